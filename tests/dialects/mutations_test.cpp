#include <cstdint>
#include <string>
#include <string_view>

#include "base/text.h"
#include "dialects/read_sheet.h"
#include "dialects/write_sheet.h"
#include "kit/catch.h"
#include "sheets.h"

using namespace dayleaf;

namespace {

constexpr std::string_view sample = R"(+++
tags = ["robotics"]
+++

# A site

## Daily Papers (2024-01-31)

### [Small *Boats* on $x_i$ `Rivers` [twice]](https://arxiv.org/abs/2401.10001v2)

![A chart](https://example.org/boats.png "Title")

[Watch Video](https://example.org/film.mp4)
<div><video controls src="https://example.org/film.mp4" muted="false"></video></div>

Vote: 12

Authors: ['Ada Lovelace', "Conan O'Brien", '+']

- **What's New**: words with https://example.org/x_y에서 and <EOS>.
  - nested **'말'**를 `code`
- **Details**: {'Key': 'value', 'List': ['a', 'b']}

| a | b |
|---|---|
| 1 | 2 |

### [Second](<https://doi.org/10.1145/1>)
Authors: Ada Lovelace, Alan Turing, Ada Lovelace
1) one
2) two

> quote

```text
### [in code](x)
```

Tags: vision, 강화 학습
)";

// A small generator, so that every machine makes the same texts.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t limit) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>(state_ >> 33U) % limit;
  }

 private:
  std::uint64_t state_;
};

std::string mutate(std::string text, Random& random) {
  static constexpr std::string_view pieces[] = {"*",
                                                "**",
                                                "_",
                                                "`",
                                                "```\n",
                                                "[",
                                                "](",
                                                ")",
                                                "<",
                                                ">",
                                                "<!--",
                                                "-->",
                                                "$",
                                                "\\",
                                                "|",
                                                "\n",
                                                "\n\n",
                                                "\r\n",
                                                "\r",
                                                "\t",
                                                "    ",
                                                "- ",
                                                "> ",
                                                "### ",
                                                "## ",
                                                "### [",
                                                "## Daily Papers (2024-02-30)\n",
                                                "Vote: ",
                                                "Authors: [",
                                                "Tags:",
                                                "+++\n",
                                                "---\n",
                                                "![](",
                                                "<video src=",
                                                "&#1;",
                                                "&amp;",
                                                "https://",
                                                "\xEF\xBB\xBF",
                                                "\xFF",
                                                "\xC2\x85",
                                                "말",
                                                "{'",
                                                "'}",
                                                "+",
                                                "~~~\n",
                                                std::string_view("\0", 1)};
  const std::size_t changes = 1 + random.below(8);
  for (std::size_t i = 0; i < changes && !text.empty(); ++i) {
    const std::size_t at = random.below(text.size());
    switch (random.below(4)) {
      case 0:
        text.erase(at, 1 + random.below(12));
        break;
      case 1:
        text[at] = static_cast<char>(random.below(256));
        break;
      case 2:
        text.insert(at, text.substr(random.below(text.size()), random.below(80)));
        break;
      default:
        text.insert(at, pieces[random.below(std::size(pieces))]);
        break;
    }
  }
  return text;
}

void append_words(const std::vector<Inline>& inlines, std::string& out) {
  for (const Inline& node : inlines) {
    out += node.text;
    out += node.url;
    append_words(node.children, out);
  }
}

void append_words(const Markup& blocks, std::string& out) {
  for (const Block& block : blocks) {
    out += block.text;
    out += block.info;
    append_words(block.inlines, out);
    append_words(block.children, out);
  }
}

void append_words(const Value& value, std::string& out) {
  out += value.text();
  for (const Value& item : value.list()) append_words(item, out);
  for (const Member& member : value.object().members()) {
    out += member.name;
    append_words(member.value, out);
  }
}

// Everything that a sheet says, in one text.
std::string words_of(const Sheet& sheet) {
  std::string out = iso_date(sheet.date);
  append_words(Value(sheet.front_matter), out);
  append_words(sheet.preamble, out);
  for (const Entry& entry : sheet.entries) {
    out += entry.link;
    append_words(entry.title, out);
    for (const Media& media : entry.media) out += media.url + media.alt;
    if (entry.votes) out += std::to_string(*entry.votes);
    for (const std::string& name : entry.authors.names) out += name;
    for (const std::string& tag : entry.tags) out += tag;
    append_words(entry.summary, out);
  }
  return out;
}

// Hangul is never syntax, so each syllable of the text must be somewhere in the sheet.
std::size_t count_hangul(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    if (script_of(next_code_point(text, offset)) == Script::hangul) ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("no mutation of a digest breaks reading, and none loses its words") {
  Random random(20240131);
  for (int round = 0; round < 2000; ++round) {
    const std::string text = mutate(std::string(sample), random);
    INFO("round " << round << '\n' << printable(text));
    Diagnostics diagnostics("in.md", text);
    const Sheet sheet = read_sheet("2024/01/31.md", text, {}, diagnostics);
    const std::string words = words_of(sheet);
    CHECK(find_invalid_utf8(words) == std::string::npos);
    CHECK_FALSE(has_controls(words));
    for (const Diagnostic& found : diagnostics.all()) {
      CHECK_FALSE(has_controls(found.message + found.suggestion + found.source_line, ""));
    }
    // Front matter that does not parse is reported and not kept; names and tags that come twice are
    // one.
    if (!diagnostics.has_errors()) CHECK(count_hangul(words) >= count_hangul(text));
    Diagnostics ignored;
    CHECK_NOTHROW(read_sheet("2024/01/31.md", write_sheet(sheet), {}, ignored));
  }
}
