#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "base/hash.h"
#include "model/page.h"
#include "render/press.h"

namespace dayleaf {

// The pages of a site while outputs plan them. An output says for each page where it is, what it
// came from and how it is filled from the press; a fill keeps positions, never references into the
// plan.
class Plan {
 public:
  using Fill = std::function<void(const Press& press, std::string& out)>;
  // Adds whatever the fill looks at, as fingerprints (render/fingerprints.h). The settings, the
  // theme and the page's path are known already, and for pages the shell.
  using Inputs = std::function<void(const Press& press, Parts& parts)>;

  explicit Plan(SharedPress press) : press_(std::move(press)) {}

  // Every page and file until the next call is of this output.
  void begin_output(std::string_view name) { output_ = name; }

  // A page that people should find. `changed` is the newest date of what it shows, for the sitemap.
  void add_page(std::string address, std::string source, const std::optional<Date>& changed,
                Fill fill, Inputs inputs);
  // A page or file that the sitemap does not list.
  void add_file(std::string_view address, std::string source, Fill fill, Inputs inputs);
  // A file of the site's folder, published as it is under the path that it has there.
  void add_copy(const std::string& path, std::uint64_t size);

  struct Listed {
    std::string address;
    std::optional<Date> changed;
  };
  const std::vector<Listed>& listed() const { return listed_; }

  std::vector<Page> take() { return std::move(pages_); }

 private:
  SharedPress press_;
  std::string output_;
  std::vector<Listed> listed_;
  std::vector<Page> pages_;
};

// The inputs of a file that only the settings and the theme decide; its path tells it from others.
inline void nothing_of_the_content(const Press&, Parts&) {}

// Keeps the first of pages that claim one path, or paths that differ only by case or normalisation;
// each other one is an error that names both sources.
std::vector<Page> without_collisions(std::vector<Page> pages, Diagnostics& diagnostics);

// The outputs, one file each; their table is in outputs.cpp.
void plan_home(const Press& press, Plan& plan);
void plan_days(const Press& press, Plan& plan);
void plan_archive(const Press& press, Plan& plan);
void plan_papers(const Press& press, Plan& plan);
void plan_topics(const Press& press, Plan& plan);
void plan_authors(const Press& press, Plan& plan);
void plan_author_index(const Press& press, Plan& plan);
void plan_not_found(const Press& press, Plan& plan);
void plan_feeds(const Press& press, Plan& plan);
void plan_assets(const Press& press, Plan& plan);
void plan_calendar_data(const Press& press, Plan& plan);
void plan_media(const Press& press, Plan& plan);
void plan_sitemap(const Press& press, Plan& plan);
void plan_robots(const Press& press, Plan& plan);

}  // namespace dayleaf
