#include "pipeline/resolve_names.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "kit/catch.h"
#include "kit/places.h"
#include "media/media_files.h"
#include "pipeline/build_site.h"

using namespace dayleaf;
using namespace dayleaf::pipeline;

namespace {

// A site that is read and planned, and what was said.
struct Planned {
  std::unique_ptr<PlannedSite> site;
  base::Diagnostics said;

  const model::Sheet& sheet(const std::string& path) const {
    for (const auto& sheet : site->reading.archive.sheets) {
      if (sheet->path == path) return *sheet;
    }
    FAIL("no sheet " << path);
    return *site->reading.archive.sheets.front();
  }

  // The codes of what was said of a file, in order.
  std::vector<std::string> codes(const std::string& path) const {
    std::vector<std::string> codes;
    for (const base::Diagnostic& one : said.all()) {
      if (one.path == path) codes.push_back(one.code);
    }
    return codes;
  }

  const base::Diagnostic& only(const std::string& code) const {
    const auto is_it = [&](const base::Diagnostic& one) { return one.code == code; };
    REQUIRE(std::count_if(said.all().begin(), said.all().end(), is_it) == 1);
    return *std::find_if(said.all().begin(), said.all().end(), is_it);
  }

  std::vector<std::string> published() const {
    std::vector<std::string> files;
    for (const model::Page& page : site->pages) {
      if (!page.file.empty()) files.push_back(page.file);
    }
    std::sort(files.begin(), files.end());
    return files;
  }
};

Planned plan(const kit::TemporaryFolder& folder, model::Site site = {}, BuildOptions options = {}) {
  site.language = "en";
  options.root = folder.path().string();
  Planned planned;
  base::Result<LoadedSite> loaded = load_site(site, options);
  REQUIRE(loaded);
  planned.site = plan_site(site, {}, *std::move(loaded), options, planned.said);
  REQUIRE(planned.site);
  return planned;
}

std::string day(const std::string& date, const std::string& body) {
  return "## Daily Papers (" + date + ")\n\n### [A Title of Trees](https://arxiv.org/abs/2401.0" +
         date.substr(6, 1) + date.substr(8) + "1)\n\n" + body + "\n";
}

// Where the only link of a bullet leads; "" when it is none of the site's places.
std::string place_of(const model::Sheet& sheet, std::size_t bullet = 0) {
  for (const model::Inline& node :
       sheet.entries.front().summary.front().children[bullet].children.front().inlines) {
    if (node.kind == model::Inline::Kind::link || node.kind == model::Inline::Kind::image) {
      return node.is_own ? node.url : "";
    }
  }
  return "no link";
}

bool shows(const model::Sheet& sheet, std::size_t medium = 0) {
  return sheet.entries.front().media.at(medium).own.has_value();
}

}  // namespace

TEST_CASE("a picture is looked for beside the digest, in content, the site, media, static",
          "[names]") {
  kit::TemporaryFolder folder;
  const std::string picture = made::png(40, 20);
  kit::write_file(folder / "content/2024/02/figs/near.png", picture);
  kit::write_file(folder / "content/top.png", picture);
  kit::write_file(folder / "media/kept.png", picture);
  kit::write_file(folder / "static/img/site.png", picture);
  const std::vector<std::string> names = {
      "figs/near.png",     "./figs/near.png",         "top.png",
      "../../top.png",     "content/top.png",         "media/kept.png",
      "kept.png",          "../../../media/kept.png", "/img/site.png",
      "img/site.png",      "static/img/site.png",     "/media/kept.png",
      "figs/near.png?raw", "figs%2Fnear.png",         "/2024/02/figs/near.png"};
  for (const std::string& name : names) {
    CAPTURE(name);
    kit::write_file(folder / "content/2024/02/01.md", day("2024-02-01", "![](" + name + ")"));
    const Planned planned = plan(folder);
    const model::Sheet& sheet = planned.sheet("2024/02/01.md");
    REQUIRE(shows(sheet));
    const model::MediaFile& file = *sheet.entries.front().media.front().own;
    CHECK((file.type == "image/png" && file.width == 40 && file.height == 20));
    CHECK(file.bytes == picture.size());
    CHECK(file.path.starts_with("media/"));
    CHECK(planned.published().size() == 1);
    CHECK(planned.codes("content/2024/02/01.md").empty());
  }
}

