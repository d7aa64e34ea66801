#include <algorithm>
#include <utility>

#include "json/write_json.h"
#include "records/records_files.h"

namespace dayleaf {
namespace {

Value list_of(const std::vector<std::string>& texts) {
  List list;
  list.reserve(texts.size());
  for (const std::string& text : texts) list.emplace_back(text);
  return list;
}

Object facts_object(const PaperFacts& paper) {
  Object fields;
  std::size_t first = 0;
  while (first < paper.facts.size()) {
    const PaperField field = paper.facts[first].field;
    Object sources;
    std::size_t next = first;
    for (; next < paper.facts.size() && paper.facts[next].field == field; ++next) {
      const Fact& fact = paper.facts[next];
      const bool is_list = field_rows()[static_cast<std::size_t>(field)].is_list;
      sources.set(fact.source,
                  Object{{"on", iso_date(fact.on)},
                         {"value", is_list ? list_of(fact.values) : Value(fact.values.front())}});
    }
    fields.set(field_name(field), std::move(sources));
    first = next;
  }
  return fields;
}

Object day_object(const DayRecord& day) {
  Object object{{"state", state_name(day.state)}};
  object.add("source", day.source);
  object.add("on", iso_date(day.on));
  object.add("listed", static_cast<std::int64_t>(day.listed));
  if (!day.reason.empty()) object.add("reason", reason_code(day.reason));
  if (!day.votes.empty()) {
    Object votes;
    for (const VoteHistory& history : day.votes) {
      Object counts;
      for (const VoteCount& count : history.counts) counts.set(iso_date(count.on), count.votes);
      votes.set(to_text(history.id), std::move(counts));
    }
    object.add("votes", std::move(votes));
  }
  if (!day.written.empty()) object.add("written", day.written);
  return object;
}

Object file_object(const MediaFile& file) {
  Object object{{"path", file.path}, {"type", file.type}};
  if (file.width > 0 && file.height > 0) {
    object.add("width", static_cast<std::int64_t>(file.width));
    object.add("height", static_cast<std::int64_t>(file.height));
  }
  object.add("bytes", static_cast<std::int64_t>(file.bytes));
  return object;
}

Object media_object(const MediaRecord& record) {
  Object object{{"state", state_name(record.state)}, {"on", iso_date(record.on)}};
  if (!record.reason.empty()) object.add("reason", record.reason);
  if (record.is_avatar) object.add("avatar", true);
  if (record.state != MediaRecord::State::kept) return object;
  object.add("original", file_object(record.original));
  if (record.poster) object.add("poster", file_object(*record.poster));
  if (!record.renditions.empty()) {
    List renditions;
    for (const MediaFile& file : record.renditions) renditions.emplace_back(file_object(file));
    object.add("renditions", std::move(renditions));
  }
  return object;
}

template <typename Record, typename Place, typename Name, typename Write>
void add_records(Object& document, std::string_view path, const std::vector<Record>& records,
                 Place place, Name name, Write write) {
  for (const Record& record : records) {
    if (place(record) == path) document.add(name(record), write(record));
  }
}

}  // namespace

std::string write_record_file(std::string_view path, const Records& records) {
  const std::optional<RecordKind> kind = kind_of_record(path);
  Object document;
  if (kind == RecordKind::papers) {
    add_records(
        document, path, records.papers,
        [](const PaperFacts& paper) { return facts_path(paper.id); },
        [](const PaperFacts& paper) { return to_text(paper.id); }, facts_object);
  } else if (kind == RecordKind::days) {
    add_records(
        document, path, records.days, [](const DayRecord& day) { return days_path(day.date); },
        [](const DayRecord& day) { return iso_date(day.date); }, day_object);
  } else if (kind == RecordKind::media) {
    add_records(
        document, path, records.media,
        [](const MediaRecord& record) { return media_path(record.url); },
        [](const MediaRecord& record) { return record.url; }, media_object);
  }
  if (document.empty()) return {};
  Object versioned{{"version", records_version}};
  for (const Member& member : document.members()) versioned.add(member.name, member.value);
  return write_json(versioned, JsonStyle::indented) + "\n";
}

}  // namespace dayleaf
