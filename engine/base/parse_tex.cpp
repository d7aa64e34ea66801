#include <optional>
#include <utility>

#include "base/lent.h"
#include "base/tex_span.h"
#include "base/tex_tree.h"
#include "base/text.h"

namespace dayleaf::base {
namespace {

using Kind = TexNode::Kind;

constexpr std::size_t longest = 4000;  // bytes; the longest formula of a title has not 100
constexpr std::string_view closes_nothing = "a brace closes nothing";
constexpr std::size_t deepest = 40;  // groups, arguments and scripts in each other

TexNode node_of(Kind kind, std::string_view text = {}, TexClass atom = TexClass::ordinary) {
  TexNode node;
  node.kind = kind;
  node.text = text;
  node.atom = atom;
  return node;
}

std::string utf8(char32_t c) {
  std::string text;
  append_code_point(text, c);
  return text;
}

bool is_eastern(char32_t c) {
  const Script script = script_of(c);
  return script == Script::hangul || script == Script::han || script == Script::kana;
}

bool is_upright_capital(char32_t c) { return c >= U'Α' && c <= U'Ω'; }

class Parser {
 public:
  explicit Parser(LentText text) : text_(text) {}

  TexNode read_formula() {
    TexNode row = node_of(Kind::row);
    read_atoms(Until::end, row.children);
    if (trouble_.empty() && at_ < text_.size()) fail(closes_nothing);
    return row;
  }

  // `\textsc{…}`, `{\sc …}`: words, until a command says otherwise.
  TexNode read_bare() {
    TexNode row = node_of(Kind::row);
    if (text_.front() == '{' && switches_text()) {
      ++at_;
      read_words(row.children);
      close_group();
      return row;
    }
    return read_formula();
  }

  std::string take_trouble() { return std::move(trouble_); }

 private:
  enum class Until : std::uint8_t { end, brace, bracket, right };

  struct Descent {
    explicit Descent(Parser& parser) : parser_(parser) {
      if (++parser_.depth_ > deepest) parser_.fail("it is nested too deep");
    }
    ~Descent() { --parser_.depth_; }
    Descent(const Descent&) = delete;
    Descent& operator=(const Descent&) = delete;
    Parser& parser_;
  };

  bool done() const { return at_ >= text_.size() || !trouble_.empty(); }
  char peek() const { return text_[at_]; }

  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  void skip_spaces() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }

  void fail(std::string_view trouble) {
    if (trouble_.empty()) trouble_ = trouble;
  }

  void fail_at(std::string_view name) { fail("\\" + std::string(name) + " is not known"); }

  void close_group() {
    if (trouble_.empty() && !take('}')) fail("a brace is not closed");
  }

  // The name behind a backslash at `at_`: letters, or one other character.
  std::string_view peek_name() const {
    std::size_t end = at_ + 1;
    while (end < text_.size() && is_ascii_letter(text_[end])) ++end;
    if (end == at_ + 1 && end < text_.size()) ++end;
    return text_.substr(at_ + 1, end - at_ - 1);
  }

  // Past a command, and the spaces that end its name.
  void skip_name(std::string_view name) {
    at_ += 1 + name.size();
    if (!name.empty() && is_ascii_letter(name.front())) skip_spaces();
  }

  const TexCommand* command_at() {
    const std::string_view name = peek_name();
    const TexCommand* const command = find_tex_command(name);
    if (command == nullptr) fail_at(name);
    return command;
  }

  bool switches_text() const {
    const std::size_t slash = text_.find('\\');
    std::size_t end = slash + 1;
    while (end < text_.size() && is_ascii_letter(text_[end])) ++end;
    const TexCommand* const command = find_tex_command(text_.substr(slash + 1, end - slash - 1));
    return command != nullptr && command->does == TexDoes::switch_text;
  }

  bool at_end_of_row(Until until) {
    switch (peek()) {
      case '}':
        if (until != Until::brace) fail(closes_nothing);
        return true;
      case ']':
        return until == Until::bracket;
      case '\\':
        if (peek_name() != "right") return false;
        if (until != Until::right) fail("\\right stands without \\left");
        return true;
      default:
        return false;
    }
  }

