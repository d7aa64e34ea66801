#include "cli/completion_parts.h"

#include "kit/catch.h"

namespace dayleaf::cli {
namespace {

using Words = std::vector<std::string>;

ExpectedWord after_command(std::string_view words) {
  Command command{};
  command.words = words;
  return expected_words(command);
}

OptionRow row_of(base::LentText name, base::LentText letter, base::LentText value) {
  return {name, letter, value, "", "", "", {}};
}

}  // namespace

TEST_CASE("what may follow a command is read from how its words are written") {
  CHECK(after_command("[DIR]").folders);
  CHECK_FALSE(after_command("[DIR]").files);
  CHECK(after_command("URL|FILE").files);
  CHECK(after_command("URL|FILE").choices.empty());
  CHECK(after_command("bash|zsh|fish").choices == Words{"bash", "zsh", "fish"});
  CHECK(after_command("").name.empty());
  CHECK(after_command("").choices.empty());
}

TEST_CASE("what an option takes is read from its row") {
  const OptionRow open = row_of("--open", "-O", "[=DIR]");
  CHECK(expected_value(open).folders);
  CHECK(expected_value(open).name == "DIR");
  CHECK(option_names(open, "|") == "-O|--open");
  const OptionRow to = row_of("--to", "", "DIR|user@host:path");
  CHECK(expected_value(to).folders);
  CHECK(expected_value(to).choices.empty());
  CHECK(option_names(to, "|") == "--to");
  OptionRow paint = row_of("--paint", "", "COLOR");
  paint.type.choices = {"red", "blue"};
  paint.type.folder = "colors";
  CHECK(expected_value(paint).choices == Words{"red", "blue"});
  CHECK(expected_value(paint).folder == "colors");
}

TEST_CASE("texts in scripts stay texts") {
  CHECK(quote_for_shell("a b") == "'a b'");
  CHECK(quote_for_shell("it's $x") == "'it'\\''s $x'");
  CHECK(fill_script("<@a@ @b@ @a@ @c@>", {{"a", "1"}, {"b", "@a"}}) == "<1 @a 1 @c@>");
}

}  // namespace dayleaf::cli
