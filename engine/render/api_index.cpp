#include <algorithm>
#include <array>
#include <string>

#include "json/json_stream.h"
#include "model/embedded.h"
#include "render/data_addresses.h"
#include "render/data_files.h"
#include "render/linked_text.h"
#include "render/optional_pages.h"
#include "render/paper_record.h"
#include "render/passed_on.h"
#include "render/plan.h"
#include "render/urls.h"
#include "render/views_entry.h"
#include "render/views_shell.h"
#include "render/write_record.h"

// What there is below api/v1/, how much of it, and what its files hold. docs/data.md.
namespace dayleaf::render {

void plan_api_shards(const RenderContext& context, Plan& plan);

namespace {

using json::JsonStream;

std::int64_t count_of(std::size_t count) { return static_cast<std::int64_t>(count); }

// What is counted over all papers.
struct Totals {
  std::int64_t entries = 0;
  std::int64_t with_votes = 0;
  std::int64_t with_code = 0;
  std::int64_t order_known = 0;
  std::int64_t order_unknown = 0;
  std::int64_t votes = 0;

  void add(const RenderContext& context, std::uint32_t index) {
    const model::Paper& paper = passed_on(context, index);
    entries += count_of(paper.appearances.size());
    with_votes += paper.votes_known ? 1 : 0;
    votes += paper.votes;
    with_code += first_artifact(paper, model::Artifact::Kind::code) != nullptr ? 1 : 0;
    const model::KnownAuthors& authors = paper.known.authors;
    if (!authors.any()) return;
    ++(authors.order == model::AuthorOrder::known ? order_known : order_unknown);
  }

