#include "history/published.h"

#include <algorithm>

#include "base/text.h"
#include "model/cite_paper.h"

namespace dayleaf::history {
namespace {

// A title is kept as lists show it; nobody needs more to know the paper.
constexpr std::size_t longest_title = 300;  // code points

base::Hash hash_of(const std::vector<std::string>& names) {
  base::Parts parts;
  for (const std::string& name : names) parts.add(name);
  return parts.hash();
}

void add_authors(const model::KnownAuthors& authors, PublishedPaper& paper) {
  if (!authors.any()) return;
  std::vector<std::string> sorted = *authors.names;
  std::sort(sorted.begin(), sorted.end());
  paper.names = hash_of(sorted);
  // Where the order is not known it says nothing, and scripts shuffle it each time.
  if (authors.order == model::AuthorOrder::known) paper.sequence = hash_of(*authors.names);
  paper.cut = authors.cut;
}

PublishedPaper paper_of(const model::Archive& archive, const model::Paper& paper) {
  PublishedPaper published;
  published.id = model::to_text(paper.id);
  const model::Appearance& newest = archive.appearances[paper.appearances.back()];
  published.title = base::shorten(model::title_of(paper, newest.titled()), longest_title);
  add_authors(paper.known.authors, published);
  for (const std::uint32_t index : paper.appearances) {
    const model::Appearance& appearance = archive.appearances[index];
    published.entries.push_back({archive.days[appearance.day].date,
                                 base::hash_bytes(appearance.entry->title_text),
                                 appearance.entry->votes});
  }
  return published;
}

}  // namespace

PublishedPapers papers_of(const model::Archive& archive) {
  PublishedPapers papers;
  papers.reserve(archive.papers.size());
  for (const model::Paper& paper : archive.papers) papers.push_back(paper_of(archive, paper));
  std::sort(papers.begin(), papers.end(),
            [](const PublishedPaper& a, const PublishedPaper& b) { return a.id < b.id; });
  return papers;
}

}  // namespace dayleaf::history
