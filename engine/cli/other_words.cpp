#include "cli/other_words.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/date.h"
#include "base/lent.h"
#include "base/shell_word.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/option_rows.h"
#include "cli/shown_command.h"
#include "fetch/sources.h"

namespace dayleaf::cli {
namespace {

struct ElsewhereRow {
  base::LentText words;  // what other programs call it
  base::LentText advice;
};

constexpr std::array<ElsewhereRow, 15> elsewhere_rows = {{
    {"new create start begin scaffold setup quickstart site",
     "dayleaf init DIR starts a site; a new digest is a new file, such as content/2024/01/31.md"},
    {"add post day digest", "a new digest is a new file, such as content/2024/01/31.md"},
    {"clean clear reset cleanup purge gc",
     "dayleaf build --full makes every page anew and removes what is no longer part of the site; "
     "the output folder may be deleted at any time"},
    {"version ver about", "dayleaf --version"},
    {"config settings env set get-config option options",
     "the settings stand in dayleaf.toml, --set KEY=VALUE overrides one, and dayleaf check says "
     "what is wrong in them"},
    {"server watch preview dev run view open up live", "dayleaf serve shows the site in a browser"},
    {"publish push release upload gh-deploy gh-pages ship sync",
     "dayleaf deploy publishes the site"},
    {"generate make compile render gen dist export", "dayleaf build makes the site"},
    {"test lint validate verify doctor audit", "dayleaf check says what is wrong"},
    {"list ls status stats info count",
     "dayleaf check counts digests and papers, dayleaf build -n -v lists the files that would "
     "change, "
     "dayleaf explain FILE tells what a digest says"},
    {"get pull download crawl scrape papers refresh",
     "dayleaf fetch brings the papers of new days in"},
    {"import convert migrate mod module modules",
     "dayleaf fetch --source digests takes somebody's day files over: their place is "
     "[source.digests] "
     "from"},
    {"update upgrade self-update install",
     "dayleaf fetch brings new papers; the program itself is updated as it was installed"},
    {"theme themes template templates",
     "a theme is a folder below themes/, chosen with --theme NAME or [build] theme"},
    {"why show inspect describe dump cat", "dayleaf explain URL|FILE"},
}};

bool names(std::string_view words, std::string_view word) {
  const std::vector<std::string_view> all = base::split(words, ' ');
  return std::find(all.begin(), all.end(), word) != all.end();
}

// "2024-01-31", or the first and last day of "2024-01".
struct Days {
  base::Date first;
  base::Date last;
};

std::optional<Days> read_days(std::string_view word) {
  if (const std::optional<base::Date> date = base::parse_date(word)) return Days{*date, *date};
  const auto first = base::parse_date(std::string(word) + "-01");
  if (!first) return {};
  return Days{*first, {first->year, first->month, base::days_in_month(first->year, first->month)}};
}

bool is_day_source(std::string_view word) {
  const fetch::Source* source = fetch::find_source(word);
  return source != nullptr && source->fetch_day != nullptr;
}

std::string advice_of_fetch(const Options& options, std::string_view stray) {
  if (const std::optional<Days> days = read_days(stray)) {
    const std::optional<Days> end = read_days(options.words.back());
    const base::Date last = end && days->first < end->last ? end->last : days->last;
    return shown_command(options, "fetch --since " + base::iso_date(days->first) + " --until " +
                                      base::iso_date(last)) +
           " asks for " + (days->first == last ? "that day" : "those days") +
           "; with --enrich, words name papers and days whose facts are asked for";
  }
  const std::optional<std::int64_t> number = base::parse_integer(stray);
  if (number && *number > 0 && *number <= 366) {
    return shown_command(options, "fetch --days " + std::to_string(*number)) + " asks for the " +
           std::to_string(*number) + " newest days";
  }
  if (stray == "last") return shown_command(options, "fetch --since last");
  if (is_day_source(stray)) return shown_command(options, "fetch --source " + std::string(stray));
  return "days are chosen with --since, --until and --days; the facts of papers are asked for with "
         "--enrich ID";
}

}  // namespace

std::string command_elsewhere(std::string_view word) {
  const std::string wanted = base::lower_ascii(word);
  for (const ElsewhereRow& row : elsewhere_rows) {
    if (names(row.words, wanted)) return std::string(row.advice);
  }
  if (find_command(wanted) != nullptr) return "did you mean " + wanted + "?";
  // "dayleaf enrich" is an option of fetch.
  for (const OptionRow& row : option_rows()) {
    if (row.commands.empty() || row.name != "--" + wanted) continue;
    const std::string command(row.commands.substr(0, row.commands.find(' ')));
    return "did you mean dayleaf " + command + " " + std::string(row.name) + "?";
  }
  return {};
}

std::string stray_word_advice(const Options& options, std::string_view stray) {
  const std::string_view command = options.command;
  if (command == "man") return "dayleaf " + base::printable(stray) + " --help tells of one command";
  if (find_command(stray) != nullptr) {
    return "one command at a time: dayleaf " + std::string(command) + ", then dayleaf " +
           std::string(stray);
  }
  if (stray == "help") return "dayleaf " + std::string(command) + " --help";
  if (command == "fetch") return advice_of_fetch(options, stray);
  const std::string path = base::shell_path(stray);
  if (command == "init") {
    std::string whole;
    for (const std::string& word : options.words) whole += (whole.empty() ? "" : " ") + word;
    return "a name with spaces needs quotation marks: dayleaf init " + base::shell_path(whole);
  }
  if (command == "completion") return "one shell at a time";
  if (command == "explain") return "one page or digest at a time";
  if (command == "serve") {
    return "dayleaf serve --built " + path + " shows a folder that is built, dayleaf serve -C " +
           path + " the site in a folder";
  }
  const bool is_digest =
      stray.ends_with(".md") || base::is_absolute_url(stray) || base::parse_date(stray);
  if (command == "deploy" && !is_digest) {
    return "dayleaf deploy --to " + path + " sends the site there, --branch " +
           base::shell_word(stray) + " to a branch; -C " + path + " names the site's folder";
  }
  if (is_digest) {
    return "it takes all digests; dayleaf explain " +
           (base::parse_date(stray) ? "content/" + base::replace_all(stray, "-", "/") + ".md"
                                    : path) +
           " tells of one";
  }
  return "dayleaf " + std::string(command) + " -C " + path +
         " names the site's folder, --content the one of the digests" +
         (command == "build" ? ", --output the one of the built site" : "");
}

}  // namespace dayleaf::cli
