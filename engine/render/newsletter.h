#pragma once

#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "render/render_context.h"

namespace dayleaf::render {

// Whether each day's and each week's message stands in the site: [mail] build asks for it, and what
// a message cannot be without is known.
bool makes_mail(const RenderContext& context);
// What is missing where the settings ask for messages.
void check_mail(const RenderContext& context, base::Diagnostics& diagnostics);
// Why a site has no messages whatever is asked for, as a sentence without its end; empty: it can.
std::string why_no_mail(const model::Site& site);

// What is wrong with [mail] subject, for people; empty: nothing. Names in braces are {site},
// {issue}, {papers} and {title}.
std::string find_subject_fault(std::string_view subject);

}  // namespace dayleaf::render
