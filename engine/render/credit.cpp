#include "render/credit.h"

#include "base/text.h"

namespace dayleaf::render {

std::string names_text(const Words& words, const std::vector<std::string>& names, bool cut,
                       std::size_t most) {
  const std::size_t shown = shown_of(names.size(), most);
  std::string text = base::join({names.begin(), names.begin() + static_cast<std::ptrdiff_t>(shown)},
                                words.list_separator);
  if (shown < names.size()) {
    const auto left = static_cast<std::int64_t>(names.size() - shown);
    return with(words.more_authors, {text, base::grouped_number(left)});
  }
  return cut ? with(words.author_list_cut, {text}) : text;
}

std::string credit(const Words& words, const AuthorsAt& authors, std::size_t most) {
  if (authors.names == nullptr) return {};
  std::string text = names_text(words, *authors.names, authors.cut, most);
  const bool several = authors.names->size() > 1 || authors.cut;
  if (!several || authors.order == model::AuthorOrder::known) return text;
  return with(words.order_unknown, {text});
}

}  // namespace dayleaf::render
