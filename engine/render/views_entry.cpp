#include "render/views_entry.h"

#include <algorithm>
#include <map>
#include <optional>
#include <span>

#include "base/escape.h"
#include "base/particles.h"
#include "base/text.h"
#include "model/text_language.h"
#include "render/view.h"
#include "render/views_texts.h"

namespace dayleaf::render {
namespace {

constexpr std::size_t entry_fields = 46;

struct Amounts {
  std::size_t authors;
  std::size_t bullets;
  bool summary;  // bullets and text, or one sentence only
};

Amounts amounts_at(EntryPlace place) {
  switch (place) {
    case EntryPlace::lead:
      return {8, 1, true};
    case EntryPlace::card:
      return {most_names_on_card, 0, true};
    case EntryPlace::story:
      return {4, 0, true};
    case EntryPlace::brief:
      return {3, 0, true};
    case EntryPlace::row:
      return {3, 0, false};
    case EntryPlace::paper:
      return {8, 12, true};
  }
  return {3, 0, false};
}

struct AuthorViews {
  explicit AuthorViews(const RenderContext& context)
      : linked(context.archive.people.size()), named(context.archive.people.size()) {}
  // By person, shape author.
  std::vector<Lazy<model::Value>> linked;
  std::vector<Lazy<model::Value>> named;  // without a link
};

// A person as a paper names them.
struct NamedPerson {
  std::uint32_t person = 0;
  base::LentText name;
};

model::Value view_of(const RenderContext& context, const NamedPerson& named, bool is_linked) {
  View view(2);
  view.borrowed("author_name", named.name);
  view.borrowed("author_url",
                is_linked ? base::LentText(context.person_urls[named.person]) : base::LentText());
  return view.take();
}

// Everybody that a digest names is in the archive, and shared by all lists that name them.
const model::Value& author_view(const RenderContext& context, const NamedPerson& named,
                                bool is_linked) {
  const AuthorViews& views = context.shared<AuthorViews>();
  return (is_linked ? views.linked : views.named)[named.person].get(
      [&](model::Value& author) { author = view_of(context, named, is_linked); });
}

// `day`: a name is linked if it had its page by then; none: if it has one.
model::Value author_list(const RenderContext& context, std::span<const NamedPerson> people,
                         const std::optional<std::uint32_t>& day) {
  model::List items;
  items.reserve(people.size());
  for (const NamedPerson& named : people) {
    const bool is_linked = !day || context.had_page(named.person, *day);
    // Those of whom the site tells may have several names.
    const bool is_shared = context.archive.people[named.person].stated == nullptr;
    items.push_back(is_shared ? author_view(context, named, is_linked)
                              : view_of(context, named, is_linked));
  }
  return items;
}

std::vector<NamedPerson> people_of(const RenderContext& context, std::uint32_t paper,
                                   const AuthorsAt& authors) {
  std::vector<NamedPerson> people;
  if (authors.names == nullptr) return people;
  const std::vector<std::uint32_t>& standing = context.archive.papers[paper].people;
  for (std::size_t at = 0; at < authors.names->size(); ++at) {
    const std::string& name = (*authors.names)[at];
    const std::uint32_t* const person =
        authors.stands_for_paper ? &standing[at] : context.find_person(name, paper);
    if (person == nullptr) continue;
    people.push_back({*person, context.archive.people[*person].shown_for(name)});
  }
  return people;
}

AuthorsAt standing_authors(const model::Paper& paper) {
  const model::KnownAuthors& authors = paper.known.authors;
  return {authors.names, authors.order, authors.cut, true};
}

void set_authors(const RenderContext& context, const model::Appearance& appearance,
                 EntryPlace place, View& view) {
  const model::Paper& paper = context.archive.papers[appearance.paper];
  const bool for_paper = place == EntryPlace::row || place == EntryPlace::paper;
  const AuthorsAt authors =
      for_paper ? standing_authors(paper) : authors_at(paper, *appearance.entry);
  const std::vector<NamedPerson> found = people_of(context, appearance.paper, authors);
  const std::span<const NamedPerson> people = found;

  const std::size_t count = people.size();
  const std::size_t shown = shown_of(count, amounts_at(place).authors);
  const bool is_whole = place == EntryPlace::paper;
  const std::optional<std::uint32_t> day = is_whole ? std::nullopt : std::optional(appearance.day);
  view.list("authors", author_list(context, people.first(shown), day));
  view.list("rest_authors",
            is_whole ? author_list(context, people.subspan(shown), day) : model::Value());
  view.count_or_empty("more_authors_count", static_cast<std::int64_t>(count - shown));
  view.flag("authors_cut", authors.cut);
  view.flag("author_order_unknown", count > 1 && authors.order == model::AuthorOrder::unknown);
}

// Where cards lead besides the paper: the first of each.
void set_artifacts(const model::Paper& paper, View& view) {
  const auto url_of = [&](model::Artifact::Kind kind) {
    const model::Artifact* first = first_artifact(paper, kind);
    return first == nullptr ? std::string_view() : std::string_view(first->url);
  };
  view.borrowed("code_url", url_of(model::Artifact::Kind::code));
  view.borrowed("project_url", url_of(model::Artifact::Kind::project));
  view.flag("withdrawn", paper.known.find(model::PaperField::withdrawn) != nullptr);
}

bool is_tall(const ShownFile& file) {
  constexpr std::uint32_t tall = 700;
  return file.height > tall && std::uint64_t{file.height} * 5 > std::uint64_t{file.width} * 8;
}

// On its own page all of a paper's media are shown, the first of them here.
void set_media(const EntryFacts& facts, EntryPlace place, View& view) {
  const auto& [shown, missing] = facts.media;
  const bool any = !shown.empty();
  const ShownMedium* const first =
      place == EntryPlace::paper ? (any ? &shown.front() : nullptr) : facts.medium();
  const bool video = first != nullptr && first->kind == model::Media::Kind::video;
  view.object("image", first != nullptr && !video ? image_view(*first) : model::Value(false));
  view.object("video", video ? video_view(*first) : model::Value(false));
  view.object("missing",
              any || missing.empty() ? model::Value(false) : missing_view(missing.front()));
}

void set_prose(const RenderContext& context, std::string_view html, std::string_view lang,
               const std::vector<const model::Block*>& blocks, std::string_view summary_language,
               std::string_view notes, View& view) {
  Prose prose = prose_of(context, blocks, summary_language, notes);
  view.text(html, std::move(prose.html));
  view.borrowed(lang, prose.lang);
}

// What of a summary stands at a place: intro_html … other_lang.
struct Told {
  base::Lent<const model::Markup> summary;
  base::LentText language;
  base::LentText sentence;  // that stands for it
  std::size_t sentence_bullet = SummaryText::no_bullet;
  base::LentText notes;  // HtmlRules::notes
};

// A place without bullets shows the sentence; what says no more than it is left out there.
bool says_more(const Told& told, const Amounts& amounts) {
  return amounts.bullets > 0 ||
         base::collapse_spaces(model::readable_text(*told.summary)) != told.sentence;
}

// A day does not begin with what nobody would call a point: it is folded with the others.
bool is_endless(const SummaryParts& parts) {
  constexpr std::size_t longest_point = 4000;  // bytes
  return !parts.bullets.empty() &&
         model::plain_text(*parts.bullets.front().item).size() > longest_point;
}

void set_summary(const RenderContext& context, const Told& told, EntryPlace place, View& view) {
  const Amounts amounts = amounts_at(place);
  if (amounts.summary && says_more(told, amounts)) {
    const SummaryParts parts = split_summary(*told.summary);
    const std::size_t count = parts.bullets.size();
    const std::size_t shown =
        place == EntryPlace::lead && is_endless(parts) ? 0 : shown_of(count, amounts.bullets);
    set_prose(context, "intro_html", "intro_lang", parts.intro, told.language, told.notes, view);
    view.list("bullets", bullet_list(context, parts.bullets, told.language, 0, shown, told.notes));
    view.list("rest_bullets",
              bullet_list(context, parts.bullets, told.language, shown, count, told.notes));
    // One of them is seen already where its sentence stands above.
    const bool is_seen = amounts.bullets == 0 && told.sentence_bullet < count;
    view.count_or_empty("rest_bullets_count",
                        static_cast<std::int64_t>(count - shown - (is_seen ? 1 : 0)));
    set_prose(context, "other_html", "other_lang", parts.other, told.language, told.notes, view);
  } else {
    view.empty("intro_html").empty("intro_lang");
    view.list("bullets", model::Value()).list("rest_bullets", model::Value());
    view.count_or_empty("rest_bullets_count", 0);
    view.empty("other_html").empty("other_lang");
  }
}

// Shape `text`; none where there is one text only, or the place shows no more than one.
model::Value text_list(const RenderContext& context, const model::Appearance& appearance,
                       EntryPlace place) {
  if (place == EntryPlace::row || appearance.texts.empty()) return {};
  const EntryFacts& facts = facts_of(context, appearance);
  const std::string& slug = context.archive.papers[appearance.paper].slug;
  std::map<std::string_view, std::size_t> used;
  std::vector<model::Object> items;
  for (const TextFacts& text : facts.texts) {
    std::string id = anchor_of_text(text.language);
    if (place != EntryPlace::paper) id += '-' + anchor_of(slug);
    const std::size_t before = used[text.language]++;
    if (before > 0) id += '-' + std::to_string(before + 1);
    const bool other_title = text.title != facts.title;
    View view(22);
    view.text("text_id", std::move(id));
    view.text("text_place", place_of_language(context, text.language));
    view.flag("text_shown", text.language == facts.texts.front().language);
    view.borrowed("text_lang", context.lang_mark(text.language));
    view.borrowed("text_name", model::text_language_name(text.language));
    view.borrowed("text_title_html", other_title ? text.title_html : std::string_view());
    view.borrowed("text_title_lang",
                  other_title ? std::string_view(text.title_lang) : std::string_view());
    const std::string notes = notes_of(context, appearance, items.size());
    set_summary(context,
                {text.entry->summary, text.language, text.sentence, text.sentence_bullet, notes},
                place, view);
    view.text("sentence", base::join_particles(text.sentence));
    view.borrowed("sentence_lang", text.sentence_lang);
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

}  // namespace

model::Object entry_view(const RenderContext& context, const model::Appearance& appearance,
                         EntryPlace place) {
  const model::Entry& entry = *appearance.entry;
  const model::Paper& paper = context.archive.papers[appearance.paper];
  const model::Day& day = context.day_of(appearance);
  const EntryFacts& facts = facts_of(context, appearance);
  View view(entry_fields);
  view.text("entry_id", anchor_of(paper.slug));
  const bool whole = place == EntryPlace::paper;
  view.borrowed("title_html", whole ? facts.title_html : facts.short_title_html);
  view.flag("title_long", whole && facts.has_long_title());
  view.borrowed("title_text", facts.short_title);
  view.borrowed("title_lang", facts.title_lang);
  view.borrowed("paper_url", context.paper_urls[appearance.paper]);
  view.borrowed("plate_text", facts.plate);
  view.borrowed("arxiv_id", facts.sources.arxiv_id);
  view.borrowed("arxiv_url", facts.sources.arxiv_url);
  view.borrowed("pdf_url", facts.sources.pdf_url);
  view.borrowed("source_url", facts.sources.url);
  view.borrowed("source_host", facts.sources.host);
  view.borrowed("tone", facts.tone);
  view.flag("has_votes", entry.votes.has_value());
  view.borrowed("votes", facts.votes);
  set_media(facts, place, view);
  set_authors(context, appearance, place, view);
  set_artifacts(paper, view);
  view.list("topics", whole || place == EntryPlace::lead ? facts.topics : facts.few_topics);
  const std::string notes = notes_of(context, appearance);
  set_summary(context,
              {entry.summary, facts.language, facts.sentence, facts.sentence_bullet, notes}, place,
              view);
  view.text("sentence", base::join_particles(facts.sentence));
  view.borrowed("sentence_lang", facts.sentence_lang);
  view.list("texts", text_list(context, appearance, place));
  view.text("entry_date", long_date(day.date, context.language));
  view.text("entry_date_iso", base::iso_date(day.date));
  view.borrowed("entry_day_url", facts.url);
  return view.take();
}

AuthorsAt authors_at(const model::Paper& paper, const model::Entry& entry) {
  const model::Authors& own = entry.authors;
  const model::KnownAuthors& standing = paper.known.authors;
  if (standing.said != nullptr || own.names.empty() || standing.names == &own.names) {
    return standing_authors(paper);
  }
  return {&own.names, own.order, own.cut, false};
}

std::string notes_of(const RenderContext& context, const model::Appearance& appearance,
                     std::size_t text) {
  return anchor_of(context.archive.papers[appearance.paper].slug) + "-" +
         base::iso_date(context.day_of(appearance).date) +
         (text == 0 ? "" : "-" + std::to_string(text + 1));
}

std::size_t shown_of(std::size_t count, std::size_t limit) {
  return limit > 0 && count <= limit + 1 ? count : std::min(count, limit);
}

const model::Artifact* first_artifact(const model::Paper& paper, model::Artifact::Kind kind) {
  const std::vector<model::Artifact>& all = paper.known.artifacts;
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const model::Artifact& one) { return one.kind == kind; });
  return found == all.end() ? nullptr : &*found;
}

std::string pixels(std::uint32_t length) {
  return length == 0 ? std::string() : std::to_string(length);
}

model::Value image_view(const ShownMedium& medium) {
  std::vector<model::Object> smaller;
  for (const ShownSizes& sizes : medium.smaller) {
    View view(2);
    view.borrowed("source_type", sizes.type).borrowed("source_urls", sizes.srcset);
    smaller.push_back(view.take());
  }
  View view(9);
  view.borrowed("image_url", medium.file.url).borrowed("image_alt", medium.alt);
  view.text("image_width", pixels(medium.file.width));
  view.text("image_height", pixels(medium.file.height));
  view.flag("image_tall", is_tall(medium.file));
  view.flag("image_wide", std::uint64_t{medium.file.width} > std::uint64_t{medium.file.height} * 2);
  view.flag("image_line", medium.file.is_line());
  view.flag("image_person", medium.is_person);
  view.list("image_sources", list_of(std::move(smaller)));
  return view.take();
}

model::Value video_view(const ShownMedium& medium) {
  // What browsers play depends on the codec too; these are the containers that all of them know.
  const bool common = medium.file.type == "video/mp4" || medium.file.type == "video/webm";
  View view(7);
  view.borrowed("video_url", medium.file.url).borrowed("video_type", medium.file.type);
  view.borrowed("video_alt", medium.alt);
  view.text("video_width", pixels(medium.file.width));
  view.text("video_height", pixels(medium.file.height));
  view.borrowed("video_poster_url", medium.poster.url);
  view.flag("video_may_not_play", !common && !medium.file.type.empty());
  return view.take();
}

model::Value missing_view(const MissingMedium& medium) {
  View view(6);
  view.borrowed("missing_alt", medium.alt);
  view.borrowed("missing_url", medium.url).borrowed("missing_host", medium.host);
  view.borrowed("missing_name", medium.name);
  view.flag("missing_video", medium.kind == model::Media::Kind::video);
  view.flag("missing_gone", medium.is_gone);
  return view.take();
}

model::Value bullet_list(const RenderContext& context,
                         const std::vector<SummaryParts::Bullet>& bullets,
                         std::string_view summary_language, std::size_t begin, std::size_t end,
                         std::string_view notes) {
  std::vector<model::Object> items;
  items.reserve(end - begin);
  for (std::size_t index = begin; index < end; ++index) {
    const std::string_view language =
        base::guess_language(model::plain_text(*bullets[index].item), summary_language);
    const HtmlRules rules{
        .links = true,
        .language = language.empty() ? std::string_view(context.language.code) : language,
        .urls = &context.urls,
        .notes = notes};
    BulletHtml html = bullet_html(bullets[index], rules);
    const std::string_view key_language = language_beside(html.key_text, rules.language);
    const auto label = context.site.labels.find(html.key_text);
    const bool is_ours = label != context.site.labels.end();
    if (is_ours) html.key = base::escaped_html_text(label->second);
    View view(4);
    view.text("bullet_html", std::move(html.text));
    view.borrowed("bullet_lang", context.lang_mark(language));
    view.text("bullet_key_html", std::move(html.key));
    view.borrowed("bullet_key_lang",
                  is_ours || key_language == rules.language ? std::string_view() : key_language);
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

Prose prose_of(const RenderContext& context, const std::vector<const model::Block*>& blocks,
               std::string_view summary_language, std::string_view notes) {
  if (blocks.empty()) return {};
  const std::string_view language = base::guess_language(blocks_text(blocks), summary_language);
  const HtmlRules rules{
      .links = true,
      .language = language.empty() ? std::string_view(context.language.code) : language,
      .urls = &context.urls,
      .notes = notes};
  return {blocks_html(blocks, rules), context.lang_mark(language)};
}

}  // namespace dayleaf::render
