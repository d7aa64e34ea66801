#include "render/view.h"

#include <algorithm>

namespace dayleaf::render {
namespace {

std::string with_one(std::string_view name) {
  std::string flag;
  flag.reserve(name.size() + 4);
  flag += name;
  flag += "_one";
  return flag;
}

}  // namespace

View& View::count(std::string_view name, std::int64_t number) {
  put(name, base::grouped_number(number));
  return put(with_one(name), number == 1);
}

View& View::count_or_empty(std::string_view name, std::int64_t number) {
  put(name, number == 0 ? std::string() : base::grouped_number(number));
  return put(with_one(name), number == 1);
}

View& View::step(std::string_view name, int step) { return put(name, std::to_string(step)); }

View& View::list(std::string_view name, model::Value items) {
  return put(name, items.is_list() ? std::move(items) : model::Value(model::List()));
}

model::Value list_of(std::vector<model::Object> items) {
  model::List list;
  list.reserve(items.size());
  for (model::Object& item : items) list.emplace_back(std::move(item));
  return list;
}

int step_of(std::int64_t part, std::int64_t whole, int steps) {
  if (part <= 0 || whole <= 0) return 0;
  const std::int64_t step = (std::min(part, whole) * steps + whole - 1) / whole;
  return static_cast<int>(step);
}

}  // namespace dayleaf::render