  TexNode read_row(Until until) {
    TexNode row = node_of(Kind::row);
    const Descent descent(*this);
    read_atoms(until, row.children);
    return row;
  }

  void read_atoms(Until until, std::vector<TexNode>& row) {
    const TexAlphabet outer = alphabet_;
    for (skip_spaces(); !done() && !at_end_of_row(until); skip_spaces()) read_atom_or_script(row);
    alphabet_ = outer;
  }

  void read_atom_or_script(std::vector<TexNode>& row) {
    const char c = peek();
    if (c == '^' || c == '_' || c == '\'') {
      read_script(row);
    } else if (c == '\\' && sets_limits(row)) {
      skip_name(peek_name());
    } else if (std::optional<TexNode> atom = read_atom()) {
      join(row, *std::move(atom));
    }
  }

  // `\limits` and `\nolimits`, which speak of what stands before them.
  bool sets_limits(std::vector<TexNode>& row) const {
    const TexCommand* const command = find_tex_command(peek_name());
    if (command == nullptr || command->does != TexDoes::set_limits) return false;
    if (row.empty() || row.back().atom != TexClass::large) return false;
    row.back().limits = command->number != 0;
    return true;
  }

  // Letters of a word in one alphabet are one word, `\mathrm{KL}`; digits are one number.
  static void join(std::vector<TexNode>& row, TexNode atom) {
    if (!row.empty() && row.back().kind == atom.kind && row.back().alphabet == atom.alphabet) {
      TexNode& last = row.back();
      const bool word = atom.kind == Kind::letter && atom.alphabet != TexAlphabet::usual;
      if (word || atom.kind == Kind::number || (atom.kind == Kind::text)) {
        last.text += atom.text;
        return;
      }
    }
    row.push_back(std::move(atom));
  }

  std::optional<TexNode> read_atom() {
    const char c = peek();
    if (c == '{') return read_group();
    if (c == '\\') return read_command();
    if (c == '~') {
      ++at_;
      return space(6);
    }
    if (c == '&') {
      fail("tables are not read");
      return std::nullopt;
    }
    return read_character();
  }

  static TexNode space(int eighteenths) {
    TexNode node = node_of(Kind::space);
    node.size = eighteenths;
    return node;
  }

  TexNode read_character() {
    const char32_t c = next_code_point(text_, at_);
    if (c < 0x80 && is_digit(static_cast<char>(c))) return read_number(c);
    if (is_eastern(c)) return node_of(Kind::text, utf8(c));
    if (is_letter_or_digit(c)) return letter(utf8(c), c);
    if (c == U'-') return node_of(Kind::symbol, "−", TexClass::binary);
    if (c == U'*') return node_of(Kind::symbol, "*", TexClass::binary);
    return node_of(Kind::symbol, utf8(c), class_of_sign(c));
  }

  TexNode letter(std::string_view text, char32_t c) const {
    TexNode node = node_of(Kind::letter, text);
    node.alphabet = alphabet_;
    const bool upright = is_upright_capital(c) || c == U'ℜ' || c == U'ℑ' || c == U'ℵ';
    if (upright && alphabet_ == TexAlphabet::usual) node.alphabet = TexAlphabet::upright;
    return node;
  }

  // "3.14" and "10,000" are one number.
  TexNode read_number(char32_t first) {
    TexNode node = node_of(Kind::number, utf8(first));
    node.alphabet = alphabet_;
    const auto digit_at = [&](std::size_t at) { return at < text_.size() && is_digit(text_[at]); };
    while (at_ < text_.size()) {
      const bool groups = peek() == ',' && digit_at(at_ + 1) && digit_at(at_ + 2) &&
                          digit_at(at_ + 3) && !digit_at(at_ + 4);
      if (!digit_at(at_) && !(peek() == '.' && digit_at(at_ + 1)) && !groups) break;
      node.text += text_[at_++];
    }
    return node;
  }

  TexNode read_group() {
    ++at_;
    TexNode row = read_row(Until::brace);
    close_group();
    // Braces make an ordinary atom of a sign: "a{+}b".
    if (row.children.size() == 1 && row.children.front().atom == TexClass::ordinary) {
      TexNode only = std::move(row.children.front());
      return only;
    }
    return row;
  }

