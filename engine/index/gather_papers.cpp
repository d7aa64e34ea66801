#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/below.h"
#include "base/hash.h"
#include "base/lent.h"
#include "base/slug.h"
#include "base/tex.h"
#include "base/text.h"
#include "index/passes.h"

namespace dayleaf::index {
namespace {

constexpr std::size_t max_message_title = 60;

std::string wanted_slug(const model::PaperId& id) {
  if (id.kind == model::PaperId::Kind::arxiv) {
    // "2401.17268" stays as it is; an old id such as "cs/0112017" loses its slash.
    std::string slug = base::lower_ascii(id.value);
    std::replace(slug.begin(), slug.end(), '/', '-');
    return slug;
  }
  std::string slug = base::make_slug(id.value);
  if (slug.empty())
    slug = "paper-" + base::to_hex(base::hash_bytes(model::to_text(id))).substr(0, 8);
  return slug;
}

base::Diagnostic about(const model::Site& site, const model::Sheet& sheet,
                       const model::Entry& entry, base::Severity severity, std::string code,
                       std::string message) {
  base::Diagnostic diagnostic;
  diagnostic.path = base::below(site.content, sheet.path);
  diagnostic.line = entry.at.line;
  diagnostic.column = entry.at.column;
  diagnostic.severity = severity;
  diagnostic.code = std::move(code);
  diagnostic.message = std::move(message);
  return diagnostic;
}

std::string place(const model::Site& site, const model::Sheet& sheet, const model::Entry& entry) {
  return base::below(site.content, sheet.path) + ":" + std::to_string(entry.at.line);
}

// Sheets by date, in path order within one. A date that no digest stated is diagnosed where the
// file is read; such a sheet cannot be placed on any day.
std::map<base::Date, std::vector<const model::Sheet*>> sheets_by_date(
    const model::Archive& archive) {
  std::map<base::Date, std::vector<const model::Sheet*>> by_date;
  for (const std::shared_ptr<const model::Sheet>& sheet : archive.sheets) {
    if (!sheet->entries.empty() && sheet->date != base::Date{})
      by_date[sheet->date].push_back(sheet.get());
  }
  return by_date;
}

void report_day_in_two_files(const std::vector<const model::Sheet*>& sheets,
                             const model::Site& site, base::Diagnostics& diagnostics) {
  const model::Sheet* first = nullptr;
  for (const model::Sheet* sheet : sheets) {
    if (sheet->dialect != "daily") continue;  // one file a paper: many files a day are the rule
    if (first == nullptr) {
      first = sheet;
      continue;
    }
    diagnostics.add(about(site, *sheet, sheet->entries.front(), base::Severity::warning,
                          "day-in-two-files",
                          base::iso_date(sheet->date) + " is also in " + site.content + "/" +
                              first->path + "; both are shown on one page"));
  }
}

// Whether all that the title says can be read.
bool has_whole_title(const model::Entry& entry) {
  if (entry.title_damaged) return false;
  const auto is_read = [](const auto& self, const std::vector<model::Inline>& inlines) -> bool {
    return std::all_of(inlines.begin(), inlines.end(), [&](const model::Inline& node) {
      const bool math = node.kind == model::Inline::Kind::math;
      return (!math || base::formula_trouble(node.text).empty()) && self(self, node.children);
    });
  };
  return !entry.title_text.empty() && is_read(is_read, entry.title);
}

class Gathering {
 public:
  Gathering(model::Archive& archive, base::Lent<const model::Site> site,
            base::Diagnostics& diagnostics)
      : archive_(archive), site_(site), diagnostics_(diagnostics) {}

  void add(const model::Sheet& sheet, const model::Entry& entry) {
    const auto [known, is_new] = papers_.try_emplace(
        model::to_text(entry.id), static_cast<std::uint32_t>(archive_.papers.size()));
    if (is_new) {
      model::Paper paper;
      paper.id = entry.id;
      paper.slug = slugs_.take(wanted_slug(entry.id));
      archive_.papers.push_back(std::move(paper));
    }
    model::Paper& paper = archive_.papers[known->second];
    model::Appearance appearance;
    appearance.entry = &entry;
    appearance.sheet = &sheet;
    appearance.paper = known->second;
    appearance.day = static_cast<std::uint32_t>(archive_.days.size() - 1);
    if (!is_new) compare(paper, appearance);
    const auto index = static_cast<std::uint32_t>(archive_.appearances.size());
    paper.appearances.push_back(index);
    if (entry.votes) {
      paper.votes = paper.votes_known ? std::max(paper.votes, *entry.votes) : *entry.votes;
      paper.votes_known = true;
    }
    archive_.days.back().appearances.push_back(index);
    archive_.days.back().votes += entry.votes.value_or(0);
    archive_.appearances.push_back(appearance);
  }

