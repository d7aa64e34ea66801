#include "search/segment_terms.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <numeric>

#include "base/deflate.h"
#include "base/lent.h"
#include "base/parallel.h"
#include "search/document_text.h"
#include "search/index_format.h"
#include "search/term_numbers.h"
#include "search/terms.h"

namespace dayleaf::search {
namespace {

constexpr std::size_t most_length = 4000;

struct Posting {
  std::uint32_t term = 0;  // in Chunk::terms
  std::uint32_t document = 0;
  std::uint8_t impact = 0;
};

// Some documents that follow each other, with their terms.
struct Chunk {
  TermNumbers terms;
  std::vector<Posting> postings;    // by term, then by document
  std::vector<std::size_t> begins;  // of each term in them, and the end
};

char mark_of(TextField field) {
  switch (field) {
    case TextField::title:
      return title_mark;
    case TextField::people:
      return people_mark;
    case TextField::topics:
      return topics_mark;
    default:
      return 0;
  }
}

std::uint8_t impact_of(std::uint64_t weight, std::size_t length) {
  const std::uint64_t impact = (15 * weight * 400) / (weight * 400 + 2 * (100 + length));
  return static_cast<std::uint8_t>(std::clamp<std::uint64_t>(impact, 1, 15));
}

// Fills a chunk document by document.
class ChunkReader {
 public:
  explicit ChunkReader(Chunk& chunk) : chunk_(chunk) {}

  void read(const Document& document, std::uint32_t number) {
    std::size_t length = 0;
    for (std::size_t i = 0; i < text_fields; ++i) {
      const auto field = static_cast<TextField>(i);
      const auto weight = static_cast<std::uint32_t>(field_weights.at(i));
      const char mark = mark_of(field);
      for (const std::string_view piece : pieces_of(document, field)) {
        fold(piece, folded_);
        const std::size_t terms = add_terms(weight, mark);
        if (field == TextField::summary) length += terms;
      }
    }
    length = std::min(length, most_length);
    for (const std::uint32_t term : touched_) {
      chunk_->postings.push_back({term, number, impact_of(weights_[term], length)});
      weights_[term] = 0;
    }
    touched_.clear();
    add_names(property_mark, properties_of(document), number);
    add_names(identifier_mark, identifiers_of(document), number);
  }

 private:
  // Those of the folded text; how many there are, with repetitions.
  std::size_t add_terms(std::uint32_t weight, char mark) {
    std::size_t count = 0;
    NamePairs names;
    for (Run run = next_run(folded_, 0); run.first < run.last; run = next_run(folded_, run.last)) {
      if (run.letter == Letter::eastern) {
        for (std::size_t i = run.first; i < run.last; ++i) {
          const char32_t c = folded_[i].code_point;
          add(chunk_->terms.of_eastern(c), weight, mark);
          if (i + 1 == run.last) break;
          add(chunk_->terms.of_eastern(c, folded_[i + 1].code_point), weight, mark);
        }
        count += 2 * (run.last - run.first) - 1;
        names.next(folded_, run, compound_);
        continue;
      }
      compound_.read(folded_, run);
      compound_.each([&](std::string_view term) {
        add(chunk_->terms.of(term), weight, mark);
        ++count;
      });
      if (mark != people_mark) continue;
      const std::string_view pair = names.next(folded_, run, compound_);
      if (!pair.empty()) add(number_of(mark, pair), weight);
    }
    return count;
  }

  void add(std::uint32_t term, std::uint32_t weight, char mark) {
    add(term, weight);
    if (mark != 0) add(number_of(mark, chunk_->terms.text(term)), weight);
  }

  void add(std::uint32_t term, std::uint32_t weight) {
    if (term >= weights_.size()) weights_.resize(chunk_->terms.size());
    if (weights_[term] == 0) touched_.push_back(term);
    weights_[term] += weight;
  }

  std::uint32_t number_of(char mark, std::string_view text) {
    marked_.assign(1, mark);
    marked_ += text;
    return chunk_->terms.of(marked_);
  }

  void add_names(char mark, const std::vector<std::string>& names, std::uint32_t number) {
    for (const std::string& name : names) {
      chunk_->postings.push_back({number_of(mark, name), number, 0});
    }
  }

