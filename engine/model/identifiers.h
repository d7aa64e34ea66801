#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/lent.h"
#include "model/paper.h"

namespace dayleaf::model {

// The one home of what identifies papers and their things: how people and sources spell it, its one
// form, its address. No other file spells these hosts; the test `floors` holds all to that.

struct IdentifiedPaper {
  PaperId id;
  std::string version;    // "v2" when the link names one
  bool lacks_id = false;  // of arXiv or a DOI resolver, yet none of a paper; known by its URL
};

// What a link identifies: arXiv in any of its forms (abs, pdf, html, versions, old ids, the arXiv
// DOI, pages about an arXiv paper such as Hugging Face's), else a DOI, else the URL itself.
// Kind::title with an empty value when it is no web address.
IdentifiedPaper identify_link(std::string_view link);

// The same of a word that a person types for a paper: a bare DOI, the name of a PDF and what
// to_text(PaperId) makes count as well.
PaperId identify_word(std::string_view word);

// The identity of a paper that is known by its title only: case, spaces and punctuation do not
// count.
PaperId identify_title(std::string_view title);

bool is_arxiv_id(std::string_view text);  // whole, without a version

// The DOI in a text that is one or has one at its end ("doi:10.…", an address of a resolver or of a
// publisher), spelled as it is there; "" for none.
std::string find_doi(std::string_view text);
// The same in the one form in which DOIs are compared.
std::string normal_doi(std::string_view text);
bool is_arxiv_doi(std::string_view normal_doi);  // arXiv gives every paper one

// Addresses: "https://arxiv.org/abs/2401.17268". Ids are taken as they are; the gate of base/url
// sees to what must be escaped.
std::string arxiv_page(std::string_view id);
std::string arxiv_pdf(std::string_view id);
std::string arxiv_doi(std::string_view id);  // "10.48550/arXiv.2401.17268"
std::string doi_page(std::string_view doi);
std::string hugging_face_page(std::string_view path);  // of "owner/name", "papers/2401.17268"
// What follows the host in an address of GitHub: "owner/name/tree/main".
std::optional<std::string_view> path_on_github(std::string_view url);

// A name of a paper that stays when its address changes.
struct Identifier {
  enum class Kind : std::uint8_t { arxiv, doi, openreview, acl, pmlr };
  Kind kind = Kind::arxiv;
  std::string value;  // "2401.17268", "10.1145/3292500", "B1gabs", "2020.acl-main.1", "v139/kim21a"

  friend bool operator==(const Identifier&, const Identifier&) = default;
};
// What a scheme is called: by files and by people.
struct SchemeNames {
  base::LentText name;   // "arxiv", "doi"
  base::LentText title;  // "arXiv", "ACL Anthology"
};
const SchemeNames& names_of(Identifier::Kind kind);

// In an address of arXiv, a DOI resolver, OpenReview, the ACL Anthology or PMLR.
std::optional<Identifier> find_identifier(std::string_view url);
std::string page_of(const Identifier& identifier);  // its address

// The ORCID iD of a person in the one form that it has, "0000-0002-1825-097X", of that form or an
// address of orcid.org; "" where it is none, `wrong_digit` where only its check digit is wrong.
struct Orcid {
  std::string value;
  bool wrong_digit = false;
};
Orcid read_orcid(std::string_view text);
std::string orcid_page(std::string_view orcid);  // its address

// Whether an address at which papers stand is in a text.
bool has_address_of_paper(std::string_view text);

inline constexpr std::string_view arxiv_host = "arxiv.org";
inline constexpr std::string_view arxiv_home = "https://arxiv.org/";
inline constexpr std::string_view arxiv_taxonomy = "https://arxiv.org/category_taxonomy";
inline constexpr std::string_view hugging_face_host = "huggingface.co";
inline constexpr std::string_view hugging_face_papers = "https://huggingface.co/papers";
inline constexpr std::string_view github_host = "github.com";

}  // namespace dayleaf::model
