#include "pipeline/live_site.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <future>
#include <map>

#include "base/joined_threads.h"
#include "base/text.h"
#include "kit/catch.h"
#include "kit/places.h"
#include "pipeline/planned_site.h"

using namespace dayleaf;
using namespace dayleaf::pipeline;

namespace {

// A site on the disk, what is shown of it, and what pages were told.
struct Preview {
  explicit Preview(model::Site settings = {})
      : site(std::make_shared<const model::Site>([&] {
          settings.base.path = "/base/";
          settings.language = "en";
          return settings;
        }())) {
    write("content/2024/01/30.md", digest("2024-01-30", "2401.00001", "A cat."));
    write("content/2024/01/31.md", digest("2024-01-31", "2401.00002", "A dog."));
    LiveSiteOptions options;
    options.root = folder.path().string();
    options.jobs = 2;
    options.token = "secret";
    options.today = base::Date{2024, 1, 31};
    live = std::make_unique<LiveSite>(options);
  }

  void write(const std::string& path, const std::string& text) const {
    kit::write_file(folder / path, text);
  }

  Refreshed refresh(const std::vector<std::string>& changed) {
    told.clear();
    data.clear();
    std::vector<std::string> paths;
    for (const std::string& path : changed) paths.push_back((folder / path).string());
    LiveSettings settings;
    settings.site = site;
    return live->refresh(settings, first ? nullptr : &paths, [&](const serve::Event& event) {
      told.push_back(event.name);
      data[event.name] = event.data;
      if (event.name == "reload") greeting = live->greet(0).back().data;
      if (event.name == "reload" && on_reload) on_reload();
    });
  }

  Refreshed start() {
    first = true;
    Refreshed refreshed = refresh({});
    first = false;
    return refreshed;
  }

  std::string page(const std::string& address) const {
    const std::optional<serve::Resource> found = live->find(address);
    if (!found) return "(nothing)";
    return found->moved.empty() ? *found->bytes : "moved to " + found->moved;
  }

  bool shows(const std::string& address, const std::string& text) const {
    return page(address).find(text) != std::string::npos;
  }

  using Names = std::vector<std::string>;

  kit::TemporaryFolder folder;
  std::shared_ptr<const model::Site> site;
  std::unique_ptr<LiveSite> live;
  bool first = false;
  Names told;
  std::map<std::string, std::string> data;  // of the last event of a name
  std::function<void()> on_reload;
  std::string greeting;  // the problems that a page was told that came right at the last reload
};

}  // namespace

TEST_CASE("a live site shows what a build would write, with the preview's tags", "[live]") {
  Preview preview;
  REQUIRE(preview.start().made);
  CHECK(preview.shows("2024/01/31/", "A dog."));
  CHECK(preview.shows("", "2401.00002"));
  CHECK(preview.shows("2024/01/31/", "/base/.dayleaf/preview.js"));
  CHECK(preview.shows("2024/01/31/", "secret"));
  CHECK(preview.page("2024/01/31") == "moved to 2024/01/31/");
  CHECK(preview.page("2024/01/29/") == "(nothing)");
  CHECK(preview.page("2024/01/31/index.html") == preview.page("2024/01/31/"));
  CHECK(preview.page("content/2024/01/31.md") == "(nothing)");
  CHECK_FALSE(preview.shows("feed.xml", "secret"));
  REQUIRE(preview.live->not_found());
  CHECK(preview.live->not_found()->bytes->find("preview.js") != std::string::npos);
}

TEST_CASE("an edit is shown, and pages are told before everything is gathered", "[live]") {
  Preview preview;
  preview.start();
  preview.write("content/2024/01/31.md", digest("2024-01-31", "2401.00002", "A new dog."));
  CHECK(preview.refresh({"content/2024/01/31.md"}).made);
  CHECK(preview.told == Preview::Names{"reload", "problems"});
  CHECK(preview.shows("2024/01/31/", "A new dog."));
  CHECK(preview.shows("2024/01/30/", "A cat."));

  preview.write("content/2024/02/01.md", digest("2024-02-01", "2402.00001", "A bird."));
  preview.refresh({"content/2024/02/01.md"});
  CHECK(preview.shows("2024/02/01/", "A bird."));
  CHECK(preview.shows("2024/02/01/", "Still to come: 2024-02-01"));
  CHECK(preview.shows("papers/2402.00001/", "Still to come"));
  CHECK_FALSE(preview.shows("2024/01/31/", "Still to come"));

  std::filesystem::remove(preview.folder / "content/2024/02/01.md");
  preview.refresh({"content/2024/02/01.md"});
  CHECK(preview.page("2024/02/01/") == "(nothing)");
}

