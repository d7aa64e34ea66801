#include "search/build_segment.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "base/deflate.h"
#include "base/lent.h"
#include "base/parallel.h"
#include "base/text.h"
#include "json/write_json.h"
#include "search/document_text.h"
#include "search/index_format.h"
#include "search/segment_terms.h"

namespace dayleaf::search {
namespace {

// A JSON array, item by item.
class Array {
 public:
  explicit Array(std::string& out) : out_(out) { *out_ += '['; }
  Array(const Array&) = delete;
  Array& operator=(const Array&) = delete;
  ~Array() { *out_ += ']'; }

  std::string& item() {
    if (std::exchange(has_items_, true)) *out_ += ',';
    return *out_;
  }
  void add(std::string_view text) { json::append_json_text(text, item()); }
  void add(const std::optional<std::int64_t>& number) {
    item() += number ? std::to_string(*number) : "null";
  }
  void add(const std::vector<std::string>& texts) {
    Array array(item());
    for (const std::string& text : texts) array.add(text);
  }
  void add_link(std::string_view name, std::string_view address) {
    Array array(item());
    array.add(name);
    array.add(address);
  }

 private:
  base::Lent<std::string> out_;
  bool has_items_ = false;
};

void append_document(std::string& out, const Document& document) {
  Array array(out);
  array.add(document.address);
  array.add(document.title);
  {
    Array authors(array.item());
    for (const Document::Person& person : document.authors) {
      if (person.address.empty()) {
        authors.add(person.name);
      } else {
        authors.add_link(person.name, person.address);
      }
    }
  }
  {
    Array topics(array.item());
    for (const Document::Topic& topic : document.topics) {
      topics.add_link(topic.name, topic.address);
    }
  }
  array.add(document.topic_texts);
  array.add(document.identifiers);
  array.add(base::iso_date(document.days.front()));
  array.add(base::iso_date(document.days.back()));
  array.add(document.votes);
  array.add(document.rank > 0 ? std::optional<std::int64_t>(document.rank) : std::nullopt);
  array.add(document.sentence);
  array.add(document.summary);
  array.add(document.language);
  if (!document.author_texts.empty()) array.add(document.author_texts);
}

}  // namespace

std::string write_columns(std::span<const Document> documents, const SegmentPlan& segment) {
  std::string bytes = segment.stamp;
  append_number(bytes, segment.documents.size());
  const auto number = [](std::int64_t value) {
    return static_cast<std::uint64_t>(std::max<std::int64_t>(value, 0));
  };
  std::int64_t before = 0;
  std::size_t further = 0;
  for (const std::uint32_t place : segment.documents) {
    const Document& document = documents[place];
    const std::int64_t first = day_number(document.days.front());
    append_number(bytes, number(first - before));
    append_number(bytes, document.votes ? number(*document.votes) + 1 : 0);
    append_number(bytes, document.rank);
    before = first;
    further += document.days.size() - 1;
  }
  append_number(bytes, further);
  std::size_t document_before = 0;
  for (std::size_t i = 0; i < segment.documents.size(); ++i) {
    const Document& document = documents[segment.documents[i]];
    for (std::size_t day = 1; day < document.days.size(); ++day) {
      append_number(bytes, i - document_before);
      append_number(bytes, number(base::days_between(document.days.front(), document.days[day])));
      document_before = i;
    }
  }
  return base::deflate_raw(bytes);
}

std::string write_documents(std::span<const Document> documents, const SegmentPlan& segment,
                            std::size_t block) {
  std::string bytes = segment.stamp;
  const std::size_t first = block * documents_per_block;
  const std::size_t last = std::min(segment.documents.size(), first + documents_per_block);
  {
    Array list(bytes);
    for (std::size_t i = first; i < last; ++i) {
      append_document(list.item(), documents[segment.documents[i]]);
    }
  }
  return base::deflate_raw(bytes);
}

namespace {

std::vector<std::size_t> lengths_of(const std::vector<std::string>& parts) {
  std::vector<std::size_t> lengths(parts.size());
  std::transform(parts.begin(), parts.end(), lengths.begin(),
                 [](const std::string& part) { return part.size(); });
  return lengths;
}

}  // namespace

std::vector<SegmentFile> build_segment(std::span<const Document> documents,
                                       const SegmentPlan& segment, std::size_t jobs) {
  const SegmentTerms terms(documents, segment, jobs);
  const auto blocks = base::parallel_map(segment.blocks, jobs,
                                         [&](std::size_t block) { return terms.block(block); });
  const auto texts = base::parallel_map(segment.document_blocks(), jobs, [&](std::size_t block) {
    return write_documents(documents, segment, block);
  });
  const std::vector<std::size_t> block_lengths = lengths_of(blocks);
  std::vector<std::string> nodes;
  for (std::size_t node = 0; node < segment.nodes(); ++node) {
    nodes.push_back(terms.node(node, block_lengths));
  }
  const std::vector<std::string> paths = paths_of(segment);
  return {{paths[0], terms.root(lengths_of(nodes), block_lengths, lengths_of(texts))},
          {paths[1], write_columns(documents, segment)},
          {paths[2], terms.words()},
          {paths[3], base::join(nodes, "")},
          {paths[4], base::join(blocks, "")},
          {paths[5], base::join(texts, "")}};
}

}  // namespace dayleaf::search
