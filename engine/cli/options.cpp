#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <functional>

#include "base/date.h"
#include "base/text.h"
#include "cli/commands.h"

namespace dayleaf {
namespace {

// How one row of the table becomes a field. Exactly one of the two is set. A value that cannot be
// is explained.
struct Binding {
  std::function<std::string(const std::string& value)> take;
  std::function<void()> raise;
};

std::string quoted_name(std::string_view text) { return "\"" + printable(text) + "\""; }

std::string suggestion(std::string_view word, const std::vector<std::string_view>& known) {
  const std::optional<std::string_view> meant = did_you_mean(word, known);
  return meant ? "; did you mean " + std::string(*meant) + "?" : "";
}

std::function<std::string(const std::string&)> into(std::optional<std::string>& target) {
  return [&target](const std::string& value) {
    target = value;
    return std::string();
  };
}

std::function<std::string(const std::string&)> count_into(std::size_t& target, std::int64_t most) {
  return [&target, most](const std::string& value) -> std::string {
    const std::optional<std::int64_t> number = parse_integer(value);
    if (!number || *number < 1 || *number > most) {
      return "must be a number from 1 to " + std::to_string(most);
    }
    target = static_cast<std::size_t>(*number);
    return {};
  };
}

template <typename Choice, std::size_t count>
std::function<std::string(const std::string&)> choice_into(
    Choice& target, std::array<std::pair<std::string_view, Choice>, count> choices) {
  return [&target, choices](const std::string& value) -> std::string {
    std::string known;
    for (const auto& [name, choice] : choices) {
      if (name == value) {
        target = choice;
        return {};
      }
      known += known.empty() ? "" : ", ";
      known += name;
    }
    return "must be one of " + known;
  };
}

Binding bind(std::string_view name, Options& options) {
  if (name == "--root") return {into(options.root), {}};
  if (name == "--config") return {into(options.config), {}};
  if (name == "--content") return {into(options.content), {}};
  if (name == "--output") return {into(options.output), {}};
  if (name == "--base-url") return {into(options.base_url), {}};
  if (name == "--theme") return {into(options.theme), {}};
  if (name == "--jobs") return {count_into(options.jobs, 1024), {}};
  if (name == "--limit") return {count_into(options.limit, 1'000'000'000), {}};
  if (name == "--set") {
    return {[&options](const std::string& value) -> std::string {
              if (value.find('=') == std::string::npos || value[0] == '=') {
                return "must look like site.title=\"My digests\"";
              }
              options.set.push_back(value);
              return {};
            },
            {}};
  }
  if (name == "--log") {
    using Row = std::pair<std::string_view, LogFormat>;
    return {choice_into(options.log, std::array<Row, 4>{{{"auto", LogFormat::automatic},
                                                         {"text", LogFormat::text},
                                                         {"json", LogFormat::json},
                                                         {"github", LogFormat::github}}}),
            {}};
  }
  if (name == "--color") {
    using Row = std::pair<std::string_view, ColorWhen>;
    return {choice_into(options.color, std::array<Row, 3>{{{"auto", ColorWhen::automatic},
                                                           {"always", ColorWhen::always},
                                                           {"never", ColorWhen::never}}}),
            {}};
  }
  if (name == "--now") {
    return {[&options](const std::string& value) -> std::string {
              options.now = parse_time(value);
              return options.now ? "" : "must be a time such as 2024-01-31T09:30:00Z";
            },
            {}};
  }
  if (name == "--quiet") return {{}, [&options] { options.quiet = true; }};
  if (name == "--verbose") return {{}, [&options] { ++options.verbose; }};
  if (name == "--json") return {{}, [&options] { options.json = true; }};
  if (name == "--strict") return {{}, [&options] { options.strict = true; }};
  if (name == "--dry-run") return {{}, [&options] { options.dry_run = true; }};
  if (name == "--atomic") return {{}, [&options] { options.atomic = true; }};
  if (name == "--force") return {{}, [&options] { options.force = true; }};
  if (name == "--help") return {{}, [&options] { options.help = true; }};
  if (name == "--version") return {{}, [&options] { options.version = true; }};
  return {};
}

std::vector<std::string_view> command_names() {
  std::vector<std::string_view> names;
  for (const Command& command : commands()) names.push_back(command.name);
  return names;
}

// The option that somebody typed, without "=value".
std::string unknown_option(const std::string& typed, const std::string& command) {
  const std::string name = typed.substr(0, typed.find('='));
  std::vector<std::string_view> known;
  for (const OptionRow& row : option_rows()) {
    if (command.empty() || applies_to(row, command)) known.push_back(row.name);
  }
  return "unknown option " + printable(name) + suggestion(name, known);
}

// Which option a message of the parser is about: it begins with the name that the option was given.
std::string explain_parser(std::string_view message) {
  for (const OptionRow& row : option_rows()) {
    if (message.find(row.name) == std::string_view::npos) continue;
    const std::string name(row.name);
    if (row.value.empty()) return name + " takes no value";
    return name + " needs a value: " + name + " " + std::string(row.value);
  }
  return printable(message);
}

// "--output=" and "--strict=x", for which the parser has ideas of its own; empty when there is
// none.
std::string find_odd_value(const std::vector<std::string>& arguments) {
  for (const std::string& argument : arguments) {
    if (argument == "--") break;
    const std::size_t equals = argument.find('=');
    if (!argument.starts_with("--") || equals == std::string::npos) continue;
    for (const OptionRow& row : option_rows()) {
      if (argument.compare(0, equals, row.name) != 0) continue;
      if (row.value.empty()) return std::string(row.name) + " takes no value";
      if (equals + 1 == argument.size()) return std::string(row.name) + " must not be empty";
    }
  }
  return {};
}

// Rules about the command line as a whole; empty when it keeps them.
std::string find_fault(const Options& options, const std::vector<std::string_view>& given) {
  if (options.command.empty()) return {};
  const Command* command = find_command(options.command);
  if (command == nullptr) {
    return "unknown command " + quoted_name(options.command) +
           suggestion(options.command, command_names());
  }
  for (const OptionRow& row : option_rows()) {
    if (applies_to(row, options.command)) continue;
    if (std::find(given.begin(), given.end(), row.name) == given.end()) continue;
    return "dayleaf " + options.command + " has no option " + std::string(row.name) +
           " (it belongs to " + replace_all(row.commands, " ", ", ") + ")";
  }
  if (options.help) return {};
  if (options.words.size() > command->most_words) {
    return "dayleaf " + options.command + " does not know what to do with " +
           quoted_name(options.words[command->most_words]);
  }
  if (options.words.size() < command->least_words) {
    return "dayleaf " + options.command + " needs " + std::string(command->words);
  }
  return {};
}

}  // namespace

const std::vector<OptionRow>& option_rows() {
  static const std::vector<OptionRow> rows = {
      {"--root", "-C", "DIR", "", "work as if started in DIR"},
      {"--config", "-c", "FILE", "", "read FILE instead of the dayleaf.toml found upwards"},
      {"--set", "", "KEY=VALUE", "", "override a setting, e.g. --set site.title=Digests"},
      {"--jobs", "-j", "N", "", "work with N threads"},
      {"--quiet", "-q", "", "", "print errors only"},
      {"--verbose", "-v", "", "", "print more"},
      {"--json", "", "", "", "print the result as one JSON document"},
      {"--log", "", "FORMAT", "", "diagnostics as auto, text, json or github"},
      {"--color", "", "WHEN", "", "auto, always or never"},
      {"--now", "", "TIME", "", "pretend it is TIME"},
      {"--help", "-h", "", "", "show help"},
      {"--version", "-V", "", "", "show the version"},
      {"--content", "", "DIR", "build check explain", "read digests from DIR"},
      {"--output", "-o", "DIR", "build explain", "write the site to DIR"},
      {"--base-url", "-b", "URL", "build check explain", "where the site will live"},
      {"--theme", "", "NAME", "build check explain", "use the theme NAME"},
      {"--strict", "", "", "build check", "let warnings fail too"},
      {"--limit", "", "N", "build check", "only the newest N digests"},
      {"--dry-run", "-n", "", "build", "say what would change, write nothing"},
      {"--atomic", "", "", "build", "swap whole sites, for a live web root"},
      {"--force", "", "", "build", "allow a foreign output folder, or a site that shrinks"},
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

Result<Options> parse_options(const std::vector<std::string>& arguments, const Console& console) {
  Options options;
  options.arguments = arguments;
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();

  std::vector<std::string_view> given;
  std::string fault;
  for (const OptionRow& row : option_rows()) {
    std::string names(row.name);
    if (!row.letter.empty()) names += "," + std::string(row.letter);
    const Binding binding = bind(row.name, options);
    if (binding.raise) {
      app.add_flag_function(names, [&given, &row, binding](std::int64_t count) {
        given.push_back(row.name);
        for (std::int64_t i = 0; i < count; ++i) binding.raise();
      });
      continue;
    }
    app.add_option_function<std::vector<std::string>>(
           names,
           [&given, &fault, &row, binding](const std::vector<std::string>& values) {
             given.push_back(row.name);
             for (const std::string& value : values) {
               const std::string wrong = value.empty() ? "must not be empty" : binding.take(value);
               if (!wrong.empty() && fault.empty()) fault = std::string(row.name) + " " + wrong;
             }
           })
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  }
  std::vector<std::string> words;
  app.add_option("words", words);

  if (std::string wrong = find_odd_value(arguments); !wrong.empty()) return Error{wrong};
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::ParseError& failure) {
    return Error{explain_parser(failure.what())};
  }
  if (!words.empty()) {
    options.command = words.front();
    options.words.assign(words.begin() + 1, words.end());
  }
  if (options.command == "help") {  // what many try first
    options.help = true;
    options.command = options.words.empty() ? "" : options.words.front();
    options.words.clear();
  }
  for (const std::string& extra : app.remaining()) {
    if (extra.starts_with("-") && extra != "--") {
      return Error{unknown_option(extra, find_command(options.command) ? options.command : "")};
    }
  }
  if (!fault.empty()) return Error{fault};
  if (std::string wrong = find_fault(options, given); !wrong.empty()) return Error{wrong};

  const std::string epoch = console.variable("SOURCE_DATE_EPOCH");
  if (!options.now && !epoch.empty()) {
    constexpr std::int64_t last_second = 253'402'300'799;  // of the year 9999
    const std::optional<std::int64_t> seconds = parse_integer(epoch);
    if (!seconds || *seconds < 0 || *seconds > last_second) {
      return Error{"SOURCE_DATE_EPOCH must be a number of seconds since 1970, not " +
                   quoted_name(epoch)};
    }
    options.now = std::chrono::sys_seconds(std::chrono::seconds(*seconds));
  }
  return options;
}

}  // namespace dayleaf
