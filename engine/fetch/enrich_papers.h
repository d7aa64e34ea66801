#pragma once

#include <cstddef>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "fetch/sources.h"
#include "model/records.h"

namespace dayleaf::fetch {

struct EnrichOrder {
  std::vector<model::PaperId> papers;  // in the order in which they are asked for, each once
  std::vector<const Source*> sources;  // with facts; asked one after the other
  bool refresh = false;                // ask again what a source has already said something of
  bool abstracts = false;              // are kept, too
  // How a source is asked; it gets as many papers as it takes at once.
  std::function<FetchedFacts(const Source& source, std::span<const model::PaperId> papers)> ask;
  // Brings the files at these paths below data/ to what the records, which are sorted, say.
  std::function<base::Result<std::size_t>(const std::set<std::string>& paths)> save;
  // Told before each question how far a source is; may be empty.
  std::function<void(const Source& source, std::size_t done, std::size_t total)> tell;
};

struct EnrichedSource {
  const Source* source = nullptr;
  std::size_t known = 0;     // papers of which it had said something before; not asked for
  std::size_t asked = 0;     // papers
  std::size_t answered = 0;  // papers that it knows
  std::size_t changed = 0;   // papers of which it says something new
  SourceFailure failure;     // the first; what it did not tell is asked for by the next run
};

struct Enrichment {
  std::vector<EnrichedSource> sources;
  std::size_t changed = 0;  // papers
  std::size_t written = 0;  // files, each time that one was
};

// Asks sources for facts of papers and takes them into `records`, which are and stay sorted. They
// are saved after each question, so that what was learnt before a crash is not lost. A source that
// fails is left for the next one; when it was cancelled, all are. An Error: they cannot be saved.
base::Result<Enrichment> enrich_papers(const EnrichOrder& order, model::Records& records);

}  // namespace dayleaf::fetch
