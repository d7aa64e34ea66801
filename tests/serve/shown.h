#pragma once

#include <map>
#include <string>

#include "serve/exhibit.h"

namespace dayleaf::kit {

// An exhibition of a few texts.
class Shown : public Exhibition {
 public:
  std::optional<Exhibit> find(std::string_view address) override {
    const auto found = exhibits.find(address);
    if (found != exhibits.end()) return found->second;
    Exhibit moved;
    moved.moved = std::string(address) + "/";
    return exhibits.contains(moved.moved) ? std::optional(moved) : std::nullopt;
  }
  std::optional<Exhibit> not_found() override { return exhibit_of("404.html", "nothing here"); }
  std::vector<Event> greet(std::uint64_t since) override {
    return {{"hello", "since " + std::to_string(since)}};
  }

  std::map<std::string, Exhibit, std::less<>> exhibits = {
      {"", exhibit_of("index.html", "the front page")},
      {"2024/", exhibit_of("index.html", "the year")},
      {"long.html", exhibit_of("long.html", std::string(5'000, 'x'))},
      {"film.mp4", exhibit_of("film.mp4", "0123456789")},
  };
};

}  // namespace dayleaf::kit
