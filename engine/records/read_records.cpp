#include <algorithm>
#include <limits>
#include <utility>

#include "base/text.h"
#include "json/read_json.h"
#include "records/records_files.h"

namespace dayleaf {
namespace {

constexpr std::string_view version_name = "version";

// JSON has no places here, so messages name the record and the member instead.
class Reader {
 public:
  Reader(Records& records, Diagnostics& diagnostics)
      : records_(records), diagnostics_(diagnostics) {}

  // False: the file is of a version that nobody here knows.
  bool check_version(const Object& document);
  void read_papers(const Object& document);
  void read_days(const Object& document);
  void read_media(const Object& document);

 private:
  void refuse(std::string_view what) {
    diagnostics_.error({}, "record-invalid", record_ + ": " + std::string(what),
                       "mend it, or delete it and fetch again");
  }

  // What `name` must have in `object`; refused and empty where it has something else.
  std::optional<Date> date(const Object& object, std::string_view name);
  std::optional<std::string> line(const Object& object, std::string_view name);
  std::optional<std::int64_t> count(const Object& object, std::string_view name);
  std::string optional_line(const Object& object, std::string_view name) {
    return object.find(name) == nullptr ? std::string() : line(object, name).value_or("");
  }

  void read_fact(PaperField field, bool is_list, const Member& source, PaperFacts& paper);
  void read_votes(const Object& votes, DayRecord& day);
  std::optional<MediaFile> read_file(const Value* value);

