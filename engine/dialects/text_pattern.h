#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "dialects/find_date.h"

namespace dayleaf::dialects {

// How a site writes dates or ids, as its settings say it: words, and names in braces for what
// changes: "Week of {month} {day}, {year}", "[{arxiv}]". A run of spaces stands for any run of
// them, letters of ASCII for both of their cases. Matching takes each part where it first fits and
// never goes back, within the first thousand bytes of a text: no pattern can take long.
class TextPattern {
 public:
  enum class Use : std::uint8_t { date, id };

  // An Error says what is wrong with it: a name that is none, no place for a year, …
  static base::Result<TextPattern> parse(std::string_view pattern, Use use);

  // The first date that is written so; it need not exist.
  std::optional<WrittenDate> find_date(std::string_view text) const;

  struct FoundId {
    std::string link;  // to the paper
    std::size_t offset = 0;
    std::size_t length = 0;
  };
  // The first id that is written so.
  std::optional<FoundId> find_id(std::string_view text) const;

 private:
  enum class Kind : std::uint8_t { words, any, year, short_year, month, day, arxiv, doi };
  struct Part {
    Kind kind = Kind::words;
    std::string words;            // of the kind `words`
    bool has_two_digits = false;  // a number beside another
  };
  struct Found {
    WrittenDate date;
    std::string link;
    std::size_t end = 0;
  };
  struct Name;

  std::optional<Found> match_at(std::string_view text, std::size_t first) const;
  bool take(const Part& part, std::string_view text, std::size_t& at, Found& found) const;

  std::vector<Part> parts_;
};

}  // namespace dayleaf::dialects
