#include "cli/option_rows.h"

#include <array>
#include <utility>

#include "base/date.h"
#include "base/text.h"
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

Binding raise(bool& target) {
  return {{}, [&target] { target = true; }};
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
      {"--content", "", "DIR", "build check explain deploy", "read digests from DIR",
       [](Options& o) { return into(o.content); }},
      {"--output", "-o", "DIR", "build explain deploy", "write the site to DIR",
       [](Options& o) { return into(o.output); }},
      {"--base-url", "-b", "URL", "build check explain deploy", "where the site will live",
       [](Options& o) { return into(o.base_url); }},
      {"--theme", "", "NAME", "build check explain deploy", "use the theme NAME", bind_theme},
      {"--strict", "", "", "build check deploy", "let warnings fail too",
       [](Options& o) { return raise(o.strict); }},
      {"--limit", "", "N", "build check", "only the newest N digests",
       [](Options& o) { return count_into(o.limit, 1'000'000'000); }},
      {"--dry-run", "-n", "", "build deploy", "say what would change, write nothing",
       [](Options& o) { return raise(o.dry_run); }},
      {"--atomic", "", "", "build", "swap whole sites, for a live web root",
       [](Options& o) { return raise(o.atomic); }},
      {"--force", "", "", "build deploy",
       "allow a foreign folder or branch, or a site that shrinks",
       [](Options& o) { return raise(o.force); }},
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
