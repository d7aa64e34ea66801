// Reads the digests of a folder as the site does, writes the index of them to a folder, and prints
// what it consists of. usage: write_index CONTENT OUTPUT [JOBS [TIMES]]: TIMES copies of the
// archive, each a year earlier, stand for a larger one.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>

#include "pipeline/read_site.h"
#include "search/build_segment.h"
#include "search/digest_documents.h"

using namespace dayleaf;

namespace {

void write(const std::filesystem::path& path, const std::string& bytes) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

// "old/t/7.bin" is of the kind "t", "old/root.bin" of "root".
std::string kind_of(const std::string& path) {
  const std::size_t first = path.find('/') + 1;
  return path.substr(first, path.find_first_of("/.", first) - first);
}

std::vector<search::Document> repeat(const std::vector<search::Document>& documents, int times) {
  std::vector<search::Document> all;
  for (int i = times - 1; i >= 0; --i) {
    for (search::Document copy : documents) {
      for (base::Date& day : copy.days) day = base::add_days(day, -365 * i);
      if (i > 0) copy.address.insert(copy.address.size() - 1, "-" + std::to_string(i));
      all.push_back(std::move(copy));
    }
  }
  return all;
}

}  // namespace

int main(int count, char** words) {
  if (count < 3) {
    std::fputs("usage: write_index CONTENT OUTPUT [JOBS [TIMES]]\n", stderr);
    return 2;
  }
  model::Site site;
  site.language = "ko";
  site.content = words[1];
  pipeline::BuildOptions options;
  options.jobs = count > 3 ? static_cast<std::size_t>(std::atoi(words[3])) : 1;
  const int times = count > 4 ? std::atoi(words[4]) : 1;
  base::Diagnostics diagnostics;
  const base::Result<pipeline::Reading> reading = pipeline::read_site(site, options, diagnostics);
  if (!reading) {
    std::fprintf(stderr, "%s\n", reading.error().message.c_str());
    return 5;
  }
  const std::vector<search::Document> documents =
      repeat(search::documents_of(reading->archive), times);
  const std::vector<search::SegmentPlan> segments = search::plan_segments(documents);
  struct Sum {
    std::size_t files = 0;
    std::size_t bytes = 0;
    std::size_t largest = 0;
  };
  std::map<std::string, Sum> kinds;
  Sum all;
  const std::filesystem::path output = words[2];
  for (const search::SegmentPlan& segment : segments) {
    for (const search::SegmentFile& file :
         search::build_segment(documents, segment, options.jobs)) {
      write(output / file.path, file.bytes);
      for (Sum* sum : {&kinds[kind_of(file.path)], &all}) {
        ++sum->files;
        sum->bytes += file.bytes.size();
        sum->largest = std::max(sum->largest, file.bytes.size());
      }
    }
  }
  write(output / "manifest.json", search::write_manifest(segments));
  std::printf("%zu papers, %zu files (%.3f a paper), %zu bytes (%zu a paper)\n", documents.size(),
              all.files, static_cast<double>(all.files) / static_cast<double>(documents.size()),
              all.bytes, all.bytes / documents.size());
  for (const auto& [kind, sum] : kinds) {
    std::printf("%-8s %6zu files %10zu bytes, %zu on average, at most %zu\n", kind.c_str(),
                sum.files, sum.bytes, sum.bytes / sum.files, sum.largest);
  }
}
