#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/archive.h"

namespace dayleaf::index {

// What was found out about single entries and names, for the next archive of the same site with the
// same taxonomy and settings: what sheets say that both share is not looked for again. Holds the
// sheets, so that none with another content can stand at the same address. Not shared between
// threads, but for places of different entries.
class IndexMemory {
 public:
  struct Words {
    std::vector<model::PaperTopic> topics;  // positions in the taxonomy
    std::string language;
  };
  struct OfEntry {
    std::vector<std::uint32_t> names;  // of its authors, in names()
    std::optional<Words> words;        // of a paper that has this one entry only
  };
  struct Name {
    std::string name;
    std::string slug;  // not yet made unique
    std::string sort_key;
    std::string comparable;  // empty until somebody asks for it
  };

  // Makes room for every entry of the archive, learns its names, and drops what is known of sheets
  // that the archive does not have.
  void begin(const model::Archive& archive);

  // Of an entry of several texts, for this archive only.
  OfEntry& of(const model::Appearance& appearance);
  const std::deque<Name>& names() const { return names_; }
  // The position in names() of a name that need not stand in any sheet; it may be new.
  std::uint32_t id_of(const std::string& name);
  // As comparable_name makes it; lives as long as the memory.
  std::string_view comparable(std::uint32_t name);

 private:
  struct OfSheet {
    std::shared_ptr<const model::Sheet> sheet;
    std::vector<OfEntry> entries;
  };

  void learn_names(const model::Entry& entry, OfEntry& facts);
  void learn_names(OfSheet& facts);

  std::unordered_map<const model::Sheet*, OfSheet> sheets_;
  std::unordered_map<const model::Entry*, OfEntry> joined_;  // of Archive::joined
  std::deque<Name> names_;
  std::unordered_map<std::string_view, std::uint32_t> ids_;  // of names, which stay where they are
};

}  // namespace dayleaf::index
