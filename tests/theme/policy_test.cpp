#include "base/sha256.h"
#include "theme/theme_kit.h"

namespace dayleaf::theme {
namespace {

const Contract& contract_with_policy() {
  using Kind = Field::Kind;
  static const Shape page = {"page",
                             "",
                             {{"csp", Kind::text, nullptr, ""},
                              {"title", Kind::text, nullptr, ""},
                              {"home_url", Kind::text, nullptr, ""},
                              {"new", Kind::flag, nullptr, ""}}};
  static const Contract contract = {{{"page", {&page}, true}}};
  return contract;
}

constexpr std::string_view head =
    "<meta http-equiv=\"Content-Security-Policy\" content=\"{{csp}}\">";

std::string report_under_policy(std::string markup, std::vector<std::string> scripts = {},
                                std::vector<ThemeFile> more = {}) {
  std::vector<ThemeFile> files = std::move(more);
  files.push_back({"layouts/page.mustache", std::move(markup), "layouts/page.mustache"});
  files.push_back({"theme.toml", "extends = ''\n", "theme.toml"});
  base::Diagnostics diagnostics;
  load_theme(std::move(files), "en", contract_with_policy(), diagnostics, {}, scripts);
  return kit::report(diagnostics);
}

std::string report_of_body(const std::string& markup, std::vector<std::string> scripts = {}) {
  return report_under_policy(std::string(head) + "\n" + markup, std::move(scripts));
}

}  // namespace

TEST_CASE("A script in the markup is an error that names its line and what would allow it") {
  const std::string hash = base::sha256_source("alert(1)");
  CHECK(report_of_body("<p>\n  <script>alert(1)</script></p>") ==
        "layouts/page.mustache:3:3: error inline-script: the policy of pages blocks this script in "
        "the page (put it into assets/ and load it with src, or trust it in dayleaf.toml: "
        "[security] scripts = [\"" +
            hash + "\"])\n");
  CHECK(report_of_body("<script>alert(1)</script>", {hash}).empty());
  CHECK_FALSE(report_of_body("<script>alert(2)</script>", {hash}).empty());
  // Browsers hash what HTML makes of the line ends.
  CHECK(report_of_body("<script>a\r\nb</script>", {base::sha256_source("a\nb")}).empty());
  CHECK(report_of_body("<script type=module>\nx < y && '</scrip'\n</script >",
                       {base::sha256_source("\nx < y && '</scrip'\n")})
            .empty());
  // What is not the same on all pages has no hash.
  CHECK_THAT(report_of_body("<script>a{{#new}}b{{/new}}</script>"),
             ContainsSubstring("cannot be trusted by its hash"));
}

TEST_CASE("A script of another host has to be trusted by the site") {
  const std::string tag = "<script async src=\"https://stats.example/js/count.js\"></script>";
  CHECK(report_of_body(tag) ==
        "layouts/page.mustache:2:1: error outside-script: the policy of pages blocks this script "
        "of another host (keep a copy in assets/, or trust it in dayleaf.toml: [security] scripts "
        "= [\"https://stats.example/js/count.js\"])\n");
  CHECK(report_of_body(tag, {"https://stats.example"}).empty());
  CHECK(report_of_body(tag, {"https://stats.example/js/count.js"}).empty());
  CHECK_FALSE(report_of_body(tag, {"https://other.example"}).empty());
  CHECK_THAT(report_of_body("<script src='//stats.example/a.js'></script>"),
             ContainsSubstring("\"https://stats.example/a.js\""));
  CHECK_FALSE(
      report_of_body("<script src='http://stats.example/a.js'></script>", {"https://stats.example"})
          .empty());
}

TEST_CASE("Whatever else the policy blocks is an error at its place") {
  for (const auto& [markup, code] : std::vector<std::pair<std::string, std::string>>{
           {"<button onclick=\"x()\">x</button>", "2:9: error inline-script"},
           {"<svg OnLoad='x()'></svg>", "2:6: error inline-script"},
           {"<a href=\" javascript:x()\">x</a>", "2:4: error inline-script"},
           {"<a href='java\tscript:x()'>x</a>", "2:4: error inline-script"},
           {"<p style=\"color: red\">x</p>", "2:4: error inline-style"},
           {"<style>p { color: red }</style>", "2:1: error inline-style"},
           {"<base href=\"/\">", "2:1: error blocked-element"},
           {"<iframe src=\"https://a.example\"></iframe>", "2:1: error blocked-element"},
           {"<object data=\"x.swf\"></object>", "2:1: error blocked-element"},
           {"<link rel=\"stylesheet\" href=\"https://fonts.example/a.css\">",
            "2:1: error outside-style"},
           {"<link href=//fonts.example/a.css rel=\"preload stylesheet\">",
            "2:1: error outside-file"},
           {"<link rel=manifest href=\"/app.json\">", "2:1: error blocked-element"},
           {"<form action=\"https://mail.example/\"></form>", "2:7: error blocked-form"},
           {"<button formaction=\"/x\">x</button>", "2:9: error blocked-form"},
           {"<img src=\"http://a.example/a.png\" alt=\"\">", "2:1: error outside-file"},
           {"<img src=\"https://a.example/a.png\" alt=\"\">", "2:1: warning outside-file"},
           {"{{#new}}<p>{{title}}</p>\n  <style>p{}</style>{{/new}}", "3:3: error inline-style"},
       }) {
    INFO(markup);
    CHECK_THAT(report_of_body(markup), ContainsSubstring("layouts/page.mustache:" + code));
  }
}

TEST_CASE("What the policy lets through is no finding") {
  CHECK_THAT(
      report_of_body("<script src=\"{{home_url}}x.js\" defer></script><script src='/a.js'></script>"
                     "<script type=\"application/ld+json\">{\"a\": 1}</script><style></style>"
                     "<script type='text/template'>onclick</script><!-- <script>x</script> -->"
                     "<a href=\"https://a.example/\" data-on=\"x\" once>on style=</a>"
                     "<link rel=\"stylesheet\" href=\"/a.css\"><link rel=license "
                     "href='https://a.example/'><p style=''>{{title}}</p><title><base></title>"
                     "<a href='{{home_url}}javascript:'>x</a><img src='/a.png' alt=''>"
                     "<form><input></form><form action='{{home_url}}'><input></form>"),
      !ContainsSubstring("policy"));
}

TEST_CASE("Style sheets may not import from other hosts") {
  const auto sheet = [](std::string css) {
    return report_under_policy(std::string(head), {},
                               {{"assets/style.css", std::move(css), "assets/style.css"}});
  };
  CHECK_THAT(sheet("p{}\n@import url(https://fonts.example/a.css);"),
             ContainsSubstring("assets/style.css:2:13: error outside-style"));
  CHECK_THAT(sheet("@import '//fonts.example/a.css';"), ContainsSubstring("error outside-style"));
  CHECK_THAT(sheet("@font-face { src: url('https://fonts.example/a.woff2') }"),
             ContainsSubstring("warning outside-file"));
  CHECK(sheet("p { background: url(data:image/gif;base64,R0) url(/a.png) url(#a) }").empty());
}

TEST_CASE("A theme that states no policy is not held to one") {
  CHECK(report_under_policy("<script>alert(1)</script><p onclick='x()'>x</p>").empty());
}

}  // namespace dayleaf::theme
