#include "dialects/split_authors.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>
#include <utility>

#include "base/text.h"
#include "dialects/author_names.h"
#include "dialects/family_names.h"
#include "dialects/other_authors.h"
#include "markdown/read_markdown.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t none = std::string_view::npos;

// ---- From a line to words ----

// "^1,2" and "[3]" behind names refer to footnotes and affiliations.
std::string without_references(std::string_view list) {
  const auto length_of_reference = [&](std::size_t at) -> std::size_t {
    constexpr std::string_view inside = "0123456789,*^{}†‡§";
    if (at == 0 || (list[at] != '^' && list[at] != '[')) return 0;
    const bool closes = list[at] == '[';
    std::size_t end = at + 1;
    while (end < list.size() && inside.find(list[end]) != none) ++end;
    if (closes) return end > at + 1 && end < list.size() && list[end] == ']' ? end + 1 - at : 0;
    while (list[end - 1] == ',') --end;  // the one that separates names
    return end > at + 1 ? end - at : 0;
  };
  std::string out;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t length = length_of_reference(at);
    if (length == 0) out += list[at];
    at += std::max<std::size_t>(length, 1);
  }
  return out;
}

void append_words(const std::vector<model::Inline>& inlines, std::string& out) {
  using Kind = model::Inline::Kind;
  for (const model::Inline& node : inlines) {
    switch (node.kind) {
      case Kind::superscript:  // refers to an affiliation
      case Kind::image:
      case Kind::note_mark:
        break;
      case Kind::soft_break:
      case Kind::line_break:
        out += ' ';
        break;
      case Kind::link:
        if (!base::starts_with_ignoring_case(node.url, "mailto:")) append_words(node.children, out);
        break;
      default:
        out += node.text;
        append_words(node.children, out);
    }
  }
}

// ---- From words to names ----

// What separates names where no comma does.
constexpr std::array<std::string_view, 4> rare_separators = {" · ", " • ", " | ", " / "};

// What stands between separators and outside of brackets.
std::vector<AuthorPart> split_list(std::string_view list,
                                   std::span<const std::string_view> separators) {
  std::vector<AuthorPart> parts;
  std::size_t first = 0;
  int depth = 0;
  const auto add = [&](std::size_t end) {
    const std::string_view part = list.substr(first, end - first);
    const std::string_view words = base::trim(part);
    if (words.empty()) return;
    parts.push_back({std::string(words), first + part.size() - base::trim_left(part).size()});
  };
  for (std::size_t at = 0; at < list.size();) {
    const std::string_view rest = list.substr(at);
    std::size_t width = 0;
    for (const std::string_view separator : separators) {
      if (rest.starts_with(separator)) width = separator.size();
    }
    if (width > 0 && depth == 0) {
      add(at);
      at += width;
      first = at;
      continue;
    }
    if (rest.front() == '(' || rest.starts_with("（")) {
      // One that nothing closes is a letter like others.
      if (rest.find(rest.front() == '(' ? ")" : "）") != none) ++depth;
    } else if ((rest.front() == ')' || rest.starts_with("）")) && depth > 0) {
      --depth;
    }
    ++at;
  }
  add(list.size());
  return parts;
}

std::string_view before_comma(std::string_view part) {
  return base::trim(part.substr(0, part.find(',')));
}

// Parts that semicolons separate, each one name: with its family first, or with an affiliation.
// Commas in brackets are no matter.
bool take_pairs(std::vector<AuthorPart>& parts) {
  std::vector<std::string> bare;
  std::size_t families = 0;
  std::size_t affiliations = 0;
  for (const AuthorPart& part : parts) {
    std::string& words = bare.emplace_back(clean_name(part.words));
    if (words.find(',') == std::string::npos) {
      // "Hill, Ada; Bo Lake", but not "Ada, Bo; Cy".
      if (words.find(' ') == std::string::npos) return false;
    } else if (is_family_first(words)) {
      ++families;
    } else if (has_affiliation(words)) {
      ++affiliations;
    } else {
      return false;
    }
  }
  if (families + affiliations == 0) return false;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (bare[i].find(',') == std::string::npos) continue;
    parts[i].words = families > 0 ? in_usual_order(bare[i]) : std::string(before_comma(bare[i]));
  }
  return true;
}

void put_in_usual_order(std::vector<AuthorPart>& parts) {
  for (AuthorPart& part : parts) part.words = in_usual_order(part.words);
}

// "Pond, J., Hill, A. B.": families and initials by turns.
bool join_initials(std::vector<AuthorPart>& parts) {
  std::size_t count = parts.size();
  while (count > 0 && split_others(parts[count - 1].words).name.empty()) --count;
  if (count == 0 || count % 2 != 0) return false;
  for (std::size_t i = 0; i < count; i += 2) {
    const std::string_view family = without_and(parts[i].words);
    const bool is_family = !are_initials(family) && (count > 2 || may_be_family(family));
    if (!is_family || !are_initials(parts[i + 1].words)) return false;
  }
  std::vector<AuthorPart> joined;
  for (std::size_t i = 0; i < count; i += 2) {
    joined.push_back(
        {parts[i + 1].words + " " + std::string(without_and(parts[i].words)), parts[i].offset});
  }
  std::move(parts.begin() + static_cast<std::ptrdiff_t>(count), parts.end(),
            std::back_inserter(joined));
  parts = std::move(joined);
  return true;
}

