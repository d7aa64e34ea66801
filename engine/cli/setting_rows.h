#pragma once

#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "base/lent.h"
#include "cli/site_settings.h"
#include "model/value.h"

namespace dayleaf {

// One key of dayleaf.toml. The table is the one place that knows them: the file that `init` writes
// is made of it, and docs/settings.md is tested against it.
struct SettingRow {
  LentText table;  // "site", "dialect.daily"
  LentText key;
  LentText fallback;  // the default as TOML; empty: there is none, or it depends
  LentText example;   // a value to show instead; empty when there is a default
  LentText about;     // what it is for, in a few words
  void (*apply)(const Value& value, SiteSettings& site, Diagnostics& diagnostics);
};
const std::vector<SettingRow>& setting_rows();

// Tables whose keys are the author's own: [params] and [topics.papers].
void apply_params(const Object& table, SiteSettings& site);
void apply_labels(const Object& table, SiteSettings& site, Diagnostics& diagnostics);
void apply_topic_papers(const Object& table, SiteSettings& site, Diagnostics& diagnostics);

// "a text", "a list": for messages.
std::string_view kind_in_words(Value::Kind kind);

}  // namespace dayleaf
