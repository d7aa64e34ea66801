#include "deploy/site_repository.h"

#include <filesystem>

#include "kit/catch.h"
#include "kit/places.h"
#include "programs/git.h"

namespace dayleaf::deploy {

TEST_CASE("of a repository's own configuration only what names no program is taken over") {
  for (const char* key : {"remote.origin.url", "remote.my.remote.pushurl", "user.name",
                          "user.email", "committer.email", "http.https://github.com/.extraheader",
                          "http.extraheader", "core.autocrlf", "core.filemode"}) {
    INFO(key);
    CHECK(is_harmless(key));
  }
  for (const char* key : {"",
                          "url",
                          "remote.url",
                          "remote.origin.vcs",
                          "remote.origin.uploadpack",
                          "remote.origin.receivepack",
                          "remote.origin.proxy",
                          "remote.origin.promisor",
                          "core.sshcommand",
                          "core.fsmonitor",
                          "core.hookspath",
                          "core.pager",
                          "core.editor",
                          "core.askpass",
                          "core.gitproxy",
                          "core.alternaterefscommand",
                          "core.worktree",
                          "credential.helper",
                          "credential.https://github.com.helper",
                          "filter.x.clean",
                          "diff.external",
                          "gpg.program",
                          "include.path",
                          "includeif.gitdir:/.path",
                          "alias.push",
                          "protocol.ext.allow",
                          "url.x.insteadof",
                          "http.proxy",
                          "http.sslverify",
                          "http.https://github.com/.sslcainfo",
                          "extensions.partialclone",
                          "user.signingkey",
                          "user.useconfigonly",
                          "pager.log",
                          "sendemail.smtpserver"}) {
    INFO(key);
    CHECK_FALSE(is_harmless(key));
  }
}

TEST_CASE("a repository elsewhere must know of the folder that names it") {
  const kit::TemporaryFolder folder;
  const std::filesystem::path other = folder / "other/.git";
  const auto git = [&](const programs::Git::Words& words) {
    return programs::Git(folder.path().string()).run(words);
  };
  const auto made = git({"init", "-q", "other"});
  REQUIRE(made);
  if (made->missing) return;
  REQUIRE(made->went_well());
  const auto opens = [&](const std::string& name) {
    return static_cast<bool>(SiteRepository::open((folder / name).string(), ""));
  };
  CHECK(opens("other"));
  kit::write_file(folder / "site/.git", "gitdir: " + other.string() + "\n");
  CHECK_FALSE(opens("site"));
  REQUIRE(git({"-C", "other", "config", "core.worktree", (folder / "site").string()}));
  CHECK(opens("site"));
  kit::write_file(folder / "site2/.git", "gitdir: " + other.string() + "\n");
  CHECK_FALSE(opens("site2"));
}

}  // namespace dayleaf::deploy
