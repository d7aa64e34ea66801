#include "render/mail_paper.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/escape.h"
#include "base/text.h"
#include "base/url.h"
#include "render/credit.h"
#include "render/entry_facts.h"
#include "render/issue.h"
#include "render/passed_on.h"
#include "render/summary_parts.h"
#include "render/urls.h"
#include "render/views_entry.h"

namespace dayleaf::render {
namespace {

// In code points.
constexpr std::size_t longest_title = 300;
constexpr std::size_t longest_title_in_line = 140;
constexpr std::size_t longest_names = 240;
constexpr std::size_t longest_key = 60;
constexpr std::size_t longest_point = 220;
constexpr std::size_t most_points = 3;

constexpr std::uint32_t widest_picture = 600;  // pixels: what a message is wide
constexpr std::uint32_t highest_picture = 640;

constexpr std::string_view title_style = "margin:0 0 4px;font-size:18px;line-height:1.35";
constexpr std::string_view names_style =
    "margin:0 0 8px;font-size:14px;line-height:1.45;color:#767676";
constexpr std::string_view text_style = "margin:0 0 8px;font-size:16px;line-height:1.55";
constexpr std::string_view points_style =
    "margin:0;padding:0 0 0 20px;font-size:15px;line-height:1.55";

struct Point {
  std::string key;
  std::string text;
};

// What bullets say first, but for the one that the sentence is of.
std::vector<Point> first_points(const RenderContext& context, const model::Entry& entry,
                                std::size_t sentence_bullet) {
  std::vector<Point> points;
  std::size_t last = SummaryText::no_bullet;
  for (const SummaryText& part : summary_texts(entry.summary)) {
    if (points.size() == most_points) break;
    if (part.bullet == SummaryText::no_bullet || part.bullet == last || part.is_heading) continue;
    if (part.bullet == sentence_bullet || is_bare_address(part.text)) continue;
    last = part.bullet;
    const auto label = context.site.labels.find(part.key);
    const std::string& key = label == context.site.labels.end() ? part.key : label->second;
    Point point{one_line(key, longest_key), one_line(part.text, longest_point)};
    if (!point.key.empty() || !point.text.empty()) points.push_back(std::move(point));
  }
  return points;
}

// "37 votes · Ada Kim, Bo Lee and 3 more"; what is not known is not in it.
std::string votes_and_names(const RenderContext& context, const model::Appearance& appearance) {
  std::string text;
  if (appearance.entry->votes) text = counted(context.words.votes, *appearance.entry->votes);
  const model::Paper& paper = passed_on(context, appearance.paper);
  const std::string names =
      one_line(credit(context.words, authors_at(paper, *appearance.entry), most_names_on_card),
               longest_names);
  if (!text.empty() && !names.empty()) text += " · ";
  return text += names;
}

std::string page_of(const RenderContext& context, const model::Appearance& appearance) {
  return context.urls.absolute(address::paper(context.archive.papers[appearance.paper].slug));
}

// Of the types that browsers know, mail programs show the old ones only.
bool is_for_mail(const ShownFile& file) {
  const std::string_view type =
      file.type.empty() ? base::media_type_of(file.absolute) : std::string_view(file.type);
  return type != "image/svg+xml" && type != "image/avif";
}

// A picture leads to the paper's page, and so does that of a film: nothing plays in a message. What
// is not known to be wide gets the whole width, since old programs know nothing of "at most".
void append_picture(const RenderContext& context, const EntryFacts& facts, const std::string& page,
                    std::string& html) {
  const ShownMedium* const medium = facts.medium();
  const ShownFile* const file = facts.picture();
  if (!context.site.mail.pictures || file == nullptr || medium->is_person) return;
  if (!is_for_mail(*file)) return;
  std::uint32_t width = file->width == 0 ? widest_picture : std::min(file->width, widest_picture);
  if (file->width > 0) {
    const std::uint64_t height = std::uint64_t{file->height} * width / file->width;
    if (height > highest_picture) {
      width = std::max<std::uint32_t>(
          1, static_cast<std::uint32_t>(std::uint64_t{width} * highest_picture / height));
    }
  }
  const std::string pixels = std::to_string(width);
  const std::string alt = one_line(medium->alt, longest_key);
  html += "<p style=\"margin:0 0 8px\"><a href=\"";
  base::escape_html_double_quoted(page, html);
  // Without words of its own it says no more than the title above it, which leads there too.
  html += alt.empty() ? "\" aria-hidden=\"true\" tabindex=\"-1" : "";
  html += "\" style=\"color:inherit\"><img src=\"";
  base::escape_html_double_quoted(file->absolute, html);
  html += "\" alt=\"";
  base::escape_html_double_quoted(alt, html);
  html += "\" width=\"" + pixels + "\" style=\"width:100%;max-width:" + pixels +
          "px;height:auto;border:0\"></a></p>\n";
}

void append_points(const std::vector<Point>& points, std::string_view language, MailPiece& piece) {
  if (points.empty()) return;
  open_mail_block("ul", points_style, language, piece.html);
  for (const Point& point : points) {
    piece.html += "\n<li style=\"margin:0 0 4px\">";
    piece.text += "- ";
    if (!point.key.empty()) {
      const std::string_view after = point.text.empty() ? "" : ": ";
      piece.html += "<b>" + base::escaped_html_text(point.key) + "</b>";
      ((piece.text += point.key) += after);
      piece.html += after;
    }
    base::escape_html_text(point.text, piece.html);
    piece.html += "</li>";
    (piece.text += point.text) += '\n';
  }
  piece.html += "\n</ul>\n";
}

// What the digest says and shows of a paper.
void append_summary(const RenderContext& context, const model::Appearance& appearance,
                    const std::string& page, MailPiece& piece) {
  const EntryFacts& facts = facts_of(context, appearance);
  append_picture(context, facts, page, piece.html);
  if (const std::string sentence = one_line(facts.sentence, longest_title); !sentence.empty()) {
    open_mail_block("p", text_style, facts.sentence_lang, piece.html);
    base::escape_html_text(sentence, piece.html);
    piece.html += "</p>\n";
    (piece.text += sentence) += '\n';
  }
  append_points(first_points(context, *appearance.entry, facts.sentence_bullet),
                context.lang_mark(facts.language), piece);
}

}  // namespace

void append_mail_link(std::string_view url, std::string_view words, std::string& html,
                      MailLink link) {
  html += "<a href=\"";
  base::escape_html_double_quoted(url, html);
  html += link == MailLink::of_heading ? "\" style=\"color:inherit;text-decoration:none\">"
                                       : "\" style=\"color:inherit\">";
  base::escape_html_text(words, html);
  html += "</a>";
}

void open_mail_block(std::string_view element, std::string_view style, std::string_view language,
                     std::string& html) {
  (html += '<') += element;
  if (!language.empty()) ((html += " lang=\"") += language) += '"';
  ((html += " dir=\"auto\" style=\"") += style) += "\">";
}

MailPiece mail_paper(const RenderContext& context, const model::Appearance& appearance,
                     std::string_view heading) {
  const EntryFacts& facts = facts_of(context, appearance);
  const std::string page = page_of(context, appearance);
  const std::string title = one_line(facts.title, longest_title);
  MailPiece piece;
  piece.html = "<div style=\"padding:16px 0;border-top:1px solid #b3b3b3\">\n";
  open_mail_block(heading, title_style, facts.title_lang, piece.html);
  append_mail_link(page, title, piece.html, MailLink::of_heading);
  ((piece.html += "</") += heading) += ">\n";
  piece.text = title + "\n";
  if (const std::string names = votes_and_names(context, appearance); !names.empty()) {
    open_mail_block("p", names_style, {}, piece.html);
    base::escape_html_text(names, piece.html);
    piece.html += "</p>\n";
    (piece.text += names) += '\n';
  }
  if (passes_on_digests(context)) append_summary(context, appearance, page, piece);
  piece.html += "</div>\n";
  (piece.text += page) += "\n\n";
  return piece;
}

MailPiece mail_line(const RenderContext& context, const model::Appearance& appearance) {
  const EntryFacts& facts = facts_of(context, appearance);
  const std::string page = page_of(context, appearance);
  const std::string title = one_line(facts.title, longest_title_in_line);
  const std::string votes =
      appearance.entry->votes ? " · " + counted(context.words.votes, *appearance.entry->votes) : "";
  MailPiece piece;
  piece.html = "<li>";
  append_mail_link(page, title, piece.html);
  base::escape_html_text(votes, piece.html);
  piece.html += "</li>\n";
  piece.text = "- " + title + votes + " " + page + "\n";
  return piece;
}

}  // namespace dayleaf::render
