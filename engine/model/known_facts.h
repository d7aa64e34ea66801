#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/paper.h"
#include "model/records.h"

namespace dayleaf::model {

// What is shown of a paper beyond its entries: the words of sources and digests, weighed.
// docs/facts.md tells people how. Names, and facts of sources, are borrowed from the sheets and
// records of the archive.

// The list of authors that stands for a paper.
struct KnownAuthors {
  const std::vector<std::string>* names = nullptr;  // nullptr: nobody names any
  AuthorOrder order = AuthorOrder::unknown;
  bool cut = false;            // the list says that more people follow
  const Fact* said = nullptr;  // by a source; nullptr: by a digest

  bool any() const { return names != nullptr; }
};

// Something on the web that belongs to a paper.
struct Artifact {
  enum class Kind : std::uint8_t { code, project, model, dataset, demo };

  Kind kind = Kind::code;
  std::string url;                   // passed the gate of base/url
  std::vector<std::string> said_by;  // sources, those trusted most first; "digest" last
};
std::string_view kind_name(Artifact::Kind kind);  // "code", "dataset"

// A field of which two say different things.
struct Disagreement {
  PaperField field = PaperField::title;
  std::vector<const Fact*> said;    // by sources, the one that is believed first
  const Authors* digest = nullptr;  // of a digest, where it says otherwise; of authors only
  bool digest_believed = false;     // the digest's authors are shown, not the source's
};

struct KnownFacts {
  const PaperFacts* said = nullptr;  // everything that sources say; nullptr: nothing
  std::vector<const Fact*> fields;   // at most one a field: what is believed, by field
  KnownAuthors authors;
  std::vector<Artifact> artifacts;          // by kind, then those trusted most first; at most 32
  std::vector<Disagreement> disagreements;  // by field

  const Fact* find(PaperField field) const;  // among `fields`
};

}  // namespace dayleaf::model
