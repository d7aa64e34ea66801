#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/lent.h"
#include "cli/options.h"

namespace dayleaf {

// How an option becomes a field. One that needs a value has only `take`, a switch only `raise`, one
// whose value may be left out has both.
struct Binding {
  // Returns what is wrong with the value ("must be a number"), or nothing.
  std::function<std::string(const std::string& value)> take;
  std::function<void()> raise;
  // What a shell offers as the value: all that it may be, or what is known of it.
  std::vector<std::string> choices = {};
  LentText folder = {};  // the folders in it are choices too: "themes"
};

// One option as people write it. The table is the one place that knows them: parsing, help,
// suggestions, docs, the manual and completions follow it.
struct OptionRow {
  LentText name;      // "--base-url"
  LentText letter;    // "-b" or empty
  LentText value;     // "URL"; empty for a switch; "[=PATH]": only ever as --open=PATH
  LentText commands;  // "build check", or empty for all
  LentText about;
  Binding (*bind)(Options& options);
};
const std::vector<OptionRow>& option_rows();
bool applies_to(const OptionRow& row, std::string_view command);
bool may_lack_value(const OptionRow& row);

}  // namespace dayleaf
