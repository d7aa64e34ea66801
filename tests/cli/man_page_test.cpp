#include "cli/man_page.h"

#include "base/text.h"
#include "cli/option_rows.h"
#include "cli/roff.h"
#include "kit/catch.h"
#include "kit/places.h"
#include "run.h"

namespace dayleaf::cli {
namespace {

std::string command_line_page() {
  return kit::read_file(kit::source_folder() / "docs/command-line.md");
}

// Of one section of a page in Markdown, without the marks around names.
std::string plain_section(const std::string& page, const std::string& heading) {
  const std::size_t start = page.find("\n### " + heading + "\n");
  REQUIRE(start != std::string::npos);
  const std::string section = page.substr(start, page.find("\n#", start + 1) - start);
  return base::replace_all(section, "`", "");
}

}  // namespace

TEST_CASE("text in roff stays what it was") {
  CHECK(roff_text("plain") == "plain");
  CHECK(roff_text("--base-url") == "\\-\\-base\\-url");
  CHECK(roff_text("a\\b") == "a\\eb");
  CHECK(roff_text(".SH of mine") == "\\&.SH of mine");
  CHECK(roff_text("'quoted'") == "\\&\\(aqquoted\\(aq");
  CHECK(roff_text("\"^`~") == "\\(dq\\(ha\\(ga\\(ti");
  CHECK(roff_text("a\n.b") == "a .b");
  CHECK(roff_text("é…") == "\\[u00E9]\\[u2026]");
  CHECK(roff_text("\xF0\x9F\x93\xB0") == "\\[u1F4F0]");
}

TEST_CASE("a paragraph in roff has short lines, and none that begins with a request") {
  std::string text;
  for (int i = 0; i < 100; ++i) text += ".name 'quoted' word ";
  const std::string roff = roff_paragraph(text);
  for (const std::string_view line : base::split_lines(roff)) {
    CHECK(line.size() < 80);
    CHECK_FALSE(line.starts_with('.'));
    CHECK_FALSE(line.starts_with('\''));
  }
  CHECK(roff_paragraph("see docs/x.md now") == "see \\%docs/x.md now\n");
  CHECK(roff_paragraph("the end.") == "the end.\n");
  const std::string address(200, 'x');
  CHECK(roff_paragraph("a " + address + " b") == "a\n" + address + "\nb\n");
}

TEST_CASE("the manual has every command, option, variable and exit code") {
  const std::string page = man_page();
  CHECK(kit::run({"man"}).out == page);
  for (const Command& command : commands()) {
    CAPTURE(command.name);
    const std::size_t start = page.find(".SS " + roff_text("dayleaf " + std::string(command.name)));
    REQUIRE(start != std::string::npos);
    const std::string section = page.substr(start, page.find("\n.S", start + 1) - start);
    CHECK_THAT(section, ContainsSubstring(roff_text(command.example)));
    for (const OptionRow& row : option_rows()) {
      if (row.commands.empty()) continue;
      CAPTURE(row.name);
      CHECK((section.find(".TP\n" + roff_bold(row.name)) != std::string::npos ||
             section.find(", " + roff_bold(row.name)) != std::string::npos) ==
            applies_to(row, command.name));
    }
  }
  CHECK_THAT(page, ContainsSubstring("finished by"));  // details of a command
  CHECK_THAT(page, ContainsSubstring("GitHub Actions"));
  CHECK(find_command("build")->details != "");
  CHECK(find_option("--theme")->details != "");
  const std::string global = page.substr(page.find(".SH GLOBAL OPTIONS"));
  for (const OptionRow& row : option_rows()) {
    if (!row.commands.empty()) continue;
    CHECK_THAT(global, ContainsSubstring(roff_bold(row.name)));
  }
  for (const EnvironmentRow& row : environment_rows()) {
    CHECK_THAT(page, ContainsSubstring(roff_bold(row.names)));
  }
  for (const ExitRow& row : exit_rows()) {
    CHECK_THAT(page,
               ContainsSubstring(".TP\n" + roff_bold(std::to_string(static_cast<int>(row.code)))));
  }
}

TEST_CASE("the command line's page has the environment and the exit codes as the program does") {
  const std::string page = command_line_page();
  const std::string variables = plain_section(page, "Environment");
  std::size_t rows = 0;
  for (const EnvironmentRow& row : environment_rows()) {
    CHECK_THAT(variables, ContainsSubstring("| " + std::string(row.names) + " | " +
                                            std::string(row.about) + " |\n"));
    ++rows;
  }
  const std::string codes = plain_section(page, "Exit codes");
  for (const ExitRow& row : exit_rows()) {
    CHECK_THAT(codes, ContainsSubstring("| " + std::to_string(static_cast<int>(row.code)) + " | " +
                                        std::string(row.about) + " |\n"));
    ++rows;
  }
  // And nothing else: both have two more lines that begin a table.
  const std::string both = variables + codes;
  std::size_t lines = 0;
  for (const std::string_view line : base::split_lines(both))
    lines += line.starts_with('|') ? 1U : 0U;
  CHECK(lines == rows + 4);
}

TEST_CASE("completion is asked for a shell that it knows") {
  for (const char* shell : {"bash", "zsh", "fish"}) {
    const kit::Run one = kit::run({"completion", shell});
    CHECK(one.exit == 0);
    CHECK(one.err.empty());
    for (const OptionRow& row : option_rows()) {
      CHECK_THAT(one.out, ContainsSubstring(std::string(row.name.substr(2))));
    }
  }
  const kit::Run other = kit::run({"completion", "tcsh"});
  CHECK(other.exit == 2);
  CHECK(other.out.empty());
  CHECK(other.err == "error: completions are for bash, zsh or fish, not \"tcsh\"\n");
  CHECK(kit::run({"completion"}).exit == 2);
}

}  // namespace dayleaf::cli
