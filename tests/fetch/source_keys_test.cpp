#include "fetch/source_keys.h"

#include <map>
#include <string>

#include "fetch/ask_source.h"
#include "kit/catch.h"

namespace dayleaf::fetch {
namespace {

Environment environment_of(std::map<std::string, std::string> variables) {
  return [variables = std::move(variables)](const char* name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  };
}

}  // namespace

TEST_CASE("a key goes to its own host, through https") {
  const Environment environment =
      environment_of({{"HF_TOKEN", " hf_x "}, {"OPENALEX_API_KEY", "o"}});
  CHECK(key_for(environment, "https://huggingface.co/api/x?y", huggingface_key) == "hf_x");
  CHECK(key_for(environment, "https://HUGGINGFACE.co:443/api", huggingface_key) == "hf_x");
  CHECK(key_for(environment, "https://api.openalex.org/works", openalex_key) == "o");
  CHECK(key_for(environment, "https://api.semanticscholar.org/", semantic_scholar_key).empty());
  for (const char* url :
       {"http://huggingface.co/api", "https://huggingface.co.evil.example/",
        "https://localhost:8443/", "https://huggingface.co:8443/",
        "https://evil.example/huggingface.co", "https://huggingface.co@evil.example/",
        "https://evil.example?huggingface.co", "https://evil.example#huggingface.co",
        "https://huggingface.co.", "https://x.huggingface.co/", "https:/huggingface.co/",
        "//huggingface.co/", "", "huggingface.co"}) {
    INFO(url);
    CHECK(key_for(environment, url, huggingface_key).empty());
    CHECK_FALSE(refuse_key(environment, url, huggingface_key).empty());
  }
}

TEST_CASE("the environment may name another host for a key") {
  const Environment environment = environment_of(
      {{"HF_TOKEN", "hf_x"}, {"HF_TOKEN_HOST", "Mirror.example:8443"}, {"OPENALEX_API_KEY", "o"}});
  CHECK(key_for(environment, "https://mirror.example:8443/api", huggingface_key) == "hf_x");
  CHECK(key_for(environment, "https://mirror.example/api", huggingface_key).empty());
  CHECK(key_for(environment, "http://mirror.example:8443/api", huggingface_key).empty());
  CHECK(key_for(environment, "https://mirror.example:8443/works", openalex_key).empty());
}

TEST_CASE("a key that stays at home is told once") {
  model::FetchSettings settings;
  const Environment environment = environment_of({{"HF_TOKEN", "hf_x"}, {"OPENALEX_API_KEY", "o"}});
  CHECK(tell_kept_keys(environment, settings).empty());
  settings.huggingface = "https://localhost:8443";
  settings.semantic_scholar = "https://localhost:8443";
  const std::vector<std::string> told = tell_kept_keys(environment, settings);
  REQUIRE(told.size() == 1);
  CHECK(told[0] ==
        "HF_TOKEN is not sent to https://localhost:8443: it is for huggingface.co; "
        "HF_TOKEN_HOST=localhost:8443 in the environment sends it there");
}

}  // namespace dayleaf::fetch
