#include "cli/find_target.h"

#include <algorithm>

#include "base/text.h"
#include "base/url.h"
#include "dialects/digest_names.h"
#include "files/paths.h"
#include "model/identifiers.h"
#include "render/formats.h"
#include "render/listings.h"
#include "render/urls.h"

namespace dayleaf::cli {
namespace {

// `path` below `folder`, or empty.
std::string inside(const std::string& folder, const std::string& path) {
  const std::string way =
      files::way_inside(files::resolved_path(path), files::resolved_path(folder)).value_or("");
  return way == "." ? "" : way;
}

const model::Page* page_at(const pipeline::PlannedSite& planned, std::string_view address) {
  const std::string plain(address);
  const std::string as_folder = plain.empty() || plain.ends_with('/') ? plain : plain + "/";
  for (const model::Page& page : planned.pages) {
    if (page.path == plain || model::address_of(page) == plain ||
        model::address_of(page) == as_folder) {
      return &page;
    }
  }
  return nullptr;
}

// The address below the base path that a URL or path means.
std::string address_in(std::string_view argument, const base::BaseUrl& base) {
  std::string_view rest = argument.substr(0, argument.find_first_of("?#"));
  if (!base.origin.empty() && base::starts_with_ignoring_case(rest, base.origin)) {
    rest.remove_prefix(base.origin.size());
  } else if (const std::size_t host = rest.find("://"); host != std::string_view::npos) {
    // Another host may be where the site is previewed.
    const std::size_t path = rest.find('/', host + 3);
    rest = path == std::string_view::npos ? "/" : rest.substr(path);
  }
  if (rest.starts_with(base.path)) {
    rest.remove_prefix(base.path.size());
  } else if (rest.starts_with('/')) {
    rest.remove_prefix(1);
  }
  return base::nfc(base::decode_percent(rest).value_or(std::string(rest)));
}

// The paper that a word such as "2401.17268", "arXiv:2401.17268v2" or a link to it names.
const model::Paper* paper_named(const model::Archive& archive, std::string_view argument) {
  const model::PaperId id = model::identify_word(argument);
  const auto found = std::find_if(archive.papers.begin(), archive.papers.end(),
                                  [&](const model::Paper& paper) { return paper.id == id; });
  return found == archive.papers.end() ? nullptr : &*found;
}

std::string why_no_author(const pipeline::PlannedSite& planned, std::string_view address) {
  const pipeline::Reading& reading = planned.reading;
  for (const model::Person& person : reading.archive.people) {
    if (person.slug.empty() || render::address::author(person.slug) != address) continue;
    return base::printable(person.name) + " has " + std::to_string(person.papers.size()) +
           (person.papers.size() == 1 ? " paper" : " papers") +
           "; people get a page from [authors] min_papers = " +
           std::to_string(reading.site.author_min_papers) + " on";
  }
  return {};
}

// Where a feed could stand and does not.
std::string why_no_feed(const pipeline::PlannedSite& planned, std::string_view address) {
  const render::Format* format = render::format_of_file(address);
  if (format == nullptr) return {};
  const model::Page* page =
      page_at(planned, address.substr(0, address.size() - format->file_name.size()));
  if (page == nullptr) return {};
  for (const model::Listing::Kind kind : model::Listing::kinds) {
    if (render::subject_of(kind, page->subject.index).kind != page->subject.kind) continue;
    if (kind == model::Listing::Kind::site && !model::address_of(*page).empty()) continue;
    if (kind == model::Listing::Kind::person) {
      const model::Person& person = planned.reading.archive.people[page->subject.index];
      const std::size_t least = planned.reading.site.feeds.author_min_papers;
      if (person.papers.size() < least) {
        return base::printable(person.name) + " has " +
               base::count_of(person.papers.size(), "paper") +
               "; people get a feed from [feeds] author_min_papers = " + std::to_string(least) +
               " on";
      }
    }
    return "[feeds] " + std::string(render::setting_of(kind)) + " does not ask for \"" +
           std::string(format->name) + "\"";
  }
  return {};
}

std::string why_no_sheet(const std::string& file, const std::string& content) {
  if (inside(content, file).empty()) {
    return "the file is not below the content folder " + content;
  }
  if (!dialects::names_digest(file)) return "digests have names that end in .md or .markdown";
  return "the file was not read: hidden names and links that lead out of the content are left out";
}

std::vector<std::string> nearest_addresses(const pipeline::PlannedSite& planned,
                                           const std::string& address) {
  std::vector<std::string_view> known;
  for (const model::Page& page : planned.pages) known.push_back(model::address_of(page));
  std::vector<std::string> nearest;
  while (nearest.size() < 3) {
    const std::optional<std::string_view> found = base::did_you_mean(address, known);
    if (!found) break;
    nearest.emplace_back(*found);
    known.erase(std::find(known.begin(), known.end(), *found));
  }
  return nearest;
}

}  // namespace

FoundTarget find_target(std::string_view argument, const pipeline::PlannedSite& planned,
                        const Settings& settings, const std::string& start) {
  FoundTarget target;
  const model::Archive& archive = planned.reading.archive;
  const std::string content = base::below(settings.root, settings.site.content);
  const std::string output = base::below(settings.root, settings.site.output);
  const std::string file = files::join_path(start, argument);

  // A digest, by its path as a person or the report writes it.
  const std::string in_content = inside(content, file);
  const auto is_meant = [&](const std::string& path) {
    return path == argument || path == in_content ||
           base::below(settings.site.content, path) == argument;
  };
  for (const std::string& draft : planned.reading.drafts) {
    if (!is_meant(draft)) continue;
    target.reason = "the digest is a draft, which is left out; --drafts includes it";
    return target;
  }
  for (const std::shared_ptr<const model::Sheet>& sheet : archive.sheets) {
    if (is_meant(sheet->path)) {
      target.sheet = sheet.get();
      return target;
    }
  }

  // A page, by its file or its address.
  if (const std::string in_output = inside(output, file); !in_output.empty()) {
    target.page = page_at(planned, in_output);
  }
  target.address = address_in(argument, planned.reading.site.base);
  if (target.page == nullptr) target.page = page_at(planned, target.address);
  if (target.page == nullptr) {
    if (const model::Paper* paper = paper_named(archive, argument)) {
      target.page = page_at(planned, render::address::paper(paper->slug));
    }
  }
  if (target.page != nullptr) {
    target.address = std::string(model::address_of(*target.page));
    return target;
  }

  // Neither.
  if (files::is_folder(file)) {
    target.reason = "this is a folder, and neither a digest nor a page";
  }
  if (files::is_regular_file(file)) target.reason = why_no_sheet(file, content);
  const std::string folder = target.address.ends_with('/') ? target.address : target.address + "/";
  if (target.reason.empty()) target.reason = why_no_author(planned, folder);
  if (target.reason.empty()) target.reason = why_no_feed(planned, target.address);
  target.nearest = nearest_addresses(planned, folder);
  return target;
}

}  // namespace dayleaf::cli
