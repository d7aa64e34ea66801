#include "search/build_segment.h"

#include <algorithm>

#include "base/deflate.h"
#include "base/parallel.h"
#include "base/text.h"
#include "json/write_json.h"
#include "search/document_text.h"
#include "search/index_format.h"
#include "search/segment_terms.h"

namespace dayleaf::search {
namespace {

model::Value link_value(const std::string& name, const std::string& address) {
  if (address.empty()) return name;
  return model::List{name, address};
}

model::List texts_value(const std::vector<std::string>& texts) {
  return {texts.begin(), texts.end()};
}

model::Value value_of(const Document& document) {
  model::List authors;
  for (const Document::Person& person : document.authors) {
    authors.push_back(link_value(person.name, person.address));
  }
  model::List topics;
  for (const Document::Topic& topic : document.topics) {
    topics.emplace_back(model::List{topic.name, topic.address});
  }
  return model::List{
      document.address,
      document.title,
      std::move(authors),
      std::move(topics),
      texts_value(document.topic_texts),
      texts_value(document.identifiers),
      base::iso_date(document.days.front()),
      base::iso_date(document.days.back()),
      document.votes ? model::Value(*document.votes) : model::Value(),
      document.rank > 0 ? model::Value(static_cast<std::int64_t>(document.rank)) : model::Value(),
      document.sentence,
      document.summary,
      document.language};
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
  model::List list;
  const std::size_t first = block * documents_per_block;
  const std::size_t last = std::min(segment.documents.size(), first + documents_per_block);
  for (std::size_t i = first; i < last; ++i) {
    list.push_back(value_of(documents[segment.documents[i]]));
  }
  return base::deflate_raw(segment.stamp + json::write_json(std::move(list)));
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
