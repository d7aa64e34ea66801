#include <algorithm>

#include "render/fingerprints.h"
#include "render/listings.h"
#include "render/optional_pages.h"
#include "render/plan.h"
#include "render/ranked_lists.h"
#include "render/search_link.h"
#include "render/view.h"
#include "render/views_bars.h"
#include "render/views_entry.h"
#include "render/views_lists.h"
#include "render/views_pages.h"
#include "render/views_shell.h"

// Questions of the settings, as pages: docs/lenses.md.
namespace dayleaf::render {
namespace {

constexpr std::size_t most_topics = 12;
constexpr std::size_t most_authors = 10;

PageHead lens_head(const RenderContext& context, std::uint32_t index, std::size_t page) {
  const model::Lens& lens = context.archive.lenses[index];
  PageHead head;
  head.title = lens.title;
  head.description = lens.about;
  if (head.description.empty() && page == newest_page) {
    const auto papers = static_cast<std::int64_t>(lens.papers.size());
    head.description =
        with(context.words.papers_on, {counted(context.words.papers, papers), lens.title});
  }
  head.address = address::lens(lens.slug, page);
  head.section = Section::lenses;
  head.listing = listing_of(context, model::Listing::Kind::lens, index);
  head.crumbs = {home_crumb(context)};
  if (makes_lens_list(context)) {
    head.crumbs.push_back({std::string(context.words.lenses), lenses_url(context), {}});
  }
  const std::string_view lang = context.lang_of(lens.title);
  if (page == newest_page) {
    head.front = true;
    head.crumbs.push_back(this_page(lens.title, lang));
  } else {
    const std::string number = with(context.words.page, {std::to_string(page)});
    head.title += " · " + number;
    if (head.description.empty()) head.description = head.title;
    head.crumbs.push_back({lens.title, context.urls.of(address::lens(lens.slug)), lang});
    head.crumbs.push_back(this_page(number));
  }
  return head;
}

PageHead lenses_head(const RenderContext& context) {
  PageHead head;
  head.title = context.words.lenses;
  std::vector<std::string> titles;
  for (const model::Lens& lens : context.archive.lenses) titles.push_back(lens.title);
  head.description =
      with(context.words.dated, {head.title, base::join(titles, context.words.list_separator)});
  head.address = address::lenses();
  head.section = Section::lenses;
  head.front = true;
  head.shows_media = false;
  head.crumbs = {home_crumb(context), this_page(head.title)};
  return head;
}

model::Object lens_item(const RenderContext& context, const model::Lens& lens) {
  View view(15);
  view.borrowed("lens_title", lens.title);
  view.borrowed("lens_title_lang", context.lang_of(lens.title));
  view.text("lens_url", context.urls.of(address::lens(lens.slug)));
  view.borrowed("lens_about", lens.about);
  view.borrowed("lens_about_lang", context.lang_of(lens.about));
  view.borrowed("lens_query", lens.query);
  view.count("lens_papers", static_cast<std::int64_t>(lens.papers.size()));
  if (lens.papers.empty()) {
    view.empty("lens_lead_title").empty("lens_lead_lang").empty("lens_lead_url");
    view.empty("lens_date").empty("lens_date_iso");
  } else {
    const std::uint32_t newest = lens.papers.front();
    const EntryFacts& facts = facts_of(context, context.archive.papers[newest]);
    const base::Date date = *newest_date(context, lens.papers);
    view.borrowed("lens_lead_title", facts.title);
    view.borrowed("lens_lead_lang", facts.title_lang);
    view.borrowed("lens_lead_url", context.paper_urls[newest]);
    view.text("lens_date", long_date(date, context.language));
    view.text("lens_date_iso", base::iso_date(date));
  }
  return view.take();
}

void add_lens_inputs(const RenderContext& context, std::uint32_t index, std::size_t page,
                     base::Parts& parts) {
  const std::vector<std::uint32_t>& papers = context.archive.lenses[index].papers;
  parts.add(fingerprint::lens(context, index));
  parts.add(fingerprint::pager(context, papers.size(), page));
  parts.add(fingerprint::newest_entries(context, papers_on(context, papers, page)));
  if (page != newest_page) return;
  // The count, bars, topics, those who write on it.
  parts.add(fingerprint::papers_of_lens(context, index)).add(papers.size());
  for (const model::Month& month : context.archive.months) parts.add(month.year).add(month.month);
}

void add_lenses_inputs(const RenderContext& context, base::Parts& parts) {
  for (std::uint32_t index = 0; index < context.archive.lenses.size(); ++index) {
    const std::vector<std::uint32_t>& papers = context.archive.lenses[index].papers;
    parts.add(fingerprint::lens(context, index)).add(papers.size());
    parts.add(fingerprint::newest_entries(context, first_of(papers, 1)));
  }
}

}  // namespace

model::Object lens_view(const RenderContext& context, std::size_t index, std::size_t page) {
  const model::Lens& lens = context.archive.lenses[index];
  const model::Listing listing =
      listing_of(context, model::Listing::Kind::lens, static_cast<std::uint32_t>(index));
  const bool front = page == newest_page;
  const auto no_own_year = [](int) { return std::string(); };
  View view(17);
  view.borrowed("lens_title", lens.title);
  view.borrowed("lens_title_lang", context.lang_of(lens.title));
  view.borrowed("lens_about", front ? std::string_view(lens.about) : std::string_view());
  view.borrowed("lens_about_lang", context.lang_of(lens.about));
  view.borrowed("lens_query", lens.query);
  // The space says that the last word is finished, as it is in settings: the search finds what the
  // lens has.
  view.text("lens_query_url", search_url(context, lens.query + " "));
  view.flag("lens_is_empty", lens.papers.empty());
  view.count_or_empty("paper_count", front ? static_cast<std::int64_t>(lens.papers.size()) : 0);
  view.text("votes_url", votes_url(context, listing));
  const bool has_bars = front && !lens.papers.empty();
  view.list("bar_years", has_bars ? bar_list(context, lens.papers, no_own_year) : model::Value());
  view.flag("bars_by_month", has_bars && bars_are_months(context));
  view.list("groups", group_list(context, papers_on(context, lens.papers, page), GroupBy::month));
  view.object("pager",
              newest_first_pager(context, lens.papers.size(), page, [&](std::size_t number) {
                return context.urls.of(address::lens(lens.slug, number));
              }));
  const std::vector<Tally> topics =
      front ? tally_topics(context, lens.papers, most_topics) : std::vector<Tally>();
  view.list("topic_counts", topic_list(context, topics, NewestPaper::left_out));
  view.list("top_authors",
            front ? people_with_page(context, lens.papers, most_authors) : model::Value());
  return view.take();
}

model::Object lenses_view(const RenderContext& context) {
  std::vector<model::Object> items;
  for (const model::Lens& lens : context.archive.lenses) items.push_back(lens_item(context, lens));
  View view(3);
  view.list("lenses", list_of(std::move(items)));
  view.count("lens_total", static_cast<std::int64_t>(context.archive.lenses.size()));
  return view.take();
}

void plan_lenses(const RenderContext& context, Plan& plan) {
  for (std::uint32_t index = 0; index < context.archive.lenses.size(); ++index) {
    const model::Lens& lens = context.archive.lenses[index];
    for (std::size_t page = newest_page; page <= full_pages(context, lens.papers.size()); ++page) {
      plan.add_page(
          {address::lens(lens.slug, page),
           "lens " + lens.slug,
           newest_date(context, papers_on(context, lens.papers, page)),
           {model::PageSubject::Kind::lens, index}},
          [index, page](const RenderContext& shared) {
            return PageParts(lens_head(shared, index, page), lens_view(shared, index, page));
          },
          [index, page](const RenderContext& shared, base::Parts& parts) {
            add_lens_inputs(shared, index, page, parts);
          });
    }
  }
}

void plan_all_lenses(const RenderContext& context, Plan& plan) {
  std::optional<base::Date> newest;
  for (const model::Lens& lens : context.archive.lenses) {
    newest = std::max(newest, newest_date(context, lens.papers));
  }
  plan.add_page(
      {address::lenses(), "all lenses", newest},
      [](const RenderContext& shared) {
        return PageParts(lenses_head(shared), lenses_view(shared));
      },
      add_lenses_inputs);
}

}  // namespace dayleaf::render
