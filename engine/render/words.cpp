#include "render/words.h"

#include "base/text.h"

namespace dayleaf {
namespace {

constexpr Words english = {
    .language = "en",
    .default_title = "Daily Papers",
    .home = "Home",
    .all_days = "All days",
    .topics = "Topics",
    .authors = "Authors",
    .not_found = "Page not found",
    .page = "Page {}",
    .newest = "Newest",
    .authors_of_letter = "Authors: {}",
    .other_letters = "#",
    .papers = "{} papers",
    .one_paper = "1 paper",
    .votes = "{} votes",
    .one_vote = "1 vote",
    .dated = "{}: {}",
    .papers_by = "{} by {}",
    .papers_on = "{} on {}",
    .days = "{} days",
    .one_day = "1 day",
    .papers_of = "{} of {}",
    .feed_of = "{} · {}",
    .more_authors = "{} and {} more",
    .author_list_cut = "{} and others",
    .order_unknown = "{} (author order not known)",
    .by_line = "By {}",
    .watch_video = "Watch the video",
    .day_states = {"complete", "not finished yet", "nothing listed", "failed", "not fetched",
                   "written by hand"},
    .days_by_state = {"{} complete", "{} not finished", "{} with nothing listed", "{} failed",
                      "{} not fetched", "{} written by hand"},
    .day_of_month = "{0} {1}",
    .because = "{} ({})",
    .asked_on = "asked on {}",
    .so_far = "{} so far",
    .of_listed = "{} ({} listed)",
    .note_partial = "Not finished yet: {} so far.",
    .note_failed = "The source did not answer on {}. Papers may be missing.",
    .note_differs = "{} listed by the source; {} here.",
    .this_site = "this site",
    .digest = "the digest",
};

constexpr Words korean = {
    .language = "ko",
    .default_title = "데일리 페이퍼",
    .home = "처음",
    .all_days = "모든 날짜",
    .topics = "주제",
    .authors = "저자",
    .not_found = "페이지를 찾을 수 없습니다",
    .page = "{}쪽",
    .newest = "최신",
    .authors_of_letter = "저자: {}",
    .other_letters = "#",
    .papers = "논문 {}편",
    .one_paper = "논문 1편",
    .votes = "{}표",
    .one_vote = "1표",
    .dated = "{}: {}",
    .papers_by = "{1}의 {0}",
    .papers_on = "{1} {0}",
    .days = "{}일",
    .one_day = "1일",
    .papers_of = "{1} 동안의 {0}",
    .feed_of = "{} · {}",
    .more_authors = "{} 외 {}명",
    .author_list_cut = "{} 외",
    .order_unknown = "{} (저자 순서 알 수 없음)",
    .by_line = "저자: {}",
    .watch_video = "동영상 보기",
    .day_states = {"모두 받음", "아직 받는 중", "목록 없음", "받지 못함", "받지 않음", "직접 작성"},
    .days_by_state = {"모두 받음 {}일", "받는 중 {}일", "목록 없음 {}일", "받지 못함 {}일",
                      "받지 않음 {}일", "직접 작성 {}일"},
    .day_of_month = "{1} {0}일",
    .because = "{}({})",
    .asked_on = "{} 확인",
    .so_far = "지금까지 {}",
    .of_listed = "{}(목록 {}편)",
    .note_partial = "아직 다 받지 않았습니다. 지금까지 {}.",
    .note_failed = "{}에 출처가 응답하지 않았습니다. 빠진 논문이 있을 수 있습니다.",
    .note_differs = "출처의 목록은 {}편, 이 지면은 {}입니다.",
    .this_site = "이 사이트",
    .digest = "다이제스트",
};

}  // namespace

const Words& words_in(std::string_view language) { return language == "ko" ? korean : english; }

std::string with(std::string_view pattern, std::initializer_list<std::string_view> values) {
  std::string text;
  std::size_t next = 0;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const char after = at + 1 < pattern.size() ? pattern[at + 1] : '\0';
    std::size_t which = values.size();
    std::size_t length = 0;
    if (pattern[at] == '{' && after == '}') {
      which = next++;
      length = 2;
    } else if (pattern[at] == '{' && is_digit(after) && at + 2 < pattern.size() &&
               pattern[at + 2] == '}') {
      which = static_cast<std::size_t>(after - '0');
      length = 3;
    }
    if (length == 0) {
      text += pattern[at];
      continue;
    }
    if (which < values.size()) text += *(values.begin() + which);
    at += length - 1;
  }
  return text;
}

std::string papers_text(const Words& words, std::int64_t count) {
  if (count == 1) return std::string(words.one_paper);
  return with(words.papers, {grouped_number(count)});
}

std::string days_text(const Words& words, std::int64_t count) {
  if (count == 1) return std::string(words.one_day);
  return with(words.days, {grouped_number(count)});
}

}  // namespace dayleaf
