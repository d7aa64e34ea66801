#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/lent.h"

namespace dayleaf::base {

// A place in a text: 1-based line and 1-based column in bytes; 0 means "not known".
struct Location {
  std::uint32_t line = 0;
  std::uint32_t column = 0;

  friend bool operator==(const Location&, const Location&) = default;
  friend auto operator<=>(const Location&, const Location&) = default;
};

enum class Severity : std::uint8_t { note, warning, error };

std::string_view severity_name(Severity severity);

// Something wrong, or worth knowing, in what an author wrote.
// The texts are valid UTF-8 and free of control characters, so they are safe to print.
struct Diagnostic {
  std::string path;  // as the user knows the file: relative to the site's root, '/' between names
  std::uint32_t line = 0;    // 1-based; 0: the whole file
  std::uint32_t column = 0;  // 1-based, in Unicode code points; 0: the whole line
  Severity severity = Severity::warning;
  std::string code;  // stable, kebab-case: "votes-not-a-number"
  std::string message;
  std::string suggestion;   // what would mend it; may be empty
  std::string source_line;  // the line itself, shortened around the column; may be empty
  std::uint32_t caret = 0;  // 1-based column of the caret within source_line; 0: none

  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

// Collects the diagnostics of one file. Passes say where and what; the collector adds the path,
// turns byte columns into code points and quotes the source line. Not shared between threads: each
// parallel task has its own, and they are merged in item order.
class Diagnostics {
 public:
  Diagnostics() = default;
  // `text` is lent and must outlive the calls that add; it may be empty.
  explicit Diagnostics(std::string_view path, LentText text = {});

  void error(Location at, std::string_view code, std::string_view message,
             std::string_view suggestion = {});
  void warning(Location at, std::string_view code, std::string_view message,
               std::string_view suggestion = {});
  void note(Location at, std::string_view code, std::string_view message,
            std::string_view suggestion = {});
  void add(Diagnostic diagnostic);  // complete as it is
  void append(Diagnostics other);   // everything another collector found, in its order

  // Quotes nothing from now on, so the text may go.
  void forget_text() { text_ = {}; }

  // The text of the file from a place on; empty where there is none.
  std::string_view text_from(Location at) const;

  const std::string& path() const { return path_; }
  const std::vector<Diagnostic>& all() const { return all_; }
  std::size_t count(Severity severity) const;
  bool has_errors() const { return count(Severity::error) > 0; }

 private:
  void add_at(Severity severity, Location at, std::string_view code, std::string_view message,
              std::string_view suggestion);

  std::string path_;
  LentText text_;
  std::vector<std::size_t> line_starts_;  // made on first use
  std::uint32_t last_line_ = 0;           // where the last finding was: line, byte, code point
  std::size_t last_offset_ = 0;
  std::uint32_t last_column_ = 1;
  std::vector<Diagnostic> all_;
};

// Passes report as they go; people read from top to bottom, and of one kind not without end: what
// was found in one file by place, the first thousand of each kind, and how many more there are.
void append_by_place(const Diagnostics& found, Diagnostics& to);

}  // namespace dayleaf::base
