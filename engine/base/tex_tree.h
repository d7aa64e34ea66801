#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/tex.h"
#include "base/tex_symbols.h"

namespace dayleaf::base {

// A formula as parse_tex understood it, for the two writers: MathML and readable text.
struct TexNode {
  enum class Kind : std::uint8_t {
    row,       // `children`
    letter,    // `text` in `alphabet`: a variable, or a word of them
    number,    // `text` in `alphabet`
    symbol,    // `text`, a sign of class `atom`; `size` tenths where it is a delimiter made larger
    name,      // `text`, a function
    text,      // `text` as it is
    styled,    // `children` are text, `text` is the HTML element for it, or ""
    space,     // `size` eighteenths of an em
    scripts,   // base, sub, sup, of which an empty row stands for none; `limits`
    fraction,  // numerator, denominator; `line`
    root,      // radicand, and its index if there is one
    accent,    // `text` above one child, or `below`
    stack,     // base, and what stands above it, or `below`
    fenced,    // one child; a delimiter each in `text` and `closing`, or none
  };

  Kind kind = Kind::row;
  TexClass atom = TexClass::ordinary;
  TexAlphabet alphabet = TexAlphabet::usual;
  bool limits = false;
  bool below = false;
  bool line = true;
  int size = 0;
  std::string text;
  std::string closing;
  std::vector<TexNode> children;

  bool is_empty_row() const { return kind == Kind::row && children.empty(); }
};

struct ParsedTex {
  TexNode tree;
  bool display = false;
  // "\foo", or what else is not understood, in words; empty: all of it is. The tree is then good
  // for nothing.
  std::string trouble;
};

// A formula with its marks, as find_tex finds it. Takes time linear in its size; refuses what is
// longer or deeper than any formula in a digest.
ParsedTex parse_tex(std::string_view source);

// The classes of a row's atoms as they stand: a sign that could stand between two atoms but has
// none before it is no binary one.
std::vector<TexClass> classes_in_row(const std::vector<TexNode>& row);

// Breaks what is wider than a phone at that place.
std::string write_mathml(const ParsedTex& formula, FormulaPlace place);
std::string write_tex_text(const ParsedTex& formula);

}  // namespace dayleaf::base
