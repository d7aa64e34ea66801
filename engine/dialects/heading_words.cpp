#include "dialects/heading_words.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

#include "base/text.h"
#include "base/url.h"
#include "dialects/address_rank.h"
#include "dialects/visible_text.h"
#include "markdown/read_markdown.h"
#include "model/identifiers.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t none = std::string_view::npos;
using Inlines = std::vector<model::Inline>;
using Kind = model::Inline::Kind;

// ---- What numbers a heading ----

bool is_pictograph(char32_t c) {
  return (c >= 0x2190 && c <= 0x2BFF) || (c >= 0x1F000 && c <= 0x1FAFF) || c == 0xFE0F ||
         c == 0x200D;
}

std::size_t length_of_pictographs(std::string_view text) {
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (base::is_digit(text[at])) {  // 1️⃣ is a digit and two marks
      constexpr std::string_view keycap = "\xE2\x83\xA3";
      constexpr std::string_view as_picture = "\xEF\xB8\x8F";
      std::size_t next = at + 1;
      if (text.substr(next).starts_with(as_picture)) next += as_picture.size();
      if (!text.substr(next).starts_with(keycap)) break;
      at = end = next + keycap.size();
    } else {
      if (!is_pictograph(base::next_code_point(text, at))) break;
      end = at;
    }
  }
  return end;
}

std::size_t length_of_number(std::string_view text) {
  constexpr std::size_t most_digits = 4;
  const bool square = text.starts_with('[');
  const bool round = text.starts_with('(');
  const bool hash = text.starts_with('#');
  const std::size_t first = square || round || hash ? 1 : 0;
  std::size_t end = first;
  while (end < text.size() && base::is_digit(text[end])) ++end;
  if (end == first || end - first > most_digits) return 0;
  const std::string_view rest = text.substr(end);
  const auto is_spaced = [&](std::size_t mark) {
    return mark < rest.size() && (rest[mark] == ' ' || rest[mark] == '[' || rest[mark] == '*');
  };
  if (square || round) {
    return rest.starts_with(square ? ']' : ')') && is_spaced(1) ? end + 1 : 0;
  }
  if (hash && is_spaced(0)) return end;
  for (const std::string_view wide : {"、", "．", "）"}) {
    if (rest.starts_with(wide)) return end + wide.size();
  }
  const bool closed = rest.starts_with('.') || rest.starts_with(')') ||
                      (rest.starts_with(':') && (hash || end - first < most_digits));
  return closed && is_spaced(1) ? end + 1 : 0;
}

// ---- Links ----

// Words of links that are no title. Folded.
constexpr std::array<std::string_view, 62> link_labels = {
    "abs",        "abstract",   "alphaxiv",     "article",     "arxiv",   "arxiv link",
    "bibtex",     "blog",       "blog post",    "code",        "data",    "dataset",
    "datasets",   "demo",       "doi",          "github",      "hf",      "home",
    "homepage",   "html",       "hugging face", "huggingface", "link",    "links",
    "model",      "models",     "openreview",   "original",    "page",    "paper",
    "paper link", "paper page", "pdf",          "poster",      "project", "project page",
    "repo",       "repository", "site",         "slides",      "source",  "source code",
    "tweet",      "url",        "video",        "web",         "website", "weights",
    "x",          "youtube",    "原文",         "论文",        "論文",    "代码",
    "代碼",       "コード",     "链接",         "連結",        "リンク",  "논문",
    "코드",       "링크"};

std::string text_of(const model::Inline& inline_) {
  Inlines one;
  one.push_back(inline_);
  return base::collapse_spaces(model::plain_text(one));
}

bool is_label(const model::Inline& link) { return is_link_label(text_of(link)); }

bool holds_link(const model::Inline& inline_) {
  return inline_.kind == Kind::link ||
         std::any_of(inline_.children.begin(), inline_.children.end(), holds_link);
}

// Links to the top: what emphasises a link says nothing of a title.
void flatten(Inlines&& inlines, Inlines& out) {
  for (model::Inline& each : inlines) {
    const bool emphasised = each.kind == Kind::strong || each.kind == Kind::emphasis;
    if (emphasised && holds_link(each)) {
      flatten(std::move(each.children), out);
    } else {
      out.push_back(std::move(each));
    }
  }
}

// "**1. [Title](…)**": what numbers a heading may stand in its emphasis.
void drop_number(Inlines& pieces) {
  if (pieces.size() < 2 || pieces[0].kind != Kind::text || pieces[1].kind != Kind::link) return;
  if (length_of_rank(pieces[0].text + "[x") >= pieces[0].text.size()) pieces.erase(pieces.begin());
}

// ---- The title ----

constexpr std::array<std::string_view, 24> opening = {
    " ", "\t", "(", "[", "{", "|", ",",  ";",  ":",  "&",  "+",  "/",
    "-", "·",  "•", "–", "—", "→", "（", "【", "［", "「", "｜", "："};
constexpr std::array<std::string_view, 23> closing = {" ", "\t", ")",  "]",  "}",  "|",  ",", ";",
                                                      ":", "&",  "+",  "/",  "-",  "·",  "•", "–",
                                                      "—", "）", "】", "］", "」", "｜", "："};

void trim_end(std::string& text) {
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view mark : opening) {
      if (!text.ends_with(mark)) continue;
      text.resize(text.size() - mark.size());
      more = true;
    }
  }
}

