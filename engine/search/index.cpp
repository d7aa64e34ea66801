#include "search/index.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/hex.h"
#include "json/read_json.h"
#include "search/index_format.h"

namespace dayleaf::search {
namespace {

constexpr std::int64_t most_of_anything = 1'000'000'000;

// 8 bytes of 16 lower-case digits; empty when it is something else.
std::string bytes_of_hex(std::string_view hex) {
  if (hex.size() != 2 * stamp_bytes || !base::is_lower_hex(hex)) return {};
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    bytes += static_cast<char>(base::hex_value(hex[i]) * 16 + base::hex_value(hex[i + 1]));
  }
  return bytes;
}

struct StatedSegment {
  std::string name;
  std::string stamp;
  std::size_t documents = 0;
  std::size_t blocks = 0;
};

std::optional<std::size_t> count_in(const model::Object& object, std::string_view name) {
  const model::Value* const value = object.find(name);
  if (value == nullptr || value->kind() != model::Value::Kind::integer || value->integer() < 1 ||
      value->integer() > most_of_anything) {
    return std::nullopt;
  }
  return static_cast<std::size_t>(value->integer());
}

std::string_view text_in(const model::Object& object, std::string_view name) {
  const model::Value* const value = object.find(name);
  return value == nullptr ? std::string_view() : value->text();
}

std::optional<std::vector<StatedSegment>> read_segments(const model::Object& manifest) {
  const model::Value* const list = manifest.find("segments");
  if (list == nullptr || !list->is_list()) return std::nullopt;
  std::vector<StatedSegment> segments;
  for (const model::Value& value : list->list()) {
    const model::Object& object = value.object();
    StatedSegment segment{std::string(text_in(object, "name")),
                          bytes_of_hex(text_in(object, "stamp")), 0, 0};
    const std::optional<std::size_t> documents = count_in(object, "documents");
    const std::optional<std::size_t> blocks = count_in(object, "blocks");
    // The name becomes one of a folder.
    const bool is_name =
        !segment.name.empty() && std::all_of(segment.name.begin(), segment.name.end(),
                                             [](char c) { return c >= 'a' && c <= 'z'; });
    if (!is_name || segment.stamp.empty() || !documents || !blocks) return std::nullopt;
    segment.documents = *documents;
    segment.blocks = *blocks;
    segments.push_back(std::move(segment));
  }
  return segments;
}

}  // namespace

base::Result<Index> Index::open(ReadFile read, std::string shown) {
  const std::string path = "manifest.json";
  base::Result<std::string> bytes = read(path);
  if (!bytes) return bytes.error();
  const base::Result<model::Value> manifest = json::read_json(*bytes);
  if (!manifest) {
    return base::Error{shown + path +
                       ": this is no index of the search: " + manifest.error().message};
  }
  const model::Value* const version = manifest->object().find("version");
  if (version == nullptr || version->integer() < 1) {
    return base::Error{shown + path + ": this is no index of the search"};
  }
  if (version->integer() != index_version) {
    return base::Error{shown + path + ": another version of dayleaf made this index"};
  }
  std::optional<std::vector<StatedSegment>> stated = read_segments(manifest->object());
  if (!stated) return base::Error{shown + path + ": this is no index of the search"};
  Index index;
  for (StatedSegment& segment : *stated) {
    base::Result<IndexSegment> opened =
        IndexSegment::open(read, shown, std::move(segment.name), std::move(segment.stamp),
                           segment.documents, segment.blocks);
    if (!opened) return opened.error();
    index.segments_.push_back(std::move(*opened));
  }
  return index;
}

std::size_t Index::documents() const {
  std::size_t count = 0;
  for (const IndexSegment& segment : segments_) count += segment.documents();
  return count;
}

}  // namespace dayleaf::search
