#pragma once

#include <string>

#include "cli/settings.h"
#include "model/value.h"
#include "pipeline/build_site.h"

namespace dayleaf::cli {

// Why a page exists: members in the order in which a person reads them, texts and lists of texts.
model::Object explain_page(const model::Page& page, const pipeline::PlannedSite& planned,
                           const Settings& settings);

// What a digest says, and which pages show it.
model::Object explain_sheet(const model::Sheet& sheet, const pipeline::PlannedSite& planned);

// An explanation for people: a line a member, lists below their name.
std::string explanation_text(const model::Object& explanation);

}  // namespace dayleaf::cli