void trim_start(std::string& text) {
  std::string_view rest = text;
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view mark : closing) {
      if (!rest.starts_with(mark)) continue;
      rest.remove_prefix(mark.size());
      more = true;
    }
  }
  text = std::string(rest);
}

bool has_words(const Inlines& inlines) { return dialects::has_words(model::plain_text(inlines)); }

// A title from what is left of a heading when links were taken out of it: marks that stood between
// them go, too.
class TitleWords {
 public:
  void add(model::Inline&& piece) {
    if (gap_ && piece.kind == Kind::text) {
      trim_start(piece.text);
      if (piece.text.empty()) return;
    }
    if (gap_ && !title_.empty()) {
      model::Inline space;
      space.at = piece.at;
      space.text = " ";
      title_.push_back(std::move(space));
    }
    gap_ = false;
    title_.push_back(std::move(piece));
  }

  void leave_out() {
    while (!title_.empty() && title_.back().kind == Kind::text) {
      trim_end(title_.back().text);
      if (!title_.back().text.empty()) break;
      title_.pop_back();
    }
    gap_ = true;
  }

  Inlines take() {
    if (!title_.empty() && title_.back().kind == Kind::text) {
      title_.back().text = std::string(base::trim_right(title_.back().text));
    }
    return std::move(title_);
  }

 private:
  Inlines title_;
  bool gap_ = true;
};

void add_further(model::Inline&& link, Inlines& further) {
  if (!further.empty()) {
    model::Inline between;
    between.at = link.at;
    between.text = " · ";
    further.push_back(std::move(between));
  }
  further.push_back(std::move(link));
}

}  // namespace

std::size_t length_of_rank(std::string_view content) {
  std::size_t length = 0;
  for (int forms = 0; forms < 2; ++forms) {
    std::string_view rest = content.substr(length);
    std::size_t more = length_of_pictographs(rest);
    if (more == 0) more = length_of_number(rest);
    if (more == 0) break;
    while (more < rest.size() && rest[more] == ' ') ++more;
    length += more;
  }
  return has_words(content.substr(length)) ? length : 0;
}

bool is_link_label(std::string_view words) {
  const std::string folded = base::fold_case(words);
  std::string_view bare = folded;
  constexpr std::string_view around = "[]()<>:|.*_# ";
  const std::size_t first = bare.find_first_not_of(around);
  if (first == none) return true;
  bare = bare.substr(first, bare.find_last_not_of(around) - first + 1);
  if (bare.starts_with("arxiv:") || bare.starts_with("doi:")) return true;
  return std::find(link_labels.begin(), link_labels.end(), bare) != link_labels.end() ||
         words.find("://") != none || model::identify_word(words).kind < model::PaperId::Kind::url;
}

bool has_link_to_paper(std::string_view content) {
  for (std::size_t at = content.find("]("); at != none; at = content.find("](", at + 2)) {
    const std::string_view behind = content.substr(at + 2);
    const std::string_view url = base::trim(behind.substr(0, behind.find_first_of(")> ")));
    if (address_rank(url) <= last_rank_of_paper) return true;
  }
  return false;
}

HeadingWords read_heading_words(std::string_view content, base::Location at,
                                const model::Limits& limits, base::Diagnostics& diagnostics) {
  HeadingWords words;
  Inlines pieces;
  flatten(markdown::read_inlines(content, at, limits, diagnostics), pieces);
  drop_number(pieces);

  std::size_t best = pieces.size();
  std::size_t titled = pieces.size();  // the link whose words are the title
  bool words_before = false;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const model::Inline& piece = pieces[i];
    if (piece.kind != Kind::link) {
      words_before = words_before || has_words(text_of(piece));
      continue;
    }
    const int rank = address_rank(piece.url);
    const int least = best == pieces.size() ? rank_of_no_address : address_rank(pieces[best].url);
    if (rank < least) best = i;
    if (titled == pieces.size() && !words_before && !is_label(piece)) titled = i;
  }
  words.link_at = best < pieces.size() ? pieces[best].at : at;
  if (best < pieces.size()) words.link = pieces[best].url;

  TitleWords title;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    model::Inline& piece = pieces[i];
    if (piece.kind != Kind::link) {
      words.followed = words.followed || (titled < i && has_words(text_of(piece)));
      title.add(std::move(piece));
      continue;
    }
    const bool is_title = i == titled || (titled == pieces.size() && !is_label(piece));
    if (is_title) {
      Inlines children = piece.children;
      for (model::Inline& child : children) title.add(std::move(child));
      if (i != best) {
        piece.children = {};
        model::Inline& address = piece.children.emplace_back();
        address.at = piece.at;
        address.text = piece.url;
      }
    } else {
      title.leave_out();
    }
    if (i != best) add_further(std::move(piece), words.further);
  }
  words.title = title.take();
  if (!has_words(words.title) && best < pieces.size()) {
    // Nothing but labels: they are what there is to read.
    words.title = pieces[best].children;
  }
  return words;
}

void drop_links_to_places(std::vector<model::Inline>& inlines) {
  const auto leads_within = [](const model::Inline& each) {
    return each.kind == Kind::link && each.url.starts_with('#');
  };
  if (std::none_of(inlines.begin(), inlines.end(), leads_within)) return;
  TitleWords words;
  for (model::Inline& each : inlines) {
    if (leads_within(each)) {
      words.leave_out();
    } else {
      words.add(std::move(each));
    }
  }
  inlines = words.take();
}

}  // namespace dayleaf::dialects
