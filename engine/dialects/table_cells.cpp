#include "dialects/table_cells.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "base/lent.h"
#include "base/text.h"
#include "dialects/table_columns.h"
#include "markdown/tag_meanings.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t none = std::string_view::npos;
constexpr std::size_t deepest_list = 6;

using markdown::TagDoes;

struct FoundTag {
  std::size_t index = 0;  // in markdown::tag_meanings()
  std::size_t length = 0;
  bool closes = false;
  TagDoes does = TagDoes::nothing;
  base::LentText name;
  base::LentText attributes;
};

// Whether a <sub> whose tag stands at `at` lowers letters of a word, "H<sub>2</sub>O": elsewhere it
// makes words of a cell small.
bool lowers_letters(std::string_view text, std::size_t at, bool closes) {
  const std::size_t open = closes ? text.substr(0, at).rfind("<sub") : at;
  if (open == none || open == 0) return false;
  const char before = text[open - 1];
  return base::is_ascii_letter(before) || base::is_digit(before) ||
         static_cast<unsigned char>(before) >= 0x80;
}

// Tags that Markdown reads within a line.
bool is_for_markdown(TagDoes does, std::string_view text, std::size_t at, bool closes) {
  return does == TagDoes::superscript || does == TagDoes::struck ||
         (does == TagDoes::subscript && lowers_letters(text, at, closes));
}

// A tag that begins at `at`, if it is known and means something to a cell.
std::optional<FoundTag> tag_at(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 2'000;
  std::size_t i = at + 1;
  FoundTag found;
  found.closes = i < text.size() && text[i] == '/';
  if (found.closes) ++i;
  const std::size_t first = i;
  while (i < text.size() && base::is_ascii_letter(text[i])) ++i;
  const std::string_view name = text.substr(first, i - first);
  const markdown::TagMeaning* const known = markdown::find_tag(name);
  if (known == nullptr || i == text.size()) return std::nullopt;
  if (is_for_markdown(known->does, text, at, found.closes)) return std::nullopt;
  if (text[i] != '>' && text[i] != '/' && !base::is_space(text[i])) return std::nullopt;
  const std::size_t end = text.substr(i, longest).find_first_of("<>");
  if (end == none || text[i + end] != '>') return std::nullopt;
  found.attributes = text.substr(i, end);
  found.length = i + end + 1 - at;
  found.does = known->does;
  found.index = static_cast<std::size_t>(known - markdown::tag_meanings().data());
  found.name = known->name;
  return found;
}

// `name="value"` of a tag; "" where it is not there.
std::string_view attribute(std::string_view attributes, std::string_view name) {
  for (std::size_t at = attributes.find(name); at != none; at = attributes.find(name, at + 1)) {
    std::string_view rest = base::trim_left(attributes.substr(at + name.size()));
    if (at == 0 || !base::is_space(attributes[at - 1]) || !rest.starts_with('=')) continue;
    rest = base::trim_left(rest.substr(1));
    if (rest.empty()) return "";
    const bool quoted = rest.front() == '"' || rest.front() == '\'';
    const std::size_t end = quoted ? rest.find(rest.front(), 1) : rest.find_first_of(" \t/");
    return quoted ? rest.substr(1, std::min(end, rest.size()) - 1) : rest.substr(0, end);
  }
  return "";
}

std::size_t find_closing(std::string_view text, std::size_t from, std::string_view name) {
  for (std::size_t at = text.find("</", from); at != none; at = text.find("</", at + 2)) {
    const std::string_view rest = text.substr(at + 2);
    if (base::starts_with_ignoring_case(rest, name) && rest.substr(name.size()).starts_with('>'))
      return at;
  }
  return none;
}

// An address as it may stand in "](<…>)".
bool may_be_linked(std::string_view url) {
  return url.find_first_of("<>\\\n ") == none &&
         (url.starts_with("https://") || url.starts_with("http://"));
}

// Words of `<summary>` that say no more than that something is hidden, or that it is the summary.
bool says_nothing(std::string_view words) {
  constexpr std::array<std::string_view, 12> plain = {
      "",       "show", "details", "detail", "more", "show more", "click to expand",
      "expand", "展开", "더보기",  "펼치기", "詳細"};
  const std::string folded = base::fold_plain(words);
  return column_kind_of(words) == ColumnKind::summary ||
         std::any_of(plain.begin(), plain.end(),
                     [&](std::string_view one) { return folded == base::fold_plain(one); });
}

