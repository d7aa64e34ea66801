#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/url.h"
#include "base/week.h"

namespace dayleaf::render {

// The front of a list that grows at its beginning; its full pages are numbered from the oldest, 1.
constexpr std::size_t newest_page = 0;

// The one place where addresses are decided; docs/decisions/0005-urls.md says why they are as they
// are. An address is below the base path, without a leading '/', not yet percent-encoded:
// "2024/01/31/", "tags/모델/feed.xml". A page's address ends with '/', and its file is index.html
// inside.
namespace address {

std::string home();
std::string days();
std::string day(const base::Date& date);
std::string month(int year, int month);
std::string year(int year);
std::string paper(std::string_view slug);
std::string topics();
std::string topic(std::string_view slug, std::size_t page = newest_page);
std::string authors();
std::string author(std::string_view slug, std::size_t page = newest_page);
std::string author_letter(std::string_view letter_slug, std::size_t page = 1);
std::string subscribe();
// What changed between publications: the page, its feed, and the file beside a page.
std::string changes(std::size_t page = newest_page);
std::string changes_feed();
std::string changes_file(std::size_t page = newest_page);
std::string search();
std::string search_file(std::string_view path);  // of the index
std::string search_description();                // for browsers
std::string lenses();
std::string lens(std::string_view slug, std::size_t page = newest_page);
// Of the list at an address: its papers with most votes, of all years or of one.
std::string by_votes(std::string_view list);
std::string of_year(std::string_view list, int year);
std::string not_found();
std::string sitemap(std::size_t part = 0);  // 0: the sitemap itself, or the index of its parts
std::string robots();
std::string calendar_data();
// Data: a file of the whole archive ("papers.jsonl"), one below api/v1/, a day's digest as text.
std::string archive_file(std::string_view name);
std::string api(std::string_view path);
std::string day_text(const base::Date& date,
                     std::string_view language = {});  // "2024/01/31/index.en.md"
std::string paper_text(std::string_view slug);
std::string llms();
// Issues of the newsletter: of a day beside its page, of a week, and a week's as a book.
std::string day_mail(const base::Date& date);
std::string week_mail(const base::Week& week);
std::string week_book(const base::Week& week);

// The file of an address, below the output folder.
std::string file_of(std::string_view address);

}  // namespace address

// Percent-encodes everything but unreserved characters: for a value in a query.
std::string encode_query(std::string_view value);

// The anchor of a paper on a day's page.
std::string anchor_of(std::string_view paper_slug);

// Makes URLs of addresses.
class UrlWriter {
 public:
  explicit UrlWriter(const base::BaseUrl& base);

  std::string of(std::string_view address) const;  // "/base/2024/01/31/": percent-encoded
  std::string of(std::string_view address, std::string_view anchor) const;
  // "https://host/base/2024/01/31/". Where the settings name no host one stands in that cannot
  // exist (RFC 2606), so that what must be absolute is at least valid.
  std::string absolute(std::string_view address) const;
  bool host_known() const { return host_known_; }

 private:
  std::string origin_;
  std::string path_;
  bool host_known_;
};

}  // namespace dayleaf::render
