#include "dialects/read_authors.h"

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/lent.h"
#include "base/text.h"
#include "dialects/author_names.h"
#include "dialects/family_names.h"
#include "dialects/other_authors.h"
#include "dialects/python_literal.h"
#include "dialects/split_authors.h"
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
    return authors_.names.empty() ? std::string_view(found.name) : without_and(found.name);
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

model::Authors collect_stated_authors(const std::vector<std::string>& texts, bool are_names,
                                      base::Location at, base::Diagnostics& diagnostics) {
  model::Authors authors;
  authors.at = at;
  Collector collector(authors, false, diagnostics);
  for (const std::string& text : texts) {
    const std::string words = words_of_authors(text);
    const std::string_view name = clean_name(words);
    if (are_names && is_family_first(name)) {
      collector.add(in_usual_order(name), at);
    } else if (are_names && has_affiliation(name)) {
      collector.add(name.substr(0, name.find(',')), at);
    } else {
      for (const AuthorPart& part : split_authors(words)) collector.add(part.words, at);
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
  const std::string words = words_of_authors(list);
  if (words.starts_with('[')) {
    diagnostics.warning(at, "authors-not-a-list",
                        "this begins like a Python list but is none; it is split at its commas",
                        "write names with commas: Ada Lovelace, Alan Turing");
  }
  model::Authors authors;
  authors.at = at;
  const bool has_places = words.size() == list.size();
  Collector collector(authors, has_places, diagnostics);
  for (const AuthorPart& part : split_authors(words)) {
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
