// Every operation that changes the disk is made to fail, or to be the last one that the process
// ever does, and what is left must be a whole site.

#include <sys/stat.h>

#include <cerrno>
#include <filesystem>
#include <string>
#include <vector>

#include "files/publish.h"
#include "files/site_kit.h"

namespace fs = std::filesystem;
using namespace dayleaf;
using namespace dayleaf::files;
using namespace dayleaf::kit;

namespace {

const Site old_site = {{"index.html", "old home"},
                       {"style.css", "same"},
                       {"2024/01/30/index.html", "gone"},
                       {"2024/01/31/index.html", "old day"},
                       {"file", "becomes a folder"},
                       {"folder/x", "becomes a file"},
                       {"folder/y/z", "too"}};

const Site new_site = {{"index.html", "a new home"},         {"style.css", "same"},
                       {"2024/01/31/index.html", "new day"}, {"2024/01/31/data.json", "{}"},
                       {"2024/02/01/index.html", "new"},     {"2024/02/01/data.json", "{}"},
                       {"file/inner", "in a folder"},        {"folder", "is a file"}};

// Counts operations and breaks some of them.
struct Breaker {
  int at = -1;
  int error = EIO;
  bool for_ever = false;
  int count = 0;
  std::string operation = {};  // the first that was broken

  std::function<int(std::string_view)> fault() {
    return [this](std::string_view name) {
      const int number = count++;
      const bool broken = at >= 0 && (number == at || (for_ever && number > at));
      if (!broken) return 0;
      if (operation.empty()) operation = name;
      return error;
    };
  }
};

struct Outcome {
  bool succeeded = false;
  std::string message;
  Site site;
};

class Scene {
 public:
  Scene(bool atomic, bool fresh) : atomic_(atomic), fresh_(fresh) {
    if (!fresh) publish_well(options(), old_site);
  }

  fs::path output() const { return folder_ / "site"; }
  Site before() const { return fresh_ ? Site() : old_site; }

  PublishOptions options() const {
    PublishOptions options = options_for(output());
    options.atomic = atomic_;
    return options;
  }

  Outcome run(Breaker& breaker) {
    PublishOptions broken = options();
    broken.fault = breaker.fault();
    const base::Result<PublishReport> report = publish(broken, new_site);
    return {report.has_value(), message_of(report), site_in(output())};
  }

  void check_next_run() {
    publish_well(options(), new_site);
    CHECK(site_in(output()) == new_site);
    CHECK(records_beside(output()) == "lock manifest");
    for (const auto& entry : fs::recursive_directory_iterator(output())) {
      if (entry.is_directory()) CHECK_FALSE(fs::is_empty(entry.path()));
    }
    CHECK(publish_well(options(), new_site).written == 0);
  }

 private:
  const TemporaryFolder folder_;
  const bool atomic_;
  const bool fresh_;
};

int count_operations(bool atomic, bool fresh) {
  Breaker breaker;
  Scene scene(atomic, fresh);
  REQUIRE(scene.run(breaker).succeeded);
  return breaker.count;
}

}  // namespace

TEST_CASE(
    "When one operation fails, the old site or the new one is whole, and the next run publishes") {
  const bool atomic = GENERATE(false, true);
  const bool fresh = GENERATE(false, true);
  const int error = GENERATE(ENOSPC, EIO, EACCES, EINTR);
  const int operations = count_operations(atomic, fresh);
  REQUIRE(operations > 20);
  int failures = 0;
  for (int at = 0; at < operations; ++at) {
    Scene scene(atomic, fresh);
    Breaker breaker{at, error};
    const Outcome outcome = scene.run(breaker);
    INFO("operation " << at << " " << breaker.operation << ": " << outcome.message);
    if (outcome.succeeded) {
      CHECK(outcome.site == new_site);
    } else {
      ++failures;
      CHECK_FALSE(outcome.message.empty());
      CHECK((outcome.site == scene.before() || outcome.site == new_site));
    }
    scene.check_next_run();
  }
  CHECK(failures > 15);
}

TEST_CASE("When the disk fails for good, an atomic publication leaves a whole site") {
  const bool fresh = GENERATE(false, true);
  const int error = GENERATE(ENOSPC, EROFS);
  const int operations = count_operations(true, fresh);
  for (int at = 0; at < operations; ++at) {
    Scene scene(true, fresh);
    Breaker breaker{at, error, true};
    const Outcome outcome = scene.run(breaker);
    INFO("operation " << at << " " << breaker.operation << ": " << outcome.message);
    CHECK((outcome.site == scene.before() || outcome.site == new_site));
    scene.check_next_run();
  }
}

// A process that is killed does no more operations, not even to clear up.
TEST_CASE("After a kill at any point, recovering gives the old site or the new one, whole") {
  const bool atomic = GENERATE(false, true);
  const bool fresh = GENERATE(false, true);
  const int operations = count_operations(atomic, fresh);
  int rolled_forward = 0;
  int mixed = 0;
  for (int at = 0; at < operations; ++at) {
    Scene scene(atomic, fresh);
    Breaker breaker{at, ECANCELED, true};
    const Outcome outcome = scene.run(breaker);
    INFO("killed before operation " << at << " " << breaker.operation);
    const bool whole = outcome.site == scene.before() || outcome.site == new_site;
    if (atomic || fresh) CHECK(whole);
    if (!whole) ++mixed;

    const base::Result<bool> recovered = recover_publication(scene.output().string());
    REQUIRE(recovered);
    const Site site = site_in(scene.output());
    CHECK((site == scene.before() || site == new_site));
    if (!whole) CHECK(site == new_site);
    if (site == new_site && outcome.site != new_site) ++rolled_forward;
    const base::Result<bool> again = recover_publication(scene.output().string());
    REQUIRE(again);
    CHECK_FALSE(*again);
    scene.check_next_run();
  }
  CHECK(rolled_forward > 0);
  CHECK((mixed > 0) == !(atomic || fresh));
}