  void write(JsonStream& json) const {
    json.number("entries", entries);
    json.number("votes", votes);
    json.number("with_votes", with_votes);
    json.number("with_code", with_code);
    json.number("author_order_known", order_known);
    json.number("author_order_unknown", order_unknown);
  }
};

Totals totals_of(const RenderContext& context) {
  Totals totals;
  for (std::uint32_t paper = 0; paper < context.archive.papers.size(); ++paper) {
    totals.add(context, paper);
  }
  return totals;
}

void write_statistics(const RenderContext& context, base::Sink& out) {
  const model::Archive& archive = context.archive;
  JsonStream json(out);
  json.open_object();
  json.number("schema_version", data_version);
  json.number("papers", count_of(archive.papers.size()));
  json.number("days", count_of(archive.days.size()));
  totals_of(context).write(json);
  json.open_list("months");
  for (const model::Month& month : archive.months) {
    json.line();
    json.open_object();
    json.text("month", api::month_name(month));
    json.number("papers", count_of(month.papers.size()));
    json.number("days", count_of(month.days.size()));
    std::int64_t entries = 0;
    std::int64_t votes = 0;
    for (const std::uint32_t day : month.days) {
      entries += count_of(archive.days[day].appearances.size());
      votes += archive.days[day].votes;
    }
    json.number("entries", entries);
    json.number("votes", votes);
    json.close();
  }
  json.line();
  json.close();
  json.close();
  out.write("\n");
}

void write_licences(const RenderContext& context, JsonStream& json) {
  const LinkedText own = split_linked_text(context.site.licence);
  const model::Value* const deed = shell_of(context).site.find("licence_url");
  json.name("licence");
  if (own.text.empty()) {
    json.null();
  } else {
    json.open_object();
    json.text("name", own.text);
    json.text_or_null("url", deed == nullptr ? std::string_view() : deed->text());
    json.close();
  }
  json.open_list("sources");
  std::vector<std::string> sources;
  for (const auto& [source, licence] : context.site.data.licences) sources.push_back(source);
  for (const std::string& source : context.site.data.withhold) sources.push_back(source);
  std::sort(sources.begin(), sources.end());
  sources.erase(std::unique(sources.begin(), sources.end()), sources.end());
  for (const std::string& source : sources) {
    const auto licence = context.site.data.licences.find(source);
    json.open_object();
    json.text("source", source);
    json.text_or_null("licence", licence == context.site.data.licences.end()
                                     ? std::string_view()
                                     : std::string_view(licence->second));
    json.flag("withheld", !passes_on(context.site, source));
    json.close();
  }
  json.close();
}

void write_file(const RenderContext& context, std::string_view address, std::string_view schema,
                JsonStream& json) {
  json.text("url", context.urls.absolute(address));
  json.text_or_null("schema",
                    schema.empty() ? std::string() : context.urls.absolute(api::schema(schema)));
}

void write_files(const RenderContext& context, JsonStream& json) {
  json.open_list("files");
  for (const ArchiveFile& file : archive_files()) {
    if (!is_written(context, file)) continue;
    json.open_object();
    json.text("name", file.name);
    json.text("type", file.media_type);
    write_file(context, address::archive_file(file.file_name), file.schema, json);
    json.close();
  }
  json.close();
}

void open_shards(const RenderContext& context, std::string_view name, std::string_view schema,
                 JsonStream& json) {
  json.open_object(name);
  json.text("schema", context.urls.absolute(api::schema(schema)));
  json.open_list("shards");
}

void write_shards(const RenderContext& context, JsonStream& json) {
  const model::Archive& archive = context.archive;
  open_shards(context, "days", "days.json", json);
  for (const model::Year& year : archive.years) {
    json.open_object();
    json.number("year", year.year);
    json.text("url", context.urls.absolute(api::year(year)));
    json.close();
  }
  json.close();
  json.close();
  open_shards(context, "papers", "papers.json", json);
  for (const model::Month& month : archive.months) {
    json.open_object();
    json.text("month", api::month_name(month));
    json.number("papers", count_of(month.papers.size()));
    json.text("url", context.urls.absolute(api::month(month)));
    json.close();
  }
  json.close();
  json.close();
  open_shards(context, "authors", "authors.json", json);
  for (const api::AuthorShard& shard : api::author_shards(context)) {
    json.open_object();
    json.text("shard", shard.name);
    json.open_list("initials");
    for (const std::string& initial : shard.initials) json.text(initial);
    json.close();
    json.text("url", context.urls.absolute(api::authors(shard)));
    json.close();
  }
  json.close();
  json.close();
}

void write_index(const RenderContext& context, base::Sink& out) {
  const model::Archive& archive = context.archive;
  JsonStream json(out);
  json.open_object();
  json.number("schema_version", data_version);
  json.text("schema", context.urls.absolute(api::schema("index.json")));
  json.text("title", context.site_title);
  json.text_or_null("description", context.site.description);
  json.text("url", context.urls.absolute(address::home()));
  json.text("language", context.language.code);
  json.text_or_null("attribution", split_linked_text(context.site.attribution).text);
  write_licences(context, json);
  const bool any = !archive.days.empty();
  write_date("first", any ? std::optional(archive.days.front().date) : std::nullopt, json);
  write_date("last", any ? std::optional(archive.days.back().date) : std::nullopt, json);
  json.open_object("counts");
  json.number("papers", count_of(archive.papers.size()));
  json.number("days", count_of(archive.days.size()));
  json.number("authors", count_of(archive.people.size()));
  json.number("topics", count_of(archive.topics.size()));
  json.number("lenses", count_of(archive.lenses.size()));
  json.close();
  write_files(context, json);
  write_shards(context, json);
  for (const auto& [name, address] : std::to_array<std::pair<std::string_view, std::string>>(
           {{"topics", api::topics()},
            {"lenses", api::lenses()},
            {"statistics", api::statistics()},
            {"calendar", address::calendar_data()}})) {
    json.open_object(name);
    write_file(context, address, std::string(name) + ".json", json);
    json.close();
  }
  json.name("changes");
  if (makes_changes(context)) {
    json.open_object();
    write_file(context, address::changes_file(), "changes.json", json);
    json.close();
  } else {
    json.null();
  }
  json.close();
  out.write("\n");
}

// Counts, and which shards there are.
void add_index_inputs(const RenderContext& context, base::Parts& parts) {
  const model::Archive& archive = context.archive;
  parts.add(archive.papers.size()).add(archive.days.size()).add(archive.people.size());
  parts.add(archive.topics.size()).add(archive.lenses.size()).add(makes_changes(context));
  for (const model::Month& month : archive.months) {
    parts.add(api::month_name(month)).add(month.papers.size());
  }
  if (!archive.days.empty()) {
    parts.add(base::iso_date(archive.days.front().date));
    parts.add(base::iso_date(archive.days.back().date));
  }
  for (const api::AuthorShard& shard : api::author_shards(context)) {
    for (const std::string& initial : shard.initials) parts.add(initial);
  }
}

void add_statistics_inputs(const RenderContext& context, base::Parts& parts) {
  for (std::uint32_t paper = 0; paper < context.archive.papers.size(); ++paper) {
    base::Parts of_paper;
    add_record_inputs(context, paper, of_paper);
    parts.add(of_paper.hash());
  }
  for (const model::Day& day : context.archive.days) {
    parts.add(base::iso_date(day.date)).add(day.appearances.size()).add(day.votes);
  }
}

}  // namespace

void plan_api(const RenderContext& context, Plan& plan) {
  plan.add_file({.address = api::index(), .source = "what the site has for programs"}, write_index,
                add_index_inputs);
  plan_api_shards(context, plan);
  plan.add_file({.address = api::statistics(), .source = "all papers"}, write_statistics,
                add_statistics_inputs);
}

// Of its files, of the lines of papers.jsonl, and of what changed.
bool makes_schemas(const RenderContext& context) {
  return makes_api(context) || !context.site.data.archive.empty() || makes_changes(context);
}

void plan_schemas(const RenderContext&, Plan& plan) {
  for (const model::EmbeddedFile& file : model::embedded_render_files()) {
    const std::string name(file.name.substr(file.name.rfind('/') + 1));
    plan.add_file(
        {.address = api::schema(name), .source = "the schema " + name},
        [bytes = file.bytes](const RenderContext&, base::Sink& out) { out.write(bytes); },
        nothing_of_the_content);
  }
}

}  // namespace dayleaf::render
