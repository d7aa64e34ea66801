#include "base/deflate.h"
#include "kit/catch.h"
#include "search/evaluate.h"
#include "search/index_format.h"
#include "search/memory_index.h"
#include "search/suggest.h"

using namespace dayleaf;
using namespace dayleaf::search;

namespace {

Document paper(std::size_t number, base::Date day) {
  Document document;
  document.address = "papers/" + std::to_string(number) + "/";
  document.title = "everywhere" + std::string(number % 50 == 0 ? " seldom" : "");
  document.summary = std::string(400, 'x') + " " + std::to_string(number);
  document.days = {day};
  return document;
}

// The first byte of the postings of a term, and their length.
std::pair<int, std::size_t> form_of(const IndexFiles& files, const std::string& segment,
                                    const std::string& wanted) {
  // Where the pieces end: the nodes say it of terms, the root of the nodes.
  const std::string root = base::inflate_raw(files.at(segment + "/root.bin"), 1'000'000).value();
  ByteReader of_root(root);
  of_root.take(stamp_bytes);
  REQUIRE(of_root.number() == 1);
  of_root.text();
  const std::string node =
      base::inflate_raw(files.at(segment + "/nodes.bin").substr(0, of_root.number()), 1'000'000)
          .value();
  ByteReader of_node(node);
  of_node.take(stamp_bytes);
  const std::string& terms = files.at(segment + "/terms.bin");
  std::size_t begin = 0;
  for (std::uint64_t blocks = of_node.number(); blocks > 0; --blocks) {
    of_node.text();
    const auto size = static_cast<std::size_t>(of_node.number());
    const std::string bytes = base::inflate_raw(terms.substr(begin, size), 1'000'000).value();
    begin += size;
    ByteReader reader(bytes);
    reader.take(stamp_bytes);
    std::vector<std::pair<std::string, std::size_t>> entries;
    std::string before;
    for (std::uint64_t count = reader.number(); count > 0; --count) {
      const auto shared = static_cast<std::size_t>(reader.number());
      before = before.substr(0, shared) + std::string(reader.text());
      reader.number();
      entries.emplace_back(before, static_cast<std::size_t>(reader.number()));
    }
    for (const auto& [text, length] : entries) {
      const std::string_view postings = reader.take(length);
      if (text == wanted) return {postings.front(), length};
    }
    CHECK(reader.at_end());
  }
  return {-1, 0};
}

}  // namespace

TEST_CASE("postings are gaps or bits, whichever are fewer") {
  std::vector<Document> documents;
  for (std::size_t i = 0; i < 200; ++i) documents.push_back(paper(i, {2024, 3, 1}));
  const IndexFiles files = index_of(documents);
  // 200 bits, 200 impacts of half a byte; 4 gaps, 4 impacts.
  CHECK(form_of(files, "month", "everywhere") == std::pair(1, std::size_t{1 + 25 + 100}));
  CHECK(form_of(files, "month", "seldom") == std::pair(0, std::size_t{1 + 4 + 2}));
}

TEST_CASE("a new day rewrites the segment of its month and no other") {
  std::vector<Document> documents;
  for (std::size_t i = 0; i < 900; ++i) {
    documents.push_back(paper(i, base::add_days({2022, 1, 1}, static_cast<int>(i))));
  }
  const base::Date last = documents.back().days.front();
  CHECK(last == base::Date{2024, 6, 18});
  const IndexFiles before = index_of(documents);
  documents.push_back(paper(900, base::add_days(last, 1)));
  const IndexFiles after = index_of(documents);
  std::size_t all = 0;
  std::size_t changed = 0;
  for (const auto& [path, bytes] : after) {
    all += bytes.size();
    if (before.count(path) > 0 && before.at(path) == bytes) continue;
    changed += bytes.size();
    CHECK((path == "manifest.json" || path.find("month/") == 0));
  }
  CHECK(changed * 20 < all);
}

TEST_CASE("files are as many as were planned, and blocks as large as the text") {
  std::vector<Document> documents;
  for (std::size_t i = 0; i < 333; ++i) {
    documents.push_back(paper(i, base::add_days({2023, 1, 1}, static_cast<int>(2 * i))));
  }
  std::size_t bytes = 0;
  for (const SegmentPlan& segment : plan_segments(documents)) {
    const std::vector<std::string> paths = paths_of(segment);
    const std::vector<SegmentFile> files = build_segment(documents, segment, 2);
    REQUIRE(files.size() == paths.size());
    for (std::size_t i = 0; i < files.size(); ++i) CHECK(files[i].path == paths[i]);
    CHECK(segment.document_blocks() * documents_per_block >= segment.documents.size());
    bytes += segment.blocks * bytes_of_text_per_block;
  }
  CHECK(bytes >= 333 * 400);
  CHECK(plan_segments({}).empty());
}

TEST_CASE("an edit is a letter more, less or another, or two exchanged") {
  for (const char* other : {"diffusio", "iffusion", "difusion", "diffusions", "xdiffusion",
                            "diffuxion", "xiffusion", "diffusiox", "idffusion", "diffusino"}) {
    CAPTURE(other);
    CHECK(is_one_edit("diffusion", other));
    CHECK(is_one_edit(other, "diffusion"));
  }
  for (const char* other : {"diffusion", "diffus", "difxusxon", "fdifusion", "", "diffusionxy"}) {
    CAPTURE(other);
    CHECK_FALSE(is_one_edit("diffusion", other));
  }
}

TEST_CASE("rarity is a logarithm in sixteenths") {
  CHECK(rarity(100, 100) == 16);  // log2 of 2
  CHECK(rarity(300, 100) == 32);
  CHECK(rarity(14'000, 1) == 16 * 13 + 11);  // 14,001 is 8,192 and 70.9 % of it
  CHECK(rarity(0, 0) == 0);
}
