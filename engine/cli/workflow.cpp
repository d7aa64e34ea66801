#include "cli/workflow.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/text.h"
#include "base/version.h"
#include "json/write_json.h"
#include "model/embedded.h"
#include "records/record_format.h"

namespace dayleaf::cli {
namespace {

constexpr std::string_view first_words = "# Written by dayleaf ";
constexpr std::string_view last_words = "; edits are kept unless --force. Sum of the rest: ";

std::string sum_of(std::string_view text) { return base::to_hex(base::hash_bytes(text)); }

std::string_view part(std::string_view name) {
  for (const model::EmbeddedFile& file : model::embedded_cli_files()) {
    if (file.name == name) return file.bytes;
  }
  return {};
}

// Expressions, patterns and variables have a meaning in some places of a workflow.
bool is_plain_name(std::string_view name) {
  return name.find_first_of("*?[]{}$!#~\"\\`") == std::string_view::npos &&
         !base::has_controls(name, "");
}

// JSON's texts are YAML's too.
std::string yaml_text(std::string_view text) {
  return json::write_json(model::Value(std::string(text)));
}

// Branches are patterns, in which '+' would mean "once or more".
std::string branch_pattern(std::string_view branch) {
  return yaml_text(base::replace_all(branch, "+", "\\+"));
}

// Where a file that a publication keeps stands: beside the output.
std::string kept_beside(const std::string& output, std::string_view file) {
  const std::size_t slash = output.rfind('/');
  const std::size_t name = slash == std::string::npos ? 0 : slash + 1;
  return output.substr(0, name) + "." + output.substr(name) + ".dayleaf/" + std::string(file);
}

std::string action_line(const WorkflowFacts& facts) {
  return facts.action + (facts.action_remark.empty() ? "" : " # " + facts.action_remark);
}

std::string numbers_up_to(std::size_t count) {
  std::string list;
  for (std::size_t i = 1; i <= count; ++i) list += (i == 1 ? "" : ", ") + std::to_string(i);
  return list;
}

// "media" of the site in "my site": "my site/media".
std::string below_site(const std::string& site, std::string_view name) {
  return (site == "." ? "" : site + "/") + std::string(name);
}

using Values = std::vector<std::pair<std::string_view, std::string>>;

// In one pass, so that a value is never looked into.
std::string filled(std::string_view text, const Values& values) {
  std::string out;
  while (!text.empty()) {
    const std::size_t at = text.find('@');
    out += text.substr(0, at);
    if (at == std::string_view::npos) break;
    text.remove_prefix(at);
    const auto value = std::find_if(values.begin(), values.end(),
                                    [&](const auto& one) { return text.starts_with(one.first); });
    out += value == values.end() ? "@" : std::string_view(value->second);
    text.remove_prefix(value == values.end() ? 1 : value->first.size());
  }
  return out;
}

base::Result<std::string> signed_workflow(const WorkflowFacts& facts, std::string_view text,
                                          const Values& values) {
  for (const std::string& name : {facts.branch, facts.site, facts.output, facts.content}) {
    if (is_plain_name(name)) continue;
    return base::Error{"\"" + base::printable(name) +
                       "\" has a character that means something else in a workflow: rename it"};
  }
  const std::string rest = filled(text, values);
  return std::string(first_words) + std::string(base::program_version()) + std::string(last_words) +
         sum_of(rest) + "\n" + rest;
}

// "en ja", or with something before each: the names of the other sites, which are their folders.
std::string names_of(const std::vector<std::string>& suffixes, std::string_view between,
                     std::string_view before = "") {
  std::string names;
  for (const std::string& suffix : suffixes) {
    names += (names.empty() ? "" : std::string(between)) + std::string(before) + suffix.substr(1);
  }
  return names;
}

// The parts that depend on whether something is wanted, put in before values are.
std::string with_choices(std::string text, const WorkflowFacts& facts) {
  std::string jobs;
  for (const std::string& suffix : facts.others) {
    jobs += base::replace_all(part("workflows/other.yml"), "@suffix@", suffix);
  }
  const bool joins = !facts.others.empty();
  const std::string names = names_of(facts.others, ", ", "site-");
  text = base::replace_all(text, "@others@", jobs);
  text = base::replace_all(text, "@needs@", joins ? "    needs: [" + names + "]\n" : "");
  text = base::replace_all(text, "@other_jobs@", joins ? ", " + names : "");
  text = base::replace_all(text, "@joined@", joins ? part("workflows/joined.yml") : "");
  const bool tells = !facts.hub.empty() && !facts.feeds.empty();
  text = base::replace_all(text, "@ping@", tells ? part("workflows/ping.yml") : "");
  return base::replace_all(text, "@size@", facts.max_size > 0 ? part("workflows/size.yml") : "");
}

Values values_of(const WorkflowFacts& facts) {
  const bool in_parts = facts.shards > 1;
  return {{"@branch@", yaml_text(facts.branch)},
          {"@branches@", branch_pattern(facts.branch)},
          {"@site@", yaml_text(facts.site)},
          {"@output@", yaml_text(facts.output)},
          {"@joined_output@", in_parts ? "site" : yaml_text(facts.output)},
          // Two names, a line each.
          {"@records@", yaml_text(kept_beside(facts.output, "manifest") + "\n" +
                                  kept_beside(facts.output, "history"))},
          {"@content@", yaml_text(facts.content)},
          {"@data@", yaml_text(below_site(facts.site, records::records_folder))},
          {"@media@", yaml_text(below_site(facts.site, records::media_folder))},
          {"@action@", action_line(facts)},
          {"@strict@", facts.strict ? " --strict" : ""},
          {"@suffix@", facts.suffix},
          {"@hub@", yaml_text(facts.hub)},
          {"@feeds@", yaml_text(base::join(facts.feeds, " "))},
          {"@folder@", facts.suffix.empty() ? "" : facts.suffix.substr(1)},
          {"@other_names@", names_of(facts.others, " ")},
          {"@max_size@", std::to_string(facts.max_size)},
          {"@shards@", std::to_string(facts.shards)},
          {"@numbers@", numbers_up_to(facts.shards)},
          {"@built@", in_parts ? "join" : "build"}};
}

}  // namespace

base::Result<std::string> make_workflow(const WorkflowFacts& facts) {
  if (!facts.suffix.empty()) {
    return signed_workflow(facts, part("workflows/site.yml"), values_of(facts));
  }
  std::string text(part("workflows/begin.yml"));
  text += part(facts.shards > 1 ? "workflows/shards.yml" : "workflows/build.yml");
  text += part("workflows/deploy.yml");
  return signed_workflow(facts, with_choices(std::move(text), facts), values_of(facts));
}

base::Result<std::string> make_daily_workflow(const WorkflowFacts& facts) {
  return signed_workflow(facts, part("workflows/daily.yml"), values_of(facts));
}

base::Result<std::string> make_check_workflow(const WorkflowFacts& facts) {
  return signed_workflow(facts, part("workflows/check.yml"), values_of(facts));
}

bool is_workflow_of(std::string_view text, const std::string& site) {
  // What stands in every workflow that works on a site.
  return base::replace_all(text, "\r\n", "\n")
             .find("working-directory: " + yaml_text(site) + "\n") != std::string::npos;
}

WorkflowOrigin origin_of_workflow(std::string_view text) {
  const std::size_t end = text.find('\n');
  const std::string_view line = text.substr(0, end);
  const std::size_t sum = line.find(last_words);
  if (end == std::string_view::npos || !line.starts_with(first_words) ||
      sum == std::string_view::npos) {
    return WorkflowOrigin::foreign;
  }
  // A checkout may have changed how lines end.
  const std::string rest = base::replace_all(text.substr(end + 1), "\r\n", "\n");
  return sum_of(rest) == base::trim(line.substr(sum + last_words.size()))
             ? WorkflowOrigin::untouched
             : WorkflowOrigin::edited;
}

}  // namespace dayleaf::cli
