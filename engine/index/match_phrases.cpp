#include "index/match_phrases.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "index/folded_letters.h"

namespace dayleaf::index {
namespace {

// What may follow a Hangul noun without changing what it names: particles, the copula, "-적", "-형"
// and forms of "하다" and "되다". Two may follow each other ("들" and "의"). Sorted by byte.
constexpr std::array<std::string_view, 112> particles{
    "가",         "간",       "간의",   "과",     "과의",   "까지",       "나",     "내",
    "내에서",     "내의",     "는",     "도",     "되고",   "되는",       "되며",   "되어",
    "되었습니다", "된",       "된다",   "될",     "됨",     "됩니다",     "들",     "라는",
    "란",         "로",       "로는",   "로부터", "로서",   "로써",       "로의",   "를",
    "마다",       "만",       "만으로", "만을",   "및",     "별",         "보다",   "부터",
    "뿐",         "상",       "상에서", "상의",   "시켜",   "시키고",     "시키는", "시킨",
    "시킵니다",   "에",       "에게",   "에는",   "에도",   "에서",       "에서는", "에서도",
    "에서만",     "에서의",   "에의",   "와",     "와의",   "용",         "용의",   "으로",
    "으로는",     "으로부터", "으로서", "으로써", "으로의", "은",         "을",     "의",
    "이",         "이고",     "이나",   "이다",   "이라",   "이라고",     "이라는", "이란",
    "이며",       "이자",     "인",     "인지",   "임",     "임을",       "입니다", "적",
    "적으로",     "적인",     "처럼",   "하고",   "하기",   "하기를",     "하는",   "하는데",
    "하도록",     "하며",     "하면서", "하여",   "하였다", "하였습니다", "한",     "한다",
    "할",         "함",       "합니다", "해",     "했다",   "했습니다",   "형",     "화"};
constexpr std::size_t longest_particle = 15;  // bytes

bool is_particle(std::string_view text) {
  return std::binary_search(particles.begin(), particles.end(), text);
}

bool is_one_or_two_particles(std::string_view text) {
  if (text.size() > 2 * longest_particle) return false;
  if (is_particle(text)) return true;
  for (std::size_t cut = 3; cut + 3 <= text.size(); cut += 3) {
    if (is_particle(text.substr(0, cut)) && is_particle(text.substr(cut))) return true;
  }
  return false;
}

using Kind = FoldedLetter::Kind;
using Gap = FoldedLetter::Gap;

// "KV缓存" is written "KV 缓存" as often: where kana or Han meet an alphabet, writers space as they
// like.
bool meets_alphabet(const FoldedLetter* before, const FoldedLetter& letter) {
  return before != nullptr && before->kind != letter.kind &&
         (before->kind == Kind::boundless || letter.kind == Kind::boundless);
}

// Whether what ends before `at` may end there: at a boundary, before a plural's "s" or "es", or
// before particles.
bool may_end(std::string_view text, const FoldedLetters& letters, std::size_t at) {
  const Kind kind = letters[at - 1].kind;
  const auto is_boundary = [&](std::size_t index) {
    return index >= letters.size() || letters[index].gap != Gap::none ||
           letters[index].kind != kind;
  };
  if (kind == Kind::boundless || is_boundary(at)) return true;
  if (kind == Kind::alphabet) {
    if (letters[at].folded == 's') return is_boundary(at + 1);
    return letters[at].folded == 'e' && !is_boundary(at + 1) && letters[at + 1].folded == 's' &&
           is_boundary(at + 2);
  }
  std::size_t end = at + 1;
  while (!is_boundary(end)) ++end;
  const std::uint32_t from = letters[at].from;
  return is_one_or_two_particles(
      text.substr(from, letters[end - 1].from + letters[end - 1].bytes - from));
}

// Where beginnings_ keeps one, two and three letters that a phrase begins with.
struct Beginning {
  Beginning(char32_t first, char32_t second, char32_t third)
      : one(mixed(0, first)), two(mixed(one, second)), three(mixed(two, third)) {}

