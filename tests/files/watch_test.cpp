#include "files/watch.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <future>
#include <map>
#include <random>
#include <set>
#include <string>
#include <thread>

#include "kit/catch.h"
#include "kit/places.h"
#include "kit/seed.h"
#include "kit/skip.h"

namespace fs = std::filesystem;
using namespace dayleaf;
using namespace dayleaf::files;
using namespace dayleaf::kit;
using std::chrono::milliseconds;

namespace {

constexpr auto patience = std::chrono::seconds(30);  // a test that would hang fails after it

// A watcher of "content" and "dayleaf.toml" below a folder, with one of the two ways to know.
class Watch {
 public:
  explicit Watch(const TemporaryFolder& folder, WatchOptions options = {},
                 milliseconds debounce = milliseconds(5))
      : folder_(folder) {
    options.folders.push_back(path("content"));
    options.files.push_back(path("dayleaf.toml"));
    options.debounce = debounce;
    // A file that has just changed is told twice when polling; this is not to be taken for news.
    if (options.poll.count() > 0) std::this_thread::sleep_for(milliseconds(60));
    base::Result<std::unique_ptr<Watcher>> started = start_watcher(options);
    REQUIRE(started);
    watcher = *std::move(started);
  }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  // Waits until `ready` says so of all that was told. False: not within our patience.
  template <typename Ready>
  bool wait_until(const Ready& ready) {
    std::promise<void> done;
    std::thread guard([this, over = done.get_future()] {
      if (over.wait_for(patience) == std::future_status::timeout) watcher->stop();
    });
    bool is_ready = false;
    while (!is_ready) {
      const std::optional<Changes> changes = watcher->wait();
      if (!changes) break;
      CHECK(std::is_sorted(changes->paths.begin(), changes->paths.end()));
      everything = everything || changes->everything;
      told.insert(changes->paths.begin(), changes->paths.end());
      is_ready = ready(*changes);
    }
    done.set_value();
    guard.join();
    return is_ready;
  }

  // Itself, a folder above it, or everything.
  bool has_told(const std::string& name) const {
    if (everything) return true;
    for (fs::path at = path(name); at.string().size() >= folder_.path().string().size();
         at = at.parent_path()) {
      if (told.contains(at.string())) return true;
    }
    return false;
  }

  bool tells(const std::string& name) {
    INFO(name);
    told.clear();
    everything = false;
    return wait_until([&](const Changes&) { return has_told(name); });
  }

  std::unique_ptr<Watcher> watcher;
  std::set<std::string> told;
  bool everything = false;

 private:
  const TemporaryFolder& folder_;
};

WatchOptions either_way() {
  WatchOptions options;
  options.poll = GENERATE(milliseconds(0), milliseconds(10));
  return options;
}

void put(const TemporaryFolder& folder, const std::string& name, const std::string& bytes = "new") {
  kit::write_file(folder / name, bytes);
}

}  // namespace

TEST_CASE("A file that is written, made, renamed or removed is told") {
  const TemporaryFolder folder;
  put(folder, "content/2024/01/31.md", "old");
  put(folder, "content/2024/01/30.md", "old");
  Watch watch(folder, either_way());
  CHECK(watch.watcher->notice().empty());
  put(folder, "content/2024/01/31.md");
  CHECK(watch.tells("content/2024/01/31.md"));
  put(folder, "content/2024/01/29.md");
  CHECK(watch.tells("content/2024/01/29.md"));
  fs::remove(folder / "content/2024/01/29.md");
  CHECK(watch.tells("content/2024/01/29.md"));
  // How most editors save.
  put(folder, "content/2024/01/.31.md.swp");
  put(folder, "content/2024/01/4913");
  fs::remove(folder / "content/2024/01/4913");
  fs::rename(folder / "content/2024/01/31.md", folder / "content/2024/01/31.md~");
  put(folder, "content/2024/01/31.md", "newer");
  fs::remove(folder / "content/2024/01/31.md~");
  CHECK(watch.tells("content/2024/01/31.md"));
  put(folder, "content/2024/01/.30.md.XXXXXX", "newer");
  fs::rename(folder / "content/2024/01/.30.md.XXXXXX", folder / "content/2024/01/30.md");
  CHECK(watch.tells("content/2024/01/30.md"));
  fs::permissions(folder / "content/2024/01/30.md", fs::perms::owner_read);
  CHECK(watch.tells("content/2024/01/30.md"));
}

TEST_CASE("What is in new folders is told, however fast it came") {
  const TemporaryFolder folder;
  fs::create_directories(folder / "content");
  Watch watch(folder, either_way());
  put(folder, "content/2024/01/31.md");
  CHECK(watch.tells("content/2024/01/31.md"));
  put(folder, "content/2024/01/31.md", "newer");
  CHECK(watch.tells("content/2024/01/31.md"));
  put(folder, "content/a/b/c/d/e/f/g/deep.md");
  CHECK(watch.tells("content/a/b/c/d/e/f/g/deep.md"));
}

