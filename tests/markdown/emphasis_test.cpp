#include <algorithm>
#include <string>

#include "kit/catch.h"
#include "markdown/read_markdown.h"

using namespace dayleaf;
using namespace dayleaf::markdown;

namespace {

// Emphasis as it was understood: (em) [strong].
void show(const std::vector<model::Inline>& inlines, std::string& out) {
  for (const model::Inline& node : inlines) {
    const bool em = node.kind == model::Inline::Kind::emphasis;
    const bool strong = node.kind == model::Inline::Kind::strong;
    if (em) out += '(';
    if (strong) out += '[';
    if (node.kind == model::Inline::Kind::code) out += "`" + node.text + "`";
    if (node.kind == model::Inline::Kind::text) out += node.text;
    if (node.kind == model::Inline::Kind::link) out += "->";
    show(node.children, out);
    if (em) out += ')';
    if (strong) out += ']';
  }
}

std::string emphasis_of(const std::string& text) {
  base::Diagnostics diagnostics;
  std::string out;
  for (const model::Block& block : read_markdown(text, 1, model::Limits{}, diagnostics))
    show(block.inlines, out);
  return out;
}

}  // namespace

TEST_CASE("emphasis follows CommonMark where no Hangul is near") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"*a* **b** ***c***", "(a) [b] ([c])"},
      {"_a_ __b__ ___c___", "(a) [b] ([c])"},
      {"a * b * c", "a * b * c"},
      {"snake_case_name and _in_word_s", "snake_case_name and _in_word_s"},
      {"a name_ends_ and _a_name begins", "a name_ends_ and _a_name begins"},
      {"in*tra*word and in**tra**word", "in(tra)word and in[tra]word"},
      {"*(a)* \"*b*\"", "((a)) \"(b)\""},
      {"**a \"quoted\"**x", "**a \"quoted\"**x"},
      {"*a **b** c*", "(a [b] c)"},
      {"*a **b*", "*a *(b)"},
      {"**a *b**", "*(a (b))"},
      {"***a** b*", "([a] b)"},
      {"***a* b**", "[(a) b]"},
      {"*foo**bar*", "(foo**bar)"},
      {"foo***bar***baz", "foo([bar])baz"},
      {"**foo*bar**", "[foo*bar]"},
      {"\\*a\\* and *b\\*c*", "*a* and (b*c)"},
      {"`*a*` *`b`*", "`*a*` (`b`)"},
      {"*[a*b](u)*", "(->a*b)"},
      {"Beyond A*: and Q*", "Beyond A*: and Q*"},
      {"****a****", "[[a]]"},
      {"*a _b* c_", "(a _b) c_"},
  }));
  CHECK(emphasis_of(text) == expected);
}

TEST_CASE("emphasis before Hangul, kana and Han is closed") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"**'말'**를", "['말']를"},
      {"말**'강조'**", "말['강조']"},
      {"*\"기울임\"*을 보라", "(\"기울임\")을 보라"},
      {"**모델(Model)**은 **방법(Method)**이다", "[모델(Model)]은 [방법(Method)]이다"},
      {"**A(x)**는 말**B**", "[A(x)]는 말[B]"},
      {"***핵심(Key)***: 값", "([핵심(Key)]): 값"},
      {"**`코드`**를", "[`코드`]를"},
      {"**[링크](u)**를", "[->링크]를"},
      {"**「括弧」**です", "[「括弧」]です"},
      {"**100%**의", "[100%]의"},
      {"값은 2**3**4", "값은 2[3]4"},
      {"N*는 좋다. N*는 맞다.", "N*는 좋다. N*는 맞다."},
      {"A*와 D*를 비교한다.", "A*와 D*를 비교한다."},
      {"값은 2*3과 4*5이다.", "값은 2*3과 4*5이다."},
      {"A*는 *빠른* 검색이고 말*강조*한다", "A*는 (빠른) 검색이고 말(강조)한다"},
      {"*N*는 이름이다", "(N)는 이름이다"},
      {"_6.9%_의 차이와 __모델(Model)__은", "(6.9%)의 차이와 [모델(Model)]은"},
      {"함수_이름_은 그대로", "함수_이름_은 그대로"},
      {"** 말 **은", "** 말 **은"},
      {"**열린 말", "**열린 말"},
  }));
  CHECK(emphasis_of(text) == expected);
}

TEST_CASE("underscores of an address mean nothing, whatever stands before it") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"https://x.example/_# and _b_", "->https://x.example/_# and (b)"},
      {"\\<https://x.example/_# [_#", "<->https://x.example/_# [_#"},
      {"\\\\<https://x.example/_a_> _b_", "\\->https://x.example/_a_ (b)"},
      {"<https://x.example/_a_ [_b_ ", "<->https://x.example/_a_ [(b)"},
      {"<https://x.example/_a_<b>_c_", "<->https://x.example/_a_(c)"},
      {"<https://x.example/가_(나)_> _b_", "->https://x.example/가_(나)_ (b)"},
      {"<https://x.example/_a_> _b_", "->https://x.example/_a_ (b)"},
      {"_https://x.example/a_", "(->https://x.example/a)"},
  }));
  CHECK(emphasis_of(text) == expected);
}

TEST_CASE("emphasis that is nested too deep is reported and its words are kept") {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "*a **b ";
  for (int i = 0; i < 200; ++i) text += "c** d* ";
  base::Diagnostics diagnostics("in.md", text);
  const model::Markup markup = read_markdown(text, 1, model::Limits{}, diagnostics);
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all().front().code == "too-deep");
  const std::string words = model::plain_text(markup);
  CHECK(std::count(words.begin(), words.end(), 'a') == 200);
  CHECK(std::count(words.begin(), words.end(), 'd') == 200);
}

TEST_CASE("an address behind an escaped bracket keeps its underscores") {
  for (const std::string text : {"\\<https://a.b/_c_/d> e", "\\\\\\<https://a.b/_c_/d> e",
                                 "<https://a.b/_c_/d> e", "\\\\<https://a.b/_c_/d> e"}) {
    INFO(text);
    base::Diagnostics ignored;
    const std::vector<model::Inline> inlines =
        markdown::read_inlines(text, {1, 1}, model::Limits{}, ignored);
    const auto is_link = [](const model::Inline& node) {
      return node.kind == model::Inline::Kind::link && node.url == "https://a.b/_c_/d";
    };
    CHECK(std::count_if(inlines.begin(), inlines.end(), is_link) == 1);
  }
}
