#pragma once

#include "base/diagnostics.h"
#include "model/archive.h"
#include "model/site.h"
#include "pipeline/open_theme.h"

namespace dayleaf::pipeline {

// A note for each name in [labels] that no bullet of a digest begins with, at its line in the
// settings.
void report_labels(const model::Archive& archive, const model::Site& site, const SettingsFile& file,
                   base::Diagnostics& diagnostics);

}  // namespace dayleaf::pipeline
