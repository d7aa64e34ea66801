#include <algorithm>
#include <map>
#include <string>

#include "index/find_day_states.h"
#include "json/json_stream.h"
#include "render/data_addresses.h"
#include "render/fingerprints.h"
#include "render/optional_pages.h"
#include "render/paper_record.h"
#include "render/passed_on.h"
#include "render/plan.h"
#include "render/urls.h"
#include "render/write_record.h"

// api/v1/: the archive for programs, in files that change when what is in them does. docs/data.md.
namespace dayleaf::render {
namespace {

using json::JsonStream;

void begin(JsonStream& json) {
  json.open_object();
  json.number("schema_version", data_version);
}

// Every file ends with its list, an item a line.
void end_with_list(JsonStream& json, base::Sink& out) {
  json.line();
  json.close();
  json.close();
  out.write("\n");
}

// A month's papers: those of its days.
void write_month(const RenderContext& context, std::uint32_t index, base::Sink& out) {
  const model::Month& month = context.archive.months[index];
  JsonStream json(out);
  begin(json);
  json.text("month", api::month_name(month));
  json.open_list("papers");
  for (const std::uint32_t paper : month.papers) {
    json.line();
    write_record(make_record(context, paper, RecordText::none), RecordText::none, json);
  }
  end_with_list(json, out);
}

void write_year(const RenderContext& context, std::uint32_t index, base::Sink& out) {
  const model::Year& year = context.archive.years[index];
  const std::vector<std::uint32_t>& ranks = ranks_of(context);
  JsonStream json(out);
  begin(json);
  json.number("year", year.year);
  json.open_list("days");
  for (const std::uint32_t month : year.months) {
    for (const std::uint32_t at : context.archive.months[month].days) {
      const model::Day& day = context.archive.days[at];
      json.line();
      json.open_object();
      write_date("date", day.date, json);
      json.text("url", context.urls.absolute(address::day(day.date)));
      json.open_list("papers");
      for (const std::uint32_t one : day.ranking) {
        const model::Appearance& shown = context.archive.appearances[one];
        json.open_object();
        json.text("id", plain_data(model::to_text(context.archive.papers[shown.paper].id)));
        shown.entry->votes ? json.number("votes", *shown.entry->votes) : json.null("votes");
        ranks[one] > 0 ? json.number("rank", ranks[one]) : json.null("rank");
        json.close();
      }
      json.close();
      json.close();
    }
  }
  end_with_list(json, out);
}

void add_year_inputs(const RenderContext& context, std::uint32_t index, base::Parts& parts) {
  for (const std::uint32_t month : context.archive.years[index].months) {
    parts.add(fingerprint::rankings(context, context.archive.months[month].days));
  }
}

// What the site tells of a person.
void write_stated(const model::Person& person, JsonStream& json) {
  json.open_list("aliases");
  for (const std::string& name : person.aliases) json.text(plain_data(name));
  json.close();
  json.text_or_null("note", plain_data(person.stated->note));
  json.text_or_null("orcid", person.stated->orcid);
}

void write_authors(const RenderContext& context, std::size_t shard, base::Sink& out) {
  const api::AuthorShard& of = api::author_shards(context)[shard];
  JsonStream json(out);
  begin(json);
  json.text("shard", of.name);
  json.open_list("authors");
  for (const std::uint32_t index : of.people) {
    const model::Person& person = context.archive.people[index];
    const std::vector<std::uint32_t> papers = papers_passed_on(context, index);
    if (papers.empty()) continue;
    json.line();
    json.open_object();
    json.text("name", plain_data(person.stated == nullptr ? person.name : person.stated->name));
    json.open_list("also");
    for (const std::string& name : person.also) json.text(plain_data(name));
    json.close();
    if (person.stated != nullptr) write_stated(person, json);
    json.text_or_null("url", context.has_page(person)
                                 ? context.urls.absolute(address::author(person.slug))
                                 : std::string());
    json.open_list("papers");
    for (const std::uint32_t paper : papers) {
      json.text(plain_data(model::to_text(context.archive.papers[paper].id)));
    }
    json.close();
    json.close();
  }
  end_with_list(json, out);
}

void add_author_inputs(const RenderContext& context, std::size_t shard, base::Parts& parts) {
  for (const std::uint32_t index : api::author_shards(context)[shard].people) {
    const model::Person& person = context.archive.people[index];
    parts.add(fingerprint::person(context, index)).add(person.also.size());
    for (const std::string& name : person.also) parts.add(name);
    const std::vector<std::uint32_t> papers = papers_passed_on(context, index);
    parts.add(papers.size());
    for (const std::uint32_t paper : papers) {
      parts.add(model::to_text(context.archive.papers[paper].id));
    }
  }
}

// By language: {"en": "Diffusion models", "ko": …}; "default" is for all others.
void write_texts(std::string_view member, const model::TextByLanguage& text, JsonStream& json) {
  json.open_object(member);
  if (!text.text.empty()) json.text("default", plain_data(text.text));
  for (const auto& [language, other] : text.others) json.text(language, plain_data(other));
  json.close();
}

void write_topics(const RenderContext& context, base::Sink& out) {
  JsonStream json(out);
  begin(json);
  json.open_list("topics");
  for (std::uint32_t index = 0; index < context.archive.topics.size(); ++index) {
    const model::Topic& topic = context.archive.topics[index];
    json.line();
    json.open_object();
    json.text("slug", topic.slug);
    json.text("name", plain_data(context.topic_names[index]));
    write_texts("names", topic.name, json);
    json.text_or_null("about", plain_data(topic.about.in(context.language.code)));
    json.text_or_null("broader", topic.broader);
    json.text("url", context.urls.absolute(address::topic(topic.slug)));
    json.number("papers", static_cast<std::int64_t>(topic.papers.size()));
    json.close();
  }
  end_with_list(json, out);
}

void add_topic_inputs(const RenderContext& context, base::Parts& parts) {
  for (std::uint32_t index = 0; index < context.archive.topics.size(); ++index) {
    parts.add(fingerprint::topic(context, index)).add(context.archive.topics[index].papers.size());
  }
}

void write_lenses(const RenderContext& context, base::Sink& out) {
  JsonStream json(out);
  begin(json);
  json.open_list("lenses");
  for (const model::Lens& lens : context.archive.lenses) {
    json.line();
    json.open_object();
    json.text("slug", lens.slug);
    json.text("title", plain_data(lens.title));
    json.text_or_null("about", plain_data(lens.about));
    json.text("query", plain_data(lens.query));
    json.text_or_null("url", makes_lenses(context) ? context.urls.absolute(address::lens(lens.slug))
                                                   : std::string());
    json.open_list("papers");
    for (const std::uint32_t paper : lens.papers) {
      json.text(plain_data(model::to_text(context.archive.papers[paper].id)));
    }
    json.close();
    json.close();
  }
  end_with_list(json, out);
}

void add_lens_inputs(const RenderContext& context, base::Parts& parts) {
  for (std::uint32_t index = 0; index < context.archive.lenses.size(); ++index) {
    const model::Lens& lens = context.archive.lenses[index];
    parts.add(fingerprint::lens(context, index)).add(lens.papers.size());
    for (const std::uint32_t paper : lens.papers) {
      parts.add(model::to_text(context.archive.papers[paper].id));
    }
  }
}

}  // namespace

void plan_api_shards(const RenderContext& context, Plan& plan) {
  using Subject = model::PageSubject::Kind;
  const model::Archive& archive = context.archive;
  for (std::uint32_t index = 0; index < archive.months.size(); ++index) {
    plan.add_file(
        {.address = api::month(archive.months[index]),
         .source = api::month_name(archive.months[index]),
         .subject = {Subject::month, index}},
        [index](const RenderContext& shared, base::Sink& out) { write_month(shared, index, out); },
        [index](const RenderContext& shared, base::Parts& parts) {
          for (const std::uint32_t paper : shared.archive.months[index].papers) {
            add_record_inputs(shared, paper, parts);
          }
        });
  }
  for (std::uint32_t index = 0; index < archive.years.size(); ++index) {
    plan.add_file(
        {.address = api::year(archive.years[index]),
         .source = "the days of " + std::to_string(archive.years[index].year)},
        [index](const RenderContext& shared, base::Sink& out) { write_year(shared, index, out); },
        [index](const RenderContext& shared, base::Parts& parts) {
          add_year_inputs(shared, index, parts);
        });
  }
  for (std::size_t shard = 0; shard < api::author_shards(context).size(); ++shard) {
    const api::AuthorShard& of = api::author_shards(context)[shard];
    plan.add_file(
        {.address = api::authors(of), .source = "authors " + of.name},
        [shard](const RenderContext& shared, base::Sink& out) {
          write_authors(shared, shard, out);
        },
        [shard](const RenderContext& shared, base::Parts& parts) {
          add_author_inputs(shared, shard, parts);
        });
  }
  plan.add_file({.address = api::topics(), .source = "all topics"}, write_topics, add_topic_inputs);
  plan.add_file({.address = api::lenses(), .source = "all lenses"}, write_lenses, add_lens_inputs);
}

}  // namespace dayleaf::render
