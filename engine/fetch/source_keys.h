#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/lent.h"
#include "fetch/choose_proxy.h"
#include "model/identifiers.h"
#include "model/site.h"

namespace dayleaf::fetch {

// A key of the user's that a source takes. A site's file may name another host for the source, but
// the key does not go there: only to its own host, or to the one that the user names in the
// environment beside the key, in the variable with "_HOST" at its end; and only through https.
struct SourceKey {
  const char* variable;
  base::LentText host;
};
inline constexpr SourceKey huggingface_key = {"HF_TOKEN", model::hugging_face_host};
inline constexpr SourceKey openalex_key = {"OPENALEX_API_KEY", "api.openalex.org"};
inline constexpr SourceKey semantic_scholar_key = {"SEMANTIC_SCHOLAR_API_KEY",
                                                   "api.semanticscholar.org"};

// Why the key may not be sent to a URL, "" when it may: "it is for huggingface.co only; …".
std::string refuse_key(const Environment& environment, std::string_view url, const SourceKey& key);

// One sentence for each key that is there and stays at home because of the addresses in `settings`.
std::vector<std::string> tell_kept_keys(const Environment& environment,
                                        const model::FetchSettings& settings);

}  // namespace dayleaf::fetch
