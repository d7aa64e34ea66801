#include <algorithm>
#include <limits>
#include <utility>

#include "base/text.h"
#include "json/read_json.h"
#include "records/record_format.h"

namespace dayleaf::records {
namespace {

constexpr std::string_view version_name = "version";

// JSON has no places here, so messages name the record and the member instead.
class Reader {
 public:
  Reader(model::Records& records, base::Diagnostics& diagnostics)
      : records_(records), diagnostics_(diagnostics) {}

  // False: the file is of a version that nobody here knows.
  bool check_version(const model::Object& document);
  void read_papers(const model::Object& document);
  void read_days(const model::Object& document);
  void read_media(const model::Object& document);

 private:
  void refuse(std::string_view what) {
    diagnostics_.error({}, "record-invalid", record_ + ": " + std::string(what),
                       "mend it, or delete it and fetch again");
  }

  // What `name` must have in `object`; refused and empty where it has something else.
  std::optional<base::Date> date(const model::Object& object, std::string_view name);
  std::optional<std::string> line(const model::Object& object, std::string_view name);
  std::optional<std::int64_t> count(const model::Object& object, std::string_view name);
  std::string optional_line(const model::Object& object, std::string_view name) {
    return object.find(name) == nullptr ? std::string() : line(object, name).value_or("");
  }

  void read_fact(model::PaperField field, bool is_list, const model::Member& source,
                 model::PaperFacts& paper);
  void read_votes(const model::Object& votes, model::DayRecord& day);
  std::optional<model::MediaFile> read_file(const model::Value* value);