  Records& records_;
  Diagnostics& diagnostics_;
  std::string record_;  // that is being read, for messages
};

bool Reader::check_version(const Object& document) {
  const Value* version = document.find(version_name);
  if (version == nullptr) return true;  // written before there were versions
  record_ = version_name;
  if (version->kind() != Value::Kind::integer || version->integer() < 1) {
    refuse("must be a whole number such as " + std::to_string(records_version));
    return false;
  }
  if (version->integer() <= records_version) return true;
  diagnostics_.error({}, "record-newer",
                     "this is a record of version " + std::to_string(version->integer()) +
                         ", and this dayleaf reads versions up to " +
                         std::to_string(records_version),
                     "use the dayleaf that wrote it, or a newer one");
  return false;
}

bool is_line(const Value& value) { return value.is_text() && !has_controls(value.text(), ""); }

std::optional<Date> Reader::date(const Object& object, std::string_view name) {
  const Value* value = object.find(name);
  std::optional<Date> date;
  if (value != nullptr && value->is_text()) date = parse_date(value->text());
  if (!date) refuse("\"" + std::string(name) + "\" must be a date such as \"2024-01-31\"");
  return date;
}

std::optional<std::string> Reader::line(const Object& object, std::string_view name) {
  const Value* value = object.find(name);
  if (value != nullptr && is_line(*value)) return std::string(value->text());
  refuse("\"" + std::string(name) + "\" must be a text of one line");
  return {};
}

std::optional<std::int64_t> Reader::count(const Object& object, std::string_view name) {
  const Value* value = object.find(name);
  if (value != nullptr && value->kind() == Value::Kind::integer && value->integer() >= 0) {
    return value->integer();
  }
  refuse("\"" + std::string(name) + "\" must be a whole number");
  return {};
}

void Reader::read_fact(PaperField field, bool is_list, const Member& source, PaperFacts& paper) {
  Fact fact;
  fact.field = field;
  fact.source = source.name;
  const std::optional<Date> on = date(source.value.object(), "on");
  const Value* value = source.value.object().find("value");
  if (!on) return;
  fact.on = *on;
  if (value != nullptr && is_list && value->is_list()) {
    for (const Value& item : value->list()) {
      if (is_line(item) && !item.text().empty()) fact.values.emplace_back(item.text());
    }
    if (fact.values.size() != value->list().size()) fact.values.clear();
  } else if (value != nullptr && !is_list && is_line(*value) && !value->text().empty()) {
    fact.values.emplace_back(value->text());
  }
  if (fact.values.empty()) {
    return refuse("what " + printable(source.name) + " says of \"" +
                  std::string(field_name(field)) + "\" must be " +
                  (is_list ? "a list of texts of one line" : "a text of one line"));
  }
  paper.facts.push_back(std::move(fact));
}

void Reader::read_papers(const Object& document) {
  for (const Member& member : document.members()) {
    if (member.name == version_name) continue;
    record_ = printable(member.name);
    const std::optional<PaperId> id = paper_id_of(member.name);
    if (!id || has_controls(member.name, "") || !member.value.is_object()) {
      refuse("this is no paper such as \"arxiv:2401.17268\": {…}");
      continue;
    }
    PaperFacts said{*id, {}};
    for (const Member& field : member.value.object().members()) {
      const auto row =
          std::find_if(field_rows().begin(), field_rows().end(),
                       [&](const FieldRow& known) { return known.name == field.name; });
      if (row == field_rows().end() || !field.value.is_object()) {
        refuse("\"" + printable(field.name) + "\" is no field of a paper");
        continue;
      }
      for (const Member& source : field.value.object().members()) {
        if (source.name.empty() || has_controls(source.name, "")) {
          refuse("\"" + printable(source.name) + "\" is no name of a source");
          continue;
        }
        read_fact(row->field, row->is_list, source, said);
      }
    }
    PaperFacts paper{*id, {}};
    merge_facts(paper, said);  // puts them in order
    records_.papers.push_back(std::move(paper));
  }
}

void Reader::read_votes(const Object& votes, DayRecord& day) {
  for (const Member& member : votes.members()) {
    const std::optional<PaperId> id = paper_id_of(member.name);
    if (!id || has_controls(member.name, "") || !member.value.is_object()) {
      refuse("the votes of \"" + printable(member.name) + "\" are of no paper");
      continue;
    }
    VoteHistory history{*id, {}};
    for (const Member& counted : member.value.object().members()) {
      const std::optional<Date> on = parse_date(counted.name);
      if (!on || counted.value.kind() != Value::Kind::integer) {
        refuse("the votes of \"" + printable(member.name) +
               "\" must be numbers by date: {\"2024-01-31\": 17}");
        continue;
      }
      history.counts.push_back({*on, counted.value.integer()});
    }
    std::stable_sort(history.counts.begin(), history.counts.end(),
                     [](const VoteCount& a, const VoteCount& b) { return a.on < b.on; });
    if (!history.counts.empty()) day.votes.push_back(std::move(history));
  }
}

void Reader::read_days(const Object& document) {
  for (const Member& member : document.members()) {
    if (member.name == version_name) continue;
    record_ = printable(member.name);
    const std::optional<Date> on = parse_date(member.name);
    if (!on || !member.value.is_object()) {
      refuse("this is no day such as \"2024-01-31\": {…}");
      continue;
    }
    const Object& object = member.value.object();
    DayRecord day;
    day.date = *on;
    const std::optional<std::string> state = line(object, "state");
    const std::optional<DayState> known = state ? state_of(*state) : std::nullopt;
    if (state && !known) refuse("\"" + *state + "\" is no state of a day");
    const std::optional<Date> asked = date(object, "on");
    const std::optional<std::int64_t> listed = count(object, "listed");
    if (!known || !asked || !listed) continue;
    day.state = *known;
    day.on = *asked;
    day.listed = static_cast<std::size_t>(*listed);
    day.source = optional_line(object, "source");
    day.reason = read_reason(optional_line(object, "reason"));
    day.written = optional_line(object, "written");
    if (const Value* votes = object.find("votes")) read_votes(votes->object(), day);
    records_.days.push_back(std::move(day));
  }
}

// Names below media/ that this program gives: letters, digits, '-', '.', '/'; no way out.
bool is_mirror_path(std::string_view path) {
  if (!path.starts_with("media/") || path.find("..") != std::string_view::npos ||
      path.find("/.") != std::string_view::npos || path.find("//") != std::string_view::npos ||
      path.ends_with('/')) {
    return false;
  }
  return std::all_of(path.begin(), path.end(), [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '.' || c == '/';
  });
}

std::optional<MediaFile> Reader::read_file(const Value* value) {
  const Value nothing;
  const Object& object = (value == nullptr ? nothing : *value).object();
  MediaFile file;
  const std::optional<std::string> path = line(object, "path");
  const std::optional<std::string> type = line(object, "type");
  const std::optional<std::int64_t> bytes = count(object, "bytes");
  if (!path || !type || !bytes) return {};
  if (!is_mirror_path(*path)) {
    refuse("\"" + *path + "\" is no file of the mirror");
    return {};
  }
  file.path = *path;
  file.type = *type;
  file.bytes = static_cast<std::uint64_t>(*bytes);
  for (auto& [name, length] : {std::pair<std::string_view, std::uint32_t*>{"width", &file.width},
                               {"height", &file.height}}) {
    if (object.find(name) == nullptr) continue;
    const std::optional<std::int64_t> pixels = count(object, name);
    if (!pixels || *pixels > std::numeric_limits<std::uint16_t>::max()) continue;
    *length = static_cast<std::uint32_t>(*pixels);
  }
  return file;
}

void Reader::read_media(const Object& document) {
  for (const Member& member : document.members()) {
    if (member.name == version_name) continue;
    record_ = printable(member.name);
    if (member.name.empty() || has_controls(member.name, "") || !member.value.is_object()) {
      refuse("this is no picture or video such as \"https://…\": {…}");
      continue;
    }
    const Object& object = member.value.object();
    MediaRecord record;
    record.url = member.name;
    const std::optional<std::string> state = line(object, "state");
    const std::optional<MediaRecord::State> known = state ? media_state_of(*state) : std::nullopt;
    if (state && !known) refuse("\"" + *state + "\" is no state of a picture");
    const std::optional<Date> on = date(object, "on");
    if (!known || !on) continue;
    record.state = *known;
    record.on = *on;
    record.reason = optional_line(object, "reason");
    if (const Value* avatar = object.find("avatar")) record.is_avatar = avatar->boolean();
    if (record.state == MediaRecord::State::kept) {
      const std::optional<MediaFile> original = read_file(object.find("original"));
      if (!original) continue;
      record.original = *original;
      if (const Value* poster = object.find("poster")) record.poster = read_file(poster);
      if (const Value* renditions = object.find("renditions")) {
        for (const Value& item : renditions->list()) {
          if (auto file = read_file(&item)) record.renditions.push_back(std::move(*file));
        }
      }
    }
    records_.media.push_back(std::move(record));
  }
}

}  // namespace

void read_record_file(std::string_view path, std::string_view text, Records& records,
                      Diagnostics& diagnostics) {
  const std::optional<RecordKind> kind = kind_of_record(path);
  if (!kind) return;
  const Result<Value> document = read_json(text);
  if (!document) {
    diagnostics.error({}, "record-invalid", "this is not JSON: " + document.error().message,
                      "mend it, or delete it and fetch again");
    return;
  }
  if (!document->is_object()) {
    diagnostics.error({}, "record-invalid", "this must be an object",
                      "mend it, or delete it and fetch again");
    return;
  }
  Reader reader(records, diagnostics);
  if (!reader.check_version(document->object())) return;
  switch (*kind) {
    case RecordKind::papers:
      return reader.read_papers(document->object());
    case RecordKind::days:
      return reader.read_days(document->object());
    case RecordKind::media:
      return reader.read_media(document->object());
  }
}

}  // namespace dayleaf
