#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"

namespace dayleaf::search {

// A paper as it is found and shown. Texts are plain UTF-8, no markup.
struct Document {
  struct Person {
    std::string name;
    // Below the base path, of their page. Empty where they had no papers enough for one when this
    // paper appeared: else a new paper would change the documents of older ones.
    std::string address;
    // The names under which `author:=` finds them, where the site tells of the person; none: their
    // name. Not in what an index says of a paper.
    std::vector<std::string> found_as = {};

    friend bool operator==(const Person&, const Person&) = default;
  };
  struct Topic {
    std::string name;  // in the site's language
    std::string address;
    std::string slug;

    friend bool operator==(const Topic&, const Topic&) = default;
  };

  std::string address;  // of its page, below the base path
  std::string title;
  std::vector<Person> authors;
  std::vector<std::string> author_texts;  // further names of theirs, which are not shown
  std::vector<Topic> topics;
  std::vector<std::string> topic_texts;  // further names of topics, and tags as written
  std::vector<std::string> identifiers;  // as the archive writes them, arXiv's without a version
  std::vector<base::Date> days;          // of its appearances, oldest first; never empty
  std::optional<std::int64_t> votes;     // the newest
  std::uint32_t rank = 0;                // the best of a day; 0: not known
  std::string sentence;                  // of cards
  std::string summary;                   // paragraphs, separated by '\n'
  std::string language;                  // of the summary
  // What it has, by the names of the query language: "code", "project", "video", "picture".
  std::vector<std::string> has;

  friend bool operator==(const Document&, const Document&) = default;
};

}  // namespace dayleaf::search
