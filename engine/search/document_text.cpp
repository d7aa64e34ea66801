#include "search/document_text.h"

#include <algorithm>

#include "base/text.h"
#include "model/text_by_language.h"

namespace dayleaf::search {
namespace {

bool is_word(char32_t c) { return letter_of(c) == Letter::word; }

bool is_in(TextField text_field, Field field) {
  switch (field) {
    case Field::all:
      return true;
    case Field::title:
      return text_field == TextField::title;
    case Field::people:
      return text_field == TextField::people;
    case Field::topics:
      return text_field == TextField::topics;
  }
  return false;
}

}  // namespace

std::vector<std::string_view> pieces_of(const Document& document, TextField field) {
  std::vector<std::string_view> pieces;
  switch (field) {
    case TextField::title:
      pieces.emplace_back(document.title);
      break;
    case TextField::topics:
      for (const Document::Topic& topic : document.topics) pieces.emplace_back(topic.name);
      for (const std::string& text : document.topic_texts) pieces.emplace_back(text);
      break;
    case TextField::people:
      for (const Document::Person& person : document.authors) pieces.emplace_back(person.name);
      for (const std::string& text : document.author_texts) pieces.emplace_back(text);
      break;
    case TextField::ids:
      for (const std::string& id : document.identifiers) pieces.emplace_back(id);
      break;
    case TextField::summary:
      pieces = base::split(document.summary, '\n');
      break;
  }
  return pieces;
}

std::vector<std::string> properties_of(const Document& document) {
  std::vector<std::string> properties;
  for (const std::string& name : document.has) properties.push_back("has=" + name);
  for (std::string_view tag = document.language; !tag.empty(); tag = model::broader_tag(tag)) {
    properties.push_back("lang=" + folded_value(tag));
  }
  for (const Document::Topic& topic : document.topics) {
    properties.push_back("topic=" + folded_value(topic.slug));
  }
  for (const Document::Person& person : document.authors) {
    const std::vector<std::string> name_only = {person.name};
    for (const std::string& found_as : person.found_as.empty() ? name_only : person.found_as) {
      if (std::string name = plain_name(found_as); !name.empty()) {
        properties.push_back("person=" + name);
      }
    }
  }
  std::sort(properties.begin(), properties.end());
  properties.erase(std::unique(properties.begin(), properties.end()), properties.end());
  return properties;
}

std::vector<std::string> identifiers_of(const Document& document) {
  std::vector<std::string> identifiers;
  for (const std::string& identifier : document.identifiers) {
    identifiers.push_back(folded_value(identifier));
  }
  std::sort(identifiers.begin(), identifiers.end());
  identifiers.erase(std::unique(identifiers.begin(), identifiers.end()), identifiers.end());
  return identifiers;
}

std::int64_t day_number(const base::Date& date) { return base::days_between({1, 1, 1}, date); }

DocumentText::DocumentText(const Document& document) {
  for (std::size_t field = 0; field < text_fields; ++field) {
    for (const std::string_view piece : pieces_of(document, static_cast<TextField>(field))) {
      pieces_[field].push_back(folded_line(piece));
    }
  }
}

template <class Find>
bool DocumentText::in_pieces(Field field, Find&& find) const {
  for (std::size_t i = 0; i < text_fields; ++i) {
    if (is_in(static_cast<TextField>(i), field) &&
        std::any_of(pieces_[i].begin(), pieces_[i].end(), find)) {
      return true;
    }
  }
  return false;
}

bool DocumentText::has_phrase(std::u32string_view phrase, Field field) const {
  if (phrase.empty()) return false;
  const bool begins_with_word = is_word(phrase.front());
  const bool ends_with_word = is_word(phrase.back());
  return in_pieces(field, [&](const std::u32string& piece) {
    for (std::size_t at = piece.find(phrase); at != std::u32string::npos;
         at = piece.find(phrase, at + 1)) {
      const std::size_t end = at + phrase.size();
      const bool cuts_before = begins_with_word && at > 0 && is_word(piece[at - 1]);
      const bool cuts_after = ends_with_word && end < piece.size() && is_word(piece[end]);
      if (!cuts_before && !cuts_after) return true;
    }
    return false;
  });
}

bool DocumentText::has_substring(std::u32string_view run, Field field, char32_t last) const {
  if (run.empty()) return false;
  if (last == 0) last = run.back();
  const std::u32string_view before = run.substr(0, run.size() - 1);
  return in_pieces(field, [&](const std::u32string& piece) {
    for (std::size_t at = piece.find(before); at != std::u32string::npos;
         at = piece.find(before, at + 1)) {
      const std::size_t end = at + before.size();
      if (end < piece.size() && piece[end] >= run.back() && piece[end] <= last) return true;
    }
    return false;
  });
}

}  // namespace dayleaf::search
