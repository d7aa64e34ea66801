#include "references/reference.h"

#include <algorithm>
#include <array>

#include "base/date.h"
#include "base/hash.h"
#include "base/text.h"
#include "base/url.h"

namespace dayleaf::references {
namespace {

constexpr std::size_t longest_id = 40;
constexpr std::size_t most_names_in_note = 24;
constexpr std::size_t longest_word_of_key = 24;

bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return base::is_ascii_letter(c) || base::is_digit(c) || c == '.' || c == '-';
  });
}

// Letters and digits of ASCII alone, in lower case; what has none is empty.
std::string key_word(std::string_view text) {
  std::string word;
  for (const char c : base::fold_plain(text)) {
    if (base::is_ascii_letter(c) || base::is_digit(c)) word += base::to_lower_ascii(c);
  }
  word.resize(std::min(word.size(), longest_word_of_key));
  return word;
}

// The first word of a title that says anything.
std::string title_word(std::string_view title) {
  static constexpr std::array<std::string_view, 12> empty = {
      "a", "an", "the", "on", "of", "in", "to", "for", "and", "is", "are", "towards"};
  std::string first;
  for (const std::string_view part : base::split(base::LentText(title), ' ')) {
    std::string word = key_word(part.substr(0, part.find_first_of("-:/")));
    if (word.empty()) continue;
    if (std::find(empty.begin(), empty.end(), word) == empty.end()) return word;
    if (first.empty()) first = std::move(word);
  }
  return first;
}

// Of the paper's first day here or, on arXiv, in its id: neither ever changes.
std::string key_year(const model::Citation& citation) {
  const std::string arxiv = citation.find(model::Identifier::Kind::arxiv);
  const std::size_t digits = arxiv.find('/') == std::string::npos ? 0 : arxiv.find('/') + 1;
  if (arxiv.size() >= digits + 2) {
    const std::string year = arxiv.substr(digits, 2);
    return (year >= "90" ? "19" : "20") + year;
  }
  return base::iso_date(citation.first_seen).substr(0, 4);
}

std::string make_key(const model::Paper& paper, const model::Citation& citation) {
  std::string who = paper.known.authors.any() ? "unordered" : "unnamed";
  if (citation.authors) {
    who = key_word(split_name(citation.authors->names().front()).family);
    if (who.empty()) who = "author";
  }
  std::string id = paper.slug;
  if (!is_plain(id) || id.size() > longest_id)
    id = base::to_hex(base::hash_bytes(paper.slug)).substr(0, 12);
  return who + key_year(citation) + title_word(citation.title) + "-" + id;
}

std::string note_of(const model::KnownAuthors& authors) {
  if (!authors.any()) return {};
  const std::vector<std::string>& names = *authors.names;
  if (authors.order == model::AuthorOrder::known) return {};
  const std::size_t shown = std::min(names.size(), most_names_in_note);
  std::string note = "Author order unknown: ";
  note += base::join({names.begin(), names.begin() + static_cast<std::ptrdiff_t>(shown)}, "; ");
  if (shown < names.size()) {
    note += "; and " + std::to_string(names.size() - shown) + " more";
  } else if (authors.cut) {
    note += "; and others";
  }
  return note;
}

bool is_suffix(std::string_view word) {
  static constexpr std::array<std::string_view, 7> suffixes = {"Jr.", "Jr",  "Sr.", "Sr",
                                                               "II",  "III", "IV"};
  return std::find(suffixes.begin(), suffixes.end(), word) != suffixes.end();
}

bool is_eastern(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, at);
    const base::Script script = base::script_of(c);
    const bool eastern = script == base::Script::hangul || script == base::Script::han ||
                         script == base::Script::kana;
    if (c != U' ' && !eastern) return false;
  }
  return true;
}

bool is_particle(std::string_view word) {
  return !word.empty() && word.front() >= 'a' && word.front() <= 'z';
}

}  // namespace

Reference make_reference(const model::Archive& archive, const model::Paper& paper) {
  Reference reference;
  reference.citation = model::cite(archive, paper);
  const model::Appearance& newest = archive.appearances[paper.appearances.back()];
  reference.title = newest.titled().title;
  reference.key = make_key(paper, reference.citation);
  reference.note = note_of(paper.known.authors);
  if (!reference.citation.identifiers.empty()) {
    reference.url = model::page_of(reference.citation.identifiers.front());
  } else if (auto url = base::safe_link(newest.entry->link)) {
    reference.url = *std::move(url);
  }
  if (const model::Fact* categories = paper.known.find(model::PaperField::categories)) {
    reference.category = categories->values.front();
  }
  return reference;
}

PersonName split_name(std::string_view name) {
  std::string whole = base::collapse_spaces(name);
  std::size_t at = whole.rfind(' ');
  PersonName parts;
  if (at != std::string::npos && is_suffix(std::string_view(whole).substr(at + 1))) {
    std::string rest = whole.substr(0, at);
    if (rest.ends_with(',')) rest.pop_back();
    if (rest.find(' ') != std::string::npos) {
      parts.suffix = whole.substr(at + 1);
      whole = std::move(rest);
      at = whole.rfind(' ');
    }
  }
  const bool is_group = whole.find_first_of(",&") != std::string::npos ||
                        base::lower_ascii(whole).find(" and ") != std::string::npos;
  if (at == std::string::npos || is_group) return {"", base::collapse_spaces(name), "", false};
  if (whole.find(' ') == at && is_eastern(whole)) {
    return {whole.substr(at + 1), whole.substr(0, at), std::move(parts.suffix), true};
  }
  // "van der" belong to what follows them.
  for (std::size_t before = whole.rfind(' ', at - 1); at > 0; before = whole.rfind(' ', at - 1)) {
    const std::size_t from = before == std::string::npos ? 0 : before + 1;
    if (from == 0 || !is_particle(std::string_view(whole).substr(from, at - from))) break;
    at = before;
  }
  parts.given = whole.substr(0, at);
  parts.family = whole.substr(at + 1);
  return parts;
}

}  // namespace dayleaf::references
