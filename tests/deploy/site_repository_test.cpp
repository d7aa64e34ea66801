#include "deploy/site_repository.h"

#include "kit/catch.h"

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

}  // namespace dayleaf::deploy
