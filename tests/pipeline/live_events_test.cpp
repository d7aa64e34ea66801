#include "pipeline/live_events.h"

#include <string>
#include <vector>

#include "json/read_json.h"
#include "kit/catch.h"

using namespace dayleaf;
using namespace dayleaf::pipeline;

namespace {

base::Diagnostic problem(base::Severity severity, const std::string& code) {
  base::Diagnostic one;
  one.severity = severity;
  one.code = code;
  return one;
}

// The codes of an event of problems, and how many it says there are.
std::vector<std::string> told(const std::vector<base::Diagnostic>& problems) {
  const base::Result<model::Value> data = json::read_json(problems_event(7, problems).data);
  REQUIRE(data);
  const model::Object& event = data->object();
  CHECK(event.find("generation")->integer() == 7);
  std::vector<std::string> codes = {std::to_string(event.find("count")->integer())};
  for (const model::Value& one : event.find("problems")->list()) {
    codes.emplace_back(one.object().find("code")->text());
  }
  return codes;
}

}  // namespace

TEST_CASE("pages are told errors first, then warnings, and no notes", "[live]") {
  using Codes = std::vector<std::string>;
  using base::Severity;
  CHECK(told({}) == Codes{"0"});
  CHECK(told({problem(Severity::note, "a"), problem(Severity::warning, "b"),
              problem(Severity::note, "c"), problem(Severity::error, "d"),
              problem(Severity::warning, "e")}) == Codes{"3", "d", "b", "e"});
}

TEST_CASE("a flood of problems is cut, and counted whole", "[live]") {
  const std::vector<base::Diagnostic> many(150, problem(base::Severity::warning, "x"));
  const std::vector<std::string> codes = told(many);
  CHECK(codes.size() == 101);
  CHECK(codes.front() == "150");
}
