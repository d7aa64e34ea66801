#include <string>

#include "index/find_artifacts.h"
#include "kit/catch.h"

using namespace dayleaf;
using namespace dayleaf::index;

namespace {

std::string read(std::string_view url) {
  const std::optional<ArtifactAddress> address = artifact_address(url);
  if (!address) return "none";
  return std::string(address->kind ? model::kind_name(*address->kind) : "?") + " " + address->url;
}

}  // namespace

TEST_CASE("addresses tell what they lead to, in one form", "[artifacts]") {
  CHECK(read("http://GitHub.com/X/y.git") == "code https://github.com/X/y");
  CHECK(read("https://www.github.com/X/y/tree/main?tab=readme#use") ==
        "code https://github.com/X/y");
  CHECK(read("https://github.com/X/y/blob/main/README.md") == "code https://github.com/X/y");
  CHECK(read("https://github.com/X/y/tree/main/part") ==
        "code https://github.com/X/y/tree/main/part");
  CHECK(read("https://gitlab.com/a/b/c/-/tree/main") == "code https://gitlab.com/a/b/c");
  CHECK(read("https://hf.co/x/y/tree/main") == "model https://huggingface.co/x/y");
  CHECK(read("https://huggingface.co/datasets/x/y/viewer") ==
        "dataset https://huggingface.co/datasets/x/y");
  CHECK(read("https://huggingface.co/datasets/squad") ==
        "dataset https://huggingface.co/datasets/squad");
  CHECK(read("https://huggingface.co/spaces/x/y") == "demo https://huggingface.co/spaces/x/y");
  CHECK(read("https://www.modelscope.cn/models/x/y") == "model https://modelscope.cn/models/x/y");
  CHECK(read("https://x.github.io") == "project https://x.github.io/");
  CHECK(read("https://x.github.io/y/?utm_source=z") == "project https://x.github.io/y/");
  CHECK(read("https://sites.google.com/view/x") == "project https://sites.google.com/view/x");
}

TEST_CASE("what is no artifact has no kind", "[artifacts]") {
  for (const char* url :
       {"https://github.com/x", "https://github.com/topics/x", "https://github.com/x/y/issues/1",
        "https://gitlab.com/x", "https://huggingface.co/x", "https://huggingface.co/papers/2401.1",
        "https://huggingface.co/spaces/x", "https://huggingface.co/x/y/discussions/1",
        "https://sites.google.com/", "https://evil.example/github.com/x/y",
        "https://github.com.evil.example/x/y", "https://notgithub.io/x"}) {
    INFO(url);
    CHECK(read(url).starts_with("? "));
  }
  CHECK(read("https://example.org/a?utm_source=x#y") == "? https://example.org/a");
  CHECK(read("https://example.org/a?id=1") == "? https://example.org/a?id=1");
  for (const char* url : {"javascript:alert(1)", "data:text/html,x", "mailto:a@example.org", "",
                          "//github.com/x/y", "https://", "ftp://github.com/x/y"}) {
    INFO(url);
    CHECK(read(url) == "none");
  }
}

TEST_CASE("one thing has one key however it is written", "[artifacts]") {
  const auto key = [](std::string_view url) { return artifact_address(url).value().key; };
  CHECK(key("https://github.com/Ada/Paper.git") ==
        key("http://www.github.com/ada/paper/tree/main/"));
  CHECK(key("https://example.org/x/") == key("http://www.example.org/x"));
  CHECK(key("https://x.github.io/y/") == key("http://x.github.io/y"));
  CHECK(key("https://github.com/a/b") != key("https://github.com/a/c"));
}
