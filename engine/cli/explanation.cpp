#include "cli/explanation.h"

#include <algorithm>
#include <optional>
#include <set>

#include "base/text.h"
#include "cli/explain_lens.h"
#include "files/paths.h"
#include "index/find_related.h"
#include "index/gather_listings.h"
#include "model/cite_paper.h"
#include "render/formats.h"
#include "render/listings.h"
#include "render/passed_on.h"
#include "render/urls.h"

namespace dayleaf::cli {
namespace {

constexpr std::size_t most_items = 40;  // of a list that a person reads
constexpr std::size_t most_values = 12;
constexpr std::size_t longest_value = 200;

std::string votes_text(const model::Entry& entry) {
  if (entry.votes) return std::to_string(*entry.votes) + (*entry.votes == 1 ? " vote" : " votes");
  return "no votes stated";
}

std::string layout_file(const std::string& layout, const Settings& settings) {
  const std::string file = settings.site.theme + "/layouts/" + layout + ".mustache";
  const bool own = files::is_there(base::below(settings.root, "themes/" + file));
  return own ? "themes/" + file : "(built-in) " + file;
}

// Where an entry stands, as editors and terminals take it: "content/2024/01/31.md:3"; of several
// texts each.
std::string place(const model::Site& site, const model::Appearance& one) {
  std::vector<std::string> places;
  model::for_each_text(one, [&](const model::EntryText& text) {
    std::string place = base::printable(base::below(site.content, text.sheet->path)) + ":" +
                        std::to_string(text.entry->at.line);
    if (!one.texts.empty() && !text.language.empty()) place += " (" + text.language + ")";
    places.push_back(std::move(place));
  });
  return base::join(places, ", ");
}

std::string authors_text(const model::KnownAuthors& authors) {
  if (!authors.any()) return "none named";
  std::string text = std::to_string(authors.names->size());
  if (authors.cut) text += ", and more that the digest does not name";
  if (authors.order == model::AuthorOrder::unknown) return text + ", order unknown";
  text += ", in the paper's order";
  if (authors.said != nullptr) {
    text += " as " + base::printable(authors.said->source) + " said on " +
            base::iso_date(authors.said->on);
  }
  return text;
}

// "doi: 10.1145/3292500 (arxiv, 2024-03-01)"
std::string fact_text(const model::Fact& fact) {
  std::vector<std::string> values;
  for (const std::string& value : fact.values) {
    if (values.size() == most_values) {
      values.push_back("and " + std::to_string(fact.values.size() - most_values) + " more");
      break;
    }
    values.push_back(base::printable(base::shorten(value, longest_value)));
  }
  return std::string(model::field_name(fact.field)) + ": " + base::join(values, ", ") + " (" +
         base::printable(fact.source) + ", " + base::iso_date(fact.on) + ")";
}

model::List fact_list(const model::KnownFacts& known) {
  model::List list;
  if (known.said != nullptr) {
    for (const model::Fact& fact : known.said->facts) list.emplace_back(fact_text(fact));
  }
  for (const model::Artifact& artifact : known.artifacts) {
    if (artifact.said_by.back() != "digest") continue;
    list.emplace_back(std::string(model::kind_name(artifact.kind)) + ": " +
                      base::printable(artifact.url) + " (digest)");
  }
  return list;
}

model::List disagreement_list(const model::KnownFacts& known) {
  model::List list;
  for (const model::Disagreement& one : known.disagreements) {
    std::vector<std::string> who;
    for (const model::Fact* fact : one.said) who.push_back(base::printable(fact->source));
    if (one.digest != nullptr) {
      who.insert(one.digest_believed ? who.begin() : who.end(), "digest");
    }
    list.emplace_back(std::string(model::field_name(one.field)) + ": " + who.front() +
                      " is believed, not " + base::join({who.begin() + 1, who.end()}, ", "));
  }
  return list;
}

// Sources that say something of the paper which only people may read ([data] withhold).
model::List withheld_list(const model::Site& site, const model::Paper& paper) {
  model::List list;
  for (const std::string& source : site.data.withhold) {
    if (render::says_something(source, paper)) list.emplace_back(base::printable(source));
  }
  return list;
}

// What heads of pages, feeds and references may say of the paper: nothing else, and nothing twice.
model::Object citation_of(const model::Site& site, const model::Archive& archive,
                          const model::Paper& paper) {
  using Kind = model::Identifier::Kind;
  model::Paper told = paper;
  told.known = render::known_passed_on(site, archive, paper);
  const model::Citation citation = model::cite(archive, told);
  model::Object out;
  const auto say = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) out.set(name, base::printable(value));
  };
  say("type", std::string(model::type_name(citation.type)));
  say("title", citation.title);
  model::List names;
  if (citation.authors) {
    for (const std::string& name : citation.authors->names()) {
      names.emplace_back(base::printable(name));
    }
  }
  // Others are named, at most, in an order that is nobody's.
  if (!names.empty()) out.set("authors", std::move(names));
  if (citation.published) say("published", base::iso_date(*citation.published));
  say("first_seen", base::iso_date(citation.first_seen));
  say("language", citation.language);
  say("arxiv", citation.find(Kind::arxiv));
  say("doi", citation.find(Kind::doi));
  model::List media;
  for (const std::uint32_t index : paper.appearances) {
    if (!render::passes_on(site, "digest")) break;
    for (const model::Media& medium : archive.appearances[index].entry->media) {
      media.emplace_back(base::printable(medium.url));
    }
  }
  if (!media.empty()) out.set("media", std::move(media));
  return out;
}

