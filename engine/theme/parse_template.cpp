#include "theme/parse_template.h"

#include <cassert>
#include <optional>
#include <utility>

#include "base/escape.h"
#include "base/lent.h"
#include "base/text.h"

namespace dayleaf::theme {
namespace {

using Kind = TemplateNode::Kind;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t max_depth = 64;  // of sections within sections in one file

bool is_blank(char c) { return c == ' ' || c == '\t'; }

bool is_name(std::string_view name, std::string_view also) {
  if (name.empty()) return false;
  for (const char c : name) {
    if (!base::is_ascii_letter(c) && !base::is_digit(c) && c != '_' && also.find(c) == also.npos)
      return false;
  }
  return true;
}

enum class Source { file, phrase };

class Parser {
 public:
  Parser(base::LentText text, ThemePlace start, Source source, Findings& findings)
      : text_(text), start_(start), source_(source), findings_(findings) {}

  TemplateNodes parse() {
    open_.emplace_back();
    if (text_.starts_with(byte_order_mark)) first_ = byte_order_mark.size();
    text_begin_ = first_;
    text_place_ = place_of(first_);
    std::size_t position = first_;
    while (true) {
      const std::size_t tag = text_.find("{{", position);
      if (tag == text_.npos) break;
      const std::optional<std::size_t> end = read_tag(tag);
      if (!end) break;  // unclosed: nothing after it can be trusted
      position = *end;
    }
    if (!failed_) add_text(text_.size());
    while (open_.size() > 1) {
      const TemplateNode& node = open_.back();
      error(node.place, "unclosed-section",
            "the section " + model::in_quotes(node.text) + " is never closed",
            "add {{/" + node.text + "}}");
      close_innermost();
    }
    return std::move(open_.front().children);
  }

 private:
  void error(const ThemePlace& place, std::string_view code, std::string_view message,
             std::string_view suggestion = {}) {
    findings_.error(place, code, message, suggestion);
  }

  // Offsets are asked for in ascending order.
  ThemePlace place_of(std::size_t offset) {
    if (source_ == Source::phrase) return start_;
    for (; counted_ < offset; ++counted_) {
      // As diagnostics count: a carriage return ends a line too, unless a line feed follows.
      const bool ends_line = text_[counted_] == '\n' ||
                             (text_[counted_] == '\r' && text_.substr(counted_ + 1, 1) != "\n");
      if (ends_line) {
        ++line_;
        line_start_ = counted_ + 1;
      }
    }
    return {start_.file, {line_, static_cast<std::uint32_t>(offset - line_start_ + 1)}};
  }

  // The literal text from where the last tag ended up to `end`.
  void add_text(std::size_t end) {
    if (end <= text_begin_) return;
    const std::string_view literal = text_.substr(text_begin_, end - text_begin_);
    TemplateNode node;
    node.place = text_place_;
    node.text = source_ == Source::phrase ? base::escaped_html(literal) : std::string(literal);
    open_.back().children.push_back(std::move(node));
  }

  // A tag that stands alone takes its whole line with it.
  void take_line(std::size_t& begin, std::size_t& end) const {
    if (source_ == Source::phrase) return;
    std::size_t left = begin;
    while (left > first_ && is_blank(text_[left - 1])) --left;
    if (left > first_ && text_[left - 1] != '\n') return;
    std::size_t right = end;
    while (right < text_.size() && is_blank(text_[right])) ++right;
    if (text_.substr(right, 2) == "\r\n") {
      right += 2;
    } else if (right < text_.size() && text_[right] == '\n') {
      right += 1;
    } else if (right < text_.size()) {
      return;
    }
    begin = left;
    end = right;
  }

  // The tag at `begin`; where it ends, or nothing when it does not.
  std::optional<std::size_t> read_tag(std::size_t begin) {
    const ThemePlace place = place_of(begin);
    const bool triple = text_.substr(begin, 3) == "{{{";
    const std::size_t content_begin = begin + (triple ? 3 : 2);
    const std::string_view closer = triple ? "}}}" : "}}";
    const std::size_t content_end = text_.find(closer, content_begin);
    const std::string_view content =
        text_.substr(content_begin, content_end == text_.npos ? 0 : content_end - content_begin);
    const char sigil = triple || content.empty() ? '\0' : content.front();
    const bool comment = sigil == '!';
    if (content_end == text_.npos || (!comment && content.find("{{") != content.npos)) {
      error(place, "unclosed-tag", "this tag is never closed",
            "end it with " + std::string(closer));
      failed_ = true;
      return std::nullopt;
    }
    std::size_t end = content_end + closer.size();
    std::size_t text_end = begin;
    constexpr std::string_view sigils = "#^/>!&=<$";
    const bool has_sigil = sigil != '\0' && sigils.find(sigil) != sigils.npos;
    if (has_sigil && sigil != '&') take_line(text_end, end);
    add_text(text_end);
    text_begin_ = end;
    text_place_ = place_of(end);
    if (!comment) {
      const std::string_view name = base::trim(has_sigil ? content.substr(1) : content);
      add_tag(triple ? '&' : (has_sigil ? sigil : '\0'), name, place);
    }
    return end;
  }

