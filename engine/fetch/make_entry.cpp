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

namespace dayleaf {
namespace {

constexpr std::size_t most_bullets = 200;

std::vector<Inline> inlines_of(std::string_view text) {
  std::vector<Inline> inlines = inlines_of_text(text);
  add_autolinks(inlines);
  return inlines;
}

Block bullet_of(std::vector<Inline> inlines) {
  Block paragraph;
  paragraph.inlines = std::move(inlines);
  Block item;
  item.kind = Block::Kind::item;
  item.children.push_back(std::move(paragraph));
  return item;
}

// "Machine-written summary: …": nobody shall take it for the authors' words.
std::vector<Inline> marked_summary(std::string_view text) {
  Inline label;
  label.text = "Machine-written summary:";
  Inline emphasis;
  emphasis.kind = Inline::Kind::emphasis;
  emphasis.children.push_back(std::move(label));
  std::vector<Inline> inlines = inlines_of(" " + std::string(text));
  inlines.insert(inlines.begin(), std::move(emphasis));
  return inlines;
}

// "Code: https://…", where the address is a link. Empty when it may not be linked.
std::vector<Inline> labelled_link(std::string_view label, std::string_view url) {
  const std::optional<std::string> safe = safe_link(url);
  if (!safe || !safe->starts_with("http")) return {};
  Inline words;
  words.text = *safe;
  Inline link;
  link.kind = Inline::Kind::link;
  link.url = *safe;
  link.children.push_back(std::move(words));
  Inline before;
  before.text = std::string(label) + ": ";
  return {std::move(before), std::move(link)};
}

void add_media(std::string_view url, Entry& entry) {
  // People's pictures are no pictures of a paper.
  if (url.find("/avatars/") != std::string_view::npos) return;
  const std::optional<std::string> safe = safe_media(url);
  if (!safe || !safe->starts_with("https://")) return;
  const auto same = [&](const Media& media) { return media.url == *safe; };
  if (std::any_of(entry.media.begin(), entry.media.end(), same)) return;
  Media media;
  media.url = *safe;
  media.type = media_type_of(*safe);
  if (media.type.starts_with("video/")) media.kind = Media::Kind::video;
  entry.media.push_back(std::move(media));
}

void add_tags(const std::vector<std::string>& keywords, Entry& entry) {
  for (const std::string& keyword : keywords) {
    for (const std::string_view part : split(keyword, ',')) {
      std::string tag = nfc(collapse_spaces(part));
      const bool known = std::find(entry.tags.begin(), entry.tags.end(), tag) != entry.tags.end();
      if (!tag.empty() && !known) entry.tags.push_back(std::move(tag));
    }
  }
}

std::vector<std::string> web_links(const std::vector<std::string>& urls) {
  std::vector<std::string> links;
  for (const std::string& url : urls) {
    std::optional<std::string> safe = safe_link(url);
    if (safe && safe->starts_with("http")) links.push_back(*std::move(safe));
  }
  return links;
}

class FactMaker {
 public:
  FactMaker(LentText source, const Date& on) : source_(source), on_(on) {}

  void add(PaperField field, std::vector<std::string> values) {
    std::erase_if(values, [](const std::string& value) { return value.empty(); });
    if (values.empty()) return;
    facts.push_back({field, std::string(source_), on_, std::move(values)});
  }
  void add(PaperField field, std::string value) {
    add(field, std::vector<std::string>{std::move(value)});
  }

  std::vector<Fact> facts;

 private:
  LentText source_;
  Date on_;
};

}  // namespace

PaperId id_of(const ListedPaper& paper) { return identify_link(paper.arxiv).id; }

Entry make_entry(const ListedPaper& paper) {
  Diagnostics ignored;
  Entry entry;
  entry.link = arxiv_page(paper.arxiv);
  entry.id = id_of(paper);
  if (is_visible(paper.title)) {
    entry.title = inlines_of(paper.title);
    entry.title_text = plain_text(entry.title);
  }
  for (const std::string& url : paper.media) add_media(url, entry);
  if (entry.media.empty() && !paper.thumbnail.empty()) add_media(paper.thumbnail, entry);
  entry.votes = paper.votes;
  entry.votes_stated = paper.votes.has_value();
  entry.authors = collect_authors(paper.authors, {}, ignored);
  entry.authors.order = AuthorOrder::known;
  add_tags(paper.keywords, entry);

  Block list;
  list.kind = Block::Kind::list;
  if (!paper.machine_summary.empty()) {
    list.children.push_back(bullet_of(marked_summary(paper.machine_summary)));
  }
  for (const std::string_view sentence : split_sentences(paper.abstract)) {
    if (list.children.size() >= most_bullets) break;
    list.children.push_back(bullet_of(inlines_of(sentence)));
  }
  for (const auto& [label, url] :
       {std::pair<std::string_view, const std::string&>{"Code", paper.code},
        {"Project page", paper.project}}) {
    std::vector<Inline> link = labelled_link(label, url);
    if (!link.empty()) list.children.push_back(bullet_of(std::move(link)));
  }
  entry.bullet_count = list.children.size();
  if (!list.children.empty()) entry.summary.push_back(std::move(list));
  return entry;
}

PaperFacts make_facts(const ListedPaper& paper, std::string_view source, const Date& on) {
  FactMaker maker(source, on);
  maker.add(PaperField::title, paper.title);
  maker.add(PaperField::authors, paper.authors);
  if (paper.published) maker.add(PaperField::published, iso_date(*paper.published));
  maker.add(PaperField::code, web_links({paper.code}));
  maker.add(PaperField::project, web_links({paper.project}));
  maker.add(PaperField::models, web_links(paper.models));
  maker.add(PaperField::datasets, web_links(paper.datasets));
  maker.add(PaperField::demos, web_links(paper.demos));
  maker.add(PaperField::keywords, paper.keywords);
  maker.add(PaperField::institutions, paper.institutions);
  if (paper.withdrawn) maker.add(PaperField::withdrawn, iso_date(*paper.withdrawn));
  return {id_of(paper), std::move(maker.facts)};
}

std::string source_line(std::string_view text, std::size_t limit) {
  std::string spaced = replace_all(replace_all(text, "\u2028", " "), "\u2029", " ");
  spaced = collapse_spaces(remove_controls(collapse_spaces(spaced), ""));
  return nfc(shorten(spaced, limit));
}

}  // namespace dayleaf
