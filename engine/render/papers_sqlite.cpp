#include <string>
#include <unordered_map>

#include "base/text.h"
#include "database/database.h"
#include "render/linked_text.h"
#include "render/paper_record.h"
#include "render/write_record.h"

// archive.sqlite: a table a fact. docs/data.md.
namespace dayleaf::render {

void write_papers_sqlite(const RenderContext& context, base::Sink& out);

namespace {

using database::Database;

// Pages of 4 KB without a journal: there is no file that could be left half written.
constexpr const char* settings = R"sql(
PRAGMA page_size = 4096;
PRAGMA journal_mode = OFF;
PRAGMA foreign_keys = ON;
PRAGMA application_id = 0x6461796c;
PRAGMA user_version = 1;
BEGIN;
)sql";

constexpr const char* tables = R"sql(
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE papers (
  paper INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  title_written TEXT,
  url TEXT NOT NULL,
  type TEXT NOT NULL,
  language TEXT,
  author_order TEXT CHECK (author_order IN ('known', 'unknown')),
  authors_complete INTEGER,
  authors_said_by TEXT,
  published TEXT,
  first_seen TEXT NOT NULL,
  votes INTEGER,
  summary TEXT,
  summary_html TEXT,
  summary_language TEXT,
  summary_date TEXT
);
CREATE TABLE texts (
  text INTEGER PRIMARY KEY,
  paper INTEGER NOT NULL REFERENCES papers,
  language TEXT,
  date TEXT NOT NULL,
  summary TEXT NOT NULL,
  summary_html TEXT NOT NULL
);
CREATE INDEX texts_by_paper ON texts (paper);
CREATE TABLE identifiers (
  paper INTEGER NOT NULL REFERENCES papers,
  scheme TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (paper, scheme)
) WITHOUT ROWID;
CREATE TABLE authors (author INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE people (
  person INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  note TEXT,
  orcid TEXT UNIQUE,
  url TEXT
);
CREATE TABLE paper_authors (
  paper INTEGER NOT NULL REFERENCES papers,
  author INTEGER NOT NULL REFERENCES authors,
  place INTEGER,
  person INTEGER REFERENCES people,
  PRIMARY KEY (paper, author)
) WITHOUT ROWID;
CREATE INDEX paper_authors_by_author ON paper_authors (author);
CREATE INDEX paper_authors_by_person ON paper_authors (person);
CREATE TABLE days (day INTEGER PRIMARY KEY, date TEXT NOT NULL UNIQUE, url TEXT NOT NULL);
CREATE TABLE entries (
  entry INTEGER PRIMARY KEY,
  paper INTEGER NOT NULL REFERENCES papers,
  day INTEGER NOT NULL REFERENCES days,
  votes INTEGER,
  rank INTEGER
);
CREATE INDEX entries_by_paper ON entries (paper);
CREATE INDEX entries_by_day ON entries (day);
CREATE TABLE topics (topic INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, name TEXT NOT NULL);
CREATE TABLE paper_topics (
  paper INTEGER NOT NULL REFERENCES papers,
  topic INTEGER NOT NULL REFERENCES topics,
  place INTEGER NOT NULL,
  PRIMARY KEY (paper, topic)
) WITHOUT ROWID;
CREATE INDEX paper_topics_by_topic ON paper_topics (topic);
CREATE TABLE topic_reasons (
  reason INTEGER PRIMARY KEY,
  paper INTEGER NOT NULL,
  topic INTEGER NOT NULL,
  found_in TEXT NOT NULL,
  words TEXT NOT NULL,
  FOREIGN KEY (paper, topic) REFERENCES paper_topics
);
CREATE TABLE links (
  link INTEGER PRIMARY KEY,
  paper INTEGER NOT NULL REFERENCES papers,
  kind TEXT NOT NULL,
  url TEXT NOT NULL
);
CREATE INDEX links_by_paper ON links (paper);
CREATE TABLE link_sources (
  link INTEGER NOT NULL REFERENCES links,
  source TEXT NOT NULL,
  PRIMARY KEY (link, source)
) WITHOUT ROWID;
CREATE TABLE facts (
  fact INTEGER PRIMARY KEY,
  paper INTEGER NOT NULL REFERENCES papers,
  field TEXT NOT NULL,
  source TEXT NOT NULL,
  date TEXT NOT NULL,
  believed INTEGER NOT NULL
);
CREATE INDEX facts_by_paper ON facts (paper);
CREATE TABLE fact_values (
  fact INTEGER NOT NULL REFERENCES facts,
  place INTEGER NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (fact, place)
) WITHOUT ROWID;
CREATE TABLE media (
  medium INTEGER PRIMARY KEY,
  paper INTEGER NOT NULL REFERENCES papers,
  kind TEXT NOT NULL,
  url TEXT NOT NULL,
  type TEXT,
  alt TEXT,
  width INTEGER,
  height INTEGER,
  poster TEXT
);
CREATE INDEX media_by_paper ON media (paper);
CREATE VIRTUAL TABLE papers_fts USING fts5(
  title, summary, content = 'papers', content_rowid = 'paper',
  tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE papers_bigrams USING fts5(
  bigrams, content = '', detail = none, tokenize = 'unicode61'
);
)sql";

constexpr const char* finish = R"sql(
INSERT INTO papers_fts (papers_fts) VALUES ('rebuild');
INSERT INTO papers_fts (papers_fts) VALUES ('optimize');
INSERT INTO papers_bigrams (papers_bigrams) VALUES ('optimize');
COMMIT;
)sql";

// Two letters that stand beside each other in a script without words: "마킹 킹을".
std::string bigrams_of(std::string_view text) {
  std::string bigrams;
  char32_t last = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t letter = base::next_code_point(text, at);
    const base::Script script = base::script_of(letter);
    const bool counts = script == base::Script::hangul || script == base::Script::kana ||
                        script == base::Script::han;
    if (counts && last != 0) {
      base::append_code_point(bigrams, last);
      base::append_code_point(bigrams, letter);
      bigrams += ' ';
    }
    last = counts ? letter : 0;
  }
  return bigrams;
}

