#include "base/tex.h"

#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/tex_span.h"
#include "base/text.h"
#include "kit/catch.h"
#include "kit/places.h"
#include "kit/seed.h"

using namespace dayleaf;
using namespace dayleaf::base;

namespace {

// Whether every element is closed where it must be and no '<', '>' or '"' stands elsewhere.
bool is_balanced(std::string_view html) {
  std::vector<std::string> open;
  for (std::size_t at = 0; at < html.size(); ++at) {
    if (html[at] == '>') return false;
    if (html[at] != '<') continue;
    const std::size_t end = html.find('>', at);
    if (end == std::string_view::npos) return false;
    std::string_view tag = html.substr(at + 1, end - at - 1);
    if (tag.starts_with('/')) {
      if (open.empty() || open.back() != tag.substr(1)) return false;
      open.pop_back();
    } else {
      open.emplace_back(tag.substr(0, tag.find(' ')));
    }
    at = end;
  }
  return open.empty();
}

std::string shown(std::string_view source) {
  std::string out = std::string(source) + '\n';
  const std::optional<std::string> html = formula_html(source);
  if (!html) return out + "  not: " + formula_trouble(source) + '\n';
  return out + "  html: " + *html + "\n  text: " + formula_text(source) + '\n';
}

}  // namespace

// formulas.txt has each formula with its two readings; UPDATE_GOLDEN=1 writes these.
TEST_CASE("formulas as papers write them become MathML and readable text") {
  const auto file = kit::source_folder() / "tests" / "base" / "formulas.txt";
  const std::string expected = kit::read_file(file);
  std::string actual;
  std::size_t understood = 0;
  for (const std::string_view line : split_lines(expected)) {
    if (line.empty() || line.starts_with("  ")) continue;
    actual += shown(line);
    const std::optional<std::string> html = formula_html(line);
    understood += html ? 1 : 0;
    INFO(line);
    CHECK(is_balanced(html.value_or("")));
    CHECK(formula_text(line).find(html ? '\\' : '\n') == std::string::npos);
  }
  CHECK(understood > 180);
  if (std::getenv("UPDATE_GOLDEN") != nullptr) kit::write_file(file, actual);
  CHECK(actual == kit::read_file(file));
}

TEST_CASE("a formula in prose ends where it should, and money is none") {
  const auto [text, span] = GENERATE(table<std::string, std::string>({
      {"$x_i$ and", "$x_i$"},
      {"$5 to $10", ""},
      {"$200k and $50 to $100", ""},
      {"$5-$10", ""},
      {"$20이고 30$", ""},
      {"$20의 비용과 수익 b$", ""},
      {"$5 or 6$", ""},
      {"$5 or 6\\%$", ""},
      {"$5\\%$", "$5\\%$"},
      {"$100 `$x$`", ""},
      {"$TSLA,$AAPL", ""},
      {"$HOME/bin:$PATH", ""},
      {"$cheap and good$", ""},
      {"$n - 1$", "$n - 1$"},
      {"$5 = x$", "$5 = x$"},
      {"$n$-gram", "$n$"},
      {"$\\sim$20", "$\\sim$"},
      {"$x$2", ""},
      {"$ x$", ""},
      {"$x $", ""},
      {"$$", ""},
      {"$$$$", ""},
      {"$$ $$", ""},
      {"$x\\$y$z", "$x\\$y$"},
      {"$$a_b$$.", "$$a_b$$"},
      {"$$a$b$$", ""},
      {"$$ a $$", "$$ a $$"},
      {"$a$를", "$a$"},
      {"$a\nb$", ""},
      {"$x_{한글}$", "$x_{한글}$"},
      {"$100M에서 $200M", ""},
      {"\\(a_b\\) c", "\\(a_b\\)"},
      {"\\(see page\\)", ""},
      {"\\(1\\)", ""},
      {"\\[Paper\\]", ""},
      {"\\[12\\]", ""},
      {"\\[x\\]", ""},
      {"\\[x = 1\\]", "\\[x = 1\\]"},
      {"\\(a", ""},
      {"\\(a \\(b\\)", ""},
      {"\\\\(*X\\\\)를", "\\\\(*X\\\\)"},
      {"\\\\[x = 1\\\\]", "\\\\[x = 1\\\\]"},
      {"\\textsc{A b} c", "\\textsc{A b}"},
      {"\\textsc A", ""},
      {"\\unknown{A}", ""},
      {"\\url{https://a.example}", ""},
      {"{\\sc Mwp} c", "{\\sc Mwp}"},
      {"{\\lambda}-x", "{\\lambda}"},
      {"{\\unknown}", ""},
      {"{\\sc Mwp", ""},
      {"x", ""},
  }));
  INFO(text);
  CHECK(text.substr(0, find_tex(text, 0).end) == span);
}

