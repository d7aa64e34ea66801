#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/lent.h"
#include "cli/option_types.h"
#include "cli/site_settings.h"

namespace dayleaf::cli {

// The setting of dayleaf.toml that an option or a variable stands over.
struct OptionSetting {
  base::LentText key;                         // "build.output"; empty: none
  std::string SiteSettings::*text = nullptr;  // taken as it is; nullptr: as in dayleaf.toml
  base::LentText but_not_of = {};             // commands of which the option says something else
};

// A variable of the environment that stands for an option where it is not given. It reaches the
// setting, or else a field by `take`, which returns what is wrong.
struct OptionVariable {
  base::LentText name;  // "DAYLEAF_BASE_URL"; empty: none
  base::LentText about;
  std::string (*take)(Options& options, const std::string& value) = nullptr;
};

// What only some options have.
struct OptionExtras {
  base::LentText needs = {};  // the option without which it means nothing
  OptionSetting setting = {};
  OptionVariable variable = {};
  // Of `build`: it decides how much is said or how carefully it is published, never what.
  bool is_harmless = false;
  // Of `deploy --workflow`: it has an effect on the workflow, or on how this run tells of it; or
  // else why not.
  bool is_for_workflow = false;
  base::LentText not_for_workflow = {};
};

// One option as people write it. The table is the one place that knows them: parsing, help,
// suggestions, settings, docs, the manual and completions follow it.
struct OptionRow {
  base::LentText name;      // "--base-url"
  base::LentText letter;    // "-b" or empty
  base::LentText value;     // "URL"; empty for a switch; "[=PATH]": only ever as --open=PATH
  base::LentText commands;  // "build check", or empty for all
  base::LentText about;     // half a sentence, for help and completions
  base::LentText details;   // what the manual says after it: whole sentences
  OptionType type;
  OptionExtras more = {};
};

const std::vector<OptionRow>& option_rows();
const OptionRow* find_option(std::string_view name);  // nullptr when there is none
bool applies_to(const OptionRow& row, std::string_view command);
bool names_command(std::string_view commands, std::string_view command);  // "build check"
bool may_lack_value(const OptionRow& row);

}  // namespace dayleaf::cli
