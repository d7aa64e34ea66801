#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "dialects/read_sheet.h"
#include "kit/catch.h"
#include "kit/places.h"
#include "kit/skip.h"
#include "ledger.h"

using namespace dayleaf;
using namespace dayleaf::dialects;

namespace {

// A digest that somebody got wrong. It is read as it was meant, or a diagnostic tells: `code` is
// one that must be there ("": no warning and no error may be), `papers` how many are found.
struct Malformed {
  std::string name;
  std::string text;
  std::size_t papers;
  std::string code;
};

const std::string day = "## Daily Papers (2024-01-31)\n\n";
const std::string quiet =
    "### [Quiet Kernels](https://arxiv.org/abs/2401.00001)\n\nVote: 3\n\n- Alpha point.\n\n";
const std::string loud =
    "### [Loud Kernels](https://arxiv.org/abs/2401.00002)\n\nVote: 4\n\n- Bravo point.\n\n";
const std::string both = day + quiet + loud;

std::string each_line(const std::string& text, const std::string& before) {
  std::string out;
  for (const std::string_view line : base::split(text, '\n')) {
    out += line.empty() ? std::string() : before + std::string(line);
    out += '\n';
  }
  return out;
}

std::string utf16(const std::string& ascii, bool mark) {
  std::string out = mark ? "\xFF\xFE" : "";
  for (const char c : ascii) {
    out += c;
    out += '\0';
  }
  return out;
}

std::vector<Malformed> wrapped() {
  const std::string fence = "```";
  return {
      {"a fence with a language", fence + "markdown\n" + both + fence + "\n", 2, "digest-in-fence"},
      {"a fence without a language", fence + "\n" + both + fence + "\n", 2, "digest-in-fence"},
      {"a fence in capitals", fence + "MarkDown\n" + both + fence + "\n", 2, "digest-in-fence"},
      {"a fence of tildes", "~~~md\n" + both + "~~~\n", 2, "digest-in-fence"},
      {"a long fence", "`````\n" + both + "`````\n", 2, "digest-in-fence"},
      {"a fence that is never closed", fence + "markdown\n" + both, 2, "digest-in-fence"},
      {"a fence with code in it",
       fence + "markdown\n" + day + quiet + fence + "python\nprint(1)\n" + fence + "\n\n" + loud +
           fence + "\n",
       2, "digest-in-fence"},
      {"an unclosed fence with code in it",
       fence + "markdown\n" + day + quiet + fence + "python\nprint(1)\n" + fence + "\n\n" + loud, 2,
       "digest-in-fence"},
      {"a fence below the day", day + fence + "\n" + quiet + loud + fence + "\n", 2,
       "digest-in-fence"},
      {"a fence for each paper",
       day + fence + "markdown\n" + quiet + fence + "\n\n" + fence + "markdown\n" + loud + fence +
           "\n",
       2, "digest-in-fence"},
      {"a fence, indented", "  ```markdown\n" + each_line(both, "  ") + "  ```\n", 2,
       "digest-indented"},
      {"a fence below words of a model",
       "Here is today's digest:\n\n" + fence + "markdown\n" + both + fence +
           "\n\nLet me know if it helps.\n",
       2, "digest-in-fence"},
      {"a fence below front matter",
       "---\ntags: [x]\n---\n" + fence + "markdown\n" + both + fence + "\n", 2, "digest-in-fence"},
      {"front matter in a fence", fence + "markdown\n---\ntags: [x]\n---\n" + both + fence + "\n",
       2, "digest-in-fence"},
      {"thoughts", "<think>\nA plan.\n\n### maybe\n</think>\n\n" + both, 2, "thoughts-left-out"},
      {"thoughts in capitals", "<THINKING>\nA plan.\n</THINKING>\n" + both, 2, "thoughts-left-out"},
      {"thoughts in a line", "<think>A plan.</think>\n\n" + both, 2, "thoughts-left-out"},
      {"thoughts that end before the heading", "<think>\nA plan.\n</think>" + both, 2,
       "thoughts-left-out"},
      {"thoughts that never end", "<think>\nA plan.\nAnother.\n\n" + both, 2, "thoughts-left-out"},
      {"thoughts whose beginning is lost", "A plan.\nAnother.\n</think>\n\n" + both, 2,
       "thoughts-left-out"},
      {"thoughts with a draft of the digest", "<think>\n" + both + "</think>\n\n" + both, 2,
       "thoughts-left-out"},
      {"the digest in thoughts", "<think>\n" + both + "</think>\n", 2, "digest-in-thoughts"},
      {"thoughts between papers", day + quiet + "<think>\nNext.\n</think>\n\n" + loud, 2,
       "thoughts-left-out"},
      {"thoughts, words and a fence",
       "<think>\nA plan.\n</think>\n\nSure!\n\n```md\n" + both + "```\n", 2, "chatter-left-out"},
      {"words of a model", "Sure! Here is today's digest:\n\n" + both, 2, "chatter-left-out"},
      {"words and a rule", "Certainly! Here's the digest:\n\n---\n\n" + both, 2,
       "chatter-left-out"},
      {"words in Korean", "다음은 오늘의 논문 다이제스트입니다:\n\n" + both, 2, "chatter-left-out"},
      {"words in Chinese", "好的，以下是今天的论文摘要：\n\n" + both, 2, "chatter-left-out"},
      {"words in Japanese", "はい、以下は本日のダイジェストです。\n\n" + both, 2,
       "chatter-left-out"},
      {"closing words", both + "Let me know if you would like more detail!\n", 2,
       "chatter-left-out"},
      {"closing words in Korean", both + "추가로 궁금한 점이 있으면 말씀해 주세요.\n", 2,
       "chatter-left-out"},
      {"an example in a fence", "```\n" + quiet + "```\n\n" + day + loud, 1, "paper-protected"},
      {"everything indented", each_line(both, "    "), 2, "digest-indented"},
      {"everything behind a tab", each_line(both, "\t"), 2, "digest-indented"},
      {"everything quoted", each_line(both, "> "), 2, "digest-quoted"},
  };
}

std::vector<Malformed> encoded() {
  const std::string zero(1, '\0');
  return {
      {"a byte order mark", "\xEF\xBB\xBF" + both, 2, ""},
      {"UTF-16 with a mark", utf16(both, true), 2, "utf-16"},
      {"UTF-16 without a mark", utf16(both, false), 2, "utf-16"},
      {"CRLF", base::replace_all(both, "\n", "\r\n"), 2, ""},
      {"CR", base::replace_all(both, "\n", "\r"), 2, ""},
      {"zero bytes", day + quiet + "x" + zero + "y\n\n" + loud, 2, "control-character"},
      {"bytes that are no text", day + quiet + "\xFF\xFE words\n\n" + loud, 2, "invalid-utf8"},
      {"a mark in the middle", day + quiet + "\xEF\xBB\xBF" + loud, 1, "heading-not-understood"},
      {"a line of a megabyte", both + std::string(1'000'000, 'x') + "\n", 2, "line-too-long"},
      {"no last line end", std::string(base::trim_right(both)), 2, ""},
  };
}

std::vector<Malformed> headed() {
  const std::string link = "(https://arxiv.org/abs/2401.00002)";
  const std::string rest = "\n\nVote: 4\n\n- Bravo point.\n";
  const auto second = [&](const std::string& heading) { return day + quiet + heading + rest; };
  return {
      {"underlined with dashes", second("[Loud]" + link + "\n---"), 1, "heading-not-understood"},
      {"underlined with equals signs", second("[Loud]" + link + "\n==="), 1,
       "heading-not-understood"},
      {"a day that is underlined", "Daily Papers (2024-01-31)\n===\n\n" + quiet, 1,
       "heading-not-understood"},
      {"a day that is no heading", "Daily Papers (2024-01-31)\n\n" + quiet, 1,
       "heading-not-understood"},
      {"a heading of HTML",
       second("<h3><a href=\"https://arxiv.org/abs/2401.00002\">Loud</a></h3>"), 1,
       "heading-not-understood"},
      {"no space", second("###[Loud]" + link), 2, ""},
      {"no space before words", second("###Loud Kernels"), 1, "heading-not-understood"},
      {"no space before the day", "##Daily Papers (2024-01-31)\n" + quiet, 1, ""},
      {"a tab for the space", second("###\t[Loud]" + link), 2, ""},
      {"closing marks", second("### [Loud]" + link + " ###"), 2, ""},
      {"one space before", second(" ### [Loud]" + link), 2, ""},
      {"three spaces before", day + "   ### [Loud]" + link + rest, 1, ""},
      {"three spaces before, behind a point", second("   ### [Loud]" + link), 1,
       "heading-not-understood"},
      {"four spaces before", second("    ### [Loud]" + link), 1, "heading-indented"},
      {"a tab before", second("\t### [Loud]" + link), 1, "heading-indented"},
      {"a no-break space before", second("\xC2\xA0### [Loud]" + link), 1, "heading-not-understood"},
      {"a wide space before", second("　### [Loud]" + link), 1, "heading-not-understood"},
      {"a space without width before", second("\xE2\x80\x8B### [Loud]" + link), 1,
       "heading-not-understood"},
      {"wide marks", second("＃＃＃ [Loud]" + link), 1, "heading-not-understood"},
      {"escaped", second("\\### [Loud]" + link), 1, "heading-not-understood"},
      {"in a list", second("- ### [Loud]" + link), 1, "heading-not-understood"},
      {"in a numbered list", second("2. ### [Loud]" + link), 1, "heading-not-understood"},
      {"in a quotation", second("> ### [Loud]" + link), 1, "heading-not-understood"},
      {"below a point", second("- point\n\n  ### [Loud]" + link), 1, "heading-not-understood"},
      {"one level too deep", second("#### [Loud]" + link), 1, "heading-not-understood"},
      {"one level too high", second("## [Loud]" + link), 2, ""},
      {"all levels one deeper", base::replace_all(both, "##", "###"), 2, ""},
      {"all levels two deeper", base::replace_all(both, "##", "####").replace(0, 4, "####"), 2, ""},
      {"all levels one higher",
       base::replace_all(base::replace_all(both, "## D", "# D"), "### ", "## "), 2, ""},
      {"seven marks", second("####### [Loud]" + link), 1, "heading-not-understood"},
      {"a number before the link", second("### 2. [Loud]" + link), 2, ""},
      {"a link by reference", second("### [Loud][1]") + "\n[1]: https://arxiv.org/abs/2401.00002\n",
       2, "paper-without-link"},
      {"smart quotes", second("### [“Loud” Kernels](“https://arxiv.org/abs/2401.00002”)"), 2,
       "paper-link-not-web"},
      {"wide brackets", second("### ［Loud］（https://arxiv.org/abs/2401.00002）"), 2, ""},
      {"an empty title", second("### []" + link), 2, "paper-without-title"},
      {"a title without width", second("### [\xE2\x80\x8B\xE2\x81\xA0]" + link), 2,
       "paper-without-title"},
      {"a title of fillers", second("### [\xE3\x85\xA4]" + link), 2, "paper-without-title"},
      {"an address of arXiv without an id", second("### [Loud](https://arxiv.org/abs/24O1.00002)"),
       2, "paper-link-without-id"},
      {"arXiv itself", second("### [Loud](https://www.arxiv.org/)"), 2, "paper-link-without-id"},
      {"a list of arXiv", second("### [Loud](https://arxiv.org/list/cs.CL/recent)"), 2,
       "paper-link-without-id"},
      {"no DOI", second("### [Loud](https://doi.org/abc)"), 2, "paper-link-without-id"},
      {"no address", second("### [Loud](see below)"), 2, "paper-link-not-web"},
      {"no closing bracket", second("### [Loud](https://arxiv.org/abs/2401.00002"), 2, ""},
      {"the same paper twice", day + quiet + quiet, 2, "paper-twice"},
      {"wide colons", day + base::replace_all(quiet, "Vote:", "Vote："), 1, ""},
      {"an emphasised field", day + base::replace_all(quiet, "Vote:", "**Vote:**"), 1, ""},
      {"a field in a list", day + base::replace_all(quiet, "Vote:", "- Vote:"), 1, ""},
  };
}

std::vector<Malformed> swallowed() {
  return {
      {"an unclosed fence", day + quiet + "```python\nprint(1)\n\n" + loud, 2, "code-fence-open"},
      {"an unclosed comment", day + quiet + "<!-- a note\n\n" + loud, 2, "comment-open"},
      {"a comment around a paper", day + quiet + "<!--\n" + loud + "-->\n", 1, "paper-protected"},
      {"a comment around a high heading",
       day + quiet + "<!--\n## [Loud](https://arxiv.org/abs/2401.00002)\n-->\n", 1,
       "paper-protected"},
      {"a fence around a paper", day + quiet + "```\n" + loud + "```\n", 1, "paper-protected"},
      {"unclosed details", day + quiet + "<details>\n<summary>More</summary>\n\nCharlie\n\n" + loud,
       2, ""},
      {"a script", day + quiet + "<script>\nlet charlie = 1;\n\n" + loud, 2, ""},
      {"a style", day + quiet + "<style>\n.charlie {}\n\n" + loud, 2, ""},
      {"a processing instruction", day + quiet + "<?php charlie\n\n" + loud, 2, ""},
      {"definitions of links", both + "\n[delta]: https://example.org/echo \"Foxtrot\"\n", 2, ""},
      {"a footnote", both + "\nGolf.[^1]\n\n[^1]: https://example.org/hotel\n", 2, ""},
      {"a footnote with words", both + "\nGolf.[^1]\n\n[^1]: Hotel india.\n", 2, ""},
      {"a table with too many cells", both + "\n| a | b |\n|---|---|\n| c | d | juliett |\n", 2,
       "table-row-too-long"},
      {"papers in a table only",
       day + "| Papers | Votes |\n|---|---|\n| [Quiet](https://arxiv.org/abs/2401.00001) | 3 |\n",
       1, ""},
      {"papers in a table without titles",
       day + "| Model | PDF |\n|---|---|\n| Quiet | [PDF](https://arxiv.org/abs/2401.00001) |\n", 0,
       "day-without-papers"},
      {"points with several papers each",
       day + "- [Quiet](https://arxiv.org/abs/2401.00001), "
             "[Loud](https://arxiv.org/abs/2401.00002)\n",
       0, "day-without-papers"},
      {"words only", day + "There was nothing that we liked.\n", 0, "day-without-papers"},
      {"words without a day in the text", "There was nothing.\n", 0, "day-without-papers"},
      {"a heading only", day, 0, "no-papers"},
      {"nothing", "", 0, "file-empty"},
      {"HTML only", "<!doctype html>\n<html><body><h1>Kilo</h1></body></html>\n", 0,
       "day-without-papers"},
      {"JSON only", "{\"papers\": [\"Lima\"]}\n", 0, "day-without-papers"},
  };
}

std::vector<Malformed> fronted() {
  return {
      {"TOML that is never closed", "+++\ntags = [\"mike\"]\n\n" + both, 2, "front-matter-open"},
      {"a line of +++ before words", "+++\noscar papa\nquebec\n\n" + both, 2, "front-matter-open"},
      {"YAML that is never closed", "---\ntags: [mike]\n\n" + both, 2, "front-matter-open"},
      {"YAML that a later rule would close",
       "---\ntags: [mike]\n\n" + day + quiet + "---\n\n" + loud, 2, "front-matter-open"},
      {"TOML that is wrong", "+++\ntags = [mike\n+++\n" + both, 2, "toml-syntax"},
      {"YAML that is wrong", "---\ntags: [mike\nnovember\n---\n" + both, 2,
       "front-matter-not-understood"},
      {"JSON", "{\n  \"tags\": [\"mike\"]\n}\n\n" + both, 2, "front-matter-json"},
      {"empty lines before it", "\n\n---\ntags: [mike]\n---\n" + both, 2, ""},
      {"a date that does not exist", base::replace_all(both, "01-31", "02-30"), 2,
       "date-does-not-exist"},
      {"a date in front matter that does not exist", "---\ndate: 2024-13-01\n---\n" + quiet, 1,
       "date-does-not-exist"},
      {"no date in the heading", "## Daily Papers\n\n" + quiet, 1, "day-without-date"},
      {"two days",
       both + "## Daily Papers (2024-02-01)\n\n"
              "### [Late](https://arxiv.org/abs/2402.00001)\n",
       3, "two-days"},
      {"a date of another day", base::replace_all(both, "01-31", "01-30"), 2, "date-differs"},
  };
}

std::vector<Malformed> all_malformed() {
  std::vector<Malformed> all;
  for (auto* const family : {wrapped, encoded, headed, swallowed, fronted}) {
    for (Malformed& one : family()) all.push_back(std::move(one));
  }
  return all;
}

bool is_warned(const base::Diagnostics& found) {
  return found.has_errors() || found.count(base::Severity::warning) > 0;
}

bool has_code(const base::Diagnostics& found, const std::string& code) {
  return std::any_of(found.all().begin(), found.all().end(),
                     [&](const base::Diagnostic& one) { return one.code == code; });
}

}  // namespace

