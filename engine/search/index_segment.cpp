#include <algorithm>
#include <utility>

#include "base/deflate.h"
#include "search/index.h"
#include "search/index_format.h"
#include "search/read_documents.h"
#include "search/terms.h"

namespace dayleaf::search {
namespace {

constexpr std::size_t most_inflated = std::size_t{64} << 20U;  // of one file

// What stands before postings, block by block or word by word: each shares bytes with the one
// before.
std::string take_shared(ByteReader& reader, const std::string& before) {
  const std::uint64_t shared = reader.number();
  const std::string_view rest = reader.text();
  if (shared > before.size()) {
    reader.fail();
    return {};
  }
  return before.substr(0, static_cast<std::size_t>(shared)).append(rest);
}

}  // namespace

base::Error IndexSegment::damaged(const std::string& path) const {
  return base::Error{name_of(path) + ": this file of the index is damaged"};
}

base::Result<std::string> IndexSegment::unpack(const std::string& path,
                                               std::string_view packed) const {
  std::optional<std::string> bytes = base::inflate_raw(packed, most_inflated);
  if (!bytes || bytes->size() < stamp_bytes) return damaged(path);
  if (bytes->compare(0, stamp_bytes, stamp_) != 0) {
    return base::Error{name_of(path) +
                       ": this file of the index is of another build than its manifest"};
  }
  return bytes->substr(stamp_bytes);
}

base::Result<std::string> IndexSegment::load(const std::string& path) const {
  base::Result<std::string> packed = read_(path);
  if (!packed) return packed.error();
  return unpack(path, *packed);
}

base::Result<std::string> IndexSegment::load(const std::string& path, const Piece& piece) {
  auto known = files_.find(path);
  if (known == files_.end()) {
    base::Result<std::string> packed = read_(path);
    if (!packed) return packed.error();
    known = files_.emplace(path, std::move(*packed)).first;
  }
  const std::string_view file = known->second;
  if (piece.begin > file.size() || piece.length > file.size() - piece.begin) return damaged(path);
  return unpack(path, file.substr(static_cast<std::size_t>(piece.begin),
                                  static_cast<std::size_t>(piece.length)));
}

base::Result<void> IndexSegment::load_root(std::size_t documents) {
  const std::string path = name_ + "/root.bin";
  const base::Result<std::string> bytes = load(path);
  if (!bytes) return bytes.error();
  ByteReader reader(*bytes);
  const std::size_t nodes = reader.count(3);
  std::uint64_t begin = 0;
  std::uint64_t blocks_begin = 0;
  for (std::size_t i = 0; i < nodes && !reader.failed(); ++i) {
    Piece node{std::string(reader.text()), begin, reader.number(), blocks_begin};
    if (i > 0 && node.first < root_.back().first) reader.fail();
    begin += node.length;
    blocks_begin += reader.number();
    root_.push_back(std::move(node));
  }
  const std::size_t blocks = reader.count(1);
  begin = 0;
  for (std::size_t i = 0; i < blocks && !reader.failed(); ++i) {
    document_pieces_.push_back({{}, begin, reader.number(), 0});
    begin += document_pieces_.back().length;
  }
  if (reader.failed() || !reader.at_end() || root_.empty() ||
      root_.size() != (blocks_ + blocks_per_node - 1) / blocks_per_node ||
      document_pieces_.size() != (documents + documents_per_block - 1) / documents_per_block) {
    return damaged(path);
  }
  return {};
}

base::Result<IndexSegment> IndexSegment::open(const ReadFile& read, std::string shown,
                                              std::string name, std::string stamp,
                                              std::size_t documents, std::size_t blocks) {
  IndexSegment segment;
  segment.read_ = read;
  segment.shown_ = std::move(shown);
  segment.name_ = std::move(name);
  segment.stamp_ = std::move(stamp);
  segment.blocks_ = blocks;
  if (const base::Result<void> root = segment.load_root(documents); !root) return root.error();
  if (const base::Result<void> columns = segment.load_columns(documents); !columns) {
    return columns.error();
  }
  return segment;
}

base::Result<void> IndexSegment::load_columns(std::size_t documents) {
  const std::string path = name_ + "/columns.bin";
  const base::Result<std::string> bytes = load(path);
  if (!bytes) return bytes.error();
  constexpr std::uint64_t most_days = 3'652'059;  // of the years 1 to 9999
  ByteReader reader(*bytes);
  const std::size_t count = reader.count(3);
  std::uint64_t day = 0;
  for (std::size_t i = 0; i < count && !reader.failed(); ++i) {
    Columns::Row row;
    day += reader.number();
    if (day >= most_days) reader.fail();
    row.day = static_cast<std::int64_t>(day);
    if (const std::uint64_t votes = reader.number(); votes > 0) {
      row.votes = static_cast<std::int64_t>(votes - 1);
    }
    row.rank = static_cast<std::int64_t>(reader.number());
    columns_.rows.push_back(row);
  }
  const std::size_t further = reader.count(2);
  std::uint64_t document = 0;
  for (std::size_t i = 0; i < further && !reader.failed(); ++i) {
    document += reader.number();
    const std::uint64_t days = reader.number();
    if (document >= count || days >= most_days) {
      reader.fail();
      break;
    }
    columns_.further.push_back({static_cast<std::uint32_t>(document),
                                columns_.rows[document].day + static_cast<std::int64_t>(days)});
  }
  if (reader.failed() || !reader.at_end() || count != documents) return damaged(path);
  return {};
}

base::Result<const std::vector<IndexSegment::Piece>*> IndexSegment::node(std::size_t number) {
  const auto known = nodes_.find(number);
  if (known != nodes_.end()) return &known->second;
  const std::string path = name_ + "/nodes.bin";
  const base::Result<std::string> bytes = load(path, root_[number]);
  if (!bytes) return bytes.error();
  ByteReader reader(*bytes);
  const std::size_t count = reader.count(2);
  std::uint64_t begin = root_[number].blocks_begin;
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < count && !reader.failed(); ++i) {
    Piece block{std::string(reader.text()), begin, reader.number(), 0};
    if (i > 0 && block.first < pieces.back().first) reader.fail();
    begin += block.length;
    pieces.push_back(std::move(block));
  }
  if (reader.failed() || !reader.at_end() ||
      pieces.size() != std::min(blocks_per_node, blocks_ - number * blocks_per_node)) {
    return damaged(path);
  }
  return &nodes_.emplace(number, std::move(pieces)).first->second;
}

