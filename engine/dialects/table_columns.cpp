#include "dialects/table_columns.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/lent.h"
#include "base/text.h"

namespace dayleaf::dialects {
namespace {

struct Label {
  base::LentText words;
  ColumnKind kind;
};

using Kind = ColumnKind;

constexpr std::array labels = {
    Label{"title", Kind::title},
    Label{"titles", Kind::title},
    Label{"paper title", Kind::title},
    Label{"title of paper", Kind::title},
    Label{"paper name", Kind::title},
    Label{"제목", Kind::title},
    Label{"논문 제목", Kind::title},
    Label{"논문제목", Kind::title},
    Label{"논문명", Kind::title},
    Label{"标题", Kind::title},
    Label{"論文標題", Kind::title},
    Label{"標題", Kind::title},
    Label{"題目", Kind::title},
    Label{"题目", Kind::title},
    Label{"论文标题", Kind::title},
    Label{"论文题目", Kind::title},
    Label{"论文名称", Kind::title},
    Label{"タイトル", Kind::title},
    Label{"論文タイトル", Kind::title},
    Label{"論文名", Kind::title},

    Label{"paper", Kind::paper},
    Label{"papers", Kind::paper},
    Label{"pdf", Kind::paper},
    Label{"arxiv", Kind::paper},
    Label{"arxiv id", Kind::paper},
    Label{"arxiv link", Kind::paper},
    Label{"paper link", Kind::paper},
    Label{"paper url", Kind::paper},
    Label{"doi", Kind::paper},
    Label{"id", Kind::paper},
    Label{"link", Kind::paper},
    Label{"links", Kind::paper},
    Label{"url", Kind::paper},
    Label{"abs", Kind::paper},
    Label{"논문", Kind::paper},
    Label{"링크", Kind::paper},
    Label{"论文", Kind::paper},
    Label{"论文链接", Kind::paper},
    Label{"链接", Kind::paper},
    Label{"連結", Kind::paper},
    Label{"論文", Kind::paper},
    Label{"リンク", Kind::paper},

    Label{"author", Kind::authors},
    Label{"authors", Kind::authors},
    Label{"author s", Kind::authors},
    Label{"저자", Kind::authors},
    Label{"작성자", Kind::authors},
    Label{"作者", Kind::authors},
    Label{"著者", Kind::authors},

    Label{"summary", Kind::summary},
    Label{"abstract", Kind::summary},
    Label{"tl dr", Kind::summary},
    Label{"tldr", Kind::summary},
    Label{"description", Kind::summary},
    Label{"요약", Kind::summary},
    Label{"초록", Kind::summary},
    Label{"摘要", Kind::summary},
    Label{"总结", Kind::summary},
    Label{"简介", Kind::summary},
    Label{"要約", Kind::summary},
    Label{"要旨", Kind::summary},
    Label{"概要", Kind::summary},

    Label{"date", Kind::date},
    Label{"day", Kind::date},
    Label{"published", Kind::date},
    Label{"publish date", Kind::date},
    Label{"published date", Kind::date},
    Label{"publication date", Kind::date},
    Label{"submission date", Kind::date},
    Label{"날짜", Kind::date},
    Label{"일자", Kind::date},
    Label{"게시일", Kind::date},
    Label{"日期", Kind::date},
    Label{"发布日期", Kind::date},
    Label{"日付", Kind::date},
    Label{"公開日", Kind::date},

    Label{"vote", Kind::votes},
    Label{"votes", Kind::votes},
    Label{"upvotes", Kind::votes},
    Label{"likes", Kind::votes},
    Label{"추천", Kind::votes},
    Label{"추천수", Kind::votes},
    Label{"좋아요", Kind::votes},
    Label{"点赞", Kind::votes},
    Label{"点赞数", Kind::votes},
    Label{"投票数", Kind::votes},
    Label{"いいね", Kind::votes},

    Label{"tag", Kind::tags},
    Label{"tags", Kind::tags},
    Label{"topics", Kind::tags},
    Label{"keywords", Kind::tags},
    Label{"태그", Kind::tags},
    Label{"키워드", Kind::tags},
    Label{"标签", Kind::tags},
    Label{"標籤", Kind::tags},
    Label{"关键词", Kind::tags},
    Label{"タグ", Kind::tags},
    Label{"キーワード", Kind::tags},

    Label{"media", Kind::media},
    Label{"image", Kind::media},
    Label{"figure", Kind::media},
    Label{"picture", Kind::media},
    Label{"teaser", Kind::media},
    Label{"그림", Kind::media},
    Label{"이미지", Kind::media},
    Label{"图", Kind::media},
    Label{"图片", Kind::media},
    Label{"画像", Kind::media},

    Label{"", Kind::other},
    Label{"no", Kind::rank},
    Label{"nr", Kind::rank},
    Label{"rank", Kind::rank},
    Label{"index", Kind::rank},
    Label{"번호", Kind::rank},
    Label{"순위", Kind::rank},
    Label{"序号", Kind::rank},
    Label{"排名", Kind::rank},
    Label{"順位", Kind::rank},
    Label{"番号", Kind::rank},
};

// Whether a label of the table is what somebody wrote, folded.
bool is_label(std::string_view known, std::string_view folded) {
  if (known == folded) return true;
  // In Latin letters it stands there as it is when it is folded.
  const bool is_latin = known.empty() || static_cast<unsigned char>(known.front()) < 0x80;
  const bool is_written_in_latin =
      folded.empty() || static_cast<unsigned char>(folded.front()) < 0x80;
  return !is_latin && !is_written_in_latin && base::fold_plain(known) == folded;
}

}  // namespace

std::optional<ColumnKind> column_kind_named(std::string_view name) {
  // In the order of the kinds, from `title` on.
  constexpr std::array<std::string_view, 9> names = {"title", "link", "authors", "summary", "date",
                                                     "votes", "tags", "media",   "rank"};
  const auto* const found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<ColumnKind>(1 + (found - names.begin()));
}

ColumnKind column_kind_of(std::string_view label) {
  constexpr std::size_t longest = 60;
  if (base::trim(label) == "#") return Kind::rank;
  if (label.size() > longest) return Kind::other;
  const std::string folded = base::fold_plain(label);
  for (const Label& known : labels) {
    if (is_label(known.words, folded)) return known.kind;
  }
  return Kind::other;
}

bool column_may_hold_titles(std::string_view label) {
  constexpr std::array<std::string_view, 6> words = {"paper", "papers", "논문",
                                                     "论文",  "論文",   "文章"};
  const std::string folded = base::fold_plain(label);
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return is_label(word, folded); });
}

}  // namespace dayleaf::dialects
