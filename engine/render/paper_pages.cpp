#include <algorithm>
#include <map>

#include "base/date.h"
#include "base/text.h"
#include "json/write_json.h"
#include "model/cite_paper.h"
#include "references/reference.h"
#include "render/citation_facts.h"
#include "render/fingerprints.h"
#include "render/paper_actions.h"
#include "render/paper_links.h"
#include "render/passed_on.h"
#include "render/plan.h"
#include "render/summary_parts.h"
#include "render/view.h"
#include "render/views_entry.h"
#include "render/views_facts.h"
#include "render/views_lists.h"
#include "render/views_pages.h"
#include "render/views_shell.h"
#include "render/views_texts.h"
#include "render/views_votes.h"

namespace dayleaf::render {
namespace {

constexpr std::size_t most_links = 12;
constexpr std::size_t neighbour_title = 40;
constexpr std::size_t crumb_title = 60;

// Days, newest first, and the position of each in the archive.
std::vector<const model::Appearance*> newest_first(const RenderContext& context,
                                                   const model::Paper& paper) {
  std::vector<const model::Appearance*> appearances;
  for (auto at = paper.appearances.rbegin(); at != paper.appearances.rend(); ++at) {
    appearances.push_back(&context.archive.appearances[*at]);
  }
  return appearances;
}

model::Value appearance_list(const RenderContext& context, const model::Paper& paper) {
  const std::string_view page_title = facts_of(context, paper).title;
  std::vector<model::Object> items;
  for (const model::Appearance* appearance : newest_first(context, paper)) {
    const base::Date& date = context.day_of(*appearance).date;
    const EntryFacts& facts = facts_of(context, *appearance);
    const bool other_title = facts.title != page_title;
    View view(12);
    view.text("app_date", long_date(date, context.language));
    view.text("app_date_iso", base::iso_date(date));
    view.borrowed("app_url", facts.url);
    view.flag("app_has_votes", appearance->entry->votes.has_value());
    view.borrowed("app_votes", facts.votes);
    view.borrowed("app_title_html", other_title ? facts.short_title_html : std::string_view());
    view.borrowed("app_title_lang",
                  other_title ? std::string_view(facts.title_lang) : std::string_view());
    set_vote_counts(context, *appearance, view);
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

// "on-2024-01-31", and "on-2024-01-31-2" where a day has several texts. `used` counts the days.
std::string summary_id(const base::Date& date, std::map<base::Date, std::size_t>& used) {
  const std::size_t before = used[date]++;
  std::string id = "on-" + base::iso_date(date);
  return before == 0 ? id : id + '-' + std::to_string(before + 1);
}

// What other days said of the paper, where they said something else.
model::Value other_summary_list(const RenderContext& context, const model::Paper& paper) {
  std::vector<std::string> said;
  std::map<base::Date, std::size_t> ids;
  std::vector<model::Object> items;
  for (const model::Appearance* appearance : newest_first(context, paper)) {
    const bool shown_above = appearance == &context.newest(paper);
    const EntryFacts& facts = facts_of(context, *appearance);
    std::size_t texts = 0;
    model::for_each_text(*appearance, [&](const model::EntryText& own) {
      const std::string notes = notes_of(context, *appearance, texts++);
      std::string text = model::plain_text(own.entry->summary);
      if (std::find(said.begin(), said.end(), text) != said.end()) return;
      said.push_back(std::move(text));
      if (shown_above || said.back().empty()) return;
      const base::Date& date = context.day_of(*appearance).date;
      const SummaryParts parts = split_summary(own.entry->summary);
      std::vector<const model::Block*> prose = parts.intro;
      prose.insert(prose.end(), parts.other.begin(), parts.other.end());
      const std::string_view language =
          appearance->texts.empty() ? std::string_view(facts.language) : own.language;
      View view(8);
      view.text("summary_id", summary_id(date, ids));
      view.text("summary_date", long_date(date, context.language));
      view.text("summary_date_iso", base::iso_date(date));
      view.borrowed("summary_url", facts.url);
      view.text("summary_intro_html", prose_of(context, parts.intro, language, notes).html);
      view.text("summary_other_html", prose_of(context, parts.other, language, notes).html);
      view.borrowed("summary_lang", prose_of(context, prose, language).lang);
      view.list("summary_bullets",
                bullet_list(context, parts.bullets, language, 0, parts.bullets.size(), notes));
      items.push_back(view.take());
    });
  }
  return list_of(std::move(items));
}

// Pictures and videos beyond the one that leads the page, of all days; then those that are missing.
model::Value more_media_list(const RenderContext& context, const model::Paper& paper) {
  const EntryMedia& newest = facts_of(context, paper).media;
  std::vector<std::string_view> seen;
  std::vector<model::Object> items;
  const auto is_new = [&](std::string_view url) {
    if (std::find(seen.begin(), seen.end(), url) != seen.end()) return false;
    seen.push_back(url);
    return true;
  };
  const auto add = [&](const ShownMedium* medium, const MissingMedium* missing) {
    const bool video = medium != nullptr && medium->kind == model::Media::Kind::video;
    View view(3);
    view.object("image", medium != nullptr && !video ? image_view(*medium) : model::Value(false));
    view.object("video", video ? video_view(*medium) : model::Value(false));
    view.object("missing", missing != nullptr ? missing_view(*missing) : model::Value(false));
    items.push_back(view.take());
  };
  for (const model::Appearance* appearance : newest_first(context, paper)) {
    for (const ShownMedium& medium : facts_of(context, *appearance).media.shown) {
      const bool leads = !newest.shown.empty() && &medium == &newest.shown.front();
      if (is_new(medium.file.url) && !leads) add(&medium, nullptr);
    }
  }
  for (const model::Appearance* appearance : newest_first(context, paper)) {
    for (const MissingMedium& missing : facts_of(context, *appearance).media.missing) {
      const bool leads =
          newest.shown.empty() && !newest.missing.empty() && &missing == &newest.missing.front();
      // A person's picture has nothing to say or to lead to.
      const std::string& where = missing.url.empty() ? missing.name : missing.url;
      if (!where.empty() && is_new(where) && !leads) add(nullptr, &missing);
    }
  }
  return list_of(std::move(items));
}

model::Value reason_list(const RenderContext& context, const model::Paper& paper) {
  std::vector<model::Object> items;
  for (const model::PaperTopic& topic : paper.topics) {
    std::vector<std::string_view> words;
    std::vector<model::Object> terms;
    const auto has = [&](model::TopicReason::Where where) {
      return std::any_of(topic.reasons.begin(), topic.reasons.end(),
                         [&](const model::TopicReason& reason) { return reason.where == where; });
    };
    for (const model::TopicReason& reason : topic.reasons) {
      if (reason.words.empty() ||
          std::find(words.begin(), words.end(), reason.words) != words.end()) {
        continue;
      }
      words.push_back(reason.words);
      View term(2);
      term.borrowed("term", reason.words);
      term.borrowed("term_lang", context.lang_of(reason.words));
      terms.push_back(term.take());
    }
    View view(8);
    view.borrowed("topic_name", context.topic_names[topic.topic]);
    view.borrowed("topic_url", context.topic_urls[topic.topic]);
    view.borrowed("topic_lang", context.topic_langs[topic.topic]);
    view.list("reason_terms", list_of(std::move(terms)));
    view.flag("reason_in_title", has(model::TopicReason::Where::title));
    view.flag("reason_in_summary", has(model::TopicReason::Where::summary));
    view.flag("reason_by_digest", has(model::TopicReason::Where::tags_line) ||
                                      has(model::TopicReason::Where::front_matter));
    view.flag("reason_by_site", has(model::TopicReason::Where::override_setting));
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

model::Value link_list(const RenderContext& context, const model::Paper& paper) {
  std::vector<const model::Entry*> entries;
  for (const model::Appearance* appearance : newest_first(context, paper)) {
    model::for_each_text(*appearance,
                         [&](const model::EntryText& text) { entries.push_back(text.entry); });
  }
  std::vector<model::Object> items;
  for (const PaperLink& link : links_in(paper, entries, most_links)) {
    View view(2);
    view.text("link_label", link.label).text("link_url", link.url);
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

model::Value citation_list(const RenderContext& context, const model::Paper& paper) {
  const EntryFacts& facts = facts_of(context, paper);
  std::vector<model::Object> items;
  for (CitationFact& fact : citation_facts(context.archive, passed_on(context, paper), facts)) {
    View view(2);
    view.borrowed("meta_name", fact.name).text("meta_content", std::move(fact.content));
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

// Topics and terms: "Gaussian Splatting, radiance field".
std::string in_common(const RenderContext& context, const index::RelatedPaper& related) {
  std::vector<std::string> names;
  std::vector<std::string> folded;
  const auto say = [&](std::string_view name) {
    std::string other = base::fold_case(name);
    if (std::find(folded.begin(), folded.end(), other) != folded.end()) return;
    folded.push_back(std::move(other));
    names.emplace_back(name);
  };
  for (const std::uint32_t topic : related.topics) say(context.topic_names[topic]);
  for (const std::string& term : related.terms) say(term);
  return base::join(names, context.words.list_separator);
}

// What can be pasted into a text, or into a program that keeps references.
model::Value reference_list(const RenderContext& context, const model::Paper& paper) {
  std::vector<model::Object> items;
  // Nobody cites what is no title; it would stand there five times.
  if (facts_of(context, paper).has_long_title()) return list_of(std::move(items));
  const references::Reference reference =
      references::make_reference(context.archive, passed_on(context, paper));
  // What programs read can be had as a file, which a script makes of the text.
  const auto add = [&](base::LentText name, std::string_view extension, std::string text) {
    View view(4);
    view.borrowed("reference_name", name).text("reference_text", std::move(text));
    view.text("reference_file",
              extension.empty() ? std::string() : reference.key + std::string(extension));
    items.push_back(view.take());
  };
  add("BibTeX", ".bib", references::bibtex(reference));
  add("RIS", ".ris", base::replace_all(references::ris(reference), "\r\n", "\n"));
  add("CSL-JSON", ".json", json::write_json(model::List{references::csl_json(reference)}));
  add("APA", "", references::apa(reference));
  add("IEEE", "", references::ieee(reference));
  return list_of(std::move(items));
}

model::Value related_list(const RenderContext& context, std::uint32_t paper) {
  std::vector<model::Object> items;
  for (const index::RelatedPaper& related : context.related_to(paper)) {
    model::Object item = kin_view(context, related.paper).object();
    item.set("in_common", in_common(context, related));
    items.push_back(std::move(item));
  }
  return list_of(std::move(items));
}

model::Value action_list(const RenderContext& context, const model::Paper& paper) {
  std::vector<model::Object> items;
  for (PaperAction& action : paper_actions(context, paper, facts_of(context, paper).sources.url)) {
    View view(2);
    view.text("action_name", std::move(action.name)).text("action_url", std::move(action.url));
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

struct Rank {
  std::size_t place = 0;  // 0: the paper has no votes
  std::size_t of = 0;
};

// Papers with equally many votes share a place.
Rank rank_of(const RenderContext& context, const model::Appearance& appearance) {
  const model::Day& day = context.day_of(appearance);
  if (!appearance.entry->votes) return {};
  Rank rank{1, day.ranking.size()};
  for (const std::uint32_t index : day.ranking) {
    const std::optional<std::int64_t>& votes = context.archive.appearances[index].entry->votes;
    if (votes && *votes > *appearance.entry->votes) ++rank.place;
  }
  return rank;
}

Neighbour paper_neighbour(const RenderContext& context, std::uint32_t index) {
  const model::Appearance& appearance = context.archive.appearances[index];
  const EntryFacts& facts = facts_of(context, appearance);
  return {context.paper_urls[appearance.paper], base::shorten(facts.title, neighbour_title),
          facts.short_title, facts.title_lang};
}

// The papers ranked next to this one on its newest day.
void set_neighbours(const RenderContext& context, const model::Appearance& appearance,
                    PageHead& head) {
  const std::vector<std::uint32_t>& ranking = context.day_of(appearance).ranking;
  const auto is_other = [&](std::uint32_t index) {
    return context.archive.appearances[index].paper != appearance.paper;
  };
  const auto self = std::find_if(ranking.begin(), ranking.end(), [&](std::uint32_t index) {
    return &context.archive.appearances[index] == &appearance;
  });
  if (self == ranking.end()) return;
  const auto before = std::find_if(std::make_reverse_iterator(self), ranking.rend(), is_other);
  const auto after = std::find_if(self, ranking.end(), is_other);
  if (before != ranking.rend()) head.older = paper_neighbour(context, *before);
  if (after != ranking.end()) head.newer = paper_neighbour(context, *after);
}

PageHead paper_head(const RenderContext& context, std::size_t index) {
  const model::Paper& paper = context.archive.papers[index];
  const model::Appearance& newest = context.newest(paper);
  const base::Date& date = context.day_of(newest).date;
  const EntryFacts& facts = facts_of(context, newest);
  PageHead head;
  head.title = facts.short_title;
  // Previews and search engines copy it.
  const bool tells = passes_on_digests(context) && !facts.sentence.empty();
  head.description = tells ? facts.sentence : facts.short_title;
  head.address = address::paper(paper.slug);
  head.og_type = "article";
  head.picture = facts.picture();
  head.paper = &paper;
  head.crumbs = {home_crumb(context),
                 year_crumb(context, date.year),
                 month_crumb(context, date.year, date.month),
                 {short_date(date, context.language), context.day_urls[newest.day], {}},
                 this_page(base::shorten(facts.title, crumb_title), facts.title_lang)};
  set_neighbours(context, newest, head);
  return head;
}

PageParts paper_parts(const RenderContext& context, std::size_t index) {
  const model::Paper& paper = context.archive.papers[index];
  return {paper_head(context, index), entry_view(context, context.newest(paper), EntryPlace::paper),
          paper_view(context, index)};
}

}  // namespace

model::Object paper_view(const RenderContext& context, std::size_t index) {
  const model::Paper& paper = context.archive.papers[index];
  const Rank rank = rank_of(context, context.newest(paper));
  View view(39);
  const std::uint32_t newest = paper.appearances.back();
  view.list("text_languages", language_list(context, {&newest, 1}));
  view.list("actions", action_list(context, paper));
  view.text("day_rank", rank.place == 0 ? "" : std::to_string(rank.place));
  view.text("day_rank_of", rank.place == 0 ? "" : std::to_string(rank.of));
  view.list("more_media", more_media_list(context, paper));
  view.list("appearances", appearance_list(context, paper));
  view.list("other_summaries", other_summary_list(context, paper));
  view.list("reasons", reason_list(context, paper));
  view.list("links", link_list(context, paper));
  set_facts(context, paper, view);
  view.list("related", related_list(context, static_cast<std::uint32_t>(index)));
  view.list("citation_meta", citation_list(context, paper));
  const model::Citation citation = model::cite(context.archive, passed_on(context, paper));
  const std::string doi = citation.find(model::Identifier::Kind::doi);
  view.list("references", reference_list(context, paper));
  view.text("first_date_iso", base::iso_date(citation.first_seen));
  view.text("cite_as_url", doi.empty() ? std::string() : model::doi_page(doi));
  return view.take();
}

namespace {

void add_paper_inputs(const RenderContext& context, std::uint32_t index, base::Parts& parts) {
  parts.add(fingerprint::paper(context, index));
  parts.add(fingerprint::ranking(context, context.newest(context.archive.papers[index]).day));
  for (const index::RelatedPaper& related : context.related_to(index)) {
    parts.add(fingerprint::newest_entries(context, {{related.paper}}));
    parts.add(in_common(context, related));
  }
}

}  // namespace

void plan_papers(const RenderContext& context, Plan& plan) {
  for (std::uint32_t index = 0; index < context.archive.papers.size(); ++index) {
    const model::Paper& paper = context.archive.papers[index];
    plan.add_page(
        {address::paper(paper.slug),
         "paper " + model::to_text(paper.id),
         context.day_of(context.newest(paper)).date,
         {model::PageSubject::Kind::paper, index}},
        [index](const RenderContext& shared) { return paper_parts(shared, index); },
        [index](const RenderContext& shared, base::Parts& parts) {
          add_paper_inputs(shared, index, parts);
        });
  }
}

}  // namespace dayleaf::render