base::Result<const IndexSegment::Block*> IndexSegment::block(std::size_t number) {
  const auto known = term_blocks_.find(number);
  if (known != term_blocks_.end()) return &known->second;
  const std::string path = name_ + "/terms.bin";
  const base::Result<const std::vector<Piece>*> pieces = node(number / blocks_per_node);
  if (!pieces) return pieces.error();
  base::Result<std::string> bytes = load(path, (**pieces)[number % blocks_per_node]);
  if (!bytes) return bytes.error();
  Block made;
  made.bytes = std::move(*bytes);
  ByteReader reader(made.bytes);
  const std::size_t count = reader.count(4);
  std::string before;
  std::size_t length = 0;
  std::size_t unpacked = 0;
  for (std::size_t i = 0; i < count && !reader.failed(); ++i) {
    Entry entry;
    entry.text = take_shared(reader, before);
    const std::uint64_t documents = reader.number();
    const std::uint64_t postings = reader.number();
    unpacked += entry.text.size();
    // Terms may share much, but no more than what a file may hold.
    if (entry.text <= before || documents < 1 || documents > columns_.rows.size() ||
        postings > made.bytes.size() - length || unpacked > most_inflated) {
      reader.fail();
      break;
    }
    entry.documents = static_cast<std::size_t>(documents);
    entry.begin = length;
    entry.length = static_cast<std::size_t>(postings);
    length += entry.length;
    before = entry.text;
    made.entries.push_back(std::move(entry));
  }
  if (reader.failed() || length > made.bytes.size()) return damaged(path);
  const std::size_t first = made.bytes.size() - length;
  for (Entry& entry : made.entries) entry.begin += first;
  if (reader.take(length); reader.failed() || !reader.at_end()) return damaged(path);
  return &term_blocks_.emplace(number, std::move(made)).first->second;
}

base::Result<std::size_t> IndexSegment::find_block(std::string_view term) {
  const auto last_not_after = [&](const std::vector<Piece>& pieces) {
    const auto after =
        std::upper_bound(pieces.begin(), pieces.end(), term,
                         [](std::string_view a, const Piece& b) { return a < b.first; });
    return static_cast<std::size_t>(std::max<std::ptrdiff_t>(after - pieces.begin() - 1, 0));
  };
  const std::size_t number = last_not_after(root_);
  const base::Result<const std::vector<Piece>*> pieces = node(number);
  if (!pieces) return pieces.error();
  return number * blocks_per_node + last_not_after(**pieces);
}

