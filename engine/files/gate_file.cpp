#include "files/gate_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>
#include <filesystem>
#include <system_error>

namespace dayleaf::files {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds glance{50};  // between looks at a lock that another holds

base::Error fault(const std::string& path, const char* what) {
  return {path + ": " + what + ": " + std::system_category().message(errno)};
}

milliseconds time_of(const timespec& time) {
  return std::chrono::seconds(time.tv_sec) + milliseconds(time.tv_nsec / 1'000'000);
}

}  // namespace

base::Result<milliseconds> GateFile::enter() {
  std::error_code ignored;  // open() says what is wrong
  std::filesystem::create_directories(std::filesystem::path(path_).parent_path(), ignored);
  Descriptor file(::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644));
  if (!file) return fault(path_, "cannot be opened");
  if (flock(file.number(), LOCK_EX | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK || errno == EINTR) return glance;
    return fault(path_, "cannot be locked");
  }
  struct stat status {};
  timespec now{};
  if (fstat(file.number(), &status) != 0) return fault(path_, "cannot be read");
  clock_gettime(CLOCK_REALTIME, &now);
  // A new file has a time too, but no size. A time that is yet to come is one of another clock.
  const milliseconds since = time_of(now) - time_of(status.st_mtim);
  if (status.st_size > 0 && since >= milliseconds(0) && since < pause_) return pause_ - since;
  if (status.st_size == 0 && pwrite(file.number(), "\n", 1, 0) != 1) {
    return fault(path_, "cannot be written");
  }
  const timespec times[2] = {now, now};
  if (futimens(file.number(), times) != 0) return fault(path_, "cannot be written");
  lock_ = std::move(file);
  return milliseconds(0);
}

}  // namespace dayleaf::files
