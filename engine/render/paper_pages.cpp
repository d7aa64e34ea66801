#include <algorithm>
#include <map>

#include "base/date.h"
#include "base/text.h"
#include "render/citation_facts.h"
#include "render/fingerprints.h"
#include "render/paper_actions.h"
#include "render/paper_links.h"
#include "render/plan.h"
#include "render/summary.h"
#include "render/view.h"
#include "render/views_entry.h"
#include "render/views_facts.h"
#include "render/views_lists.h"
#include "render/views_pages.h"
#include "render/views_shell.h"
#include "render/views_votes.h"

namespace dayleaf::render {
namespace {

constexpr std::size_t most_links = 12;
constexpr std::size_t neighbour_title = 40;
constexpr std::size_t crumb_title = 60;

// Days, newest first, and the position of each in the archive.
std::vector<const model::Appearance*> newest_first(const Press& press, const model::Paper& paper) {
  std::vector<const model::Appearance*> appearances;
  for (auto at = paper.appearances.rbegin(); at != paper.appearances.rend(); ++at) {
    appearances.push_back(&press.archive.appearances[*at]);
  }
  return appearances;
}

model::Value appearance_list(const Press& press, const model::Paper& paper) {
  const std::string_view page_title = facts_of(press, paper).title;
  std::vector<model::Object> items;
  for (const model::Appearance* appearance : newest_first(press, paper)) {
    const base::Date& date = press.day_of(*appearance).date;
    const EntryFacts& facts = facts_of(press, *appearance);
    const bool other_title = facts.title != page_title;
    View view(12);
    view.text("app_date", long_date(date, press.language));
    view.text("app_date_iso", base::iso_date(date));
    view.borrowed("app_url", facts.url);
    view.flag("app_has_votes", appearance->entry->votes.has_value());
    view.borrowed("app_votes", facts.votes);
    view.borrowed("app_title_html", other_title ? facts.title_html : std::string_view());
    view.borrowed("app_title_lang",
                  other_title ? std::string_view(facts.title_lang) : std::string_view());
    set_vote_counts(press, *appearance, view);
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

// "on-2024-01-31", and "on-2024-01-31-2" where a day has the paper twice. `used` counts the days.
std::string summary_id(const base::Date& date, std::map<base::Date, std::size_t>& used) {
  const std::size_t before = used[date]++;
  std::string id = "on-" + base::iso_date(date);
  return before == 0 ? id : id + '-' + std::to_string(before + 1);
}

// What other days said of the paper, where they said something else.
model::Value other_summary_list(const Press& press, const model::Paper& paper) {
  std::vector<std::string> said;
  std::map<base::Date, std::size_t> ids;
  std::vector<model::Object> items;
  for (const model::Appearance* appearance : newest_first(press, paper)) {
    std::string text = model::plain_text(appearance->entry->summary);
    const bool shown_above = said.empty();
    if (std::find(said.begin(), said.end(), text) != said.end()) continue;
    said.push_back(std::move(text));
    if (shown_above || said.back().empty()) continue;
    const base::Date& date = press.day_of(*appearance).date;
    const SummaryParts parts = split_summary(appearance->entry->summary);
    std::vector<const model::Block*> prose = parts.intro;
    prose.insert(prose.end(), parts.other.begin(), parts.other.end());
    const std::string_view language = facts_of(press, *appearance).language;
    View view(8);
    view.text("summary_id", summary_id(date, ids));
    view.text("summary_date", long_date(date, press.language));
    view.text("summary_date_iso", base::iso_date(date));
    view.borrowed("summary_url", facts_of(press, *appearance).url);
    view.text("summary_intro_html", prose_of(press, parts.intro, language).html);
    view.text("summary_other_html", prose_of(press, parts.other, language).html);
    view.borrowed("summary_lang", prose_of(press, prose, language).lang);
    view.list("summary_bullets",
              bullet_list(press, parts.bullets, language, 0, parts.bullets.size()));
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

// Pictures and videos beyond the one that leads the page, of all days; then those that are missing.
model::Value more_media_list(const Press& press, const model::Paper& paper) {
  const EntryMedia& newest = facts_of(press, paper).media;
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
  for (const model::Appearance* appearance : newest_first(press, paper)) {
    for (const ShownMedium& medium : facts_of(press, *appearance).media.shown) {
      const bool leads = !newest.shown.empty() && &medium == &newest.shown.front();
      if (is_new(medium.file.url) && !leads) add(&medium, nullptr);
    }
  }
  for (const model::Appearance* appearance : newest_first(press, paper)) {
    for (const MissingMedium& missing : facts_of(press, *appearance).media.missing) {
      const bool leads =
          newest.shown.empty() && !newest.missing.empty() && &missing == &newest.missing.front();
      // A person's picture has nothing to say or to lead to.
      if (!missing.url.empty() && is_new(missing.url) && !leads) add(nullptr, &missing);
    }
  }
  return list_of(std::move(items));
}

model::Value reason_list(const Press& press, const model::Paper& paper) {
  std::vector<model::Object> items;
  for (const model::PaperTopic& topic : paper.topics) {
    std::vector<std::string> words;
    const auto has = [&](model::TopicReason::Where where) {
      return std::any_of(topic.reasons.begin(), topic.reasons.end(),
                         [&](const model::TopicReason& reason) { return reason.where == where; });
    };
    for (const model::TopicReason& reason : topic.reasons) {
      if (!reason.words.empty() &&
          std::find(words.begin(), words.end(), reason.words) == words.end()) {
        words.push_back(reason.words);
      }
    }
    View view(8);
    view.borrowed("topic_name", press.topic_names[topic.topic]);
    view.borrowed("topic_url", press.topic_urls[topic.topic]);
    view.borrowed("topic_lang", press.topic_langs[topic.topic]);
    view.text("reason_words", base::join(words, ", "));
    view.flag("reason_in_title", has(model::TopicReason::Where::title));
    view.flag("reason_in_summary", has(model::TopicReason::Where::summary));
    view.flag("reason_by_digest", has(model::TopicReason::Where::tags_line) ||
                                      has(model::TopicReason::Where::front_matter));
    view.flag("reason_by_site", has(model::TopicReason::Where::override_setting));
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

model::Value link_list(const Press& press, const model::Paper& paper) {
  std::vector<const model::Entry*> entries;
  for (const model::Appearance* appearance : newest_first(press, paper)) {
    entries.push_back(appearance->entry);
  }
  std::vector<model::Object> items;
  for (const PaperLink& link : links_in(paper, entries, most_links)) {
    View view(2);
    view.text("link_label", link.label).text("link_url", link.url);
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

model::Value citation_list(const Press& press, const model::Paper& paper) {
  const EntryFacts& facts = facts_of(press, paper);
  std::vector<model::Object> items;
  for (CitationFact& fact : citation_facts(press.archive, paper, facts)) {
    View view(2);
    view.borrowed("meta_name", fact.name).text("meta_content", std::move(fact.content));
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

// Topics and terms: "Gaussian Splatting, radiance field".
std::string in_common(const Press& press, const index::RelatedPaper& related) {
  std::vector<std::string> names;
  for (const std::uint32_t topic : related.topics) names.emplace_back(press.topic_names[topic]);
  for (const std::string& term : related.terms) {
    const auto is_said = [&](const std::string& name) {
      return base::fold_case(name) == base::fold_case(term);
    };
    if (std::none_of(names.begin(), names.end(), is_said)) names.push_back(term);
  }
  return base::join(names, press.words.list_separator);
}

model::Value related_list(const Press& press, std::uint32_t paper) {
  std::vector<model::Object> items;
  for (const index::RelatedPaper& related : press.related_to(paper)) {
    model::Object item = row_view(press, related.paper).object();
    item.set("in_common", in_common(press, related));
    items.push_back(std::move(item));
  }
  return list_of(std::move(items));
}

model::Value action_list(const Press& press, const model::Paper& paper) {
  std::vector<model::Object> items;
  for (PaperAction& action : paper_actions(press, paper, facts_of(press, paper).sources.url)) {
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
Rank rank_of(const Press& press, const model::Appearance& appearance) {
  const model::Day& day = press.day_of(appearance);
  if (!appearance.entry->votes) return {};
  Rank rank{1, day.ranking.size()};
  for (const std::uint32_t index : day.ranking) {
    const std::optional<std::int64_t>& votes = press.archive.appearances[index].entry->votes;
    if (votes && *votes > *appearance.entry->votes) ++rank.place;
  }
  return rank;
}

Neighbour paper_neighbour(const Press& press, std::uint32_t index) {
  const model::Appearance& appearance = press.archive.appearances[index];
  const EntryFacts& facts = facts_of(press, appearance);
  return {press.paper_urls[appearance.paper], base::shorten(facts.title, neighbour_title),
          std::string(facts.title), facts.title_lang};
}

// The papers ranked next to this one on its newest day.
void set_neighbours(const Press& press, const model::Appearance& appearance, PageHead& head) {
  const std::vector<std::uint32_t>& ranking = press.day_of(appearance).ranking;
  const auto is_other = [&](std::uint32_t index) {
    return press.archive.appearances[index].paper != appearance.paper;
  };
  const auto self = std::find_if(ranking.begin(), ranking.end(), [&](std::uint32_t index) {
    return &press.archive.appearances[index] == &appearance;
  });
  if (self == ranking.end()) return;
  const auto before = std::find_if(std::make_reverse_iterator(self), ranking.rend(), is_other);
  const auto after = std::find_if(self, ranking.end(), is_other);
  if (before != ranking.rend()) head.older = paper_neighbour(press, *before);
  if (after != ranking.end()) head.newer = paper_neighbour(press, *after);
}

PageHead paper_head(const Press& press, std::size_t index) {
  const model::Paper& paper = press.archive.papers[index];
  const model::Appearance& newest = press.newest(paper);
  const base::Date& date = press.day_of(newest).date;
  const EntryFacts& facts = facts_of(press, newest);
  PageHead head;
  head.title = facts.title;
  head.description = facts.sentence.empty() ? facts.title : facts.sentence;
  head.address = address::paper(paper.slug);
  head.og_type = "article";
  head.picture = facts.picture();
  head.crumbs = {home_crumb(press),
                 year_crumb(press, date.year),
                 month_crumb(press, date.year, date.month),
                 {short_date(date, press.language), press.day_urls[newest.day], {}},
                 this_page(base::shorten(facts.title, crumb_title), facts.title_lang)};
  set_neighbours(press, newest, head);
  return head;
}

PageParts paper_parts(const Press& press, std::size_t index) {
  const model::Paper& paper = press.archive.papers[index];
  return {paper_head(press, index), entry_view(press, press.newest(paper), EntryPlace::paper),
          paper_view(press, index)};
}

}  // namespace

model::Object paper_view(const Press& press, std::size_t index) {
  const model::Paper& paper = press.archive.papers[index];
  const Rank rank = rank_of(press, press.newest(paper));
  View view(34);
  view.list("actions", action_list(press, paper));
  view.text("day_rank", rank.place == 0 ? "" : std::to_string(rank.place));
  view.text("day_rank_of", rank.place == 0 ? "" : std::to_string(rank.of));
  view.list("more_media", more_media_list(press, paper));
  view.list("appearances", appearance_list(press, paper));
  view.list("other_summaries", other_summary_list(press, paper));
  view.list("reasons", reason_list(press, paper));
  view.list("links", link_list(press, paper));
  set_facts(press, paper, view);
  view.list("related", related_list(press, static_cast<std::uint32_t>(index)));
  view.list("citation_meta", citation_list(press, paper));
  return view.take();
}

namespace {

void add_paper_inputs(const Press& press, std::uint32_t index, base::Parts& parts) {
  parts.add(fingerprint::paper(press, index));
  parts.add(fingerprint::ranking(press, press.newest(press.archive.papers[index]).day));
  for (const index::RelatedPaper& related : press.related_to(index)) {
    parts.add(fingerprint::newest_entries(press, {{related.paper}}));
    parts.add(in_common(press, related));
  }
}

}  // namespace

void plan_papers(const Press& press, Plan& plan) {
  for (std::uint32_t index = 0; index < press.archive.papers.size(); ++index) {
    const model::Paper& paper = press.archive.papers[index];
    plan.add_page(
        {address::paper(paper.slug),
         "paper " + model::to_text(paper.id),
         press.day_of(press.newest(paper)).date,
         {model::PageSubject::Kind::paper, index}},
        [index](const Press& shared) { return paper_parts(shared, index); },
        [index](const Press& shared, base::Parts& parts) {
          add_paper_inputs(shared, index, parts);
        });
  }
}

}  // namespace dayleaf::render
