#include "serve/preview_html.h"

#include <string>

#include "kit/catch.h"
#include "serve/problems_page.h"

using namespace dayleaf;
using namespace dayleaf::serve;

namespace {

const PreviewTags tags{"/digests/", "secret", 7, ""};
const std::string script =
    "<script src=\"/digests/.dayleaf/preview.js\" defer data-token=\"secret\" "
    "data-generation=\"7\" data-events=\"/digests/.dayleaf/events\"></script>\n"
    "<link rel=\"stylesheet\" href=\"/digests/.dayleaf/preview.css\">\n";

std::string preview_of(std::string html, const PreviewTags& with = tags) {
  make_preview(html, with);
  return html;
}

}  // namespace

TEST_CASE("The script and the style stand at the end of the head") {
  CHECK(preview_of("<html><head><title>a</title></head><body>b</body></html>") ==
        "<html><head><title>a</title>" + script + "</head><body>b</body></html>");
  CHECK(preview_of("<HTML><HEAD></HEAD ><BODY>") == "<HTML><HEAD>" + script + "</HEAD ><BODY>");
}

TEST_CASE("A page without a head has them before its body, else at its end") {
  CHECK(preview_of("<title>a</title><body>b") == "<title>a</title>" + script + "<body>b");
  CHECK(preview_of("<title>a</title>b") == "<title>a</title>b" + script);
  CHECK(preview_of("") == script);
  CHECK(preview_of("<") == "<" + script);
}

TEST_CASE("What only looks like the end of the head is not taken for it") {
  const std::string head =
      "<head><!-- </head><body> --><title></head><body></title>"
      "<script>'</head>'</script><meta content='</head><body>'>";
  CHECK(preview_of(head + "</head><body>") == head + script + "</head><body>");
}

TEST_CASE("The ribbon stands first in the body, as text") {
  PreviewTags draft = tags;
  draft.ribbon = "Draft <script>alert(1)</script>";
  CHECK(preview_of("<head></head><body class='a > b'><h1>", draft) ==
        "<head>" + script +
            "</head><body class='a > b'><p class=\"dayleaf-ribbon\" role=\"note\">"
            "Draft &lt;script&gt;alert(1)&lt;/script&gt;</p><h1>");
}

TEST_CASE("Base path and token are escaped") {
  const PreviewTags hostile{"/a\"b/", "x\"><script>", 1, ""};
  const std::string html = preview_of("", hostile);
  CHECK(html.find("<script>") == std::string::npos);
  CHECK(html.find("a\"b") == std::string::npos);
}

TEST_CASE("A policy lets the page load and connect to what it came with") {
  CHECK(widened_policy("default-src 'none'; script-src 'self'; style-src 'self'") ==
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'");
  CHECK(widened_policy("default-src 'none'") ==
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'");
  CHECK(widened_policy("default-src 'self'") == "default-src 'self'");
  CHECK(widened_policy("default-src https:; connect-src 'none'") ==
        "default-src https:; connect-src 'self'; script-src https: 'self'; "
        "style-src https: 'self'");
  CHECK(widened_policy(" CONNECT-SRC\thttps://a.example ;; img-src *") ==
        "connect-src https://a.example 'self'; img-src *");
  CHECK(widened_policy("style-src-elem 'none'") == "style-src-elem 'self'");
  CHECK(widened_policy("").empty());
}

TEST_CASE("Every policy of a page is found, however it is written") {
  const std::string html = preview_of(
      "<head>"
      "<meta content=\"default-src &#39;none&#39;\" http-equiv=\"Content-Security-Policy\">"
      "<META HTTP-EQUIV='content-security-policy' CONTENT='connect-src https:'/>"
      "<meta http-equiv=Content-Security-Policy content=connect-src>"
      "<meta http-equiv=\"refresh\" content=\"9\"></head><body>");
  CHECK_THAT(html, ContainsSubstring("<meta content=\"default-src &#39;none&#39;; script-src "
                                     "&#39;self&#39;; style-src &#39;self&#39;; connect-src "
                                     "&#39;self&#39;\" http-equiv="));
  CHECK_THAT(html, ContainsSubstring("CONTENT=\"connect-src https: &#39;self&#39;\"/>"));
  CHECK_THAT(html, ContainsSubstring("content=\"connect-src &#39;self&#39;\">"));
  CHECK_THAT(html, ContainsSubstring("content=\"9\""));
}

TEST_CASE("Any bytes come out with the tags in them, and nothing else changed") {
  const std::string pieces[] = {"<",  ">",   "</head",  "<body",   "<!--",   "-->",
                                "\"", "'",   "=",       " ",       "<meta",  "/",
                                "a",  "\0x", "<title>", "</title", "</body", "http-equiv"};
  unsigned state = 12345;
  for (int round = 0; round < 3000; ++round) {
    std::string html;
    for (int count = 0; count < 12; ++count) {
      state = state * 1664525U + 1013904223U;
      html += pieces[(state >> 16) % std::size(pieces)];
    }
    std::string made = preview_of(html);
    const std::size_t at = made.find(script);
    REQUIRE(at != std::string::npos);
    REQUIRE(made.erase(at, script.size()) == html);
  }
}

TEST_CASE("The page of problems lists them, the worst first") {
  base::Diagnostics diagnostics("content/2024/01/31.md", "### T\n\nVote: 한글 many\n");
  diagnostics.warning({3, 14}, "votes", "no number", "write a number");
  diagnostics.error({}, "theme", "<img src=x onerror=alert(1)>");
  const std::string page = problems_page(diagnostics.all(), tags);
  CHECK(page.find("<img") == std::string::npos);
  CHECK(page.find("&lt;img src=x") < page.find("no number"));
  CHECK_THAT(page, ContainsSubstring(script + "</head>"));
  CHECK_THAT(page, ContainsSubstring("connect-src &#39;self&#39;"));
  CHECK_THAT(page, ContainsSubstring("<code>content/2024/01/31.md:3:10</code>"));
  CHECK_THAT(page, ContainsSubstring("<pre class=\"dayleaf-line\"><span "
                                     "class=\"dayleaf-number\">3</span><code "
                                     "class=\"dayleaf-code\">Vote: 한글 "
                                     "<span class=\"dayleaf-caret\">m</span>any</code></pre>"));
  CHECK_THAT(page, ContainsSubstring("<p class=\"dayleaf-suggestion\">write a number</p>"));
}

TEST_CASE("A caret after the end of its line is shown there") {
  base::Diagnostic problem;
  problem.source_line = "ab";
  problem.caret = 9;
  CHECK_THAT(problems_page({problem}, tags),
             ContainsSubstring("ab<span class=\"dayleaf-caret\"> </span></code></pre>"));
}
