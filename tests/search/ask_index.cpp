// Asks an index many things, as the engine does: for comparing the page's script with it.
// usage: ask_index INDEX                           lines "SORT<tab>QUERY" come in; of each the
//                                                  addresses of what is found go out, with tabs
//        ask_index INDEX --make-random SEED PAPERS writes an index of papers made at random
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "search/evaluate.h"
#include "search/memory_index.h"
#include "search/random_archive.h"

using namespace dayleaf;

namespace {

int make_random(const std::filesystem::path& folder, std::uint32_t seed, std::size_t papers) {
  search::RandomArchive random(seed);
  for (const auto& [path, bytes] : search::index_of(random.documents(papers))) {
    std::filesystem::create_directories((folder / path).parent_path());
    std::ofstream(folder / path, std::ios::binary) << bytes;
  }
  return 0;
}

// What the page does with it: where it does not parse, its words are searched.
search::Query read_query(const std::string& text) {
  std::variant<search::Query, search::QueryError> parsed = search::parse_query(text);
  if (auto* query = std::get_if<search::Query>(&parsed)) return std::move(*query);
  return search::words_of(text);
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) return 2;
  const std::filesystem::path folder = words[1];
  if (count == 5) {
    return make_random(folder, static_cast<std::uint32_t>(std::strtoul(words[3], nullptr, 10)),
                       std::strtoul(words[4], nullptr, 10));
  }
  const search::ReadFile read = [&folder](const std::string& path) -> base::Result<std::string> {
    std::ifstream file(folder / path, std::ios::binary);
    if (!file) return base::Error{path + ": cannot be read"};
    return std::string(std::istreambuf_iterator<char>(file), {});
  };
  base::Result<search::Index> index = search::Index::open(read, "");
  if (!index) {
    std::cerr << index.error().message << "\n";
    return 1;
  }
  std::string line;
  while (std::getline(std::cin, line)) {
    const std::size_t tab = line.find('\t');
    const std::string sort = line.substr(0, tab);
    search::SearchOptions options;
    options.limit = 1'000'000;
    options.sort = sort == "votes" ? search::Sort::votes
                   : sort == "day" ? search::Sort::day
                                   : search::Sort::relevance;
    const base::Result<search::Answer> answer =
        search::evaluate(read_query(line.substr(tab + 1)), *index, options);
    if (!answer) {
      std::cerr << answer.error().message << "\n";
      return 1;
    }
    std::string found;
    for (const search::Hit& hit : answer->hits) {
      if (!found.empty()) found += '\t';
      found += hit.document.address;
    }
    std::cout << found << "\n";
  }
  return 0;
}
