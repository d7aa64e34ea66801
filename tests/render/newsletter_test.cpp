#include "render/newsletter.h"

#include "kit/catch.h"
#include "render/mail_paper.h"
#include "render/outputs.h"
#include "render_kit.h"

using namespace dayleaf;
using namespace dayleaf::render;

namespace {

model::Site site_with_mail(std::string language = "en") {
  model::Site site = kit::site_at("https://example.org/base/", std::move(language));
  site.title = "A Site";
  site.mail.from = "Digests <digests@example.org>";
  site.mail.build = true;
  site.epub.build = true;
  return site;
}

model::Entry paper(const std::string& id, const std::string& title, int votes) {
  model::Entry entry = kit::entry(id, title, votes);
  entry.authors.names = {"Ada Kim", "Bo Lee"};
  entry.summary = {kit::bullets({std::string("We propose a thing."), std::string("It is fast.")})};
  return entry;
}

bool has_page(const std::vector<model::Page>& pages, std::string_view path) {
  return std::any_of(pages.begin(), pages.end(),
                     [&](const model::Page& page) { return page.path == path; });
}

}  // namespace

TEST_CASE("a day's message stands beside its page, a week's below weeks/", "[newsletter]") {
  kit::Newsroom room({kit::sheet({2024, 12, 29}, {paper("2401.00001", "One", 3)}),
                      kit::sheet({2024, 12, 30}, {paper("2401.00002", "Two", 4)})},
                     site_with_mail());
  const std::vector<model::Page> pages = room.pages();
  for (const char* path : {"2024/12/29/mail.eml", "2024/12/30/mail.eml", "weeks/2024-W52.eml",
                           "weeks/2025-W01.eml", "weeks/2024-W52.epub", "weeks/2025-W01.epub"}) {
    CAPTURE(path);
    CHECK(has_page(pages, path));
  }
  const std::string mail = kit::filled(pages, "2024/12/30/mail.eml");
  for (const char* part :
       {"From: Digests <digests@example.org>\r\n", "To: undisclosed-recipients:;\r\n",
        "Date: Mon, 30 Dec 2024 12:00:00 +0000\r\n", "Message-ID: <day-2024-12-30-",
        "@example.org>\r\n", "\r\nWe propose a thing.\r\n- It is fast.\r\n",
        "https://example.org/base/papers/2401.00002/", "author order not known"}) {
    CAPTURE(part);
    CHECK_THAT(mail, ContainsSubstring(part));
  }
  CHECK_THAT(mail, !ContainsSubstring("2401.00001"));
}

TEST_CASE("messages that cannot be made are an error that says why", "[newsletter]") {
  const auto error_of = [](model::Site site) {
    kit::Newsroom room({kit::sheet({2024, 1, 31}, {paper("2401.00001", "One", 3)})},
                       std::move(site));
    const bool has = has_page(room.pages(), "2024/01/31/mail.eml");
    std::string error;
    for (const base::Diagnostic& one : room.diagnostics.all()) {
      if (one.code == "no-mail" && one.severity == base::Severity::error) error = one.message;
    }
    CHECK(has == error.empty());
    return error;
  };
  CHECK(error_of(site_with_mail()).empty());
  model::Site site = site_with_mail();
  site.mail.from.clear();
  CHECK_THAT(error_of(site), ContainsSubstring("[mail] from"));
  site = site_with_mail();
  site.base = {};
  CHECK_THAT(error_of(site), ContainsSubstring("base_url"));
}

TEST_CASE("a subject has names of the issue, and what a title has in braces is no name",
          "[newsletter]") {
  model::Site site = site_with_mail();
  site.mail.subject = "{title} | {site} | {issue} | {papers}";
  kit::Newsroom room({kit::sheet({2024, 1, 31}, {paper("2401.00001", "A {site}", 3)})}, site);
  CHECK_THAT(kit::filled(room.pages(), "2024/01/31/mail.eml"),
             ContainsSubstring("Subject: A {site} | A Site | 31 January 2024 | 1 paper\r\n"));
  CHECK(find_subject_fault("{site} and {title}").empty());
  CHECK_THAT(find_subject_fault("{site} {votes}"), ContainsSubstring("\"{votes}\""));
  CHECK_FALSE(find_subject_fault("{").empty());
}

