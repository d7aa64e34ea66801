#include "render/passed_on.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "index/resolve_facts.h"

namespace dayleaf::render {
namespace {

constexpr std::string_view digest = "digest";

bool says_something_withheld(const model::Site& site, const model::KnownFacts& known) {
  const bool facts =
      known.said != nullptr &&
      std::any_of(known.said->facts.begin(), known.said->facts.end(),
                  [&](const model::Fact& fact) { return !passes_on(site, fact.source); });
  return facts || std::any_of(known.artifacts.begin(), known.artifacts.end(),
                              [&](const model::Artifact& artifact) {
                                return std::any_of(artifact.said_by.begin(), artifact.said_by.end(),
                                                   [&](const std::string& source) {
                                                     return !passes_on(site, source);
                                                   });
                              });
}

// A name that no paper is listed under is nobody's.
std::vector<std::uint32_t> people_named(const RenderContext& context,
                                        const model::KnownAuthors& authors, std::uint32_t paper) {
  std::vector<std::uint32_t> people;
  if (!authors.any()) return people;
  for (const std::string& name : *authors.names) {
    const std::uint32_t* const found = context.find_person(name, paper);
    if (found != nullptr && std::find(people.begin(), people.end(), *found) == people.end()) {
      people.push_back(*found);
    }
  }
  return people;
}

// Copies of the papers of which something is withheld.
struct Withheld {
  explicit Withheld(const RenderContext& context) {
    if (context.site.data.withhold.empty()) return;
    for (std::uint32_t index = 0; index < context.archive.papers.size(); ++index) {
      const model::Paper& paper = context.archive.papers[index];
      if (!says_something_withheld(context.site, paper.known)) continue;
      model::Paper& told = papers.emplace(index, paper).first->second;
      told.known = known_passed_on(context.site, context.archive, paper);
      if (told.known.authors.said != paper.known.authors.said) {
        told.people = people_named(context, told.known.authors, index);
      }
    }
  }
  std::unordered_map<std::uint32_t, model::Paper> papers;
};

}  // namespace

bool passes_on(const model::Site& site, std::string_view source) {
  const std::vector<std::string>& withheld = site.data.withhold;
  return std::find(withheld.begin(), withheld.end(), source) == withheld.end();
}

bool says_something(std::string_view source, const model::Paper& paper) {
  const model::PaperFacts* const said = paper.known.said;
  const auto is_its = [&](const model::Fact& fact) { return fact.source == source; };
  return source == digest ||
         (said != nullptr && std::any_of(said->facts.begin(), said->facts.end(), is_its));
}

bool passes_on_digests(const RenderContext& context) { return passes_on(context.site, digest); }

const model::Paper& passed_on(const RenderContext& context, std::uint32_t paper) {
  const auto& papers = context.shared<Withheld>().papers;
  const auto found = papers.find(paper);
  return found == papers.end() ? context.archive.papers[paper] : found->second;
}

const model::Paper& passed_on(const RenderContext& context, const model::Paper& paper) {
  return passed_on(context, static_cast<std::uint32_t>(&paper - context.archive.papers.data()));
}

model::KnownFacts known_passed_on(const model::Site& site, const model::Archive& archive,
                                  const model::Paper& paper) {
  model::KnownFacts known = paper.known;
  if (!says_something_withheld(site, known)) return known;
  const auto is_withheld = [&](std::string_view source) { return !passes_on(site, source); };
  std::erase_if(known.fields, [&](const model::Fact* fact) { return is_withheld(fact->source); });
  for (model::Artifact& artifact : known.artifacts) std::erase_if(artifact.said_by, is_withheld);
  std::erase_if(known.artifacts,
                [](const model::Artifact& artifact) { return artifact.said_by.empty(); });
  if (known.authors.said != nullptr && is_withheld(known.authors.said->source)) {
    known.authors = index::authors_of_digests(archive, paper);
  }
  known.disagreements.clear();
  return known;
}

std::vector<std::uint32_t> papers_passed_on(const RenderContext& context, std::uint32_t person) {
  if (context.site.data.withhold.empty()) return context.archive.people[person].papers;
  std::vector<std::uint32_t> papers;
  for (const std::uint32_t paper : context.archive.people[person].papers) {
    const model::KnownAuthors& said = passed_on(context, paper).known.authors;
    const auto names_the_person = [&](const std::string& name) {
      const std::uint32_t* const found = context.find_person(name, paper);
      return found != nullptr && *found == person;
    };
    if (said.said == context.archive.papers[paper].known.authors.said) {
      papers.push_back(paper);
    } else if (said.any() &&
               std::any_of(said.names->begin(), said.names->end(), names_the_person)) {
      papers.push_back(paper);
    }
  }
  return papers;
}

}  // namespace dayleaf::render
