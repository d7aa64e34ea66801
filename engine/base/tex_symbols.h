#pragma once

#include <cstdint>
#include <string_view>

#include "base/lent.h"

namespace dayleaf::base {

// What TeX calls the class of an atom: it decides on the space around it.
enum class TexClass : std::uint8_t {
  ordinary,
  large,  // a sum, or a function's name
  binary,
  relation,
  opening,
  closing,
  punctuation,
};

// The alphabets that letters can be set in.
enum class TexAlphabet : std::uint8_t {
  usual,  // letters slanted, digits and capital Greek upright
  upright,
  italic,
  bold,
  bold_italic,
  double_struck,
  script,
  fraktur,
  sans,
  mono,
};

enum class TexDoes : std::uint8_t {
  letter,         // `text` is a letter
  symbol,         // `text` is a sign of class `atom`
  limits,         // a sum: what stands below and above it
  name,           // `text` is a function's name
  limits_name,    // with something below it: max
  space,          // `number` eighteenths of an em
  alphabet,       // an argument in `alphabet`
  switch_letter,  // the rest of the group in `alphabet`
  set_text,       // an argument of text, in the HTML element `text`
  switch_text,    // the rest of the group is text, in the HTML element `text`
  accent,         // `text` above its argument
  accent_below,
  fraction,
  binomial,
  root,
  over,  // \overset{a}{b}
  under,
  operator_name,
  left,
  right,
  size,        // of the delimiter that follows: `number` tenths
  plain,       // shows its argument as it is
  ignore,      // of no meaning here
  negate,      // \not
  set_limits,  // \limits
};

struct TexCommand {
  LentText name;
  TexDoes does = TexDoes::symbol;
  LentText text = {};
  TexClass atom = TexClass::ordinary;
  TexAlphabet alphabet = TexAlphabet::usual;
  int number = 0;
};

// The command `\name`, nullptr when it is not known. Names are case-sensitive; "," is one, too.
const TexCommand* find_tex_command(std::string_view name);

// Whether `{\name …}` means something in prose.
bool is_read_bare(const TexCommand& command);

// The class of a sign that stands for itself: '+', '<', '≤'.
TexClass class_of_sign(char32_t sign);

// What a letter or digit is in an alphabet, where Unicode has it: 'R' is 'ℝ'. Else the letter.
char32_t letter_in(TexAlphabet alphabet, char32_t letter);

// The signs that Unicode has for scripts: '2' is '²' or '₂'. 0: it has none.
char32_t superscript_of(char32_t sign);
char32_t subscript_of(char32_t sign);

}  // namespace dayleaf::base
