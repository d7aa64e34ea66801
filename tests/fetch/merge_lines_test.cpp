#include "fetch/merge_lines.h"

#include <algorithm>
#include <random>

#include "fetch/match_lines.h"
#include "kit/catch.h"
#include "kit/seed.h"

using namespace dayleaf;
using namespace dayleaf::fetch;

namespace {

MergedText merge_texts(std::string_view base, std::string_view mine, std::string_view theirs) {
  return merge_lines(hash_lines(base), mine, theirs);
}

// The length of the longest common subsequence, by the book.
std::size_t longest(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      table[i][j] = a[i - 1] == b[j - 1] ? table[i - 1][j - 1] + 1
                                         : std::max(table[i - 1][j], table[i][j - 1]);
    }
  }
  return table[a.size()][b.size()];
}

}  // namespace

TEST_CASE("lines are hashed with their ends") {
  CHECK(hash_lines("").empty());
  CHECK(hash_lines("a\nb\n").size() == 16);
  CHECK(hash_lines("a\nb").size() == 16);
  CHECK(hash_lines("a\nb") != hash_lines("a\nb\n"));
  CHECK(hash_lines("a\r\n") != hash_lines("a\n"));
}

TEST_CASE("what one side left alone is taken from the other") {
  const std::string base = "a\nb\nc\nd\n";
  CHECK(merge_texts(base, base, base).text == base);
  CHECK(merge_texts(base, base, "a\nB\nc\nd\ne\n").text == "a\nB\nc\nd\ne\n");
  CHECK(merge_texts(base, "a\nB\nd\n", base).text == "a\nB\nd\n");
  const MergedText both = merge_texts(base, "a\nb!\nc\nd\n", "a\nb\nc\nD\ne\n");
  CHECK(both.text == "a\nb!\nc\nD\ne\n");
  CHECK(both.kept.empty());
  CHECK(merge_texts(base, "same\n", "same\n").text == "same\n");
  CHECK(merge_texts("", "", "new\n").text == "new\n");
  CHECK(merge_texts(base, "", base).text.empty());
}

TEST_CASE("a last line without an end gets one where others come behind it") {
  CHECK(merge_texts("a\n", "a\nmine", "a\ntheirs\n").text == "a\nmine\ntheirs\n");
  CHECK(merge_texts("a\n", "a\nmine\n", "a\ntheirs").text == "a\nmine\ntheirs");
  CHECK(merge_texts("a\n", "a\nmine", "a\n").text == "a\nmine");
}

TEST_CASE("of lines that both changed the person's stay, and it is said where") {
  const MergedText merged = merge_texts("a\nb\nc\n", "0\na\nmine\nc\n", "a\ntheirs\nc\nd\n");
  CHECK(merged.text == "0\na\nmine\nc\nd\n");
  CHECK(merged.kept == std::vector<std::size_t>{3});
}

TEST_CASE("what is added beside a change is not lost") {
  // A new paper after the last one, whose last line was edited.
  CHECK(merge_texts("a\nb\n", "a\nb!\n", "a\nb\nnew\n").text == "a\nb!\nnew\n");
  CHECK(merge_texts("a\nb\n", "a\nb\nmine\n", "a\nb\nnew\n").text == "a\nb\nmine\nnew\n");
  CHECK(merge_texts("a\nb\n", "note\na\nb\n", "A\nb\n").text == "note\nA\nb\n");
  CHECK(merge_texts("a\nb", "a\nb!", "a\nb\nnew\n").kept == std::vector<std::size_t>{2});
}

TEST_CASE("a merge invents no line and loses no change of one side") {
  std::mt19937 random(kit::seed());
  const auto number = [&](std::uint32_t most) {
    return std::uniform_int_distribution<std::uint32_t>(0, most)(random);
  };
  const auto text_of = [](const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += line;
    return text;
  };
  for (int round = 0; round < 2'000; ++round) {
    CAPTURE(round);
    std::vector<std::string> base(number(12));
    for (std::string& line : base) line = std::string(1, static_cast<char>('a' + number(5))) + "\n";
    const auto edit = [&](char mark) {
      std::vector<std::string> lines = base;
      for (std::uint32_t edits = number(4); edits > 0; --edits) {
        const auto at =
            static_cast<std::ptrdiff_t>(number(static_cast<std::uint32_t>(lines.size())));
        const std::string line = std::string(1, mark) + std::to_string(number(9)) + "\n";
        if (number(1) == 0 || at == static_cast<std::ptrdiff_t>(lines.size())) {
          lines.insert(lines.begin() + at, line);
        } else if (number(1) == 0) {
          lines.erase(lines.begin() + at);
        } else {
          lines[static_cast<std::size_t>(at)] = line;
        }
      }
      return text_of(lines);
    };
    const std::string began = text_of(base);
    const std::string mine = edit('m');
    const std::string theirs = edit('t');
    CHECK(merge_texts(began, mine, began).text == mine);
    CHECK(merge_texts(began, began, theirs).text == theirs);
    const MergedText merged = merge_texts(began, mine, theirs);
    // Every line that the person wrote is still there, as often as it was.
    for (char digit = '0'; digit <= '9'; ++digit) {
      const std::string line = std::string("m") + digit + "\n";
      const auto count = [&](const std::string& text) {
        std::size_t found = 0;
        for (std::size_t at = text.find(line); at != std::string::npos;
             at = text.find(line, at + 1)) {
          ++found;
        }
        return found;
      };
      CHECK(count(merged.text) == count(mine));
    }
  }
}

TEST_CASE("the matching is the longest, or that of both ends") {
  std::mt19937 random(kit::seed());
  for (int round = 0; round < 500; ++round) {
    CAPTURE(round);
    std::vector<std::uint32_t> a(random() % 30);
    std::vector<std::uint32_t> b(random() % 30);
    for (std::uint32_t& line : a) line = static_cast<std::uint32_t>(random() % 6);
    for (std::uint32_t& line : b) line = static_cast<std::uint32_t>(random() % 6);
    const std::vector<std::size_t> matches = match_lines(a, b);
    std::size_t found = 0;
    std::size_t next = 0;
    for (std::size_t line = 0; line < a.size(); ++line) {
      if (matches[line] == unmatched) continue;
      REQUIRE(matches[line] < b.size());
      CHECK(matches[line] >= next);
      CHECK(a[line] == b[matches[line]]);
      next = matches[line] + 1;
      ++found;
    }
    CHECK(found == longest(a, b));
  }
  std::vector<std::uint32_t> a(20'000);
  std::vector<std::uint32_t> b(20'000);
  for (std::size_t line = 0; line < a.size(); ++line) {
    a[line] = static_cast<std::uint32_t>(line);
    b[line] = static_cast<std::uint32_t>(line + 50'000);
  }
  b.front() = a.front();
  b.back() = a.back();
  const std::vector<std::size_t> ends = match_lines(a, b);
  CHECK(ends.front() == 0);
  CHECK(ends.back() == 19'999);
  CHECK(std::count(ends.begin(), ends.end(), unmatched) == 19'998);
}
