#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "model/value.h"
#include "render/render_context.h"

namespace dayleaf::render {

// How a list of papers is spread over the time of the archive: bars of months, and after three
// years of years. A paper counts on its newest day.
bool bars_are_months(const RenderContext& context);

// The list's own page of a year; empty: it has none, and a year leads to that of the archive.
using YearUrl = std::function<std::string(int year)>;

// List bar_year.
model::Value bar_list(const RenderContext& context, std::span<const std::uint32_t> papers,
                      const YearUrl& url_of_year);

}  // namespace dayleaf::render
