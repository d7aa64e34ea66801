#include "base/shell_word.h"

#include "base/text.h"
#include "kit/catch.h"

using namespace dayleaf::base;

TEST_CASE("what no shell looks at stays as it is") {
  for (const char* word :
       {"a", "digests", "/home/alice/my-site_2", "user@host:path", "2024,01", "100%"}) {
    CHECK(shell_word(word) == word);
  }
}

TEST_CASE("everything else is quoted as one word") {
  CHECK(shell_word("") == "''");
  CHECK(shell_word("my site") == "'my site'");
  CHECK(shell_word("it's") == "'it'\\''s'");
  CHECK(shell_word("$HOME `x` \"y\" \\ !z *") == "'$HOME `x` \"y\" \\ !z *'");
  CHECK(shell_word("~x") == "'~x'");
  CHECK(shell_word("=ls") == "'=ls'");
  CHECK(shell_word("논문 정리") == "'논문 정리'");
}

TEST_CASE("nothing invisible is printed, and nothing that is no UTF-8") {
  CHECK(shell_word("a\033[31m!") == "\"$(printf 'a\\033\\13331m\\041')\"");
  CHECK(shell_word("a\nb") == "\"$(printf 'a\\012b')\"");
  CHECK(shell_word("-\t") == "\"$(printf '\\055\\011')\"");
  CHECK(shell_word("50%\t") == "\"$(printf '50\\045\\011')\"");
  CHECK(shell_word("\xFF") == "\"$(printf '\\377')\"");
  CHECK(shell_word("a\n\n") == "\"$(printf 'a')\"'\n\n'");
  for (int c = 1; c < 256; ++c) {
    const std::string word = shell_word(std::string(1, static_cast<char>(c)) + "x");
    CAPTURE(c, word);
    CHECK(printable(word) == word);
  }
}

TEST_CASE("a path is no option") {
  CHECK(shell_path("-x") == "./-x");
  CHECK(shell_path("--output=x y") == "'./--output=x y'");
  CHECK(shell_path("a-b") == "a-b");
}