TEST_CASE("a backslash that another one escapes opens no formula") {
  CHECK_FALSE(find_tex("\\\\[ x^2 \\]", 1));
  CHECK_FALSE(find_tex("\\\\(x^2\\)", 1));
  CHECK_FALSE(find_tex("\\\\\\\\(x^2\\)", 3));
  CHECK(find_tex("\\\\\\(x^2\\)", 2).end == 9);
  CHECK(find_tex("\\(x^2\\)", 0).end == 7);
}

TEST_CASE("a text without markup is read as people read it") {
  CHECK(readable_tex("A $\\lambda^2$ of \\(x_i\\) for $5 to $10") == "A λ² of xᵢ for $5 to $10");
  CHECK(readable_tex("``Deep'' nets and ``deeper'' ones") == "“Deep” nets and “deeper” ones");
  CHECK(readable_tex("``Deep nets") == "``Deep nets");
  CHECK(readable_tex("``f('')``") == "``f('')``");
  CHECK(readable_tex("\\$5 and x$") == "$5 and x$");
  CHECK(readable_tex("$\\foo$ $x") == "$\\foo$ $x");
}

TEST_CASE("a wide formula is broken where TeX breaks it, or has a line of its own") {
  const std::string sums = "$a_1 = f(b + c) + dddddd$";
  CHECK(formula_html(sums)->find("</math><math>") == std::string::npos);
  CHECK(
      *formula_html(sums, FormulaPlace::title) ==
      "<math><msub><mi>a</mi><mn>1</mn></msub><mo>=</mo></math><math><mi>f</mi>"
      "<mo stretchy=\"false\">(</mo><mi>b</mi><mo>+</mo><mi>c</mi><mo stretchy=\"false\">)</mo>"
      "<mo>+</mo></math><math><mi>d</mi><mi>d</mi><mi>d</mi><mi>d</mi><mi>d</mi><mi>d</mi></math>");
  const std::string brackets = "$f(aaaaaa + bbbbbb, cccccc_1)$";
  const std::string broken = *formula_html(brackets, FormulaPlace::title);
  CHECK(broken.find("<mo>+</mo></math><math>") != std::string::npos);
  CHECK(broken.find("<mo>,</mo></math><math>") != std::string::npos);
}

TEST_CASE("a formula has a line of its own only where it is a paragraph") {
  const std::string wide = "$x_1 \\sqrt{" + std::string(40, 'a') + "}$";
  for (const std::string& formula : {wide, std::string("$$x = y$$"), std::string("\\[x = y\\]"),
                                     std::string("$$\\operatorname{a long name of one}(x)$$")}) {
    CAPTURE(formula);
    for (const FormulaPlace place : {FormulaPlace::text, FormulaPlace::title}) {
      const std::string html = *formula_html(formula, place);
      CHECK(html.find("display") == std::string::npos);
    }
    CHECK(formula_html(formula, FormulaPlace::alone)->starts_with("<math display=\"block\">"));
  }
  CHECK(*formula_html("$x$", FormulaPlace::alone) == "<math><mi>x</mi></math>");
}

TEST_CASE("words within a wide formula wrap as words do") {
  const std::string name = "relative entropy of what is seen";
  CHECK(*formula_html("$\\operatorname{" + name + "}(x)$", FormulaPlace::title) ==
        name + "<math><mo stretchy=\"false\">(</mo><mi>x</mi><mo stretchy=\"false\">)</mo></math>");
  CHECK(*formula_html("$x\\text{ if <b>" + name + "}$") ==
        "<math><mi>x</mi></math> if &lt;b&gt;" + name);
  const std::string letters = *formula_html("$f(" + std::string(60, 'a') + ")$");
  CHECK(letters.find("</math><math>") != std::string::npos);
  CHECK(letters.find("<math></math>") == std::string::npos);
}