  // What a command applies to: a group, or one atom.
  TexNode read_argument() {
    skip_spaces();
    if (done() || peek() == '}' || peek() == '^' || peek() == '_') {
      fail("an argument is missing");
      return {};
    }
    if (peek() == '{') return read_group();  // which counts itself
    const Descent descent(*this);
    if (is_digit(peek())) {  // "\frac12"
      TexNode digit = node_of(Kind::number, text_.substr(at_++, 1));
      digit.alphabet = alphabet_;
      return digit;
    }
    return read_atom().value_or(TexNode());
  }

  void read_script(std::vector<TexNode>& row) {
    if (row.empty() || row.back().kind == Kind::space) row.push_back(node_of(Kind::row));
    if (row.back().kind != Kind::scripts) {
      TexNode scripts = node_of(Kind::scripts, "", row.back().atom);
      scripts.limits = row.back().limits;
      scripts.children.resize(3);
      scripts.children.front() = std::move(row.back());
      row.back() = std::move(scripts);
    }
    TexNode& scripts = row.back();
    if (peek() == '\'') {
      std::string primes;
      while (take('\'')) primes += "′";
      add_to(scripts.children[2], node_of(Kind::symbol, primes));
      return;
    }
    const std::size_t place = peek() == '_' ? 1 : 2;
    const std::string_view sign = text_.substr(at_++, 1);
    if (place == 1 ? !scripts.children[1].is_empty_row() : has_superscript(scripts)) {
      fail("two " + std::string(sign) + " stand at one place");
      return;
    }
    add_to(scripts.children[place], read_argument());
  }

  static bool has_superscript(const TexNode& scripts) {
    const TexNode& above = scripts.children[2];
    return !above.is_empty_row() && !above.text.starts_with("′");
  }

  static void add_to(TexNode& script, TexNode more) {
    if (script.is_empty_row()) {
      script = std::move(more);
      return;
    }
    if (script.kind != Kind::row) {
      TexNode row = node_of(Kind::row);
      row.children.push_back(std::move(script));
      script = std::move(row);
    }
    script.children.push_back(std::move(more));
  }

  std::optional<TexNode> read_command() {
    const TexCommand* const command = command_at();
    if (command == nullptr) return std::nullopt;
    skip_name(command->name);
    switch (command->does) {
      case TexDoes::letter: {
        std::size_t offset = 0;
        return letter(command->text, next_code_point(command->text, offset));
      }
      case TexDoes::symbol:
        return node_of(Kind::symbol, command->text, command->atom);
      case TexDoes::limits:
      case TexDoes::limits_name: {
        const Kind kind = command->does == TexDoes::limits ? Kind::symbol : Kind::name;
        TexNode node = node_of(kind, with_space(command->text), command->atom);
        node.limits = true;
        return node;
      }
      case TexDoes::name:
        return node_of(Kind::name, command->text, command->atom);
      case TexDoes::space:
        return space(command->number);
      case TexDoes::alphabet:
        return in_alphabet(command->alphabet);
      case TexDoes::switch_letter:
        alphabet_ = command->alphabet;
        return std::nullopt;
      case TexDoes::set_text:
        return read_text(*command);
      case TexDoes::switch_text:
        return switch_text(command->text);
      case TexDoes::accent:
      case TexDoes::accent_below:
        return read_accent(*command);
      case TexDoes::fraction:
      case TexDoes::binomial:
        return read_fraction(command->does == TexDoes::fraction);
      case TexDoes::root:
        return read_root();
      case TexDoes::over:
      case TexDoes::under:
        return read_stack(command->does == TexDoes::under);
      case TexDoes::operator_name:
        return read_operator_name();
      case TexDoes::left:
        return read_fenced();
      case TexDoes::right:
        fail("\\right stands without \\left");
        return std::nullopt;
      case TexDoes::size:
        return read_sized(*command);
      case TexDoes::plain: {
        TexNode argument = only_child(read_argument());
        argument.atom = command->atom;
        return argument;
      }
      case TexDoes::ignore:
        return std::nullopt;
      case TexDoes::negate:
        return read_negated();
      case TexDoes::set_limits:
        fail("\\" + std::string(command->name) + " stands behind no sum");
        return std::nullopt;
    }
    return std::nullopt;
  }