// "Ada Hill, Jr." is one, and a degree is none.
void join_suffixes(std::vector<AuthorPart>& parts) {
  std::vector<AuthorPart> joined;
  for (AuthorPart& part : parts) {
    if (!joined.empty() && is_name_suffix(part.words)) {
      joined.back().words += " " + part.words;
    } else if (joined.empty() || !is_degree(part.words)) {
      joined.push_back(std::move(part));
    }
  }
  parts = std::move(joined);
}

std::string_view without_digits(std::string_view name) {
  std::string_view bare = name;
  while (!bare.empty() && base::is_digit(bare.back())) bare.remove_suffix(1);
  return bare;
}

// "Ada Hill1", but not "Person 1", "Person N1" and "Qwen2".
bool ends_with_reference(std::string_view name) {
  const std::string_view bare = without_digits(name);
  if (bare.size() == name.size() || bare.empty()) return false;
  const char last = bare.back();
  if (static_cast<unsigned char>(last) >= 0x80) return true;
  if (bare.find(' ') == none) return false;
  return (base::is_ascii_letter(last) && base::to_lower_ascii(last) == last) || last == '.';
}

// "Ada Hill1,2, Bo Lake1": numbers of affiliations, where several names have some.
void drop_numbers(std::vector<AuthorPart>& parts) {
  const auto is_number = [](const AuthorPart& part) {
    return std::all_of(part.words.begin(), part.words.end(), base::is_digit);
  };
  const auto numbered = [&](const AuthorPart& part) {
    return is_number(part) || ends_with_reference(part.words);
  };
  if (std::count_if(parts.begin(), parts.end(), numbered) < 2) return;
  std::erase_if(parts, is_number);
  for (AuthorPart& part : parts) {
    if (ends_with_reference(part.words)) part.words = without_digits(part.words);
  }
}

// "…, Bo Lake.": the end of the line, and no initial or suffix.
void drop_last_dot(std::vector<AuthorPart>& parts) {
  if (parts.empty()) return;
  std::string& last = parts.back().words;
  if (!last.ends_with('.') || !split_others(last).others.empty()) return;
  const std::string_view words = last;
  const std::string_view word = words.substr(words.rfind(' ') == none ? 0 : words.rfind(' ') + 1);
  constexpr std::size_t longest_short_form = 4;  // "Jr.", "St."
  if (word.size() > longest_short_form && !is_name_suffix(word) && !is_degree(word))
    last.pop_back();
}

// "Ada Hill | Oslo": behind such marks other things stand, too. Where nothing is a name for sure,
// the whole stays what it is.
void take_names_between_marks(std::string_view list, std::vector<AuthorPart>& parts) {
  std::vector<AuthorPart> names = split_list(list, rare_separators);
  std::erase_if(names, [](const AuthorPart& part) {
    const NameAndOthers found = split_others(part.words);
    return !found.name.empty() && !is_surely_name(clean_name(found.name));
  });
  if (!names.empty()) parts = std::move(names);
}

// "김철수·이영희", "山田太郎・鈴木花子", "王伟 李娜": where each part can be a name of the East.
void split_eastern(std::vector<AuthorPart>& parts) {
  const AuthorPart whole = parts.front();
  const NameAndOthers found = split_others(whole.words);
  for (const std::string_view mark : {"·", "・", " "}) {
    const std::vector<AuthorPart> names = split_list(found.name, std::array{mark});
    const bool are_names =
        names.size() > 1 && std::all_of(names.begin(), names.end(), [&](const AuthorPart& part) {
          return mark == " " ? is_chinese_name(part.words)
                             : is_surely_name(part.words) &&
                                   static_cast<unsigned char>(part.words.front()) >= 0x80;
        });
    if (!are_names) continue;
    parts = names;
    for (AuthorPart& part : parts) part.offset += whole.offset;
    if (!found.others.empty()) parts.push_back({std::string(found.others), whole.offset});
    return;
  }
}

}  // namespace

std::string words_of_authors(std::string_view list) {
  std::string words(list);
  if (list.find_first_of("^[") != none) words = without_references(words);
  if (words.find_first_of("*_<&\\[`") == none) return words;
  base::Diagnostics ignored;
  const std::vector<model::Inline> inlines = markdown::read_inlines(words, {}, {}, ignored);
  words.clear();
  append_words(inlines, words);
  return words;
}

std::vector<AuthorPart> split_authors(std::string_view list) {
  constexpr std::array<std::string_view, 2> semicolons = {";", "；"};
  constexpr std::array<std::string_view, 5> commas = {",", "，", "、", ";", "；"};
  constexpr std::array<std::string_view, 1> bibtex = {" and "};
  std::vector<AuthorPart> parts = split_list(list, bibtex);
  const bool has_comma = list.find(',') != none;
  if (has_comma && parts.size() > 1 &&
      std::all_of(parts.begin(), parts.end(),
                  [](const AuthorPart& part) { return is_family_first(part.words); })) {
    put_in_usual_order(parts);
    return parts;
  }
  parts = split_list(list, semicolons);
  if (has_comma && parts.size() > 1 && take_pairs(parts)) return parts;
  parts = split_list(list, commas);
  if (parts.size() == 1 && !has_comma) take_names_between_marks(list, parts);
  if (parts.size() == 1) split_eastern(parts);
  drop_numbers(parts);
  drop_last_dot(parts);
  if (!join_initials(parts)) join_suffixes(parts);
  return parts;
}

}  // namespace dayleaf::dialects
