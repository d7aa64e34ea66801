#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "index/find_topics.h"
#include "kit/catch.h"
#include "kit/places.h"
#include "kit/skip.h"
#include "model/embedded.h"
#include "render/languages.h"
#include "toml/read_toml.h"

using namespace dayleaf;

namespace {

struct Text {
  std::string title;
  std::string summary;
};

// As much of the format as this test needs: it must not hang on the reader of digests.
void read_papers(const std::string& digest, std::vector<Text>& papers) {
  bool inside = false;
  for (const std::string_view line : base::split_lines(digest)) {
    if (line.starts_with("### [")) {
      papers.push_back({std::string(line.substr(5, line.rfind("](") - 5)), {}});
      inside = true;
    } else if (inside && line.starts_with("- ")) {
      papers.back().summary += std::string(line) + '\n';
    }
  }
}

index::Taxonomy built_in_taxonomy() {
  const std::string_view bytes = model::embedded_index_files().front().bytes;
  base::Diagnostics diagnostics("topics.toml", bytes);
  base::Diagnostics none;
  const std::optional<model::Value> document = toml::read_toml(bytes, diagnostics);
  REQUIRE(document.has_value());
  index::Taxonomy taxonomy = index::make_taxonomy(document->object(), nullptr, diagnostics, none,
                                                  render::language_codes());
  for (const base::Diagnostic& one : diagnostics.all()) {
    FAIL_CHECK(std::to_string(one.line) + ": " + one.message);
  }
  return taxonomy;
}

std::string topics_of(const index::Taxonomy& taxonomy, std::string_view title,
                      std::string_view summary = {}) {
  std::string text;
  for (const model::PaperTopic& found : taxonomy.find(title, summary)) {
    text += (text.empty() ? "" : " ") + taxonomy.topics()[found.topic].slug;
  }
  return text;
}

}  // namespace

TEST_CASE("the built-in taxonomy is sound: names in all languages, headings, sentences",
          "[topics]") {
  const index::Taxonomy taxonomy = built_in_taxonomy();
  CHECK(taxonomy.topics().size() >= 80);
  for (const model::Topic& topic : taxonomy.topics()) {
    CAPTURE(topic.slug);
    CHECK_FALSE(topic.name.text.empty());
    CHECK(base::guess_language(topic.name.in("ko")) == "ko");
    CHECK_FALSE(topic.group.text.empty());
    CHECK(base::guess_language(topic.group.in("ko")) == "ko");
    CHECK(topic.about.text.ends_with('.'));
    REQUIRE(topic.about.find("ko") != nullptr);
    CHECK(topic.about.find("ko")->ends_with('.'));
    const auto index = static_cast<std::uint32_t>(&topic - taxonomy.topics().data());
    CHECK(taxonomy.named(topic.slug) == index);
    CHECK(taxonomy.named(topic.name.text) == index);
    CHECK(taxonomy.named(topic.name.in("ko")) == index);
    for (const render::Language* language : render::all_languages()) {
      if (language->code == model::fallback_language) continue;
      CAPTURE(language->code);
      REQUIRE(topic.name.find(language->code) != nullptr);
      CHECK(taxonomy.named(topic.name.in(language->code)) == index);
      REQUIRE(topic.about.find(language->code) != nullptr);
      CHECK(topic.about.in(language->code).ends_with(language->words.sentence_end));
      REQUIRE(topic.group.find(language->code) != nullptr);
    }
  }
}

TEST_CASE("the built-in taxonomy knows what Japanese and Chinese titles say", "[topics]") {
  const index::Taxonomy taxonomy = built_in_taxonomy();
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"拡散モデルによる動画生成の高速化", "video-generation diffusion-models"},
      {"低資源言語のための機械翻訳", "multilingual machine-translation"},
      {"ロボット操作のための強化学習", "reinforcement-learning robotics"},
      {"检索增强生成中的幻觉", "retrieval-augmented-generation hallucination"},
      {"面向自动驾驶的三维重建", "autonomous-driving 3d-reconstruction"},
      {"大语言模型的知识蒸馏", "distillation large-language-models"},
      {"以人類回饋強化學習訓練獎勵模型",
       "preference-alignment reward-models reinforcement-learning"},
      {"語音辨識與機器翻譯的多語言模型", "multilingual machine-translation speech"},
      // What only looks like a topic: 图学习 in 试图学习, 作曲 in 动作曲线, チェス in
      // マンチェスター.
      {"试图学习动作曲线", ""},
      {"マンチェスターの天気", ""},
      {"陽光達到最強的時刻", ""},
  };
  for (const auto& [title, topics] : cases) {
    CAPTURE(title);
    CHECK(topics_of(taxonomy, title) == topics);
  }
}

TEST_CASE("the built-in taxonomy knows what titles say", "[topics]") {
  const index::Taxonomy taxonomy = built_in_taxonomy();
  CHECK(topics_of(taxonomy, "Direct Preference Optimization for Text-to-Video Generation") ==
        "video-generation preference-alignment");
  CHECK(topics_of(taxonomy, "A Survey of Small Language Models") == "small-and-on-device surveys");
  CHECK(topics_of(taxonomy, "로봇을 위한 월드 모델") == "world-models robotics");
  CHECK(topics_of(taxonomy, "A Fragment of the Organ") == "");
  CHECK(topics_of(taxonomy, "Quantization of Large Language Models") ==
        "quantization large-language-models");
  CHECK(topics_of(taxonomy, "Video Generation without Vector Quantization") ==
        "video-generation autoregressive-visual");
}

TEST_CASE("at least 95 of 100 papers of the corpus have a topic and none has more than five",
          "[topics]") {
  const std::filesystem::path corpus = kit::shared_folder() / "corpus";
  if (!std::filesystem::is_directory(corpus)) {
    return kit::skip("there is no ../shared/corpus beside the source tree");
  }
  std::vector<std::filesystem::path> files;
  for (const auto& file : std::filesystem::recursive_directory_iterator(corpus)) {
    if (file.path().extension() == ".md") files.push_back(file.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<Text> papers;
  for (const std::filesystem::path& file : files) read_papers(kit::read_file(file), papers);
  REQUIRE(papers.size() > 3000);

  const index::Taxonomy taxonomy = built_in_taxonomy();
  std::size_t with_topics = 0;
  std::size_t too_many = 0;
  std::size_t unexplained = 0;
  std::vector<std::size_t> papers_of(taxonomy.topics().size());
  for (const Text& paper : papers) {
    const std::vector<model::PaperTopic> topics = taxonomy.find(paper.title, paper.summary);
    with_topics += topics.empty() ? 0U : 1U;
    too_many += topics.size() > 5 ? 1U : 0U;
    for (const model::PaperTopic& topic : topics) {
      ++papers_of[topic.topic];
      unexplained += topic.reasons.empty() ? 1U : 0U;
    }
  }
  CHECK(with_topics * 100 >= papers.size() * 95);
  CHECK(too_many == 0);
  CHECK(unexplained == 0);
  for (std::size_t index = 0; index < papers_of.size(); ++index) {
    CAPTURE(taxonomy.topics()[index].slug);
    CHECK(papers_of[index] >= 4);                  // a topic that nobody has is no topic
    CHECK(papers_of[index] * 5 <= papers.size());  // nor is one that everybody has
  }
}
