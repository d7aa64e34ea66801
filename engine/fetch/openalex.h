#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "fetch/sources.h"
#include "model/value.h"

namespace dayleaf::fetch {

// OpenAlex (developers.openalex.org): an open catalogue of works. Knows papers by their DOIs, which
// every arXiv paper has: citations, institutions, topics, where a paper was published.

// Why an answer is none: "has no list \"results\"", or what it says is wrong; "" for a good one.
std::string refuse_openalex(const model::Value& answer);
// `answer` was accepted by refuse_openalex. Works that are no papers of ours are left out.
std::vector<model::PaperFacts> read_openalex(const model::Value& answer,
                                             std::span<const model::PaperId> asked,
                                             const base::Date& on);

// The question for some papers, which have arXiv ids or DOIs; "" when none can be asked for.
// `contact` may be empty.
std::string openalex_url(std::string_view base_url, std::string_view contact,
                         std::span<const model::PaperId> papers);

FetchedFacts fetch_openalex_facts(const Asking& asking, std::span<const model::PaperId> papers);
std::vector<HostManners> openalex_manners(const model::FetchSettings& settings);
inline constexpr std::size_t openalex_batch = 50;

}  // namespace dayleaf::fetch