class CellReader {
 public:
  std::vector<PlacedText> run(const Cell& cell) {
    lines_.emplace_back();
    bool is_first = true;
    for (const CellPart& part : cell) {
      if (!is_first && !lines_.back().empty()) lines_.back().add_mark(" ");
      is_first = false;
      text_ = part.text;
      at_ = part.at;
      hopeless_ = false;
      list_depth_ = 0;
      closings_.assign(markdown::tag_meanings().size(), 0);
      read(0, text_.size());
    }
    return std::move(lines_);
  }

 private:
  base::Location place(std::size_t offset) const {
    return {at_.line, at_.column + static_cast<std::uint32_t>(offset)};
  }

  void keep(std::size_t first, std::size_t end) {
    // `\|` is a '|', in code and formulas too.
    for (std::size_t i = first; i < end;) {
      const std::size_t pipe = std::min(text_.find("\\|", i), end);
      lines_.back().add(text_.substr(i, pipe - i), place(i));
      i = pipe;
      if (pipe == end) break;
      if (pipe + 1 < end) lines_.back().add("|", place(pipe));
      i = pipe + 2;
    }
  }

  // Where the next tag that closes one begins. It is kept, so that many that open cost no more than
  // one.
  std::size_t closing_of(const FoundTag& tag, std::size_t behind, std::size_t end) {
    std::size_t& next = closings_[tag.index];
    if (next < behind) next = find_closing(text_, behind, tag.name);
    return next < end ? next : none;
  }

  void end_line() { lines_.emplace_back(); }

  void read(std::size_t first, std::size_t end) {
    std::size_t kept = first;
    for (std::size_t i = first; i < end;) {
      const char c = text_[i];
      if (c == '\\') {
        i += i + 1 < end ? 2 : 1;
      } else if (c == '`') {
        i = end_of_code(i, end);
      } else if (c == '<') {
        const std::optional<FoundTag> tag = tag_at(text_.substr(0, end), i);
        if (!tag) {
          ++i;
          continue;
        }
        keep(kept, i);
        i = take(*tag, i, end);
        kept = i;
      } else {
        ++i;
      }
    }
    keep(kept, end);
  }

  std::size_t end_of_code(std::size_t at, std::size_t end) {
    const std::size_t behind = std::min(text_.find_first_not_of('`', at), end);
    const std::size_t length = behind - at;
    for (std::size_t i = behind; i < end && !hopeless_;) {
      i = std::min(text_.find('`', i), end);
      const std::size_t over = std::min(text_.find_first_not_of('`', i), end);
      if (i < end && over - i == length) return over;
      i = over;
    }
    hopeless_ = true;  // of any length: good enough, and never slow
    return behind;
  }

  // Behind what was taken.
  std::size_t take(const FoundTag& tag, std::size_t at, std::size_t end) {
    const std::size_t behind = at + tag.length;
    switch (tag.does) {
      case TagDoes::list:
        if (tag.closes ? list_depth_ > 0 : list_depth_ < deepest_list) {
          tag.closes ? --list_depth_ : ++list_depth_;
        }
        end_line();
        return behind;
      case TagDoes::paragraph:
      case TagDoes::quote:
      case TagDoes::line_break:
        end_line();
        return behind;
      case TagDoes::point:
        if (tag.closes) return behind;  // another one or the end of the list follows
        end_line();
        lines_.back().add_mark(std::string(list_depth_ > 1 ? 2 * (list_depth_ - 1) : 0, ' '));
        lines_.back().add_mark("- ");
        return behind;
      case TagDoes::label:
        return take_summary(tag, behind, end);
      case TagDoes::strong:
        return take_marked(tag, behind, end, "**");
      case TagDoes::emphasis:
        return take_marked(tag, behind, end, "*");
      case TagDoes::code:
        return take_marked(tag, behind, end, "`");
      case TagDoes::link:
        return take_link(tag, behind, end);
      case TagDoes::picture:
        take_picture(tag, at);
        return behind;
      case TagDoes::nothing:
      case TagDoes::subscript:
      case TagDoes::superscript:
      case TagDoes::struck:
        return behind;
    }
    return behind;
  }

