#include "model/identifiers.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/lent.h"
#include "base/text.h"
#include "base/url.h"

namespace dayleaf::model {
namespace {

constexpr std::size_t none = std::string_view::npos;

struct Address {
  std::string host;      // lower case, without port and "www."
  base::LentText path;   // with its leading '/', or empty
  base::LentText query;  // with its leading '?', or empty
};

std::optional<Address> parse_web_address(std::string_view link) {
  std::size_t first = 0;
  if (base::starts_with_ignoring_case(link, "https://")) {
    first = 8;
  } else if (base::starts_with_ignoring_case(link, "http://")) {
    first = 7;
  } else if (link.starts_with("//")) {
    first = 2;
  } else if (base::starts_with_ignoring_case(link, "arxiv.org/") ||
             base::starts_with_ignoring_case(link, "www.arxiv.org/")) {
    first = 0;
  } else {
    return std::nullopt;
  }
  std::string_view rest = link.substr(first);
  rest = rest.substr(0, rest.find('#'));
  Address address;
  const std::size_t query = rest.find('?');
  if (query != none) {
    address.query = rest.substr(query);
    rest = rest.substr(0, query);
  }
  const std::size_t slash = rest.find('/');
  std::string_view authority = rest.substr(0, slash);
  if (slash != none) address.path = rest.substr(slash);
  if (const std::size_t user = authority.rfind('@'); user != none)
    authority.remove_prefix(user + 1);
  if (const std::size_t port = authority.rfind(':'); port != none) {
    const std::string_view digits = authority.substr(port + 1);
    if (digits == "80" || digits == "443" || digits.empty()) authority = authority.substr(0, port);
  }
  address.host = base::lower_ascii(authority);
  if (address.host.starts_with("www.")) address.host.erase(0, 4);
  if (address.host.empty()) return std::nullopt;
  return address;
}

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t count = 0;
  while (at + count < text.size() && base::is_digit(text[at + count])) ++count;
  return count;
}

// "v2", whole.
bool is_version(std::string_view text) {
  return text.size() >= 2 && text.size() <= 4 && base::to_lower_ascii(text[0]) == 'v' &&
         digits_at(text, 1) == text.size() - 1;
}

// "2401.17268", "2401.17268v2", "cs/0112017", "math.GT/0309136v1": the whole text.
std::optional<IdentifiedPaper> parse_arxiv_id(std::string_view text) {
  IdentifiedPaper paper;
  paper.id.kind = PaperId::Kind::arxiv;
  std::size_t end = 0;
  if (digits_at(text, 0) == 4 && text.size() > 5 && text[4] == '.') {
    const std::size_t serial = digits_at(text, 5);
    const int month = (text[2] - '0') * 10 + (text[3] - '0');
    if (serial < 4 || serial > 5 || month < 1 || month > 12) return std::nullopt;
    end = 5 + serial;
    paper.id.value = text.substr(0, end);
  } else {
    const std::size_t slash = text.find('/');
    if (slash == none || slash < 2 || digits_at(text, slash + 1) != 7) return std::nullopt;
    std::string archive = base::lower_ascii(text.substr(0, slash));
    if (const std::size_t subject = archive.find('.'); subject != none) archive.resize(subject);
    if (!std::all_of(archive.begin(), archive.end(),
                     [](char c) { return base::is_ascii_letter(c) || c == '-'; })) {
      return std::nullopt;
    }
    end = slash + 8;
    paper.id.value = archive + std::string(text.substr(slash, 8));
  }
  const std::string_view rest = text.substr(end);
  if (rest.empty()) return paper;
  if (!is_version(rest)) return std::nullopt;
  paper.version = base::lower_ascii(rest);
  return paper;
}

std::string_view without_ending(std::string_view path) {
  while (path.ends_with('/')) path.remove_suffix(1);
  for (const std::string_view ending : {".pdf", ".html", ".ps", ".md"}) {
    if (path.size() > ending.size() &&
        base::equals_ignoring_case(path.substr(path.size() - ending.size()), ending)) {
      path.remove_suffix(ending.size());
      break;
    }
  }
  return path;
}

// Where arXiv ids stand in addresses: below these paths of these hosts.
struct ArxivPlace {
  base::LentText host;
  base::LentText path;
};

constexpr std::array<ArxivPlace, 20> arxiv_places = {{
    {"arxiv.org", "/abs/"},
    {"arxiv.org", "/pdf/"},
    {"arxiv.org", "/html/"},
    {"arxiv.org", "/format/"},
    {"arxiv.org", "/src/"},
    {"arxiv.org", "/e-print/"},
    {"arxiv.org", "/ps/"},
    {"export.arxiv.org", "/abs/"},
    {"export.arxiv.org", "/pdf/"},
    {"export.arxiv.org", "/html/"},
    {"ar5iv.org", "/abs/"},
    {"ar5iv.org", "/html/"},
    {"ar5iv.labs.arxiv.org", "/html/"},
    {"ar5iv.labs.arxiv.org", "/abs/"},
    {"alphaxiv.org", "/abs/"},
    {"alphaxiv.org", "/pdf/"},
    {"alphaxiv.org", "/overview/"},
    {"huggingface.co", "/papers/"},
    {"hf.co", "/papers/"},
    {"papers.cool", "/arxiv/"},
}};

std::optional<IdentifiedPaper> arxiv_of(const Address& address) {
  for (const ArxivPlace& place : arxiv_places) {
    if (address.host != place.host || !base::starts_with_ignoring_case(address.path, place.path))
      continue;
    if (auto paper = parse_arxiv_id(without_ending(address.path.substr(place.path.size())))) {
      return paper;
    }
  }
  return std::nullopt;
}

constexpr std::string_view arxiv_doi_prefix = "10.48550/arxiv.";

// `text` begins with a DOI, if it has one.
std::optional<IdentifiedPaper> doi_of(std::string_view text) {
  if (!text.starts_with("10.")) return std::nullopt;
  std::string doi = normal_doi(text);
  if (doi.empty()) return std::nullopt;
  if (doi.starts_with(arxiv_doi_prefix)) {
    if (auto paper = parse_arxiv_id(std::string_view(doi).substr(arxiv_doi_prefix.size())))
      return paper;
  }
  IdentifiedPaper paper;
  paper.id = {PaperId::Kind::doi, std::move(doi)};
  return paper;
}

bool is_resolver(std::string_view host) { return host == "doi.org" || host == "dx.doi.org"; }

// An address of arXiv or of a DOI resolver says which paper it is of, if it is of one.
bool should_have_id(const Address& address) {
  return is_resolver(address.host) || address.host == arxiv_host ||
         address.host == "export.arxiv.org" ||
         std::any_of(arxiv_places.begin(), arxiv_places.end(), [&](const ArxivPlace& place) {
           return address.host == place.host &&
                  base::starts_with_ignoring_case(address.path, place.path);
         });
}

bool is_name(std::string_view text, std::string_view others) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return base::is_ascii_letter(c) || base::is_digit(c) || others.find(c) != none;
  });
}

