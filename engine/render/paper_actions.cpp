#include "render/paper_actions.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "base/url.h"
#include "model/identifiers.h"
#include "render/entry_facts.h"

namespace dayleaf::render {
namespace {

std::string arxiv_id(const RenderContext&, const model::Paper& paper) {
  return paper.id.kind == model::PaperId::Kind::arxiv ? paper.id.value : std::string();
}

// arXiv makes HTML of what is submitted since December 2023.
std::string arxiv_html(const RenderContext& context, const model::Paper& paper) {
  constexpr std::string_view first = "2312.";
  std::string id = arxiv_id(context, paper);
  const bool is_new = id.find('/') == std::string::npos && id >= first;
  return is_new ? std::move(id) : std::string();
}

// Where a fact, a count of votes or a link of a digest comes from there.
bool is_on_hugging_face(const RenderContext& context, const model::Paper& paper) {
  if (paper.known.said != nullptr) {
    for (const model::Fact& fact : paper.known.said->facts) {
      if (fact.source == "huggingface") return true;
    }
  }
  return std::any_of(paper.appearances.begin(), paper.appearances.end(), [&](std::uint32_t at) {
    const model::Entry& entry = *context.archive.appearances[at].entry;
    return entry.votes.has_value() || entry.link.starts_with(model::hugging_face_papers);
  });
}

std::string hugging_face_id(const RenderContext& context, const model::Paper& paper) {
  return is_on_hugging_face(context, paper) ? arxiv_id(context, paper) : std::string();
}

std::string doi(const RenderContext&, const model::Paper& paper) {
  if (paper.id.kind == model::PaperId::Kind::doi) return paper.id.value;
  const model::Fact* const fact = paper.known.find(model::PaperField::doi);
  if (fact == nullptr || fact->values.empty()) return {};
  const std::string normal = model::normal_doi(fact->values.front());
  return model::is_arxiv_doi(normal) ? std::string() : normal;
}

std::string title(const RenderContext& context, const model::Paper& paper) {
  return std::string(facts_of(context, paper).short_title);
}

struct PatternName {
  base::LentText name;
  std::string (*value)(const RenderContext&, const model::Paper&);  // empty: not known
  bool is_id = true;  // whose '/' belongs into a path: `cs/0112017`, `10.1145/1`
};

constexpr std::array<PatternName, 5> pattern_names = {{{"arxiv", arxiv_id},
                                                       {"arxiv_html", arxiv_html},
                                                       {"huggingface", hugging_face_id},
                                                       {"doi", doi},
                                                       {"title", title, false}}};

const PatternName* find_name(std::string_view name) {
  const auto found = std::find_if(pattern_names.begin(), pattern_names.end(),
                                  [&](const PatternName& one) { return one.name == name; });
  return found == pattern_names.end() ? nullptr : &*found;
}

// A text that is nothing but dots would lead out of its folder, however it is written.
std::string encoded(const PatternName& name, const std::string& value) {
  if (name.is_id) return base::encode_path(value);
  if (value.find_first_not_of('.') == std::string::npos) return {};
  return base::replace_all(base::encode_path(value), "/", "%2F");
}

// The pattern with `value_of(name)`, encoded, in place of each {name}; nullopt where one has none.
template <typename ValueOf>
std::optional<std::string> fill_pattern(std::string_view pattern, ValueOf value_of) {
  std::string url;
  while (!pattern.empty()) {
    const std::size_t open = pattern.find('{');
    url += pattern.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = pattern.find('}', open);
    if (close == std::string_view::npos) return {};
    const std::string value = value_of(pattern.substr(open + 1, close - open - 1));
    if (value.empty()) return {};
    url += value;
    pattern.remove_prefix(close + 1);
  }
  return base::safe_link(url);
}

}  // namespace

std::vector<PaperAction> paper_actions(const RenderContext& context, const model::Paper& paper,
                                       std::string_view shown_url) {
  std::vector<PaperAction> actions;
  for (const model::LinkPattern& pattern : context.site.paper.links) {
    if (pattern.url.empty()) continue;
    std::optional<std::string> url = fill_pattern(pattern.url, [&](std::string_view name) {
      const PatternName* const known = find_name(name);
      return known == nullptr ? std::string() : encoded(*known, known->value(context, paper));
    });
    if (url && *url != shown_url) actions.push_back({pattern.name, *std::move(url)});
  }
  return actions;
}

std::string find_pattern_fault(std::string_view pattern) {
  std::string known;
  for (const PatternName& one : pattern_names) {
    (known += known.empty() ? "{" : ", {") += std::string(one.name) + '}';
  }
  if (!base::starts_with_ignoring_case(pattern, "https://") &&
      !base::starts_with_ignoring_case(pattern, "http://")) {
    return "is no address of http or https";
  }
  const std::size_t host = pattern.find("://");
  const std::size_t path = host == std::string_view::npos ? host : pattern.find('/', host + 3);
  const std::size_t first = pattern.find('{');
  if (first == std::string_view::npos) return "has none of " + known;
  if (path == std::string_view::npos || first < path) return "has no host before its first {";
  for (std::size_t open = first; open != std::string_view::npos;
       open = pattern.find('{', open + 1)) {
    const std::size_t close = pattern.find('}', open);
    if (close == std::string_view::npos) return "has a { that is never closed";
    const std::string_view name = pattern.substr(open + 1, close - open - 1);
    if (find_name(name) == nullptr) {
      return "has {" + base::printable(name) + "}, which nothing fills: there are " + known;
    }
  }
  const auto filled = fill_pattern(pattern, [](std::string_view) { return std::string("x"); });
  if (!filled || !filled->starts_with("http")) return "is no address of http or https";
  return {};
}

}  // namespace dayleaf::render
