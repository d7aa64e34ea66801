#include "base/diagnostics.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "base/hide_passwords.h"
#include "base/text.h"

namespace dayleaf::base {
namespace {

constexpr std::size_t quote_before = 48;    // terminal columns of the source line before the place
constexpr std::size_t quote_after = 48;     // and from it on
constexpr std::size_t widest_quote = 1024;  // bytes to either side, more than these columns take

std::vector<std::size_t> find_line_starts(std::string_view text) {
  std::vector<std::size_t> starts{0};
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') {
      starts.push_back(i + 1);
    } else if (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n')) {
      starts.push_back(i + 1);
    }
  }
  return starts;
}

bool ends_line(char c) { return c == '\n' || c == '\r'; }

// One visible code point for each of the source, so that the caret stays under its column.
void append_quoted(char32_t code_point, std::string& out) {
  if (code_point == '\t') {
    out += ' ';
  } else if (code_point < 0x20) {
    append_code_point(out, 0x2400 + code_point);  // the control pictures block
  } else if (code_point == 0x7F) {
    append_code_point(out, 0x2421);
  } else if (is_invisible_control(code_point)) {
    append_code_point(out, 0xFFFD);
  } else {
    append_code_point(out, code_point);
  }
}

// Where the code point before `offset` begins.
std::size_t step_back(std::string_view text, std::size_t first, std::size_t offset) {
  --offset;
  while (offset > first && (static_cast<unsigned char>(text[offset]) & 0xC0U) == 0x80) --offset;
  return offset;
}

// At least 1, so that a line of marks without width is cut too.
std::size_t room_of(std::string_view text, std::size_t from, std::size_t to) {
  return std::max<std::size_t>(display_width(text.substr(from, to - from)), 1);
}

// The part of the line that starts at `first` around `at`, and the caret's column in it.
std::pair<std::string, std::uint32_t> quote(std::string_view text, std::size_t first,
                                            std::size_t at) {
  std::size_t offset = at;
  for (std::size_t room = quote_before; offset > first;) {
    const std::size_t before = step_back(text, first, offset);
    const std::size_t width = room_of(text, before, offset);
    if (width > room) break;
    room -= width;
    offset = before;
  }
  std::string quoted;
  std::uint32_t caret = 1;
  if (offset > first) {
    quoted += "…";
    ++caret;
  }
  for (; offset < at; ++caret) append_quoted(next_code_point(text, offset), quoted);
  for (std::size_t room = quote_after; offset < text.size() && !ends_line(text[offset]);) {
    std::size_t next = offset;
    const char32_t code_point = next_code_point(text, next);
    const std::size_t width = room_of(text, offset, next);
    if (width > room) break;
    room -= width;
    append_quoted(code_point, quoted);
    offset = next;
  }
  if (offset < text.size() && !ends_line(text[offset])) quoted += "…";
  return {std::move(quoted), caret};
}

}  // namespace

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "error";
}

Diagnostics::Diagnostics(std::string_view path, LentText text)
    : path_(hide_passwords(printable(path))), text_(text) {}

void Diagnostics::error(Location at, std::string_view code, std::string_view message,
                        std::string_view suggestion) {
  add_at(Severity::error, at, code, message, suggestion);
}

void Diagnostics::warning(Location at, std::string_view code, std::string_view message,
                          std::string_view suggestion) {
  add_at(Severity::warning, at, code, message, suggestion);
}

void Diagnostics::note(Location at, std::string_view code, std::string_view message,
                       std::string_view suggestion) {
  add_at(Severity::note, at, code, message, suggestion);
}

void Diagnostics::add(Diagnostic diagnostic) { all_.push_back(std::move(diagnostic)); }

void Diagnostics::append(Diagnostics other) {
  all_.insert(all_.end(), std::make_move_iterator(other.all_.begin()),
              std::make_move_iterator(other.all_.end()));
}

