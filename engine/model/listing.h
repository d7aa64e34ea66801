#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "base/lent.h"

namespace dayleaf::model {

// Papers that belong together, as people follow, take or cite them. Its texts live as long as the
// archive, in the language that was asked for where the archive has them in it.
struct Listing {
  enum class Kind : std::uint8_t { site, day, month, topic, person, lens };
  static constexpr std::array kinds = {Kind::site,  Kind::day,    Kind::month,
                                       Kind::topic, Kind::person, Kind::lens};

  Kind kind = Kind::site;
  std::uint32_t index = 0;  // in Archive::days, months, topics, people or lenses; 0 of the site
  // Stable, unique within its kind: "2024-01-31", "2024-01", "llm", "yang-liu"; empty of the site.
  std::string slug;
  base::LentText
      title;  // of a topic, person or lens; others are called by their date or by the settings
  base::LentText about;  // one sentence of a topic or lens; may be empty
  // One of Archive::languages: only what has a text in it, and that text. Empty: everything.
  base::LentText language;
};

}  // namespace dayleaf::model
