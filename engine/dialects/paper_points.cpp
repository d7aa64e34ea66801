#include "dialects/paper_points.h"

#include <array>
#include <string>

#include "base/text.h"
#include "dialects/address_rank.h"
#include "dialects/heading_words.h"
#include "dialects/visible_text.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t none = std::string_view::npos;

struct RawLink {
  base::LentText words;
  base::LentText address;
  std::size_t first = 0;
  std::size_t end = 0;  // behind its last bracket
};

// The link of a text whose "[" stands at `first`, with the brackets that titles have.
std::optional<RawLink> link_at(std::string_view text, std::size_t first) {
  int depth = 0;
  std::size_t close = first;
  for (; close < text.size(); ++close) {
    if (text[close] == '\\') {
      ++close;
    } else if (text[close] == '[') {
      ++depth;
    } else if (text[close] == ']' && --depth == 0) {
      break;
    }
  }
  if (close + 1 >= text.size() || text[close + 1] != '(') return std::nullopt;
  depth = 0;
  for (std::size_t end = close + 1; end < text.size(); ++end) {
    if (text[end] == '(') ++depth;
    if (text[end] != ')' || --depth > 0) continue;
    std::string_view address = base::trim(text.substr(close + 2, end - close - 2));
    address = address.substr(0, address.find(' '));
    if (address.starts_with('<')) address = address.substr(1, address.find('>') - 1);
    return RawLink{text.substr(first + 1, close - first - 1), address, first, end + 1};
  }
  return std::nullopt;
}

// "[[code](…)]" is a link, too: that within.
std::optional<RawLink> next_link(std::string_view text, std::size_t from) {
  for (std::size_t at = text.find('[', from); at != none; at = text.find('[', at + 1)) {
    if (const auto link = link_at(text, at)) return link;
  }
  return std::nullopt;
}

bool leads_to_paper(const RawLink& link) {
  return address_rank(link.address) <= last_rank_of_paper;
}

bool is_titled(const RawLink& link) { return leads_to_paper(link) && !is_link_label(link.words); }

// Whether there is nothing in a text but links that are labels.
bool are_labels(std::string_view text) {
  std::size_t behind = 0;
  std::size_t count = 0;
  while (const auto link = next_link(text, behind)) {
    if (has_words(text.substr(behind, link->first - behind)) || !is_link_label(link->words)) {
      return false;
    }
    behind = link->end;
    ++count;
  }
  return count > 0 && !has_words(text.substr(behind));
}

std::string_view without_separator(std::string_view text) {
  text = base::trim_left(text);
  for (const std::string_view mark : {"--", "-", "–", "—", ":", "：", ",", "，", ".", "|", "·"}) {
    if (text.starts_with(mark)) return base::trim_left(text.substr(mark.size()));
  }
  return text;
}

// "[BERT](…) is the base", "[BERT](…)는 …": words that speak of the paper, and are no summary of
// it.
bool goes_on_as_sentence(std::string_view rest) {
  const std::string_view words = base::trim_left(rest);
  if (words.empty() || words.starts_with("by ")) return false;
  std::size_t at = 0;
  const char32_t first = base::next_code_point(words, at);
  const bool is_attached = words.size() == rest.size() && base::is_letter_or_digit(first);
  return is_attached || base::letter_kind(first) == base::LetterKind::lower;
}

std::string_view emphasis_at(std::string_view text) {
  for (const std::string_view marks : {"***", "**", "__", "*", "_"}) {
    if (text.starts_with(marks)) return marks;
  }
  return {};
}

// A link at the beginning whose words are the title.
std::optional<PaperPoint> read_titled(std::string_view words) {
  std::size_t first = length_of_rank(words);
  const std::string_view emphasis = emphasis_at(words.substr(first));
  std::string_view inside = words.substr(first + emphasis.size());
  inside.remove_prefix(length_of_rank(inside));
  if (!inside.starts_with('[')) return std::nullopt;
  const auto link = link_at(inside, 0);
  if (!link || !is_titled(*link)) return std::nullopt;
  std::string_view rest = inside.substr(link->end);
  if (!emphasis.empty() && rest.starts_with(emphasis)) {
    rest.remove_prefix(emphasis.size());
  } else if (!emphasis.empty() && base::trim_right(rest).ends_with(emphasis)) {
    rest = base::trim_right(rest);
    rest.remove_suffix(emphasis.size());
  }
  PaperPoint point;
  if (are_labels(rest)) {
    point.heading = words.substr(first);
    return point;
  }
  if (goes_on_as_sentence(rest)) return std::nullopt;
  rest = without_separator(rest);
  std::string_view next = rest;
  if (base::starts_with_ignoring_case(next, "and ")) next = base::trim_left(next.substr(4));
  if (next.starts_with('/') || next.starts_with('&')) next = base::trim_left(next.substr(1));
  if (const auto second = next_link(next, 0); second && second->first == 0 && is_titled(*second)) {
    return std::nullopt;
  }
  point.heading = inside.substr(0, link->end);
  point.rest = base::trim(rest);
  return point;
}

// Words, and behind them links that are labels, of which one leads to the paper.
std::optional<PaperPoint> read_labelled(std::string_view words) {
  const auto link = next_link(words, 0);
  if (!link || !has_link_to_paper(words) || !are_labels(words.substr(link->first))) {
    return std::nullopt;
  }
  const std::string_view title = words.substr(0, link->first);
  const std::string_view emphasis = emphasis_at(title);
  if (!has_words(title)) return std::nullopt;
  if (!emphasis.empty()) {
    const std::size_t close = title.find(emphasis, emphasis.size());
    if (close == none || has_words(title.substr(close))) return std::nullopt;
  }
  PaperPoint point;
  point.heading = words;
  return point;
}

}  // namespace

std::size_t width_of_marker(std::string_view line) {
  if (line.empty()) return 0;
  std::size_t end = 1;
  if (line.front() != '-' && line.front() != '*' && line.front() != '+') {
    end = line.find_first_not_of("0123456789");
    constexpr std::size_t most_digits = 9;
    if (end == none || end == 0 || end > most_digits) return 0;
    if (line[end] != '.' && line[end] != ')') return 0;
    ++end;
  }
  const std::size_t words = line.find_first_not_of(' ', end);
  return words == none || words == end ? 0 : words;
}

std::optional<PaperPoint> read_paper_point(std::string_view line) {
  if (line.find("](") == none || line.front() == '|' || line.front() == '#') return std::nullopt;
  const std::size_t marker = width_of_marker(line);
  const std::string_view words = base::trim_right(line.substr(marker));
  std::optional<PaperPoint> point = read_titled(words);
  if (!point && marker > 0) point = read_labelled(words);
  if (!point) return std::nullopt;
  // In a paragraph a link may be the first word of a sentence.
  const bool is_sentence = marker == 0 && !point->rest.empty() && emphasis_at(words).empty();
  if (is_sentence) return std::nullopt;
  point->is_of_list = marker > 0;
  point->indent = marker;
  return point;
}

}  // namespace dayleaf::dialects
