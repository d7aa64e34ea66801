#include <algorithm>
#include <limits>
#include <optional>

#include "base/escape.h"
#include "base/lent.h"
#include "base/tex.h"
#include "base/tex_tree.h"
#include "base/text.h"

namespace dayleaf::base {
namespace {

using Kind = TexNode::Kind;

bool is_words(const TexNode& node) {
  return node.kind == Kind::text || node.kind == Kind::styled || node.kind == Kind::space;
}

// Words alone are no mathematics: they break across lines, and are found and read as others are.
bool is_prose(const TexNode& tree) {
  return tree.kind == Kind::row && !tree.children.empty() &&
         std::all_of(tree.children.begin(), tree.children.end(), is_words);
}

// HTML, inside <mtext> too.
void append_words(const TexNode& node, std::string& out) {
  switch (node.kind) {
    case Kind::text:
    case Kind::name:
      escape_html(node.text, out);
      return;
    case Kind::space:
      if (node.size > 0) out += ' ';
      return;
    case Kind::styled:
      if (!node.text.empty()) ((out += '<') += node.text) += '>';
      for (const TexNode& child : node.children) append_words(child, out);
      if (!node.text.empty()) ((out += "</") += node.text) += '>';
      return;
    default:
      for (const TexNode& child : node.children) append_words(child, out);
  }
}

std::string in_alphabet(std::string_view text, TexAlphabet alphabet) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    append_code_point(out, letter_in(alphabet, next_code_point(text, at)));
  }
  return out;
}

// How wide a formula is, about, in tenths of a letter.
constexpr int letter_width = 10;

int width_of(const TexNode& node) {
  const int own = static_cast<int>(count_code_points(node.text)) * letter_width;
  int largest = 0;
  int sum = 0;
  std::vector<int> widths;  // each child is measured once, or depth would double the work
  widths.reserve(node.children.size());
  for (const TexNode& child : node.children) {
    widths.push_back(width_of(child));
    largest = std::max(largest, widths.back());
    sum += widths.back();
  }
  switch (node.kind) {
    case Kind::fraction:
    case Kind::accent:
    case Kind::stack:
      return largest;
    case Kind::scripts:
      return widths[0] + std::max(widths[1], widths[2]) * 7 / 10;
    case Kind::styled:
      return sum;
    default:
      return own + sum;
  }
}

// Browsers break no line within a formula. A wide one becomes several, where TeX would break it:
// behind relations and signs between two atoms, and where that does not do, within brackets and
// behind commas.
std::vector<bool> find_breaks(const std::vector<TexNode>& row, bool within_brackets) {
  const std::vector<TexClass> classes = classes_in_row(row);
  std::vector<bool> breaks(row.size(), false);
  int open = 0;
  for (std::size_t i = 0; i + 1 < row.size(); ++i) {
    open += classes[i] == TexClass::opening ? 1 : classes[i] == TexClass::closing ? -1 : 0;
    const bool between = classes[i] == TexClass::relation || classes[i] == TexClass::binary;
    const bool comma = classes[i] == TexClass::punctuation;
    breaks[i] = within_brackets ? between || comma : between && open <= 0;
  }
  return breaks;
}

int widest_part(const std::vector<TexNode>& row, const std::vector<bool>& breaks) {
  int found = 0;
  int width = 0;
  for (std::size_t i = 0; i < row.size(); ++i) {
    width += width_of(row[i]);
    found = std::max(found, width);
    if (breaks[i]) width = 0;
  }
  return found;
}

// Where that does not do either: before what would not fit, whatever it is.
void add_breaks(const std::vector<TexNode>& row, int widest, std::vector<bool>& breaks) {
  const std::vector<TexClass> classes = classes_in_row(row);
  int width = 0;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const int own = width_of(row[i]);
    const bool clings =
        classes[i] == TexClass::closing || classes[i] == TexClass::punctuation || width == 0;
    if (width + own > widest && !clings) {
      breaks[i - 1] = true;
      width = 0;
    }
    width = breaks[i] ? 0 : width + own;
  }
}

