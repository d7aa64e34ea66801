#include "fetch/named_media.h"

#include <string>
#include <utility>

#include "kit/catch.h"
#include "kit/shared_sheets.h"

namespace dayleaf::fetch {
namespace {

model::Entry entry(const std::string& id, const std::vector<std::string>& urls) {
  model::Entry made;
  made.id = {model::PaperId::Kind::arxiv, id};
  for (const std::string& url : urls) {
    model::Media media;
    media.url = url;
    made.media.push_back(media);
  }
  return made;
}

model::Sheet sheet(const base::Date& date, std::vector<model::Entry> entries) {
  model::Sheet made;
  made.date = date;
  made.entries = std::move(entries);
  return made;
}

std::string urls_of(const std::vector<NamedMedia>& named) {
  std::string all;
  for (const NamedMedia& media : named) {
    all +=
        media.url + "*" + std::to_string(media.papers) + "@" + base::iso_date(media.newest) + " ";
  }
  return all;
}

bool always(const base::Date&) { return true; }

TEST_CASE("media are named newest day first, each once") {
  model::Sheet draft = sheet({2024, 2, 2}, {entry("9", {"https://x/draft.png"})});
  draft.draft = true;
  const auto sheets = kit::shared(
      {sheet({2024, 1, 30}, {entry("1", {"https://x/a.png", "https://x/b.mp4"})}),
       sheet({2024, 1, 31}, {entry("2", {"https://x/c.png", "https://x/a.png"}),
                             entry("1", {"https://x/a.png", "media/own.png", "/avatars/x.svg"})}),
       draft});
  CHECK(urls_of(find_named_media(sheets, always)) ==
        "https://x/c.png*1@2024-01-31 https://x/a.png*2@2024-01-31 "
        "/avatars/x.svg*1@2024-01-31 https://x/b.mp4*1@2024-01-30 ");
  CHECK(urls_of(find_named_media(sheets, [](const base::Date& day) { return day.day == 30; })) ==
        "https://x/a.png*1@2024-01-30 https://x/b.mp4*1@2024-01-30 ");
}

TEST_CASE("what no record can be named by is passed over") {
  const auto sheets = kit::shared(
      {sheet({2024, 1, 30}, {entry("1", {"", "https://x/\x01.png", "a b.png",
                                         "data:image/png;base64," + std::string(3000, 'A')})})});
  CHECK(find_named_media(sheets, always).empty());
}

std::string told(const std::string& url) {
  const MediaAddress address = address_of_media(url, {"http://127.0.0.1:8080", ""});
  return address.url.empty() ? (address.is_avatar ? "avatar" : address.reason) : address.url;
}

TEST_CASE("only https is asked, and what settings name") {
  CHECK(told("https://x.org/a.png") == "https://x.org/a.png");
  CHECK(told("https://X.org/그림.png?a=1") == "https://x.org/%EA%B7%B8%EB%A6%BC.png?a=1");
  CHECK(told("http://127.0.0.1:8080/a.png") == "http://127.0.0.1:8080/a.png");
  for (const char* url : {"http://x.org/a.png", "http://127.0.0.1:80801/a.png", "ftp://x/a.png",
                          "file:///etc/passwd", "http://127.0.0.1:8080", "data:image/png,x",
                          "https://user:word@x.org/a.png", "https://[::1]/a.png"}) {
    CAPTURE(url);
    CHECK(told(url) == "only https is asked");
  }
}

TEST_CASE("people's pictures and PDFs are not asked for") {
  CHECK(told("/avatars/x.svg") == "avatar");
  CHECK(told("https://cdn-avatars.huggingface.co/x.png") == "avatar");
  CHECK(told("https://arxiv.org/pdf/2401.17268.PDF?x=1#p") == "a PDF, which is not kept");
  CHECK(told("https://x.pdf") == "https://x.pdf");
  CHECK(told("https://x.org/?file=a.pdf") == "https://x.org/?file=a.pdf");
  const std::string relative = "its address is relative to the site that the digest came from";
  CHECK(told("/x.png") == relative);
  CHECK(told("//x.org/x.png") == relative);
}

}  // namespace
}  // namespace dayleaf::fetch
