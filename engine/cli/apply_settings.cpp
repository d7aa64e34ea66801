#include <algorithm>
#include <functional>

#include "base/hex.h"
#include "base/text.h"
#include "cli/setting_rows.h"
#include "cli/settings.h"
#include "toml/read_toml.h"

namespace dayleaf::cli {
namespace {

constexpr std::string_view lens_table = "lens";  // a table of each lens

std::string in_brackets(std::string_view table) {
  const std::string name = "[" + std::string(table) + "]";
  return table == lens_table ? "[" + name + "]" : name;
}

std::vector<std::string_view> known_tables() {
  std::vector<std::string_view> tables;
  for (const SettingRow& row : setting_rows()) {
    if (tables.empty() || tables.back() != row.table) tables.push_back(row.table);
  }
  tables.push_back("topics.papers");
  tables.push_back("data.licence");
  tables.push_back(lens_table);
  tables.push_back("labels");
  tables.push_back("params");
  return tables;
}

bool is_table(std::string_view name) {
  const std::vector<std::string_view> tables = known_tables();
  return std::find(tables.begin(), tables.end(), name) != tables.end();
}

// "dialect" holds a table but has no keys of its own.
bool leads_to_table(std::string_view name) {
  const std::vector<std::string_view> tables = known_tables();
  return std::any_of(tables.begin(), tables.end(), [&](std::string_view table) {
    return table.size() > name.size() && table.starts_with(name) && table[name.size()] == '.';
  });
}

const SettingRow* find_row(std::string_view table, std::string_view key) {
  for (const SettingRow& row : setting_rows()) {
    if (row.table == table && row.key == key) return &row;
  }
  return nullptr;
}

// What a key that is not in `table` may have been meant to be: a near name there, the same name
// elsewhere, a near name elsewhere.
std::string key_suggestion(std::string_view table, std::string_view key) {
  std::vector<std::string_view> here;
  std::vector<std::string_view> all;
  std::string elsewhere;
  for (const SettingRow& row : setting_rows()) {
    (row.table == table ? here : all).push_back(row.key);
    if (row.key == key && row.table != table && elsewhere.empty())
      elsewhere = in_brackets(row.table);
  }
  if (const auto meant = base::did_you_mean(key, here)) {
    return "did you mean \"" + std::string(*meant) + "\"?";
  }
  if (!elsewhere.empty()) return "\"" + std::string(key) + "\" belongs in " + elsewhere;
  if (const auto meant = base::did_you_mean(key, all)) {
    for (const SettingRow& row : setting_rows()) {
      if (row.key == *meant) {
        return "did you mean \"" + std::string(*meant) + "\" in " + in_brackets(row.table) + "?";
      }
    }
  }
  std::string known;
  for (const std::string_view name : here) known += (known.empty() ? "" : ", ") + std::string(name);
  return known.empty() ? std::string() : "known are " + known;
}

// As [[name]] makes one.
bool is_list_of_tables(const model::Value& value) {
  return !value.list().empty() && value.list().front().is_object();
}

void report_unknown_key(std::string_view table, const model::Member& member,
                        base::Diagnostics& diagnostics) {
  const std::string where = table.empty() ? "outside of every table" : "in " + in_brackets(table);
  diagnostics.error(member.at, "setting-unknown", "unknown key \"" + member.name + "\" " + where,
                    key_suggestion(table, member.name));
}

void report_unknown_table(const std::string& name, const model::Member& member,
                          base::Diagnostics& diagnostics) {
  const auto meant = base::did_you_mean(name, known_tables());
  std::string known;
  for (const std::string_view table : known_tables()) {
    known += (known.empty() ? "" : ", ") + in_brackets(table);
  }
  diagnostics.error(member.at, "setting-unknown", "unknown table " + in_brackets(name),
                    meant ? "did you mean " + in_brackets(*meant) + "?" : "known are " + known);
}

void apply_table(const std::string& name, const model::Object& table, SiteSettings& site,
                 base::Diagnostics& diagnostics) {
  if (name == "params") return apply_params(table, site);
  if (name == "labels") return apply_labels(table, site, diagnostics);
  if (name == "data.licence") return apply_licences(table, site, diagnostics);
  if (name == "topics.papers") return apply_topic_papers(table, site, diagnostics);
  for (const model::Member& member : table.members()) {
    const std::string full = name.empty() ? member.name : name + "." + member.name;
    if (full == lens_table) {
      apply_lenses(member.value, site, diagnostics);
    } else if (const SettingRow* row = find_row(name, member.name)) {
      row->apply(member.value, site, diagnostics);
    } else if (is_table(full) || leads_to_table(full)) {
      if (member.value.is_object()) {
        apply_table(full, member.value.object(), site, diagnostics);
      } else {
        diagnostics.error(
            member.at, "setting-type",
            "\"" + full + "\" is a table: write " + in_brackets(full) + " and its keys below it");
      }
    } else if (member.value.is_object() || is_list_of_tables(member.value)) {
      report_unknown_table(full, member, diagnostics);
    } else {
      report_unknown_key(name, member, diagnostics);
    }
  }
}

// `"What's New"` and `'a.b'` as TOML reads them; else the text itself.
std::string without_quotes(std::string_view name) {
  const bool is_quoted = name.size() >= 2 && (name.front() == '"' || name.front() == '\'') &&
                         name.back() == name.front();
  if (!is_quoted) return std::string(name);
  base::Diagnostics refusal;
  const std::optional<model::Value> read = toml::read_toml(std::string(name) + " = 0\n", refusal);
  if (!read || read->object().members().size() != 1) return std::string(name);
  return read->object().members().front().name;
}

// The '=' between a key and its value: none that stands within quotes.
std::size_t find_equals(std::string_view assignment) {
  char quote = '\0';
  for (std::size_t at = 0; at < assignment.size(); ++at) {
    const char c = assignment[at];
    const bool begins = at > 0 && assignment[at - 1] == '.' && (c == '"' || c == '\'');
    if (quote == '\0' && begins) {
      quote = c;
    } else if (c == quote && quote != '\0') {
      quote = '\0';
    } else if (c == '=' && quote == '\0') {
      return at;
    } else if (c == '\\' && quote == '"') {
      ++at;
    }
  }
  return assignment.find('=');
}

// The document in which only `key` is set; dots lead through tables, but a name in [params],
// [labels], [data.licence] or [topics.papers] keeps its own.
model::Object nested(std::string_view key, model::Value value) {
  // Of tables within tables the innermost.
  std::vector<std::string_view> tables = known_tables();
  std::sort(tables.begin(), tables.end(), std::greater<>());
  for (const std::string_view table : tables) {
    const bool keeps_dots = table == "params" || table == "labels";
    if (!keeps_dots && table.find('.') == std::string_view::npos) continue;
    if (!key.starts_with(table) || key.size() < table.size() + 2 || key[table.size()] != '.') {
      continue;
    }
    model::Object inner{{without_quotes(key.substr(table.size() + 1)), std::move(value)}};
    const std::vector<std::string_view> names = base::split(table, '.');
    for (auto name = names.rbegin(); name != names.rend(); ++name) {
      inner = model::Object{{*name, std::move(inner)}};
    }
    return inner;
  }
  const std::size_t dot = key.find('.');
  if (dot == std::string_view::npos) return {{key, std::move(value)}};
  return {{key.substr(0, dot), model::Object{{key.substr(dot + 1), std::move(value)}}}};
}

// Values of --set have no place in a file.
model::Value without_place(const model::Value& value) {
  model::Value copy = value;
  if (value.is_list()) {
    model::List list;
    for (const model::Value& item : value.list()) list.push_back(without_place(item));
    copy = model::Value(std::move(list));
  } else if (value.is_object()) {
    model::Object object;
    for (const model::Member& member : value.object().members()) {
      object.append(model::Member(member.name, without_place(member.value)));
    }
    copy = model::Value(std::move(object));
  }
  copy.at = {};
  return copy;
}

std::optional<model::Value> parse_value(std::string_view text, base::Diagnostics& diagnostics) {
  const std::string document = "value = " + std::string(text) + "\n";
  const std::optional<model::Value> read = toml::read_toml(document, diagnostics);
  if (!read || read->object().members().size() != 1) return {};
  const model::Value* value = read->object().find("value");
  return value == nullptr ? std::optional<model::Value>() : without_place(*value);
}

// Nobody means a text by it, although TOML may refuse it: for its size, or for a zero before it.
bool is_written_as_number(std::string_view text) {
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  const bool is_hex = text.starts_with("0x");
  if (is_hex) text.remove_prefix(2);
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return c == '_' || (is_hex ? base::hex_value(c) >= 0 : base::is_digit(c));
  });
}

