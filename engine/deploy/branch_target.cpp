#include "deploy/branch_target.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "base/hex.h"
#include "base/lent.h"
#include "base/text.h"
#include "files/open_beneath.h"
#include "files/paths.h"
#include "files/read_tree.h"
#include "files/stays_inside.h"
#include "programs/git.h"
#include "programs/program_words.h"

namespace dayleaf::deploy {
namespace {

constexpr int least_major = 2;
constexpr int least_minor = 29;  // fetch --no-write-fetch-head

bool is_label(std::string_view label) {
  const auto fits = [](char c) {
    return base::is_ascii_letter(c) || base::is_digit(c) || c == '-';
  };
  return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
         std::all_of(label.begin(), label.end(), fits);
}

// "git version 2.39.5 (Apple Git-154)"
bool is_new_enough(std::string_view said) {
  const std::vector<std::string_view> words = base::split(said, ' ');
  if (words.size() < 3) return true;
  const std::vector<std::string_view> numbers = base::split(words[2], '.');
  if (numbers.size() < 2) return true;
  const std::int64_t major = base::parse_integer(numbers[0]).value_or(least_major);
  const std::int64_t minor = base::parse_integer(numbers[1]).value_or(least_minor);
  return major > least_major || (major == least_major && minor >= least_minor);
}

// Names that Git takes for something else than a branch in many places.
bool stands_for_something(std::string_view name) {
  const bool is_object = name.size() >= 40 && base::is_lower_hex(name);
  return name == "@" || name == "HEAD" || name.ends_with("_HEAD") || is_object;
}

// Whether a branch is another name for one.
bool leads_to(const programs::GitFolders& folders, const std::string& from, const std::string& to) {
  if (from.empty()) return false;
  const base::Result<std::string> line = files::read_file(folders.common, from, 4096);
  return line && base::trim(*line) == "ref: " + to;
}

class Check {
 public:
  explicit Check(base::Lent<const BranchTarget> target) : target_(target), git_("/") {}

  TargetCheck run() {
    CheckedTarget checked;
    for (const auto step :
         {&Check::check_words, &Check::check_version, &Check::check_name, &Check::check_repository,
          &Check::check_branch, &Check::find_remote, &Check::find_identity}) {
      const base::Result<void> done = (this->*step)(checked);
      if (!done) return {done.error(), trouble_};
    }
    return {std::move(checked)};
  }

 private:
  base::Error fault(Trouble trouble, std::string message) {
    trouble_ = trouble;
    return base::Error{std::move(message)};
  }

  base::Result<void> check_words(CheckedTarget&) {
    if (!target_.cname.empty() && !is_host_name(target_.cname)) {
      return fault(Trouble::request,
                   "--cname must be a host name such as papers.example.org, not " +
                       base::printable(target_.cname));
    }
    if (target_.remote.starts_with('-')) {
      return fault(Trouble::request, "--remote must not begin with '-'");
    }
    return {};
  }

  base::Result<void> check_version(CheckedTarget&) {
    base::Result<programs::Finished> version = git_.run({"--version"});
    if (!version) return version.error();
    if (version->missing) return base::Error{programs::missing_program("git")};
    if (!is_new_enough(base::trim(version->out))) {
      return base::Error{std::string(base::trim(version->out)) +
                         " is too old: deploying to a branch needs " + std::to_string(least_major) +
                         "." + std::to_string(least_minor)};
    }
    return {};
  }

  base::Result<void> check_name(CheckedTarget&) {
    const std::string& name = target_.branch;
    base::Result<programs::Finished> valid = git_.run({"check-ref-format", "refs/heads/" + name});
    if (!valid) return valid.error();
    if (!valid->went_well() || name.starts_with('-') || name.starts_with("refs/") ||
        stands_for_something(name)) {
      return fault(Trouble::request,
                   "--branch: " + base::printable(name) +
                       " cannot be the name of a branch: choose one such as gh-pages");
    }
    return {};
  }

