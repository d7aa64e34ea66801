#include "render/sitemap.h"

#include <algorithm>
#include <memory>
#include <optional>

#include "base/xml.h"

namespace dayleaf::render {
namespace {

constexpr std::string_view sitemap_namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
constexpr std::string_view source = "all pages";

using ListedPages = std::shared_ptr<const std::vector<Plan::Listed>>;

std::string part_xml(const RenderContext& context, const ListedPages& listing, std::size_t begin,
                     std::size_t end) {
  base::XmlWriter xml;
  xml.open("urlset", {{"xmlns", sitemap_namespace}});
  for (std::size_t index = begin; index < end; ++index) {
    const Plan::Listed& page = (*listing)[index];
    xml.open("url");
    xml.text_element("loc", context.urls.absolute(page.address));
    if (page.changed) xml.text_element("lastmod", base::iso_date(*page.changed));
    xml.close();
  }
  xml.close();
  return xml.take();
}

std::optional<base::Date> newest_of(const ListedPages& listing, std::size_t begin,
                                    std::size_t end) {
  std::optional<base::Date> newest;
  for (std::size_t index = begin; index < end; ++index) {
    newest = std::max(newest, (*listing)[index].changed);
  }
  return newest;
}

std::string index_xml(const RenderContext& context, const ListedPages& listing, std::size_t limit) {
  base::XmlWriter xml;
  xml.open("sitemapindex", {{"xmlns", sitemap_namespace}});
  std::size_t part = 0;
  for (std::size_t begin = 0; begin < listing->size(); begin += limit) {
    const std::optional<base::Date> newest =
        newest_of(listing, begin, std::min(begin + limit, listing->size()));
    xml.open("sitemap");
    xml.text_element("loc", context.urls.absolute(address::sitemap(++part)));
    if (newest) xml.text_element("lastmod", base::iso_date(*newest));
    xml.close();
  }
  xml.close();
  return xml.take();
}

}  // namespace

void plan_sitemap_of(const RenderContext&, Plan& plan, std::size_t limit) {
  const ListedPages listing = std::make_shared<const std::vector<Plan::Listed>>(plan.listed());
  const std::size_t count = listing->size();
  const Plan::Inputs add_listing = [listing, limit](const RenderContext&, base::Parts& parts) {
    parts.add(limit);
    for (const auto& [address, changed] : *listing) {
      parts.add(address).add(changed ? base::iso_date(*changed) : std::string());
    }
  };
  if (count <= limit) {
    plan.add_file(
        {address::sitemap(), std::string(source)},
        [listing, count](const RenderContext& shared, base::Sink& out) {
          out.write(part_xml(shared, listing, 0, count));
        },
        add_listing);
    return;
  }
  plan.add_file(
      {address::sitemap(), std::string(source)},
      [listing, limit](const RenderContext& shared, base::Sink& out) {
        out.write(index_xml(shared, listing, limit));
      },
      add_listing);
  std::size_t part = 0;
  for (std::size_t begin = 0; begin < count; begin += limit) {
    const std::size_t end = std::min(begin + limit, count);
    plan.add_file(
        {address::sitemap(++part), std::string(source)},
        [listing, begin, end](const RenderContext& shared, base::Sink& out) {
          out.write(part_xml(shared, listing, begin, end));
        },
        add_listing);
  }
}

void plan_sitemap(const RenderContext& context, Plan& plan) {
  plan_sitemap_of(context, plan, sitemap_limit);
}

}  // namespace dayleaf::render
