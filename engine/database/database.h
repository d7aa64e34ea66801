#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "base/lent.h"
#include "base/sink.h"

namespace dayleaf::database {

// A SQLite database that is made in memory, so that nothing of this room knows the disk, and
// written out at the end: it takes as much memory as the file has bytes. The same statements in the
// same order give the same bytes, of one version of SQLite. A statement that SQLite refuses is our
// mistake, and an exception. Of one thread.
class Database {
 public:
  Database();
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // Statements without values.
  void run(const char* statements);

  // One statement with values, run once a row.
  class Rows {
   public:
    Rows(base::Lent<Database> database, const char* statement);
    ~Rows();
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;

    Rows& add(std::int64_t number);
    Rows& add(std::optional<std::int64_t> number);  // NULL for none
    Rows& add(std::string_view text);
    Rows& text_or_null(std::string_view text);  // NULL for what is empty
    Rows& null();
    void end();

   private:
    struct Statement;
    std::unique_ptr<Statement> statement_;
  };

  void write(base::Sink& out);

 private:
  struct Connection;
  std::unique_ptr<Connection> connection_;
};

}  // namespace dayleaf::database
