#include "render/fingerprints.h"

#include <algorithm>

#include "index/find_day_states.h"
#include "model/cite_paper.h"
#include "model/hash_value.h"
#include "model/text_language.h"
#include "render/day_groups.h"
#include "render/entry_media.h"
#include "render/optional_pages.h"
#include "render/render_context.h"
#include "render/views_entry.h"
#include "render/views_texts.h"
#include "render/views_votes.h"

// The structured bindings below name every member: one that is new does not compile until somebody
// has decided what it means for the pages. Places in the source (`at`) never reach a page.
namespace dayleaf::render {
namespace {

void add(base::Parts& parts, const base::Date& date) {
  parts.add(date.year).add(date.month).add(date.day);
}

template <typename Enum>
void add_kind(base::Parts& parts, Enum kind) {
  parts.add(static_cast<std::uint64_t>(kind));
}

void add(base::Parts& parts, const std::vector<model::Inline>& inlines) {
  parts.add(inlines.size());
  for (const auto& [kind, is_own, at, text, url, children] : inlines) {
    add_kind(parts, kind);
    parts.add(is_own).add(text).add(url);
    add(parts, children);
  }
}

void add(base::Parts& parts, const model::Markup& blocks) {
  parts.add(blocks.size());
  for (const auto& [kind, task, align, ordered, tight, level, start, at, end, text, info, inlines,
                    children] : blocks) {
    add_kind(parts, kind);
    add_kind(parts, task);
    add_kind(parts, align);
    parts.add(ordered).add(tight).add(level).add(start).add(text).add(info);
    add(parts, inlines);
    add(parts, children);
  }
}

void add(base::Parts& parts, const std::vector<std::string>& texts) {
  parts.add(texts.size());
  for (const std::string& text : texts) parts.add(text);
}

void add(base::Parts& parts, const model::Authors& authors) {
  const auto& [names, order, cut, at] = authors;
  add(parts, names);
  add_kind(parts, order);
  parts.add(cut);
}

// What one source says, and when.
void add(base::Parts& parts, const model::Fact& fact) {
  const auto& [field, source, on, values] = fact;
  add_kind(parts, field);
  parts.add(source);
  add(parts, on);
  add(parts, values);
}

void add_if(base::Parts& parts, const model::Fact* fact) {
  parts.add(fact != nullptr);
  if (fact != nullptr) add(parts, *fact);
}

void add(base::Parts& parts, const model::KnownAuthors& authors) {
  const auto& [names, order, cut, said] = authors;
  parts.add(authors.any());
  if (authors.any()) add(parts, *names);
  add_kind(parts, order);
  parts.add(cut).add(said != nullptr);
}

// What lists and cards show of it.
void add_listed(base::Parts& parts, const model::Paper& paper) {
  const auto& [said, fields, authors, artifacts, disagreements] = paper.known;
  add(parts, authors);
  for (const model::Artifact::Kind kind :
       {model::Artifact::Kind::code, model::Artifact::Kind::project}) {
    const model::Artifact* const first = first_artifact(paper, kind);
    parts.add(first == nullptr ? std::string_view() : std::string_view(first->url));
  }
  parts.add(paper.known.find(model::PaperField::withdrawn) != nullptr);
  const model::Fact* const categories = paper.known.find(model::PaperField::categories);
  parts.add(categories != nullptr);
  if (categories != nullptr) add(parts, categories->values);
}

// The rest: disagreements and believed fields follow from what is said and from the entries.
void add_known(base::Parts& parts, const model::KnownFacts& known) {
  const auto& [said, fields, authors, artifacts, disagreements] = known;
  add_if(parts, authors.said);
  parts.add(artifacts.size());
  for (const auto& [kind, url, said_by] : artifacts) {
    add_kind(parts, kind);
    parts.add(url);
    add(parts, said_by);
  }
  parts.add(said == nullptr ? 0 : said->facts.size());
  if (said == nullptr) return;
  for (const model::Fact& fact : said->facts) add(parts, fact);
}

void add(base::Parts& parts, const model::VoteHistory& history) {
  const auto& [id, counts] = history;
  parts.add(counts.size());
  for (const auto& [on, votes] : counts) {
    add(parts, on);
    parts.add(votes);
  }
}

void add(base::Parts& parts, const std::optional<std::int64_t>& number) {
  parts.add(number.has_value()).add(number.value_or(0));
}

void add(base::Parts& parts, const model::PaperId& id) {
  const auto& [kind, value] = id;
  add_kind(parts, kind);
  parts.add(value);
}

void add(base::Parts& parts, const model::MediaFile& file) {
  const auto& [path, type, width, height, bytes] = file;
  parts.add(path).add(type).add(width).add(height).add(bytes);
}

void add(base::Parts& parts, const model::Entry& said) {
  const auto& [id, link, version, title, title_text, title_damaged, media, votes, votes_stated,
               authors, tags, summary, bullet_count, group, date, at] = said;
  add(parts, id);
  parts.add(link).add(version).add(title_text);
  add(parts, title);
  parts.add(media.size());
  for (const auto& [kind, url, by_name, alt, type, place, own] : media) {
    add_kind(parts, kind);
    parts.add(url).add(by_name).add(alt).add(type).add(own.has_value());
    if (own) add(parts, *own);
  }
  add(parts, votes);
  parts.add(votes_stated);
  add(parts, authors);
  add(parts, tags);
  add(parts, summary);
  parts.add(bullet_count).add(group);
}

void add(base::Parts& parts, const ShownFile& shown) {
  const auto& [url, absolute, type, width, height, bytes] = shown;
  parts.add(url).add(type).add(width).add(height).add(bytes);
}

// What records make of the media that an entry names; without any, the entry tells all.
void add_records_of_media(const RenderContext& context, const model::Entry& said,
                          base::Parts& parts) {
  if (!context.has_mirror || said.media.empty()) return;
  const auto& [shown, missing] = media_of(context, said);
  parts.add(shown.size()).add(missing.size());
  for (const auto& [kind, alt, is_person, file, poster, smaller] : shown) {
    add_kind(parts, kind);
    parts.add(alt).add(is_person).add(smaller.size());
    add(parts, file);
    add(parts, poster);
    for (const auto& [type, srcset] : smaller) parts.add(type).add(srcset);
  }
  for (const auto& [kind, alt, url, host, name, is_gone] : missing) {
    add_kind(parts, kind);
    parts.add(alt).add(url).add(name).add(is_gone);
  }
}

// What the site says of a person; `former` is looked at by pages of their own.
void add_stated(base::Parts& parts, const model::Person& person) {
  parts.add(person.stated != nullptr);
  if (person.stated == nullptr) return;
  const auto& [name, aliases, orcid, note, slug, papers, at] = *person.stated;
  parts.add(name).add(orcid).add(note).add(papers.empty());
  add(parts, person.aliases);
}

// Where a name leads: to its page, or without one to its only paper.
base::Hash make_person(const RenderContext& context, std::uint32_t index) {
  const model::Person& person = context.archive.people[index];
  const auto& [name, slug, sort_key, also, papers, stated, aliases, former] = person;
  base::Parts parts;
  const bool has_page = context.has_page(person);
  parts.add(name).add(slug).add(sort_key).add(has_page);
  const bool only = !has_page && papers.size() == 1;
  parts.add(only ? context.archive.papers[papers.front()].slug : std::string_view());
  add_stated(parts, person);
  return parts.hash();
}

// A name in a list of papers, or on a day: its page if it had one by then.
void add_named(const RenderContext& context, std::uint32_t person, std::uint32_t day,
               base::Parts& parts) {
  const model::Person& shown = context.archive.people[person];
  const bool is_linked = context.had_page(person, day);
  parts.add(shown.name).add(is_linked);
  if (is_linked) parts.add(shown.slug);
}

base::Hash make_topic(const RenderContext& context, std::uint32_t index) {
  const auto& [slug, name, broader, about, group, papers] = context.archive.topics[index];
  base::Parts parts;
  parts.add(slug).add(broader);
  for (const model::TextByLanguage* text : {&name, &about, &group}) {
    parts.add(text->text).add(text->others.size());
    for (const auto& [language, other] : text->others) parts.add(language).add(other);
  }
  return parts.hash();
}

base::Hash make_paper_in_lists(const RenderContext& context, std::uint32_t index) {
  const model::Paper& paper = context.archive.papers[index];
  const auto& [id, slug, appearances, people, topics, votes, votes_known, language, known] = paper;
  base::Parts parts;
  add(parts, id);
  parts.add(slug).add(appearances.size());
  for (const std::uint32_t appearance : appearances) {
    add(parts, context.day_of(context.archive.appearances[appearance]).date);
  }
  parts.add(people.size());
  for (std::size_t at = 0; at < people.size(); ++at) {
    parts.add(context.archive.people[people[at]].shown_for((*known.authors.names)[at]));
  }
  add_listed(parts, paper);
  parts.add(topics.size());
  for (const auto& [topic, score, reasons] : topics) {
    parts.add(fingerprint::topic(context, topic)).add(reasons.size());
    for (const auto& [where, words] : reasons) {
      add_kind(parts, where);
      parts.add(words);
    }
  }
  return parts.add(votes).add(votes_known).add(language).hash();
}

base::Hash make_entry(const RenderContext& context, std::uint32_t index) {
  const auto& [said, sheet, paper, day, texts, language, whole_title] =
      context.archive.appearances[index];
  base::Parts parts;
  parts.add(fingerprint::paper_in_lists(context, paper));
  add(parts, context.archive.days[day].date);
  add(parts, *said);
  parts.add(language).add(texts.size());
  if (!texts.empty()) add(parts, context.archive.languages);
  for (const auto& [own, of_sheet, own_language] : texts) {
    add(parts, *own);
    parts.add(own_language);
  }
  if (whole_title != nullptr) add(parts, whole_title->title);
  add_records_of_media(context, *said, parts);
  for (const std::uint32_t person : context.archive.papers[paper].people) {
    add_named(context, person, day, parts);
  }
  // Another day may name people that this day's list does not stand for.
  if (context.archive.papers[paper].appearances.size() > 1) {
    for (const std::string& name : said->authors.names) {
      if (const std::uint32_t* person = context.find_person(name, paper)) {
        add_named(context, *person, day, parts);
        parts.add(context.archive.people[*person].shown_for(name));
      }
    }
  }
  return parts.hash();
}

base::Hash make_ranking(const RenderContext& context, std::uint32_t index) {
  const auto& [date, appearances, ranked, votes, without_papers] = context.archive.days[index];
  base::Parts parts;
  add(parts, date);
  parts.add(appearances.size()).add(votes).add(ranked.size());
  for (const std::uint32_t at : ranked) {
    const model::Appearance& appearance = context.archive.appearances[at];
    const model::Paper& paper = context.archive.papers[appearance.paper];
    add(parts, paper.id);
    parts.add(paper.slug).add(model::readable_title(appearance.titled()));
    add(parts, appearance.entry->votes);
  }
  return parts.hash();
}

base::Hash make_calendar(const RenderContext& context, std::uint32_t index) {
  const auto& [year, month, days, papers] = context.archive.months[index];
  base::Parts parts;
  parts.add(context.most_papers_of_a_day).add(year).add(month).add(days.size()).add(papers.size());
  for (const std::uint32_t at : days) {
    const model::Day& day = context.archive.days[at];
    parts.add(day.date.day).add(day.appearances.size());
  }
  parts.add(fingerprint::day_states(context, {year, month, 1},
                                    {year, month, base::days_in_month(year, month)}));
  return parts.hash();
}

base::Hash counted(const RenderContext& context, std::span<const std::uint32_t> papers) {
  base::Parts parts;
  for (const std::uint32_t paper : papers) {
    parts.add(fingerprint::paper_in_lists(context, paper));
    // Somebody who wrote it with others is linked there if there was a page when it came.
    const model::Paper& shown = context.archive.papers[paper];
    const std::uint32_t day = context.archive.appearances[shown.appearances.front()].day;
    for (const std::uint32_t person : shown.people) {
      parts.add(fingerprint::person(context, person)).add(context.had_page(person, day));
    }
  }
  return parts.hash();
}

// What was found, by position in the archive.
struct Found {
  using Hashes = std::vector<Lazy<base::Hash>>;

