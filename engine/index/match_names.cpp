#include "index/match_names.h"

#include <algorithm>
#include <unordered_map>

#include "base/text.h"

namespace dayleaf::index {
namespace {

std::string letters_of(std::string_view name) {
  std::string letters(name);
  std::erase(letters, ' ');
  return letters;
}

bool is_initial(std::string_view word) { return base::count_code_points(word) == 1; }

bool may_be_one_word(std::string_view a, std::string_view b) {
  if (a == b) return true;
  const std::string_view shorter = a.size() < b.size() ? a : b;
  const std::string_view longer = a.size() < b.size() ? b : a;
  return is_initial(shorter) && longer.starts_with(shorter);
}

// The one position among `others`, of those that nobody has, that fits; no_match: none, or several.
std::size_t only_fit(std::string_view name, const std::vector<std::string_view>& others,
                     const std::vector<std::size_t>& open) {
  std::size_t fit = no_match;
  for (const std::size_t at : open) {
    if (!may_be_one_person(name, others[at])) continue;
    if (fit != no_match) return no_match;
    fit = at;
  }
  return fit;
}

}  // namespace

std::string comparable_name(std::string_view name) {
  const std::size_t comma = name.find(',');
  if (comma == std::string_view::npos || name.find(',', comma + 1) != std::string_view::npos) {
    return base::fold_plain(name);
  }
  const std::string given = base::fold_plain(name.substr(comma + 1));
  const std::string family = base::fold_plain(name.substr(0, comma));
  return given.empty() || family.empty() ? given + family : given + " " + family;
}

bool is_one_name(std::string_view a, std::string_view b) {
  return a == b || letters_of(a) == letters_of(b);
}

bool may_be_one_person(std::string_view a, std::string_view b) {
  if (is_one_name(a, b)) return true;
  const std::vector<std::string_view> words = base::split(a, ' ');
  const std::vector<std::string_view> others = base::split(b, ' ');
  if (words.size() < 2 || others.size() < 2 || words.back() != others.back()) return false;
  const std::size_t given = std::min(words.size(), others.size()) - 1;
  for (std::size_t i = 0; i < given; ++i) {
    if (!may_be_one_word(words[i], others[i])) return false;
  }
  return true;
}

std::vector<std::size_t> match_names(const std::vector<std::string_view>& names,
                                     const std::vector<std::string_view>& others) {
  std::vector<std::size_t> found(names.size(), no_match);
  std::vector<bool> taken(others.size(), false);
  std::unordered_multimap<std::string, std::size_t> by_letters;
  for (std::size_t at = others.size(); at-- > 0;) by_letters.emplace(letters_of(others[at]), at);
  std::vector<std::size_t> alone;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto [begin, end] = by_letters.equal_range(letters_of(names[i]));
    std::size_t best = no_match;
    for (auto at = begin; at != end; ++at) {
      if (!taken[at->second]) best = std::min(best, at->second);
    }
    found[i] = best;
    if (best == no_match) {
      alone.push_back(i);
    } else {
      taken[best] = true;
    }
  }
  std::vector<std::size_t> open;
  for (std::size_t at = 0; at < others.size(); ++at) {
    if (!taken[at]) open.push_back(at);
  }
  for (const std::size_t i : alone) {
    const std::size_t fit = only_fit(names[i], others, open);
    if (fit != no_match && only_fit(others[fit], names, alone) == i) found[i] = fit;
  }
  return found;
}

}  // namespace dayleaf::index
