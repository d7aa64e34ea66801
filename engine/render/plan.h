#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "base/hash.h"
#include "base/lent.h"
#include "model/embedded.h"
#include "model/page.h"
#include "render/render_context.h"
#include "render/views_shell.h"

namespace dayleaf::render {

class Plan;

// A kind of page or file: a row of outputs.cpp.
struct Output {
  base::LentText name;
  model::PageKind kind = model::PageKind::page;
  base::LentText layout;    // of the theme; empty for what is not made of one
  bool in_sitemap = false;  // people should find its pages
  void (*plan)(const RenderContext& context, Plan& plan) = nullptr;
  // Nothing to be planned where it says no; nullptr: always made.
  bool (*is_made)(const RenderContext& context) = nullptr;
  // What its pages load beside the theme's assets (render/output_assets.h).
  std::span<const model::EmbeddedFile> (*assets)() = nullptr;
  PageNeeds own_pages = {};  // what its pages need of their policy
  PageNeeds all_pages = {};  // what all pages need because of it
};

// What a layout is filled with: the head of the shell, and views, outermost first.
struct PageParts {
  PageParts(PageHead of_page, model::Object view) : head(std::move(of_page)) {
    views.push_back(std::move(view));
  }
  PageParts(PageHead of_page, model::Object outer, model::Object inner)
      : PageParts(std::move(of_page), std::move(outer)) {
    views.push_back(std::move(inner));
  }

  PageHead head;
  std::vector<model::Object> views;
};

// The pages of a site while outputs plan them. An output says for each page where it is, what it
// came from and how it is filled from the context; a fill keeps positions, never references into
// the plan.
class Plan {
 public:
  struct Item {
    std::string address;
    std::string source;
    std::optional<base::Date> changed = {};  // the newest date of what it shows
    model::PageSubject subject = {};
    bool at_any_address = false;
  };
  using Make = std::function<PageParts(const RenderContext& context)>;
  using Fill = std::function<void(const RenderContext& context, base::Sink& out)>;
  // Adds whatever the fill looks at, as fingerprints (render/fingerprints.h). The settings, the
  // theme and the page's path are known already, and for pages of a layout the shell.
  using Inputs = std::function<void(const RenderContext& context, base::Parts& parts)>;

  explicit Plan(SharedContext context, const PageNeeds& needs_of_all = {})
      : context_(std::move(context)), needs_of_all_(needs_of_all) {}

  // Every page and file until the next call is of this output, which outlives the pages.
  void begin_output(const Output& output) { output_ = &output; }

  // A page that the output's layout makes.
  void add_page(Item item, Make make, Inputs inputs);
  // A file that no layout makes.
  void add_file(Item item, Fill fill, Inputs inputs);
  // An asset that the output brings, with the output's name on it.
  void add_asset(theme::Asset asset);
  // A file of the site's folder, published as it is under a path that is named by its bytes.
  void add_copy(const std::string& path, std::uint64_t size, const std::string& file);

  struct Listed {
    std::string address;
    std::optional<base::Date> changed;
  };
  const std::vector<Listed>& listed() const { return listed_; }

  std::vector<model::Page> take() { return std::move(pages_); }

 private:
  model::Page& add(const Output& output, Item item, Inputs inputs);

  SharedContext context_;
  PageNeeds needs_of_all_;
  const Output* output_ = nullptr;
  std::vector<Listed> listed_;
  std::vector<model::Page> pages_;
};

// The inputs of a file that only the settings and the theme decide; its path tells it from others.
inline void nothing_of_the_content(const RenderContext&, base::Parts&) {}

// Keeps the first of pages that claim one path, or paths that differ only by case or normalisation;
// each other one is an error that names both sources.
std::vector<model::Page> without_collisions(std::vector<model::Page> pages,
                                            base::Diagnostics& diagnostics);

}  // namespace dayleaf::render
