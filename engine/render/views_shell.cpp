#include "render/views_shell.h"

#include <algorithm>
#include <array>

#include "base/lent.h"
#include "base/text.h"
#include "base/url.h"
#include "base/version.h"
#include "render/data_addresses.h"
#include "render/linked_data.h"
#include "render/linked_text.h"
#include "render/listings.h"
#include "render/optional_pages.h"
#include "render/passed_on.h"
#include "render/view.h"
#include "render/views_entry.h"

namespace dayleaf::render {
namespace {

PageMedia media_of_page(const RenderContext& context, const PageHead& head) {
  if (!head.shows_media) return PageMedia::none;
  if (context.has_mirror) return PageMedia::of_this_site;
  return context.has_own_film ? PageMedia::of_all_hosts : PageMedia::of_other_hosts;
}

// The deeds of the licences that texts usually have.
std::string_view licence_deed(std::string_view licence) {
  struct Row {
    base::LentText name;
    base::LentText url;
  };
  static constexpr std::array<Row, 9> rows = {{
      {"CC0", "https://creativecommons.org/publicdomain/zero/1.0/"},
      {"CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"},
      {"CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"},
      {"CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"},
      {"CC BY-NC 4.0", "https://creativecommons.org/licenses/by-nc/4.0/"},
      {"CC BY-ND 4.0", "https://creativecommons.org/licenses/by-nd/4.0/"},
      {"CC BY-NC-SA 4.0", "https://creativecommons.org/licenses/by-nc-sa/4.0/"},
      {"CC BY-NC-ND 4.0", "https://creativecommons.org/licenses/by-nc-nd/4.0/"},
      {"MIT", "https://opensource.org/license/mit"},
  }};
  const std::string wanted = base::replace_all(licence, "-", " ");
  for (const Row& row : rows) {
    if (base::equals_ignoring_case(base::replace_all(row.name, "-", " "), wanted)) return row.url;
  }
  return {};
}

std::string asset_url(const RenderContext& context, std::string_view name) {
  const std::string_view published = theme::published_asset(context.theme, name);
  return published.empty() ? std::string() : context.urls.of(published);
}

// The width and height of a PNG; none of anything else.
void measure_png(std::string_view bytes, ShownFile& file) {
  constexpr std::size_t width_at = 16;
  constexpr std::size_t height_at = 20;
  if (!bytes.starts_with("\x89PNG") || bytes.size() < height_at + 4) return;
  const auto number_at = [&](std::size_t at) {
    std::uint32_t number = 0;
    for (const char byte : bytes.substr(at, 4))
      number = number << 8 | static_cast<unsigned char>(byte);
    return number;
  };
  file.width = number_at(width_at);
  file.height = number_at(height_at);
}

// What stands for pages without a picture of their own: what the settings name, else the theme's
// own card. A site that keeps its media shows none of other hosts.
ShownFile site_picture(const RenderContext& context) {
  ShownFile picture;
  const std::string& named = context.site.image;
  if (base::is_absolute_url(named)) {
    const std::string& origin = context.site.base.origin;
    if (context.has_mirror && (origin.empty() || !named.starts_with(origin + "/"))) return picture;
    picture.url = picture.absolute = named;
    return picture;
  }
  const std::string_view wanted = named.empty() ? std::string_view("card.png") : named;
  for (const theme::Asset& asset : theme::assets(context.theme)) {
    if (asset.name != wanted || !context.urls.host_known()) continue;
    picture.url = context.urls.of(asset.published_name);
    picture.absolute = context.urls.absolute(asset.published_name);
    measure_png(asset.bytes, picture);
  }
  return picture;
}

}  // namespace

void check_site_picture(const RenderContext& context, base::Diagnostics& diagnostics) {
  const std::string& named = context.site.image;
  if (named.empty() || base::is_absolute_url(named)) return;
  std::vector<std::string_view> pictures;
  for (const theme::Asset& asset : theme::assets(context.theme)) {
    const std::string_view name = asset.name;
    const std::string_view type = base::media_type_of(name);
    // Who shows previews shows no SVG.
    if (!type.starts_with("image/") || type == "image/svg+xml") continue;
    if (name == named) return;
    pictures.push_back(name);
  }
  const auto meant = base::did_you_mean(named, pictures);
  diagnostics.error({}, "image-missing",
                    "[site] image: the theme has no picture assets/" + base::printable(named),
                    meant ? "did you mean \"" + std::string(*meant) + "\"?"
                          : "put it into the theme's assets, or name an https address");
}

namespace {

std::string param_text(const model::Value& value) {
  switch (value.kind()) {
    case model::Value::Kind::boolean:
      return value.boolean() ? "true" : "";
    case model::Value::Kind::integer:
      return std::to_string(value.integer());
    default:
      return std::string(value.text());
  }
}

model::Value crumb_list(const PageHead& head) {
  std::vector<model::Object> crumbs;
  for (const Crumb& crumb : head.crumbs) {
    View view(3);
    view.text("crumb_label", crumb.label).text("crumb_url", crumb.url);
    view.borrowed("crumb_lang", crumb.lang);
    crumbs.push_back(view.take());
  }
  return list_of(std::move(crumbs));
}

// Those that settings want in the navigation of every page.
model::Value nav_lens_list(const RenderContext& context, const PageHead& head) {
  std::vector<model::Object> items;
  if (!makes_lenses(context)) return list_of(std::move(items));
  for (std::uint32_t index = 0; index < context.archive.lenses.size(); ++index) {
    const model::Lens& lens = context.archive.lenses[index];
    if (!lens.navigation) continue;
    const bool is_of_page = head.listing && head.listing->kind == model::Listing::Kind::lens &&
                            head.listing->index == index;
    View view(6);
    view.borrowed("lens_title", lens.title);
    view.borrowed("lens_title_lang", context.lang_of(lens.title));
    view.text("lens_url", context.urls.of(address::lens(lens.slug)));
    view.flag("lens_current", is_of_page);
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

std::vector<OwnFeed> feeds_of(const RenderContext& context, const model::Listing& listing) {
  std::vector<OwnFeed> links;
  for (const Format* format : formats_of(context, listing)) {
    if (format->kind != model::PageKind::feed) continue;
    links.push_back({title_of(context, listing),
                     context.urls.of(address_of(context, listing, *format)), format->media_type,
                     listing.language});
  }
  return links;
}

void set_first(const std::vector<OwnFeed>& feeds, std::string_view url, std::string_view type,
               View& view) {
  view.text(url, feeds.empty() ? std::string() : feeds.front().url);
  view.borrowed(type, feeds.empty() ? base::LentText() : feeds.front().type);
}

model::Value feed_list(const std::vector<OwnFeed>& own, const std::vector<OwnFeed>& of_site) {
  std::vector<model::Object> items;
  for (const auto* feeds : {&own, &of_site}) {
    for (const OwnFeed& feed : *feeds) {
      View view(6);
      view.text("feed_title", feed.title).text("feed_url", feed.url);
      view.borrowed("feed_type", feed.type);
      view.borrowed("feed_lang", feed.language);
      items.push_back(view.take());
    }
  }
  return list_of(std::move(items));
}

// Its first format: the others stand on the front page, not on thousands.
std::vector<OwnFeed> feeds_of_site(const RenderContext& context) {
  std::vector<OwnFeed> feeds =
      feeds_of(context, listing_of(context, model::Listing::Kind::site, 0));
  if (feeds.size() > 1) feeds.erase(feeds.begin() + 1, feeds.end());
  return feeds;
}

model::Object make_site_view(const RenderContext& context) {
  const model::Site& site = context.site;
  const model::Archive& archive = context.archive;
  LinkedText attribution = split_linked_text(site.attribution);
  LinkedText licence = split_linked_text(site.licence);
  if (licence.url.empty()) licence.url = licence_deed(licence.text);

  View view(47);
  view.borrowed("page_lang", context.language.code);
  view.borrowed("og_locale", context.language.locale);
  view.text("site_title", context.site_title);
  view.text("nameplate", context.site_title);
  view.borrowed("nameplate_lang", context.lang_of(context.site_title));
  view.borrowed("tagline", site.description);
  view.borrowed("generator", base::program_name_and_version());
  view.text("style_url", asset_url(context, "style.css"));
  view.text("language_style_url",
            asset_url(context, "language-" + std::string(context.language.code) + ".css"));
  view.text("script_url", asset_url(context, "script.js"));
  view.text("icon_url", asset_url(context, "icon.svg"));
  view.text("texts_style_url", asset_url(context, "texts.css"));
  view.text("film_url", asset_url(context, "film.svg"));
  view.text("home_url", context.urls.of(address::home()));
  view.text("days_url", context.urls.of(address::days()));
  view.text("topics_url", archive.topics.empty() ? "" : context.urls.of(address::topics()));
  view.text("authors_url", archive.people.empty() ? "" : context.urls.of(address::authors()));
  view.text("subscribe_url",
            makes_subscribe(context) ? context.urls.of(address::subscribe()) : std::string());
  const bool searches = makes_search(context);
  view.text("search_url", searches ? context.urls.of(address::search()) : std::string());
  view.text("search_description_url", searches && context.urls.host_known()
                                          ? context.urls.of(address::search_description())
                                          : std::string());
  view.text("lenses_url", lenses_url(context));
  view.text("changes_url", changes_url(context));
  set_first(feeds_of_site(context), "site_feed_url", "site_feed_type", view);
  view.text("attribution", std::move(attribution.text));
  view.text("attribution_url", std::move(attribution.url));
  view.text("licence", std::move(licence.text));
  view.text("licence_url", std::move(licence.url));
  for (const model::Member& param : context.params.members()) {
    view.text("param_" + param.name, param_text(param.value));
  }
  return view.take();
}

}  // namespace

Shell::Shell(const RenderContext& context)
    : site(make_site_view(context)),
      feeds(feed_list({}, feeds_of_site(context))),
      picture(site_picture(context)) {}

const Shell& shell_of(const RenderContext& context) { return context.shared<Shell>(); }

namespace {

bool is_of_site(const PageHead& head) {
  return head.listing && head.listing->kind == model::Listing::Kind::site;
}

LinkedPage linked_page(const RenderContext& context, const PageHead& head) {
  LinkedPage page{head.title.empty() ? context.site_title : head.title,
                  head.address,
                  {},
                  {},
                  head.paper,
                  nullptr};
  if (head.listing && head.listing->kind == model::Listing::Kind::person) {
    page.person = &context.archive.people[head.listing->index];
  }
  for (const Crumb& crumb : head.crumbs) page.steps.push_back({crumb.label, crumb.url});
  if (const model::Value* licence = shell_of(context).site.find("licence_url")) {
    page.licence_url = licence->text();
  }
  return page;
}

}  // namespace

namespace {

// The page's content in a form for programs. Of a paper the first month that has it, which stays.
struct DataLink {
  base::LentText rel;
  base::LentText type;
  std::string address;  // empty: there is none
};
DataLink data_link(const RenderContext& context, const PageHead& head) {
  const model::Archive& archive = context.archive;
  const auto month_of = [&](const base::Date& date) {
    return api::month({date.year, date.month, {}, {}});
  };
  constexpr std::string_view json = "application/json";
  if (head.paper != nullptr) {
    if (makes_paper_texts(context)) {
      return {"alternate", "text/markdown", address::paper_text(head.paper->slug)};
    }
    if (!makes_api(context)) return {};
    const model::Appearance& first = archive.appearances[head.paper->appearances.front()];
    return {"describedby", json, month_of(context.day_of(first).date)};
  }
  if (!head.data_address.empty()) return {"alternate", json, head.data_address};
  if (!head.listing) return {};
  const std::uint32_t index = head.listing->index;
  switch (head.listing->kind) {
    case model::Listing::Kind::day:
      if (!makes_day_texts(context)) return {};
      return {"alternate", "text/markdown", address::day_text(archive.days[index].date)};
    case model::Listing::Kind::month:
      if (!makes_api(context)) return {};
      return {"alternate", json, api::month(archive.months[index])};
    case model::Listing::Kind::site:
      if (!makes_api(context)) return {};
      return {"alternate", json, api::index()};
    // Files that tell of it among others.
    case model::Listing::Kind::topic:
      if (!makes_api(context)) return {};
      return {"describedby", json, api::topics()};
    case model::Listing::Kind::person:
      if (!makes_api(context)) return {};
      return {"describedby", json, api::author(context, index)};
    case model::Listing::Kind::lens:
      if (!makes_api(context)) return {};
      return {"describedby", json, api::lenses()};
  }
  return {};
}

}  // namespace

model::Object page_view(const RenderContext& context, const PageHead& head) {
  View view(41);
  view.text("page_title",
            head.title.empty() ? context.site_title : head.title + " · " + context.site_title);
  view.text("description", short_description(head.description));
  view.text("canonical_url", head.indexed && context.urls.host_known()
                                 ? context.urls.absolute(head.address)
                                 : std::string());
  view.flag("noindex", !head.indexed);
  view.text("csp", page_policy(context.site.security, media_of_page(context, head), head.needs));
  view.borrowed("search_within", head.within);
  view.borrowed("search_within_name", head.within_name);
  std::vector<OwnFeed> feeds;
  if (head.listing) feeds = feeds_of(context, *head.listing);
  if (is_of_site(head)) {
    // The first format of each language.
    for (const model::Listing& listing : listings_by_language(context)) {
      const std::vector<OwnFeed> of_language = feeds_of(context, listing);
      if (!of_language.empty()) feeds.push_back(of_language.front());
    }
  }
  if (head.feed) feeds.push_back(*head.feed);
  set_first(feeds, "page_feed_url", "page_feed_type", view);
  view.list("feeds", feeds.empty()      ? shell_of(context).feeds
                     : is_of_site(head) ? feed_list(feeds, {})
                                        : feed_list(feeds, feeds_of_site(context)));
  DataLink data = data_link(context, head);
  view.borrowed("data_rel", data.rel).borrowed("data_type", data.type);
  view.text("data_url", data.address.empty() ? std::string() : context.urls.of(data.address));
  view.flag("nav_home", head.section == Section::home);
  view.flag("nav_days", head.section == Section::days);
  view.flag("nav_topics", head.section == Section::topics);
  view.flag("nav_authors", head.section == Section::authors);
  view.flag("nav_subscribe", head.section == Section::subscribe);
  view.flag("nav_lenses", head.section == Section::lenses);
  view.list("nav_lens_list", nav_lens_list(context, head));
  view.flag("nav_exact", head.front);
  view.list("breadcrumbs", crumb_list(head));
  view.borrowed("prev_url", head.older.url).borrowed("next_url", head.newer.url);
  view.borrowed("prev_label", head.older.label).borrowed("next_label", head.newer.label);
  view.borrowed("prev_title", head.older.title).borrowed("next_title", head.newer.title);
  view.borrowed("prev_lang", head.older.lang).borrowed("next_lang", head.newer.lang);
  view.borrowed("og_type", head.og_type);
  view.text("og_title", head.title.empty() ? context.site_title : head.title);
  const bool own = head.picture != nullptr && passes_on_digests(context);
  const ShownFile& picture = own ? *head.picture : shell_of(context).picture;
  view.borrowed("og_image_url", picture.absolute);
  view.text("og_image_width", pixels(picture.width));
  view.text("og_image_height", pixels(picture.height));
  view.text("og_image_alt", !picture.is_there()          ? std::string()
                            : !own || head.title.empty() ? context.site_title
                                                         : head.title);
  view.text("linked_data",
            head.indexed ? linked_data(context, linked_page(context, head)) : std::string());
  return view.take();
}

std::string short_description(std::string_view text) {
  return base::shorten(base::collapse_spaces(text), 160);
}

Crumb home_crumb(const RenderContext& context) {
  return {std::string(context.words.home), context.urls.of(address::home()), {}};
}

void fill_page(const RenderContext& context, std::string_view layout, const PageHead& head,
               const std::vector<model::Object>& views, std::string& out) {
  const model::Object page = page_view(context, head);
  std::vector<const model::Object*> scopes = {&shell_of(context).site, &page};
  for (const model::Object& view : views) scopes.push_back(&view);
  theme::fill(context.theme, layout, scopes, out);
}

}  // namespace dayleaf::render
