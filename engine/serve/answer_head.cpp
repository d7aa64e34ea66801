#include "serve/answer_head.h"

#include <array>
#include <cstdio>
#include <utility>

namespace dayleaf::serve {
namespace {

std::string_view reason_phrase(int status) {
  static constexpr std::array<std::pair<int, std::string_view>, 16> rows = {{
      {200, "OK"},
      {206, "Partial Content"},
      {302, "Found"},
      {304, "Not Modified"},
      {400, "Bad Request"},
      {403, "Forbidden"},
      {404, "Not Found"},
      {405, "Method Not Allowed"},
      {413, "Content Too Large"},
      {416, "Range Not Satisfiable"},
      {421, "Misdirected Request"},
      {431, "Request Header Fields Too Large"},
      {500, "Internal Server Error"},
      {503, "Service Unavailable"},
      {505, "HTTP Version Not Supported"},
  }};
  for (const auto& [known, phrase] : rows) {
    if (known == status) return phrase;
  }
  return "";
}

}  // namespace

std::string answer_head(const Answer& answer, int request_version, std::time_t now) {
  std::string head = "HTTP/1.1 " + std::to_string(answer.status) + " ";
  head.append(reason_phrase(answer.status)).append("\r\n");
  head.append("Date: ").append(http_date(now)).append("\r\n");
  for (const auto& [name, value] : answer.fields) {
    head.append(name).append(": ").append(value).append("\r\n");
  }
  if (answer.has_length) head += "Content-Length: " + std::to_string(answer.length) + "\r\n";
  if (answer.close) head += "Connection: close\r\n";
  if (!answer.close && request_version == 10) head += "Connection: keep-alive\r\n";
  return head + "\r\n";
}

std::string http_date(std::time_t time) {
  static constexpr std::array<const char*, 7> days = {"Sun", "Mon", "Tue", "Wed",
                                                      "Thu", "Fri", "Sat"};
  static constexpr std::array<const char*, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::tm utc{};
  gmtime_r(&time, &utc);
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                days.at(static_cast<std::size_t>(utc.tm_wday)), utc.tm_mday,
                months.at(static_cast<std::size_t>(utc.tm_mon)), utc.tm_year + 1900, utc.tm_hour,
                utc.tm_min, utc.tm_sec);
  return text.data();
}

}  // namespace dayleaf::serve
