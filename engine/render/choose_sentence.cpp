#include "render/choose_sentence.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "base/lent.h"
#include "base/sentences.h"
#include "base/text.h"

namespace dayleaf::render {
namespace {

// What words say of a sentence that they stand in, in the languages that digests are written in.
enum class Says : std::uint8_t {
  proposes,  // that something is put forward
  makes,     // that something is made, which may be one step of many
  studies,   // that something is looked into
  speaks,    // that it is the paper which does so
  is_new,
};

struct Cue {
  base::LentText text;  // where a word begins, in lower case; in CJK text wherever it stands
  Says says;
};

// In the order of their bytes, none the beginning of another: a text begins with the last cue that
// is not behind it in this order, or with none.
constexpr auto cues = std::to_array<Cue>({
    {"analy", Says::studies},      {"authors", Says::speaks},  {"benchmark", Says::makes},
    {"build", Says::makes},        {"construct", Says::makes}, {"design", Says::makes},
    {"develop", Says::makes},      {"evaluat", Says::studies}, {"examin", Says::studies},
    {"explor", Says::studies},     {"first", Says::is_new},    {"introduc", Says::proposes},
    {"investigat", Says::studies}, {"new ", Says::is_new},     {"novel", Says::is_new},
    {"our ", Says::speaks},        {"paper", Says::speaks},    {"present", Says::proposes},
    {"propos", Says::proposes},    {"releas", Says::makes},    {"reveal", Says::studies},
    {"show", Says::studies},       {"stud", Says::studies},    {"this work", Says::speaks},
    {"we ", Says::speaks},         {"この研究", Says::speaks}, {"この論文", Says::speaks},
    {"ベンチマーク", Says::makes}, {"介紹", Says::proposes},   {"介绍", Says::proposes},
    {"全新", Says::is_new},        {"公開", Says::makes},      {"分析", Says::studies},
    {"初めて", Says::is_new},      {"发布", Says::makes},      {"发表了", Says::makes},
    {"实现了", Says::makes},       {"実証", Says::studies},    {"實作", Says::makes},
    {"實現了", Says::makes},       {"導入", Says::makes},      {"开发", Says::makes},
    {"开源", Says::makes},         {"引入", Says::makes},      {"我々", Says::speaks},
    {"我们", Says::speaks},        {"我們", Says::speaks},     {"探究", Says::studies},
    {"探討", Says::studies},       {"探讨", Says::studies},    {"推出", Says::proposes},
    {"提出", Says::proposes},      {"提案", Says::proposes},   {"揭示", Says::studies},
    {"新しい", Says::is_new},      {"新た", Says::is_new},     {"新手法", Says::is_new},
    {"新的", Says::is_new},        {"新穎", Says::is_new},     {"新颖", Says::is_new},
    {"明らかに", Says::studies},   {"本手法", Says::speaks},   {"本文", Says::speaks},
    {"本研究", Says::speaks},      {"本稿", Says::speaks},     {"本論文", Says::speaks},
    {"本论文", Says::speaks},      {"构建", Says::makes},      {"检验", Says::studies},
    {"検討", Says::studies},       {"検証", Says::studies},    {"構建", Says::makes},
    {"構築", Says::makes},         {"檢驗", Says::studies},    {"發布", Says::makes},
    {"研究了", Says::studies},     {"研究人员", Says::speaks}, {"研究人員", Says::speaks},
    {"私たち", Says::speaks},      {"筆者", Says::speaks},     {"紹介", Says::proposes},
    {"考察", Says::studies},       {"著者", Says::speaks},     {"解析", Says::studies},
    {"設計", Says::makes},         {"評估", Says::studies},    {"評価", Says::studies},
    {"該研究", Says::speaks},      {"該論文", Says::speaks},   {"調査", Says::studies},
    {"論文では", Says::speaks},    {"设计", Says::makes},      {"评估", Says::studies},
    {"该研究", Says::speaks},      {"该论文", Says::speaks},   {"这篇论文", Says::speaks},
    {"这项研究", Says::speaks},    {"這篇論文", Says::speaks}, {"這項研究", Says::speaks},
    {"釋出", Says::makes},         {"開源", Says::makes},      {"開発", Says::makes},
    {"開發", Says::makes},         {"首个", Says::is_new},     {"首個", Says::is_new},
    {"首次", Says::is_new},        {"개발", Says::makes},      {"검토", Says::studies},
    {"공개", Says::makes},         {"구축", Says::makes},      {"구현", Says::makes},
    {"규명", Says::studies},       {"논문", Says::speaks},     {"도입", Says::makes},
    {"만들", Says::makes},         {"밝혀", Says::studies},    {"분석", Says::studies},
    {"새로운", Says::is_new},      {"새로이", Says::is_new},   {"새롭", Says::is_new},
    {"선보", Says::proposes},      {"설계", Says::makes},      {"소개", Says::proposes},
    {"연구는", Says::speaks},      {"연구에서", Says::speaks}, {"연구자들은", Says::speaks},
    {"연구진", Says::speaks},      {"연구팀", Says::speaks},   {"연구한", Says::studies},
    {"우리는", Says::speaks},      {"우리의", Says::speaks},   {"저자", Says::speaks},
    {"제시", Says::proposes},      {"제안", Says::proposes},   {"조사", Says::studies},
    {"처음으로", Says::is_new},    {"최초", Says::is_new},     {"탐구", Says::studies},
    {"평가하", Says::studies},
});

static_assert(std::is_sorted(cues.begin(), cues.end(), [](const Cue& a, const Cue& b) {
  return std::string_view(a.text) < std::string_view(b.text);
}));

// Beginnings of sentences that tell what was there before, or lean on the sentence before them.
constexpr auto preludes = std::to_array<std::string_view>(
    {"although ", "currently", "despite ", "existing ", "however",  "recent", "while ", "최근",
     "기존",      "그러나",    "하지만",   "현재",      "지금까지", "오늘날", "近年",   "従来",
     "しかし",    "近期",      "最近",     "现有",      "然而",     "目前",   "尽管",   "既存",
     "これまで",  "現有",      "儘管",     "虽然",      "雖然",     "传统",   "傳統",   "过去",
     "過去",      "以往",      "随着",     "隨著"});
constexpr auto leaning = std::to_array<std::string_view>(
    {"additionally", "furthermore", "in addition", "it ",        "moreover", "these ",
     "they ",        "thus",        "또한",        "이러한",     "이는",     "이로",
     "그 결과",      "특히",        "예를 들",     "따라서",     "그리고",   "둘째",
     "셋째",         "마지막으로",  "또한",        "このため",   "この結果", "この手法",
     "この方法",     "このモデル",  "このような",  "また",       "此外",     "因此",
     "其次",         "さらに",      "そのため",    "これにより", "これらの", "这些",
     "這些",         "同时",        "同時",        "最后",       "最後"});

// Points are tenths. What is further down has to say more, or every last sentence of results would
// do.
constexpr int named = 30;  // the paper's own name
constexpr int named_first = 10;
constexpr int proposal = 30;
constexpr int made_by_paper = 30;  // made or studied, in a sentence that speaks of the paper
constexpr int made = 10;
constexpr int speaking = 10;
constexpr int newness = 10;
constexpr int figure = 10;
constexpr int most_beside = 20;  // of these three
constexpr int prelude = -20;
constexpr int lean = -20;
constexpr int too_short = -30;
constexpr int too_long = -10;
constexpr int each_sentence = -4;
constexpr int each_part = -10;
constexpr int most_points = named + named_first + proposal + most_beside;

constexpr std::size_t short_sentence = 18;  // code points
constexpr std::size_t long_sentence = 180;
constexpr std::size_t longest_name = 40;
constexpr std::size_t most_sentences = 8;  // of one part

// Whether a cue may begin so: nearly no character of a text does, and only such are looked up. By
// the second and third byte of a CJK character, or by the first two letters of a word.
constexpr std::size_t beginning(std::string_view text) {
  const auto low = [&](std::size_t at) { return static_cast<unsigned char>(text[at]) & 63U; };
  return static_cast<unsigned char>(text[0]) < 0x80 ? low(0) << 6U | low(1) : low(1) << 6U | low(2);
}

constexpr auto beginnings = [] {
  std::array<bool, 4096> table{};
  for (const Cue& cue : cues) table[beginning(cue.text)] = true;
  return table;
}();

// A bit for each thing that the cues in `lower` say.
unsigned found_cues(std::string_view lower) {
  unsigned found = 0;
  bool in_word = false;
  for (std::size_t at = 0; at + 2 < lower.size(); ++at) {
    const auto byte = static_cast<unsigned char>(lower[at]);
    if (byte < 0x80) {
      const bool was_in_word = in_word;
      in_word = base::is_ascii_letter(lower[at]) || base::is_digit(lower[at]);
      if (was_in_word || !in_word) continue;
    } else {
      in_word = false;
      if (byte < 0xE0 || byte > 0xEF) continue;
    }
    if (!beginnings[beginning(lower.substr(at))]) continue;
    const std::string_view rest = lower.substr(at);
    const auto behind = std::upper_bound(
        cues.begin(), cues.end(), rest,
        [](std::string_view text, const Cue& cue) { return text < std::string_view(cue.text); });
    if (behind != cues.begin() && rest.starts_with(std::prev(behind)->text)) {
      found |= 1U << static_cast<unsigned>(std::prev(behind)->says);
    }
  }
  return found;
}

template <typename Words>
bool begins_with_one_of(const Words& words, std::string_view text) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.starts_with(word); });
}

