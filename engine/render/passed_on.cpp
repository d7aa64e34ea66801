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

void withhold(const RenderContext& context, model::Paper& paper) {
  const auto is_withheld = [&](std::string_view source) {
    return !passes_on(context.site, source);
  };
  model::KnownFacts& known = paper.known;
  std::erase_if(known.fields, [&](const model::Fact* fact) { return is_withheld(fact->source); });
  for (model::Artifact& artifact : known.artifacts) std::erase_if(artifact.said_by, is_withheld);
  std::erase_if(known.artifacts,
                [](const model::Artifact& artifact) { return artifact.said_by.empty(); });
  if (known.authors.said != nullptr && is_withheld(known.authors.said->source)) {
    known.authors = index::authors_of_digests(context.archive, paper);
  }
  known.disagreements.clear();
}

// Copies of the papers of which something is withheld.
struct Withheld {
  explicit Withheld(const RenderContext& context) {
    if (context.site.data.withhold.empty()) return;
    for (std::uint32_t index = 0; index < context.archive.papers.size(); ++index) {
      const model::Paper& paper = context.archive.papers[index];
      if (!says_something_withheld(context.site, paper.known)) continue;
      withhold(context, papers.emplace(index, paper).first->second);
    }
  }
  std::unordered_map<std::uint32_t, model::Paper> papers;
};

}  // namespace

bool passes_on(const model::Site& site, std::string_view source) {
  const std::vector<std::string>& withheld = site.data.withhold;
  return std::find(withheld.begin(), withheld.end(), source) == withheld.end();
}

bool passes_on_digests(const RenderContext& context) { return passes_on(context.site, digest); }

const model::Paper& passed_on(const RenderContext& context, std::uint32_t paper) {
  const auto& papers = context.shared<Withheld>().papers;
  const auto found = papers.find(paper);
  return found == papers.end() ? context.archive.papers[paper] : found->second;
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
