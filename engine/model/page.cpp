#include "model/page.h"

#include <utility>

namespace dayleaf::model {

std::string_view address_of(const Page& page) {
  constexpr std::string_view index = "index.html";
  std::string_view path = page.path;
  if (path == index) return {};
  if (path.size() > index.size() && path.ends_with(index) &&
      path[path.size() - index.size() - 1] == '/') {
    path.remove_suffix(index.size());
  }
  return path;
}

std::string bytes_of(const Page& page) {
  base::Sink all;
  page.fill(all);
  return std::move(all.text());
}

}  // namespace dayleaf::model
