#include <algorithm>
#include <span>

#include "base/date.h"
#include "base/escape.h"
#include "base/version.h"
#include "base/xml.h"
#include "render/feed_items.h"
#include "render/plan.h"
#include "render/views_shell.h"

// RSS 2.0: the site, every topic, every author that has a page. docs/feeds.md.
namespace dayleaf {
namespace {

constexpr std::size_t room_for_channel = 2048;

struct Channel {
  std::string title;
  std::string description;
  std::string page;  // addresses
  std::string self;
  std::optional<Date> newest;
};

void open_channel(const Press& press, const Channel& channel, XmlWriter& xml) {
  xml.open("rss", {{"version", "2.0"},
                   {"xmlns:atom", "http://www.w3.org/2005/Atom"},
                   {"xmlns:content", "http://purl.org/rss/1.0/modules/content/"},
                   {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
                   {"xmlns:media", "http://search.yahoo.com/mrss/"}});
  xml.open("channel");
  xml.text_element("title", channel.title);
  xml.text_element("link", press.links.absolute(channel.page));
  xml.text_element("description", escaped_html(channel.description));
  xml.text_element("language", press.language);
  if (!press.site.licence.empty()) xml.text_element("copyright", press.site.licence);
  if (channel.newest) xml.text_element("lastBuildDate", rfc822_date(*channel.newest));
  xml.text_element("generator", program_name_and_version());
  xml.empty_element("atom:link", {{"href", press.links.absolute(channel.self)},
                                  {"rel", "self"},
                                  {"type", "application/rss+xml"}});
}

void close_channel(XmlWriter& xml, std::string& out) {
  xml.close();
  xml.close();
  out += xml.take();
}

// Papers, newest first, each on its newest day.
void fill_feed(const Press& press, Channel channel, std::span<const std::uint32_t> papers,
               std::string& out) {
  const std::span<const std::uint32_t> items =
      papers.first(std::min(papers.size(), press.site.feed_items));
  if (!items.empty()) {
    channel.newest = press.day_of(press.newest(press.archive.papers[items.front()])).date;
  }
  std::size_t bytes = room_for_channel;
  for (const std::uint32_t paper : items) bytes += newest_feed_item(press, paper).size();
  XmlWriter xml;
  xml.reserve(bytes);
  open_channel(press, channel, xml);
  for (const std::uint32_t paper : items) xml.append(newest_feed_item(press, paper));
  close_channel(xml, out);
}

std::string described(const Press& press) {
  return press.site.description.empty() ? press.site_title : press.site.description;
}

// Every entry is an item here: a paper that returns is news again.
void fill_site_feed(const Press& press, std::string& out) {
  const Archive& archive = press.archive;
  Channel channel{press.site_title, described(press), address::home(), address::site_feed(), {}};
  if (!archive.days.empty()) channel.newest = archive.days.back().date;
  XmlWriter xml;
  open_channel(press, channel, xml);
  std::size_t items = 0;
  for (std::size_t day = archive.days.size(); day-- > 0 && items < press.site.feed_items;) {
    for (const std::uint32_t index : archive.days[day].ranking) {
      const Appearance& appearance = archive.appearances[index];
      if (items == press.site.feed_items) break;
      if (appearance.repeat > 0) continue;  // the same paper and day: the same item
      if (index == archive.papers[appearance.paper].appearances.back()) {
        xml.append(newest_feed_item(press, appearance.paper));
      } else {
        xml.append(make_feed_item(press, appearance));
      }
      ++items;
    }
  }
  close_channel(xml, out);
}

void fill_topic_feed(const Press& press, std::size_t index, std::string& out) {
  const Topic& topic = press.archive.topics[index];
  const std::string name(press.topic_names[index]);
  const std::string papers =
      papers_text(press.words, static_cast<std::int64_t>(topic.papers.size()));
  fill_feed(press,
            {with(press.words.feed_of, {name, press.site_title}),
             with(press.words.papers_on, {papers, name}),
             address::topic(topic.slug),
             address::topic_feed(topic.slug),
             {}},
            topic.papers, out);
}

void fill_author_feed(const Press& press, std::size_t index, std::string& out) {
  const Person& person = press.archive.people[index];
  const std::string papers =
      papers_text(press.words, static_cast<std::int64_t>(person.papers.size()));
  fill_feed(press,
            {with(press.words.feed_of, {person.name, press.site_title}),
             with(press.words.papers_by, {papers, person.name}),
             address::author(person.slug),
             address::author_feed(person.slug),
             {}},
            person.papers, out);
}

}  // namespace

void plan_feeds(const Press& press, Plan& plan) {
  plan.add_file(address::site_feed(), "the latest papers", fill_site_feed);
  if (press.site.feed_topics) {
    for (std::size_t index = 0; index < press.archive.topics.size(); ++index) {
      const Topic& topic = press.archive.topics[index];
      plan.add_file(
          address::topic_feed(topic.slug), "topic " + topic.name,
          [index](const Press& shared, std::string& out) { fill_topic_feed(shared, index, out); });
    }
  }
  if (press.site.feed_authors) {
    for (std::size_t index = 0; index < press.archive.people.size(); ++index) {
      const Person& person = press.archive.people[index];
      if (!press.has_page(person)) continue;
      plan.add_file(
          address::author_feed(person.slug), "author " + person.name,
          [index](const Press& shared, std::string& out) { fill_author_feed(shared, index, out); });
    }
  }
}

}  // namespace dayleaf
