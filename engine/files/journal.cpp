#include <array>
#include <utility>

#include "base/lent.h"
#include "files/manifest.h"
#include "files/steps.h"

namespace dayleaf::files {
namespace {

constexpr std::string_view first_line = "dayleaf journal 1\n";

struct StepWord {
  StepKind kind;
  base::LentText word;
};

constexpr std::array step_words = {
    StepWord{StepKind::publish, "publish"}, StepWord{StepKind::swap, "swap"},
    StepWord{StepKind::move, "move"},       StepWord{StepKind::replace, "replace"},
    StepWord{StepKind::remove, "remove"},   StepWord{StepKind::remove_folder, "remove-folder"},
};

bool has_path(StepKind kind) { return kind != StepKind::publish && kind != StepKind::swap; }

// "move\tfiles-0/17\t2024/01/31/index.html": names hold no control characters.
bool parse_line(std::string_view line, Step& step) {
  const std::size_t tab = line.find('\t');
  const std::string_view word = line.substr(0, tab);
  std::string_view rest = tab == std::string_view::npos ? "" : line.substr(tab + 1);
  bool known = false;
  for (const StepWord& candidate : step_words) {
    if (candidate.word != word) continue;
    step.kind = candidate.kind;
    known = true;
  }
  if (!known) return false;
  if (!has_path(step.kind)) return tab == std::string_view::npos;
  if (step.kind != StepKind::remove_folder) {
    const std::size_t end = rest.find('\t');
    if (end == std::string_view::npos || !is_site_path(rest.substr(0, end))) return false;
    step.staged = rest.substr(0, end);
    rest.remove_prefix(end + 1);
  }
  step.path = rest;
  return is_site_path(rest);
}

}  // namespace

std::string write_journal(const std::vector<Step>& steps) {
  std::string lines(first_line);
  for (const Step& step : steps) {
    for (const StepWord& candidate : step_words) {
      if (candidate.kind == step.kind) lines += candidate.word;
    }
    if (!step.staged.empty()) lines.append("\t").append(step.staged);
    if (!step.path.empty()) lines.append("\t").append(step.path);
    lines += '\n';
  }
  return sealed(std::move(lines));
}

std::optional<std::vector<Step>> parse_journal(std::string_view text) {
  const std::optional<std::string_view> lines = unsealed(text);
  if (!lines || !lines->starts_with(first_line)) return std::nullopt;
  std::vector<Step> steps;
  std::string_view rest = lines->substr(first_line.size());
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    Step step;
    if (end == std::string_view::npos || !parse_line(rest.substr(0, end), step)) {
      return std::nullopt;
    }
    steps.push_back(std::move(step));
    rest.remove_prefix(end + 1);
  }
  return steps;
}

}  // namespace dayleaf::files
