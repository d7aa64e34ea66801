#include "pipeline/live_events.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "json/write_json.h"

namespace dayleaf {
namespace {

constexpr std::size_t most_problems = 100;  // nobody reads further, and every edit sends them

Value number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

Value problem_value(const Diagnostic& problem) {
  return Object{{"severity", severity_name(problem.severity)},
                {"path", problem.path},
                {"line", number(problem.line)},
                {"column", number(problem.column)},
                {"code", problem.code},
                {"message", problem.message},
                {"suggestion", problem.suggestion},
                {"source_line", problem.source_line},
                {"caret", number(problem.caret)}};
}

}  // namespace

Event reload_event(std::uint64_t generation) {
  return {"reload", write_json(Object{{"generation", number(generation)}})};
}

Event style_event(std::uint64_t generation, std::string_view from, std::string_view to) {
  return {"style",
          write_json(Object{{"generation", number(generation)}, {"from", from}, {"to", to}})};
}

Event problems_event(std::uint64_t generation, const std::vector<Diagnostic>& problems) {
  std::vector<const Diagnostic*> worst_first;
  for (const Diagnostic& problem : problems) {
    if (problem.severity != Severity::note) worst_first.push_back(&problem);
  }
  std::stable_sort(
      worst_first.begin(), worst_first.end(),
      [](const Diagnostic* a, const Diagnostic* b) { return a->severity > b->severity; });
  List list;
  for (const Diagnostic* problem : worst_first) {
    if (list.size() == most_problems) break;
    list.push_back(problem_value(*problem));
  }
  return {"problems", write_json(Object{{"generation", number(generation)},
                                        {"count", number(worst_first.size())},
                                        {"problems", std::move(list)}})};
}

}  // namespace dayleaf
