#include "base/deflate.h"

#include <random>

#include "kit/catch.h"
#include "kit/seed.h"

using namespace dayleaf::base;

TEST_CASE("the same text is the same gzip, without a time") {
  const std::string text(100'000, 'a');
  const std::string packed = gzip(text);
  CHECK(packed.size() < 1000);
  CHECK(packed == gzip(text));
  CHECK(packed.substr(0, 8) == std::string("\x1F\x8B\x08\x00\x00\x00\x00\x00", 8));
  CHECK(gzip("").size() > 10);
}

TEST_CASE("raw DEFLATE gives back what it was given") {
  std::mt19937 random(dayleaf::kit::seed());
  for (const std::size_t size :
       {0U, 1U, 100U, 250U, 251U, 4'095U, 4'096U, 8'000U, 16'384U, 16'385U, 100'000U, 1'000'000U}) {
    std::string text(size, '\0');
    for (char& c : text) c = static_cast<char>(random() % 8);
    const std::string packed = deflate_raw(text);
    CAPTURE(size);
    CHECK(inflate_raw(packed, size) == text);
    CHECK(inflate_raw(packed, size + 1'000'000) == text);
    if (size > 0) CHECK_FALSE(inflate_raw(packed, size - 1));
  }
}

TEST_CASE("what is cut, damaged or goes on is refused") {
  const std::string text = "한글 text 한글 text, and more of it";
  const std::string packed = deflate_raw(text);
  for (std::size_t length = 0; length < packed.size(); ++length) {
    CHECK_FALSE(inflate_raw(packed.substr(0, length), 1000));
  }
  CHECK_FALSE(inflate_raw(packed + "x", 1000));
  for (std::size_t at = 0; at < packed.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string damaged = packed;
      damaged[at] = static_cast<char>(damaged[at] ^ (1 << bit));
      const auto bytes = inflate_raw(damaged, 1000);  // may be another text, never more than 1000
      CHECK((!bytes || bytes->size() <= 1000));
    }
  }
}

TEST_CASE("a file that would fill the memory ends at the limit") {
  const std::string packed = deflate_raw(std::string(50'000'000, 'a'));
  CHECK(packed.size() < 100'000);
  CHECK_FALSE(inflate_raw(packed, 1'000'000));
}

TEST_CASE("a file is packed piece by piece, as the same bytes whatever the pieces") {
  const auto packed_in = [](std::size_t step, const std::string& text) {
    Sink out;
    GzipSink packed(out);
    for (std::size_t at = 0; at < text.size(); at += step) packed.write(text.substr(at, step));
    packed.finish();
    return out.text();
  };
  std::string text;
  for (int line = 0; line < 200'000; ++line) text += "line " + std::to_string(line * 7919) + "\n";
  REQUIRE(text.size() > 2 * Sink::most_kept);
  const std::string packed = packed_in(text.size(), text);
  CHECK(packed_in(10'000, text) == packed);
  // A header of ten bytes without a name or a time, the stream, its check and length.
  CHECK(packed.substr(0, 4) == std::string("\x1F\x8B\x08\0", 4));
  CHECK(packed.substr(4, 4) == std::string(4, '\0'));
  const auto inside = inflate_raw(packed.substr(10, packed.size() - 18), text.size());
  CHECK((inside && *inside == text));
  const std::string empty = packed_in(1, "");
  CHECK(inflate_raw(empty.substr(10, empty.size() - 18), 10) == std::string());
}
