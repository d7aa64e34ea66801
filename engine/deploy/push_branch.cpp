#include "deploy/push_branch.h"

#include <array>
#include <optional>

#include "base/lent.h"
#include "base/text.h"
#include "deploy/plan_branch.h"
#include "deploy/push_answer.h"
#include "files/temporary_folder.h"
#include "programs/git.h"
#include "programs/program_words.h"

namespace dayleaf::deploy {
namespace {

constexpr int most_attempts = 3;
constexpr std::uint64_t most_bytes_a_file = 100U << 20;  // more is refused by GitHub and others
constexpr std::uint64_t usual_limit = 1'000'000'000;     // of a whole site there
constexpr std::string_view file_mode = "100644";
constexpr auto look_limit = std::chrono::minutes(2);  // for an answer without much in it
constexpr auto transfer_limit = std::chrono::hours(2);

class BranchPush {
 public:
  BranchPush(base::Lent<const BranchTarget> target, base::Lent<const CheckedTarget> checked,
             base::Lent<const files::PublishedSite> site, base::Lent<const DeployStep> step)
      : target_(target),
        checked_(checked),
        site_(site),
        step_(step),
        git_(checked->repository ? checked->repository->git() : programs::Git(target->folder)),
        ref_("refs/heads/" + target->branch),
        where_("the branch " + base::printable(target->branch) + " of " + checked->url) {}

  Deployment run() {
    base::Result<DeployReport> report = deploy();
    return {std::move(report), trouble_};
  }

 private:
  base::Error fault(Trouble trouble, std::string message) {
    trouble_ = trouble;
    return base::Error{std::move(message)};
  }

  base::Result<DeployReport> deploy() {
    step_("commit");
    base::Result<void> sizes = check_sizes();
    if (!sizes) return sizes.error();
    base::Result<std::vector<programs::TreeEntry>> ours = store_files();
    if (!ours) return ours.error();
    for (int attempt = 0; attempt < most_attempts; ++attempt) {
      base::Result<std::string> tip = find_tip();
      if (!tip) return tip.error();
      base::Result<bool> here = tip->empty() ? base::Result<bool>(true) : fetch(*tip);
      if (!here) return here.error();
      if (!*here) continue;
      base::Result<BranchTip> before = read_tip(*tip);
      if (!before) return before.error();
      base::Result<void> may = may_replace(*before);
      if (!may) return may.error();
      const BranchPlan plan = plan_branch(*before, *ours);
      DeployReport report = report_of(plan);
      if (plan.is_there || target_.dry_run) return report;

      base::Result<std::string> commit = make_commit(plan, *tip);
      if (!commit) return commit.error();
      report.commit = *commit;
      base::Result<bool> pushed = push(*commit, *tip);
      if (!pushed) return pushed.error();
      if (*pushed) {
        checked_.repository->note_branch(target_.remote, target_.branch, *commit);
        return report;
      }
    }
    return fault(Trouble::there, where_ + " changed " + std::to_string(most_attempts) +
                                     " times while we pushed to it: deploy again");
  }

  base::Result<void> check_sizes() {
    std::uint64_t total = 0;
    for (const files::PublishedFile& file : site_.manifest.files()) {
      total += file.size;
      if (file.size > most_bytes_a_file) {
        return fault(Trouble::request, base::printable(file.path) + " has " +
                                           base::grouped_number(file.size) +
                                           " bytes; hosts of Git take no file over 100 MB");
      }
    }
    if (total > usual_limit) {
      notes_.push_back("the site has " + base::grouped_number(total) +
                       " bytes; GitHub Pages takes 1 GB");
    }
    return {};
  }

  // The files of the site and ours, as objects of the repository (in a dry run only their ids).
  base::Result<std::vector<programs::TreeEntry>> store_files() {
    if (site_.folder.find('\n') != std::string::npos) {
      return base::Error{"the output folder's name has a line end in it"};
    }
    const std::vector<files::PublishedFile>& files = site_.manifest.files();
    std::string paths;
    for (const files::PublishedFile& file : files) {
      paths.append(site_.folder).append("/").append(file.path).append("\n");
    }
    programs::Git::Words words = {"hash-object", "--no-filters", "--stdin-paths"};
    if (!target_.dry_run) words.emplace_back("-w");
    base::Result<std::string> answer = git_.ask(words, paths);
    if (!answer) return answer.error();
    const std::vector<std::string_view> ids = base::split_lines(*answer);
    if (ids.size() != files.size()) return base::Error{"git hash-object gave no id for a file"};
    std::vector<programs::TreeEntry> entries;
    entries.reserve(files.size() + 3);
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (files[i].path == "CNAME" && !target_.cname.empty()) continue;
      entries.push_back({std::string(file_mode), std::string(ids[i]), std::string(files[i].path)});
    }

