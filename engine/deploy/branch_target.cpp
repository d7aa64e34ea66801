#include "deploy/branch_target.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "programs/git.h"
#include "programs/program_words.h"

namespace dayleaf {
namespace {

constexpr int least_major = 2;
constexpr int least_minor = 29;  // fetch --no-write-fetch-head

bool is_label(std::string_view label) {
  const auto fits = [](char c) { return is_ascii_letter(c) || is_digit(c) || c == '-'; };
  return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
         std::all_of(label.begin(), label.end(), fits);
}

// "git version 2.39.5 (Apple Git-154)"
bool is_new_enough(std::string_view said) {
  const std::vector<std::string_view> words = split(said, ' ');
  if (words.size() < 3) return true;
  const std::vector<std::string_view> numbers = split(words[2], '.');
  if (numbers.size() < 2) return true;
  const std::int64_t major = parse_integer(numbers[0]).value_or(least_major);
  const std::int64_t minor = parse_integer(numbers[1]).value_or(least_minor);
  return major > least_major || (major == least_major && minor >= least_minor);
}

class Check {
 public:
  explicit Check(const BranchTarget& target) : target_(target), git_(target.folder) {}

  TargetCheck run() {
    CheckedTarget checked;
    for (const auto step : {&Check::check_words, &Check::check_repository, &Check::check_branch,
                            &Check::find_remote, &Check::find_identity}) {
      const Result<void> done = (this->*step)(checked);
      if (!done) return {done.error(), trouble_};
    }
    return {std::move(checked)};
  }

 private:
  Error fault(Trouble trouble, std::string message) {
    trouble_ = trouble;
    return Error{std::move(message)};
  }

  Result<void> check_words(CheckedTarget&) {
    if (!target_.cname.empty() && !is_host_name(target_.cname)) {
      return fault(Trouble::request,
                   "--cname must be a host name such as papers.example.org, not " +
                       printable(target_.cname));
    }
    if (target_.remote.starts_with('-')) {
      return fault(Trouble::request, "--remote must not begin with '-'");
    }
    return {};
  }

  Result<void> check_repository(CheckedTarget& checked) {
    Result<Finished> version = git_.run({"--version"});
    if (!version) return version.error();
    if (version->missing) return Error{missing_program("git")};
    if (!is_new_enough(trim(version->out))) {
      return Error{std::string(trim(version->out)) + " is too old: deploying to a branch needs " +
                   std::to_string(least_major) + "." + std::to_string(least_minor)};
    }
    Result<Finished> shallow = git_.run({"rev-parse", "--is-shallow-repository"});
    if (!shallow) return shallow.error();
    if (!shallow->went_well()) {
      const std::string words = words_of("git", *shallow);
      if (words.find("not a git repository") == std::string::npos) return Error{words};
      return Error{
          "the site is not in a Git repository: git init and git remote add origin URL, or"
          " deploy with --to"};
    }
    checked.shallow = trim(shallow->out) == "true";
    return {};
  }

  Result<void> check_branch(CheckedTarget&) {
    const std::string name = printable(target_.branch);
    const std::string ref = "refs/heads/" + target_.branch;
    Result<Finished> valid = git_.run({"check-ref-format", ref});
    if (!valid) return valid.error();
    if (!valid->went_well() || target_.branch.starts_with('-') ||
        target_.branch.starts_with("refs/")) {
      return fault(Trouble::request, "--branch: " + name + " cannot be the name of a branch");
    }
    Result<Finished> head = git_.run({"symbolic-ref", "--quiet", "HEAD"});
    if (!head) return head.error();
    if (trim(head->out) == ref) {
      return fault(Trouble::request, "--branch: " + name +
                                         " is checked out here, so it holds the sources of the"
                                         " site: choose a branch of its own, such as gh-pages");
    }
    return {};
  }

  Result<void> find_remote(CheckedTarget& checked) {
    Result<std::string> known = git_.ask({"remote"});
    if (!known) return known.error();
    const std::vector<std::string_view> names = split_lines(*known);
    if (std::find(names.begin(), names.end(), target_.remote) != names.end()) {
      Result<std::string> url = git_.ask({"remote", "get-url", "--push", target_.remote});
      if (!url) return url.error();
      checked.url = printable(without_password(*url));
      return {};
    }
    if (target_.remote.find_first_of("/:") != std::string::npos) {
      checked.url = printable(without_password(target_.remote));
      return {};
    }
    std::string message = "there is no remote " + printable(target_.remote) + " in this repository";
    message += known->empty() ? ": git remote add " + printable(target_.remote) + " URL adds it"
                              : "; there is " + printable(replace_all(*known, "\n", ", "));
    return fault(Trouble::there, std::move(message));
  }

  Result<void> find_identity(CheckedTarget& checked) {
    for (const char* const who : {"GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"}) {
      Result<Finished> known = git_.run({"-c", "user.useConfigOnly=true", "var", who});
      if (!known) return known.error();
      if (known->went_well()) continue;
      if (!target_.fallback) {
        return Error{
            "Git does not know who commits here: git config user.name \"Your name\" and git config"
            " user.email you@example.org say it"};
      }
      checked.identity = *target_.fallback;
    }
    return {};
  }

  const BranchTarget& target_;
  Git git_;
  Trouble trouble_ = Trouble::here;
};

}  // namespace

TargetCheck check_branch_target(const BranchTarget& target) { return Check(target).run(); }

bool is_host_name(std::string_view name) {
  const std::vector<std::string_view> labels = split(name, '.');
  return labels.size() >= 2 && name.size() <= 253 &&
         std::all_of(labels.begin(), labels.end(), is_label) && !parse_integer(labels.back());
}

}  // namespace dayleaf