  model::Records& records_;
  base::Diagnostics& diagnostics_;
  std::string record_;  // that is being read, for messages
};

bool Reader::check_version(const model::Object& document) {
  const model::Value* version = document.find(version_name);
  if (version == nullptr) return true;  // written before there were versions
  record_ = version_name;
  if (version->kind() != model::Value::Kind::integer || version->integer() < 1) {
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

bool is_line(const model::Value& value) {
  return value.is_text() && !base::has_controls(value.text(), "");
}

std::optional<base::Date> Reader::date(const model::Object& object, std::string_view name) {
  const model::Value* value = object.find(name);
  std::optional<base::Date> date;
  if (value != nullptr && value->is_text()) date = base::parse_date(value->text());
  if (!date) refuse("\"" + std::string(name) + "\" must be a date such as \"2024-01-31\"");
  return date;
}

std::optional<std::string> Reader::line(const model::Object& object, std::string_view name) {
  const model::Value* value = object.find(name);
  if (value != nullptr && is_line(*value)) return std::string(value->text());
  refuse("\"" + std::string(name) + "\" must be a text of one line");
  return {};
}

std::optional<std::int64_t> Reader::count(const model::Object& object, std::string_view name) {
  const model::Value* value = object.find(name);
  if (value != nullptr && value->kind() == model::Value::Kind::integer && value->integer() >= 0) {
    return value->integer();
  }
  refuse("\"" + std::string(name) + "\" must be a whole number");
  return {};
}

void Reader::read_fact(model::PaperField field, bool is_list, const model::Member& source,
                       model::PaperFacts& paper) {
  model::Fact fact;
  fact.field = field;
  fact.source = source.name;
  const std::optional<base::Date> on = date(source.value.object(), "on");
  const model::Value* value = source.value.object().find("value");
  if (!on) return;
  fact.on = *on;
  if (value != nullptr && is_list && value->is_list()) {
    for (const model::Value& item : value->list()) {
      if (is_line(item) && !item.text().empty()) fact.values.emplace_back(item.text());
    }
    if (fact.values.size() != value->list().size()) fact.values.clear();
  } else if (value != nullptr && !is_list && is_line(*value) && !value->text().empty()) {
    fact.values.emplace_back(value->text());
  }
  if (fact.values.empty()) {
    return refuse("what " + base::printable(source.name) + " says of \"" +
                  std::string(model::field_name(field)) + "\" must be " +
                  (is_list ? "a list of texts of one line" : "a text of one line"));
  }
  paper.facts.push_back(std::move(fact));
}

void Reader::read_papers(const model::Object& document) {
  for (const model::Member& member : document.members()) {
    if (member.name == version_name) continue;
    record_ = base::printable(member.name);
    const std::optional<model::PaperId> id = model::paper_id_of(member.name);
    if (!id || base::has_controls(member.name, "") || !member.value.is_object()) {
      refuse("this is no paper such as \"arxiv:2401.17268\": {…}");
      continue;
    }
    model::PaperFacts said{*id, {}};
    for (const model::Member& field : member.value.object().members()) {
      const auto row =
          std::find_if(model::field_rows().begin(), model::field_rows().end(),
                       [&](const model::FieldRow& known) { return known.name == field.name; });
      if (row == model::field_rows().end() || !field.value.is_object()) {
        refuse("\"" + base::printable(field.name) + "\" is no field of a paper");
        continue;
      }
      for (const model::Member& source : field.value.object().members()) {
        if (source.name.empty() || base::has_controls(source.name, "")) {
          refuse("\"" + base::printable(source.name) + "\" is no name of a source");
          continue;
        }
        read_fact(row->field, row->is_list, source, said);
      }
    }
    model::PaperFacts paper{*id, {}};
    model::merge_facts(paper, said);  // puts them in order
    records_.papers.push_back(std::move(paper));
  }
}

void Reader::read_votes(const model::Object& votes, model::DayRecord& day) {
  for (const model::Member& member : votes.members()) {
    const std::optional<model::PaperId> id = model::paper_id_of(member.name);
    if (!id || base::has_controls(member.name, "") || !member.value.is_object()) {
      refuse("the votes of \"" + base::printable(member.name) + "\" are of no paper");
      continue;
    }
    model::VoteHistory history{*id, {}};
    for (const model::Member& counted : member.value.object().members()) {
      const std::optional<base::Date> on = base::parse_date(counted.name);
      if (!on || counted.value.kind() != model::Value::Kind::integer) {
        refuse("the votes of \"" + base::printable(member.name) +
               "\" must be numbers by date: {\"2024-01-31\": 17}");
        continue;
      }
      history.counts.push_back({*on, counted.value.integer()});
    }
    std::stable_sort(
        history.counts.begin(), history.counts.end(),
        [](const model::VoteCount& a, const model::VoteCount& b) { return a.on < b.on; });
    if (!history.counts.empty()) day.votes.push_back(std::move(history));
  }
}

void Reader::read_days(const model::Object& document) {
  for (const model::Member& member : document.members()) {
    if (member.name == version_name) continue;
    record_ = base::printable(member.name);
    const std::optional<base::Date> on = base::parse_date(member.name);
    if (!on || !member.value.is_object()) {
      refuse("this is no day such as \"2024-01-31\": {…}");
      continue;
    }
    const model::Object& object = member.value.object();
    model::DayRecord day;
    day.date = *on;
    const std::optional<std::string> state = line(object, "state");
    const std::optional<model::DayState> known = state ? model::state_of(*state) : std::nullopt;
    if (state && !known) refuse("\"" + *state + "\" is no state of a day");
    const std::optional<base::Date> asked = date(object, "on");
    const std::optional<std::int64_t> listed = count(object, "listed");
    if (!known || !asked || !listed) continue;
    day.state = *known;
    day.on = *asked;
    day.listed = static_cast<std::size_t>(*listed);
    day.source = optional_line(object, "source");
    day.reason = model::read_reason(optional_line(object, "reason"));
    day.written = optional_line(object, "written");
    if (const model::Value* votes = object.find("votes")) read_votes(votes->object(), day);
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
    return base::is_digit(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '.' || c == '/';
  });
}

std::optional<model::MediaFile> Reader::read_file(const model::Value* value) {
  const model::Value nothing;
  const model::Object& object = (value == nullptr ? nothing : *value).object();
  model::MediaFile file;
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

void Reader::read_media(const model::Object& document) {
  for (const model::Member& member : document.members()) {
    if (member.name == version_name) continue;
    record_ = base::printable(member.name);
    if (member.name.empty() || base::has_controls(member.name, "") || !member.value.is_object()) {
      refuse("this is no picture or video such as \"https://…\": {…}");
      continue;
    }
    const model::Object& object = member.value.object();
    model::MediaRecord record;
    record.url = member.name;
    const std::optional<std::string> state = line(object, "state");
    const std::optional<model::MediaRecord::State> known =
        state ? model::media_state_of(*state) : std::nullopt;
    if (state && !known) refuse("\"" + *state + "\" is no state of a picture");
    const std::optional<base::Date> on = date(object, "on");
    if (!known || !on) continue;
    record.state = *known;
    record.on = *on;
    record.reason = optional_line(object, "reason");
    if (const model::Value* avatar = object.find("avatar")) record.is_avatar = avatar->boolean();
    if (record.state == model::MediaRecord::State::kept) {
      const std::optional<model::MediaFile> original = read_file(object.find("original"));
      if (!original) continue;
      record.original = *original;
      if (const model::Value* poster = object.find("poster")) record.poster = read_file(poster);
      if (const model::Value* renditions = object.find("renditions")) {
        for (const model::Value& item : renditions->list()) {
          if (auto file = read_file(&item)) record.renditions.push_back(std::move(*file));
        }
      }
    }
    records_.media.push_back(std::move(record));
  }
}

}  // namespace

void read_record_file(std::string_view path, std::string_view text, model::Records& records,
                      base::Diagnostics& diagnostics) {
  const std::optional<RecordKind> kind = kind_of_record(path);
  if (!kind) return;
  const base::Result<model::Value> document = json::read_json(text);
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

}  // namespace dayleaf::records
