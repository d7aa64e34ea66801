#include "model/paper_order.h"

#include <algorithm>
#include <numeric>

namespace dayleaf::model {

std::vector<std::uint32_t> newest_first(const Archive& archive) {
  std::vector<std::uint32_t> order(archive.papers.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const Paper& left = archive.papers[a];
    const Paper& right = archive.papers[b];
    const std::uint32_t left_day = archive.appearances[left.appearances.back()].day;
    const std::uint32_t right_day = archive.appearances[right.appearances.back()].day;
    if (left_day != right_day) return left_day > right_day;
    return left.votes != right.votes ? left.votes > right.votes : a < b;
  });
  return order;
}

}  // namespace dayleaf::model
