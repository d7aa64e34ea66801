#include <algorithm>
#include <utility>

#include "json/write_json.h"
#include "records/record_format.h"

namespace dayleaf::records {
namespace {

model::Value list_of(const std::vector<std::string>& texts) {
  model::List list;
  list.reserve(texts.size());
  for (const std::string& text : texts) list.emplace_back(text);
  return list;
}

model::Object facts_object(const model::PaperFacts& paper) {
  model::Object fields;
  std::size_t first = 0;
  while (first < paper.facts.size()) {
    const model::PaperField field = paper.facts[first].field;
    model::Object sources;
    std::size_t next = first;
    for (; next < paper.facts.size() && paper.facts[next].field == field; ++next) {
      const model::Fact& fact = paper.facts[next];
      const bool is_list = model::field_rows()[static_cast<std::size_t>(field)].is_list;
      sources.set(fact.source,
                  model::Object{{"on", base::iso_date(fact.on)},
                                {"value", is_list ? list_of(fact.values)
                                                  : model::Value(fact.values.front())}});
    }
    fields.set(model::field_name(field), std::move(sources));
    first = next;
  }
  return fields;
}

model::Object day_object(const model::DayRecord& day) {
  model::Object object{{"state", model::state_name(day.state)}};
  object.add("source", day.source);
  object.add("on", base::iso_date(day.on));
  object.add("listed", static_cast<std::int64_t>(day.listed));
  if (!day.reason.empty()) object.add("reason", model::reason_code(day.reason));
  if (!day.votes.empty()) {
    model::Object votes;
    for (const model::VoteHistory& history : day.votes) {
      model::Object counts;
      for (const model::VoteCount& count : history.counts)
        counts.set(base::iso_date(count.on), count.votes);
      votes.set(model::to_text(history.id), std::move(counts));
    }
    object.add("votes", std::move(votes));
  }
  if (!day.written.empty()) object.add("written", day.written);
  return object;
}

model::Object file_object(const model::MediaFile& file) {
  model::Object object{{"path", file.path}, {"type", file.type}};
  if (file.width > 0 && file.height > 0) {
    object.add("width", static_cast<std::int64_t>(file.width));
    object.add("height", static_cast<std::int64_t>(file.height));
  }
  object.add("bytes", static_cast<std::int64_t>(file.bytes));
  return object;
}

model::Object media_object(const model::MediaRecord& record) {
  model::Object object{{"state", model::state_name(record.state)},
                       {"on", base::iso_date(record.on)}};
  if (!record.reason.empty()) object.add("reason", record.reason);
  if (record.is_avatar) object.add("avatar", true);
  if (record.state != model::MediaRecord::State::kept) return object;
  object.add("original", file_object(record.original));
  if (record.poster) object.add("poster", file_object(*record.poster));
  if (!record.renditions.empty()) {
    model::List renditions;
    for (const model::MediaFile& file : record.renditions)
      renditions.emplace_back(file_object(file));
    object.add("renditions", std::move(renditions));
  }
  return object;
}

template <typename Record, typename Place, typename Name, typename Write>
void add_records(model::Object& document, std::string_view path, const std::vector<Record>& records,
                 Place place, Name name, Write write) {
  for (const Record& record : records) {
    if (place(record) == path) document.add(name(record), write(record));
  }
}

}  // namespace

std::string write_record_file(std::string_view path, const model::Records& records) {
  const std::optional<RecordKind> kind = kind_of_record(path);
  model::Object document;
  if (kind == RecordKind::papers) {
    add_records(
        document, path, records.papers,
        [](const model::PaperFacts& paper) { return facts_path(paper.id); },
        [](const model::PaperFacts& paper) { return model::to_text(paper.id); }, facts_object);
  } else if (kind == RecordKind::days) {
    add_records(
        document, path, records.days,
        [](const model::DayRecord& day) { return days_path(day.date); },
        [](const model::DayRecord& day) { return base::iso_date(day.date); }, day_object);
  } else if (kind == RecordKind::media) {
    add_records(
        document, path, records.media,
        [](const model::MediaRecord& record) { return media_path(record.url); },
        [](const model::MediaRecord& record) { return record.url; }, media_object);
  }
  if (document.empty()) return {};
  model::Object versioned{{"version", records_version}};
  for (const model::Member& member : document.members()) versioned.add(member.name, member.value);
  return json::write_json(versioned, json::JsonStyle::indented) + "\n";
}

}  // namespace dayleaf::records
