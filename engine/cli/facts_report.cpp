#include "cli/facts_report.h"

#include <cstdint>
#include <vector>

#include "base/text.h"
#include "cli/report.h"

namespace dayleaf::cli {
namespace {

constexpr std::size_t named_papers = 5;

struct FactCounts {
  std::int64_t with_authors = 0;  // papers with two authors or more
  std::int64_t in_order = 0;      // of these
  std::vector<std::string> not_agreed;
};

FactCounts count_facts(const model::Archive& archive) {
  FactCounts counts;
  for (const model::Paper& paper : archive.papers) {
    const model::KnownAuthors& authors = paper.known.authors;
    if (authors.any() && authors.names->size() > 1) {
      ++counts.with_authors;
      if (authors.order == model::AuthorOrder::known) ++counts.in_order;
    }
    if (!paper.known.disagreements.empty())
      counts.not_agreed.push_back(base::printable(paper.slug));
  }
  return counts;
}

}  // namespace

std::string facts_text(const model::Archive& archive) {
  const FactCounts counts = count_facts(archive);
  std::string text;
  if (counts.with_authors > 0) {
    text = "order of authors known for " + base::grouped_number(counts.in_order) + " of " +
           base::grouped_number(counts.with_authors) + " papers with several\n";
  }
  const std::vector<std::string>& papers = counts.not_agreed;
  if (papers.empty()) return text;
  text += "sources disagree about " + base::count_of(papers.size(), "paper") + ":";
  for (std::size_t i = 0; i < papers.size() && i < named_papers; ++i) text += " " + papers[i];
  if (papers.size() > named_papers) text += " …";
  return text + " (dayleaf explain says on what)\n";
}

model::Object facts_value(const model::Archive& archive) {
  FactCounts counts = count_facts(archive);
  model::List papers;
  for (std::string& paper : counts.not_agreed) papers.emplace_back(std::move(paper));
  return {{"several_authors", counts.with_authors},
          {"order_known", counts.in_order},
          {"not_agreed", std::move(papers)}};
}

}  // namespace dayleaf::cli
