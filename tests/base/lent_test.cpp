#include "base/lent.h"

#include <functional>
#include <string>
#include <type_traits>
#include <vector>

#include "base/diagnostics.h"
#include "base/xml.h"
#include "kit/catch.h"

using namespace dayleaf::base;

namespace {

// What a holder takes and what it refuses is decided when this file is compiled. That each holder
// uses these types is for tests/lifetimes to see.
template <class To, class From>
constexpr bool takes = std::is_constructible_v<To, From> || std::is_convertible_v<From, To>;

struct Base {};
struct Derived : Base {};

static_assert(takes<Lent<const std::string>, std::string&>);
static_assert(takes<Lent<const std::string>, const std::string&>);
static_assert(!takes<Lent<const std::string>, std::string>);
static_assert(!takes<Lent<const std::string>, const std::string>);
static_assert(!takes<Lent<const std::string>, const char*>);  // would make a string that dies first
static_assert(takes<Lent<std::string>, std::string&>);
static_assert(!takes<Lent<std::string>, const std::string&>);
static_assert(!takes<Lent<std::string>, std::string>);
static_assert(takes<Lent<const Base>, Derived&>);
static_assert(!takes<Lent<const Base>, Derived>);
static_assert(!takes<Lent<const std::function<void()>>, void (*)()>);

static_assert(takes<LentText, std::string&>);
static_assert(takes<LentText, const std::string&>);
static_assert(takes<LentText, std::string_view>);
static_assert(takes<LentText, const char*>);
static_assert(!takes<LentText, std::string>);
static_assert(!takes<LentText, const std::string>);
static_assert(!std::is_assignable_v<LentText&, std::string>);

static_assert(takes<LentSpan<int>, std::vector<int>&>);
static_assert(!takes<LentSpan<int>, std::vector<int>>);

static_assert(std::is_constructible_v<Diagnostics, std::string, std::string&>);
static_assert(std::is_constructible_v<Diagnostics, const char*, std::string_view>);
static_assert(!std::is_constructible_v<Diagnostics, const char*, std::string>);
static_assert(!std::is_constructible_v<Diagnostics, const char*, const std::string>);

}  // namespace

TEST_CASE("what is lent is read where it stands", "[lent]") {
  std::string text = "one";
  const Lent<std::string> lent(text);
  const LentText view(text);
  text[0] = 'O';
  CHECK(*lent == "One");
  CHECK(lent->size() == 3);
  CHECK(view == "One");
  const std::vector<int> numbers{1, 2};
  CHECK(LentSpan<int>(numbers).data() == numbers.data());
}

TEST_CASE("diagnostics that forgot their text quote nothing", "[lent][diagnostics]") {
  Diagnostics found("a.md");
  {
    const std::string text = "one\ntwo";
    found = Diagnostics("a.md", text);
    found.warning({2, 1}, "code", "message");
    found.forget_text();
  }
  found.warning({2, 1}, "code", "message");
  REQUIRE(found.all().size() == 2);
  CHECK(found.all().front().source_line == "two");
  CHECK(found.all().back().source_line.empty());
  CHECK(found.all().back().line == 2);
}