TEST_CASE("A folder that moves is watched where it is") {
  const TemporaryFolder folder;
  put(folder, "content/2024/01/31.md");
  put(folder, "elsewhere/02/01.md");
  Watch watch(folder, either_way());
  fs::rename(folder / "content/2024", folder / "content/2025");
  CHECK(watch.tells("content/2025/01/31.md"));
  CHECK(watch.has_told("content/2024/01/31.md"));
  put(folder, "content/2025/01/31.md", "newer");
  CHECK(watch.tells("content/2025/01/31.md"));
  fs::rename(folder / "elsewhere", folder / "content/2026");  // from outside
  CHECK(watch.tells("content/2026/02/01.md"));
  put(folder, "content/2026/02/01.md", "newer");
  CHECK(watch.tells("content/2026/02/01.md"));
  fs::rename(folder / "content/2026", folder / "elsewhere");  // and out again
  CHECK(watch.tells("content/2026/02/01.md"));
}

TEST_CASE("A folder that is removed and made again is watched again") {
  const TemporaryFolder folder;
  put(folder, "content/2024/31.md");
  Watch watch(folder, either_way());
  const std::string which = GENERATE("content/2024", "content");
  for (int round = 0; round < 3; ++round) {
    fs::remove_all(folder / which);
    CHECK(watch.tells("content/2024/31.md"));
    put(folder, "content/2024/31.md", std::to_string(round));
    CHECK(watch.tells("content/2024/31.md"));
  }
  fs::rename(folder / which, folder / "away");
  CHECK(watch.tells("content/2024/31.md"));
  put(folder, "content/2024/31.md");
  CHECK(watch.tells("content/2024/31.md"));
}

TEST_CASE("What is watched may be missing at first") {
  const TemporaryFolder folder;
  WatchOptions options = either_way();
  options.files.push_back((folder / "a/b/.hidden").string());
  options.folders.push_back((folder / "a/b/themes//").string());
  Watch watch(folder, options);
  put(folder, "content/31.md");
  CHECK(watch.tells("content/31.md"));
  put(folder, "dayleaf.toml");
  CHECK(watch.tells("dayleaf.toml"));
  fs::remove(folder / "dayleaf.toml");
  CHECK(watch.tells("dayleaf.toml"));
  put(folder, "a/b/.hidden");
  CHECK(watch.tells("a/b/.hidden"));
  put(folder, "a/b/.hidden", "newer");
  CHECK(watch.tells("a/b/.hidden"));
  put(folder, "a/b/themes/mine/layouts/day.mustache");
  CHECK(watch.tells("a/b/themes/mine/layouts/day.mustache"));
}

TEST_CASE("Links inside the folder are followed to what they lead to") {
  const TemporaryFolder folder;
  put(folder, "content/.store/31.md");
  put(folder, "content/.store/30.md");
  put(folder, "content/.store/2024/01.md");
  put(folder, "settings/dayleaf.toml");
  fs::create_symlink("settings/dayleaf.toml", folder / "dayleaf.toml");
  fs::create_symlink(".store/31.md", folder / "content/31.md");
  fs::create_symlink("31.md", folder / "content/again.md");
  fs::create_symlink(".store/2024", folder / "content/year");
  fs::create_symlink(".store/later/x.md", folder / "content/x.md");
  fs::create_symlink("..", folder / "content/.store/2024/round");
  Watch watch(folder, either_way());
  put(folder, "content/.store/31.md", "newer");
  CHECK(watch.wait_until([&](const Changes&) {
    return watch.has_told("content/31.md") && watch.has_told("content/again.md");
  }));
  put(folder, "content/.store/2024/01.md", "newer");
  CHECK(watch.tells("content/year/01.md"));
  put(folder, "content/.store/2024/more/02.md");
  CHECK(watch.tells("content/year/more/02.md"));
  put(folder, "content/.store/later/x.md");
  CHECK(watch.tells("content/x.md"));
  put(folder, "settings/dayleaf.toml", "newer");
  CHECK(watch.tells("dayleaf.toml"));
  // Led elsewhere, by the link itself or by one on its way.
  fs::create_symlink(".first", folder / "content/way");
  fs::create_symlink("way/29.md", folder / "content/29.md");
  put(folder, "content/.first/29.md");
  CHECK(watch.tells("content/29.md"));
  put(folder, "content/.second/29.md", "another");
  fs::create_symlink(".second", folder / "content/.new");
  fs::rename(folder / "content/.new", folder / "content/way");
  CHECK(watch.tells("content/29.md"));
  fs::create_symlink(".store/30.md", folder / "content/.new");
  fs::rename(folder / "content/.new", folder / "content/31.md");
  CHECK(watch.tells("content/31.md"));
  put(folder, "content/.store/30.md", "newer");
  CHECK(watch.tells("content/31.md"));
}

