#include "links/find_links.h"

#include <algorithm>
#include <string>

#include "kit/catch.h"

using namespace dayleaf::links;

namespace {

// Links one a line as "element attribute url", anchors as "#id".
std::string found_in(LinkedFormat format, std::string_view bytes) {
  std::string all;
  LinkListener listener;
  listener.link = [&](const FoundLink& link) {
    all += std::string(link.element) + " " + std::string(link.attribute) + " " +
           std::string(link.url) + "\n";
  };
  listener.id = [&](std::string_view id) { all += "#" + std::string(id) + "\n"; };
  find_links(format, bytes, listener);
  return all;
}

}  // namespace

TEST_CASE("the links and anchors of a page", "[links]") {
  struct Row {
    std::string_view html;
    std::string_view found;
  };
  const Row row = GENERATE(values<Row>({
      {"<a href='/x?a=1&amp;b=2'>", "a href /x?a=1&b=2\n"},
      {"<A HREF=/x>", "A HREF /x\n"},
      {"<a class=href title='/x' data-href='/y'>", ""},
      {"<link rel=canonical href=/x><base href=/y>", "link href /x\nbase href /y\n"},
      {"<img src=a srcset='b 1x, c 2x'>", "img src a\nimg srcset b\nimg srcset c\n"},
      {"<img srcset=' a,b 100w,, c, d (1,2) 2x ,e'>",
       "img srcset a,b\nimg srcset c\nimg srcset d\nimg srcset e\n"},
      {"<link imagesrcset='a 1x'>", "link imagesrcset a\n"},
      {"<video src=a poster=b><track src=c><source src=d></video>",
       "video src a\nvideo poster b\ntrack src c\nsource src d\n"},
      {"<form action=a><button formaction=b></form>", "form action a\nbutton formaction b\n"},
      {"<q cite=a></q><object data=b></object>", "q cite a\nobject data b\n"},
      {"<svg><use xlink:href='#a'/><path id=a fill='url(#b)'/></svg>",
       "use xlink:href #a\n#a\npath fill #b\n"},
      {"<p style=\"background:url('a')\">", "p style a\n"},
      {"<style>@import 'a'; p{background:url(b)} /* url(c) */</style>", "style  a\nstyle  b\n"},
      {"<p id=a><a name=b><a id=c name=c><p name=d><p id=''>", "#a\n#b\n#c\n"},
      {"<p id='a&amp;b'>", "#a&b\n"},
      {"<img src='data:image/png;base64,x'><a href=' DATA:x'>", ""},
      {"<meta property=og:url content=a><meta name=twitter:image content=b>",
       "og:url content a\ntwitter:image content b\n"},
      {"<meta name=description content=/x><meta property=og:title content=/x>", ""},
      {"<meta http-equiv=refresh content='0; url=/x'>", "meta refresh /x\n"},
      {"<meta http-equiv=Refresh content=\"5;URL='/x'\">", "meta refresh /x\n"},
      {"<meta http-equiv=refresh content=' 5 , /x '>", "meta refresh /x\n"},
      {"<meta http-equiv=refresh content=300>", ""},
      {"<!-- <a href=x> --><script>'<a href=y>'</script><title><a href=z></title>", ""},
      {"<a href=x><a href>", "a href x\na href \n"},
  }));
  INFO(row.html);
  CHECK(found_in(LinkedFormat::html, row.html) == row.found);
}

TEST_CASE("the links of feeds and sitemaps", "[links]") {
  CHECK(found_in(LinkedFormat::feed, R"(<?xml version="1.0"?>
<rss><channel><link>https://x/</link><atom:link href="https://x/feed.xml" rel="self"/>
<item><title>&lt;a href="no"></title><link> https://x/a?b&amp;c </link>
<guid isPermaLink="false">https://x/no</guid><guid>https://x/g</guid>
<enclosure url="https://x/e.mp4" length="1"/>
<description>&lt;p>&lt;a href="https://x/d?e&amp;amp;f" id="no">x&lt;/a></description>
<content:encoded><![CDATA[<img src="https://x/i.png">]]></content:encoded>
</item></channel></rss>)") ==
        "link  https://x/\natom:link href https://x/feed.xml\nlink  https://x/a?b&c\n"
        "guid  https://x/g\nenclosure url https://x/e.mp4\na href https://x/d?e&f\n"
        "img src https://x/i.png\n");
  CHECK(found_in(LinkedFormat::feed,
                 "<urlset xmlns='http://no'><url><loc>https://x/</loc></url></urlset>") ==
        "loc  https://x/\n");
  CHECK(found_in(LinkedFormat::feed,
                 "<feed><entry><link href='a'/><content type='html'>&lt;a "
                 "href='b'></content></entry></feed>") == "link href a\na href b\n");
}

