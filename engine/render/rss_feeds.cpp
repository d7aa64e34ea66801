#include <algorithm>
#include <span>

#include "base/date.h"
#include "base/text.h"
#include "base/version.h"
#include "base/xml.h"
#include "render/feed_items.h"
#include "render/fingerprints.h"
#include "render/plan.h"
#include "render/views_shell.h"

// RSS 2.0: the site, every topic, every author of many papers. docs/feeds.md.
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
  xml.text_element("description", collapse_spaces(channel.description));
  xml.text_element("language", press.language);
  if (!press.site.licence.empty()) xml.text_element("copyright", press.site.licence);
  if (channel.newest) xml.text_element("lastBuildDate", rfc822_date(*channel.newest));
  xml.text_element("generator", program_name_and_version());
  xml.empty_element("atom:link", {{"href", press.links.absolute(channel.self)},
                                  {"rel", "self"},
                                  {"type", "application/rss+xml"}});
}

void close_channel(XmlWriter& xml, Sink& out) {
  xml.close();
  xml.close();
  out.write(xml.take());
}

// Papers, newest first, each on its newest day.
void fill_feed(const Press& press, Channel channel, std::span<const std::uint32_t> papers,
               FeedDetail detail, Sink& out) {
  const std::span<const std::uint32_t> items =
      papers.first(std::min(papers.size(), press.site.feed_items));
  if (!items.empty()) {
    channel.newest = press.day_of(press.newest(press.archive.papers[items.front()])).date;
  }
  std::size_t bytes = room_for_channel;
  for (const std::uint32_t paper : items) bytes += newest_feed_item(press, paper, detail).size();
  XmlWriter xml;
  xml.reserve(bytes);
  open_channel(press, channel, xml);
  for (const std::uint32_t paper : items) xml.append(newest_feed_item(press, paper, detail));
  close_channel(xml, out);
}

std::string described(const Press& press) {
  return press.site.description.empty() ? press.site_title : press.site.description;
}

// Every entry is an item of the site's feed: a paper that returns is news again.
std::vector<std::uint32_t> newest_appearances(const Press& press) {
  const Archive& archive = press.archive;
  std::vector<std::uint32_t> items;
  for (std::size_t day = archive.days.size(); day-- > 0 && items.size() < press.site.feed_items;) {
    for (const std::uint32_t index : archive.days[day].ranking) {
      if (items.size() == press.site.feed_items) break;
      // The same paper and day: the same item.
      if (archive.appearances[index].repeat == 0) items.push_back(index);
    }
  }
  return items;
}

void fill_site_feed(const Press& press, Sink& out) {
  const Archive& archive = press.archive;
  Channel channel{press.site_title, described(press), address::home(), address::site_feed(), {}};
  if (!archive.days.empty()) channel.newest = archive.days.back().date;
  XmlWriter xml;
  open_channel(press, channel, xml);
  for (const std::uint32_t index : newest_appearances(press)) {
    const Appearance& appearance = archive.appearances[index];
    if (index == archive.papers[appearance.paper].appearances.back()) {
      xml.append(newest_feed_item(press, appearance.paper, FeedDetail::whole));
    } else {
      xml.append(make_feed_item(press, appearance, FeedDetail::whole));
    }
  }
  close_channel(xml, out);
}

void add_site_feed_inputs(const Press& press, Parts& parts) {
  for (const std::uint32_t index : newest_appearances(press)) {
    parts.add(fingerprint::entry(press, index));
  }
}

// The count stands in the description.
void add_feed_inputs(const Press& press, const std::vector<std::uint32_t>& papers, Parts& parts) {
  parts.add(papers.size());
  parts.add(fingerprint::newest_entries(press, first_of(papers, press.site.feed_items)));
}

void fill_topic_feed(const Press& press, std::size_t index, Sink& out) {
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
            topic.papers, FeedDetail::whole, out);
}

void fill_author_feed(const Press& press, std::size_t index, Sink& out) {
  const Person& person = press.archive.people[index];
  const std::string papers =
      papers_text(press.words, static_cast<std::int64_t>(person.papers.size()));
  fill_feed(press,
            {with(press.words.feed_of, {person.name, press.site_title}),
             with(press.words.papers_by, {papers, person.name}),
             address::author(person.slug),
             address::author_feed(person.slug),
             {}},
            person.papers, FeedDetail::card, out);
}

}  // namespace

void plan_feeds(const Press& press, Plan& plan) {
  plan.add_file({address::site_feed(), "the latest papers"}, fill_site_feed, add_site_feed_inputs);
  if (press.site.feed_topics) {
    for (std::uint32_t index = 0; index < press.archive.topics.size(); ++index) {
      const Topic& topic = press.archive.topics[index];
      plan.add_file(
          {address::topic_feed(topic.slug),
           "topic " + topic.name,
           {},
           {PageSubject::Kind::topic, index}},
          [index](const Press& shared, Sink& out) { fill_topic_feed(shared, index, out); },
          [index](const Press& shared, Parts& parts) {
            parts.add(fingerprint::topic(shared, index));
            add_feed_inputs(shared, shared.archive.topics[index].papers, parts);
          });
    }
  }
  for (std::uint32_t index = 0; index < press.archive.people.size(); ++index) {
    const Person& person = press.archive.people[index];
    if (!press.has_feed(person)) continue;
    plan.add_file(
        {address::author_feed(person.slug),
         "author " + person.name,
         {},
         {PageSubject::Kind::person, index}},
        [index](const Press& shared, Sink& out) { fill_author_feed(shared, index, out); },
        [index](const Press& shared, Parts& parts) {
          parts.add(fingerprint::person(shared, index));
          add_feed_inputs(shared, shared.archive.people[index].papers, parts);
        });
  }
}

}  // namespace dayleaf
