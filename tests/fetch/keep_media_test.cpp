#include "fetch/keep_media.h"

#include <filesystem>
#include <map>
#include <string>

#include "base/hash.h"
#include "fetch/media_store.h"
#include "kit/catch.h"
#include "kit/places.h"
#include "media/media_files.h"
#include "records/load_records.h"
#include "records/mirror_path.h"

namespace dayleaf::fetch {
namespace {

using namespace made;
namespace fs = std::filesystem;

const base::Date today{2024, 3, 1};

// A site's folder and hosts that answer as told.
struct World {
  kit::TemporaryFolder site;
  model::FetchSettings settings;
  std::map<std::string, ApiOutcome> answers;
  std::vector<std::string> asked;
  std::vector<NamedMedia> named;
  KeepMediaOptions options;

  World() {
    options.root = site.path().string();
    options.today = today;
  }

  void serve(const std::string& url, std::string body, std::size_t papers = 1) {
    ApiOutcome outcome;
    outcome.status = 200;
    outcome.body = std::move(body);
    answers[url] = outcome;
    named.push_back({url, {2024, 1, 31}, papers});
  }

  void fail(const std::string& url, ApiFailure failure, int status = 0) {
    ApiOutcome outcome;
    outcome.failure = failure;
    outcome.status = status;
    outcome.message = url + ": a reason";
    answers[url] = outcome;
    named.push_back({url, {2024, 1, 31}, 1});
  }

  model::Records records() const {
    base::Diagnostics diagnostics;
    const auto read = records::read_records(records::load_records(options.root), diagnostics);
    REQUIRE(diagnostics.all().empty());
    return *read;
  }

  MediaReport run() {
    asked.clear();
    model::Records known = records();
    const AskAll ask_all = [&](std::vector<ApiRequest> requests, const auto& done) {
      for (const ApiRequest& request : requests) {
        asked.push_back(request.url);
        CHECK(request.other_hosts);
        CHECK(request.headers.empty());
      }
      // They end in any order.
      for (std::size_t i = requests.size(); i-- > 0;) done(i, answers.at(requests[i].url));
    };
    base::Result<MediaReport> report =
        keep_media(ask_all, settings, {"https://huggingface.co"}, named, known, options);
    REQUIRE(report);
    // What is on the disk is what was said.
    CHECK(known.media == records().media);
    return *std::move(report);
  }

  model::MediaRecord record(const std::string& url) const {
    const model::Records all = records();
    const model::MediaRecord* found = all.find_media(url);
    REQUIRE(found != nullptr);
    return *found;
  }