  // What `<details>` shows of what it hides: a label of its own line, unless it says what the cell
  // is anyway.
  std::size_t take_summary(const FoundTag& tag, std::size_t behind, std::size_t end) {
    const std::size_t close = tag.closes ? none : closing_of(tag, behind, end);
    end_line();
    if (close == none) return behind;
    const std::string_view words = base::trim(text_.substr(behind, close - behind));
    if (!says_nothing(words)) {
      const bool plain = words.find_first_of("*_`[]<>\\$") == none;
      if (plain) lines_.back().add_mark("**");
      const auto first = static_cast<std::size_t>(words.data() - text_.data());
      read(first, first + words.size());
      if (plain) lines_.back().add_mark("**");
      end_line();
    }
    return close + tag.name.size() + 3;
  }

  std::size_t take_marked(const FoundTag& tag, std::size_t behind, std::size_t end,
                          std::string_view mark) {
    if (tag.closes) return behind;
    const std::size_t close = closing_of(tag, behind, end);
    if (close == none) {
      keep(behind - tag.length, behind);  // "a<b>c" are words
      return behind;
    }
    const std::string_view words = text_.substr(behind, close - behind);
    const bool plain = !words.empty() && words.find_first_of("*_`<>\\$") == none &&
                       !base::is_space(words.front()) && !base::is_space(words.back());
    if (!plain) return behind;
    lines_.back().add_mark(mark);
    keep(behind, close);
    lines_.back().add_mark(mark);
    return close + tag.name.size() + 3;
  }

  std::size_t take_link(const FoundTag& tag, std::size_t behind, std::size_t end) {
    const std::string_view url = attribute(tag.attributes, "href");
    if (tag.closes || !may_be_linked(url)) return behind;
    const std::size_t close = closing_of(tag, behind, end);
    const std::size_t last = close == none ? behind : close;
    const std::string_view words = base::trim(text_.substr(behind, last - behind));
    std::string_view label = words;
    if (words.starts_with('<')) {
      const std::optional<FoundTag> inner = tag_at(words, 0);
      label = inner && inner->does == TagDoes::picture ? attribute(inner->attributes, "alt") : "";
    }
    const base::Location at = place(behind);
    PlacedText& line = lines_.back();
    if (label.empty() || label.find_first_of("[]<>`\\*_$") != none) {
      line.add("<", at);
      line.add(url, place(static_cast<std::size_t>(url.data() - text_.data())));
      line.add_mark("> ");
      // The words are read as those of the cell.
      return words.starts_with('<') && close != none && label.empty() ? close + tag.name.size() + 3
                                                                      : behind;
    }
    line.add("[", at);
    line.add(label, place(static_cast<std::size_t>(label.data() - text_.data())));
    line.add_mark("](<");
    line.add(url, place(static_cast<std::size_t>(url.data() - text_.data())));
    line.add_mark(">)");
    return close == none ? behind : close + tag.name.size() + 3;
  }

  void take_picture(const FoundTag& tag, std::size_t at) {
    const std::string_view url = attribute(tag.attributes, "src");
    if (url.empty() || url.find_first_of("<>\\\n") != none) return;
    std::string_view alt = attribute(tag.attributes, "alt");
    if (alt.find_first_of("[]<>`\\*_$") != none) alt = "";
    PlacedText& line = lines_.back();
    line.add("![", place(at));
    line.add_mark(alt);
    line.add_mark("](<");
    line.add_mark(url);
    line.add_mark(">)");
  }

  base::LentText text_;
  base::Location at_;
  std::size_t list_depth_ = 0;  // lists that are open
  bool hopeless_ = false;       // no span of code is closed any more
  std::vector<std::size_t> closings_;
  std::vector<PlacedText> lines_;
};

constexpr std::array<std::string_view, 6> dots = {"●", "•", "‣", "▪", "◦", "■"};

// What begins a line of a cell.
struct Start {
  std::size_t spaces = 0;
  std::size_t dot = 0;    // the length of a dot and the spaces behind it
  bool is_point = false;  // with a dot or with a mark of Markdown
  bool is_block = false;  // what no paragraph goes on with
};

