#include "fetch/digest_address.h"

#include <optional>
#include <utility>
#include <vector>

#include "base/below.h"
#include "base/hide_passwords.h"
#include "base/text.h"
#include "base/url.h"
#include "files/stays_inside.h"
#include "model/identifiers.h"

namespace dayleaf::fetch {
namespace {

base::Error bad_address(std::string_view from, std::string_view why) {
  return base::Error{"[source.digests] from = \"" + base::hide_passwords(base::printable(from)) +
                     "\": " + std::string(why)};
}

// The raw files of what a page of GitHub shows; `path` is what follows the host.
std::optional<std::string> raw_address(std::string_view path) {
  std::vector<std::string_view> names = base::split(path, '/');
  while (!names.empty() && names.back().empty()) names.pop_back();
  if (names.size() < 2 || names[0].empty()) return std::nullopt;
  if (names[1].ends_with(".git")) names[1].remove_suffix(4);
  std::string address = "https://raw.githubusercontent.com/" + std::string(names[0]) + "/" +
                        std::string(names[1]) + "/";
  if (names.size() == 2) return address + "HEAD";
  if (names.size() < 4 || names[2] != "tree") return std::nullopt;
  address += names[3];
  for (std::size_t i = 4; i < names.size(); ++i) address += "/" + std::string(names[i]);
  return address;
}

DigestAddress folder_address(const std::string& path, const std::string& root) {
  std::string place = base::below(root, path);
  const bool is_in_site = files::stays_inside(root, path).has_value();
  std::string bounds = is_in_site ? (root.empty() ? "." : root) : place;
  return {DigestAddress::Kind::folder, std::move(place), std::move(bounds)};
}

}  // namespace

base::Result<DigestAddress> understand_digest_address(std::string_view from,
                                                      const std::string& root) {
  using Kind = DigestAddress::Kind;
  if (from.empty()) return bad_address(from, "name a folder or an address of day files");
  if (!base::is_absolute_url(from)) return folder_address(std::string(from), root);
  constexpr std::string_view file_scheme = "file://";
  if (from.starts_with(file_scheme)) {
    const std::optional<std::string> path = base::decode_percent(from.substr(file_scheme.size()));
    if (!path || !path->starts_with('/') || path->find('\0') != std::string::npos) {
      return bad_address(from, "a folder of this machine is written file:///srv/digests");
    }
    return folder_address(*path, root);
  }
  const std::optional<std::string> url = base::safe_link(from);
  if (!url || !(url->starts_with("https://") || url->starts_with("http://"))) {
    return bad_address(from, "it must be a folder or an address of file or https");
  }
  if (url->find_first_of("?#") != std::string::npos) {
    return bad_address(from, "the address of a folder has no ? and no #");
  }
  std::string place = *url;
  if (const std::optional<std::string_view> path = model::path_on_github(*url)) {
    const std::optional<std::string> raw = raw_address(*path);
    if (!raw) {
      return bad_address(from,
                         "a folder on GitHub is written "
                         "https://github.com/OWNER/REPOSITORY/tree/BRANCH/FOLDER");
    }
    place = *raw;
  }
  while (place.ends_with('/')) place.pop_back();
  return DigestAddress{Kind::web, place, {}};
}

std::array<std::string, day_file_layouts> day_file_paths(const base::Date& date) {
  const std::string iso = base::iso_date(date);  // 2024-01-31
  const std::string year = iso.substr(0, 4);
  const std::string month = iso.substr(5, 2);
  const std::string day = iso.substr(8, 2);
  return {year + "/" + month + "/" + day + ".md", iso + ".md",
          year + "/" + month + "/" + iso + ".md", year + "/" + iso + ".md",
          year + month + day + ".md", year + "/" + month + "-" + day + ".md",
          // A site of dayleaf: its digests are in its content folder.
          "content/" + year + "/" + month + "/" + day + ".md"};
}

}  // namespace dayleaf::fetch
