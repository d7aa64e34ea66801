#include "search/query_values.h"

#include <algorithm>
#include <array>

#include "base/date.h"
#include "base/text.h"
#include "model/identifiers.h"
#include "search/fold.h"

namespace dayleaf::search {
namespace {

std::optional<std::int64_t> read_number(std::string_view digits, std::size_t most_digits) {
  if (digits.empty() || digits.size() > most_digits ||
      !std::all_of(digits.begin(), digits.end(), base::is_digit)) {
    return std::nullopt;
  }
  return base::parse_integer(digits);
}

std::int64_t day_number(const base::Date& date) { return base::days_between({1, 1, 1}, date); }

}  // namespace

std::optional<Bounds> read_numbers(Comparison comparison, std::string_view folded) {
  constexpr std::size_t most_digits = 9;
  const std::size_t dots = folded.find("..");
  if (comparison == Comparison::equal && dots != std::string_view::npos) {
    const std::optional<std::int64_t> least = read_number(folded.substr(0, dots), most_digits);
    const std::optional<std::int64_t> most = read_number(folded.substr(dots + 2), most_digits);
    if (!least || !most) return std::nullopt;
    return Bounds{least, most};
  }
  const std::optional<std::int64_t> number = read_number(folded, most_digits);
  if (!number) return std::nullopt;
  switch (comparison) {
    case Comparison::equal:
      return Bounds{number, number};
    case Comparison::less:
      return Bounds{std::nullopt, *number - 1};
    case Comparison::at_most:
      return Bounds{std::nullopt, number};
    case Comparison::greater:
      return Bounds{*number + 1, std::nullopt};
    case Comparison::at_least:
      return Bounds{number, std::nullopt};
  }
  return std::nullopt;
}

std::optional<Bounds> read_days(std::string_view folded) {
  std::array<std::int64_t, 3> parts{};
  std::size_t count = 0;
  for (std::size_t first = 0; first <= folded.size() && count < 4; ++count) {
    if (count == 3) return std::nullopt;
    const std::size_t end = std::min(folded.find_first_of("-/.", first), folded.size());
    const std::string_view digits = folded.substr(first, end - first);
    const std::optional<std::int64_t> part = read_number(digits, count == 0 ? 4 : 2);
    if (!part || (count == 0 && digits.size() != 4)) return std::nullopt;
    parts.at(count) = *part;
    first = end + 1;
  }
  base::Date day{static_cast<int>(parts[0]), count > 1 ? static_cast<int>(parts[1]) : 1,
                 count > 2 ? static_cast<int>(parts[2]) : 1};
  if (!base::is_valid(day)) return std::nullopt;
  base::Date last = day;
  if (count == 1) last.month = 12;
  if (count < 3) last.day = base::days_in_month(last.year, last.month);
  return Bounds{day_number(day), day_number(last) + 1};
}

std::optional<std::string> read_identifier(std::string_view text) {
  text = base::trim(text);
  if (std::any_of(text.begin(), text.end(), base::is_space)) return std::nullopt;
  model::PaperId id = model::identify_word(text);
  if (id.kind == model::PaperId::Kind::arxiv || id.kind == model::PaperId::Kind::doi) {
    return folded_value(id.value);
  }
  if (id.kind != model::PaperId::Kind::url) return std::nullopt;
  const std::optional<model::Identifier> named = model::find_identifier(text);
  if (!named) return std::nullopt;
  return folded_value(named->value);
}

}  // namespace dayleaf::search
