#include "pipeline/find_losses.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <unordered_set>
#include <utility>

#include "base/below.h"
#include "base/lent.h"
#include "base/text.h"
#include "dialects/find_date.h"
#include "render/urls.h"

namespace dayleaf::pipeline {
namespace {

constexpr std::array<std::string_view, 5> codes = {
    "day-without-papers", "file-too-large", "file-unreadable", "day-vanished", "paper-vanished"};
constexpr std::size_t most_reported = 20;      // papers of one file
constexpr std::size_t most_compared = 10'000;  // pairs of titles, letter by letter

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
      sheets_.emplace(sheet->path, sheet.get());
      for (const model::Entry& entry : sheet->entries) ids_.insert(model::to_text(entry.id));
    }
  }

  void compare(const PublishedSource& source) {
    if (is_explained(source.path)) return;
    const auto at = sheets_.find(source.path);
    if (at == sheets_.end()) {  // removed, a draft, or there but not to be read
      if (days_.count(source.date) == 0 && wrong_.count(shown(source.path)) > 0) {
        report_day(source);
      }
      return;
    }
    const model::Sheet& sheet = *at->second;
    const std::vector<const PublishedPaper*> gone = find_gone(source, sheet);
    if (days_.count(source.date) == 0 &&
        (sheet.entries.empty() || gone.size() == source.papers.size())) {
      report_day(source);
      return;
    }
    if (days_.count(source.date) == 0) report_moved(sheet, source);
    for (std::size_t i = 0; i < std::min(gone.size(), most_reported); ++i) {
      report_paper(sheet, *gone[i]);
    }
    if (gone.size() > most_reported) {
      report(sheet.path, 0, base::Severity::error, "paper-vanished",
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

  bool is_explained(const std::string& path) const { return explained_.count(shown(path)) > 0; }

  std::string shown(const std::string& path) const {
    return base::printable(base::below(reading_.site.content, path));
  }

  std::vector<const PublishedPaper*> find_gone(const PublishedSource& source,
                                               const model::Sheet& sheet) const {
    std::vector<const PublishedPaper*> gone;
    for (const PublishedPaper& paper : source.papers) {
      if (ids_.count(paper.id) == 0) gone.push_back(&paper);
    }
    if (gone.empty()) return gone;
    // What the file has not had before: a correction keeps the title, or nearly.
    std::unordered_set<std::string_view> before;
    for (const PublishedPaper& paper : source.papers) before.insert(paper.id);
    std::vector<std::string> titles;
    for (const model::Entry& entry : sheet.entries) {
      if (before.count(model::to_text(entry.id)) == 0)
        titles.push_back(base::fold_plain(entry.title_text));
    }
    const std::vector<std::string_view> candidates(titles.begin(), titles.end());
    const std::unordered_set<std::string_view> known(titles.begin(), titles.end());
    const bool few = gone.size() * candidates.size() <= most_compared;
    std::erase_if(gone, [&](const PublishedPaper* paper) {
      const std::string title = base::fold_plain(paper->title);
      return known.count(title) > 0 ||
             (few && !title.empty() && base::did_you_mean(title, candidates));
    });
    return gone;
  }

  void report_day(const PublishedSource& source) {
    std::string what = "the day " + base::iso_date(source.date) + " was published from this file";
    if (!source.papers.empty()) {
      what += ", with " + base::count_of(source.papers.size(), "paper") + " (" +
              base::shorten(source.papers.front().title, 60) +
              (source.papers.size() == 1 ? ")" : ", …)");
    }
    report(source.path, 1, base::Severity::error, "day-vanished",
           what + ", and none is found in it now",
           "mend the file; if the day is meant to go, remove the file or build once with --force");
  }

  void report_moved(const model::Sheet& sheet, const PublishedSource& source) {
    report(sheet.path, 0, base::Severity::warning, "day-moved",
           "this file was published as of " + base::iso_date(source.date) + " and is now of " +
               base::iso_date(sheet.date) + ": the page of the first is gone",
           "correct the date if that is not meant");
  }

  void report_paper(const model::Sheet& sheet, const PublishedPaper& paper) {
    report(sheet.path, paper.line, base::Severity::error, "paper-vanished",
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
  std::map<std::string, const model::Sheet*> sheets_;
  std::unordered_set<std::string> ids_;
  base::Diagnostics losses_;
};

}  // namespace

bool is_loss(const base::Diagnostic& finding) {
  return finding.severity == base::Severity::error &&
         std::find(codes.begin(), codes.end(), finding.code) != codes.end();
}

base::Diagnostics find_losses(const Reading& reading, const LastPublication& last,
                              const std::vector<base::Diagnostic>& found) {
  if (last.sources == nullptr && !last.has_file) return {};
  Comparison comparison(reading, found);
  if (last.sources != nullptr) {
    for (const PublishedSource& source : *last.sources) comparison.compare(source);
  } else {
    for (const auto& sheet : reading.archive.sheets) comparison.compare(*sheet, last.has_file);
  }
  return comparison.take();
}

}  // namespace dayleaf::pipeline
