#include "dialects/find_date.h"

#include <array>
#include <string>

#include "base/lent.h"
#include "base/text.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t none = std::string_view::npos;

struct Form {
  base::LentText after_year;
  base::LentText after_month;
  base::LentText after_day;
};

constexpr std::array<Form, 4> forms = {
    {{"-", "-", ""}, {".", ".", ""}, {"/", "/", ""}, {"년", "월", "일"}}};

// Reads 1 to `most` digits and what must follow them.
bool take_number(std::string_view text, std::size_t& at, std::size_t most, std::string_view after,
                 int& number) {
  std::size_t digits = 0;
  number = 0;
  while (at + digits < text.size() && base::is_digit(text[at + digits])) {
    if (++digits > most) return false;
    number = number * 10 + (text[at + digits - 1] - '0');
  }
  if (digits == 0) return false;
  at += digits;
  if (!text.substr(at).starts_with(after)) return false;
  at += after.size();
  return true;
}

std::optional<WrittenDate> date_at(std::string_view text, std::size_t first, const Form& form) {
  WrittenDate written;
  std::size_t at = first;
  const auto skip_space = [&] {
    while (form.after_day.size() > 0 && at < text.size() && text[at] == ' ') ++at;
  };
  if (!take_number(text, at, 4, form.after_year, written.date.year) || written.date.year < 1000) {
    return std::nullopt;
  }
  skip_space();
  if (!take_number(text, at, 2, form.after_month, written.date.month)) return std::nullopt;
  skip_space();
  if (!take_number(text, at, 2, form.after_day, written.date.day)) return std::nullopt;
  written.offset = first;
  written.length = at - first;
  written.iso = form.after_year == "-" && written.length == 10;
  return written;
}

}  // namespace

std::optional<WrittenDate> find_date(std::string_view text) {
  for (std::size_t at = text.find_first_of("0123456789"); at != none;
       at = text.find_first_of("0123456789", at)) {
    for (const Form& form : forms) {
      if (auto written = date_at(text, at, form)) return written;
    }
    while (at < text.size() && base::is_digit(text[at])) ++at;
  }
  return std::nullopt;
}

std::optional<WrittenDate> find_path_date(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  std::string_view stem = slash == none ? path : path.substr(slash + 1);
  if (const std::size_t dot = stem.rfind('.'); dot != none) stem = stem.substr(0, dot);
  if (auto written = find_date(stem)) return written;
  if (stem.size() == 8 && stem.find_first_not_of("0123456789") == none) {
    std::string spaced(stem);
    spaced.insert(6, "-").insert(4, "-");
    return find_date(spaced);
  }
  // YYYY/MM/DD.md, whatever folders are above.
  const std::string_view folders = slash == none ? "" : path.substr(0, slash);
  if (folders.size() < 7 || stem.empty() || stem.size() > 2) return std::nullopt;
  const std::string_view month = folders.substr(folders.rfind('/') + 1);
  const std::size_t year_end = folders.size() - month.size();
  if (year_end == 0) return std::nullopt;
  const std::string_view above = folders.substr(0, year_end - 1);
  const std::string_view year = above.substr(above.rfind('/') + 1);
  if (year.size() != 4) return std::nullopt;
  const std::string whole = std::string(year) + "-" + std::string(month) + "-" + std::string(stem);
  const auto written = date_at(whole, 0, forms.front());
  return written && written->length == whole.size() ? written : std::nullopt;
}

}  // namespace dayleaf::dialects
