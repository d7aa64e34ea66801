// The floor of a full build: what the Markdown parser and the file system cost when nothing else is
// done. Reads and parses every digest once, then makes the folders and files of a finished site
// (names and sizes, filler for bytes) with a bare loop. usage: bench_floor CONTENT SITE OUTPUT
// THREADS Prints one line of JSON: seconds and CPU seconds of both parts, and of syncing
// afterwards, which is not part of the floor.
#include <cmark-gfm.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace fs = std::filesystem;

namespace {

struct File {
  std::string path;
  std::size_t size = 0;
};

struct Spent {
  double seconds = 0;
  double cpu = 0;
};

double cpu_now() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

template <typename Work>
Spent measure(const Work& work) {
  const double cpu = cpu_now();
  const auto start = std::chrono::steady_clock::now();
  work();
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  return {seconds.count(), cpu_now() - cpu};
}

// Calls `work` once for every item, on `threads` threads that take the next item when they are
// free.
template <typename Item, typename Work>
void for_every(const std::vector<Item>& items, std::size_t threads, const Work& work) {
  std::atomic<std::size_t> next = 0;
  const auto take = [&] {
    for (std::size_t i = next++; i < items.size(); i = next++) work(items[i]);
  };
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < threads; ++i) others.emplace_back(take);
  take();
  for (std::thread& other : others) other.join();
}

[[noreturn]] void fail(const std::string& path) {
  std::perror(path.c_str());
  std::exit(1);
}

void parse(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  cmark_node_free(cmark_parse_document(text.data(), text.size(), CMARK_OPT_DEFAULT));
}

void write_file(const File& file, std::string_view filler) {
  const int out = open(file.path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (out < 0) fail(file.path);
  for (std::size_t left = file.size; left > 0;) {
    const ssize_t written = write(out, filler.data(), std::min(left, filler.size()));
    if (written <= 0) fail(file.path);
    left -= static_cast<std::size_t>(written);
  }
  close(out);
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t threads = argc == 5 ? std::strtoul(argv[4], nullptr, 10) : 0;
  if (threads == 0) {
    std::fputs("usage: bench_floor CONTENT SITE OUTPUT THREADS\n", stderr);
    return 2;
  }
  std::vector<std::string> digests;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(argv[1])) {
    if (entry.is_regular_file()) digests.push_back(entry.path());
  }
  // In order, so that a folder stands before those in it; the outer ones are made first, by one
  // thread.
  std::map<std::string, std::vector<File>> folders;
  const fs::path site = argv[2];
  const fs::path output = argv[3];
  std::size_t count = 0;
  std::size_t bytes = 0;
  folders[output];
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(site)) {
    const fs::path path = output / fs::relative(entry.path(), site);
    if (entry.is_directory()) {
      folders[path];
    } else if (entry.is_regular_file()) {
      folders[path.parent_path()].push_back({path, entry.file_size()});
      bytes += entry.file_size();
      ++count;
    }
  }
  std::vector<std::string> outer;
  std::vector<std::pair<std::string, std::vector<File>>> leaves;
  std::set<std::string> parents;
  for (const auto& [path, files] : folders) parents.insert(fs::path(path).parent_path());
  for (const auto& [path, files] : folders) {
    const bool is_outer = parents.contains(path);
    if (is_outer) outer.push_back(path);
    leaves.emplace_back(is_outer ? std::string() : path, files);
  }

  const Spent parsed = measure([&] { for_every(digests, threads, parse); });
  const std::string filler(1 << 20, 'x');
  const auto make_folder = [](const std::string& path) {
    if (mkdir(path.c_str(), 0755) != 0) fail(path);
  };
  const Spent written = measure([&] {
    for (const std::string& path : outer) make_folder(path);
    for_every(leaves, threads, [&](const std::pair<std::string, std::vector<File>>& leaf) {
      if (!leaf.first.empty()) make_folder(leaf.first);
      for (const File& file : leaf.second) write_file(file, filler);
    });
  });
  const Spent synced = measure([&] {
    const int folder = open(output.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0 || syncfs(folder) != 0) fail(output);
    close(folder);
  });
  std::printf(
      "{\"threads\": %zu, \"parse\": %.4f, \"parse_cpu\": %.4f, \"write\": %.4f, \"write_cpu\": "
      "%.4f, "
      "\"sync\": %.4f, \"files\": %zu, \"bytes\": %zu}\n",
      threads, parsed.seconds, parsed.cpu, written.seconds, written.cpu, synced.seconds, count,
      bytes);
  return 0;
}
