#include "dialects/author_names.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "dialects/family_names.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t none = std::string_view::npos;

bool begins_large(std::string_view word) {
  std::size_t at = 0;
  return !word.empty() &&
         base::letter_kind(base::next_code_point(word, at)) == base::LetterKind::upper;
}

enum class Writing : std::uint8_t { western, han, hangul, kana, mixed };

// How all letters of a text are written.
Writing writing_of(std::string_view text) {
  Writing found = Writing::mixed;
  bool is_first = true;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t sign = base::next_code_point(text, at);
    if (!base::is_letter_or_digit(sign)) continue;
    Writing one = Writing::western;
    switch (base::script_of(sign)) {
      case base::Script::han:
        one = Writing::han;
        break;
      case base::Script::hangul:
        one = Writing::hangul;
        break;
      case base::Script::kana:
        one = Writing::kana;
        break;
      default:
        break;
    }
    if (!is_first && one != found) return Writing::mixed;
    found = one;
    is_first = false;
  }
  return found;
}

// ---- Marks around a name ----

bool drop_quotes(std::string_view& name) {
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"\"", "\""},
                                    {"'", "'"},
                                    {"“", "”"},
                                    {"‘", "’"},
                                    {"「", "」"},
                                    {"『", "』"},
                                    {"`", "`"}}) {
    if (name.size() > open.size() + close.size() && name.starts_with(open) &&
        name.ends_with(close)) {
      name = base::trim(name.substr(open.size(), name.size() - open.size() - close.size()));
      return true;
    }
  }
  return false;
}

bool drop_marks(std::string_view& name) {
  constexpr std::array<std::string_view, 26> marks = {"*", "∗", "⋆", "★", "☆", "†", "‡", "§", "¶",
                                                      "‖", "♠", "♣", "♥", "♦", "✉", "📧", "¹", "²",
                                                      "³", "⁰", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  for (const std::string_view mark : marks) {
    if (!name.ends_with(mark)) continue;
    name = base::trim_right(name.substr(0, name.size() - mark.size()));
    return true;
  }
  return false;
}

// "王伟 (Wei Wang)" has two names, "王伟（清华大学）" and "Ada Hill (London)" one.
bool is_other_name(std::string_view name, std::string_view inside) {
  constexpr std::size_t longest = 4;  // letters of a name of the East
  if (writing_of(name) == writing_of(inside)) return false;
  if (writing_of(inside) == Writing::western) {
    return inside.find_first_of("0123456789@,") == none && is_surely_name(inside);
  }
  for (const std::string_view place :
       {"대", "대학", "대학교", "大学", "大學", "大", "연구소", "연구원", "研究所", "学院"}) {
    if (inside.ends_with(place)) return false;
  }
  return base::count_code_points(inside) <= longest;
}

bool drop_bracket(std::string_view& name) {
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"(", ")"},
                                    {"（", "）"},
                                    {"[", "]"},
                                    {"<", ">"}}) {
    if (!name.ends_with(close)) continue;
    const std::size_t at = name.rfind(open);
    if (at == none || at == 0) return false;
    const std::string_view inside =
        base::trim(name.substr(at + open.size(), name.size() - at - open.size() - close.size()));
    const std::string_view before = base::trim_right(name.substr(0, at));
    if (before.empty() || is_other_name(before, inside)) return false;
    name = before;
    return true;
  }
  return false;
}

// ---- Two names in one part ----

bool is_western_person(std::string_view words) {
  words = base::trim(words);
  return begins_large(words) && words.find(' ') != none;
}

// Of the families that most people have. A name of the East that begins with none of them is not
// taken apart: "와" and "和" are letters of names, too.
bool has_common_family(std::string_view name) {
  constexpr std::string_view chinese =
      "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林罗羅高郑鄭梁谢謝宋唐许許邓鄧冯馮韩韓曹"
      "曾彭萧蕭蔡潘田"
      "董袁于余叶葉蒋蔣杜苏蘇魏程吕呂丁沈任姚卢盧傅钟鍾姜崔谭譚廖范汪陆陸金石戴贾賈韦韋夏邱方侯邹鄒"
      "熊孟秦白江阎"
      "薛尹段雷黎史龙龍陶贺賀顾顧毛郝龚邵万萬钱錢严嚴洪武莫孔";
  constexpr std::string_view korean =
      "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민나진지엄채원"
      "천방공현함변염";
  std::size_t at = 0;
  if (name.empty()) return false;
  base::next_code_point(name, at);
  const std::string_view first = name.substr(0, at);
  return chinese.find(first) != none || korean.find(first) != none;
}

bool drop_number(std::string_view& name) {
  const std::size_t digits = name.find_first_not_of("0123456789");
  if (digits == none || digits == 0 || digits > 3 || name.front() == '0') return false;
  if (!name.substr(digits).starts_with(". ") && !name.substr(digits).starts_with(") "))
    return false;
  name = base::trim_left(name.substr(digits + 2));
  return true;
}

