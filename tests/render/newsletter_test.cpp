#include "render/newsletter.h"

#include "kit/catch.h"
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
