#include "render/outputs.h"

#include <array>
#include <memory>
#include <utility>

#include "render/data_addresses.h"
#include "render/data_files.h"
#include "render/kept_files.h"
#include "render/listings.h"
#include "render/missing_layouts.h"
#include "render/newsletter.h"
#include "render/optional_pages.h"
#include "render/output_assets.h"
#include "render/plan.h"
#include "render/render_context.h"
#include "render/urls.h"
#include "render/views_shell.h"

namespace dayleaf::render {

void plan_home(const RenderContext& context, Plan& plan);
void plan_days(const RenderContext& context, Plan& plan);
void plan_months(const RenderContext& context, Plan& plan);
void plan_years(const RenderContext& context, Plan& plan);
void plan_all_days(const RenderContext& context, Plan& plan);
void plan_papers(const RenderContext& context, Plan& plan);
void plan_topics(const RenderContext& context, Plan& plan);
void plan_all_topics(const RenderContext& context, Plan& plan);
void plan_authors(const RenderContext& context, Plan& plan);
void plan_former_authors(const RenderContext& context, Plan& plan);
bool has_former_authors(const RenderContext& context);
void plan_author_index(const RenderContext& context, Plan& plan);
void plan_ranked_topics(const RenderContext& context, Plan& plan);
void plan_ranked_authors(const RenderContext& context, Plan& plan);
void plan_lenses(const RenderContext& context, Plan& plan);
void plan_ranked_lenses(const RenderContext& context, Plan& plan);
void plan_all_lenses(const RenderContext& context, Plan& plan);
void plan_subscribe(const RenderContext& context, Plan& plan);
void plan_changes(const RenderContext& context, Plan& plan);
void plan_changes_feed(const RenderContext& context, Plan& plan);
void plan_changes_files(const RenderContext& context, Plan& plan);
void plan_feed_lists(const RenderContext& context, Plan& plan);
void plan_not_found(const RenderContext& context, Plan& plan);
void plan_search_page(const RenderContext& context, Plan& plan);
void plan_search_index(const RenderContext& context, Plan& plan);
void plan_search_description(const RenderContext& context, Plan& plan);
std::span<const model::EmbeddedFile> search_assets();
bool describes_search(const RenderContext& context);
void plan_feeds(const RenderContext& context, Plan& plan);
void plan_references(const RenderContext& context, Plan& plan);
void plan_assets(const RenderContext& context, Plan& plan);
void plan_archive_files(const RenderContext& context, Plan& plan);
void plan_api(const RenderContext& context, Plan& plan);
void plan_schemas(const RenderContext& context, Plan& plan);
void plan_day_texts(const RenderContext& context, Plan& plan);
void plan_mail(const RenderContext& context, Plan& plan);
void plan_books(const RenderContext& context, Plan& plan);
bool makes_books(const RenderContext& context);
void plan_paper_texts(const RenderContext& context, Plan& plan);
void plan_llms(const RenderContext& context, Plan& plan);
bool makes_schemas(const RenderContext& context);
bool makes_llms(const RenderContext& context);
void plan_calendar_data(const RenderContext& context, Plan& plan);
void plan_media(const RenderContext& context, Plan& plan);
void plan_sitemap(const RenderContext& context, Plan& plan);
void plan_robots(const RenderContext& context, Plan& plan);

namespace {

// Where two outputs claim one path, the one that stands first keeps it. The sitemap lists what
// stands above it.
constexpr auto outputs = std::to_array<Output>({
    {"home", model::PageKind::page, "home", true, plan_home},
    {"day", model::PageKind::page, "day", true, plan_days},
    {"archive", model::PageKind::page, "month", true, plan_months},
    {"archive", model::PageKind::page, "year", true, plan_years},
    {"archive", model::PageKind::page, "days", true, plan_all_days},
    {"paper", model::PageKind::page, "paper", true, plan_papers},
    {"topic", model::PageKind::page, "topic", true, plan_topics},
    {"topic", model::PageKind::page, "topics", true, plan_all_topics},
    {"author", model::PageKind::page, "author", true, plan_authors},
    {"author-index", model::PageKind::page, "authors", true, plan_author_index},
    {"topic", model::PageKind::page, "ranked", true, plan_ranked_topics, makes_ranked},
    {"author", model::PageKind::page, "ranked", true, plan_ranked_authors, makes_ranked},
    {"lens", model::PageKind::page, "lens", true, plan_lenses, makes_lenses},
    {"lens", model::PageKind::page, "ranked", true, plan_ranked_lenses, makes_ranked},
    {"lens", model::PageKind::page, "lenses", true, plan_all_lenses, makes_lens_list},
    {"subscribe", model::PageKind::page, "subscribe", true, plan_subscribe, makes_subscribe},
    {"changes", model::PageKind::page, "changes", true, plan_changes, makes_changes},
    {"not-found", model::PageKind::page, "not_found", false, plan_not_found},
    {"search",
     model::PageKind::page,
     "search",
     false,
     plan_search_page,
     makes_search,
     search_assets,
     {},
     {.asks_the_site = true}},
    {"search-index", model::PageKind::data, "", false, plan_search_index, makes_search},
    {"search-description", model::PageKind::data, "", false, plan_search_description,
     describes_search},
    {"former-author", model::PageKind::data, "", false, plan_former_authors, has_former_authors},
    {"feed", model::PageKind::feed, "", false, plan_feeds},
    {"references", model::PageKind::data, "", false, plan_references},
    {"changes-feed", model::PageKind::feed, "", false, plan_changes_feed, makes_changes},
    {"changes-file", model::PageKind::data, "", false, plan_changes_files, makes_changes},
    {"feed-list", model::PageKind::data, "", false, plan_feed_lists},
    {"archive-file", model::PageKind::data, "", false, plan_archive_files},
    {"api", model::PageKind::data, "", false, plan_api, makes_api},
    {"schema", model::PageKind::data, "", false, plan_schemas, makes_schemas},
    {"day-text", model::PageKind::data, "", false, plan_day_texts, makes_day_texts},
    {"mail", model::PageKind::data, "", false, plan_mail, makes_mail},
    {"epub", model::PageKind::data, "", false, plan_books, makes_books},
    {"paper-text", model::PageKind::data, "", false, plan_paper_texts, makes_paper_texts},
    {"llms", model::PageKind::data, "", false, plan_llms, makes_llms},
    {"calendar-data", model::PageKind::data, "", false, plan_calendar_data},
    {"asset", model::PageKind::asset, "", false, plan_assets},
    {"media", model::PageKind::copy, "", false, plan_media},
    {"sitemap", model::PageKind::data, "", false, plan_sitemap},
    {"robots", model::PageKind::data, "", false, plan_robots},
});

}  // namespace

std::vector<model::Page> plan_pages(const Edition& edition, base::Diagnostics& diagnostics) {
  model::Object params = theme::resolve_params(edition.theme, edition.site.params, diagnostics);
  const auto context = std::make_shared<const RenderContext>(edition, std::move(params));
  if (!context->urls.host_known()) {
    diagnostics.warning({}, "no-base-url",
                        "feeds and the sitemap need the site's address, which is not known",
                        "set base_url in [site], or build with --base-url");
  }
  const auto is_made = [&](const Output& output) {
    return output.is_made == nullptr || output.is_made(*context);
  };
  PageNeeds needs_of_all;
  for (const Output& output : outputs) {
    if (is_made(output)) needs_of_all |= output.all_pages;
  }
  note_missing_layouts(*context, diagnostics);
  Plan plan(context, needs_of_all);
  for (const Output& output : outputs) {
    if (!is_made(output)) continue;
    plan.begin_output(output);
    output.plan(*context, plan);
    if (output.assets == nullptr) continue;
    for (theme::Asset& asset : publish_output_assets(output.assets())) {
      plan.add_asset(std::move(asset));
    }
  }
  check_media(*context, diagnostics);
  check_data(*context, diagnostics);
  check_mail(*context, diagnostics);
  check_site_picture(*context, diagnostics);
  return without_collisions(plan.take(), diagnostics);
}

}  // namespace dayleaf::render
