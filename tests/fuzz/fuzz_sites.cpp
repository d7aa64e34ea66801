// fuzz_sites SEED WORK FIRST COUNT [--only-make]: changes the site of the folder SEED at random,
// once for each number from FIRST on, in WORK/site, and does with it what people do. WORK/now holds
// the number that is being tried. Exits with 1 at the first finding, which it prints; crashes and
// hangs are for who started it to see (tests/fuzz/fuzz.py).
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <system_error>

#include "../cli/run.h"
#include "json/read_json.h"
#include "mutate.h"

namespace {

namespace fs = std::filesystem;
using namespace dayleaf;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

fuzz::Files read_folder(const fs::path& folder) {
  fuzz::Files files;
  if (!fs::exists(folder)) return files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) {
      files[entry.path().lexically_relative(folder).generic_string()] = read(entry.path());
    }
  }
  return files;
}

// Whatever cannot stand on the disk (a file where a folder is) is left out.
void write_folder(const fs::path& folder, const fuzz::Files& files) {
  fs::remove_all(folder);
  fs::create_directories(folder);
  for (const auto& [path, bytes] : files) {
    std::error_code failed;
    fs::create_directories((folder / path).parent_path(), failed);
    if (!failed) std::ofstream(folder / path, std::ios::binary) << bytes;
  }
}

struct Finding {
  std::string what;
};

// Runs a command as people do; its exit code, held to those that are documented.
kit::Run run(const std::vector<std::string>& arguments) {
  kit::Run done;
  try {
    done = kit::run(arguments);
  } catch (const std::exception& failure) {
    throw Finding{arguments.front() + ": an exception: " + failure.what()};
  }
  if (done.exit < 0 || done.exit > static_cast<int>(cli::Exit::disk)) {
    throw Finding{arguments.front() + ": exit " + std::to_string(done.exit) + "\n" + done.err};
  }
  return done;
}

// Whoever reads --json learns why something failed.
void check_reasons(const std::string& command, const kit::Run& done) {
  const base::Result<model::Value> document = json::read_json(done.out);
  if (!document) throw Finding{command + " --json: no JSON: " + done.out.substr(0, 200)};
  const model::Value* error = document->object().find("error");
  if (error != nullptr && error->text().empty()) throw Finding{command + " --json: an empty error"};
  if (done.exit == 0 || error != nullptr) return;
  const model::Value* diagnostics = document->object().find("diagnostics");
  if (diagnostics != nullptr) {
    for (const model::Value& one : diagnostics->list()) {
      const model::Value* severity = one.object().find("severity");
      if (severity != nullptr && severity->text() == "error") return;
    }
  }
  throw Finding{command + " --json: exit " + std::to_string(done.exit) + " without a reason"};
}

// `knows` is whether the manifest stood as it was: without it what is left over is not known to be
// ours, and stays.
void compare(const fs::path& incremental, const fs::path& full, bool knows) {
  fuzz::Files one = read_folder(incremental);
  fuzz::Files two = read_folder(full);
  for (const auto& [path, bytes] : two) {
    const auto found = one.find(path);
    if (found == one.end()) throw Finding{"incremental build: " + path + " is missing"};
    if (found->second != bytes) throw Finding{"incremental build: " + path + " differs"};
    one.erase(found);
  }
  if (knows && !one.empty())
    throw Finding{"incremental build: " + one.begin()->first + " is left over"};
}

void try_site(const fs::path& work, const fuzz::Files& files, bool knows, fuzz::Random& random) {
  const std::string site = (work / "site").string();
  const kit::Run built = run({"build", "-C", site, "--json"});
  check_reasons("build", built);
  if (random.once_in(4)) check_reasons("check", run({"check", "-C", site, "--json"}));
  if (random.once_in(8)) run({"explain", "-C", site, "index.html"});
  if (built.exit != 0 || !random.once_in(2)) return;
  fuzz::Files sources = files;
  std::erase_if(sources, [](const auto& file) {
    return file.first.starts_with(".dayleaf/") || file.first.starts_with(".public.") ||
           file.first.starts_with("public/");
  });
  write_folder(work / "full", sources);
  const kit::Run full = run({"build", "-C", (work / "full").string(), "--json"});
  if (full.exit != built.exit) {
    throw Finding{"full build: exit " + std::to_string(full.exit) + ", incremental " +
                  std::to_string(built.exit)};
  }
  if (fs::exists(work / "site/public") && fs::exists(work / "full/public")) {
    compare(work / "site/public", work / "full/public", knows);
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 5) {
    std::cerr << "usage: fuzz_sites SEED WORK FIRST COUNT [--only-make]\n";
    return 2;
  }
  const fs::path work(arguments[2]);
  const fuzz::Files seed = read_folder(arguments[1]);
  const std::uint64_t first = std::strtoull(arguments[3], nullptr, 10);
  const std::uint64_t cases = std::strtoull(arguments[4], nullptr, 10);
  for (std::uint64_t number = first; number < first + cases; ++number) {
    std::ofstream(work / "now") << number;
    fuzz::Random random(number);
    fuzz::Files files = seed;
    const fuzz::Story story = fuzz::mutate(files, random);
    write_folder(work / "site", files);
    if (count > 5) {
      for (const std::string& line : story) std::cout << line << "\n";
      continue;
    }
    try {
      const auto is_same = [&](const char* path) {
        const auto before = seed.find(path);
        const auto now = files.find(path);
        return before != seed.end() && now != files.end() && before->second == now->second;
      };
      try_site(work, files, is_same(".public.dayleaf/manifest"), random);
    } catch (const Finding& finding) {
      std::cout << "finding " << number << ": " << finding.what << "\n";
      return 1;
    }
  }
  return 0;
}
