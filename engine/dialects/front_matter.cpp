#include "dialects/front_matter.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/lent.h"
#include "base/text.h"
#include "dialects/find_date.h"
#include "dialects/lines.h"
#include "dialects/read_heading.h"
#include "dialects/read_yaml_lines.h"
#include "toml/read_toml.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t none = std::string_view::npos;

struct FencedBlock {
  base::LentText inside;
  base::LentText rest;
  std::uint32_t first_line_of_rest = 1;
  bool closed = true;
};

// What can be no line of front matter: it would hide a day or a paper as a comment.
bool begins_digest(std::string_view line) {
  std::string_view content;
  const int level = heading_of(line, content);
  return level > 0 && (is_linked_heading(content) || (level > 1 && find_date(content)));
}

// The block between the fence in the first line and the next line that is one of `ends`, or the
// first that begins the digest. `number` is the first line's.
std::optional<FencedBlock> find_block(std::string_view text, std::uint32_t number,
                                      std::string_view fence,
                                      std::initializer_list<std::string_view> ends) {
  const std::size_t first_end = text.find('\n');
  if (first_end == none || base::trim_right(text.substr(0, first_end)) != fence)
    return std::nullopt;
  std::uint32_t line = number + 1;
  for (std::size_t first = first_end + 1; first < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', first), text.size());
    const std::string_view whole = text.substr(first, end - first);
    const std::string_view content = base::trim_right(whole);
    const std::string_view inside = text.substr(first_end + 1, first - first_end - 1);
    if (std::find(ends.begin(), ends.end(), content) != ends.end()) {
      return FencedBlock{inside, text.substr(std::min(end + 1, text.size())), line + 1, true};
    }
    if (begins_digest(whole)) return FencedBlock{inside, text.substr(first), line, false};
    first = end + 1;
  }
  return std::nullopt;
}

// Whether a block between lines of `---` is one of keys: its first line tells. Words may end in a
// colon too: where that is no usual name, another line must have one.
bool has_keys(std::string_view block) {
  bool is_first = true;
  bool may_be = false;
  for (const std::string_view line : base::split(block, '\n')) {
    if (base::trim(line).empty() || line.starts_with('#')) continue;
    const std::string_view key = key_of_line(line);
    const bool is_usual = is_usual_key(key);
    if (is_first && is_usual) return true;
    if (is_first) may_be = !key.empty();
    if (!may_be) return false;
    if (is_usual && (key == "title" || key == "date" || key == "tags" || key == "authors"))
      return true;
    is_first = false;
  }
  return false;
}

// ---- TOML

// Escapes can name characters that no text of a digest may hold; and nothing, which TOML cannot
// say, is no words.
model::Value without_controls(const model::Value& value) {
  model::Value clean = value;
  if (value.is_null()) {
    clean = model::Value("");
  } else if (value.is_text()) {
    clean = model::Value(base::remove_controls(value.text()));
  } else if (value.is_list()) {
    model::List list;
    for (const model::Value& item : value.list()) list.push_back(without_controls(item));
    clean = model::Value(std::move(list));
  } else if (value.is_object()) {
    model::Object object;
    for (const model::Member& member : value.object().members()) {
      model::Member copy(base::remove_controls(member.name), without_controls(member.value));
      copy.at = member.at;
      object.append(std::move(copy));
    }
    clean = model::Value(std::move(object));
  }
  clean.at = value.at;
  return clean;
}

void append_string(std::string_view text, std::string& out) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else {
      out += c;
    }
  }
  out += '"';
}

void append_key(std::string_view key, std::string& out) {
  const bool bare = !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return base::is_ascii_letter(c) || base::is_digit(c) || c == '_' || c == '-';
  });
  if (bare) {
    out += key;
  } else {
    append_string(key, out);
  }
}

std::string number_text(double number) {
  if (!std::isfinite(number)) return std::isnan(number) ? "nan" : number < 0 ? "-inf" : "inf";
  std::string text = base::shortest_number(number);
  if (text.find_first_of(".e") == none) text += ".0";
  return text;
}

