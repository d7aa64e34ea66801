#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "fetch/sources.h"

namespace dayleaf::fetch {

// arXiv's export API: Atom, asked for papers by their ids (info.arxiv.org/help/api). What authors
// themselves sent in: their order, categories, comments.

// What an answer says.
struct ArxivAnswer {
  std::vector<model::PaperFacts> papers;  // in its order; ids that arXiv does not know are missing
  std::string refusal;  // why arXiv refuses the whole question; "" when it does not
};

// An Error says what is wrong with the answer, without its URL.
base::Result<ArxivAnswer> read_arxiv_answer(std::string_view body, const base::Date& on);

// The question for some papers, which have arXiv ids.
std::string arxiv_url(std::string_view base_url, std::span<const model::PaperId> papers);

FetchedFacts fetch_arxiv_facts(const Asking& asking, std::span<const model::PaperId> papers);
std::vector<HostManners> arxiv_manners(const model::FetchSettings& settings);
inline constexpr std::size_t arxiv_batch = 100;

}  // namespace dayleaf::fetch