TEST_CASE("every malformed digest is read as it was meant, or a diagnostic tells") {
  const std::vector<Malformed> all = all_malformed();
  REQUIRE(all.size() >= 100);
  for (const Malformed& one : all) {
    base::Diagnostics found("in.md", one.text);
    const model::Sheet sheet = read_sheet("2024/01/31.md", one.text, {}, found);
    INFO(one.name << '\n' << base::printable(one.text.substr(0, 600)) << '\n' << kit::shown(found));
    CHECK(sheet.entries.size() == one.papers);
    CHECK(sheet.date == base::Date{2024, 1, one.code == "date-differs" ? 30 : 31});
    if (one.code.empty()) {
      CHECK_FALSE(is_warned(found));
    } else {
      CHECK(has_code(found, one.code));
    }
  }
}

TEST_CASE("no word of a malformed digest is lost without a diagnostic in its line") {
  for (const Malformed& one : all_malformed()) {
    base::Diagnostics found("in.md", one.text);
    const model::Sheet sheet = read_sheet("2024/01/31.md", one.text, {}, found);
    INFO(one.name << '\n' << base::printable(one.text.substr(0, 600)) << '\n' << kit::shown(found));
    CHECK(kit::find_losses(one.text, sheet, found) == std::vector<std::string>());
  }
}

