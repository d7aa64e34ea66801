#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "model/archive.h"
#include "model/identifiers.h"

namespace dayleaf::model {

// Names in the order in which the paper has them: the first is the first author. There is no way to
// make this of names whose order nobody knows.
class AuthorsInOrder {
 public:
  static std::optional<AuthorsInOrder> of(const KnownAuthors& authors);

  const std::vector<std::string>& names() const { return *names_; }  // of the archive
  bool cut() const { return cut_; }                                  // more people follow

 private:
  AuthorsInOrder(const std::vector<std::string>* names, bool cut) : names_(names), cut_(cut) {}

  const std::vector<std::string>* names_;
  bool cut_;
};

// What may be said of a paper to people and programs that cite it: only what somebody stated.
struct Citation {
  enum class Type : std::uint8_t {
    preprint,  // of arXiv
    document,  // nobody says what it is: an article, a chapter, a post
  };
  Type type = Type::document;
  std::string title;
  // Of the paper, as BCP 47 has it; empty: not known. arXiv's are English, unless title or comment
  // tell otherwise.
  std::string language;
  std::optional<AuthorsInOrder> authors;  // none: nobody names any, or their order is not known
  // As a source states it. The month in an arXiv id is that of an announcement.
  std::optional<base::Date> published;
  base::Date first_seen;  // the day of the digest that had the paper first
  // Of what the paper's entries describe, best first. A preprint has its own DOI and not that of
  // the journal's version.
  std::vector<Identifier> identifiers;

  std::string find(Identifier::Kind kind) const;  // "" for none
};

// "preprint"
std::string_view type_name(Citation::Type type);

Citation cite(const Archive& archive, const Paper& paper);

// "10.1145/3292500", of the paper's identity or a source; "": it is not known, or it is no DOI.
std::string doi_of(const Paper& paper);

// The title in plain text, as people read it: formulas are Unicode.
std::string readable_title(const Entry& entry);

// The same, or what stands for a title where an entry has none: never empty.
std::string title_of(const Paper& paper, const Entry& entry);

}  // namespace dayleaf::model
