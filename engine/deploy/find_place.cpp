#include "deploy/find_place.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "programs/run_process.h"

namespace dayleaf::deploy {
namespace {

constexpr std::string_view forced = "rclone:";

// What people call a remote of rclone and nobody a host. When rclone does not know it, or is not
// there, its own words say so.
bool is_name_of_a_store(std::string_view name) {
  static constexpr std::array<std::string_view, 9> names = {
      "s3", "r2", "b2", "gs", "gcs", "azure", "azureblob", "minio", "swift"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

Address wrong(std::string message) { return {AddressKind::wrong, std::move(message)}; }

}  // namespace

Address read_address(std::string_view address, const std::vector<std::string>& remotes) {
  const std::string text(address);
  const std::string shown = base::printable(address);
  if (address.starts_with(forced)) {
    const std::string_view rest = address.substr(forced.size());
    if (rest.find(':') == std::string_view::npos || rest.starts_with('-')) {
      return wrong(shown + " must look like rclone:NAME:PATH");
    }
    return {AddressKind::bucket, std::string(rest)};
  }
  if (address.starts_with(':')) return {AddressKind::bucket, text};
  if (address.starts_with("rsync://")) return {AddressKind::host, text};
  if (address.find("://") != std::string_view::npos) {
    return wrong(shown + " is no folder, HOST:PATH or NAME:PATH of rclone");
  }
  const std::size_t colon = address.find(':');
  if (colon > address.find('/') || colon == std::string_view::npos) {
    return {AddressKind::folder, text};
  }
  if (address.starts_with('-')) return wrong(shown + " must not begin with '-'");
  const std::string_view name = address.substr(0, colon);
  const bool has_user = name.find('@') != std::string_view::npos;
  const bool is_known = std::find(remotes.begin(), remotes.end(), name) != remotes.end();
  if (!has_user && (is_known || is_name_of_a_store(name))) {
    return {AddressKind::bucket, text};
  }
  if (colon + 1 == address.size()) {
    return wrong(shown + " needs a folder of its own: " + shown + "public_html/digests");
  }
  return {AddressKind::host, text};
}

std::vector<std::string> list_rclone_remotes() {
  programs::Process process;
  process.arguments = {"rclone", "listremotes"};
  process.limit = std::chrono::minutes(1);
  const base::Result<programs::Finished> finished = programs::run_process(process);
  std::vector<std::string> names;
  if (!finished || !finished->went_well()) return names;
  for (const std::string_view line : base::split_lines(finished->out)) {
    if (line.ends_with(':')) names.emplace_back(line.substr(0, line.size() - 1));
  }
  return names;
}

}  // namespace dayleaf::deploy
