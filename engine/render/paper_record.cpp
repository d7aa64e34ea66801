#include "render/paper_record.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "base/url.h"
#include "render/entry_media.h"
#include "render/fingerprints.h"
#include "render/html.h"
#include "render/paper_links.h"
#include "render/passed_on.h"
#include "render/urls.h"

namespace dayleaf::render {
namespace {

constexpr std::size_t most_links = 64;
constexpr std::string_view digest = "digest";

// Votes of a day, those of all its entries that state them, highest first: the place of a count is
// where it stands first.
struct Ranks {
  explicit Ranks(const RenderContext& context) : of(context.archive.appearances.size()) {
    for (const model::Day& day : context.archive.days) {
      std::uint32_t stated = 0;
      std::uint32_t place = 0;
      std::int64_t last = 0;
      for (const std::uint32_t at : day.ranking) {
        const auto& votes = context.archive.appearances[at].entry->votes;
        if (!votes) continue;
        ++stated;
        if (stated == 1 || *votes != last) place = stated;
        last = *votes;
        of[at] = place;
      }
    }
  }
  std::vector<std::uint32_t> of;
};

std::optional<PaperRecord::Authors> authors_of(const RenderContext& context, std::uint32_t paper,
                                               const model::KnownAuthors& known) {
  if (!known.any()) return std::nullopt;
  PaperRecord::Authors authors;
  authors.said_by = known.said == nullptr ? std::string(digest) : known.said->source;
  authors.in_order = known.order == model::AuthorOrder::known;
  authors.cut = known.cut;
  for (const std::string& name : *known.names) {
    authors.names.push_back(plain_data(name));
    const std::uint32_t* const index = context.find_person(name, paper);
    const model::Person* const person =
        index == nullptr ? nullptr : &context.archive.people[*index];
    authors.stated.push_back(person != nullptr && person->stated != nullptr ? person : nullptr);
  }
  return authors;
}

PaperRecord::Day day_of(const RenderContext& context, std::uint32_t index) {
  const model::Appearance& one = context.archive.appearances[index];
  const model::Day& day = context.day_of(one);
  PaperRecord::Day said;
  said.date = day.date;
  said.votes = one.entry->votes;
  if (const std::uint32_t rank = ranks_of(context)[index]; rank > 0) said.rank = rank;
  said.papers = static_cast<std::uint32_t>(day.appearances.size());
  said.url = context.urls.absolute(address::day(day.date));
  return said;
}

PaperRecord::Summary summary_of(const RenderContext& context, const model::Markup& markup,
                                const base::Date& date, base::LentText language) {
  PaperRecord::Summary summary;
  summary.date = date;
  summary.language = language;
  summary.text = plain_data(base::trim(model::plain_text(markup)));
  const HtmlRules rules{.links = true,
                        .language = language,
                        .formulas = Formulas::text,
                        .urls = &context.urls,
                        .absolute = true};
  for (const model::Block& block : markup) append_html(block, rules, summary.html);
  return summary;
}

// The newest, and all texts of its day where there are several.
void set_summary(const RenderContext& context, const model::Paper& paper, PaperRecord& record) {
  const model::Appearance& newest = context.newest(paper);
  const model::Markup& markup = newest.entry->summary;
  if (markup.empty() || !passes_on_digests(context)) return;
  const base::Date& date = context.day_of(newest).date;
  record.summary = summary_of(context, markup, date, paper.language);
  for (const model::EntryText& text : newest.texts) {
    if (text.entry->summary.empty()) continue;
    record.texts.push_back(summary_of(context, text.entry->summary, date, text.language));
  }
}

std::vector<PaperRecord::Link> links_of(const RenderContext& context, const model::Paper& paper) {
  std::vector<PaperRecord::Link> links;
  for (const model::Artifact& artifact : paper.known.artifacts) {
    links.push_back({std::string(model::kind_name(artifact.kind)), artifact.url, artifact.said_by});
  }
  if (!passes_on_digests(context)) return links;
  std::vector<const model::Entry*> entries;
  for (auto at = paper.appearances.rbegin(); at != paper.appearances.rend(); ++at) {
    model::for_each_text(context.archive.appearances[*at],
                         [&](const model::EntryText& text) { entries.push_back(text.entry); });
  }
  for (PaperLink& link : links_in(paper, entries, most_links)) {
    links.push_back({"link", std::move(link.url), {std::string(digest)}});
  }
  return links;
}

// Words of a summary are the digest's.
std::vector<const model::TopicReason*> reasons_of(const RenderContext& context,
                                                  const model::PaperTopic& topic) {
  const bool all = passes_on_digests(context);
  std::vector<const model::TopicReason*> reasons;
  for (const model::TopicReason& reason : topic.reasons) {
    if (all || reason.where != model::TopicReason::Where::summary) reasons.push_back(&reason);
  }
  return reasons;
}

std::vector<PaperRecord::Fact> facts_of_sources(const model::Site& site,
                                                const model::KnownFacts& known) {
  std::vector<PaperRecord::Fact> facts;
  if (known.said == nullptr) return facts;
  for (const model::Fact& fact : known.said->facts) {
    if (!passes_on(site, fact.source)) continue;
    facts.push_back({&fact, known.find(fact.field) == &fact});
  }
  return facts;
}

std::vector<PaperRecord::Medium> media_of_record(const RenderContext& context,
                                                 const model::Paper& paper) {
  std::vector<PaperRecord::Medium> media;
  if (!passes_on_digests(context)) return media;
  for (const ShownMedium& shown : media_of(context, *context.newest(paper).entry).shown) {
    if (shown.is_person) continue;  // it is not of the paper
    PaperRecord::Medium medium;
    medium.kind = shown.kind == model::Media::Kind::video ? "video" : "image";
    medium.url = shown.file.absolute;
    medium.type = shown.file.type.empty() ? std::string(base::media_type_of(shown.file.url))
                                          : shown.file.type;
    medium.alt = plain_data(shown.alt);
    medium.width = shown.file.width;
    medium.height = shown.file.height;
    medium.poster = shown.poster.absolute;
    media.push_back(std::move(medium));
  }
  return media;
}

}  // namespace

const std::vector<std::uint32_t>& ranks_of(const RenderContext& context) {
  return context.shared<Ranks>().of;
}

std::string plain_data(std::string_view text) {
  return base::has_controls(text) ? base::remove_controls(text) : std::string(text);
}

PaperRecord make_record(const RenderContext& context, std::uint32_t index, RecordText text) {
  const model::Paper& paper = passed_on(context, index);
  model::Citation citation = model::cite(context.archive, paper);
  PaperRecord record;
  record.id = plain_data(model::to_text(paper.id));
  record.url = context.urls.absolute(address::paper(paper.slug));
  record.type = model::type_name(citation.type);
  record.identifiers = std::move(citation.identifiers);
  record.title = plain_data(citation.title);
  record.title_written = plain_data(base::trim(context.newest(paper).titled().title_text));
  if (record.title_written == record.title) record.title_written.clear();
  record.language = std::move(citation.language);
  record.authors = authors_of(context, index, paper.known.authors);
  record.published = citation.published;
  record.first_seen = citation.first_seen;
  if (paper.votes_known) record.votes = paper.votes;
  for (const std::uint32_t at : paper.appearances) record.days.push_back(day_of(context, at));
  if (text == RecordText::whole) set_summary(context, paper, record);
  for (const model::PaperTopic& topic : paper.topics) {
    record.topics.push_back({context.archive.topics[topic.topic].slug,
                             context.topic_names[topic.topic], reasons_of(context, topic)});
  }
  record.links = links_of(context, paper);
  record.facts = facts_of_sources(context.site, paper.known);
  record.media = media_of_record(context, paper);
  return record;
}

void add_record_inputs(const RenderContext& context, std::uint32_t paper, base::Parts& parts) {
  parts.add(fingerprint::paper(context, paper));
  for (const std::uint32_t at : context.archive.papers[paper].appearances) {
    parts.add(ranks_of(context)[at]);
    parts.add(context.day_of(context.archive.appearances[at]).appearances.size());
  }
}

}  // namespace dayleaf::render
