#include "search/gather_lenses.h"

#include <optional>
#include <variant>

#include "base/parallel.h"
#include "model/paper_order.h"
#include "search/match_document.h"
#include "search/paper_document.h"
#include "search/query.h"

namespace dayleaf::search {
namespace {

std::vector<Query> read_queries(const model::Site& site) {
  std::vector<Query> queries;
  for (const model::LensSettings& lens : site.lenses) {
    std::variant<Query, QueryError> read = parse_query(lens.query);
    Query* const query = std::get_if<Query>(&read);
    queries.push_back(query == nullptr ? Query() : std::move(*query));
  }
  return queries;
}

}  // namespace

void gather_lenses(model::Archive& archive, const model::Site& site, std::size_t jobs) {
  archive.lenses.clear();
  if (site.lenses.empty()) return;
  for (const model::LensSettings& lens : site.lenses) {
    archive.lenses.push_back({lens.name, lens.title, lens.about, lens.query, lens.navigation, {}});
  }
  const std::vector<Query> queries = read_queries(site);
  const std::vector<std::uint32_t> papers = model::newest_first(archive);
  const std::vector<std::vector<bool>> answers =
      base::parallel_map(papers.size(), jobs, [&](std::size_t at) {
        const AskedDocument document(
            paper_document(archive, archive.papers[papers[at]], site.language));
        std::vector<bool> matching;
        for (const Query& query : queries) matching.push_back(document.matches(query));
        return matching;
      });
  for (std::size_t at = 0; at < papers.size(); ++at) {
    for (std::size_t lens = 0; lens < queries.size(); ++lens) {
      if (answers[at][lens]) archive.lenses[lens].papers.push_back(papers[at]);
    }
  }
}

}  // namespace dayleaf::search
