#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "base/result.h"
#include "model/records.h"

namespace dayleaf::records {

// The files below data/ in a site's folder: JSON, indented, sorted, so that a change is a small
// difference for people and Git.
//   data/papers/2401.json   facts of the papers of a month, by the month of their arXiv ids;
//                           data/papers/other.json has those without one
//   data/days/2024-01.json  the days of a month
//   data/media/0.json … f   media, by the first digit of the hash of their URL
// Each is an object: "version" first, then the records by their names.
inline constexpr std::string_view records_folder = "data";  // in the site's folder
inline constexpr std::array<std::string_view, 3> record_folders = {"data/papers", "data/days",
                                                                   "data/media"};
inline constexpr std::string_view media_folder = "media";  // the pictures and videos themselves

// What is written. It grows when an older program would misunderstand what a newer one writes;
// whoever makes it grow teaches read_record_file what the versions before it looked like.
inline constexpr std::int64_t records_version = 1;  // files without a version have this one too

enum class RecordKind : std::uint8_t { papers, days, media };

// Paths are below data/: "papers/2401.json".
std::string facts_path(const model::PaperId& id);
std::string days_path(const base::Date& date);
std::string media_path(std::string_view url);
std::optional<RecordKind> kind_of_record(std::string_view path);  // none: no file of ours

// Reads one file and adds what it says to `records`, which need not be sorted by then. What is
// wrong is an error in `diagnostics`, and the rest of the file is still taken where that is
// possible. Of a file of a newer version nothing is taken: its words may mean something else.
void read_record_file(std::string_view path, std::string_view text, model::Records& records,
                      base::Diagnostics& diagnostics);
// Once all files are read. Of two records of one thing the later one stays.
void sort_records(model::Records& records);

// The inverse: what belongs into the file at `path`, "" when nothing does. `records` are sorted.
std::string write_record_file(std::string_view path, const model::Records& records);

}  // namespace dayleaf::records
