#include "base/hash.h"

#include "kit/catch.h"

using namespace dayleaf::base;

TEST_CASE("hash_bytes is XXH3 with 128 bits") {
  // The reference implementation's value for no input.
  CHECK(to_hex(hash_bytes("")) == "99aa06d3014798d86001c324468d497f");
  CHECK(hash_bytes("a") != hash_bytes("b"));
  CHECK(hash_bytes("a") == hash_bytes(std::string("a")));
}

TEST_CASE("a hash reads back from its digits") {
  const Hash hash = hash_bytes("dayleaf");
  Hash read;
  REQUIRE(from_hex(to_hex(hash), read));
  CHECK(read == hash);
}

TEST_CASE("from_hex refuses what to_hex does not write and leaves the hash alone") {
  Hash hash{1, 2};
  for (const char* bad :
       {"", "99aa06d3014798d86001c324468d497", "99AA06D3014798D86001C324468D497F",
        "99aa06d3014798d86001c324468d497g", "99aa06d3014798d86001c324468d497f0"}) {
    CAPTURE(bad);
    CHECK_FALSE(from_hex(bad, hash));
    CHECK(hash == Hash{1, 2});
  }
}

TEST_CASE("parts of a hash do not run together") {
  CHECK(Parts().add("ab").add("c").hash() != Parts().add("a").add("bc").hash());
  CHECK(Parts().add("").add("a").hash() != Parts().add("a").add("").hash());
  CHECK(Parts().add("a").hash() != Parts().add("a").add("").hash());
  CHECK(Parts().add("ab").add("c").hash() == Parts().add("ab").add("c").hash());
}
