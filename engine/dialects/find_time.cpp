#include "dialects/find_time.h"

#include <algorithm>
#include <array>

#include "base/lent.h"
#include "base/text.h"
#include "base/time_zone.h"

namespace dayleaf::dialects {
namespace {

struct Zone {
  base::LentText name;
  int minutes;
};

// As RFC 5322 and digests name them. CST is of America and of China: it tells nothing.
constexpr std::array<Zone, 16> zones = {{{"z", 0},
                                         {"ut", 0},
                                         {"utc", 0},
                                         {"gmt", 0},
                                         {"est", -5 * 60},
                                         {"edt", -4 * 60},
                                         {"cdt", -5 * 60},
                                         {"mst", -7 * 60},
                                         {"mdt", -6 * 60},
                                         {"pst", -8 * 60},
                                         {"pdt", -7 * 60},
                                         {"cet", 60},
                                         {"cest", 2 * 60},
                                         {"hkt", 8 * 60},
                                         {"kst", 9 * 60},
                                         {"jst", 9 * 60}}};

class TimeReader {
 public:
  explicit TimeReader(base::LentText rest) : rest_(rest) {}

  std::optional<WrittenTime> read() {
    if (!take_gap() || !take_clock()) return std::nullopt;
    take_half();
    if (minutes_ > 24 * 60) return std::nullopt;
    WrittenTime time;
    time.minutes = minutes_;
    time.utc_offset = take_zone();
    time.length = at_;
    return time;
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < rest_.size() ? rest_[at_ + ahead] : '\0';
  }

  // What parts a time from its date.
  bool take_gap() {
    is_iso_ = peek() == 'T' || peek() == 't';
    if (is_iso_) {
      ++at_;
      return true;
    }
    if (peek() == ',') ++at_;
    const std::size_t first = at_;
    while (peek() == ' ') ++at_;
    if (at_ == first) return false;
    if (rest_.substr(at_).starts_with("at ")) at_ += 3;
    return true;
  }

  int take_digits(std::size_t least, std::size_t most) {
    std::size_t count = 0;
    int number = 0;
    while (count < most && base::is_digit(peek())) {
      number = number * 10 + (peek() - '0');
      ++at_;
      ++count;
    }
    return count < least ? -1 : number;
  }

  bool take_clock() {
    std::size_t digits = 0;
    while (base::is_digit(peek(digits))) ++digits;
    // "T2330", "T233000"
    const bool is_basic = is_iso_ && (digits == 4 || digits == 6);
    hours_ = take_digits(is_iso_ ? 2 : 1, 2);
    if (hours_ < 0 || (!is_basic && peek() != ':')) return false;
    if (!is_basic) ++at_;
    const int minutes = take_digits(2, 2);
    if (minutes < 0 || minutes > 59 || hours_ > 24) return false;
    minutes_ = 60 * hours_ + minutes;
    if (is_basic ? digits == 6 : peek() == ':') {
      if (!is_basic) ++at_;
      const int seconds = take_digits(2, 2);
      if (seconds < 0 || seconds > 60) return false;
      has_seconds_ = true;
      if ((peek() == '.' || peek() == ',') && base::is_digit(peek(1))) {
        ++at_;
        while (base::is_digit(peek())) ++at_;
      }
    }
    return !base::is_digit(peek()) && peek() != ':';
  }

  // "11:30 PM"
  void take_half() {
    if (is_iso_ || hours_ < 1 || hours_ > 12) return;
    std::size_t at = at_;
    while (at < rest_.size() && rest_[at] == ' ') ++at;
    const std::string half = base::lower_ascii(rest_.substr(at, 2));
    const bool is_word = at + 2 < rest_.size() && base::is_ascii_letter(rest_[at + 2]);
    if ((half != "am" && half != "pm") || is_word) return;
    minutes_ += (half == "pm" ? 12 * 60 : 0) - (hours_ == 12 ? 12 * 60 : 0);
    at_ = at + 2;
  }

  std::optional<int> take_zone() {
    const std::size_t before = at_;
    const bool has_gap = peek() == ' ';
    while (peek() == ' ') ++at_;
    const bool is_held = peek() == '(';
    if (is_held) ++at_;
    std::optional<int> offset = take_named_zone();
    if (!offset) offset = take_offset(has_gap);
    if (offset && is_held) {
      if (peek() != ')') offset.reset();
      ++at_;
    }
    if (!offset) at_ = before;
    return offset;
  }

  std::optional<int> take_named_zone() {
    std::size_t length = 0;
    while (base::is_ascii_letter(peek(length))) ++length;
    const std::string name = base::lower_ascii(rest_.substr(at_, length));
    const auto zone =
        std::find_if(zones.begin(), zones.end(), [&](const Zone& one) { return one.name == name; });
    if (zone == zones.end()) return std::nullopt;
    at_ += length;
    // "UTC+9", "GMT+09:00"
    const bool is_utc = zone->minutes == 0 && length > 1;
    return is_utc && (peek() == '+' || peek() == '-') ? take_offset_at(at_) : zone->minutes;
  }

  // "09:00-10:30" is no time and its zone.
  std::optional<int> take_offset(bool has_gap) {
    const bool may_be_span = peek() == '-' && !is_iso_ && !has_seconds_;
    if (may_be_span && (!has_gap || peek(3) == ':')) return std::nullopt;
    return take_offset_at(at_);
  }

  std::optional<int> take_offset_at(std::size_t first) {
    std::size_t end = first + 1;
    while (end < rest_.size() && (base::is_digit(rest_[end]) || rest_[end] == ':')) ++end;
    const std::optional<int> offset =
        base::parse_utc_offset(rest_.substr(std::min(first, rest_.size()), end - first));
    if (offset) at_ = end;
    return offset;
  }

  const base::LentText rest_;
  std::size_t at_ = 0;
  bool is_iso_ = false;
  bool has_seconds_ = false;
  int hours_ = 0;
  int minutes_ = 0;
};

}  // namespace

std::optional<WrittenTime> find_time(std::string_view rest) { return TimeReader(rest).read(); }

}  // namespace dayleaf::dialects
