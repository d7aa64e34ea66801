#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "kit/catch.h"
#include "render/entry_media.h"
#include "render/kept_files.h"
#include "render/views_entry.h"
#include "render/views_pages.h"
#include "render_kit.h"

using namespace dayleaf;
using namespace dayleaf::render;

namespace {

const std::string cdn = "https://cdn.example.org/";

model::MediaFile file(std::string path, std::string type, std::uint32_t width = 0,
                      std::uint32_t height = 0) {
  return {"media/" + std::move(path), std::move(type), width, height, 100};
}

model::MediaRecord kept(std::string name, model::MediaFile original) {
  model::MediaRecord record;
  record.url = cdn + std::move(name);
  record.on = {2024, 2, 1};
  record.original = std::move(original);
  return record;
}

// Pages of one paper with one medium, of records and of the files that they name.
class Gallery {
 public:
  explicit Gallery(std::vector<model::MediaRecord> records, model::Media medium,
                   const base::Hash& made_by = {0, 1})
      : room_(sheets(std::move(medium)), kit::site_at("https://example.org/base/"),
              records_of(std::move(records))) {
    for (const model::MediaRecord& record : room_.archive.records->media) {
      for (const model::MediaFile& one : files_of(record))
        mirror.files.push_back({one.path, one.bytes});
    }
    std::sort(mirror.files.begin(), mirror.files.end(),
              [](const auto& a, const auto& b) { return a.path < b.path; });
    made_by_ = made_by;
  }

  Edition edition() const { return {room_.archive, room_.site, *room_.theme, made_by_, &mirror}; }
  EntryMedia media() && = delete;
  EntryMedia media() const& {
    const RenderContext context(edition(), theme::theme_params(*room_.theme).object());
    return media_of(context, *appearance().entry);
  }
  std::string paper() const {
    const RenderContext context(edition(), theme::theme_params(*room_.theme).object());
    const model::Object view = entry_view(context, appearance(), EntryPlace::paper);
    std::string wrong;
    kit::compare_with_shape(view, *kit::find_shape("paper", "entry"), "entry", wrong);
    CHECK(wrong.empty());
    return kit::dump(view);
  }
  std::vector<model::Page> pages() { return plan_pages(edition(), diagnostics); }
  std::map<std::string, base::Hash> inputs() {
    std::map<std::string, base::Hash> inputs;
    for (const model::Page& page : pages()) {
      if (page.inputs) inputs[page.path] = page.inputs();
    }
    return inputs;
  }

  model::Mirror mirror;
  base::Diagnostics diagnostics;

 private:
  const model::Appearance& appearance() const {
    return *std::find_if(room_.archive.appearances.begin(), room_.archive.appearances.end(),
                         [](const model::Appearance& one) { return !one.entry->media.empty(); });
  }
  static std::vector<model::Sheet> sheets(model::Media medium) {
    model::Entry entry = kit::entry("2401.00001", "One", 3);
    entry.media = {std::move(medium)};
    return {kit::sheet({2024, 1, 31}, {entry, kit::entry("2401.00002", "Another", 2)}),
            kit::sheet({2023, 1, 2}, {kit::entry("2301.00003", "Far away", 1)})};
  }
  static model::Records records_of(std::vector<model::MediaRecord> media) {
    model::Records records;
    std::sort(media.begin(), media.end(),
              [](const auto& a, const auto& b) { return a.url < b.url; });
    records.media = std::move(media);
    return records;
  }
  static std::vector<model::MediaFile> files_of(const model::MediaRecord& record) {
    std::vector<model::MediaFile> files = record.renditions;
    if (!record.original.path.empty()) files.push_back(record.original);
    if (record.poster) files.push_back(*record.poster);
    return files;
  }

