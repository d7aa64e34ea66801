#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

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
  // Where it is written when nobody says otherwise; else only where settings name it.
  enum class Usual : std::uint8_t { nowhere, site, everywhere };
  Usual usual = Usual::nowhere;
  // Every entry of a listing is in it; else the newest, in whole days: as many as [feeds] items and
  // as `days`.
  bool whole = false;
  // `entries` are positions in Archive::appearances, newest day first. What is written depends on
  // the listing, on what fingerprint::entry covers of each entry (and fingerprint::paper, of a
  // format that is no feed), and on what every file depends on (render/plan.h), on nothing else.
  void (*write)(const RenderContext& context, const Format& self, const model::Listing& listing,
                std::span<const std::uint32_t> entries, base::Sink& out) = nullptr;
  base::LentText label = {};  // as people call it: "RSS"; empty: as settings do
  bool goes_back =
      false;  // it names the months before, for readers that walk through all (RFC 5005)
  std::size_t days = 1;
  // The site's is written of each of its languages, too, where it has several: "feed.en.xml".
  bool by_language = false;
};

// In the order in which pages name them.
std::span<const Format> formats();
// What the file of a format is called; of one language "feed.en.xml".
std::string file_name_of(const Format& format, std::string_view language = {});
// The format that a file is in, by its name; nullptr: none.
const Format* format_of_file(std::string_view path);

}  // namespace dayleaf::render
