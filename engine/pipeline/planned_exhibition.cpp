#include "pipeline/planned_exhibition.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace dayleaf {
namespace {

class PlannedExhibition : public Exhibition {
 public:
  explicit PlannedExhibition(std::shared_ptr<const PlannedSite> planned)
      : planned_(std::move(planned)) {
    pages_.reserve(planned_->pages.size());
    for (const Page& page : planned_->pages) pages_.emplace(page.path, &page);
  }

  std::optional<Exhibit> find(std::string_view address) override {
    constexpr std::string_view index = "index.html";
    const bool names_folder = address.empty() || address.ends_with('/');
    std::string path(address);
    if (names_folder) path += index;
    if (std::optional<Exhibit> page = show(path)) return page;
    if (names_folder || !pages_.contains(path.append("/").append(index))) return {};
    Exhibit moved;
    moved.moved = std::string(address) + "/";
    return moved;
  }

  std::optional<Exhibit> not_found() override { return show("404.html"); }

  std::vector<Event> greet(std::uint64_t /*since*/) override { return {}; }

 private:
  std::optional<Exhibit> show(std::string_view path) const {
    const auto found = pages_.find(path);
    if (found == pages_.end()) return {};
    std::string bytes;
    found->second->fill(bytes);
    return exhibit_of(path, std::move(bytes));
  }

  const std::shared_ptr<const PlannedSite> planned_;
  std::unordered_map<std::string_view, const Page*> pages_;  // by path
};

}  // namespace

std::unique_ptr<Exhibition> exhibit_planned(std::shared_ptr<const PlannedSite> planned) {
  return std::make_unique<PlannedExhibition>(std::move(planned));
}

}  // namespace dayleaf