  // Two names are written as one.
  static std::string_view with_space(std::string_view name) {
    if (name == "argmax") return "arg max";
    if (name == "argmin") return "arg min";
    if (name == "limsup") return "lim sup";
    if (name == "liminf") return "lim inf";
    return name;
  }

  TexNode in_alphabet(TexAlphabet alphabet) {
    const TexAlphabet outer = std::exchange(alphabet_, alphabet);
    TexNode argument = read_argument();
    alphabet_ = outer;
    return argument;
  }

  // `{\bf x}`: letters of that kind to the end of the group.
  std::optional<TexNode> switch_text(std::string_view element) {
    alphabet_ = element == "b"                      ? TexAlphabet::bold
                : element == "code"                 ? TexAlphabet::mono
                : element == "i" || element == "em" ? TexAlphabet::italic
                                                    : TexAlphabet::upright;
    return std::nullopt;
  }

  TexNode read_text(const TexCommand& command) {
    TexNode node = node_of(Kind::styled, command.text);
    const Descent descent(*this);
    if (!take('{')) {
      fail("\\" + std::string(command.name) + " has no argument");
      return node;
    }
    read_words(node.children);
    close_group();
    return node;
  }

  // Text up to the brace that closes it. A switch takes the rest.
  void read_words(std::vector<TexNode>& words) {
    while (!done() && peek() != '}') {
      const char c = peek();
      if (c == '{') {
        const Descent descent(*this);
        ++at_;
        read_words(words);
        close_group();
      } else if (c == '\\') {
        read_command_in_words(words);
      } else if (c == '$') {
        fail("a formula stands in its text");
      } else if (c == '~') {
        ++at_;
        join(words, node_of(Kind::text, "\u00A0"));
      } else {
        const std::size_t first = at_;
        next_code_point(text_, at_);
        join(words, node_of(Kind::text, text_.substr(first, at_ - first)));
      }
    }
  }

  void read_command_in_words(std::vector<TexNode>& words) {
    const TexCommand* const command = command_at();
    if (command == nullptr) return;
    skip_name(command->name);
    switch (command->does) {
      case TexDoes::letter:
      case TexDoes::symbol:
        join(words, node_of(Kind::text, command->text));
        break;
      case TexDoes::space:
        join(words, node_of(Kind::text, " "));
        break;
      case TexDoes::set_text:
        words.push_back(read_text(*command));
        break;
      case TexDoes::switch_text: {
        const Descent descent(*this);
        TexNode rest = node_of(Kind::styled, command->text);
        read_words(rest.children);
        words.push_back(std::move(rest));
        break;
      }
      case TexDoes::ignore:
        break;
      default:
        fail_at(command->name);
    }
  }

  TexNode read_accent(const TexCommand& command) {
    TexNode node = node_of(Kind::accent, command.text);
    node.below = command.does == TexDoes::accent_below;
    node.children.push_back(read_argument());
    // What stands at a brace is its limit: \underbrace{…}_{…}.
    node.limits = command.name == "underbrace" || command.name == "overbrace";
    return node;
  }

  TexNode read_fraction(bool line) {
    TexNode node = node_of(Kind::fraction);
    node.line = line;
    node.children.push_back(read_argument());
    node.children.push_back(read_argument());
    return node;
  }

  TexNode read_root() {
    TexNode node = node_of(Kind::root);
    TexNode index = node_of(Kind::row);
    skip_spaces();
    if (take('[')) {
      index = read_row(Until::bracket);
      if (trouble_.empty() && !take(']')) fail("a bracket is not closed");
    }
    node.children.push_back(read_argument());
    if (!index.is_empty_row()) node.children.push_back(std::move(index));
    return node;
  }

  // Of "{=}" the sign.
  static TexNode only_child(TexNode node) {
    if (node.kind != Kind::row || node.children.size() != 1) return node;
    TexNode only = std::move(node.children.front());
    return only;
  }

  TexNode read_stack(bool below) {
    TexNode other = read_argument();
    TexNode base = only_child(read_argument());
    if (base.atom == TexClass::large) {  // "\underset{x}{\min}": what stands at a sum
      TexNode scripts = node_of(Kind::scripts, "", base.atom);
      scripts.limits = true;
      scripts.children.resize(3);
      scripts.children[0] = std::move(base);
      scripts.children[below ? 1 : 2] = std::move(other);
      return scripts;
    }
    TexNode node = node_of(Kind::stack, "", base.atom);
    node.below = below;
    node.children.push_back(std::move(base));
    node.children.push_back(std::move(other));
    return node;
  }

