#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/listing.h"
#include "model/value.h"
#include "render/render_context.h"
#include "render/views_shell.h"

namespace dayleaf::render {

// What each layout is filled with, below the shell: one function a layout of the contract. The
// pages' files define them.

model::Object home_view(const RenderContext& context);
model::Object day_view(const RenderContext& context, std::size_t day);
// Of Archive::text_days; the same layout.
model::Object text_day_view(const RenderContext& context, std::size_t day);
model::Object month_view(const RenderContext& context, std::size_t month);
model::Object year_view(const RenderContext& context, std::size_t year);
model::Object days_view(const RenderContext& context);
model::Object paper_view(const RenderContext& context,
                         std::size_t paper);  // what `paper` has beyond `entry`
model::Object topic_view(const RenderContext& context, std::size_t topic, std::size_t page);
model::Object topics_view(const RenderContext& context);
model::Object author_view(const RenderContext& context, std::size_t person, std::size_t page);
model::Object author_front_view(const RenderContext& context);
model::Object author_letter_view(const RenderContext& context, std::size_t letter,
                                 std::size_t page);
model::Object subscribe_view(const RenderContext& context);
model::Object changes_view(const RenderContext& context, std::size_t page);
model::Object lens_view(const RenderContext& context, std::size_t lens, std::size_t page);
model::Object lenses_view(const RenderContext& context);
// Of a topic, person or lens; `year` as in render/ranked_lists.h.
model::Object ranked_view(const RenderContext& context, const model::Listing& listing, int year);
model::Object not_found_view(const RenderContext& context);
model::Object search_view(const RenderContext& context);

// Shared by several of them.
Neighbour day_neighbour(const RenderContext& context, const base::Date& date);
// Up to `count` days before the newest `skipped`, newest first.
std::vector<std::uint32_t> latest_days(const RenderContext& context, std::size_t skipped,
                                       std::size_t count);
Crumb year_crumb(const RenderContext& context, int year);
Crumb month_crumb(const RenderContext& context, int year, int month);
Crumb this_page(std::string label, std::string_view lang = {});

}  // namespace dayleaf::render
