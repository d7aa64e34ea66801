#include "cli/man_page.h"

#include <array>
#include <utility>

#include "base/version.h"
#include "cli/commands.h"
#include "cli/option_rows.h"
#include "cli/roff.h"

namespace dayleaf::cli {
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

constexpr std::array<Row, 7> file_rows = {{
    {"dayleaf.toml", "the settings of a site"},
    {"content/", "its digests: content/2024/01/31.md, or any names that hold a date"},
    {"themes/", "its own themes, a folder each"},
    {"topics.toml", "its changes to the taxonomy of topics"},
    {"people.toml", "which names are one person's, and ORCID iDs"},
    {"public/", "the site that build makes"},
    {".public.dayleaf/", "which files of it are dayleaf's, and the lock of a build"},
}};

constexpr std::array<EnvironmentRow, 12> other_variables = {{
    {"NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, TERM", "colour on the terminal, as usual"},
    {"GITHUB_ACTIONS, GITHUB_WORKSPACE", "annotations, with paths from the repository's root"},
    {"GITHUB_STEP_SUMMARY, GITHUB_OUTPUT",
     "with GITHUB_ACTIONS=true: files that build, check and fetch append to"},
    {"HF_TOKEN, OPENALEX_API_KEY, SEMANTIC_SCHOLAR_API_KEY",
     "keys of the sources of fetch, each sent to its source's own host only and only through "
     "https"},
    {"HF_TOKEN_HOST, OPENALEX_API_KEY_HOST, SEMANTIC_SCHOLAR_API_KEY_HOST",
     "another host that the key may be sent to, such as mirror.example.org, where base_url names "
     "it"},
    {"DAYLEAF_PRIVATE_HOSTS",
     "hosts of this machine or of the local network that a site's base_url may name, with commas "
     "between them"},
    {"DAYLEAF_FETCH_TIMES",
     "for tests of fetch: other time-outs, pauses and numbers of tries than the usual ones, as "
     "try=1000,backoff=10 in milliseconds"},
    {"CI", "no progress line"},
    {"GIT_ALLOW_PROTOCOL",
     "the protocols that Git may speak in deploy --branch, instead of file, git, http, https and "
     "ssh"},
    {"PATH", "where git, rsync and the like are looked for: in its absolute folders only"},
    {"RUNNER_TEMP",
     "on GitHub Actions: below it actions/checkout may have left the token that deploy --branch "
     "pushes with"},
    {"HOME", "a folder that may not be the site"},
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
  roff += roff_paragraph(with_details(command.about, command.details));
  for (const OptionRow& row : option_rows()) {
    if (row.commands.empty() || !applies_to(row, command.name)) continue;
    roff += roff_item(option_term(row), with_details(row.about, row.details));
  }
  return roff + roff_example(command.example);
}

std::string head() {
  const std::string date(base::program_release_date());
  std::string roff = ".TH DAYLEAF 1 \"" + roff_text(date) + "\" \"" +
                     roff_text(base::program_name_and_version()) + "\" \"User Commands\"\n";
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
    roff += roff_item(option_term(row), with_details(row.about, row.details));
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

const std::vector<EnvironmentRow>& environment_rows() {
  // Those of options first, of commands and then everywhere, as the manual has options.
  static const std::vector<EnvironmentRow> rows = [] {
    std::vector<EnvironmentRow> all;
    for (const bool everywhere : {false, true}) {
      for (const OptionRow& row : option_rows()) {
        const OptionVariable& variable = row.more.variable;
        if (variable.name.empty() || row.commands.empty() != everywhere) continue;
        all.push_back({variable.name, variable.about});
      }
    }
    all.insert(all.end(), other_variables.begin(), other_variables.end());
    return all;
  }();
  return rows;
}

const std::vector<ExitRow>& exit_rows() {
  static const std::vector<ExitRow> rows = {
      {Exit::ok, "all is well"},
      {Exit::content,
       "errors in the content (build publishes nothing when something would be lost or people.toml "
       "is wrong), or warnings "
       "with --strict; for explain: there is no such page; for mail and epub: no such day or "
       "week; for search: nothing was found"},
      {Exit::usage, "the command line is wrong"},
      {Exit::settings, "the settings or the theme are wrong"},
      {Exit::network, "the network failed"},
      {Exit::disk,
       "the disk failed, another build or fetch holds the lock, serve cannot listen, or a program "
       "that "
       "deploy needs is missing"},
      {Exit::nothing_new, "fetch found nothing new; only with --exit-code"},
      {Exit::bug, "a bug in dayleaf"},
  };
  return rows;
}

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

Exit run_man(const Options&, const Console& console) {
  console.out << man_page();
  return Exit::ok;
}

}  // namespace dayleaf::cli
