#include "database/database.h"

#include <sqlite3.h>

#include <stdexcept>
#include <string>

namespace dayleaf::database {
namespace {

void check(int code, sqlite3* connection) {
  if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
  throw std::runtime_error(std::string("SQLite: ") + sqlite3_errmsg(connection));
}

}  // namespace

struct Database::Connection {
  sqlite3* handle = nullptr;
};

struct Database::Rows::Statement {
  sqlite3* connection = nullptr;
  sqlite3_stmt* handle = nullptr;
  int next = 1;
};

// A database that was deserialised lies in one piece of memory, which is its file.
Database::Database() : connection_(std::make_unique<Connection>()) {
  sqlite3*& handle = connection_->handle;
  constexpr int flags =
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX;
  check(sqlite3_open_v2(":memory:", &handle, flags, nullptr), handle);
  check(sqlite3_deserialize(handle, "main", nullptr, 0, 0,
                            SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE),
        handle);
  sqlite3_int64 most = sqlite3_int64{1} << 40;
  check(sqlite3_file_control(handle, "main", SQLITE_FCNTL_SIZE_LIMIT, &most), handle);
}

Database::~Database() { sqlite3_close(connection_->handle); }

void Database::run(const char* statements) {
  check(sqlite3_exec(connection_->handle, statements, nullptr, nullptr, nullptr),
        connection_->handle);
}

void Database::write(base::Sink& out) {
  sqlite3_int64 size = 0;
  const unsigned char* const bytes =
      sqlite3_serialize(connection_->handle, "main", &size, SQLITE_SERIALIZE_NOCOPY);
  if (bytes == nullptr) throw std::runtime_error("SQLite gives no bytes");
  std::string_view rest(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  while (!rest.empty()) {
    out.write(rest.substr(0, base::Sink::most_kept));
    rest.remove_prefix(std::min(base::Sink::most_kept, rest.size()));
  }
}

Database::Rows::Rows(base::Lent<Database> database, const char* statement)
    : statement_(std::make_unique<Statement>()) {
  statement_->connection = database->connection_->handle;
  check(sqlite3_prepare_v2(statement_->connection, statement, -1, &statement_->handle, nullptr),
        statement_->connection);
}

Database::Rows::~Rows() { sqlite3_finalize(statement_->handle); }

Database::Rows& Database::Rows::add(std::int64_t number) {
  check(sqlite3_bind_int64(statement_->handle, statement_->next++, number), statement_->connection);
  return *this;
}

Database::Rows& Database::Rows::add(std::optional<std::int64_t> number) {
  return number ? add(*number) : null();
}

Database::Rows& Database::Rows::add(std::string_view text) {
  // A text without a place would be NULL.
  const char* const bytes = text.empty() ? "" : text.data();
  check(sqlite3_bind_text64(statement_->handle, statement_->next++, bytes, text.size(),
                            SQLITE_TRANSIENT, SQLITE_UTF8),  // NOLINT
        statement_->connection);
  return *this;
}

Database::Rows& Database::Rows::text_or_null(std::string_view text) {
  return text.empty() ? null() : add(text);
}

Database::Rows& Database::Rows::null() {
  check(sqlite3_bind_null(statement_->handle, statement_->next++), statement_->connection);
  return *this;
}

void Database::Rows::end() {
  check(sqlite3_step(statement_->handle), statement_->connection);
  check(sqlite3_reset(statement_->handle), statement_->connection);
  statement_->next = 1;
}

}  // namespace dayleaf::database
