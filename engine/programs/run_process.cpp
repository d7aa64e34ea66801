#include "programs/run_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>

#include "files/descriptor.h"
#include "files/open_beneath.h"
#include "files/system.h"
#include "programs/find_program.h"

extern char** environ;

namespace dayleaf::programs {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t most_said = 1U << 30;
constexpr auto look_again = std::chrono::milliseconds(100);  // whether the child has ended
constexpr auto grace = std::chrono::seconds(2);              // between SIGTERM and SIGKILL

// What only our own questions to their sources need.
constexpr std::array<std::string_view, 3> our_keys = {"HF_TOKEN", "OPENALEX_API_KEY",
                                                      "SEMANTIC_SCHOLAR_API_KEY"};

struct Pipe {
  files::Descriptor read;
  files::Descriptor write;

  bool open() {
    std::array<int, 2> ends{};
    if (files::open_pipe(ends, files::Waiting::yes) != 0) return false;
    read.reset(ends[0]);
    write.reset(ends[1]);
    return true;
  }
};

// A child that stops reading must be an EPIPE for us and not our end.
class NoSigpipe {
 public:
  NoSigpipe() {
    sigemptyset(&sigpipe_);
    sigaddset(&sigpipe_, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &sigpipe_, &before_);
  }
  ~NoSigpipe() {
    files::drop_pending(SIGPIPE, sigpipe_);
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  NoSigpipe(const NoSigpipe&) = delete;
  NoSigpipe& operator=(const NoSigpipe&) = delete;

  const sigset_t& before() const { return before_; }

 private:
  sigset_t sigpipe_{};
  sigset_t before_{};
};

std::vector<std::string> environment_of(const Process& process) {
  std::vector<std::string> lines;
  for (char** line = environ; line != nullptr && *line != nullptr; ++line) {
    const std::string_view text(*line);
    const std::string_view name = text.substr(0, text.find('='));
    const bool is_set = std::any_of(process.set.begin(), process.set.end(),
                                    [&](const auto& pair) { return pair.first == name; });
    const bool is_unset =
        std::find(process.unset.begin(), process.unset.end(), name) != process.unset.end();
    const bool is_key = std::find(our_keys.begin(), our_keys.end(), name) != our_keys.end();
    if (is_set || is_unset || is_key) continue;
    lines.push_back(name == "PATH" ? "PATH=" + search_path() : std::string(text));
  }
  for (const auto& [name, value] : process.set) {
    std::string line = name;
    line.append("=").append(value);
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  pointers.reserve(texts.size() + 1);
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

// 0 or an errno.
int spawn(const Process& process, const sigset_t& mask, int in, int out, int err, pid_t& child) {
  const std::string program = find_program(process.arguments[0]);
  if (program.empty()) return ENOENT;
  std::vector<std::string> words = process.arguments;
  std::vector<std::string> environment = environment_of(process);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err, STDERR_FILENO);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t usual;
  sigemptyset(&usual);
  sigaddset(&usual, SIGPIPE);
  posix_spawnattr_setsigdefault(&attributes, &usual);
  posix_spawnattr_setsigmask(&attributes, &mask);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  const int error = posix_spawn(&child, program.c_str(), &actions, &attributes,
                                pointers_to(words).data(), pointers_to(environment).data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

// The child's life, from the other end of its pipes.
class Watch {
 public:
  Watch(pid_t child, std::chrono::seconds limit) : child_(child), limited_(limit.count() > 0) {
    deadline_ = Clock::now() + limit;
  }

  // Looks whether it has ended, without waiting; ends it when it is late.
  bool has_ended(Finished& finished) {
    if (ended_) return true;
    if (limited_ && Clock::now() >= deadline_) {
      kill(child_, finished.too_late ? SIGKILL : SIGTERM);
      finished.too_late = true;
      deadline_ = Clock::now() + grace;
    }
    int status = 0;
    const pid_t found = waitpid(child_, &status, WNOHANG);
    if (found == 0 || (found < 0 && errno == EINTR)) return false;
    ended_ = true;
    finished.exit = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return true;
  }

  void end(Finished& finished) {
    if (ended_) return;
    kill(child_, SIGKILL);
    while (!has_ended(finished)) poll(nullptr, 0, 1);
  }

 private:
  pid_t child_;
  bool limited_;
  bool ended_ = false;
  Clock::time_point deadline_;
};

// Takes what a pipe has; closes it at its end. False: too much.
bool take(files::Descriptor& pipe, std::string& text) {
  std::array<char, 64U << 10> chunk{};
  while (pipe) {
    const ssize_t count = read(pipe.number(), chunk.data(), chunk.size());
    if (count > 0) {
      text.append(chunk.data(), static_cast<std::size_t>(count));
      if (text.size() > most_said) return false;
    } else if (count == 0 || (errno != EINTR && errno != EAGAIN)) {
      pipe.reset();
    } else if (errno == EAGAIN) {
      break;
    }
  }
  return true;
}

void give(files::Descriptor& pipe, std::string_view& rest) {
  while (pipe && !rest.empty()) {
    const ssize_t count = write(pipe.number(), rest.data(), rest.size());
    if (count >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno == EAGAIN) {
      return;
    } else if (errno != EINTR) {
      rest = {};  // it does not want more
    }
  }
  pipe.reset();
}

// False: it said too much.
bool talk(Watch& watch, std::string_view input, Pipe& in, Pipe& out, Pipe& err,
          Finished& finished) {
  for (const files::Descriptor* end : {&in.write, &out.read, &err.read}) {
    fcntl(end->number(), F_SETFL, O_NONBLOCK);
  }
  while (true) {
    const bool ended = watch.has_ended(finished);
    give(in.write, input);
    if (!take(out.read, finished.out) || !take(err.read, finished.err)) return false;
    if (ended) return true;
    // A closed descriptor is -1, which poll passes over.
    std::array<pollfd, 3> ends{{{in.write.number(), POLLOUT, 0},
                                {out.read.number(), POLLIN, 0},
                                {err.read.number(), POLLIN, 0}}};
    const bool all_closed = !out.read && !err.read && !in.write;
    poll(ends.data(), ends.size(), all_closed ? 1 : static_cast<int>(look_again.count()));
  }
}

}  // namespace

base::Result<Finished> run_process(const Process& process) {
  const NoSigpipe no_sigpipe;
  const std::string& program = process.arguments[0];
  Pipe in;
  Pipe out;
  Pipe err;
  if (!in.open() || !out.open() || !err.open()) return files::disk_error("start", program, errno);
  Finished finished;
  pid_t child = 0;
  const int error = spawn(process, no_sigpipe.before(), in.read.number(), out.write.number(),
                          err.write.number(), child);
  if (error == ENOENT) {
    finished.missing = true;
    return finished;
  }
  if (error != 0) return files::disk_error("start", program, error);
  // It may have begun by now, which is no harm: the limit is for what it does with its input.
  if (process.most_memory > 0) files::limit_memory(child, process.most_memory);
  in.read.reset();
  out.write.reset();
  err.write.reset();
  Watch watch(child, process.limit);
  if (!talk(watch, process.input, in, out, err, finished)) {
    watch.end(finished);
    return base::Error{program + " said more than a GiB"};
  }
  return finished;
}

}  // namespace dayleaf::programs
