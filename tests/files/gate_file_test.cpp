#include "files/gate_file.h"

#include <filesystem>

#include "kit/catch.h"
#include "kit/places.h"

namespace dayleaf::files {

using std::chrono::hours;
using std::chrono::milliseconds;

TEST_CASE("a gate lets one in at a time, and the next one a pause after the last start") {
  const kit::TemporaryFolder folder;
  const std::string path = folder / "deep/er/arxiv.gate";
  GateFile one(path, hours(1));
  GateFile other(path, hours(1));  // as another program would have it
  REQUIRE(*one.enter() == milliseconds(0));
  const base::Result<milliseconds> locked = other.enter();
  REQUIRE(locked);
  CHECK(*locked > milliseconds(0));
  CHECK(*locked < milliseconds(1000));  // looks again soon: the lock may be free by then
  one.leave();
  const base::Result<milliseconds> early = other.enter();
  REQUIRE(early);
  CHECK(*early > hours(1) - std::chrono::minutes(10));
  CHECK(*early <= hours(1));
  // Whoever has to wait holds nothing meanwhile.
  GateFile hurried(path, milliseconds(0));
  CHECK(*hurried.enter() == milliseconds(0));
}

TEST_CASE("a gate opens when its pause is over, and the time is that of the last start") {
  const kit::TemporaryFolder folder;
  const std::string path = folder / "arxiv.gate";
  GateFile gate(path, hours(1));
  REQUIRE(*gate.enter() == milliseconds(0));
  gate.leave();
  std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now() - hours(2));
  CHECK(*gate.enter() == milliseconds(0));
  gate.leave();
  CHECK(*gate.enter() > milliseconds(0));
}

TEST_CASE("the time of a gate that is yet to come is not waited for") {
  const kit::TemporaryFolder folder;
  const std::string path = folder / "arxiv.gate";
  GateFile gate(path, hours(1));
  REQUIRE(*gate.enter() == milliseconds(0));
  gate.leave();
  std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now() + hours(48));
  CHECK(*gate.enter() == milliseconds(0));
}

TEST_CASE("a gate that is no file of ours is an error") {
  const kit::TemporaryFolder folder;
  std::filesystem::create_directories(folder / "folder.gate");
  CHECK_FALSE(GateFile(folder / "folder.gate", hours(1)).enter());
  kit::write_file(folder / "target", "precious");
  std::filesystem::create_symlink(folder / "target", folder / "link.gate");
  CHECK_FALSE(GateFile(folder / "link.gate", hours(1)).enter());
  CHECK(kit::read_file(folder / "target") == "precious");
}

}  // namespace dayleaf::files
