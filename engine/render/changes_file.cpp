#include <span>
#include <string>

#include "json/json_stream.h"
#include "render/changes_log.h"
#include "render/data_addresses.h"
#include "render/plan.h"
#include "render/urls.h"
#include "render/write_record.h"

// What changed between publications, for programs: a file beside each page. docs/changes.md.
namespace dayleaf::render {
namespace {

using history::Change;
using history::ChangeKind;
using history::Publication;
using json::JsonStream;

void write_votes(std::string_view name, const std::optional<std::int64_t>& votes,
                 JsonStream& json) {
  votes ? json.number(name, *votes) : json.null(name);
}

void write_authors(const history::AuthorsChange& change, JsonStream& json) {
  const auto& [names, reordered, known, unknown, completed, cut] = change;
  json.open_list("authors");
  if (names) json.text("names");
  if (reordered) json.text("reordered");
  if (known) json.text("order-known");
  if (unknown) json.text("order-unknown");
  if (completed) json.text("completed");
  if (cut) json.text("cut");
  json.close();
}

void write_change(const RenderContext& context, ChangeKind kind, const Change& change,
                  JsonStream& json) {
  const std::string address = paper_address(context, change.id);
  json.open_object();
  json.text("id", change.id);
  json.text("title", change.title);
  json.text_or_null("url", address.empty() ? std::string() : context.urls.absolute(address));
  if (!change.from.empty()) {
    json.open_list("from");
    for (const std::string& id : change.from) json.text(id);
    json.close();
  }
  if (kind == ChangeKind::retitled) json.text("was", change.was);
  if (change.day) json.text("date", base::iso_date(*change.day));
  if (kind == ChangeKind::votes) {
    write_votes("votes_before", change.votes_before, json);
    write_votes("votes", change.votes_now, json);
  }
  if (kind == ChangeKind::authors) write_authors(change.authors, json);
  json.close();
}

void write_publication(const RenderContext& context, const Publication& publication,
                       JsonStream& json) {
  const auto number = [&](std::string_view name, std::uint64_t count) {
    json.number(name, static_cast<std::int64_t>(count));
  };
  json.open_object();
  json.text("id", publication.id);
  number("number", publication.number);
  json.text("date", base::iso_date(publication.date));
  number("of_day", publication.of_day);
  json.flag("begins", publication.begins);
  number("papers", publication.papers);
  number("entries", publication.entries);
  number("days", publication.days);
  json.open_list("changes");
  for (std::size_t at = 0; at < history::kinds_of_changes; ++at) {
    const history::ListedChanges& changes = publication.changes[at];
    if (changes.count == 0) continue;
    const auto kind = static_cast<ChangeKind>(at);
    json.open_object();
    json.text("kind", history::kind_name(kind));
    number("count", changes.count);
    json.open_list("papers");
    for (const Change& change : changes.listed) write_change(context, kind, change, json);
    json.close();
    json.close();
  }
  json.close();
  json.close();
}

// Of a numbered page, else of the front: the page before it.
std::string older_file(const RenderContext& context, std::size_t page) {
  const ChangesPages pages = changes_pages(context);
  const std::uint64_t older = page == newest_page ? pages.full : page - 1;
  if (older < pages.first) return {};
  return context.urls.absolute(address::changes_file(static_cast<std::size_t>(older)));
}

void write_file(const RenderContext& context, std::size_t page, base::Sink& out) {
  JsonStream json(out);
  json.open_object();
  json.number("schema_version", data_version);
  json.text("schema", context.urls.absolute(api::schema("changes.json")));
  json.text("url", context.urls.absolute(address::changes(page)));
  json.text_or_null("older", older_file(context, page));
  json.open_list("publications");
  const std::span<const Publication> publications = publications_on(context, page);
  for (std::size_t at = publications.size(); at-- > 0;) {
    json.line();
    write_publication(context, publications[at], json);
  }
  json.line();
  json.close();
  json.close();
  out.write("\n");
}

}  // namespace

void plan_changes_files(const RenderContext& context, Plan& plan) {
  const ChangesPages pages = changes_pages(context);
  const auto add = [&](std::size_t page) {
    plan.add_file(
        {.address = address::changes_file(page), .source = "what changed between publications"},
        [page](const RenderContext& shared, base::Sink& out) { write_file(shared, page, out); },
        [page](const RenderContext& shared, base::Parts& parts) {
          parts.add(older_file(shared, page));
          parts.add(changes_fingerprint(shared, publications_on(shared, page)));
        });
  };
  add(newest_page);
  for (std::uint64_t page = pages.first; page <= pages.full; ++page) {
    add(static_cast<std::size_t>(page));
  }
}

}  // namespace dayleaf::render
