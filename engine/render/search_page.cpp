#include <array>
#include <span>

#include "base/text.h"
#include "base/xml.h"
#include "model/embedded.h"
#include "render/makes_search.h"
#include "render/output_assets.h"
#include "render/plan.h"
#include "render/view.h"
#include "render/views_pages.h"
#include "render/views_shell.h"

namespace dayleaf::render {
namespace {

// The scripts are published in an order in which each knows those that it imports.
constexpr std::string_view core_script = "page/search.js";
constexpr std::string_view page_script = "page/find.js";

struct SearchAssets {
  explicit SearchAssets(const RenderContext&);
  std::vector<theme::Asset> published;
};

}  // namespace

std::span<const model::EmbeddedFile> search_assets() {
  static const auto files = [] {
    std::array<model::EmbeddedFile, 2> found{};
    for (const model::EmbeddedFile& file : model::embedded_search_files()) {
      if (file.name == core_script) found[0] = {"search/search.js", file.bytes};
      if (file.name == page_script) found[1] = {"search/find.js", file.bytes};
    }
    return found;
  }();
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
  view.text("search_script_url", context.urls.of(published_name(assets, "search/find.js")));
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
