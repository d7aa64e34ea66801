#include "fetch/record_store.h"

#include <algorithm>
#include <utility>

#include "base/below.h"
#include "files/read_tree.h"
#include "records/record_format.h"
#include "records/save_records.h"

namespace dayleaf::fetch {
namespace {

constexpr std::size_t file_limit = 64U << 20;

std::string data_folder(const std::string& root) {
  return base::below(root, std::string(records::records_folder));
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

RecordStore::RecordStore(std::string root, base::Diagnostics& diagnostics)
    : root_(std::move(root)) {
  const std::string folder = data_folder(root_);
  if (files::is_missing(folder)) return;
  const auto fail = [&](const std::string& path, const std::string& why) {
    base::Diagnostics failure(path);
    failure.error({}, "record-unreadable", why);
    diagnostics.append(std::move(failure));
  };
  base::Diagnostics listing;
  const base::Result<std::vector<files::FoundFile>> files =
      files::list_tree(folder, ".json", listing);
  if (!files) {
    fail(std::string(records::records_folder), files.error().message);
    return;
  }
  for (base::Diagnostic found : listing.all()) {
    found.path = base::below(std::string(records::records_folder), found.path);
    found.severity = base::Severity::error;  // it cannot be told what is behind it
    diagnostics.add(std::move(found));
  }
  for (const files::FoundFile& file : *files) {
    if (!records::kind_of_record(file.path)) continue;
    const std::string name = base::below(std::string(records::records_folder), file.path);
    const base::Result<std::string> text = files::read_file(folder, file.path, file_limit);
    if (!text) {
      fail(name, text.error().message);
      continue;
    }
    model::Records records;
    base::Diagnostics of_file(name, *text);
    records::read_record_file(file.path, *text, records, of_file);
    diagnostics.append(std::move(of_file));
    for (const model::DayRecord& day : records.days) days_.insert_or_assign(day.date, day.state);
  }
}

base::Result<model::Records*> RecordStore::open(const std::string& path) {
  const auto known = open_.find(path);
  if (known != open_.end()) return &known->second;
  model::Records records;
  const std::string folder = data_folder(root_);
  if (!files::is_missing(base::below(folder, path))) {
    const base::Result<std::string> text = files::read_file(folder, path, file_limit);
    if (!text) return text.error();
    base::Diagnostics found(base::below(std::string(records::records_folder), path), *text);
    records::read_record_file(path, *text, records, found);
    if (found.has_errors()) {
      return base::Error{base::below(folder, path) + ": " + found.all().front().message};
    }
    records::sort_records(records);
  }
  return &open_.emplace(path, std::move(records)).first->second;
}

base::Result<std::optional<model::DayRecord>> RecordStore::find_day(const base::Date& date) {
  if (!days_.contains(date)) return std::optional<model::DayRecord>();
  const base::Result<model::Records*> month = open(records::days_path(date));
  if (!month) return month.error();
  const model::DayRecord* day = (*month)->find_day(date);
  return day == nullptr ? std::optional<model::DayRecord>() : std::optional<model::DayRecord>(*day);
}

base::Result<void> RecordStore::put_day(const model::DayRecord& day) {
  const std::string path = records::days_path(day.date);
  const base::Result<model::Records*> month = open(path);
  if (!month) return month.error();
  const auto date_of_record = [](const model::DayRecord& record) -> const base::Date& {
    return record.date;
  };
  find_or_add((*month)->days, day.date, date_of_record, day) = day;
  days_.insert_or_assign(day.date, day.state);
  changed_.insert(path);
  return {};
}

base::Result<bool> RecordStore::add_facts(const std::vector<model::PaperFacts>& papers) {
  bool changed = false;
  for (const model::PaperFacts& said : papers) {
    if (said.facts.empty()) continue;
    const std::string path = records::facts_path(said.id);
    const base::Result<model::Records*> shard = open(path);
    if (!shard) return shard.error();
    const auto id_of_record = [](const model::PaperFacts& record) -> const model::PaperId& {
      return record.id;
    };
    model::PaperFacts& known =
        find_or_add((*shard)->papers, said.id, id_of_record, model::PaperFacts{said.id, {}});
    if (!model::merge_facts(known, said)) continue;
    changed = true;
    changed_.insert(path);
  }
  return changed;
}

base::Result<void> RecordStore::save() {
  // Facts first: a day that is recorded is not asked for again, so its papers must be there.
  for (const records::RecordKind kind : {records::RecordKind::papers, records::RecordKind::days}) {
    for (const std::string& path : changed_) {
      if (records::kind_of_record(path) != kind) continue;
      const base::Result<std::size_t> saved = records::save_records(root_, open_.at(path), {path});
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

}  // namespace dayleaf::fetch