  TexNode read_operator_name() {
    const bool limits = take('*');
    TexNode words = node_of(Kind::row);
    skip_spaces();
    if (!take('{')) {
      fail("\\operatorname has no argument");
      return words;
    }
    read_words(words.children);
    close_group();
    TexNode node = node_of(Kind::name, "", TexClass::large);
    for (const TexNode& part : words.children) append_words(part, node.text);
    node.text = collapse_spaces(node.text);
    node.limits = limits;
    return node;
  }

  static void append_words(const TexNode& part, std::string& out) {
    if (part.kind == Kind::text) out += part.text;
    for (const TexNode& child : part.children) append_words(child, out);
  }

  // "(", "\langle", or "." for none.
  std::string read_delimiter() {
    skip_spaces();
    if (done()) {
      fail("a delimiter is missing");
      return "";
    }
    if (peek() == '\\') {
      const TexCommand* const command = command_at();
      if (command == nullptr) return "";
      if (command->does != TexDoes::symbol) fail("a delimiter is missing");
      skip_name(command->name);
      return std::string(command->text);
    }
    const char32_t c = next_code_point(text_, at_);
    if (c == U'.') return "";
    if (c == U'<') return "⟨";
    if (c == U'>') return "⟩";
    if (is_letter_or_digit(c) || c == U'{' || c == U'}') fail("a delimiter is missing");
    return utf8(c);
  }

  TexNode read_fenced() {
    TexNode node = node_of(Kind::fenced, read_delimiter());
    node.children.push_back(read_row(Until::right));
    if (!trouble_.empty()) return node;
    if (done()) {
      fail("\\left stands without \\right");
      return node;
    }
    skip_name("right");
    node.closing = read_delimiter();
    return node;
  }

  TexNode read_sized(const TexCommand& command) {
    TexNode node = node_of(Kind::symbol, read_delimiter(), command.atom);
    node.size = command.number;
    return node;
  }

  TexNode read_negated() {
    TexNode node = read_argument();
    if (node.kind != Kind::symbol) fail("\\not stands before no sign");
    node.text = nfc(node.text + "\u0338");
    return node;
  }

  LentText text_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  TexAlphabet alphabet_ = TexAlphabet::usual;
  std::string trouble_;
};

}  // namespace

ParsedTex parse_tex(std::string_view source) {
  ParsedTex parsed;
  const TexSpan span = source.empty() ? TexSpan() : find_tex(source, 0);
  if (!span || span.end != source.size()) {
    parsed.trouble = "it is no formula";
    return parsed;
  }
  if (source.size() > longest) {
    parsed.trouble = "it is too long";
    return parsed;
  }
  parsed.display = span.display;
  std::string inside(source.substr(span.first, span.last - span.first));
  if (span.doubled) inside = replace_all(inside, "\\\\", "\\");
  Parser parser(inside);
  parsed.tree = span.bare ? parser.read_bare() : parser.read_formula();
  parsed.trouble = parser.take_trouble();
  return parsed;
}

std::vector<TexClass> classes_in_row(const std::vector<TexNode>& row) {
  std::vector<TexClass> classes;
  std::optional<TexClass> previous;
  std::size_t previous_at = 0;
  for (const TexNode& node : row) {
    TexClass own = node.atom;
    if (node.kind != Kind::space) {
      const bool after_operand =
          previous && (*previous == TexClass::ordinary || *previous == TexClass::closing);
      if (own == TexClass::binary && !after_operand) own = TexClass::ordinary;
      const bool ends =
          own == TexClass::relation || own == TexClass::closing || own == TexClass::punctuation;
      if (ends && previous == TexClass::binary) classes[previous_at] = TexClass::ordinary;
      previous = own;
      previous_at = classes.size();
    }
    classes.push_back(own);
  }
  if (previous == TexClass::binary) classes[previous_at] = TexClass::ordinary;
  return classes;
}

}  // namespace dayleaf::base