 private:
  // A paper that was seen before: on this day (a mistake), or on another (worth knowing if it
  // changed its title).
  void compare(const model::Paper& paper, model::Appearance& appearance) {
    const model::Appearance& before = archive_.appearances[paper.appearances.back()];
    const std::string name = paper.id.kind == model::PaperId::Kind::arxiv
                                 ? paper.id.value
                                 : base::shorten(before.entry->title_text, max_message_title);
    if (before.day == appearance.day) {
      appearance.repeat = before.repeat + 1;
      if (before.sheet == appearance.sheet) return;  // whoever read the file has said so
      diagnostics_.add(about(
          site_, *appearance.sheet, *appearance.entry, base::Severity::warning,
          "paper-twice-in-a-day",
          name + " is in this day already, at " + place(site_, *before.sheet, *before.entry)));
    } else if (base::fold_case(before.entry->title_text) !=
               base::fold_case(appearance.entry->title_text)) {
      diagnostics_.add(
          about(site_, *appearance.sheet, *appearance.entry, base::Severity::note,
                "paper-under-two-titles",
                name + " was \"" + base::shorten(before.entry->title_text, max_message_title) +
                    "\" at " + place(site_, *before.sheet, *before.entry) +
                    (has_whole_title(*before.entry) == has_whole_title(*appearance.entry)
                         ? "; its page shows both"
                         : "; the one that has lost nothing is shown")));
    }
  }

  model::Archive& archive_;
  const model::Site& site_;
  base::Diagnostics& diagnostics_;
  UniqueSlugs slugs_;
  std::unordered_map<std::string, std::uint32_t> papers_;
};

// Of two titles of one paper the whole one is shown: the newest of those.
void find_whole_titles(model::Archive& archive) {
  for (const model::Paper& paper : archive.papers) {
    if (paper.appearances.size() < 2) continue;
    const model::Entry* whole = nullptr;
    std::vector<std::uint32_t> damaged;
    for (const std::uint32_t index : paper.appearances) {
      const model::Entry& entry = *archive.appearances[index].entry;
      if (has_whole_title(entry)) {
        whole = &entry;
      } else {
        damaged.push_back(index);
      }
    }
    for (const std::uint32_t index : damaged) archive.appearances[index].whole_title = whole;
  }
}

}  // namespace

void gather_papers(model::Archive& archive, const model::Site& site,
                   base::Diagnostics& diagnostics) {
  Gathering gathering(archive, site, diagnostics);
  for (const auto& [date, sheets] : sheets_by_date(archive)) {
    report_day_in_two_files(sheets, site, diagnostics);
    archive.days.push_back({date, {}, {}, 0});
    for (const model::Sheet* sheet : sheets) {
      for (const model::Entry& entry : sheet->entries) gathering.add(*sheet, entry);
    }
    model::Day& day = archive.days.back();
    day.ranking = day.appearances;
    // An entry without a vote stands behind one with none.
    std::stable_sort(day.ranking.begin(), day.ranking.end(), [&](std::uint32_t a, std::uint32_t b) {
      return archive.appearances[a].entry->votes.value_or(-1) >
             archive.appearances[b].entry->votes.value_or(-1);
    });
  }
  find_whole_titles(archive);
}

void gather_periods(model::Archive& archive) {
  const auto by_votes = [&](std::uint32_t a, std::uint32_t b) {
    return archive.papers[a].votes > archive.papers[b].votes;
  };
  const auto finish = [&](std::vector<std::uint32_t>& papers) {
    std::sort(papers.begin(), papers.end());
    papers.erase(std::unique(papers.begin(), papers.end()), papers.end());
    std::stable_sort(papers.begin(), papers.end(), by_votes);
  };
  for (std::uint32_t index = 0; index < archive.days.size(); ++index) {
    const model::Day& day = archive.days[index];
    if (archive.years.empty() || archive.years.back().year != day.date.year) {
      archive.years.push_back({day.date.year, {}, {}});
    }
    if (archive.months.empty() || archive.months.back().year != day.date.year ||
        archive.months.back().month != day.date.month) {
      archive.years.back().months.push_back(static_cast<std::uint32_t>(archive.months.size()));
      archive.months.push_back({day.date.year, day.date.month, {}, {}});
    }
    archive.months.back().days.push_back(index);
    for (const std::uint32_t appearance : day.appearances) {
      const std::uint32_t paper = archive.appearances[appearance].paper;
      archive.months.back().papers.push_back(paper);
      archive.years.back().papers.push_back(paper);
    }
  }
  for (model::Month& month : archive.months) finish(month.papers);
  for (model::Year& year : archive.years) finish(year.papers);
}

}  // namespace dayleaf::index