  static std::uint16_t mixed(std::uint32_t before, char32_t letter) {
    return static_cast<std::uint16_t>(((before << 7U) ^ letter ^ (letter << 9U)) * 0x9E3779B1U >>
                                      16U);
  }

  std::uint16_t one;
  std::uint16_t two;
  std::uint16_t three;
};

// Where first_node_ keeps what begins with a letter: ASCII, then Hangul syllables, then everything
// else.
constexpr std::size_t other_letters = 128 + 11172;

constexpr std::size_t slot_of(char32_t folded) {
  if (folded < 128) return folded;
  if (folded >= 0xAC00 && folded <= 0xD7A3) return 128 + (folded - 0xAC00);
  return other_letters;
}

}  // namespace

std::string squeezed(std::string_view text) {
  std::string result;
  for (const FoldedLetter& letter : FoldedLetters(text))
    base::append_code_point(result, letter.folded);
  return result;
}

std::size_t PhraseMatcher::length_of(std::string_view phrase) {
  return FoldedLetters(phrase).size();
}

PhraseMatcher::PhraseMatcher(const std::vector<std::string>& phrases) {
  std::vector<std::pair<std::u32string, std::uint32_t>> keys;
  keys.reserve(phrases.size());
  beginnings_.resize(65536);
  phrases_.resize(phrases.size());
  for (std::uint32_t index = 0; index < phrases.size(); ++index) {
    const FoldedLetters letters(phrases[index]);
    if (letters.size() == 0 || letters.size() > longest_phrase) continue;
    Phrase& phrase = phrases_[index];
    std::u32string key;
    std::size_t capitals = 0;
    bool capitals_only = true;
    for (const FoldedLetter& letter : letters) {
      const std::uint64_t bit = std::uint64_t{1} << key.size();
      if (letter.gap == Gap::separator ||
          meets_alphabet(key.empty() ? nullptr : &letter - 1, letter))
        phrase.separators |= bit;
      if (letter.gap == Gap::wall && !key.empty()) phrase.walls |= bit;
      key += letter.folded;
      if (letter.small || letter.kind != Kind::alphabet) capitals_only = false;
      const bool is_ascii_digit = letter.folded >= '0' && letter.folded <= '9';
      if (!letter.small && letter.kind == Kind::alphabet && !is_ascii_digit) ++capitals;
    }
    phrase.capitals = capitals_only && capitals >= 2;
    const std::size_t first = letters[0].from;
    const std::size_t after = letters[letters.size() - 1].from + letters[letters.size() - 1].bytes;
    if (phrase.walls != 0 || first > 0 || after < phrases[index].size()) {
      phrase.symbols = base::lower_ascii(phrases[index]);
      phrase.letters_at = first;
    }
    key.resize(std::max<std::size_t>(key.size(), 3));
    const Beginning beginning(key[0], key[1], key[2]);
    key.resize(letters.size());
    beginnings_[key.size() == 1   ? beginning.one
                : key.size() == 2 ? beginning.two
                                  : beginning.three] = true;
    keys.emplace_back(std::move(key), index);
  }
  std::sort(keys.begin(), keys.end());

  // Breadth first over ranges of the sorted keys: those of a node share its path from the root.
  struct Range {
    std::uint32_t node;
    std::size_t begin;
    std::size_t end;
    std::size_t depth;
  };
  nodes_.emplace_back();
  letters_.push_back(0);
  std::vector<Range> ranges{{0, 0, keys.size(), 0}};
  for (std::size_t next = 0; next < ranges.size(); ++next) {
    const Range range = ranges[next];
    Node node;
    node.first_phrase = static_cast<std::uint32_t>(ends_here_.size());
    std::size_t begin = range.begin;
    for (; begin < range.end && keys[begin].first.size() == range.depth; ++begin) {
      ends_here_.push_back(keys[begin].second);
      ++node.phrase_count;
    }
    node.first_child = static_cast<std::uint32_t>(nodes_.size());
    while (begin < range.end) {
      const char32_t letter = keys[begin].first[range.depth];
      std::size_t end = begin;
      while (end < range.end && keys[end].first[range.depth] == letter) ++end;
      ranges.push_back({static_cast<std::uint32_t>(nodes_.size()), begin, end, range.depth + 1});
      nodes_.emplace_back();
      letters_.push_back(letter);
      ++node.child_count;
      begin = end;
    }
    nodes_[range.node] = node;
  }
  first_node_.assign(other_letters, 0);
  for (std::uint32_t child = nodes_[0].first_child;
       child < nodes_[0].first_child + nodes_[0].child_count; ++child) {
    const std::size_t slot = slot_of(letters_[child]);
    if (slot < other_letters) first_node_[slot] = child;
  }
}

std::uint32_t PhraseMatcher::child_of(std::uint32_t parent, char32_t letter) const {
  const Node& node = nodes_[parent];
  const char32_t* const first = letters_.data() + node.first_child;
  const char32_t* const last = first + node.child_count;
  // Few have more than a handful of children, and reading on is faster than branching.
  const char32_t* const found = node.child_count <= 16 ? std::find(first, last, letter)
                                                       : std::lower_bound(first, last, letter);
  if (found == last || *found != letter) return 0;
  return node.first_child + static_cast<std::uint32_t>(found - first);
}

bool PhraseMatcher::has_symbols(std::string_view text, std::size_t from, const Phrase& phrase) {
  return from >= phrase.letters_at &&
         base::equals_ignoring_case(text.substr(from - phrase.letters_at, phrase.symbols.size()),
                                    phrase.symbols);
}

std::vector<PhraseMatcher::Hit> PhraseMatcher::find_in(std::string_view text) const {
  std::vector<Hit> hits;
  if (nodes_.size() < 2) return hits;
  const FoldedLetters letters(text);
  for (const std::size_t begin : letters.starts()) {
    const Beginning beginning(letters[begin].folded, letters[begin + 1].folded,
                              letters[begin + 2].folded);
    if (!beginnings_[beginning.one] && !beginnings_[beginning.two] && !beginnings_[beginning.three])
      continue;
    const std::size_t slot = slot_of(letters[begin].folded);
    std::uint32_t node =
        slot < other_letters ? first_node_[slot] : child_of(0, letters[begin].folded);
    std::uint64_t separators = 0;
    std::uint64_t walls = 0;
    bool capitals = !letters[begin].small;
    for (std::size_t end = begin + 1; node != 0; ++end) {
      const Node& here = nodes_[node];
      if (here.phrase_count > 0 && may_end(text, letters, end)) {
        for (std::uint32_t index = 0; index < here.phrase_count; ++index) {
          const std::uint32_t id = ends_here_[here.first_phrase + index];
          const Phrase& phrase = phrases_[id];
          if ((separators & ~phrase.separators) != 0 || walls != phrase.walls) continue;
          if (phrase.capitals && !capitals) continue;
          if (!phrase.symbols.empty() && !has_symbols(text, letters[begin].from, phrase)) continue;
          hits.push_back({id, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
                          letters[begin].sentence, letters[begin].from,
                          letters[end - 1].from + letters[end - 1].bytes});
        }
      }
      if (end == letters.size() || here.child_count == 0) break;
      // A node with children is less deep than the longest phrase, so the shift stays below 64.
      const std::uint64_t bit = std::uint64_t{1} << (end - begin);
      if (letters[end].gap == Gap::separator) separators |= bit;
      if (letters[end].gap == Gap::wall) walls |= bit;
      if (letters[end].small) capitals = false;
      node = child_of(node, letters[end].folded);
    }
  }
  return hits;
}

}  // namespace dayleaf::index
