#include "pipeline/live_state.h"

#include <algorithm>

#include "render/urls.h"

namespace dayleaf::pipeline {

const model::Page* LiveState::find(std::string_view path) const {
  std::call_once(indexed_, [this] {
    by_path_.reserve(planned->pages.size());
    for (const model::Page& page : planned->pages) by_path_.emplace(page.path, &page);
  });
  const auto found = by_path_.find(path);
  return found == by_path_.end() ? nullptr : found->second;
}

std::unordered_map<std::string, std::string> find_ribbons(const model::Archive& archive,
                                                          const std::optional<base::Date>& today) {
  std::unordered_map<std::string, std::string> ribbons;
  const auto add = [&](const model::Day& day) {
    const bool is_to_come = today && day.date > *today;
    const std::string to_come = is_to_come ? "Still to come: " + base::iso_date(day.date) : "";
    std::string of_day = to_come;
    for (const model::Sheet* sheet : day.without_papers) {
      if (sheet->draft) of_day = "Draft";
    }
    for (const std::uint32_t index : day.appearances) {
      const model::Appearance& appearance = archive.appearances[index];
      bool is_draft = true;  // where some text is none, it has been published before
      bool any_draft = false;
      model::for_each_text(appearance, [&](const model::EntryText& text) {
        is_draft = is_draft && text.sheet->draft;
        any_draft = any_draft || text.sheet->draft;
      });
      if (any_draft) of_day = "Draft";
      const model::Paper& paper = archive.papers[appearance.paper];
      if (!is_draft && !is_to_come) continue;
      if (paper.appearances.front() != index) continue;  // it has been published before
      ribbons.emplace(render::address::file_of(render::address::paper(paper.slug)),
                      is_draft ? "Draft" : to_come);
    }
    if (!of_day.empty())
      ribbons.emplace(render::address::file_of(render::address::day(day.date)), of_day);
  };
  for (const model::Day& day : archive.days) add(day);
  for (const model::Day& day : archive.text_days) add(day);
  return ribbons;
}

std::vector<std::string> changed_styles(const std::vector<theme::ThemeFile>& before,
                                        const std::vector<theme::ThemeFile>& after) {
  std::vector<std::string> names;
  const bool same_names = std::equal(
      before.begin(), before.end(), after.begin(), after.end(),
      [](const theme::ThemeFile& a, const theme::ThemeFile& b) { return a.path == b.path; });
  if (!same_names) return names;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i].bytes == after[i].bytes) continue;
    const std::string& path = before[i].path;
    if (!path.starts_with("assets/") || !path.ends_with(".css")) return {};
    names.push_back(path.substr(std::string_view("assets/").size()));
  }
  return names;
}

bool same_files(const std::vector<theme::ThemeFile>& a, const std::vector<theme::ThemeFile>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const theme::ThemeFile& one, const theme::ThemeFile& other) {
                      return one.path == other.path && one.bytes == other.bytes;
                    });
}

}  // namespace dayleaf::pipeline
