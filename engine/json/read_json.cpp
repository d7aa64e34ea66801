#include "json/read_json.h"

#include <simdjson.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"

namespace dayleaf::json {
namespace {

using simdjson::dom::element_type;

std::string explain(simdjson::error_code code) {
  switch (code) {
    case simdjson::EMPTY:
      return "it is empty";
    case simdjson::UTF8_ERROR:
      return "it is not valid UTF-8";
    case simdjson::DEPTH_ERROR:
      return "it is nested too deeply";
    case simdjson::CAPACITY:
    case simdjson::MEMALLOC:
      return "it is too large";
    case simdjson::UNCLOSED_STRING:
      return "a string is not closed";
    case simdjson::STRING_ERROR:
      return "a string is malformed";
    case simdjson::NUMBER_ERROR:
      return "a number is malformed or too large";
    case simdjson::UNESCAPED_CHARS:
      return "a string holds a control character that is not escaped";
    case simdjson::T_ATOM_ERROR:
    case simdjson::F_ATOM_ERROR:
    case simdjson::N_ATOM_ERROR:
      return "a word is not true, false or null";
    default:
      return "it is not well-formed JSON";
  }
}

// The first name that two members share; nullptr without one.
const std::string* find_duplicate(const std::vector<model::Member>& members) {
  std::vector<const model::Member*> sorted;
  sorted.reserve(members.size());
  for (const model::Member& member : members) sorted.push_back(&member);
  std::sort(sorted.begin(), sorted.end(),
            [](const model::Member* a, const model::Member* b) { return a->name < b->name; });
  const auto same = std::adjacent_find(
      sorted.begin(), sorted.end(),
      [](const model::Member* a, const model::Member* b) { return a->name == b->name; });
  return same == sorted.end() ? nullptr : &(*same)->name;
}

// `duplicate` gets the first name that occurs twice in an object.
model::Value convert(const simdjson::dom::element& element, std::string& duplicate) {
  switch (element.type()) {
    case element_type::ARRAY: {
      const auto array = element.get_array().value_unsafe();
      model::List list;
      list.reserve(array.size());
      for (const simdjson::dom::element item : array) list.push_back(convert(item, duplicate));
      return list;
    }
    case element_type::OBJECT: {
      const auto members = element.get_object().value_unsafe();
      model::Object object;
      object.reserve(members.size());
      for (const auto& member : members) {
        object.append(model::Member(member.key, convert(member.value, duplicate)));
      }
      if (const std::string* name = find_duplicate(object.members()); name && duplicate.empty()) {
        duplicate = "the name \"" + base::printable(*name) + "\" occurs twice in one object";
      }
      return object;
    }
    case element_type::INT64:
      return element.get_int64().value_unsafe();
    case element_type::UINT64:
      return static_cast<double>(element.get_uint64().value_unsafe());
    case element_type::DOUBLE:
      return element.get_double().value_unsafe();
    case element_type::STRING:
      return element.get_string().value_unsafe();
    case element_type::BOOL:
      return element.get_bool().value_unsafe();
    case element_type::NULL_VALUE:
      break;
  }
  return {};
}

}  // namespace

base::Result<model::Value> read_json(std::string_view text) {
  // Newer versions of simdjson pass over it, older ones do not; RFC 8259 lets nobody write one.
  if (text.starts_with("\xEF\xBB\xBF")) return base::Error{"it begins with a byte order mark"};
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  const simdjson::padded_string padded(text);
  if (const auto failure = parser.parse(padded).get(root); failure != simdjson::SUCCESS) {
    return base::Error{explain(failure)};
  }
  std::string duplicate;
  model::Value value = convert(root, duplicate);
  if (!duplicate.empty()) return base::Error{std::move(duplicate)};
  return value;
}

}  // namespace dayleaf::json
