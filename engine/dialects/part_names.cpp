#include "dialects/part_names.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace dayleaf::dialects {
namespace {

// Headings that a summary may have, at whatever level a language model gave them.
constexpr std::array<std::string_view, 44> parts_of_summaries = {
    "abstract",     "analysis",    "authors",      "background",
    "conclusion",   "conclusions", "contribution", "contributions",
    "details",      "discussion",  "evaluation",   "experiments",
    "findings",     "highlights",  "introduction", "key contributions",
    "key findings", "key points",  "limitations",  "links",
    "method",       "methodology", "methods",      "motivation",
    "overview",     "problem",     "results",      "summary",
    "takeaways",    "tl;dr",       "tldr",         "why it matters",
    "방법",         "요약",        "결과",         "초록",
    "摘要",         "方法",        "结果",         "结论",
    "動機",         "要約",        "概要",         "結論"};

// Headings that a day may have beside its papers.
constexpr std::array<std::string_view, 38> parts_of_days = {"about",
                                                            "acknowledgements",
                                                            "acknowledgments",
                                                            "announcements",
                                                            "archive",
                                                            "closing",
                                                            "closing words",
                                                            "contact",
                                                            "contents",
                                                            "credits",
                                                            "disclaimer",
                                                            "editor's note",
                                                            "footnotes",
                                                            "further reading",
                                                            "honorable mentions",
                                                            "news",
                                                            "notes",
                                                            "other news",
                                                            "references",
                                                            "sources",
                                                            "statistics",
                                                            "subscribe",
                                                            "summary of the day",
                                                            "summary of today",
                                                            "table of contents",
                                                            "today's summary",
                                                            "오늘의 요약",
                                                            "참고 문헌",
                                                            "참고문헌",
                                                            "출처",
                                                            "마치며",
                                                            "参考文献",
                                                            "参考",
                                                            "今日总结",
                                                            "總結",
                                                            "总结",
                                                            "まとめ",
                                                            "今日のまとめ"};

// Headings and labels of papers that are only spoken of.
constexpr std::array<std::string_view, 13> references = {
    "related",   "related papers", "related work", "see also", "previous issues",
    "관련 논문", "관련 연구",      "더 읽을거리",  "相关工作", "相关论文",
    "參考文獻",  "参考資料",       "関連研究"};

}  // namespace

std::string bare_heading(std::string_view content) {
  constexpr std::string_view around = "*_:#` \t";
  const std::size_t first = content.find_first_not_of(around);
  if (first == std::string_view::npos) return "";
  return base::fold_case(content.substr(first, content.find_last_not_of(around) - first + 1));
}

bool is_part_of_day(std::string_view content) {
  const std::string words = bare_heading(content);
  return std::find(parts_of_days.begin(), parts_of_days.end(), words) != parts_of_days.end();
}

bool lists_references(std::string_view content) {
  constexpr std::size_t longest = 60;
  if (content.size() > longest) return false;
  const std::string words = bare_heading(content);
  return is_part_of_day(content) ||
         std::find(references.begin(), references.end(), words) != references.end();
}

bool is_part_of_summary(std::string_view content) {
  const std::string words = bare_heading(content);
  return words.empty() || std::find(parts_of_summaries.begin(), parts_of_summaries.end(), words) !=
                              parts_of_summaries.end();
}

}  // namespace dayleaf::dialects
