#include "cli/explanation.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "files/paths.h"
#include "index/find_related.h"
#include "index/gather_listings.h"
#include "render/formats.h"
#include "render/links.h"
#include "render/listings.h"

namespace dayleaf {
namespace {

constexpr std::size_t most_items = 40;  // of a list that a person reads
constexpr std::size_t most_values = 12;
constexpr std::size_t longest_value = 200;

std::string votes_text(const Entry& entry) {
  if (entry.votes) return std::to_string(*entry.votes) + (*entry.votes == 1 ? " vote" : " votes");
  return "no votes stated";
}

std::string where_text(TopicReason::Where where) {
  switch (where) {
    case TopicReason::Where::title:
      return "title";
    case TopicReason::Where::summary:
      return "summary";
    case TopicReason::Where::tags_line:
      return "Tags: line";
    case TopicReason::Where::front_matter:
      return "front matter";
    case TopicReason::Where::override_setting:
      return "[topics.papers]";
  }
  return "";
}

std::string layout_file(const std::string& layout, const Settings& settings) {
  const std::string file = settings.site.theme + "/layouts/" + layout + ".mustache";
  const bool own = is_there(below(settings.root, "themes/" + file));
  return own ? "themes/" + file : "(built-in) " + file;
}

// Where an entry stands, as editors and terminals take it: "content/2024/01/31.md:3".
std::string place(const Site& site, const Appearance& one) {
  return printable(below(site.content, one.sheet->path)) + ":" + std::to_string(one.entry->at.line);
}

std::string authors_text(const KnownAuthors& authors) {
  if (!authors.any()) return "none named";
  std::string text = std::to_string(authors.names->size());
  if (authors.cut) text += ", and more that the digest does not name";
  if (authors.order == AuthorOrder::unknown) return text + ", order unknown";
  text += ", in the paper's order";
  if (authors.said != nullptr) {
    text += " as " + printable(authors.said->source) + " said on " + iso_date(authors.said->on);
  }
  return text;
}

// "doi: 10.1145/3292500 (arxiv, 2024-03-01)"
std::string fact_text(const Fact& fact) {
  std::vector<std::string> values;
  for (const std::string& value : fact.values) {
    if (values.size() == most_values) {
      values.push_back("and " + std::to_string(fact.values.size() - most_values) + " more");
      break;
    }
    values.push_back(printable(shorten(value, longest_value)));
  }
  return std::string(field_name(fact.field)) + ": " + join(values, ", ") + " (" +
         printable(fact.source) + ", " + iso_date(fact.on) + ")";
}

List fact_list(const KnownFacts& known) {
  List list;
  if (known.said != nullptr) {
    for (const Fact& fact : known.said->facts) list.emplace_back(fact_text(fact));
  }
  for (const Artifact& artifact : known.artifacts) {
    if (artifact.said_by.back() != "digest") continue;
    list.emplace_back(std::string(kind_name(artifact.kind)) + ": " + printable(artifact.url) +
                      " (digest)");
  }
  return list;
}

List disagreement_list(const KnownFacts& known) {
  List list;
  for (const Disagreement& one : known.disagreements) {
    std::vector<std::string> who;
    for (const Fact* fact : one.said) who.push_back(printable(fact->source));
    if (one.digest != nullptr) {
      who.insert(one.digest_believed ? who.begin() : who.end(), "digest");
    }
    list.emplace_back(std::string(field_name(one.field)) + ": " + who.front() +
                      " is believed, not " + join({who.begin() + 1, who.end()}, ", "));
  }
  return list;
}

void explain_paper(const Paper& paper, const Reading& reading, Object& out) {
  const Archive& archive = reading.archive;
  const Entry& entry = archive.entry_of(paper);
  out.set("title", printable(entry.title_text));
  out.set("id", printable(to_text(paper.id)));
  List days;
  for (const std::uint32_t index : paper.appearances) {
    const Appearance& one = archive.appearances[index];
    days.emplace_back(iso_date(archive.days[one.day].date) + ", " + votes_text(*one.entry) + ", " +
                      place(reading.site, one));
  }
  out.set("days", std::move(days));
  out.set("authors", authors_text(paper.known.authors));
  if (List facts = fact_list(paper.known); !facts.empty()) out.set("facts", std::move(facts));
  if (List different = disagreement_list(paper.known); !different.empty()) {
    out.set("disagree", std::move(different));
  }
  List topics;
  for (const PaperTopic& topic : paper.topics) {
    std::string text = printable(archive.topics[topic.topic].name.text);
    for (const TopicReason& reason : topic.reasons) {
      text += &reason == &topic.reasons.front() ? ": " : ", ";
      text += "\"" + printable(reason.words) + "\" in the " + where_text(reason.where);
    }
    topics.emplace_back(std::move(text));
  }
  if (topics.empty()) topics.emplace_back("none found");
  out.set("topics", std::move(topics));
  List related;
  const auto position = static_cast<std::uint32_t>(&paper - archive.papers.data());
  for (const RelatedPaper& one : RelatedPapers(archive).of(position)) {
    const Paper& other = archive.papers[one.paper];
    std::vector<std::string> common;
    for (const std::uint32_t topic : one.topics) common.push_back(archive.topics[topic].name.text);
    common.insert(common.end(), one.terms.begin(), one.terms.end());
    related.emplace_back("/" + address::paper(other.slug) + " " +
                         printable(archive.entry_of(other).title_text) + ": " +
                         printable(join(common, ", ")));
  }
  if (!related.empty()) out.set("related", std::move(related));
}

std::string entry_text(const Appearance& one, const Reading& reading) {
  return printable(one.entry->title_text) + " (" + votes_text(*one.entry) + ", " +
         place(reading.site, one) + ")";
}

void explain_day(const Day& day, const Reading& reading, Object& out) {
  List papers;
  for (const std::uint32_t index : day.appearances) {
    const Appearance& one = reading.archive.appearances[index];
    papers.emplace_back(entry_text(one, reading));
  }
  out.set("papers", std::move(papers));
}

List titles(const std::vector<std::uint32_t>& papers, const Archive& archive) {
  List list;
  for (const std::uint32_t index : papers) {
    const Paper& paper = archive.papers[index];
    list.emplace_back("/" + address::paper(paper.slug) + " " +
                      printable(archive.entry_of(paper).title_text));
  }
  return list;
}

// What a format writes of a listing, which may be less than its page shows.
void explain_feed(const Page& page, const Reading& reading, Object& out) {
  const Format* format = format_of_file(page.path);
  if (format == nullptr) return;
  const Archive& archive = reading.archive;
  const auto kind =
      std::find_if(Listing::kinds.begin(), Listing::kinds.end(), [&](Listing::Kind one) {
        return subject_of(one, page.subject.index).kind == page.subject.kind;
      });
  if (kind == Listing::kinds.end()) return;
  const Listing listing = gather_listing(archive, *kind, page.subject.index, reading.site.language);
  List papers;
  for (const std::uint32_t index : entries_in(archive, reading.site.feeds, listing, *format)) {
    const Appearance& one = archive.appearances[index];
    papers.emplace_back(iso_date(archive.days[one.day].date) + ", " + entry_text(one, reading));
  }
  out.set("papers", std::move(papers));
}

void explain_subject(const PageSubject& subject, const Reading& reading, Object& out) {
  const Archive& archive = reading.archive;
  switch (subject.kind) {
    case PageSubject::Kind::paper:
      return explain_paper(archive.papers[subject.index], reading, out);
    case PageSubject::Kind::day:
      return explain_day(archive.days[subject.index], reading, out);
    case PageSubject::Kind::month:
      out.set("papers", titles(archive.months[subject.index].papers, archive));
      return;
    case PageSubject::Kind::topic:
      out.set("papers", titles(archive.topics[subject.index].papers, archive));
      return;
    case PageSubject::Kind::person:
      out.set("papers", titles(archive.people[subject.index].papers, archive));
      return;
    case PageSubject::Kind::none:
    case PageSubject::Kind::asset:
      return;
  }
}

}  // namespace

Object explain_page(const Page& page, const PlannedSite& planned, const Settings& settings) {
  const Site& site = planned.reading.site;
  Object out;
  const std::string url = Links(site.base).url(address_of(page));
  out.set("page", site.base.origin + url);
  out.set("file", printable(below(settings.site.output, page.path)));
  out.set("output", std::string(page.output));
  out.set("source", printable(page.source));
  if (!page.layout.empty()) {
    out.set("layout", layout_file(std::string(page.layout), settings));
  }
  if (page.kind == PageKind::feed) {
    explain_feed(page, planned.reading, out);
  } else {
    explain_subject(page.subject, planned.reading, out);
  }
  return out;
}

Object explain_sheet(const Sheet& sheet, const PlannedSite& planned) {
  const Archive& archive = planned.reading.archive;
  Object out;
  out.set("digest", printable(sheet.path));
  out.set("understood", dump(sheet));
  List pages;
  std::optional<Date> last;
  for (const Appearance& one : archive.appearances) {
    if (one.sheet != &sheet) continue;
    const Date date = archive.days[one.day].date;
    if (last != date) pages.emplace_back("/" + address::day(date));
    last = date;
    pages.emplace_back("/" + address::paper(archive.papers[one.paper].slug));
  }
  if (pages.empty()) pages.emplace_back("none: the digest has no paper");
  out.set("pages", std::move(pages));
  return out;
}

std::string explanation_text(const Object& explanation) {
  std::string text;
  for (const Member& member : explanation.members()) {
    std::string name = member.name;
    name.resize(std::max<std::size_t>(name.size() + 1, 11), ' ');
    if (member.value.is_list()) {
      const List& list = member.value.list();
      const std::size_t shown = list.size() > most_items + 1 ? most_items : list.size();
      for (std::size_t i = 0; i < shown; ++i) {
        text +=
            (i == 0 ? name : std::string(name.size(), ' ')) + std::string(list[i].text()) + "\n";
      }
      if (shown < list.size()) {
        text += std::string(name.size(), ' ') + "… and " + std::to_string(list.size() - shown) +
                " more\n";
      }
    } else if (const std::string_view value = member.value.text();
               value.find('\n') != std::string_view::npos) {
      text += member.name + "\n";
      for (const std::string_view line : split_lines(value)) {
        text += "  " + std::string(line) + "\n";
      }
    } else {
      text += name + std::string(value) + "\n";
    }
  }
  return text;
}

}  // namespace dayleaf
