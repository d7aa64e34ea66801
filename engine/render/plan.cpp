#include "render/plan.h"

#include <deque>
#include <unordered_map>

#include "base/text.h"
#include "render/fingerprints.h"
#include "render/urls.h"

namespace dayleaf::render {
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
  return folded.emplace_back(is_ascii ? base::lower_ascii(path) : base::fold_case(path));
}

}  // namespace

model::Page& Plan::add(const Output& output, Item item, Inputs inputs) {
  model::Page page;
  page.path = address::file_of(item.address);
  page.kind = output.kind;
  page.output = output.name;
  page.layout = output.layout;
  page.at_any_address = item.at_any_address;
  page.subject = item.subject;
  page.source = std::move(item.source);
  if (context_->made_by != base::Hash()) {
    page.inputs = [context = context_, inputs = std::move(inputs),
                   path = base::hash_bytes(page.path),
                   in_shell = page.kind == model::PageKind::page] {
      base::Parts parts;
      parts.add(context->made_by).add(path);
      if (in_shell) parts.add(fingerprint::shell(*context));
      inputs(*context, parts);
      return parts.hash();
    };
  }
  if (output.in_sitemap) listed_.push_back({std::move(item.address), item.changed});
  return pages_.emplace_back(std::move(page));
}

void Plan::add_page(Item item, Make make, Inputs inputs) {
  PageNeeds needs = needs_of_all_;
  needs |= output_->own_pages;
  add(*output_, std::move(item), std::move(inputs)).fill =
      [context = context_, make = std::move(make), layout = output_->layout,
       needs](base::Sink& out) {
        PageParts parts = make(*context);
        parts.head.needs = needs;
        fill_page(*context, layout, parts.head, parts.views, out.text());
      };
}

void Plan::add_file(Item item, Fill fill, Inputs inputs) {
  add(*output_, std::move(item), std::move(inputs)).fill =
      [context = context_, fill = std::move(fill)](base::Sink& out) { fill(*context, out); };
}

void Plan::add_asset(theme::Asset asset) {
  const Output as_asset{output_->name, model::PageKind::asset, "", false};
  add(as_asset, {.address = std::move(asset.published_name), .source = "asset " + asset.name},
      nothing_of_the_content)
      .fill = [bytes = std::move(asset.bytes)](base::Sink& out) { out.write(bytes); };
}

// Such a file is named by what it holds: neither the settings nor another version of this program
// can make its path mean other bytes.
void Plan::add_copy(const std::string& path, std::uint64_t size, const std::string& file) {
  model::Page page;
  page.path = path;
  page.kind = output_->kind;
  page.output = output_->name;
  page.source = file;
  page.file = file;
  if (context_->made_by != base::Hash()) {
    page.inputs = [inputs = base::Parts().add("copy").add(path).add(size).hash()] {
      return inputs;
    };
  }
  pages_.push_back(std::move(page));
}

std::vector<model::Page> without_collisions(std::vector<model::Page> pages,
                                            base::Diagnostics& diagnostics) {
  std::deque<std::string> folded;
  std::unordered_map<std::string_view, std::size_t> taken;
  taken.reserve(pages.size());
  std::vector<bool> left_out(pages.size(), false);
  for (std::size_t index = 0; index < pages.size(); ++index) {
    const model::Page& page = pages[index];
    const auto [at, is_new] = taken.try_emplace(path_key(page.path, folded), index);
    if (is_new) continue;
    left_out[index] = true;
    const model::Page& first = pages[at->second];
    const bool same = first.path == page.path;
    diagnostics.error({}, "pages-collide",
                      base::printable(page.path) + " (" + std::string(page.output) + ", from " +
                          base::printable(page.source) + ") " +
                          (same ? "is already" : "differs only by case from") + " " +
                          (same ? "the page" : base::printable(first.path)) + " of " +
                          base::printable(first.source) + " (" + std::string(first.output) + ")",
                      "change the name, tag or title of one of them");
  }
  std::size_t index = 0;
  std::erase_if(pages, [&](const model::Page&) { return left_out[index++]; });
  return pages;
}

}  // namespace dayleaf::render