    const std::string manifest = files::write_manifest(files, "");
    const std::array<std::pair<std::string_view, std::string>, 3> ours = {
        {{manifest_name, manifest},
         {".nojekyll", ""},
         {"CNAME", target_.cname.empty() ? "" : target_.cname + "\n"}}};
    for (const auto& [path, bytes] : ours) {
      if (path == "CNAME" && bytes.empty()) continue;
      programs::Git::Words word = {"hash-object", "--stdin"};
      if (!target_.dry_run) word.emplace_back("-w");
      base::Result<std::string> id = git_.ask(word, bytes);
      if (!id) return id.error();
      entries.push_back({std::string(file_mode), *id, std::string(path)});
    }
    return entries;
  }

  // The commit that the remote's branch is at; "" when there is no such branch.
  base::Result<std::string> find_tip() {
    base::Result<programs::Finished> listed =
        git_.run({"ls-remote", "--symref", "--", target_.remote, ref_}, {}, look_limit);
    if (!listed) return listed.error();
    if (!listed->went_well()) return unreachable(*listed);
    constexpr std::string_view symbolic = "ref: ";
    for (const std::string_view line : base::split_lines(listed->out)) {
      if (!line.starts_with(symbolic)) continue;
      const std::size_t tab = line.find('\t');
      if (tab == std::string_view::npos || line.substr(tab + 1) != ref_) continue;
      return fault(Trouble::request,
                   where_ + " is another name there for " +
                       base::printable(line.substr(symbolic.size(), tab - symbolic.size())) +
                       ": choose a branch of its own, such as gh-pages");
    }
    for (const std::string_view line : base::split_lines(listed->out)) {
      const std::size_t tab = line.find('\t');
      if (tab != std::string_view::npos && line.substr(tab + 1) == ref_) {
        return std::string(line.substr(0, tab));
      }
    }
    return std::string();
  }

  base::Error unreachable(const programs::Finished& finished) {
    std::string message =
        "cannot reach " + checked_.url + ": " + programs::words_of("git", finished);
    if (checked_.repository && !checked_.repository->left_out().empty()) {
      message += " (" + base::printable(checked_.repository->left_out().front()) +
                 " of the repository's own configuration is not used: git config --global sets it"
                 " for dayleaf too)";
    }
    return fault(Trouble::there, std::move(message));
  }

  base::Result<BranchTip> read_tip(const std::string& tip) {
    BranchTip before;
    if (tip.empty()) return before;
    base::Result<programs::Finished> listing =
        git_.run({"ls-tree", "-r", "-z", "--full-tree", tip});
    if (!listing) return listing.error();
    if (!listing->went_well()) {
      return fault(Trouble::there,
                   "cannot read " + where_ + ": " + programs::words_of("git", *listing));
    }
    before.files = programs::parse_tree(listing->out);
    for (const programs::TreeEntry& entry : before.files) {
      if (entry.path != manifest_name) continue;
      base::Result<programs::Finished> text = git_.run({"cat-file", "blob", entry.id});
      if (!text) return text.error();
      std::optional<files::Manifest> manifest = files::Manifest::parse(std::move(text->out));
      before.has_manifest = manifest.has_value();
      if (manifest) before.manifest = *std::move(manifest);
    }
    return before;
  }

  base::Result<bool> is_here(const std::string& tip) {
    base::Result<programs::Finished> found = git_.run({"cat-file", "-e", tip + "^{tree}"});
    if (!found) return found.error();
    return found->went_well();
  }

  // Brings the tip's objects here when they are not. No ref is written, not even FETCH_HEAD, and a
  // repository that has all of its history is not made a shallow one. False: the branch moved on.
  base::Result<bool> fetch(const std::string& tip) {
    // What a shallow repository has of the tip may lack what is needed to push from it.
    if (!checked_.shallow) {
      base::Result<bool> here = is_here(tip);
      if (!here || *here) return here;
    }
    programs::Git::Words words = {"fetch",
                                  "--quiet",
                                  "--no-tags",
                                  "--no-prune",
                                  "--refmap=",
                                  "--no-write-fetch-head",
                                  "--no-recurse-submodules"};
    if (checked_.shallow) words.emplace_back("--depth=1");
    words.insert(words.end(), {"--", target_.remote, ref_});
    base::Result<programs::Finished> fetched = git_.run(words, {}, transfer_limit);
    if (!fetched) return fetched.error();
    if (!fetched->went_well()) return unreachable(*fetched);
    return is_here(tip);
  }

  base::Result<void> may_replace(const BranchTip& before) {
    if (holds_sources(before)) {
      return fault(Trouble::request, where_ +
                                         " holds a dayleaf.toml, the sources of a site: choose"
                                         " a branch of its own, such as gh-pages");
    }
    if (!before.has_manifest && !is_bare(before) && !target_.force) {
      return fault(Trouble::request,
                   where_ + " holds files that dayleaf did not put there (" +
                       base::printable(before.files.front().path) +
                       "): with --force the site takes their place, and they stay in the history");
    }
    return {};
  }