TEST_CASE("Hidden names and what links outside lead to are no news") {
  const TemporaryFolder folder;
  put(folder, "content/31.md");
  put(folder, "outside/30.md");
  fs::create_symlink("../outside", folder / "content/out");
  Watch watch(folder, either_way());
  put(folder, "content/.31.md.swp");
  put(folder, "content/.git/index");
  put(folder, "outside/30.md", "newer");
  put(folder, "beside.toml");
  put(folder, "content/31.md", "newer");
  REQUIRE(watch.tells("content/31.md"));
  CHECK(watch.told == std::set<std::string>{watch.path("content/31.md")});
}

TEST_CASE("A file that never comes to rest is told all the same") {
  const TemporaryFolder folder;
  put(folder, "content/31.md");
  Watch watch(folder, either_way());
  std::atomic<bool> over = false;
  std::thread writer([&] {
    for (int count = 0; !over; ++count) put(folder, "content/31.md", std::to_string(count));
  });
  const bool first = watch.tells("content/31.md");
  const bool second = watch.tells("content/31.md");
  over = true;
  writer.join();
  CHECK(first);
  CHECK(second);
}

// Kernels from 6.13 on give each change a time of its own, so there it proves nothing.
TEST_CASE("Two changes within one tick of the clock are both told") {
  const TemporaryFolder folder;
  put(folder, "content/31.md");
  WatchOptions options;
  options.poll = milliseconds(1);
  Watch watch(folder, options, milliseconds(1));
  bool told = true;
  for (int round = 0; round < 30 && told; ++round) {
    put(folder, "content/31.md", "one");
    told = watch.tells("content/31.md");
    put(folder, "content/31.md", "two");
    told = told && watch.tells("content/31.md");
    std::this_thread::sleep_for(milliseconds(round % 4));
  }
  CHECK(told);
}

// It may have been there again while somebody read what was told, and be gone by the next look.
TEST_CASE("What is gone is told once more by polling") {
  const TemporaryFolder folder;
  put(folder, "content/31.md");
  WatchOptions options;
  options.poll = milliseconds(10);
  Watch watch(folder, options);
  fs::remove(folder / "content/31.md");
  CHECK(watch.tells("content/31.md"));
  watch.told.clear();
  CHECK(watch.tells("content/31.md"));
}

TEST_CASE("A watcher that is stopped waits no more") {
  const TemporaryFolder folder;
  put(folder, "content/31.md");
  Watch watch(folder, either_way());
  std::future<std::optional<Changes>> waiting =
      std::async(std::launch::async, [&] { return watch.watcher->wait(); });
  watch.watcher->stop();
  CHECK(!waiting.get());
  watch.watcher->stop();
  put(folder, "content/31.md", "newer");
  CHECK(!watch.watcher->wait());
}

TEST_CASE("Inotify's limits are answered with polling") {
  const TemporaryFolder folder;
  put(folder, "content/2024/31.md");
  WatchOptions options;
  std::atomic<int> watches = 0;
  SECTION("no watcher") {
    options.fault = [](std::string_view operation) { return operation == "init" ? EMFILE : 0; };
    Watch watch(folder, options);
    CHECK_THAT(watch.watcher->notice(), ContainsSubstring("fs.inotify.max_user_instances"));
    put(folder, "content/2024/31.md", "newer");
    CHECK(watch.tells("content/2024/31.md"));
  }
  SECTION("no folder") {
    options.fault = [](std::string_view operation) { return operation == "watch" ? ENOSPC : 0; };
    Watch watch(folder, options);
    CHECK(watch.watcher->notice() ==
          "the limit on watched folders (fs.inotify.max_user_watches) is reached; looking for "
          "changes every 500 ms instead");
    put(folder, "content/2024/31.md", "newer");
    CHECK(watch.tells("content/2024/31.md"));
  }
  SECTION("no further folder") {
    options.fault = [&](std::string_view operation) {
      return operation == "watch" && ++watches > 8 ? ENOSPC : 0;
    };
    Watch watch(folder, options);
    CHECK(watch.watcher->notice().empty());
    for (int count = 0; count < 9; ++count) {
      put(folder, "content/more" + std::to_string(count) + "/31.md");
    }
    CHECK(watch.tells("content/more8/31.md"));
    CHECK(watch.everything);
    CHECK_THAT(watch.watcher->notice(), ContainsSubstring("max_user_watches"));
    put(folder, "content/more8/31.md", "newer");
    CHECK(watch.tells("content/more8/31.md"));
  }
}

