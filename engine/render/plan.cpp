#include "render/plan.h"

#include <deque>
#include <unordered_map>

#include "base/text.h"
#include "render/fingerprints.h"
#include "render/links.h"

namespace dayleaf {
namespace {

// What two paths share when some file system takes them for one. Most paths are that themselves;
// what others share is kept in `folded`.
std::string_view path_key(std::string_view path, std::deque<std::string>& folded) {
  bool is_key = true;
  bool is_ascii = true;
  for (const char c : path) {
    is_key = is_key && (c < 'A' || c > 'Z');
    is_ascii = is_ascii && static_cast<unsigned char>(c) < 0x80;
  }
  if (is_key && is_ascii) return path;
  return folded.emplace_back(is_ascii ? lower_ascii(path) : fold_case(path));
}

}  // namespace

Page& Plan::add(Item item, Inputs inputs) {
  Page page;
  page.path = address::file_of(item.address);
  page.kind = output_->kind;
  page.output = output_->name;
  page.layout = output_->layout;
  page.at_any_address = item.at_any_address;
  page.subject = item.subject;
  page.source = std::move(item.source);
  if (press_->made_by != Hash()) {
    page.inputs = [press = press_, inputs = std::move(inputs), path = hash_bytes(page.path),
                   in_shell = page.kind == PageKind::page] {
      Parts parts;
      parts.add(press->made_by).add(path);
      if (in_shell) parts.add(fingerprint::shell(*press));
      inputs(*press, parts);
      return parts.hash();
    };
  }
  if (output_->in_sitemap) listed_.push_back({std::move(item.address), item.changed});
  return pages_.emplace_back(std::move(page));
}

void Plan::add_page(Item item, Make make, Inputs inputs) {
  add(std::move(item), std::move(inputs)).fill = [press = press_, make = std::move(make),
                                                  layout = output_->layout](Sink& out) {
    const PageParts parts = make(*press);
    fill_page(*press, layout, parts.head, parts.views, out.text());
  };
}

void Plan::add_file(Item item, Fill fill, Inputs inputs) {
  add(std::move(item), std::move(inputs)).fill =
      [press = press_, fill = std::move(fill)](Sink& out) { fill(*press, out); };
}

// Such a file is named by what it holds: neither the settings nor another version of this program
// can make its path mean other bytes.
void Plan::add_copy(const std::string& path, std::uint64_t size) {
  Page page;
  page.path = path;
  page.kind = output_->kind;
  page.output = output_->name;
  page.source = path;
  page.file = path;
  if (press_->made_by != Hash()) {
    page.inputs = [inputs = Parts().add("copy").add(path).add(size).hash()] { return inputs; };
  }
  pages_.push_back(std::move(page));
}

std::vector<Page> without_collisions(std::vector<Page> pages, Diagnostics& diagnostics) {
  std::deque<std::string> folded;
  std::unordered_map<std::string_view, std::size_t> taken;
  taken.reserve(pages.size());
  std::vector<bool> left_out(pages.size(), false);
  for (std::size_t index = 0; index < pages.size(); ++index) {
    const Page& page = pages[index];
    const auto [at, is_new] = taken.try_emplace(path_key(page.path, folded), index);
    if (is_new) continue;
    left_out[index] = true;
    const Page& first = pages[at->second];
    const bool same = first.path == page.path;
    diagnostics.error({}, "pages-collide",
                      printable(page.path) + " (" + std::string(page.output) + ", from " +
                          printable(page.source) + ") " +
                          (same ? "is already" : "differs only by case from") + " " +
                          (same ? "the page" : printable(first.path)) + " of " +
                          printable(first.source) + " (" + std::string(first.output) + ")",
                      "change the name, tag or title of one of them");
  }
  std::size_t index = 0;
  std::erase_if(pages, [&](const Page&) { return left_out[index++]; });
  return pages;
}

}  // namespace dayleaf
