#pragma once

#include <map>
#include <string>

#include "serve/exhibit.h"

namespace dayleaf::kit {

// An exhibition of a few texts.
class Shown : public serve::Exhibition {
 public:
  std::optional<serve::Exhibit> find(std::string_view address) override {
    const auto found = exhibits.find(address);
    if (found != exhibits.end()) return found->second;
    serve::Exhibit moved;
    moved.moved = std::string(address) + "/";
    return exhibits.contains(moved.moved) ? std::optional(moved) : std::nullopt;
  }
  std::optional<serve::Exhibit> not_found() override {
    return serve::exhibit_of("404.html", "nothing here");
  }
  std::vector<serve::Event> greet(std::uint64_t since) override {
    return {{"hello", "since " + std::to_string(since)}};
  }

  std::map<std::string, serve::Exhibit, std::less<>> exhibits = {
      {"", serve::exhibit_of("index.html", "the front page")},
      {"2024/", serve::exhibit_of("index.html", "the year")},
      {"long.html", serve::exhibit_of("long.html", std::string(5'000, 'x'))},
      {"film.mp4", serve::exhibit_of("film.mp4", "0123456789")},
  };
};

}  // namespace dayleaf::kit
