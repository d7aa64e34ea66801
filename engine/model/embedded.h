#pragma once

#include <span>
#include <string_view>

#include "base/lent.h"

namespace dayleaf::model {

// A file that is part of the program: made at build time by cmake/embed.cmake, sorted by name.
struct EmbeddedFile {
  base::LentText name;  // '/' between folders: "broadsheet/layouts/day.mustache"
  base::LentText bytes;
};

std::span<const EmbeddedFile> embedded_theme_files();   // themes/
std::span<const EmbeddedFile> embedded_index_files();   // engine/index/topics.toml
std::span<const EmbeddedFile> embedded_search_files();  // engine/search/page/: scripts of pages
std::span<const EmbeddedFile> embedded_render_files();  // engine/render/schema/: of data files
std::span<const EmbeddedFile> embedded_serve_files();   // engine/serve/preview/: the browser's part
std::span<const EmbeddedFile> embedded_cli_files();     // engine/cli/workflows/

}  // namespace dayleaf::model
