#include "base/particles.h"

#include <string>

#include "base/text.h"
#include "kit/catch.h"

using namespace dayleaf::base;

TEST_CASE("a particle is joined to the mark before it") {
  const std::string joiner(word_joiner);
  for (const char* mark :
       {")", "]", "}", "%", "”", "’", "」", "』", "》", "〉", "】", "〕", "）", "］"}) {
    for (const char* particle : {"을", "를", "은", "는", "이", "가", "의", "에서는", "힣"}) {
      CAPTURE(mark, particle);
      const std::string text = "모델(LLM" + std::string(mark) + particle + " 본다";
      const std::string joined = join_particles(text);
      CHECK(joined == "모델(LLM" + std::string(mark) + joiner + particle + " 본다");
      CHECK(replace_all(joined, joiner, "") == text);
      CHECK(needs_joiner(mark, particle));
    }
  }
}

TEST_CASE("nothing else is joined") {
  for (const char* text :
       {"", "을", "모델을 본다", "(LLM) 을", "model)s", "（一）の", "(가)", "x) ", ")", "1)漢"}) {
    CAPTURE(text);
    CHECK(join_particles(text) == text);
  }
  CHECK_FALSE(needs_joiner("", "을"));
  CHECK_FALSE(needs_joiner(")", ""));
}
