#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <utility>

#include "theme/theme.h"

namespace dayleaf::render {

// Writes shapes of the contract in the terms that the views use (render/view.h).
class ShapeWriter {
 public:
  ShapeWriter(theme::Shape& shape, std::deque<std::string>& names) : shape_(shape), names_(names) {}

  ShapeWriter& text(std::string_view name, std::string_view about) {
    return add(name, theme::Field::Kind::text, nullptr, about);
  }
  ShapeWriter& html(std::string_view name, std::string_view about) {
    return add(name, theme::Field::Kind::html, nullptr, about);
  }
  ShapeWriter& flag(std::string_view name, std::string_view about) {
    return add(name, theme::Field::Kind::flag, nullptr, about);
  }
  // A number as text, and the flag NAME_one for plurals.
  ShapeWriter& count(std::string_view name, std::string_view about) {
    text(name, about);
    return flag(names_.emplace_back(std::string(name) + "_one"), "the number is exactly 1");
  }
  ShapeWriter& list(std::string_view name, const theme::Shape& items, std::string_view about) {
    return add(name, theme::Field::Kind::list, &items, about);
  }
  ShapeWriter& object(std::string_view name, const theme::Shape& shape, std::string_view about) {
    return add(name, theme::Field::Kind::object, &shape, about);
  }

 private:
  ShapeWriter& add(std::string_view name, theme::Field::Kind kind, const theme::Shape* shape,
                   std::string_view about) {
    shape_.fields.push_back({name, kind, shape, about});
    return *this;
  }

  theme::Shape& shape_;
  std::deque<std::string>& names_;
};

// Every shape of the view model by its name, and the layouts that see them. Shapes never move once
// they are made.
class ContractBook {
 public:
  ContractBook();

  const theme::Contract& contract() const { return contract_; }
  const theme::Shape& shape(std::string_view name) const;

 private:
  ShapeWriter begin(std::string_view name, std::string_view about);
  // Items of lists know their place by the flags `first` and `last`.
  ShapeWriter begin_item(std::string_view name, std::string_view about);
  enum class Needed : std::uint8_t { always, where_there_is };
  void add_layout(std::string_view name, std::initializer_list<std::string_view> scopes,
                  Needed needed = Needed::always);

  void write_shell();
  void write_entry();
  void write_lists();
  void write_periods();
  void write_paper();
  void write_topics();
  void write_people();
  void write_subscribe();
  void write_lenses();
  void write_changes();

  std::deque<std::string> names_;
  std::deque<theme::Shape> shapes_;
  theme::Contract contract_;
};

}  // namespace dayleaf::render
