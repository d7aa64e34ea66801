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
#include "records/records_files.h"

namespace dayleaf {
namespace {

constexpr std::string_view first_words = "# Written by dayleaf ";
constexpr std::string_view last_words = "; edits are kept unless --force. Sum of the rest: ";

std::string sum_of(std::string_view text) { return to_hex(hash_bytes(text)); }

std::string_view part(std::string_view name) {
  for (const EmbeddedFile& file : embedded_cli_files()) {
    if (file.name == name) return file.bytes;
  }
  return {};
}

// Expressions, patterns and variables have a meaning in some places of a workflow.
bool is_plain_name(std::string_view name) {
  return name.find_first_of("*?[]{}$!#~\"\\`") == std::string_view::npos && !has_controls(name, "");
}

// JSON's texts are YAML's too.
std::string yaml_text(std::string_view text) { return write_json(Value(std::string(text))); }

// Branches are patterns, in which '+' would mean "once or more".
std::string branch_pattern(std::string_view branch) {
  return yaml_text(replace_all(branch, "+", "\\+"));
}

// Where the manifest of a publication stands: beside the output.
std::string record_of(const std::string& output) {
  const std::size_t slash = output.rfind('/');
  const std::size_t name = slash == std::string::npos ? 0 : slash + 1;
  return output.substr(0, name) + "." + output.substr(name) + ".dayleaf/manifest";
}

// A commit says nothing to people, so a comment tells the version.
std::string action_line(const std::string& action) {
  constexpr std::size_t commit_length = 40;
  const std::string_view reference = std::string_view(action).substr(action.rfind('@') + 1);
  const bool is_commit = reference.size() == commit_length &&
                         reference.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  return action + (is_commit && action.substr(0, action.rfind('@')) ==
                                    own_action().substr(0, own_action().rfind('@'))
                       ? " # v" + std::string(program_version())
                       : "");
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

Result<std::string> signed_workflow(const WorkflowFacts& facts, std::string_view text,
                                    const Values& values) {
  for (const std::string& name : {facts.branch, facts.site, facts.output, facts.content}) {
    if (is_plain_name(name)) continue;
    return Error{"\"" + printable(name) +
                 "\" has a character that means something else in a workflow: rename it"};
  }
  const std::string rest = filled(text, values);
  return std::string(first_words) + std::string(program_version()) + std::string(last_words) +
         sum_of(rest) + "\n" + rest;
}

}  // namespace

Result<std::string> make_workflow(const WorkflowFacts& facts) {
  std::string text(part("workflows/begin.yml"));
  text += part(facts.shards > 1 ? "workflows/shards.yml" : "workflows/build.yml");
  text += part("workflows/deploy.yml");
  return signed_workflow(facts, text,
                         {{"@branch@", branch_pattern(facts.branch)},
                          {"@site@", yaml_text(facts.site)},
                          {"@output@", yaml_text(facts.output)},
                          {"@record@", yaml_text(record_of(facts.output))},
                          {"@action@", action_line(facts.action)},
                          {"@shards@", std::to_string(facts.shards)},
                          {"@numbers@", numbers_up_to(facts.shards)},
                          {"@built@", facts.shards > 1 ? "join" : "build"}});
}

Result<std::string> make_daily_workflow(const WorkflowFacts& facts) {
  return signed_workflow(facts, part("workflows/daily.yml"),
                         {{"@branch@", yaml_text(facts.branch)},
                          {"@site@", yaml_text(facts.site)},
                          {"@content@", yaml_text(facts.content)},
                          {"@data@", yaml_text(below_site(facts.site, records_folder))},
                          {"@media@", yaml_text(below_site(facts.site, media_folder))},
                          {"@action@", action_line(facts.action)}});
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
  const std::string rest = replace_all(text.substr(end + 1), "\r\n", "\n");
  return sum_of(rest) == trim(line.substr(sum + last_words.size())) ? WorkflowOrigin::untouched
                                                                    : WorkflowOrigin::edited;
}

bool is_action_name(std::string_view name) {
  const std::size_t at = name.find('@');
  if (at == std::string_view::npos) return false;
  const std::vector<std::string_view> names = split(name.substr(0, at), '/');
  const auto made_of = [](std::string_view text, std::string_view others) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
      return is_ascii_letter(c) || is_digit(c) || others.find(c) != std::string_view::npos;
    });
  };
  return names.size() >= 2 && made_of(name.substr(at + 1), "-_./") &&
         std::all_of(names.begin(), names.end(),
                     [&](std::string_view one) { return made_of(one, "-_."); });
}

std::string own_action() { return DAYLEAF_ACTION; }

}  // namespace dayleaf
