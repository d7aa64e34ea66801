#include <algorithm>
#include <utility>

#include "base/diagnostics.h"
#include "base/lent.h"
#include "base/sentences.h"
#include "base/text.h"
#include "base/url.h"
#include "dialects/read_authors.h"
#include "dialects/visible_text.h"
#include "fetch/listed_paper.h"
#include "markdown/autolink.h"
#include "model/identifiers.h"

namespace dayleaf::fetch {
namespace {

constexpr std::size_t most_bullets = 200;

std::vector<model::Inline> inlines_of(std::string_view text) {
  std::vector<model::Inline> inlines = model::inlines_of_text(text);
  markdown::add_autolinks(inlines);
  return inlines;
}

model::Block bullet_of(std::vector<model::Inline> inlines) {
  model::Block paragraph;
  paragraph.inlines = std::move(inlines);
  model::Block item;
  item.kind = model::Block::Kind::item;
  item.children.push_back(std::move(paragraph));
  return item;
}

// "Machine-written summary: …": nobody shall take it for the authors' words.
std::vector<model::Inline> marked_summary(std::string_view text) {
  model::Inline label;
  label.text = "Machine-written summary:";
  model::Inline emphasis;
  emphasis.kind = model::Inline::Kind::emphasis;
  emphasis.children.push_back(std::move(label));
  std::vector<model::Inline> inlines = inlines_of(" " + std::string(text));
  inlines.insert(inlines.begin(), std::move(emphasis));
  return inlines;
}

// "Code: https://…", where the address is a link. Empty when it may not be linked.
std::vector<model::Inline> labelled_link(std::string_view label, std::string_view url) {
  const std::optional<std::string> safe = base::safe_link(url);
  if (!safe || !safe->starts_with("http")) return {};
  model::Inline words;
  words.text = *safe;
  model::Inline link;
  link.kind = model::Inline::Kind::link;
  link.url = *safe;
  link.children.push_back(std::move(words));
  model::Inline before;
  before.text = std::string(label) + ": ";
  return {std::move(before), std::move(link)};
}

void add_media(std::string_view url, model::Entry& entry) {
  // People's pictures are no pictures of a paper.
  if (url.find("/avatars/") != std::string_view::npos) return;
  const std::optional<std::string> safe = base::safe_media(url);
  if (!safe || !safe->starts_with("https://")) return;
  const auto same = [&](const model::Media& media) { return media.url == *safe; };
  if (std::any_of(entry.media.begin(), entry.media.end(), same)) return;
  model::Media media;
  media.url = *safe;
  media.type = base::media_type_of(*safe);
  if (media.type.starts_with("video/")) media.kind = model::Media::Kind::video;
  entry.media.push_back(std::move(media));
}

void add_tags(const std::vector<std::string>& keywords, model::Entry& entry) {
  for (const std::string& keyword : keywords) {
    for (const std::string_view part : base::split(keyword, ',')) {
      std::string tag = base::nfc(base::collapse_spaces(part));
      const bool known = std::find(entry.tags.begin(), entry.tags.end(), tag) != entry.tags.end();
      if (!tag.empty() && !known) entry.tags.push_back(std::move(tag));
    }
  }
}

std::vector<std::string> web_links(const std::vector<std::string>& urls) {
  std::vector<std::string> links;
  for (const std::string& url : urls) {
    std::optional<std::string> safe = base::safe_link(url);
    if (safe && safe->starts_with("http")) links.push_back(*std::move(safe));
  }
  return links;
}

class FactMaker {
 public:
  FactMaker(base::LentText source, const base::Date& on) : source_(source), on_(on) {}

  void add(model::PaperField field, std::vector<std::string> values) {
    std::erase_if(values, [](const std::string& value) { return value.empty(); });
    if (values.empty()) return;
    facts.push_back({field, std::string(source_), on_, std::move(values)});
  }
  void add(model::PaperField field, std::string value) {
    add(field, std::vector<std::string>{std::move(value)});
  }

  std::vector<model::Fact> facts;

 private:
  base::LentText source_;
  base::Date on_;
};

}  // namespace

model::PaperId id_of(const ListedPaper& paper) { return model::identify_link(paper.arxiv).id; }

model::Entry make_entry(const ListedPaper& paper) {
  base::Diagnostics ignored;
  model::Entry entry;
  entry.link = model::arxiv_page(paper.arxiv);
  entry.id = id_of(paper);
  if (dialects::is_visible(paper.title)) {
    entry.title = inlines_of(paper.title);
    entry.title_text = model::plain_text(entry.title);
  }
  for (const std::string& url : paper.media) add_media(url, entry);
  if (entry.media.empty() && !paper.thumbnail.empty()) add_media(paper.thumbnail, entry);
  entry.votes = paper.votes;
  entry.votes_stated = paper.votes.has_value();
  entry.authors = dialects::collect_authors(paper.authors, {}, ignored);
  entry.authors.order = model::AuthorOrder::known;
  add_tags(paper.keywords, entry);

  model::Block list;
  list.kind = model::Block::Kind::list;
  if (!paper.machine_summary.empty()) {
    list.children.push_back(bullet_of(marked_summary(paper.machine_summary)));
  }
  for (const std::string_view sentence : base::split_sentences(paper.abstract)) {
    if (list.children.size() >= most_bullets) break;
    list.children.push_back(bullet_of(inlines_of(sentence)));
  }
  for (const auto& [label, url] :
       {std::pair<std::string_view, const std::string&>{"Code", paper.code},
        {"Project page", paper.project}}) {
    std::vector<model::Inline> link = labelled_link(label, url);
    if (!link.empty()) list.children.push_back(bullet_of(std::move(link)));
  }
  entry.bullet_count = list.children.size();
  if (!list.children.empty()) entry.summary.push_back(std::move(list));
  return entry;
}

model::PaperFacts make_facts(const ListedPaper& paper, std::string_view source,
                             const base::Date& on) {
  FactMaker maker(source, on);
  maker.add(model::PaperField::title, paper.title);
  maker.add(model::PaperField::authors, paper.authors);
  if (paper.published) maker.add(model::PaperField::published, base::iso_date(*paper.published));
  maker.add(model::PaperField::code, web_links({paper.code}));
  maker.add(model::PaperField::project, web_links({paper.project}));
  maker.add(model::PaperField::models, web_links(paper.models));
  maker.add(model::PaperField::datasets, web_links(paper.datasets));
  maker.add(model::PaperField::demos, web_links(paper.demos));
  maker.add(model::PaperField::keywords, paper.keywords);
  maker.add(model::PaperField::institutions, paper.institutions);
  if (paper.withdrawn) maker.add(model::PaperField::withdrawn, base::iso_date(*paper.withdrawn));
  return {id_of(paper), std::move(maker.facts)};
}

std::string source_line(std::string_view text, std::size_t limit) {
  std::string spaced = base::replace_all(base::replace_all(text, "\u2028", " "), "\u2029", " ");
  spaced = base::collapse_spaces(base::remove_controls(base::collapse_spaces(spaced), ""));
  return base::nfc(base::shorten(spaced, limit));
}

}  // namespace dayleaf::fetch
