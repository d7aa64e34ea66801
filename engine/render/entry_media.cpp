#include "render/entry_media.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/tex.h"
#include "base/url.h"
#include "model/avatar.h"
#include "render/html.h"
#include "render/kept_files.h"
#include "render/render_context.h"

namespace dayleaf::render {
namespace {

// Pictures are made smaller to widths up to this one; a picture that is not wider is the largest of
// its own row.
constexpr std::uint32_t widest_rendition = 960;

ShownFile shown_file(const RenderContext& context, const model::MediaFile& file) {
  ShownFile shown;
  shown.url = context.urls.of(file.path);
  shown.absolute = context.urls.absolute(file.path);
  shown.type = file.type;
  if (file.width > 0 && file.height > 0) {
    shown.width = file.width;
    shown.height = file.height;
  }
  shown.bytes = file.bytes;
  return shown;
}

void append_candidate(const RenderContext& context, const model::MediaFile& file,
                      std::string& srcset) {
  if (!srcset.empty()) srcset += ", ";
  srcset += context.urls.of(file.path) + " " + std::to_string(file.width) + "w";
}

// A type that lacks a width which another has would make small places load large files: it is left
// out.
std::vector<ShownSizes> smaller_sizes(const RenderContext& context,
                                      const model::MediaRecord& record) {
  constexpr std::array<std::string_view, 2> types = {"image/avif", "image/webp"};
  std::array<std::vector<const model::MediaFile*>, types.size()> by_type;
  for (const model::MediaFile& file : record.renditions) {
    const auto type = std::find(types.begin(), types.end(), file.type);
    if (type == types.end() || file.width == 0 || !is_usable(context, file)) continue;
    by_type[static_cast<std::size_t>(type - types.begin())].push_back(&file);
  }
  std::size_t most = 0;
  for (auto& files : by_type) {
    std::sort(files.begin(), files.end(), [](const model::MediaFile* a, const model::MediaFile* b) {
      return a->width < b->width;
    });
    const auto same_width = [](const model::MediaFile* a, const model::MediaFile* b) {
      return a->width == b->width;
    };
    files.erase(std::unique(files.begin(), files.end(), same_width), files.end());
    most = std::max(most, files.size());
  }
  std::vector<ShownSizes> sizes;
  for (std::size_t type = 0; type < types.size(); ++type) {
    const std::vector<const model::MediaFile*>& files = by_type[type];
    if (files.empty() || files.size() < most) continue;
    ShownSizes row{std::string(types[type]), {}};
    for (const model::MediaFile* file : files) append_candidate(context, *file, row.srcset);
    const std::uint32_t own = record.original.width;
    if (files.back()->width < std::min(own, widest_rendition)) {
      append_candidate(context, record.original, row.srcset);
    }
    sizes.push_back(std::move(row));
  }
  return sizes;
}

ShownMedium shown_medium(const RenderContext& context, const model::MediaRecord& record,
                         const model::Media& media) {
  ShownMedium shown;
  shown.kind = is_film(record.original) ? model::Media::Kind::video : model::Media::Kind::image;
  shown.alt = base::readable_tex(media.alt);
  shown.is_person = record.is_avatar || model::is_avatar_url(media.url);
  shown.file = shown_file(context, record.original);
  if (shown.kind == model::Media::Kind::image) {
    shown.smaller = smaller_sizes(context, record);
  } else if (record.poster && !is_film(*record.poster) && is_usable(context, *record.poster)) {
    shown.poster = shown_file(context, *record.poster);
  }
  return shown;
}

// A file that lies beside the digests.
ShownMedium shown_own(const RenderContext& context, const model::Media& media) {
  ShownMedium shown;
  shown.kind = is_film(*media.own) ? model::Media::Kind::video : model::Media::Kind::image;
  shown.alt = base::readable_tex(media.alt);
  shown.file = shown_file(context, *media.own);
  return shown;
}

MissingMedium missing_medium(const model::MediaRecord* record, const model::Media& media) {
  MissingMedium missing;
  missing.kind = media.kind;
  missing.alt = base::readable_tex(media.alt);
  if (model::is_avatar_url(media.url) || (record != nullptr && record->is_avatar)) return missing;
  missing.is_gone = record != nullptr && record->state == model::MediaRecord::State::gone;
  if (std::optional<std::string> link = base::safe_link(media.url)) {
    missing.url = *std::move(link);
    missing.host = host_of(missing.url);
  } else {
    missing.name = shown_address(media.url);
  }
  return missing;
}

// As digests name it, on the host that has it.
std::optional<ShownMedium> hot_linked(const model::Media& media) {
  if (!base::is_absolute_url(media.url)) return {};  // a path of the site it was copied from
  std::optional<std::string> url = base::safe_media(media.url);
  if (!url) return {};
  ShownMedium shown;
  shown.kind = media.kind;
  shown.alt = base::readable_tex(media.alt);
  shown.is_person = model::is_avatar_url(media.url);
  shown.file.absolute = *url;
  shown.file.url = *std::move(url);
  shown.file.type = media.type;
  return shown;
}

}  // namespace

EntryMedia media_of(const RenderContext& context, const model::Entry& entry) {
  EntryMedia found;
  for (const model::Media& media : entry.media) {
    if (media.own) {
      found.shown.push_back(shown_own(context, media));
      continue;
    }
    if (!context.has_mirror) {
      if (auto shown = hot_linked(media)) {
        found.shown.push_back(*std::move(shown));
      } else if (!model::is_avatar_url(media.url)) {
        found.missing.push_back(missing_medium(nullptr, media));
      }
      continue;
    }
    const model::MediaRecord* record = context.archive.records->find_media(media.url);
    if (record != nullptr && is_kept(*record) && is_usable(context, record->original)) {
      found.shown.push_back(shown_medium(context, *record, media));
    } else if (record != nullptr || base::is_absolute_url(media.url) ||
               !model::is_avatar_url(media.url)) {
      found.missing.push_back(missing_medium(record, media));
    }
  }
  return found;
}

std::string_view host_of(std::string_view safe_url) {
  const std::size_t start = safe_url.find("://");
  if (start == std::string_view::npos) return safe_url.substr(safe_url.find(':') + 1);  // mailto
  const std::string_view rest = safe_url.substr(start + 3);
  std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
  if (host.starts_with("www.")) host.remove_prefix(4);
  return host;
}

}  // namespace dayleaf::render
