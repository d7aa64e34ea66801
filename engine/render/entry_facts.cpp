#include "render/entry_facts.h"

#include <algorithm>
#include <optional>

#include "base/escape.h"
#include "base/hash.h"
#include "base/text.h"
#include "base/url.h"
#include "model/cite_paper.h"
#include "model/identifiers.h"
#include "render/choose_sentence.h"
#include "render/html.h"
#include "render/render_context.h"
#include "render/view.h"

namespace dayleaf::render {
namespace {

constexpr std::size_t longest_sentence = 200;
constexpr std::size_t longest_plate = 24;
constexpr std::size_t most_topics = 5;
constexpr std::size_t most_topics_in_lists = 2;
constexpr int tones = 12;

std::string title_html(const EntryFacts& facts, const model::Entry& entry) {
  std::string html;
  if (base::trim(entry.title_text).empty()) {
    base::escape_html_text(facts.title, html);
  } else {
    append_html(entry.title,
                {.links = false,
                 .language = {},
                 .formulas = Formulas::mathml,
                 .place = base::FormulaPlace::title},
                html);
  }
  return html;
}

void find_sources(const model::Paper& paper, const model::Entry& entry, Sources& sources) {
  if (paper.id.kind == model::PaperId::Kind::arxiv) {
    sources.arxiv_id = paper.id.value;
    sources.arxiv_url = model::arxiv_page(paper.id.value);
    sources.pdf_url = model::arxiv_pdf(paper.id.value);
    return;
  }
  std::optional<std::string> link = base::safe_link(entry.link);
  if (!link && paper.id.kind == model::PaperId::Kind::doi) {
    link = base::safe_link(model::doi_page(paper.id.value));
  }
  if (!link) return;
  sources.url = std::move(*link);
  sources.host = host_of(sources.url);
}

std::string plate_of(const model::Paper& paper, const EntryFacts& facts) {
  if (paper.id.kind == model::PaperId::Kind::arxiv || paper.id.kind == model::PaperId::Kind::doi) {
    return paper.id.value;
  }
  if (!facts.sources.host.empty()) return std::string(facts.sources.host);
  return base::shorten(facts.title, longest_plate);
}

model::Value topic_list(const RenderContext& context, const model::Paper& paper, std::size_t most) {
  std::vector<model::Object> items;
  for (const model::PaperTopic& topic : paper.topics) {
    if (items.size() == most) break;
    View view(3);
    view.borrowed("topic_name", context.topic_names[topic.topic]);
    view.borrowed("topic_url", context.topic_urls[topic.topic]);
    view.borrowed("topic_lang", context.topic_langs[topic.topic]);
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

TextFacts facts_of_text(const RenderContext& context, const model::EntryText& text,
                        const EntryFacts& facts) {
  TextFacts of_text;
  of_text.entry = text.entry;
  of_text.language = text.language;
  const bool is_titled = !base::trim(text.entry->title_text).empty();
  of_text.title = is_titled ? model::readable_title(*text.entry) : facts.title;
  of_text.short_title = base::shorten(of_text.title, EntryFacts::longest_title);
  of_text.title_html = of_text.short_title.size() == of_text.title.size()
                           ? title_html(facts, *text.entry)
                           : base::escaped_html_text(of_text.short_title);
  of_text.title_lang = context.lang_of(of_text.title);
  ChosenSentence chosen = choose_sentence(text.entry->summary, facts.title, longest_sentence);
  of_text.sentence = std::move(chosen.text);
  of_text.sentence_bullet = chosen.bullet;
  of_text.sentence_lang =
      context.lang_mark(base::guess_language(of_text.sentence, of_text.language));
  return of_text;
}

struct Found {
  explicit Found(const RenderContext& context)
      : by_appearance(context.archive.appearances.size()) {}
  std::vector<Lazy<EntryFacts>> by_appearance;
};

// Filled in place: parts of it look at others.
void find_facts(const RenderContext& context, const model::Appearance& appearance,
                EntryFacts& facts) {
  const model::Entry& entry = *appearance.entry;
  const model::Paper& paper = context.archive.papers[appearance.paper];
  facts.title = model::title_of(paper, appearance.titled());
  facts.title_html = title_html(facts, appearance.titled());
  facts.short_title = base::shorten(facts.title, EntryFacts::longest_title);
  facts.short_title_html =
      facts.has_long_title() ? base::escaped_html_text(facts.short_title) : facts.title_html;
  facts.title_lang = context.lang_of(facts.title);
  ChosenSentence chosen = choose_sentence(entry.summary, facts.title, longest_sentence);
  facts.sentence = std::move(chosen.text);
  facts.sentence_bullet = chosen.bullet;
  facts.language = appearance.language.empty()
                       ? base::LentText(base::guess_language(model::plain_text(entry.summary)))
                       : base::LentText(appearance.language);
  facts.sentence_lang = context.lang_mark(base::guess_language(facts.sentence, facts.language));
  facts.url = context.entry_url(appearance);
  if (entry.votes) facts.votes = base::grouped_number(*entry.votes);
  find_sources(paper, entry, facts.sources);
  facts.plate = plate_of(paper, facts);
  facts.tone = std::to_string(base::hash_bytes(model::to_text(paper.id)).low % tones);
  facts.media = media_of(context, entry);
  facts.topics = topic_list(context, paper, most_topics);
  facts.few_topics = paper.topics.size() > most_topics_in_lists
                         ? topic_list(context, paper, most_topics_in_lists)
                         : facts.topics;
  for (const model::EntryText& text : appearance.texts) {
    facts.texts.push_back(facts_of_text(context, text, facts));
  }
}

}  // namespace

const ShownMedium* EntryFacts::medium() const {
  const auto found =
      std::find_if(media.shown.begin(), media.shown.end(), [](const ShownMedium& one) {
        return one.kind == model::Media::Kind::video || !(one.file.is_line() || one.file.is_dot());
      });
  return found == media.shown.end() ? nullptr : &*found;
}

const ShownFile* EntryFacts::picture() const {
  const ShownMedium* const first = medium();
  if (first == nullptr || first->is_person) return nullptr;
  const ShownFile& file = first->kind == model::Media::Kind::image ? first->file : first->poster;
  return file.is_there() ? &file : nullptr;
}

const EntryFacts& facts_of(const RenderContext& context, const model::Appearance& appearance) {
  const auto index = static_cast<std::size_t>(&appearance - context.archive.appearances.data());
  return context.shared<Found>().by_appearance[index].get(
      [&](EntryFacts& facts) { find_facts(context, appearance, facts); });
}

const EntryFacts& facts_of(const RenderContext& context, const model::Paper& paper) {
  return facts_of(context, context.newest(paper));
}

const TextFacts* text_in(const EntryFacts& facts, std::string_view language) {
  const auto found = std::find_if(facts.texts.begin(), facts.texts.end(),
                                  [&](const TextFacts& text) { return text.language == language; });
  return found == facts.texts.end() ? nullptr : &*found;
}

}  // namespace dayleaf::render
