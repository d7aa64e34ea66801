#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dayleaf::index {

// Finds thousands of short phrases in a text in one pass, at word boundaries, as a reader would.
//
// - A space or hyphen in a phrase stands for a space, a hyphen or nothing in the text; nothing else
// may separate its letters
//   there. Other symbols stand for themselves: "C++", "GPT-4.1".
// - Letters match in any case, unless a phrase has two capitals and no small letter: "RAG" is no
// "rag".
// - A word of an alphabet must not continue on either side, but for an English plural: "GAN" is in
// "GANs" and "GAN을",
//   not in "organ". A Hangul phrase must not be preceded by Hangul and may be followed by
//   particles: "환각" is in "환각을", not in "착환각" or "환각제". Kana and Han have no boundaries.
//
// Immutable once made; safe to use from many threads. Texts are UTF-8 in normal form C.
class PhraseMatcher {
 public:
  // Letters and digits of a phrase, at most. A phrase without letters or digits or with more of
  // them never matches.
  static constexpr std::size_t longest_phrase = 64;
  static std::size_t length_of(std::string_view phrase);  // in letters and digits

  PhraseMatcher() = default;
  explicit PhraseMatcher(const std::vector<std::string>& phrases);

  struct Hit {
    std::uint32_t phrase = 0;  // in the list that the matcher was made from
    std::uint32_t begin = 0;   // in letters and digits of the text: what lies inside what
    std::uint32_t end = 0;
    std::uint32_t sentence = 0;  // counts from 0; lines end sentences too
    std::uint32_t from = 0;      // in bytes of the text, without particle or plural
    std::uint32_t to = 0;
  };

  // All hits, overlapping ones too, ordered by `begin`, then by `end`, then by `phrase`.
  std::vector<Hit> find_in(std::string_view text) const;

 private:
  struct Phrase {
    std::uint64_t separators = 0;  // bit n: a separator may stand before letter n
    std::uint64_t walls = 0;  // bit n: a symbol that separates ('.', '/') stands before letter n
    std::string symbols;  // the phrase itself when it has symbols, which must be there too: "C++"
    std::size_t letters_at = 0;  // the byte of its first letter
    bool capitals = false;
  };
  struct Node {
    std::uint32_t first_child = 0;   // children are consecutive
    std::uint32_t first_phrase = 0;  // in ends_here_
    std::uint16_t child_count = 0;
    std::uint16_t phrase_count = 0;
  };

  static bool has_symbols(std::string_view text, std::size_t from, const Phrase& phrase);
  std::uint32_t child_of(std::uint32_t parent, char32_t letter) const;  // 0: none

  std::vector<Phrase> phrases_;
  std::vector<Node> nodes_;               // [0] is the root
  std::vector<char32_t> letters_;         // of each node, folded: what leads to it
  std::vector<std::uint32_t> ends_here_;  // phrases, grouped by node
  std::vector<std::uint32_t>
      first_node_;  // of each ASCII letter and Hangul syllable; 0: no phrase begins so
  std::vector<bool>
      beginnings_;  // by hash: most words of a text begin like no phrase, and this tells at once
};

// The letters and digits alone, folded: texts that match one another have the same.
std::string squeezed(std::string_view text);

}  // namespace dayleaf::index
