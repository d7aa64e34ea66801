#include "dialects/field_labels.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "base/text.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t none = std::string_view::npos;
constexpr std::size_t longest_label = 40;

struct Label {
  base::LentText name;
  Field field;
};

constexpr std::array<Label, 49> labels = {{
    {"Vote", Field::votes},      {"Votes", Field::votes},     {"Upvotes", Field::votes},
    {"Likes", Field::votes},     {"추천", Field::votes},      {"추천수", Field::votes},
    {"좋아요", Field::votes},    {"点赞", Field::votes},      {"點讚", Field::votes},
    {"投票", Field::votes},      {"いいね", Field::votes},    {"Authors", Field::authors},
    {"Author", Field::authors},  {"저자", Field::authors},    {"작성자", Field::authors},
    {"지은이", Field::authors},  {"作者", Field::authors},    {"著者", Field::authors},
    {"Tags", Field::tags},       {"Tag", Field::tags},        {"태그", Field::tags},
    {"标签", Field::tags},       {"標籤", Field::tags},       {"タグ", Field::tags},
    {"Link", Field::link},       {"Links", Field::link},      {"URL", Field::link},
    {"Paper", Field::link},      {"PDF", Field::link},        {"arXiv", Field::link},
    {"Arxiv link", Field::link}, {"Paper link", Field::link}, {"Paper URL", Field::link},
    {"DOI", Field::link},        {"링크", Field::link},       {"논문", Field::link},
    {"논문 링크", Field::link},  {"链接", Field::link},       {"论文链接", Field::link},
    {"论文", Field::link},       {"連結", Field::link},       {"論文", Field::link},
    {"リンク", Field::link},     {"論文リンク", Field::link}, {"arXiv ID", Field::link},
    {"추천 수", Field::votes},   {"点赞数", Field::votes},    {"點讚數", Field::votes},
    {"投票数", Field::votes},
}};

// Whether a label is one of a site's own, which may be written with its colon.
bool is_own_label(std::string_view label, std::span<const std::string> own) {
  return std::any_of(own.begin(), own.end(), [&](std::string_view one) {
    one = base::trim(one);
    if (one.ends_with(':')) one.remove_suffix(1);
    one = base::trim(one);
    return !one.empty() && base::equals_ignoring_case(label, one);
  });
}

// A label without what people put around it: "👥 Authors", "Author(s)", "Authors (5)".
std::string_view bare_label(std::string_view label) {
  // Pictures, and the space behind one. Marks of ASCII are Markdown's.
  for (std::size_t at = 0; at < label.size();) {
    const std::size_t first = at;
    const char32_t sign = base::next_code_point(label, at);
    if (sign >= 0x2000 ? !base::is_letter_or_digit(sign) : sign == U' ' && first > 0) continue;
    label.remove_prefix(first);
    break;
  }
  const std::size_t open = label.rfind('(');
  if (!label.ends_with(')') || open == none || open == 0) return label;
  const std::string_view inside = label.substr(open + 1, label.size() - open - 2);
  const bool counts = !inside.empty() && std::all_of(inside.begin(), inside.end(), base::is_digit);
  return counts || inside == "s" ? base::trim_right(label.substr(0, open)) : label;
}

Field field_of(std::string_view written, const ReadOptions& options) {
  const model::CustomDialect& custom = options.custom;
  const std::string_view label = bare_label(written);
  if (is_own_label(label, custom.author_labels)) return Field::authors;
  if (is_own_label(label, custom.vote_labels)) return Field::votes;
  if (is_own_label(label, custom.tag_labels)) return Field::tags;
  if (is_own_label(label, custom.link_labels)) return Field::link;
  for (const Label& known : labels) {
    if (base::equals_ignoring_case(label, known.name)) return known.field;
  }
  return is_own_label(label, options.daily.vote_labels) ? Field::votes : Field::other;
}

constexpr std::string_view wide_colon = "：";

}  // namespace

// "Vote: 17", also with the colon of a Chinese, Japanese or Korean keyboard.
FieldLine field_line_of(std::string_view line, const ReadOptions& options) {
  const std::string_view start = line.substr(0, longest_label);
  for (const std::string_view colon : {std::string_view(":"), wide_colon}) {
    const std::size_t at = start.find(colon);
    if (at == none) continue;
    const Field field = field_of(base::trim_right(line.substr(0, at)), options);
    if (field != Field::other) return {field, at + colon.size()};
  }
  return {};
}

std::optional<MarkedLabel> marked_label_of(std::string_view line) {
  constexpr std::string_view before = " \t-*+_>";
  constexpr std::string_view emphasis = "*_ \t";
  const std::size_t first = line.find_first_not_of(before);
  if (first == none) return std::nullopt;
  const std::string_view words = line.substr(first, longest_label);
  std::size_t colon = words.find(':');
  std::size_t width = 1;
  if (const std::size_t wide = words.find(wide_colon); wide < colon) {
    colon = wide;
    width = wide_colon.size();
  }
  if (colon == none || colon == 0) return std::nullopt;
  std::string_view name = words.substr(0, colon);
  const std::size_t last = name.find_last_not_of(emphasis);
  if (last == none) return std::nullopt;
  name = name.substr(0, last + 1);
  std::size_t value = first + colon + width;
  while (value < line.size() && emphasis.find(line[value]) != none) ++value;
  return MarkedLabel{name, value};
}

FieldLine marked_field_of(std::string_view line, const ReadOptions& options) {
  const auto label = marked_label_of(line);
  if (!label) return {};
  return {field_of(label->name, options), label->value, true};
}

FieldLabel field_label_of(std::string_view line, const ReadOptions& options) {
  FieldLine found = field_line_of(line, options);
  if (found.field == Field::other) found = marked_field_of(line, options);
  constexpr std::array<std::string_view, 5> names = {"", "votes", "authors", "tags", "link"};
  if (found.field == Field::other) return {};
  return {names.at(static_cast<std::size_t>(found.field)), std::min(found.value, line.size())};
}

bool begins_like_field(std::string_view line, const ReadOptions& options) {
  return field_line_of(line, options).field != Field::other;
}

std::optional<std::size_t> colon_of_label(std::string_view line) {
  if (!marked_label_of(line)) return std::nullopt;
  return std::min(line.find(':'), line.find(wide_colon));
}

}  // namespace dayleaf::dialects
