#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace dayleaf::fuzz {

// A small generator, so that a number makes the same case on every machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15U + 0x2545F491U) {}
  std::uint64_t next();
  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : next() % limit; }
  bool once_in(std::size_t times) { return below(times) == 0; }

 private:
  std::uint64_t state_;
};

// A site's files: bytes by path.
using Files = std::map<std::string, std::string>;

// What a mutation did, for people: "content/2024/01/31.md: a line twice".
using Story = std::vector<std::string>;

// Changes a few files of a site: bytes, words that mean something in files of that kind, lines,
// whole files and their names.
Story mutate(Files& files, Random& random);

// One text, as a file of that name is changed. Returns what was done to it.
std::string mutate_text(const std::string& path, std::string& text, const Files& others,
                        Random& random);

}  // namespace dayleaf::fuzz
