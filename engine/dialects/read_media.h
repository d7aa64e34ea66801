#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/diagnostics.h"
#include "model/paper.h"
#include "model/site.h"

namespace dayleaf::dialects {

// The pictures and films of a line that holds nothing else: `![](url)`, `![[name]]`,
// `[Watch Video](url)`,
// `[Watch Video]url`,
// `<div><video src="url"></video></div>`. Empty when the line is anything else: it is then text.
std::vector<model::Media> read_media_line(std::string_view line, base::Location at,
                                          const model::Limits& limits,
                                          base::Diagnostics& diagnostics);

// Adds to a paper's media what is new, by URL; reports what a page cannot load.
class MediaCollector {
 public:
  MediaCollector(std::vector<model::Media>& media, base::Diagnostics& diagnostics);
  void add(model::Media found);

 private:
  std::vector<model::Media>& media_;
  base::Diagnostics& diagnostics_;
  std::unordered_map<std::string, std::size_t> places_;  // in media_, by URL
};

// The lines that read_media_line reads.
std::string write_media(const model::Media& media);

}  // namespace dayleaf::dialects