TEST_CASE("what a model says is left out, what a person says is not") {
  const std::string persons[] = {
      "Of course, the big story of the day is a small model.",
      "Here are two notes on the venue.",
      "Sure enough, it rained.",
      "Below are my favourites; the rest follows.",
      "If you need one paper only, take the second.",
      "오늘의 논문은 두 편입니다.",
      "We look at <think> tokens today.",
      "<think> and </think> are what the first paper is about.",
  };
  for (const std::string& words : persons) {
    for (const std::string& text : {words + "\n\n" + both, both + words + "\n"}) {
      base::Diagnostics found("in.md", text);
      const model::Sheet sheet = read_sheet("2024/01/31.md", text, {}, found);
      INFO(text << kit::shown(found));
      CHECK_FALSE(is_warned(found));
      CHECK(sheet.entries.size() == 2);
    }
  }
}

TEST_CASE("no word of the corpus is lost without a diagnostic in its line") {
  const auto digests = kit::read_digests(kit::shared_folder() / "corpus");
  if (digests.empty()) {
    return kit::skip("there is no ../shared/corpus beside the source tree");
  }
  for (const auto& [path, bytes] : digests) {
    base::Diagnostics found(path, bytes);
    const model::Sheet sheet = read_sheet(path, bytes, {}, found);
    INFO(path << '\n' << kit::shown(found));
    CHECK(kit::find_losses(bytes, sheet, found) == std::vector<std::string>());
  }
}

TEST_CASE("marks of thoughts and fences without end cost little", "[hostile]") {
  const auto many = [](const std::string& line, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += line;
    return text;
  };
  for (const char* const line : {"<think>\n", "</think>\n", "```\n", "```md\n### [a](b)\n", "> \n",
                                 "    \n", "~~~\n<think>\n", "Sure!\n\n"}) {
    for (const std::string& text :
         {many(line, 100'000), both + many(line, 100'000), many(line, 100'000) + both}) {
      base::Diagnostics found("in.md", text);
      read_sheet("2024/01/31.md", text, {}, found);
      CHECK(found.all().size() < 20'000);
    }
  }
}
