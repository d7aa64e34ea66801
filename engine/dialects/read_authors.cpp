#include "dialects/read_authors.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <span>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/lent.h"
#include "base/text.h"
#include "dialects/author_names.h"
#include "dialects/family_names.h"
#include "dialects/other_authors.h"
#include "dialects/python_literal.h"
#include "markdown/read_markdown.h"
#include "model/markup.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t none = std::string_view::npos;

base::Location moved(base::Location at, std::size_t columns) {
  if (at.column != 0) at.column += static_cast<std::uint32_t>(columns);
  return at;
}

class Collector {
 public:
  // `has_places`: `at` is where what is added stands, and not only where its list begins.
  Collector(model::Authors& authors, bool has_places, base::Diagnostics& diagnostics)
      : authors_(authors), has_places_(has_places), diagnostics_(diagnostics) {}

  // A part of a list.
  void add(std::string_view written, base::Location at) {
    const std::string_view part = take_others(written, at);
    for (const std::string_view one : split_joined(part)) {
      if (!means_nobody(one)) keep(clean_name(one), at);
    }
  }

  // A name that somebody took apart.
  void add_exact(std::string_view written, base::Location at) {
    const std::string_view name = take_others(written, at);
    if (!means_nobody(name)) keep(name, at);
  }

  // One note for a list, however many names come again.
  void finish() {
    if (repeated_ == 0) return;
    std::string message = "the author " + base::shorten(first_repeated_, 80);
    if (repeated_ > 1) {
      message += " and " + base::grouped_number(repeated_ - 1) +
                 (repeated_ == 2 ? " other name are" : " other names are");
    } else {
      message += " is";
    }
    diagnostics_.note(repeated_at_, "author-twice", message + " listed twice and counted once");
  }

 private:
  // A part without what says that others follow, which is noted, and without the "and" before a
  // last name.
  std::string_view take_others(std::string_view written, base::Location at) {
    const NameAndOthers found = split_others(written);
    if (!found.others.empty()) {
      if (!authors_.cut) {
        const auto before = static_cast<std::size_t>(found.others.data() - written.data());
        diagnostics_.note(
            has_places_ ? moved(at, before) : at, "authors-cut",
            "the list of authors is cut here: \"" + std::string(found.others) + "\" is no person");
      }
      authors_.cut = true;
    }
    std::string_view name = found.name;
    if (authors_.names.empty()) return name;
    for (const std::string_view joint : {"and ", "& "}) {
      if (base::starts_with_ignoring_case(name, joint))
        name = base::trim(name.substr(joint.size()));
    }
    return name;
  }

  void keep(std::string_view written, base::Location at) {
    if (written.empty()) return;
    const bool spaced = written.find("  ") == none && written.find('\t') == none;
    std::string name = spaced ? base::nfc(written) : base::nfc(base::collapse_spaces(written));
    if (!seen_.insert(name).second) {
      if (repeated_++ == 0) {
        first_repeated_ = name;
        repeated_at_ = at;
      }
      return;
    }
    authors_.names.push_back(std::move(name));
  }

  model::Authors& authors_;
  bool has_places_;
  base::Diagnostics& diagnostics_;
  std::unordered_set<std::string> seen_;
  std::size_t repeated_ = 0;
  std::string first_repeated_;
  base::Location repeated_at_;
};

// A list of texts, if that is what the literal is.
std::optional<std::vector<std::string>> names_of_literal(std::string_view list) {
  const std::optional<model::Value> value = parse_python_literal(list);
  if (!value || !value->is_list()) return std::nullopt;
  std::vector<std::string> names;
  for (const model::Value& item : value->list()) {
    if (!item.is_text()) return std::nullopt;
    names.emplace_back(item.text());
  }
  return names;
}

// Whether the name comes back from a list with commas as it is.
bool is_plain(std::string_view name) { return name.find(',') == none && name.find(';') == none; }

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

