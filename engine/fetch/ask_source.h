#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "fetch/api_client.h"
#include "fetch/source_keys.h"
#include "fetch/sources.h"
#include "model/value.h"

namespace dayleaf::fetch {

// What sources of facts have in common.

// "https://example.org/mirror/" and "/works": "https://example.org/mirror/works".
std::string below_base(std::string_view base_url, std::string_view path);

// The host of a base URL, as the client knows hosts.
std::string host_of_base(std::string_view base_url);

// A key from the environment for a request to `url`, "" without one (fetch/source_keys.h).
std::string key_for(const Environment& environment, std::string_view url, const SourceKey& key);

std::vector<model::PaperId> of_kind(std::span<const model::PaperId> papers,
                                    std::initializer_list<model::PaperId::Kind> kinds);

// The DOI of a publication as records have it ("10.1145/3292500"), from any way to write it; "" for
// those that arXiv gives its own papers, and for what is none.
std::string published_doi(std::string_view text);

// Takes what was asked for out of `said`; of two that are one paper, the first.
void keep_asked(std::vector<model::PaperFacts> said, std::span<const model::PaperId> asked,
                FetchedFacts& fetched);

// Asks for JSON that `understands` (which says what is wrong with it, or "") accepts.
struct JsonOutcome {
  ApiOutcome outcome;
  model::Value value;  // null when there is a failure
};
JsonOutcome ask_json(const Asking& asking, ApiRequest request,
                     const std::function<std::string(const model::Value& value)>& understands);

// The texts in `list` at `member`, or the texts themselves without one: what is no text is left
// out.
std::vector<std::string> texts_at(const model::Value* list, std::string_view member = {});
std::string text_at(const model::Value* object, std::string_view member);  // "" for what is no text
// A count as records have it: decimal digits; "" for what is no whole number from 0 on.
std::string count_at(const model::Value* object, std::string_view member);

}  // namespace dayleaf::fetch
