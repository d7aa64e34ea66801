#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/archive.h"
#include "model/cite_paper.h"
#include "model/markup.h"
#include "model/value.h"

namespace dayleaf::references {

// What references to a paper are made of. Names stand as authors only where their order is known,
// which the type of Citation::authors sees to; else they are a note. Owns what it holds but the
// names of Citation::authors, which are the archive's.
struct Reference {
  model::Citation citation;
  std::vector<model::Inline> title;  // with its formulas; empty: Citation::title is all there is
  std::string key;
  std::string url;       // of the paper, absolute; may be empty
  std::string note;      // what a reader of the reference must know: "Author order unknown: …"
  std::string category;  // of arXiv, the primary one; may be empty
};

// The key is readable and belongs to one paper of the archive: "kim2024weaver-2401.17268". No other
// paper changes it. Where the first author is not known it says so: "unordered2024weaver-…".
Reference make_reference(const model::Archive& archive, const model::Paper& paper);

// An entry, with a line end: biblatex, with the fields of classic BibTeX beside. UTF-8.
std::string bibtex(const Reference& reference);
// A record (RIS, lines end in CR LF as the format wants it).
std::string ris(const Reference& reference);
// An item of CSL-JSON 1.0.
model::Object csl_json(const Reference& reference);
// Plain text as APA (7th edition) and IEEE have it.
std::string apa(const Reference& reference);
std::string ieee(const Reference& reference);

// A text as LaTeX prints it, whatever its characters; words with capitals that sentence case would
// take away stand in braces.
std::string latex_of(const std::vector<model::Inline>& title);
std::string latex_of(std::string_view text);

// "Laurens van der Maaten": the family name last, with its particles. One word, or a name with a
// comma, a "&" or an "and" in it, is a family name as a whole, as that of a group. Two words of
// Han, kana or Hangul begin with the family name.
struct PersonName {
  std::string given;
  std::string family;
  std::string suffix;  // "Jr.", "III"
  bool family_first = false;
};
PersonName split_name(std::string_view name);

// What formats without a word for it note of a list of authors that is cut.
inline constexpr std::string_view cut_note = "More authors follow than are named here";

}  // namespace dayleaf::references
