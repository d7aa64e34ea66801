#include <algorithm>
#include <cstdint>
#include <random>

#include "kit/seed.h"
#include "theme/theme_kit.h"

// Random templates over random values, against a renderer that is as simple as the rules.
namespace dayleaf::theme {
namespace {

using Kind = Field::Kind;

struct Part {
  enum class Kind { text, variable, html, section, inverted };
  Kind kind;
  std::string text;  // or the name
  std::vector<Part> parts;
};

// What the model has at a depth: the reference looks names up in values and shapes side by side.
struct Sight {
  const Shape* shape;
  const model::Object* object;
  std::size_t position;  // in a list of `length`; 0 of 0 otherwise
  std::size_t length;
};

class Generator {
 public:
  explicit Generator(std::uint32_t seed) : random_(seed) {}

  std::vector<Part> parts(std::vector<const Shape*> scopes, int depth) {
    std::vector<Part> parts;
    for (std::size_t i = below(6); i-- > 0;) {
      static const char* const literals[] = {"a",    " x ", "<i>", "</i>", "}", "&amp;",
                                             "한글", ".",   "$",   "\\",   "'", "\"",
                                             "\t",   "> ",  "0",   "#",    "{ "};
      if (below(2) == 0) parts.push_back({Part::Kind::text, literals[below(17)], {}});
      const Shape& from = *scopes[below(scopes.size())];
      const std::string name(from.fields[below(from.fields.size())].name);
      const Field* field = find(scopes, name);
      switch (below(3)) {
        case 0:
          if (field->kind == Kind::text) parts.push_back({Part::Kind::variable, name, {}});
          if (field->kind == Kind::html) parts.push_back({Part::Kind::html, name, {}});
          break;
        case 1:
          if (depth > 0) {
            std::vector<const Shape*> inner = scopes;
            if (field->shape != nullptr) inner.push_back(field->shape);
            parts.push_back({Part::Kind::section, name, this->parts(inner, depth - 1)});
          }
          break;
        default:
          if (depth > 0) {
            parts.push_back({Part::Kind::inverted, name, this->parts(scopes, depth - 1)});
          }
      }
    }
    return parts;
  }

  model::Object object(const Shape& shape, int depth) {
    model::Object object;
    std::vector<const Field*> fields;
    for (const Field& field : shape.fields) fields.push_back(&field);
    std::shuffle(fields.begin(), fields.end(), random_);
    for (const Field* field : fields) {
      if (below(5) == 0) continue;
      object.set(field->name, value(*field, depth));
    }
    return object;
  }

 private:
  std::size_t below(std::size_t bound) { return random_() % bound; }

  static const Field* find(const std::vector<const Shape*>& scopes, std::string_view name) {
    for (std::size_t i = scopes.size(); i-- > 0;) {
      for (const Field& field : scopes[i]->fields) {
        if (field.name == name) return &field;
      }
    }
    return nullptr;
  }

  model::Value value(const Field& field, int depth) {
    static const char* const texts[] = {"", "x", "<&>\"'", "{{title}}", "한", "{{#papers}}", " "};
    switch (field.kind) {
      case Kind::text:
      case Kind::html:
        if (below(6) == 0) return static_cast<std::int64_t>(below(100));
        return texts[below(7)];
      case Kind::flag:
        return below(2) == 0;
      case Kind::list: {
        model::List list;
        if (depth > 0) {
          for (std::size_t i = below(4); i-- > 0;)
            list.emplace_back(object(*field.shape, depth - 1));
        }
        return list;
      }
      case Kind::object:
        if (depth == 0 || below(3) == 0) return false;
        return object(*field.shape, depth - 1);
    }
    return {};
  }