  void add_tag(char sigil, std::string_view name, const ThemePlace& place) {
    if (sigil == '=') {
      error(place, "set-delimiter", "themes keep the delimiters {{ and }}",
            "remove this tag; literal braces can be written as &#123;&#123;");
      return;
    }
    if (sigil == '\0' && name.starts_with("t.") && is_name(name.substr(2), ".")) {
      add_node(Kind::phrase, name.substr(2), place);
      return;
    }
    if (sigil == '/') return close_section(name, place);
    const bool names_file_or_block = sigil == '>' || sigil == '<' || sigil == '$';
    if (!is_name(name, names_file_or_block ? "-/" : "")) {
      refuse_name(name, place);
      // A section of a wrong name still has its end: it is opened, so that the end finds it.
      if (sigil != '#' && sigil != '^') return;
    }
    switch (sigil) {
      case '\0':
        return add_node(Kind::variable, name, place);
      case '&':
        return add_node(Kind::html_variable, name, place);
      case '>':
        return add_node(Kind::partial, name, place);
      case '#':
        return open_section(Kind::section, name, place);
      case '^':
        return open_section(Kind::inverted, name, place);
      case '<':
        return open_section(Kind::parent, name, place);
      case '$':
        return open_section(Kind::block, name, place);
      default:
        assert(false);
    }
  }

  void refuse_name(std::string_view name, const ThemePlace& place) {
    if (name.empty()) return error(place, "bad-name", "this tag has no name");
    if (name == ".") {
      return error(place, "dotted-name",
                   "{{.}} is not supported: items of lists have named fields");
    }
    if (is_name(name, ".")) {
      const std::size_t dot = name.find('.');
      return error(place, "dotted-name",
                   "dotted names are not supported: " + model::in_quotes(name),
                   "open the object as a section: {{#" + std::string(name.substr(0, dot)) +
                       "}}…{{/" + std::string(name.substr(0, dot)) + "}}");
    }
    error(place, "bad-name", model::in_quotes(name) + " is not a name: use letters, digits and _");
  }

  void add_node(Kind kind, std::string_view name, const ThemePlace& place) {
    if (source_ == Source::phrase && kind == Kind::partial) {
      return error(place, "tag-in-string", "a string of a theme cannot use partials or blocks");
    }
    TemplateNode node;
    node.kind = kind;
    node.place = place;
    node.text = name;
    open_.back().children.push_back(std::move(node));
  }

  void open_section(Kind kind, std::string_view name, const ThemePlace& place) {
    if (source_ == Source::phrase && (kind == Kind::parent || kind == Kind::block)) {
      error(place, "tag-in-string", "a string of a theme cannot use partials or blocks");
    }
    if (open_.size() == max_depth + 1) {
      error(place, "template-too-deep",
            "sections are nested more than " + std::to_string(max_depth) + " deep");
    }
    TemplateNode node;
    node.kind = kind;
    node.place = place;
    node.text = name;
    open_.push_back(std::move(node));
  }

  void close_innermost() {
    TemplateNode node = std::move(open_.back());
    open_.pop_back();
    if (open_.size() > max_depth) return;
    open_.back().children.push_back(std::move(node));
  }

  void close_section(std::string_view name, const ThemePlace& place) {
    std::size_t match = open_.size() - 1;
    while (match > 0 && open_[match].text != name) --match;
    if (match == 0) {
      if (open_.size() == 1) {
        return error(place, "unopened-section",
                     "no section is open that " + model::in_quotes(name) + " could close");
      }
      const TemplateNode& innermost = open_.back();
      error(place, "mismatched-close",
            "the open section is " + model::in_quotes(innermost.text) + " (line " +
                std::to_string(innermost.place.at.line) + "), not " + model::in_quotes(name),
            "write {{/" + innermost.text + "}}");
      // Most likely a misspelt end of the innermost one: to go on as if it were reports the rest.
      return close_innermost();
    }
    while (open_.size() - 1 > match) {
      const TemplateNode& node = open_.back();
      error(node.place, "unclosed-section",
            "the section " + model::in_quotes(node.text) + " is not closed before {{/" +
                std::string(name) + "}} (line " + std::to_string(place.at.line) + ")",
            "add {{/" + node.text + "}}");
      close_innermost();
    }
    close_innermost();
  }

  base::LentText text_;
  ThemePlace start_;
  Source source_;
  Findings& findings_;
  std::vector<TemplateNode> open_;  // the sections around; the first stands for the file
  std::size_t first_ = 0;           // after a byte order mark
  std::size_t text_begin_ = 0;
  ThemePlace text_place_;
  bool failed_ = false;
  std::size_t counted_ = 0;
  std::uint32_t line_ = 1;
  std::size_t line_start_ = 0;
};

}  // namespace

TemplateNodes parse_template(std::string_view text, std::size_t file, Findings& findings) {
  return Parser(text, {file, {}}, Source::file, findings).parse();
}

TemplateNodes parse_phrase(std::string_view text, const ThemePlace& place, Findings& findings) {
  return Parser(text, place, Source::phrase, findings).parse();
}

}  // namespace dayleaf::theme
