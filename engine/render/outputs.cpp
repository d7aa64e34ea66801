#include "render/outputs.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "base/lent.h"
#include "render/kept_files.h"
#include "render/links.h"
#include "render/plan.h"
#include "render/press.h"

namespace dayleaf {
namespace {

struct Output {
  LentText name;
  void (*plan)(const Press& press, Plan& plan);
};

// Where two outputs claim one path, the one that stands first keeps it. The sitemap lists what
// stands above it.
constexpr std::array<Output, 14> outputs = {{
    {"home", plan_home},
    {"day", plan_days},
    {"archive", plan_archive},
    {"paper", plan_papers},
    {"topic", plan_topics},
    {"author", plan_authors},
    {"author-index", plan_author_index},
    {"not-found", plan_not_found},
    {"feed", plan_feeds},
    {"calendar-data", plan_calendar_data},
    {"asset", plan_assets},
    {"media", plan_media},
    {"sitemap", plan_sitemap},
    {"robots", plan_robots},
}};

}  // namespace

std::vector<Page> plan_pages(const Edition& edition, Diagnostics& diagnostics) {
  Object params = resolve_params(edition.theme, edition.site.params, diagnostics);
  const auto press = std::make_shared<const Press>(edition, std::move(params));
  if (!press->links.host_known()) {
    diagnostics.warning({}, "no-base-url",
                        "feeds and the sitemap need the site's address, which is not known",
                        "set base_url in [site], or build with --base-url");
  }
  Plan plan(press);
  for (const Output& output : outputs) {
    plan.begin_output(output.name);
    output.plan(*press, plan);
  }
  check_media(*press, diagnostics);
  return without_collisions(plan.take(), diagnostics);
}

std::string layout_of(const Page& page) {
  const std::string_view address = address_of(page);
  if (page.output == "archive") {
    if (address == address::days()) return "days";
    return std::count(address.begin(), address.end(), '/') == 1 ? "year" : "month";
  }
  if (page.output == "topic") return address == address::topics() ? "topics" : "topic";
  if (page.output == "author-index") return "authors";
  if (page.output == "not-found") return "not_found";
  if (page.output == "home" || page.output == "day" || page.output == "paper" ||
      page.output == "author") {
    return page.output;
  }
  return {};
}

}  // namespace dayleaf
