#include "serve/event_text.h"

#include "kit/catch.h"

using namespace dayleaf::serve;

TEST_CASE("an event is lines of an event stream, however long its data", "[serve]") {
  CHECK(event_text({"reload", "{\"generation\":12}"}) ==
        "event: reload\ndata: {\"generation\":12}\n\n");
  const std::string long_data(100'000, 'x');
  CHECK(event_text({"problems", long_data}) == "event: problems\ndata: " + long_data + "\n\n");
  CHECK(event_text({"", "a\nb"}) == "data: a\ndata: b\n\n");
  CHECK(event_text({"reload", ""}) == "event: reload\ndata: \n\n");
  CHECK(event_text({"a\nevent: b", "1"}) == "event: a\ndata: 1\n\n");
}
