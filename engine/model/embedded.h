#pragma once

#include <span>
#include <string_view>

namespace dayleaf {

// A file that is part of the program: made at build time by cmake/embed.cmake, sorted by name.
struct EmbeddedFile {
  std::string_view name;  // '/' between folders: "broadsheet/layouts/day.mustache"
  std::string_view bytes;
};

std::span<const EmbeddedFile> embedded_theme_files();  // themes/
std::span<const EmbeddedFile> embedded_index_files();  // engine/index/topics.toml
std::span<const EmbeddedFile> embedded_serve_files();  // engine/serve/preview/: the browser's part
std::span<const EmbeddedFile> embedded_cli_files();    // engine/cli/workflows/

}  // namespace dayleaf
