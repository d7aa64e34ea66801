#include "dialects/read_heading.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/lent.h"
#include "base/text.h"
#include "dialects/heading_id.h"
#include "dialects/heading_words.h"
#include "dialects/visible_text.h"
#include "markdown/byte_set.h"
#include "markdown/read_markdown.h"
#include "model/identifiers.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t none = std::string_view::npos;

struct HeadingParts {
  base::LentText title;
  base::LentText destination;
  base::LentText rest;  // behind the link
};

// The end of a destination that starts behind "](": the offset of its closing bracket.
std::size_t end_of_destination(std::string_view text, std::size_t first) {
  std::size_t depth = 0;
  for (std::size_t at = first; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '(') {
      ++depth;
    } else if (text[at] == ')' && depth-- == 0) {
      return at;
    }
  }
  return none;
}

// `[title](destination)rest`. Titles hold brackets of their own, so the last "](" that leaves
// nothing behind it wins.
std::optional<HeadingParts> split_heading(std::string_view content) {
  if (!content.starts_with('[')) return std::nullopt;
  std::optional<HeadingParts> best;
  std::size_t tries = 0;
  for (std::size_t at = content.rfind("]("); at != none && at > 0 && tries < 32;
       at = content.rfind("](", at - 1), ++tries) {
    const std::size_t end = end_of_destination(content, at + 2);
    if (end != none) {
      HeadingParts parts{content.substr(1, at - 1), content.substr(at + 2, end - at - 2),
                         content.substr(end + 1)};
      if (base::trim(parts.rest).empty()) return parts;
      if (!best) best = parts;
    }
  }
  return best;
}

// "[Survey] [Title](…)": the first bracket is closed before the one of the link.
bool closes_early(std::string_view content, std::size_t end_of_title) {
  std::size_t depth = 0;
  for (std::size_t at = 0; at < end_of_title; ++at) {
    if (content[at] == '\\') {
      ++at;
    } else if (content[at] == '[') {
      ++depth;
    } else if (content[at] == ']' && --depth == 0) {
      return base::trim_left(content.substr(at + 1)).starts_with('[');
    }
  }
  return false;
}

// Of a heading that is one link as a whole. Titles have brackets and links of their own; what
// CommonMark reads as several links side by side is none.
std::optional<HeadingParts> split_whole_link(std::string_view content,
                                             const model::Limits& limits) {
  const auto parts = split_heading(content);
  if (!parts || !base::trim(parts->rest).empty()) return std::nullopt;
  const bool is_early = closes_early(content, parts->title.size() + 1);
  if (!is_early && parts->title.find("](") == none) return parts;
  base::Diagnostics ignored;
  const std::vector<model::Inline> inlines = markdown::read_inlines(content, {}, limits, ignored);
  const auto is_link = [](const model::Inline& one) {
    return one.kind == model::Inline::Kind::link;
  };
  const bool has_link = is_early ? std::any_of(inlines.begin(), inlines.end(), is_link)
                                 : !inlines.empty() && is_link(inlines.front());
  return has_link && inlines.size() > 1 ? std::nullopt : parts;
}

constexpr markdown::ByteSet decoded_marks("&\\ <>\t\"'");

// The address of a destination, without angle brackets and title, entities and escapes resolved.
std::string decode_destination(std::string_view destination, const model::Limits& limits) {
  destination = base::trim(destination);
  if (!decoded_marks.any_in(destination)) return std::string(destination);
  std::string link = "[.](";
  link += destination;
  link += ')';
  base::Diagnostics ignored;
  const std::vector<model::Inline> inlines = markdown::read_inlines(link, {}, limits, ignored);
  if (inlines.size() == 1 && inlines.front().kind == model::Inline::Kind::link)
    return inlines.front().url;
  return std::string(destination);
}

}  // namespace

std::string right_heading() { return "### [title](" + model::arxiv_page("…") + ")"; }

bool is_linked_heading(std::string_view content) {
  if (content.find("](") == none) return find_heading_id(content).has_value();
  const auto parts = split_heading(content.substr(length_of_rank(content)));
  return (parts && base::trim(parts->rest).empty() && !base::trim(parts->destination).empty()) ||
         has_link_to_paper(content);
}

void drop_invisible_title(model::Entry& entry) {
  if (entry.title_text.empty() || is_visible(entry.title_text)) return;
  entry.title.clear();
  entry.title_text.clear();
}

void identify_entry(model::Entry& entry, base::Diagnostics& diagnostics, base::Location link_at) {
  model::IdentifiedPaper paper = model::identify_link(entry.link);
  if (paper.id.value.empty()) {
    if (!entry.link.empty()) {
      diagnostics.warning(link_at, "paper-link-not-web",
                          "this is no web address; the paper is known by its title only",
                          "link it to " + model::arxiv_page("…") + " or another page");
    }
    paper.id = model::identify_title(entry.title_text);
    if (paper.id.value.empty()) paper.id.value = "untitled " + std::to_string(entry.at.line);
  }
  if (paper.lacks_id) {
    diagnostics.warning(
        link_at, "paper-link-without-id",
        "this address names no paper; the paper is known by the address",
        "correct it: " + model::arxiv_page("2401.17268") + ", " + model::doi_page("10.…/…"));
  }
  entry.id = std::move(paper.id);
  entry.version = std::move(paper.version);
}

std::vector<model::Inline> read_paper_heading(std::string_view content, base::Location content_at,
                                              base::Location at, const model::Limits& limits,
                                              base::Diagnostics& diagnostics, model::Entry& entry) {
  entry.at = at;
  const std::size_t rank = length_of_rank(content);
  content.remove_prefix(rank);
  content_at.column += static_cast<std::uint32_t>(rank);
  std::vector<model::Inline> further;
  base::Location link_at = content_at;
  if (const auto parts = split_whole_link(content, limits)) {
    base::Location title_at = content_at;
    ++title_at.column;
    link_at.column += static_cast<std::uint32_t>(parts->destination.data() - content.data());
    entry.link = decode_destination(parts->destination, limits);
    entry.title = markdown::read_inlines(parts->title, title_at, limits, diagnostics);
  } else {
    HeadingWords words = read_heading_words(content, content_at, limits, diagnostics);
    entry.title = std::move(words.title);
    entry.link = std::move(words.link);
    link_at = words.link_at;
    further = std::move(words.further);
    if (words.followed) {
      diagnostics.note(at, "text-after-title",
                       "what stands behind the link was added to the title");
    }
  }
  if (entry.link.empty()) entry.link = take_heading_id(entry.title);
  entry.title_text = base::nfc(base::collapse_spaces(model::plain_text(entry.title)));
  drop_invisible_title(entry);
  if (entry.title_text.empty()) {
    diagnostics.warning(at, "paper-without-title", "this paper has no title that can be seen");
  }
  identify_entry(entry, diagnostics, link_at);
  return further;
}

}  // namespace dayleaf::dialects
