#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "model/archive.h"
#include "model/value.h"

namespace dayleaf::index {

// Finds the topics of a paper in its title and summary, offline and deterministically, from a
// bilingual taxonomy. docs/topics.md explains the rules to people. Immutable once made; safe to use
// from many threads.
class Taxonomy {
 public:
  Taxonomy();
  ~Taxonomy();
  Taxonomy(Taxonomy&&) noexcept;
  Taxonomy& operator=(Taxonomy&&) noexcept;

  const std::vector<model::Topic>& topics() const;  // without papers

  // Best first, at most five. `PaperTopic::topic` is an index into topics().
  std::vector<model::PaperTopic> find(std::string_view title, std::string_view summary) const;

  // The topic that somebody means by a word of a `Tags:` line: a slug, a name or an alias, in any
  // case.
  std::optional<std::uint32_t> named(std::string_view word) const;

 private:
  friend Taxonomy make_taxonomy(const model::Object&, const model::Object*, base::Diagnostics&,
                                base::Diagnostics&, std::span<const std::string_view>);
  struct Matcher;
  std::unique_ptr<const Matcher> matcher_;
};

// From the built-in document, extended (or with `replace = true` replaced) by a site's own. What is
// wrong in the site's document is diagnosed with its place; a wrong topic is left out. `languages`:
// those beside English that keys such as name_ko may name.
Taxonomy make_taxonomy(const model::Object& built_in, const model::Object* own,
                       base::Diagnostics& built_in_diagnostics, base::Diagnostics& own_diagnostics,
                       std::span<const std::string_view> languages = {});

// The tags that the front matter of a digest gives to each of its papers.
std::vector<std::string> front_matter_tags(const model::Sheet& sheet);

}  // namespace dayleaf::index
