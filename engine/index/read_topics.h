#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "model/archive.h"
#include "model/value.h"

namespace dayleaf::index {

// How much a word says about a paper; docs/topics.md explains them.
enum class WordKind : std::uint8_t {
  alias,    // names the topic, wherever it stands
  title,    // names it in a title; in a summary it is a passing remark
  hint,     // points at it in a title
  weak,     // points at it
  generic,  // points at it, and is so common that it and its translation are one remark
  exclude,  // holds an alias and means something else
};

struct TopicWords {
  model::Topic definition;
  struct Word {
    std::string text;  // may have gaps
    WordKind kind = WordKind::alias;
  };
  std::vector<Word> words;
  bool broad = false;         // given only where little else can be said
  bool genre = false;         // says what kind of paper it is, which a summary need not repeat
  base::Location broader_at;  // in the site's document; {0, 0} in the built-in one
};

// "video ... understanding" is two parts, between which a title may have other words. A text
// without a gap is one part.
bool has_gap(std::string_view text);
std::vector<std::string_view> parts_of(std::string_view text);

// Reads the topics of a document after (or over) those that are there. What is wrong is an error
// with its place; a topic without a usable slug, or with one that this document already has, is
// left out.
void read_topics(const model::Object& document, bool is_own,
                 std::span<const std::string_view> languages, std::vector<TopicWords>& topics,
                 base::Diagnostics& diagnostics);

}  // namespace dayleaf::index
