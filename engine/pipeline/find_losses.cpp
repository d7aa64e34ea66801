#include "pipeline/find_losses.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <unordered_set>
#include <utility>

#include "base/below.h"
#include "base/lent.h"
#include "base/text.h"
#include "dialects/find_date.h"
#include "pipeline/load_content.h"
#include "render/urls.h"

namespace dayleaf::pipeline {
namespace {

constexpr std::array<std::string_view, 5> codes = {
    "day-without-papers", "file-too-large", "file-unreadable", "day-vanished", "paper-vanished"};
constexpr std::size_t most_reported = 20;      // papers of one file
constexpr std::size_t most_compared = 10'000;  // pairs of titles, letter by letter

// What a file has not had before: a correction keeps the title, or nearly.
class NewTitles {
 public:
  NewTitles(std::span<const PublishedSource> sources,
            const std::vector<const model::Sheet*>& sheets,
            base::Lent<const std::unordered_set<std::string>> ids)
      : ids_(ids) {
    for (const PublishedSource& source : sources) {
      for (const PublishedPaper& paper : source.papers) {
        gone_ += ids->count(paper.id) == 0 ? 1 : 0;
      }
    }
    if (gone_ == 0) return;
    std::unordered_set<std::string_view> before;
    for (const PublishedSource& source : sources) {
      for (const PublishedPaper& paper : source.papers) before.insert(paper.id);
    }
    for (const model::Sheet* sheet : sheets) {
      for (const model::Entry& entry : sheet->entries) {
        if (before.count(model::to_text(entry.id)) == 0)
          titles_.push_back(base::fold_plain(entry.title_text));
      }
    }
    known_.insert(titles_.begin(), titles_.end());
  }

  // Papers that are nowhere any more, under no title that is like theirs.
  std::vector<const PublishedPaper*> find_gone(const PublishedSource& source) const {
    std::vector<const PublishedPaper*> gone;
    if (gone_ == 0) return gone;
    const bool few = gone_ * titles_.size() <= most_compared;
    std::vector<std::string_view> candidates;
    if (few) candidates.assign(titles_.begin(), titles_.end());
    for (const PublishedPaper& paper : source.papers) {
      if (ids_.count(paper.id) > 0) continue;
      const std::string title = base::fold_plain(paper.title);
      const bool is_like = few && !title.empty() && base::did_you_mean(title, candidates);
      if (known_.count(title) == 0 && !is_like) gone.push_back(&paper);
    }
    return gone;
  }

 private:
  const std::unordered_set<std::string>& ids_;
  std::size_t gone_ = 0;
  std::vector<std::string> titles_;
  std::unordered_set<std::string> known_;
};

class Comparison {
 public:
  Comparison(base::Lent<const Reading> reading, const std::vector<base::Diagnostic>& found)
      : reading_(reading) {
    for (const base::Diagnostic& one : found) {
      if (is_loss(one)) explained_.insert(one.path);
      if (one.severity == base::Severity::error) wrong_.insert(one.path);
    }
    for (const model::Day& day : reading->archive.days) days_.insert(day.date);
    for (const auto& sheet : reading->archive.sheets) {
      sheets_[sheet->path].push_back(sheet.get());
      for (const model::Entry& entry : sheet->entries) ids_.insert(model::to_text(entry.id));
    }
  }

  // The days that one file gave.
  void compare(std::span<const PublishedSource> sources) {
    const std::string& path = sources.front().path;
    if (is_explained(path)) return;
    const auto at = sheets_.find(path);
    if (at == sheets_.end()) {  // removed, a draft, or there but not to be read
      if (wrong_.count(shown(path)) == 0) return;
      for (const PublishedSource& source : sources) {
        if (days_.count(source.date) == 0) report_day(source);
      }
      return;
    }
    const std::vector<const model::Sheet*>& sheets = at->second;
    const bool is_empty = std::all_of(sheets.begin(), sheets.end(), [](const model::Sheet* sheet) {
      return sheet->entries.empty();
    });
    const NewTitles titles(sources, sheets, ids_);
    std::size_t days = 0;
    std::vector<const PublishedPaper*> gone;
    for (const PublishedSource& source : sources) {
      const std::vector<const PublishedPaper*> lost = titles.find_gone(source);
      const bool is_gone = days_.count(source.date) == 0;
      if (is_gone && (is_empty || lost.size() == source.papers.size())) {
        if (++days <= most_reported) report_day(source);
        continue;
      }
      if (is_gone) report_moved(*sheets.front(), source);
      gone.insert(gone.end(), lost.begin(), lost.end());
    }
    if (days > most_reported) {
      report(path, 0, base::Severity::error, "day-vanished",
             base::grouped_number(days - most_reported) +
                 " more days were published from this file and none of their papers is found in "
                 "it now",
             suggestion_of_days);
    }
    for (std::size_t i = 0; i < std::min(gone.size(), most_reported); ++i) {
      report_paper(path, *gone[i]);
    }
    if (gone.size() > most_reported) {
      report(path, 0, base::Severity::error, "paper-vanished",
             base::grouped_number(gone.size() - most_reported) +
                 " more papers were published from this file and "
                 "are none of its papers any more",
             suggestion_of_papers);
    }
  }

