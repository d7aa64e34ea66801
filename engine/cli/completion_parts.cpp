#include "cli/completion_parts.h"

#include <algorithm>

#include "base/text.h"

namespace dayleaf::cli {
namespace {

// Reads "[DIR]", "URL|FILE", "bash|zsh|fish", "[=PATH]": names in capitals stand for something,
// words in small letters for themselves.
ExpectedWord read_form(std::string_view form) {
  ExpectedWord expected;
  if (form.starts_with('[') && form.ends_with(']')) form = form.substr(1, form.size() - 2);
  if (form.starts_with('=')) form.remove_prefix(1);
  expected.name = form;
  for (const std::string_view part : base::split(form, '|')) {
    if (part == "DIR") expected.folders = true;
    if (part == "FILE") expected.files = true;
    const bool is_word = !part.empty() && std::all_of(part.begin(), part.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || c == '-';
    });
    if (is_word) expected.choices.emplace_back(part);
  }
  return expected;
}

}  // namespace

ExpectedWord expected_value(const OptionRow& row) {
  ExpectedWord expected = read_form(row.value);
  if (!row.type.choices.empty()) expected.choices = row.type.choices;
  expected.folder = row.type.folder;
  return expected;
}

ExpectedWord expected_words(const Command& command) { return read_form(command.words); }

std::string option_names(const OptionRow& row, std::string_view separator) {
  if (row.letter.empty()) return std::string(row.name);
  return std::string(row.letter) + std::string(separator) + std::string(row.name);
}

std::string quote_for_shell(std::string_view text) {
  return "'" + base::replace_all(text, "'", "'\\''") + "'";
}

std::string fill_script(std::string_view script,
                        const std::vector<std::pair<std::string_view, std::string>>& parts) {
  std::string filled(script);
  for (const auto& [name, part] : parts) {
    filled = base::replace_all(filled, "@" + std::string(name) + "@", part);
  }
  return filled;
}

}  // namespace dayleaf::cli
