#include "markdown/mask.h"

#include <string>

#include "kit/catch.h"

using namespace dayleaf::markdown;

TEST_CASE("masking keeps every offset and unmasking restores every byte") {
  const std::string text =
      "*a* _b_ **c** $x_i * y_i$ `$*` [d]: e [f](g_h) <!-- i <? j\n"
      "<!-- block\n> * item\n***\n* * *\nhttps://a.b/_c_ a_b \\*d\\* ``` $e &#1; 말**말**\n";
  std::string masked = mask_markdown(text);
  CHECK(masked.size() == text.size());
  CHECK(masked != text);
  for (std::size_t i = 0; i < text.size(); ++i) CHECK((text[i] == '\n') == (masked[i] == '\n'));
  unmask(masked);
  CHECK(masked == text);
}

TEST_CASE("bullets, rules, words, code and escaped marks are left to the parser") {
  const std::string text =
      "* item\n***\n_ _ _\n> * quoted\nsnake_case `*code*` \\*escaped\\* a * b\n";
  CHECK(mask_markdown(text) == text);
}
