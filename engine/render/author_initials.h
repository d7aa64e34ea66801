#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/archive.h"

namespace dayleaf::render {

// The letter under which the author index has a name: "K" for "kim" and "ķ", the first consonant of
// a Korean name ("ㄱ"), and one place for all else.
struct AuthorInitial {
  std::string label;                  // "K", "ㄱ"; empty: all else
  std::string slug;                   // "k", "ㄱ", "other": never a number, which would be a page
  std::vector<std::uint32_t> people;  // in Archive::people
};

// Of a folded name: a Latin letter in lower case, a Hangul consonant, or 0.
char32_t initial_of(std::string_view sort_key);

// Every person under one letter: Latin first, then Korean, then the others; only letters that have
// people.
std::vector<AuthorInitial> authors_by_initial(const std::vector<model::Person>& people);

}  // namespace dayleaf::render
