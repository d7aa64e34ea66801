#include "model/paper_keys.h"

#include <array>

#include "base/text.h"

namespace dayleaf::model {
namespace {

// Where several name one thing, the first row that a file has wins.
constexpr auto rows = std::to_array<PaperKeyRow>({
    {"title", PaperKey::title},
    {"original_title", PaperKey::title},
    {"paper_title", PaperKey::title},
    {"title_en", PaperKey::title},
    {"标题", PaperKey::title},
    {"題名", PaperKey::title},
    {"제목", PaperKey::title},
    {"タイトル", PaperKey::title},
    {"title_zh", PaperKey::title},
    {"title_cn", PaperKey::title},
    {"title_ko", PaperKey::title},
    {"title_ja", PaperKey::title},
    {"中文标题", PaperKey::title},

    {"authors", PaperKey::authors},
    {"author", PaperKey::authors},
    {"作者", PaperKey::authors},
    {"저자", PaperKey::authors},
    {"著者", PaperKey::authors},

    {"date", PaperKey::day},
    {"日期", PaperKey::day},
    {"날짜", PaperKey::day},
    {"日付", PaperKey::day},
    {"published", PaperKey::own_day},
    {"pubdate", PaperKey::own_day},
    {"pub_date", PaperKey::own_day},
    {"publish_date", PaperKey::own_day},
    {"publishdate", PaperKey::own_day},
    {"published_date", PaperKey::own_day},
    {"created", PaperKey::own_day},
    {"date_created", PaperKey::own_day},
    {"updated", PaperKey::own_day},
    {"lastmod", PaperKey::own_day},

    {"url", PaperKey::link},
    {"link", PaperKey::link},
    {"arxiv", PaperKey::arxiv},
    {"doi", PaperKey::doi},
    {"id", PaperKey::id},
    {"paper", PaperKey::link},
    {"arxiv_id", PaperKey::arxiv},
    {"arxiv_url", PaperKey::arxiv},
    {"paper_id", PaperKey::id},
    {"paper_url", PaperKey::link},
    {"paper_link", PaperKey::link},
    {"pdf_url", PaperKey::link},
    {"url_pdf", PaperKey::link},
    {"pdf", PaperKey::link},
    {"source_url", PaperKey::link},
    {"resource", PaperKey::link},
    {"链接", PaperKey::link},
    {"论文链接", PaperKey::link},
    {"링크", PaperKey::link},
    {"リンク", PaperKey::link},
    {"links", PaperKey::links},

    {"code", PaperKey::code},
    {"code_url", PaperKey::code},
    {"url_code", PaperKey::code},
    {"github", PaperKey::code},
    {"github_url", PaperKey::code},
    {"repo", PaperKey::code},
    {"repository", PaperKey::code},
    {"代码", PaperKey::code},
    {"코드", PaperKey::code},
    {"コード", PaperKey::code},
    {"project", PaperKey::project},
    {"project_page", PaperKey::project},
    {"project_url", PaperKey::project},
    {"url_project", PaperKey::project},
    {"website", PaperKey::project},
    {"homepage", PaperKey::project},
    {"项目主页", PaperKey::project},

    {"votes", PaperKey::votes},
    {"upvotes", PaperKey::votes},
    {"vote", PaperKey::votes},

    {"tags", PaperKey::tags},
    {"topics", PaperKey::tags},
    {"tag", PaperKey::tags},
    {"categories", PaperKey::tags},
    {"category", PaperKey::tags},
    {"keywords", PaperKey::tags},
    {"keyword", PaperKey::tags},
    {"标签", PaperKey::tags},
    {"关键词", PaperKey::tags},
    {"태그", PaperKey::tags},
    {"키워드", PaperKey::tags},
    {"タグ", PaperKey::tags},

    {"image", PaperKey::image},
    {"thumbnail", PaperKey::image},
    {"video", PaperKey::video},

    {"tldr", PaperKey::summary},
    {"tl;dr", PaperKey::summary},
    {"tl_dr", PaperKey::summary},
    {"一句话总结", PaperKey::summary},
    {"一句话概括", PaperKey::summary},
    {"一句话", PaperKey::summary},
    {"한줄요약", PaperKey::summary},
    {"한_줄_요약", PaperKey::summary},
    {"一言で", PaperKey::summary},
    {"summary", PaperKey::summary},
    {"abstract", PaperKey::summary},
    {"description", PaperKey::summary},
    {"excerpt", PaperKey::summary},
    {"subtitle", PaperKey::summary},
    {"background", PaperKey::summary},
    {"motivation", PaperKey::summary},
    {"problem", PaperKey::summary},
    {"method", PaperKey::summary},
    {"methods", PaperKey::summary},
    {"approach", PaperKey::summary},
    {"experiment", PaperKey::summary},
    {"experiments", PaperKey::summary},
    {"result", PaperKey::summary},
    {"results", PaperKey::summary},
    {"findings", PaperKey::summary},
    {"contribution", PaperKey::summary},
    {"contributions", PaperKey::summary},
    {"limitation", PaperKey::summary},
    {"limitations", PaperKey::summary},
    {"conclusion", PaperKey::summary},
    {"conclusions", PaperKey::summary},
    {"evidence", PaperKey::summary},
    {"highlights", PaperKey::summary},
    {"takeaways", PaperKey::summary},
    {"key_points", PaperKey::summary},
    {"摘要", PaperKey::summary},
    {"总结", PaperKey::summary},
    {"背景", PaperKey::summary},
    {"动机", PaperKey::summary},
    {"方法", PaperKey::summary},
    {"实验", PaperKey::summary},
    {"结果", PaperKey::summary},
    {"结论", PaperKey::summary},
    {"贡献", PaperKey::summary},
    {"创新点", PaperKey::summary},
    {"요약", PaperKey::summary},
    {"초록", PaperKey::summary},
    {"배경", PaperKey::summary},
    {"방법", PaperKey::summary},
    {"결과", PaperKey::summary},
    {"결론", PaperKey::summary},
    {"要約", PaperKey::summary},
    {"概要", PaperKey::summary},
    {"手法", PaperKey::summary},
    {"結果", PaperKey::summary},
    {"結論", PaperKey::summary},
    {"score", PaperKey::fact},  // of a reader, which is no vote
    {"rating", PaperKey::fact},
    {"评分", PaperKey::fact},
    {"점수", PaperKey::fact},
    {"publication", PaperKey::fact},
    {"venue", PaperKey::fact},
    {"conference", PaperKey::fact},
    {"journal", PaperKey::fact},
    {"affiliation", PaperKey::fact},
    {"affiliations", PaperKey::fact},
    {"institutions", PaperKey::fact},

    {"author_order", PaperKey::setting},
});

constexpr auto languages = std::to_array<std::string_view>({"_zh", "_cn", "_en", "_ko", "_ja"});
constexpr std::size_t longest_key = 64;

const PaperKeyRow* find_row(std::string_view name) {
  for (const PaperKeyRow& row : rows) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

}  // namespace

std::span<const PaperKeyRow> paper_keys() { return rows; }

const PaperKeyRow* find_paper_key(std::string_view written) {
  if (written.size() > longest_key) return nullptr;
  std::string name = base::lower_ascii(base::trim(written));
  for (char& c : name) {
    if (c == '-' || c == ' ') c = '_';
  }
  if (const PaperKeyRow* row = find_row(name)) return row;
  for (const std::string_view language : languages) {
    if (!name.ends_with(language)) continue;
    const PaperKeyRow* row = find_row(name.substr(0, name.size() - language.size()));
    if (row != nullptr && row->key == PaperKey::summary) return row;
  }
  return nullptr;
}

std::string words_of(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::boolean:
      return value.boolean() ? "true" : "false";
    case Value::Kind::integer:
      return std::to_string(value.integer());
    case Value::Kind::number: {
      std::string text = base::shortest_number(value.number());
      if (text.find_first_not_of("-0123456789") == std::string::npos) text += ".0";
      return text;
    }
    default:
      return std::string(value.text());
  }
}

std::string_view plain_tag(std::string_view tag) {
  tag = base::trim(tag);
  while (tag.starts_with('#')) tag.remove_prefix(1);
  for (const std::string_view prefix : {"keyword:", "query:"}) {
    if (base::starts_with_ignoring_case(tag, prefix)) return base::trim(tag.substr(prefix.size()));
  }
  return tag;
}

}  // namespace dayleaf::model