TEST_CASE("the nearest place wins, and an embed is found by its name", "[names]") {
  kit::TemporaryFolder folder;
  kit::write_file(folder / "content/a.png", made::png(1, 1));
  kit::write_file(folder / "content/2024/a.png", made::png(2, 2));
  kit::write_file(folder / "content/2024/02/far/down/a.png", made::png(3, 3));
  kit::write_file(folder / "content/2023/b/a.png", made::png(4, 4));
  kit::write_file(folder / "content/2024/02/01.md",
                  day("2024-02-01", "![[a.png]]\n\n![](a.png)\n\n![[b/a.png|Words of it]]"));
  const Planned planned = plan(folder);
  const std::vector<model::Media>& media = planned.sheet("2024/02/01.md").entries.front().media;
  REQUIRE(media.size() == 2);  // of two names that are one the first counts
  CHECK(media[0].own->width == 2);
  CHECK(media[1].own->width == 4);
  CHECK(media[1].alt == "Words of it");
}

TEST_CASE("bytes decide what is published, and once", "[names]") {
  kit::TemporaryFolder folder;
  const std::string script =
      "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
  kit::write_file(folder / "content/script.png", script);
  kit::write_file(folder / "content/drawing.svg", script);
  kit::write_file(folder / "content/empty.png", "");
  kit::write_file(folder / "content/page.gif", "<!doctype html><script>1</script>");
  kit::write_file(folder / "content/index.html.png", made::jpeg(9, 8));
  kit::write_file(folder / "content/same.png", made::jpeg(9, 8));
  kit::write_file(folder / "content/cut.png", made::png(30, 30).substr(0, 40));
  kit::write_file(folder / "content/mark.png", "\x89PNG");
  kit::write_file(folder / "content/notes.txt", "words");
  kit::write_file(folder / "content/film.mp4", made::mp4(640, 480));
  kit::write_file(folder / "content/2024-02-01.md",
                  day("2024-02-01",
                      "![](script.png)\n\n![](drawing.svg)\n\n![](empty.png)\n\n![](page.gif)\n\n"
                      "![](index.html.png)\n\n![](same.png)\n\n![](cut.png)\n\n![](mark.png)\n\n"
                      "![](notes.txt)\n\n[Watch Video](film.mp4)"));
  const Planned planned = plan(folder);
  const model::Sheet& sheet = planned.sheet("2024-02-01.md");
  for (const std::size_t refused : {0, 1, 2, 3, 8}) CHECK_FALSE(shows(sheet, refused));
  const std::vector<model::Media>& media = sheet.entries.front().media;
  CHECK(media[4].own->path.ends_with(".jpg"));  // by its bytes, not by its name
  CHECK(media[4].own == media[5].own);
  CHECK((media[6].own->width == 0 && media[7].own->width == 0));
  CHECK((media[9].own->type == "video/mp4" && media[9].kind == model::Media::Kind::video));
  CHECK(planned.published() == std::vector<std::string>{"content/cut.png", "content/film.mp4",
                                                        "content/index.html.png",
                                                        "content/mark.png"});
  CHECK(planned.codes("content/2024-02-01.md") ==
        std::vector<std::string>{"media-refused", "media-refused", "media-refused", "media-refused",
                                 "media-cut", "media-cut", "media-refused"});
}

TEST_CASE("a name that leads to no picture is told with where it was looked for", "[names]") {
  kit::TemporaryFolder folder;
  kit::write_file(folder / "content/figs/Plot.PNG", made::png(1, 1));
  kit::write_file(folder / "secret.png", made::png(1, 1));
  const auto say = [&](const std::string& name) {
    kit::write_file(folder / "content/2024/01.md",
                    "# 2024-02-01\n\n### [T](https://arxiv.org/abs/2401.00001)\n\n![](" + name +
                        ")\n\n- words\n");
    Planned planned = plan(folder);
    CHECK(planned.published().empty());
    for (const base::Diagnostic& one : planned.said.all()) {
      if (one.path == "content/2024/01.md" && one.severity == base::Severity::warning) {
        CHECK((one.line == 5 && one.column > 0));
        return one.code + ": " + one.message + " = " + one.suggestion;
      }
    }
    return std::string("nothing");
  };
  CHECK(say("a.png").find("media-not-found: there is no such picture or video: looked for "
                          "content/2024/a.png, content/a.png, a.png, media/a.png, static/a.png") ==
        0);
  CHECK(say("../figs/plot.png").find("there is content/figs/Plot.PNG: capital letters count") !=
        std::string::npos);
  CHECK(say("figs/plot.png").find("there is content/figs/Plot.PNG") != std::string::npos);
  CHECK(say("/avatars/x.svg").starts_with("media-relative: "));
  // Neither above the site nor beside the folders that are looked in.
  CHECK(say("../../../secret.png").starts_with("media-not-found: this name leads out"));
  CHECK(say("%2e%2e/%2e%2e/secret.png").starts_with("media-not-found: there is no such"));
  CHECK(say("<a\"b'.png>").starts_with("media-not-found: "));
  CHECK(say("a&#10;b.png").starts_with("name-with-controls: "));
  CHECK(say("a%00.png").starts_with("name-with-controls: "));
}

