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

// The papers of a topic or person, newest first.
const std::vector<std::uint32_t>& papers_of(const Press& press, const PageSubject& subject) {
  return subject.kind == PageSubject::Kind::topic ? press.archive.topics[subject.index].papers
                                                  : press.archive.people[subject.index].papers;
}

Channel channel_of(const Press& press, const PageSubject& subject) {
  const bool of_topic = subject.kind == PageSubject::Kind::topic;
  const std::vector<std::uint32_t>& papers = papers_of(press, subject);
  const std::string count = papers_text(press.words, static_cast<std::int64_t>(papers.size()));
  const std::string name(of_topic ? std::string_view(press.topic_names[subject.index])
                                  : std::string_view(press.archive.people[subject.index].name));
  const std::string& slug = of_topic ? press.archive.topics[subject.index].slug
                                     : press.archive.people[subject.index].slug;
  return {with(press.words.feed_of, {name, press.site_title}),
          with(of_topic ? press.words.papers_on : press.words.papers_by, {count, name}),
          of_topic ? address::topic(slug) : address::author(slug),
          of_topic ? address::topic_feed(slug) : address::author_feed(slug),
          newest_date(press, papers)};
}

// Each paper on its newest day.
void fill_feed(const Press& press, const PageSubject& subject, Sink& out) {
  const auto papers = first_of(papers_of(press, subject), press.site.feed_items);
  const FeedDetail detail =
      subject.kind == PageSubject::Kind::topic ? FeedDetail::whole : FeedDetail::card;
  std::size_t bytes = room_for_channel;
  for (const std::uint32_t paper : papers) bytes += newest_feed_item(press, paper, detail).size();
  XmlWriter xml;
  xml.reserve(bytes);
  open_channel(press, channel_of(press, subject), xml);
  for (const std::uint32_t paper : papers) xml.append(newest_feed_item(press, paper, detail));
  close_channel(xml, out);
}

// The count stands in the description.
void add_feed_inputs(const Press& press, const PageSubject& subject, Parts& parts) {
  const std::vector<std::uint32_t>& papers = papers_of(press, subject);
  parts.add(subject.kind == PageSubject::Kind::topic ? fingerprint::topic(press, subject.index)
                                                     : fingerprint::person(press, subject.index));
  parts.add(papers.size());
  parts.add(fingerprint::newest_entries(press, first_of(papers, press.site.feed_items)));
}

void plan_feed(Plan& plan, std::string address, std::string source, const PageSubject& subject) {
  plan.add_file(
      {std::move(address), std::move(source), {}, subject},
      [subject](const Press& press, Sink& out) { fill_feed(press, subject, out); },
      [subject](const Press& press, Parts& parts) { add_feed_inputs(press, subject, parts); });
}

}  // namespace

void plan_feeds(const Press& press, Plan& plan) {
  const Archive& archive = press.archive;
  plan.add_file({address::site_feed(), "the latest papers"}, fill_site_feed, add_site_feed_inputs);
  for (std::uint32_t index = 0; press.site.feed_topics && index < archive.topics.size(); ++index) {
    const Topic& topic = archive.topics[index];
    plan_feed(plan, address::topic_feed(topic.slug), "topic " + topic.name,
              {PageSubject::Kind::topic, index});
  }
  for (std::uint32_t index = 0; index < archive.people.size(); ++index) {
    const Person& person = archive.people[index];
    if (!press.has_feed(person)) continue;
    plan_feed(plan, address::author_feed(person.slug), "author " + person.name,
              {PageSubject::Kind::person, index});
  }
}

}  // namespace dayleaf