// Positions that several rows refer to, by what they stand for.
class Numbers {
 public:
  // The number, and whether it is new.
  std::pair<std::int64_t, bool> of(const std::string& text) {
    const auto [at, is_new] =
        numbers_.try_emplace(text, static_cast<std::int64_t>(numbers_.size()) + 1);
    return {at->second, is_new};
  }

 private:
  std::unordered_map<std::string, std::int64_t> numbers_;
};

class Writer {
 public:
  Writer(base::Lent<const RenderContext> context, base::Lent<Database> database)
      : context_(context),
        papers_(database,
                "INSERT INTO papers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        texts_(database,
               "INSERT INTO texts (paper, language, date, summary, summary_html) "
               "VALUES (?, ?, ?, ?, ?)"),
        identifiers_(database, "INSERT OR IGNORE INTO identifiers VALUES (?, ?, ?)"),
        authors_(database, "INSERT INTO authors VALUES (?, ?)"),
        people_(database, "INSERT INTO people VALUES (?, ?, ?, ?, ?)"),
        paper_authors_(database, "INSERT OR IGNORE INTO paper_authors VALUES (?, ?, ?, ?)"),
        days_(database, "INSERT INTO days VALUES (?, ?, ?)"),
        entries_(database, "INSERT INTO entries (paper, day, votes, rank) VALUES (?, ?, ?, ?)"),
        topics_(database, "INSERT INTO topics VALUES (?, ?, ?)"),
        paper_topics_(database, "INSERT OR IGNORE INTO paper_topics VALUES (?, ?, ?)"),
        topic_reasons_(
            database,
            "INSERT INTO topic_reasons (paper, topic, found_in, words) VALUES (?, ?, ?, ?)"),
        links_(database, "INSERT INTO links VALUES (?, ?, ?, ?)"),
        link_sources_(database, "INSERT OR IGNORE INTO link_sources VALUES (?, ?)"),
        facts_(database, "INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?)"),
        fact_values_(database, "INSERT INTO fact_values VALUES (?, ?, ?)"),
        media_(database,
               "INSERT INTO media (paper, kind, url, type, alt, width, height, poster) "
               "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
        bigrams_(database, "INSERT INTO papers_bigrams (rowid, bigrams) VALUES (?, ?)") {}

  void add(std::int64_t paper, const PaperRecord& record) {
    add_paper(paper, record);
    add_texts(paper, record);
    for (const model::Identifier& one : record.identifiers) {
      identifiers_.add(paper).add(model::names_of(one.kind).name).add(one.value).end();
    }
    add_authors(paper, record);
    for (const PaperRecord::Day& day : record.days) {
      const auto [number, is_new] = day_numbers_.of(base::iso_date(day.date));
      if (is_new) days_.add(number).add(base::iso_date(day.date)).add(day.url).end();
      entries_.add(paper).add(number).add(day.votes);
      entries_.add(day.rank ? std::optional<std::int64_t>(*day.rank) : std::nullopt).end();
    }
    add_topics(paper, record);
    add_links(paper, record);
    add_facts(paper, record);
    add_media(paper, record);
    const std::string_view summary =
        record.summary ? std::string_view(record.summary->text) : std::string_view();
    bigrams_.add(paper).add(bigrams_of(record.title) + bigrams_of(summary)).end();
  }

 private:
  void add_paper(std::int64_t paper, const PaperRecord& record) {
    papers_.add(paper).add(record.id).add(record.title).text_or_null(record.title_written);
    papers_.add(record.url).add(record.type).text_or_null(record.language);
    if (record.authors) {
      papers_.add(record.authors->in_order ? "known" : "unknown");
      papers_.add(std::int64_t{record.authors->cut ? 0 : 1}).add(record.authors->said_by);
    } else {
      papers_.null().null().null();
    }
    papers_.text_or_null(record.published ? base::iso_date(*record.published) : std::string());
    papers_.add(base::iso_date(record.first_seen)).add(record.votes);
    if (record.summary) {
      papers_.add(record.summary->text).add(record.summary->html);
      papers_.text_or_null(record.summary->language).add(base::iso_date(record.summary->date));
    } else {
      papers_.null().null().null().null();
    }
    papers_.end();
  }

  // A paper's only text is one, too.
  void add_texts(std::int64_t paper, const PaperRecord& record) {
    const auto add = [&](const PaperRecord::Summary& text) {
      texts_.add(paper).text_or_null(text.language).add(base::iso_date(text.date));
      texts_.add(text.text).add(text.html).end();
    };
    for (const PaperRecord::Summary& text : record.texts) add(text);
    if (record.texts.empty() && record.summary) add(*record.summary);
  }

  // A place would say who is the first author: there is one only where the order is known.
  void add_authors(std::int64_t paper, const PaperRecord& record) {
    if (!record.authors) return;
    std::int64_t place = 0;
    for (std::size_t at = 0; at < record.authors->names.size(); ++at) {
      const std::string& name = record.authors->names[at];
      const auto [number, is_new] = author_numbers_.of(name);
      if (is_new) authors_.add(number).add(name).end();
      const std::optional<std::int64_t> person = person_of(record.authors->stated[at]);
      paper_authors_.add(paper).add(number);
      paper_authors_.add(record.authors->in_order ? std::optional(++place) : std::nullopt);
      paper_authors_.add(person).end();
    }
  }

  // Of whom the site tells; none: a name is all that is known.
  std::optional<std::int64_t> person_of(const model::Person* person) {
    if (person == nullptr) return {};
    const auto [at, is_new] =
        people_numbers_.try_emplace(person, static_cast<std::int64_t>(people_numbers_.size()) + 1);
    if (is_new) {
      const model::StatedPerson& stated = *person->stated;
      people_.add(at->second).add(plain_data(stated.name)).text_or_null(plain_data(stated.note));
      people_.text_or_null(stated.orcid);
      people_.text_or_null(context_.has_page(*person)
                               ? context_.urls.absolute(address::author(person->slug))
                               : std::string());
      people_.end();
    }
    return at->second;
  }

  void add_topics(std::int64_t paper, const PaperRecord& record) {
    std::int64_t place = 0;
    for (const PaperRecord::Topic& topic : record.topics) {
      const auto [number, is_new] = topic_numbers_.of(std::string(topic.slug));
      if (is_new) topics_.add(number).add(topic.slug).add(topic.name).end();
      paper_topics_.add(paper).add(number).add(++place).end();
      for (const model::TopicReason* reason : topic.reasons) {
        topic_reasons_.add(paper).add(number).add(model::names_of(reason->where).name);
        topic_reasons_.add(plain_data(reason->words)).end();
      }
    }
  }

  void add_links(std::int64_t paper, const PaperRecord& record) {
    for (const PaperRecord::Link& link : record.links) {
      links_.add(++link_).add(paper).add(link.kind).add(link.url).end();
      for (const std::string& source : link.said_by) link_sources_.add(link_).add(source).end();
    }
  }

  void add_facts(std::int64_t paper, const PaperRecord& record) {
    for (const PaperRecord::Fact& fact : record.facts) {
      facts_.add(++fact_).add(paper).add(model::field_name(fact.said->field));
      facts_.add(fact.said->source).add(base::iso_date(fact.said->on));
      facts_.add(std::int64_t{fact.believed ? 1 : 0}).end();
      std::int64_t place = 0;
      for (const std::string& value : fact.said->values) {
        fact_values_.add(fact_).add(++place).add(plain_data(value)).end();
      }
    }
  }

  void add_media(std::int64_t paper, const PaperRecord& record) {
    const auto pixels = [](std::uint32_t number) {
      return number == 0 ? std::nullopt : std::optional<std::int64_t>(number);
    };
    for (const PaperRecord::Medium& medium : record.media) {
      media_.add(paper).add(medium.kind).add(medium.url).text_or_null(medium.type);
      media_.text_or_null(medium.alt).add(pixels(medium.width)).add(pixels(medium.height));
      media_.text_or_null(medium.poster).end();
    }
  }

  const RenderContext& context_;
  Database::Rows papers_, texts_, identifiers_, authors_, people_, paper_authors_, days_, entries_,
      topics_, paper_topics_, topic_reasons_, links_, link_sources_, facts_, fact_values_, media_,
      bigrams_;
  std::unordered_map<const model::Person*, std::int64_t> people_numbers_;
  Numbers author_numbers_, day_numbers_, topic_numbers_;
  std::int64_t link_ = 0;
  std::int64_t fact_ = 0;
};

void write_about(const RenderContext& context, base::Lent<Database> database) {
  Database::Rows rows(database, "INSERT INTO about VALUES (?, ?)");
  const auto say = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) rows.add(name).add(value).end();
  };
  say("schema_version", std::to_string(data_version));
  say("title", context.site_title);
  say("url", context.urls.absolute(address::home()));
  say("description", context.site.description);
  say("licence", split_linked_text(context.site.licence).text);
  say("attribution", split_linked_text(context.site.attribution).text);
  for (const auto& [source, licence] : context.site.data.licences) {
    say("licence of " + source, licence);
  }
}

}  // namespace

void write_papers_sqlite(const RenderContext& context, base::Sink& out) {
  Database database;
  database.run(settings);
  database.run(tables);
  write_about(context, database);
  {
    Writer writer(context, database);
    for (std::uint32_t paper = 0; paper < context.archive.papers.size(); ++paper) {
      writer.add(std::int64_t{paper} + 1, make_record(context, paper));
    }
  }
  database.run(finish);
  database.write(out);
}

}  // namespace dayleaf::render
