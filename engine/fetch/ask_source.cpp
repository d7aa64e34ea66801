#include "fetch/ask_source.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"
#include "base/url.h"
#include "fetch/web_address.h"
#include "json/read_json.h"
#include "model/identifiers.h"

namespace dayleaf::fetch {

std::string below_base(std::string_view base_url, std::string_view path) {
  while (base_url.ends_with('/')) base_url.remove_suffix(1);
  return std::string(base_url) + std::string(path);
}

std::string host_of_base(std::string_view base_url) {
  const std::optional<std::string> safe = base::safe_link(base_url);
  return safe ? std::string(host_of_url(*safe)) : std::string();
}

std::string key_for(const Environment& environment, std::string_view url, const SourceKey& key) {
  if (!environment || !refuse_key(environment, url, key).empty()) return {};
  const std::string value = std::string(base::trim(environment(key.variable).value_or("")));
  // A line end would begin another header.
  return base::has_controls(value, "") ? std::string() : value;
}

std::vector<model::PaperId> of_kind(std::span<const model::PaperId> papers,
                                    std::initializer_list<model::PaperId::Kind> kinds) {
  std::vector<model::PaperId> found;
  std::copy_if(papers.begin(), papers.end(), std::back_inserter(found),
               [&](const model::PaperId& paper) {
                 return std::find(kinds.begin(), kinds.end(), paper.kind) != kinds.end();
               });
  return found;
}

std::string published_doi(std::string_view text) {
  std::string doi = model::normal_doi(text);
  return model::is_arxiv_doi(doi) ? std::string() : doi;
}

void keep_asked(std::vector<model::PaperFacts> said, std::span<const model::PaperId> asked,
                FetchedFacts& fetched) {
  std::set<model::PaperId> wanted(asked.begin(), asked.end());
  for (model::PaperFacts& paper : said) {
    if (wanted.erase(paper.id) > 0) fetched.papers.push_back(std::move(paper));
  }
}

JsonOutcome ask_json(const Asking& asking, ApiRequest request,
                     const std::function<std::string(const model::Value& value)>& understands) {
  request.headers.emplace_back("Accept: application/json");
  JsonOutcome asked;
  request.refuse = [&](std::string_view body) {
    asked.value = model::Value();
    base::Result<model::Value> value = json::read_json(body);
    if (!value) return "the answer is not JSON: " + value.error().message;
    const std::string wrong = understands(*value);
    if (!wrong.empty()) return "the answer " + wrong;
    asked.value = *std::move(value);
    return std::string();
  };
  asked.outcome = asking.client.ask(std::move(request));
  return asked;
}

std::vector<std::string> texts_at(const model::Value* list, std::string_view member) {
  std::vector<std::string> texts;
  if (list == nullptr) return texts;
  for (const model::Value& item : list->list()) {
    if (!member.empty()) {
      texts.push_back(text_at(&item, member));
    } else if (item.is_text()) {
      texts.emplace_back(item.text());
    }
  }
  return texts;
}

std::string text_at(const model::Value* object, std::string_view member) {
  const model::Value* value = object == nullptr ? nullptr : object->object().find(member);
  return value == nullptr ? std::string() : std::string(value->text());
}

std::string count_at(const model::Value* object, std::string_view member) {
  const model::Value* value = object == nullptr ? nullptr : object->object().find(member);
  if (value == nullptr || value->kind() != model::Value::Kind::integer || value->integer() < 0)
    return {};
  return std::to_string(value->integer());
}

}  // namespace dayleaf::fetch
