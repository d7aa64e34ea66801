#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/lent.h"
#include "base/text.h"
#include "model/value.h"

namespace dayleaf::render {

// Writes one object of the view model: every field of its shape, empty ones too, always in the same
// order (a template looks for a name first where it stood the last time). A test holds each object
// to its shape (render/contract.cpp).
class View {
 public:
  explicit View(std::size_t fields) { object_.reserve(fields); }

  View& text(std::string_view name, std::string value) { return put(name, std::move(value)); }
  // Text that outlives the view: of the archive, the settings or the context.
  View& borrowed(std::string_view name, base::LentText value) {
    return put(name, model::Value::borrowed(value));
  }
  View& empty(std::string_view name) { return put(name, model::Value::borrowed({})); }
  View& flag(std::string_view name, bool value) { return put(name, value); }
  // A grouped number, and NAME_one for plurals.
  View& count(std::string_view name, std::int64_t number);
  View& count_or_empty(std::string_view name, std::int64_t number);
  View& step(std::string_view name, int step);
  View& list(std::string_view name, model::Value items);
  View& object(std::string_view name, model::Value value) { return put(name, std::move(value)); }
  View& no_object(std::string_view name) { return put(name, false); }

  model::Object take() { return std::move(object_); }

 private:
  View& put(std::string_view name, model::Value value) {
    object_.add(name, std::move(value));
    return *this;
  }

  model::Object object_;
};

model::Value list_of(std::vector<model::Object> items);

// `part` of `whole` in steps of 0..steps, rounded up: something is never shown as nothing.
int step_of(std::int64_t part, std::int64_t whole, int steps);

}  // namespace dayleaf::render
