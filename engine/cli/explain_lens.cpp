#include "cli/explain_lens.h"

#include <algorithm>
#include <array>
#include <variant>
#include <vector>

#include "base/lent.h"
#include "base/text.h"
#include "search/match_document.h"
#include "search/paper_document.h"
#include "search/query.h"

namespace dayleaf::cli {
namespace {

struct Part {
  base::LentText name;
  void (*take)(const search::Document& from, search::Document& to);
};

constexpr std::array<Part, 5> parts = {{
    {"the title",
     [](const search::Document& from, search::Document& to) { to.title = from.title; }},
    {"a topic",
     [](const search::Document& from, search::Document& to) {
       to.topics = from.topics;
       to.topic_texts = from.topic_texts;
     }},
    {"an author",
     [](const search::Document& from, search::Document& to) { to.authors = from.authors; }},
    {"an identifier",
     [](const search::Document& from, search::Document& to) { to.identifiers = from.identifiers; }},
    {"a summary",
     [](const search::Document& from, search::Document& to) { to.summary = from.summary; }},
}};

}  // namespace

std::string why_in_lens(const model::Archive& archive, const model::Lens& lens, std::uint32_t paper,
                        std::string_view language) {
  if (std::find(lens.papers.begin(), lens.papers.end(), paper) == lens.papers.end()) return {};
  const std::variant<search::Query, search::QueryError> read = search::parse_query(lens.query);
  const search::Query* const query = std::get_if<search::Query>(&read);
  if (query == nullptr) return {};
  const search::Document document =
      search::paper_document(archive, archive.papers[paper], language);
  std::vector<std::vector<bool>> in_parts;
  for (const Part& part : parts) {
    search::Document only;
    part.take(document, only);
    in_parts.push_back(search::AskedDocument(only).leaves_that_match(*query));
  }
  const std::vector<bool> matching = search::AskedDocument(document).leaves_that_match(*query);
  std::vector<std::string> told;
  for (std::size_t at = 0; at < query->leaves.size(); ++at) {
    const search::Leaf& leaf = query->leaves[at];
    if (matching[at] == leaf.negated) continue;  // of an OR whose other side is true
    std::string text = base::printable(
        base::to_utf8(std::u32string_view(query->text).substr(leaf.first, leaf.last - leaf.first)));
    std::vector<std::string> places;
    const bool is_text =
        leaf.kind == search::Leaf::Kind::word || leaf.kind == search::Leaf::Kind::phrase;
    for (std::size_t part = 0; part < parts.size() && is_text; ++part) {
      if (in_parts[part][at]) places.emplace_back(parts[part].name);
    }
    if (leaf.negated) {
      text = "no " + text;
    } else if (!places.empty()) {
      text += " in " + base::join(places, ", ");
    }
    told.push_back(std::move(text));
  }
  return base::join(told, "; ");
}

}  // namespace dayleaf::cli
