#include "render/book_chapter.h"

#include <cstddef>
#include <utility>

#include "base/escape.h"
#include "base/text.h"
#include "render/credit.h"
#include "render/entry_facts.h"
#include "render/html.h"
#include "render/issue.h"
#include "render/passed_on.h"
#include "render/urls.h"
#include "render/views_entry.h"

namespace dayleaf::render {
namespace {

constexpr std::size_t longest_link = 80;  // code points of its words

using Link = std::pair<std::string, std::string>;  // its words, where it leads

void open_element(std::string_view name, std::string_view of_class, std::string_view language,
                  std::string& xml) {
  (xml += '<') += name;
  if (!of_class.empty()) ((xml += " class=\"") += of_class) += '"';
  if (!language.empty()) {
    ((xml += " lang=\"") += language) += "\" xml:lang=\"";
    (xml += language) += '"';
  }
  xml += '>';
}

void append_title(const model::Appearance& appearance, const EntryFacts& facts, std::string& xml) {
  open_element("h2", {}, facts.title_lang, xml);
  if (facts.has_long_title() || base::trim(appearance.titled().title_text).empty()) {
    base::escape_html_text(facts.short_title, xml);
  } else {
    append_html(appearance.titled().title,
                {.links = false,
                 .formulas = Formulas::mathml,
                 .place = base::FormulaPlace::title,
                 .syntax = Syntax::xml},
                xml);
  }
  xml += "</h2>\n";
}

void append_line(std::string_view of_class, std::string_view text, std::string& xml) {
  if (text.empty()) return;
  open_element("p", of_class, {}, xml);
  base::escape_html_text(text, xml);
  xml += "</p>\n";
}

// Everything that leads out of the book: what a reader shows without a network is its text.
std::vector<Link> links_of(const RenderContext& context, const model::Paper& paper,
                           const EntryFacts& facts) {
  std::vector<Link> links;
  const Sources& sources = facts.sources;
  if (!sources.arxiv_url.empty()) {
    links.emplace_back("arXiv:" + std::string(sources.arxiv_id), sources.arxiv_url);
    links.emplace_back("PDF", sources.pdf_url);
  } else if (!sources.url.empty()) {
    links.emplace_back(std::string(sources.host), sources.url);
  }
  const bool host_known = context.urls.host_known();
  if (host_known) {
    links.emplace_back(one_line(context.site_title, longest_link),
                       context.urls.absolute(address::paper(paper.slug)));
  }
  for (const ShownMedium& medium : facts.media.shown) {
    if (medium.is_person || (context.has_mirror && !host_known)) continue;
    if (!passes_on_digests(context)) break;
    const bool is_film = medium.kind == model::Media::Kind::video;
    std::string words = one_line(medium.alt, longest_link);
    if (is_film) words = context.words.watch_video;
    if (words.empty()) words = host_of(medium.file.absolute);
    links.emplace_back(std::move(words), medium.file.absolute);
  }
  return links;
}

void append_links(const std::vector<Link>& links, std::string& xml) {
  if (links.empty()) return;
  open_element("p", "about", {}, xml);
  for (const auto& [words, url] : links) {
    if (&url != &links.front().second) xml += " · ";
    xml += "<a href=\"";
    base::escape_html_double_quoted(url, xml);
    xml += "\">";
    base::escape_html_text(words, xml);
    xml += "</a>";
  }
  xml += "</p>\n";
}

void append_summary(const RenderContext& context, const model::Entry& entry,
                    const EntryFacts& facts, std::string& xml) {
  if (entry.summary.empty()) return;
  open_element("div", {}, context.lang_mark(facts.language), xml);
  const HtmlRules rules{
      .links = true,
      .language = facts.language.empty() ? base::LentText(context.language.code) : facts.language,
      .formulas = Formulas::mathml,
      .syntax = Syntax::xml,
      .urls = &context.urls,
      .absolute = true};
  for (const model::Block& block : entry.summary) append_html(block, rules, xml);
  xml += "</div>\n";
}

}  // namespace

std::string paper_id(std::size_t place) { return "paper-" + std::to_string(place + 1); }

std::string chapter_of_day(const RenderContext& context, std::uint32_t index) {
  const model::Day& day = context.archive.days[index];
  const std::string date = long_date_with_weekday(day.date, context.language);
  std::string xml = "<h1>" + base::escaped_html_text(date) + "</h1>\n";
  append_line("about", counted(context.words.papers, static_cast<std::int64_t>(day.ranking.size())),
              xml);
  for (std::size_t place = 0; place < day.ranking.size(); ++place) {
    const model::Appearance& appearance = context.archive.appearances[day.ranking[place]];
    const model::Entry& entry = *appearance.entry;
    const model::Paper& paper = passed_on(context, appearance.paper);
    const EntryFacts& facts = facts_of(context, appearance);
    xml += "<section id=\"" + paper_id(place) + "\">\n";
    append_title(appearance, facts, xml);
    append_line("about", credit(context.words, authors_at(paper, entry)), xml);
    if (entry.votes) append_line("about", counted(context.words.votes, *entry.votes), xml);
    if (passes_on_digests(context)) append_summary(context, entry, facts, xml);
    append_links(links_of(context, paper, facts), xml);
    xml += "</section>\n";
  }
  return book_document(context, date, xml);
}

std::string book_document(const RenderContext& context, std::string_view title,
                          std::string_view body) {
  const std::string code(context.language.code);
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n"
      "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" "
      "lang=\"" +
      code + "\" xml:lang=\"" + code + "\">\n<head>\n<meta charset=\"utf-8\"/>\n<title>";
  base::escape_html_text(title, xml);
  xml +=
      "</title>\n<link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n</head>\n"
      "<body>\n";
  (xml += body) += "</body>\n</html>\n";
  return base::remove_controls(xml);
}

}  // namespace dayleaf::render
