#include "markdown/mask.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "base/hex.h"
#include "base/lent.h"
#include "base/tex_span.h"
#include "base/text.h"
#include "markdown/autolink.h"
#include "markdown/byte_set.h"

namespace dayleaf::markdown {
namespace {

struct Pair {
  char character;
  char masked;
};

// '\t', '\n', '\v', '\f' and '\r' are white space to the parser and so not used.
constexpr std::array<Pair, 21> pairs = {{
    {'*', mask::star},
    {'_', mask::underscore},
    {'*', '\x03'},
    {'_', '\x04'},
    {'\\', '\x05'},
    {'[', '\x06'},
    {']', '\x07'},
    {'<', '\x08'},
    {'`', '\x0E'},
    {'&', '\x0F'},
    {'|', '\x10'},
    {'$', '\x11'},
    {'\\', '\x12'},
    {'{', '\x13'},
    {'$', '\x14'},
    {')', '\x15'},
    {']', '\x16'},
    {'}', '\x17'},
    {'`', mask::opening_quote},
    {'\'', mask::closing_quote},
    {'\n', mask::line_end},
}};
constexpr std::size_t first_literal = 2;
constexpr std::size_t first_opening = 11;
constexpr std::size_t first_closing = 14;
constexpr std::size_t first_quote = 18;

constexpr std::array<char, 256> make_masks(std::size_t first, std::size_t last) {
  std::array<char, 256> table{};
  for (std::size_t i = first; i < last; ++i) {
    table[static_cast<unsigned char>(pairs[i].character)] = pairs[i].masked;
  }
  return table;
}

constexpr std::array<char, 32> make_originals() {
  std::array<char, 32> table{};
  for (const Pair& pair : pairs) table[static_cast<unsigned char>(pair.masked)] = pair.character;
  return table;
}

constexpr std::array<char, 256> literals = make_masks(first_literal, first_opening);
constexpr std::array<char, 256> openings = make_masks(first_opening, first_closing);
constexpr std::array<char, 256> closings = make_masks(first_closing, first_quote);
constexpr std::array<char, 32> originals = make_originals();
constexpr ByteSet interesting("*_\\[]<&`${:\n");

constexpr std::size_t none = std::string_view::npos;
// As the parser has them: beyond, backticks and brackets are text.
constexpr std::size_t longest_fence = 80;
constexpr std::size_t longest_formula = 4000;  // beyond, no formula is read
constexpr std::size_t deepest_destination = 32;

bool is_word(char c) { return base::is_ascii_letter(c) || base::is_digit(c); }

// One pass over a text that is changed in place.
class Masker {
 public:
  explicit Masker(std::string_view text) : source_(text), text_(text) {}

  std::string run() {
    const std::size_t size = source_.size();
    look_for_fence();
    for (std::size_t at = interesting.find_in(source_); at < size;
         at = interesting.find_in(source_, at_)) {
      at_ = at;
      step(source_[at]);
    }
    return std::move(text_);
  }

 private:
  void step(char c) {
    switch (c) {
      case '\n':
        start_line();
        return;
      case '\\':
        if (!mask_math()) at_ += 2;  // what it escapes means nothing
        return;
      case '*':
      case '_':
        mask_run(c);
        return;
      case '`':
        if (!mask_quotes()) skip_code();
        return;
      case '$':
      case '{':
        if (!mask_math()) ++at_;
        return;
      case ':':
        mask_url();
        return;
      case '[':
        open_bracket_ = at_++;
        return;
      case ']':
        close_bracket();
        return;
      case '&':
        mask_reference();
        return;
      default:
        mask_declaration();
        return;
    }
  }

  void start_line() {
    line_start_ = ++at_;
    no_code_end_.fill(false);
    look_for_fence();
  }

  // Within a fence lines stay lines. What is code in a line of its own is none.
  void look_for_fence() {
    const std::string_view line = rest_of_line(line_start_);
    const std::string_view text = base::trim_left(line);
    const std::size_t info = std::min(text.find_first_not_of('`'), text.size());
    const bool ticks = info >= 3 && text.find('`', info) == none;
    if (ticks || text.starts_with("~~~")) in_fence_ = !in_fence_;
  }

