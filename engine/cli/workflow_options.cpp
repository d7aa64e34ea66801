#include "cli/workflow_options.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace dayleaf {
namespace {

constexpr std::array<std::string_view, 16> with_effect = {
    "--workflow", "--daily",   "--no-daily", "--no-check", "--shards", "--action",
    "--strict",   "--dry-run", "--force",    "--root",     "--quiet",  "--verbose",
    "--json",     "--log",     "--color",    "--help"};

using Reason = std::pair<std::string_view, std::string_view>;  // an option, and why not
constexpr std::string_view another_way = "--workflow is a way to deploy of its own: leave out ";
constexpr std::string_view from_settings = "a workflow builds what dayleaf.toml says: put it there";
constexpr std::array<Reason, 12> reasons = {{
    {"--config", "a workflow reads dayleaf.toml: put the settings there"},
    {"--content", from_settings},
    {"--output", from_settings},
    {"--theme", from_settings},
    {"--set", from_settings},
    {"--base-url",
     "the workflow asks GitHub where the site lives; a domain of your own is set there, under "
     "Settings > Pages"},
    {"--cname",
     "a domain of your own is set on GitHub, under Settings > Pages, and the workflow asks for it"},
    {"--message", "the workflow makes no commit of the site"},
    {"--remote", "the workflow pushes the site to no branch"},
    {"--no-history", "the workflow pushes the site to no branch"},
    {"--no-build", "the workflow has nothing but the repository, so it has to build"},
    {"--jobs", "the machines that build know how many processors they have"},
}};

}  // namespace

std::string find_option_without_effect(const Options& options) {
  for (const auto& [option, value] : options.given) {
    if (std::find(with_effect.begin(), with_effect.end(), option) != with_effect.end()) continue;
    const std::string name(option);
    if (option == "--branch" || option == "--to") return std::string(another_way) + name;
    const auto* const reason =
        std::find_if(reasons.begin(), reasons.end(),
                     [wanted = option](const Reason& one) { return one.first == wanted; });
    return name + " has no effect with --workflow" +
           (reason == reasons.end() ? ": leave it out" : ": " + std::string(reason->second));
  }
  return {};
}

}  // namespace dayleaf