TEST_CASE("a reload is told while the new pages are still being made", "[live]") {
  Preview preview;
  preview.start();
  preview.write("content/2024/01/31.md",
                digest("2024-01-31", "2401.00002", "A new dog.") + "\nVote: 4\n");
  preview.refresh({"content/2024/01/31.md"});
  CHECK(preview.told == Preview::Names{"reload", "problems"});
  // What is wrong with the edit was not known yet.
  CHECK(preview.greeting.find("field-twice") == std::string::npos);
  CHECK(preview.data["problems"].find("field-twice") != std::string::npos);
  CHECK(preview.shows("2024/01/31/", "A new dog."));
}

TEST_CASE("who asks between the reload and the new pages gets a new one", "[live]") {
  Preview preview;
  preview.start();
  preview.write("content/2024/01/31.md", digest("2024-01-31", "2401.00002", "A new dog."));
  std::future<std::string> asked;
  preview.on_reload = [&] {
    asked = std::async(std::launch::async, [&] { return preview.page("2024/01/31/"); });
    // The answer has to wait for what is only made after this.
    CHECK(asked.wait_for(std::chrono::milliseconds(200)) == std::future_status::timeout);
  };
  preview.refresh({"content/2024/01/31.md"});
  REQUIRE(asked.valid());
  CHECK_THAT(asked.get(), ContainsSubstring("A new dog."));
}

TEST_CASE("the same bytes written again are no change", "[live]") {
  Preview preview;
  preview.start();
  preview.write("content/2024/01/31.md", digest("2024-01-31", "2401.00002", "A dog."));
  const Refreshed refreshed = preview.refresh({"content/2024/01/31.md"});
  CHECK_FALSE(refreshed.changed);
  CHECK(preview.told.empty());
}

TEST_CASE("whatever is edited, a live site shows the bytes of a fresh one", "[live]") {
  Preview preview;
  preview.start();
  const auto check = [&](const std::vector<std::string>& changed) {
    preview.refresh(changed);
    LiveSiteOptions options;
    options.root = preview.folder.path().string();
    options.token = "secret";
    options.today = base::Date{2024, 1, 31};
    LiveSite fresh(options);
    LiveSettings settings;
    settings.site = preview.site;
    fresh.refresh(settings, nullptr, [](const serve::Event&) {});
    for (const char* address :
         {"", "2024/01/30/", "2024/01/31/", "papers/2401.00001/", "papers/2401.00002/", "days/",
          "tags/", "authors/", "feed.xml", "sitemap.xml"}) {
      const auto plain = [&](const std::string& text) {  // generations differ
        const std::size_t at = text.find("data-generation=\"");
        if (at == std::string::npos) return text;
        return text.substr(0, at) + text.substr(text.find('"', at + 17));
      };
      INFO(address);
      const std::optional<serve::Resource> page = fresh.find(address);
      CHECK(plain(preview.page(address)) == plain(page ? *page->bytes : "(nothing)"));
    }
  };
  preview.write("content/2024/01/31.md", digest("2024-01-31", "2401.00001", "The cat is back."));
  check({"content/2024/01/31.md"});
  preview.write("topics.toml",
                "[[topic]]\nslug = \"cats\"\nname = \"Cats\"\naliases = [\"cat\"]\n");
  check({"topics.toml"});
  preview.write("content/2024/01/30.md", digest("2024-01-30", "2401.00002", "Tags: no"));
  check({"content/2024/01/30.md"});
  std::filesystem::remove(preview.folder / "topics.toml");
  check({"topics.toml"});
  preview.write("people.toml", "[[person]]\nname = \"Ada\"\naliases = [\"Bo\"]\n");
  check({"people.toml"});
  std::filesystem::remove(preview.folder / "people.toml");
  check({"people.toml"});
  std::filesystem::remove(preview.folder / "content/2024/01/30.md");
  check({"content/2024/01/30.md"});
}

TEST_CASE("a broken theme leaves the last good page and says where it is broken", "[live]") {
  Preview preview;
  preview.start();
  preview.write("themes/broadsheet/partials/crumbs.mustache", "<p>{{#oops}}</p>\n");
  const Refreshed broken = preview.refresh({"themes/broadsheet/partials/crumbs.mustache"});
  CHECK(broken.is_wrong);
  CHECK(preview.told == Preview::Names{"problems"});
  CHECK(preview.data["problems"].find("themes/broadsheet/partials/crumbs.mustache") !=
        std::string::npos);
  CHECK(preview.shows("2024/01/31/", "A dog."));
  REQUIRE(preview.live->greet(1).size() == 1);  // a page that is opened now learns of it too

  // Edits of the content wait with it.
  preview.write("content/2024/01/31.md", digest("2024-01-31", "2401.00002", "A new dog."));
  CHECK(preview.refresh({"content/2024/01/31.md"}).is_wrong);
  CHECK(preview.shows("2024/01/31/", "A dog."));

  std::filesystem::remove_all(preview.folder / "themes");
  CHECK(preview.refresh({"themes/broadsheet/partials/crumbs.mustache"}).made);
  CHECK(preview.told == Preview::Names{"reload", "problems"});
  CHECK(preview.shows("2024/01/31/", "A new dog."));
}

