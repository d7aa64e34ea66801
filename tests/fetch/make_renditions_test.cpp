#include "fetch/make_renditions.h"

#include <filesystem>
#include <string>
#include <vector>

#include "kit/catch.h"
#include "kit/places.h"
#include "kit/skip.h"
#include "media/media_files.h"
#include "media/sniff_media.h"
#include "programs/run_process.h"

namespace dayleaf::fetch {
namespace {

bool run(const std::vector<std::string>& words) {
  programs::Process process;
  process.arguments = words;
  const base::Result<programs::Finished> finished = programs::run_process(process);
  return finished && finished->went_well();
}

// The file as a record has it.
model::MediaFile measured(const std::filesystem::path& path) {
  const std::string bytes = kit::read_file(path);
  const media::SniffedMedia sniffed = media::sniff_media(bytes);
  REQUIRE(sniffed);
  return {"", std::string(sniffed.type), sniffed.width, sniffed.height, bytes.size()};
}

// A picture that no format makes small.
model::MediaFile make_noise(const std::filesystem::path& path, int width, int height) {
  const std::string raw = path.string() + ".v";
  REQUIRE(run({"vips", "gaussnoise", raw, std::to_string(width), std::to_string(height), "--mean",
               "128", "--seed", "7"}));
  REQUIRE(run({"vips", "cast", raw, path.string(), "uchar"}));
  return measured(path);
}

std::string shapes(const std::vector<MadeFile>& made) {
  std::string all;
  for (const MadeFile& one : made) {
    all += one.file.type + " " + std::to_string(one.file.width) + "x" +
           std::to_string(one.file.height) + "\n";
  }
  return all;
}

TEST_CASE("pictures are made smaller by three widths, never larger") {
  CHECK(smaller_widths(0).empty());
  CHECK(smaller_widths(320).empty());
  CHECK(smaller_widths(321) == std::vector<std::uint32_t>{320});
  CHECK(smaller_widths(5000) == std::vector<std::uint32_t>{320, 640, 960});
}

TEST_CASE("smaller pictures are made by libvips") {
  RenditionTools tools = find_rendition_tools();
  if (!tools.webp) {
    return kit::skip("there is no vips here");
  }
  tools.avif = false;
  // Names that shells, vips and % mean something to.
  const kit::TemporaryFolder folder;
  const std::filesystem::path place = folder / "-a %s [n=-1] $(x)";
  std::filesystem::create_directory(place);
  const std::string path = (place / "noise.png").string();
  const model::MediaFile original = make_noise(folder / "noise.png", 1000, 500);
  std::filesystem::copy(folder / "noise.png", path);

  const std::vector<MadeFile> made = make_renditions(tools, path, original);
  const std::string webp = "image/webp 320x160\nimage/webp 640x320\nimage/webp 960x480\n";
  CHECK(shapes(made) == webp);
  for (const MadeFile& one : made) {
    CHECK(one.file.bytes == one.bytes.size());
    CHECK(one.file.bytes < original.bytes);
    CHECK(one.file.path.empty());
    CHECK(one.extension == one.file.type.substr(6));
  }
  const std::vector<MadeFile> again = make_renditions(tools, path, original);
  REQUIRE(again.size() == made.size());
  for (std::size_t i = 0; i < made.size(); ++i) CHECK(again[i].bytes == made[i].bytes);

  model::MediaFile tiny = original;
  tiny.bytes = 10;  // what is larger than the original helps nobody
  CHECK(make_renditions(tools, path, tiny).empty());
}

TEST_CASE("AVIF is kept where it is smaller than WebP") {
  const RenditionTools tools = find_rendition_tools();
  if (!tools.avif) {
    return kit::skip("there is no vips here that writes AVIF");
  }
  const kit::TemporaryFolder folder;
  const std::string path = (folder / "noise.png").string();
  const std::vector<MadeFile> made =
      make_renditions(tools, path, make_noise(folder / "noise.png", 400, 400));
  CHECK(shapes(made) == "image/avif 320x320\nimage/webp 320x320\n");
}

TEST_CASE("a picture that cannot be read gives nothing smaller") {
  const RenditionTools tools = find_rendition_tools();
  if (!tools.webp) {
    return kit::skip("there is no vips here");
  }
  const kit::TemporaryFolder folder;
  const std::string path = (folder / "x.png").string();
  const model::MediaFile original{"", "image/png", 1000, 500, 1 << 20};
  CHECK(make_renditions(tools, path, original).empty());
  kit::write_file(path, made::png(1000, 500));
  CHECK(make_renditions(tools, path, original).empty());
  CHECK(make_renditions(RenditionTools{}, path, original).empty());
}

TEST_CASE("a film gets a poster from ffmpeg") {
  const RenditionTools tools = find_rendition_tools();
  if (!tools.frames) {
    return kit::skip("there is no ffmpeg here");
  }
  const kit::TemporaryFolder folder;
  struct Film {
    const char* name;
    const char* size;
    std::vector<std::string> codec;
    std::uint32_t width;
    std::uint32_t height;
  };
  const std::vector<Film> films = {
      {"a.mp4", "1280x720", {"-c:v", "mpeg4"}, 960, 540},
      {"b.mov", "320x240", {"-c:v", "mpeg4"}, 320, 240},
      {"c.webm", "640x360", {"-c:v", "libvpx", "-b:v", "200k"}, 640, 360},
  };
  for (const Film& film : films) {
    CAPTURE(film.name);
    const std::string path = (folder / film.name).string();
    std::vector<std::string> words = {
        "ffmpeg",    "-nostdin",
        "-loglevel", "quiet",
        "-f",        "lavfi",
        "-i",        std::string("testsrc=duration=1:rate=10:size=") + film.size};
    words.insert(words.end(), film.codec.begin(), film.codec.end());
    words.push_back(path);
    if (!run(words)) {
      kit::skip("this ffmpeg does not write " + std::string(film.name));
      continue;
    }
    const model::MediaFile original = measured(path);
    CHECK(original.type.starts_with("video/"));
    const MadeFile poster = make_poster(tools, path, original);
    CHECK(poster.file.type == "image/jpeg");
    CHECK(poster.extension == "jpg");
    CHECK(poster.file.width == film.width);
    CHECK(poster.file.height == film.height);
    CHECK(make_poster(tools, path, original).bytes == poster.bytes);
    CHECK(make_poster(RenditionTools{}, path, original).bytes.empty());
  }
}

TEST_CASE("a film that is a list of other files is read by its kind only") {
  const RenditionTools tools = find_rendition_tools();
  if (!tools.frames) {
    return kit::skip("there is no ffmpeg here");
  }
  const kit::TemporaryFolder folder;
  const std::string path = (folder / "list.mp4").string();
  kit::write_file(path, "ffconcat version 1.0\nfile /etc/hostname\n");
  CHECK(make_poster(tools, path, {"", "video/mp4", 100, 100, 40}).bytes.empty());
}

TEST_CASE("what real programs write is measured as they mean it") {
  const RenditionTools tools = find_rendition_tools();
  if (!tools.webp) {
    return kit::skip("there is no vips here");
  }
  const kit::TemporaryFolder folder;
  make_noise(folder / "noise.png", 123, 45);
  const std::string from = (folder / "noise.png").string();
  for (const auto& [name, type] : {std::pair{"a.jpg", "image/jpeg"},
                                   {"a.webp", "image/webp"},
                                   {"b.webp[lossless]", "image/webp"},
                                   {"a.gif", "image/gif"},
                                   {"a.avif", "image/avif"}}) {
    CAPTURE(name);
    const std::string to = (folder / name).string();
    if (!run({"vips", "copy", from, to})) {
      kit::skip("this vips does not write " + std::string(name));
      continue;
    }
    const model::MediaFile file = measured(to.substr(0, to.find('[')));
    CHECK(file.type == type);
    CHECK(file.width == 123);
    CHECK(file.height == 45);
  }
}

}  // namespace
}  // namespace dayleaf::fetch