std::string openreview_id(const Address& address) {
  if (address.path != "/forum" && address.path != "/pdf") return {};
  std::string_view query = address.query;
  query.remove_prefix(std::min<std::size_t>(query.size(), 1));
  for (const std::string_view pair : base::split(query, '&')) {
    if (pair.starts_with("id=") && is_name(pair.substr(3), "-_"))
      return std::string(pair.substr(3));
  }
  return {};
}

// "/2020.acl-main.1/", "/P19-1001.pdf"
std::string acl_id(const Address& address) {
  const std::string_view id = without_ending(address.path.substr(address.path.empty() ? 0 : 1));
  return is_name(id, ".-") && id.find_first_of("0123456789") != none ? std::string(id)
                                                                     : std::string();
}

// "/v139/kim21a.html", "/v139/kim21a/kim21a.pdf"
std::string pmlr_id(const Address& address) {
  const std::vector<std::string_view> names = base::split(without_ending(address.path), '/');
  const bool is_paper = (names.size() == 3 || (names.size() == 4 && names[3] == names[2])) &&
                        names[1].starts_with('v') && is_name(names[1], "") &&
                        is_name(names[2], "-");
  return is_paper ? std::string(names[1]) + "/" + std::string(names[2]) : std::string();
}

std::string normalised(const Address& address) {
  std::string_view path = address.path;
  while (path.ends_with('/')) path.remove_suffix(1);
  std::string url = "https://" + address.host;
  url += path;
  url += address.query;
  return url;
}

}  // namespace

