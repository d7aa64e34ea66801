#include "base/diagnostics.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace dayleaf {
namespace {

constexpr std::size_t quote_before = 60;  // code points of the source line before the column
constexpr std::size_t quote_after = 60;   // and from it on

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

std::size_t step_back(std::string_view text, std::size_t first, std::size_t offset,
                      std::size_t steps) {
  while (steps > 0 && offset > first) {
    --offset;
    while (offset > first && (static_cast<unsigned char>(text[offset]) & 0xC0U) == 0x80) --offset;
    --steps;
  }
  return offset;
}

// The part of the line that starts at `first` around `at`, and the caret's column in it.
std::pair<std::string, std::uint32_t> quote(std::string_view text, std::size_t first,
                                            std::size_t at) {
  std::string quoted;
  std::uint32_t caret = 1;
  std::size_t offset = step_back(text, first, at, quote_before);
  if (offset > first) {
    quoted += "…";
    ++caret;
  }
  for (; offset < at; ++caret) append_quoted(next_code_point(text, offset), quoted);
  std::size_t taken = 0;
  for (; offset < text.size() && !ends_line(text[offset]) && taken < quote_after; ++taken) {
    append_quoted(next_code_point(text, offset), quoted);
  }
  if (offset < text.size() && !ends_line(text[offset])) quoted += "…";
  return {std::move(quoted), caret};
}

}  // namespace

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::note: return "note";
    case Severity::warning: return "warning";
    case Severity::error: return "error";
  }
  return "error";
}

Diagnostics::Diagnostics(std::string path, std::string_view text)
    : path_(printable(path)), text_(text) {}

void Diagnostics::error(Location at, std::string_view code, std::string message,
                        std::string suggestion) {
  add_at(Severity::error, at, code, std::move(message), std::move(suggestion));
}

void Diagnostics::warning(Location at, std::string_view code, std::string message,
                          std::string suggestion) {
  add_at(Severity::warning, at, code, std::move(message), std::move(suggestion));
}

void Diagnostics::note(Location at, std::string_view code, std::string message,
                       std::string suggestion) {
  add_at(Severity::note, at, code, std::move(message), std::move(suggestion));
}

void Diagnostics::add(Diagnostic diagnostic) { all_.push_back(std::move(diagnostic)); }

void Diagnostics::append(Diagnostics other) {
  all_.insert(all_.end(), std::make_move_iterator(other.all_.begin()),
              std::make_move_iterator(other.all_.end()));
}

std::size_t Diagnostics::count(Severity severity) const {
  return static_cast<std::size_t>(std::count_if(
      all_.begin(), all_.end(),
      [severity](const Diagnostic& found) { return found.severity == severity; }));
}

void Diagnostics::add_at(Severity severity, Location at, std::string_view code,
                         std::string message, std::string suggestion) {
  Diagnostic found;
  found.path = path_;
  found.line = at.line;
  found.column = at.line == 0 ? 0 : at.column;
  found.severity = severity;
  found.code = std::string(code);
  found.message = printable(message);
  found.suggestion = printable(suggestion);
  if (at.line > 0 && !text_.empty()) {
    if (line_starts_.empty()) line_starts_ = find_line_starts(text_);
    if (at.line <= line_starts_.size()) {
      const std::size_t first = line_starts_[at.line - 1];
      const std::size_t next = at.line < line_starts_.size() ? line_starts_[at.line] : text_.size();
      const std::size_t wanted = at.column == 0 ? 0 : at.column - 1;
      const std::size_t target = std::min(first + wanted, next);
      // Many findings on one long line come in order: go on from the last one instead of counting again.
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
      auto [line, caret] = quote(text_, first, offset);
      found.source_line = std::move(line);
      if (at.column > 0) {
        found.column = column;
        found.caret = caret;
      }
    }
  }
  all_.push_back(std::move(found));
}

}  // namespace dayleaf
