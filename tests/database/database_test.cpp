#include "database/database.h"

#include <string>

#include "kit/catch.h"

using namespace dayleaf;
using namespace dayleaf::database;

namespace {

std::string made() {
  Database database;
  database.run(
      "PRAGMA journal_mode = OFF; BEGIN;"
      "CREATE TABLE papers (paper INTEGER PRIMARY KEY, title TEXT NOT NULL, votes INTEGER);"
      "CREATE VIRTUAL TABLE papers_fts USING fts5(title, content='papers', "
      "content_rowid='paper');");
  {
    Database::Rows rows(database, "INSERT INTO papers VALUES (?, ?, ?)");
    for (std::int64_t number = 1; number <= 5000; ++number) {
      const bool odd = number % 2 == 1;
      rows.add(number).add("title " + std::to_string(number));
      rows.add(odd ? std::optional(number) : std::nullopt).end();
    }
    rows.add(std::int64_t{5001}).add(std::string_view()).null().end();
  }
  database.run("INSERT INTO papers_fts (papers_fts) VALUES ('rebuild'); COMMIT;");
  base::Sink out;
  database.write(out);
  return out.text();
}

}  // namespace

TEST_CASE("a database is a file of pages, the same bytes each time") {
  const std::string bytes = made();
  CHECK(bytes.starts_with(std::string_view("SQLite format 3\0", 16)));
  CHECK(bytes.size() % 4096 == 0);
  CHECK(bytes.size() > 100'000);
  CHECK(made() == bytes);
}

TEST_CASE("what SQLite refuses is an exception with its reason") {
  Database database;
  CHECK_THROWS_WITH(database.run("CREATE TABLE"), ContainsSubstring("SQLite: "));
  database.run("CREATE TABLE one (name TEXT NOT NULL)");
  CHECK_THROWS(Database::Rows(database, "INSERT INTO two VALUES (?)"));
  Database::Rows rows(database, "INSERT INTO one VALUES (?)");
  CHECK_THROWS(rows.null().end());
}
