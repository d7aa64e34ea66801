#include "base/deflate.h"
#include "kit/catch.h"
#include "search/evaluate.h"
#include "search/index_format.h"
#include "search/match_document.h"
#include "search/memory_index.h"
#include "search/random_archive.h"

using namespace dayleaf;
using namespace dayleaf::search;

namespace {

// Asks what reads every kind of file; the first Error, or "".
std::string ask(const IndexFiles& files) {
  base::Result<Index> index = Index::open(reader_of(files), "search/");
  if (!index) return index.error().message;
  for (const char* text : {"diffusion", "모델", "모ㄷ", "gp", "\"the model\" OR votes:>2",
                           "on:2023", "modle", "2401.01007", "-has:code lang:ko", "author:w"}) {
    const base::Result<Answer> answer =
        evaluate(std::get<Query>(parse_query(text)), *index, {.limit = 1000});
    if (!answer) return answer.error().message;
    CHECK(answer->hits.size() <= 1000);
  }
  return {};
}

std::string repacked(const std::string& bytes) { return base::deflate_raw(bytes); }
std::string unpacked(const std::string& bytes) {
  return base::inflate_raw(bytes, 10'000'000).value();
}

// Of pieces, each of which is compressed by itself.
bool has_pieces(const std::string& path) {
  return path.ends_with("/nodes.bin") || path.ends_with("/terms.bin") ||
         path.ends_with("/documents.bin");
}

// An index of one segment with one block, of which that block of terms, or the node that names it,
// is `packed`.
IndexFiles with_piece(const IndexFiles& files, bool is_node, const std::string& packed) {
  const std::string root = unpacked(files.at("month/root.bin"));
  ByteReader reader(root);
  const std::string stamp(reader.take(stamp_bytes));
  REQUIRE(reader.number() == 1);
  const std::string first(reader.text());
  reader.number();
  reader.number();
  const std::uint64_t blocks = reader.number();
  std::string node = stamp;
  append_number(node, 1);
  append_text(node, first);
  append_number(node, packed.size());
  IndexFiles made = files;
  made["month/nodes.bin"] = is_node ? packed : repacked(node);
  if (!is_node) made["month/terms.bin"] = packed;
  std::string other = stamp;
  append_number(other, 1);
  append_text(other, first);
  append_number(other, made["month/nodes.bin"].size());
  append_number(other, made["month/terms.bin"].size());
  append_number(other, blocks);
  for (std::uint64_t i = 0; i < blocks; ++i) append_number(other, reader.number());
  made["month/root.bin"] = repacked(other);
  return made;
}

IndexFiles small_index() { return index_of(RandomArchive(11).documents(12)); }

}  // namespace

TEST_CASE(
    "an index that is cut at any byte is told of by the name of its file, and breaks nothing") {
  const IndexFiles whole = small_index();
  REQUIRE(ask(whole).empty());
  for (const auto& [path, bytes] : whole) {
    CAPTURE(path);
    std::size_t told = 0;
    for (std::size_t length = 0; length<bytes.size(); length += bytes.size()> 400 ? 7 : 1) {
      IndexFiles files = whole;
      files[path] = bytes.substr(0, length);
      const std::string error = ask(files);
      if (error.empty()) continue;
      ++told;
      CHECK(error.find(path) != std::string::npos);
    }
    // What no question reads is not missed; a manifest is whole without its last line end.
    CHECK((told > 0 || has_pieces(path)));
  }
}

