#include "dialects/read_authors.h"

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/text.h"
#include "dialects/python_literal.h"

namespace dayleaf::dialects {
namespace {

bool means_more(std::string_view name) {
  return name == "+" || name == "…" || name == "..." ||
         base::equals_ignoring_case(name, "et al.") || base::equals_ignoring_case(name, "et al") ||
         base::equals_ignoring_case(name, "others");
}

class Collector {
 public:
  Collector(model::Authors& authors, base::Diagnostics& diagnostics)
      : authors_(authors), diagnostics_(diagnostics) {}

  void add(std::string_view written, base::Location at) {
    const std::string_view trimmed = base::trim(written);
    if (trimmed.empty()) return;
    if (means_more(trimmed)) {
      if (!authors_.cut) {
        diagnostics_.note(
            at, "authors-cut",
            "the list of authors is cut here: \"" + std::string(trimmed) + "\" is no person");
      }
      authors_.cut = true;
      return;
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

model::Authors collect_authors(const std::vector<std::string>& names, base::Location at,
                               base::Diagnostics& diagnostics) {
  model::Authors authors;
  authors.at = at;
  Collector collector(authors, diagnostics);
  for (const std::string& name : names) collector.add(name, at);
  collector.finish();
  return authors;
}

model::Authors read_authors(std::string_view list, base::Location at,
                            base::Diagnostics& diagnostics) {
  model::Authors authors;
  authors.at = at;
  Collector collector(authors, diagnostics);
  if (list.starts_with('[')) {
    if (const auto names = names_of_literal(list)) {
      diagnostics.note(at, "authors-python-list", "the authors are written as a Python list",
                       "write them with commas: Ada Lovelace, Alan Turing");
      return collect_authors(*names, at, diagnostics);
    }
    diagnostics.warning(at, "authors-not-a-list",
                        "this begins like a Python list but is none; it is split at its commas",
                        "write names with commas: Ada Lovelace, Alan Turing");
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
