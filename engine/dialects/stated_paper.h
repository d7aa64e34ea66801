#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "base/lent.h"
#include "model/markup.h"
#include "model/paper_keys.h"
#include "model/site.h"
#include "model/value.h"

namespace dayleaf::dialects {

// An address that front matter states.
struct StatedLink {
  std::string address;
  base::Location at;
  std::string label;     // what it is called there
  std::size_t rank = 0;  // of its key in the table; the first wins
  model::PaperKey key = model::PaperKey::link;
  bool names_paper = false;  // it is of arXiv, a DOI, or a page of a paper known by such a number
};

// What front matter states of the one paper of a file. Views into the front matter.
struct StatedPaper {
  const model::Member* title = nullptr;
  std::vector<const model::Member*> other_titles;  // in other languages
  std::vector<StatedLink> links;                   // in the order of the file
  std::size_t chosen = 0;                          // of `links`, or their number

  // That says which paper it is; nullptr: none does.
  const StatedLink* link() const { return chosen < links.size() ? &links[chosen] : nullptr; }
};

StatedPaper find_stated_paper(base::Lent<const model::Object> values);

// The first member whose key is of a kind, in the order of the table; nullptr: none has a value.
const model::Member* find_stated(base::Lent<const model::Object> values, model::PaperKey key);

// The names of an authors' list: texts, or maps that have a `name`.
std::vector<std::string> stated_names(const model::Value& authors);

// What is shown of the front matter beside what the body says: short values as the bullets of a
// list, long ones below headings, in the order of the file.
struct StatedWords {
  model::Markup above;  // the title in other languages, and words ("tldr", "method", …)
  model::Markup below;  // facts such as a score, and links that do not say which paper it is
};

StatedWords read_stated_words(base::Lent<const model::Object> values, const model::Limits& limits,
                              base::Diagnostics& diagnostics);

}  // namespace dayleaf::dialects