  base::Result<void> check_repository(CheckedTarget& checked) {
    base::Result<SiteRepository> opened =
        SiteRepository::open(target_.folder, target_.includes_below);
    if (!opened) return opened.error();
    checked.repository = std::make_shared<const SiteRepository>(*std::move(opened));
    checked.shallow = checked.repository->is_shallow();
    git_ = checked.repository->git();
    return {};
  }

  base::Result<void> check_branch(CheckedTarget& checked) {
    const programs::GitFolders& folders = checked.repository->folders();
    const std::string ref = "refs/heads/" + target_.branch;
    // Also the branch that stands for the one that is checked out, or that this one stands for.
    const std::string head = programs::branch_reference(folders);
    if (head == ref || (!head.empty() && leads_to(folders, ref, head)) ||
        leads_to(folders, head, ref)) {
      return fault(Trouble::request, "--branch: " + base::printable(target_.branch) +
                                         " is checked out here, so it holds the sources of the"
                                         " site: choose a branch of its own, such as gh-pages");
    }
    return checked.repository->know_branch(target_.remote, target_.branch);
  }

  base::Result<void> find_remote(CheckedTarget& checked) {
    base::Result<std::string> known = git_.ask({"remote"});
    if (!known) return known.error();
    const std::vector<std::string_view> names = base::split_lines(*known);
    if (std::find(names.begin(), names.end(), target_.remote) != names.end()) {
      base::Result<std::string> url = git_.ask({"remote", "get-url", "--push", target_.remote});
      base::Result<std::string> other = git_.ask({"remote", "get-url", target_.remote});
      if (!url) return url.error();
      if (!other) return other.error();
      for (const std::string* one : {&*url, &*other}) {
        if (base::Result<void> outside = check_outside(*one, checked); !outside) return outside;
      }
      checked.url = base::printable(programs::without_password(*url));
      return {};
    }
    if (target_.remote.find_first_of("/:") != std::string::npos) {
      if (base::Result<void> outside = check_outside(target_.remote, checked); !outside)
        return outside;
      checked.url = base::printable(programs::without_password(target_.remote));
      return {};
    }
    std::string message =
        "there is no remote " + base::printable(target_.remote) + " in this repository";
    message += known->empty()
                   ? ": git remote add " + base::printable(target_.remote) + " URL adds it"
                   : "; there is " + base::printable(base::replace_all(*known, "\n", ", "));
    return fault(Trouble::there, std::move(message));
  }

  // A repository in the folders of the site came with it, and Git would run its hooks.
  base::Result<void> check_outside(std::string_view url, const CheckedTarget& checked) {
    constexpr std::string_view file_scheme = "file://";
    if (url.starts_with(file_scheme)) url.remove_prefix(file_scheme.size());
    const std::string& work_tree = checked.repository->folders().work_tree;
    const std::string real = files::real_path(files::join_path(work_tree, url));
    if (real.empty() || !files::is_at_or_below(work_tree, real)) return {};
    return fault(Trouble::request, "the remote " +
                                       base::printable(programs::without_password(url)) +
                                       " is inside of the site's own repository, " +
                                       base::printable(work_tree) + ": name one elsewhere");
  }

  base::Result<void> find_identity(CheckedTarget& checked) {
    for (const char* const who : {"GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"}) {
      base::Result<programs::Finished> known =
          git_.run({"-c", "user.useConfigOnly=true", "var", who});
      if (!known) return known.error();
      if (known->went_well()) continue;
      if (!target_.fallback) {
        return base::Error{
            "Git does not know who commits here: git config user.name \"Your name\" and git config"
            " user.email you@example.org say it"};
      }
      checked.identity = *target_.fallback;
    }
    return {};
  }

  const BranchTarget& target_;
  programs::Git git_;
  Trouble trouble_ = Trouble::here;
};

}  // namespace

TargetCheck check_branch_target(const BranchTarget& target) { return Check(target).run(); }

bool is_host_name(std::string_view name) {
  const std::vector<std::string_view> labels = base::split(name, '.');
  return labels.size() >= 2 && name.size() <= 253 &&
         std::all_of(labels.begin(), labels.end(), is_label) && !base::parse_integer(labels.back());
}

}  // namespace dayleaf::deploy
