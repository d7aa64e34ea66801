#include "cli/read_paper_links.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "cli/setting_kinds.h"
#include "model/quote.h"
#include "render/paper_actions.h"

namespace dayleaf::cli {
namespace {

// One table of [[paper.links]].
std::optional<model::LinkPattern> read_link(const model::Value& value,
                                            base::Diagnostics& diagnostics) {
  constexpr std::size_t longest_name = 40;
  if (!value.is_object()) {
    refuse_kind(value, "a table with a name and a url", diagnostics);
    return {};
  }
  model::LinkPattern link;
  bool has_url = false;
  for (const model::Member& member : value.object().members()) {
    if (member.name != "name" && member.name != "url") {
      const auto meant = base::did_you_mean(member.name, {"name", "url"});
      diagnostics.error(
          member.at, "setting-unknown", "unknown key \"" + member.name + "\" in [[paper.links]]",
          meant ? "did you mean \"" + std::string(*meant) + "\"?" : "known are name and url");
      return {};
    }
    if (!member.value.is_text()) {
      refuse_kind(member.value, "a text", diagnostics);
      return {};
    }
    const std::string_view text = member.value.text();
    if (member.name == "name") {
      if (base::trim(text).empty() || base::has_controls(text, "") ||
          base::count_code_points(text) > longest_name) {
        diagnostics.error(member.value.at, "setting-value",
                          "the name of a link must be one line of at most " +
                              std::to_string(longest_name) + " characters");
        return {};
      }
      link.name = std::string(text);
    } else {
      const std::string fault = text.empty() ? std::string() : render::find_pattern_fault(text);
      if (!fault.empty()) {
        diagnostics.error(member.value.at, "setting-value", "this " + fault,
                          "write it like https://www.alphaxiv.org/abs/{arxiv}");
        return {};
      }
      link.url = std::string(text);
      has_url = true;
    }
  }
  if (link.name.empty() || !has_url) {
    diagnostics.error(value.at, "setting-value",
                      link.name.empty()
                          ? "a link of papers needs a name"
                          : "the link " + model::in_quotes(link.name) + " needs a url",
                      has_url ? "" : "url = \"\" switches one of the program's off");
    return {};
  }
  return link;
}

}  // namespace

void read_paper_links(const model::Value& value, std::vector<model::LinkPattern>& links,
                      base::Diagnostics& diagnostics) {
  if (!value.is_list()) return refuse_kind(value, "a list of tables", diagnostics);
  std::vector<model::LinkPattern> all = links;
  std::vector<std::string> named;
  for (const model::Value& item : value.list()) {
    std::optional<model::LinkPattern> link = read_link(item, diagnostics);
    if (!link) return;
    const auto is_named = [&](std::string_view name) {
      return base::equals_ignoring_case(name, link->name);
    };
    if (std::any_of(named.begin(), named.end(), is_named)) {
      diagnostics.error(item.at, "setting-value",
                        "there are two links named " + model::in_quotes(link->name));
      return;
    }
    named.push_back(link->name);
    const auto known = std::find_if(
        all.begin(), all.end(), [&](const model::LinkPattern& one) { return is_named(one.name); });
    if (known == all.end() && link->url.empty()) {
      std::vector<std::string_view> names;
      names.reserve(all.size());
      for (const model::LinkPattern& one : all) names.push_back(one.name);
      const auto meant = base::did_you_mean(link->name, names);
      diagnostics.error(item.at, "setting-value",
                        "there is no link " + model::in_quotes(link->name) + " to switch off",
                        meant ? "did you mean " + model::in_quotes(*meant) + "?"
                              : "there are: " + base::join({names.begin(), names.end()}, ", "));
      return;
    }
    if (known != all.end()) {
      *known = *std::move(link);
    } else {
      all.push_back(*std::move(link));
    }
  }
  links = std::move(all);
}

}  // namespace dayleaf::cli