TEST_CASE("what a formula holds never becomes markup") {
  CHECK(*formula_html("$a<b$") == "<math><mi>a</mi><mo>&lt;</mo><mi>b</mi></math>");
  CHECK(*formula_html("\\text{<img src=x onerror=alert(1)>}") ==
        "&lt;img src=x onerror=alert(1)&gt;");
  CHECK(*formula_html("$x\\text{<script>\"'&}$") ==
        "<math><mi>x</mi><mtext>&lt;script&gt;&quot;&#39;&amp;</mtext></math>");
  CHECK(*formula_html("$\\left<x\\right>$") ==
        "<math><mrow><mo stretchy=\"true\" lspace=\"0\" rspace=\"0\">⟨</mo><mrow><mi>x</mi></mrow>"
        "<mo stretchy=\"true\" lspace=\"0\" rspace=\"0\">⟩</mo></mrow></math>");
}

TEST_CASE("what is longer or deeper than a formula stays as it is written") {
  const auto nested = [](std::size_t count, const std::string& open) {
    std::string formula = "$";
    for (std::size_t i = 0; i < count; ++i) formula += open;
    return formula + "x" + std::string(count, '}') + "$";
  };
  for (const std::string open : {"{", "x^{", "x_{", "\\sqrt{", "\\text{", "\\frac{a}{", "\\hat{",
                                 "\\mathbf{", "\\overset{a}{"}) {
    CAPTURE(open);
    CHECK(formula_html(nested(40, open)));
    CHECK_FALSE(formula_html(nested(41, open)));
  }
  for (const std::string open : {"{", "x^{", "\\sqrt{", "\\text{", "\\frac{a}{", "\\hat{"}) {
    const std::string formula = nested(500, open);
    CHECK_FALSE(formula_html(formula));
    CHECK(formula_text(formula) == formula);
  }
  std::string groups = "$x";
  for (int i = 0; i < 500; ++i) groups += "\\left(";
  CHECK_FALSE(formula_html(groups + "$"));
  const std::string long_one = "$" + std::string(10'000, 'x') + "$";
  CHECK_FALSE(formula_html(long_one));
  CHECK(formula_trouble(long_one) == "it is too long");
  CHECK(formula_text(long_one) == long_one);
  CHECK_FALSE(formula_html("$\\def\\a{\\a\\a}\\a$"));
}

TEST_CASE("what is written grows with what is read and no faster") {
  for (const std::string unit : {"x", "\\alpha ", "(", "x^2", "\\frac12", "a_b^c", "\\mathbb R",
                                 "'", "\\hat x", "|", "+", "{x}", "\\,", "\\text{a}", "<"}) {
    std::string formula = "$";
    while (formula.size() + unit.size() < 3'900) formula += unit;
    formula += '$';
    const std::optional<std::string> html = formula_html(formula);
    INFO(unit << ": " << formula_trouble(formula));
    if (html) CHECK(html->size() < 60 * formula.size());
    CHECK(formula_text(formula).size() < 12 * formula.size());
  }
}

TEST_CASE("any signs at all give balanced markup or none") {
  const std::vector<std::string> parts = {
      "x",        "2",       "+",        "=",      "(",
      ")",        "|",       "{",        "}",      "[",
      "]",        "^",       "_",        "'",      "\\",
      "\\alpha ", "\\sum",   "\\frac",   "\\sqrt", "\\text",
      "\\left",   "\\right", "\\hat",    "~",      " ",
      "&",        "%",       "\\mathbf", "\\big",  "\\not",
      "\\limits", "\\log ",  "\\bf ",    "\\sc ",  "<",
      ">",        "\"",      "한",       "λ",      "\\textbf{",
      "\\max",    ".",       ",",        "\\,",    "\\operatorname"};
  std::uint64_t state = kit::seed();
  std::size_t read = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string body;
    for (int i = 0; i < 9; ++i) {
      state = state * 6364136223846793005ULL + 1442695040888963407ULL;
      body += parts[static_cast<std::size_t>(state >> 33U) % parts.size()];
    }
    for (const std::string& source : {"$" + body + "$", "\\(" + body + "\\)",
                                      "\\textsc{" + body + "}", "{\\sc " + body + "}"}) {
      const std::optional<std::string> html = formula_html(source);
      INFO(source);
      if (html) {
        ++read;
        CHECK(is_balanced(*html));
        CHECK(find_invalid_utf8(formula_text(source)) == std::string::npos);
      } else {
        CHECK(formula_text(source) == source);
        CHECK_FALSE(formula_trouble(source).empty());
      }
    }
  }
  CHECK(read > 500);
}
