#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/lent.h"
#include "cli/options.h"

namespace dayleaf::cli {

// How an option becomes a field. One that needs a value has only `take`, a switch only `raise`, one
// whose value may be left out has both.
struct OptionType {
  // Returns what is wrong with the value ("must be a number"), or nothing.
  std::function<std::string(Options& options, const std::string& value)> take;
  std::function<void(Options& options)> raise;
  // What a shell offers as the value: all that it may be, or what is known of it.
  std::vector<std::string> choices = {};
  base::LentText folder = {};  // the folders in it are choices too: "themes"
};

OptionType raise_type(std::function<void(Options& options)> raise);
OptionType switch_type(bool Options::*field);
OptionType text_type();  // of an option that has a setting: Options::given is where it stays
OptionType text_type(std::optional<std::string> Options::*field);
OptionType count_type(std::size_t Options::*field, std::int64_t most);  // from 1
OptionType date_type(std::optional<base::Date> Options::*field);

// Of one option each.
OptionType set_type();
OptionType log_type();
OptionType sort_type();
OptionType color_type();
OptionType now_type();
OptionType theme_type();
OptionType max_age_type();
OptionType port_type();
OptionType allow_host_type();
OptionType open_type();
OptionType issue_day_type();
OptionType issue_week_type();
OptionType poll_type();
OptionType built_type();
OptionType shard_type();
OptionType since_type();
OptionType source_type();
OptionType action_type();

// The time of --now out of SOURCE_DATE_EPOCH. Returns what is wrong with it.
std::string take_epoch(Options& options, const std::string& value);

}  // namespace dayleaf::cli
