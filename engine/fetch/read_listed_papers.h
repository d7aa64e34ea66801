#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fetch/listed_paper.h"

namespace dayleaf::fetch {

// A list of the day's papers as Hugging Face's API answers, understood.
struct ListedPapers {
  std::string wrong;  // not empty: the body is no such list ("is HTML, not JSON"); nothing is set
  std::vector<ListedPaper> papers;
  std::vector<std::string> left_out;  // "item 3 (2401.17268): upvotes is a text, not a number"
};

// Items may lack almost everything but id and title; unknown members are ignored. An item whose
// members have other types than they should is left out, since nobody knows what they mean.
ListedPapers read_listed_papers(std::string_view body);

// One paper, as /api/papers/ID answers. With the models, datasets and demos that are linked to it.
struct ReadPaper {
  std::string wrong;
  std::optional<ListedPaper> paper;
};
ReadPaper read_paper(std::string_view body);

// What an error body says: {"error": "…"} and its like; "" when it says nothing.
std::string error_in_body(std::string_view body);

}  // namespace dayleaf::fetch