// MathML Core: what browsers lay out themselves.
class Writer {
 public:
  // Words wider than `widest` stand between formulas, as words that wrap.
  void write_row(const std::vector<TexNode>& row, const std::vector<bool>& breaks = {},
                 int widest = std::numeric_limits<int>::max()) {
    const std::vector<TexClass> classes = classes_in_row(row);
    const TexNode* previous = nullptr;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::size_t next = next_atom(row, i + 1);
      if (previous != nullptr && needs_space(*previous, row[i])) out_ += thin_space;
      Place place;
      place.atom = classes[i];
      place.first = previous == nullptr;
      place.last = next == row.size();
      if (has_words(row[i]) && width_of(row[i]) > widest) {
        out_ += "</math>";
        append_words(row[i], out_);
        out_ += "<math>";
      } else {
        write(row[i], place);
      }
      previous = &row[i];
      if (!breaks.empty() && breaks[i]) out_ += between_formulas;
    }
  }

  std::string take() { return std::move(out_); }

  static constexpr std::string_view between_formulas = "</math><math>";

 private:
  static constexpr std::string_view thin_space = "<mspace width=\"0.167em\"></mspace>";

  struct Place {
    TexClass atom = TexClass::ordinary;  // as it stands
    bool first = true;
    bool last = true;
  };

  static std::size_t next_atom(const std::vector<TexNode>& row, std::size_t at) {
    while (at < row.size() && row[at].kind == Kind::space) ++at;
    return at;
  }

  static bool is_name(const TexNode& node) {
    return node.kind == Kind::name ||
           (node.kind == Kind::scripts && node.children.front().kind == Kind::name);
  }

  // "log n" and "2 log n", where browsers set none themselves.
  static bool needs_space(const TexNode& left, const TexNode& right) {
    const auto operand = [](const TexNode& node) {
      return node.kind != Kind::space && node.atom == TexClass::ordinary;
    };
    if (is_name(left)) return operand(right) || is_name(right) || right.atom == TexClass::large;
    return is_name(right) && (operand(left) || left.atom == TexClass::closing);
  }

  static bool has_words(const TexNode& node) {
    return node.kind == Kind::name || node.kind == Kind::text || node.kind == Kind::styled;
  }

  void element(std::string_view name, std::string_view text) {
    ((out_ += '<') += name) += '>';
    escape_html(text, out_);
    close(name);
  }

  void open(std::string_view name) { ((out_ += '<') += name) += '>'; }
  void close(std::string_view name) { ((out_ += "</") += name) += '>'; }

  // Exactly one element, whatever the node is.
  void write_one(const TexNode& node) {
    if (node.kind != Kind::row) {
      write(node, Place{.atom = settled(node)});
      return;
    }
    open("mrow");
    write_row(node.children);
    close("mrow");
  }

  static TexClass settled(const TexNode& node) {
    return node.atom == TexClass::binary ? TexClass::ordinary : node.atom;
  }

  void write(const TexNode& node, const Place& place) {
    switch (node.kind) {
      case Kind::row:
        write_one(node);
        break;
      case Kind::letter:
        write_letter(node);
        break;
      case Kind::number:
        element("mn", in_alphabet(node.text, node.alphabet));
        break;
      case Kind::symbol:
        write_symbol(node, place);
        break;
      case Kind::name:
        write_name(node);
        break;
      case Kind::text:
      case Kind::styled:
        write_text(node);
        break;
      case Kind::space:
        write_space(node.size);
        break;
      case Kind::scripts:
        write_scripts(node, place);
        break;
      case Kind::fraction:
        write_fraction(node);
        break;
      case Kind::root:
        open(node.children.size() == 2 ? "mroot" : "msqrt");
        for (const TexNode& child : node.children) write_one(child);
        close(node.children.size() == 2 ? "mroot" : "msqrt");
        break;
      case Kind::accent:
        write_accent(node);
        break;
      case Kind::stack:
        open(node.below ? "munder" : "mover");
        write_base(node.children.front(), place);
        write_one(node.children.back());
        close(node.below ? "munder" : "mover");
        break;
      case Kind::fenced:
        open("mrow");
        write_fence(node.text);
        write_one(node.children.front());
        write_fence(node.closing);
        close("mrow");
        break;
    }
  }

  // A letter alone is slanted where nothing says otherwise, a word is not.
  void write_letter(const TexNode& node) {
    const bool alone = count_code_points(node.text) == 1;
    if (node.alphabet == TexAlphabet::usual || (node.alphabet == TexAlphabet::italic && alone)) {
      element("mi", node.text);
    } else if (node.alphabet == TexAlphabet::upright) {
      out_ += alone ? "<mi mathvariant=\"normal\">" : "<mi>";
      escape_html(node.text, out_);
      close("mi");
    } else {
      element("mi", in_alphabet(node.text, node.alphabet));
    }
  }

  void write_symbol(const TexNode& node, const Place& place) {
    if (node.text.empty()) {  // a delimiter that is none
      out_ += "<mrow></mrow>";
      return;
    }
    std::size_t offset = 0;
    const char32_t sign = next_code_point(node.text, offset);
    const bool quantity = sign >= 0x80 && offset == node.text.size() && sign != U'‖' &&
                          sign != U'′' && class_of_sign(sign) == TexClass::ordinary;
    if (place.atom == TexClass::ordinary && quantity && node.size == 0) {  // ∞, ∇
      out_ += sign == U'∇' ? "<mi mathvariant=\"normal\">" : "<mi>";
      escape_html(node.text, out_);
      close("mi");
      return;
    }
    out_ += "<mo";
    const bool relation = place.atom == TexClass::relation;
    switch (node.size != 0 ? TexClass::opening : place.atom) {
      case TexClass::ordinary:
        out_ += " lspace=\"0\" rspace=\"0\"";
        break;
      case TexClass::opening:
      case TexClass::closing:
        if (node.size == 0) out_ += " stretchy=\"false\"";
        break;
      default:
        if (relation && place.first) out_ += " lspace=\"0\"";
        if (relation && place.last) out_ += " rspace=\"0\"";
    }
    // Bars stretch as delimiters do.
    const bool bar = node.text == "|" || node.text == "‖" || node.text == "/";
    if (bar && node.size == 0 && place.atom == TexClass::ordinary) out_ += " stretchy=\"false\"";
    if (node.size != 0) {
      const std::string size =
          std::to_string(node.size / 10) + "." + std::to_string(node.size % 10) + "em";
      out_ += " stretchy=\"true\" minsize=\"" + size + "\" maxsize=\"" + size + '"';
    }
    out_ += '>';
    escape_html(node.text, out_);
    close("mo");
  }

  void write_fence(std::string_view delimiter) {
    if (delimiter.empty()) return;
    out_ += "<mo stretchy=\"true\" lspace=\"0\" rspace=\"0\">";
    escape_html(delimiter, out_);
    close("mo");
  }

  void write_name(const TexNode& node) {
    if (count_code_points(node.text) == 1) {
      out_ += "<mi mathvariant=\"normal\">";
      escape_html(node.text, out_);
      close("mi");
    } else {
      element("mi", replace_all(node.text, " ", "\u00A0"));
    }
  }

  // MathML trims spaces at the ends of words.
  void write_text(const TexNode& node) {
    std::string words;
    append_words(node, words);
    open("mtext");
    const std::string_view inner = trim(words);
    const auto inner_at = static_cast<std::size_t>(inner.data() - words.data());
    if (inner_at > 0) out_ += "\u00A0";
    out_ += inner;
    if (inner_at + inner.size() < words.size() && !inner.empty()) out_ += "\u00A0";
    close("mtext");
  }

  void write_space(int eighteenths) {
    const bool back = eighteenths < 0;
    const int thousandths = (back ? -eighteenths : eighteenths) * 1000 / 18;
    std::string digits = std::to_string(thousandths % 1000);
    digits.insert(0, 3 - digits.size(), '0');
    out_ += "<mspace width=\"";
    if (back) out_ += '-';
    out_ += std::to_string(thousandths / 1000) + "." + digits + "em\"></mspace>";
  }

  void write_scripts(const TexNode& node, const Place& place) {
    const TexNode& base = node.children[0];
    const bool sub = !node.children[1].is_empty_row();
    const bool sup = !node.children[2].is_empty_row();
    if (!sub && !sup) {
      write_one(base);
      return;
    }
    std::string_view name = sub && sup ? "msubsup" : sub ? "msub" : "msup";
    if (node.limits) name = sub && sup ? "munderover" : sub ? "munder" : "mover";
    open(name);
    if (node.limits && base.kind == Kind::name) {
      out_ += "<mo movablelimits=\"true\" lspace=\"0\" rspace=\"0\">";
      escape_html(replace_all(base.text, " ", "\u00A0"), out_);
      close("mo");
    } else {
      write_base(base, place);
    }
    if (sub) write_one(node.children[1]);
    if (sup) write_one(node.children[2]);
    close(name);
  }

  // A sign stands where the whole does.
  void write_base(const TexNode& base, const Place& place) {
    if (base.kind == Kind::symbol) {
      write_symbol(base, place);
    } else {
      write_one(base);
    }
  }

  void write_fraction(const TexNode& node) {
    if (!node.line) {
      out_ += "<mrow><mo>(</mo><mfrac linethickness=\"0\">";
    } else {
      open("mfrac");
    }
    for (const TexNode& child : node.children) write_one(child);
    close("mfrac");
    if (!node.line) out_ += "<mo>)</mo></mrow>";
  }

  void write_accent(const TexNode& node) {
    const std::string_view name = node.below ? "munder" : "mover";
    out_ += node.below ? "<munder accentunder=\"true\">" : "<mover accent=\"true\">";
    const TexNode& base = node.children.front();
    write_one(base);
    const bool wide = base.kind == Kind::row || count_code_points(base.text) > 1;
    out_ += wide ? "<mo stretchy=\"true\">" : "<mo stretchy=\"false\">";
    escape_html(node.text, out_);
    close("mo");
    close(name);
  }

  std::string out_;
};

}  // namespace

