#include "base/text.h"

#include <algorithm>
#include <charconv>

namespace dayleaf::base {

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char to_lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = to_lower_ascii(c);
  return lower;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() && starts_with_ignoring_case(a, b);
}

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
  if (text.size() < prefix.size()) return false;
  for (std::size_t i = 0; i < prefix.size(); ++i) {
    if (to_lower_ascii(text[i]) != to_lower_ascii(prefix[i])) return false;
  }
  return true;
}

std::string_view trim(std::string_view text) { return trim_left(trim_right(text)); }

std::string_view trim_left(std::string_view text) {
  std::size_t first = 0;
  while (first < text.size() && is_space(text[first])) ++first;
  return text.substr(first);
}

std::string_view trim_right(std::string_view text) {
  std::size_t end = text.size();
  while (end > 0 && is_space(text[end - 1])) --end;
  return text.substr(0, end);
}

std::vector<std::string_view> split(LentText text, char separator) {
  std::vector<std::string_view> parts;
  std::size_t first = 0;
  for (std::size_t at = text.find(separator); at != std::string_view::npos;
       at = text.find(separator, first)) {
    parts.push_back(text.substr(first, at - first));
    first = at + 1;
  }
  parts.push_back(text.substr(first));
  return parts;
}

std::vector<std::string_view> split_lines(LentText text) {
  std::vector<std::string_view> lines;
  std::size_t first = 0;
  while (first < text.size()) {
    std::size_t end = text.find_first_of("\n\r", first);
    if (end == std::string_view::npos) end = text.size();
    lines.push_back(text.substr(first, end - first));
    const bool two = end + 1 < text.size() && text[end] == '\r' && text[end + 1] == '\n';
    first = end + (two ? 2 : 1);
  }
  return lines;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string joined;
  for (const std::string& part : parts) {
    if (&part != &parts.front()) joined += separator;
    joined += part;
  }
  return joined;
}

std::string replace_all(std::string_view text, std::string_view from, std::string_view to) {
  if (from.empty()) return std::string(text);
  std::string replaced;
  std::size_t first = 0;
  for (std::size_t at = text.find(from); at != std::string_view::npos;
       at = text.find(from, first)) {
    replaced += text.substr(first, at - first);
    replaced += to;
    first = at + from.size();
  }
  replaced += text.substr(first);
  return replaced;
}

std::string collapse_spaces(std::string_view text) {
  std::string collapsed;
  collapsed.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    while (at < text.size() && !is_space(text[at])) ++at;
    if (at > begin) {
      if (!collapsed.empty()) collapsed += ' ';
      collapsed.append(text, begin, at - begin);
    }
    while (at < text.size() && is_space(text[at])) ++at;
  }
  return collapsed;
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
  std::int64_t number = 0;
  if (text.size() > 1 && text[0] == '+' && is_digit(text[1])) text.remove_prefix(1);
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc() || end != text.data() + text.size() || text.empty()) return {};
  return number;
}

std::string grouped_number(std::int64_t number) {
  std::string digits = std::to_string(number);
  const std::size_t first = number < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) {
    at -= 3;
    digits.insert(at, 1, ',');
  }
  return digits;
}

std::string shortest_number(double number) {
  std::string digits(32, '\0');
  const auto [end, failure] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  digits.resize(failure == std::errc() ? static_cast<std::size_t>(end - digits.data()) : 0);
  return digits;
}

namespace {

// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours cost one.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

std::string spelling(std::string_view word) {
  std::string plain = lower_ascii(word);
  std::replace(plain.begin(), plain.end(), '_', '-');
  return plain;
}

}  // namespace

std::optional<std::string_view> did_you_mean(std::string_view word,
                                             const std::vector<std::string_view>& candidates) {
  constexpr std::size_t longest = 100;  // what is longer is no slip of the fingers
  if (word.empty() || word.size() > longest) return {};
  const std::string wanted = spelling(word);
  std::optional<std::string_view> nearest;
  std::size_t least = longest;
  for (const std::string_view candidate : candidates) {
    if (candidate.empty() || candidate.size() > longest) continue;
    const std::string known = spelling(candidate);
    const std::size_t length = std::max(wanted.size(), known.size());
    const std::size_t allowed = length <= 2 ? 0 : std::min<std::size_t>((length + 1) / 3, 4);
    std::size_t distance = edit_distance(wanted, known);
    // Half of a longer name is as good as one slip.
    const bool begins = wanted.size() >= 3 && known.compare(0, wanted.size(), wanted) == 0;
    if (distance > allowed && !begins) continue;
    if (begins) distance = std::min<std::size_t>(distance, 1);
    if (distance < least) {
      least = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

}  // namespace dayleaf::base