bool is_eastern_person(std::string_view name) {
  const std::size_t letters = base::count_code_points(name);
  return letters >= 2 && letters <= 4 && has_common_family(name);
}

struct Joint {
  base::LentText words;
  Writing writing;
};

std::size_t place_of_joint(std::string_view part, std::string_view joint, Writing writing) {
  const std::size_t at = part.find(joint);
  if (at == none || part.find(joint, at + 1) != none) return none;
  const std::string_view before = base::trim(part.substr(0, at));
  const std::string_view after = base::trim(part.substr(at + joint.size()));
  if (writing == Writing::western) {
    return is_western_person(before) && is_western_person(after) ? at : none;
  }
  return writing_of(before) == writing && writing_of(after) == writing &&
                 is_eastern_person(before) && is_eastern_person(after)
             ? at
             : none;
}

}  // namespace

bool means_nobody(std::string_view part) {
  part = base::trim(part);
  for (const std::string_view word : {"n/a",
                                      "unknown",
                                      "none",
                                      "-",
                                      "–",
                                      "—",
                                      "?",
                                      "tbd",
                                      "tba",
                                      "anonymous",
                                      "anon",
                                      "various",
                                      "anonymous authors",
                                      "various authors",
                                      "unknown authors",
                                      "no authors",
                                      "미상",
                                      "알 수 없음",
                                      "정보 없음",
                                      "저자 정보 없음",
                                      "없음",
                                      "未知",
                                      "不明",
                                      "不详",
                                      "暂无",
                                      "无",
                                      "無",
                                      "佚名",
                                      "匿名"}) {
    if (base::equals_ignoring_case(part, word)) return true;
  }
  for (const std::string_view words : {"not specified", "not provided", "not available",
                                       "not listed", "not mentioned", "not given", "not stated"}) {
    if (base::starts_with_ignoring_case(part, words)) return true;
  }
  return false;
}

bool is_chinese_name(std::string_view words) {
  return writing_of(words) == Writing::han && is_eastern_person(words);
}

std::string_view clean_name(std::string_view part) {
  std::string_view name = base::trim(part);
  while (drop_quotes(name) || drop_marks(name) || drop_bracket(name) || drop_number(name)) {
  }
  return name;
}

std::vector<std::string_view> split_joined(base::LentText part) {
  constexpr std::array<Joint, 12> joints = {{{" and ", Writing::western},
                                             {" & ", Writing::western},
                                             {"와 ", Writing::hangul},
                                             {"과 ", Writing::hangul},
                                             {" 및 ", Writing::hangul},
                                             {" 및 ", Writing::western},
                                             {"和", Writing::han},
                                             {"与", Writing::han},
                                             {"與", Writing::han},
                                             {"及", Writing::han},
                                             {"와 ", Writing::western},
                                             {"과 ", Writing::western}}};
  if (base::starts_with_ignoring_case(part, "the ")) return {part};
  for (const Joint& joint : joints) {
    const std::size_t at = place_of_joint(part, joint.words, joint.writing);
    if (at == none) continue;
    return {base::trim(std::string_view(part).substr(0, at)),
            base::trim(std::string_view(part).substr(at + joint.words.size()))};
  }
  return {part};
}

std::string_view without_and(std::string_view part) {
  for (const std::string_view joint : {"and ", "& "}) {
    if (base::starts_with_ignoring_case(part, joint)) part = base::trim(part.substr(joint.size()));
  }
  return part;
}

bool is_surely_name(std::string_view words) {
  words = base::trim(words);
  if (words.empty() || words.find_first_of(":;!?()[]{}<>@/\\|\"*_#=+0123456789") != none)
    return false;
  const std::size_t letters = base::count_code_points(words);
  switch (writing_of(words)) {
    case Writing::han:
    case Writing::hangul:
      return letters >= 2 && letters <= 4;
    case Writing::western:
      break;
    default:
      return false;
  }
  constexpr std::size_t most_words = 5;
  constexpr std::string_view particles = " van von der den de la le di da dos del bin al ter ";
  std::size_t count = 0;
  for (const std::string_view word : base::split(base::LentText(words), ' ')) {
    if (word.empty()) continue;
    ++count;
    const bool is_particle = particles.find(" " + std::string(word) + " ") != none;
    if (!is_particle && !begins_large(word)) return false;
    // "MIT", "NLP" are no names; "J.", "JP" may be initials.
    const bool is_long = word.size() > 2 && word.find('.') == none;
    if (is_long && std::none_of(word.begin(), word.end(), [](char c) {
          return static_cast<unsigned char>(c) >= 0x80 ||
                 (base::is_ascii_letter(c) && base::to_lower_ascii(c) == c);
        })) {
      return false;
    }
  }
  const bool ends_sentence = words.ends_with('.') &&
                             !are_initials(words.substr(words.rfind(' ') + 1)) &&
                             !is_name_suffix(words.substr(words.rfind(' ') + 1));
  return count >= 2 && count <= most_words && !ends_sentence;
}

}  // namespace dayleaf::dialects