// The words of a list whose names are links, emphasised or marked.
std::string words_of_list(std::string_view list) {
  std::string words(list);
  if (list.find_first_of("^[") != none) words = without_references(words);
  if (words.find_first_of("*_<&\\[`") == none) return words;
  base::Diagnostics ignored;
  const std::vector<model::Inline> inlines = markdown::read_inlines(words, {}, {}, ignored);
  words.clear();
  append_words(inlines, words);
  return words;
}

// ---- From words to names ----

struct Part {
  std::string words;
  std::size_t offset = 0;  // in the list
};

// What separates names where no comma does.
constexpr std::array<std::string_view, 4> rare_separators = {" · ", " • ", " | ", " / "};

// What stands between separators and outside of brackets.
std::vector<Part> split_list(std::string_view list, std::span<const std::string_view> separators) {
  std::vector<Part> parts;
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

bool are_pairs(const std::vector<Part>& parts) {
  std::size_t pairs = 0;
  for (const Part& part : parts) {
    if (part.words.find(',') == std::string::npos) {
      // "Hill, Ada; Bo Lake", but not "Ada, Bo; Cy".
      if (part.words.find(' ') == std::string::npos) return false;
    } else if (is_family_first(part.words)) {
      ++pairs;
    } else {
      return false;
    }
  }
  return pairs > 0;
}

void put_in_usual_order(std::vector<Part>& parts) {
  for (Part& part : parts) part.words = in_usual_order(part.words);
}

std::string_view without_and(std::string_view part) {
  for (const std::string_view joint : {"and ", "& "}) {
    if (base::starts_with_ignoring_case(part, joint)) part = base::trim(part.substr(joint.size()));
  }
  return part;
}

// "Pond, J., Hill, A. B.": families and initials by turns.
bool join_initials(std::vector<Part>& parts) {
  std::size_t count = parts.size();
  while (count > 0 && split_others(parts[count - 1].words).name.empty()) --count;
  if (count == 0 || count % 2 != 0) return false;
  for (std::size_t i = 0; i < count; i += 2) {
    const std::string_view family = without_and(parts[i].words);
    const bool is_family = !are_initials(family) && (count > 2 || may_be_family(family));
    if (!is_family || !are_initials(parts[i + 1].words)) return false;
  }
  std::vector<Part> joined;
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
void join_suffixes(std::vector<Part>& parts) {
  std::vector<Part> joined;
  for (Part& part : parts) {
    if (!joined.empty() && is_name_suffix(part.words)) {
      joined.back().words += " " + part.words;
    } else if (joined.empty() || !is_degree(part.words)) {
      joined.push_back(std::move(part));
    }
  }
  parts = std::move(joined);
}

bool ends_with_digit(std::string_view name) {
  return name.size() > 1 && base::is_digit(name.back()) && name.find(' ') != none;
}

std::string_view without_digits(std::string_view name) {
  std::string_view bare = name;
  while (!bare.empty() && base::is_digit(bare.back())) bare.remove_suffix(1);
  return bare.ends_with(' ') || bare.empty() ? name : bare;
}

// "Ada Hill1,2, Bo Lake1": numbers of affiliations, where several names have some.
void drop_numbers(std::vector<Part>& parts) {
  const auto is_number = [](const Part& part) {
    return std::all_of(part.words.begin(), part.words.end(), base::is_digit);
  };
  const auto numbered = [&](const Part& part) {
    return is_number(part) ||
           (ends_with_digit(part.words) && without_digits(part.words).size() < part.words.size());
  };
  if (std::count_if(parts.begin(), parts.end(), numbered) < 2) return;
  std::erase_if(parts, is_number);
  for (Part& part : parts) {
    if (ends_with_digit(part.words)) part.words = without_digits(part.words);
  }
}

// "…, Bo Lake.": the end of the line, and no initial or suffix.
void drop_last_dot(std::vector<Part>& parts) {
  if (parts.empty()) return;
  std::string& last = parts.back().words;
  if (!last.ends_with('.') || !split_others(last).others.empty()) return;
  const std::string_view words = last;
  const std::string_view word = words.substr(words.rfind(' ') == none ? 0 : words.rfind(' ') + 1);
  constexpr std::size_t longest_short_form = 4;  // "Jr.", "St."
  if (word.size() > longest_short_form && !is_name_suffix(word) && !is_degree(word))
    last.pop_back();
}

std::vector<Part> parts_of_list(std::string_view list) {
  constexpr std::array<std::string_view, 2> semicolons = {";", "；"};
  constexpr std::array<std::string_view, 5> commas = {",", "，", "、", ";", "；"};
  constexpr std::array<std::string_view, 1> bibtex = {" and "};
  std::vector<Part> parts = split_list(list, bibtex);
  const bool has_comma = list.find(',') != none;
  if (has_comma && parts.size() > 1 &&
      std::all_of(parts.begin(), parts.end(),
                  [](const Part& part) { return is_family_first(part.words); })) {
    put_in_usual_order(parts);
    return parts;
  }
  parts = split_list(list, semicolons);
  if (has_comma && parts.size() > 1 && are_pairs(parts)) {
    put_in_usual_order(parts);
    return parts;
  }
  parts = split_list(list, commas);
  if (parts.size() == 1 && !has_comma) parts = split_list(list, rare_separators);
  drop_numbers(parts);
  drop_last_dot(parts);
  if (!join_initials(parts)) join_suffixes(parts);
  return parts;
}

}  // namespace

model::Authors collect_authors(const std::vector<std::string>& names, base::Location at,
                               base::Diagnostics& diagnostics) {
  model::Authors authors;
  authors.at = at;
  Collector collector(authors, false, diagnostics);
  for (const std::string& name : names) collector.add_exact(name, at);
  collector.finish();
  return authors;
}

model::Authors collect_stated_authors(const std::vector<std::string>& texts, base::Location at,
                                      base::Diagnostics& diagnostics) {
  model::Authors authors;
  authors.at = at;
  Collector collector(authors, false, diagnostics);
  for (const std::string& text : texts) {
    const std::string words = words_of_list(text);
    if (is_family_first(words)) {
      collector.add(in_usual_order(words), at);
    } else {
      for (const Part& part : parts_of_list(words)) collector.add(part.words, at);
    }
  }
  collector.finish();
  return authors;
}

model::Authors read_authors(std::string_view list, base::Location at,
                            base::Diagnostics& diagnostics) {
  if (list.starts_with('[')) {
    if (const auto names = names_of_literal(list)) {
      diagnostics.note(at, "authors-python-list", "the authors are written as a Python list",
                       "write them with commas: Ada Lovelace, Alan Turing");
      return collect_authors(*names, at, diagnostics);
    }
  }
  const std::string words = words_of_list(list);
  if (words.starts_with('[')) {
    diagnostics.warning(at, "authors-not-a-list",
                        "this begins like a Python list but is none; it is split at its commas",
                        "write names with commas: Ada Lovelace, Alan Turing");
  }
  model::Authors authors;
  authors.at = at;
  const bool has_places = words.size() == list.size();
  Collector collector(authors, has_places, diagnostics);
  for (const Part& part : parts_of_list(words)) {
    collector.add(part.words, has_places ? moved(at, part.offset) : at);
  }
  collector.finish();
  return authors;
}

std::string write_authors(const model::Authors& authors) {
  bool plain = true;
  for (const std::string& name : authors.names) plain = plain && is_plain(name);
  if (plain && !authors.names.empty() && authors.names.front().starts_with('[')) plain = false;
  if (plain) {
    base::Diagnostics ignored;
    plain = read_authors(base::join(authors.names, ", "), {}, ignored).names == authors.names;
  }
  std::vector<std::string> written;
  for (const std::string& name : authors.names) {
    if (plain) {
      written.push_back(name);
      continue;
    }
    std::string quoted = "'";
    for (const char c : name) {
      if (c == '\'' || c == '\\') quoted += '\\';
      quoted += c;
    }
    written.push_back(quoted + "'");
  }
  if (authors.cut) written.emplace_back(plain ? "+" : "'+'");
  const std::string list = base::join(written, ", ");
  return plain ? list : "[" + list + "]";
}

}  // namespace dayleaf::dialects
