#include "render/write_record.h"

#include <array>

namespace dayleaf::render {
namespace {

void write_number(std::string_view member, std::optional<std::int64_t> number,
                  json::JsonStream& json) {
  number ? json.number(member, *number) : json.null(member);
}

void write_texts(std::string_view member, const std::vector<std::string>& texts,
                 json::JsonStream& json) {
  json.open_list(member);
  for (const std::string& text : texts) json.text(text);
  json.close();
}

void write_identifiers(const PaperRecord& record, json::JsonStream& json) {
  using Kind = model::Identifier::Kind;
  json.open_object("identifiers");
  for (const Kind kind : {Kind::arxiv, Kind::doi, Kind::openreview, Kind::acl, Kind::pmlr}) {
    std::string_view value;
    for (const model::Identifier& one : record.identifiers) {
      if (one.kind == kind && value.empty()) value = one.value;
    }
    json.text_or_null(model::names_of(kind).name, value);
  }
  json.close();
}

void write_authors(const PaperRecord& record, json::JsonStream& json) {
  if (!record.authors) return json.null("authors");
  json.open_object("authors");
  json.text("order", record.authors->in_order ? "known" : "unknown");
  json.flag("complete", !record.authors->cut);
  json.text("said_by", record.authors->said_by);
  write_texts("names", record.authors->names, json);
  json.close();
}

void write_days(const PaperRecord& record, json::JsonStream& json) {
  json.open_list("days");
  for (const PaperRecord::Day& day : record.days) {
    json.open_object();
    write_date("date", day.date, json);
    write_number("votes", day.votes, json);
    write_number("rank", day.rank, json);
    json.number("papers", day.papers);
    json.text("url", day.url);
    json.close();
  }
  json.close();
}

void write_members(const PaperRecord::Summary& summary, json::JsonStream& json) {
  write_date("date", summary.date, json);
  json.text_or_null("language", summary.language);
  json.text("text", summary.text);
  json.text("html", summary.html);
  json.close();
}

void write_summary(const PaperRecord& record, json::JsonStream& json) {
  if (!record.summary) return json.null("summary");
  json.open_object("summary");
  write_members(*record.summary, json);
}

// Most papers have one text, which is the summary: what is not there says so.
void write_texts_by_language(const PaperRecord& record, json::JsonStream& json) {
  if (record.texts.empty()) return;
  json.open_list("texts");
  for (const PaperRecord::Summary& text : record.texts) {
    json.open_object();
    write_members(text, json);
  }
  json.close();
}

void write_reasons(const PaperRecord::Topic& topic, json::JsonStream& json) {
  json.open_list("reasons");
  for (const model::TopicReason* reason : topic.reasons) {
    json.open_object();
    json.text("where", model::names_of(reason->where).name);
    json.text("words", plain_data(reason->words));
    json.close();
  }
  json.close();
}

void write_topics(const PaperRecord& record, RecordText text, json::JsonStream& json) {
  json.open_list("topics");
  for (const PaperRecord::Topic& topic : record.topics) {
    json.open_object();
    json.text("slug", topic.slug);
    json.text("name", topic.name);
    if (text == RecordText::whole) write_reasons(topic, json);
    json.close();
  }
  json.close();
}

void write_links(const PaperRecord& record, json::JsonStream& json) {
  json.open_list("links");
  for (const PaperRecord::Link& link : record.links) {
    json.open_object();
    json.text("kind", link.kind);
    json.text("url", link.url);
    write_texts("said_by", link.said_by, json);
    json.close();
  }
  json.close();
}

void write_facts(const PaperRecord& record, json::JsonStream& json) {
  json.open_list("facts");
  for (const PaperRecord::Fact& fact : record.facts) {
    json.open_object();
    json.text("field", model::field_name(fact.said->field));
    json.text("source", fact.said->source);
    write_date("date", fact.said->on, json);
    json.flag("believed", fact.believed);
    json.open_list("values");
    for (const std::string& value : fact.said->values) json.text(plain_data(value));
    json.close();
    json.close();
  }
  json.close();
}

void write_media(const PaperRecord& record, json::JsonStream& json) {
  const auto pixels = [](std::uint32_t number) {
    return number == 0 ? std::nullopt : std::optional<std::int64_t>(number);
  };
  json.open_list("media");
  for (const PaperRecord::Medium& medium : record.media) {
    json.open_object();
    json.text("kind", medium.kind);
    json.text("url", medium.url);
    json.text_or_null("type", medium.type);
    json.text_or_null("alt", medium.alt);
    write_number("width", pixels(medium.width), json);
    write_number("height", pixels(medium.height), json);
    json.text_or_null("poster", medium.poster);
    json.close();
  }
  json.close();
}

}  // namespace

void write_date(std::string_view member, const std::optional<base::Date>& date,
                json::JsonStream& json) {
  date ? json.text(member, base::iso_date(*date)) : json.null(member);
}

void write_record(const PaperRecord& record, RecordText text, json::JsonStream& json) {
  json.open_object();
  json.number("schema_version", data_version);
  json.text("id", record.id);
  json.text("url", record.url);
  json.text("type", record.type);
  write_identifiers(record, json);
  json.text("title", record.title);
  json.text_or_null("title_written", record.title_written);
  json.text_or_null("language", record.language);
  write_authors(record, json);
  write_date("published", record.published, json);
  write_date("first_seen", record.first_seen, json);
  write_number("votes", record.votes, json);
  write_days(record, json);
  if (text == RecordText::whole) {
    write_summary(record, json);
    write_texts_by_language(record, json);
  }
  write_topics(record, text, json);
  write_links(record, json);
  write_facts(record, json);
  write_media(record, json);
  json.close();
}

}  // namespace dayleaf::render
