#pragma once

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "kit/places.h"

extern char** environ;

namespace dayleaf::kit {

// The stub server of the site tests, tests/site/stub_server.py, for as long as it lives. Without a
// Python that can run it the URL is empty.
class StubServer {
 public:
  explicit StubServer(std::vector<std::string> options = {}) {
    const std::string port_file = (folder_ / "port").string();
    const std::string script = (source_folder() / "tests/site/stub_server.py").string();
    std::vector<std::string> words = {"python3", "-B",    script,    "--port-file",
                                      port_file, "--log", log_path()};
    words.insert(words.end(), options.begin(), options.end());
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    if (posix_spawnp(&process_, "python3", nullptr, nullptr, arguments.data(), environ) != 0) {
      process_ = -1;
      return;
    }
    for (int tries = 0; tries < 600; ++tries) {  // a minute
      if (std::filesystem::exists(port_file)) {
        url = "http://127.0.0.1:" + read_file(port_file);
        return;
      }
      if (waitpid(process_, nullptr, WNOHANG) == process_) {
        process_ = -1;
        return;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
  }
  ~StubServer() {
    if (process_ < 0) return;
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
  }
  StubServer(const StubServer&) = delete;
  StubServer& operator=(const StubServer&) = delete;

  std::string log_path() const { return (folder_ / "log").string(); }

  std::string url;

 private:
  TemporaryFolder folder_;
  pid_t process_ = -1;
};

}  // namespace dayleaf::kit
