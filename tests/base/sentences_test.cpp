#include "base/sentences.h"

#include <random>
#include <string>

#include "base/text.h"
#include "kit/catch.h"
#include "kit/seed.h"

using namespace dayleaf;
using namespace dayleaf::base;

namespace {

std::vector<std::string> sentences(std::string_view text) {
  std::vector<std::string> copies;
  for (const std::string_view sentence : split_sentences(text)) copies.emplace_back(sentence);
  return copies;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a sentence ends at its mark before a space") {
  CHECK(sentences("").empty());
  CHECK(sentences("One sentence") == Texts{"One sentence"});
  CHECK(sentences("One. Two! Three? Four.") == Texts{"One.", "Two!", "Three?", "Four."});
  CHECK(sentences("It has 1.5B parameters. It scores 3.2.") ==
        Texts{"It has 1.5B parameters.", "It scores 3.2."});
  CHECK(sentences("He said \"yes.\" Then (no.) She left... Really?! Yes.") ==
        Texts{"He said \"yes.\"", "Then (no.)", "She left...", "Really?!", "Yes."});
  CHECK(sentences("Code is at https://x.org/a.b. We share it.") ==
        Texts{"Code is at https://x.org/a.b.", "We share it."});
}

TEST_CASE("abbreviations and initials end no sentence") {
  for (const std::string whole :
       {"We use tools, e.g. Python, i.e. code.", "As Wang et al. (2024) and Li et al. We show.",
        "See Fig. 3 and Eq. 2 and Sec. A for it.", "J. Smith wrote to Dr. Who vs. Prof. X.",
        "Samples are i.i.d. and drawn w.r.t. The measure.", "It is No. 1 of all."}) {
    CAPTURE(whole);
    CHECK(sentences(whole) == Texts{whole});
  }
  CHECK(sentences("Is it good? No. It is not.") == Texts{"Is it good?", "No.", "It is not."});
  CHECK(sentences("(e.g. this). Then that.") == Texts{"(e.g. this).", "Then that."});
}

TEST_CASE("a version ends no sentence") {
  CHECK(sentences("We propose Iota v. 2.0, a tool. It works.") ==
        Texts{"We propose Iota v. 2.0, a tool.", "It works."});
}

TEST_CASE("Korean, Chinese and Japanese sentences") {
  CHECK(sentences("모델을 제안합니다. 성능이 좋다. GPT-4보다 낫다.") ==
        Texts{"모델을 제안합니다.", "성능이 좋다.", "GPT-4보다 낫다."});
  CHECK(sentences("我们提出模型。它很好！对吗？是「的。」完") ==
        Texts{"我们提出模型。", "它很好！", "对吗？", "是「的。」", "完"});
}

TEST_CASE("a formula is not cut") {
  CHECK(sentences("Let $f. G$ be it. Then $x = 1. Y$ holds.") ==
        Texts{"Let $f. G$ be it.", "Then $x = 1. Y$ holds."});
  CHECK(sentences("It costs $5. That costs $6.") == Texts{"It costs $5.", "That costs $6."});
}

TEST_CASE("nothing of a text is lost, whatever it is") {
  std::mt19937 random(kit::seed());
  const std::vector<std::string> parts = {"a", "Word", ".",   "!",   "?", " ",
                                          " ", "。",   "」",  "\"",  ")", "$",
                                          "…", "가",   "e.g", "Fig", "3", "et al"};
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    const std::size_t count = random() % 30;
    for (std::size_t i = 0; i < count; ++i) text += parts[random() % parts.size()];
    std::string kept;
    for (const std::string& sentence : sentences(text)) kept += sentence;
    CAPTURE(text);
    REQUIRE(replace_all(kept, " ", "") == replace_all(text, " ", ""));
  }
}

TEST_CASE("first_sentence ends where a reader would") {
  const std::pair<const char*, const char*> cases[] = {
      {"One. Two.", "One."},
      {"No end", "No end"},
      {"", ""},
      {"Really? Yes.", "Really?"},
      {"Wow! Yes.", "Wow!"},
      {"Version 3.5 is out. Next.", "Version 3.5 is out."},
      {"We use e.g. BERT. Then more.", "We use e.g. BERT."},
      {"Smith et al. Show it. Next.", "Smith et al. Show it."},
      {"By J. Smith. Next.", "By J. Smith."},
      {"See Fig. 3 for it. Next.", "See Fig. 3 for it."},
      {"It is a dot. lowercase goes on. End", "It is a dot. lowercase goes on."},
      {"이 모델은 빠르다. 그리고 작다.", "이 모델은 빠르다."},
      {"정말일까? 그렇다.", "정말일까?"},
      {"速いです。次の文。", "速いです。"},
      {"「速いです。」次の文。", "「速いです。」"},
      {"「はい。」と答える。次の文。", "「はい。」と答える。"},
      {"モデルは「速い。小さい。」と言う。次の文。", "モデルは「速い。小さい。」と言う。"},
      {"二つの段階（選ぶ。並べる。）からなる。次。", "二つの段階（選ぶ。並べる。）からなる。"},
      {"它叫《快。慢。》。下一句。", "它叫《快。慢。》。"},
      {"名前は『一。二「三。」四。』だ。次。", "名前は『一。二「三。」四。』だ。"},
      {"閉じない「括弧。次の文。", "閉じない「括弧。"},
      {"列(一。二。)を見る。次。", "列(一。二。)を見る。"},
      {"It works (as seen. Often) well. Next.", "It works (as seen."},
      {"He said \"no.\" Then left.", "He said \"no.\""},
      {"First line\nsecond line. Third.", "First line"},
      {"GPT-4 reaches 99.1%. Next.", "GPT-4 reaches 99.1%."},
  };
  for (const auto& [text, sentence] : cases) {
    CAPTURE(text);
    CHECK(first_sentence(text) == sentence);
  }
}
