#include "fetch/collect_facts.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "base/url.h"
#include "fetch/listed_paper.h"

namespace dayleaf::fetch {

std::string line_of(std::string_view text) {
  constexpr std::size_t longest = 2'000;
  return source_line(text, longest);
}

FactCollector::FactCollector(model::PaperId id, std::string_view source, const base::Date& on)
    : source_(source), on_(on) {
  paper_.id = std::move(id);
}

void FactCollector::add(model::PaperField field, std::string_view value) {
  add_all(field, {std::string(value)});
}

void FactCollector::add_all(model::PaperField field, const std::vector<std::string>& values) {
  model::Fact fact{field, source_, on_, {}};
  std::unordered_set<std::string> known;
  for (const std::string& value : values) {
    std::string line = line_of(value);
    if (!line.empty() && known.insert(line).second) fact.values.push_back(std::move(line));
  }
  if (!fact.values.empty()) paper_.facts.push_back(std::move(fact));
}

void FactCollector::add_link(model::PaperField field, std::string_view url) {
  add_links(field, {std::string(url)});
}

void FactCollector::add_links(model::PaperField field, const std::vector<std::string>& urls) {
  constexpr std::size_t longest = 2'000;
  std::vector<std::string> safe;
  for (const std::string& url : urls) {
    std::optional<std::string> link = base::safe_link(url);
    if (link && link->size() <= longest && !link->starts_with("mailto:"))
      safe.push_back(*std::move(link));
  }
  add_all(field, safe);
}

}  // namespace dayleaf::fetch
