#include <optional>

#include "base/lent.h"
#include "base/tex.h"
#include "base/tex_span.h"
#include "base/tex_tree.h"
#include "base/text.h"

namespace dayleaf::base {
namespace {

using Kind = TexNode::Kind;

// Inside scripts and fractions nothing is set apart.
enum class Spread : std::uint8_t { usual, tight };

std::string text_of(const TexNode& node, Spread spread);

// Whether it needs no brackets beside others: letters and digits only, or one sign.
bool is_one_word(std::string_view text) {
  if (count_code_points(text) <= 1) return true;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_letter_or_digit(next_code_point(text, at))) return false;
  }
  return true;
}

std::string in_brackets_unless_word(const std::string& text) {
  return is_one_word(text) ? text : "(" + text + ")";
}

std::string script_text(const std::string& text, bool above) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    char32_t sign = next_code_point(text, at);
    if (sign == U'-') sign = U'−';
    const char32_t script = above ? superscript_of(sign) : subscript_of(sign);
    if (script == 0) return (above ? "^" : "_") + in_brackets_unless_word(text);
    append_code_point(out, script);
  }
  return out;
}

std::string script_text(const TexNode& node, bool above) {
  return script_text(text_of(node, Spread::tight), above);
}

// What Unicode sets above or below a letter that stands before it.
std::string_view combining(std::string_view accent, bool below) {
  struct Mark {
    LentText accent;
    LentText mark;
  };
  constexpr Mark marks[] = {{"^", "\u0302"}, {"¯", "\u0305"}, {"~", "\u0303"}, {"→", "\u20D7"},
                            {"←", "\u20D6"}, {"˙", "\u0307"}, {"¨", "\u0308"}, {"⃛", "\u20DB"},
                            {"ˇ", "\u030C"}, {"˘", "\u0306"}, {"´", "\u0301"}, {"`", "\u0300"},
                            {"˚", "\u030A"}};
  if (below) return accent == "_" ? "\u0332" : "";
  for (const Mark& mark : marks) {
    if (mark.accent == accent) return mark.mark;
  }
  return "";  // a brace
}

std::string accented(const TexNode& node) {
  const std::string text = text_of(node.children.front(), Spread::tight);
  const std::string_view mark = combining(node.text, node.below);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t sign = next_code_point(text, at);
    append_code_point(out, sign);
    if (is_letter_or_digit(sign)) out += mark;
  }
  return out;
}

bool is_name(const TexNode& node) {
  return node.kind == Kind::name ||
         (node.kind == Kind::scripts && node.children.front().kind == Kind::name);
}

bool is_set_apart(const TexNode& left, TexClass left_class, const TexNode& right,
                  TexClass right_class, Spread spread) {
  const auto operand = [](TexClass atom) { return atom == TexClass::ordinary; };
  const auto parts = [](TexClass atom) {
    return atom == TexClass::relation || atom == TexClass::binary;
  };
  if (parts(left_class) || parts(right_class)) {
    if (spread == Spread::tight) return false;
    return !(parts(left_class) && parts(right_class)) || left_class == TexClass::binary;
  }
  if (is_name(left)) return operand(right_class) || right_class == TexClass::large;
  if (is_name(right) && left_class != TexClass::punctuation) {
    return operand(left_class) || left_class == TexClass::closing;
  }
  if (spread == Spread::tight) return false;
  if (left_class == TexClass::punctuation || left_class == TexClass::large) {
    return right_class != TexClass::closing && right_class != TexClass::punctuation;
  }
  return right_class == TexClass::large && operand(left_class);
}

std::string row_text(const std::vector<TexNode>& row, Spread spread) {
  const std::vector<TexClass> classes = classes_in_row(row);
  std::string out;
  std::size_t previous = row.size();
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (row[i].kind == Kind::space) {
      if (row[i].size > 3 && !out.empty() && !out.ends_with(' ')) out += ' ';
      continue;
    }
    const bool apart = previous < row.size() &&
                       is_set_apart(row[previous], classes[previous], row[i], classes[i], spread);
    if (apart && !out.ends_with(' ')) out += ' ';
    out += text_of(row[i], spread);
    previous = i;
  }
  return out;
}

