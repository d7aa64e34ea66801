#include "cli/stated_places.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/lent.h"
#include "base/text.h"
#include "base/url.h"
#include "cli/option_rows.h"
#include "fetch/digest_address.h"
#include "fetch/web_address.h"
#include "files/stays_inside.h"
#include "pipeline/load_content.h"

namespace dayleaf::cli {
namespace {

enum class Names { folder, digests, source };

// The settings that name a place.
struct PlaceRow {
  base::LentText key;
  Names names;
  std::string& (*at)(model::Site& site);
};

constexpr std::array<PlaceRow, 8> rows = {{
    {"build.content", Names::folder,
     [](model::Site& site) -> std::string& { return site.content; }},
    {"build.output", Names::folder, [](model::Site& site) -> std::string& { return site.output; }},
    {"topics.file", Names::folder,
     [](model::Site& site) -> std::string& { return site.topics.file; }},
    {"source.digests.from", Names::digests,
     [](model::Site& site) -> std::string& { return site.fetch.digests; }},
    {"source.huggingface.base_url", Names::source,
     [](model::Site& site) -> std::string& { return site.fetch.huggingface; }},
    {"source.arxiv.base_url", Names::source,
     [](model::Site& site) -> std::string& { return site.fetch.arxiv; }},
    {"source.openalex.base_url", Names::source,
     [](model::Site& site) -> std::string& { return site.fetch.openalex; }},
    {"source.semantic_scholar.base_url", Names::source,
     [](model::Site& site) -> std::string& { return site.fetch.semantic_scholar; }},
}};

// "build.output" as people write it in the file: "[build] output".
std::string in_file(std::string_view key) {
  const std::size_t dot = key.rfind('.');
  return "[" + std::string(key.substr(0, dot)) + "] " + std::string(key.substr(dot + 1));
}

// With which the user may name another place.
std::string on_command_line(std::string_view key) {
  for (const OptionRow& row : option_rows()) {
    if (row.more.setting.key == key) return std::string(row.name);
  }
  return "--set " + std::string(key) + "=…";
}

// "localhost", also with a port, of DAYLEAF_PRIVATE_HOSTS.
bool is_allowed(std::string_view url, std::string_view allowed) {
  const std::optional<std::string> safe = base::safe_link(url);
  if (!safe) return false;
  const std::string_view host = fetch::host_of_url(*safe);
  const std::string_view name = host.substr(0, host.rfind(':'));
  const std::vector<std::string_view> names = base::split(allowed, ',');
  return std::any_of(names.begin(), names.end(), [&](std::string_view one) {
    return base::equals_ignoring_case(base::trim(one), host) ||
           base::equals_ignoring_case(base::trim(one), name);
  });
}

// `key`: of the setting that names it; empty: none does.
void check_inside(const std::string& root, const std::string& path, std::string_view key,
                  const std::string& config_path, base::Diagnostics& diagnostics) {
  const base::Result<void> inside = files::stays_inside(root, path);
  if (inside) return;
  // Where it is a file of the site that leads out, it is the one to name.
  base::Diagnostics of_place(key.empty() || config_path.empty() ? path : config_path);
  of_place.error(
      {}, "place-outside", (key.empty() ? "" : in_file(key) + ": ") + inside.error().message,
      key.empty() ? "the files of a site stay inside of its folder"
                  : on_command_line(key) + " on the command line may name a place elsewhere");
  diagnostics.append(std::move(of_place));
}

}  // namespace

StatedPlaces::StatedPlaces(model::Site& site) : private_hosts_(site.check.private_hosts) {
  for (const PlaceRow& row : rows) stated_.push_back(std::exchange(row.at(site), ""));
  site.check.private_hosts = false;
}

void StatedPlaces::settle(const Options& options, const Console& console, Settings& settings,
                          base::Diagnostics& diagnostics) {
  model::Site& site = settings.site;
  const std::string& root = settings.root;
  const std::string allowed = console.variable("DAYLEAF_PRIVATE_HOSTS");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const PlaceRow& row = rows[i];
    std::string& value = row.at(site);
    if (!value.empty() || stated_[i].empty()) continue;
    value = stated_[i];
    std::optional<std::string> path;
    if (row.names == Names::folder) path = value;
    if (row.names != Names::folder && !is_allowed(value, allowed)) {
      settings.public_urls.push_back(value);
    }
    if (row.names == Names::digests) {
      const base::Result<fetch::DigestAddress> address =
          fetch::understand_digest_address(value, "");
      if (address && address->kind == fetch::DigestAddress::Kind::folder) path = address->place;
    }
    if (path) {
      check_inside(root, *path, row.key, settings.config_path, diagnostics);
    }
  }
  for (const std::string& path :
       {std::string("themes/") + site.theme, std::string("data"), std::string("media"),
        std::string("static"), std::string(".dayleaf"), std::string("topics.toml"),
        std::string(pipeline::people_file)}) {
    check_inside(root, path, "", settings.config_path, diagnostics);
  }
  if (private_hosts_ && !site.check.private_hosts && options.external) {
    base::Diagnostics of_file(settings.config_path);
    of_file.warning({}, "setting-not-trusted",
                    "[check] private_hosts: a file of the site cannot allow this",
                    "--set check.private_hosts=true allows it");
    diagnostics.append(std::move(of_file));
  }
}

}  // namespace dayleaf::cli
