#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/below.h"
#include "base/hash.h"
#include "base/lent.h"
#include "base/slug.h"
#include "base/tex.h"
#include "base/text.h"
#include "index/join_texts.h"
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
    if (model::is_of_day(*sheet)) by_date[sheet->date].push_back(sheet.get());
  }
  return by_date;
}

// Files of one day in several languages are meant to be.
void report_day_in_two_files(const std::vector<const model::Sheet*>& sheets,
                             const model::Site& site, base::Diagnostics& diagnostics) {
  std::map<std::string_view, const model::Sheet*> first_of_language;
  const auto count = std::count_if(sheets.begin(), sheets.end(), [](const model::Sheet* sheet) {
    return sheet->dialect == "daily";  // one file a paper: many files a day are the rule
  });
  if (count < 2) return;
  for (const model::Sheet* sheet : sheets) {
    if (sheet->dialect != "daily") continue;
    const auto [first, is_new] = first_of_language.try_emplace(language_of_sheet(*sheet), sheet);
    if (is_new) continue;
    diagnostics.add(about(site, *sheet, sheet->entries.front(), base::Severity::warning,
                          "day-in-two-files",
                          base::iso_date(sheet->date) + " is also in " + site.content + "/" +
                              first->second->path + "; both are shown on one page"));
  }
}

class Gathering {
 public:
  Gathering(model::Archive& archive, base::Lent<const model::Site> site,
            base::Diagnostics& diagnostics)
      : archive_(archive), site_(site), diagnostics_(diagnostics) {}

  // Of the newest day. A paper that the day has already gets another text.
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
    const auto day = static_cast<std::uint32_t>(archive_.days.size() - 1);
    if (!is_new) {
      model::Appearance& newest = archive_.appearances[paper.appearances.back()];
      if (newest.day == day) {
        if (newest.texts.empty()) newest.texts.push_back({newest.entry, newest.sheet, {}});
        newest.texts.push_back({&entry, &sheet, {}});
        return;
      }
    }
    model::Appearance appearance;
    appearance.entry = &entry;
    appearance.sheet = &sheet;
    appearance.paper = known->second;
    appearance.day = day;
    const auto index = static_cast<std::uint32_t>(archive_.appearances.size());
    paper.appearances.push_back(index);
    archive_.days.back().appearances.push_back(index);
    archive_.appearances.push_back(std::move(appearance));
  }

  // Once every text is in its place.
  void finish() {
    for (model::Paper& paper : archive_.papers) {
      for (const std::uint32_t index : paper.appearances) {
        const std::optional<std::int64_t>& votes = archive_.appearances[index].entry->votes;
        if (!votes) continue;
        paper.votes = paper.votes_known ? std::max(paper.votes, *votes) : *votes;
        paper.votes_known = true;
      }
    }
    for (model::Day& day : archive_.days) {
      const auto votes_of = [&](std::uint32_t index) {
        return archive_.appearances[index].entry->votes;
      };
      for (const std::uint32_t index : day.appearances) {
        day.votes += votes_of(index).value_or(0);
        report(archive_.appearances[index]);
      }
      day.ranking = day.appearances;
      // An entry without a vote stands behind one with none.
      std::stable_sort(day.ranking.begin(), day.ranking.end(),
                       [&](std::uint32_t a, std::uint32_t b) {
                         return votes_of(a).value_or(-1) > votes_of(b).value_or(-1);
                       });
    }
  }

 private:
  static std::string name_of(const model::Entry& entry) {
    return entry.id.kind == model::PaperId::Kind::arxiv
               ? entry.id.value
               : base::shorten(entry.title_text, max_message_title);
  }

  void report(const model::Appearance& appearance) {
    if (!appearance.texts.empty()) {
      report_one_language_twice(appearance);
      report_other_votes(appearance);
    }
    const model::Paper& paper = archive_.papers[appearance.paper];
    const auto place = std::find_if(
        paper.appearances.begin(), paper.appearances.end(),
        [&](std::uint32_t index) { return &archive_.appearances[index] == &appearance; });
    if (place != paper.appearances.begin()) {
      report_other_title(archive_.appearances[*(place - 1)], appearance);
    }
  }

  // Two texts of one language are a mistake. Within one file, whoever read it has said so.
  void report_one_language_twice(const model::Appearance& appearance) {
    const std::vector<model::EntryText>& texts = appearance.texts;
    for (auto text = texts.begin(); text != texts.end(); ++text) {
      const auto before = std::find_if(texts.begin(), text, [&](const model::EntryText& one) {
        return one.language == text->language;
      });
      if (before == text || before->sheet == text->sheet) continue;
      diagnostics_.add(about(site_, *text->sheet, *text->entry, base::Severity::warning,
                             "paper-twice-in-a-day",
                             name_of(*text->entry) + " is in this day already, at " +
                                 place(site_, *before->sheet, *before->entry) +
                                 "; it counts once, and both texts are shown"));
    }
  }

  void report_other_votes(const model::Appearance& appearance) {
    const std::optional<std::int64_t>& most = appearance.entry->votes;
    for (const model::EntryText& text : appearance.texts) {
      if (!text.entry->votes || text.entry->votes == most) continue;
      diagnostics_.add(about(site_, *text.sheet, *text.entry, base::Severity::note, "votes-differ",
                             name_of(*text.entry) + " has " + std::to_string(*text.entry->votes) +
                                 " votes here and " + std::to_string(*most) +
                                 " in another text of the day; the most count"));
    }
  }

  // Worth knowing, but for a paper that is called otherwise in another language.
  void report_other_title(const model::Appearance& before, const model::Appearance& appearance) {
    const model::Entry& earlier = *before.entry;
    const model::Entry& entry = *appearance.entry;
    if (before.language != appearance.language ||
        base::fold_case(earlier.title_text) == base::fold_case(entry.title_text)) {
      return;
    }
    diagnostics_.add(about(site_, *appearance.sheet, entry, base::Severity::note,
                           "paper-under-two-titles",
                           name_of(entry.id.kind == model::PaperId::Kind::arxiv ? entry : earlier) +
                               " was \"" + base::shorten(earlier.title_text, max_message_title) +
                               "\" at " + place(site_, *before.sheet, earlier) +
                               (has_whole_title(earlier) == has_whole_title(entry)
                                    ? "; its page shows both"
                                    : "; the one that has lost nothing is shown")));
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

void gather_papers(model::Archive& archive, const model::Site& site, std::size_t jobs,
                   base::Diagnostics& diagnostics) {
  Gathering gathering(archive, site, diagnostics);
  for (const auto& [date, sheets] : sheets_by_date(archive)) {
    model::Day day;
    day.date = date;
    std::vector<const model::Sheet*> with_papers;
    for (const model::Sheet* sheet : sheets) {
      (sheet->entries.empty() ? day.without_papers : with_papers).push_back(sheet);
    }
    if (with_papers.empty()) {
      archive.text_days.push_back(std::move(day));
      continue;
    }
    report_day_in_two_files(with_papers, site, diagnostics);
    archive.days.push_back(std::move(day));
    for (const model::Sheet* sheet : with_papers) {
      for (const model::Entry& entry : sheet->entries) gathering.add(*sheet, entry);
    }
  }
  join_texts(archive, site, jobs);
  gathering.finish();
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
