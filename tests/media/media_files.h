#pragma once

#include <cstdint>
#include <string>
#include <string_view>

// Tiny files of every kind of media, written by hand: only their headers mean something.
namespace dayleaf::made {

inline std::string big(std::uint64_t number, std::size_t count) {
  std::string bytes(count, '\0');
  for (std::size_t i = 0; i < count; ++i) {
    bytes[count - 1 - i] = static_cast<char>(number >> (8 * i) & 0xFFU);
  }
  return bytes;
}

inline std::string little(std::uint64_t number, std::size_t count) {
  const std::string reversed = big(number, count);
  return {reversed.rbegin(), reversed.rend()};
}

inline std::string zeros(std::size_t count) { return std::string(count, '\0'); }

// PNG.
inline std::string chunk(const std::string& kind, const std::string& content) {
  return big(content.size(), 4) + kind + content + zeros(4);
}
inline std::string png(std::uint64_t width, std::uint64_t height, bool animated = false) {
  return "\x89PNG\r\n\x1A\n" +
         chunk("IHDR", big(width, 4) + big(height, 4) + std::string("\x08\x02\0\0\0", 5)) +
         (animated ? chunk("acTL", big(2, 4) + zeros(4)) : "") + chunk("IDAT", "data") +
         chunk("IEND", "");
}

// JPEG.
inline std::string segment(char marker, const std::string& content) {
  return std::string("\xFF") + marker + big(content.size() + 2, 2) + content;
}
inline std::string exif(bool is_little, std::uint64_t orientation) {
  const auto number = [&](std::uint64_t value, std::size_t count) {
    return is_little ? little(value, count) : big(value, count);
  };
  const std::string other =
      number(0x0100, 2) + number(3, 2) + number(1, 4) + number(6, 2) + zeros(2);
  return (is_little ? std::string("II*\0", 4) : std::string("MM\0*", 4)) + number(8, 4) +
         number(2, 2) + other + number(0x0112, 2) + number(3, 2) + number(1, 4) +
         number(orientation, 2) + zeros(2) + zeros(4);
}
inline std::string jpeg(std::uint64_t width, std::uint64_t height, const std::string& exif = "") {
  return "\xFF\xD8" + segment('\xE0', std::string("JFIF\0", 5)) +
         (exif.empty() ? "" : segment('\xE1', std::string("Exif\0\0", 6) + exif)) + "\xFF\xFF\xFF" +
         segment('\xC4', "table") +
         segment('\xC2', "\x08" + big(height, 2) + big(width, 2) + "\x03") +
         segment('\xDA', "scan") + "data\xFF" + zeros(1) + "\xFF\xD9";
}

// GIF.
inline std::string gif(std::uint64_t width, std::uint64_t height, int frames = 1) {
  std::string bytes =
      "GIF89a" + little(width, 2) + little(height, 2) + "\x81" + zeros(2) + zeros(12);
  bytes += std::string("\x21\xF9\x04", 3) + zeros(4) + zeros(1);
  for (int i = 0; i < frames; ++i) {
    bytes += "\x2C" + zeros(8) + "\x80" + zeros(6) + "\x02\x02;;" + zeros(1);
  }
  return bytes + ";";
}

// WebP.
inline std::string riff(const std::string& chunks) {
  return "RIFF" + little(chunks.size() + 4, 4) + "WEBP" + chunks;
}
inline std::string webp_chunk(const std::string& kind, const std::string& content) {
  return kind + little(content.size(), 4) + content + (content.size() % 2 != 0 ? zeros(1) : "");
}
inline std::string webp_lossy(std::uint64_t width, std::uint64_t height) {
  return riff(webp_chunk("VP8 ", zeros(3) + "\x9D\x01\x2A" + little(width, 2) + little(height, 2)));
}
inline std::string webp_lossless(std::uint64_t width, std::uint64_t height) {
  return riff(webp_chunk("VP8L", "\x2F" + little((width - 1) | (height - 1) << 14U, 4)));
}
inline std::string webp_extended(std::uint64_t width, std::uint64_t height, bool animated,
                                 const std::string& exif = "") {
  return riff(webp_chunk("VP8X", little(animated ? 2 : 0, 4) + little(width - 1, 3) +
                                     little(height - 1, 3)) +
              webp_chunk("ANIM", "odd") + (exif.empty() ? "" : webp_chunk("EXIF", exif)));
}

// ISO base media.
inline std::string box(const std::string& kind, const std::string& content) {
  return big(content.size() + 8, 4) + kind + content;
}
inline std::string avif(std::uint64_t width, std::uint64_t height, unsigned quarters = 0) {
  // A thumbnail's size stands first: only the primary item's counts.
  const std::string sizes = box("ispe", zeros(4) + big(16, 4) + big(9, 4)) +
                            box("ispe", zeros(4) + big(width, 4) + big(height, 4)) +
                            box("irot", std::string(1, static_cast<char>(quarters)));
  const std::string associations = zeros(4) + big(2, 4) + big(7, 2) + "\x01\x01" + big(8, 2) +
                                   "\x02\x82" + (quarters == 0 ? "\x02" : "\x83");
  return box("ftyp", "avif" + zeros(4) + "mif1miaf") +
         box("meta", zeros(4) + box("pitm", zeros(4) + big(8, 2)) +
                         box("iprp", box("ipco", sizes) + box("ipma", associations))) +
         box("mdat", "data");
}
inline std::string track(const std::string& handler, std::uint64_t width, std::uint64_t height,
                         bool turned = false, bool is_long = false) {
  const std::string one = big(0x10000, 4);
  const std::string matrix = turned ? zeros(4) + one + zeros(4) + one + zeros(16) + zeros(4)
                                    : one + zeros(12) + one + zeros(12) + big(0x40000000, 4);
  return box("trak", box("tkhd", std::string(1, static_cast<char>(is_long ? 1 : 0)) + zeros(3) +
                                     zeros(is_long ? 48 : 36) + matrix + big(width << 16U, 4) +
                                     big(height << 16U, 4)) +
                         box("mdia", box("hdlr", zeros(8) + handler + zeros(12))));
}
inline std::string mp4(std::uint64_t width, std::uint64_t height, bool turned = false,
                       bool is_long = false) {
  return box("ftyp", "isom" + zeros(4) + "isomavc1") + box("mdat", "data") +
         box("moov", box("mvhd", zeros(100)) + track("soun", 0, 0) +
                         track("vide", width, height, turned, is_long));
}
inline std::string quicktime(std::uint64_t width, std::uint64_t height) {
  return box("ftyp", "qt  " + zeros(4) + "qt  ") + box("wide", "") +
         box("moov", track("vide", width, height));
}

// EBML.
inline std::string element(std::uint64_t id, std::size_t id_bytes, const std::string& content) {
  return big(id, id_bytes) + big((std::uint64_t{1} << 28U) | content.size(), 4) + content;
}
inline std::string matroska(const std::string& document, std::uint64_t width, std::uint64_t height,
                            const std::string& display = "") {
  const std::string video =
      element(0xB0, 1, big(width, 2)) + element(0xBA, 1, big(height, 2)) + display;
  const std::string tracks = element(0xAE, 1, element(0x83, 1, "\x02")) +
                             element(0xAE, 1, element(0x83, 1, "\x01") + element(0xE0, 1, video));
  return element(0x1A45DFA3, 4, element(0x4282, 2, document)) + big(0x18538067, 4) +
         "\x01\xFF\xFF\xFF\xFF\xFF\xFF\xFF" +  // of unknown size, as streams are written
         element(0x1549A966, 4, "info") + element(0x1654AE6B, 4, tracks) +
         element(0x1F43B675, 4, "cluster");
}

}  // namespace dayleaf::made
