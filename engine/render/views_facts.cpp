#include "render/views_facts.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "base/lent.h"
#include "base/tex.h"
#include "base/text.h"
#include "base/url.h"
#include "model/cite_paper.h"
#include "model/identifiers.h"
#include "render/credit.h"
#include "render/paper_links.h"

namespace dayleaf {
namespace {

constexpr std::size_t shown_values = 12;
constexpr std::size_t most_said_values = 24;
constexpr std::size_t longest_value = 400;
constexpr std::size_t longest_abstract = 5'000;  // arXiv takes 1,920 letters

struct KnownSource {
  LentText source;
  LentText name;
  LentText page;                              // the source itself
  std::string (*paper)(std::string_view id);  // a paper of arXiv there; may be none
};

constexpr std::array<KnownSource, 4> known_sources = {{
    {"arxiv", "arXiv", arxiv_home, arxiv_page},
    {"huggingface", "Hugging Face", hugging_face_papers,
     [](std::string_view id) { return hugging_face_page("papers/" + std::string(id)); }},
    {"semantic_scholar", "Semantic Scholar", "https://www.semanticscholar.org/", nullptr},
    {"openalex", "OpenAlex", "https://openalex.org/", nullptr},
}};

const KnownSource* find_source(std::string_view source) {
  const auto* const found =
      std::find_if(known_sources.begin(), known_sources.end(),
                   [&](const KnownSource& one) { return one.source == source; });
  return found == known_sources.end() ? nullptr : found;
}

std::string page_of(std::string_view source, const Paper& paper) {
  const KnownSource* const known = find_source(source);
  if (known == nullptr) return {};
  if (known->paper == nullptr || paper.id.kind != PaperId::Kind::arxiv) {
    return std::string(known->page);
  }
  return known->paper(paper.id.value);
}

void set_date(const Press& press, std::string_view name, const Date& date, View& view) {
  view.text(name, long_date(date, press.language));
  view.text(std::string(name) + "_iso", iso_date(date));
}

Value value_list(const std::vector<std::string>& values, std::size_t begin, std::size_t end) {
  std::vector<Object> items;
  for (std::size_t i = begin; i < end; ++i) {
    View view(1);
    view.text("value_text", shorten(values[i], longest_value));
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

// `text` stands for the first value where that reads otherwise to people.
Object fact_view(const Press& press, const Fact& fact, std::string text, std::string url = {}) {
  const std::size_t count = fact.values.size();
  const std::size_t shown = count <= shown_values + 1 ? count : shown_values;
  View view(8);
  const std::string_view lang = press.lang_of(text);
  view.text("fact_text", std::move(text));
  view.borrowed("fact_lang", lang);
  view.text("fact_url", std::move(url));
  view.list("values", value_list(fact.values, 0, shown));
  view.list("rest_values", value_list(fact.values, shown, count));
  view.text("fact_source", std::string(source_name(fact.source, press.words)));
  set_date(press, "fact_date", fact.on, view);
  return view.take();
}

std::string number_text(const std::string& digits) {
  return grouped_number(parse_integer(digits).value_or(0));
}

std::string date_text(const Press& press, const std::string& text) {
  const std::optional<Date> date = parse_date(text);
  return date ? long_date(*date, press.language) : std::string();
}

void set_fact(const Press& press, const Paper& paper, std::string_view name, PaperField field,
              View& view) {
  const Fact* const fact = paper.known.find(field);
  if (fact == nullptr) {
    view.no_object(name);
    return;
  }
  const std::string& value = fact->values.front();
  std::string text;
  std::string url;
  if (field == PaperField::published || field == PaperField::withdrawn) {
    text = date_text(press, value);
  } else {
    text = field == PaperField::abstract ? shorten(readable_tex(value), longest_abstract)
                                         : shorten(value, longest_value);
  }
  if (field == PaperField::doi) {
    if (const std::string doi = doi_of(paper); !doi.empty()) {
      text = doi;
      url = safe_link(doi_page(encode_path(doi))).value_or("");
    }
  }
  view.object(name, fact_view(press, *fact, std::move(text), std::move(url)));
}

std::string joined_sources(const Press& press, const std::vector<std::string>& sources) {
  std::vector<std::string> names;
  names.reserve(sources.size());
  for (const std::string& source : sources) {
    names.emplace_back(source_name(source, press.words));
  }
  return join(names, press.words.list_separator);
}

Value artifact_list(const Press& press, const Paper& paper) {
  std::vector<Object> items;
  for (const Artifact& artifact : paper.known.artifacts) {
    const auto is = [&](Artifact::Kind kind) { return artifact.kind == kind; };
    View view(8);
    view.borrowed("artifact_url", artifact.url);
    view.text("artifact_label", link_label(artifact.url));
    view.flag("is_code", is(Artifact::Kind::code));
    view.flag("is_project", is(Artifact::Kind::project));
    view.flag("is_model", is(Artifact::Kind::model));
    view.flag("is_dataset", is(Artifact::Kind::dataset));
    view.flag("is_demo", is(Artifact::Kind::demo));
    view.text("artifact_sources", joined_sources(press, artifact.said_by));
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

Value citation_counts(const Press& press, const Paper& paper) {
  std::vector<Object> items;
  if (paper.known.find(PaperField::citations) != nullptr) {
    for (const Fact* fact : paper.known.said->all(PaperField::citations)) {
      if (parse_integer(fact->values.front()).value_or(-1) < 0) continue;
      items.push_back(
          fact_view(press, *fact, number_text(fact->values.front()), page_of(fact->source, paper)));
    }
  }
  return list_of(std::move(items));
}

std::string said_text(const Press& press, const Fact& fact) {
  if (fact.field == PaperField::published) return date_text(press, fact.values.front());
  if (fact.field == PaperField::authors) return names_text(press.words, fact.values, false);
  const std::size_t shown = std::min(fact.values.size(), most_said_values);
  const auto begin = fact.values.begin();
  std::string text =
      join({begin, begin + static_cast<std::ptrdiff_t>(shown)}, press.words.list_separator);
  if (shown < fact.values.size()) (text += press.words.list_separator) += "…";
  return shorten(text, longest_value);
}

Object digest_statement(const Press& press, const Authors& authors) {
  std::string text = names_text(press.words, authors.names, authors.cut);
  const std::string_view lang = press.lang_of(text);
  View view(5);
  view.text("said_text", std::move(text)).borrowed("said_lang", lang);
  view.borrowed("said_by", press.words.digest);
  view.empty("said_date").empty("said_date_iso");
  return view.take();
}

Object source_statement(const Press& press, const Fact& fact) {
  std::string text = said_text(press, fact);
  const std::string_view lang = press.lang_of(text);
  View view(5);
  view.text("said_text", std::move(text)).borrowed("said_lang", lang);
  view.text("said_by", std::string(source_name(fact.source, press.words)));
  set_date(press, "said_date", fact.on, view);
  return view.take();
}

Value disagreement_list(const Press& press, const Paper& paper) {
  std::vector<Object> items;
  for (const Disagreement& one : paper.known.disagreements) {
    std::vector<Object> statements;
    if (one.digest != nullptr && one.digest_believed) {
      statements.push_back(digest_statement(press, *one.digest));
    }
    for (const Fact* fact : one.said) statements.push_back(source_statement(press, *fact));
    if (one.digest != nullptr && !one.digest_believed) {
      statements.push_back(digest_statement(press, *one.digest));
    }
    View view(10);
    const auto flag = [&](std::string_view name, PaperField field) {
      view.flag(name, one.field == field);
    };
    flag("about_title", PaperField::title);
    flag("about_authors", PaperField::authors);
    flag("about_categories", PaperField::categories);
    flag("about_published", PaperField::published);
    flag("about_doi", PaperField::doi);
    flag("about_venue", PaperField::venue);
    flag("about_journal_reference", PaperField::journal_reference);
    flag("about_code", PaperField::code);
    flag("about_project", PaperField::project);
    view.list("statements", list_of(std::move(statements)));
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

// Sources in the order in which they are trusted, each with the newest day of its facts.
Value source_list(const Press& press, const Paper& paper) {
  std::vector<std::pair<std::string_view, Date>> newest;
  if (paper.known.said != nullptr) {
    for (const Fact& fact : paper.known.said->facts) {
      const auto known = std::find_if(newest.begin(), newest.end(),
                                      [&](const auto& one) { return one.first == fact.source; });
      if (known == newest.end()) {
        newest.emplace_back(fact.source, fact.on);
      } else {
        known->second = std::max(known->second, fact.on);
      }
    }
  }
  const auto trust = [](std::string_view source) {
    const auto trusted = trusted_sources();
    return std::find(trusted.begin(), trusted.end(), source) - trusted.begin();
  };
  std::stable_sort(newest.begin(), newest.end(), [&](const auto& a, const auto& b) {
    return trust(a.first) != trust(b.first) ? trust(a.first) < trust(b.first) : a.first < b.first;
  });
  std::vector<Object> items;
  for (const auto& [source, on] : newest) {
    View view(4);
    view.text("source_name", std::string(source_name(source, press.words)));
    view.text("source_home_url", page_of(source, paper));
    set_date(press, "source_date", on, view);
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

void set_order(const Press& press, const Paper& paper, View& view) {
  const KnownAuthors& authors = paper.known.authors;
  if (authors.said == nullptr || authors.names->size() < 2) {
    view.empty("order_source").empty("order_date").empty("order_date_iso");
    return;
  }
  view.text("order_source", std::string(source_name(authors.said->source, press.words)));
  set_date(press, "order_date", authors.said->on, view);
}

}  // namespace

std::string_view source_name(std::string_view source, const Words& words) {
  if (source == site_source) return words.this_site;
  if (source == "digest") return words.digest;
  const KnownSource* const known = find_source(source);
  return known == nullptr ? source : std::string_view(known->name);
}

void set_facts(const Press& press, const Paper& paper, View& view) {
  set_order(press, paper, view);
  view.list("artifacts", artifact_list(press, paper));
  const auto set = [&](std::string_view name, PaperField field) {
    set_fact(press, paper, name, field, view);
  };
  set("categories", PaperField::categories);
  set("published", PaperField::published);
  set("version", PaperField::version);
  set("venue", PaperField::venue);
  set("journal_reference", PaperField::journal_reference);
  set("doi", PaperField::doi);
  set("comment", PaperField::comment);
  set("abstract", PaperField::abstract);
  set("institutions", PaperField::institutions);
  set("subjects", PaperField::subjects);
  set("withdrawal", PaperField::withdrawn);
  view.list("citations", citation_counts(press, paper));
  view.flag("any_facts",
            std::any_of(paper.known.fields.begin(), paper.known.fields.end(),
                        [](const Fact* fact) { return fact->field != PaperField::abstract; }));
  view.list("disagreements", disagreement_list(press, paper));
  view.list("fact_sources", source_list(press, paper));
}

}  // namespace dayleaf
