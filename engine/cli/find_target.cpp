#include "cli/find_target.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "base/url.h"
#include "cli/nearest_days.h"
#include "dialects/digest_names.h"
#include "dialects/find_date.h"
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

// The day that an address or the name of a digest means; it need not exist.
std::optional<base::Date> date_meant(std::string_view argument) {
  const std::optional<dialects::WrittenDate> date = dialects::find_date(argument);
  if (!date) return {};
  const std::string_view before = argument.substr(0, date->offset);
  const std::string_view after = argument.substr(date->offset + date->length);
  const bool is_whole = before.empty() || before.ends_with('/');
  const bool ends = after.empty() || after.front() == '/' || after.front() == '.';
  return is_whole && ends ? std::optional(date->date) : std::nullopt;
}

// What a reader may have named a feed by: "feed.xml", and "atom.xml" where another name is meant.
bool names_feed(std::string_view address) {
  const std::string_view name = address.substr(address.rfind('/') + 1);
  return render::format_of_file(address) != nullptr || name.ends_with(".xml") ||
         name.starts_with("feed.");
}

// Where a feed could stand and does not.
std::string why_no_feed(const pipeline::PlannedSite& planned, std::string_view address) {
  if (!names_feed(address)) return {};
  const std::string folder(address.substr(0, address.rfind('/') + 1));
  const model::Page* page = page_at(planned, folder);
  if (page == nullptr) {
    const std::optional<base::Date> date = date_meant(folder);
    return date ? why_no_day(*date)
                : "there is no page /" + base::printable(folder) + " whose feed it could be";
  }
  const render::Format* format = render::format_of_file(address);
  if (format == nullptr) {
    std::vector<std::string> names;
    for (const render::Format& one : render::formats()) names.emplace_back(one.file_name);
    return "feeds are named " + base::join(names, ", ");
  }
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

constexpr std::size_t most_nearest = 3;

// The days before and after, those first that are not far.
std::vector<std::string> nearest_day_pages(const pipeline::PlannedSite& planned,
                                           const base::Date& date) {
  std::vector<std::string> nearest;
  for (const base::Date& day : nearest_days(planned.reading.archive, date, most_nearest)) {
    nearest.push_back(render::address::day(day));
  }
  return nearest;
}

std::vector<std::string> nearest_addresses(const pipeline::PlannedSite& planned,
                                           const std::string& address, model::PageKind kind) {
  std::vector<std::string_view> known;
  for (const model::Page& page : planned.pages) {
    if (page.kind == kind) known.push_back(model::address_of(page));
  }
  std::vector<std::string> nearest;
  while (nearest.size() < most_nearest) {
    const std::optional<std::string_view> found = base::did_you_mean(address, known);
    if (!found) break;
    nearest.emplace_back(*found);
    known.erase(std::find(known.begin(), known.end(), *found));
  }
  return nearest;
}

// Of days their feeds, or where they have none the days; of others the feeds whose names are near,
// or else those of the site.
std::vector<std::string> nearest_feeds(const pipeline::PlannedSite& planned,
                                       const std::string& address) {
  const std::string folder = address.substr(0, address.rfind('/') + 1);
  const std::string name = address.substr(folder.size());
  if (const std::optional<base::Date> date = date_meant(folder);
      date && page_at(planned, folder) == nullptr) {
    std::vector<std::string> nearest = nearest_day_pages(planned, *date);
    for (std::string& day : nearest) {
      if (page_at(planned, day + name) != nullptr) day += name;
    }
    return nearest;
  }
  std::vector<std::string> nearest = nearest_addresses(planned, address, model::PageKind::feed);
  for (const model::Page& page : planned.pages) {
    if (!nearest.empty() && nearest.front().find('/') != std::string::npos) break;
    const bool is_of_site =
        page.kind == model::PageKind::feed && page.path.find('/') == std::string::npos;
    const bool is_new = std::find(nearest.begin(), nearest.end(), page.path) == nearest.end();
    if (is_of_site && is_new && nearest.size() < most_nearest) nearest.push_back(page.path);
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
  for (const std::string& waiting : planned.reading.waiting) {
    if (!is_meant(waiting)) continue;
    target.reason = "the digest is of a day to come; [build] future = true publishes it";
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
  // "2024-01-31"
  const std::optional<base::Date> date = date_meant(target.address);
  const bool is_feed = names_feed(target.address);
  if (target.page == nullptr && date && !is_feed) {
    target.page = page_at(planned, render::address::day(*date));
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
  if (target.reason.empty() && date) target.reason = why_no_day(*date);
  if (is_feed) {
    target.nearest = nearest_feeds(planned, target.address);
  } else if (date) {
    target.nearest = nearest_day_pages(planned, *date);
  } else {
    target.nearest = nearest_addresses(planned, folder, model::PageKind::page);
  }
  return target;
}

}  // namespace dayleaf::cli
