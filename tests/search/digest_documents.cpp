#include "search/digest_documents.h"

#include <algorithm>

#include "model/markup.h"

namespace dayleaf::search {
namespace {

void add_has(Document& document, const char* name) {
  if (std::find(document.has.begin(), document.has.end(), name) == document.has.end()) {
    document.has.emplace_back(name);
  }
}

// From two papers on people have a page: whether there was another one when this one appeared.
bool has_page_with(const model::Archive& archive, const model::Person& person,
                   std::uint32_t place) {
  const std::uint32_t day = archive.appearances[archive.papers[place].appearances.back()].day;
  return std::any_of(person.papers.begin(), person.papers.end(), [&](std::uint32_t other) {
    return other != place && archive.appearances[archive.papers[other].appearances[0]].day <= day;
  });
}

Document document_of(const model::Archive& archive, std::uint32_t place) {
  const model::Paper& paper = archive.papers[place];
  const model::Entry& newest = archive.entry_of(paper);
  Document document;
  document.address = "papers/" + paper.slug + "/";
  document.title =
      model::readable_text(archive.appearances[paper.appearances.back()].titled().title);
  for (const std::uint32_t index : paper.people) {
    const model::Person& person = archive.people[index];
    document.authors.push_back({person.name, {}, {}});
    if (!person.slug.empty() && has_page_with(archive, person, place)) {
      document.authors.back().address = "authors/" + person.slug + "/";
    }
  }
  for (const model::PaperTopic& one : paper.topics) {
    const model::Topic& topic = archive.topics[one.topic];
    document.topics.push_back(
        {std::string(topic.name.in("ko")), "tags/" + topic.slug + "/", topic.slug});
    document.topic_texts.emplace_back(topic.name.in("en"));
  }
  if (paper.id.kind == model::PaperId::Kind::arxiv || paper.id.kind == model::PaperId::Kind::doi) {
    document.identifiers.push_back(paper.id.value);
  }
  for (const std::uint32_t index : paper.appearances) {
    const model::Appearance& appearance = archive.appearances[index];
    const model::Day& day = archive.days[appearance.day];
    if (document.days.empty() || document.days.back() != day.date) {
      document.days.push_back(day.date);
    }
    const auto rank = static_cast<std::uint32_t>(
        std::find(day.ranking.begin(), day.ranking.end(), index) - day.ranking.begin() + 1);
    document.rank = document.rank == 0 ? rank : std::min(document.rank, rank);
    if (appearance.entry->votes) document.votes = appearance.entry->votes;
    for (const model::Media& media : appearance.entry->media) {
      add_has(document, media.kind == model::Media::Kind::video ? "video" : "picture");
    }
    for (const std::string& tag : appearance.entry->tags) document.topic_texts.push_back(tag);
  }
  for (const model::Artifact& artifact : paper.known.artifacts) {
    if (artifact.kind == model::Artifact::Kind::code) add_has(document, "code");
    if (artifact.kind == model::Artifact::Kind::project) add_has(document, "project");
  }
  for (auto at = paper.appearances.rbegin(); at != paper.appearances.rend(); ++at) {
    if (!document.summary.empty()) document.summary += '\n';
    document.summary += model::readable_text(archive.appearances[*at].entry->summary);
  }
  const std::string text = model::readable_text(newest.summary);
  document.sentence = text.substr(0, text.find('\n'));
  document.language = paper.language;
  return document;
}

}  // namespace

std::vector<Document> documents_of(const model::Archive& archive) {
  std::vector<Document> documents;
  for (std::uint32_t place = 0; place < archive.papers.size(); ++place) {
    documents.push_back(document_of(archive, place));
  }
  return documents;
}

}  // namespace dayleaf::search
