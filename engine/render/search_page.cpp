#include <array>
#include <span>
#include <string>

#include "base/text.h"
#include "base/xml.h"
#include "model/embedded.h"
#include "render/optional_pages.h"
#include "render/output_assets.h"
#include "render/plan.h"
#include "render/view.h"
#include "render/views_pages.h"
#include "render/views_shell.h"
#include "search/pack_scripts.h"

namespace dayleaf::render {
namespace {

constexpr std::string_view core_script = "page/search.js";
constexpr std::string_view page_script = "page/find.js";
constexpr std::string_view published_script = "search/find.js";

std::string packed_script() {
  std::string_view core;
  std::string_view page;
  for (const model::EmbeddedFile& file : model::embedded_search_files()) {
    if (file.name == core_script) core = file.bytes;
    if (file.name == page_script) page = file.bytes;
  }
  return search::pack_scripts(core, page);
}

struct SearchAssets {
  explicit SearchAssets(const RenderContext&);
  std::vector<theme::Asset> published;
};

}  // namespace

std::span<const model::EmbeddedFile> search_assets() {
  static const std::string script = packed_script();
  static const std::array<model::EmbeddedFile, 1> files = {{{published_script, script}}};
  return files;
}

namespace {

SearchAssets::SearchAssets(const RenderContext&)
    : published(publish_output_assets(search_assets())) {}

}  // namespace

bool describes_search(const RenderContext& context) {
  return makes_search(context) && context.urls.host_known();
}

model::Object search_view(const RenderContext& context) {
  const std::vector<theme::Asset>& assets = context.shared<SearchAssets>().published;
  View view(2);
  view.text("search_script_url", context.urls.of(published_name(assets, published_script)));
  view.text("search_index_url", context.urls.of(address::search()));
  return view.take();
}

// What is found stands in no page, so there is nothing here that search engines could list.
void plan_search_page(const RenderContext&, Plan& plan) {
  plan.add_page(
      {.address = address::search(), .source = "search"},
      [](const RenderContext& shared) {
        PageHead head;
        head.title = shared.words.search;
        head.description = shared.words.search_about;
        head.address = address::search();
        head.indexed = false;
        head.shows_media = false;
        head.crumbs = {home_crumb(shared), {head.title, {}, {}}};
        return PageParts(std::move(head), search_view(shared));
      },
      nothing_of_the_content);
}

// OpenSearch 1.1 Draft 6: by it browsers offer the site among what they search with.
void plan_search_description(const RenderContext&, Plan& plan) {
  plan.add_file(
      {address::search_description(), "the settings"},
      [](const RenderContext& shared, base::Sink& out) {
        base::XmlWriter xml;
        constexpr std::size_t longest_name = 16;  // code points, says the standard
        xml.open("OpenSearchDescription", {{"xmlns", "http://a9.com/-/spec/opensearch/1.1/"}});
        xml.text_element("ShortName", base::shorten(shared.site_title, longest_name));
        xml.text_element("Description", shared.site.description.empty() ? shared.site_title
                                                                        : shared.site.description);
        xml.text_element("InputEncoding", "UTF-8");
        xml.empty_element(
            "Url", {{"type", "text/html"},
                    {"template", shared.urls.absolute(address::search()) + "?q={searchTerms}"}});
        xml.close();
        out.write(xml.take());
      },
      nothing_of_the_content);
}

}  // namespace dayleaf::render