  std::size_t files() const {
    std::size_t count = 0;
    if (!fs::exists(site / "media")) return 0;
    for (const auto& entry : fs::recursive_directory_iterator(site / "media")) {
      count += entry.is_regular_file() ? 1 : 0;
    }
    return count;
  }
};

TEST_CASE("pictures and videos are kept under what they hold") {
  World world;
  const std::string picture = png(64, 48);
  world.serve("https://x.org/a.jpg?download=1", picture);  // neither name nor ending is believed
  world.serve("https://x.org/film.png", mp4(1280, 720));
  const MediaReport report = world.run();
  CHECK(report.named == 2);
  CHECK(report.to_ask == 2);
  CHECK(report.kept == 2);
  CHECK(report.changed == 2);
  CHECK(report.failed.empty());
  CHECK(report.bytes == picture.size() + mp4(1280, 720).size());
  CHECK(report.mirror_bytes == report.bytes);

  const model::MediaRecord record = world.record("https://x.org/a.jpg?download=1");
  const std::string name = base::to_hex(base::hash_bytes(picture));
  CHECK(record.state == model::MediaRecord::State::kept);
  CHECK(record.on == today);
  CHECK(record.original == model::MediaFile{"media/" + name.substr(0, 2) + "/" + name + ".png",
                                            "image/png", 64, 48, picture.size()});
  CHECK(kit::read_file(world.site / record.original.path) == picture);
  CHECK(world.record("https://x.org/film.png").original.type == "video/mp4");
}

TEST_CASE("a second run asks nothing and writes nothing") {
  World world;
  world.serve("https://x.org/a.png", png(64, 48));
  world.serve("https://x.org/page", "<!doctype html>");
  world.fail("https://x.org/gone.png", ApiFailure::not_found, 404);
  world.named.push_back({"/avatars/x.svg", today, 1});
  world.run();
  CHECK(world.asked.size() == 3);
  world.options.today = {2024, 3, 2};
  const MediaReport again = world.run();
  CHECK(world.asked.empty());
  CHECK(again.changed == 0);
  CHECK(again.to_ask == 0);

  world.options.refresh = true;
  const MediaReport refreshed = world.run();
  CHECK(world.asked == std::vector<std::string>{"https://x.org/page", "https://x.org/gone.png"});
  CHECK(refreshed.changed == 0);  // they say what they said: their day stays
  CHECK(world.record("https://x.org/gone.png").on == today);
}

TEST_CASE("the same bytes are kept once") {
  World world;
  world.serve("https://x.org/a.png", png(64, 48));
  world.serve("https://y.org/b.png", png(64, 48));
  const MediaReport report = world.run();
  CHECK(report.kept == 2);
  CHECK(report.shared == 1);
  CHECK(world.files() == 1);
  CHECK(world.record("https://x.org/a.png").original ==
        world.record("https://y.org/b.png").original);
}

TEST_CASE("what is not kept says why") {
  World world;
  world.serve("https://x.org/page.png", "<!doctype html><title>Not here</title>");
  world.serve("https://x.org/paper.png", "%PDF-1.7");
  world.serve("https://x.org/drawing.png", "<svg/>");
  world.serve("https://x.org/bomb.png", png(60'000, 60'000));
  world.serve("https://x.org/cut.png", png(64, 48).substr(0, 40));
  world.fail("https://x.org/gone.png", ApiFailure::not_found, 410);
  world.fail("https://x.org/private.png", ApiFailure::refused, 403);
  world.fail("https://x.org/home.png", ApiFailure::not_allowed);
  world.fail("https://x.org/long.mp4", ApiFailure::too_long, 200);
  world.fail("https://x.org/slow.png", ApiFailure::network);
  world.fail("https://x.org/busy.png", ApiFailure::server, 503);
  world.named.push_back({"http://x.org/a.png", today, 1});
  world.named.push_back({"https://x.org/a.pdf", today, 1});
  const MediaReport report = world.run();
  CHECK(report.kept == 0);
  CHECK(report.gone.size() == 1);
  CHECK(report.refused.size() == 10);
  CHECK(report.failed.size() == 2);
  CHECK(world.files() == 0);
  const auto said = [&](const std::string& url) {
    const model::MediaRecord record = world.record(url);
    return std::string(model::state_name(record.state)) + ": " + record.reason;
  };
  CHECK(said("https://x.org/page.png") == "refused: is a web page");
  CHECK(said("https://x.org/paper.png") == "refused: is a PDF, which is not kept");
  CHECK(said("https://x.org/drawing.png") == "refused: is an SVG picture, which can run scripts");
  CHECK(said("https://x.org/bomb.png") == "refused: is too large to show: 60,000 × 60,000 pixels");
  CHECK(said("https://x.org/cut.png") == "refused: is a file that breaks off");
  CHECK(said("https://x.org/gone.png") == "gone: the host has none any more (410)");
  CHECK(said("https://x.org/private.png") == "refused: the host refuses it (403)");
  CHECK(said("https://x.org/home.png") == "refused: a reason");
  CHECK(said("https://x.org/long.mp4") == "refused: a reason");
  CHECK(said("https://x.org/slow.png") == "failed: a reason");
  CHECK(said("https://x.org/busy.png") == "failed: a reason");
  CHECK(said("http://x.org/a.png") == "refused: only https is asked");
  CHECK(said("https://x.org/a.pdf") == "refused: a PDF, which is not kept");

  world.run();  // only the network's trouble is worth another try
  CHECK(world.asked ==
        std::vector<std::string>{"https://x.org/slow.png", "https://x.org/busy.png"});
}

TEST_CASE("people's pictures are known and not kept") {
  World world;
  world.named.push_back({"https://cdn-avatars.huggingface.co/x.png", today, 1});
  world.serve("https://x.org/logo.png", png(200, 200), 3);
  world.serve("https://x.org/square.png", png(200, 201), 3);
  world.serve("https://x.org/once.png", png(199, 199), 2);
  const MediaReport report = world.run();
  CHECK(report.avatars == 2);
  CHECK(report.kept == 2);
  CHECK(report.refused.empty());
  CHECK(world.asked.size() == 3);
  const model::MediaRecord avatar = world.record("https://cdn-avatars.huggingface.co/x.png");
  CHECK(avatar.is_avatar);
  CHECK(avatar.state == model::MediaRecord::State::refused);
  CHECK(world.record("https://x.org/logo.png").is_avatar);
  CHECK_FALSE(world.record("https://x.org/once.png").is_avatar);
}

TEST_CASE("the mirror stays within its budget, newest days first") {
  World world;
  for (int i = 0; i < 20; ++i) {
    world.serve("https://x.org/" + std::to_string(i),
                png(64, 48) + std::string(1000, char('a' + i)));
  }
  const std::size_t each = png(64, 48).size() + 1000;
  world.settings.media_bytes = 3 * each + 10;
  const MediaReport report = world.run();
  CHECK(report.kept == 3);
  CHECK(report.no_room == 17);
  CHECK(report.mirror_bytes == 3 * each);
  CHECK(world.asked.size() == 4);  // one batch
  CHECK(world.record("https://x.org/0").state == model::MediaRecord::State::kept);
  CHECK(world.records().media.size() == 3);  // nothing is said of the others

  world.settings.media_bytes = 100 * each;
  CHECK(world.run().kept == 17);
}

TEST_CASE("a host that does not work is left alone") {
  World world;
  for (int i = 0; i < 20; ++i) {
    world.fail("https://down.org/" + std::to_string(i) + ".png", ApiFailure::network);
    world.serve("https://up.org/" + std::to_string(i) + ".png", png(64, 48));
  }
  const MediaReport report = world.run();
  CHECK(report.kept == 20);
  CHECK(report.failed.size() == 20);
  CHECK(world.asked.size() == 24);  // two batches with two of that host
  CHECK(world.record("https://down.org/19.png").state == model::MediaRecord::State::failed);
  CHECK(world.record("https://down.org/19.png").reason ==
        "not asked: its host failed too often before");
  world.answers["https://down.org/0.png"] = world.answers["https://up.org/0.png"];
  world.run();
  CHECK(world.record("https://down.org/0.png").state == model::MediaRecord::State::kept);
}

TEST_CASE("a file that was lost is asked for again") {
  World world;
  world.serve("https://x.org/a.png", png(64, 48));
  world.run();
  const std::string path = world.record("https://x.org/a.png").original.path;
  fs::remove(world.site / path);
  CHECK(world.run().kept == 1);
  CHECK(kit::read_file(world.site / path) == png(64, 48));

  kit::write_file(world.site / path, "half");  // as a crash of the machine leaves it
  CHECK(world.run().kept == 1);
  CHECK(kit::read_file(world.site / path) == png(64, 48));
}

TEST_CASE("what a run that was killed has left is taken up") {
  World world;
  world.serve("https://x.org/a.png", png(64, 48));
  world.run();
  const std::string path = world.record("https://x.org/a.png").original.path;
  fs::remove_all(world.site / "data");
  kit::write_file(world.site / (path + ".new"), "begun");
  kit::write_file(world.site / "media/mine.png.new", "a person's");
  kit::write_file(world.site / "media/mine.png", "a person's");
  const std::string stray = "media/00/00000000000000000000000000000000.png";
  kit::write_file(world.site / stray, "nobody's");
  const MediaReport report = world.run();
  CHECK(report.kept == 1);
  CHECK(report.shared == 1);
  CHECK(report.unused == std::vector<std::string>{stray});
  CHECK_FALSE(fs::exists(world.site / (path + ".new")));
  CHECK(fs::exists(world.site / stray));
  CHECK(fs::exists(world.site / "media/mine.png"));
  CHECK(fs::exists(world.site / "media/mine.png.new"));
}

TEST_CASE("nothing is asked or written in a dry run, or once it is cancelled") {
  World world;
  world.serve("https://x.org/a.png", png(64, 48));
  world.named.push_back({"/avatars/x.svg", today, 1});
  world.options.dry_run = true;
  CHECK(world.run().to_ask == 1);
  CHECK(world.asked.empty());
  CHECK_FALSE(fs::exists(world.site / "data"));

  world.options.dry_run = false;
  for (int i = 0; i < 30; ++i) world.serve("https://x.org/" + std::to_string(i), png(64, 48));
  int looks = 0;
  world.options.cancelled = [&] { return ++looks > 2; };
  const MediaReport report = world.run();
  CHECK(report.cancelled);
  CHECK(world.asked.size() < 31);
  CHECK(report.kept == world.asked.size());  // what came by then is kept

  world.options.cancelled = {};
  world.run();
  CHECK(world.records().media.size() == 32);
}

TEST_CASE("a folder that cannot be written is an error of the disk, and what was there stays") {
  World world;
  world.serve("https://x.org/a.png", png(64, 48));
  kit::write_file(world.site / "media", "in the way");
  model::Records records;
  const AskAll ask_all = [&](std::vector<ApiRequest> requests, const auto& done) {
    for (std::size_t i = 0; i < requests.size(); ++i) done(i, world.answers.at(requests[i].url));
  };
  const base::Result<MediaReport> report =
      keep_media(ask_all, world.settings, {}, world.named, records, world.options);
  REQUIRE_FALSE(report);
  CHECK(report.error().message.find("media") != std::string::npos);
}

TEST_CASE("files of the mirror are named by what they hold") {
  kit::TemporaryFolder site;
  base::Result<MediaStore> store = MediaStore::open(site.path().string());
  REQUIRE(store);
  const auto first = store->put("bytes", "png");
  REQUIRE(first);
  CHECK(first->is_new);
  CHECK(records::is_mirror_path(first->path));
  const auto again = store->put("bytes", "png");
  REQUIRE(again);
  CHECK_FALSE(again->is_new);
  CHECK(store->bytes() == 5);
  for (const char* path :
       {"media/ab/x.png", "media/ab", "data/ab/ab000000000000000000000000000000.png",
        "media/ac/ab000000000000000000000000000000.png",
        "media/ab/ab000000000000000000000000000000.",
        "media/ab/ab00000000000000000000000000000G.png",
        "media/ab/ab000000000000000000000000000000.png.new",
        "media/ab/../ab000000000000000000000000000000.png"}) {
    CAPTURE(path);
    CHECK_FALSE(records::is_mirror_path(path));
  }
}

}  // namespace
}  // namespace dayleaf::fetch