  base::Lent<Chunk> chunk_;
  FoldedText folded_;
  RunTerms compound_;
  std::vector<std::uint32_t> weights_;  // of terms in the document that is read
  std::vector<std::uint32_t> touched_;
  std::string marked_;
};

void sort_postings(Chunk& chunk) {
  chunk.begins.assign(chunk.terms.size() + 1, 0);
  for (const Posting& posting : chunk.postings) ++chunk.begins[posting.term + 1];
  for (std::size_t i = 1; i < chunk.begins.size(); ++i) chunk.begins[i] += chunk.begins[i - 1];
  std::vector<std::size_t> next(chunk.begins.begin(), chunk.begins.end() - 1);
  std::vector<Posting> sorted(chunk.postings.size());
  for (const Posting& posting : chunk.postings) sorted[next[posting.term]++] = posting;
  chunk.postings = std::move(sorted);
}

std::string write_postings(std::string_view term, std::span<const Posting> postings,
                           std::size_t documents) {
  std::string gaps(1, '\0');
  std::uint32_t next = 0;
  for (const Posting& posting : postings) {
    append_number(gaps, posting.document - next);
    next = posting.document + 1;
  }
  std::string bytes;
  if (gaps.size() - 1 <= (documents + 7) / 8) {
    bytes = std::move(gaps);
  } else {
    bytes.assign(1 + (documents + 7) / 8, '\0');
    bytes[0] = '\1';
    for (const Posting& posting : postings) {
      char& byte = bytes[1 + posting.document / 8];
      byte = static_cast<char>(static_cast<unsigned char>(byte) | (1U << (posting.document % 8)));
    }
  }
  if (term.front() == property_mark || term.front() == identifier_mark) return bytes;
  for (std::size_t i = 0; i < postings.size(); i += 2) {
    unsigned pair = postings[i].impact;
    if (i + 1 < postings.size()) pair |= static_cast<unsigned>(postings[i + 1].impact) << 4U;
    bytes += static_cast<char>(pair);
  }
  return bytes;
}

// A term of a chunk among those of all.
struct Place {
  std::uint64_t head = 0;  // the first bytes of the text, which mostly tell its place
  base::LentText text;
  const Chunk* chunk = nullptr;
  std::uint32_t term = 0;

