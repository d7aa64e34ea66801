#pragma once

#include <sys/stat.h>

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "files/publish.h"
#include "kit/catch.h"
#include "kit/places.h"

namespace dayleaf::kit {

// Path to bytes: what is to be published, or what is there.
using Site = std::map<std::string, std::string>;

// What a reader of the folder sees. Anything but regular files and folders is listed with its kind
// as bytes.
inline Site site_in(const std::filesystem::path& folder) {
  Site site;
  if (!std::filesystem::exists(folder)) return site;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string path = entry.path().lexically_relative(folder).string();
    if (entry.is_symlink()) {
      site[path] = "(a link)";
    } else if (entry.is_regular_file()) {
      site[path] = read_file(entry.path());
    }
  }
  return site;
}

inline files::PublishOptions options_for(const std::filesystem::path& output) {
  files::PublishOptions options;
  options.output = output.string();
  return options;
}

// Puts every file and commits.
inline base::Result<files::PublishReport> publish(const files::PublishOptions& options,
                                                  const Site& site) {
  base::Result<std::unique_ptr<files::Publication>> publication =
      files::begin_publication(options, site.size());
  if (!publication) return publication.error();
  for (const auto& [path, bytes] : site) {
    if (base::Result<void> put = (*publication)->put(path, bytes); !put) return put.error();
  }
  return (*publication)->commit();
}

inline files::PublishReport publish_well(const files::PublishOptions& options, const Site& site) {
  base::Result<files::PublishReport> report = publish(options, site);
  INFO((report ? "" : report.error().message));
  REQUIRE(report);
  CHECK(report->notes.empty());
  return *report;
}

inline std::string message_of(const base::Result<files::PublishReport>& report) {
  return report ? "" : report.error().message;
}

// The names in the folder where the state is kept; "lock" and "manifest" between publications.
inline std::string records_beside(const std::filesystem::path& output) {
  const std::filesystem::path state =
      output.parent_path() / ("." + output.filename().string() + ".dayleaf");
  if (!std::filesystem::exists(state)) return "none";
  std::map<std::string, int> names;
  for (const auto& entry : std::filesystem::directory_iterator(state)) {
    names[entry.path().filename().string()];
  }
  std::string text;
  for (const auto& [name, unused] : names) text += (text.empty() ? "" : " ") + name;
  return text;
}

}  // namespace dayleaf::kit
