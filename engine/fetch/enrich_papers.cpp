#include "fetch/enrich_papers.h"

#include <algorithm>
#include <utility>

#include "base/lent.h"
#include "records/record_format.h"

namespace dayleaf::fetch {
namespace {

bool says_something(std::string_view source, const model::PaperFacts* paper) {
  return paper != nullptr &&
         std::any_of(paper->facts.begin(), paper->facts.end(),
                     [&](const model::Fact& fact) { return fact.source == source; });
}

void leave_out_abstracts(std::vector<model::PaperFacts>& papers) {
  for (model::PaperFacts& paper : papers) {
    std::erase_if(paper.facts, [](const model::Fact& fact) {
      return fact.field == model::PaperField::abstract;
    });
  }
}

model::PaperFacts& place_of(const model::PaperId& id, model::Records& records) {
  auto place = std::lower_bound(records.papers.begin(), records.papers.end(), id,
                                [](const model::PaperFacts& paper, const model::PaperId& wanted) {
                                  return paper.id < wanted;
                                });
  if (place == records.papers.end() || place->id != id) {
    place = records.papers.insert(place, {id, {}});
  }
  return *place;
}

class Enriching {
 public:
  Enriching(base::Lent<const EnrichOrder> order, model::Records& records)
      : order_(order), records_(records) {}

  base::Result<Enrichment> run() {
    for (const Source* source : order_.sources) {
      if (source->fetch_facts == nullptr) continue;
      if (base::Result<void> asked = ask_all(*source); !asked) return asked.error();
      if (done_.sources.back().failure.kind == ApiFailure::cancelled) break;
    }
    done_.changed = changed_.size();
    return std::move(done_);
  }

 private:
  base::Result<void> ask_all(const Source& source) {
    EnrichedSource& report = done_.sources.emplace_back();
    report.source = &source;
    std::vector<model::PaperId> papers;
    for (const model::PaperId& id : order_.papers) {
      if (id.kind != model::PaperId::Kind::arxiv &&
          (id.kind != model::PaperId::Kind::doi || !source.takes_dois)) {
        continue;
      }
      if (!order_.refresh && says_something(source.name, records_.find_paper(id))) {
        ++report.known;
      } else {
        papers.push_back(id);
      }
    }
    const std::size_t batch = std::max<std::size_t>(1, source.batch);
    std::span<const model::PaperId> left = papers;
    std::size_t misses = 0;  // questions in a row that brought nothing but a failure
    while (!left.empty()) {
      if (order_.tell) order_.tell(source, papers.size() - left.size(), papers.size());
      const auto some = left.first(std::min(batch, left.size()));
      left = left.subspan(some.size());
      FetchedFacts fetched = order_.ask(source, some);
      report.asked += some.size();
      if (!order_.abstracts) leave_out_abstracts(fetched.papers);
      if (base::Result<void> taken = take(fetched.papers, report); !taken) return taken;
      if (fetched.failure.kind == ApiFailure::none) {
        misses = 0;
        continue;
      }
      // One that answers some of what it is asked, or strangely once, is asked on; one that is down
      // is not.
      constexpr std::size_t most_misses = 3;
      misses = fetched.papers.empty() ? misses + 1 : 0;
      const ApiFailure kind = fetched.failure.kind;
      const bool is_down = misses > 0 && (kind != ApiFailure::bad_body || misses == most_misses);
      if (report.failure.kind == ApiFailure::none || kind == ApiFailure::cancelled) {
        report.failure = std::move(fetched.failure);
      }
      if (is_down || kind == ApiFailure::cancelled) break;
    }
    return {};
  }

  base::Result<void> take(const std::vector<model::PaperFacts>& said, EnrichedSource& report) {
    std::set<std::string> paths;
    for (const model::PaperFacts& paper : said) {
      if (paper.facts.empty()) continue;
      ++report.answered;
      if (!model::merge_facts(place_of(paper.id, records_), paper)) continue;
      ++report.changed;
      changed_.insert(paper.id);
      paths.insert(records::facts_path(paper.id));
    }
    if (paths.empty()) return {};
    const base::Result<std::size_t> saved = order_.save(paths);
    if (!saved) return saved.error();
    done_.written += *saved;
    return {};
  }

  const EnrichOrder& order_;
  model::Records& records_;
  Enrichment done_;
  std::set<model::PaperId> changed_;
};

}  // namespace

base::Result<Enrichment> enrich_papers(const EnrichOrder& order, model::Records& records) {
  return Enriching(order, records).run();
}

}  // namespace dayleaf::fetch