  DeployReport report_of(const BranchPlan& plan) const {
    DeployReport report;
    report.target = where_;
    report.added = plan.added;
    report.changed = plan.changed;
    report.removed = plan.removed;
    report.unchanged = plan.unchanged;
    report.notes = notes_;
    for (const std::vector<std::string>* paths : {&report.added, &report.changed}) {
      for (const std::string& path : *paths) {
        const std::size_t place = site_.manifest.find(path);
        if (place != files::Manifest::npos) report.bytes += site_.manifest.files()[place].size;
      }
    }
    return report;
  }

  std::string message_of(const BranchPlan& plan) const {
    if (!target_.message.empty()) return target_.message + "\n";
    const auto count = [](const std::vector<std::string>& paths) {
      return base::grouped_number(paths.size());
    };
    std::string message = "Publish the site: " + count(plan.added) + " added, " +
                          count(plan.changed) + " changed, " + count(plan.removed) + " removed\n";
    const base::Result<std::string> source =
        git_.ask({"log", "--no-walk", "--no-show-signature", "--format=%h (%s)", "HEAD"});
    if (!source) return message;
    message += "\nMade from " + *source;
    if (has_changes()) message += " and changes that are not committed";
    return message + "\n";
  }

  // Where the repository has filters of its own, which are not run, nobody can tell.
  bool has_changes() const {
    if (checked_.repository->has_filters()) return false;
    const base::Result<std::string> changes = checked_.repository->work_tree_git().ask(
        {"status", "--porcelain", "--untracked-files=no", "--ignore-submodules"});
    return changes && !changes->empty();
  }

  base::Result<std::string> make_commit(const BranchPlan& plan, const std::string& tip) {
    base::Result<files::TemporaryFolder> folder = files::TemporaryFolder::make();
    if (!folder) return folder.error();
    programs::Git git = git_;
    git.set("GIT_INDEX_FILE", folder->path() + "/index");
    std::string lines;
    for (const programs::TreeEntry& entry : plan.tree) {
      lines.append(entry.mode).append(" ").append(entry.id).append("\t").append(entry.path);
      lines.push_back('\0');
    }
    base::Result<std::string> indexed = git.ask({"update-index", "-z", "--index-info"}, lines);
    if (!indexed) return indexed.error();
    base::Result<std::string> tree = git.ask({"write-tree"});
    if (!tree) return tree.error();

    const std::string date =
        "@" + std::to_string(target_.now.time_since_epoch().count()) + " +0000";
    git.set("GIT_AUTHOR_DATE", date);
    git.set("GIT_COMMITTER_DATE", date);
    if (!checked_.identity.name.empty()) {
      git.set("GIT_AUTHOR_NAME", checked_.identity.name);
      git.set("GIT_AUTHOR_EMAIL", checked_.identity.email);
      git.set("GIT_COMMITTER_NAME", checked_.identity.name);
      git.set("GIT_COMMITTER_EMAIL", checked_.identity.email);
    }
    programs::Git::Words words = {"commit-tree", *tree};
    if (target_.keep_history && !tip.empty()) words.insert(words.end(), {"-p", tip});
    return git.ask(words, message_of(plan));
  }

  // False: the branch is no longer at `tip`.
  base::Result<bool> push(const std::string& commit, const std::string& tip) {
    step_("push");
    base::Result<programs::Finished> finished = git_.run(
        {"push", "--porcelain", "--no-follow-tags", "--no-signed", "--recurse-submodules=no",
         "--force-with-lease=" + ref_ + ":" + tip, "--", target_.remote, commit + ":" + ref_},
        {}, transfer_limit);
    if (!finished) return finished.error();
    const PushAnswer answer = read_push_answer(*finished, ref_);
    switch (answer.kind) {
      case PushAnswer::Kind::pushed:
        return true;
      case PushAnswer::Kind::raced:
        return false;
      case PushAnswer::Kind::refused:
        return fault(Trouble::there, checked_.url + " refuses the push to " +
                                         base::printable(target_.branch) + ": " + answer.words);
      case PushAnswer::Kind::failed:
        break;
    }
    return unreachable(*finished);
  }

  const BranchTarget& target_;
  const CheckedTarget& checked_;
  const files::PublishedSite& site_;
  const DeployStep& step_;
  programs::Git git_;
  const std::string ref_;
  const std::string where_;
  std::vector<std::string> notes_;
  Trouble trouble_ = Trouble::here;
};

}  // namespace

Deployment push_branch(const BranchTarget& target, const CheckedTarget& checked,
                       const files::PublishedSite& site, const DeployStep& step) {
  return BranchPush(target, checked, site, step).run();
}

}  // namespace dayleaf::deploy