base::Result<Postings> IndexSegment::read_postings(const Block& block, const Entry& entry) const {
  const std::string path = name_ + "/terms.bin";
  const std::string_view bytes = std::string_view(block.bytes).substr(entry.begin, entry.length);
  ByteReader reader(bytes);
  Postings postings;
  const std::size_t all = columns_.rows.size();
  const std::uint64_t form = reader.number();
  if (form == 0) {
    std::uint64_t next = 0;
    for (std::size_t i = 0; i < entry.documents && !reader.failed(); ++i) {
      next += reader.number();
      if (next >= all) reader.fail();
      postings.documents.push_back(static_cast<std::uint32_t>(next));
      ++next;
    }
  } else if (form == 1) {
    const std::string_view bits = reader.take((all + 7) / 8);
    for (std::size_t i = 0; i < bits.size() * 8; ++i) {
      if (((static_cast<unsigned char>(bits[i / 8]) >> (i % 8)) & 1U) == 0) continue;
      if (i >= all) reader.fail();
      postings.documents.push_back(static_cast<std::uint32_t>(i));
    }
    if (postings.documents.size() != entry.documents) reader.fail();
  } else {
    reader.fail();
  }
  const char mark = entry.text.front();
  if (mark != property_mark && mark != identifier_mark) {
    const std::string_view pairs = reader.take((entry.documents + 1) / 2);
    for (std::size_t i = 0; i < entry.documents && !reader.failed(); ++i) {
      const unsigned pair = static_cast<unsigned char>(pairs[i / 2]);
      const unsigned impact = i % 2 == 0 ? pair & 0xFU : pair >> 4U;
      if (impact == 0) reader.fail();
      postings.impacts.push_back(static_cast<std::uint8_t>(impact));
    }
  }
  if (reader.failed() || !reader.at_end()) return damaged(path);
  return postings;
}

base::Result<Postings> IndexSegment::postings(std::string_view term) {
  const base::Result<std::size_t> number = find_block(term);
  if (!number) return number.error();
  const base::Result<const Block*> found = block(*number);
  if (!found) return found.error();
  const std::vector<Entry>& entries = (*found)->entries;
  const auto entry =
      std::lower_bound(entries.begin(), entries.end(), term,
                       [](const Entry& a, std::string_view b) { return a.text < b; });
  if (entry == entries.end() || entry->text != term) return Postings();
  return read_postings(**found, *entry);
}

base::Result<std::vector<IndexedTerm>> IndexSegment::terms_between(std::string_view first,
                                                                   std::string_view last) {
  const base::Result<std::size_t> from = find_block(first);
  if (!from) return from.error();
  const base::Result<std::size_t> to = find_block(last);
  if (!to) return to.error();
  std::vector<IndexedTerm> terms;
  for (std::size_t number = *from; number <= *to; ++number) {
    const base::Result<const Block*> found = block(number);
    if (!found) return found.error();
    for (const Entry& entry : (*found)->entries) {
      if (entry.text < first || entry.text > last) continue;
      base::Result<Postings> postings = read_postings(**found, entry);
      if (!postings) return postings.error();
      terms.push_back({entry.text, std::move(*postings)});
    }
  }
  return terms;
}

base::Result<std::vector<IndexedTerm>> IndexSegment::beginnings(std::string_view prefix,
                                                                std::size_t most) {
  const base::Result<std::size_t> from = find_block(prefix);
  if (!from) return from.error();
  std::vector<std::pair<std::size_t, const Entry*>> chosen;  // with its block
  for (std::size_t number = *from; number < std::min(blocks_, *from + 2); ++number) {
    const base::Result<const Block*> found = block(number);
    if (!found) return found.error();
    for (const Entry& entry : (*found)->entries) {
      if (entry.text.starts_with(prefix)) chosen.emplace_back(number, &entry);
    }
  }
  std::stable_sort(chosen.begin(), chosen.end(), [](const auto& a, const auto& b) {
    return a.second->documents > b.second->documents;
  });
  chosen.resize(std::min(chosen.size(), most));
  std::vector<IndexedTerm> terms;
  for (const auto& [number, entry] : chosen) {
    base::Result<Postings> postings = read_postings(term_blocks_.at(number), *entry);
    if (!postings) return postings.error();
    terms.push_back({entry->text, std::move(*postings)});
  }
  return terms;
}

base::Result<Document> IndexSegment::document(std::uint32_t number) {
  const std::size_t block = number / documents_per_block;
  auto known = document_blocks_.find(block);
  if (known == document_blocks_.end()) {
    const std::string path = name_ + "/documents.bin";
    const base::Result<std::string> bytes = load(path, document_pieces_[block]);
    if (!bytes) return bytes.error();
    std::optional<std::vector<Document>> documents = read_documents(*bytes);
    const std::size_t expected =
        std::min(documents_per_block, columns_.rows.size() - block * documents_per_block);
    if (!documents || documents->size() != expected) return damaged(path);
    known = document_blocks_.emplace(block, std::move(*documents)).first;
  }
  return known->second[number % documents_per_block];
}

base::Result<std::vector<IndexedWord>> IndexSegment::words() {
  const std::string path = name_ + "/words.bin";
  const base::Result<std::string> bytes = load(path);
  if (!bytes) return bytes.error();
  ByteReader reader(*bytes);
  const std::size_t count = reader.count(3);
  std::vector<IndexedWord> words;
  std::string before;
  for (std::size_t i = 0; i < count && i < most_words && !reader.failed(); ++i) {
    before = take_shared(reader, before);
    const std::uint64_t documents = reader.number();
    if (documents > columns_.rows.size()) reader.fail();
    words.push_back({before, static_cast<std::size_t>(documents)});
  }
  if (reader.failed() || !reader.at_end()) return damaged(path);
  return words;
}

}  // namespace dayleaf::search