TEST_CASE("a day that is too long has lines, and says how many papers are left", "[newsletter]") {
  std::vector<model::Entry> entries;
  for (int i = 0; i < 1200; ++i) {
    const std::string number = std::to_string(10'000 + i);
    entries.push_back(paper("2401." + number, "Paper " + number, 2000 - i));
  }
  kit::Newsroom room({kit::sheet({2024, 1, 31}, std::move(entries))}, site_with_mail());
  const std::string mail = kit::filled(room.pages(), "2024/01/31/mail.eml");
  CHECK(mail.size() <= 100'000);
  CHECK(mail.size() > 90'000);
  CHECK_THAT(mail, ContainsSubstring("Mail programs cut long messages"));
  const std::size_t more = mail.find(" more papers: ");
  REQUIRE(more != std::string::npos);
  const std::size_t start = mail.rfind("and ", more);
  // Those that it names and those that it counts are all of them.
  std::size_t named = 0;
  const std::string text = mail.substr(0, more);
  for (int i = 0; i < 1200; ++i) {
    named += text.find("papers/2401." + std::to_string(10'000 + i) + "/") != std::string::npos;
  }
  const std::string left = base::replace_all(mail.substr(start + 4, more - start - 4), ",", "");
  CHECK(named + std::stoul(left) == 1200);
}

namespace {

// What a message shows of a paper with one medium, of which these files are kept.
std::string shown_of(model::MediaFile original, std::optional<model::MediaFile> poster = {}) {
  model::MediaRecord record;
  record.url = "https://cdn.example.org/x";
  record.on = {2024, 2, 1};
  record.original = std::move(original);
  record.poster = std::move(poster);
  model::Records records;
  records.media = {record};
  model::Entry entry = paper("2401.00001", "One", 3);
  entry.media.push_back({model::Media::Kind::image, record.url, false, "", "", {}, {}});
  const kit::Newsroom room({kit::sheet({2024, 1, 31}, {entry})}, site_with_mail(), records);
  model::Mirror mirror;
  mirror.files.push_back({record.original.path, record.original.bytes});
  if (record.poster) mirror.files.push_back({record.poster->path, record.poster->bytes});
  const RenderContext context(Edition{room.archive, room.site, *room.theme, {}, &mirror},
                              theme::theme_params(*room.theme).object());
  const std::string html = mail_paper(context, room.archive.appearances.front(), "h2").html;
  const std::size_t at = html.find("<img");
  return at == std::string::npos ? "" : html.substr(at, html.find('>', at) - at);
}

}  // namespace

TEST_CASE("a picture is as wide as it is, at most as a message, and not too high", "[newsletter]") {
  const auto width_of = [](std::uint32_t width, std::uint32_t height) {
    const std::string shown = shown_of({"media/a.png", "image/png", width, height, 9});
    CHECK_THAT(shown, ContainsSubstring("src=\"https://example.org/base/media/a.png\""));
    const std::size_t at = shown.find("width=\"") + 7;
    return shown.substr(at, shown.find('"', at) - at);
  };
  CHECK(width_of(200, 100) == "200");
  CHECK(width_of(1200, 300) == "600");
  CHECK(width_of(600, 2400) == "160");
  CHECK(width_of(0, 0) == "600");
}

TEST_CASE("a film is its poster, and what mail programs do not show is nothing", "[newsletter]") {
  const model::MediaFile film{"media/b.mp4", "video/mp4", 640, 360, 9};
  CHECK_THAT(shown_of(film, model::MediaFile{"media/b.png", "image/png", 640, 360, 9}),
             ContainsSubstring("media/b.png"));
  CHECK(shown_of(film).empty());
  CHECK(shown_of({"media/c.svg", "image/svg+xml", 640, 360, 9}).empty());
  CHECK(shown_of({"media/d.avif", "image/avif", 640, 360, 9}).empty());
}
