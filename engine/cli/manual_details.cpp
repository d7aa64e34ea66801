#include "cli/manual_details.h"

#include <array>

#include "base/lent.h"

namespace dayleaf {
namespace {

struct Details {
  LentText name;
  LentText text;
};

constexpr std::array<Details, 9> commands_in_detail = {{
    {"init",
     "Writes dayleaf.toml with every setting explained, a sample digest (unless there is content "
     "already) and a .gitignore. A file that exists stays as it is."},
    {"fetch",
     "Without options it asks for every day since the last success. Digests that it wrote are "
     "brought up to date and keep what people changed in them; other digests are left alone. Days, "
     "votes and facts are kept in data/. Days that failed are asked for again by the next run."},
    {"build",
     "Only files whose bytes differ are written, and nothing is when nothing has changed. A build "
     "that fails leaves the old site whole; one that is killed while it publishes is finished by "
     "the next command. Errors in the content do not hold the rest of the site back."},
    {"serve",
     "Pages are filled when they are asked for, drafts and days that are still to come are marked, "
     "and what is edited is shown at once. Answers nobody but this machine, unless --host says "
     "otherwise. With --built it shows a built folder, byte for byte. Ctrl+C ends it."},
    {"check",
     "Does everything that build does but write pages; they are filled when links are followed."},
    {"explain",
     "Takes a URL of the site (whole, or a path with or without the base path), an arXiv id or "
     "link, a file of the output, or a digest. For a page that does not exist it gives the "
     "nearest addresses that do."},
    {"deploy",
     "Builds the site first. When the build ends with another exit status than 0, nothing is "
     "deployed, unless --no-build is given. Only what differs is sent. Branches are pushed by git, "
     "servers are written by rsync, buckets by rclone."},
    {"completion", "Packages install them where the shell finds them; this is for everybody else."},
    {"man", "It is made of the same tables as the command line itself."},
}};

constexpr std::array<Details, 20> options_in_detail = {{
    {"--set", "May be given several times. The value is TOML, or else a text."},
    {"--jobs", "Without it there are as many as processors. The result does not depend on it."},
    {"--verbose",
     "Every diagnostic instead of ten of a kind, notes too, and the files that changed."},
    {"--log",
     "auto is github (annotations) on GitHub Actions, and text elsewhere; json is one object a "
     "line."},
    {"--color", "auto is colour on terminals that want it."},
    {"--now", "For example 2024-01-31 or 2024-01-31T09:30:00Z."},
    {"--base-url", "For example https://alice.github.io/digests/."},
    {"--theme", "A folder below themes/, or a theme that is part of the program."},
    {"--strict", "They end with exit status 1 then."},
    {"--external",
     "Slowly, one host after the other, and with a memory: .dayleaf/links.json. Needs the "
     "network."},
    {"--shard",
     "The parts that N machines build come together as the whole site. Planning is complete in "
     "each."},
    {"--since",
     "Days that are named are asked for even when they are complete: their votes are noted, new "
     "papers come in."},
    {"--refresh",
     "Also asks for days that were asked for today already. An answer without any papers is never "
     "taken for a day that has some."},
    {"--enrich",
     "Without other options no days are fetched. IDs are arXiv ids or links, a DATE means its "
     "papers."},
    {"--media", "Without other options no days are fetched. Setting fetch.media does it always."},
    {"--workflow",
     "Writes .github/workflows/pages.yml, which builds, checks and publishes on GitHub Pages, "
     "check.yml for pull requests, and daily.yml for a site whose papers are fetched."},
    {"--daily", "It fetches twice a day, commits what came, and publishes it."},
    {"--limit", "Meant for work on a theme."},
    {"--atomic", "The whole new site changes places with the old one in one step."},
    {"--force",
     "A place where dayleaf has left no record, or a site that would lose more than half of its "
     "files, is refused otherwise. Every byte is compared."},
}};

template <typename Table>
std::string_view find_details(const Table& table, std::string_view name) {
  for (const Details& details : table) {
    if (details.name == name) return details.text;
  }
  return {};
}

}  // namespace

std::string_view command_details(std::string_view name) {
  return find_details(commands_in_detail, name);
}

std::string_view option_details(std::string_view name) {
  return find_details(options_in_detail, name);
}

}  // namespace dayleaf
