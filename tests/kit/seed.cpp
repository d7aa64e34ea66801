#include "kit/seed.h"

#include <cstdlib>
#include <iostream>
#include <random>
#include <string>

namespace dayleaf::kit {
namespace {

std::uint32_t choose_seed() {
  const char* const given = std::getenv("DAYLEAF_SEED");
  const std::uint32_t seed =
      given == nullptr ? std::random_device()() : static_cast<std::uint32_t>(std::stoul(given));
  std::cerr << "random tests: DAYLEAF_SEED=" << seed << std::endl;
  return seed;
}

}  // namespace

std::uint32_t seed() {
  static const std::uint32_t chosen = choose_seed();
  return chosen;
}

}  // namespace dayleaf::kit
