#include "fetch/digest_places.h"

#include <utility>

#include "base/diagnostics.h"
#include "base/text.h"
#include "dialects/digest_names.h"
#include "dialects/find_date.h"
#include "files/read_tree.h"

namespace dayleaf {
namespace {

// The day whose digest a file is. A name that says more than a date ("2024-01-31-weaver.md") is
// that of one paper's file.
std::optional<Date> day_of(const std::string& folder, const FoundFile& file,
                           const ReadOptions& options) {
  if (const std::optional<WrittenDate> written = find_path_date(file.path)) {
    const std::size_t stem = file.path.size() - digest_ending(file.path).size();
    const bool whole = written->offset + written->length == stem;
    return whole && is_valid(written->date) ? std::optional(written->date) : std::nullopt;
  }
  const Result<std::string> text = read_file(folder, file.path, options.limits.file_bytes);
  if (!text) return std::nullopt;
  Diagnostics ignored;
  const Sheet sheet = read_sheet(file.path, *text, options, ignored);
  if (sheet.dialect != "daily" || sheet.entries.empty() || sheet.date == Date{}) return {};
  return sheet.date;
}

}  // namespace

Result<DigestPlaces> DigestPlaces::find(const std::string& folder, const ReadOptions& options) {
  DigestPlaces places;
  if (is_missing(folder)) return places;
  Diagnostics ignored;  // `dayleaf check` tells them
  std::vector<std::string> others;
  const Result<std::vector<FoundFile>> files = list_tree(folder, names_digest, others, ignored);
  if (!files) return files.error();
  for (const FoundFile& file : *files) {
    const std::optional<Date> day = day_of(folder, file, options);
    if (!day) continue;
    if (file.path == usual_digest_path(*day)) {
      places.paths_.insert_or_assign(*day, file.path);
    } else {
      places.paths_.emplace(*day, file.path);
    }
  }
  return places;
}

std::optional<std::string> DigestPlaces::of(const Date& date) const {
  const auto found = paths_.find(date);
  return found == paths_.end() ? std::nullopt : std::optional(found->second);
}

void DigestPlaces::add(const Date& date, std::string path) {
  paths_.insert_or_assign(date, std::move(path));
}

std::string usual_digest_path(const Date& date) {
  return replace_all(iso_date(date), "-", "/") + ".md";
}

}  // namespace dayleaf