void explain_paper(const model::Paper& paper, const pipeline::Reading& reading,
                   model::Object& out) {
  const model::Archive& archive = reading.archive;
  const model::Entry& entry = archive.entry_of(paper);
  out.set("title", base::printable(entry.title_text));
  out.set("id", base::printable(model::to_text(paper.id)));
  model::List days;
  for (const std::uint32_t index : paper.appearances) {
    const model::Appearance& one = archive.appearances[index];
    days.emplace_back(base::iso_date(archive.days[one.day].date) + ", " + votes_text(*one.entry) +
                      ", " + place(reading.site, one));
  }
  out.set("days", std::move(days));
  out.set("authors", authors_text(paper.known.authors));
  out.set("citation", citation_of(reading.site, archive, paper));
  if (model::List facts = fact_list(paper.known); !facts.empty())
    out.set("facts", std::move(facts));
  if (model::List withheld = withheld_list(reading.site, paper); !withheld.empty()) {
    out.set("withheld", std::move(withheld));
  }
  if (model::List different = disagreement_list(paper.known); !different.empty()) {
    out.set("disagree", std::move(different));
  }
  model::List topics;
  for (const model::PaperTopic& topic : paper.topics) {
    std::string text = base::printable(archive.topics[topic.topic].name.text);
    for (const model::TopicReason& reason : topic.reasons) {
      text += &reason == &topic.reasons.front() ? ": " : ", ";
      text += "\"" + base::printable(reason.words) + "\" in the " +
              std::string(model::names_of(reason.where).title);
    }
    topics.emplace_back(std::move(text));
  }
  if (topics.empty()) topics.emplace_back("none found");
  out.set("topics", std::move(topics));
  const auto position = static_cast<std::uint32_t>(&paper - archive.papers.data());
  model::List lenses;
  for (const model::Lens& lens : archive.lenses) {
    const std::string why = why_in_lens(archive, lens, position, reading.site.language);
    if (!why.empty()) lenses.emplace_back(lens.slug + ": " + why);
  }
  if (!lenses.empty()) out.set("lenses", std::move(lenses));
  model::List related;
  for (const index::RelatedPaper& one : index::RelatedPapers(archive).of(position)) {
    const model::Paper& other = archive.papers[one.paper];
    std::vector<std::string> common;
    for (const std::uint32_t topic : one.topics) common.push_back(archive.topics[topic].name.text);
    common.insert(common.end(), one.terms.begin(), one.terms.end());
    related.emplace_back("/" + render::address::paper(other.slug) + " " +
                         base::printable(archive.entry_of(other).title_text) + ": " +
                         base::printable(base::join(common, ", ")));
  }
  if (!related.empty()) out.set("related", std::move(related));
}

