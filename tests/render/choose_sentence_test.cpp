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
  return choose_sentence(summary, title, 200).text;
}

std::string chosen(std::string words, std::string_view title = "A Title") {
  return chosen(model::Markup{paragraph(std::move(words))}, title);
}

model::Block heading(std::string words) {
  model::Block block = paragraph(std::move(words));
  block.kind = model::Block::Kind::heading;
  block.level = 4;
  return block;
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

TEST_CASE("A digest's own sentence is known in every form that digests write it in") {
  const std::string proposal = "In this paper we propose a new method of reading.";
  const std::string own = "적게 읽고 많이 안다.";
  for (const char* mark :
       {"TL;DR: ",      "TL;DR - ",      "TL;DR — ",      "TL;DR – ",       "tl;dr ",
        "TLDR: ",       "TLDR — ",       "[TL;DR] ",      "(TL;DR) ",       "【TL;DR】",
        "한 줄 요약: ", "한 줄 요약 - ", "한줄요약: ",    "한줄요약 — ",    "[한줄 요약] ",
        "要約：",       "要約: ",        "【要約】",      "一言で：",       "一言で言うと、",
        "一行要約：",   "一句话总结：",  "一句话总结 — ", "【一句话总结】", "一句話總結："}) {
    CAPTURE(mark);
    CHECK(chosen({paragraph(proposal), paragraph(mark + own + " 더 있다.")}) == own);
    CHECK(chosen({bullets({proposal, mark + own})}) == own);
  }
  const model::Inline bold = around(model::Inline::Kind::strong, {text("TL;DR")});
  CHECK(chosen({paragraph(proposal), paragraph({bold, text(" — " + own)})}) == own);
  CHECK(chosen({bullets({{text(proposal)}, {bold, text(" " + own)}})}) == own);
  // On a line of its own, above what it is of.
  for (const char* mark : {"TL;DR", "TL;DR:", "한 줄 요약", "要約", "一句话总结"}) {
    CAPTURE(mark);
    CHECK(chosen({paragraph(proposal), heading(mark), paragraph(own)}) == own);
    CHECK(chosen({paragraph(proposal), heading(mark), bullets({own, proposal})}) == own);
    CHECK(chosen({paragraph(mark), paragraph(own), paragraph(proposal)}) == own);
  }
  CHECK(chosen({heading("TL;DR"), heading("Method"), paragraph(proposal)}) == proposal);
}

TEST_CASE("Words that only begin like a mark of a digest's own sentence are prose") {
  const std::string proposal = "In this paper we propose a new method of reading.";
  for (const char* words : {"要約タスクを扱う。", "TLDRank is a ranking.", "TL;DR-based work.",
                            "一言では言えない。", "한마디로는 어렵다."}) {
    CAPTURE(words);
    CHECK(chosen({paragraph(words), paragraph(proposal)}) == proposal);
  }
}

TEST_CASE("Headings, tables, code and addresses are no part of a sentence") {
  const std::string proposal = "We propose to read papers in small blocks.";
  CHECK(chosen({heading("Method"), paragraph(proposal)}) == proposal);
  CHECK(chosen({paragraph("https://example.org/a"), paragraph(proposal)}) == proposal);
  CHECK(chosen("https://example.org/a www.example.org/b " + proposal) == proposal);
  model::Inline end;
  end.kind = model::Inline::Kind::soft_break;
  CHECK(chosen({paragraph({text("https://example.org/a"), end, text(proposal)})}) == proposal);
  model::Block code;
  code.kind = model::Block::Kind::code;
  code.text = "We propose = new(this_paper)";
  CHECK(chosen({code, paragraph(proposal)}) == proposal);
  CHECK(chosen(model::Markup{code}).empty());
  const model::Block table =
      holder(model::Block::Kind::table,
             {holder(model::Block::Kind::row,
                     {holder(model::Block::Kind::cell, {}), paragraph("We propose it")})});
  CHECK(chosen({table, paragraph("Words.")}) == "Words.");
  CHECK(chosen({table, heading("All that is said")}) == "All that is said");
  model::Block item = holder(model::Block::Kind::item, {code, paragraph(proposal)});
  CHECK(chosen({holder(model::Block::Kind::list, {item})}) == proposal);
}

TEST_CASE("It is known of which bullet a sentence is") {
  const std::string proposal = "We propose to read papers in small blocks.";
  const auto bullet = [](const model::Markup& summary) {
    return choose_sentence(summary, "A Title", 200).bullet;
  };
  CHECK(bullet({paragraph(proposal), bullets({std::string("x")})}) == SummaryText::no_bullet);
  CHECK(bullet({bullets({std::string("x"), proposal})}) == 1);
  CHECK(bullet({bullets({std::string("x")}), paragraph("Between."),
                bullets({std::string("y"), proposal})}) == 2);
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