TEST_CASE("names that are composed otherwise are found, and told", "[names]") {
  kit::TemporaryFolder folder;
  kit::write_file(folder / "content/cafe\u0301.png", made::png(1, 1));
  kit::write_file(folder / "content/two words.png", made::png(2, 1));
  kit::write_file(folder / "content/100%25.png", made::png(3, 1));
  kit::write_file(
      folder / "content/2024-02-01.md",
      day("2024-02-01", "![](caf\u00E9.png)\n\n![](<two words.png>)\n\n![](100%25.png)"));
  const Planned planned = plan(folder);
  const model::Sheet& sheet = planned.sheet("2024-02-01.md");
  CHECK((shows(sheet, 0) && shows(sheet, 1) && shows(sheet, 2)));
  CHECK(planned.codes("content/2024-02-01.md") == std::vector<std::string>{"media-name-composed"});
}

TEST_CASE("links out of the site's folder are not followed", "[names]") {
  kit::TemporaryFolder folder;
  kit::TemporaryFolder outside;
  kit::write_file(outside / "secret.png", made::png(1, 1));
  std::filesystem::create_directories(folder / "content");
  std::filesystem::create_directories(folder / "static");
  std::filesystem::create_symlink(outside / "secret.png", folder / "content/a.png");
  std::filesystem::create_symlink(outside / "secret.png", folder / "static/b.png");
  std::filesystem::create_symlink("/dev/zero", folder / "content/c.png");
  kit::write_file(folder / "content/2024-02-01.md",
                  day("2024-02-01", "![](a.png)\n\n![](b.png)\n\n![](c.png)"));
  const Planned planned = plan(folder);
  CHECK(planned.published().empty());
  CHECK(planned.codes("content/2024-02-01.md") ==
        std::vector<std::string>{"media-refused", "media-refused", "media-refused"});
}

TEST_CASE("a file over the limit is not read", "[names]") {
  kit::TemporaryFolder folder;
  kit::write_file(folder / "content/large.png", made::png(4, 4));
  std::filesystem::resize_file(folder / "content/large.png", std::uintmax_t{1} << 30U);
  kit::write_file(folder / "content/2024-02-01.md", day("2024-02-01", "![](large.png)"));
  const Planned planned = plan(folder);
  CHECK(planned.only("media-refused").message.find("larger than the limit") != std::string::npos);
}

TEST_CASE("pictures that no page shows are not counted", "[names]") {
  kit::TemporaryFolder folder;
  kit::write_file(folder / "content/here.png", made::png(40, 20));
  kit::write_file(folder / "content/2024/02/01.md",
                  day("2024-02-01",
                      "![](here.png)\n![](gone.png)\n![](http://example.org/a.png)\n"
                      "![](https://example.org/b.png)\n![](javascript:x)\n![](film.mp4)\n"
                      "![](https://example.org/film.mp4)"));
  const Planned planned = plan(folder);
  CHECK(planned.sheet("2024/02/01.md").entries.front().media.size() == 7);
  CHECK(planned.site->reading.counts.images == 2);
  CHECK(planned.site->reading.counts.videos == 1);
}

