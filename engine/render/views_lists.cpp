#include "render/views_lists.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "render/view.h"
#include "render/views_entry.h"

namespace dayleaf::render {
namespace {

// Counts items below a number. The counts are kept by the thread and are zero between uses, so that
// counting few of many things does not cost many.
class Counter {
 public:
  explicit Counter(std::size_t items) : counts_(of_thread()) {
    counts_.resize(std::max(counts_.size(), items));
  }

  void add(std::uint32_t item) {
    if (counts_[item]++ == 0) seen_.push_back(item);
  }

  std::vector<Tally> take(std::size_t most) {
    std::vector<Tally> tallies;
    tallies.reserve(seen_.size());
    for (const std::uint32_t item : seen_) {
      tallies.push_back({item, static_cast<std::int64_t>(std::exchange(counts_[item], 0))});
    }
    const std::size_t kept = std::min(most, tallies.size());
    std::partial_sort(tallies.begin(), tallies.begin() + static_cast<std::ptrdiff_t>(kept),
                      tallies.end(), [](const Tally& a, const Tally& b) {
                        return a.count != b.count ? a.count > b.count : a.item < b.item;
                      });
    tallies.resize(kept);
    return tallies;
  }

 private:
  static std::vector<std::uint32_t>& of_thread() {
    thread_local std::vector<std::uint32_t> counts;
    return counts;
  }

  std::vector<std::uint32_t>& counts_;
  std::vector<std::uint32_t> seen_;
};

constexpr int bar_steps = 20;
constexpr std::size_t ranks_shown = 10;

// "Name: what it is" is called by its name.
std::string_view short_title(std::string_view title) {
  const std::size_t colon = std::min(title.find(": "), title.find("："));
  return colon == std::string_view::npos || colon == 0 ? title : title.substr(0, colon);
}

model::Object lead_item(const RenderContext& context, const model::Appearance& appearance,
                        const std::optional<std::int64_t>& votes) {
  const EntryFacts& facts = facts_of(context, appearance);
  View view(5);
  view.borrowed("lead_title", facts.short_title);
  view.borrowed("lead_lang", facts.title_lang);
  view.borrowed("lead_url", context.paper_urls[appearance.paper]);
  view.flag("lead_has_votes", votes.has_value());
  view.text("lead_votes", votes ? base::grouped_number(*votes) : std::string());
  return view.take();
}

model::Value leads_of_day(const RenderContext& context, const model::Day& day) {
  std::vector<model::Object> leads;
  for (const std::uint32_t index : first_of(day.ranking, leads_of_item)) {
    const model::Appearance& appearance = context.archive.appearances[index];
    leads.push_back(lead_item(context, appearance, appearance.entry->votes));
  }
  return list_of(std::move(leads));
}

model::Value leads_of_papers(const RenderContext& context,
                             const std::vector<std::uint32_t>& papers) {
  std::vector<model::Object> leads;
  for (const std::uint32_t index : first_of(papers, leads_of_item)) {
    const model::Paper& paper = context.archive.papers[index];
    std::optional<std::int64_t> votes;
    if (paper.votes_known) votes = paper.votes;
    leads.push_back(lead_item(context, context.newest(paper), votes));
  }
  return list_of(std::move(leads));
}

struct Group {
  std::string label;
  std::string url;
  std::size_t begin = 0;
  std::size_t end = 0;
};

model::Object page_link(std::string label, std::string url, bool current, bool gap) {
  View view(4);
  view.text("page_label", std::move(label)).text("page_url", std::move(url));
  view.flag("page_current", current).flag("page_gap", gap);
  return view.take();
}

std::string number_of_page(std::size_t page) { return std::to_string(page); }

// The pages `shown`, which rise or fall, with a gap where some are left out.
model::Value page_links(std::span<const std::size_t> shown, std::size_t here,
                        const PageUrl& label_of, const PageUrl& url_of) {
  std::vector<model::Object> links;
  for (std::size_t at = 0; at < shown.size(); ++at) {
    const std::size_t page = shown[at];
    if (at > 0) {
      const std::size_t before = shown[at - 1];
      const std::size_t between = std::max(page, before) - std::min(page, before) - 1;
      const std::size_t middle = (page + before) / 2;
      // One page left out takes as much room as the mark that would say so.
      if (between == 1) links.push_back(page_link(label_of(middle), url_of(middle), false, false));
      if (between > 1) links.push_back(page_link("", "", false, true));
    }
    links.push_back(page_link(label_of(page), url_of(page), page == here, false));
  }
  return list_of(std::move(links));
}

// A layout of a paper, and shape row, which borrows its bytes.
struct Row {
  std::string html;
  model::Value view;
};

struct RowsOfLayout {
  explicit RowsOfLayout(const RenderContext& context) : by_paper(context.archive.papers.size()) {}

