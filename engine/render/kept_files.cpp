#include "render/kept_files.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "base/text.h"
#include "base/url.h"

namespace dayleaf::render {
namespace {

constexpr std::size_t most_told = 20;

}  // namespace

bool is_kept(const model::MediaRecord& record) {
  return record.state == model::MediaRecord::State::kept && !record.is_avatar;
}

bool is_film(const model::MediaFile& file) { return file.type.starts_with("video/"); }

bool is_fit(const model::MediaFile& file) {
  static constexpr std::array<std::string_view, 12> shown = {
      "image/apng", "image/avif", "image/gif",       "image/jpeg",       "image/png", "image/webp",
      "video/mp4",  "video/mpeg", "video/quicktime", "video/x-matroska", "video/ogg", "video/webm"};
  return std::find(shown.begin(), shown.end(), file.type) != shown.end() &&
         base::media_type_of(file.path) == file.type;
}

bool is_usable(const RenderContext& context, const model::MediaFile& file) {
  if (!is_fit(file)) return false;
  const model::Mirror::File* there = context.mirror.find(file.path);
  return there != nullptr && there->size == file.bytes;
}

std::map<std::string_view, const model::MediaFile*> promised_files(const RenderContext& context) {
  std::map<std::string_view, const model::MediaFile*> files;
  const auto add = [&](const model::MediaFile& file) { files.emplace(file.path, &file); };
  for (const model::Appearance& appearance : context.archive.appearances) {
    for (const model::Media& media : appearance.entry->media) {
      const model::MediaRecord* record = context.archive.records->find_media(media.url);
      if (record == nullptr || !is_kept(*record)) continue;
      add(record->original);
      if (is_film(record->original)) {
        if (record->poster) add(*record->poster);
      } else {
        for (const model::MediaFile& file : record->renditions) add(file);
      }
    }
  }
  return files;
}

void check_media(const RenderContext& context, base::Diagnostics& diagnostics) {
  if (!context.has_mirror) return;
  std::size_t missing = 0;
  for (const auto& [path, file] : promised_files(context)) {
    base::Diagnostics found{std::string(path)};
    const model::Mirror::File* there = context.mirror.find(path);
    if (!is_fit(*file)) {
      found.warning({}, "media-unfit",
                    "is said to be " + base::printable(file->type) +
                        ", which pages do not show under this name",
                    "fetch it again: dayleaf fetch --media --refresh");
    } else if (there == nullptr || there->size != file->bytes) {
      if (++missing > most_told) continue;
      const std::string is = there == nullptr
                                 ? "is not there, although data/media says that it is kept"
                                 : "has " + base::count_of(there->size, "byte") + " and not " +
                                       base::count_of(file->bytes, "byte") + ", as data/media says";
      found.error({}, "media-missing", is, "fetch it again: dayleaf fetch --media");
    }
    diagnostics.append(std::move(found));
  }
  if (missing > most_told) {
    base::Diagnostics found{"media"};
    const std::size_t more = missing - most_told;
    found.error({}, "media-missing",
                base::grouped_number(more) + (more == 1 ? " more file is" : " more files are") +
                    " not there as data/media says",
                "fetch them again: dayleaf fetch --media");
    diagnostics.append(std::move(found));
  }
}

}  // namespace dayleaf::render
