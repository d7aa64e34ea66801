#include "index/index_memory.h"

#include <utility>

#include "base/slug.h"
#include "base/text.h"
#include "index/match_names.h"

namespace dayleaf::index {
namespace {

// Names that nobody has any more are forgotten when there are so many of them.
constexpr std::size_t spare_names = 100'000;

}  // namespace

void IndexMemory::begin(const model::Archive& archive) {
  if (names_.size() > spare_names) {
    std::size_t mentions = 0;
    for (const auto& sheet : archive.sheets) {
      for (const model::Entry& entry : sheet->entries) mentions += entry.authors.names.size();
    }
    if (names_.size() > mentions + spare_names) *this = IndexMemory();
  }
  std::unordered_map<const model::Sheet*, OfSheet> sheets;
  sheets.reserve(archive.sheets.size());
  for (const std::shared_ptr<const model::Sheet>& sheet : archive.sheets) {
    OfSheet& facts = sheets[sheet.get()];
    const auto known = sheets_.find(sheet.get());
    if (known != sheets_.end()) {
      facts = std::move(known->second);
      continue;
    }
    facts.sheet = sheet;
    learn_names(facts);
  }
  sheets_ = std::move(sheets);
  joined_.clear();
  for (const model::Entry& entry : archive.joined) learn_names(entry, joined_[&entry]);
}

void IndexMemory::learn_names(const model::Entry& entry, OfEntry& facts) {
  facts.names.reserve(entry.authors.names.size());
  for (const std::string& name : entry.authors.names) facts.names.push_back(id_of(name));
}

void IndexMemory::learn_names(OfSheet& facts) {
  facts.entries.resize(facts.sheet->entries.size());
  for (std::size_t i = 0; i < facts.entries.size(); ++i) {
    learn_names(facts.sheet->entries[i], facts.entries[i]);
  }
}

std::uint32_t IndexMemory::id_of(const std::string& name) {
  const auto known = ids_.find(name);
  if (known != ids_.end()) return known->second;
  const auto id = static_cast<std::uint32_t>(names_.size());
  const Name& added =
      names_.emplace_back(Name{name, base::make_slug(name), base::fold_case(name), {}});
  ids_.emplace(added.name, id);
  return id;
}

std::string_view IndexMemory::comparable(std::uint32_t name) {
  Name& known = names_[name];
  if (known.comparable.empty()) known.comparable = comparable_name(known.name);
  return known.comparable;
}

IndexMemory::OfEntry& IndexMemory::of(const model::Appearance& appearance) {
  if (!appearance.texts.empty()) return joined_.at(appearance.entry);
  OfSheet& facts = sheets_.at(appearance.sheet);
  return facts.entries[static_cast<std::size_t>(appearance.entry - facts.sheet->entries.data())];
}

}  // namespace dayleaf::index
