#include "base/escape.h"

#include "kit/catch.h"

using namespace dayleaf::base;

TEST_CASE("the five characters that mean something in HTML are escaped") {
  CHECK(escaped_html("a & b") == "a &amp; b");
  CHECK(escaped_html("<script>\"x\"'y'</script>") ==
        "&lt;script&gt;&quot;x&quot;&#39;y&#39;&lt;/script&gt;");
  CHECK(escaped_html("&amp;") == "&amp;amp;");
  CHECK(escaped_html("한글 😀 {{x}} ]]>") == "한글 😀 {{x}} ]]&gt;");
  CHECK(escaped_html("") == "");
}

TEST_CASE("text and values in double quotes keep the quotes that mean nothing there") {
  std::string out = "<p title=\"";
  escape_html_double_quoted("a & <b> \"c\" 'd'", out);
  out += "\">";
  escape_html_text("a & <b> \"c\" 'd'", out);
  CHECK(out == "<p title=\"a &amp; &lt;b&gt; &quot;c&quot; 'd'\">a &amp; &lt;b&gt; \"c\" 'd'");
  CHECK(escaped_html_text("D'Amour <3") == "D'Amour &lt;3");
}

TEST_CASE("escape_html appends") {
  std::string out = "<p>";
  escape_html("1<2", out);
  CHECK(out == "<p>1&lt;2");
}

TEST_CASE("nothing in GitHub's Markdown is more than text") {
  CHECK(escaped_github_markdown("a | b") == "a &#124; b");
  CHECK(escaped_github_markdown("[x](https://e.org) <b>&amp;") ==
        "&#91;x&#93;&#40;https&#58;\u2060&#47;&#47;e&#46;org&#41; &#60;b&#62;&#38;amp&#59;");
  CHECK(escaped_github_markdown("@alice #12 GH-3 :x: a: b") ==
        "&#64;\u2060alice &#35;\u206012 GH&#45;\u20603 &#58;\u2060x&#58; a&#58; b");
  CHECK(escaped_github_markdown("  two\r\n\r\nlines\x1b\u202e ") == "two lines");
  CHECK(escaped_github_markdown("한글 é") == "한글 é");
  std::string ascii;
  for (char c = 1; c < 127; ++c) ascii += c;
  const std::string escaped = escaped_github_markdown(ascii);
  CHECK(escaped.find_first_of("!\"$%'()*+,-./:<=>?@[\\]^_`{|}~\n\r") == std::string::npos);
}
