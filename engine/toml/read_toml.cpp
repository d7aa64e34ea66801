#include "toml/read_toml.h"

#include <toml++/toml.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/lent.h"
#include "base/text.h"
#include "toml/guard.h"

namespace dayleaf::toml {
namespace {

std::string padded(std::int64_t number, std::size_t width) {
  std::string digits = std::to_string(number);
  digits.insert(0, digits.size() < width ? width - digits.size() : 0, '0');
  return digits;
}

std::string iso(const ::toml::date& date) {
  return padded(date.year, 4) + '-' + padded(date.month, 2) + '-' + padded(date.day, 2);
}

std::string iso(const ::toml::time& time) {
  std::string text =
      padded(time.hour, 2) + ':' + padded(time.minute, 2) + ':' + padded(time.second, 2);
  if (time.nanosecond != 0) {
    text += '.' + padded(time.nanosecond, 9);
    text.erase(text.find_last_not_of('0') + 1);
  }
  return text;
}

std::string iso(const ::toml::date_time& moment) {
  std::string text = iso(moment.date) + 'T' + iso(moment.time);
  if (moment.offset) {
    const int minutes = moment.offset->minutes;
    if (minutes == 0) return text + 'Z';
    const int distance = minutes < 0 ? -minutes : minutes;
    text += minutes < 0 ? '-' : '+';
    text += padded(distance / 60, 2) + ':' + padded(distance % 60, 2);
  }
  return text;
}

class Converter {
 public:
  explicit Converter(base::LentText text) : text_(text) {
    std::size_t first = 0;
    while (first != std::string_view::npos) {
      line_starts_.push_back(first);
      const std::size_t end = text.find('\n', first);
      first = end == std::string_view::npos ? end : end + 1;
    }
  }

  // The parser counts code points, a Location counts bytes.
  base::Location locate(const ::toml::source_position& position) const {
    base::Location at{position.line, position.column};
    if (position.line == 0 || position.line > line_starts_.size() || position.column == 0) {
      return at;
    }
    const std::size_t first = line_starts_[position.line - 1];
    std::size_t offset = first;
    if (position.line == 1 && text_.starts_with("\uFEFF")) offset += 3;
    for (std::uint32_t column = 1; column < position.column && offset < text_.size(); ++column) {
      base::next_code_point(text_, offset);
    }
    at.column = static_cast<std::uint32_t>(offset - first + 1);
    return at;
  }

  // The key that begins on the line of `at`, or the head of a table, as it is written; `at` then
  // is where it begins.
  std::string_view key_before(base::Location& at) const {
    if (at.line == 0 || at.line > line_starts_.size() || at.column == 0) return {};
    std::string_view line = text_;
    line.remove_prefix(line_starts_[at.line - 1]);
    line = line.substr(0, line.find('\n'));
    const bool is_head = base::trim_left(line).starts_with('[');
    std::string_view key = base::trim(line);
    if (is_head) {
      key = key.substr(0, key.rfind(']') + 1);
    } else {
      key = base::trim_right(line.substr(0, std::min<std::size_t>(at.column - 1, line.size())));
      if (key.ends_with('=')) key.remove_suffix(1);
      key = base::trim(key);
    }
    at.column = static_cast<std::uint32_t>(line.size() - base::trim_left(line).size() + 1);
    return key;
  }

  model::Value convert(const ::toml::node& node) const {
    model::Value value = convert_content(node);
    value.at = locate(node.source().begin);
    return value;
  }

  model::Object convert_table(const ::toml::table& table) const {
    std::vector<model::Member> members;
    members.reserve(table.size());
    for (const auto& [key, node] : table) {
      model::Member member(key.str(), convert(node));
      member.at = locate(key.source().begin);
      members.push_back(std::move(member));
    }
    // The parser sorts by name; people mean the order in which they wrote.
    std::stable_sort(members.begin(), members.end(),
                     [](const model::Member& a, const model::Member& b) { return a.at < b.at; });
    model::Object object;
    object.reserve(members.size());
    for (model::Member& member : members) object.append(std::move(member));
    return object;
  }

 private:
  model::Value convert_content(const ::toml::node& node) const {
    switch (node.type()) {
      case ::toml::node_type::table:
        return convert_table(*node.as_table());
      case ::toml::node_type::array: {
        model::List list;
        list.reserve(node.as_array()->size());
        for (const ::toml::node& item : *node.as_array()) list.push_back(convert(item));
        return list;
      }
      case ::toml::node_type::string:
        return node.as_string()->get();
      case ::toml::node_type::integer:
        return node.as_integer()->get();
      case ::toml::node_type::floating_point:
        return node.as_floating_point()->get();
      case ::toml::node_type::boolean:
        return node.as_boolean()->get();
      case ::toml::node_type::date:
        return iso(node.as_date()->get());
      case ::toml::node_type::time:
        return iso(node.as_time()->get());
      case ::toml::node_type::date_time:
        return iso(node.as_date_time()->get());
      case ::toml::node_type::none:
        break;
    }
    return {};
  }

  base::LentText text_;
  std::vector<std::size_t> line_starts_;
};

// The parser prefixes its messages with the state it was in; people want the reason.
std::string reason(std::string_view description) {
  constexpr std::string_view prefix = "Error while parsing ";
  if (description.starts_with(prefix)) {
    const std::size_t colon = description.find(": ");
    if (colon != std::string_view::npos) {
      return std::string(description.substr(colon + 2)) + " (in a " +
             std::string(description.substr(prefix.size(), colon - prefix.size())) + ")";
    }
  }
  return std::string(description);
}

// The parser names a key that is set twice by what it has in its buffer, where a quote stands twice
// and the rest of the line may be. Empty: it is another failure.
std::string redefinition(std::string_view description, std::string_view key) {
  constexpr std::string_view words = "cannot redefine existing ";
  const std::size_t found = description.find(words);
  if (found == std::string_view::npos || key.empty()) return {};
  const std::string_view kind = description.substr(found + words.size());
  return std::string(words) + std::string(kind.substr(0, kind.find_first_of("' ("))) + ": " +
         base::printable(key) + " stands above, too";
}

}  // namespace

std::optional<model::Value> read_toml(std::string_view text, base::Diagnostics& diagnostics,
                                      std::size_t most_bytes) {
  if (const std::optional<TomlRefusal> refusal = find_toml_danger(text, most_bytes)) {
    diagnostics.error(refusal->at, "toml-limit", refusal->message);
    return {};
  }
  const Converter converter(text);
  try {
    const ::toml::table table = ::toml::parse(text);
    model::Value value = converter.convert_table(table);
    value.at = {1, 1};
    return value;
  } catch (const ::toml::parse_error& failure) {
    base::Location at = converter.locate(failure.source().begin);
    base::Location begin = at;
    std::string message = redefinition(failure.description(), converter.key_before(begin));
    if (message.empty()) {
      message = reason(failure.description());
    } else {
      at = begin;
    }
    diagnostics.error(at, "toml-syntax", message);
    return {};
  }
}

}  // namespace dayleaf::toml
