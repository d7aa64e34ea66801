#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "model/records.h"

namespace dayleaf::fetch {

// A text of a source as facts have it: source_line, cut where it is too long to be meant.
std::string line_of(std::string_view text);

// Gathers what one source says of one paper. Everything is cleaned on its way in, and what is empty
// is left out.
class FactCollector {
 public:
  FactCollector(model::PaperId id, std::string_view source, const base::Date& on);

  void add(model::PaperField field, std::string_view value);
  // In their order, each once.
  void add_all(model::PaperField field, const std::vector<std::string>& values);
  // Web addresses; what is none is left out.
  void add_link(model::PaperField field, std::string_view url);
  void add_links(model::PaperField field, const std::vector<std::string>& urls);

  bool empty() const { return paper_.facts.empty(); }
  model::PaperFacts take() { return std::move(paper_); }

 private:
  model::PaperFacts paper_;
  std::string source_;
  base::Date on_;
};

}  // namespace dayleaf::fetch
