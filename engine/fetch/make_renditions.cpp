#include "fetch/make_renditions.h"

#include <array>
#include <utility>

#include "files/open_beneath.h"
#include "files/read_tree.h"
#include "files/temporary_folder.h"
#include "media/sniff_media.h"
#include "programs/run_process.h"

namespace dayleaf::fetch {
namespace {

constexpr std::array<std::uint32_t, 3> widths = {320, 640, 960};
constexpr auto time_limit = std::chrono::seconds(60);
constexpr std::uint64_t memory_limit = 2ULL << 30;
constexpr std::size_t most_bytes = 16U << 20;  // of what is made

// libvips itself refuses readers that are not meant for files of strangers when the first is set.
// It warns where GLib has no modules; nobody reads that.
bool run(std::vector<std::string> words) {
  programs::Process process;
  process.arguments = std::move(words);
  process.set = {{"VIPS_BLOCK_UNTRUSTED", "1"}, {"VIPS_CONCURRENCY", "1"}};
  process.unset = {"HF_TOKEN", "SEMANTIC_SCHOLAR_API_KEY", "OPENALEX_API_KEY", "GITHUB_TOKEN",
                   "GH_TOKEN"};
  process.limit = time_limit;
  process.most_memory = memory_limit;
  const base::Result<programs::Finished> finished = programs::run_process(process);
  return finished && finished->went_well();
}

// Neither an option nor a protocol, whatever the folder is called.
std::string plain_path(const std::string& path) {
  const std::string real = files::real_path(path);
  return real.empty() ? "./" + path : real;
}

MadeFile take(const std::string& path, std::string_view type) {
  MadeFile made;
  base::Result<std::string> bytes = files::read_file(path, most_bytes);
  if (!bytes) return made;
  const media::SniffedMedia sniffed = media::sniff_media(*bytes);
  if (sniffed.type != type) return made;
  made.bytes = *std::move(bytes);
  made.extension = sniffed.extension;
  made.file.type = type;
  made.file.width = sniffed.width;
  made.file.height = sniffed.height;
  made.file.bytes = made.bytes.size();
  return made;
}

MadeFile make_smaller(const std::string& from, const std::string& to, std::uint32_t width,
                      std::string_view options, std::string_view type) {
  // Height is no limit; colours become those of the web, since no profile is kept.
  const bool made =
      run({"vips", "thumbnail", from, to + std::string(options), std::to_string(width), "--height",
           "65535", "--size", "down", "--export-profile", "srgb"});
  return made ? take(to, type) : MadeFile{};
}

}  // namespace

RenditionTools find_rendition_tools() {
  RenditionTools tools;
  const base::Result<files::TemporaryFolder> folder = files::TemporaryFolder::make();
  if (!folder) return tools;
  tools.webp = run({"vips", "black", folder->path() + "/probe.webp", "16", "16"});
  tools.avif = tools.webp && run({"vips", "black", folder->path() + "/probe.avif", "16", "16"});
  tools.frames = run({"ffmpeg", "-version"});
  return tools;
}

std::vector<std::uint32_t> smaller_widths(std::uint32_t width) {
  std::vector<std::uint32_t> smaller;
  for (const std::uint32_t one : widths) {
    if (one < width) smaller.push_back(one);
  }
  return smaller;
}

std::vector<MadeFile> make_renditions(const RenditionTools& tools, const std::string& path,
                                      const model::MediaFile& original) {
  std::vector<MadeFile> avif;
  std::vector<MadeFile> webp;
  const base::Result<files::TemporaryFolder> folder = files::TemporaryFolder::make();
  if (!tools.webp || !folder) return {};
  const std::string from = plain_path(path);
  for (const std::uint32_t width : smaller_widths(original.width)) {
    const std::string to = folder->path() + "/" + std::to_string(width);
    MadeFile first = make_smaller(from, to + ".webp", width, "[Q=80,strip]", "image/webp");
    if (first.bytes.empty()) return {};  // it cannot be read: no need to try again
    if (tools.avif) {
      MadeFile second =
          make_smaller(from, to + ".avif", width, "[Q=55,effort=2,strip]", "image/avif");
      if (!second.bytes.empty() && second.bytes.size() < first.bytes.size()) {
        avif.push_back(std::move(second));
      }
    }
    webp.push_back(std::move(first));
  }
  std::vector<MadeFile> made;
  for (std::vector<MadeFile>* files : {&avif, &webp}) {
    for (MadeFile& file : *files) {
      if (file.bytes.size() < original.bytes) made.push_back(std::move(file));
    }
  }
  return made;
}

MadeFile make_poster(const RenditionTools& tools, const std::string& path,
                     const model::MediaFile& original) {
  const base::Result<files::TemporaryFolder> folder = files::TemporaryFolder::make();
  if (!tools.frames || !folder) return {};
  // By its kind and not by a guess: some formats that ffmpeg knows are lists of other addresses.
  const bool is_matroska = original.type == "video/webm" || original.type == "video/x-matroska";
  const std::string to = folder->path() + "/poster.jpg";
  // Of the first frames, the one that is most like the others: films begin in black.
  const bool made = run({"ffmpeg",
                         "-nostdin",
                         "-hide_banner",
                         "-loglevel",
                         "error",
                         "-protocol_whitelist",
                         "file",
                         "-threads",
                         "1",
                         "-f",
                         is_matroska ? "matroska" : "mov",
                         "-i",
                         "file:" + plain_path(path),
                         "-map",
                         "0:v:0",
                         "-frames:v",
                         "1",
                         "-vf",
                         "thumbnail=24,scale='min(960,iw)':-2",
                         "-q:v",
                         "4",
                         "-fflags",
                         "+bitexact",
                         "-map_metadata",
                         "-1",
                         "-threads",
                         "1",
                         "file:" + to});
  return made ? take(to, "image/jpeg") : MadeFile{};
}

}  // namespace dayleaf::fetch
