#include "pipeline/digest_pages.h"

#include <algorithm>

#include "base/text.h"
#include "dialects/dialects.h"
#include "render/day_groups.h"
#include "render/urls.h"

namespace dayleaf::pipeline {
namespace {

// By which a heading and a link to it are compared: sites that make anchors of headings keep
// letters and digits, and agree on little else.
std::string heading_key(std::string_view words) {
  const std::string folded = base::fold_case(words);
  std::string key;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t first = at;
    if (base::is_letter_or_digit(base::next_code_point(folded, at))) {
      key.append(folded, first, at - first);
    }
  }
  return key;
}

// Whether a heading's key stands for nothing but a number, as in "2024".
bool is_number(std::string_view key) {
  return key.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

void DigestPages::Anchors::add_heading(std::string_view words, const std::string& place) {
  add(words, place);
  const std::string folded = base::fold_case(words);
  std::string key;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t first = at;
    if (base::is_letter_or_digit(base::next_code_point(folded, at))) {
      key.append(folded, first, at - first);
    } else if (!key.empty() && !is_number(key)) {
      const auto [begun, is_new] = beginnings_.emplace(key, place);
      if (!is_new && begun->second != place) begun->second.clear();
    }
  }
}

void DigestPages::Anchors::add(std::string_view words, const std::string& place) {
  places_.emplace(heading_key(words), place);
}

std::string DigestPages::Anchors::find(const std::string& key) const {
  if (const auto place = places_.find(key); place != places_.end()) return place->second;
  const auto begun = beginnings_.find(key);
  return begun == beginnings_.end() ? std::string() : begun->second;
}

std::string address_with(std::string address, std::string_view anchor) {
  if (!anchor.empty()) (address += '#') += anchor;
  return address;
}

DigestPages::DigestPages(base::Lent<const model::Archive> archive) : archive_(archive) {
  for (std::size_t index = 0; index < archive->sheets.size(); ++index) {
    files_[archive->sheets[index]->path].push_back(index);
  }
  for (std::uint32_t index = 0; index < archive->appearances.size(); ++index) {
    model::for_each_text(archive->appearances[index], [&](const model::EntryText& text) {
      appearances_.emplace(text.entry, index);
    });
  }
}

std::string DigestPages::page_of(std::string_view path) const {
  const auto file = files_.find(path);
  if (file == files_.end()) return {};
  if (const model::Entry* const only = only_paper(file->second)) {
    const auto appearance = appearances_.find(only);
    if (appearance != appearances_.end()) return paper_page(appearance->second);
  }
  std::string page;
  base::Date newest;
  for (const std::size_t index : file->second) {
    const model::Sheet& sheet = *archive_.sheets[index];
    if (day_of(sheet.date) == nullptr || (!page.empty() && sheet.date < newest)) continue;
    newest = sheet.date;
    page = render::address::day(sheet.date);
  }
  return page;
}

std::string DigestPages::place_in(std::string_view path, std::string_view anchor) {
  const auto file = files_.find(path);
  if (file == files_.end()) return {};
  auto [known, is_new] = anchors_.try_emplace(file->first);
  if (is_new) known->second = find_anchors(file->second);
  const std::string key = heading_key(anchor);
  if (key.empty()) return {};
  if (std::string place = known->second.find(key); !place.empty()) return place;
  // "1. Title": readers drop the number, sites that make anchors do not.
  const std::size_t words = key.find_first_not_of("0123456789");
  if (words == std::string_view::npos || words == 0) return {};
  return known->second.find(key.substr(words));
}

const model::Day* DigestPages::day_of(const base::Date& date) const {
  for (const std::vector<model::Day>* const days : {&archive_.days, &archive_.text_days}) {
    const auto day = std::lower_bound(
        days->begin(), days->end(), date,
        [](const model::Day& one, const base::Date& wanted) { return one.date < wanted; });
    if (day != days->end() && day->date == date) return &*day;
  }
  return nullptr;
}

const model::Entry* DigestPages::only_paper(const std::vector<std::size_t>& sheets) const {
  const model::Sheet& sheet = *archive_.sheets[sheets.front()];
  const bool is_one = sheets.size() == 1 && sheet.entries.size() == 1 &&
                      sheet.dialect == dialects::file_per_paper_dialect.name;
  return is_one ? &sheet.entries.front() : nullptr;
}

std::string DigestPages::paper_page(std::uint32_t appearance) const {
  return render::address::paper(archive_.papers[archive_.appearances[appearance].paper].slug);
}

void DigestPages::add_headings(const model::Markup& blocks, const std::string& place,
                               Anchors& anchors) {
  for (const model::Block& block : blocks) {
    if (block.kind == model::Block::Kind::heading) {
      anchors.add_heading(model::plain_text(block), place);
    }
    add_headings(block.children, place, anchors);
  }
}

DigestPages::Anchors DigestPages::find_anchors(const std::vector<std::size_t>& sheets) const {
  Anchors anchors;
  const model::Entry* const only = only_paper(sheets);
  for (const std::size_t index : sheets) {
    const model::Sheet& sheet = *archive_.sheets[index];
    for (const model::Entry& entry : sheet.entries) {
      const auto found = appearances_.find(&entry);
      if (found == appearances_.end()) continue;
      const model::Appearance& appearance = archive_.appearances[found->second];
      const model::Paper& paper = archive_.papers[appearance.paper];
      const std::string anchor = render::anchor_of(paper.slug);
      const std::string place =
          only != nullptr
              ? paper_page(found->second)
              : address_with(render::address::day(archive_.days[appearance.day].date), anchor);
      anchors.add_heading(entry.title_text, place);
      for (const std::string& name :
           {anchor, paper.slug, paper.id.value, paper.id.value + entry.version,
            entry.title_text + entry.link}) {
        anchors.add(name, place);
      }
      add_headings(entry.summary, place, anchors);
    }
    const model::Day* const day = day_of(sheet.date);
    if (day == nullptr) continue;
    const std::string page = render::address::day(day->date);
    for (std::size_t group = 0; group < sheet.groups.size(); ++group) {
      const std::string place =
          address_with(page, render::group_anchor(archive_, *day, sheet, group));
      anchors.add_heading(model::plain_text(sheet.groups[group].title), place);
      add_headings(sheet.groups[group].text, place, anchors);
    }
    add_headings(sheet.preamble, page, anchors);
  }
  return anchors;
}

}  // namespace dayleaf::pipeline
