#pragma once

#include <cstdlib>
#include <string>

#include "json/read_json.h"
#include "json/write_json.h"
#include "kit/catch.h"
#include "kit/places.h"

namespace dayleaf::search {

// Files that the engine's tests and those of the page's script read: a JSON array of objects, one
// on a line. With UPDATE_GOLDEN the answers in them are written anew; read the difference.
class Vectors {
 public:
  explicit Vectors(const std::string& name)
      : path_(kit::source_folder() / "tests/search/vectors" / name) {
    const base::Result<model::Value> read = json::read_json(kit::read_file(path_));
    INFO(name << ": " << (read ? "" : read.error().message));
    REQUIRE(read);
    cases_ = read->list();
    REQUIRE(!cases_.empty());
  }
  ~Vectors() {
    if (std::getenv("UPDATE_GOLDEN") == nullptr) return;
    std::string text = "[\n";
    for (const model::Value& one : made_) {
      text += json::write_json(one) + (&one == &made_.back() ? "\n" : ",\n");
    }
    kit::write_file(path_, text + "]\n");
  }
  Vectors(const Vectors&) = delete;
  Vectors& operator=(const Vectors&) = delete;

  const model::List& cases() const { return cases_; }

  // That the member `name` of a case is this.
  void expect(const model::Value& one, std::string_view name, const model::Value& value) {
    model::Object made = one.object();
    const model::Value* const stated = made.find(name);
    if (std::getenv("UPDATE_GOLDEN") == nullptr) {
      INFO(json::write_json(one));
      CHECK(json::write_json(value) == (stated == nullptr ? "" : json::write_json(*stated)));
    }
    made.set(name, value);
    made_.emplace_back(std::move(made));
  }

 private:
  std::filesystem::path path_;
  model::List cases_;
  model::List made_;
};

}  // namespace dayleaf::search
