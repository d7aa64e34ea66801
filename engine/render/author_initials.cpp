#include "render/author_initials.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"

namespace dayleaf::render {
namespace {

// Folded letters of Latin-1 and Latin Extended-A, U+00DF to U+017F, without their marks. '?' is no
// letter.
constexpr std::string_view plain_letters =
    "saaaaaaaceeeeiiiidnooooo?ouuuuytyaaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiii"
    "iiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

struct Range {
  char32_t first;
  char32_t last;
  char32_t letter;
};

// Vietnamese and the carons of Chinese names.
constexpr std::array<Range, 14> ranges = {{
    {0x01A0, 0x01A1, 'o'},
    {0x01AF, 0x01B0, 'u'},
    {0x01CD, 0x01CE, 'a'},
    {0x01CF, 0x01D0, 'i'},
    {0x01D1, 0x01D2, 'o'},
    {0x01D3, 0x01DC, 'u'},
    {0x0218, 0x0219, 's'},
    {0x021A, 0x021B, 't'},
    {0x1EA0, 0x1EB7, 'a'},
    {0x1EB8, 0x1EC7, 'e'},
    {0x1EC8, 0x1ECB, 'i'},
    {0x1ECC, 0x1EE3, 'o'},
    {0x1EE4, 0x1EF1, 'u'},
    {0x1EF2, 0x1EF9, 'y'},
}};

// Doubled consonants stand with the plain ones, as in Korean dictionaries of names.
constexpr std::array<char32_t, 19> consonants = {U'ㄱ', U'ㄱ', U'ㄴ', U'ㄷ', U'ㄷ', U'ㄹ', U'ㅁ',
                                                 U'ㅂ', U'ㅂ', U'ㅅ', U'ㅅ', U'ㅇ', U'ㅈ', U'ㅈ',
                                                 U'ㅊ', U'ㅋ', U'ㅌ', U'ㅍ', U'ㅎ'};

constexpr char32_t first_syllable = 0xAC00;
constexpr char32_t last_syllable = 0xD7A3;
constexpr char32_t syllables_of_consonant = 588;

}  // namespace

char32_t initial_of(std::string_view sort_key) {
  std::size_t offset = 0;
  while (offset < sort_key.size()) {
    const char32_t letter = base::next_code_point(sort_key, offset);
    if (!base::is_letter_or_digit(letter)) continue;  // a quotation mark, a bracket
    if (letter >= 'a' && letter <= 'z') return letter;
    if (letter >= 'A' && letter <= 'Z') return letter - 'A' + 'a';
    if (letter >= 0xDF && letter < 0xDF + plain_letters.size()) {
      const char plain = plain_letters[letter - 0xDF];
      return plain == '?' ? 0 : static_cast<char32_t>(plain);
    }
    if (letter >= first_syllable && letter <= last_syllable) {
      return consonants[(letter - first_syllable) / syllables_of_consonant];
    }
    const auto range = std::find_if(ranges.begin(), ranges.end(), [&](const Range& known) {
      return letter >= known.first && letter <= known.last;
    });
    return range == ranges.end() ? 0 : range->letter;
  }
  return 0;
}

std::vector<AuthorInitial> authors_by_initial(const std::vector<model::Person>& people) {
  std::map<char32_t, std::vector<std::uint32_t>> by_letter;
  for (std::uint32_t index = 0; index < people.size(); ++index) {
    by_letter[initial_of(people[index].sort_key)].push_back(index);
  }
  std::vector<AuthorInitial> letters;
  for (auto& [letter, members] : by_letter) {
    if (letter == 0) continue;
    AuthorInitial entry;
    base::append_code_point(entry.slug, letter);
    base::append_code_point(entry.label, letter < 0x80 ? letter - 'a' + 'A' : letter);
    entry.people = std::move(members);
    letters.push_back(std::move(entry));
  }
  if (const auto others = by_letter.find(0); others != by_letter.end()) {
    letters.push_back({{}, "other", std::move(others->second)});
  }
  return letters;
}

}  // namespace dayleaf::render
