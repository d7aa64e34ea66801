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
#include "toml/read_toml.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t none = std::string_view::npos;
constexpr std::size_t most_members = 1000;  // Object looks names up by a scan

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

// ---- simple YAML

std::size_t key_length(std::string_view line) {
  std::size_t length = 0;
  while (length < line.size() &&
         (base::is_ascii_letter(line[length]) || base::is_digit(line[length]) ||
          line[length] == '_' || line[length] == '-')) {
    ++length;
  }
  const bool ends = length < line.size() && line[length] == ':' &&
                    (length + 1 == line.size() || base::is_space(line[length + 1]));
  return length > 0 && line.front() != '-' && ends ? length : 0;
}

bool has_keys(std::string_view block) {
  for (const std::string_view line : base::split(block, '\n')) {
    if (base::trim(line).empty() || line.starts_with('#')) continue;
    return key_length(line) > 0;
  }
  return false;
}

class YamlReader {
 public:
  YamlReader(std::string_view block, std::uint32_t first_line, base::Diagnostics& diagnostics)
      : lines_(base::split(block, '\n')), first_line_(first_line), diagnostics_(diagnostics) {}

  model::Object run() {
    while (index_ < lines_.size()) {
      const std::string_view line = lines_[index_];
      if (is_comment(line)) {
        ++index_;
        continue;
      }
      const std::size_t length = key_length(line);
      if (length == 0 || values_.members().size() >= most_members) {
        misunderstood(index_++);
        continue;
      }
      read_member(line, length);
    }
    return std::move(values_);
  }

 private:
  static bool is_comment(std::string_view line) {
    const std::string_view words = base::trim(line);
    return words.empty() || words.front() == '#';
  }

  base::Location at(std::size_t index, std::size_t column = 0) const {
    return {first_line_ + static_cast<std::uint32_t>(index),
            static_cast<std::uint32_t>(column + 1)};
  }

  void misunderstood(std::size_t index) {
    diagnostics_.warning(at(index), "front-matter-not-understood",
                         "this line of the front matter was not understood",
                         "write key: value, or use TOML between lines of +++");
  }

  void read_member(std::string_view line, std::size_t length) {
    const std::size_t index = index_++;
    const std::string_view key = line.substr(0, length);
    const std::string_view written = base::trim(line.substr(length + 1));
    model::Value value;
    if (written.empty()) {
      value = read_block_list();
    } else if (written == "|" || written == ">" || written == "|-" || written == ">-") {
      value = model::Value(read_block_text(written.front() == '|' ? "\n" : " "));
    } else {
      value = read_value(written, index);
    }
    value.at =
        at(index, written.empty() ? 0 : static_cast<std::size_t>(written.data() - line.data()));
    if (values_.find(key) != nullptr) {
      diagnostics_.warning(at(index), "front-matter-twice",
                           "the key " + std::string(key) + " comes twice; the first counts");
      return;
    }
    values_.set(key, std::move(value));
  }

  // "- item" lines below a key.
  model::Value read_block_list() {
    model::List list;
    while (index_ < lines_.size()) {
      const std::string_view words = base::trim(lines_[index_]);
      if (is_comment(words)) {
        ++index_;
        continue;
      }
      if (words != "-" && !words.starts_with("- ")) break;
      model::Value item = read_value(base::trim(words.substr(1)), index_);
      item.at = at(index_, static_cast<std::size_t>(words.data() - lines_[index_].data()) + 2);
      list.push_back(std::move(item));
      ++index_;
    }
    return list.empty() ? model::Value() : model::Value(std::move(list));
  }

  std::string read_block_text(std::string_view separator) {
    std::string text;
    while (index_ < lines_.size() &&
           (lines_[index_].empty() || base::is_space(lines_[index_].front()))) {
      if (!text.empty()) text += separator;
      text += base::trim(lines_[index_++]);
    }
    return std::string(base::trim(text));
  }

  model::Value read_value(std::string_view written, std::size_t index) {
    if (written.empty()) return model::Value();
    if (written.front() == '"' || written.front() == '\'') return read_quoted(written, index);
    if (written.front() == '[') return read_flow_list(written, index);
    if (written.front() == '{' || written.front() == '&' || written.front() == '*') {
      misunderstood(index);
      return model::Value(written);
    }
    if (const std::size_t comment = written.find(" #"); comment != none) {
      written = base::trim_right(written.substr(0, comment));
    }
    if (written == "true" || written == "false") return model::Value(written == "true");
    if (written == "null" || written == "~") return model::Value();
    if (const auto integer = base::parse_integer(written)) return model::Value(*integer);
    return model::Value(written);
  }

  // The end of a quoted text that starts at `at` (its closing quote), or none.
  static std::size_t end_of_quoted(std::string_view written, std::size_t at) {
    const char quote = written[at];
    for (std::size_t end = at + 1; end < written.size(); ++end) {
      if (quote == '"' && written[end] == '\\') {
        ++end;
      } else if (written[end] == quote) {
        if (quote == '\'' && end + 1 < written.size() && written[end + 1] == quote) {
          ++end;
          continue;
        }
        return end;
      }
    }
    return none;
  }

  model::Value read_quoted(std::string_view written, std::size_t index) {
    const std::size_t end = end_of_quoted(written, 0);
    if (end == none) {
      misunderstood(index);
      return model::Value(written);
    }
    const std::string_view inside = written.substr(1, end - 1);
    if (written.front() == '\'') return model::Value(base::replace_all(inside, "''", "'"));
    std::string text;
    for (std::size_t i = 0; i < inside.size(); ++i) {
      if (inside[i] != '\\' || i + 1 == inside.size()) {
        text += inside[i];
        continue;
      }
      const char c = inside[++i];
      if (c == 'n' || c == 't') {
        text += ' ';
      } else {
        if (c != '"' && c != '\\' && c != '/') text += '\\';
        text += c;
      }
    }
    return model::Value(std::move(text));
  }

  model::Value read_flow_list(std::string_view written, std::size_t index) {
    if (written.back() != ']') {
      misunderstood(index);
      return model::Value(written);
    }
    model::List list;
    const std::string_view inside = written.substr(1, written.size() - 2);
    for (std::size_t first = 0; first < inside.size();) {
      while (first < inside.size() && base::is_space(inside[first])) ++first;
      std::size_t end = first;
      if (first < inside.size() && (inside[first] == '"' || inside[first] == '\'')) {
        const std::size_t quote = end_of_quoted(inside, first);
        end = quote == none ? first : quote;
      }
      end = std::min(inside.find(',', end), inside.size());
      const std::string_view item = base::trim(inside.substr(first, end - first));
      if (!item.empty()) list.push_back(read_value(item, index));
      first = end + 1;
    }
    return model::Value(std::move(list));
  }

  std::vector<std::string_view> lines_;
  std::uint32_t first_line_;
  base::Diagnostics& diagnostics_;
  std::size_t index_ = 0;
  model::Object values_;
};

// ---- TOML

// Escapes can name characters that no text of a digest may hold.
model::Value without_controls(const model::Value& value) {
  model::Value clean = value;
  if (value.is_text()) {
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
      result.values = YamlReader(block->inside, number + 1, diagnostics).run();
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
  return value != nullptr && (value->kind() != model::Value::Kind::boolean || value->boolean());
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