Start start_of(std::string_view line) {
  Start start;
  start.spaces = std::min(line.find_first_not_of(' '), line.size());
  const std::string_view words = line.substr(start.spaces);
  for (const std::string_view dot : dots) {
    if (!words.starts_with(dot)) continue;
    const std::string_view rest = words.substr(dot.size());
    start.dot = dot.size() + rest.size() - base::trim_left(rest).size();
  }
  std::size_t marker = 0;
  while (marker < words.size() && marker < 9 && base::is_digit(words[marker])) ++marker;
  const bool numbered =
      marker > 0 && marker < words.size() && (words[marker] == '.' || words[marker] == ')');
  const std::size_t behind = numbered ? marker + 1 : 1;
  const bool marked = !words.empty() &&
                      (numbered || std::string_view("-*+").find(words.front()) != none) &&
                      (behind >= words.size() || words[behind] == ' ');
  start.is_point = start.dot > 0 || marked;
  start.is_block = start.is_point || words.starts_with('>') || words.starts_with('#') ||
                   words.starts_with('|') || words.starts_with("~~~") || words.starts_with("```") ||
                   words == "***" || words == "---";
  return start;
}

bool is_fence(std::string_view words) {
  return words.starts_with("~~~") || words.starts_with("```");
}

}  // namespace

std::vector<PlacedText> lines_of_cell(const Cell& cell) { return CellReader().run(cell); }

PlacedText text_of_lines(const std::vector<PlacedText>& lines) {
  PlacedText out;
  bool blank = false;      // an empty line stands before
  bool in_points = false;  // what is indented is a part of a point
  bool in_fence = false;
  bool was_dot = false;
  bool goes_on = false;  // the line before ends within a paragraph
  for (const PlacedText& line : lines) {
    const std::string_view whole = base::trim_right(line.text());
    const std::string_view words = base::trim_left(whole);
    if (in_fence) {
      out.add_mark("\n");
      out.add(line);
      if (is_fence(words)) in_fence = false;
      goes_on = false;
      continue;
    }
    if (words.empty()) {
      blank = true;
      continue;
    }
    const Start start = start_of(whole);
    const bool is_dot = start.dot > 0;
    if (!out.empty()) {
      if (blank && !(is_dot && was_dot)) {
        out.add_mark("\n\n");
        const bool inside = in_points && start.spaces >= 2;
        if (!start.is_point && !inside) in_points = false;
      } else {
        out.add_mark(goes_on && !start.is_block && !blank ? "\\\n" : "\n");
      }
    }
    const bool inside = in_points && start.spaces >= 2;
    in_points = in_points || start.is_point;
    if (is_dot) {
      if (inside) out.add_mark(whole.substr(0, start.spaces));
      out.add_mark("- ");
      out.add(line.part(start.spaces + start.dot, whole.size()));
    } else {
      out.add(line.part(inside ? 0 : start.spaces, whole.size()));
    }
    in_fence = is_fence(words) && !is_dot;
    goes_on = !in_fence && !words.starts_with('#') && !words.starts_with('|') &&
              !words.starts_with('>') && words != "***" && words != "---";
    was_dot = is_dot;
    blank = false;
  }
  return out;
}

std::string cell_of_text(std::string_view markdown) {
  std::string out;
  bool in_fence = false;
  while (markdown.ends_with('\n')) markdown.remove_suffix(1);
  for (const std::string_view line : base::split(base::LentText(markdown), '\n')) {
    if (!out.empty()) out += "<br>";
    std::string written(line);
    const std::size_t first = std::min(line.find_first_not_of(" >"), line.size());
    const std::string_view words = line.substr(first);
    if (words.starts_with("```")) {
      const std::size_t length = std::min(words.find_first_not_of('`'), words.size());
      written.replace(first, length, length, '~');
    }
    if (is_fence(words)) in_fence = !in_fence;
    const std::size_t last = written.find_last_not_of('\\');
    const std::size_t marks = written.size() - (last == none ? 0 : last + 1);
    if (!in_fence && marks % 2 == 1 && !line.starts_with('>')) written.pop_back();
    out += base::replace_all(written, "|", "\\|");
  }
  return out;
}

bool is_empty_cell(std::string_view words) {
  constexpr std::array<std::string_view, 8> nothing = {"",     "-",    "–",   "—",
                                                       "null", "none", "n/a", "nan"};
  return std::any_of(nothing.begin(), nothing.end(),
                     [&](std::string_view one) { return base::equals_ignoring_case(words, one); });
}

}  // namespace dayleaf::dialects