  std::mt19937 random_;
};

std::string source(const std::vector<Part>& parts) {
  std::string text;
  for (const Part& part : parts) {
    switch (part.kind) {
      case Part::Kind::text:
        text += part.text;
        break;
      case Part::Kind::variable:
        text += "{{" + part.text + "}}";
        break;
      case Part::Kind::html:
        text += "{{{" + part.text + "}}}";
        break;
      case Part::Kind::section:
        text += "{{#" + part.text + "}}" + source(part.parts) + "{{/" + part.text + "}}";
        break;
      case Part::Kind::inverted:
        text += "{{^" + part.text + "}}" + source(part.parts) + "{{/" + part.text + "}}";
        break;
    }
  }
  return text;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else
      out += c;
  }
  return out;
}

struct Meaning {
  const Field* field;
  model::Value value;
};

Meaning look_up(const std::vector<Sight>& sights, std::string_view name) {
  for (std::size_t i = sights.size(); i-- > 0;) {
    const Sight& sight = sights[i];
    for (const Field& field : sight.shape->fields) {
      if (field.name != name) continue;
      if (sight.length > 0 && name == "first") return {&field, sight.position == 0};
      if (sight.length > 0 && name == "last") {
        return {&field, sight.position + 1 == sight.length};
      }
      if (sight.length > 0 && name == "index") {
        return {&field, static_cast<std::int64_t>(sight.position + 1)};
      }
      const model::Value* value = sight.object->find(name);
      return {&field, value == nullptr ? model::Value() : *value};
    }
  }
  return {};
}

void render(const std::vector<Part>& parts, std::vector<Sight>& sights, std::string& out) {
  for (const Part& part : parts) {
    if (part.kind == Part::Kind::text) {
      out += part.text;
      continue;
    }
    const Meaning meaning = look_up(sights, part.text);
    const model::Value& value = meaning.value;
    if (part.kind == Part::Kind::variable || part.kind == Part::Kind::html) {
      if (value.kind() == model::Value::Kind::integer) out += std::to_string(value.integer());
      out += part.kind == Part::Kind::html ? std::string(value.text()) : escaped(value.text());
    } else if (part.kind == Part::Kind::inverted) {
      if (!value.truthy()) render(part.parts, sights, out);
    } else if (meaning.field->kind == Kind::list) {
      const model::List& items = value.list();
      for (std::size_t i = 0; i < items.size(); ++i) {
        sights.push_back({meaning.field->shape, &items[i].object(), i, items.size()});
        render(part.parts, sights, out);
        sights.pop_back();
      }
    } else if (meaning.field->kind == Kind::object) {
      if (!value.truthy()) continue;
      sights.push_back({meaning.field->shape, &value.object(), 0, 0});
      render(part.parts, sights, out);
      sights.pop_back();
    } else if (value.truthy()) {
      render(part.parts, sights, out);
    }
  }
}

TEST_CASE("Random templates make what the rules say") {
  const Contract::Layout& layout = kit::small_contract().layouts.front();
  std::size_t bytes = 0;
  for (std::uint32_t number = 0; number < 4096; ++number) {
    Generator generator(kit::seed() + number);
    const std::vector<Part> parts = generator.parts(layout.scopes, 4);
    const std::string text = "<pre>" + source(parts);
    const kit::Loaded loaded = kit::load({{"layouts/page.mustache", text}});
    INFO(text);
    INFO(kit::report(loaded.diagnostics));
    REQUIRE(loaded.theme != nullptr);
    for (int round = 0; round < 3; ++round) {
      const model::Object site = generator.object(*layout.scopes[0], 0);
      const model::Object view = generator.object(*layout.scopes[1], 4);
      std::vector<Sight> sights = {{layout.scopes[0], &site, 0, 0},
                                   {layout.scopes[1], &view, 0, 0}};
      std::string expected = "<pre>";
      render(parts, sights, expected);
      std::string out;
      fill(*loaded.theme, "page", {&site, &view}, out);
      REQUIRE(out == expected);
      bytes += out.size();
    }
  }
  CHECK(bytes > 100'000);
}

}  // namespace
}  // namespace dayleaf::theme
