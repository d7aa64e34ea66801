#include <algorithm>
#include <span>
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "model/identifiers.h"
#include "render/fingerprints.h"
#include "render/listings.h"
#include "render/plan.h"
#include "render/ranked_lists.h"
#include "render/view.h"
#include "render/views_lists.h"
#include "render/views_pages.h"
#include "render/views_shell.h"

namespace dayleaf::render {
namespace {

constexpr std::size_t most_coauthors = 16;
constexpr std::size_t most_topics = 12;

struct Span {
  base::Date first;
  base::Date last;
};

// From the first to the last day with a paper of the person.
Span span_of(const RenderContext& context, const model::Person& person) {
  const model::Archive& archive = context.archive;
  Span span{{9999, 12, 31}, {1, 1, 1}};
  for (const std::uint32_t index : person.papers) {
    const model::Paper& paper = archive.papers[index];
    const model::Appearance& first = archive.appearances[paper.appearances.front()];
    span.first = std::min(span.first, context.day_of(first).date);
    span.last = std::max(span.last, context.day_of(context.newest(paper)).date);
  }
  return span;
}

// Names lead where they did when the last paper together came: to a page that was there by then,
// else to that paper if it is the only one.
model::Value coauthor_list(const RenderContext& context, std::span<const Tally> coauthors,
                           std::span<const std::uint32_t> papers) {
  const model::Archive& archive = context.archive;
  struct Last {
    std::uint32_t day = 0;
    std::uint32_t paper = 0;
  };
  std::vector<Last> last(coauthors.size());
  for (const std::uint32_t paper : papers) {
    const std::uint32_t day = archive.appearances[archive.papers[paper].appearances.front()].day;
    for (const std::uint32_t person : archive.papers[paper].people) {
      for (std::size_t at = 0; at < coauthors.size(); ++at) {
        if (coauthors[at].item == person && day >= last[at].day) last[at] = {day, paper};
      }
    }
  }
  std::vector<model::Object> items;
  for (std::size_t at = 0; at < coauthors.size(); ++at) {
    const bool is_linked = context.had_page(coauthors[at].item, last[at].day);
    const bool is_only = coauthors[at].count == 1;
    items.push_back(person_view(
        context, coauthors[at],
        is_linked ? base::LentText(context.person_urls[coauthors[at].item]) : base::LentText(),
        is_only ? base::LentText(context.paper_urls[last[at].paper]) : base::LentText()));
  }
  return list_of(std::move(items));
}

// What the site states of the person; the front says it.
void set_stated(const RenderContext& context, const model::Person& person, std::size_t page,
                View& view) {
  const bool is_said = person.stated != nullptr && page == newest_page;
  view.text("author_aliases",
            is_said ? base::join(person.aliases, context.words.list_separator) : std::string());
  view.borrowed("author_orcid", is_said ? base::LentText(person.stated->orcid) : base::LentText());
  view.text("author_orcid_url", is_said && !person.stated->orcid.empty()
                                    ? model::orcid_page(person.stated->orcid)
                                    : std::string());
  view.flag("author_certain", person.stated != nullptr && person.stated->has_some_papers());
}

PageHead author_head(const RenderContext& context, std::size_t index, std::size_t page) {
  const model::Person& person = context.archive.people[index];
  PageHead head;
  head.title = person.name;
  head.address = address::author(person.slug, page);
  head.section = Section::authors;
  head.og_type = "profile";
  head.listing =
      listing_of(context, model::Listing::Kind::person, static_cast<std::uint32_t>(index));
  // Quotes end a name in a query, and count for nothing in one.
  head.within = person.name;
  std::replace(head.within.begin(), head.within.end(), '"', ' ');
  head.within = "author:=\"" + head.within + "\"";
  head.within_name = person.name;
  head.crumbs = {home_crumb(context),
                 {std::string(context.words.authors), context.urls.of(address::authors()), {}}};
  if (page == newest_page) {
    const auto papers = static_cast<std::int64_t>(person.papers.size());
    head.description =
        with(context.words.papers_by, {counted(context.words.papers, papers), person.name});
    head.crumbs.push_back(this_page(person.name));
  } else {
    const std::string number = with(context.words.page, {std::to_string(page)});
    head.title += " · " + number;
    head.description = head.title;
    head.crumbs.push_back({person.name, context.person_urls[index], {}});
    head.crumbs.push_back(this_page(number));
  }
  return head;
}

}  // namespace

model::Object author_view(const RenderContext& context, std::size_t index, std::size_t page) {
  const model::Person& person = context.archive.people[index];
  const model::Listing listing =
      listing_of(context, model::Listing::Kind::person, static_cast<std::uint32_t>(index));
  View view(15);
  view.borrowed("author_title", person.name);
  set_stated(context, person, page, view);
  view.list("groups", group_list(context, papers_on(context, person.papers, page), GroupBy::year));
  view.object("pager",
              newest_first_pager(context, person.papers.size(), page, [&](std::size_t number) {
                return context.urls.of(address::author(person.slug, number));
              }));
  view.text("votes_url", votes_url(context, listing));
  if (page != newest_page) {
    view.count_or_empty("paper_count", 0).empty("span_first").empty("span_last");
    view.list("coauthors", model::Value()).list("topic_counts", model::Value());
    return view.take();
  }
  const Span span = span_of(context, person);
  std::vector<Tally> coauthors = tally_people(context, person.papers, most_coauthors + 1);
  std::erase_if(coauthors, [&](const Tally& other) { return other.item == index; });
  const std::vector<Tally> topics = tally_topics(context, person.papers, most_topics);
  view.count_or_empty("paper_count", static_cast<std::int64_t>(person.papers.size()));
  view.text("span_first", long_date(span.first, context.language));
  view.text("span_last",
            span.last == span.first ? std::string() : long_date(span.last, context.language));
  view.list("coauthors",
            coauthor_list(context, first_of(coauthors, most_coauthors), person.papers));
  view.list("topic_counts",
            topic_list(context, first_of(topics, most_topics), NewestPaper::left_out));
  return view.take();
}

void plan_authors(const RenderContext& context, Plan& plan) {
  for (std::uint32_t index = 0; index < context.archive.people.size(); ++index) {
    const model::Person& person = context.archive.people[index];
    if (!context.has_page(person)) continue;
    for (std::size_t page = newest_page; page <= full_pages(context, person.papers.size());
         ++page) {
      plan.add_page(
          {address::author(person.slug, page),
           "author " + person.name,
           newest_date(context, papers_on(context, person.papers, page)),
           {model::PageSubject::Kind::person, index}},
          [index, page](const RenderContext& shared) {
            return PageParts(author_head(shared, index, page), author_view(shared, index, page));
          },
          [index, page](const RenderContext& shared, base::Parts& parts) {
            const std::vector<std::uint32_t>& papers = shared.archive.people[index].papers;
            parts.add(fingerprint::person(shared, index));
            const model::Listing listing = listing_of(shared, model::Listing::Kind::person, index);
            parts.add(formats_of(shared, listing).size());
            parts.add(fingerprint::pager(shared, papers.size(), page));
            parts.add(fingerprint::newest_entries(shared, papers_on(shared, papers, page)));
            if (page != newest_page) return;
            parts.add(fingerprint::papers_of_person(shared, index)).add(papers.size());
          });
    }
  }
}

}  // namespace dayleaf::render