  explicit Found(const RenderContext& context)
      : people(context.archive.people.size()),
        topics(context.archive.topics.size()),
        papers(context.archive.papers.size()),
        entries(context.archive.appearances.size()),
        rankings(context.archive.days.size()),
        calendars(context.archive.months.size()),
        month_topics(context.archive.months.size()),
        topic_papers(context.archive.topics.size()),
        person_papers(context.archive.people.size()) {}

  Hashes people;
  Hashes topics;
  Hashes papers;
  Hashes entries;
  Hashes rankings;
  Hashes calendars;
  Hashes month_topics;
  Hashes topic_papers;
  Hashes person_papers;
};

base::Hash kept(const RenderContext& context, Found::Hashes Found::*hashes, std::uint32_t index,
                base::Hash (*make)(const RenderContext&, std::uint32_t)) {
  return (context.shared<Found>().*hashes)[index].get(
      [&](base::Hash& hash) { hash = make(context, index); });
}

}  // namespace

namespace fingerprint {

base::Hash shell(const RenderContext& context) {
  return base::Parts()
      .add(context.has_mirror)
      .add(context.has_own_film)
      .add(context.archive.topics.empty())
      .add(context.archive.people.empty())
      .add(makes_changes(context))
      .hash();
}

base::Hash person(const RenderContext& context, std::uint32_t person) {
  return kept(context, &Found::people, person, make_person);
}

base::Hash topic(const RenderContext& context, std::uint32_t topic) {
  return kept(context, &Found::topics, topic, make_topic);
}

base::Hash lens(const RenderContext& context, std::uint32_t lens) {
  const auto& [slug, title, about, query, navigation, papers] = context.archive.lenses[lens];
  return base::Parts().add(slug).add(title).add(about).add(query).add(navigation).hash();
}

base::Hash paper_in_lists(const RenderContext& context, std::uint32_t paper) {
  return kept(context, &Found::papers, paper, make_paper_in_lists);
}

base::Hash entry(const RenderContext& context, std::uint32_t appearance) {
  return kept(context, &Found::entries, appearance, make_entry);
}

base::Hash newest_entry(const RenderContext& context, std::uint32_t paper) {
  return entry(context, context.archive.papers[paper].appearances.back());
}

base::Hash newest_entries(const RenderContext& context, std::span<const std::uint32_t> papers) {
  base::Parts parts;
  for (const std::uint32_t paper : papers) parts.add(newest_entry(context, paper));
  return parts.hash();
}

base::Hash paper(const RenderContext& context, std::uint32_t paper) {
  const model::Paper& shown = context.archive.papers[paper];
  base::Parts parts;
  for (const std::uint32_t appearance : shown.appearances) {
    parts.add(entry(context, appearance));
    const model::VoteHistory* const votes =
        vote_history(context.archive, context.archive.appearances[appearance]);
    parts.add(votes != nullptr);
    if (votes != nullptr) add(parts, *votes);
  }
  for (const std::uint32_t person : shown.people) {
    parts.add(fingerprint::person(context, person));
  }
  add_known(parts, shown.known);
  return parts.hash();
}

base::Hash ranking(const RenderContext& context, std::uint32_t day) {
  return kept(context, &Found::rankings, day, make_ranking);
}

base::Hash rankings(const RenderContext& context, std::span<const std::uint32_t> days) {
  base::Parts parts;
  for (const std::uint32_t day : days) parts.add(ranking(context, day));
  return parts.hash();
}

base::Hash texts_of_day(const RenderContext& context, const model::Day& day) {
  base::Parts parts;
  add(parts, day.date);
  add(parts, context.archive.languages);
  for (const model::Sheet* sheet : sheets_of_day(context.archive, day)) {
    add(parts, sheet->preamble);
    parts.add(model::stated_language(*sheet)).add(sheet->groups.size());
    for (const auto& [title, text, at] : sheet->groups) {
      add(parts, title);
      add(parts, text);
    }
  }
  return parts.hash();
}

base::Hash day(const RenderContext& context, std::uint32_t day) {
  const model::Day& shown = context.archive.days[day];
  base::Parts parts;
  parts.add(ranking(context, day));
  for (const std::uint32_t appearance : shown.ranking) parts.add(entry(context, appearance));
  parts.add(texts_of_day(context, shown));
  const std::vector<const model::Sheet*> sheets = sheets_of_day(context.archive, shown);
  // Which groups papers stand in, and in which their other texts do.
  for (const std::uint32_t appearance : shown.ranking) {
    model::for_each_text(context.archive.appearances[appearance],
                         [&](const model::EntryText& text) {
                           const auto sheet = std::find(sheets.begin(), sheets.end(), text.sheet);
                           parts.add(static_cast<std::size_t>(sheet - sheets.begin()));
                         });
  }
  return parts.hash();
}

base::Hash day_states(const RenderContext& context, const base::Date& first,
                      const base::Date& last) {
  base::Parts parts;
  parts.add(context.archive.records->days.empty());
  for (const auto& [date, state, record, day, text_day] :
       index::calendar_between(context.archive, first, last)) {
    add(parts, date);
    parts.add(day.has_value()).add(text_day.has_value());
    if (day) parts.add(context.archive.days[*day].appearances.size());
    add_kind(parts, state.value_or(model::DayState::not_fetched));
    parts.add(state.has_value()).add(record != nullptr);
    if (record == nullptr) continue;
    // Votes and what fetch wrote are no part of the state.
    add(parts, record->on);
    parts.add(record->source).add(record->listed).add(model::reason_code(record->reason));
  }
  return parts.hash();
}

base::Hash calendar(const RenderContext& context, std::uint32_t month) {
  return kept(context, &Found::calendars, month, make_calendar);
}

base::Hash calendar_until(const RenderContext& context, const base::Date& last) {
  const base::Date first{last.year, last.month, 1};
  base::Parts parts;
  parts.add(context.most_papers_of_a_day);
  add(parts, last);
  const std::vector<model::Day>& days = context.archive.days;
  const auto from =
      std::lower_bound(days.begin(), days.end(), first,
                       [](const model::Day& day, const base::Date& at) { return day.date < at; });
  for (auto day = from; day != days.end() && day->date <= last; ++day) {
    parts.add(day->date.day).add(day->appearances.size());
  }
  return parts.add(day_states(context, first, last)).hash();
}

base::Hash year_calendar(const RenderContext& context, std::uint32_t year) {
  base::Parts parts;
  parts.add(context.archive.years[year].year);
  for (const std::uint32_t month : context.archive.years[year].months) {
    parts.add(calendar(context, month));
  }
  // Months that have no digest are shown too, by their states.
  const int shown = context.archive.years[year].year;
  parts.add(day_states(context, {shown, 1, 1}, {shown, 12, 31}));
  return parts.hash();
}

base::Hash topics_of_month(const RenderContext& context, std::uint32_t month) {
  return kept(context, &Found::month_topics, month,
              [](const RenderContext& shared, std::uint32_t at) {
                return topic_counts(shared, tally_topics(shared, shared.archive.months[at].papers));
              });
}

base::Hash pager(const RenderContext& context, std::size_t papers, std::size_t page) {
  const auto number = [](std::size_t of) { return std::to_string(of); };
  base::Parts parts;
  model::add(parts, newest_first_pager(context, papers, page, number));
  return parts.hash();
}

base::Hash papers_of_topic(const RenderContext& context, std::uint32_t topic) {
  return kept(context, &Found::topic_papers, topic,
              [](const RenderContext& shared, std::uint32_t at) {
                return counted(shared, shared.archive.topics[at].papers);
              });
}

base::Hash papers_of_person(const RenderContext& context, std::uint32_t person) {
  return kept(context, &Found::person_papers, person,
              [](const RenderContext& shared, std::uint32_t at) {
                return counted(shared, shared.archive.people[at].papers);
              });
}

base::Hash papers_of_lens(const RenderContext& context, std::uint32_t lens) {
  return counted(context, context.archive.lenses[lens].papers);
}

base::Hash topic_counts(const RenderContext& context, std::span<const Tally> topics) {
  base::Parts parts;
  for (const Tally& tally : topics) parts.add(topic(context, tally.item)).add(tally.count);
  return parts.hash();
}

base::Hash person_counts(const RenderContext& context, std::span<const Tally> people) {
  base::Parts parts;
  for (const Tally& tally : people) parts.add(person(context, tally.item)).add(tally.count);
  return parts.hash();
}

}  // namespace fingerprint
}  // namespace dayleaf::render
