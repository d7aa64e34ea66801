#include "fetch/enrich_papers.h"

#include <algorithm>
#include <utility>

#include "base/lent.h"
#include "records/records_files.h"

namespace dayleaf {
namespace {

bool says_something(std::string_view source, const PaperFacts* paper) {
  return paper != nullptr && std::any_of(paper->facts.begin(), paper->facts.end(),
                                         [&](const Fact& fact) { return fact.source == source; });
}

void leave_out_abstracts(std::vector<PaperFacts>& papers) {
  for (PaperFacts& paper : papers) {
    std::erase_if(paper.facts, [](const Fact& fact) { return fact.field == PaperField::abstract; });
  }
}

PaperFacts& place_of(const PaperId& id, Records& records) {
  auto place = std::lower_bound(
      records.papers.begin(), records.papers.end(), id,
      [](const PaperFacts& paper, const PaperId& wanted) { return paper.id < wanted; });
  if (place == records.papers.end() || place->id != id) {
    place = records.papers.insert(place, {id, {}});
  }
  return *place;
}

class Enriching {
 public:
  Enriching(Lent<const EnrichOrder> order, Records& records) : order_(order), records_(records) {}

  Result<Enrichment> run() {
    for (const Source* source : order_.sources) {
      if (source->fetch_facts == nullptr) continue;
      if (Result<void> asked = ask_all(*source); !asked) return asked.error();
      if (done_.sources.back().failure.kind == ApiFailure::cancelled) break;
    }
    done_.changed = changed_.size();
    return std::move(done_);
  }

 private:
  Result<void> ask_all(const Source& source) {
    EnrichedSource& report = done_.sources.emplace_back();
    report.source = &source;
    std::vector<PaperId> papers;
    for (const PaperId& id : order_.papers) {
      if (id.kind != PaperId::Kind::arxiv &&
          (id.kind != PaperId::Kind::doi || !source.takes_dois)) {
        continue;
      }
      if (!order_.refresh && says_something(source.name, records_.find_paper(id))) {
        ++report.known;
      } else {
        papers.push_back(id);
      }
    }
    const std::size_t batch = std::max<std::size_t>(1, source.batch);
    std::span<const PaperId> left = papers;
    std::size_t misses = 0;  // questions in a row that brought nothing but a failure
    while (!left.empty()) {
      if (order_.tell) order_.tell(source, papers.size() - left.size(), papers.size());
      const auto some = left.first(std::min(batch, left.size()));
      left = left.subspan(some.size());
      FetchedFacts fetched = order_.ask(source, some);
      report.asked += some.size();
      if (!order_.abstracts) leave_out_abstracts(fetched.papers);
      if (Result<void> taken = take(fetched.papers, report); !taken) return taken;
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

  Result<void> take(const std::vector<PaperFacts>& said, EnrichedSource& report) {
    std::set<std::string> paths;
    for (const PaperFacts& paper : said) {
      if (paper.facts.empty()) continue;
      ++report.answered;
      if (!merge_facts(place_of(paper.id, records_), paper)) continue;
      ++report.changed;
      changed_.insert(paper.id);
      paths.insert(facts_path(paper.id));
    }
    if (paths.empty()) return {};
    const Result<std::size_t> saved = order_.save(paths);
    if (!saved) return saved.error();
    done_.written += *saved;
    return {};
  }

  const EnrichOrder& order_;
  Records& records_;
  Enrichment done_;
  std::set<PaperId> changed_;
};

}  // namespace

Result<Enrichment> enrich_papers(const EnrichOrder& order, Records& records) {
  return Enriching(order, records).run();
}

}  // namespace dayleaf
