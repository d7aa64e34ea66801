#include "cli/man_page.h"

#include <array>
#include <utility>

#include "base/text.h"
#include "base/version.h"
#include "cli/commands.h"
#include "cli/environment_rows.h"
#include "cli/exit_rows.h"
#include "cli/manual_details.h"
#include "cli/option_rows.h"
#include "cli/roff.h"

namespace dayleaf {
namespace {

constexpr std::string_view description =
    "A digest is a Markdown file with the papers of one day. dayleaf reads a folder of them and "
    "makes an archive for the web: pages for days, papers, authors and topics, feeds, and a theme. "
    "It works offline. The same digests and settings give the same site, byte for byte.";

constexpr std::string_view place =
    "The settings, dayleaf.toml, are looked for in the current directory and then upwards; their "
    "folder is the site's folder. Without settings the current directory is the site. Options may "
    "stand before or after the command. Results go to the standard output, everything else to the "
    "standard error.";

using Row = std::pair<std::string_view, std::string_view>;

constexpr std::array<Row, 6> file_rows = {{
    {"dayleaf.toml", "the settings of a site"},
    {"content/", "its digests: content/2024/01/31.md, or any names that hold a date"},
    {"themes/", "its own themes, a folder each"},
    {"topics.toml", "its changes to the taxonomy of topics"},
    {"public/", "the site that build makes"},
    {".public.dayleaf/", "which files of it are dayleaf's, and the lock of a build"},
}};

constexpr std::array<Row, 3> example_rows = {{
    {"A new site, built:", "dayleaf init digests && dayleaf build -C digests"},
    {"A folder of nothing but digests:", "dayleaf build --content digests --output site"},
    {"For the web, and with no warning left:",
     "dayleaf build --strict --base-url https://alice.github.io/digests/"},
}};

// "say what is wrong" as "Say what is wrong."
std::string sentence(std::string_view text) {
  std::string whole(text);
  if (!whole.empty() && whole[0] >= 'a' && whole[0] <= 'z') {
    whole[0] = static_cast<char>(whole[0] - 'a' + 'A');
  }
  if (!whole.ends_with('.')) whole += '.';
  return whole;
}

std::string with_details(std::string_view about, std::string_view details) {
  return sentence(about) + (details.empty() ? "" : " " + std::string(details));
}

std::string option_term(const OptionRow& row) {
  std::string term;
  if (!row.letter.empty()) term = roff_bold(row.letter) + ", ";
  term += roff_bold(row.name);
  if (row.value.empty()) return term;
  if (!may_lack_value(row)) return term + " " + roff_italic(row.value);
  const std::string_view inside = row.value.substr(2, row.value.size() - 3);  // of "[=PATH]"
  return term + "[=" + roff_italic(inside) + "]";
}

std::string usage(const Command& command) {
  std::string line = roff_bold("dayleaf " + std::string(command.name));
  if (!command.words.empty()) line += " " + roff_italic(command.words);
  return line + " [" + roff_italic("option") + " ...]";
}

std::string describe_command(const Command& command) {
  std::string roff = roff_subsection("dayleaf " + std::string(command.name));
  roff += usage(command) + "\n.PP\n";
  roff += roff_paragraph(with_details(command.about, command_details(command.name)));
  for (const OptionRow& row : option_rows()) {
    if (row.commands.empty() || !applies_to(row, command.name)) continue;
    roff += roff_item(option_term(row), with_details(row.about, option_details(row.name)));
  }
  return roff + roff_example(command.example);
}

std::string head() {
  const std::string date(program_release_date());
  std::string roff = ".TH DAYLEAF 1 \"" + roff_text(date) + "\" \"" +
                     roff_text(program_name_and_version()) + "\" \"User Commands\"\n";
  roff += ".ad l\n" + roff_section("NAME");
  roff += "dayleaf \\- make a web archive from a folder of daily paper digests\n";
  roff += roff_section("SYNOPSIS");
  for (const Command& command : commands()) roff += usage(command) + "\n.br\n";
  roff += roff_bold("dayleaf") + " " + roff_bold("--help") + " | " + roff_bold("--version") + "\n";
  roff += roff_section("DESCRIPTION");
  return roff + roff_paragraph(description) + ".PP\n" + roff_paragraph(place);
}

std::string tables() {
  std::string roff = roff_section("GLOBAL OPTIONS");
  for (const OptionRow& row : option_rows()) {
    if (!row.commands.empty()) continue;
    roff += roff_item(option_term(row), with_details(row.about, option_details(row.name)));
  }
  roff += roff_section("ENVIRONMENT");
  for (const EnvironmentRow& row : environment_rows()) {
    roff += roff_item(roff_bold(row.names), sentence(row.about));
  }
  roff += roff_section("FILES");
  for (const auto& [name, about] : file_rows) roff += roff_item(roff_italic(name), sentence(about));
  roff += roff_section("EXIT STATUS");
  for (const ExitRow& row : exit_rows()) {
    roff += roff_item(roff_bold(std::to_string(static_cast<int>(row.code))), sentence(row.about));
  }
  return roff;
}

}  // namespace

std::string man_page() {
  std::string roff = head() + roff_section("COMMANDS");
  for (const Command& command : commands()) roff += describe_command(command);
  roff += tables() + roff_section("EXAMPLES");
  for (const auto& [what, line] : example_rows) {
    if (&what != &example_rows.front().first) roff += ".PP\n";
    roff += roff_paragraph(what) + roff_example(line);
  }
  roff += roff_section("SEE ALSO");
  return roff + ".BR git (1),\n.BR rclone (1),\n.BR rsync (1)\n";
}

}  // namespace dayleaf
