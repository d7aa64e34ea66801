#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "model/archive.h"

namespace dayleaf::pipeline {

// Which digest gave which day and which papers to a publication, so that the next one can tell what
// a file has lost.

struct PublishedPaper {
  std::string id;  // to_text(PaperId)
  std::string title;
  std::uint32_t line = 0;  // of its heading
};

struct PublishedSource {
  std::string path;  // below the content folder
  base::Date date;
  std::vector<PublishedPaper> papers;
};

// In path order, and those of one file by date; digests without a paper are none.
std::vector<PublishedSource> sources_of(const model::Archive& archive);

// One line without line ends, and its inverse (nullopt: it is no such line).
std::string write_sources(const std::vector<PublishedSource>& sources);
std::optional<std::vector<PublishedSource>> read_sources(std::string_view text);

}  // namespace dayleaf::pipeline
