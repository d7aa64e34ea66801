#include <array>

#include "base/date.h"
#include "base/text.h"
#include "references/reference.h"

namespace dayleaf::references {
namespace {

// "A. B.", and "J.-P." of "Jean-Pierre".
std::string initials(std::string_view given) {
  std::string text;
  bool begins = true;
  for (std::size_t at = 0; at < given.size();) {
    const std::size_t from = at;
    const char32_t c = base::next_code_point(given, at);
    if (c == U' ' || c == U'-' || c == U'.') {
      begins = true;
      if (c == U'-') text += '-';
      continue;
    }
    if (!begins) continue;
    begins = false;
    if (!text.empty() && text.back() != '-') text += ' ';
    (text += given.substr(from, at - from)) += '.';
  }
  return text;
}

std::string apa_name(const std::string& name) {
  const PersonName parts = split_name(name);
  if (parts.given.empty()) return parts.family;
  if (parts.family_first) return base::collapse_spaces(name);
  return parts.family + ", " + initials(parts.given) +
         (parts.suffix.empty() ? "" : ", " + parts.suffix);
}

std::string ieee_name(const std::string& name) {
  const PersonName parts = split_name(name);
  if (parts.given.empty()) return parts.family;
  if (parts.family_first) return base::collapse_spaces(name);
  return initials(parts.given) + " " + parts.family +
         (parts.suffix.empty() ? "" : " " + parts.suffix);
}

// Up to 20 people by name, of more the first 19 and the last; of a list that is cut nobody knows
// the last.
std::string apa_authors(const model::AuthorsInOrder& authors) {
  constexpr std::size_t most = 20;
  const std::vector<std::string>& names = authors.names();
  std::string text;
  for (std::size_t at = 0; at < names.size(); ++at) {
    const bool last = at + 1 == names.size();
    if (names.size() > most && at >= most - 1 && !last) continue;
    if (at > 0 && last && !authors.cut()) {
      text += names.size() > most ? ", . . . " : ", & ";
    } else if (at > 0) {
      text += ", ";
    }
    text += apa_name(names[at]);
  }
  return authors.cut() ? text + ", et al." : text;
}

// More than six: the first and the others.
std::string ieee_authors(const model::AuthorsInOrder& authors) {
  constexpr std::size_t most = 6;
  const std::vector<std::string>& names = authors.names();
  if (authors.cut() || names.size() > most) return ieee_name(names.front()) + " et al.";
  std::vector<std::string> texts;
  for (const std::string& name : names) texts.push_back(ieee_name(name));
  if (texts.size() == 1) return texts.front();
  if (texts.size() == 2) return texts[0] + " and " + texts[1];
  const std::string last = texts.back();
  texts.pop_back();
  return base::join(texts, ", ") + ", and " + last;
}

std::string with_stop(std::string text) {
  if (text.empty() || text.back() == '.' || text.back() == '?' || text.back() == '!') return text;
  return text + ".";
}

// The DOI as an address where there is one.
std::string address_of(const Reference& reference) {
  const std::string doi = reference.citation.find(model::Identifier::Kind::doi);
  return doi.empty() ? reference.url : model::doi_page(doi);
}

std::string in_brackets(const std::string& note) { return note.empty() ? note : " [" + note + "]"; }

}  // namespace

std::string apa(const Reference& reference) {
  const model::Citation& citation = reference.citation;
  static constexpr std::array<std::string_view, 12> months = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  std::string date = "(n.d.).";
  if (citation.published) {
    const base::Date& day = *citation.published;
    date = "(" + std::to_string(day.year) + ", " +
           std::string(months.at(static_cast<std::size_t>(day.month - 1))) + " " +
           std::to_string(day.day) + ").";
  }
  // Without authors the title comes first.
  std::string text = citation.authors ? with_stop(apa_authors(*citation.authors)) + " " + date +
                                            " " + with_stop(citation.title)
                                      : with_stop(citation.title) + " " + date;
  if (citation.type == model::Citation::Type::preprint) text += " arXiv.";
  if (const std::string address = address_of(reference); !address.empty()) text += " " + address;
  return text + in_brackets(reference.note);
}

std::string ieee(const Reference& reference) {
  using Kind = model::Identifier::Kind;
  const model::Citation& citation = reference.citation;
  static constexpr std::array<std::string_view, 12> months = {"Jan.", "Feb.", "Mar.", "Apr.",
                                                              "May",  "Jun.", "Jul.", "Aug.",
                                                              "Sep.", "Oct.", "Nov.", "Dec."};
  std::string text = citation.authors ? ieee_authors(*citation.authors) + ", " : std::string();
  text += "“" + citation.title + ",”";
  std::vector<std::string> parts;
  if (const std::string arxiv = citation.find(Kind::arxiv); !arxiv.empty()) {
    parts.push_back("arXiv:" + arxiv);
  }
  if (citation.published) {
    const base::Date& day = *citation.published;
    parts.push_back(std::string(months.at(static_cast<std::size_t>(day.month - 1))) + " " +
                    std::to_string(day.day) + ", " + std::to_string(day.year));
  }
  if (const std::string doi = citation.find(Kind::doi); !doi.empty())
    parts.push_back("doi: " + doi);
  if (parts.empty() && !reference.url.empty())
    parts.push_back("[Online]. Available: " + reference.url);
  if (!parts.empty()) text += " " + with_stop(base::join(parts, ", "));
  return text + in_brackets(reference.note);
}

}  // namespace dayleaf::references