// "12.5%", "3배", "7B": a number with a unit right behind it, or behind one space.
bool has_figure(std::string_view lower) {
  static constexpr auto units = std::to_array<std::string_view>(
      {"%",  "x ", "b ", "m ", "fps", "gb", "million", "billion", "times", "점", "배", "개", "만",
       "억", "×",  "倍", "亿", "万",  "個", "点",      "億",      "萬",    "个", "點", "割", "件"});
  for (std::size_t at = 0; at + 1 < lower.size(); ++at) {
    if (!base::is_digit(lower[at]) || base::is_digit(lower[at + 1])) continue;
    const std::string_view unit = lower.substr(at + (lower[at + 1] == ' ' ? 2 : 1));
    if (begins_with_one_of(units, unit)) return true;
  }
  return false;
}

// What a paper calls its work: what stands before the colon of its title, if that is short, and
// words with a capital after a small letter ("MaskVAT"). In lower case.
std::vector<std::string> names_in(std::string_view title) {
  std::vector<std::string> names;
  const std::size_t colon = std::min(title.find(':'), title.find("："));
  if (colon != std::string_view::npos &&
      base::count_code_points(title.substr(0, colon)) <= longest_name) {
    names.push_back(base::lower_ascii(base::trim(title.substr(0, colon))));
  }
  for (std::size_t at = 0; at < title.size();) {
    if (!base::is_ascii_letter(title[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    bool has_hump = false;
    for (; end < title.size() && (base::is_ascii_letter(title[end]) || base::is_digit(title[end]));
         ++end) {
      const bool upper = title[end] >= 'A' && title[end] <= 'Z';
      has_hump = has_hump || (upper && end > at && title[end - 1] >= 'a' && title[end - 1] <= 'z');
    }
    if (has_hump) names.push_back(base::lower_ascii(title.substr(at, end - at)));
    at = end;
  }
  std::erase_if(names, [](const std::string& name) { return name.size() < 3; });
  return names;
}

bool says(unsigned found, Says what) { return (found >> static_cast<unsigned>(what) & 1U) != 0; }

int points_of(std::string_view sentence, const std::vector<std::string>& names) {
  const std::string lower = base::lower_ascii(sentence);
  const unsigned found = found_cues(lower);
  int points = 0;
  bool is_named = false;
  bool is_first = false;
  for (const std::string& name : names) {
    const std::size_t at = lower.find(name);
    is_named = is_named || at != std::string::npos;
    is_first = is_first || at <= 1;  // "'Name' …"
  }
  if (is_named) points += named;
  if (is_first) points += named_first;
  if (says(found, Says::proposes)) {
    points += proposal;
  } else if (says(found, Says::makes) || says(found, Says::studies)) {
    points += is_named || says(found, Says::speaks) ? made_by_paper : made;
  }
  points += std::min(most_beside, (says(found, Says::speaks) ? speaking : 0) +
                                      (says(found, Says::is_new) ? newness : 0) +
                                      (has_figure(lower) ? figure : 0));
  if (begins_with_one_of(preludes, lower)) points += prelude;
  if (begins_with_one_of(leaning, lower)) points += lean;
  const std::size_t length = base::count_code_points(sentence);
  if (length < short_sentence) points += too_short;
  if (length > long_sentence) points += too_long;
  return points;
}

// What digests call a sentence of their own, in lower case; the longer ones first. Behind a word
// that prose has too, a mark must follow.
struct OwnMark {
  base::LentText text;
  bool is_word = false;
};

constexpr auto own_marks = std::to_array<OwnMark>({{"tl;dr"},
                                                   {"tl; dr"},
                                                   {"tldr"},
                                                   {"한 줄 요약"},
                                                   {"한줄 요약"},
                                                   {"한줄요약"},
                                                   {"한 문장 요약", true},
                                                   {"한마디로", true},
                                                   {"一言で言うと", true},
                                                   {"一言でいうと", true},
                                                   {"一言で", true},
                                                   {"ひとことで", true},
                                                   {"一行要約"},
                                                   {"一文要約"},
                                                   {"要約", true},
                                                   {"一句话总结"},
                                                   {"一句话概括"},
                                                   {"一句話總結"},
                                                   {"一句话", true},
                                                   {"一句話概括"},
                                                   {"一句話", true}});

constexpr auto openings = std::to_array<std::string_view>({"[", "(", "【", "「", "（", "［"});
constexpr auto closings = std::to_array<std::string_view>({"]", ")", "】", "」", "）", "］"});
constexpr auto separators = std::to_array<std::string_view>(
    {":", "：", "- ", "–", "—", "―", "−", "|", "｜", "、", "，", ",", "→", "=>"});

template <typename Words>
bool take_one_of(const Words& words, std::string_view& text) {
  for (const std::string_view word : words) {
    if (!text.starts_with(word)) continue;
    text.remove_prefix(word.size());
    return true;
  }
  return false;
}

// Takes "TL;DR", its brackets and what stands between it and the sentence. What is left may be
// empty: then the sentence comes next. False: the text does not begin so.
bool take_own_mark(std::string_view& text) {
  std::string_view rest = base::trim_left(text);
  const bool in_brackets = take_one_of(openings, rest);
  for (const OwnMark& mark : own_marks) {
    if (!base::starts_with_ignoring_case(rest, mark.text)) continue;
    rest = rest.substr(mark.text.size());
    const bool is_closed = in_brackets && take_one_of(closings, rest);
    const bool has_space = rest.starts_with(' ');
    rest = base::trim_left(rest);
    const bool ends = rest.empty();
    bool is_separated = false;
    while (take_one_of(separators, rest)) {
      is_separated = true;
      rest = base::trim_left(rest);
    }
    if (!ends && !is_closed && !is_separated && (mark.is_word || !has_space)) return false;
    text = base::trim(rest);
    return true;
  }
  return false;
}

// An address that a sentence before this one ended with is none of its words.
std::string_view without_address(std::string_view sentence) {
  while (!sentence.empty()) {
    const std::size_t end = std::min(sentence.find(' '), sentence.size());
    if (!is_bare_address(sentence.substr(0, end))) break;
    sentence = base::trim_left(sentence.substr(end));
  }
  return sentence;
}

// The best of the sentences that have been shown to it.
class Choice {
 public:
  explicit Choice(std::string_view title) : names_(names_in(title)) {}

  void look_at(const SummaryText& part) {
    int points = handicap_;
    std::string_view rest = part.text;
    for (std::size_t read = 0; read < most_sentences && !rest.empty(); ++read) {
      if (points + most_points <= most_) break;
      const std::string_view whole = base::first_sentence(rest);
      const std::string_view sentence = without_address(whole);
      const int all = points + points_of(sentence, names_);
      if (!sentence.empty() && all > most_) {
        most_ = all;
        best_ = {std::string(sentence), part.bullet};
      }
      points += each_sentence;
      rest = base::trim_left(rest.substr(whole.size()));
    }
    handicap_ += each_part;
  }

  ChosenSentence take() { return std::move(best_); }

 private:
  std::vector<std::string> names_;
  ChosenSentence best_;
  int most_ = std::numeric_limits<int>::min();
  int handicap_ = 0;
};

ChosenSentence choose(const model::Markup& summary, std::string_view title) {
  Choice choice(title);
  std::string heading;
  bool own_is_next = false;
  for (const SummaryText& part : summary_texts(summary)) {
    std::string_view key = part.key;
    std::string_view text = part.text;
    const bool is_own = take_own_mark(key) ? key.empty() : take_own_mark(text);
    if ((is_own || (own_is_next && !part.is_heading)) && !text.empty()) {
      return {std::string(base::first_sentence(text)), part.bullet};
    }
    own_is_next = is_own;
    if (is_own) continue;
    if (!part.is_heading) {
      choice.look_at(part);
    } else if (heading.empty()) {
      heading = part.text;
    }
  }
  ChosenSentence chosen = choice.take();
  if (chosen.text.empty()) chosen.text = std::move(heading);
  return chosen;
}

}  // namespace

ChosenSentence choose_sentence(const model::Markup& summary, std::string_view title,
                               std::size_t limit) {
  ChosenSentence chosen = choose(summary, title);
  chosen.text = base::shorten(chosen.text, limit);
  return chosen;
}

}  // namespace dayleaf::render
