#pragma once

#include <cstdint>
#include <span>

#include "base/lent.h"
#include "base/sink.h"
#include "model/listing.h"
#include "model/page.h"
#include "render/render_context.h"

namespace dayleaf::render {

// How a listing is written for programs: one file of this room, and one row of formats.cpp. Which
// listings are written in which formats is settings.
struct Format {
  base::LentText name;        // in settings: "rss"
  base::LentText file_name;   // in the folder of the listing's page: "feed.xml"
  base::LentText media_type;  // "application/rss+xml"
  model::PageKind kind = model::PageKind::feed;
  // Wherever nobody says otherwise; else only where settings name it.
  bool usual = false;
  // Every entry of a listing is in it; else only the newest, as many as [feeds] items.
  bool whole = false;
  // `entries` are positions in Archive::appearances, newest day first. What is written depends on
  // the listing, on what fingerprint::entry covers of each entry, and on what every file depends
  // on (render/plan.h), on nothing else.
  void (*write)(const RenderContext& context, const Format& self, const model::Listing& listing,
                std::span<const std::uint32_t> entries, base::Sink& out) = nullptr;
};

// In the order in which pages name them.
std::span<const Format> formats();
// The format that a file is in, by its name; nullptr: none.
const Format* format_of_file(std::string_view path);

}  // namespace dayleaf::render
