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
#include "random_text.h"
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

constexpr std::string_view pieces[] = {"*",
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
  kit::Random random(kit::seed());
  for (int round = 0; round < 2000; ++round) {
    const std::string text = kit::mutate(std::string(sample), pieces, 8, random);
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
      const std::set<char32_t> kept = kit::hangul_of(words);
      const std::set<char32_t> written = kit::hangul_of(without_films(text));
      CHECK(std::includes(kept.begin(), kept.end(), written.begin(), written.end()));
    }
    base::Diagnostics ignored;
    CHECK_NOTHROW(read_sheet("2024/01/31.md", write_sheet(sheet), {}, ignored));
  }
}
