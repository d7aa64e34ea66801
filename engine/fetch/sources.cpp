#include "fetch/sources.h"

#include <array>

namespace dayleaf::fetch {

std::span<const Source> all_sources() {
  static const std::array sources = {huggingface_source, digests_source, arxiv_source,
                                     openalex_source, semantic_scholar_source};
  return sources;
}

const Source* find_source(std::string_view name) {
  for (const Source& source : all_sources()) {
    if (source.name == name) return &source;
  }
  return nullptr;
}

bool day_is_over(const Source& source, const base::Date& date, std::chrono::sys_seconds now) {
  if (source.is_over != nullptr) return source.is_over(date, now);
  return date < base::date_of(now);
}

}  // namespace dayleaf::fetch
