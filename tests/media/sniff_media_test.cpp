#include "media/sniff_media.h"

#include <string>
#include <vector>

#include "kit/catch.h"
#include "media/measured_media.h"
#include "media/media_files.h"

namespace dayleaf::media {
namespace {

using namespace made;

std::string said(const std::string& bytes) {
  const SniffedMedia sniffed = sniff_media(bytes);
  if (!sniffed) return "refused: " + sniffed.refusal;
  return std::string(sniffed.type) + " ." + std::string(sniffed.extension) + " " +
         std::to_string(sniffed.width) + "x" + std::to_string(sniffed.height) +
         (sniffed.is_animated ? " moving" : "");
}

std::vector<std::string> all_kinds() {
  return {png(1200, 648),
          png(10, 20, true),
          jpeg(640, 480),
          jpeg(640, 480, exif(true, 6)),
          gif(100, 50, 3),
          webp_lossy(550, 368),
          webp_lossless(400, 301),
          webp_extended(1000, 16, true, exif(false, 8)),
          avif(1920, 1080, 1),
          mp4(1280, 720, true),
          quicktime(320, 240),
          matroska("webm", 854, 480),
          matroska("matroska", 854, 480)};
}

TEST_CASE("the kind and size of media are read from their bytes") {
  CHECK(said(png(1200, 648)) == "image/png .png 1200x648");
  CHECK(said(png(10, 20, true)) == "image/png .png 10x20 moving");
  CHECK(said(jpeg(640, 480)) == "image/jpeg .jpg 640x480");
  CHECK(said(gif(100, 50)) == "image/gif .gif 100x50");
  CHECK(said(gif(100, 50, 3)) == "image/gif .gif 100x50 moving");
  CHECK(said(webp_lossy(550, 368)) == "image/webp .webp 550x368");
  CHECK(said(webp_lossless(400, 301)) == "image/webp .webp 400x301");
  CHECK(said(webp_lossless(16384, 16384)) == "refused: too large to show: 16,384 × 16,384 pixels");
  CHECK(said(webp_extended(1000, 16, false)) == "image/webp .webp 1000x16");
  CHECK(said(webp_extended(1000, 16, true)) == "image/webp .webp 1000x16 moving");
  CHECK(said(avif(1920, 1080)) == "image/avif .avif 1920x1080");
  CHECK(said(mp4(1280, 720)) == "video/mp4 .mp4 1280x720");
  CHECK(said(mp4(1280, 720, false, true)) == "video/mp4 .mp4 1280x720");
  CHECK(said(quicktime(320, 240)) == "video/quicktime .mov 320x240");
  CHECK(said(box("moov", track("vide", 320, 240))) == "video/quicktime .mov 320x240");
  CHECK(said(matroska("webm", 854, 480)) == "video/webm .webm 854x480");
  CHECK(said(matroska("matroska", 854, 480)) == "video/x-matroska .mkv 854x480");
  CHECK(said(mp4(0, 0)) == "video/mp4 .mp4 0x0");
}

TEST_CASE("what a file turns is measured as it is shown") {
  for (const bool is_little : {true, false}) {
    for (std::uint64_t orientation = 0; orientation <= 9; ++orientation) {
      CAPTURE(is_little, orientation);
      const bool swaps = orientation >= 5 && orientation <= 8;
      const std::string sides = swaps ? "480x640" : "640x480";
      CHECK(said(jpeg(640, 480, exif(is_little, orientation))) == "image/jpeg .jpg " + sides);
      CHECK(said(webp_extended(640, 480, false, exif(is_little, orientation))) ==
            "image/webp .webp " + sides);
    }
  }
  CHECK(said(avif(1920, 1080, 1)) == "image/avif .avif 1080x1920");
  CHECK(said(avif(1920, 1080, 2)) == "image/avif .avif 1920x1080");
  CHECK(said(mp4(1280, 720, true)) == "video/mp4 .mp4 720x1280");
  const std::string display = element(0x54B0, 2, big(1024, 2)) + element(0x54BA, 2, big(576, 2));
  CHECK(said(matroska("webm", 720, 576, display)) == "video/webm .webm 1024x576");
  const std::string ratio = display + element(0x54B2, 2, "\x03");  // an aspect ratio, no pixels
  CHECK(said(matroska("webm", 720, 576, ratio)) == "video/webm .webm 720x576");
}

TEST_CASE("what pages cannot show or should not is refused by name") {
  CHECK(said("") == "refused: empty");
  CHECK(said("%PDF-1.7 …") == "refused: a PDF, which is not kept");
  CHECK(said("junk\n%PDF-1.7 …") == "refused: a PDF, which is not kept");
  CHECK(said("<!DOCTYPE html><title>404</title>") == "refused: a web page");
  CHECK(said("\xEF\xBB\xBF \n<HTML>") == "refused: a web page");
  const std::string svg = "refused: an SVG picture, which can run scripts";
  CHECK(said("<svg xmlns='http://www.w3.org/2000/svg'/>") == svg);
  CHECK(said("<?xml version='1.0'?><!-- x --><svg><script>1</script></svg>") == svg);
  CHECK(said("<?xml version='1.0'?><rss/>") == "refused: XML");
  CHECK(said("{\"error\":\"Not found\"}") == "refused: JSON");
  const std::string other = "refused: no kind of picture or video that is kept";
  CHECK(said("BM\x10 a bitmap") == other);
  CHECK(said("RIFF\x10\x10\x10\x10"
             "AVI ") == other);
  CHECK(said("\x1F\x8B\x08 compressed") == other);
  CHECK(said(matroska("other", 10, 10)) == other);
  CHECK(said(box("ftyp", "heic" + zeros(4) + "mif1")) ==
        "refused: a HEIF picture, which browsers do not show");
  CHECK(said(box("ftyp", "M4A " + zeros(4)) + box("moov", track("soun", 0, 0))) ==
        "refused: a recording without pictures");
}

TEST_CASE("a picture that would fill the memory is refused by its header") {
  CHECK(said(png(60'000, 60'000)) == "refused: too large to show: 60,000 × 60,000 pixels");
  CHECK(said(png(1, 65'536)) == "refused: too large to show: 1 × 65,536 pixels");
  CHECK(said(png(0xFFFFFFFF, 0xFFFFFFFF)).starts_with("refused: too large"));
  CHECK(said(png(8192, 8192)) == "image/png .png 8192x8192");
  CHECK(said(png(8193, 8192)).starts_with("refused: too large"));
  CHECK(said(matroska("webm", 10, 10,
                      element(0x54B0, 2, std::string(8, '\xFF')) +
                          element(0x54BA, 2, std::string(8, '\xFF'))))
            .starts_with("refused: too large"));
  CHECK(said(png(0, 100)) == "refused: a picture that does not say how large it is");
}

TEST_CASE("a file that breaks off is told from one that is something else") {
  for (const std::string& whole : all_kinds()) {
    CAPTURE(said(whole));
    REQUIRE(sniff_media(whole));
    std::size_t cuts = 0;
    for (std::size_t size = 0; size < whole.size(); ++size) {
      const SniffedMedia sniffed = sniff_media(std::string_view(whole).substr(0, size));
      if (sniffed.is_cut) ++cuts;
      if (sniffed) CHECK(sniffed.width <= longest_side);
    }
    // Of a stream of unknown size nobody knows the end; its head is too small to matter.
    const bool has_end = said(whole).find("matroska") == std::string::npos &&
                         said(whole).find("webm") == std::string::npos;
    if (has_end) CHECK(cuts > 0);
  }
  for (const std::string& whole :
       {png(9, 9), jpeg(9, 9), gif(9, 9), webp_lossy(9, 9), avif(9, 9)}) {
    CAPTURE(said(whole));
    CHECK(sniff_media(std::string_view(whole).substr(0, whole.size() - 1)).is_cut);
    CHECK(said(whole.substr(0, whole.size() - 1)) == "refused: a file that breaks off");
  }
  CHECK(said(box("ftyp", "isom" + zeros(4)) + box("mdat", "data")) ==
        "refused: a file that breaks off");
}

TEST_CASE("no byte of a file can lead a reader astray") {
  std::uint64_t state = 1;
  const auto random = [&](std::uint64_t below) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return (state >> 33U) % below;
  };
  std::size_t still_media = 0;
  for (const std::string& whole : all_kinds()) {
    for (std::size_t at = 0; at < whole.size(); ++at) {
      for (const char byte : {'\0', '\x01', '\x7F', '\x80', '\xFF'}) {
        std::string changed = whole;
        changed[at] = byte;
        const SniffedMedia sniffed = sniff_media(changed);
        still_media += sniffed ? 1 : 0;
        REQUIRE(bool(sniffed) == sniffed.refusal.empty());
        REQUIRE(std::uint64_t{sniffed.width} * sniffed.height <= most_pixels);
      }
    }
    for (int round = 0; round < 300; ++round) {
      std::string changed = whole;
      for (std::uint64_t i = 0; i <= random(6); ++i) {
        changed[random(changed.size())] = static_cast<char>(random(256));
      }
      changed.insert(random(changed.size()),
                     std::string(random(9), static_cast<char>(random(256))));
      const SniffedMedia sniffed = sniff_media(changed);
      REQUIRE(bool(sniffed) == sniffed.refusal.empty());
    }
  }
  CHECK(still_media > 1000);
}

TEST_CASE("a header full of repetitions takes no longer for it") {
  // Every property named again and again, in a list that must be walked for each of them.
  std::string associations = zeros(4) + big(60'000, 4);
  for (int i = 0; i < 60'000; ++i) associations += big(8, 2) + "\x01\x7F";
  std::string properties;
  for (int i = 0; i < 100'000; ++i) properties += box("free", "");
  const std::string file =
      box("ftyp", "avif" + zeros(4)) +
      box("meta", zeros(4) + box("pitm", zeros(4) + big(8, 2)) +
                      box("iprp", box("ipco", properties) + box("ipma", associations)));
  CHECK(said(file) == "refused: a picture that does not say how large it is");
  std::string nested;
  for (int i = 0; i < 1000; ++i) nested = box("moov", nested);
  CHECK_FALSE(sniff_media(box("ftyp", "isom" + zeros(4)) + nested));
}

TEST_CASE("EXIF data that is broken turns nothing") {
  CHECK_FALSE(exif_swaps_sides(""));
  CHECK_FALSE(exif_swaps_sides("II*"));
  CHECK_FALSE(exif_swaps_sides(std::string("II*\0\xFF\xFF\xFF\xFF", 8)));
  const std::string whole = exif(true, 6);
  CHECK(exif_swaps_sides(whole));
  for (std::size_t size = 0; size < 32; ++size) {
    CHECK_FALSE(exif_swaps_sides(std::string_view(whole).substr(0, size)));
  }
}

}  // namespace
}  // namespace dayleaf::media
