#pragma once

#include <string_view>

namespace dayleaf::dialects {

// How surely an address tells which paper it is, where a digest gives several: less is better.
// First arXiv, a DOI, OpenReview, the ACL Anthology, PMLR, then Hugging Face's page of an arXiv
// paper; other pages come behind these, and of them those where code is last.
inline constexpr int last_rank_of_paper = 5;  // up to here an address names a paper
inline constexpr int rank_of_no_address = 8;
int address_rank(std::string_view url);

}  // namespace dayleaf::dialects