  const model::Value& view(const RenderContext& context, std::string_view layout,
                           std::uint32_t paper) const {
    const Row& shared = by_paper[paper].get([&](Row& row) {
      const model::Object entry =
          entry_view(context, context.newest(context.archive.papers[paper]), EntryPlace::row);
      theme::fill(context.theme, layout, {&entry}, row.html);
      row.html.shrink_to_fit();  // kept for as long as pages are filled
      View view(1);
      view.borrowed("row_html", row.html);
      row.view = view.take();
    });
    return shared.view;
  }

  std::vector<Lazy<Row>> by_paper;
};

struct Rows : RowsOfLayout {
  using RowsOfLayout::RowsOfLayout;
};
struct Kin : RowsOfLayout {
  using RowsOfLayout::RowsOfLayout;
};

}  // namespace

const model::Value& row_view(const RenderContext& context, std::uint32_t paper) {
  return context.shared<Rows>().view(context, "row", paper);
}

const model::Value& kin_view(const RenderContext& context, std::uint32_t paper) {
  if (!theme::has_layout(context.theme, "kin")) return row_view(context, paper);
  return context.shared<Kin>().view(context, "kin", paper);
}

model::Value row_list(const RenderContext& context, std::span<const std::uint32_t> papers) {
  model::List rows;
  rows.reserve(papers.size());
  for (const std::uint32_t paper : papers) rows.push_back(row_view(context, paper));
  return rows;
}

void set_ranking(const RenderContext& context, const model::Day& day, View& view) {
  const model::Archive& archive = context.archive;
  std::int64_t most = 0;
  if (!day.ranking.empty()) {
    most = archive.appearances[day.ranking.front()].entry->votes.value_or(0);
  }
  const std::size_t shown = shown_of(day.ranking.size(), ranks_shown);
  std::vector<model::Object> ranks;
  std::vector<model::Object> rest;
  std::size_t place = 0;
  std::optional<std::int64_t> before;
  for (std::size_t at = 0; at < day.ranking.size(); ++at) {
    const model::Appearance& appearance = archive.appearances[day.ranking[at]];
    const std::optional<std::int64_t>& votes = appearance.entry->votes;
    const EntryFacts& facts = facts_of(context, appearance);
    // Papers with equally many votes share a place.
    if (at == 0 || votes != before) place = at + 1;
    before = votes;
    View rank(7);
    rank.text("rank_place", votes ? std::to_string(place) : std::string());
    rank.borrowed("rank_title", short_title(facts.short_title));
    rank.borrowed("rank_lang", facts.title_lang);
    rank.borrowed("rank_url", facts.url);
    rank.flag("rank_has_votes", votes.has_value());
    rank.borrowed("rank_votes", facts.votes);
    rank.step("rank_bar", step_of(votes.value_or(0), most, bar_steps));
    (at < shown ? ranks : rest).push_back(rank.take());
  }
  view.list("ranking", list_of(std::move(ranks)));
  view.count_or_empty("rest_ranking_count", static_cast<std::int64_t>(rest.size()));
  view.list("rest_ranking", list_of(std::move(rest)));
}

model::Value day_list(const RenderContext& context, std::span<const std::uint32_t> days) {
  const auto papers_of = [&](std::uint32_t day) {
    return static_cast<std::int64_t>(context.archive.days[day].appearances.size());
  };
  std::int64_t most = 0;
  for (const std::uint32_t index : days) most = std::max(most, papers_of(index));
  std::vector<model::Object> items;
  items.reserve(days.size());
  for (const std::uint32_t index : days) {
    const model::Day& day = context.archive.days[index];
    View view(10);
    view.text("day_label", short_date(day.date, context.language));
    view.text("day_date_iso", base::iso_date(day.date));
    view.borrowed("day_weekday", weekday_name(day.date, context.language));
    view.borrowed("day_url", context.day_urls[index]);
    view.count("day_papers", papers_of(index));
    view.count_or_empty("day_votes", day.votes);
    view.step("day_bar", step_of(papers_of(index), most, bar_steps));
    view.list("leads", leads_of_day(context, day));
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

model::Value month_list(const RenderContext& context, std::span<const std::uint32_t> months) {
  std::int64_t most = 0;
  const auto papers_of = [&](std::uint32_t month) {
    return static_cast<std::int64_t>(context.archive.months[month].papers.size());
  };
  for (const std::uint32_t index : months) most = std::max(most, papers_of(index));
  std::vector<model::Object> items;
  for (const std::uint32_t index : months) {
    const model::Month& month = context.archive.months[index];
    std::string iso = base::iso_date({month.year, month.month, 1});
    iso.resize(7);
    View view(9);
    view.borrowed("month_label", month_name(month.month, context.language));
    view.text("month_iso", std::move(iso));
    view.text("month_url", context.urls.of(address::month(month.year, month.month)));
    view.count("month_papers", papers_of(index));
    view.count("month_days", static_cast<std::int64_t>(month.days.size()));
    view.step("month_bar", step_of(papers_of(index), most, bar_steps));
    view.list("leads", leads_of_papers(context, month.papers));
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

Totals totals_of(const RenderContext& context, std::span<const std::uint32_t> days) {
  Totals totals;
  for (const std::uint32_t index : days) {
    const model::Day& day = context.archive.days[index];
    totals.votes += day.votes;
    ++totals.days;
  }
  return totals;
}

std::vector<Tally> tally_topics(const RenderContext& context, std::span<const std::uint32_t> papers,
                                std::size_t most) {
  Counter counter(context.archive.topics.size());
  for (const std::uint32_t paper : papers) {
    for (const model::PaperTopic& topic : context.archive.papers[paper].topics)
      counter.add(topic.topic);
  }
  return counter.take(most);
}

std::vector<Tally> tally_people(const RenderContext& context, std::span<const std::uint32_t> papers,
                                std::size_t most) {
  Counter counter(context.archive.people.size());
  for (const std::uint32_t paper : papers) {
    const std::vector<std::uint32_t>& people = context.archive.papers[paper].people;
    for (auto person = people.begin(); person != people.end(); ++person) {
      // Only names that the site joins are on one paper twice.
      const bool is_again = context.archive.people[*person].stated != nullptr &&
                            std::find(people.begin(), person, *person) != person;
      if (!is_again) counter.add(*person);
    }
  }
  return counter.take(most);
}

std::vector<Tally> largest_topics(const RenderContext& context) {
  std::vector<Tally> topics;
  for (std::uint32_t index = 0; index < context.archive.topics.size(); ++index) {
    topics.push_back(
        {index, static_cast<std::int64_t>(context.archive.topics[index].papers.size())});
  }
  std::stable_sort(topics.begin(), topics.end(),
                   [](const Tally& a, const Tally& b) { return a.count > b.count; });
  return topics;
}

model::Value topic_list(const RenderContext& context, std::span<const Tally> topics,
                        NewestPaper newest) {
  std::int64_t most = 0;
  for (const Tally& topic : topics) most = std::max(most, topic.count);
  std::vector<model::Object> items;
  items.reserve(topics.size());
  for (const Tally& topic : topics) {
    const std::vector<std::uint32_t>& papers = context.archive.topics[topic.item].papers;
    View view(9);
    view.borrowed("topic_name", context.topic_names[topic.item]);
    view.borrowed("topic_url", context.topic_urls[topic.item]);
    view.borrowed("topic_lang", context.topic_langs[topic.item]);
    view.count("topic_papers", topic.count);
    view.step("topic_bar", step_of(topic.count, most, bar_steps));
    if (newest == NewestPaper::given && !papers.empty()) {
      const EntryFacts& facts = facts_of(context, context.archive.papers[papers.front()]);
      view.borrowed("topic_lead_title", facts.short_title);
      view.borrowed("topic_lead_lang", facts.title_lang);
      view.borrowed("topic_lead_url", context.paper_urls[papers.front()]);
    } else {
      view.empty("topic_lead_title").empty("topic_lead_lang").empty("topic_lead_url");
    }
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

model::Object person_view(const RenderContext& context, const Tally& tally, base::LentText page,
                          base::LentText only_paper) {
  View view(5);
  view.borrowed("author_name", context.archive.people[tally.item].name);
  view.borrowed("author_url", page);
  view.borrowed("only_paper_url", page.empty() ? only_paper : base::LentText());
  view.count("author_papers", tally.count);
  return view.take();
}

model::Value person_list(const RenderContext& context, std::span<const Tally> people) {
  std::vector<model::Object> items;
  items.reserve(people.size());
  for (const Tally& tally : people) {
    const std::vector<std::uint32_t>& papers = context.archive.people[tally.item].papers;
    items.push_back(person_view(context, tally, context.person_urls[tally.item],
                                papers.size() == 1
                                    ? base::LentText(context.paper_urls[papers.front()])
                                    : base::LentText()));
  }
  return list_of(std::move(items));
}

model::Value people_with_page(const RenderContext& context, std::span<const std::uint32_t> papers,
                              std::size_t most) {
  std::vector<Tally> people = tally_people(context, papers);
  std::erase_if(people,
                [&](const Tally& person) { return context.person_urls[person.item].empty(); });
  return person_list(context, first_of(people, most));
}

model::Value group_list(const RenderContext& context, std::span<const std::uint32_t> papers,
                        GroupBy by) {
  std::vector<Group> groups;
  for (std::size_t at = 0; at < papers.size(); ++at) {
    const base::Date& date =
        context.day_of(context.newest(context.archive.papers[papers[at]])).date;
    const bool by_month = by == GroupBy::month;
    std::string url = context.urls.of(by_month ? address::month(date.year, date.month)
                                               : address::year(date.year));
    if (groups.empty() || groups.back().url != url) {
      std::string label = by_month ? month_year(date.year, date.month, context.language)
                                   : year_name(date.year, context.language);
      groups.push_back({std::move(label), std::move(url), at, at});
    }
    groups.back().end = at + 1;
  }
  std::vector<model::Object> items;
  for (Group& group : groups) {
    View view(3);
    view.text("group_label", std::move(group.label));
    view.text("group_url", std::move(group.url));
    view.list("rows", row_list(context, papers.subspan(group.begin, group.end - group.begin)));
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

std::size_t page_count(std::size_t items, std::size_t per_page) {
  const std::size_t size = std::max<std::size_t>(per_page, 1);
  return std::max<std::size_t>((items + size - 1) / size, 1);
}

Paging paging_of(std::size_t items, std::size_t per_page, std::size_t page) {
  const std::size_t size = std::max<std::size_t>(per_page, 1);
  Paging paging;
  paging.pages = page_count(items, per_page);
  paging.page = page;
  paging.begin = std::min((page - 1) * size, items);
  paging.end = std::min(paging.begin + size, items);
  return paging;
}

PageUrl numbers_of_pages() { return number_of_page; }

model::Value pager_view(const Paging& paging, const PageUrl& url_of_page,
                        const PageUrl& label_of_page) {
  if (paging.pages <= 1) return false;
  std::vector<std::size_t> shown;
  for (std::size_t page = 1; page <= paging.pages; ++page) {
    const bool near = page + 1 >= paging.page && page <= paging.page + 1;
    if (page == 1 || page == paging.pages || near) shown.push_back(page);
  }
  View view(3);
  view.text("pager_prev_url", paging.page > 1 ? url_of_page(paging.page - 1) : "");
  view.text("pager_next_url", paging.page < paging.pages ? url_of_page(paging.page + 1) : "");
  view.list("pages", page_links(shown, paging.page, label_of_page, url_of_page));
  return view.take();
}

std::size_t full_pages(const RenderContext& context, std::size_t papers) {
  const std::size_t size = std::max<std::size_t>(context.site.papers_per_page, 1);
  const std::size_t left = (size + 1) / 2;  // stay on the front
  return papers < left ? 0 : (papers - left) / size;
}

std::span<const std::uint32_t> papers_on(const RenderContext& context,
                                         std::span<const std::uint32_t> papers, std::size_t page) {
  const std::size_t size = std::max<std::size_t>(context.site.papers_per_page, 1);
  if (page == newest_page) {
    return papers.first(papers.size() - full_pages(context, papers.size()) * size);
  }
  return papers.subspan(papers.size() - page * size, size);
}

std::optional<base::Date> newest_date(const RenderContext& context,
                                      std::span<const std::uint32_t> papers) {
  if (papers.empty()) return {};
  return context.day_of(context.newest(context.archive.papers[papers.front()])).date;
}

model::Value newest_first_pager(const RenderContext& context, std::size_t papers, std::size_t page,
                                const PageUrl& url_of_page) {
  return newest_first_pager(context, {1, full_pages(context, papers) + 1}, page, url_of_page);
}

model::Value newest_first_pager(const RenderContext& context, const NumberedPages& pages,
                                std::size_t page, const PageUrl& url_of_page) {
  const auto& [first, front] = pages;
  if (first >= front) return false;
  const std::size_t here = page == newest_page ? front : page;
  std::vector<std::size_t> shown;
  for (std::size_t at = front; at >= first; --at) {
    const bool near = at + 1 >= here && at <= here + 1;
    if (at == front || at == first || near) shown.push_back(at);
  }
  const PageUrl url = [&](std::size_t at) { return url_of_page(at == front ? newest_page : at); };
  const auto label = [&](std::size_t at) {
    return at == front ? std::string(context.words.newest) : number_of_page(at);
  };
  View view(3);
  view.text("pager_prev_url", here < front ? url(here + 1) : "");
  view.text("pager_next_url", here > first ? url(here - 1) : "");
  view.list("pages", page_links(shown, here, label, url));
  return view.take();
}

}  // namespace dayleaf::render
