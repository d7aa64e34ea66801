#pragma once

#include <string>
#include <string_view>

namespace dayleaf::dialects {

// Words of headings that are no titles of papers.

// The words of a heading for comparing, without what emphasises or ends them.
std::string bare_heading(std::string_view content);

// Of the summary of a paper: "Key findings", "방법", "结论".
bool is_part_of_summary(std::string_view content);

// Of a day beside its papers: "References", "오늘의 요약", "参考文献".
bool is_part_of_day(std::string_view content);

// Whether what stands below a heading or a label are papers of others: these and "Related work".
bool lists_references(std::string_view content);

}  // namespace dayleaf::dialects
