// A site that somebody else made may carry the state of a publication along, an interrupted one
// too: a journal says what to rename, and must not say it of anything outside.

#include <filesystem>
#include <string>
#include <vector>

#include "files/publish.h"
#include "files/site_kit.h"
#include "files/steps.h"
#include "kit/places.h"

namespace fs = std::filesystem;
using namespace dayleaf;
using namespace dayleaf::files;
using namespace dayleaf::kit;

namespace {

const Site secrets = {{"secret", "a key"}, {"tree/secret", "a key"}, {"tree/2024/secret", "a key"}};

// The site's folder, a folder outside of it, and a journal with one step that goes through a link.
struct Forgery {
  std::string name;
  std::vector<Step> steps;
  std::vector<std::string> links;  // below the folder of records, to the folder outside
};

const std::vector<Forgery> forgeries = {
    {"a file is moved in", {{StepKind::move, "stolen.html", "link/secret"}}, {"staging/link"}},
    {"a folder is moved in", {{StepKind::move, "stolen", "link/tree"}}, {"staging/link"}},
    {"a folder is moved into one", {{StepKind::move, "old", "link/tree"}}, {"staging/link"}},
    {"a file changes places", {{StepKind::replace, "index.html", "link/secret"}}, {"staging/link"}},
    {"a file is moved out", {{StepKind::remove, "index.html", "link/profile"}}, {"staging/link"}},
    {"a tree is published", {{StepKind::publish, "", ""}}, {"staging"}},
    {"a tree is swapped in", {{StepKind::swap, "", ""}}, {"staging"}},
    {"the staging folder is a link", {{StepKind::move, "stolen.html", "secret"}}, {"staging"}},
    {"the output has a link", {{StepKind::remove, "out/secret", "removed/0"}}, {}},
};

}  // namespace

TEST_CASE("A forged journal moves nothing in and nothing out") {
  for (const Forgery& forgery : forgeries) {
    CAPTURE(forgery.name);
    const TemporaryFolder folder;
    for (const auto& [path, bytes] : secrets) write_file(folder / ("outside/" + path), bytes);
    const fs::path output = folder / "site/public";
    publish_well(options_for(output), {{"index.html", "home"}, {"old/x", "x"}});
    fs::create_directory_symlink(folder / "outside", output / "out");
    const fs::path records = folder / "site/.public.dayleaf";
    if (forgery.links != std::vector<std::string>{"staging"}) {
      fs::create_directories(records / "staging/removed");
    }
    for (const std::string& link : forgery.links) {
      fs::create_directory_symlink(folder / "outside", records / link);
    }
    write_file(records / "journal", write_journal(forgery.steps));
    fs::copy_file(records / "manifest", records / "manifest.new");

    const auto report = publish(options_for(output), {{"index.html", "new"}, {"old/x", "x"}});
    CAPTURE(message_of(report));
    CHECK(site_in(folder / "outside") == secrets);
    for (const auto& [path, bytes] : site_in(output)) {
      CAPTURE(path);
      CHECK(bytes != "a key");
    }
  }
}
