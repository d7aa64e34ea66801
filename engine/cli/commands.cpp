#include "cli/commands.h"

#include <algorithm>

#include "base/text.h"
#include "base/version.h"
#include "cli/failure.h"
#include "cli/help.h"

namespace dayleaf::cli {

const std::vector<Command>& commands() {
  static const std::vector<Command> rows = {
      {"init", "[DIR]", "start a site: settings and a sample digest",
       "Writes dayleaf.toml with every setting explained, a sample digest (unless there is content "
       "already) and a .gitignore. A file that exists stays as it is. The sample goes away when "
       "fetch brings the first day.",
       "dayleaf init digests --git", 0, 1, run_init},
      {"fetch", "[ID|DATE]...", "bring the papers of new days in, and what sources know of papers",
       "Without options it asks for every day since the last success. Digests that it wrote are "
       "brought up to date and keep what people changed in them; other digests are left alone. "
       "Days, votes and facts are kept in data/. Days that failed are asked for again by the next "
       "run.",
       "dayleaf fetch --since 2024-01-31", 0, 10'000, run_fetch},
      {"build", "", "make the site from the digests",
       "Only files whose bytes differ are written, and nothing is when nothing has changed. A "
       "build that fails leaves the old site whole; one that is killed while it publishes is "
       "finished by the next command. Errors in the content do not hold the rest of the site back.",
       "dayleaf build -o public", 0, 0, run_build},
      {"serve", "[DIR]", "show the site in a browser, from this machine",
       "Pages are filled when they are asked for, drafts and days that are still to come are "
       "marked, and what is edited is shown at once. Answers nobody but this machine, unless "
       "--host says otherwise. With --built it shows a built folder, byte for byte. Ctrl+C ends "
       "it.",
       "dayleaf serve --built public", 0, 1, run_serve},
      {"check", "", "say what is wrong, write nothing",
       "Does everything that build does but write pages; they are filled when links are followed.",
       "dayleaf check --strict", 0, 0, run_check},
      {"explain", "URL|FILE", "say why a page exists, or what a digest says",
       "Takes a URL of the site (whole, or a path with or without the base path), an arXiv id or "
       "link, a file of the output, or a digest. For a page that does not exist it gives the "
       "nearest addresses that do.",
       "dayleaf explain /papers/1706.03762/", 1, 1, run_explain},
      {"search", "QUERY...", "find papers in the index of the built site",
       "Words, \"phrases\", -without, OR, brackets, and author: tag: title: id: lang: has: votes: "
       "rank: after: before: on: as in the search of the site (docs/search.md). The query stands "
       "in "
       "quotation marks where the shell would read its marks, and after -- where it begins with a "
       "dash. Exit status 1 means that nothing was found.",
       "dayleaf search 'tag:speech diffusion votes:>=10'", 1, 10'000, run_search},
      {"mail", "", "write a day or a week as a message for a mailing list",
       "An .eml with plain text and HTML below 100 KB, which mail programs show and mail servers "
       "take: [mail] says who it is from (docs/mail.md). Without --day and --week it is the latest "
       "day.",
       "dayleaf mail --day latest -o today.eml", 0, 0, run_mail},
      {"epub", "", "write a week as a book for e-readers",
       "An EPUB 3 with a chapter for each day, whose formulas are MathML. Without --week it is the "
       "latest week.",
       "dayleaf epub --week latest -o week.epub", 0, 0, run_epub, true},
      {"deploy", "", "publish the site: GitHub Pages, a branch, a folder, a server, a bucket",
       "Builds the site first. When the build ends with another exit status than 0, nothing is "
       "deployed, unless --no-build is given. Only what differs is sent. Branches are pushed by "
       "git, servers are written by rsync, buckets by rclone.",
       "dayleaf deploy --workflow", 0, 0, run_deploy},
      {"completion", "bash|zsh|fish", "print the completions of a shell",
       "Packages install them where the shell finds them; this is for everybody else.",
       "source <(dayleaf completion bash)", 1, 1, run_completion, true},
      {"man", "", "print the manual, in the roff of man pages",
       "It is made of the same tables as the command line itself.", "dayleaf man | man -l -", 0, 0,
       run_man, true},
  };
  return rows;
}

const Command* find_command(std::string_view name) {
  for (const Command& command : commands()) {
    if (command.name == name) return &command;
  }
  return nullptr;
}

Exit run_dayleaf(const std::vector<std::string>& arguments, const Console& console) {
  const base::Result<Options> options = parse_options(arguments, console);
  if (!options) {
    console.err << "dayleaf: " << options.error().message << "\n";
    // What was asked for is not known then, so the words themselves are looked at.
    const auto end = std::find(arguments.begin(), arguments.end(), "--");
    if (std::find(arguments.begin(), end, "--json") != end) {
      print_usage_document(options.error().message, console);
    }
    return Exit::usage;
  }
  if (options->version) {
    console.out << base::program_name_and_version() << "\n";
    return Exit::ok;
  }
  const Command* command = find_command(options->command);
  if (options->help) {
    console.out << (command == nullptr ? general_help() : command_help(*command));
    return Exit::ok;
  }
  if (command == nullptr) {
    console.err << general_help();
    if (options->json) print_usage_document("no command was given", console);
    return Exit::usage;
  }
  return command->run(*options, console);
}

}  // namespace dayleaf::cli
