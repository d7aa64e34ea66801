#include "base/date.h"
#include "base/text.h"
#include "references/reference.h"

namespace dayleaf::references {
namespace {

void add(std::string_view name, const std::string& value, std::string& out) {
  if (value.empty()) return;
  out += "  ";
  out += name;
  out.append(name.size() < 13 ? 13 - name.size() : 0, ' ');
  ((out += " = {") += value) += "},\n";
}

// Classic BibTeX takes a word that begins with a small letter for the beginning of the family name,
// and parts words at hyphens, too: "Wen-tau Yih" is of the family "tau Yih" unless a comma says
// otherwise.
bool has_small_word(std::string_view given) {
  char before = ' ';
  for (const char sign : given) {
    if ((before == ' ' || before == '-') && sign >= 'a' && sign <= 'z') return true;
    before = sign;
  }
  return false;
}

// Whoever reads the field takes "and", "others" and commas for its own, and several words for given
// and family names, of which the last comes last unless commas say so.
std::string name_of(const std::string& name) {
  const std::string text = latex_of(base::collapse_spaces(name));
  const PersonName parts = split_name(name);
  if (parts.family_first || !parts.suffix.empty() || has_small_word(parts.given)) {
    const std::string suffix = parts.suffix.empty() ? "" : ", " + parts.suffix;
    return latex_of(parts.family) + suffix + ", " + latex_of(parts.given);
  }
  const bool is_whole = parts.given.empty() && (text.find_first_of(" ,") != std::string::npos ||
                                                base::lower_ascii(text) == "others");
  return is_whole ? "{" + text + "}" : text;
}

// Verbatim: nothing in it is LaTeX, but braces would end it.
std::string url_of(const std::string& url) {
  return base::replace_all(base::replace_all(url, "{", "%7B"), "}", "%7D");
}

}  // namespace

std::string bibtex(const Reference& reference) {
  using Kind = model::Identifier::Kind;
  const model::Citation& citation = reference.citation;
  std::string out = "@misc{" + reference.key + ",\n";
  std::string title = latex_of(reference.title);
  if (title.empty()) title = latex_of(citation.title);
  add("title", title, out);
  if (citation.authors) {
    std::vector<std::string> names;
    for (const std::string& name : citation.authors->names()) names.push_back(name_of(name));
    if (citation.authors->cut()) names.emplace_back("others");
    add("author", base::join(names, " and "), out);
  }
  if (citation.published) {
    const std::string date = base::iso_date(*citation.published);
    add("date", date, out);
    add("year", date.substr(0, 4), out);
  }
  if (const std::string arxiv = citation.find(Kind::arxiv); !arxiv.empty()) {
    add("eprint", arxiv, out);
    add("eprinttype", "arXiv", out);
    add("eprintclass", reference.category, out);
    add("archiveprefix", "arXiv", out);
    add("primaryclass", reference.category, out);
  }
  add("doi", url_of(citation.find(Kind::doi)), out);
  add("url", url_of(reference.url), out);
  add("note", latex_of(reference.note), out);
  return out + "}\n";
}

}  // namespace dayleaf::references
