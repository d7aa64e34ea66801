#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "fetch/sources.h"
#include "model/value.h"

namespace dayleaf::fetch {

// Semantic Scholar's academic graph (api.semanticscholar.org): citations, venues, fields of study.

// Why an answer to a question for `asked` papers is none; "" for a good one.
std::string refuse_semantic_scholar(const model::Value& answer, std::size_t asked);
// `answer` was accepted: one element a paper, in the order asked, null for those that are not
// known.
std::vector<model::PaperFacts> read_semantic_scholar(const model::Value& answer,
                                                     std::span<const model::PaperId> asked,
                                                     const base::Date& on);

// The body of the question: {"ids": ["ARXIV:2401.17268", "DOI:10.1145/3292500"]}.
std::string semantic_scholar_question(std::span<const model::PaperId> papers);

FetchedFacts fetch_semantic_scholar_facts(const Asking& asking,
                                          std::span<const model::PaperId> papers);
std::vector<HostManners> semantic_scholar_manners(const model::FetchSettings& settings);
inline constexpr std::size_t semantic_scholar_batch = 500;

}  // namespace dayleaf::fetch