  std::string_view rest_of_line(std::size_t at) const {
    return source_.substr(at, source_.find('\n', at) - at);
  }

  void literal(std::size_t at) {
    const char masked = literals[static_cast<unsigned char>(source_[at])];
    if (masked != 0) text_[at] = masked;
  }

  bool only_quote_marks_before(std::size_t at) const {
    const std::string_view before = source_.substr(line_start_, at - line_start_);
    return before.find_first_not_of(" \t>") == std::string_view::npos;
  }

  // Runs with white space on both sides are bullets, rules or text: they stay. So do underscores
  // inside a word.
  void mask_run(char c) {
    const std::size_t first = at_;
    while (at_ < source_.size() && source_[at_] == c) ++at_;
    const bool space_after = at_ == source_.size() || base::is_space(source_[at_]);
    if (space_after && (first == line_start_ || base::is_space(source_[first - 1]) ||
                        (source_[first - 1] == '>' && only_quote_marks_before(first)))) {
      return;
    }
    if (c == '_' && !space_after && first > line_start_ && is_word(source_[first - 1]) &&
        is_word(source_[at_])) {
      return;
    }
    std::fill(text_.begin() + static_cast<std::ptrdiff_t>(first),
              text_.begin() + static_cast<std::ptrdiff_t>(at_),
              c == '*' ? mask::star : mask::underscore);
  }

  // Code within a line is passed over, so that `$` and `*` in it mean nothing.
  void skip_code() {
    const std::size_t first = at_;
    while (at_ < source_.size() && source_[at_] == '`') ++at_;
    const std::size_t length = at_ - first;
    if (length > longest_fence || no_code_end_[length]) return;
    for (std::size_t at = at_; at < source_.size() && source_[at] != '\n';) {
      if (source_[at] != '`') {
        ++at;
        continue;
      }
      const std::size_t run = at;
      while (at < source_.size() && source_[at] == '`') ++at;
      if (at - run == length) {
        at_ = at;
        return;
      }
    }
    no_code_end_[length] = true;
  }

  bool mask_math() {
    base::TexSpan span = base::find_tex(source_, at_);
    if (!span) span = find_over_lines();
    if (!span) return false;
    const std::size_t last = span.end - 1;
    for (std::size_t at = at_; at < last; ++at) {
      if (source_[at] == '\n') {
        text_[at] = mask::line_end;
        line_start_ = at + 1;
      } else {
        literal(at);
      }
    }
    text_[at_] = openings[static_cast<unsigned char>(source_[at_])];
    text_[last] = closings[static_cast<unsigned char>(source_[last])];
    at_ = span.end;
    return true;
  }

  // The marks that the formula at `at_` begins with: "$", "$$", "\(", "\\[".
  std::string_view opening_marks() const {
    const std::string_view here = source_.substr(at_, 3);
    if (here.starts_with('$')) return here.substr(0, here.starts_with("$$") ? 2 : 1);
    const std::size_t slashes = here.starts_with("\\\\") ? 2 : 1;
    if (here.size() <= slashes || here.front() != '\\') return {};
    return here[slashes] == '(' || here[slashes] == '[' ? here.substr(0, slashes + 1)
                                                        : std::string_view();
  }

  // Whether a line could begin something else than the next line of a formula. Between marks that
  // stand in lines of their own, a sign is none of a list.
  static bool ends_formula(std::string_view line, bool marks_alone) {
    const std::string_view text = base::trim(line);
    if (text.empty() || text.starts_with("```") || text.starts_with("~~~")) return true;
    if (text.front() == '#' || text.front() == '>' || text.front() == '|') return true;
    if (marks_alone) return false;
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    const std::string_view mark = text.substr(digits);
    const bool is_marker = digits == 0 ? mark.find_first_of("-+*=") == 0
                                       : mark.starts_with('.') || mark.starts_with(')');
    return is_marker && (mark.size() == 1 || mark[1] == ' ');
  }

