#include "fetch/match_lines.h"

#include <utility>

namespace dayleaf::fetch {
namespace {

using Lines = std::span<const std::uint32_t>;

// A step of the search keeps the furthest point on each of its diagonals: 2,000 steps are 32 MB.
constexpr std::size_t most_steps = 2'000;

// How far the best path of a step has come on each diagonal: at(k) is the line of `before` that
// comes next, where k is that less the line of `after`.
class Frontier {
 public:
  explicit Frontier(std::ptrdiff_t reach)
      : reach_(reach), lines_(static_cast<std::size_t>(2 * reach + 1), 0) {}

  std::ptrdiff_t& at(std::ptrdiff_t diagonal) {
    return lines_[static_cast<std::size_t>(diagonal + reach_)];
  }

 private:
  std::ptrdiff_t reach_;
  std::vector<std::ptrdiff_t> lines_;
};

// Whether the best path to `diagonal` in this step came from the one above, by a line of `after`.
bool comes_down(Frontier& last, std::ptrdiff_t diagonal, std::ptrdiff_t steps) {
  return diagonal == -steps || (diagonal != steps && last.at(diagonal - 1) < last.at(diagonal + 1));
}

// Goes the path back and notes its diagonal moves.
void note_matches(std::vector<Frontier>& frontiers, std::ptrdiff_t x, std::ptrdiff_t y,
                  std::size_t offset, std::vector<std::size_t>& matches) {
  const auto note = [&] {
    --x;
    --y;
    matches[offset + static_cast<std::size_t>(x)] = offset + static_cast<std::size_t>(y);
  };
  for (auto steps = static_cast<std::ptrdiff_t>(frontiers.size()) - 1; steps > 0; --steps) {
    Frontier& last = frontiers[static_cast<std::size_t>(steps) - 1];
    const std::ptrdiff_t diagonal = x - y;
    const bool down = comes_down(last, diagonal, steps);
    const std::ptrdiff_t from = down ? diagonal + 1 : diagonal - 1;
    const std::ptrdiff_t from_x = last.at(from);
    while (x > from_x + (down ? 0 : 1)) note();
    x = from_x;
    y = from_x - from;
  }
  while (x > 0) note();
}

void match_middle(Lines before, Lines after, std::size_t offset,
                  std::vector<std::size_t>& matches) {
  const auto wide = static_cast<std::ptrdiff_t>(before.size());
  const auto high = static_cast<std::ptrdiff_t>(after.size());
  std::vector<Frontier> frontiers;
  for (std::ptrdiff_t steps = 0; steps <= wide + high; ++steps) {
    if (frontiers.size() > most_steps) return;
    Frontier next(steps + 1);
    for (std::ptrdiff_t diagonal = -steps; diagonal <= steps; diagonal += 2) {
      std::ptrdiff_t x = 0;
      if (steps > 0) {
        Frontier& last = frontiers.back();
        x = comes_down(last, diagonal, steps) ? last.at(diagonal + 1) : last.at(diagonal - 1) + 1;
      }
      std::ptrdiff_t y = x - diagonal;
      while (x < wide && y < high && y >= 0 &&
             before[static_cast<std::size_t>(x)] == after[static_cast<std::size_t>(y)]) {
        ++x;
        ++y;
      }
      next.at(diagonal) = x;
      if (x >= wide && y >= high) {
        frontiers.push_back(std::move(next));
        return note_matches(frontiers, wide, high, offset, matches);
      }
    }
    frontiers.push_back(std::move(next));
  }
}

}  // namespace

std::vector<std::size_t> match_lines(Lines before, Lines after) {
  std::vector<std::size_t> matches(before.size(), unmatched);
  std::size_t first = 0;
  while (first < before.size() && first < after.size() && before[first] == after[first]) {
    matches[first] = first;
    ++first;
  }
  std::size_t last = 0;
  while (last < before.size() - first && last < after.size() - first &&
         before[before.size() - 1 - last] == after[after.size() - 1 - last]) {
    matches[before.size() - 1 - last] = after.size() - 1 - last;
    ++last;
  }
  match_middle(before.subspan(first, before.size() - first - last),
               after.subspan(first, after.size() - first - last), first, matches);
  return matches;
}

}  // namespace dayleaf::fetch