void append_value(const model::Value& value, std::string& out) {
  switch (value.kind()) {
    case model::Value::Kind::boolean:
      out += value.boolean() ? "true" : "false";
      return;
    case model::Value::Kind::integer:
      out += std::to_string(value.integer());
      return;
    case model::Value::Kind::number:
      out += number_text(value.number());
      return;
    case model::Value::Kind::null:
    case model::Value::Kind::text:
      append_string(value.text(), out);
      return;
    case model::Value::Kind::list: {
      out += '[';
      std::string_view separator;
      for (const model::Value& item : value.list()) {
        out += separator;
        append_value(item, out);
        separator = ", ";
      }
      out += ']';
      return;
    }
    case model::Value::Kind::object: {
      out += "{ ";
      std::string_view separator;
      for (const model::Member& member : value.object().members()) {
        out += separator;
        append_key(member.name, out);
        out += " = ";
        append_value(member.value, out);
        separator = ", ";
      }
      out += " }";
      return;
    }
  }
}

}  // namespace

FrontMatter read_front_matter(std::string_view text, base::Diagnostics& diagnostics) {
  FrontMatter result;
  result.rest = text;
  std::uint32_t number = 1;
  for (std::size_t end = text.find('\n'); end != none && is_blank(text.substr(0, end));
       end = text.find('\n')) {
    text.remove_prefix(end + 1);
    ++number;
  }
  const auto report_open = [&](std::string_view fence) {
    diagnostics.error({number, 1}, "front-matter-open",
                      "this front matter is never closed; it ends before the first heading",
                      "end it with a line of " + std::string(fence));
  };
  std::optional<FencedBlock> block;
  if (text.starts_with("+++")) {
    block = find_block(text, number, "+++", {"+++"});
    if (block) {
      if (!block->closed) report_open("+++");
      // Empty lines in front, so that the lines are those of the file.
      std::string toml(number, '\n');
      toml += block->inside;
      if (const std::optional<model::Value> value = toml::read_toml(toml, diagnostics)) {
        result.values = without_controls(*value).object();
      } else if (!block->closed) {
        block.reset();  // it was no front matter: words
      }
    } else if (base::trim_right(text.substr(0, text.find('\n'))) == "+++") {
      diagnostics.error({number, 1}, "front-matter-open", "this front matter is never closed",
                        "end it with a line of +++");
    }
  } else if (text.starts_with("---")) {
    block = find_block(text, number, "---", {"---", "..."});
    if (block && !has_keys(block->inside)) block.reset();
    if (block) {
      if (!block->closed) report_open("---");
      const model::Object values = read_yaml_lines(block->inside, number + 1, diagnostics);
      result.values = without_controls(values).object();
    }
  } else if (text.starts_with('{')) {
    const std::string_view inside = base::trim_left(text.substr(1));
    if (inside.starts_with('"')) {
      diagnostics.warning({number, 1}, "front-matter-json",
                          "this looks like front matter in JSON, which is not read; it is kept as "
                          "text",
                          "write TOML between lines of +++");
    }
  }
  if (block) {
    result.rest = block->rest;
    result.first_line = block->first_line_of_rest;
  }
  return result;
}

bool states_draft(const model::Object& values) {
  const model::Value* const value = values.find("draft");
  if (value != nullptr && (value->kind() != model::Value::Kind::boolean || value->boolean())) {
    return true;
  }
  const model::Value* const published = values.find("published");  // Jekyll's word for it
  return published != nullptr && published->kind() == model::Value::Kind::boolean &&
         !published->boolean();
}

std::string write_front_matter(const model::Object& values) {
  if (values.empty()) return "";
  std::string out = "+++\n";
  for (const model::Member& member : values.members()) {
    if (member.value.is_null()) continue;
    append_key(member.name, out);
    out += " = ";
    append_value(member.value, out);
    out += '\n';
  }
  return out + "+++\n";
}

}  // namespace dayleaf::dialects
