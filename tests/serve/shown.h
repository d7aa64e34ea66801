#pragma once

#include <map>
#include <string>

#include "serve/resource.h"

namespace dayleaf::kit {

// A provider of a few texts.
class Shown : public serve::ResourceProvider {
 public:
  std::optional<serve::Resource> find(std::string_view address) override {
    const auto found = resources.find(address);
    if (found != resources.end()) return found->second;
    serve::Resource moved;
    moved.moved = std::string(address) + "/";
    return resources.contains(moved.moved) ? std::optional(moved) : std::nullopt;
  }
  std::optional<serve::Resource> not_found() override {
    return serve::resource_of("404.html", "nothing here");
  }
  std::vector<serve::Event> greet(std::uint64_t since) override {
    return {{"hello", "since " + std::to_string(since)}};
  }

  std::map<std::string, serve::Resource, std::less<>> resources = {
      {"", serve::resource_of("index.html", "the front page")},
      {"2024/", serve::resource_of("index.html", "the year")},
      {"long.html", serve::resource_of("long.html", std::string(5'000, 'x'))},
      {"film.mp4", serve::resource_of("film.mp4", "0123456789")},
  };
};

}  // namespace dayleaf::kit