// Applies all of it, or nothing when something is wrong.
base::Diagnostics try_setting(std::string_view key, const model::Value& value, SiteSettings& site,
                              const std::string& path) {
  base::Diagnostics found(path);
  SiteSettings changed = site;
  apply_settings(nested(key, value), changed, found);
  if (!found.has_errors()) site = std::move(changed);
  return found;
}

}  // namespace

void apply_settings(const model::Object& document, SiteSettings& site,
                    base::Diagnostics& diagnostics) {
  apply_table("", document, site, diagnostics);
}

void apply_text(std::string_view key, std::string_view text, SiteSettings& site,
                base::Diagnostics& diagnostics) {
  apply_settings(nested(key, model::Value(text)), site, diagnostics);
}

void apply_override(std::string_view assignment, SiteSettings& site,
                    base::Diagnostics& diagnostics) {
  const std::size_t equals = find_equals(assignment);
  const std::string_view key = base::trim(assignment.substr(0, equals));
  const std::string_view text =
      equals == std::string_view::npos ? "" : base::trim(assignment.substr(equals + 1));
  // First as TOML; what does not fit there may fit as the text that it is: --set site.title=2024.
  base::Diagnostics refusal;
  const std::optional<model::Value> typed = parse_value(text, refusal);
  base::Diagnostics found(diagnostics.path());
  if (typed) {
    found = try_setting(key, *typed, site, diagnostics.path());
    if (!found.has_errors()) return;
  }
  base::Diagnostics as_text = try_setting(key, model::Value(text), site, diagnostics.path());
  if (!as_text.has_errors()) return;
  if (!typed && is_written_as_number(text) && as_text.all().front().code == "setting-type") {
    found.error({}, "setting-value", refusal.all().front().message);
  }
  diagnostics.append(found.has_errors() ? std::move(found) : std::move(as_text));
}

}  // namespace dayleaf::cli
