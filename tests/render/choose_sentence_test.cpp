#include "render/choose_sentence.h"

#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "kit/catch.h"
#include "render_kit.h"

using namespace dayleaf;
using namespace dayleaf::render;
using namespace dayleaf::kit;

namespace {

std::string chosen(const model::Markup& summary, std::string_view title = "A Title") {
  return choose_sentence(split_summary(summary), title, 200);
}

std::string chosen(std::string words, std::string_view title = "A Title") {
  return chosen(model::Markup{paragraph(std::move(words))}, title);
}

}  // namespace

TEST_CASE("Of sentences that say nothing of a contribution the first is taken", "[sentence]") {
  CHECK(chosen({paragraph("One thing is said here. Another thing is said."),
                bullets({std::string("x")})}) == "One thing is said here.");
  const model::Inline key = around(model::Inline::Kind::strong, {text("Key")});
  CHECK(chosen({bullets({{key, text(": the value. More.")}})}) == "the value.");
  CHECK(chosen({bullets({{text("짧은 문장이다. 다음 문장이다.")}})}) == "짧은 문장이다.");
  CHECK(chosen(model::Markup()).empty());
  CHECK(base::count_code_points(chosen(std::string(500, 'a'))) <= 200);
}

TEST_CASE("The sentence that says what a paper puts forward is taken, in every language",
          "[sentence]") {
  const std::pair<const char*, const char*> cases[] = {
      {"최근 언어 모델이 크게 발전하고 있습니다. 이 논문은 새로운 학습 방법을 제안합니다.",
       "이 논문은 새로운 학습 방법을 제안합니다."},
      {"기존 방법은 매우 느렸습니다. 연구진은 두 배 빠른 추론 방식을 도입했습니다.",
       "연구진은 두 배 빠른 추론 방식을 도입했습니다."},
      {"Recent models have grown without a limit. In this paper we propose to make them small.",
       "In this paper we propose to make them small."},
      {"Planning is hard for every agent. A new benchmark for it is introduced here.",
       "A new benchmark for it is introduced here."},
      {"近年、言語モデルは大きく発展している。本研究では新しい学習手法を提案し、評価する。",
       "本研究では新しい学習手法を提案し、評価する。"},
      {"目前的方法都非常缓慢而且昂贵。本文提出了一种新的训练方法，速度更快。",
       "本文提出了一种新的训练方法，速度更快。"},
  };
  for (const auto& [text, sentence] : cases) {
    CAPTURE(text);
    CHECK(chosen(std::string(text)) == sentence);
  }
}

TEST_CASE("A sentence that names the work is better than one that does not", "[sentence]") {
  const std::string words =
      "Long inputs make attention slow and costly. FlashLeaf reads them in blocks, one at a time.";
  CHECK(chosen(words, "FlashLeaf: Attention in Blocks") ==
        "FlashLeaf reads them in blocks, one at a time.");
  CHECK(chosen(words, "Reading in Blocks with FlashLeaf") ==
        "FlashLeaf reads them in blocks, one at a time.");
  CHECK(chosen(words, "Attention in Blocks") == "Long inputs make attention slow and costly.");
}

TEST_CASE("What a digest calls TL;DR is the sentence", "[sentence]") {
  const model::Inline key = around(model::Inline::Kind::strong, {text("TL;DR")});
  const std::string proposal = "In this paper we propose a new method of reading.";
  CHECK(chosen({paragraph(proposal), bullets({{key, text(": Read less. Know more.")}})}) ==
        "Read less.");
  CHECK(chosen({paragraph("TL;DR: Read less."), paragraph(proposal)}) == "Read less.");
  CHECK(chosen({bullets({{text(proposal)}, {text("한 줄 요약: 적게 읽는다.")}})}) ==
        "적게 읽는다.");
  CHECK(chosen({paragraph("TL;DR:"), paragraph(proposal)}) == proposal);
}

TEST_CASE("A label on a line of its own is no sentence, what stands below it is", "[sentence]") {
  const std::string proposal = "We propose Nest, a nested thing.";
  for (const char* after : {"", ":"}) {
    model::Block item = holder(
        model::Block::Kind::item,
        {paragraph({around(model::Inline::Kind::strong, {text("What's New")}), text(after)})});
    item.children.push_back(bullets({proposal, std::string("It is nested.")}));
    CHECK(chosen({holder(model::Block::Kind::list, {item})}) == proposal);
  }
}

TEST_CASE("Results far below do not win over a proposal above", "[sentence]") {
  CHECK(chosen({bullets({std::string("We propose to read papers in small blocks."),
                         std::string("The blocks are read by a first model."),
                         std::string("The new model is 12% better than others, our tests show."),
                         std::string("We present 3x faster training, and a novel data set.")})}) ==
        "We propose to read papers in small blocks.");
}

TEST_CASE("Choosing takes hostile texts", "[sentence]") {
  CHECK(base::count_code_points(chosen(std::string(100'000, '.'))) <= 200);
  CHECK(chosen("\xF0\x9F\x98\x80\xF0\x9F\x98\x80", ":") == "😀😀");
  CHECK(!chosen("1 2 3 4 5%", "：").empty());
  std::string many;
  for (int index = 0; index < 20'000; ++index) many += "We propose. ";
  CHECK(chosen(many, std::string(10'000, ':')) == "We propose.");
}