  // A formula whose marks stand in different lines of a paragraph. Looks no further than to the
  // next mark of its kind.
  base::TexSpan find_over_lines() const {
    const std::string_view opening = opening_marks();
    const std::string_view before = base::trim_left(source_.substr(line_start_, at_ - line_start_));
    if (opening.empty() || in_fence_ || before.starts_with('>') || before.starts_with('#')) {
      return {};
    }
    std::string closing(opening);
    if (closing.back() == '(') closing.back() = ')';
    if (closing.back() == '[') closing.back() = ']';
    const std::size_t inside = at_ + opening.size();
    const bool marks_alone = base::trim(rest_of_line(inside)).empty();
    const std::size_t limit = std::min(source_.size(), at_ + longest_formula);
    bool over_lines = false;
    for (std::size_t at = inside; at < limit;) {
      const char c = source_[at];
      if (c == '\n') {
        if (ends_formula(rest_of_line(at + 1), marks_alone)) return {};
        over_lines = true;
        ++at;
      } else if (source_.substr(at, closing.size()) == closing) {
        return over_lines ? read_as_one_line(at + closing.size()) : base::TexSpan();
      } else if (c == '$' || c == '`' || source_.substr(at, opening.size()) == opening) {
        return {};
      } else {
        at += c == '\\' && at + 1 < limit && source_[at + 1] != '\n' ? 2 : 1;
      }
    }
    return {};
  }

  base::TexSpan read_as_one_line(std::size_t end) const {
    std::string line(source_.substr(at_, end + 1 - at_));  // and what stands behind it
    std::replace(line.begin(), line.end(), '\n', ' ');
    base::TexSpan span = base::find_tex(line, 0);
    if (span.end != end - at_) return {};
    // Prices in two lines are likelier than a formula without a sign of TeX.
    const std::string_view inside =
        std::string_view(line).substr(span.first, span.last - span.first);
    if (line.front() == '$' && !span.display && inside.find_first_of("\\^_{") == none) return {};
    span.end += at_;
    return span;
  }

  // ``…'' is no code. What stands between is read as everything else.
  bool mask_quotes() {
    if (source_.substr(at_, 2) != "``") return false;
    const std::size_t end = base::end_of_tex_quote(source_, at_);
    if (end == none) return false;
    text_[at_] = text_[at_ + 1] = mask::opening_quote;
    text_[end] = text_[end + 1] = mask::closing_quote;
    at_ += 2;
    return true;
  }

  // Whether an unescaped '<' stands here.
  bool opens_angle(std::size_t at) const {
    if (source_[at] != '<') return false;
    std::size_t first = at;
    while (first > line_start_ && source_[first - 1] == '\\') --first;
    return (at - first) % 2 == 0;
  }

  // `_` in a bare URL is part of it.
  void mask_url() {
    const std::size_t colon = at_++;
    if (source_.substr(colon, 3) != "://") return;
    std::size_t scheme = colon;
    while (scheme > line_start_ && colon - scheme < 5 &&
           base::is_ascii_letter(source_[scheme - 1])) {
      --scheme;
    }
    const std::string_view name = source_.substr(scheme, colon - scheme);
    if (!base::equals_ignoring_case(name, "http") && !base::equals_ignoring_case(name, "https"))
      return;
    if (scheme > line_start_ && opens_angle(scheme - 1)) {
      const std::size_t end = source_.find_first_of("<> \t\n", colon);
      if (end != none && source_[end] == '>') {
        at_ = end;
        return;
      }
    }
    std::size_t end = colon + 3;
    while (end < source_.size() && is_url_byte(source_[end]) && source_[end] != '*' &&
           source_[end] != '$') {
      ++end;
    }
    at_ = end;
    while (source_[at_ - 1] == '_') --at_;  // closes emphasis about the URL
    for (std::size_t at = colon; at < at_; ++at) {
      if (source_[at] == '_') literal(at);
    }
  }

