#include "cli/option_rows.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/date.h"
#include "base/text.h"
#include "cli/action_name.h"
#include "fetch/sources.h"
#include "theme/theme.h"

namespace dayleaf {
namespace {

Binding into(std::optional<std::string>& target) {
  return {[&target](const std::string& value) {
            target = value;
            return std::string();
          },
          {}};
}

Binding count_into(std::size_t& target, std::int64_t most) {
  return {[&target, most](const std::string& value) -> std::string {
            const std::optional<std::int64_t> number = parse_integer(value);
            if (!number || *number < 1 || *number > most) {
              return "must be a number from 1 to " + std::to_string(most);
            }
            target = static_cast<std::size_t>(*number);
            return {};
          },
          {}};
}

template <typename Choice, std::size_t count>
Binding choice_into(Choice& target,
                    std::array<std::pair<std::string_view, Choice>, count> choices) {
  Binding binding;
  for (const auto& [name, choice] : choices) binding.choices.emplace_back(name);
  binding.take = [&target, choices, names = binding.choices](const std::string& value) {
    for (const auto& [name, choice] : choices) {
      if (name != value) continue;
      target = choice;
      return std::string();
    }
    return "must be one of " + join(names, ", ");
  };
  return binding;
}

Binding bind_max_age(Options& options) {
  return {[&options](const std::string& value) -> std::string {
            constexpr std::int64_t most_days = 3650;
            const std::optional<std::int64_t> days = parse_integer(value);
            if (!days || *days < 0 || *days > most_days) {
              return "must be a number of days, such as 7; 0 asks for everything again";
            }
            options.max_age = static_cast<std::size_t>(*days);
            return {};
          },
          {}};
}

Binding raise(bool& target) {
  return {{}, [&target] { target = true; }};
}

Binding bind_daily(Options& options, bool wanted) {
  return {{}, [&options, wanted] { options.daily = wanted; }};
}

Binding bind_set(Options& options) {
  return {[&options](const std::string& value) -> std::string {
            if (value.find('=') == std::string::npos || value[0] == '=') {
              return "must look like site.title=\"My digests\"";
            }
            options.set.push_back(value);
            return {};
          },
          {}};
}

Binding bind_theme(Options& options) {
  Binding binding = into(options.theme);
  binding.choices = built_in_theme_names();
  binding.folder = "themes";
  return binding;
}

Binding bind_log(Options& options) {
  using Row = std::pair<std::string_view, LogFormat>;
  return choice_into(options.log, std::array<Row, 4>{{{"auto", LogFormat::automatic},
                                                      {"text", LogFormat::text},
                                                      {"json", LogFormat::json},
                                                      {"github", LogFormat::github}}});
}

Binding bind_color(Options& options) {
  using Row = std::pair<std::string_view, ColorWhen>;
  return choice_into(options.color, std::array<Row, 3>{{{"auto", ColorWhen::automatic},
                                                        {"always", ColorWhen::always},
                                                        {"never", ColorWhen::never}}});
}

Binding bind_now(Options& options) {
  return {[&options](const std::string& value) -> std::string {
            options.now = parse_time(value);
            return options.now ? "" : "must be a time such as 2024-01-31T09:30:00Z";
          },
          {}};
}

Binding date_into(std::optional<Date>& target) {
  return {[&target](const std::string& value) -> std::string {
            target = parse_date(value);
            return target && is_valid(*target) ? "" : "must be a date such as 2024-01-31";
          },
          {}};
}

Binding bind_since(Options& options) {
  Binding binding;
  binding.choices = {"last"};
  binding.take = [&options](const std::string& value) -> std::string {
    options.since_last = value == "last";
    if (options.since_last) return {};
    options.since = parse_date(value);
    const bool exists = options.since && is_valid(*options.since);
    return exists ? "" : "must be a date such as 2024-01-31, or last";
  };
  return binding;
}

Binding bind_source(Options& options) {
  Binding binding = into(options.source);
  for (const Source& source : all_sources()) {
    if (source.fetch_day != nullptr) binding.choices.emplace_back(source.name);
  }
  return binding;
}

Binding bind_port(Options& options) {
  return {[&options](const std::string& value) -> std::string {
            const std::optional<std::int64_t> number = parse_integer(value);
            if (!number || *number < 0 || *number > 65'535) {
              return "must be a number from 0 (any that is free) to 65535";
            }
            options.port = static_cast<std::uint16_t>(*number);
            return {};
          },
          {}};
}

Binding bind_action(Options& options) {
  return {[&options](const std::string& value) -> std::string {
            std::string fault = find_action_fault(value);
            if (fault.empty()) options.action = value;
            return fault;
          },
          {}};
}

Binding bind_shard(Options& options) {
  return {[&options](const std::string& value) -> std::string {
            constexpr std::int64_t most = 1024;
            const std::size_t slash = std::min(value.find('/'), value.size());
            const auto number = parse_integer(value.substr(0, slash));
            const auto of = parse_integer(value.substr(std::min(slash + 1, value.size())));
            if (!number || !of || *number < 1 || *number > *of || *of > most) {
              return "must look like 2/3: a part from 1 to the number of parts, at most " +
                     std::to_string(most);
            }
            options.shard = {static_cast<std::size_t>(*number), static_cast<std::size_t>(*of)};
            return {};
          },
          {}};
}

bool is_host_character(char c) {
  return is_digit(c) || is_ascii_letter(c) ||
         std::string_view("-._:[]").find(c) != std::string_view::npos;
}

Binding bind_allow_host(Options& options) {
  return {[&options](const std::string& value) -> std::string {
            if (!std::all_of(value.begin(), value.end(), is_host_character)) {
              return "must be a name such as preview.example or preview.example:8443";
            }
            options.allow_hosts.push_back(value);
            return {};
          },
          {}};
}

Binding bind_open(Options& options) {
  return {[&options](const std::string& value) {
            options.open = true;
            options.open_path = value;
            return std::string();
          },
          [&options] { options.open = true; }};
}

Binding bind_poll(Options& options) {
  return {[&options](const std::string& value) -> std::string {
            const std::optional<std::int64_t> number = parse_integer(value);
            if (!number || *number < 1 || *number > 3'600'000) {
              return "must be a number of milliseconds from 1 to 3600000";
            }
            options.poll = std::chrono::milliseconds(*number);
            return {};
          },
          [&options] { options.poll = std::chrono::milliseconds(500); }};
}

Binding bind_built(Options& options) {
  return {[&options](const std::string& value) {
            options.built = true;
            options.built_folder = value;
            return std::string();
          },
          [&options] { options.built = true; }};
}
}  // namespace

const std::vector<OptionRow>& option_rows() {
  static const std::vector<OptionRow> rows = {
      {"--root", "-C", "DIR", "", "work as if started in DIR",
       [](Options& o) { return into(o.root); }},
      {"--config", "-c", "FILE", "", "read FILE instead of the dayleaf.toml found upwards",
       [](Options& o) { return into(o.config); }},
      {"--set", "", "KEY=VALUE", "", "override a setting, e.g. --set site.title=Digests", bind_set},
      {"--jobs", "-j", "N", "", "work with N threads",
       [](Options& o) { return count_into(o.jobs, 1024); }},
      {"--quiet", "-q", "", "", "print errors only", [](Options& o) { return raise(o.quiet); }},
      {"--verbose", "-v", "", "", "print more",
       [](Options& o) {
         return Binding{{}, [&o] { ++o.verbose; }};
       }},
      {"--json", "", "", "", "print the result as one JSON document",
       [](Options& o) { return raise(o.json); }},
      {"--log", "", "FORMAT", "", "diagnostics as auto, text, json or github", bind_log},
      {"--color", "", "WHEN", "", "auto, always or never", bind_color},
      {"--now", "", "TIME", "", "pretend it is TIME", bind_now},
      {"--help", "-h", "", "", "show help", [](Options& o) { return raise(o.help); }},
      {"--version", "-V", "", "", "show the version", [](Options& o) { return raise(o.version); }},
      {"--content", "", "DIR", "build serve check explain deploy", "read digests from DIR",
       [](Options& o) { return into(o.content); }},
      {"--output", "-o", "DIR", "build serve explain deploy", "write the site to DIR",
       [](Options& o) { return into(o.output); }},
      {"--base-url", "-b", "URL", "build serve check explain deploy", "where the site will live",
       [](Options& o) { return into(o.base_url); }},
      {"--theme", "", "NAME", "build serve check explain deploy", "use the theme NAME", bind_theme},
      {"--strict", "", "", "build check deploy", "let warnings fail too",
       [](Options& o) { return raise(o.strict); }},
      {"--limit", "", "N", "build serve check", "only the newest N digests",
       [](Options& o) { return count_into(o.limit, 1'000'000'000); }},
      {"--drafts", "-D", "", "build check explain", "include drafts",
       [](Options& o) { return raise(o.drafts); }},
      {"--links", "", "", "check", "follow every link and anchor of the site",
       [](Options& o) { return raise(o.links); }},
      {"--external", "", "", "check", "ask for links to other sites too",
       [](Options& o) {
         return Binding{{}, [&o] { o.links = o.external = true; }};
       }},
      {"--max-age", "", "DAYS", "check", "with --external: how long answers hold (7)",
       bind_max_age},
      {"--dry-run", "-n", "", "build deploy fetch", "say what would change, write nothing",
       [](Options& o) { return raise(o.dry_run); }},
      {"--atomic", "", "", "build", "swap whole sites, for a live web root",
       [](Options& o) { return raise(o.atomic); }},
      {"--force", "", "", "build deploy",
       "allow a foreign folder or branch, a site that shrinks, or a loss",
       [](Options& o) { return raise(o.force); }},
      {"--port", "-p", "N", "serve", "listen on port N (1414), or the next that is free",
       bind_port},
      {"--strict-port", "", "", "serve", "fail when the port is taken",
       [](Options& o) { return raise(o.strict_port); }},
      {"--host", "", "ADDRESS", "serve", "listen on ADDRESS (127.0.0.1)",
       [](Options& o) { return into(o.host); }},
      {"--allow-host", "", "NAME", "serve", "answer to NAME too, as when a proxy stands before",
       bind_allow_host},
      {"--open", "-O", "[=PATH]", "serve", "open a browser", bind_open},
      {"--no-reload", "", "", "serve", "do not reload pages when they change",
       [](Options& o) {
         return Binding{{}, [&o] { o.reload = false; }};
       }},
      {"--poll", "", "[=MS]", "serve", "look for changes every MS milliseconds (500)", bind_poll},
      {"--built", "", "[=DIR]", "serve", "show the built folder as it will be published",
       bind_built},
      {"--full", "", "", "build", "fill every page, whatever the last build left",
       [](Options& o) { return raise(o.full); }},
      {"--shard", "", "I/N", "build", "only the I-th of N parts of the site", bind_shard},
      {"--since", "", "DATE", "fetch", "from DATE on; last: since the last success", bind_since},
      {"--until", "", "DATE", "fetch", "up to DATE instead of the newest day that is over",
       [](Options& o) { return date_into(o.until); }},
      {"--days", "", "N", "fetch", "the N newest days",
       [](Options& o) { return count_into(o.days, 10'000); }},
      {"--source", "", "NAME", "fetch", "ask NAME for days", bind_source},
      {"--refresh", "", "", "fetch", "ask again, and take fewer papers than before too",
       [](Options& o) { return raise(o.refresh); }},
      {"--exit-code", "", "", "fetch", "exit with 10 when there is nothing new",
       [](Options& o) { return raise(o.exit_code); }},
      {"--enrich", "", "", "fetch", "ask sources what they know of papers, or of ID and DATE",
       [](Options& o) { return raise(o.enrich); }},
      {"--media", "", "", "fetch", "keep pictures and videos in media/",
       [](Options& o) { return raise(o.media); }},
      {"--branch", "", "NAME", "deploy", "commit the site to the branch NAME and push it",
       [](Options& o) { return into(o.branch); }},
      {"--remote", "", "REMOTE", "deploy", "push to REMOTE (a name or a URL) instead of to origin",
       [](Options& o) { return into(o.remote); }},
      {"--message", "-m", "TEXT", "deploy", "the message of the commit",
       [](Options& o) { return into(o.message); }},
      {"--cname", "", "HOST", "deploy", "the site's own domain, for a file CNAME on the branch",
       [](Options& o) { return into(o.cname); }},
      {"--no-history", "", "", "deploy", "let the branch hold this one commit only",
       [](Options& o) { return raise(o.no_history); }},
      {"--to", "", "PLACE", "deploy", "send the site to a folder, HOST:PATH or a bucket",
       [](Options& o) { return into(o.to); }},
      {"--no-build", "", "", "deploy", "deploy what is built already",
       [](Options& o) { return raise(o.no_build); }},
      {"--workflow", "", "", "deploy", "write a workflow that publishes on GitHub Pages",
       [](Options& o) { return raise(o.workflow); }},
      {"--daily", "", "", "deploy", "and one that fetches papers, although none were fetched yet",
       [](Options& o) { return bind_daily(o, true); }},
      {"--no-daily", "", "", "deploy", "but none that fetches papers",
       [](Options& o) { return bind_daily(o, false); }},
      {"--shards", "", "N", "deploy", "let the workflow build on N machines",
       [](Options& o) { return count_into(o.shards, 64); }},
      {"--no-check", "", "", "deploy", "but no workflow that checks pull requests",
       [](Options& o) { return raise(o.no_check); }},
      {"--action", "", "NAME@COMMIT", "deploy", "the action that workflows get dayleaf from",
       bind_action},
  };
  return rows;
}

bool applies_to(const OptionRow& row, std::string_view command) {
  if (row.commands.empty()) return true;
  for (const std::string_view name : split(row.commands, ' ')) {
    if (name == command) return true;
  }
  return false;
}

bool may_lack_value(const OptionRow& row) { return row.value.starts_with('['); }

}  // namespace dayleaf
