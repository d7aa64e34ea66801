#include "render/rest_reasons.h"

#include <array>

#include "base/date.h"
#include "base/lent.h"

namespace dayleaf {
namespace {

struct Holiday {
  LentText name;
  LentText korean;
};
constexpr std::array<Holiday, 11> holidays = {{
    {"New Year's Day", "새해 첫날"},
    {"Martin Luther King Jr. Day", "마틴 루서 킹 기념일"},
    {"Presidents' Day", "대통령의 날"},
    {"Memorial Day", "미국 현충일"},
    {"Juneteenth", "준틴스"},
    {"Independence Day", "미국 독립기념일"},
    {"Labor Day", "미국 노동절"},
    {"Columbus Day", "콜럼버스의 날"},
    {"Veterans Day", "재향군인의 날"},
    {"Thanksgiving Day", "추수감사절"},
    {"Christmas Day", "성탄절"},
}};
constexpr std::string_view observed = " (observed)";
constexpr std::array<std::string_view, 2> said_by_the_state = {"the source lists nothing",
                                                               "the day was not over yet"};

}  // namespace

std::string reason_in(std::string_view language, std::string_view reason) {
  for (const std::string_view known : said_by_the_state) {
    if (reason == known) return {};
  }
  if (language != "ko") return std::string(reason);
  for (int day = 0; day < 7; ++day) {
    if (reason == weekday_name(day, "en")) return weekday_name(day, language);
  }
  const bool is_observed = reason.ends_with(observed);
  const std::string_view name =
      reason.substr(0, reason.size() - (is_observed ? observed.size() : 0));
  for (const Holiday& holiday : holidays) {
    if (holiday.name == name) return std::string(holiday.korean) + (is_observed ? " 대체휴일" : "");
  }
  return std::string(reason);
}

}  // namespace dayleaf
