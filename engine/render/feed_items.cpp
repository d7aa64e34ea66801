#include "render/feed_items.h"

#include <span>

#include "base/date.h"
#include "base/escape.h"
#include "base/text.h"
#include "base/url.h"
#include "model/identifiers.h"
#include "render/credit.h"
#include "render/feed_channel.h"
#include "render/html.h"
#include "render/languages.h"
#include "render/passed_on.h"
#include "render/views_entry.h"
#include "render/views_lists.h"
#include "render/views_texts.h"

namespace dayleaf::render {
namespace {

// Of the newest appearance of a paper, which many feeds have.
struct FeedItems {
  explicit FeedItems(const RenderContext& context)
      : whole(context.archive.papers.size()), cards(context.archive.papers.size()) {}
  std::vector<Lazy<base::XmlFragment>> whole;
  std::vector<Lazy<base::XmlFragment>> cards;
};

// A feed of one language speaks it where we do.
const Words& words_of_feed(const RenderContext& context, std::string_view feed_language) {
  const Language* const spoken = feed_language.empty() ? nullptr : find_language(feed_language);
  return spoken == nullptr ? context.words : spoken->words;
}

void append_link(std::string_view url, std::string_view words, std::string& html) {
  html += "<a href=\"";
  base::escape_html_double_quoted(url, html);
  html += "\">";
  base::escape_html_text(words, html);
  html += "</a>";
}

// Readers of feeds drop <video>: a film is a link, and a media:content beside it.
void append_media(const Words& words, std::span<const ShownMedium> media, std::string& html) {
  for (const ShownMedium& medium : media) {
    html += "<p>";
    if (medium.kind == model::Media::Kind::video) {
      append_link(medium.file.absolute, words.watch_video, html);
    } else {
      html += "<img src=\"";
      base::escape_html_double_quoted(medium.file.absolute, html);
      html += "\" alt=\"";
      base::escape_html_double_quoted(medium.alt, html);
      html += '"';
      if (medium.file.width > 0) {
        html += " width=\"" + std::to_string(medium.file.width) + "\" height=\"" +
                std::to_string(medium.file.height) + '"';
      }
      html += '>';
    }
    html += "</p>";
  }
}

void append_names_and_votes(const Words& words, const model::Entry& entry,
                            const std::string& authors, std::string& html) {
  if (!authors.empty()) {
    html += "<p>";
    base::escape_html_text(with(words.by_line, {authors}), html);
    html += "</p>";
  }
  if (entry.votes) {
    html += "<p>";
    base::escape_html_text(counted(words.votes, *entry.votes), html);
    html += "</p>";
  }
}

void append_sources(const Sources& sources, std::string& html) {
  if (!sources.arxiv_url.empty()) {
    html += "<p>";
    append_link(sources.arxiv_url, "arXiv:" + std::string(sources.arxiv_id), html);
    html += " · ";
    append_link(sources.pdf_url, "PDF", html);
    html += "</p>";
  } else if (!sources.url.empty()) {
    html += "<p>";
    append_link(sources.url, sources.host, html);
    html += "</p>";
  }
}

}  // namespace

void write_media(std::span<const ShownMedium> media, base::XmlWriter& xml) {
  for (const ShownMedium& medium : media) {
    if (medium.is_person) continue;  // it is not of the paper
    const ShownFile& file = medium.file;
    const std::string width = std::to_string(file.width);
    const std::string height = std::to_string(file.height);
    const std::string bytes = std::to_string(file.bytes);
    std::string_view type = file.type;
    if (type.empty()) type = base::media_type_of(file.url);
    std::vector<base::XmlAttribute> attributes = {{"url", file.absolute}};
    if (!type.empty()) attributes.emplace_back("type", type);
    attributes.emplace_back("medium", medium.kind == model::Media::Kind::video ? "video" : "image");
    if (file.bytes > 0) attributes.emplace_back("fileSize", bytes);
    if (file.width > 0) {
      attributes.emplace_back("width", width);
      attributes.emplace_back("height", height);
    }
    if (!medium.poster.is_there()) {
      xml.empty_element("media:content", attributes);
      continue;
    }
    xml.open("media:content", attributes);
    xml.empty_element("media:thumbnail", {{"url", medium.poster.absolute}});
    xml.close();
  }
}

namespace {

std::string title_in_feeds(const model::Appearance& appearance, const EntryFacts& facts) {
  const std::vector<model::Inline>& title = appearance.titled().title;
  if (title.empty()) return base::escaped_html_text(facts.short_title);
  std::string html;
  append_html(title, {.links = false, .language = {}, .formulas = Formulas::text}, html);
  return html;
}

}  // namespace

ItemText item_text(const RenderContext& context, const model::Appearance& appearance,
                   std::string_view feed_language) {
  const EntryFacts& facts = facts_of(context, appearance);
  const TextFacts* const own = feed_language.empty() ? nullptr : text_in(facts, feed_language);
  ItemText text;
  text.title = own == nullptr ? facts.short_title : own->short_title;
  text.sentence = own == nullptr ? facts.sentence : own->sentence;
  text.language = own == nullptr ? facts.language : own->language;
  text.summary = own == nullptr ? &appearance.entry->summary : &own->entry->summary;
  return text;
}

std::string feed_link(const RenderContext& context, const model::Appearance& appearance,
                      std::string_view feed_language) {
  const model::Paper& paper = context.archive.papers[appearance.paper];
  std::string link = context.urls.absolute(address::paper(paper.slug));
  const bool is_newest = &appearance == &context.newest(paper);
  if (!feed_language.empty() && is_newest && !appearance.texts.empty()) {
    (link += '#') += anchor_of_text(feed_language);
  }
  return link;
}

std::string_view topic_in_feed(const RenderContext& context, std::uint32_t topic,
                               std::string_view feed_language) {
  return feed_language.empty() ? std::string_view(context.topic_names[topic])
                               : context.archive.topics[topic].name.in(feed_language);
}

std::string feed_guid(const RenderContext& context, const model::Appearance& appearance,
                      std::string_view feed_language) {
  const model::PaperId& id = context.archive.papers[appearance.paper].id;
  std::string day = "#" + base::iso_date(context.day_of(appearance).date);
  if (!feed_language.empty()) (day += '.') += feed_language;
  switch (id.kind) {
    case model::PaperId::Kind::arxiv:
      return model::arxiv_page(id.value) + day;
    case model::PaperId::Kind::doi:
      return model::doi_page(id.value) + day;
    case model::PaperId::Kind::url:
      return id.value + day;
    case model::PaperId::Kind::title:
      return "title:" + id.value + day;
  }
  return day;
}

std::string feed_iri(const RenderContext& context, const model::Appearance& appearance,
                     std::string_view feed_language) {
  const std::string guid = feed_guid(context, appearance, feed_language);
  const std::size_t day = guid.rfind('#');
  return context.archive.papers[appearance.paper].id.kind == model::PaperId::Kind::title
             ? "title:" + base::encode_path(guid.substr(6, day - 6)) + guid.substr(day)
             : base::safe_link(guid).value_or(guid);
}

std::string_view feed_sentence(const RenderContext& context, const ItemText& text) {
  return passes_on_digests(context) ? std::string_view(text.sentence) : std::string_view();
}

std::span<const ShownMedium> feed_media(const RenderContext& context, const EntryFacts& facts,
                                        FeedDetail detail) {
  if (!passes_on_digests(context)) return {};
  return first_of(facts.media.shown, detail == FeedDetail::whole ? all_of_them : 1);
}

std::string feed_credit(const RenderContext& context, const model::Appearance& appearance,
                        FeedDetail detail, std::string_view feed_language) {
  const model::Paper& paper = passed_on(context, appearance.paper);
  // One text with everybody: of several, some readers show the first only, others the last.
  return credit(words_of_feed(context, feed_language), authors_at(paper, *appearance.entry),
                detail == FeedDetail::whole ? most_names_in_text : most_names_on_card);
}

std::string feed_html(const RenderContext& context, const model::Appearance& appearance,
                      std::string_view feed_language) {
  const model::Entry& entry = *appearance.entry;
  const model::Paper& paper = passed_on(context, appearance.paper);
  const EntryFacts& facts = facts_of(context, appearance);
  const ItemText text = item_text(context, appearance, feed_language);
  std::string html;
  const Words& words = words_of_feed(context, feed_language);
  append_media(words, feed_media(context, facts, FeedDetail::whole), html);
  append_names_and_votes(words, entry, credit(words, authors_at(paper, entry)), html);
  const bool tells = passes_on_digests(context);
  const std::string_view around =
      feed_language.empty() ? std::string_view(context.language.code) : feed_language;
  const bool marked = tells && !text.language.empty() && text.language != around;
  if (marked) ((html += "<div lang=\"") += text.language) += "\">";
  const HtmlRules rules{
      .links = true,
      .language = text.language.empty() ? base::LentText(context.language.code) : text.language,
      .formulas = Formulas::text,
      .urls = &context.urls,
      .absolute = true};
  if (tells) {
    for (const model::Block& block : *text.summary) append_html(block, rules, html);
  }
  if (marked) html += "</div>";
  append_sources(facts.sources, html);
  if (html.empty()) html = "<p>" + title_in_feeds(appearance, facts) + "</p>";
  return html;
}

base::XmlFragment make_feed_item(const RenderContext& context, const model::Appearance& appearance,
                                 FeedDetail detail, std::string_view feed_language) {
  const bool whole = detail == FeedDetail::whole;
  const model::Paper& paper = passed_on(context, appearance.paper);
  const EntryFacts& facts = facts_of(context, appearance);
  const ItemText text = item_text(context, appearance, feed_language);
  const std::string_view sentence = feed_sentence(context, text);

  base::XmlWriter xml = base::XmlWriter::of_fragment(feed_item_level);
  xml.open("item");
  xml.text_element("title", base::collapse_spaces(text.title));
  xml.text_element("link", feed_link(context, appearance, feed_language));
  // An item's description is HTML, so that plain text becomes text of HTML first.
  const std::string_view description = sentence.empty() ? std::string_view(text.title) : sentence;
  xml.text_element("description", base::escaped_html_text(description));
  if (const std::string authors = feed_credit(context, appearance, detail, feed_language);
      !authors.empty()) {
    xml.text_element("dc:creator", authors);
  }
  for (const model::PaperTopic& topic : first_of(paper.topics, most_categories)) {
    xml.text_element("category", topic_in_feed(context, topic.topic, feed_language));
  }
  if (const model::Fact* categories = paper.known.find(model::PaperField::categories)) {
    for (const std::string& name : first_of(categories->values, most_categories)) {
      xml.text_element("category", name, {{"domain", model::arxiv_taxonomy}});
    }
  }
  xml.text_element("guid", feed_guid(context, appearance, feed_language),
                   {{"isPermaLink", "false"}});
  xml.text_element("pubDate", rfc822_time(feed_time(context, appearance)));
  if (whole) xml.text_element("content:encoded", feed_html(context, appearance, feed_language));
  write_media(feed_media(context, facts, detail), xml);
  xml.close();
  return xml.take_fragment();
}

void append_feed_item(const RenderContext& context, std::uint32_t appearance, FeedDetail detail,
                      std::string_view feed_language, base::XmlWriter& xml) {
  const model::Appearance& shown = context.archive.appearances[appearance];
  if (!feed_language.empty() ||
      context.archive.papers[shown.paper].appearances.back() != appearance) {
    xml.append(make_feed_item(context, shown, detail, feed_language));
    return;
  }
  const auto& items = context.shared<FeedItems>();
  const auto& kept = detail == FeedDetail::whole ? items.whole : items.cards;
  xml.append(kept[shown.paper].get(
      [&](base::XmlFragment& item) { item = make_feed_item(context, shown, detail); }));
}

}  // namespace dayleaf::render