std::size_t Diagnostics::count(Severity severity) const {
  return static_cast<std::size_t>(
      std::count_if(all_.begin(), all_.end(),
                    [severity](const Diagnostic& found) { return found.severity == severity; }));
}

std::string_view Diagnostics::text_from(Location at) const {
  const std::vector<std::size_t> starts = find_line_starts(text_);
  if (at.line == 0 || at.column == 0 || at.line > starts.size()) return {};
  const std::string_view text = text_;
  const std::size_t first = starts[at.line - 1];
  const std::size_t next = at.line < starts.size() ? starts[at.line] : text.size();
  return first + at.column - 1 < next ? text.substr(first + at.column - 1) : std::string_view();
}

void Diagnostics::add_at(Severity severity, Location at, std::string_view code,
                         std::string_view message, std::string_view suggestion) {
  Diagnostic found;
  found.path = path_;
  found.line = at.line;
  found.column = at.line == 0 ? 0 : at.column;
  found.severity = severity;
  found.code = std::string(code);
  found.message = hide_passwords(printable(message));
  found.suggestion = hide_passwords(printable(suggestion));
  if (at.line > 0 && !text_.empty()) {
    if (line_starts_.empty()) line_starts_ = find_line_starts(text_);
    if (at.line <= line_starts_.size()) {
      const std::size_t first = line_starts_[at.line - 1];
      const std::size_t next = at.line < line_starts_.size() ? line_starts_[at.line] : text_.size();
      const std::size_t wanted = at.column == 0 ? 0 : at.column - 1;
      const std::size_t target = std::min(first + wanted, next);
      // Many findings on one long line come in order: go on from the last one instead of counting
      // again.
      std::size_t offset = first;
      std::uint32_t column = 1;
      if (last_line_ == at.line && last_offset_ <= target) {
        offset = last_offset_;
        column = last_column_;
      }
      while (offset < target && !ends_line(text_[offset])) {
        const std::size_t before = offset;
        next_code_point(text_, offset);
        if (offset > target) {  // the column points into a code point: its own column
          offset = before;
          break;
        }
        ++column;
      }
      last_line_ = at.line;
      last_offset_ = offset;
      last_column_ = column;
      // What may be quoted, with room for the address that a password in it belongs to.
      const std::size_t begin = offset - std::min(offset - first, widest_quote);
      const std::size_t end = std::min(next, offset + widest_quote);
      const std::string shown = hide_passwords(text_.substr(begin, end - begin));
      auto [line, caret] = quote(shown, 0, offset - begin);
      found.source_line = std::move(line);
      if (at.column > 0) {
        found.column = column;
        found.caret = caret;
      }
    }
  }
  all_.push_back(std::move(found));
}

void append_by_place(const Diagnostics& found, Diagnostics& to) {
  constexpr std::size_t most_of_a_kind = 1'000;
  std::vector<const Diagnostic*> sorted;
  for (const Diagnostic& one : found.all()) sorted.push_back(&one);
  std::stable_sort(sorted.begin(), sorted.end(), [](const Diagnostic* a, const Diagnostic* b) {
    return std::tie(a->line, a->column) < std::tie(b->line, b->column);
  });
  struct Kind {
    std::size_t count = 0;
    Severity severity = Severity::note;
  };
  std::map<std::string_view, Kind> kinds;
  for (const Diagnostic* one : sorted) {
    Kind& kind = kinds[one->code];
    kind.severity = std::max(kind.severity, one->severity);
    if (++kind.count <= most_of_a_kind) to.add(*one);
  }
  for (const auto& [code, kind] : kinds) {
    if (kind.count <= most_of_a_kind) continue;
    Diagnostic more;
    more.path = found.path();
    more.severity = kind.severity;
    more.code = code;
    more.message = grouped_number(kind.count - most_of_a_kind) + " more of this kind";
    to.add(std::move(more));
  }
}

}  // namespace dayleaf::base
