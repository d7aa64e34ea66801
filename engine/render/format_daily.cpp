#include <span>

#include "base/date.h"
#include "base/escape.h"
#include "base/xml.h"
#include "render/feed_channel.h"
#include "render/feed_items.h"
#include "render/formats.h"
#include "render/urls.h"
#include "render/views_entry.h"
#include "render/views_lists.h"

// RSS 2.0 with a day as one item, for people who want one message a day. docs/feeds.md.
namespace dayleaf::render {

void open_rss(const RenderContext& context, const Format& rss, const model::Listing& listing,
              const std::string& newest, base::XmlWriter& xml);

namespace {

void append_paper(const RenderContext& context, const model::Appearance& appearance,
                  std::string& html) {
  const EntryFacts& facts = facts_of(context, appearance);
  const model::Paper& paper = context.archive.papers[appearance.paper];
  html += "<li><p><a href=\"";
  base::escape_html_double_quoted(context.urls.absolute(address::paper(paper.slug)), html);
  html += "\">";
  base::escape_html_text(facts.short_title, html);
  html += "</a>";
  if (appearance.entry->votes) {
    html += " · ";
    base::escape_html_text(counted(context.words.votes, *appearance.entry->votes), html);
  }
  html += "</p>";
  if (const std::string_view sentence = feed_sentence(context, item_text(context, appearance, {}));
      !sentence.empty()) {
    html += "<p>";
    base::escape_html_text(sentence, html);
    html += "</p>";
  }
  html += "</li>";
}

void append_day(const RenderContext& context, const model::Day& day,
                std::span<const std::uint32_t> entries, base::XmlWriter& xml) {
  std::string html = "<ol>";
  for (const std::uint32_t entry : entries) {
    append_paper(context, context.archive.appearances[entry], html);
  }
  html += "</ol>";
  const std::string date = long_date(day.date, context.language);
  const std::string count =
      counted(context.words.papers, static_cast<std::int64_t>(entries.size()));
  const std::string& first = facts_of(context, context.archive.appearances[entries.front()]).title;
  xml.open("item");
  xml.text_element("title", with(context.words.dated, {date, count}));
  xml.text_element("link", context.urls.absolute(address::day(day.date)));
  xml.text_element("description", base::escaped_html_text(first));
  // Programs that keep items by their ids over all feeds must not take it for another site's; and
  // wherever the site moves to, it is the same day.
  xml.text_element("guid", "days:" + name_of_archive(context) + "#" + base::iso_date(day.date),
                   {{"isPermaLink", "false"}});
  xml.text_element("pubDate", rfc822_time(feed_time(context, day)));
  xml.text_element("content:encoded", html);
  xml.close();
}

}  // namespace

void write_daily(const RenderContext& context, const Format& daily, const model::Listing& listing,
                 std::span<const std::uint32_t> entries, base::Sink& out) {
  const std::vector<model::Appearance>& all = context.archive.appearances;
  base::XmlWriter xml;
  open_rss(context, daily, listing,
           entries.empty() ? std::string()
                           : rfc822_time(feed_time(context, context.day_of(all[entries.front()]))),
           xml);
  for (std::size_t from = 0; from < entries.size();) {
    std::size_t to = from;
    while (to < entries.size() && all[entries[to]].day == all[entries[from]].day) ++to;
    append_day(context, context.day_of(all[entries[from]]), entries.subspan(from, to - from), xml);
    from = to;
  }
  xml.close();
  xml.close();
  out.write(xml.take());
}

}  // namespace dayleaf::render
