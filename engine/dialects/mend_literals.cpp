#include "dialects/mend_literals.h"

#include <optional>
#include <string>
#include <utility>

#include "base/lent.h"
#include "base/text.h"
#include "dialects/python_literal.h"
#include "markdown/read_markdown.h"
#include "model/value.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t none = std::string_view::npos;

model::Inline text_node(std::string text, base::Location at) {
  model::Inline node;
  node.text = std::move(text);
  node.at = at;
  return node;
}

class Mender {
 public:
  Mender(base::Location at, base::Lent<const model::Limits> limits, base::Diagnostics& diagnostics)
      : at_(at), limits_(limits), diagnostics_(diagnostics) {}

  model::Block list_of(const model::Value& value) {
    model::Block list;
    list.kind = model::Block::Kind::list;
    list.at = list.end = at_;
    for (const model::Value& item : value.list()) {
      // A list of dicts with one key each is a list of these keys.
      if (item.is_object()) {
        for (const model::Member& member : item.object().members())
          list.children.push_back(part(member));
      } else {
        list.children.push_back(this->item(std::vector<model::Inline>(), item));
      }
    }
    for (const model::Member& member : value.object().members())
      list.children.push_back(part(member));
    return list;
  }

 private:
  model::Block part(const model::Member& member) {
    model::Inline key;
    key.kind = model::Inline::Kind::strong;
    key.at = at_;
    key.children.push_back(text_node(member.name, at_));
    std::vector<model::Inline> words;
    if (!member.name.empty()) {
      words.push_back(std::move(key));
      words.push_back(text_node(":", at_));
    }
    return item(std::move(words), member.value);
  }

  model::Block item(std::vector<model::Inline> words, const model::Value& value) {
    model::Block paragraph;
    paragraph.at = paragraph.end = at_;
    paragraph.inlines = std::move(words);
    const std::string text = value.kind() == model::Value::Kind::integer
                                 ? std::to_string(value.integer())
                                 : std::string(value.text());
    if (!base::trim(text).empty()) {
      std::vector<model::Inline> read = markdown::read_inlines(text, at_, limits_, diagnostics_);
      if (!paragraph.inlines.empty()) {
        paragraph.inlines.back().text += ' ';
        if (!read.empty() && read.front().kind == model::Inline::Kind::text) {
          paragraph.inlines.back().text += read.front().text;
          read.erase(read.begin());
        }
      }
      paragraph.inlines.insert(paragraph.inlines.end(), std::make_move_iterator(read.begin()),
                               std::make_move_iterator(read.end()));
    }
    model::Block result;
    result.kind = model::Block::Kind::item;
    result.at = result.end = at_;
    if (!paragraph.inlines.empty()) result.children.push_back(std::move(paragraph));
    if (value.is_list() || value.is_object()) {
      model::Block inner = list_of(value);
      if (!inner.children.empty()) result.children.push_back(std::move(inner));
    }
    return result;
  }

  base::Location at_;
  const model::Limits& limits_;
  base::Diagnostics& diagnostics_;
};

const Line* line_of(std::span<const Line> lines, std::uint32_t number) {
  if (lines.empty() || number < lines.front().number) return nullptr;
  const std::size_t index = number - lines.front().number;
  return index < lines.size() ? &lines[index] : nullptr;
}

// The literal's offset in a bullet's line: "- {…" or "- **Key**: {…". none: there is no literal.
std::size_t find_literal(std::string_view line) {
  const std::string_view words = base::trim_right(line);
  if (words.size() < 4 || (words.back() != '}' && words.back() != ']')) return none;
  const char opening = words.back() == '}' ? '{' : '[';
  const std::size_t first = line.find_first_not_of("-*+ \t");
  if (first == none) return none;
  if (line[first] == opening) return first;
  for (const std::string_view mark : {std::string_view("*: "), std::string_view("*:")}) {
    const std::size_t key_end = line.find(mark);
    if (key_end == none || key_end + mark.size() >= line.size()) continue;
    const std::size_t at = key_end + mark.size();
    if (line[at] == opening &&
        (line[at + 1] == '\'' || line[at + 1] == '"' || line[at + 1] == '{')) {
      return at;
    }
  }
  return none;
}

bool holds_words(const model::Value& value) {
  if (value.is_object()) return !value.object().empty();
  return !value.list().empty();
}

void mend_item(model::Block& item, const Line& line, const model::Limits& limits,
               base::Diagnostics& diagnostics) {
  const std::size_t at = find_literal(line.text);
  if (at == none || item.children.size() != 1) return;
  model::Block& paragraph = item.children.front();
  if (paragraph.kind != model::Block::Kind::paragraph) return;
  const std::string_view literal = base::trim(line.text.substr(at));
  const std::optional<model::Value> value = parse_python_literal(literal);
  if (!value || !holds_words(*value)) return;
  const base::Location location{line.number, static_cast<std::uint32_t>(at + 1)};
  diagnostics.note(location, "python-literal",
                   "this is what a script printed, not words; its parts are shown as a list");
  const std::size_t marker = line.text.find_first_of(" \t") + 1;
  const std::string_view key = base::trim(line.text.substr(marker, at > marker ? at - marker : 0));
  model::Block list = Mender(location, limits, diagnostics).list_of(*value);
  item.children.clear();
  if (!key.empty()) {
    model::Block words;
    words.at = words.end = {line.number, static_cast<std::uint32_t>(marker + 1)};
    words.inlines = markdown::read_inlines(key, words.at, limits, diagnostics);
    item.children.push_back(std::move(words));
  }
  item.children.push_back(std::move(list));
}

}  // namespace

void mend_literals(model::Markup& summary, std::span<const Line> lines, const model::Limits& limits,
                   base::Diagnostics& diagnostics) {
  for (model::Block& list : summary) {
    if (list.kind != model::Block::Kind::list || list.ordered) continue;
    for (model::Block& item : list.children) {
      const Line* line = line_of(lines, item.at.line);
      // One line only: a literal that goes on would lose its rest.
      if (line != nullptr && item.children.size() == 1 &&
          item.children.front().end.line <= item.at.line) {
        mend_item(item, *line, limits, diagnostics);
      }
    }
  }
}

}  // namespace dayleaf::dialects
