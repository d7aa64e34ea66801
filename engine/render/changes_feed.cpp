#include <algorithm>
#include <string>

#include "base/escape.h"
#include "base/version.h"
#include "base/xml.h"
#include "render/changes_log.h"
#include "render/feed_channel.h"
#include "render/plan.h"
#include "render/urls.h"

// What changed between publications, as Atom 1.0 (RFC 4287): one entry a publication.
// docs/changes.md.
namespace dayleaf::render {
namespace {

using history::Change;
using history::Publication;

constexpr std::size_t most_entries = 30;
constexpr std::string_view atom = "application/atom+xml";

std::span<const Publication> newest(const RenderContext& context) {
  const std::span<const Publication> all = context.history->publications;
  return all.last(std::min(all.size(), most_entries));
}

// The archive knows days and no time: noon, and a second later for each that came before it that
// day.
std::string time_of(const Publication& publication) {
  constexpr std::uint64_t noon = 12 * 60 * 60;
  constexpr std::uint64_t end = 24 * 60 * 60 - 1;
  return rfc3339_time(
      {publication.date, static_cast<int>(std::min(noon + publication.of_day - 1, end))});
}

// What it is called for ever, whatever happens to the site's address.
std::string id_of(const Publication& publication) {
  return "changes:" + publication.id + "#" + base::iso_date(publication.date);
}

std::string url_of(const RenderContext& context, const Publication& publication) {
  return context.urls.absolute(address::changes(page_of(context, publication))) + "#" +
         anchor_of(publication);
}

void append_change(const RenderContext& context, const Change& change, std::string& html) {
  html += "<li>";
  const std::string address = paper_address(context, change.id);
  if (!address.empty()) {
    html += "<a href=\"";
    base::escape_html_double_quoted(context.urls.absolute(address), html);
    html += "\">";
  }
  base::escape_html_text(change.title, html);
  if (!address.empty()) html += "</a>";
  const std::string note = note_of(context, change);
  if (!note.empty()) {
    html += " · ";
    base::escape_html_text(note, html);
  }
  if (!change.was.empty()) {
    html += " · ";
    base::escape_html_text(with(context.words.changed_from, {change.was}), html);
  }
  html += "</li>";
}

std::string html_of(const RenderContext& context, const Publication& publication) {
  std::string html;
  if (publication.begins) {
    html += "<p>";
    base::escape_html_text(summary_of(context, publication), html);
    html += "</p>";
  }
  for (std::size_t at = 0; at < history::kinds_of_changes; ++at) {
    const history::ListedChanges& changes = publication.changes[at];
    if (changes.count == 0) continue;
    html += "<h3>";
    base::escape_html_text(label_of(context, static_cast<history::ChangeKind>(at), changes.count),
                           html);
    html += "</h3><ul>";
    for (const Change& change : changes.listed) append_change(context, change, html);
    if (const std::size_t left = changes.count - changes.listed.size(); left > 0) {
      html += "<li>";
      base::escape_html_text(counted(context.words.changes_left, static_cast<std::int64_t>(left)),
                             html);
      html += "</li>";
    }
    html += "</ul>";
  }
  return html;
}

void write_entry(const RenderContext& context, const Publication& publication,
                 base::XmlWriter& xml) {
  const std::string time = time_of(publication);
  const std::string summary = summary_of(context, publication);
  xml.open("entry");
  xml.text_element("id", id_of(publication));
  xml.text_element("title", with(context.words.dated, {date_of(context, publication), summary}));
  xml.empty_element(
      "link",
      {{"rel", "alternate"}, {"type", "text/html"}, {"href", url_of(context, publication)}});
  xml.text_element("published", time);
  xml.text_element("updated", time);
  xml.text_element("summary", summary);
  xml.text_element("content", html_of(context, publication), {{"type", "html"}});
  xml.close();
}

void write_changes_feed(const RenderContext& context, base::Sink& out) {
  const std::span<const Publication> publications = newest(context);
  const std::string self = context.urls.absolute(address::changes_feed());
  base::XmlWriter xml;
  if (!theme::published_asset(context.theme, "feed.css").empty()) {
    xml.stylesheet("text/css", context.urls.of(theme::published_asset(context.theme, "feed.css")));
  }
  xml.open("feed", {{"xmlns", "http://www.w3.org/2005/Atom"}, {"xml:lang", context.language.code}});
  xml.text_element("id", self);
  xml.text_element("title", changes_feed_title(context));
  xml.text_element("subtitle", context.words.changes_about);
  xml.text_element("updated", time_of(publications.back()));
  // Of the feed, for its entries have none of their own.
  xml.open("author");
  xml.text_element("name", context.site_title);
  xml.close();
  if (!context.site.licence.empty()) xml.text_element("rights", context.site.licence);
  xml.text_element("generator", base::program_name_and_version());
  xml.empty_element("link", {{"rel", "self"}, {"type", atom}, {"href", self}});
  xml.empty_element("link", {{"rel", "alternate"},
                             {"type", "text/html"},
                             {"href", context.urls.absolute(address::changes())}});
  for (std::size_t at = publications.size(); at-- > 0;) {
    write_entry(context, publications[at], xml);
  }
  xml.close();
  out.write(xml.take());
}

}  // namespace

std::string changes_feed_title(const RenderContext& context) {
  return with(context.words.feed_of, {context.words.changes, context.site_title});
}

void plan_changes_feed(const RenderContext&, Plan& plan) {
  plan.add_file({.address = address::changes_feed(), .source = "what changed between publications"},
                write_changes_feed, [](const RenderContext& context, base::Parts& parts) {
                  parts.add(changes_fingerprint(context, newest(context)));
                  parts.add(changes_pages(context).full);
                });
}

}  // namespace dayleaf::render
