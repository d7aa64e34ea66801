#include "model/sheet.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/text.h"
#include "model/quote.h"

namespace dayleaf::model {
namespace {

void append_line(std::size_t depth, std::string_view name, std::string_view rest,
                 std::string& out) {
  out.append(2 * depth, ' ');
  out += name;
  if (!rest.empty()) out += ' ';
  out += rest;
  out += '\n';
}

std::string shown(const Value& value);

std::string shown(const Object& object) {
  std::string out = "{";
  for (const Member& member : object.members()) {
    if (out.size() > 1) out += ", ";
    out += in_quotes(member.name) + ": " + shown(member.value);
  }
  return out + "}";
}

std::string shown(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::null:
      return "null";
    case Value::Kind::boolean:
      return value.boolean() ? "true" : "false";
    case Value::Kind::integer:
      return std::to_string(value.integer());
    case Value::Kind::number:
      return base::shortest_number(value.number());
    case Value::Kind::text:
      return in_quotes(value.text());
    case Value::Kind::object:
      return shown(value.object());
    case Value::Kind::list:
      break;
  }
  std::string out = "[";
  for (const Value& item : value.list()) {
    if (out.size() > 1) out += ", ";
    out += shown(item);
  }
  return out + "]";
}

// An inner dump, a level deeper.
void append_markup(std::string_view name, const std::string& dumped, std::size_t depth,
                   std::string& out) {
  if (dumped.empty()) return;
  append_line(depth, name, "", out);
  for (const std::string_view line : base::split_lines(dumped))
    append_line(depth + 1, line, "", out);
}

std::string quoted_list(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) {
    if (!out.empty()) out += ", ";
    append_quoted(text, out);
  }
  return out;
}

void append_entry(const Entry& entry, std::string& out) {
  append_line(0, "entry",
              std::to_string(entry.at.line) + ':' + std::to_string(entry.at.column) + ' ' +
                  base::printable(to_text(entry.id)),
              out);
  if (entry.date) append_line(1, "date", base::iso_date(*entry.date), out);
  append_line(1, "title", in_quotes(entry.title_text), out);
  append_line(1, "link", in_quotes(entry.link), out);
  if (!entry.version.empty()) append_line(1, "version", in_quotes(entry.version), out);
  for (const Media& media : entry.media) {
    std::string line = in_quotes(media.url);
    if (media.by_name) line += " by name";
    if (!media.type.empty()) line += " type=" + in_quotes(media.type);
    if (!media.alt.empty()) line += " alt=" + in_quotes(media.alt);
    append_line(1, media.kind == Media::Kind::video ? "video" : "image", line, out);
  }
  if (entry.votes) {
    append_line(1, "votes", std::to_string(*entry.votes), out);
  } else if (entry.votes_stated) {
    append_line(1, "votes", "not known", out);
  }
  if (!entry.authors.names.empty() || entry.authors.cut) {
    std::string line = quoted_list(entry.authors.names);
    if (entry.authors.cut) line += line.empty() ? "and more" : ", and more";
    line += entry.authors.order == AuthorOrder::known ? " (order known)" : " (order unknown)";
    append_line(1, "authors", line, out);
  }
  if (!entry.tags.empty()) append_line(1, "tags", quoted_list(entry.tags), out);
  if (entry.group != 0) append_line(1, "group", std::to_string(entry.group), out);
  append_line(1, "bullets", std::to_string(entry.bullet_count), out);
  append_markup("summary", dump(entry.summary), 1, out);
}

}  // namespace

bool has_text(const Sheet& sheet) { return !sheet.preamble.empty() || !sheet.groups.empty(); }

bool is_of_day(const Sheet& sheet) {
  return sheet.date != base::Date{} && (!sheet.entries.empty() || has_text(sheet));
}

std::vector<Sheet> split_days(Sheet sheet) {
  std::vector<Sheet> days;
  const bool has_several = std::any_of(sheet.entries.begin(), sheet.entries.end(),
                                       [](const Entry& entry) { return entry.date.has_value(); });
  if (!has_several) {
    days.push_back(std::move(sheet));
    return days;
  }
  std::map<base::Date, std::size_t> counts;
  for (const Entry& entry : sheet.entries) ++counts[entry.date.value_or(sheet.date)];
  std::map<base::Date, Sheet*> by_date;
  days.reserve(counts.size());
  for (const auto& [date, count] : counts) {
    Sheet& day = days.emplace_back();
    day.path = sheet.path;
    day.dialect = sheet.dialect;
    day.shape = sheet.shape;
    day.date = date;
    day.draft = sheet.draft;
    day.front_matter = sheet.front_matter;
    day.entries.reserve(count);
    by_date.emplace(date, &day);
  }
  days.back().preamble = std::move(sheet.preamble);
  days.back().groups = std::move(sheet.groups);
  for (Entry& entry : sheet.entries) {
    Sheet& day = *by_date.at(entry.date.value_or(sheet.date));
    day.entries.push_back(std::move(entry));
    day.entries.back().date.reset();
    if (day.groups.empty()) day.entries.back().group = 0;
  }
  return days;
}

std::string dump(const Sheet& sheet) {
  std::string out;
  append_line(0, "sheet", in_quotes(sheet.path), out);
  append_line(0, "dialect", base::printable(sheet.dialect), out);
  append_line(0, "date", sheet.date == base::Date{} ? "none" : base::iso_date(sheet.date), out);
  if (sheet.draft) append_line(0, "draft", "", out);
  if (!sheet.front_matter.empty()) append_line(0, "front_matter", shown(sheet.front_matter), out);
  append_markup("preamble", dump(sheet.preamble), 0, out);
  for (const Group& group : sheet.groups) {
    append_line(0, "group",
                std::to_string(group.at.line) + ':' + std::to_string(group.at.column) + ' ' +
                    in_quotes(plain_text(group.title)),
                out);
    append_markup("text", dump(group.text), 1, out);
  }
  for (const Entry& entry : sheet.entries) append_entry(entry, out);
  return out;
}

}  // namespace dayleaf::model