  // Without what the digests gave: a page of a day that is no day any more, and the file whose name
  // says that it is of that day.
  void compare(const model::Sheet& sheet, const std::function<bool(std::string_view)>& has_file) {
    const auto named = dialects::find_path_date(sheet.path);
    if (!named || !base::is_valid(named->date) || days_.count(named->date) > 0 ||
        is_explained(sheet.path) ||
        !has_file(render::address::file_of(render::address::day(named->date)))) {
      return;
    }
    if (!sheet.entries.empty()) {
      report_moved(sheet, {sheet.path, named->date, {}});
    } else {
      report_day({sheet.path, named->date, {}});
    }
  }

  base::Diagnostics take() { return std::move(losses_); }

 private:
  static constexpr std::string_view suggestion_of_papers =
      "mend its heading; if it is meant to go, build once with --force";
  static constexpr std::string_view suggestion_of_days =
      "mend the file; if the day is meant to go, remove the file or build once with --force";

  bool is_explained(const std::string& path) const { return explained_.count(shown(path)) > 0; }

  std::string shown(const std::string& path) const {
    return base::printable(base::below(reading_.site.content, path));
  }

  void report_day(const PublishedSource& source) {
    std::string what = "the day " + base::iso_date(source.date) + " was published from this file";
    if (!source.papers.empty()) {
      what += ", with " + base::count_of(source.papers.size(), "paper") + " (" +
              base::shorten(source.papers.front().title, 60) +
              (source.papers.size() == 1 ? ")" : ", …)");
    }
    report(source.path, 1, base::Severity::error, "day-vanished",
           what + ", and none is found in it now", suggestion_of_days);
  }

  void report_moved(const model::Sheet& sheet, const PublishedSource& source) {
    const bool has_several = sheets_.at(sheet.path).size() > 1;
    report(sheet.path, 0, base::Severity::warning, "day-moved",
           "this file was published as of " + base::iso_date(source.date) + " and is now of " +
               (has_several ? std::string("other days") : base::iso_date(sheet.date)) +
               ": the page of the first is gone",
           "correct the date if that is not meant");
  }

  void report_paper(const std::string& path, const PublishedPaper& paper) {
    report(path, paper.line, base::Severity::error, "paper-vanished",
           "the paper “" + base::shorten(paper.title, 80) + "” (" + base::shorten(paper.id, 80) +
               ") was published from this file, where it stood in line " +
               std::to_string(paper.line) + ", and is none of its papers any more",
           std::string(suggestion_of_papers));
  }

  void report(const std::string& path, std::uint32_t line, base::Severity severity,
              std::string_view code, const std::string& message, std::string_view suggestion) {
    base::Diagnostic diagnostic;
    diagnostic.path = shown(path);
    diagnostic.line = line;
    diagnostic.severity = severity;
    diagnostic.code = code;
    diagnostic.message = base::printable(message);
    diagnostic.suggestion = suggestion;
    losses_.add(std::move(diagnostic));
  }

  const Reading& reading_;
  std::set<std::string> explained_;  // paths whose loss is told already
  std::set<std::string> wrong_;      // paths with an error
  std::set<base::Date> days_;
  std::map<std::string, std::vector<const model::Sheet*>> sheets_;
  std::unordered_set<std::string> ids_;
  base::Diagnostics losses_;
};

}  // namespace

bool is_loss(const base::Diagnostic& finding) {
  return finding.severity == base::Severity::error &&
         std::find(codes.begin(), codes.end(), finding.code) != codes.end();
}

bool forbids_publishing(const base::Diagnostic& finding) {
  const bool is_of_people =
      finding.severity == base::Severity::error && finding.path == people_file;
  return is_of_people || is_loss(finding);
}

base::Diagnostics find_losses(const Reading& reading, const LastPublication& last,
                              const std::vector<base::Diagnostic>& found) {
  if (last.sources == nullptr && !last.has_file) return {};
  Comparison comparison(reading, found);
  if (last.sources != nullptr) {
    const std::span<const PublishedSource> all = *last.sources;
    for (std::size_t first = 0; first < all.size();) {
      std::size_t end = first + 1;
      while (end < all.size() && all[end].path == all[first].path) ++end;
      comparison.compare(all.subspan(first, end - first));
      first = end;
    }
  } else {
    const model::Sheet* before = nullptr;
    for (const auto& sheet : reading.archive.sheets) {
      if (before == nullptr || before->path != sheet->path)
        comparison.compare(*sheet, last.has_file);
      before = sheet.get();
    }
  }
  return comparison.take();
}

}  // namespace dayleaf::pipeline
