#include "base/math_span.h"

#include <string>

#include "kit/catch.h"

using namespace dayleaf;

TEST_CASE("a LaTeX span ends at the dollar that closes it") {
  const auto [text, span] = GENERATE(table<std::string, std::string>({
      {"$x_i$ and", "$x_i$"},
      {"$5 to $10", ""},
      {"$ x$", ""},
      {"$x $", ""},
      {"$$", ""},
      {"$x\\$y$z", "$x\\$y$"},
      {"$$a_b$$.", "$$a_b$$"},
      {"$a$를", "$a$"},
      {"$a\nb$", ""},
      {"$100M에서 $200M", ""},
  }));
  const std::size_t end = end_of_math(text, 0);
  CHECK((end == std::string::npos ? "" : text.substr(0, end)) == span);
}