std::string entry_text(const model::Appearance& one, const pipeline::Reading& reading) {
  return base::printable(one.entry->title_text) + " (" + votes_text(*one.entry) + ", " +
         place(reading.site, one) + ")";
}

void explain_day(const model::Day& day, const pipeline::Reading& reading, model::Object& out) {
  model::List papers;
  for (const std::uint32_t index : day.appearances) {
    const model::Appearance& one = reading.archive.appearances[index];
    papers.emplace_back(entry_text(one, reading));
  }
  out.set("papers", std::move(papers));
}

model::List titles(const std::vector<std::uint32_t>& papers, const model::Archive& archive) {
  model::List list;
  for (const std::uint32_t index : papers) {
    const model::Paper& paper = archive.papers[index];
    list.emplace_back("/" + render::address::paper(paper.slug) + " " +
                      base::printable(archive.entry_of(paper).title_text));
  }
  return list;
}

// What a format writes of a listing, which may be less than its page shows.
void explain_feed(const model::Page& page, const pipeline::Reading& reading, model::Object& out) {
  const render::Format* format = render::format_of_file(page.path);
  if (format == nullptr) return;
  const model::Archive& archive = reading.archive;
  const auto kind = std::find_if(
      model::Listing::kinds.begin(), model::Listing::kinds.end(), [&](model::Listing::Kind one) {
        return render::subject_of(one, page.subject.index).kind == page.subject.kind;
      });
  if (kind == model::Listing::kinds.end()) return;
  const model::Listing listing =
      index::gather_listing(archive, *kind, page.subject.index, reading.site.language);
  model::List papers;
  for (const std::uint32_t index :
       render::entries_in(archive, reading.site.feeds, listing, *format)) {
    const model::Appearance& one = archive.appearances[index];
    papers.emplace_back(base::iso_date(archive.days[one.day].date) + ", " +
                        entry_text(one, reading));
  }
  out.set("papers", std::move(papers));
}

void explain_lens(const model::Lens& lens, const pipeline::Reading& reading, model::Object& out) {
  const model::Archive& archive = reading.archive;
  out.set("question", base::printable(lens.query));
  out.set("answers", base::count_of(lens.papers.size(), "paper"));
  if (lens.papers.empty()) return;
  const std::uint32_t newest = lens.papers.front();
  out.set("because", model::List{titles({newest}, archive).front(),
                                 why_in_lens(archive, lens, newest, reading.site.language)});
  out.set("papers", titles(lens.papers, archive));
}

// What people.toml says, and how the name is written else.
void explain_person(const model::Person& person, model::Object& out) {
  const auto list = [](const std::vector<std::string>& names) {
    model::List texts;
    for (const std::string& name : names) texts.emplace_back(base::printable(name));
    return texts;
  };
  if (person.stated == nullptr) return;
  if (!person.also.empty()) out.set("also_written", list(person.also));
  if (!person.aliases.empty()) out.set("aliases", list(person.aliases));
  if (!person.stated->orcid.empty()) out.set("orcid", person.stated->orcid);
  if (!person.former.empty()) out.set("former_addresses", list(person.former));
  out.set("stated", "people.toml:" + std::to_string(person.stated->at.line));
}

void explain_subject(const model::PageSubject& subject, const pipeline::Reading& reading,
                     model::Object& out) {
  const model::Archive& archive = reading.archive;
  switch (subject.kind) {
    case model::PageSubject::Kind::paper:
      return explain_paper(archive.papers[subject.index], reading, out);
    case model::PageSubject::Kind::day:
      return explain_day(archive.days[subject.index], reading, out);
    case model::PageSubject::Kind::month:
      out.set("papers", titles(archive.months[subject.index].papers, archive));
      return;
    case model::PageSubject::Kind::topic:
      out.set("papers", titles(archive.topics[subject.index].papers, archive));
      return;
    case model::PageSubject::Kind::person:
      explain_person(archive.people[subject.index], out);
      out.set("papers", titles(archive.people[subject.index].papers, archive));
      return;
    case model::PageSubject::Kind::lens:
      return explain_lens(archive.lenses[subject.index], reading, out);
    case model::PageSubject::Kind::none:
    case model::PageSubject::Kind::asset:
      return;
  }
}

}  // namespace

