#pragma once

#include <random>
#include <string>
#include <vector>

#include "search/document.h"

namespace dayleaf::search {

// Documents and queries of few different words, so that many of them meet.
class RandomArchive {
 public:
  explicit RandomArchive(std::uint32_t seed) : random_(seed) {}

  std::vector<Document> documents(std::size_t count);
  std::string query();

 private:
  std::size_t below(std::size_t limit) { return random_() % limit; }
  bool once_in(std::size_t times) { return below(times) == 0; }
  std::string word();
  std::string text(std::size_t words);
  std::string leaf();
  std::string all(int depth);

  std::mt19937 random_;
};

}  // namespace dayleaf::search