TEST_CASE("A kill while recovering is recovered from as well") {
  const bool atomic = GENERATE(false, true);
  const int operations = count_operations(atomic, false);
  for (int at = 0; at < operations; ++at) {
    for (int second = 0;; second += 3) {
      Scene scene(atomic, false);
      Breaker first{at, ECANCELED, true};
      scene.run(first);
      Breaker breaker{second, ECANCELED, true};
      const Outcome outcome = scene.run(breaker);
      INFO("killed before " << at << " " << first.operation << ", then before " << second << " "
                            << breaker.operation);
      if (atomic) CHECK((outcome.site == old_site || outcome.site == new_site));
      REQUIRE(recover_publication(scene.output().string()));
      const Site site = site_in(scene.output());
      CHECK((site == old_site || site == new_site));
      if (breaker.operation.empty()) break;
    }
  }
}

TEST_CASE("A recovery copes with what people did to the output meanwhile") {
  const int operations = count_operations(false, false);
  for (int at = 0; at < operations; ++at) {
    Scene scene(false, false);
    Breaker breaker{at, ECANCELED, true};
    scene.run(breaker);
    INFO("killed before operation " << at << " " << breaker.operation);
    SECTION("removed it") { fs::remove_all(scene.output()); }
    SECTION("removed a folder") { fs::remove_all(scene.output() / "2024"); }
    SECTION("made a folder that is to come") {
      if (!fs::exists(scene.output() / "2024/02")) {
        write_file(scene.output() / "2024/02/mine.txt", "mine");
      }
    }
    REQUIRE(recover_publication(scene.output().string()));
    fs::remove(scene.output() / "2024/02/mine.txt");
    std::error_code ignored;
    fs::remove(scene.output() / "2024/02", ignored);  // if nothing came
    if (fs::exists(scene.output())) scene.check_next_run();
  }
}

TEST_CASE("What the journal describes is on the disk before it comes and before it goes") {
  const bool atomic = GENERATE(false, true);
  const TemporaryFolder folder;
  PublishOptions options = options_for(folder / "site");
  options.atomic = atomic;
  publish_well(options, old_site);
  std::string before;      // what is done until there is a journal
  std::string operations;  // and while there is one
  options.fault = [&](std::string_view operation) {
    const bool is_there = fs::exists(folder / ".site.dayleaf/journal");
    ((is_there ? operations : before) += operation) += ' ';
    return 0;
  };
  publish_well(options, new_site);
  INFO(before << "| " << operations);
  // The new files and the manifest are synced; then the journal gets its name, which is synced as
  // well.
  const std::size_t named = before.find("syncfs rename ");
  REQUIRE(named != std::string::npos);
  CHECK(before.substr(0, named).find("syncfs") == std::string::npos);
  CHECK(operations.starts_with("fsync "));
  // The site changes, is synced, and is recorded.
  const std::size_t sync = operations.rfind("syncfs ");
  REQUIRE(sync != std::string::npos);
  CHECK(operations.substr(0, sync).find("rename ") != std::string::npos);
  CHECK(operations.substr(sync) == "syncfs rename unlink ");
}

TEST_CASE("A file system that cannot exchange files is published to by plain renames") {
  const TemporaryFolder folder;
  PublishOptions options = options_for(folder / "site");
  publish_well(options, old_site);
  // The commit of a changed file first tries to exchange; the fault is told only the word, so every
  // second attempt passes.
  int renames = 0;
  options.fault = [&](std::string_view operation) {
    return operation == "rename" && renames++ == 3 ? EINVAL : 0;
  };
  const base::Result<PublishReport> report = publish(options, {{"index.html", "new"},
                                                               {"style.css", "new"},
                                                               {"2024/01/30/index.html", "new"},
                                                               {"2024/01/31/index.html", "new"}});
  INFO(message_of(report));
  REQUIRE(report);
  CHECK(site_in(folder / "site") == Site{{"index.html", "new"},
                                         {"style.css", "new"},
                                         {"2024/01/30/index.html", "new"},
                                         {"2024/01/31/index.html", "new"}});
}

TEST_CASE("A file system that cannot exchange folders says so for an atomic publication") {
  const TemporaryFolder folder;
  PublishOptions options = options_for(folder / "site");
  publish_well(options, old_site);
  options.atomic = true;
  int renames = 0;
  options.fault = [&](std::string_view operation) {
    return operation == "rename" && ++renames == 2 ? EINVAL : 0;  // after the journal's
  };
  const base::Result<PublishReport> report = publish(options, new_site);
  REQUIRE_FALSE(report);
  CHECK_THAT(message_of(report), ContainsSubstring("without --atomic"));
  CHECK(site_in(folder / "site") == old_site);
  CHECK(records_beside(folder / "site") == "lock manifest");
}
