#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "model/paper.h"

namespace dayleaf::model {

// What a site says of people in its people.toml: which names are one person's, and which papers of
// a name are somebody else's. docs/people.md tells people how. Places are those of the file.
struct StatedPerson {
  struct Name {
    std::string text;  // NFC, one line; as digests write it
    base::Location at;
  };
  struct OnePaper {
    PaperId id;
    base::Location at;
  };

  std::string name;           // never empty
  std::vector<Name> aliases;  // none is the name, none comes twice
  std::string orcid;          // "0000-0002-1825-0097", its check digit is right; empty: not stated
  std::string note;           // tells the person from others of the name: "KAIST"; may be empty
  std::string slug;           // of the address; empty: that of the name
  std::vector<OnePaper> papers;  // not empty: of the names these papers only, others are not theirs
  base::Location at;             // of the name

  // Others may bear the name, too.
  bool has_some_papers() const { return !papers.empty(); }
  // As lists and titles show it: "Wei Wang (KAIST)".
  std::string label() const { return note.empty() ? name : name + " (" + note + ")"; }
};

// No name is that of two people who bear it on the same paper; no address, no ORCID iD is that of
// two.
struct StatedPeople {
  std::vector<StatedPerson> people;  // in the order of the file
};

}  // namespace dayleaf::model
