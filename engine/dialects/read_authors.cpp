#include "dialects/read_authors.h"

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/lent.h"
#include "base/text.h"
#include "dialects/python_literal.h"
#include "markdown/read_markdown.h"
#include "model/markup.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t none = std::string_view::npos;

// "and 12 others", "+ 3 more", "5 more".
bool counts_others(std::string_view name) {
  std::string words = base::lower_ascii(name);
  bool has_number = false;
  std::string rest;
  for (const char c : words) {
    has_number = has_number || base::is_digit(c);
    if (base::is_ascii_letter(c)) rest += c;
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return (has_number &&
          (rest == "more" || rest == "others" || rest == "andmore" || rest == "andothers")) ||
         words == "and others" || words == "and more";
}

// What says that a list has no names.
bool means_nobody(std::string_view name) {
  for (const std::string_view word : {"n/a", "unknown", "none", "-", "–", "—"}) {
    if (base::equals_ignoring_case(name, word)) return true;
  }
  return false;
}

// How much of a name says that others follow: "김철수 외 3명", "李四 等".
std::size_t length_of_others(std::string_view name) {
  for (const std::string_view ending : {" 등", " 等", "等人", " 等人", " 외", " ほか", " 他"}) {
    if (name.size() > ending.size() && name.ends_with(ending)) return ending.size();
  }
  // "李四等": a name of more than one character stands before it.
  constexpr std::string_view et_al = "等";
  constexpr std::size_t shortest = 3;  // characters
  if (name.ends_with(et_al) && base::count_code_points(name) >= shortest) return et_al.size();
  const std::size_t joined = name.rfind(" and ");
  if (joined != std::string_view::npos && counts_others(name.substr(joined + 1))) {
    return name.size() - joined;
  }
  const std::size_t others = name.find(" 외 ");
  const bool counts = others != std::string_view::npos && others > 0 &&
                      (name.ends_with("명") || name.ends_with("인"));
  return counts ? name.size() - others : 0;
}

// Where two people of two names each are joined: "Ada Lovelace and Alan Turing"; npos: nowhere. Of
// groups, "The Ada and Bo Lab", nobody is made two.
std::size_t place_of_and(std::string_view name) {
  if (base::starts_with_ignoring_case(name, "the ")) return none;
  const auto is_person = [](std::string_view words) {
    words = base::trim(words);
    const bool begins_large = !words.empty() && base::is_ascii_letter(words.front()) &&
                              base::to_lower_ascii(words.front()) != words.front();
    return begins_large && words.find(' ') != none;
  };
  for (const std::string_view joint : {" and ", " & "}) {
    const std::size_t at = name.find(joint);
    if (at == none || name.find(joint, at + 1) != none) continue;
    if (is_person(name.substr(0, at)) && is_person(name.substr(at + joint.size()))) return at;
  }
  return none;
}

// A name without what refers to a footnote: "Ada Hill¹", "Bo Lake*†".
std::string_view without_marks(std::string_view name) {
  while (true) {
    const std::size_t before = name.size();
    for (const std::string_view mark :
         {"*", "†", "‡", "§", "¶", "¹", "²", "³", "⁰", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"}) {
      if (name.ends_with(mark)) name = base::trim_right(name.substr(0, name.size() - mark.size()));
    }
    if (name.size() == before) return name;
  }
}

// Names that are links or emphasised, as words.
std::optional<std::string> words_of_markup(std::string_view list) {
  if (list.find("](") == none && list.find("**") == none) return std::nullopt;
  base::Diagnostics ignored;
  std::string words = model::plain_text(markdown::read_inlines(list, {}, {}, ignored));
  return words == list ? std::nullopt : std::optional(std::move(words));
}

// "Hill, Ada; Lake, Bo": which part of a list with semicolons is the family name is plain.
std::string name_of_part(std::string_view part) {
  const std::size_t comma = part.find(',');
  if (comma == none || part.find(',', comma + 1) != none) return std::string(part);
  return std::string(base::trim(part.substr(comma + 1))) + " " +
         std::string(base::trim(part.substr(0, comma)));
}

bool means_more(std::string_view name) {
  return counts_others(name) || name == "+" || name == "…" || name == "..." ||
         base::equals_ignoring_case(name, "et al.") || base::equals_ignoring_case(name, "et al") ||
         base::equals_ignoring_case(name, "others");
}

class Collector {
 public:
  // `exact`: somebody took the names apart already.
  Collector(model::Authors& authors, bool exact, base::Diagnostics& diagnostics)
      : authors_(authors), exact_(exact), diagnostics_(diagnostics) {}

  void add(std::string_view written, base::Location at, bool is_more = false) {
    std::string_view trimmed = base::trim(written);
    if (trimmed.empty() || (!is_more && means_nobody(trimmed))) return;
    if (is_more || means_more(trimmed)) {
      if (!authors_.cut) {
        diagnostics_.note(
            at, "authors-cut",
            "the list of authors is cut here: \"" + std::string(trimmed) + "\" is no person");
      }
      authors_.cut = true;
      return;
    }
    // Behind commas "and" joins the last name.
    if (!authors_.names.empty() && base::starts_with_ignoring_case(trimmed, "and ")) {
      trimmed = base::trim(trimmed.substr(4));
    }
    if (const std::size_t others = length_of_others(trimmed); others > 0) {
      const std::string_view name = base::trim_right(trimmed.substr(0, trimmed.size() - others));
      add(trimmed.substr(name.size()), at, true);
      trimmed = name;
    }
    if (!exact_) {
      if (const std::size_t joined = place_of_and(trimmed); joined != none) {
        add(trimmed.substr(0, joined), at);
        add(trimmed.substr(trimmed.find(' ', joined + 1) + 1), at);
        return;
      }
      trimmed = without_marks(trimmed);
      if (trimmed.empty()) return;
    }
    const bool spaced = trimmed.find("  ") == std::string_view::npos &&
                        trimmed.find('\t') == std::string_view::npos;
    std::string name = spaced ? base::nfc(trimmed) : base::nfc(base::collapse_spaces(trimmed));
    if (!seen_.insert(name).second) {
      if (repeated_++ == 0) {
        first_repeated_ = name;
        repeated_at_ = at;
      }
      return;
    }
    authors_.names.push_back(std::move(name));
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
  model::Authors& authors_;
  bool exact_;
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

base::Location moved(base::Location at, std::size_t columns) {
  if (at.column != 0) at.column += static_cast<std::uint32_t>(columns);
  return at;
}

// Whether the name comes back from a list with commas as it is.
bool is_plain(std::string_view name) {
  return name.find(',') == std::string_view::npos && name.find(';') == std::string_view::npos;
}

}  // namespace

namespace {

model::Authors collect(const std::vector<std::string>& names, bool exact, base::Location at,
                       base::Diagnostics& diagnostics) {
  model::Authors authors;
  authors.at = at;
  Collector collector(authors, exact, diagnostics);
  for (const std::string& name : names) collector.add(name, at);
  collector.finish();
  return authors;
}

}  // namespace

model::Authors collect_authors(const std::vector<std::string>& names, base::Location at,
                               base::Diagnostics& diagnostics) {
  return collect(names, true, at, diagnostics);
}

model::Authors read_authors(std::string_view list, base::Location at,
                            base::Diagnostics& diagnostics) {
  model::Authors authors;
  authors.at = at;
  Collector collector(authors, false, diagnostics);
  if (list.starts_with('[')) {
    if (const auto names = names_of_literal(list)) {
      diagnostics.note(at, "authors-python-list", "the authors are written as a Python list",
                       "write them with commas: Ada Lovelace, Alan Turing");
      return collect_authors(*names, at, diagnostics);
    }
  }
  if (const std::optional<std::string> words = words_of_markup(list)) {
    return read_authors(*words, at, diagnostics);
  }
  if (list.starts_with('[')) {
    diagnostics.warning(at, "authors-not-a-list",
                        "this begins like a Python list but is none; it is split at its commas",
                        "write names with commas: Ada Lovelace, Alan Turing");
  }
  const bool has_families = list.find(';') != none && list.find(',') != none;
  if (has_families) {
    const std::vector<std::string_view> parts = base::split(base::LentText(list), ';');
    const bool are_pairs = std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
      return std::count(part.begin(), part.end(), ',') <= 1;
    });
    std::vector<std::string> names;
    for (const std::string_view part : parts) {
      if (are_pairs) {
        names.push_back(name_of_part(base::trim(part)));
      } else {
        for (const std::string_view name : base::split(base::LentText(part), ','))
          names.emplace_back(name);
      }
    }
    return collect(names, false, at, diagnostics);
  }
  std::string_view separator = ",";
  // Commas of Chinese and Japanese separate where no others do.
  for (const std::string_view other : {";", "，", "、", "；"}) {
    if (list.find(separator) == std::string_view::npos) separator = other;
  }
  for (std::size_t first = 0; first <= list.size();) {
    const std::size_t end = std::min(list.find(separator, first), list.size());
    const std::string_view part = list.substr(first, end - first);
    collector.add(part, moved(at, first + part.size() - base::trim_left(part).size()));
    first = end + separator.size();
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
