#include "render/search_documents.h"

#include <algorithm>

#include "base/parallel.h"
#include "model/cite_paper.h"
#include "model/identifiers.h"
#include "render/entry_facts.h"
#include "render/views_entry.h"

namespace dayleaf::render {
namespace {

void add_once(std::vector<std::string>& texts, std::string_view text) {
  if (text.empty() || std::find(texts.begin(), texts.end(), text) != texts.end()) return;
  texts.emplace_back(text);
}

// By position in the archive: the place among the papers of its day; 0 without votes.
std::vector<std::uint32_t> ranks_of(const model::Archive& archive) {
  std::vector<std::uint32_t> ranks(archive.appearances.size());
  for (const model::Day& day : archive.days) {
    std::uint32_t place = 0;
    for (const std::uint32_t appearance : day.ranking) {
      ++place;
      if (archive.appearances[appearance].entry->votes) ranks[appearance] = place;
    }
  }
  return ranks;
}

void add_people(const RenderContext& context, const model::Paper& paper, search::Document& out) {
  for (const std::uint32_t index : paper.people) {
    const model::Person& person = context.archive.people[index];
    out.authors.push_back(
        {person.name, context.has_page(person) ? address::author(person.slug) : std::string()});
  }
}

void add_topics(const RenderContext& context, const model::Paper& paper, search::Document& out) {
  for (const model::PaperTopic& of_paper : paper.topics) {
    const model::Topic& topic = context.archive.topics[of_paper.topic];
    const std::string_view shown = context.topic_names[of_paper.topic];
    out.topics.push_back({std::string(shown), address::topic(topic.slug), topic.slug});
    if (topic.name.text != shown) add_once(out.topic_texts, topic.name.text);
    for (const auto& [language, name] : topic.name.others) {
      if (name != shown) add_once(out.topic_texts, name);
    }
  }
}

void add_identifiers(const model::Paper& paper, search::Document& out) {
  using Kind = model::PaperId::Kind;
  if (paper.id.kind == Kind::arxiv || paper.id.kind == Kind::doi) {
    add_once(out.identifiers, paper.id.value);
  } else if (paper.id.kind == Kind::url) {
    const auto named = model::find_identifier(paper.id.value);
    add_once(out.identifiers, named ? named->value : paper.id.value);
  }
  const model::Fact* const doi = paper.known.find(model::PaperField::doi);
  if (doi != nullptr) add_once(out.identifiers, model::normal_doi(doi->values.front()));
}

void add_media(const EntryMedia& media, search::Document& out) {
  for (const ShownMedium& medium : media.shown) {
    if (medium.is_person) continue;
    add_once(out.has, medium.kind == model::Media::Kind::video ? "video" : "picture");
  }
}

std::string summary_text(const model::Markup& summary) {
  std::string text;
  for (const model::Block& block : summary) {
    const std::string of_block = model::readable_text(block);
    if (of_block.empty()) continue;
    if (!text.empty()) text += '\n';
    text += of_block;
  }
  return text;
}

search::Document document_of(const RenderContext& context, const model::Paper& paper,
                             const std::vector<std::uint32_t>& ranks) {
  const EntryFacts& facts = facts_of(context, paper);
  search::Document out;
  out.address = address::paper(paper.slug);
  out.title = facts.title;
  add_people(context, paper, out);
  add_topics(context, paper, out);
  add_identifiers(paper, out);
  if (first_artifact(paper, model::Artifact::Kind::code) != nullptr) out.has.emplace_back("code");
  if (first_artifact(paper, model::Artifact::Kind::project) != nullptr)
    out.has.emplace_back("project");
  std::vector<std::string> summaries;  // newest first
  for (auto at = paper.appearances.rbegin(); at != paper.appearances.rend(); ++at) {
    const model::Appearance& appearance = context.archive.appearances[*at];
    const model::Entry& entry = *appearance.entry;
    const base::Date& date = context.day_of(appearance).date;
    if (out.days.empty() || out.days.back() != date) out.days.push_back(date);
    if (!out.votes) out.votes = entry.votes;
    if (ranks[*at] != 0) out.rank = out.rank == 0 ? ranks[*at] : std::min(out.rank, ranks[*at]);
    for (const std::string& tag : entry.tags) add_once(out.topic_texts, tag);
    add_media(at == paper.appearances.rbegin() ? facts.media : media_of(context, entry), out);
    add_once(summaries, summary_text(entry.summary));
  }
  std::reverse(out.days.begin(), out.days.end());
  for (const std::string& summary : summaries) {
    if (!out.summary.empty()) out.summary += '\n';
    out.summary += summary;
  }
  out.sentence = facts.sentence;
  out.language = facts.language;
  std::sort(out.has.begin(), out.has.end());
  return out;
}

}  // namespace

std::vector<search::Document> search_documents(const RenderContext& context) {
  const std::vector<model::Paper>& papers = context.archive.papers;
  const std::vector<std::uint32_t> ranks = ranks_of(context.archive);
  return base::parallel_map(papers.size(), base::available_workers(), [&](std::size_t index) {
    return document_of(context, papers[index], ranks);
  });
}

}  // namespace dayleaf::render
