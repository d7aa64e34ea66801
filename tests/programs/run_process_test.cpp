#include "programs/run_process.h"

#include <signal.h>

#include <cstdlib>
#include <string>

#include "kit/catch.h"

namespace dayleaf::programs {
namespace {

Finished run(const Process& process) {
  base::Result<Finished> finished = run_process(process);
  REQUIRE(finished);
  return *std::move(finished);
}

Process shell(const std::string& script) {
  Process process;
  process.arguments = {"sh", "-c", script};
  return process;
}

TEST_CASE("a process gets its words as they are and says how it ended") {
  Process process = shell("printf '%s|' \"$@\"; echo words >&2; exit 7");
  process.arguments.insert(process.arguments.end(), {"sh", "a b", "$(x)", "", "'\"*", "한글"});
  const Finished finished = run(process);
  CHECK(finished.exit == 7);
  CHECK(finished.out == "a b|$(x)||'\"*|한글|");
  CHECK(finished.err == "words\n");
  CHECK_FALSE(finished.went_well());
  CHECK(run(shell("exit 0")).went_well());
  CHECK(run(shell("kill -KILL $$")).exit == 128 + SIGKILL);
}

TEST_CASE("much input and much output at once do not wait for each other") {
  const std::string input(20U << 20, 'x');
  Process process = shell("tee /dev/stderr");
  process.input = input;
  const Finished finished = run(process);
  CHECK(finished.out == input);
  CHECK(finished.err == input);
}

TEST_CASE("a process that does not read its input does no harm") {
  const std::string input(20U << 20, 'x');
  Process process = shell("exec <&-; echo done");
  process.input = input;
  CHECK(run(process).out == "done\n");
  CHECK(run(shell("cat")).out.empty());  // no input is the end of it, not ours
}

TEST_CASE("a program that is not there is missing, not a failure to start") {
  Process process;
  process.arguments = {"dayleaf-no-such-program"};
  CHECK(run(process).missing);
}

TEST_CASE("a process gets no more memory than it may have") {
  // The limit is there before the first word of input.
  Process process =
      shell("read go; exec awk 'BEGIN { t = \"x\"; while (length(t) < 2 ^ 28) t = t t }'");
  process.input = "go\n";
  CHECK(run(process).went_well());
  process.most_memory = 200U << 20;
  CHECK_FALSE(run(process).went_well());
}

TEST_CASE("the environment is ours, but for what is set and unset") {
  setenv("DAYLEAF_TEST_KEPT", "kept", 1);
  setenv("DAYLEAF_TEST_GONE", "gone", 1);
  setenv("DAYLEAF_TEST_OVER", "old", 1);
  Process process = shell(
      "echo $DAYLEAF_TEST_KEPT,${DAYLEAF_TEST_GONE-unset},$DAYLEAF_TEST_OVER,$DAYLEAF_TEST_X");
  process.set = {{"DAYLEAF_TEST_OVER", "new"}, {"DAYLEAF_TEST_X", "a=b c"}};
  process.unset = {"DAYLEAF_TEST_GONE"};
  CHECK(run(process).out == "kept,unset,new,a=b c\n");
}

TEST_CASE("a process that takes too long is ended, also one that does not want to") {
  Process process = shell("trap '' TERM; while :; do sleep 1; done");
  process.limit = std::chrono::seconds(1);
  const Finished finished = run(process);
  CHECK(finished.too_late);
  CHECK(finished.exit == 128 + SIGKILL);
}

TEST_CASE("a child of the child that holds the pipes open is not waited for") {
  const Finished finished = run(shell("sleep 100 & echo $!"));
  const pid_t sleeper = std::stoi(finished.out);
  CHECK(kill(sleeper, SIGTERM) == 0);  // it lives yet
}

TEST_CASE("a program is looked up in absolute folders only, and gets no key of ours") {
  const std::string path = std::getenv("PATH");
  REQUIRE(setenv("PATH", (".::bin:" + path + ":").c_str(), 1) == 0);
  REQUIRE(setenv("HF_TOKEN", "hf_x", 1) == 0);
  const Finished finished = run(shell("printf '%s|%s' \"$PATH\" \"$HF_TOKEN\""));
  setenv("PATH", path.c_str(), 1);
  unsetenv("HF_TOKEN");
  CHECK(finished.out == path + "|");
}

}  // namespace
}  // namespace dayleaf::programs
