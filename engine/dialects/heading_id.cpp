#include "dialects/heading_id.h"

#include <algorithm>
#include <array>

#include "base/lent.h"
#include "base/text.h"
#include "model/identifiers.h"
#include "model/paper.h"

namespace dayleaf::dialects {
namespace {

struct Brackets {
  base::LentText open;
  base::LentText close;
};
constexpr std::array<Brackets, 5> brackets = {
    {{"[", "]"}, {"(", ")"}, {"【", "】"}, {"（", "）"}, {"［", "］"}}};

// What parts an id from a title.
constexpr std::array<std::string_view, 11> parting = {" ", "-",  "–", "—", ":", "：",
                                                      "|", "｜", "·", ",", "、"};

void skip_spaces(std::string_view text, std::size_t& at) {
  while (at < text.size() && text[at] == ' ') ++at;
}

// "arXiv:", "arXiv "
bool take_name(std::string_view text, std::size_t& at) {
  constexpr std::string_view name = "arxiv";
  if (!base::starts_with_ignoring_case(text.substr(at), name)) return false;
  std::size_t end = at + name.size();
  skip_spaces(text, end);
  if (text.substr(end).starts_with(":")) ++end;
  if (text.substr(end).starts_with("：")) end += std::string_view("：").size();
  skip_spaces(text, end);
  if (end == at + name.size()) return false;
  at = end;
  return true;
}

bool is_of_id(char c) {
  return base::is_digit(c) || base::is_ascii_letter(c) || c == '.' || c == '/' || c == '-';
}

// Whether arXiv has given ids like a number that nobody says to be one: four digits behind the
// point until 2014, then five.
bool is_likely(std::string_view id) {
  if (id.find('/') != std::string_view::npos) return true;
  const std::string_view month = id.substr(0, 4);
  return id.size() == 9 ? month >= "0704" && month <= "1412" : month >= "1501";
}

// An id with its version; "" for none.
std::string take_id(std::string_view text, std::size_t& at, bool is_named) {
  std::size_t end = at;
  while (end < text.size() && is_of_id(text[end])) ++end;
  while (end > at && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
  const std::string word(text.substr(at, end - at));
  if (word.empty()) return {};
  const model::IdentifiedPaper paper = model::identify_link("arxiv:" + word);
  if (paper.id.kind != model::PaperId::Kind::arxiv || !(is_named || is_likely(paper.id.value))) {
    return {};
  }
  at = end;
  return paper.id.value + paper.version;
}

// " [cs.CL]", as arXiv itself writes it.
void skip_category(std::string_view text, std::size_t& at) {
  std::size_t first = at;
  skip_spaces(text, first);
  constexpr std::size_t longest = 20;
  if (!text.substr(first).starts_with('[')) return;
  const std::size_t close = text.substr(0, first + longest).find(']', first);
  if (close == std::string_view::npos) return;
  const std::string_view category = text.substr(first + 1, close - first - 1);
  const bool is_category =
      !category.empty() && std::all_of(category.begin(), category.end(), [](char c) {
        return base::is_ascii_letter(c) || c == '.' || c == '-';
      });
  const bool is_whole =
      category.find('.') != std::string_view::npos || category.find('-') != std::string_view::npos;
  if (is_category && is_whole) at = close + 1;
}

std::optional<HeadingId> id_at(std::string_view text, std::size_t first) {
  std::size_t at = first;
  const auto pair = std::find_if(brackets.begin(), brackets.end(), [&](const Brackets& one) {
    return text.substr(first).starts_with(one.open);
  });
  const bool is_bracketed = pair != brackets.end();
  if (is_bracketed) at += pair->open.size();
  skip_spaces(text, at);
  const bool is_named = take_name(text, at);
  if (!is_bracketed && !is_named) return {};
  const std::string id = take_id(text, at, is_named);
  if (id.empty()) return {};
  if (is_named) skip_category(text, at);
  if (is_bracketed) {
    skip_spaces(text, at);
    if (!text.substr(at).starts_with(pair->close)) return {};
    at += pair->close.size();
    if (text.substr(at).starts_with('(')) return {};  // the words of a link
  }
  return HeadingId{model::arxiv_page(id), first, at};
}

std::string without_end(std::string_view text, bool is_title_before) {
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view mark : parting) {
      if (is_title_before && text.ends_with(mark)) {
        text.remove_suffix(mark.size());
        more = true;
      } else if (!is_title_before && text.starts_with(mark)) {
        text.remove_prefix(mark.size());
        more = true;
      }
    }
  }
  return std::string(text);
}

}  // namespace

std::optional<HeadingId> find_heading_id(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool may_begin =
        text[at] == '[' || text[at] == '(' || byte >= 0xE3 ||
        ((text[at] == 'a' || text[at] == 'A') && (at == 0 || !base::is_ascii_letter(text[at - 1])));
    if (!may_begin) continue;
    if (std::optional<HeadingId> found = id_at(text, at)) return found;
  }
  return {};
}

std::string take_heading_id(std::vector<model::Inline>& title) {
  for (std::size_t i = 0; i < title.size(); ++i) {
    model::Inline& piece = title[i];
    if (piece.kind != model::Inline::Kind::text) continue;
    const std::optional<HeadingId> found = find_heading_id(piece.text);
    if (!found) continue;
    std::string before = piece.text.substr(0, found->first);
    std::string behind = piece.text.substr(found->end);
    const bool is_first = i == 0 && base::trim(before).empty();
    const bool is_last = i + 1 == title.size() && base::trim(behind).empty();
    if (is_first && is_last) return found->link;
    if (is_first) {
      before.clear();
      behind = without_end(behind, false);
    } else if (is_last) {
      before = without_end(before, true);
      behind.clear();
    } else if (before.ends_with(' ') && behind.starts_with(' ')) {
      behind.erase(0, 1);
    }
    if (is_first) piece.at.column += static_cast<std::uint32_t>(piece.text.size() - behind.size());
    piece.text = before + behind;
    if (piece.text.empty()) title.erase(title.begin() + static_cast<std::ptrdiff_t>(i));
    return found->link;
  }
  return {};
}

}  // namespace dayleaf::dialects