TEST_CASE("what is mended to what is shown needs no reload", "[live]") {
  Preview preview;
  preview.start();
  preview.write("themes/broadsheet/partials/crumbs.mustache", "<p>{{#oops}}</p>\n");
  preview.refresh({"themes/broadsheet/partials/crumbs.mustache"});
  std::filesystem::remove_all(preview.folder / "themes");
  const Refreshed mended = preview.refresh({"themes/broadsheet/partials/crumbs.mustache"});
  CHECK_FALSE(mended.made);
  CHECK_FALSE(mended.is_wrong);
  CHECK(preview.told == Preview::Names{"problems"});
}

TEST_CASE("a digest and a theme that go back together leave nothing half remembered", "[live]") {
  Preview preview;
  preview.start();
  const std::string crumbs = "themes/broadsheet/partials/crumbs.mustache";
  preview.write(crumbs, "<p>{{#oops}}</p>\n");
  preview.write("content/2024/01/31.md", digest("2024-01-31", "2401.00002", "A new dog."));
  CHECK(preview.refresh({"content/2024/01/31.md", crumbs}).is_wrong);
  preview.write("content/2024/01/31.md", digest("2024-01-31", "2401.00002", "A dog."));
  std::filesystem::remove_all(preview.folder / "themes");
  CHECK_FALSE(preview.refresh({"content/2024/01/31.md", crumbs}).made);

  preview.write("content/2024/01/30.md", digest("2024-01-30", "2401.00001", "A new cat."));
  preview.refresh({"content/2024/01/30.md"});
  CHECK(preview.shows("2024/01/30/", "A new cat."));
  CHECK(preview.shows("2024/01/31/", "A dog."));
}

TEST_CASE("a change of a stylesheet alone is told as such", "[live]") {
  Preview preview;
  preview.write("themes/broadsheet/assets/style.css", "body { color: red; }\n");
  preview.start();
  preview.write("themes/broadsheet/assets/style.css", "body { color: blue; }\n");
  preview.refresh({"themes/broadsheet/assets/style.css"});
  CHECK(preview.told == Preview::Names{"style", "problems"});
  CHECK(preview.data["style"].find("\"from\":\"/base/assets/style.") != std::string::npos);
  const std::string data = preview.data["style"];
  const std::size_t to = data.find("\"to\":\"/base/") + 12;
  const std::string name = data.substr(to, data.find('"', to) - to);
  CHECK(preview.shows(name, "blue"));
}

TEST_CASE("before there is anything to show, pages say what is wrong", "[live]") {
  Preview preview;
  preview.write("themes/broadsheet/partials/crumbs.mustache", "{{#oops}}");
  CHECK(preview.start().is_wrong);
  CHECK(preview.shows("2024/01/31/", "crumbs.mustache"));
  CHECK(preview.page("assets/style.css") == "(nothing)");
  std::filesystem::remove_all(preview.folder / "themes");
  CHECK(preview.refresh({"themes/broadsheet/partials/crumbs.mustache"}).made);
  CHECK(preview.shows("2024/01/31/", "A dog."));
  const std::vector<serve::Event> late = preview.live->greet(0);
  CHECK(late.front().name == "reload");
}

TEST_CASE("pages are served from many threads while the site changes", "[live][parallel]") {
  Preview preview;
  preview.start();
  std::atomic<bool> done{false};
  std::atomic<int> wrong{0};
  base::JoinedThreads readers;
  for (int i = 0; i < 3; ++i) {
    readers.start([&] {
      while (!done.load()) {
        if (!preview.shows("2024/01/30/", "A cat.")) ++wrong;
        preview.live->greet(1);
      }
    });
  }
  for (int edit = 0; edit < 30; ++edit) {
    preview.write("content/2024/01/31.md",
                  digest("2024-01-31", "2401.00002", "Dog number " + std::to_string(edit)));
    preview.refresh({"content/2024/01/31.md"});
  }
  done = true;
  readers.join();
  CHECK(wrong == 0);
  CHECK(preview.shows("2024/01/31/", "Dog number 29"));
}
