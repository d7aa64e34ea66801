#include "dialects/find_date.h"

#include <array>
#include <span>
#include <string>
#include <vector>

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

namespace {

bool has_only_digits(std::string_view text) { return text.find_first_not_of("0123456789") == none; }

// A date from its three numbers, `first` being where they begin in a path.
std::optional<WrittenDate> date_of_parts(std::string_view year, std::string_view month,
                                         std::string_view day, std::size_t first,
                                         std::size_t length) {
  if (year.size() != 4 || month.empty() || month.size() > 2 || day.empty() || day.size() > 2 ||
      !has_only_digits(year) || !has_only_digits(month) || !has_only_digits(day)) {
    return std::nullopt;
  }
  const std::string whole = std::string(year) + '-' + std::string(month) + '-' + std::string(day);
  auto written = date_at(whole, 0, forms.front());
  if (!written) return std::nullopt;
  written->offset = first;
  written->length = length;
  return written;
}

// Eight digits that are a day, with words around them or without: 20240131. A number that only
// looks like one (20249999) is none.
std::optional<WrittenDate> find_eight_digits(std::string_view text) {
  for (std::size_t at = text.find_first_of("0123456789"); at != none;
       at = text.find_first_of("0123456789", at)) {
    std::size_t end = at;
    while (end < text.size() && base::is_digit(text[end])) ++end;
    if (end - at == 8) {
      auto written =
          date_of_parts(text.substr(at, 4), text.substr(at + 4, 2), text.substr(at + 6, 2), at, 8);
      // A name that is nothing else is meant as a date, even as one that does not exist.
      const bool is_whole = end - at == text.size();
      if (written && (is_whole || base::is_valid(written->date))) return written;
    }
    at = end;
  }
  return std::nullopt;
}

std::optional<WrittenDate> moved(std::optional<WrittenDate> written, std::size_t offset) {
  if (written) written->offset += offset;
  return written;
}

struct PathParts {
  std::vector<std::string_view> folders;
  base::LentText stem;  // of the file's name
};

PathParts parts_of(base::LentText path) {
  PathParts parts;
  parts.folders = base::split(path, '/');
  parts.stem = parts.folders.back();
  parts.folders.pop_back();
  if (const std::size_t dot = parts.stem.rfind('.'); dot != none) {
    parts.stem = parts.stem.substr(0, dot);
  }
  return parts;
}

// A day below the folders of its year and month: 2024/01, 202401 or 2024-01.
std::optional<WrittenDate> date_below(std::span<const std::string_view> folders,
                                      std::string_view day, std::string_view path) {
  if (folders.empty()) return std::nullopt;
  const auto offset_of = [&](std::string_view part) {
    return static_cast<std::size_t>(part.data() - path.data());
  };
  const std::size_t end = offset_of(day) + day.size();
  const std::string_view last = folders.back();
  if (last.size() == 6 && has_only_digits(last)) {
    return date_of_parts(last.substr(0, 4), last.substr(4), day, offset_of(last),
                         end - offset_of(last));
  }
  if (last.size() >= 6 && last.size() <= 7 && last[4] == '-') {
    return date_of_parts(last.substr(0, 4), last.substr(5), day, offset_of(last),
                         end - offset_of(last));
  }
  if (folders.size() < 2) return std::nullopt;
  const std::string_view year = folders[folders.size() - 2];
  return date_of_parts(year, last, day, offset_of(year), end - offset_of(year));
}

std::optional<WrittenDate> date_of_name(const PathParts& parts, std::string_view path) {
  const auto offset = static_cast<std::size_t>(parts.stem.data() - path.data());
  if (auto written = find_date(parts.stem)) return moved(written, offset);
  if (auto written = find_eight_digits(parts.stem)) return moved(written, offset);
  return date_below(parts.folders, parts.stem, path);
}

}  // namespace

std::optional<WrittenDate> find_stated_date(std::string_view text) {
  if (auto written = find_date(text)) return written;
  return find_eight_digits(text);
}

std::optional<WrittenDate> find_path_date(std::string_view path) {
  const PathParts parts = parts_of(path);
  if (auto written = date_of_name(parts, path)) return written;
  return find_folder_date(path);
}

std::optional<WrittenDate> find_folder_date(std::string_view path) {
  const PathParts parts = parts_of(path);
  if (date_of_name(parts, path)) return std::nullopt;
  for (std::size_t count = parts.folders.size(); count > 0; --count) {
    const std::string_view folder = parts.folders[count - 1];
    const auto offset = static_cast<std::size_t>(folder.data() - path.data());
    if (folder.size() == 8 && has_only_digits(folder)) {
      if (auto written = moved(find_eight_digits(folder), offset)) return written;
    }
    auto written = moved(find_date(folder), offset);
    if (written && written->length == folder.size()) return written;
    written = date_below(std::span(parts.folders).first(count - 1), folder, path);
    if (written) return written;
  }
  return std::nullopt;
}

}  // namespace dayleaf::dialects