std::string write_mathml(const ParsedTex& formula, FormulaPlace place) {
  const int widest = (place == FormulaPlace::title ? 13 : 26) * letter_width;
  const bool alone = place == FormulaPlace::alone;
  if (is_prose(formula.tree)) {
    std::string words;
    append_words(formula.tree, words);
    return words;
  }
  const std::vector<TexNode>& row = formula.tree.children;
  Writer writer;
  std::vector<bool> breaks(row.size(), false);
  bool block = formula.display && alone;
  if (!block && widest_part(row, breaks) > widest) {
    breaks = find_breaks(row, false);
    if (widest_part(row, breaks) > widest) breaks = find_breaks(row, true);
    if (widest_part(row, breaks) > widest) {
      // What stays too wide gets a line, where it can scroll.
      block = alone;
      if (block) {
        breaks.assign(row.size(), false);
      } else {
        add_breaks(row, widest * 4 / 5, breaks);  // letters of all kinds: rather too narrow
      }
    }
  }
  writer.write_row(row, breaks, block ? std::numeric_limits<int>::max() : widest);
  const std::string html =
      (block ? "<math display=\"block\">" : "<math>") + writer.take() + "</math>";
  return replace_all(html, "<math></math>", "");
}

std::optional<std::string> formula_html(std::string_view source, FormulaPlace place) {
  const ParsedTex formula = parse_tex(source);
  if (!formula.trouble.empty()) return std::nullopt;
  return write_mathml(formula, place);
}

std::string formula_trouble(std::string_view source) { return parse_tex(source).trouble; }

}  // namespace dayleaf::base
