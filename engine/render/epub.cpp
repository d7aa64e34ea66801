#include <string>
#include <utility>
#include <vector>

#include "base/escape.h"
#include "base/hash.h"
#include "base/text.h"
#include "base/xml.h"
#include "base/zip_writer.h"
#include "render/book_chapter.h"
#include "render/entry_facts.h"
#include "render/issue.h"
#include "render/linked_text.h"
#include "render/plan.h"
#include "render/urls.h"

// A week as a book: EPUB 3.2. docs/mail.md.
namespace dayleaf::render {

void plan_books(const RenderContext& context, Plan& plan);
bool makes_books(const RenderContext& context);

namespace {

constexpr std::size_t longest_line = 300;  // code points

constexpr std::string_view container =
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
    "<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n"
    "  <rootfiles>\n"
    "    <rootfile full-path=\"book/package.opf\" "
    "media-type=\"application/oebps-package+xml\"/>\n"
    "  </rootfiles>\n"
    "</container>\n";

constexpr std::string_view style = R"css(body { line-height: 1.6; margin: 0 4%; }
h1 { font-size: 1.5em; line-height: 1.25; }
h2 { font-size: 1.2em; line-height: 1.3; margin: 2em 0 0.4em; page-break-after: avoid; }
p.about { font-size: 0.85em; margin: 0.2em 0; }
.cover { text-align: center; margin-top: 20%; }
code, pre { font-family: monospace; }
pre { white-space: pre-wrap; }
table { border-collapse: collapse; }
th, td { border: 1px solid; padding: 0.2em 0.5em; }
)css";

// A chapter of the book, and what of it the package says.
struct Chapter {
  std::string name;  // "day-2024-01-31"
  std::string xml;

