#include "cli/option_rows.h"

#include <algorithm>

#include "base/text.h"

namespace dayleaf::cli {
namespace {

constexpr base::LentText from_settings = "a workflow builds what dayleaf.toml says: put it there";

constexpr OptionExtras harmless = {.is_harmless = true};
constexpr OptionExtras for_workflow = {.is_for_workflow = true};
constexpr OptionExtras telling = {.is_harmless = true, .is_for_workflow = true};

OptionExtras not_for_workflow(base::LentText reason, OptionExtras others = {}) {
  others.not_for_workflow = reason;
  return others;
}

OptionExtras needs(base::LentText option) { return {.needs = option}; }

OptionExtras over(base::LentText setting, std::string SiteSettings::*text) {
  return {.setting = {setting, text}, .not_for_workflow = from_settings};
}

}  // namespace

const std::vector<OptionRow>& option_rows() {
  static const std::vector<OptionRow> rows = {
      {"--root", "-C", "DIR", "", "work as if started in DIR", "", text_type(&Options::root),
       for_workflow},
      {"--config", "-c", "FILE", "", "read FILE instead of the dayleaf.toml found upwards", "",
       text_type(&Options::config),
       not_for_workflow("a workflow reads dayleaf.toml: put the settings there")},
      {"--set", "", "KEY=VALUE", "", "override a setting, e.g. --set site.title=Digests",
       "May be given several times. The value is TOML, or else a text.", set_type(),
       not_for_workflow(from_settings)},
      {"--jobs", "-j", "N", "", "work with N threads",
       "Without it there are as many as processors. The result does not depend on it.",
       count_type(&Options::jobs, 1024),
       not_for_workflow("the machines that build know how many processors they have", harmless)},
      {"--quiet", "-q", "", "", "print errors only", "", switch_type(&Options::quiet), telling},
      {"--verbose", "-v", "", "", "print more",
       "Every diagnostic instead of ten of a kind, notes too, and the files that changed.",
       raise_type([](Options& o) { ++o.verbose; }), telling},
      {"--json", "", "", "", "print the result as one JSON document", "",
       switch_type(&Options::json), telling},
      {"--log", "", "FORMAT", "", "diagnostics as auto, text, json or github",
       "auto is github (annotations) on GitHub Actions, and text elsewhere; json is one object a "
       "line.",
       log_type(), telling},
      {"--color", "", "WHEN", "", "auto, always or never",
       "auto is colour on terminals that want it.", color_type(), telling},
      {"--now",
       "",
       "TIME",
       "",
       "pretend it is TIME",
       "For example 2024-01-31 or 2024-01-31T09:30:00Z.",
       now_type(),
       {.variable = {"SOURCE_DATE_EPOCH", "as --now, in seconds since 1970", take_epoch}}},
      {"--help", "-h", "", "", "show help", "", switch_type(&Options::help), for_workflow},
      {"--version", "-V", "", "", "show the version", "", switch_type(&Options::version)},
      {"--content", "", "DIR", "build serve check explain mail epub deploy",
       "read digests from DIR", "", text_type(), over("build.content", &SiteSettings::content)},
      {"--output",
       "-o",
       "DIR",
       "build serve explain search mail epub deploy",
       "write the site to DIR; of mail and epub, the file",
       "Of mail and epub it is the file to write, and without it the standard output.",
       text_type(),
       {.setting = {"build.output", &SiteSettings::output, "mail epub"},
        .not_for_workflow = from_settings}},
      {"--base-url",
       "-b",
       "URL",
       "build serve check explain search mail epub deploy",
       "where the site will live",
       "For example https://alice.github.io/digests/.",
       text_type(),
       {.setting = {"site.base_url"},
        .variable =
            {"DAYLEAF_BASE_URL",
             "where the site will live; stands over the settings, below --set and --base-url"},
        .not_for_workflow = "the workflow asks GitHub where the site lives; a domain of your own "
                            "is set there, under Settings > Pages"}},
      {"--theme", "", "NAME", "build serve check explain mail epub deploy", "use the theme NAME",
       "A folder below themes/, or a theme that is part of the program.", theme_type(),
       over("build.theme", &SiteSettings::theme)},
      {"--strict", "", "", "build check deploy", "let warnings fail too",
       "They end with exit status 1 then.", switch_type(&Options::strict), for_workflow},
      {"--limit", "", "N", "build serve check search",
       "only the newest N digests; of a search, N papers (10)",
       "Digests of a build, meant for work on a theme; papers of a search.",
       count_type(&Options::limit, 1'000'000'000)},
      {"--drafts", "-D", "", "build check explain mail epub", "include drafts", "",
       switch_type(&Options::drafts)},
      {"--links", "", "", "check", "follow every link and anchor of the site", "",
       switch_type(&Options::links)},
      {"--external", "", "", "check", "ask for links to other sites too",
       "Slowly, one host after the other, and with a memory: .dayleaf/links.json. Needs the "
       "network.",
       raise_type([](Options& o) { o.links = o.external = true; })},
      {"--max-age", "", "DAYS", "check", "with --external: how long answers hold (7)", "",
       max_age_type(), needs("--external")},
      {"--explain-dialect", "", "FILE", "check", "say line by line as what a digest was read", "",
       text_type(&Options::explain_dialect)},
      {"--dry-run", "-n", "", "build deploy fetch", "say what would change, write nothing", "",
       switch_type(&Options::dry_run), telling},
      {"--atomic", "", "", "build", "swap whole sites, for a live web root",
       "The whole new site changes places with the old one in one step.",
       switch_type(&Options::atomic), harmless},
      {"--force", "", "", "build deploy",
       "allow a foreign folder or branch, a site that shrinks, or a loss",
       "A place where dayleaf has left no record, or a site that would lose more than half of its "
       "files, is refused otherwise. Every byte is compared.",
       switch_type(&Options::force), telling},
      {"--port", "-p", "N", "serve", "listen on port N (1414), or the next that is free", "",
       port_type()},
      {"--strict-port", "", "", "serve", "fail when the port is taken", "",
       switch_type(&Options::strict_port)},
      {"--host", "", "ADDRESS", "serve", "listen on ADDRESS (127.0.0.1)", "",
       text_type(&Options::host)},
      {"--allow-host", "", "NAME", "serve", "answer to NAME too, as when a proxy stands before", "",
       allow_host_type()},
      {"--open", "-O", "[=PATH]", "serve search", "open a browser",
       "After a search, at the first paper that was found; PATH is for serve.", open_type()},
      {"--sort", "", "ORDER", "search", "by relevance, day or votes", "", sort_type()},
      {"--day", "", "DATE", "mail", "the message of a day, or of the latest one", "",
       issue_day_type()},
      {"--week", "", "WEEK", "mail epub", "of a week such as 2024-W05, or of the latest one", "",
       issue_week_type()},
      {"--no-reload", "", "", "serve", "do not reload pages when they change", "",
       raise_type([](Options& o) { o.reload = false; })},
      {"--poll", "", "[=MS]", "serve", "look for changes every MS milliseconds (500)", "",
       poll_type()},
      {"--built", "", "[=DIR]", "serve", "show the built folder as it will be published", "",
       built_type()},
      {"--full", "", "", "build", "fill every page, whatever the last build left", "",
       switch_type(&Options::full), harmless},
      {"--shard", "", "I/N", "build", "only the I-th of N parts of the site",
       "The parts that N machines build come together as the whole site. Planning is complete in "
       "each.",
       shard_type()},
      {"--since", "", "DATE", "fetch", "from DATE on; last: since the last success",
       "Days that are named are asked for even when they are complete: their votes are noted, new "
       "papers come in.",
       since_type()},
      {"--until", "", "DATE", "fetch", "up to DATE instead of the newest day that is over", "",
       date_type(&Options::until)},
      {"--days", "", "N", "fetch", "the N newest days", "", count_type(&Options::days, 10'000)},
      {"--source", "", "NAME", "fetch", "ask NAME for days", "", source_type()},
      {"--refresh", "", "", "fetch", "ask again, and take fewer papers than before too",
       "Also asks for days that were asked for today already. An answer without any papers is "
       "never taken for a day that has some.",
       switch_type(&Options::refresh)},
      {"--exit-code", "", "", "fetch", "exit with 10 when there is nothing new", "",
       switch_type(&Options::exit_code)},
      {"--enrich", "", "", "fetch", "ask sources what they know of papers, or of ID and DATE",
       "Without other options no days are fetched. IDs are arXiv ids or links, a DATE means its "
       "papers.",
       switch_type(&Options::enrich)},
      {"--media", "", "", "fetch", "keep pictures and videos in media/",
       "Without other options no days are fetched. Setting fetch.media does it always.",
       switch_type(&Options::media)},
      {"--branch", "", "NAME", "deploy", "commit the site to the branch NAME and push it", "",
       text_type(&Options::branch)},
      {"--remote", "", "REMOTE", "deploy", "push to REMOTE (a name or a URL) instead of to origin",
       "", text_type(&Options::remote),
       not_for_workflow("the workflow pushes the site to no branch")},
      {"--message", "-m", "TEXT", "deploy", "the message of the commit", "",
       text_type(&Options::message), not_for_workflow("the workflow makes no commit of the site")},
      {"--cname", "", "HOST", "deploy", "the site's own domain, for a file CNAME on the branch", "",
       text_type(&Options::cname),
       not_for_workflow("a domain of your own is set on GitHub, under Settings > Pages, and the "
                        "workflow asks for it")},
      {"--no-history", "", "", "deploy", "let the branch hold this one commit only", "",
       switch_type(&Options::no_history),
       not_for_workflow("the workflow pushes the site to no branch")},
      {"--to", "", "PLACE", "deploy", "send the site to a folder, HOST:PATH or a bucket", "",
       text_type(&Options::to)},
      {"--no-build", "", "", "deploy", "deploy what is built already", "",
       switch_type(&Options::no_build),
       not_for_workflow("the workflow has nothing but the repository, so it has to build")},
      {"--git", "", "", "init", "and a Git repository, unless the folder is in one",
       "`git init`; nothing is committed.", switch_type(&Options::git)},
      {"--workflow", "", "", "deploy init", "write a workflow that publishes on GitHub Pages",
       "Writes .github/workflows/pages.yml, which builds, checks and publishes on GitHub Pages, "
       "check.yml for pull requests, and daily.yml for a site whose papers are fetched.",
       switch_type(&Options::workflow), for_workflow},
      {"--daily", "", "", "deploy", "and one that fetches papers, although none were fetched yet",
       "It fetches twice a day, commits what came, and publishes it.",
       raise_type([](Options& o) { o.daily = true; }), for_workflow},
      {"--no-daily", "", "", "deploy", "but none that fetches papers", "",
       raise_type([](Options& o) { o.daily = false; }), for_workflow},
      {"--shards", "", "N", "deploy", "let the workflow build on N machines", "",
       count_type(&Options::shards, 64), for_workflow},
      {"--no-check", "", "", "deploy", "but no workflow that checks pull requests", "",
       switch_type(&Options::no_check), for_workflow},
      {"--action", "", "NAME@COMMIT", "deploy init", "the action that workflows get dayleaf from",
       "", action_type(), for_workflow},
  };
  return rows;
}

const OptionRow* find_option(std::string_view name) {
  const std::vector<OptionRow>& rows = option_rows();
  const auto row = std::find_if(rows.begin(), rows.end(),
                                [&](const OptionRow& one) { return one.name == name; });
  return row == rows.end() ? nullptr : &*row;
}

bool applies_to(const OptionRow& row, std::string_view command) {
  return row.commands.empty() || names_command(row.commands, command);
}

bool names_command(std::string_view commands, std::string_view command) {
  if (command.empty()) return false;
  for (const std::string_view name : base::split(commands, ' ')) {
    if (name == command) return true;
  }
  return false;
}

bool may_lack_value(const OptionRow& row) { return row.value.starts_with('['); }

}  // namespace dayleaf::cli
