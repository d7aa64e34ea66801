#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "model/archive.h"
#include "model/listing.h"

namespace dayleaf::index {

// One of the listings that an archive has: topics are called as readers of `language` call them.
// The archive outlives it.
model::Listing gather_listing(const model::Archive& archive, model::Listing::Kind kind,
                              std::uint32_t index, std::string_view language);

// How many of a kind an archive has: one site, as many days as Archive::days, …
std::size_t count_listings(const model::Archive& archive, model::Listing::Kind kind);

// How many papers or entries a listing has.
std::size_t size_of(const model::Archive& archive, const model::Listing& listing);

// The papers of a topic, person or lens, in Archive::papers: newest day first, most votes first
// within it. None of the site, a day or a month, which have entries.
std::span<const std::uint32_t> papers_of(const model::Archive& archive,
                                         const model::Listing& listing);

// How much of a listing is wanted: whole days, the newest, until there are as many of both.
struct Enough {
  std::size_t entries = 0;
  std::size_t days = 1;
};
inline constexpr Enough everything = {static_cast<std::size_t>(-1), 1};

// The entries of a listing, in Archive::appearances: newest day first, most votes first within it.
// No day is cut: who looks in once a day would never see the rest of it. The site, a day and a
// month have every entry, since a paper that returns is news again, but one that stands twice in a
// day once; a topic, a person and a lens have each paper once, on its newest day.
std::vector<std::uint32_t> entries_of(const model::Archive& archive, const model::Listing& listing,
                                      const Enough& enough);

}  // namespace dayleaf::index
