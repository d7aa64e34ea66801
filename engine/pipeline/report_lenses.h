#pragma once

#include "base/diagnostics.h"
#include "model/archive.h"
#include "model/site.h"
#include "pipeline/open_theme.h"

namespace dayleaf::pipeline {

// Warns of each lens that no paper answers, at its question in the settings.
void report_lenses(const model::Archive& archive, const model::Site& site, const SettingsFile& file,
                   base::Diagnostics& diagnostics);

}  // namespace dayleaf::pipeline