model::Object explain_page(const model::Page& page, const pipeline::PlannedSite& planned,
                           const Settings& settings) {
  const model::Site& site = planned.reading.site;
  model::Object out;
  const std::string url = render::UrlWriter(site.base).of(model::address_of(page));
  out.set("page", site.base.origin + url);
  out.set("file", base::printable(base::below(settings.site.output, page.path)));
  out.set("output", std::string(page.output));
  out.set("source", base::printable(page.source));
  if (!page.layout.empty()) {
    out.set("layout", layout_file(std::string(page.layout), settings));
  }
  if (page.kind == model::PageKind::feed) {
    explain_feed(page, planned.reading, out);
  } else {
    explain_subject(page.subject, planned.reading, out);
  }
  return out;
}

model::Object explain_sheet(const model::Sheet& sheet, const pipeline::PlannedSite& planned) {
  const model::Archive& archive = planned.reading.archive;
  model::Object out;
  out.set("digest", base::printable(sheet.path));
  // A file of several days is several sheets.
  std::string understood;
  std::set<const model::Sheet*> sheets;
  for (const auto& day : archive.sheets) {
    if (day->path != sheet.path) continue;
    understood += model::dump(*day);
    sheets.insert(day.get());
  }
  out.set("understood", std::move(understood));
  model::List pages;
  std::optional<base::Date> last;
  for (const model::Appearance& one : archive.appearances) {
    bool is_of_file = false;
    model::for_each_text(one, [&](const model::EntryText& text) {
      is_of_file = is_of_file || sheets.count(text.sheet) != 0;
    });
    if (!is_of_file) continue;
    const base::Date date = archive.days[one.day].date;
    if (last != date) pages.emplace_back("/" + render::address::day(date));
    last = date;
    pages.emplace_back("/" + render::address::paper(archive.papers[one.paper].slug));
  }
  for (const std::vector<model::Day>* const days : {&archive.days, &archive.text_days}) {
    for (const model::Day& day : *days) {
      const bool is_of_file =
          std::any_of(day.without_papers.begin(), day.without_papers.end(),
                      [&](const model::Sheet* of_day) { return sheets.count(of_day) != 0; });
      if (is_of_file) pages.emplace_back("/" + render::address::day(day.date));
    }
  }
  if (pages.empty()) pages.emplace_back("none: the digest has no paper");
  out.set("pages", std::move(pages));
  return out;
}

namespace {

// "doi: 10.1145/3292500", "authors: Ada Kim, Bo Lee"
model::List lines_of(const model::Object& object) {
  model::List lines;
  for (const model::Member& member : object.members()) {
    std::vector<std::string> values;
    for (const model::Value& value : member.value.list()) values.emplace_back(value.text());
    if (!member.value.is_list()) values.emplace_back(member.value.text());
    if (values.size() > most_values) {
      const std::string more = "and " + std::to_string(values.size() - most_values) + " more";
      values.resize(most_values);
      values.push_back(more);
    }
    lines.emplace_back(member.name + ": " + base::join(values, ", "));
  }
  return lines;
}

}  // namespace

std::string explanation_text(const model::Object& explanation) {
  std::string text;
  for (const model::Member& stated : explanation.members()) {
    model::Member member = stated;
    if (stated.value.is_object()) member.value = lines_of(stated.value.object());
    std::string name = member.name;
    name.resize(std::max<std::size_t>(name.size() + 1, 11), ' ');
    if (member.value.is_list()) {
      const model::List& list = member.value.list();
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
      for (const std::string_view line : base::split_lines(value)) {
        text += "  " + std::string(line) + "\n";
      }
    } else {
      text += name + std::string(value) + "\n";
    }
  }
  return text;
}

}  // namespace dayleaf::cli