TEST_CASE("the links of other files", "[links]") {
  CHECK(
      found_in(LinkedFormat::robots, "User-agent: *\nAllow: /x\nsitemap:  https://x/s.xml \r\n") ==
      "Sitemap  https://x/s.xml\n");
  CHECK(found_in(LinkedFormat::svg,
                 "<svg id='s'><title><a href='x'/></title><image href='y'/></svg>") ==
        "#s\na href x\nimage href y\n");
  CHECK(found_in(LinkedFormat::none, "<a href=x>").empty());
}

TEST_CASE("the links of style sheets", "[links]") {
  struct Row {
    std::string_view css;
    std::string_view found;
  };
  const Row row = GENERATE(values<Row>({
      {"@import \"a\"; @import url(b); @import url('c') print;", "url()  a\nurl()  b\nurl()  c\n"},
      {"p{background:url( a )}q{background:URL(\"b)\")}", "url()  a\nurl()  b)\n"},
      {"@font-face{src:url(a.woff2) format('woff2'),url(b.woff)}",
       "url()  a.woff2\nurl()  b.woff\n"},
      {"p{background:image-set('a' 1x, \"b\" type('image/avif') 2x, url(c) 3x)} q{content:'d'}",
       "url()  a\nurl()  b\nurl()  c\n"},
      {"/* url(a) */ p{content:'url(b)'; x: my-url(c)}", ""},
      {"p{background:url(a\\ b\\28 c\\))}", "url()  a b(c)\n"},
      {"p{background:url(data:x) url(#clip)}", ""},
      {"p{content:'never ends", ""},
      {"p{background:url(", ""},
      {"p{background:url(a", "url()  a\n"},
  }));
  INFO(row.css);
  CHECK(found_in(LinkedFormat::css, row.css) == row.found);
}

TEST_CASE("what can be in a file shows in its name", "[links]") {
  CHECK(format_of("2024/01/31/index.html") == LinkedFormat::html);
  CHECK(format_of("tags/x/feed.xml") == LinkedFormat::feed);
  CHECK(format_of("assets/style.1a2b.css") == LinkedFormat::css);
  CHECK(format_of("assets/icon.svg") == LinkedFormat::svg);
  CHECK(format_of("robots.txt") == LinkedFormat::robots);
  CHECK(format_of("x/robots.txt") == LinkedFormat::none);
  CHECK(format_of("assets/script.js") == LinkedFormat::none);
}

TEST_CASE("nothing that breaks off breaks the reader", "[links]") {
  const std::string_view document =
      "<!doctype html><!-- c --><a href='x&amp;y' id=\"i\" srcset='a 1x,b (c)'><meta "
      "http-equiv=refresh "
      "content='0;url=\"z\"'><style>@import 'a\\62 ';p{b:url( \"c\" )}/* d "
      "*/</style><script>e</script>"
      "<svg><![CDATA[f]]><use xlink:href=#g fill='url(#h)'/></svg><?pi?></x><title>&#x26;</title>";
  for (const LinkedFormat format : {LinkedFormat::html, LinkedFormat::svg, LinkedFormat::feed,
                                    LinkedFormat::css, LinkedFormat::robots}) {
    std::size_t most = 0;
    for (std::size_t size = 0; size <= document.size(); ++size) {
      // A copy of its own, so that a sanitizer sees a step beyond its end.
      const std::string prefix(document.substr(0, size));
      const std::string rest(document.substr(size));
      most = std::max({most, found_in(format, prefix).size(), found_in(format, rest).size()});
    }
    CHECK((format == LinkedFormat::robots ? most == 0 : most > 0));
  }
}

TEST_CASE("many of everything are read in one go", "[links]") {
  std::string html;
  for (int i = 0; i < 200'000; ++i) html += "<!><!-- x --></><?y>";
  html += "<a href=x>";
  CHECK(found_in(LinkedFormat::html, html) == "a href x\n");
}
