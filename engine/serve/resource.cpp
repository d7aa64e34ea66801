#include "serve/resource.h"

#include <array>
#include <utility>

#include "base/hash.h"
#include "base/lent.h"
#include "base/text.h"
#include "base/url.h"

namespace dayleaf::serve {

Resource resource_of(std::string_view path, std::string bytes) {
  Resource resource;
  resource.media_type = content_type_of(path);
  resource.etag = base::to_hex(base::hash_bytes(bytes));
  resource.bytes = std::make_shared<const std::string>(std::move(bytes));
  return resource;
}

std::string content_type_of(std::string_view path) {
  struct Row {
    base::LentText ending;
    base::LentText type;
  };
  static constexpr std::array<Row, 25> texts = {{
      {".html", "text/html"},
      {".htm", "text/html"},
      {".css", "text/css"},
      {".js", "text/javascript"},
      {".mjs", "text/javascript"},
      {".txt", "text/plain"},
      {".md", "text/markdown"},
      {".csv", "text/csv"},
      {".vtt", "text/vtt"},
      {".xml", "application/xml"},
      {".opml", "text/x-opml"},
      {".xsl", "application/xml"},
      {".rss", "application/rss+xml"},
      {".atom", "application/atom+xml"},
      {".json", "application/json"},
      {".jsonl", "application/jsonl"},
      {".map", "application/json"},
      {".webmanifest", "application/manifest+json"},
      {".bib", "text/x-bibtex"},
      {".ris", "application/x-research-info-systems"},
      {".ics", "text/calendar"},
      {".svg", "image/svg+xml"},
      {".yml", "text/yaml"},
      {".yaml", "text/yaml"},
      {".toml", "application/toml"},
  }};
  static constexpr std::array<Row, 13> binaries = {{
      {".woff2", "font/woff2"},
      {".woff", "font/woff"},
      {".ttf", "font/ttf"},
      {".otf", "font/otf"},
      {".pdf", "application/pdf"},
      {".zip", "application/zip"},
      {".epub", "application/epub+zip"},
      {".eml", "message/rfc822"},
      {".gz", "application/gzip"},
      {".wasm", "application/wasm"},
      {".mp3", "audio/mpeg"},
      {".ogg", "audio/ogg"},
      {".wav", "audio/wav"},
  }};
  const std::string name = base::lower_ascii(path.substr(path.rfind('/') + 1));
  for (const Row& row : texts) {
    if (name.ends_with(row.ending)) return std::string(row.type) + "; charset=utf-8";
  }
  for (const Row& row : binaries) {
    if (name.ends_with(row.ending)) return std::string(row.type);
  }
  const std::string_view media = base::media_type_of(name);
  return std::string(media.empty() ? "application/octet-stream" : media);
}

}  // namespace dayleaf::serve
