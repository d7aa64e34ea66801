#include "render/views_entry.h"

#include <algorithm>

#include "base/escape.h"
#include "base/hash.h"
#include "base/text.h"
#include "base/url.h"
#include "render/view.h"

namespace dayleaf {
namespace {

constexpr std::size_t longest_sentence = 200;
constexpr std::size_t longest_plate = 24;
constexpr std::size_t most_topics = 5;
constexpr std::size_t entry_fields = 40;

struct Amounts {
  std::size_t authors;
  std::size_t bullets;
  bool summary;  // bullets and text, or one sentence only
};

Amounts amounts_at(EntryPlace place) {
  switch (place) {
    case EntryPlace::lead: return {8, 5, true};
    case EntryPlace::card: return {4, 3, true};
    case EntryPlace::story: return {4, 2, true};
    case EntryPlace::brief:
    case EntryPlace::row: return {3, 0, false};
    case EntryPlace::paper: return {24, 12, true};
  }
  return {3, 0, false};
}

// The first `limit`, and one more where it would be the only one left out.
std::size_t shown_of(std::size_t count, std::size_t limit) {
  return count <= limit + 1 ? count : limit;
}

// Names with their pages. `people` are their positions, or nullptr when they must be looked up.
Value author_list(const Press& press, const Authors& authors,
                  const std::vector<std::uint32_t>* people, std::size_t begin, std::size_t end) {
  std::vector<Object> items;
  items.reserve(end - begin);
  for (std::size_t index = begin; index < end; ++index) {
    const std::uint32_t* person =
        people != nullptr ? &(*people)[index] : press.find_person(authors.names[index]);
    View view(2);
    view.borrowed("author_name", authors.names[index]);
    view.borrowed("author_url", person == nullptr ? std::string_view() : press.person_urls[*person]);
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

void set_authors(const Press& press, const Appearance& appearance, EntryPlace place, View& view) {
  const Paper& paper = press.archive.papers[appearance.paper];
  static const Authors nobody;
  const Authors* standing = authors_of(press, paper);
  const bool stands_for_paper = place == EntryPlace::row || place == EntryPlace::paper;
  const Authors* own = &appearance.entry->authors;
  const Authors* authors = stands_for_paper || own->names.empty() ? standing : own;
  if (authors == nullptr) authors = &nobody;
  const bool positions_known = authors == standing && paper.people.size() == authors->names.size();
  const std::vector<std::uint32_t>* people = positions_known ? &paper.people : nullptr;

  const std::size_t count = authors->names.size();
  const std::size_t shown = shown_of(count, amounts_at(place).authors);
  view.list("authors", author_list(press, *authors, people, 0, shown));
  view.list("rest_authors", place == EntryPlace::paper
                                ? author_list(press, *authors, people, shown, count)
                                : Value());
  view.count_or_empty("more_authors_count", static_cast<std::int64_t>(count - shown));
  view.flag("authors_cut", authors->cut);
  view.flag("author_order_unknown", count > 1 && authors->order == AuthorOrder::unknown);
}

void set_topics(const Press& press, const Paper& paper, View& view) {
  std::vector<Object> items;
  for (const PaperTopic& topic : paper.topics) {
    if (items.size() == most_topics) break;
    View item(3);
    item.borrowed("topic_name", press.topic_names[topic.topic]);
    item.borrowed("topic_url", press.topic_urls[topic.topic]);
    item.borrowed("topic_lang", press.topic_langs[topic.topic]);
    items.push_back(item.take());
  }
  view.list("topics", list_of(std::move(items)));
}

void set_media(const Entry& entry, View& view) {
  const std::vector<ShownMedium> media = shown_media(entry);
  const bool any = !media.empty();
  const bool video = any && media.front().kind == Media::Kind::video;
  view.object("image", any && !video ? image_view(media.front()) : Value(false));
  view.object("video", video ? video_view(media.front()) : Value(false));
}

void set_prose(const Press& press, std::string_view html, std::string_view lang,
               const std::vector<const Block*>& blocks, View& view) {
  Prose prose = prose_of(press, blocks);
  view.text(html, std::move(prose.html));
  view.borrowed(lang, prose.lang);
}

void set_summary(const Press& press, const Entry& entry, EntryPlace place, View& view) {
  const SummaryParts parts = split_summary(entry.summary);
  const Amounts amounts = amounts_at(place);
  if (amounts.summary) {
    const std::size_t count = parts.bullets.size();
    const std::size_t shown = shown_of(count, amounts.bullets);
    set_prose(press, "intro_html", "intro_lang", parts.intro, view);
    view.list("bullets", bullet_list(press, parts.bullets, 0, shown));
    view.list("rest_bullets", bullet_list(press, parts.bullets, shown, count));
    view.count_or_empty("rest_bullets_count", static_cast<std::int64_t>(count - shown));
    set_prose(press, "other_html", "other_lang", parts.other, view);
  } else {
    view.empty("intro_html").empty("intro_lang");
    view.list("bullets", Value()).list("rest_bullets", Value());
    view.count_or_empty("rest_bullets_count", 0);
    view.empty("other_html").empty("other_lang");
  }
  std::string sentence = sentence_of(parts, longest_sentence);
  view.borrowed("sentence_lang", press.lang_of(sentence));
  view.text("sentence", std::move(sentence));
}

std::string plate_of(const Paper& paper, const Entry& entry, const Sources& sources) {
  if (paper.id.kind == PaperId::Kind::arxiv || paper.id.kind == PaperId::Kind::doi) {
    return paper.id.value;
  }
  if (!sources.source_host.empty()) return sources.source_host;
  return shorten(title_of(paper, entry), longest_plate);
}

}  // namespace

Object entry_view(const Press& press, const Appearance& appearance, EntryPlace place) {
  const Entry& entry = *appearance.entry;
  const Paper& paper = press.archive.papers[appearance.paper];
  const Day& day = press.day_of(appearance);
  const std::string_view title = title_of(paper, entry);
  Sources sources = sources_of(paper, entry);

  View view(entry_fields);
  view.text("entry_id", anchor_of(paper.slug, appearance.repeat));
  view.text("title_html", title_html(paper, entry));
  view.borrowed("title_text", title);
  view.borrowed("title_lang", press.lang_of(title));
  view.borrowed("paper_url", press.paper_urls[appearance.paper]);
  view.text("plate_text", plate_of(paper, entry, sources));
  view.text("arxiv_id", std::move(sources.arxiv_id));
  view.text("arxiv_url", std::move(sources.arxiv_url));
  view.text("pdf_url", std::move(sources.pdf_url));
  view.text("source_url", std::move(sources.source_url));
  view.text("source_host", std::move(sources.source_host));
  view.step("tone", static_cast<int>(hash_bytes(to_text(paper.id)).low % 12));
  view.flag("has_votes", entry.votes.has_value());
  view.text("votes", votes_text(entry.votes));
  set_media(entry, view);
  set_authors(press, appearance, place, view);
  set_topics(press, paper, view);
  set_summary(press, entry, place, view);
  view.text("entry_date", long_date(day.date, press.language));
  view.text("entry_date_iso", iso_date(day.date));
  view.text("entry_day_url", press.entry_url(appearance));
  return view.take();
}

const Authors* authors_of(const Press& press, const Paper& paper) {
  const Authors* best = nullptr;
  for (const std::uint32_t index : paper.appearances) {
    const Authors& authors = press.archive.appearances[index].entry->authors;
    if (authors.names.empty()) continue;
    if (best == nullptr || authors.order >= best->order) best = &authors;
  }
  return best;
}

std::string_view title_of(const Paper& paper, const Entry& entry) {
  const std::string_view title = trim(entry.title_text);
  if (!title.empty()) return title;
  return paper.id.value.empty() ? std::string_view(paper.slug) : paper.id.value;
}

std::string title_html(const Paper& paper, const Entry& entry) {
  std::string html;
  if (trim(entry.title_text).empty()) {
    escape_html(title_of(paper, entry), html);
  } else {
    append_html(entry.title, {.links = false, .language = {}}, html);
  }
  return html;
}

std::vector<ShownMedium> shown_media(const Entry& entry) {
  std::vector<ShownMedium> shown;
  for (const Media& media : entry.media) {
    if (!is_absolute_url(media.url)) continue;  // a path of the site it was copied from
    std::optional<std::string> url = safe_media(media.url);
    if (url) shown.push_back({media.kind, std::move(*url), media.alt, media.type});
  }
  return shown;
}

std::string lead_image(const Entry& entry) {
  std::vector<ShownMedium> media = shown_media(entry);
  if (media.empty() || media.front().kind != Media::Kind::image) return {};
  return std::move(media.front().url);
}

Value image_view(const ShownMedium& medium) {
  View view(2);
  view.text("image_url", medium.url).borrowed("image_alt", medium.alt);
  return view.take();
}

Value video_view(const ShownMedium& medium) {
  View view(2);
  view.text("video_url", medium.url).borrowed("video_type", medium.type);
  return view.take();
}

Value bullet_list(const Press& press, const std::vector<SummaryParts::Bullet>& bullets,
                  std::size_t begin, std::size_t end) {
  std::vector<Object> items;
  items.reserve(end - begin);
  for (std::size_t index = begin; index < end; ++index) {
    const std::string_view language = guess_language(plain_text(*bullets[index].item));
    const HtmlRules rules{.links = true, .language = language.empty() ? press.language : language};
    BulletHtml html = bullet_html(bullets[index], rules);
    View view(3);
    view.text("bullet_html", std::move(html.text));
    view.borrowed("bullet_lang", press.lang_mark(language));
    view.text("bullet_key_html", std::move(html.key));
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

Prose prose_of(const Press& press, const std::vector<const Block*>& blocks) {
  if (blocks.empty()) return {};
  const std::string_view language = guess_language(blocks_text(blocks));
  const HtmlRules rules{.links = true, .language = language.empty() ? press.language : language};
  return {blocks_html(blocks, rules), press.lang_mark(language)};
}

std::string votes_text(const std::optional<std::int64_t>& votes) {
  return votes ? grouped_number(*votes) : std::string();
}

Sources sources_of(const Paper& paper, const Entry& entry) {
  Sources sources;
  if (paper.id.kind == PaperId::Kind::arxiv) {
    const std::string id = encode_path(paper.id.value);
    sources.arxiv_id = paper.id.value;
    sources.arxiv_url = "https://arxiv.org/abs/" + id;
    sources.pdf_url = "https://arxiv.org/pdf/" + id;
    return sources;
  }
  std::optional<std::string> link = safe_link(entry.link);
  if (!link && paper.id.kind == PaperId::Kind::doi) {
    link = safe_link("https://doi.org/" + paper.id.value);
  }
  if (!link) return sources;
  sources.source_host = host_of(*link);
  sources.source_url = std::move(*link);
  return sources;
}

std::string_view host_of(std::string_view safe_url) {
  const std::size_t start = safe_url.find("://");
  if (start == std::string_view::npos) return safe_url.substr(safe_url.find(':') + 1);  // mailto
  const std::string_view rest = safe_url.substr(start + 3);
  std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
  if (host.starts_with("www.")) host.remove_prefix(4);
  return host;
}

}  // namespace dayleaf
