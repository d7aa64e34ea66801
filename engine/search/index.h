#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "search/document.h"

namespace dayleaf::search {

// Reading an index, file by file as they are needed. Nothing of it is trusted: every Error names
// the file that is missing, damaged or of another build, and no number in a file makes us take
// memory that its bytes do not account for. Of one thread.

// The bytes of a file of the index, "old/terms.bin". Errors are passed on as they are.
using ReadFile = std::function<base::Result<std::string>(const std::string& path)>;

struct Postings {
  std::vector<std::uint32_t> documents;  // numbers, ascending
  std::vector<std::uint8_t> impacts;     // of each; empty for properties and identifiers
};

struct IndexedTerm {
  std::string text;
  Postings postings;
};

// What of a document is asked for without its text.
struct Columns {
  struct Row {
    std::int64_t day = 0;  // of the first appearance, since 0001-01-01
    std::optional<std::int64_t> votes;
    std::int64_t rank = 0;  // 0: not known
  };
  struct Further {
    std::uint32_t document = 0;
    std::int64_t day = 0;
  };
  std::vector<Row> rows;         // by number
  std::vector<Further> further;  // appearances after the first
};

// A word that suggestions are made of.
struct IndexedWord {
  std::string text;
  std::size_t documents = 0;
};

class IndexSegment {
 public:
  // Reads root and columns. `shown`: what stands before a path in messages.
  static base::Result<IndexSegment> open(const ReadFile& read, std::string shown, std::string name,
                                         std::string stamp, std::size_t documents,
                                         std::size_t blocks);

  std::size_t documents() const { return columns_.rows.size(); }
  const Columns& columns() const { return columns_; }

  // Empty when there is no such term.
  base::Result<Postings> postings(std::string_view term);
  // From the one to the other, both inclusive.
  base::Result<std::vector<IndexedTerm>> terms_between(std::string_view first,
                                                       std::string_view last);
  // The `most` most frequent terms that begin so, of the block in which it would stand and the one
  // after; of equal ones the first in the order of bytes.
  base::Result<std::vector<IndexedTerm>> beginnings(std::string_view prefix, std::size_t most);

  base::Result<Document> document(std::uint32_t number);
  base::Result<std::vector<IndexedWord>> words();

 private:
  // A piece of a file that is compressed by itself, and for terms the first of those in it.
  struct Piece {
    std::string first;
    std::uint64_t begin = 0;
    std::uint64_t length = 0;
    std::uint64_t blocks_begin = 0;  // of a node: where its first block begins
  };
  struct Entry {
    std::string text;
    std::size_t documents = 0;
    std::size_t begin = 0;  // of its postings in Block::bytes
    std::size_t length = 0;
  };
  struct Block {
    std::string bytes;
    std::vector<Entry> entries;
  };

  IndexSegment() = default;
  std::string name_of(const std::string& path) const { return shown_ + path; }
  base::Error damaged(const std::string& path) const;
  // Inflated, without the stamp: a whole file, or a piece of one, which is kept.
  base::Result<std::string> load(const std::string& path) const;
  base::Result<std::string> load(const std::string& path, const Piece& piece);
  base::Result<std::string> unpack(const std::string& path, std::string_view packed) const;
  base::Result<void> load_root(std::size_t documents);
  base::Result<void> load_columns(std::size_t documents);
  base::Result<const std::vector<Piece>*> node(std::size_t number);
  base::Result<const Block*> block(std::size_t number);
  base::Result<std::size_t> find_block(std::string_view term);  // 0 also for what is before all
  base::Result<Postings> read_postings(const Block& block, const Entry& entry) const;

  ReadFile read_;
  std::string shown_;
  std::string name_;
  std::string stamp_;
  std::size_t blocks_ = 0;
  Columns columns_;
  std::vector<Piece> root_;             // the nodes
  std::vector<Piece> document_pieces_;  // blocks of documents
  std::map<std::string, std::string> files_;
  std::map<std::size_t, std::vector<Piece>> nodes_;
  std::map<std::size_t, Block> term_blocks_;
  std::map<std::size_t, std::vector<Document>> document_blocks_;
};

class Index {
 public:
  // `shown`: what stands before a path in messages, as "public/search/".
  static base::Result<Index> open(ReadFile read, std::string shown);

  std::size_t documents() const;
  std::vector<IndexSegment>& segments() { return segments_; }  // oldest first

 private:
  std::vector<IndexSegment> segments_;
};

}  // namespace dayleaf::search