TEST_CASE("an index of which any inflated byte is another breaks nothing") {
  const IndexFiles whole = small_index();
  for (const auto& [path, bytes] : whole) {
    const bool is_packed = path != "manifest.json" && !has_pieces(path);
    const std::string plain = is_packed ? unpacked(bytes) : bytes;
    CAPTURE(path);
    for (std::size_t at = 0; at<plain.size(); at += plain.size()> 300 ? 5 : 1) {
      for (const char other : {'\0', '\x7F', '\xFF'}) {
        std::string damaged = plain;
        damaged[at] = other;
        IndexFiles files = whole;
        files[path] = is_packed ? repacked(damaged) : damaged;
        const std::string error = ask(files);  // may be none: a title with another letter
        if (error.empty() || path == "manifest.json") continue;
        // A wrong length leads to what is no piece.
        const bool is_of_piece =
            error.ends_with(" is damaged") && (error.find("/nodes.bin") != std::string::npos ||
                                               error.find("/terms.bin") != std::string::npos ||
                                               error.find("/documents.bin") != std::string::npos);
        CHECK((error.find(path) != std::string::npos ||
               ((path.ends_with("/root.bin") || path.ends_with("/nodes.bin")) && is_of_piece)));
      }
    }
  }
}

TEST_CASE("a file of another build is told from one that is damaged") {
  const IndexFiles one = small_index();
  const IndexFiles other = index_of(RandomArchive(12).documents(12));
  for (const auto& [path, bytes] : one) {
    if (path == "manifest.json" || other.count(path) == 0) continue;
    IndexFiles files = one;
    files[path] = other.at(path);
    const std::string error = ask(files);
    CAPTURE(path);
    if (error.empty()) continue;  // nobody read it
    const bool may_be_cut = has_pieces(path) && error.ends_with(" is damaged");
    CHECK((may_be_cut || error == "search/" + path +
                                      ": this file of the index is of another build than its "
                                      "manifest"));
  }
  IndexFiles files = one;
  files["manifest.json"] = R"({"version": 2, "segments": []})";
  CHECK(ask(files) == "search/manifest.json: another version of dayleaf made this index");
}

TEST_CASE("rubbish is no index") {
  for (
      const char* text :
      {"", "<!doctype html><title>404</title>", "[]", "{}", "{\"version\":1}",
       R"({"version":1,"segments":[{}]})",
       R"({"version":1,"segments":[{"name":"../x","stamp":"0123456789abcdef","documents":1,"blocks":1}]})",
       R"({"version":1,"segments":[{"name":"old","stamp":"0123456789ABCDEF","documents":1,"blocks":1}]})",
       R"({"version":1,"segments":[{"name":"old","stamp":"0123456789abcdef","documents":-1,"blocks":1}]})",
       R"({"version":1,"segments":[{"name":"old","stamp":"0123456789abcdef","documents":99999999999999,"blocks":1}]})"}) {
    IndexFiles files;
    files["manifest.json"] = text;
    CAPTURE(text);
    CHECK(ask(files).find("search/manifest.json: this is no index of the search") == 0);
  }
  IndexFiles files;
  CHECK(ask(files) == "search/manifest.json: there is no such file");
  // An index of nothing finds nothing.
  files["manifest.json"] = R"({"version":1,"segments":[]})";
  CHECK(ask(files).empty());
}

TEST_CASE("numbers that promise more than there is take no memory") {
  IndexFiles files = small_index();
  const std::string swollen = repacked(std::string(70'000'000, 'x'));
  const std::string huge = "\xFF\xFF\xFF\xFF\xFF\xFF\x7F";
  for (const char* name : {"/root.bin", "/columns.bin", "/words.bin"}) {
    for (auto& [path, bytes] : small_index()) {
      if (!path.ends_with(name)) continue;
      IndexFiles damaged = files;
      damaged[path] = repacked(unpacked(bytes).substr(0, stamp_bytes) + huge);
      CAPTURE(path);
      CHECK(ask(damaged) == "search/" + path + ": this file of the index is damaged");
      damaged[path] = repacked(unpacked(bytes).substr(0, stamp_bytes) + std::string(200, '\xFF'));
      CHECK(ask(damaged) == "search/" + path + ": this file of the index is damaged");
      damaged[path] = swollen;
      CHECK(ask(damaged) == "search/" + path + ": this file of the index is damaged");
    }
  }
}

