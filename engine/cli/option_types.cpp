#include "cli/option_types.h"

#include <algorithm>
#include <string_view>
#include <type_traits>
#include <utility>

#include "base/text.h"
#include "cli/action_name.h"
#include "fetch/sources.h"
#include "theme/theme.h"

namespace dayleaf::cli {
namespace {

// `fault`: what is said of a value that `take` does not take.
OptionType checked_type(std::string fault,
                        std::function<bool(Options& options, const std::string& value)> take) {
  OptionType type;
  type.take = [fault = std::move(fault), take = std::move(take)](Options& options,
                                                                 const std::string& value) {
    return take(options, value) ? std::string() : fault;
  };
  return type;
}

OptionType number_type(std::int64_t least, std::int64_t most, std::string fault,
                       std::function<void(Options& options, std::int64_t number)> set) {
  return checked_type(std::move(fault), [least, most, set = std::move(set)](
                                            Options& options, const std::string& value) {
    const std::optional<std::int64_t> number = base::parse_integer(value);
    if (!number || *number < least || *number > most) return false;
    set(options, *number);
    return true;
  });
}

template <typename Choice>
OptionType choice_type(
    Choice Options::*field,
    const std::type_identity_t<std::vector<std::pair<std::string, Choice>>>& choices) {
  OptionType type;
  for (const auto& [name, choice] : choices) type.choices.push_back(name);
  type.take = [=, names = type.choices](Options& options, const std::string& value) {
    for (const auto& [name, choice] : choices) {
      if (name != value) continue;
      options.*field = choice;
      return std::string();
    }
    return "must be one of " + base::join(names, ", ");
  };
  return type;
}

bool is_host_character(char c) {
  return base::is_digit(c) || base::is_ascii_letter(c) ||
         std::string_view("-._:[]").find(c) != std::string_view::npos;
}

}  // namespace

OptionType raise_type(std::function<void(Options&)> raise) { return {{}, std::move(raise)}; }

OptionType switch_type(bool Options::*field) {
  return raise_type([field](Options& options) { options.*field = true; });
}

OptionType text_type() {
  return checked_type({}, [](Options&, const std::string&) { return true; });
}

OptionType text_type(std::optional<std::string> Options::*field) {
  return checked_type({}, [field](Options& options, const std::string& value) {
    options.*field = value;
    return true;
  });
}

OptionType count_type(std::size_t Options::*field, std::int64_t most) {
  return number_type(1, most, "must be a number from 1 to " + std::to_string(most),
                     [field](Options& options, std::int64_t number) {
                       options.*field = static_cast<std::size_t>(number);
                     });
}

OptionType date_type(std::optional<base::Date> Options::*field) {
  return checked_type(
      "must be a date such as 2024-01-31", [field](Options& options, const std::string& value) {
        const std::optional<base::Date> date = options.*field = base::parse_date(value);
        return date && base::is_valid(*date);
      });
}

OptionType set_type() {
  return checked_type("must look like site.title=\"My digests\"",
                      [](Options& options, const std::string& value) {
                        options.set.push_back(value);
                        return value.find('=') != std::string::npos && value[0] != '=';
                      });
}

OptionType log_type() {
  return choice_type(&Options::log, {{"auto", LogFormat::automatic},
                                     {"text", LogFormat::text},
                                     {"json", LogFormat::json},
                                     {"github", LogFormat::github}});
}

OptionType sort_type() {
  return choice_type(&Options::sort, {{"relevance", search::Sort::relevance},
                                      {"day", search::Sort::day},
                                      {"votes", search::Sort::votes}});
}

OptionType color_type() {
  return choice_type(
      &Options::color,
      {{"auto", ColorWhen::automatic}, {"always", ColorWhen::always}, {"never", ColorWhen::never}});
}

OptionType now_type() {
  return checked_type("must be a time such as 2024-01-31T09:30:00Z",
                      [](Options& options, const std::string& value) {
                        options.now = base::parse_time(value);
                        return options.now.has_value();
                      });
}

OptionType theme_type() {
  OptionType type = text_type();
  type.choices = theme::built_in_theme_names();
  type.folder = "themes";
  return type;
}

OptionType max_age_type() {
  return number_type(0, 3650, "must be a number of days, such as 7; 0 asks for everything again",
                     [](Options& options, std::int64_t days) {
                       options.max_age = static_cast<std::size_t>(days);
                     });
}

OptionType port_type() {
  return number_type(0, 65'535, "must be a number from 0 (any that is free) to 65535",
                     [](Options& options, std::int64_t number) {
                       options.port = static_cast<std::uint16_t>(number);
                     });
}

OptionType allow_host_type() {
  return checked_type("must be a name such as preview.example or preview.example:8443",
                      [](Options& options, const std::string& value) {
                        options.allow_hosts.push_back(value);
                        return std::all_of(value.begin(), value.end(), is_host_character);
                      });
}

OptionType open_type() {
  OptionType type = checked_type({}, [](Options& options, const std::string& value) {
    options.open = true;
    options.open_path = value;
    return true;
  });
  type.raise = [](Options& options) { options.open = true; };
  return type;
}

OptionType poll_type() {
  OptionType type = number_type(1, 3'600'000, "must be a number of milliseconds from 1 to 3600000",
                                [](Options& options, std::int64_t number) {
                                  options.poll = std::chrono::milliseconds(number);
                                });
  type.raise = [](Options& options) { options.poll = std::chrono::milliseconds(500); };
  return type;
}

OptionType built_type() {
  OptionType type = checked_type({}, [](Options& options, const std::string& value) {
    options.built = true;
    options.built_folder = value;
    return true;
  });
  type.raise = [](Options& options) { options.built = true; };
  return type;
}

OptionType shard_type() {
  constexpr std::int64_t most = 1024;
  return checked_type(
      "must look like 2/3: a part from 1 to the number of parts, at most " + std::to_string(most),
      [](Options& options, const std::string& value) {
        const std::size_t slash = std::min(value.find('/'), value.size());
        const auto number = base::parse_integer(value.substr(0, slash));
        const auto of = base::parse_integer(value.substr(std::min(slash + 1, value.size())));
        if (!number || !of || *number < 1 || *number > *of || *of > most) return false;
        options.shard = {static_cast<std::size_t>(*number), static_cast<std::size_t>(*of)};
        return true;
      });
}

OptionType since_type() {
  OptionType type = checked_type(
      "must be a date such as 2024-01-31, or last", [](Options& options, const std::string& value) {
        options.since_last = value == "last";
        options.since = options.since_last ? std::nullopt : base::parse_date(value);
        return options.since_last || (options.since && base::is_valid(*options.since));
      });
  type.choices = {"last"};
  return type;
}

OptionType issue_day_type() {
  OptionType type = checked_type("must be a date such as 2024-01-31, or latest",
                                 [](Options& options, const std::string& value) {
                                   options.day = base::parse_date(value);
                                   return value == "latest" || options.day.has_value();
                                 });
  type.choices = {"latest"};
  return type;
}

OptionType issue_week_type() {
  OptionType type = checked_type("must be a week such as 2024-W05, or latest",
                                 [](Options& options, const std::string& value) {
                                   options.week = base::parse_week(value);
                                   return value == "latest" || options.week.has_value();
                                 });
  type.choices = {"latest"};
  return type;
}

OptionType source_type() {
  OptionType type = text_type(&Options::source);
  for (const fetch::Source& source : fetch::all_sources()) {
    if (source.fetch_day != nullptr) type.choices.emplace_back(source.name);
  }
  return type;
}

OptionType action_type() {
  OptionType type;
  type.take = [](Options& options, const std::string& value) {
    std::string fault = find_action_fault(value);
    if (fault.empty()) options.action = value;
    return fault;
  };
  return type;
}

std::string take_epoch(Options& options, const std::string& value) {
  constexpr std::int64_t last_second = 253'402'300'799;  // of the year 9999
  const std::optional<std::int64_t> seconds = base::parse_integer(value);
  if (!seconds || *seconds < 0 || *seconds > last_second) {
    return "must be a number of seconds since 1970, not \"" + base::printable(value) + "\"";
  }
  options.now = std::chrono::sys_seconds(std::chrono::seconds(*seconds));
  return {};
}

}  // namespace dayleaf::cli
