#include <algorithm>

#include "base/date.h"
#include "base/lent.h"
#include "base/text.h"
#include "render/context_object.h"
#include "render/fingerprints.h"
#include "render/listings.h"
#include "render/plan.h"
#include "render/ranked_lists.h"
#include "render/search_link.h"
#include "render/view.h"
#include "render/views_bars.h"
#include "render/views_lists.h"
#include "render/views_pages.h"
#include "render/views_shell.h"

namespace dayleaf::render {
namespace {

constexpr std::size_t most_related = 10;
constexpr std::size_t most_authors = 10;
constexpr std::size_t described_topics = 8;

// Topics that papers of this one have, too, and the search for those papers.
model::Value related_list(const RenderContext& context, std::uint32_t index) {
  const model::Topic& topic = context.archive.topics[index];
  std::vector<Tally> shared = tally_topics(context, topic.papers, most_related + 1);
  std::erase_if(shared, [&](const Tally& other) { return other.item == index; });
  std::vector<model::Object> items;
  for (const Tally& other : first_of(shared, most_related)) {
    View view(7);
    view.borrowed("topic_name", context.topic_names[other.item]);
    view.borrowed("topic_url", context.topic_urls[other.item]);
    view.borrowed("topic_lang", context.topic_langs[other.item]);
    view.count("topic_papers", other.count);
    view.text("common_url", search_url(context, "tag:=" + topic.slug + " tag:=" +
                                                    context.archive.topics[other.item].slug));
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

// The name beside the one that the page has: in English, or on English pages in the first other
// language that has one.
std::string_view other_name(const RenderContext& context, const model::Topic& topic) {
  if (context.language.code != model::fallback_language) return topic.name.text;
  return topic.name.others.empty() ? std::string_view() : topic.name.others.front().second;
}

PageHead topic_head(const RenderContext& context, std::size_t index, std::size_t page) {
  const model::Topic& topic = context.archive.topics[index];
  const std::string name(context.topic_names[index]);
  PageHead head;
  head.title = name;
  head.description = topic.about.in(context.language.code);
  if (head.description.empty() && page == newest_page) {
    const auto papers = static_cast<std::int64_t>(topic.papers.size());
    head.description = with(context.words.papers_on, {counted(context.words.papers, papers), name});
  }
  head.address = address::topic(topic.slug, page);
  head.section = Section::topics;
  head.listing =
      listing_of(context, model::Listing::Kind::topic, static_cast<std::uint32_t>(index));
  head.within = "tag:=" + topic.slug;
  head.within_name = name;
  const std::string_view lang = context.topic_langs[index];
  head.crumbs = {home_crumb(context),
                 {std::string(context.words.topics), context.urls.of(address::topics()), {}}};
  if (page == newest_page) {
    head.crumbs.push_back(this_page(name, lang));
  } else {
    const std::string number = with(context.words.page, {std::to_string(page)});
    head.title += " · " + number;
    if (head.description.empty()) head.description = head.title;
    head.crumbs.push_back({name, context.topic_urls[index], lang});
    head.crumbs.push_back(this_page(number));
  }
  return head;
}

PageHead topics_head(const RenderContext& context) {
  PageHead head;
  head.title = context.words.topics;
  std::vector<std::string> names;
  const std::vector<Tally> largest = largest_topics(context);
  for (const Tally& topic : first_of(largest, described_topics)) {
    names.emplace_back(context.topic_names[topic.item]);
  }
  head.description =
      with(context.words.dated, {head.title, base::join(names, context.words.list_separator)});
  head.address = address::topics();
  head.section = Section::topics;
  head.front = true;
  head.shows_media = false;
  head.crumbs = {home_crumb(context), this_page(head.title)};
  return head;
}

}  // namespace

model::Object topic_view(const RenderContext& context, std::size_t index, std::size_t page) {
  const model::Topic& topic = context.archive.topics[index];
  const bool front = page == newest_page;
  const model::Listing listing =
      listing_of(context, model::Listing::Kind::topic, static_cast<std::uint32_t>(index));
  const std::string_view name = context.topic_names[index];
  // Shown beside the name where it is another word.
  const std::string_view other = other_name(context, topic);
  const bool has_other = !other.empty() && other != name;

  View view(18);
  view.borrowed("topic_title", name);
  view.borrowed("topic_title_lang", context.topic_langs[index]);
  view.borrowed("topic_other_title", has_other ? other : std::string_view());
  view.borrowed("topic_other_lang", has_other ? context.lang_of(other) : std::string_view());
  view.borrowed("about", front ? topic.about.in(context.language.code) : std::string_view());
  view.count_or_empty("paper_count", front ? static_cast<std::int64_t>(topic.papers.size()) : 0);
  view.list("bar_years", front
                             ? bar_list(context, topic.papers,
                                        [&](int year) { return year_url(context, listing, year); })
                             : model::Value());
  view.flag("bars_by_month", front && bars_are_months(context));
  view.text("votes_url", votes_url(context, listing));
  view.list("groups", group_list(context, papers_on(context, topic.papers, page), GroupBy::month));
  view.object("pager",
              newest_first_pager(context, topic.papers.size(), page, [&](std::size_t number) {
                return context.urls.of(address::topic(topic.slug, number));
              }));
  view.list("related_topics",
            front ? related_list(context, static_cast<std::uint32_t>(index)) : model::Value());
  view.list("top_authors",
            front ? people_with_page(context, topic.papers, most_authors) : model::Value());
  view.list("coins", context_object_list(context, papers_on(context, topic.papers, page)));
  return view.take();
}

model::Object topics_view(const RenderContext& context) {
  const model::Archive& archive = context.archive;
  struct Group {
    base::LentText label;
    std::vector<Tally> topics;
  };
  std::vector<Group> groups;  // in the order of the taxonomy
  for (std::uint32_t index = 0; index < archive.topics.size(); ++index) {
    const model::Topic& topic = archive.topics[index];
    const std::string_view label = topic.group.in(context.language.code);
    auto group = std::find_if(groups.begin(), groups.end(),
                              [&](const Group& known) { return known.label == label; });
    if (group == groups.end()) group = groups.insert(groups.end(), {label, {}});
    group->topics.push_back({index, static_cast<std::int64_t>(topic.papers.size())});
  }
  // Words that digests use themselves belong to no group: they come last.
  std::stable_partition(groups.begin(), groups.end(),
                        [](const Group& group) { return !group.label.empty(); });
  std::vector<model::Object> items;
  for (Group& group : groups) {
    std::stable_sort(group.topics.begin(), group.topics.end(),
                     [](const Tally& a, const Tally& b) { return a.count > b.count; });
    View view(2);
    view.borrowed("topic_group_label", group.label);
    view.list("group_topics", topic_list(context, group.topics, NewestPaper::given));
    items.push_back(view.take());
  }
  View view(3);
  view.list("topic_groups", list_of(std::move(items)));
  view.count("topic_total", static_cast<std::int64_t>(archive.topics.size()));
  return view.take();
}

namespace {

void add_topic_inputs(const RenderContext& context, std::uint32_t index, std::size_t page,
                      base::Parts& parts) {
  const std::vector<std::uint32_t>& papers = context.archive.topics[index].papers;
  parts.add(fingerprint::topic(context, index));
  parts.add(fingerprint::pager(context, papers.size(), page));
  parts.add(fingerprint::newest_entries(context, papers_on(context, papers, page)));
  add_context_objects(context, papers_on(context, papers, page), parts);
  if (page != newest_page) return;
  // The count, bars, related topics, those who write on it.
  parts.add(fingerprint::papers_of_topic(context, index)).add(papers.size());
  for (const model::Month& month : context.archive.months) parts.add(month.year).add(month.month);
}

void add_topics_inputs(const RenderContext& context, base::Parts& parts) {
  const std::vector<Tally> topics = largest_topics(context);
  parts.add(fingerprint::topic_counts(context, topics));
  for (const Tally& topic : topics) {
    const std::vector<std::uint32_t>& papers = context.archive.topics[topic.item].papers;
    parts.add(topic.item).add(fingerprint::newest_entries(context, first_of(papers, 1)));
  }
}

}  // namespace

void plan_topics(const RenderContext& context, Plan& plan) {
  const model::Archive& archive = context.archive;
  for (std::uint32_t index = 0; index < archive.topics.size(); ++index) {
    const model::Topic& topic = archive.topics[index];
    for (std::size_t page = newest_page; page <= full_pages(context, topic.papers.size()); ++page) {
      plan.add_page(
          {address::topic(topic.slug, page),
           "topic " + topic.name.text,
           newest_date(context, papers_on(context, topic.papers, page)),
           {model::PageSubject::Kind::topic, index}},
          [index, page](const RenderContext& shared) {
            return PageParts(topic_head(shared, index, page), topic_view(shared, index, page));
          },
          [index, page](const RenderContext& shared, base::Parts& parts) {
            add_topic_inputs(shared, index, page, parts);
          });
    }
  }
}

void plan_all_topics(const RenderContext& context, Plan& plan) {
  if (context.archive.topics.empty()) return;
  plan.add_page(
      {address::topics(), "all topics", context.archive.days.back().date},
      [](const RenderContext& shared) {
        return PageParts(topics_head(shared), topics_view(shared));
      },
      add_topics_inputs);
}

}  // namespace dayleaf::render
