#include "dialects/chatter.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "base/text.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t longest = 600;  // bytes; a model says more only when it has something to say

// Words that nobody begins a digest with, and that say nothing by themselves.
constexpr std::array<std::string_view, 24> consents = {
    "sure",       "certainly",  "of course",    "absolutely", "okay",         "ok",
    "got it",     "no problem", "gladly",       "물론입니다", "물론이죠",     "네",
    "알겠습니다", "좋습니다",   "好的",         "当然",       "當然",         "没问题",
    "沒問題",     "はい",       "もちろんです", "もちろん",   "承知しました", "かしこまりました"};

// What announces the digest itself.
constexpr std::array<std::string_view, 27> announcements = {
    "here is", "here's",   "here’s",       "here are",     "below is",         "below are",
    "i've ",   "i have ",  "i’ve ",        "as requested", "as you requested", "다음은",
    "아래는",  "요청하신", "요청하신대로", "다음과 같이",  "以下是",           "以下为",
    "以下為",  "下面是",   "这是",         "這是",         "以下は",           "以下が",
    "以下に",  "こちらが", "こちらは"};

constexpr std::array<std::string_view, 13> farewells = {"let me know",
                                                        "would you like me",
                                                        "would you like more",
                                                        "i hope this",
                                                        "i hope that",
                                                        "please let me know",
                                                        "is there anything else",
                                                        "do you want me",
                                                        "도움이 되셨",
                                                        "도움이 되었으면",
                                                        "希望这对您",
                                                        "希望这份",
                                                        "お役に立てれば"};

// What a person may begin a sentence with too; a model goes on to offer its help.
constexpr std::array<std::string_view, 19> conditions = {"if you'd like",
                                                         "if you’d like",
                                                         "if you would like",
                                                         "if you need",
                                                         "if you want",
                                                         "feel free to",
                                                         "shall i",
                                                         "hope this helps",
                                                         "필요하시면",
                                                         "원하시면",
                                                         "더 궁금",
                                                         "추가로",
                                                         "如果您",
                                                         "如果你",
                                                         "如需",
                                                         "您还需要",
                                                         "他に",
                                                         "ご不明",
                                                         "必要"};

constexpr std::array<std::string_view, 17> offers = {
    "let me know", "i can ",    "i'll ",
    "i’ll ",       "shall i",   "just ask",
    "ask me",      "to ask",    "feel free to reach",
    "말씀해",      "알려 주",   "알려주",
    "요청해",      "告诉我",    "随时",
    "お知らせ",    "お申し付け"};

constexpr std::array<std::string_view, 12> pauses = {"!",  ".",  ",",  ":",  "…", "！",
                                                     "。", "，", "、", "：", "~", "—"};

// Lower case in ASCII, without the marks of emphasis around it.
std::string plain(std::string_view paragraph) {
  std::string words = base::lower_ascii(base::trim(paragraph));
  std::erase_if(words, [](char c) { return c == '*' || c == '_'; });
  return std::string(base::trim(words));
}

template <std::size_t count>
std::string_view start_of(std::string_view text,
                          const std::array<std::string_view, count>& starts) {
  std::string_view best;
  for (const std::string_view start : starts) {
    if (text.starts_with(start) && start.size() > best.size()) best = start;
  }
  return best;
}

std::string_view without_pauses(std::string_view text) {
  text = base::trim_left(text);
  while (true) {
    const std::string_view pause = start_of(text, pauses);
    if (pause.empty()) return text;
    text = base::trim_left(text.substr(pause.size()));
  }
}

// What is left of a paragraph behind "Sure!" and the like, each with a pause or the end behind it.
std::string_view without_consents(std::string_view text) {
  while (true) {
    const std::string_view consent = start_of(text, consents);
    if (consent.empty()) return text;
    const std::string_view rest = text.substr(consent.size());
    const std::string_view behind = without_pauses(rest);
    if (!rest.empty() && behind.data() == base::trim_left(rest).data()) return text;
    text = behind;
  }
}

bool ends_with_colon(std::string_view text) { return text.ends_with(':') || text.ends_with("："); }

}  // namespace

bool is_opening_chatter(std::string_view paragraph) {
  if (paragraph.size() > longest) return false;
  const std::string words = plain(paragraph);
  const std::string_view rest = without_consents(words);
  const bool consents_first = rest.size() < words.size();
  if (rest.empty()) return consents_first;
  if (start_of(rest, announcements).empty()) return consents_first && ends_with_colon(rest);
  // A person may well write "Here are two notes of the week."
  return consents_first || ends_with_colon(rest);
}

bool is_closing_chatter(std::string_view paragraph) {
  if (paragraph.size() > longest) return false;
  const std::string words = plain(paragraph);
  if (!start_of(words, farewells).empty()) return true;
  return !start_of(words, conditions).empty() &&
         std::any_of(offers.begin(), offers.end(), [&](std::string_view offer) {
           return words.find(offer) != std::string::npos;
         });
}

}  // namespace dayleaf::dialects
