#include "search/paper_document.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/text.h"
#include "model/avatar.h"
#include "model/cite_paper.h"
#include "model/identifiers.h"
#include "model/markup.h"

namespace dayleaf::search {
namespace {

void add_once(std::vector<std::string>& texts, std::string text) {
  if (text.empty() || std::find(texts.begin(), texts.end(), text) != texts.end()) return;
  texts.push_back(std::move(text));
}

// The best place by votes that one of the paper's days gave it; equally many votes share a place.
std::uint32_t best_rank(const model::Archive& archive, const model::Paper& paper) {
  std::uint32_t best = 0;
  for (const std::uint32_t index : paper.appearances) {
    const model::Appearance& appearance = archive.appearances[index];
    const std::optional<std::int64_t>& votes = appearance.entry->votes;
    if (!votes) continue;
    std::uint32_t place = 1;
    for (const std::uint32_t other : archive.days[appearance.day].ranking) {
      if (archive.appearances[other].entry->votes <= votes) break;
      ++place;
    }
    best = best == 0 ? place : std::min(best, place);
  }
  return best;
}

// Somebody who has some papers of a name is found by a name of their own: else all people of the
// name would be found by it.
std::vector<std::string> names_of(const model::Person& person) {
  std::vector<std::string> names = {person.name};
  if (person.stated->has_some_papers()) return names;
  add_once(names, person.stated->name);
  for (const std::string& alias : person.aliases) add_once(names, alias);
  return names;
}

void add_identifiers(const model::Paper& paper, Document& document) {
  using Kind = model::PaperId::Kind;
  if (paper.id.kind == Kind::arxiv || paper.id.kind == Kind::doi) {
    add_once(document.identifiers, paper.id.value);
  } else if (paper.id.kind == Kind::url) {
    const std::optional<model::Identifier> named = model::find_identifier(paper.id.value);
    add_once(document.identifiers, named ? named->value : paper.id.value);
  }
  if (const model::Fact* const doi = paper.known.find(model::PaperField::doi)) {
    add_once(document.identifiers, model::normal_doi(doi->values.front()));
  }
}

}  // namespace

Document paper_document(const model::Archive& archive, const model::Paper& paper,
                        std::string_view language) {
  Document document;
  document.title = model::title_of(paper, archive.appearances[paper.appearances.back()].titled());
  for (std::size_t at = 0; at < paper.people.size(); ++at) {
    const model::Person& person = archive.people[paper.people[at]];
    document.authors.push_back(
        {std::string(person.shown_for((*paper.known.authors.names)[at])), {}, {}});
    if (person.stated != nullptr) document.authors.back().found_as = names_of(person);
  }
  for (const Document::Person& author : document.authors) {
    for (const std::string& name : author.found_as) {
      const bool is_shown =
          std::any_of(document.authors.begin(), document.authors.end(),
                      [&](const Document::Person& other) { return other.name == name; });
      if (!is_shown) add_once(document.author_texts, name);
    }
  }
  for (const model::PaperTopic& topic : paper.topics) {
    const model::Topic& found = archive.topics[topic.topic];
    document.topics.push_back({std::string(found.name.in(language)), {}, found.slug});
    const std::string_view shown = found.name.in(language);
    if (found.name.text != shown) add_once(document.topic_texts, found.name.text);
    // A reader of the digest asks in its language.
    const std::string told(found.name.in(paper.language));
    if (told != shown) add_once(document.topic_texts, told);
  }
  bool has_picture = false;
  bool has_video = false;
  std::vector<std::string> summaries;
  for (auto at = paper.appearances.rbegin(); at != paper.appearances.rend(); ++at) {
    const model::Entry& entry = *archive.appearances[*at].entry;
    for (const std::string& tag : entry.tags) add_once(document.topic_texts, tag);
    for (const model::Media& media : entry.media) {
      if (media.kind == model::Media::Kind::video) {
        has_video = true;
      } else if (!model::is_avatar_url(media.url)) {
        has_picture = true;
      }
    }
    model::for_each_text(archive.appearances[*at], [&](const model::EntryText& text) {
      // What it is called in another language.
      if (!archive.appearances[*at].texts.empty()) {
        std::string title = model::readable_title(*text.entry);
        if (title != document.title) add_once(summaries, std::move(title));
      }
      add_once(summaries, model::readable_text(text.entry->summary));
    });
    if (!document.votes) document.votes = entry.votes;
  }
  document.summary = base::join(summaries, "\n");
  add_identifiers(paper, document);
  for (const std::uint32_t appearance : paper.appearances) {
    const base::Date& date = archive.days[archive.appearances[appearance].day].date;
    if (document.days.empty() || document.days.back() != date) document.days.push_back(date);
  }
  document.rank = best_rank(archive, paper);
  document.language = paper.language;
  const auto has_artifact = [&](model::Artifact::Kind kind) {
    return std::any_of(paper.known.artifacts.begin(), paper.known.artifacts.end(),
                       [&](const model::Artifact& one) { return one.kind == kind; });
  };
  if (has_artifact(model::Artifact::Kind::code)) document.has.push_back("code");
  if (has_artifact(model::Artifact::Kind::project)) document.has.push_back("project");
  if (has_video) document.has.push_back("video");
  if (has_picture) document.has.push_back("picture");
  return document;
}

}  // namespace dayleaf::search
