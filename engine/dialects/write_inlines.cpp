#include "dialects/write_inlines.h"

#include <algorithm>

#include "base/lent.h"
#include "base/tex_symbols.h"
#include "base/text.h"
#include "dialects/field_labels.h"
#include "dialects/write_markup.h"
#include "markdown/autolink.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t none = std::string_view::npos;

bool is_word(char c) { return base::is_ascii_letter(c) || base::is_digit(c); }
bool is_ascii_punctuation(char c) { return c > ' ' && c < 0x7F && !is_word(c); }

std::size_t count_dollars(const std::vector<model::Inline>& inlines) {
  std::size_t count = 0;
  for (const model::Inline& node : inlines) {
    count += static_cast<std::size_t>(std::count(node.text.begin(), node.text.end(), '$'));
    count += count_dollars(node.children);
  }
  return count;
}

// Whether "&…;" would be read as a character reference.
bool begins_reference(std::string_view text) {
  std::size_t at = 1;
  if (at < text.size() && text[at] == '#') ++at;
  const std::size_t first = at;
  while (at < text.size() && is_word(text[at])) ++at;
  return at > first && at < text.size() && text[at] == ';';
}

// Whether an address as it stands would be read as another one.
bool holds_reference(std::string_view url) {
  for (std::size_t at = url.find('&'); at != none; at = url.find('&', at + 1)) {
    if (begins_reference(url.substr(at))) return true;
  }
  return false;
}

bool is_only(std::string_view line, std::string_view characters) {
  return !line.empty() && line.find_first_not_of(characters) == none;
}

class Writer {
 public:
  Writer(base::Lent<const InlineStyle> style, bool several_dollars)
      : style_(style), several_dollars_(several_dollars) {}

  std::string run(const std::vector<model::Inline>& inlines) {
    write(inlines);
    return std::move(out_);
  }

 private:
  bool at_line_start() const { return out_.empty() || out_.back() == '\n'; }

  void write(const std::vector<model::Inline>& inlines) {
    for (std::size_t i = 0; i < inlines.size(); ++i) {
      const model::Inline* next = i + 1 < inlines.size() ? &inlines[i + 1] : nullptr;
      write(inlines[i], next);
    }
  }

  void write(const model::Inline& node, const model::Inline* next) {
    switch (node.kind) {
      case model::Inline::Kind::text:
        write_text(node.text, next);
        break;
      case model::Inline::Kind::code:
        write_code(node.text);
        break;
      case model::Inline::Kind::math:
        out_ += node.text;
        break;
      case model::Inline::Kind::emphasis:
      case model::Inline::Kind::strong:
        if (marks_may_fail(node, next)) {
          write_tag(node.kind == model::Inline::Kind::strong ? "b" : "i", node.children);
        } else {
          write_emphasis(node);
        }
        break;
      case model::Inline::Kind::subscript:
      case model::Inline::Kind::superscript:
        write_tag(node.kind == model::Inline::Kind::subscript ? "sub" : "sup", node.children);
        break;
      case model::Inline::Kind::link:
        write_link(node, next);
        break;
      case model::Inline::Kind::image:
        out_ += "![";
        ++in_brackets_;
        write_text(node.text, nullptr);
        --in_brackets_;
        out_ += "](" + write_destination(node.url) + ")";
        break;
      case model::Inline::Kind::html:
        out_ += node.text;
        break;
      case model::Inline::Kind::soft_break:
        out_ += style_.breaks ? '\n' : ' ';
        break;
      case model::Inline::Kind::line_break:
        out_ += style_.breaks ? "\\\n" : " ";
        break;
      case model::Inline::Kind::note_mark:
        out_ += "[^" + node.text + "]";
        break;
    }
  }

  void write_tag(std::string_view name, const std::vector<model::Inline>& children) {
    out_ += "<" + std::string(name) + ">";
    write(children);
    out_ += "</" + std::string(name) + ">";
  }