  std::string file() const { return name + ".xhtml"; }
  bool has_formulas() const { return xml.find("<math ") != std::string::npos; }
};

std::string chapter_name(const RenderContext& context, std::uint32_t day) {
  return "day-" + base::iso_date(context.archive.days[day].date);
}

std::string book_title(const RenderContext& context, const Issue& issue) {
  return one_line(with(context.words.dated, {context.site_title, issue_title(context, issue)}),
                  longest_line);
}

// The same for the same week of the same site, whatever becomes of its text: a reader takes a book
// with another one for another book. RFC 9562 leaves version 8 to whoever makes it.
std::string book_id(const RenderContext& context, const Issue& issue) {
  const base::BaseUrl& base = context.site.base;
  base::Parts parts;
  parts.add("book").add(base.origin.empty() ? context.site_title : base.origin);
  std::string hex = base::to_hex(parts.add(base.path).add(issue_key(context, issue)).hash());
  hex[12] = '8';
  hex[16] = 'a';
  for (const std::size_t at : {20U, 16U, 12U, 8U}) hex.insert(at, "-");
  return "urn:uuid:" + hex;
}

std::string cover_of(const RenderContext& context, const Issue& issue) {
  std::string xml = "<section class=\"cover\" epub:type=\"cover\">\n<h1>";
  base::escape_html_text(one_line(context.site_title, longest_line), xml);
  xml += "</h1>\n<p>";
  base::escape_html_text(issue_title(context, issue), xml);
  xml += "</p>\n<p class=\"about\">";
  base::escape_html_text(issue_about(context, issue), xml);
  xml += "</p>\n";
  for (const std::string& said : {context.site.attribution, context.site.licence}) {
    const std::string text = one_line(split_linked_text(said).text, longest_line);
    if (text.empty()) continue;
    xml += "<p class=\"about\">";
    base::escape_html_text(text, xml);
    xml += "</p>\n";
  }
  xml += "</section>\n";
  return book_document(context, book_title(context, issue), xml);
}

void append_nav_link(const std::string& target, const std::string& words, std::string& xml) {
  xml += "<a href=\"" + target + "\">";
  base::escape_html_text(words, xml);
  xml += "</a>";
}

std::string contents_of(const RenderContext& context, const Issue& issue) {
  const std::string heading(context.words.contents);
  std::string xml = "<nav epub:type=\"toc\" id=\"toc\">\n<h1>";
  base::escape_html_text(heading, xml);
  xml += "</h1>\n<ol>\n";
  for (std::uint32_t index = issue.first_day; index < issue.end_day; ++index) {
    const model::Day& day = context.archive.days[index];
    const std::string file = chapter_name(context, index) + ".xhtml";
    xml += "<li>";
    append_nav_link(file, long_date_with_weekday(day.date, context.language), xml);
    if (!day.ranking.empty()) xml += "\n<ol>\n";
    for (std::size_t place = 0; place < day.ranking.size(); ++place) {
      const model::Appearance& appearance = context.archive.appearances[day.ranking[place]];
      xml += "<li>";
      append_nav_link(file + "#" + paper_id(place),
                      one_line(facts_of(context, appearance).short_title, longest_line), xml);
      xml += "</li>\n";
    }
    xml += day.ranking.empty() ? "</li>\n" : "</ol>\n</li>\n";
  }
  xml += "</ol>\n</nav>\n";
  return book_document(context, heading, xml);
}

void write_metadata(const RenderContext& context, const Issue& issue, bool has_formulas,
                    base::XmlWriter& xml) {
  const FeedTime time = issue_time(context, issue);
  const auto about = [&](std::string_view property, std::string_view value) {
    xml.text_element("meta", value, {{"property", property}});
  };
  xml.open("metadata", {{"xmlns:dc", "http://purl.org/dc/elements/1.1/"}});
  xml.text_element("dc:identifier", book_id(context, issue), {{"id", "book-id"}});
  xml.text_element("dc:title", book_title(context, issue));
  xml.text_element("dc:language", context.language.code);
  if (const std::string author = one_line(context.site.author, longest_line); !author.empty()) {
    xml.text_element("dc:creator", author);
  }
  xml.text_element("dc:publisher", one_line(context.site_title, longest_line));
  if (const std::string licence = one_line(context.site.licence, longest_line); !licence.empty()) {
    xml.text_element("dc:rights", licence);
  }
  xml.text_element("dc:date", base::iso_date(time.date));
  about("dcterms:modified", rfc3339_time(time));
  about("schema:accessMode", "textual");
  about("schema:accessModeSufficient", "textual");
  about("schema:accessibilityFeature", "structuralNavigation");
  about("schema:accessibilityFeature", "tableOfContents");
  if (has_formulas) about("schema:accessibilityFeature", "MathML");
  about("schema:accessibilityHazard", "none");
  xml.close();
}

std::string package_of(const RenderContext& context, const Issue& issue,
                       const std::vector<Chapter>& chapters) {
  bool has_formulas = false;
  for (const Chapter& chapter : chapters) has_formulas = has_formulas || chapter.has_formulas();
  base::XmlWriter xml;
  xml.open("package", {{"xmlns", "http://www.idpf.org/2007/opf"},
                       {"version", "3.0"},
                       {"unique-identifier", "book-id"},
                       {"xml:lang", context.language.code}});
  write_metadata(context, issue, has_formulas, xml);
  xml.open("manifest");
  const auto item = [&](const std::string& id, const std::string& file, std::string_view type,
                        std::string_view properties) {
    std::vector<base::XmlAttribute> attributes = {{"id", id}, {"href", file}, {"media-type", type}};
    if (!properties.empty()) attributes.emplace_back("properties", properties);
    xml.empty_element("item", attributes);
  };
  constexpr std::string_view xhtml = "application/xhtml+xml";
  item("contents", "contents.xhtml", xhtml, "nav");
  item("style", "style.css", "text/css", "");
  for (const Chapter& chapter : chapters) {
    item(chapter.name, chapter.file(), xhtml, chapter.has_formulas() ? "mathml" : "");
  }
  xml.close();
  xml.open("spine");
  for (const Chapter& chapter : chapters) {
    xml.empty_element("itemref", {{"idref", chapter.name}});
    if (&chapter == &chapters.front()) xml.empty_element("itemref", {{"idref", "contents"}});
  }
  xml.close();
  xml.close();
  return xml.take();
}

// Readers look at the first file of the archive, which must not be packed, to see what it is.
void write_book(const RenderContext& context, const Issue& issue, base::Sink& out) {
  std::vector<Chapter> chapters = {{"cover", cover_of(context, issue)}};
  for (std::uint32_t day = issue.first_day; day < issue.end_day; ++day) {
    chapters.push_back({chapter_name(context, day), chapter_of_day(context, day)});
  }
  base::ZipWriter zip(out);
  zip.add_stored("mimetype", "application/epub+zip");
  zip.add("META-INF/container.xml", container);
  zip.add("book/package.opf", package_of(context, issue, chapters));
  zip.add("book/style.css", style);
  zip.add("book/contents.xhtml", contents_of(context, issue));
  for (const Chapter& chapter : chapters) zip.add("book/" + chapter.file(), chapter.xml);
  zip.finish();
}

}  // namespace

bool makes_books(const RenderContext& context) { return context.site.epub.build; }

void plan_books(const RenderContext& context, Plan& plan) {
  for (const Issue& issue : week_issues(context.archive)) {
    plan.add_file(
        {.address = address::week_book(*issue.week), .source = issue_key(context, issue)},
        [issue](const RenderContext& shared, base::Sink& out) { write_book(shared, issue, out); },
        [issue](const RenderContext& shared, base::Parts& parts) {
          add_issue_inputs(shared, issue, parts);
        });
  }
}

}  // namespace dayleaf::render
