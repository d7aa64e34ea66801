#pragma once

#include <string>

#include "cli/settings.h"
#include "model/value.h"
#include "pipeline/build_site.h"

namespace dayleaf {

// Why a page exists: members in the order in which a person reads them, texts and lists of texts.
Object explain_page(const Page& page, const PlannedSite& planned, const Settings& settings);

// What a digest says, and which pages show it.
Object explain_sheet(const Sheet& sheet, const PlannedSite& planned);

// An explanation for people: a line a member, lists below their name.
std::string explanation_text(const Object& explanation);

}  // namespace dayleaf
