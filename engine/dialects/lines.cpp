#include "dialects/lines.h"

#include <algorithm>

#include "base/text.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t none = std::string_view::npos;
constexpr std::size_t most_reported = 20;  // a file of nothing but fences need not list them all

struct Fence {
  std::size_t line = 0;  // index
  char mark = 0;
  std::size_t length = 0;
  bool may_close = false;
  bool nested = false;  // in a list item or a quote, which a line in the first column ends
};

// Past spaces, quote marks and list markers.
std::string_view without_prefix(std::string_view line) {
  while (true) {
    const std::size_t first = line.find_first_not_of(" \t>");
    if (first == none) return "";
    line.remove_prefix(first);
    std::size_t marker = 0;
    if (line.front() == '-' || line.front() == '*' || line.front() == '+') {
      marker = 1;
    } else {
      while (marker < line.size() && marker < 9 && base::is_digit(line[marker])) ++marker;
      if (marker == 0 || marker == line.size() || (line[marker] != '.' && line[marker] != ')')) {
        return line;
      }
      ++marker;
    }
    if (marker == line.size() || line[marker] != ' ') return line;
    line.remove_prefix(marker);
  }
}

bool read_fence(std::string_view line, Fence& fence) {
  const std::string_view rest = without_prefix(line);
  if (rest.size() < 3 || (rest.front() != '`' && rest.front() != '~')) return false;
  fence.mark = rest.front();
  fence.length = std::min(rest.find_first_not_of(fence.mark), rest.size());
  if (fence.length < 3) return false;
  const std::string_view info = rest.substr(fence.length);
  if (fence.mark == '`' && info.find('`') != none) return false;
  fence.may_close = base::trim(info).empty();
  fence.nested = rest.size() != line.size();
  return true;
}

std::vector<Fence> find_fences(const std::vector<Line>& lines) {
  std::vector<Fence> fences;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    // Cheap first: most lines begin with a letter or a dash and a space, none of which a fence
    // follows.
    const std::string_view line = lines[i].text;
    if (line.size() < 3 || base::is_ascii_letter(line.front()) || line.front() == '#') continue;
    Fence fence;
    fence.line = i;
    if (read_fence(lines[i].text, fence)) fences.push_back(fence);
  }
  return fences;
}

// The first line at or after `from` that ends a list item or quote, before `to`.
std::size_t find_first_column(const std::vector<Line>& lines, std::size_t from, std::size_t to) {
  for (; from < to; ++from) {
    if (lines[from].text.starts_with('#')) return from;
  }
  return to;
}

void mark_code(std::vector<Line>& lines, base::Diagnostics& diagnostics) {
  const std::vector<Fence> fences = find_fences(lines);
  // The shortest length for which no closing fence is left, by mark: what no search need look for
  // again.
  std::size_t hopeless[2] = {none, none};
  std::size_t unclosed = 0;
  for (std::size_t i = 0; i < fences.size(); ++i) {
    const Fence& open = fences[i];
    std::size_t& limit = hopeless[open.mark == '`' ? 0 : 1];
    std::size_t close = fences.size();
    if (open.length < limit) {
      for (close = i + 1; close < fences.size(); ++close) {
        const Fence& candidate = fences[close];
        if (candidate.may_close && candidate.mark == open.mark && candidate.length >= open.length)
          break;
      }
    }
    if (close == fences.size()) {
      limit = std::min(limit, open.length);
      if (++unclosed > most_reported) continue;
      diagnostics.warning(
          {lines[open.line].number, 1}, "code-fence-open",
          "this code fence is never closed; it protects nothing",
          "close it with " + std::string(std::min<std::size_t>(open.length, 20), open.mark));
      continue;
    }
    std::size_t end = fences[close].line + 1;
    if (open.nested) {
      const std::size_t over = find_first_column(lines, open.line + 1, end);
      if (over < end) continue;  // its list item ends before the fence does
    }
    for (std::size_t line = open.line; line < end; ++line) lines[line].is_protected = true;
    i = close;
  }
}

// Comments that begin a line and end in a later one.
void mark_comments(std::vector<Line>& lines, base::Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].is_protected || !lines[i].text.starts_with("<!--")) continue;
    std::size_t end = i;
    while (end < lines.size() && lines[end].text.find("-->", end == i ? 4 : 0) == none) ++end;
    if (end == lines.size()) {
      diagnostics.warning({lines[i].number, 1}, "comment-open",
                          "this comment is never closed; it protects nothing", "close it with -->");
      return;  // nor is any that follows
    }
    if (end > i) {
      for (std::size_t line = i; line <= end; ++line) lines[line].is_protected = true;
    }
    i = end;
  }
}

}  // namespace

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t") == none; }

std::vector<Line> scan_lines(std::string_view text, std::uint32_t first_line,
                             base::Diagnostics& diagnostics) {
  std::vector<Line> lines;
  lines.reserve(text.size() / 100 + 8);
  for (std::size_t first = 0; first < text.size();) {
    const std::size_t end = std::min(text.find('\n', first), text.size());
    lines.push_back({text.substr(first, end - first), first_line++});
    first = end + 1;
  }
  mark_code(lines, diagnostics);
  mark_comments(lines, diagnostics);
  return lines;
}

int heading_of(std::string_view line, std::string_view& content) {
  if (!line.starts_with('#')) return 0;
  const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
  if (level > 6) return 0;
  std::string_view rest = line.substr(level);
  const bool spaced = rest.empty() || rest.front() == ' ' || rest.front() == '\t';
  // "#1 on the list" and "#hashtag" are words; "###[Title](url)" and "##Daily Papers" are not.
  if (!spaced && !(level > 1 && (rest.front() == '[' ||
                                 base::starts_with_ignoring_case(rest, "Daily Papers")))) {
    return 0;
  }
  rest = base::trim(rest);
  // Closing hashes, when a space parts them from the words.
  const std::size_t last = rest.find_last_not_of('#');
  if (last == none) {
    rest = "";
  } else if (last + 1 < rest.size() && base::is_space(rest[last])) {
    rest = base::trim_right(rest.substr(0, last));
  }
  content = rest;
  return static_cast<int>(level);
}

}  // namespace dayleaf::dialects
