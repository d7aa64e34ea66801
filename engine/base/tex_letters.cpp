#include "base/tex_symbols.h"

namespace dayleaf::base {
namespace {

constexpr char32_t counterpart(std::u32string_view signs, std::u32string_view others,
                               char32_t sign) {
  const std::size_t at = signs.find(sign);
  return at == std::u32string_view::npos ? 0 : others[at];
}

constexpr std::u32string_view raised =
    U"0123456789+−=()abcdefghijklmnoprstuvwxyz"
    U"ABDEGHIJKLMNOPRTUVWβγδθφϕχ*∗†‡′∘°";
constexpr std::u32string_view superscripts =
    U"⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
    U"ᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵠᵡ**†‡′°°";
constexpr std::u32string_view lowered = U"0123456789+−=()aehijklmnoprstuvxβγρφϕχ";
constexpr std::u32string_view subscripts = U"₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵩᵪ";
static_assert(raised.size() == superscripts.size());
static_assert(lowered.size() == subscripts.size());

constexpr std::u32string_view binary_signs = U"+-−*±∓×÷·∗∘⊕⊗∪∩∧∨";
constexpr std::u32string_view relation_signs = U"<>=≤≥≠≈∼≃≅≡∝∈∉∋⊂⊃⊆⊇→←↔⇒⇐⇔↦≪≫∣";
constexpr std::u32string_view opening_signs = U"([⟨⌈⌊{";
constexpr std::u32string_view closing_signs = U")]⟩⌉⌋}";

// Of an alphabet in the block of mathematical letters: where capital, small letters and digits
// begin; 0: it has none of these. What the block leaves out stands elsewhere.
struct Alphabet {
  char32_t capital = 0;
  char32_t small = 0;
  char32_t digit = 0;
  char32_t capital_greek = 0;
  char32_t small_greek = 0;
  std::u32string_view letters = {};
  std::u32string_view elsewhere = {};
};

constexpr Alphabet find_alphabet(TexAlphabet alphabet) {
  switch (alphabet) {
    case TexAlphabet::italic:
      return {0x1D434, 0x1D44E, 0, 0x1D6E2, 0x1D6FC, U"h", U"ℎ"};
    case TexAlphabet::bold:
      return {0x1D400, 0x1D41A, 0x1D7CE, 0x1D6A8, 0x1D6C2};
    case TexAlphabet::bold_italic:
      return {0x1D468, 0x1D482, 0x1D7CE, 0x1D71C, 0x1D736};
    case TexAlphabet::double_struck:
      return {0x1D538, 0x1D552, 0x1D7D8, 0, 0, U"CHNPQRZ", U"ℂℍℕℙℚℝℤ"};
    case TexAlphabet::script:
      return {0x1D49C, 0x1D4B6, 0, 0, 0, U"BEFHILMRego", U"ℬℰℱℋℐℒℳℛℯℊℴ"};
    case TexAlphabet::fraktur:
      return {0x1D504, 0x1D51E, 0, 0, 0, U"CHIRZ", U"ℭℌℑℜℨ"};
    case TexAlphabet::sans:
      return {0x1D5A0, 0x1D5BA, 0x1D7E2};
    case TexAlphabet::mono:
      return {0x1D670, 0x1D68A, 0x1D7F6};
    case TexAlphabet::usual:
    case TexAlphabet::upright:
      break;
  }
  return {};
}

constexpr char32_t moved(char32_t letter, char32_t first, char32_t last, char32_t to) {
  return to != 0 && letter >= first && letter <= last ? to + (letter - first) : 0;
}

}  // namespace

TexClass class_of_sign(char32_t sign) {
  constexpr std::u32string_view::size_type none = std::u32string_view::npos;
  if (binary_signs.find(sign) != none) return TexClass::binary;
  if (relation_signs.find(sign) != none) return TexClass::relation;
  if (opening_signs.find(sign) != none) return TexClass::opening;
  if (closing_signs.find(sign) != none) return TexClass::closing;
  if (sign == U',' || sign == U';') return TexClass::punctuation;
  return TexClass::ordinary;
}

char32_t letter_in(TexAlphabet alphabet, char32_t letter) {
  const Alphabet found = find_alphabet(alphabet);
  if (const char32_t other = counterpart(found.letters, found.elsewhere, letter)) return other;
  if (const char32_t other = moved(letter, U'A', U'Z', found.capital)) return other;
  if (const char32_t other = moved(letter, U'a', U'z', found.small)) return other;
  if (const char32_t other = moved(letter, U'0', U'9', found.digit)) return other;
  if (const char32_t other = moved(letter, U'Α', U'Ω', found.capital_greek)) return other;
  if (const char32_t other = moved(letter, U'α', U'ω', found.small_greek)) return other;
  return letter;
}

char32_t superscript_of(char32_t sign) { return counterpart(raised, superscripts, sign); }
char32_t subscript_of(char32_t sign) { return counterpart(lowered, subscripts, sign); }

}  // namespace dayleaf::base
