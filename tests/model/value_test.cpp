#include "model/value.h"

#include "kit/catch.h"

using namespace dayleaf::model;

TEST_CASE("a value knows its kind and gives defaults for others") {
  CHECK(Value().is_null());
  CHECK(Value(true).boolean());
  CHECK(Value(42).integer() == 42);
  CHECK(Value(42).number() == 42.0);
  CHECK(Value(1.5).number() == 1.5);
  CHECK(Value(1.5).integer() == 0);
  CHECK(Value("text").text() == "text");
  CHECK(Value("text").integer() == 0);
  CHECK(Value(1).text() == "");
  CHECK(Value(1).list().empty());
  CHECK(Value(1).object().empty());
  CHECK(Value::borrowed("b").is_text());
  CHECK(Value::borrowed("b").text() == "b");
}

TEST_CASE("what a section of a template tests") {
  CHECK_FALSE(Value().truthy());
  CHECK_FALSE(Value(false).truthy());
  CHECK_FALSE(Value("").truthy());
  CHECK_FALSE(Value::borrowed("").truthy());
  CHECK_FALSE(Value(List{}).truthy());
  CHECK_FALSE(Value(Object{}).truthy());
  CHECK(Value(true).truthy());
  CHECK(Value(0).truthy());
  CHECK(Value(0.0).truthy());
  CHECK(Value("x").truthy());
  CHECK(Value(List{Value()}).truthy());
}

TEST_CASE("objects keep the order of their members and replace by name") {
  Object object{{"b", 1}, {"a", 2}};
  object.set("c", 3).set("b", 4);
  REQUIRE(object.members().size() == 3);
  CHECK(object.members()[0].name == "b");
  CHECK(object.members()[0].value.integer() == 4);
  CHECK(object.members()[2].name == "c");
  REQUIRE(object.find("a") != nullptr);
  CHECK(object.find("a")->integer() == 2);
  CHECK(object.find("a", Object::hash_of("a")) == object.find("a"));
  CHECK(object.find("d") == nullptr);
}

TEST_CASE("append adds without looking") {
  Object object;
  object.append(Member("x", 1));
  object.append(Member("y", 2));
  CHECK(object.find("y")->integer() == 2);
}

TEST_CASE("copies share lists and objects") {
  const Value list(List{Value(1), Value(2)});
  const Value copy = list;
  CHECK(&copy.list() == &list.list());
}