TEST_CASE("links lead to the pages that digests became", "[names]") {
  kit::TemporaryFolder folder;
  kit::write_file(folder / "content/2024/01/31.md", day("2024-01-31", "- words"));
  kit::write_file(
      folder / "content/notes/weaver.md",
      "---\ntitle: Weaver\ndate: 2024-01-30\narxiv_id: 2401.17268\n---\n\nIt weaves.\n");
  kit::write_file(folder / "content/draft.md",
                  "+++\ndraft = true\n+++\n" + day("2024-01-29", "- words"));
  kit::write_file(folder / "content/README.md", "# A repository\n\nWords of it.\n");
  kit::write_file(folder / "content/2024/01/28.md",
                  "## Daily Papers (2024-01-28)\n\n"
                  "### [Weaver: One](https://arxiv.org/abs/2401.00281)\n\n- words\n\n"
                  "### [Weaver: Two](https://arxiv.org/abs/2401.00282)\n\n#### 2024 in Words\n");
  const auto lead = [&](const std::string& url) {
    kit::write_file(folder / "content/2024/02/01.md",
                    day("2024-02-01", "- as in [words](" + url + ")\n\n  #### In a Summary"));
    model::Site site;
    site.base = *base::parse_base_url("https://example.org/base/");
    const Planned planned = plan(folder, site);
    std::string text = place_of(planned.sheet("2024/02/01.md"));
    for (const std::string& code : planned.codes("content/2024/02/01.md")) text += " " + code;
    return text;
  };
  CHECK(lead("../01/31.md") == "2024/01/31/");
  CHECK(lead("../01/31") == "2024/01/31/");
  CHECK(lead("/2024/01/31.md") == "2024/01/31/");
  CHECK(lead("/content/2024/01/31.md") == "2024/01/31/");
  CHECK(lead("../01/31.md#a-title-of-trees") == "2024/01/31/#p-2401.01311");
  CHECK(lead("../01/31.md#3-a-title-of-trees") == "2024/01/31/#p-2401.01311");
  CHECK(lead("../01/31.md#2401.01311") == "2024/01/31/#p-2401.01311");
  CHECK(lead("../01/31.md#x") == "2024/01/31/ link-place-not-found");
  CHECK(lead("../01/31.md#a-title") == "2024/01/31/#p-2401.01311");
  CHECK(lead("../01/31.md#a-tit") == "2024/01/31/ link-place-not-found");
  CHECK(lead("../01/28.md#weaver-one") == "2024/01/28/#p-2401.00281");
  CHECK(lead("../01/28.md#weaver") == "2024/01/28/ link-place-not-found");
  CHECK(lead("../01/28.md#2024") == "2024/01/28/ link-place-not-found");
  CHECK(lead("../../notes/weaver.md") == "papers/2401.17268/");
  CHECK(lead("#a-title-of-trees") == "2024/02/01/#p-2401.02011");
  CHECK(lead("#in-a-summary") == "2024/02/01/#p-2401.02011");
  CHECK(lead("#sec") == " link-place-not-found");
  CHECK(lead("/") == "");
  CHECK(lead("/2024/01/31/") == "2024/01/31/");
  CHECK(lead("/base/2024/01/31") == "2024/01/31/");
  CHECK(lead("/feed.xml") == "feed.xml");
  CHECK(lead("/posts/b") == " link-not-found");
  CHECK(lead("../../draft.md") == " link-not-found");
  CHECK(lead("../../README.md") == " link-not-found");
  CHECK(lead("notes/a.md") == " link-not-found");
  CHECK(lead("../../../../x.md") == " link-not-found");
  CHECK(lead("github.com/a/b") == " link-not-found");
  CHECK(lead("ftp://example.org/f") == " link-not-followed");
  CHECK(lead("//example.org/x") == " link-not-followed");
  CHECK(lead("javascript:alert(1)") == " link-not-followed");
  CHECK(lead("https://example.org/x").empty());
}

TEST_CASE("what points into sheets still does when names are resolved", "[names]") {
  kit::TemporaryFolder folder;
  kit::write_file(folder / "content/a.png", made::png(1, 1));
  kit::write_file(folder / "content/2024-02-01.md",
                  day("2024-02-01", "![](a.png)\n\nAuthors: Ann Lee, Bo Poe\n\n- words"));
  const Planned planned = plan(folder);
  const model::Archive& archive = planned.site->reading.archive;
  REQUIRE(archive.appearances.size() == 1);
  const model::Appearance& appearance = archive.appearances.front();
  CHECK(appearance.sheet == archive.sheets.front().get());
  CHECK(appearance.entry == &archive.sheets.front()->entries.front());
  REQUIRE(archive.papers.front().known.authors.names != nullptr);
  CHECK(archive.papers.front().known.authors.names->size() == 2);
  CHECK(archive.as_gathered.size() == 1);
}

TEST_CASE("pictures that no digest shows are told, once and together", "[names]") {
  kit::TemporaryFolder folder;
  kit::write_file(folder / "content/a.png", made::png(1, 1));
  kit::write_file(folder / "content/b.png", made::png(2, 1));
  kit::write_file(folder / "media/c.png", made::png(3, 1));
  kit::write_file(folder / "static/d.png", made::png(4, 1));
  kit::write_file(folder / "content/2024-02-01.md", day("2024-02-01", "![](a.png)"));
  const Planned planned = plan(folder);
  const base::Diagnostic& unread = planned.only("file-not-read");
  CHECK((unread.path == "content" && unread.message.find("b.png") != std::string::npos));
  CHECK(unread.message.find("a.png") == std::string::npos);
}

TEST_CASE("ten thousand names of nothing are a matter of moments", "[names]") {
  kit::TemporaryFolder folder;
  std::string body;
  for (int i = 0; i < 10'000; ++i) body += "![](figs/" + std::to_string(i) + ".png)\n\n";
  kit::write_file(folder / "content/2024-02-01.md", day("2024-02-01", body));
  const Planned planned = plan(folder);
  CHECK(planned.codes("content/2024-02-01.md").size() == 1'001);  // the rest is counted
}