  friend bool operator<(const Place& a, const Place& b) {
    return a.head != b.head ? a.head < b.head : a.text < b.text;
  }
};

std::uint64_t head_of(std::string_view text) {
  std::uint64_t head = 0;
  for (std::size_t i = 0; i < sizeof head; ++i) {
    head = (head << 8U) | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  }
  return head;
}

bool is_suggested(std::string_view text) {
  return text.size() >= shortest_word &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

SegmentTerms::SegmentTerms(std::span<const Document> documents, const SegmentPlan& segment,
                           std::size_t jobs)
    : stamp_(segment.stamp) {
  constexpr std::size_t least_documents = 32;  // of a chunk: less are not worth a thread
  const std::size_t count = segment.documents.size();
  const std::size_t pieces =
      std::clamp<std::size_t>(count / least_documents, 1, std::max<std::size_t>(jobs, 1));
  const auto chunks = base::parallel_map(pieces, jobs, [&](std::size_t piece) {
    auto chunk = std::make_unique<Chunk>();
    ChunkReader reader(*chunk);
    for (std::size_t i = count * piece / pieces; i < count * (piece + 1) / pieces; ++i) {
      reader.read(documents[segment.documents[i]], static_cast<std::uint32_t>(i));
    }
    sort_postings(*chunk);
    return chunk;
  });

  std::vector<Place> places;
  for (const auto& chunk : chunks) {
    for (std::uint32_t term = 0; term < chunk->terms.size(); ++term) {
      const std::string& text = chunk->terms.text(term);
      places.push_back({head_of(text), text, chunk.get(), term});
    }
  }
  // Chunks of one term keep their order, which is that of their documents.
  std::stable_sort(places.begin(), places.end());
  std::vector<std::size_t> begins;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (i == 0 || places[i].text != places[i - 1].text) begins.push_back(i);
  }
  begins.push_back(places.size());

  terms_.resize(begins.size() - 1);
  constexpr std::size_t batch = 512;
  base::parallel_for((terms_.size() + batch - 1) / batch, jobs, [&](std::size_t item) {
    std::vector<Posting> postings;
    for (std::size_t i = item * batch; i < std::min(terms_.size(), (item + 1) * batch); ++i) {
      postings.clear();
      for (std::size_t place = begins[i]; place < begins[i + 1]; ++place) {
        const Chunk& chunk = *places[place].chunk;
        const std::uint32_t term = places[place].term;
        postings.insert(
            postings.end(),
            chunk.postings.begin() + static_cast<std::ptrdiff_t>(chunk.begins[term]),
            chunk.postings.begin() + static_cast<std::ptrdiff_t>(chunk.begins[term + 1]));
      }
      terms_[i].text = places[begins[i]].text;
      terms_[i].documents = postings.size();
      terms_[i].postings = write_postings(terms_[i].text, postings, count);
    }
  });
  deal(segment.blocks);
}

void SegmentTerms::deal(std::size_t blocks) {
  const auto bytes_of = [](const Term& term) { return term.text.size() + term.postings.size(); };
  std::uint64_t all = 0;
  for (const Term& term : terms_) all += bytes_of(term);
  begins_.assign(1, 0);
  std::uint64_t until_here = 0;
  for (std::size_t i = 0; i < terms_.size(); ++i) {
    until_here += bytes_of(terms_[i]);
    while (begins_.size() <= blocks && until_here * blocks >= begins_.size() * all) {
      begins_.push_back(i + 1);
    }
  }
  begins_.resize(blocks + 1, terms_.size());
}

std::string_view SegmentTerms::first_term(std::size_t block) const {
  return begins_[block] < terms_.size() ? std::string_view(terms_[begins_[block]].text)
                                        : after_all_terms;
}

std::string SegmentTerms::root(std::span<const std::size_t> node_lengths,
                               std::span<const std::size_t> block_lengths,
                               std::span<const std::size_t> document_lengths) const {
  std::string bytes = stamp_;
  append_number(bytes, node_lengths.size());
  for (std::size_t node = 0; node < node_lengths.size(); ++node) {
    const std::size_t first = node * blocks_per_node;
    const std::size_t count = std::min(blocks_per_node, block_lengths.size() - first);
    const std::span<const std::size_t> own = block_lengths.subspan(first, count);
    append_text(bytes, first_term(first));
    append_number(bytes, node_lengths[node]);
    append_number(bytes, std::accumulate(own.begin(), own.end(), std::size_t{0}));
  }
  append_number(bytes, document_lengths.size());
  for (const std::size_t length : document_lengths) append_number(bytes, length);
  return base::deflate_raw(bytes);
}

std::string SegmentTerms::node(std::size_t node, std::span<const std::size_t> block_lengths) const {
  const std::size_t first = node * blocks_per_node;
  const std::size_t last = std::min(begins_.size() - 1, first + blocks_per_node);
  std::string bytes = stamp_;
  append_number(bytes, last - first);
  for (std::size_t block = first; block < last; ++block) {
    append_text(bytes, first_term(block));
    append_number(bytes, block_lengths[block]);
  }
  return base::deflate_raw(bytes);
}

std::string SegmentTerms::block(std::size_t block) const {
  std::string bytes = stamp_;
  append_number(bytes, begins_[block + 1] - begins_[block]);
  std::string_view before;
  for (std::size_t i = begins_[block]; i < begins_[block + 1]; ++i) {
    const Term& term = terms_[i];
    const std::size_t shared = shared_prefix(before, term.text);
    append_number(bytes, shared);
    append_text(bytes, std::string_view(term.text).substr(shared));
    append_number(bytes, term.documents);
    append_number(bytes, term.postings.size());
    before = term.text;
  }
  for (std::size_t i = begins_[block]; i < begins_[block + 1]; ++i) bytes += terms_[i].postings;
  return base::deflate_raw(bytes);
}

std::string SegmentTerms::words() const {
  std::vector<const Term*> chosen;
  for (const Term& term : terms_) {
    if (term.documents >= 2 && is_suggested(term.text)) chosen.push_back(&term);
  }
  std::stable_sort(chosen.begin(), chosen.end(),
                   [](const Term* a, const Term* b) { return a->documents > b->documents; });
  chosen.resize(std::min(chosen.size(), most_words));
  std::sort(chosen.begin(), chosen.end(),
            [](const Term* a, const Term* b) { return a->text < b->text; });
  std::string bytes = stamp_;
  append_number(bytes, chosen.size());
  std::string_view before;
  for (const Term* term : chosen) {
    const std::size_t shared = shared_prefix(before, term->text);
    append_number(bytes, shared);
    append_text(bytes, std::string_view(term->text).substr(shared));
    append_number(bytes, term->documents);
    before = term->text;
  }
  return base::deflate_raw(bytes);
}

}  // namespace dayleaf::search