TEST_CASE("More news than the kernel keeps is told as everything") {
  std::ifstream setting("/proc/sys/fs/inotify/max_queued_events");
  int most = 0;
  setting >> most;
  if (most == 0 || most > 100'000) {
    return kit::skip("the kernel keeps too many events, or does not say how many");
  }
  const TemporaryFolder folder;
  put(folder, "content/1.md");
  Watch watch(folder);
  // Two events in a row that are alike would be one.
  for (int count = 0; count < most / 2; ++count) {
    put(folder, count % 2 == 0 ? "content/1.md" : "content/2.md");
  }
  put(folder, "content/made/in/the/meantime.md");
  CHECK(watch.tells("content/made/in/the/meantime.md"));
  CHECK(watch.everything);
  put(folder, "content/made/in/the/meantime.md", "newer");
  CHECK(watch.tells("content/made/in/the/meantime.md"));
}

namespace {

using Tree = std::map<std::string, std::string>;  // path to bytes

Tree read_tree(const fs::path& root) {
  Tree tree;
  std::error_code gone;
  for (fs::recursive_directory_iterator at(root, gone), end; !gone && at != end;
       at.increment(gone)) {
    if (at->is_regular_file(gone)) {
      std::ifstream file(at->path(), std::ios::binary);
      tree[at->path().string()].assign(std::istreambuf_iterator<char>(file), {});
    }
  }
  return tree;
}

// Reads again what was told, and only that.
void update(Tree& tree, const Changes& changes, const fs::path& root) {
  if (changes.everything) tree.clear();
  for (const std::string& path :
       changes.everything ? std::vector<std::string>{root.string()} : changes.paths) {
    std::erase_if(tree, [&](const auto& file) {
      return file.first == path || file.first.starts_with(path + "/");
    });
    if (fs::is_directory(path)) {
      tree.merge(read_tree(path));
    } else if (fs::is_regular_file(path)) {
      std::ifstream file(path, std::ios::binary);
      tree[path].assign(std::istreambuf_iterator<char>(file), {});
    }
  }
}

void change_at_random(const fs::path& root, std::mt19937& random) {
  const auto pick = [&](unsigned count) { return static_cast<unsigned>(random() % count); };
  const auto folder = [&] {
    fs::path path = root;
    for (unsigned depth = pick(4); depth > 0; --depth) path /= std::string(1, "abc"[pick(3)]);
    return path;
  };
  std::error_code ignored;
  switch (pick(6)) {
    case 0:
      fs::remove_all(folder() / std::string(1, "abc"[pick(3)]), ignored);
      break;
    case 1:
      fs::rename(folder() / std::string(1, "abc"[pick(3)]),
                 folder() / std::string(1, "abc"[pick(3)]), ignored);
      break;
    case 2:
      fs::remove(folder() / (std::string(1, "xyz"[pick(3)]) + ".md"), ignored);
      break;
    default: {
      const fs::path path = folder();
      fs::create_directories(path, ignored);
      std::ofstream(path / (std::string(1, "xyz"[pick(3)]) + ".md")) << random();
    }
  }
}

}  // namespace

TEST_CASE("Who reads again what is told knows the tree, whatever happens to it") {
  const TemporaryFolder folder;
  fs::create_directories(folder / "content");
  const WatchOptions options = either_way();
  const std::uint32_t seed = kit::seed() + GENERATE(0U, 1U, 2U, 3U, 4U);
  Watch watch(folder, options);
  Tree tree = read_tree(folder / "content");
  std::atomic<bool> over = false;
  std::thread changer([&] {
    std::mt19937 random(seed);
    for (int count = 0; count < 600; ++count) {
      change_at_random(folder / "content", random);
      if (count % 50 == 0) std::this_thread::sleep_for(milliseconds(15));
    }
    over = true;
    std::this_thread::sleep_for(milliseconds(60));
    put(folder, "content/last.md");
  });
  const bool same = watch.wait_until([&](const Changes& changes) {
    update(tree, changes, folder / "content");
    return over && tree == read_tree(folder / "content") &&
           tree.contains(watch.path("content/last.md"));
  });
  changer.join();
  for (const auto& [path, bytes] : read_tree(folder / "content")) {
    const auto known = tree.extract(path);
    if (known.empty() || known.mapped() != bytes) UNSCOPED_INFO("not known: " << path);
  }
  for (const auto& [path, bytes] : tree) UNSCOPED_INFO("thought to be there: " << path);
  INFO("seed " << seed << ", poll " << options.poll.count());
  CHECK(same);
}
