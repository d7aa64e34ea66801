#include "media/sniff_media.h"

#include <algorithm>
#include <array>

#include "base/lent.h"
#include "base/text.h"
#include "media/measured_media.h"

namespace dayleaf::media {
namespace {

struct Kind {
  base::LentText type;
  base::LentText extension;
  MeasuredMedia (*measure)(std::string_view bytes);
};

constexpr Kind png{"image/png", "png", measure_png};
constexpr Kind jpeg{"image/jpeg", "jpg", measure_jpeg};
constexpr Kind gif{"image/gif", "gif", measure_gif};
constexpr Kind webp{"image/webp", "webp", measure_webp};
constexpr Kind avif{"image/avif", "avif", measure_avif};
constexpr Kind mp4{"video/mp4", "mp4", measure_mp4};
constexpr Kind quicktime{"video/quicktime", "mov", measure_mp4};
constexpr Kind matroska{"video/x-matroska", "mkv", measure_matroska};
constexpr Kind webm{"video/webm", "webm", measure_matroska};

constexpr std::string_view png_mark = "\x89PNG\r\n\x1A\n";

// Of a file that begins with "ftyp": its major brand and those that it is compatible with.
const Kind* kind_of_brands(std::string_view bytes, std::string& refusal) {
  constexpr std::size_t most_brands = 64;
  const std::string_view major = bytes.substr(8, 4);
  const auto has = [&](std::string_view brand) {
    std::size_t size = 0;
    for (const char byte : bytes.substr(0, 4)) size = size << 8U | static_cast<unsigned char>(byte);
    const std::string_view rest = bytes.substr(0, std::min(size, 16 + 4 * most_brands));
    for (std::size_t at = 16; at + 4 <= rest.size(); at += 4) {
      if (rest.substr(at, 4) == brand) return true;
    }
    return major == brand;
  };
  if (has("avif") || has("avis")) return &avif;
  if (has("mif1") || has("heic") || has("heix") || has("msf1")) {
    refusal = "a HEIF picture, which browsers do not show";
    return nullptr;
  }
  return major == "qt  " ? &quicktime : &mp4;
}

// QuickTime of before there were brands begins with any of its atoms.
bool is_old_quicktime(std::string_view bytes) {
  constexpr std::array<std::string_view, 6> atoms = {"moov", "mdat", "wide",
                                                     "free", "skip", "pnot"};
  return std::find(atoms.begin(), atoms.end(), bytes.substr(4, 4)) != atoms.end();
}

// What text is, for people.
std::string name_text(std::string_view bytes) {
  constexpr std::size_t looked_at = 4096;
  std::string_view text = bytes.substr(0, looked_at);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  text = base::trim_left(text);
  if (!text.starts_with('<')) return text.starts_with('{') || text.starts_with('[') ? "JSON" : "";
  const std::string lower = base::lower_ascii(text);
  const bool is_page = lower.find("<html") != std::string::npos ||
                       lower.find("<!doctype html") != std::string::npos ||
                       lower.find("<script") != std::string::npos;
  const bool is_drawing = lower.find("<svg") != std::string::npos;
  if (is_drawing && (!is_page || lower.find("<svg") < lower.find("<html"))) {
    return "an SVG picture, which can run scripts";
  }
  return is_page ? "a web page" : "XML";
}

// A file that ends within the mark by which it begins, but not before anything else could be meant.
bool begins_mark(std::string_view bytes, std::string_view mark) {
  constexpr std::size_t fewest = 4;
  return bytes.size() >= fewest && (bytes.starts_with(mark) || mark.starts_with(bytes));
}

const Kind* kind_of(std::string_view bytes, std::string& refusal) {
  if (begins_mark(bytes, png_mark)) return &png;
  if (bytes.starts_with("\xFF\xD8\xFF")) return &jpeg;
  if (begins_mark(bytes, "GIF87a") || begins_mark(bytes, "GIF89a")) return &gif;
  if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP")) return &webp;
  if (bytes.starts_with("\x1A\x45\xDF\xA3")) return &matroska;
  if (bytes.size() >= 16 && bytes.substr(4, 4) == "ftyp") return kind_of_brands(bytes, refusal);
  if (bytes.size() >= 8 && is_old_quicktime(bytes)) return &quicktime;
  if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos) {
    refusal = "a PDF, which is not kept";
  } else if (bytes.empty()) {
    refusal = "empty";
  } else {
    refusal = name_text(bytes);
  }
  if (refusal.empty()) refusal = "no kind of picture or video that is kept";
  return nullptr;
}

std::string sides(const MeasuredMedia& media) {
  return base::grouped_number(media.width) + " × " + base::grouped_number(media.height) + " pixels";
}

}  // namespace

SniffedMedia sniff_media(std::string_view bytes) {
  SniffedMedia sniffed;
  const Kind* kind = kind_of(bytes, sniffed.refusal);
  if (kind == nullptr) return sniffed;
  const MeasuredMedia media = kind->measure(bytes);
  if (kind == &matroska && media.document == "webm") kind = &webm;
  sniffed.is_video = kind->type.starts_with("video/");
  sniffed.is_animated = media.is_animated;
  const bool is_sized = media.width > 0 && media.height > 0;
  if (!media.is_whole) {
    sniffed.is_cut = true;
    sniffed.begins_as = kind->type;
    sniffed.extension = kind->extension;
    sniffed.refusal = "a file that breaks off";
  } else if (kind == &matroska && media.document != "matroska") {
    sniffed.refusal = "no kind of picture or video that is kept";
  } else if (sniffed.is_video && !media.has_video) {
    sniffed.refusal = "a recording without pictures";
  } else if (!sniffed.is_video && !is_sized) {
    sniffed.refusal = "a picture that does not say how large it is";
  } else if (media.width > longest_side || media.height > longest_side ||
             media.width * media.height > most_pixels) {
    sniffed.refusal = "too large to show: " + sides(media);
  } else {
    sniffed.type = kind->type;
    sniffed.extension = kind->extension;
    if (is_sized) {
      sniffed.width = static_cast<std::uint32_t>(media.width);
      sniffed.height = static_cast<std::uint32_t>(media.height);
    }
  }
  return sniffed;
}

}  // namespace dayleaf::media