  kit::Newsroom room_;
  base::Hash made_by_;
};

model::Media image(std::string name) {
  return {model::Media::Kind::image, cdn + std::move(name), false, "A", "", {}, {}};
}

model::MediaRecord picture(std::uint32_t width,
                           std::vector<std::pair<std::string, std::uint32_t>> smaller) {
  model::MediaRecord record = kept("a.png", file("aa/a.png", "image/png", width, width / 2));
  for (const auto& [type, across] : smaller) {
    record.renditions.push_back(
        file("bb/" + std::to_string(across) + "." + type, "image/" + type, across, across / 2));
  }
  return record;
}

std::string sizes_of(const model::MediaRecord& record) {
  const Gallery gallery({record}, image("a.png"));
  const EntryMedia media = gallery.media();
  REQUIRE(media.shown.size() == 1);
  std::string text;
  for (const ShownSizes& sizes : media.shown.front().smaller) {
    text += std::string(sizes.type) + ": " + sizes.srcset + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("without a mirror pages show what digests name where it is", "[media]") {
  const Gallery gallery({}, image("a.png"));
  const EntryMedia media = gallery.media();
  REQUIRE(media.shown.size() == 1);
  CHECK(media.shown.front().file.url == "https://cdn.example.org/a.png");
  CHECK(media.shown.front().file.absolute == "https://cdn.example.org/a.png");
  CHECK(media.missing.empty());
  const Gallery avatars({}, {model::Media::Kind::image, "/avatars/a.svg", false, "", "", {}, {}});
  CHECK(avatars.media().shown.empty());
}

TEST_CASE("a file of the mirror is shown under its own path and as what it is", "[media]") {
  model::MediaRecord record = kept("a.png", file("aa/a.webm", "video/webm", 640, 360));
  record.poster = file("aa/a.jpg", "image/jpeg", 640, 360);
  CHECK(Gallery({record}, image("a.png")).paper().find("video_poster_url: /base/media/aa/a.jpg") !=
        std::string::npos);
  const Gallery gallery({record}, image("a.png"));
  const EntryMedia media = gallery.media();
  REQUIRE(media.shown.size() == 1);
  const ShownMedium& shown = media.shown.front();
  CHECK(shown.kind == model::Media::Kind::video);
  CHECK(shown.file.url == "/base/media/aa/a.webm");
  CHECK(shown.file.absolute == "https://example.org/base/media/aa/a.webm");
  CHECK(shown.file.width == 640);
  CHECK(shown.poster.url == "/base/media/aa/a.jpg");
  // One length alone is none.
  record.original.height = 0;
  const Gallery unmeasured({record}, image("a.png"));
  CHECK(unmeasured.media().shown.front().file.width == 0);
}

TEST_CASE("a type is offered in smaller files when it has all widths", "[media]") {
  CHECK(sizes_of(picture(2000, {{"avif", 320},
                                {"avif", 640},
                                {"avif", 960},
                                {"webp", 320},
                                {"webp", 640},
                                {"webp", 960}})) ==
        "image/avif: /base/media/bb/320.avif 320w, /base/media/bb/640.avif 640w, "
        "/base/media/bb/960.avif 960w\n"
        "image/webp: /base/media/bb/320.webp 320w, /base/media/bb/640.webp 640w, "
        "/base/media/bb/960.webp 960w\n");
  // AVIF of one width would make small places load it.
  CHECK(sizes_of(picture(2000, {{"avif", 960}, {"webp", 320}, {"webp", 640}, {"webp", 960}})) ==
        "image/webp: /base/media/bb/320.webp 320w, /base/media/bb/640.webp 640w, "
        "/base/media/bb/960.webp 960w\n");
  // The original is the largest where none of the smaller ones is as wide as they come.
  CHECK(sizes_of(picture(800, {{"webp", 320}, {"webp", 640}})) ==
        "image/webp: /base/media/bb/320.webp 320w, /base/media/bb/640.webp 640w, "
        "/base/media/aa/a.png 800w\n");
  CHECK(sizes_of(picture(300, {})).empty());
}

TEST_CASE("what is not kept is missing, with its words and a way to it", "[media]") {
  model::MediaRecord other = kept("other.png", file("aa/other.png", "image/png"));
  model::MediaRecord record;
  record.url = cdn + "a.png";
  const auto missing = [&] {
    const Gallery gallery({record, other}, image("a.png"));
    const EntryMedia media = gallery.media();
    CHECK(media.shown.empty());
    REQUIRE(media.missing.size() == 1);
    CHECK(media.missing.front().alt == "A");
    return media.missing.front();
  };
  for (const auto state : {model::MediaRecord::State::gone, model::MediaRecord::State::refused,
                           model::MediaRecord::State::failed}) {
    record.state = state;
    const MissingMedium one = missing();
    CHECK(one.url == "https://cdn.example.org/a.png");
    CHECK(one.host == "cdn.example.org");
    CHECK(one.is_gone == (state == model::MediaRecord::State::gone));
  }
  record.url = cdn + "z.png";  // nobody asked for a.png
  CHECK(missing().url == "https://cdn.example.org/a.png");
  record = kept("a.png", file("aa/a.png", "image/png"));
  record.is_avatar = true;
  CHECK(missing().url.empty());
  record.is_avatar = false;
  const Gallery kept_gallery({record, other}, image("a.png"));
  CHECK(kept_gallery.media().missing.empty());
  const std::string view =
      Gallery({other}, {model::Media::Kind::image, cdn + "a.png", false, "", "", {}, {}}).paper();
  CHECK(view.find("missing_host: cdn.example.org") != std::string::npos);
  // An address that may not be followed leads nowhere.
  const Gallery scripts({other},
                        {model::Media::Kind::image, "javascript:alert(1)", false, "", "", {}, {}});
  const EntryMedia odd = scripts.media();
  REQUIRE(odd.missing.size() == 1);
  CHECK(odd.missing.front().url.empty());
}

TEST_CASE("a picture of an older day that nobody kept is told on the paper's page", "[media]") {
  model::Entry older = kit::entry("2401.00001", "One", 3);
  older.media = {image("lost.png")};
  model::Records records;
  records.media = {kept("other.png", file("aa/other.png", "image/png"))};
  const kit::Newsroom room({kit::sheet({2024, 1, 31}, {older}),
                            kit::sheet({2024, 2, 1}, {kit::entry("2401.00001", "One", 4)})},
                           kit::site_at("https://example.org/base/"), records);
  const std::string view = kit::dump(paper_view(*room.context, 0));
  CHECK(view.find("missing_url: https://cdn.example.org/lost.png") != std::string::npos);
}

TEST_CASE("records cannot make anything else of the mirror than pictures and films", "[media]") {
  const auto fits = [](const std::string& path, const std::string& type) {
    return is_fit(file(path, type));
  };
  CHECK(fits("aa/a.png", "image/png"));
  CHECK(fits("aa/a.mov", "video/quicktime"));
  CHECK_FALSE(fits("aa/a.svg", "image/svg+xml"));
  CHECK_FALSE(fits("aa/a.html", "text/html"));
  CHECK_FALSE(fits("aa/a.html", "image/png"));
  CHECK_FALSE(fits("aa/a.png", "image/webp"));
  CHECK_FALSE(fits("aa/a", ""));
  Gallery gallery({kept("a.png", file("aa/a.html", "image/png"))}, image("a.png"));
  for (const model::Page& page : gallery.pages()) CHECK(page.file.empty());
  REQUIRE(gallery.diagnostics.all().size() == 1);
  CHECK(gallery.diagnostics.all().front().code == "media-unfit");
}

TEST_CASE("files of the mirror are pages that are never filled", "[media]") {
  model::MediaRecord record = picture(2000, {{"webp", 320}});
  model::MediaRecord unused = kept("unused.png", file("cc/c.png", "image/png"));
  Gallery gallery({record, unused}, image("a.png"));
  std::vector<std::string> files;
  for (const model::Page& page : gallery.pages()) {
    if (page.file.empty()) continue;
    CHECK(page.file == page.path);
    CHECK_FALSE(page.fill);
    files.push_back(page.path);
  }
  CHECK(files == std::vector<std::string>{"media/aa/a.png", "media/bb/320.webp"});
  CHECK(gallery.diagnostics.all().empty());

  gallery.mirror.files.front().size = 99;
  gallery.pages();
  REQUIRE(gallery.diagnostics.all().size() == 1);
  const base::Diagnostic& missing = gallery.diagnostics.all().front();
  CHECK(missing.code == "media-missing");
  CHECK(missing.path == "media/aa/a.png");
  CHECK(missing.message == "has 99 bytes and not 100 bytes, as data/media says");
}

TEST_CASE("what records say reaches the pages that show it and no others", "[media]") {
  const model::MediaRecord record = picture(2000, {{"webp", 320}});
  const std::map<std::string, base::Hash> before = Gallery({record}, image("a.png")).inputs();
  const std::string far = "papers/2301.00003/index.html";
  const std::string near = "papers/2401.00001/index.html";
  REQUIRE(before.contains(far));
  const auto reaches = [&](const model::MediaRecord& changed) {
    const std::map<std::string, base::Hash> after = Gallery({changed}, image("a.png")).inputs();
    CHECK(before.at(far) == after.at(far));
    return before.at(near) != after.at(near);
  };
  CHECK_FALSE(reaches(record));
  model::MediaRecord changed = record;
  changed.on = {2025, 1, 1};
  changed.reason = "another word";
  CHECK_FALSE(reaches(changed));
  changed = record;
  changed.original.width = 1999;
  CHECK(reaches(changed));
  changed = record;
  changed.renditions.clear();
  CHECK(reaches(changed));
  changed = record;
  changed.is_avatar = true;
  CHECK(reaches(changed));
  changed = record;
  changed.state = model::MediaRecord::State::gone;
  CHECK(reaches(changed));
  // The first record changes the policy of every page.
  CHECK(Gallery({}, image("a.png")).inputs().at(far) != before.at(far));
  // A file's own inputs are its path and size, whatever makes the pages.
  const std::map<std::string, base::Hash> other =
      Gallery({record}, image("a.png"), {0, 2}).inputs();
  CHECK(other.at("media/aa/a.png") == before.at("media/aa/a.png"));
  CHECK(other.at(near) != before.at(near));
}
