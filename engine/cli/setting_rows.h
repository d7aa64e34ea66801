#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "base/lent.h"
#include "cli/site_settings.h"
#include "model/value.h"

namespace dayleaf::cli {

// One key of dayleaf.toml. The table is the one place that knows them: the file that `init` writes
// is made of it, and docs/settings.md is tested against it.
struct SettingRow {
  base::LentText table;  // "site", "dialect.daily"
  base::LentText key;
  base::LentText fallback;  // the default as TOML; empty: there is none, or it depends
  base::LentText example;   // a value to show instead; empty when there is a default
  base::LentText about;     // what it is for, in a few words
  void (*apply)(const model::Value& value, SiteSettings& site, base::Diagnostics& diagnostics);
};
const std::vector<SettingRow>& setting_rows();

// Tables whose keys are the author's own: [params], [labels], [data.licence], [topics.papers].
void apply_params(const model::Object& table, SiteSettings& site);
void apply_labels(const model::Object& table, SiteSettings& site, base::Diagnostics& diagnostics);
void apply_licences(const model::Object& table, SiteSettings& site, base::Diagnostics& diagnostics);
void apply_topic_papers(const model::Object& table, SiteSettings& site,
                        base::Diagnostics& diagnostics);

// The tables of [[lens]].
void apply_lenses(const model::Value& value, SiteSettings& site, base::Diagnostics& diagnostics);

}  // namespace dayleaf::cli