  // After `](` comes a destination, which the parser needs as it is.
  void close_bracket() {
    const std::size_t bracket = at_++;
    const char after = at_ < source_.size() ? source_[at_] : '\n';
    if (after == ':' && open_bracket_ != none) {
      literal(open_bracket_);
      literal(bracket);
    }
    if (after == '(') skip_destination();
    open_bracket_ = none;
  }

  void skip_destination() {
    std::size_t depth = 0;
    for (std::size_t at = at_; at < source_.size(); ++at) {
      const char c = source_[at];
      if (base::is_space(c) || c == '`' || c == '$') break;
      if (c == '\\') ++at;
      if (c == '(' && ++depth > deepest_destination) break;
      if (c == ')' && --depth == 0) {
        at_ = at + 1;
        return;
      }
    }
    ++at_;
  }

  // A numeric reference to a control stays visible: text holds no controls, however they are
  // written.
  void mask_reference() {
    const std::size_t ampersand = at_++;
    if (at_ >= source_.size() || source_[at_] != '#') return;
    std::size_t at = at_ + 1;
    const bool hexadecimal = at < source_.size() && base::to_lower_ascii(source_[at]) == 'x';
    if (hexadecimal) ++at;
    const int base = hexadecimal ? 16 : 10;
    unsigned value = 0;
    for (std::size_t digits = 0; at < source_.size() && digits < 8; ++at, ++digits) {
      const int digit = base::hex_value(source_[at]);
      if (digit < 0 || digit >= base) break;
      value = value * static_cast<unsigned>(base) + static_cast<unsigned>(digit);
    }
    if (value == 0 || value > 0x10FFFF) return;
    std::string meant;
    base::append_code_point(meant, value);
    if (base::has_controls(meant)) literal(ampersand);
  }

  // `<!` and `<?` within a line: the parser would look for an end from each of them. A comment that
  // ends soon is found at once.
  void mask_declaration() {
    constexpr std::size_t longest_comment = 1'000;
    const std::size_t angle = at_++;
    if (at_ >= source_.size() || (source_[at_] != '!' && source_[at_] != '?')) return;
    const std::string_view behind = source_.substr(at_, longest_comment);
    if (behind.starts_with("!--") && behind.find("--", 3) == behind.find("-->", 3) &&
        behind.find("-->", 3) < behind.find('\n')) {
      return;
    }
    const std::string_view before = source_.substr(line_start_, angle - line_start_);
    const bool begins_block =
        before.size() <= 3 && before.find_first_not_of(' ') == std::string_view::npos;
    if (!begins_block) literal(angle);
  }

  base::LentText source_;
  std::string text_;
  std::size_t at_ = 0;
  std::size_t line_start_ = 0;
  std::size_t open_bracket_ = none;
  bool in_fence_ = false;
  std::array<bool, longest_fence + 1> no_code_end_{};
};

}  // namespace

std::string mask_markdown(std::string_view text) { return Masker(text).run(); }

std::size_t find_masked(std::string_view text, std::size_t from) {
  constexpr std::uint64_t ones = 0x0101010101010101ULL;
  constexpr std::uint64_t high_bits = 0x8080808080808080ULL;
  // Eight bytes at a time while none of them is below 0x20.
  while (from + 8 <= text.size()) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + from, 8);
    if (((word - ones * 0x20) & ~word & high_bits) != 0) break;
    from += 8;
  }
  while (from < text.size() && static_cast<unsigned char>(text[from]) >= originals.size()) ++from;
  return from;
}

void unmask_prose(std::string& text) {
  std::replace(text.begin(), text.end(), mask::line_end, ' ');
  const std::size_t quote =
      text.find_first_of(std::string{mask::opening_quote, mask::closing_quote});
  if (quote != none) {
    text = base::replace_all(text, std::string(2, mask::opening_quote), "“");
    text = base::replace_all(text, std::string(2, mask::closing_quote), "”");
  }
  unmask(text);
}

void unmask(std::string& text) {
  for (std::size_t at = find_masked(text, 0); at < text.size(); at = find_masked(text, at + 1)) {
    const char original = originals[static_cast<unsigned char>(text[at])];
    if (original != 0) text[at] = original;
  }
}

}  // namespace dayleaf::markdown