  void write_code(std::string_view text) {
    std::size_t longest = 0;
    std::size_t run = 0;
    for (const char c : text) {
      run = c == '`' ? run + 1 : 0;
      longest = std::max(longest, run);
    }
    // Two backticks and two apostrophes quote, as TeX has it.
    if (longest == 1 && text.find("''") != none) longest = 2;
    const std::string fence(longest + 1, '`');
    const bool padded = text.empty() || text.front() == '`' || text.back() == '`' ||
                        (text.front() == ' ' && text.back() == ' ' && !is_only(text, " "));
    out_ += fence;
    if (padded) out_ += ' ';
    out_ += style_.in_table ? base::replace_all(text, "|", "\\|") : std::string(text);
    if (padded) out_ += ' ';
    out_ += fence;
  }

  // Whether stars would not be taken for marks where this stands: beside a space of its own, or
  // between punctuation and a letter.
  bool marks_may_fail(const model::Inline& node, const model::Inline* next) const {
    const std::string words = model::plain_text(node.children);
    const std::string behind =
        next == nullptr ? "" : model::plain_text(std::vector<model::Inline>{*next});
    if (words.empty() || words.front() == ' ' || words.back() == ' ') return true;
    const bool is_behind_word = !out_.empty() && is_word(out_.back());
    return (is_behind_word && is_ascii_punctuation(words.front())) ||
           (is_ascii_punctuation(words.back()) && !behind.empty() && is_word(behind.front()));
  }

  void write_emphasis(const model::Inline& node) {
    const std::size_t length = node.kind == model::Inline::Kind::strong ? 2 : 1;
    // "***" is read as strong within emphasis; every other meeting of marks alternates them.
    const bool before_star = !out_.empty() && out_.back() == '*' && !star_may_follow_;
    star_may_follow_ = !before_star && length == 1 && node.children.size() == 1 &&
                       node.children.front().kind == model::Inline::Kind::strong &&
                       (node.children.front().children.empty() ||
                        node.children.front().children.front().kind == model::Inline::Kind::text);
    const bool both = star_may_follow_;
    const std::string mark(length, before_star ? '_' : '*');
    out_ += mark;
    ++nested_;
    if (!both) star_may_follow_ = false;
    write(node.children);
    --nested_;
    star_may_follow_ = false;
    out_ += mark;
  }

  static bool is_own_label(const model::Inline& node) {
    return node.children.size() == 1 && node.children.front().kind == model::Inline::Kind::text &&
           node.children.front().text == node.url;
  }

  void write_link(const model::Inline& node, const model::Inline* next) {
    if (is_own_label(node) && markdown::url_length(node.url, 0) == node.url.size()) {
      const bool ends = next == nullptr || next->kind == model::Inline::Kind::soft_break ||
                        (next->kind == model::Inline::Kind::text && !next->text.empty() &&
                         !markdown::is_url_byte(next->text.front()) && next->text.front() != '\\');
      const bool begins = out_.empty() || !is_word(out_.back());
      if (ends && begins && nested_ == 0 && node.url.find_first_of("*$") == none &&
          !style_.in_table && !holds_reference(node.url)) {
        out_ += node.url;
        return;
      }
      if (node.url.find_first_of("&\\*$") == none) {
        out_ += '<';
        out_ += node.url;
        out_ += '>';
        return;
      }
    }
    out_ += '[';
    ++in_brackets_;
    ++nested_;
    write(node.children);
    --nested_;
    --in_brackets_;
    out_ += "](" + write_destination(node.url) + ")";
  }

  void write_text(std::string_view text, const model::Inline* next) {
    for (std::size_t at = 0; at < text.size();) {
      if (at_line_start()) escape_line_start(text.substr(at));
      const char c = text[at];
      if (begins_tex(text, at)) {
        out_ += "&#92;";
        ++at;
        continue;
      }
      if (c == '$' && several_dollars_) {
        out_ += '\\';
      } else if (needs_escape(text, at, next)) {
        out_ += '\\';
      }
      out_ += c;
      ++at;
    }
  }

