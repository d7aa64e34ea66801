#include "dialects/read_heading.h"

#include <optional>
#include <utility>

#include "base/lent.h"
#include "base/text.h"
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
  const auto parts = split_heading(content);
  return parts && base::trim(parts->rest).empty() && !base::trim(parts->destination).empty();
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

void read_paper_heading(std::string_view content, base::Location content_at, base::Location at,
                        const model::Limits& limits, base::Diagnostics& diagnostics,
                        model::Entry& entry) {
  entry.at = at;
  std::string title(content);
  base::Location title_at = content_at;
  base::Location link_at = content_at;
  if (const auto parts = split_heading(content)) {
    title = parts->title;
    ++title_at.column;
    link_at.column += static_cast<std::uint32_t>(parts->destination.data() - content.data());
    entry.link = decode_destination(parts->destination, limits);
    if (const std::string_view rest = base::trim(parts->rest); !rest.empty()) {
      title += ' ';
      title += rest;
      diagnostics.note(at, "text-after-title",
                       "what stands behind the link was added to the title");
    }
  }
  entry.title = markdown::read_inlines(title, title_at, limits, diagnostics);
  entry.title_text = base::nfc(base::collapse_spaces(model::plain_text(entry.title)));
  drop_invisible_title(entry);
  if (entry.title_text.empty()) {
    diagnostics.warning(at, "paper-without-title", "this paper has no title that can be seen");
  }
  if (entry.link.empty()) {
    diagnostics.warning(at, "paper-without-link",
                        "this paper has no link; it is known by its title only", right_heading());
  }
  identify_entry(entry, diagnostics, link_at);
}

}  // namespace dayleaf::dialects
