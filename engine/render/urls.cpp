#include "render/urls.h"

#include "base/text.h"

namespace dayleaf::render {
namespace {

constexpr std::string_view host_that_cannot_exist = "https://site.invalid";

std::string two_digits(int number) {
  return {static_cast<char>('0' + number / 10 % 10), static_cast<char>('0' + number % 10)};
}

std::string four_digits(int number) { return two_digits(number / 100) + two_digits(number % 100); }

// Page `front` of a list has the list's own address.
std::string paged(std::string folder, std::size_t page, std::size_t front) {
  if (page != front) folder += std::to_string(page) + "/";
  return folder;
}

std::string below(std::string_view folder, std::string_view name) {
  std::string address(folder);
  address += name;
  address += '/';
  return address;
}

}  // namespace

namespace address {

std::string home() { return {}; }
std::string days() { return "days/"; }
std::string day(const base::Date& date) {
  return month(date.year, date.month) + two_digits(date.day) + "/";
}
std::string month(int year_number, int month_number) {
  return year(year_number) + two_digits(month_number) + "/";
}
std::string year(int year_number) { return four_digits(year_number) + "/"; }
std::string paper(std::string_view slug) { return below("papers/", slug); }
std::string topics() { return "tags/"; }
std::string topic(std::string_view slug, std::size_t page) {
  return paged(below("tags/", slug), page, newest_page);
}
std::string authors() { return "authors/"; }
std::string author(std::string_view slug, std::size_t page) {
  return paged(below("authors/", slug), page, newest_page);
}
std::string author_letter(std::string_view letter_slug, std::size_t page) {
  return paged(below("authors/index/", letter_slug), page, 1);
}
std::string subscribe() { return "subscribe/"; }
std::string changes(std::size_t page) { return paged("changes/", page, newest_page); }
std::string changes_feed() { return changes() + "atom.xml"; }
std::string changes_file(std::size_t page) { return changes(page) + "changes.json"; }
std::string search() { return "search/"; }
std::string search_file(std::string_view path) { return search() + std::string(path); }
std::string search_description() { return "opensearch.xml"; }
std::string lenses() { return "lenses/"; }
std::string lens(std::string_view slug, std::size_t page) {
  return paged(below("lenses/", slug), page, newest_page);
}
std::string by_votes(std::string_view list) { return below(list, "votes"); }
std::string of_year(std::string_view list, int year_number) {
  return below(list, four_digits(year_number));
}
std::string not_found() { return "404.html"; }
std::string sitemap(std::size_t part) {
  return part == 0 ? "sitemap.xml" : "sitemap-" + std::to_string(part) + ".xml";
}
std::string calendar_data() { return "api/calendar.json"; }
std::string archive_file(std::string_view name) { return std::string(name); }
std::string api(std::string_view path) { return "api/v1/" + std::string(path); }
std::string day_text(const base::Date& date, std::string_view language) {
  const std::string name =
      language.empty() ? std::string("index") : "index." + std::string(language);
  return day(date) + name + ".md";
}
std::string paper_text(std::string_view slug) { return paper(slug) + "index.md"; }
std::string llms() { return "llms.txt"; }
std::string day_mail(const base::Date& date) { return day(date) + "mail.eml"; }
std::string week_mail(const base::Week& week) { return "weeks/" + base::iso_week(week) + ".eml"; }
std::string week_book(const base::Week& week) { return "weeks/" + base::iso_week(week) + ".epub"; }
std::string robots() { return "robots.txt"; }

std::string file_of(std::string_view address) {
  std::string file(address);
  if (file.empty() || file.back() == '/') file += "index.html";
  return file;
}

}  // namespace address

std::string encode_query(std::string_view value) {
  return base::replace_all(base::encode_path(value), "/", "%2F");
}

std::string anchor_of(std::string_view paper_slug) { return "p-" + std::string(paper_slug); }

UrlWriter::UrlWriter(const base::BaseUrl& base)
    : origin_(base.origin.empty() ? host_that_cannot_exist : std::string_view(base.origin)),
      path_(base.path.empty() ? "/" : base.path),
      host_known_(!base.origin.empty()) {}

std::string UrlWriter::of(std::string_view address) const {
  return path_ + base::encode_path(address);
}

std::string UrlWriter::of(std::string_view address, std::string_view anchor) const {
  return of(address) + "#" + base::encode_path(anchor);
}

std::string UrlWriter::absolute(std::string_view address) const { return origin_ + of(address); }

}  // namespace dayleaf::render