  // A backslash that would begin a formula, wherever that would end. Escaped it would begin one,
  // too: `\\(`.
  static bool begins_tex(std::string_view text, std::size_t at) {
    if (text[at] != '\\' || at + 1 == text.size()) return false;
    const char after = text[at + 1];
    if (after == '(' || after == '[' || (at > 0 && text[at - 1] == '{')) return true;
    std::size_t end = at + 1;
    while (end < text.size() && base::is_ascii_letter(text[end])) ++end;
    if (end == at + 1 || (end < text.size() && text[end] != '{')) return false;
    const base::TexCommand* const command =
        base::find_tex_command(text.substr(at + 1, end - at - 1));
    return command != nullptr && command->does == base::TexDoes::set_text;
  }

  bool needs_escape(std::string_view text, std::size_t at, const model::Inline* next) const {
    const bool last = at + 1 == text.size();
    const char after = last ? '\0' : text[at + 1];
    switch (text[at]) {
      case '\\':
        return last || is_ascii_punctuation(after);
      case '*':
      case '`':
        return true;
      case '_':
        return at == 0 || last || !is_word(text[at - 1]) || !is_word(after);
      case '[':
        return in_brackets_ > 0;
      case ']':
        return in_brackets_ > 0 || after == '(' || after == ':' || last;
      case '!':
        return last && next != nullptr && next->kind == model::Inline::Kind::link;
      case '<':
        return last || base::is_ascii_letter(after) || after == '/' || after == '!' || after == '?';
      case '&':
        return begins_reference(text.substr(at));
      case '|':
        return style_.in_table;
      case '{':
        return last && next != nullptr && next->kind == model::Inline::Kind::math;
      default:
        return false;
    }
  }

  // Writes a backslash where the first character would begin a block, and the label of what would
  // be a field.
  void escape_line_start(std::string_view text) {
    const std::string_view line = text.substr(0, text.find('\n'));
    const char first = line.front();
    const char second = line.size() > 1 ? line[1] : ' ';
    const bool marker = (first == '-' || first == '+') && (second == ' ' || second == '\t');
    if (first == '#' || first == '>' || marker || is_only(line, "-") || is_only(line, "=") ||
        is_only(line, "+") || is_only(line, "- ") || line.starts_with("~~~") ||
        is_only(line, "|:- ")) {
      out_ += '\\';
    }
  }

  const InlineStyle& style_;
  bool several_dollars_;
  std::size_t in_brackets_ = 0;
  std::size_t nested_ = 0;
  bool star_may_follow_ = false;
  std::string out_;
};

// What spans more than one character at the start of lines: "1." and "Vote:".
std::string escape_starts(const std::string& written, const InlineStyle& style) {
  std::string out;
  out.reserve(written.size() + 8);
  for (std::size_t first = 0; first < written.size();) {
    const std::size_t end = std::min(written.find('\n', first), written.size());
    const std::string_view line = std::string_view(written).substr(first, end - first);
    std::size_t digits = 0;
    while (digits < line.size() && digits < 10 && base::is_digit(line[digits])) ++digits;
    const bool numbered = digits > 0 && digits < 10 && digits < line.size() &&
                          (line[digits] == '.' || line[digits] == ')') &&
                          (digits + 1 == line.size() || line[digits + 1] == ' ');
    std::size_t split = none;
    if (numbered) {
      split = digits;
    } else if (style.top_level && begins_like_field(line)) {
      split = line.find(':');
    }
    if (split == none) {
      out += line;
    } else {
      out += line.substr(0, split);
      out += '\\';
      out += line.substr(split);
    }
    if (end < written.size()) out += '\n';
    first = end + 1;
  }
  return out;
}

}  // namespace

std::string write_inlines(const std::vector<model::Inline>& inlines, const InlineStyle& style) {
  const std::string written = Writer(style, count_dollars(inlines) > 1).run(inlines);
  return style.breaks ? escape_starts(written, style) : written;
}

}  // namespace dayleaf::dialects
