#include "render/views_shell.h"
#include "kit/catch.h"
#include "render/output_assets.h"
#include "render/page_policy.h"
#include "render/views_pages.h"
#include "render_kit.h"
#include "view_kit.h"

using namespace dayleaf;
using namespace dayleaf::render;
using kit::flag_of;
using kit::text_of;
using kit::weaver;

TEST_CASE("the shell tells the site, its span and its settings", "[views]") {
  model::Site site = kit::site_at("https://example.org/base/", "ko");
  site.title = "Daily & co";
  site.attribution = "Digests of Ada <https://example.com/digests>";
  site.licence = "CC BY-SA 4.0";
  site.params.set("accent", "blue");
  kit::Newsroom room(
      {kit::sheet({2023, 11, 20}, {weaver()}), kit::sheet({2024, 1, 31}, {weaver()})}, site);
  const RenderContext context(Edition{room.archive, room.site, *room.theme},
                              theme::resolve_params(*room.theme, site.params, room.diagnostics));
  const model::Object& shell = shell_of(context).site;
  CHECK(text_of(shell, "nameplate") == "Daily & co");
  CHECK(text_of(shell, "nameplate_lang") == "en");
  CHECK(text_of(shell, "attribution") == "Digests of Ada");
  CHECK(text_of(shell, "attribution_url") == "https://example.com/digests");
  CHECK(text_of(shell, "licence_url") == "https://creativecommons.org/licenses/by-sa/4.0/");
  CHECK(text_of(shell, "param_accent") == "blue");
  CHECK_THAT(std::string(text_of(shell, "style_url")), ContainsSubstring("/base/assets/style."));
  // What every page shows does not grow with the archive.
  CHECK(shell.find("total_papers") == nullptr);
  const model::Object home = home_view(context);
  CHECK(text_of(home, "span_text") == "2023년 11월 – 2024년 1월");
  CHECK(text_of(home, "total_papers") == "1");
  CHECK(flag_of(home, "total_papers_one"));

  PageHead head;
  head.title = "2024년 1월 31일";
  head.address = address::day({2024, 1, 31});
  const model::Object page = page_view(context, head);
  CHECK(text_of(page, "page_title") == "2024년 1월 31일 · Daily & co");
  CHECK(text_of(page, "og_title") == "2024년 1월 31일");
  CHECK(text_of(page, "canonical_url") == "https://example.org/base/2024/01/31/");
  head.indexed = false;
  CHECK(text_of(page_view(context, head), "canonical_url").empty());
}

TEST_CASE("previews of a page without a picture have the site's", "[views]") {
  const std::string elsewhere = "https://cdn.example.net/a.png";
  model::Records with_media;
  with_media.media.emplace_back().url = elsewhere;
  const auto page_of = [&](const std::string& image, const model::Records& records,
                           const std::string& base = "https://example.org/base/") {
    model::Site site = kit::site_at(base);
    site.title = "The site";
    site.image = image;
    const kit::Newsroom room({kit::sheet({2024, 1, 31}, {kit::entry("2401.00001", "A")})}, site,
                             records);
    const model::Object page = page_view(*room.context, {});
    const std::string url(text_of(page, "og_image_url"));
    CHECK(text_of(page, "og_image_alt") == (url.empty() ? "" : "The site"));
    return url + " " + std::string(text_of(page, "og_image_width")) + "x" +
           std::string(text_of(page, "og_image_height"));
  };
  CHECK(page_of(elsewhere, {}) == elsewhere + " x");
  CHECK(page_of(elsewhere, with_media) == " x");
  CHECK(page_of("https://example.org/a.png", with_media) == "https://example.org/a.png x");
  CHECK(page_of("https://example.org.evil.example/a.png", with_media) == " x");
  CHECK(page_of("nothing.png", {}) == " x");
  const std::string card = page_of("", with_media);
  CHECK(card.starts_with("https://example.org/base/assets/card."));
  CHECK(card.ends_with(".png 1200x630"));
  CHECK(page_of("card.png", {}) == card);
  CHECK(page_of("", {}, "/base/") == " x");  // nobody knows its host
}

TEST_CASE("the policy of a page forbids all that no page needs", "[views]") {
  const kit::Newsroom room(std::vector<model::Sheet>{});
  PageHead head;
  for (const bool media : {true, false}) {
    head.shows_media = media;
    const std::string csp(text_of(page_view(*room.context, head), "csp"));
    for (const char* rule : {"default-src 'none'", "script-src 'self'", "style-src 'self'",
                             "base-uri 'none'", "form-action 'none'"}) {
      CHECK_THAT(csp, ContainsSubstring(rule));
    }
    CHECK_THAT(csp, !ContainsSubstring("unsafe"));
    CHECK_THAT(csp, ContainsSubstring("; connect-src 'self'; "));
    CHECK((csp.find("https:") != std::string::npos) == media);
  }
}

TEST_CASE("the policy of a page allows what its outputs need", "[views]") {
  const model::SecuritySettings counted{{"https://count.example/a.js"}};
  const auto policy = [](const model::SecuritySettings& security, const PageNeeds& needs) {
    return page_policy(security, PageMedia::none, needs);
  };
  CHECK_THAT(
      policy({}, {}),
      ContainsSubstring("img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"));
  CHECK_THAT(policy({}, {.asks_the_site = true}),
             ContainsSubstring("base-uri 'none'; form-action 'self'"));
  CHECK_THAT(policy(counted, {}), ContainsSubstring("connect-src 'self' https://count.example; "));
  PageNeeds both;
  both |= {.asks_the_site = true};
  both |= {};
  CHECK(both.asks_the_site);
}

TEST_CASE("assets of an output are named by their content", "[views]") {
  const model::EmbeddedFile files[] = {{"toy/a.js", "export const a = 1;\n"},
                                       {"toy/c.css", "  p {}\n"}};
  const std::vector<theme::Asset> assets = publish_output_assets(files);
  REQUIRE(assets.size() == 2);
  CHECK(assets[1].bytes == files[1].bytes);
  CHECK(published_name(assets, "toy/a.js") ==
        "assets/" + theme::name_by_content("toy/a.js", files[0].bytes));
  CHECK(published_name(assets, "a.js").empty());
}
