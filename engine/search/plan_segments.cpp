#include "search/plan_segments.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "base/hash.h"
#include "base/hex.h"
#include "json/write_json.h"
#include "search/index_format.h"

namespace dayleaf::search {
namespace {

std::size_t parts_of(std::size_t count, std::size_t size) { return (count + size - 1) / size; }

std::size_t text_bytes(const Document& document) {
  return document.title.size() + document.summary.size();
}

base::Hash hash_of(const Document& document) {
  base::Parts parts;
  parts.add(document.address).add(document.title).add(document.authors.size());
  for (const Document::Person& person : document.authors) {
    parts.add(person.name).add(person.address);
    // A site that says nothing of people has the stamps that it had.
    if (!person.found_as.empty()) parts.add(person.found_as.size());
    for (const std::string& name : person.found_as) parts.add(name);
  }
  for (const std::string& text : document.author_texts) parts.add(text);
  parts.add(document.topics.size());
  for (const Document::Topic& topic : document.topics) {
    parts.add(topic.name).add(topic.address).add(topic.slug);
  }
  for (const std::vector<std::string>* texts :
       {&document.topic_texts, &document.identifiers, &document.has}) {
    parts.add(texts->size());
    for (const std::string& text : *texts) parts.add(text);
  }
  parts.add(document.days.size());
  for (const base::Date& day : document.days) parts.add(day.year).add(day.month).add(day.day);
  parts.add(document.votes ? *document.votes : -1).add(document.votes.has_value());
  parts.add(document.rank).add(document.sentence).add(document.summary).add(document.language);
  return parts.hash();
}

std::string stamp_of(std::span<const Document> documents, const SegmentPlan& segment) {
  base::Parts parts;
  parts.add(index_version).add(bytes_of_text_per_block).add(documents_per_block);
  for (const std::uint32_t place : segment.documents) parts.add(hash_of(documents[place]));
  const std::uint64_t hash = parts.hash().low;
  std::string stamp;
  for (unsigned shift = 64; shift > 0; shift -= 8) {
    stamp += static_cast<char>((hash >> (shift - 8)) & 0xFFU);
  }
  return stamp;
}

}  // namespace

std::size_t SegmentPlan::nodes() const { return parts_of(blocks, blocks_per_node); }

std::size_t SegmentPlan::document_blocks() const {
  return parts_of(documents.size(), documents_per_block);
}

std::vector<SegmentPlan> plan_segments(std::span<const Document> documents) {
  base::Date newest;
  for (const Document& document : documents) newest = std::max(newest, document.days.back());
  std::array<SegmentPlan, 3> all;
  all[0].name = "old";
  all[1].name = "year";
  all[2].name = "month";
  for (std::uint32_t place = 0; place < documents.size(); ++place) {
    const base::Date& first = documents[place].days.front();
    const std::size_t age = first.year < newest.year ? 0 : first.month < newest.month ? 1 : 2;
    all.at(age).documents.push_back(place);
  }
  std::vector<SegmentPlan> segments;
  for (SegmentPlan& segment : all) {
    if (segment.documents.empty()) continue;
    const auto order = [&](std::uint32_t place) {
      return std::tuple(documents[place].days.front(), documents[place].votes.value_or(0), place);
    };
    std::sort(segment.documents.begin(), segment.documents.end(),
              [&](std::uint32_t a, std::uint32_t b) { return order(a) < order(b); });
    std::size_t bytes = 0;
    for (const std::uint32_t place : segment.documents) bytes += text_bytes(documents[place]);
    segment.blocks = std::max<std::size_t>(1, parts_of(bytes, bytes_of_text_per_block));
    segment.stamp = stamp_of(documents, segment);
    segments.push_back(std::move(segment));
  }
  return segments;
}

std::vector<std::string> paths_of(const SegmentPlan& segment) {
  std::vector<std::string> paths;
  for (const char* name : {"root", "columns", "words", "nodes", "terms", "documents"}) {
    paths.push_back(segment.name + "/" + name + ".bin");
  }
  return paths;
}

std::string write_manifest(std::span<const SegmentPlan> segments) {
  model::List list;
  for (const SegmentPlan& segment : segments) {
    std::string stamp;
    for (const char byte : segment.stamp) {
      base::append_hex(static_cast<unsigned char>(byte), 2, stamp);
    }
    list.emplace_back(
        model::Object{{"name", segment.name},
                      {"stamp", stamp},
                      {"documents", static_cast<std::int64_t>(segment.documents.size())},
                      {"blocks", static_cast<std::int64_t>(segment.blocks)}});
  }
  return json::write_json(
             model::Object{{"version", index_version}, {"segments", std::move(list)}}) +
         "\n";
}

}  // namespace dayleaf::search
