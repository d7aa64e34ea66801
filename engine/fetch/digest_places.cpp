#include "fetch/digest_places.h"

#include <utility>

#include "base/diagnostics.h"
#include "base/text.h"
#include "dialects/digest_names.h"
#include "dialects/find_date.h"
#include "files/read_tree.h"

namespace dayleaf::fetch {
namespace {

// The day whose digest a file is. A name that says more than a date ("2024-01-31-weaver.md") may be
// that of one paper's file.
std::optional<base::Date> day_of(const std::string& folder, const files::FoundFile& file,
                                 const dialects::ReadOptions& options) {
  if (const std::optional<dialects::WrittenDate> written = dialects::find_path_date(file.path)) {
    const std::size_t stem = file.path.size() - dialects::digest_ending(file.path).size();
    const bool whole = written->offset + written->length == stem;
    if (whole && base::is_valid(written->date)) return written->date;
  }
  const base::Result<std::string> text =
      files::read_file(folder, file.path, options.limits.file_bytes);
  if (!text) return std::nullopt;
  base::Diagnostics ignored;
  const model::Sheet sheet = dialects::read_sheet(file.path, *text, options, ignored);
  if (sheet.dialect != "daily" || sheet.entries.empty() || sheet.date == base::Date{}) return {};
  return sheet.date;
}

}  // namespace

base::Result<DigestPlaces> DigestPlaces::find(const std::string& folder,
                                              const dialects::ReadOptions& options) {
  DigestPlaces places;
  if (files::is_missing(folder)) return places;
  base::Diagnostics ignored;  // `dayleaf check` tells them
  std::vector<std::string> others;
  const base::Result<std::vector<files::FoundFile>> files =
      files::list_tree(folder, dialects::names_digest, others, ignored);
  if (!files) return files.error();
  for (const files::FoundFile& file : *files) {
    const std::optional<base::Date> day = day_of(folder, file, options);
    if (!day) continue;
    if (file.path == usual_digest_path(*day)) {
      places.paths_.insert_or_assign(*day, file.path);
    } else {
      places.paths_.emplace(*day, file.path);
    }
  }
  return places;
}

std::optional<std::string> DigestPlaces::of(const base::Date& date) const {
  const auto found = paths_.find(date);
  return found == paths_.end() ? std::nullopt : std::optional(found->second);
}

void DigestPlaces::add(const base::Date& date, std::string path) {
  paths_.insert_or_assign(date, std::move(path));
}

std::string usual_digest_path(const base::Date& date) {
  return base::replace_all(base::iso_date(date), "-", "/") + ".md";
}

}  // namespace dayleaf::fetch
