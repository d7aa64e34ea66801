#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "base/text.h"
#include "dialects/read_sheet.h"
#include "dialects/write_sheet.h"
#include "kit/catch.h"
#include "kit/seed.h"
#include "sheets.h"

using namespace dayleaf;
using namespace dayleaf::dialects;

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

// A small generator, so that a seed makes the same texts on every machine.
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

// Hangul is never syntax, so each syllable of the text must be somewhere in the sheet: once, since
// names, tags and pictures that come twice are one.
std::set<char32_t> hangul_of(std::string_view text) {
  std::set<char32_t> syllables;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t code_point = base::next_code_point(text, offset);
    if (base::script_of(code_point) == base::Script::hangul) syllables.insert(code_point);
  }
  return syllables;
}

// The attributes of a film are no words.
std::string without_films(std::string text) {
  for (std::size_t at = text.find("<video"); at != std::string::npos;
       at = text.find("<video", at)) {
    text.erase(at, text.find('>', at) - at);
  }
  return text;
}

// What is left out by intention, or with an error, is told.
bool tells_of_loss(const base::Diagnostics& diagnostics) {
  return diagnostics.has_errors() ||
         std::any_of(diagnostics.all().begin(), diagnostics.all().end(),
                     [](const base::Diagnostic& one) { return one.code.ends_with("-left-out"); });
}

}  // namespace

TEST_CASE("no mutation of a digest breaks reading, and none loses its words") {
  Random random(kit::seed());
  for (int round = 0; round < 2000; ++round) {
    const std::string text = mutate(std::string(sample), random);
    INFO("round " << round << '\n' << base::printable(text));
    base::Diagnostics diagnostics("in.md", text);
    const model::Sheet sheet = read_sheet("2024/01/31.md", text, {}, diagnostics);
    const std::string words = kit::words_of(sheet);
    CHECK(base::find_invalid_utf8(words) == std::string::npos);
    CHECK_FALSE(base::has_controls(words));
    for (const base::Diagnostic& found : diagnostics.all()) {
      CHECK_FALSE(base::has_controls(found.message + found.suggestion + found.source_line, ""));
    }
    if (!tells_of_loss(diagnostics)) {
      const std::set<char32_t> kept = hangul_of(words);
      const std::set<char32_t> written = hangul_of(without_films(text));
      CHECK(std::includes(kept.begin(), kept.end(), written.begin(), written.end()));
    }
    base::Diagnostics ignored;
    CHECK_NOTHROW(read_sheet("2024/01/31.md", write_sheet(sheet), {}, ignored));
  }
}
