#include "fetch/record_store.h"

#include <algorithm>
#include <utility>

#include "base/below.h"
#include "files/read_tree.h"
#include "records/records_files.h"
#include "records/save_records.h"

namespace dayleaf {
namespace {

constexpr std::size_t file_limit = 64U << 20;

std::string data_folder(const std::string& root) {
  return below(root, std::string(records_folder));
}

template <typename Record, typename Key, typename KeyOf>
Record& find_or_add(std::vector<Record>& records, const Key& key, KeyOf key_of, Record fresh) {
  const auto place =
      std::lower_bound(records.begin(), records.end(), key,
                       [&](const Record& record, const Key& k) { return key_of(record) < k; });
  if (place != records.end() && key_of(*place) == key) return *place;
  return *records.insert(place, std::move(fresh));
}

}  // namespace

RecordStore::RecordStore(std::string root, Diagnostics& diagnostics) : root_(std::move(root)) {
  const std::string folder = data_folder(root_);
  if (is_missing(folder)) return;
  const auto fail = [&](const std::string& path, const std::string& why) {
    Diagnostics failure(path);
    failure.error({}, "record-unreadable", why);
    diagnostics.append(std::move(failure));
  };
  Diagnostics listing;
  const Result<std::vector<FoundFile>> files = list_tree(folder, ".json", listing);
  if (!files) {
    fail(std::string(records_folder), files.error().message);
    return;
  }
  for (Diagnostic found : listing.all()) {
    found.path = below(std::string(records_folder), found.path);
    found.severity = Severity::error;  // it cannot be told what is behind it
    diagnostics.add(std::move(found));
  }
  for (const FoundFile& file : *files) {
    if (!kind_of_record(file.path)) continue;
    const std::string name = below(std::string(records_folder), file.path);
    const Result<std::string> text = read_file(folder, file.path, file_limit);
    if (!text) {
      fail(name, text.error().message);
      continue;
    }
    Records records;
    Diagnostics of_file(name, *text);
    read_record_file(file.path, *text, records, of_file);
    diagnostics.append(std::move(of_file));
    for (const DayRecord& day : records.days) days_.insert_or_assign(day.date, day.state);
  }
}

Result<Records*> RecordStore::open(const std::string& path) {
  const auto known = open_.find(path);
  if (known != open_.end()) return &known->second;
  Records records;
  const std::string folder = data_folder(root_);
  if (!is_missing(below(folder, path))) {
    const Result<std::string> text = read_file(folder, path, file_limit);
    if (!text) return text.error();
    Diagnostics found(below(std::string(records_folder), path), *text);
    read_record_file(path, *text, records, found);
    if (found.has_errors()) {
      return Error{below(folder, path) + ": " + found.all().front().message};
    }
    sort_records(records);
  }
  return &open_.emplace(path, std::move(records)).first->second;
}

Result<std::optional<DayRecord>> RecordStore::find_day(const Date& date) {
  if (!days_.contains(date)) return std::optional<DayRecord>();
  const Result<Records*> month = open(days_path(date));
  if (!month) return month.error();
  const DayRecord* day = (*month)->find_day(date);
  return day == nullptr ? std::optional<DayRecord>() : std::optional<DayRecord>(*day);
}

Result<void> RecordStore::put_day(const DayRecord& day) {
  const std::string path = days_path(day.date);
  const Result<Records*> month = open(path);
  if (!month) return month.error();
  const auto date_of_record = [](const DayRecord& record) -> const Date& { return record.date; };
  find_or_add((*month)->days, day.date, date_of_record, day) = day;
  days_.insert_or_assign(day.date, day.state);
  changed_.insert(path);
  return {};
}

Result<bool> RecordStore::add_facts(const std::vector<PaperFacts>& papers) {
  bool changed = false;
  for (const PaperFacts& said : papers) {
    if (said.facts.empty()) continue;
    const std::string path = facts_path(said.id);
    const Result<Records*> shard = open(path);
    if (!shard) return shard.error();
    const auto id_of_record = [](const PaperFacts& record) -> const PaperId& { return record.id; };
    PaperFacts& known =
        find_or_add((*shard)->papers, said.id, id_of_record, PaperFacts{said.id, {}});
    if (!merge_facts(known, said)) continue;
    changed = true;
    changed_.insert(path);
  }
  return changed;
}

Result<void> RecordStore::save() {
  // Facts first: a day that is recorded is not asked for again, so its papers must be there.
  for (const RecordKind kind : {RecordKind::papers, RecordKind::days}) {
    for (const std::string& path : changed_) {
      if (kind_of_record(path) != kind) continue;
      const Result<std::size_t> saved = save_records(root_, open_.at(path), {path});
      if (!saved) return saved.error();
    }
  }
  forget();
  return {};
}

void RecordStore::forget() {
  changed_.clear();
  open_.clear();
}

}  // namespace dayleaf
