#include "fetch/merge_lines.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>

#include "base/hash.h"
#include "base/hex.h"
#include "fetch/match_lines.h"

namespace dayleaf::fetch {
namespace {

constexpr std::size_t digits = 8;  // of the hash of a line

// A text in lines, each with its end.
struct Lines {
  std::vector<std::string_view> texts;
  std::vector<std::uint32_t> hashes;
};

std::uint32_t hash_line(std::string_view line) {
  return static_cast<std::uint32_t>(base::hash_bytes(line).low);
}

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.texts.push_back(text.substr(0, end));
    lines.hashes.push_back(hash_line(lines.texts.back()));
    text.remove_prefix(end);
  }
  return lines;
}

std::vector<std::uint32_t> read_hashes(std::string_view hexadecimal) {
  std::vector<std::uint32_t> hashes;
  for (std::size_t at = 0; at + digits <= hexadecimal.size(); at += digits) {
    std::uint32_t hash = 0;
    for (const char c : hexadecimal.substr(at, digits)) {
      hash = (hash << 4U) | static_cast<std::uint32_t>(std::max(base::hex_value(c), 0));
    }
    hashes.push_back(hash);
  }
  return hashes;
}

using Part = std::span<const std::uint32_t>;

// Where `part` stands in `whole` in one piece.
std::optional<std::size_t> find_part(Part whole, Part part) {
  const auto found = std::search(whole.begin(), whole.end(), part.begin(), part.end());
  if (found == whole.end() && !part.empty()) return {};
  return static_cast<std::size_t>(found - whole.begin());
}

class Merge {
 public:
  Merge(std::string_view base, std::string_view mine, std::string_view theirs)
      : base_(read_hashes(base)), mine_(lines_of(mine)), theirs_(lines_of(theirs)) {}

  MergedText run() {
    const std::vector<std::size_t> mine_at = match_lines(base_, mine_.hashes);
    const std::vector<std::size_t> theirs_at = match_lines(base_, theirs_.hashes);
    Chunk chunk;
    for (std::size_t line = 0; line < base_.size(); ++line) {
      if (mine_at[line] == unmatched || theirs_at[line] == unmatched) continue;
      take({chunk.base, line}, {chunk.mine, mine_at[line]}, {chunk.theirs, theirs_at[line]});
      take_mine({mine_at[line], mine_at[line] + 1});
      chunk = {line + 1, mine_at[line] + 1, theirs_at[line] + 1};
    }
    take({chunk.base, base_.size()}, {chunk.mine, mine_.texts.size()},
         {chunk.theirs, theirs_.texts.size()});
    return std::move(merged_);
  }

 private:
  struct Chunk {  // where the next one begins
    std::size_t base = 0;
    std::size_t mine = 0;
    std::size_t theirs = 0;
  };
  struct Range {
    std::size_t first;
    std::size_t end;
  };

  static Part part(const std::vector<std::uint32_t>& hashes, Range range) {
    return Part(hashes).subspan(range.first, range.end - range.first);
  }

  void append(const Lines& lines, Range range) {
    for (std::size_t line = range.first; line < range.end; ++line) {
      // A last line without an end cannot stay so before others.
      if (!merged_.text.empty() && !merged_.text.ends_with('\n')) merged_.text += '\n';
      merged_.text += lines.texts[line];
      ++line_;
    }
  }
  void take_mine(Range range) { append(mine_, range); }
  void take_theirs(Range range) { append(theirs_, range); }

  // What stands between two lines that are the same in all three.
  void take(Range base, Range mine, Range theirs) {
    const Part began = part(base_, base);
    const Part now_mine = part(mine_.hashes, mine);
    const Part now_theirs = part(theirs_.hashes, theirs);
    const auto same = [](Part a, Part b) {
      return std::equal(a.begin(), a.end(), b.begin(), b.end());
    };
    if (same(now_theirs, began) || same(now_mine, now_theirs)) return take_mine(mine);
    if (same(now_mine, began)) return take_theirs(theirs);
    if (began.empty()) {
      take_mine(mine);
      return take_theirs(theirs);
    }
    // One side only added before and after what the other changed.
    if (const auto at = find_part(now_theirs, began)) {
      take_theirs({theirs.first, theirs.first + *at});
      take_mine(mine);
      return take_theirs({theirs.first + *at + began.size(), theirs.end});
    }
    if (const auto at = find_part(now_mine, began)) {
      take_mine({mine.first, mine.first + *at});
      take_theirs(theirs);
      return take_mine({mine.first + *at + began.size(), mine.end});
    }
    merged_.kept.push_back(line_ + 1);
    take_mine(mine);
  }

  std::vector<std::uint32_t> base_;
  Lines mine_;
  Lines theirs_;
  MergedText merged_;
  std::size_t line_ = 0;  // lines in the merged text
};

}  // namespace

std::string hash_lines(std::string_view text) {
  std::string all;
  for (const std::uint32_t hash : lines_of(text).hashes) base::append_hex(hash, digits, all);
  return all;
}

MergedText merge_lines(std::string_view base, std::string_view mine, std::string_view theirs) {
  return Merge(base, mine, theirs).run();
}

}  // namespace dayleaf::fetch
