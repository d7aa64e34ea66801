#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "model/records.h"

namespace dayleaf {

// A text of a source as facts have it: source_line, cut where it is too long to be meant.
std::string line_of(std::string_view text);

// Gathers what one source says of one paper. Everything is cleaned on its way in, and what is empty
// is left out.
class FactCollector {
 public:
  FactCollector(PaperId id, std::string_view source, const Date& on);

  void add(PaperField field, std::string_view value);
  // In their order, each once.
  void add_all(PaperField field, const std::vector<std::string>& values);
  // Web addresses; what is none is left out.
  void add_link(PaperField field, std::string_view url);
  void add_links(PaperField field, const std::vector<std::string>& urls);

  bool empty() const { return paper_.facts.empty(); }
  PaperFacts take() { return std::move(paper_); }

 private:
  PaperFacts paper_;
  std::string source_;
  Date on_;
};

}  // namespace dayleaf