std::string scripts_text(const TexNode& node, Spread spread) {
  const TexNode& base = node.children[0];
  std::string out = text_of(base, spread);
  const bool several =
      base.kind == Kind::row || base.kind == Kind::fraction || base.kind == Kind::accent;
  if (several) out = in_brackets_unless_word(out);
  out += script_text(node.children[1], false);
  return out + script_text(node.children[2], true);
}

std::string fraction_text(const TexNode& node) {
  std::string above = text_of(node.children[0], Spread::tight);
  std::string below = text_of(node.children[1], Spread::tight);
  if (!node.line) return "(" + above + " choose " + below + ")";
  return in_brackets_unless_word(above) + "/" + in_brackets_unless_word(below);
}

std::string root_text(const TexNode& node) {
  std::string radicand = in_brackets_unless_word(text_of(node.children[0], Spread::tight));
  if (node.children.size() < 2) return "√" + radicand;
  const std::string index = text_of(node.children[1], Spread::tight);
  if (index == "3") return "∛" + radicand;
  if (index == "4") return "∜" + radicand;
  return script_text(node.children[1], true) + "√" + radicand;
}

std::string text_of(const TexNode& node, Spread spread) {
  switch (node.kind) {
    case Kind::row:
      return row_text(node.children, spread);
    case Kind::letter:
      if (node.alphabet == TexAlphabet::double_struck) {
        std::string out;
        for (std::size_t at = 0; at < node.text.size();) {
          append_code_point(out, letter_in(node.alphabet, next_code_point(node.text, at)));
        }
        return out;
      }
      return node.text;  // letters of other alphabets are read and found as the plain ones
    case Kind::number:
    case Kind::symbol:
    case Kind::name:
    case Kind::text:
      return node.text;
    case Kind::styled: {
      std::string out;
      for (const TexNode& child : node.children) out += text_of(child, spread);
      return out;
    }
    case Kind::space:
      return node.size > 3 ? " " : "";
    case Kind::scripts:
      return scripts_text(node, spread);
    case Kind::fraction:
      return fraction_text(node);
    case Kind::root:
      return root_text(node);
    case Kind::accent:
      return accented(node);
    case Kind::stack:
      return text_of(node.children[0], spread) + script_text(node.children[1], !node.below);
    case Kind::fenced:
      return node.text + text_of(node.children.front(), spread) + node.closing;
  }
  return "";
}

}  // namespace

std::string write_tex_text(const ParsedTex& formula) {
  return nfc(trim(text_of(formula.tree, Spread::usual)));
}

std::string formula_text(std::string_view source) {
  const ParsedTex formula = parse_tex(source);
  return formula.trouble.empty() ? write_tex_text(formula) : std::string(source);
}

std::string raised_text(std::string_view words) {
  return script_text(std::string(trim(words)), true);
}

std::string lowered_text(std::string_view words) {
  return script_text(std::string(trim(words)), false);
}

std::string readable_tex(std::string_view text) {
  std::string out;
  std::size_t quote_end = std::string_view::npos;
  for (std::size_t at = 0; at < text.size();) {
    if (at == quote_end) {
      out += "”";
      at += 2;
      continue;
    }
    if (text.substr(at, 2) == "\\$") {  // written for Markdown: money
      out += '$';
      at += 2;
      continue;
    }
    if (const TexSpan span = find_tex(text, at)) {
      out += formula_text(text.substr(at, span.end - at));
      at = span.end;
      continue;
    }
    if (text.substr(at, 2) == "``") {
      if (const std::size_t end = end_of_tex_quote(text, at); end != std::string_view::npos) {
        quote_end = end;
        out += "“";
        at += 2;
        continue;
      }
    }
    out += text[at++];
  }
  return out;
}

}  // namespace dayleaf::base
