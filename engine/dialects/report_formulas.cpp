#include "dialects/report_formulas.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/tex.h"
#include "base/text.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t most_kinds = 10;  // in one file

class Search {
 public:
  void look(const std::vector<model::Inline>& inlines) {
    for (const model::Inline& node : inlines) {
      if (node.kind == model::Inline::Kind::math) look_at(node);
      look(node.children);
    }
  }

  void look(const model::Markup& blocks) {
    for (const model::Block& block : blocks) {
      look(block.inlines);
      look(block.children);
    }
  }

  void report(base::Diagnostics& diagnostics) const {
    std::size_t reported = 0;
    std::vector<base::Location> others;  // of the kinds that are not told by themselves
    for (const auto& [trouble, found] : kinds_) {
      if (++reported > most_kinds) {
        others.push_back(found.first);
        continue;
      }
      std::string message = "this formula is shown as it is written: " + trouble;
      if (found.count > 1) {
        message += "; " + base::grouped_number(found.count - 1) +
                   (found.count == 2 ? " more is like it" : " more are like it");
      }
      diagnostics.warning(found.first, "formula-not-understood", message);
    }
    if (others.empty()) return;
    diagnostics.warning(*std::min_element(others.begin(), others.end()), "formula-not-understood",
                        "there are more formulas that are shown as they are written, for " +
                            base::count_of(others.size(), "other reason") +
                            ": the first stands here");
  }

 private:
  struct Found {
    base::Location first;
    std::size_t count = 0;
  };

  void look_at(const model::Inline& formula) {
    std::string trouble = base::formula_trouble(formula.text);
    if (trouble.empty()) return;
    Found& found = kinds_[std::move(trouble)];
    if (found.count++ == 0) found.first = formula.at;
  }

  std::map<std::string, Found> kinds_;
};

}  // namespace

void report_formulas(const model::Sheet& sheet, base::Diagnostics& diagnostics) {
  Search search;
  search.look(sheet.preamble);
  for (const model::Group& group : sheet.groups) search.look(group.text);
  for (const model::Entry& entry : sheet.entries) {
    search.look(entry.title);
    search.look(entry.summary);
  }
  search.report(diagnostics);
}

}  // namespace dayleaf::dialects