IdentifiedPaper identify_link(std::string_view link) {
  link = base::trim(link);
  if (base::starts_with_ignoring_case(link, "arxiv:")) {
    if (auto paper = parse_arxiv_id(base::trim(link.substr(6)))) return *paper;
  }
  if (base::starts_with_ignoring_case(link, "doi:")) {
    if (auto paper = doi_of(base::trim(link.substr(4)))) return *paper;
  }
  if (auto paper = parse_arxiv_id(link)) return *paper;
  const std::optional<Address> address = parse_web_address(link);
  if (!address) return {};
  if (auto paper = arxiv_of(*address)) return *paper;
  if (is_resolver(address->host) && !address->path.empty()) {
    if (auto paper = doi_of(address->path.substr(1))) return *paper;
  }
  IdentifiedPaper paper;
  paper.id = {PaperId::Kind::url, normalised(*address)};
  paper.lacks_id = should_have_id(*address);
  return paper;
}

PaperId identify_word(std::string_view word) {
  word = base::trim(word);
  if (auto paper = doi_of(word)) return std::move(paper->id);
  PaperId id = identify_link(word).id;
  if (id.value.empty()) id = identify_link(without_ending(word)).id;
  return id.value.empty() ? paper_id_of(word).value_or(PaperId()) : id;
}

PaperId identify_title(std::string_view title) {
  const std::string folded = base::fold_case(title);
  std::string words;
  bool gap = false;
  for (std::size_t offset = 0; offset < folded.size();) {
    const std::size_t first = offset;
    if (!base::is_letter_or_digit(base::next_code_point(folded, offset))) {
      gap = !words.empty();
      continue;
    }
    if (gap) words += ' ';
    gap = false;
    words.append(folded, first, offset - first);
  }
  // A title of signs only is known by its signs.
  if (words.empty()) words = base::collapse_spaces(folded);
  return {PaperId::Kind::title, std::move(words)};
}

bool is_arxiv_id(std::string_view text) {
  const std::optional<IdentifiedPaper> paper = parse_arxiv_id(text);
  return paper && paper->version.empty();
}

std::string find_doi(std::string_view text) {
  text = base::trim(text);
  if (text.find("://") != none) text = text.substr(0, text.find_first_of("?#"));
  text.remove_prefix(std::min(text.find("10."), text.size()));
  if (std::any_of(text.begin(), text.end(), base::is_space)) return {};
  std::string doi = base::decode_percent(text).value_or(std::string(text));
  while (doi.ends_with('/')) doi.pop_back();
  const std::size_t slash = doi.find('/');
  const bool is_doi = slash != none && slash >= 7 && slash + 1 < doi.size();
  return is_doi ? doi : std::string();
}

std::string normal_doi(std::string_view text) { return base::lower_ascii(find_doi(text)); }

bool is_arxiv_doi(std::string_view normal_doi) { return normal_doi.starts_with("10.48550/"); }

std::string arxiv_page(std::string_view id) { return "https://arxiv.org/abs/" + std::string(id); }

std::string arxiv_pdf(std::string_view id) { return "https://arxiv.org/pdf/" + std::string(id); }

std::string arxiv_doi(std::string_view id) { return "10.48550/arXiv." + std::string(id); }

