#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/lent.h"
#include "model/value.h"
#include "render/entry_facts.h"
#include "render/render_context.h"
#include "render/view.h"

namespace dayleaf::render {

// How the papers of a day, most votes first, are divided over a page.
struct DayParts {
  base::LentSpan<std::uint32_t> lead;  // one, or none
  base::LentSpan<std::uint32_t> cards;
  base::LentSpan<std::uint32_t> stories;
  base::LentSpan<std::uint32_t> briefs;
};

DayParts divide_day(const model::Day& day);

// date_long … ranking: what `day` and `home` have in common.
void set_day_front(const RenderContext& context, const model::Day& day, const DayParts& parts,
                   View& view);
model::Value brief_list(const RenderContext& context, const DayParts& parts);
// The same names, empty: a site without a day.
void set_no_day_front(View& view);

// One sentence of what is in a day, for descriptions.
std::string describe_day(const RenderContext& context, const model::Day& day);
// Of the first of its papers, by votes, that has one; nullptr: none has.
const ShownFile* picture_of_day(const RenderContext& context, const model::Day& day);

}  // namespace dayleaf::render
