#include "pipeline/live_events.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "json/write_json.h"

namespace dayleaf::pipeline {
namespace {

constexpr std::size_t most_problems = 100;  // nobody reads further, and every edit sends them

model::Value number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

model::Value problem_value(const base::Diagnostic& problem) {
  return model::Object{{"severity", base::severity_name(problem.severity)},
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

serve::Event reload_event(std::uint64_t generation) {
  return {"reload", json::write_json(model::Object{{"generation", number(generation)}})};
}

serve::Event style_event(std::uint64_t generation, std::string_view from, std::string_view to) {
  return {"style", json::write_json(model::Object{
                       {"generation", number(generation)}, {"from", from}, {"to", to}})};
}

serve::Event problems_event(std::uint64_t generation,
                            const std::vector<base::Diagnostic>& problems) {
  std::vector<const base::Diagnostic*> worst_first;
  for (const base::Diagnostic& problem : problems) {
    if (problem.severity != base::Severity::note) worst_first.push_back(&problem);
  }
  std::stable_sort(worst_first.begin(), worst_first.end(),
                   [](const base::Diagnostic* a, const base::Diagnostic* b) {
                     return a->severity > b->severity;
                   });
  model::List list;
  for (const base::Diagnostic* problem : worst_first) {
    if (list.size() == most_problems) break;
    list.push_back(problem_value(*problem));
  }
  return {"problems", json::write_json(model::Object{{"generation", number(generation)},
                                                     {"count", number(worst_first.size())},
                                                     {"problems", std::move(list)}})};
}

}  // namespace dayleaf::pipeline