std::string doi_page(std::string_view doi) { return "https://doi.org/" + std::string(doi); }

std::string hugging_face_page(std::string_view path) {
  return "https://huggingface.co/" + std::string(path);
}

std::optional<std::string_view> path_on_github(std::string_view url) {
  for (const std::string_view host : {"https://github.com/", "https://www.github.com/"}) {
    if (url.starts_with(host)) return url.substr(host.size());
  }
  return std::nullopt;
}

std::optional<Identifier> find_identifier(std::string_view url) {
  using Kind = Identifier::Kind;
  const IdentifiedPaper paper = identify_link(url);
  if (paper.id.kind == PaperId::Kind::arxiv) return Identifier{Kind::arxiv, paper.id.value};
  if (paper.id.kind == PaperId::Kind::doi) return Identifier{Kind::doi, paper.id.value};
  const std::optional<Address> address = parse_web_address(url);
  if (!address) return std::nullopt;
  Identifier found;
  if (address->host == "openreview.net") {
    found = {Kind::openreview, openreview_id(*address)};
  } else if (address->host == "aclanthology.org") {
    found = {Kind::acl, acl_id(*address)};
  } else if (address->host == "proceedings.mlr.press") {
    found = {Kind::pmlr, pmlr_id(*address)};
  }
  if (found.value.empty()) return std::nullopt;
  return found;
}

const SchemeNames& names_of(Identifier::Kind kind) {
  // In the order of the kinds.
  static constexpr std::array<SchemeNames, 5> rows = {{{"arxiv", "arXiv"},
                                                       {"doi", "DOI"},
                                                       {"openreview", "OpenReview"},
                                                       {"acl", "ACL Anthology"},
                                                       {"pmlr", "PMLR"}}};
  return rows[static_cast<std::size_t>(kind)];
}

std::string page_of(const Identifier& identifier) {
  switch (identifier.kind) {
    case Identifier::Kind::arxiv:
      return arxiv_page(identifier.value);
    case Identifier::Kind::doi:
      return doi_page(identifier.value);
    case Identifier::Kind::openreview:
      return "https://openreview.net/forum?id=" + identifier.value;
    case Identifier::Kind::acl:
      return "https://aclanthology.org/" + identifier.value + "/";
    case Identifier::Kind::pmlr:
      return "https://proceedings.mlr.press/" + identifier.value + ".html";
  }
  return {};
}

Orcid read_orcid(std::string_view text) {
  text = base::trim(text);
  for (const std::string_view before : {"https://orcid.org/", "http://orcid.org/", "orcid.org/"}) {
    if (!base::starts_with_ignoring_case(text, before)) continue;
    text.remove_prefix(before.size());
    if (text.ends_with('/')) text.remove_suffix(1);
    break;
  }
  constexpr std::size_t length = 19;
  if (text.size() != length) return {};
  // ISO 7064, MOD 11-2: the last may be ten, which is written X.
  std::string value;
  int sum = 0;
  for (std::size_t at = 0; at < length; ++at) {
    const bool is_dash = at % 5 == 4;
    const char c = text[at];
    const bool is_ten = at + 1 == length && (c == 'X' || c == 'x');
    if (is_dash ? c != '-' : !base::is_digit(c) && !is_ten) return {};
    value += is_ten ? 'X' : c;
    if (!is_dash) sum = (2 * sum + (is_ten ? 10 : c - '0')) % 11;
  }
  if (sum != 1) return {{}, true};
  return {std::move(value), false};
}

std::string orcid_page(std::string_view orcid) { return "https://orcid.org/" + std::string(orcid); }

bool has_address_of_paper(std::string_view text) {
  constexpr std::array<std::string_view, 3> places = {"arxiv.org/", "doi.org/",
                                                      "huggingface.co/papers/"};
  return std::any_of(places.begin(), places.end(),
                     [&](std::string_view place) { return text.find(place) != none; });
}

}  // namespace dayleaf::model
