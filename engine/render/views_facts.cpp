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

namespace dayleaf::render {
namespace {

constexpr std::size_t shown_values = 12;
constexpr std::size_t most_said_values = 24;
constexpr std::size_t longest_value = 400;
constexpr std::size_t longest_abstract = 5'000;  // arXiv takes 1,920 letters

struct KnownSource {
  base::LentText source;
  base::LentText name;
  base::LentText page;                        // the source itself
  std::string (*paper)(std::string_view id);  // a paper of arXiv there; may be none
};

constexpr std::array<KnownSource, 4> known_sources = {{
    {"arxiv", "arXiv", model::arxiv_home, model::arxiv_page},
    {"huggingface", "Hugging Face", model::hugging_face_papers,
     [](std::string_view id) { return model::hugging_face_page("papers/" + std::string(id)); }},
    {"semantic_scholar", "Semantic Scholar", "https://www.semanticscholar.org/", nullptr},
    {"openalex", "OpenAlex", "https://openalex.org/", nullptr},
}};

const KnownSource* find_source(std::string_view source) {
  const auto* const found =
      std::find_if(known_sources.begin(), known_sources.end(),
                   [&](const KnownSource& one) { return one.source == source; });
  return found == known_sources.end() ? nullptr : found;
}

std::string page_of(std::string_view source, const model::Paper& paper) {
  const KnownSource* const known = find_source(source);
  if (known == nullptr) return {};
  if (known->paper == nullptr || paper.id.kind != model::PaperId::Kind::arxiv) {
    return std::string(known->page);
  }
  return known->paper(paper.id.value);
}

void set_date(const RenderContext& context, std::string_view name, const base::Date& date,
              View& view) {
  view.text(name, long_date(date, context.language));
  view.text(std::string(name) + "_iso", base::iso_date(date));
}

model::Value value_list(const std::vector<std::string>& values, std::size_t begin,
                        std::size_t end) {
  std::vector<model::Object> items;
  for (std::size_t i = begin; i < end; ++i) {
    View view(1);
    view.text("value_text", base::shorten(values[i], longest_value));
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

// `text` stands for the first value where that reads otherwise to people.
model::Object fact_view(const RenderContext& context, const model::Fact& fact, std::string text,
                        std::string url = {}) {
  const std::size_t count = fact.values.size();
  const std::size_t shown = count <= shown_values + 1 ? count : shown_values;
  View view(8);
  const std::string_view lang = context.lang_of(text);
  view.text("fact_text", std::move(text));
  view.borrowed("fact_lang", lang);
  view.text("fact_url", std::move(url));
  view.list("values", value_list(fact.values, 0, shown));
  view.list("rest_values", value_list(fact.values, shown, count));
  view.text("fact_source", std::string(source_name(fact.source, context.words)));
  set_date(context, "fact_date", fact.on, view);
  return view.take();
}

std::string number_text(const std::string& digits) {
  return base::grouped_number(base::parse_integer(digits).value_or(0));
}

std::string date_text(const RenderContext& context, const std::string& text) {
  const std::optional<base::Date> date = base::parse_date(text);
  return date ? long_date(*date, context.language) : std::string();
}

void set_fact(const RenderContext& context, const model::Paper& paper, std::string_view name,
              model::PaperField field, View& view) {
  const model::Fact* const fact = paper.known.find(field);
  if (fact == nullptr) {
    view.no_object(name);
    return;
  }
  const std::string& value = fact->values.front();
  std::string text;
  std::string url;
  if (field == model::PaperField::published || field == model::PaperField::withdrawn) {
    text = date_text(context, value);
  } else {
    text = field == model::PaperField::abstract
               ? base::shorten(base::readable_tex(value), longest_abstract)
               : base::shorten(value, longest_value);
  }
  if (field == model::PaperField::doi) {
    if (const std::string doi = model::doi_of(paper); !doi.empty()) {
      text = doi;
      url = base::safe_link(model::doi_page(base::encode_path(doi))).value_or("");
    }
  }
  view.object(name, fact_view(context, *fact, std::move(text), std::move(url)));
}

std::string joined_sources(const RenderContext& context, const std::vector<std::string>& sources) {
  std::vector<std::string> names;
  names.reserve(sources.size());
  for (const std::string& source : sources) {
    names.emplace_back(source_name(source, context.words));
  }
  return base::join(names, context.words.list_separator);
}

model::Value artifact_list(const RenderContext& context, const model::Paper& paper) {
  std::vector<model::Object> items;
  for (const model::Artifact& artifact : paper.known.artifacts) {
    const auto is = [&](model::Artifact::Kind kind) { return artifact.kind == kind; };
    View view(8);
    view.borrowed("artifact_url", artifact.url);
    view.text("artifact_label", link_label(artifact.url));
    view.flag("is_code", is(model::Artifact::Kind::code));
    view.flag("is_project", is(model::Artifact::Kind::project));
    view.flag("is_model", is(model::Artifact::Kind::model));
    view.flag("is_dataset", is(model::Artifact::Kind::dataset));
    view.flag("is_demo", is(model::Artifact::Kind::demo));
    view.text("artifact_sources", joined_sources(context, artifact.said_by));
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

model::Value citation_counts(const RenderContext& context, const model::Paper& paper) {
  std::vector<model::Object> items;
  if (paper.known.find(model::PaperField::citations) != nullptr) {
    for (const model::Fact* fact : paper.known.said->all(model::PaperField::citations)) {
      if (base::parse_integer(fact->values.front()).value_or(-1) < 0) continue;
      items.push_back(fact_view(context, *fact, number_text(fact->values.front()),
                                page_of(fact->source, paper)));
    }
  }
  return list_of(std::move(items));
}

std::string said_text(const RenderContext& context, const model::Fact& fact) {
  if (fact.field == model::PaperField::published) return date_text(context, fact.values.front());
  if (fact.field == model::PaperField::authors)
    return names_text(context.words, fact.values, false);
  const std::size_t shown = std::min(fact.values.size(), most_said_values);
  const auto begin = fact.values.begin();
  std::string text =
      base::join({begin, begin + static_cast<std::ptrdiff_t>(shown)}, context.words.list_separator);
  if (shown < fact.values.size()) (text += context.words.list_separator) += "…";
  return base::shorten(text, longest_value);
}

model::Object digest_statement(const RenderContext& context, const model::Authors& authors) {
  std::string text = names_text(context.words, authors.names, authors.cut);
  const std::string_view lang = context.lang_of(text);
  View view(5);
  view.text("said_text", std::move(text)).borrowed("said_lang", lang);
  view.borrowed("said_by", context.words.digest);
  view.empty("said_date").empty("said_date_iso");
  return view.take();
}

model::Object source_statement(const RenderContext& context, const model::Fact& fact) {
  std::string text = said_text(context, fact);
  const std::string_view lang = context.lang_of(text);
  View view(5);
  view.text("said_text", std::move(text)).borrowed("said_lang", lang);
  view.text("said_by", std::string(source_name(fact.source, context.words)));
  set_date(context, "said_date", fact.on, view);
  return view.take();
}

model::Value disagreement_list(const RenderContext& context, const model::Paper& paper) {
  std::vector<model::Object> items;
  for (const model::Disagreement& one : paper.known.disagreements) {
    std::vector<model::Object> statements;
    if (one.digest != nullptr && one.digest_believed) {
      statements.push_back(digest_statement(context, *one.digest));
    }
    for (const model::Fact* fact : one.said) statements.push_back(source_statement(context, *fact));
    if (one.digest != nullptr && !one.digest_believed) {
      statements.push_back(digest_statement(context, *one.digest));
    }
    View view(10);
    const auto flag = [&](std::string_view name, model::PaperField field) {
      view.flag(name, one.field == field);
    };
    flag("about_title", model::PaperField::title);
    flag("about_authors", model::PaperField::authors);
    flag("about_categories", model::PaperField::categories);
    flag("about_published", model::PaperField::published);
    flag("about_doi", model::PaperField::doi);
    flag("about_venue", model::PaperField::venue);
    flag("about_journal_reference", model::PaperField::journal_reference);
    flag("about_code", model::PaperField::code);
    flag("about_project", model::PaperField::project);
    view.list("statements", list_of(std::move(statements)));
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

// Sources in the order in which they are trusted, each with the newest day of its facts.
model::Value source_list(const RenderContext& context, const model::Paper& paper) {
  std::vector<std::pair<std::string_view, base::Date>> newest;
  if (paper.known.said != nullptr) {
    for (const model::Fact& fact : paper.known.said->facts) {
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
    const auto trusted = model::trusted_sources();
    return std::find(trusted.begin(), trusted.end(), source) - trusted.begin();
  };
  std::stable_sort(newest.begin(), newest.end(), [&](const auto& a, const auto& b) {
    return trust(a.first) != trust(b.first) ? trust(a.first) < trust(b.first) : a.first < b.first;
  });
  std::vector<model::Object> items;
  for (const auto& [source, on] : newest) {
    View view(4);
    view.text("source_name", std::string(source_name(source, context.words)));
    view.text("source_home_url", page_of(source, paper));
    set_date(context, "source_date", on, view);
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

void set_order(const RenderContext& context, const model::Paper& paper, View& view) {
  const model::KnownAuthors& authors = paper.known.authors;
  if (authors.said == nullptr || authors.names->size() < 2) {
    view.empty("order_source").empty("order_date").empty("order_date_iso");
    return;
  }
  view.text("order_source", std::string(source_name(authors.said->source, context.words)));
  set_date(context, "order_date", authors.said->on, view);
}

}  // namespace

std::string_view source_name(std::string_view source, const Words& words) {
  if (source == model::site_source) return words.this_site;
  if (source == "digest") return words.digest;
  const KnownSource* const known = find_source(source);
  return known == nullptr ? source : std::string_view(known->name);
}

void set_facts(const RenderContext& context, const model::Paper& paper, View& view) {
  set_order(context, paper, view);
  view.list("artifacts", artifact_list(context, paper));
  const auto set = [&](std::string_view name, model::PaperField field) {
    set_fact(context, paper, name, field, view);
  };
  set("categories", model::PaperField::categories);
  set("published", model::PaperField::published);
  set("version", model::PaperField::version);
  set("venue", model::PaperField::venue);
  set("journal_reference", model::PaperField::journal_reference);
  set("doi", model::PaperField::doi);
  set("comment", model::PaperField::comment);
  set("abstract", model::PaperField::abstract);
  set("institutions", model::PaperField::institutions);
  set("subjects", model::PaperField::subjects);
  set("withdrawal", model::PaperField::withdrawn);
  view.list("citations", citation_counts(context, paper));
  view.flag("any_facts", std::any_of(paper.known.fields.begin(), paper.known.fields.end(),
                                     [](const model::Fact* fact) {
                                       return fact->field != model::PaperField::abstract;
                                     }));
  view.list("disagreements", disagreement_list(context, paper));
  view.list("fact_sources", source_list(context, paper));
}

}  // namespace dayleaf::render
