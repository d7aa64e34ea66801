// Writes the search index of a folder of digests, as the site reads them, of a JSON file of
// documents as in vectors/, or of random documents, and prints what it consists of.
//
// usage: write_index SOURCE OUTPUT [--jobs N] [--times N] [--answers N] [--seed N]
//
//   SOURCE       a folder, a file NAME.json, or the word random
//   --times N    N copies of the archive, each a year earlier, stand for a larger one
//   --answers N  also write OUTPUT/answers.json: N random queries with what is found, as the
//                vectors say it; the page's script is held to them
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "base/text.h"
#include "json/write_json.h"
#include "pipeline/read_site.h"
#include "search/build_segment.h"
#include "search/digest_documents.h"
#include "search/document_json.h"
#include "search/evaluate.h"
#include "search/fold.h"
#include "search/random_archive.h"

using namespace dayleaf;

namespace {

struct Arguments {
  std::string source;
  std::filesystem::path output;
  std::size_t jobs = 1;
  int times = 1;
  int answers = 0;
  std::uint32_t seed = 1;
};

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write(const std::filesystem::path& path, const std::string& bytes) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

// "old/root.bin" is of the kind "root".
std::string kind_of(const std::string& path) {
  const std::size_t first = path.find('/') + 1;
  return path.substr(first, path.find_first_of("/.", first) - first);
}

std::vector<search::Document> read_digests(const Arguments& arguments) {
  model::Site site;
  site.language = "ko";
  site.content = arguments.source;
  pipeline::BuildOptions options;
  options.jobs = arguments.jobs;
  base::Diagnostics diagnostics;
  const base::Result<pipeline::Reading> reading = pipeline::read_site(site, options, diagnostics);
  if (!reading) {
    std::fprintf(stderr, "%s\n", reading.error().message.c_str());
    return {};
  }
  return search::documents_of(reading->archive);
}

std::vector<search::Document> documents_of(const Arguments& arguments) {
  std::vector<search::Document> once;
  if (arguments.source == "random") {
    once = search::RandomArchive(arguments.seed).documents(150);
  } else if (arguments.source.ends_with(".json")) {
    once = search::documents_in(read(arguments.source));
  } else {
    once = read_digests(arguments);
  }
  if (arguments.times == 1) return once;
  std::vector<search::Document> all;
  for (int i = arguments.times - 1; i >= 0; --i) {
    for (search::Document copy : once) {
      for (base::Date& day : copy.days) day = base::add_days(day, -365 * i);
      if (i > 0) copy.address.insert(copy.address.size() - 1, "-" + std::to_string(i));
      all.push_back(std::move(copy));
    }
  }
  return all;
}

// Queries of what stands in the documents.
class Questions {
 public:
  Questions(const std::vector<search::Document>& documents, std::uint32_t seed)
      : documents_(documents), random_(seed) {}

  std::string next() {
    std::string text;
    for (std::size_t count = 1 + random_() % 3; count > 0; --count) {
      if (!text.empty()) text += random_() % 6 == 0 ? " OR " : " ";
      if (random_() % 8 == 0) text += '-';
      text += leaf();
    }
    return text;
  }

 private:
  const search::Document& any() { return documents_[random_() % documents_.size()]; }

  // Some code points of a text: a word of it, several in a row, or a piece of one.
  std::string part(const std::string& text, std::size_t words) {
    const std::vector<std::string_view> all = base::split(text, ' ');
    const std::size_t first = random_() % all.size();
    std::string part;
    for (std::size_t i = first; i < std::min(all.size(), first + words); ++i) {
      part += (part.empty() ? "" : " ") + std::string(all[i]);
    }
    part = base::to_utf8(search::folded_line(part));
    for (const char mark : {'"', '(', ')', ':', '<', '>', '='}) {
      part = base::replace_all(part, std::string(1, mark), " ");
    }
    return std::string(base::trim(part));
  }

  std::string leaf() {
    const search::Document& one = any();
    switch (random_() % 12) {
      case 0:
        return "title:" + part(one.title, 1);
      case 1:
        return one.authors.empty() ? "a" : "author:" + part(one.authors[0].name, 1);
      case 2:
        return one.authors.empty() ? "b" : "author:=\"" + part(one.authors[0].name, 9) + "\"";
      case 3:
        return "\"" + part(one.summary, 2) + "\"";
      case 4:
        return one.topics.empty() ? "c" : "tag:=" + one.topics[0].slug;
      case 5:
        return "votes:>=" + std::to_string(random_() % 40);
      case 6:
        return "after:" + base::iso_date(one.days.front());
      case 7:
        return part(one.title, 2);
      default: {
        const std::u32string word = base::code_points_of(part(one.summary, 1));
        if (word.empty()) return "d";
        const std::size_t first = random_() % 3 == 0 ? random_() % word.size() : 0;
        return base::to_utf8(word.substr(first, 1 + random_() % 6));
      }
    }
  }

