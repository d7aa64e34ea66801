#include "dialects/author_lines.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "dialects/author_names.h"
#include "dialects/field_labels.h"
#include "dialects/other_authors.h"

namespace dayleaf::dialects {
namespace {

bool is_surely_part(std::string_view part) {
  const NameAndOthers found = split_others(without_and(base::trim(part)));
  if (found.name.empty()) return !found.others.empty();
  const std::vector<std::string_view> people = split_joined(found.name);
  return std::all_of(people.begin(), people.end(),
                     [](std::string_view one) { return is_surely_name(clean_name(one)); });
}

// Names and nothing else.
bool are_surely_names(std::string_view text) {
  text = base::trim(text);
  if (text.ends_with(',')) text.remove_suffix(1);
  const std::vector<std::string_view> parts = base::split(base::LentText(text), ',');
  return std::all_of(parts.begin(), parts.end(), is_surely_part);
}

bool may_be_list(const Line& line) {
  const std::string_view words = base::trim(line.text);
  return !words.empty() && !line.is_protected && !marked_label_of(words) &&
         words.find_first_of("-*#|>![<") != 0;
}

// The words of a point of a list; empty: it is none.
std::string_view point_of(const Line& line) {
  const std::string_view text = base::trim(line.text);
  const bool is_point = text.size() > 2 && text.find_first_of("-*+") == 0 && text[1] == ' ';
  return is_point && !line.is_protected ? base::trim(text.substr(2)) : std::string_view();
}

// Takes lines that a list goes on in.
void go_on(base::LentSpan<Line> below, AuthorLines& found) {
  while (found.taken < below.size() && may_be_list(below[found.taken])) {
    const std::string_view names = base::trim(below[found.taken].text);
    const bool joins = without_and(names).size() < names.size();
    if (!are_surely_names(names)) return;
    if (!found.list.ends_with(',') && !joins) {
      found.may_go_on = true;
      return;
    }
    found.list += " ";
    found.list += names;
    ++found.taken;
  }
}

// Where not all points are names, none is: they are a summary.
AuthorLines read_points(base::LentSpan<Line> below) {
  AuthorLines found;
  std::size_t i = 0;
  while (i < below.size() && is_blank(below[i].text)) ++i;
  for (; i < below.size(); ++i) {
    const std::string_view name = point_of(below[i]);
    if (name.empty()) break;
    if (!are_surely_names(name)) return {};
    found.list += (found.list.empty() ? "" : ", ") + std::string(name);
  }
  if (!found.list.empty()) found.taken = i;
  return found;
}

}  // namespace

AuthorLines read_author_lines(std::string_view value, base::LentSpan<Line> below) {
  AuthorLines found;
  if (value.empty()) {
    found = read_points(below);
    if (found.taken > 0 || below.empty()) return found;
    if (!may_be_list(below.front()) || !are_surely_names(below.front().text)) return {};
    found.list = base::trim(below.front().text);
    found.taken = 1;
  } else {
    found.list = value;
  }
  go_on(below, found);
  return found;
}

}  // namespace dayleaf::dialects