TEST_CASE("a piece that promises more than there is takes no memory") {
  std::vector<Document> documents = RandomArchive(11).documents(2);
  for (Document& document : documents) document.days = {{2024, 3, 1}};
  const IndexFiles files = index_of(documents);
  REQUIRE(ask(with_piece(files, true, files.at("month/nodes.bin"))).empty());
  REQUIRE(ask(with_piece(files, false, files.at("month/terms.bin"))).empty());
  const std::string stamp = unpacked(files.at("month/root.bin")).substr(0, stamp_bytes);
  for (const bool is_node : {true, false}) {
    for (const std::string& bytes :
         {stamp + "\xFF\xFF\xFF\xFF\xFF\xFF\x7F", stamp + std::string(200, '\xFF'),
          std::string(70'000'000, 'x')}) {
      CHECK(ask(with_piece(files, is_node, repacked(bytes))) ==
            "search/month/" + std::string(is_node ? "nodes" : "terms") +
                ".bin: this file of the index is damaged");
    }
  }
}

TEST_CASE("any bytes can be asked for") {
  const std::vector<Document> documents = RandomArchive(5).documents(20);
  const IndexFiles files = index_of(documents);
  base::Result<Index> index = Index::open(reader_of(files), "search/");
  REQUIRE(index);
  const AskedDocument document(documents.front());
  std::string brackets;
  for (int i = 0; i < 500; ++i) brackets += i % 2 == 0 ? "(a" : "(";
  const std::string texts[] = {std::string(10'000, 'a'),
                               std::string(10'000, '('),
                               brackets,
                               "\xED\xA0\x80 diffusion \xED\xBF\xBF",
                               "\xFF\xFE\x80",
                               std::string("a\0b", 3),
                               "?!?!?!...",
                               "<script>alert(1)</script>",
                               "\u202Ea\u202C \u2066b\u2069",
                               "((((((((a))))))))",
                               "a* .* (a+)+$ [[:alpha:]]{1,1000}",
                               "-----",
                               "\"\"\"\"",
                               "OR OR OR",
                               "author:",
                               "votes:>=",
                               "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 😀😀",
                               "e\u0301\u0301\u0301\u0301"};
  for (const std::string& text : texts) {
    CAPTURE(text.substr(0, 50));
    const std::variant<Query, QueryError> parsed = parse_query(text);
    std::vector<Query> queries{words_of(text)};
    if (const auto* const query = std::get_if<Query>(&parsed)) {
      queries.push_back(*query);
    } else {
      const QueryError& error = std::get<QueryError>(parsed);
      CHECK(error.offset <= longest_query);
      const CaretLines lines = caret_lines(text, error.offset);
      CHECK(lines.text.find('\n') == std::string::npos);
      CHECK(lines.caret.find_first_not_of(' ') == lines.caret.size() - 1);
      CHECK(lines.text.size() < 1000);
      CHECK_FALSE(sentence_of(error.fault).empty());
    }
    for (const Query& query : queries) {
      CHECK(query.leaves.size() <= most_leaves);
      const base::Result<Answer> answer = evaluate(query, *index, {.limit = 1000});
      REQUIRE(answer);
      static_cast<void>(document.matches(query));
    }
  }
}

TEST_CASE("an error is shown with a caret below it") {
  const auto shown = [](const std::string& text) {
    const auto error = std::get<QueryError>(parse_query(text));
    const CaretLines lines = caret_lines(text, error.offset);
    return lines.text + "\n" + lines.caret;
  };
  CHECK(shown("votes:ten") == "votes:ten\n      ^");
  CHECK(shown("음성 votes:많이") == "음성 votes:많이\n           ^");
  CHECK(shown("a (b") == "a (b\n  ^");
  CHECK(shown("\u202Ea)") == "\\u202Ea)\n       ^");
  const std::string line(100, 'x');
  CHECK(shown(line + ")") == "…" + line.substr(60) + ")\n" + std::string(41, ' ') + "^");
}