  const std::vector<search::Document>& documents_;
  std::mt19937 random_;
};

bool write_answers(const std::vector<search::Document>& documents, const Arguments& arguments) {
  const auto read_file = [&](const std::string& path) -> base::Result<std::string> {
    return read(arguments.output / path);
  };
  base::Result<search::Index> index = search::Index::open(read_file, "");
  if (!index) return false;
  search::RandomArchive archive(arguments.seed + 1);
  Questions questions(documents, arguments.seed);
  std::string text = "[\n";
  for (int i = 0; i < arguments.answers; ++i) {
    const std::string asked = arguments.source == "random" ? archive.query() : questions.next();
    const std::variant<search::Query, search::QueryError> parsed = search::parse_query(asked);
    const auto* const query = std::get_if<search::Query>(&parsed);
    if (query == nullptr) continue;
    search::SearchOptions options;
    options.sort = i % 5 == 3   ? search::Sort::day
                   : i % 5 == 4 ? search::Sort::votes
                                : search::Sort::relevance;
    options.limit = 20;
    const base::Result<search::Answer> answer = search::evaluate(*query, *index, options);
    if (!answer) {
      std::fprintf(stderr, "%s\n", answer.error().message.c_str());
      return false;
    }
    model::Object one{{"text", asked},
                      {"sort", search::name_of(options.sort)},
                      {"limit", static_cast<std::int64_t>(options.limit)},
                      {"answer", search::answer_value(*query, *answer)}};
    text += (text.size() > 2 ? ",\n" : "") + json::write_json(std::move(one));
  }
  write(arguments.output / "answers.json", text + "\n]\n");
  return true;
}

struct Sum {
  std::size_t files = 0;
  std::size_t bytes = 0;
  std::size_t largest = 0;

  void add(std::size_t size) {
    ++files;
    bytes += size;
    largest = std::max(largest, size);
  }
};

void write_files(const std::vector<search::Document>& documents, const Arguments& arguments) {
  std::map<std::string, Sum> kinds;
  Sum all;
  const std::vector<search::SegmentPlan> segments = search::plan_segments(documents);
  for (const search::SegmentPlan& segment : segments) {
    for (const search::SegmentFile& file :
         search::build_segment(documents, segment, arguments.jobs)) {
      write(arguments.output / file.path, file.bytes);
      kinds[kind_of(file.path)].add(file.bytes.size());
      all.add(file.bytes.size());
    }
    std::printf("%-8s %6zu documents, %zu blocks\n", segment.name.c_str(), segment.documents.size(),
                segment.blocks);
  }
  write(arguments.output / "manifest.json", search::write_manifest(segments));
  std::printf("%zu papers, %zu files (%.3f a paper), %zu bytes (%zu a paper)\n", documents.size(),
              all.files, static_cast<double>(all.files) / static_cast<double>(documents.size()),
              all.bytes, all.bytes / documents.size());
  for (const auto& [kind, sum] : kinds) {
    std::printf("%-8s %6zu files %10zu bytes, %zu on average, at most %zu\n", kind.c_str(),
                sum.files, sum.bytes, sum.bytes / sum.files, sum.largest);
  }
}

}  // namespace

int main(int count, char** words) {
  Arguments arguments;
  if (count < 3) {
    std::fputs("usage: write_index SOURCE OUTPUT [--jobs N] [--times N] [--answers N] [--seed N]\n",
               stderr);
    return 2;
  }
  arguments.source = words[1];
  arguments.output = words[2];
  for (int i = 3; i + 1 < count; i += 2) {
    const std::string_view name = words[i];
    const int number = std::atoi(words[i + 1]);
    if (name == "--jobs") arguments.jobs = static_cast<std::size_t>(number);
    if (name == "--times") arguments.times = number;
    if (name == "--answers") arguments.answers = number;
    if (name == "--seed") arguments.seed = static_cast<std::uint32_t>(number);
  }
  const std::vector<search::Document> documents = documents_of(arguments);
  if (documents.empty()) return 5;
  write_files(documents, arguments);
  return arguments.answers > 0 && !write_answers(documents, arguments) ? 1 : 0;
}
