#include "records/record_format.h"

#include <algorithm>

#include "base/hash.h"
#include "base/hex.h"
#include "base/text.h"

namespace dayleaf::records {
namespace {

bool are_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), base::is_digit);
}

// Keeps the last of those that are equal under `key`: what was read later was said later.
template <typename Record, typename Key>
void sort_by(std::vector<Record>& records, Key key) {
  std::stable_sort(records.begin(), records.end(),
                   [&](const Record& a, const Record& b) { return key(a) < key(b); });
  std::reverse(records.begin(), records.end());
  records.erase(std::unique(records.begin(), records.end(),
                            [&](const Record& a, const Record& b) { return key(a) == key(b); }),
                records.end());
  std::reverse(records.begin(), records.end());
}

}  // namespace

std::string facts_path(const model::PaperId& id) {
  // "2401.17268"; the ids of before April 2007 ("cs/0112017") name their month after the slash.
  std::string_view month = id.value;
  const std::size_t slash = month.find('/');
  if (slash != std::string_view::npos) month.remove_prefix(slash + 1);
  month = month.substr(0, 4);
  const bool dated =
      id.kind == model::PaperId::Kind::arxiv && month.size() == 4 && are_digits(month);
  return "papers/" + std::string(dated ? month : "other") + ".json";
}

std::string days_path(const base::Date& date) {
  return "days/" + base::iso_date(date).substr(0, 7) + ".json";
}

std::string media_path(std::string_view url) {
  return std::string("media/") + base::to_hex(base::hash_bytes(url)).front() + ".json";
}

std::optional<RecordKind> kind_of_record(std::string_view path) {
  constexpr std::string_view ending = ".json";
  const std::size_t slash = path.find('/');
  if (slash == std::string_view::npos || !path.ends_with(ending)) return {};
  const std::string_view folder = path.substr(0, slash);
  const std::string_view name = path.substr(slash + 1, path.size() - slash - 1 - ending.size());
  if (folder == "papers" && (name == "other" || (name.size() == 4 && are_digits(name)))) {
    return RecordKind::papers;
  }
  if (folder == "days" && name.size() == 7 && base::parse_date(std::string(name) + "-01")) {
    return RecordKind::days;
  }
  if (folder == "media" && name.size() == 1 && base::is_lower_hex(name)) {
    return RecordKind::media;
  }
  return {};
}

void sort_records(model::Records& records) {
  sort_by(records.papers,
          [](const model::PaperFacts& paper) -> const model::PaperId& { return paper.id; });
  sort_by(records.days, [](const model::DayRecord& day) -> const base::Date& { return day.date; });
  sort_by(records.media,
          [](const model::MediaRecord& media) -> const std::string& { return media.url; });
}

}  // namespace dayleaf::records
