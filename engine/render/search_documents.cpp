#include "render/search_documents.h"

#include "base/parallel.h"
#include "render/entry_facts.h"
#include "render/passed_on.h"
#include "search/paper_document.h"

namespace dayleaf::render {
namespace {

// People have an address in papers that appeared when they had a page: else a new paper of theirs
// would change all that they wrote before.
search::Document document_of(const RenderContext& context, std::uint32_t index) {
  // Words of a summary that may not be passed on find the paper all the same: from the terms nobody
  // can read the text.
  const model::Paper& paper = passed_on(context, index);
  search::Document document = search::paper_document(context.archive, paper, context.language.code);
  document.address = address::paper(paper.slug);
  const std::uint32_t day = context.newest(paper).day;
  for (std::size_t i = 0; i < paper.people.size(); ++i) {
    if (!context.had_page(paper.people[i], day)) continue;
    document.authors[i].address = address::author(context.archive.people[paper.people[i]].slug);
  }
  for (search::Document::Topic& topic : document.topics) {
    topic.address = address::topic(topic.slug);
  }
  // It is shown beside what is found, out of a file that any program can read.
  if (passes_on_digests(context)) document.sentence = facts_of(context, paper).sentence;
  return document;
}

}  // namespace

std::vector<search::Document> search_documents(const RenderContext& context) {
  return base::parallel_map(
      context.archive.papers.size(), base::available_workers(),
      [&](std::size_t index) { return document_of(context, static_cast<std::uint32_t>(index)); });
}

}  // namespace dayleaf::render
