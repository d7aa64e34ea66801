#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/option_rows.h"
#include "cli/other_words.h"

namespace dayleaf::cli {
namespace {

std::string quoted_name(std::string_view text) { return "\"" + base::printable(text) + "\""; }

std::string suggestion(std::string_view word, const std::vector<std::string_view>& known) {
  const std::optional<std::string_view> meant = base::did_you_mean(word, known);
  return meant ? "; did you mean " + std::string(*meant) + "?" : "";
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
  std::string hint = suggestion(name, known);
  // "dayleaf search diffusion -video": no option, but a word that papers must not have.
  if (hint.empty() && command == "search" && !typed.starts_with("--")) {
    hint = "; words that papers must not have stand behind --: dayleaf search -- 'QUERY'";
  }
  return "unknown option " + base::printable(name) + hint;
}

// Which option a message of the parser is about: it begins with the name that the option was given.
std::string explain_parser(std::string_view message) {
  for (const OptionRow& row : option_rows()) {
    if (message.find(row.name) == std::string_view::npos) continue;
    const std::string name(row.name);
    if (row.value.empty()) return name + " takes no value";
    return name + " needs a value: " + name + " " + std::string(row.value);
  }
  return base::printable(message);
}

// "--output=" and "--strict=x", for which the parser has ideas of its own; empty when there is
// none.
std::string find_odd_value(const std::vector<std::string>& arguments) {
  for (const std::string& argument : arguments) {
    if (argument == "--") break;
    const std::size_t equals = argument.find('=');
    if (!argument.starts_with("--") || equals == std::string::npos) continue;
    const OptionRow* row = find_option(std::string_view(argument).substr(0, equals));
    if (row == nullptr) continue;
    if (row->value.empty()) return std::string(row->name) + " takes no value";
    if (equals + 1 == argument.size()) return std::string(row->name) + " must not be empty";
  }
  return {};
}

// The row of an option whose value may be left out, when `argument` gives it one.
const OptionRow* find_with_value(std::string_view argument) {
  const std::size_t equals = argument.find('=');
  if (equals == std::string_view::npos) return nullptr;
  const OptionRow* row = find_option(argument.substr(0, equals));
  return row != nullptr && may_lack_value(*row) ? row : nullptr;
}

// Rules about the command line as a whole; empty when it keeps them.
std::string find_fault(const Options& options) {
  if (options.command.empty()) return {};
  const Command* command = find_command(options.command);
  if (command == nullptr) {
    const std::string advice = command_elsewhere(options.command);
    return "unknown command " + quoted_name(options.command) +
           (advice.empty() ? suggestion(options.command, command_names()) : "; " + advice);
  }
  for (const OptionRow& row : option_rows()) {
    if (applies_to(row, options.command) || options.value_of(row.name) == nullptr) continue;
    return "dayleaf " + options.command + " has no option " + std::string(row.name) +
           " (it belongs to " + base::replace_all(row.commands, " ", ", ") + ")";
  }
  if (options.help) return {};
  for (const OptionRow& row : option_rows()) {
    const base::LentText needed = row.more.needs;
    if (needed.empty() || !options.value_of(row.name) || options.value_of(needed)) continue;
    return std::string(row.name) + " needs " + std::string(needed);
  }
  if (options.value_of("--day") != nullptr && options.value_of("--week") != nullptr) {
    return "--day and --week do not go together: one message at a time";
  }
  if (options.shard && options.atomic) {
    return "--shard and --atomic do not go together: a part is no site to swap";
  }
  for (const std::string& word : options.words) {
    if (word.empty()) return "dayleaf " + options.command + " was given an empty word";
  }
  if (options.words.size() > command->most_words) {
    const std::string& stray = options.words[command->most_words];
    const std::string advice = stray_word_advice(options, stray);
    return "dayleaf " + options.command + " does not know what to do with " + quoted_name(stray) +
           (advice.empty() ? "" : "; " + advice);
  }
  if (options.words.size() < command->least_words) {
    return "dayleaf " + options.command + " needs " + std::string(command->words) + ": " +
           std::string(command->example);
  }
  return {};
}

}  // namespace

const std::string* Options::value_of(std::string_view option) const {
  const auto last = std::find_if(given.rbegin(), given.rend(),
                                 [&](const auto& one) { return one.first == option; });
  return last == given.rend() ? nullptr : &last->second;
}

base::Result<Options> parse_options(const std::vector<std::string>& arguments,
                                    const Console& console) {
  Options options;
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();

  std::string fault;
  const auto take = [&](const OptionRow& row, const std::string& value) {
    options.given.emplace_back(row.name, value);
    const std::string wrong = value.empty() ? "must not be empty" : row.type.take(options, value);
    if (!wrong.empty() && fault.empty()) fault = std::string(row.name) + " " + wrong;
  };
  for (const OptionRow& row : option_rows()) {
    std::string names(row.name);
    if (!row.letter.empty()) names += "," + std::string(row.letter);
    if (row.type.raise) {
      app.add_flag_function(names, [&options, &row](std::int64_t count) {
        options.given.emplace_back(row.name, "");
        for (std::int64_t i = 0; i < count; ++i) row.type.raise(options);
      });
      continue;
    }
    app.add_option_function<std::vector<std::string>>(
           names,
           [&take, &row](const std::vector<std::string>& values) {
             for (const std::string& value : values) take(row, value);
           })
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  }
  std::vector<std::string> words;
  app.add_option("words", words);

  if (std::string wrong = find_odd_value(arguments); !wrong.empty()) return base::Error{wrong};
  // The parser would take the word after an option whose value may be left out.
  std::vector<std::string> rest;
  for (auto argument = arguments.begin(); argument != arguments.end(); ++argument) {
    if (*argument == "--") {
      rest.insert(rest.end(), argument, arguments.end());
      break;
    }
    if (const OptionRow* row = find_with_value(*argument)) {
      take(*row, argument->substr(argument->find('=') + 1));
      continue;
    }
    rest.push_back(*argument);
  }
  try {
    app.parse(std::vector<std::string>(rest.rbegin(), rest.rend()));
  } catch (const CLI::ParseError& failure) {
    return base::Error{explain_parser(failure.what())};
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
      return base::Error{
          unknown_option(extra, find_command(options.command) ? options.command : "")};
    }
  }
  if (!fault.empty()) return base::Error{fault};
  if (std::string wrong = find_fault(options); !wrong.empty()) return base::Error{wrong};

  for (const OptionRow& row : option_rows()) {
    const OptionVariable& variable = row.more.variable;
    if (variable.take == nullptr || options.value_of(row.name) != nullptr) continue;
    const std::string value = console.variable(variable.name);
    const std::string wrong = value.empty() ? "" : variable.take(options, value);
    if (!wrong.empty()) return base::Error{std::string(variable.name) + " " + wrong};
  }
  return options;
}

}  // namespace dayleaf::cli
