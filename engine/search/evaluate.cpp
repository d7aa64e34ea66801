#include "search/evaluate.h"

#include <algorithm>
#include <bit>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "search/document_text.h"
#include "search/leaf_needs.h"
#include "search/suggest.h"
#include "search/terms.h"

namespace dayleaf::search {
namespace {

constexpr std::uint64_t highest_impact = 15;

using Flags = std::vector<char>;  // of each document of a segment

// What documents of one segment a leaf, or a part of a query, is true of: surely, or perhaps.
struct Truth {
  Flags surely;
  Flags perhaps;
};

struct Candidate {
  std::size_t segment = 0;
  std::uint32_t number = 0;
  std::uint64_t score = 0;
  std::int64_t votes = -1;
  bool is_sure = false;
};

class Evaluation {
 public:
  Evaluation(base::Lent<const Query> query, base::Lent<Index> index, const SearchOptions& options)
      : query_(query), index_(index), options_(options) {}

  base::Result<Answer> answer() {
    NeedsFinder finder(index_, options_.reading);
    for (const Leaf& leaf : query_->leaves) {
      base::Result<LeafNeeds> needs = finder.find(leaf);
      if (!needs) return needs.error();
      needs_.push_back(std::move(*needs));
    }
    Answer answer;
    found_.assign(query_->leaves.size(), 0);
    bool asks = false;
    for (std::size_t i = 0; i < query_->leaves.size(); ++i) {
      asks = asks || (!query_->leaves[i].negated && !needs_[i].is_absent);
    }
    if (!asks || !query_->root) return answer;
    if (const base::Result<void> found = find_person(); !found) return found.error();
    for (std::size_t i = 0; i < index_->segments().size(); ++i) gather(i);
    for (std::size_t i = 0; i < query_->leaves.size(); ++i) {
      if (found_[i] == 0 && !query_->leaves[i].negated && !needs_[i].is_absent) {
        answer.missing.push_back(i);
      }
    }
    sort();
    if (const base::Result<void> read = read_hits(answer); !read) return read.error();
    return answer;
  }

 private:
  // A query of plain words only may be a name: whose name it is comes before those who share words
  // of it.
  base::Result<void> find_person() {
    const bool is_plain =
        query_->root->kind == QueryNode::Kind::leaf ||
        (query_->root->kind == QueryNode::Kind::all &&
         std::all_of(query_->root->parts.begin(), query_->root->parts.end(),
                     [](const QueryNode& part) { return part.kind == QueryNode::Kind::leaf; }));
    if (!is_plain ||
        !std::all_of(query_->leaves.begin(), query_->leaves.end(), [](const Leaf& one) {
          return one.kind == Leaf::Kind::word && one.field == Field::all;
        })) {
      return {};
    }
    const std::string term = property_mark + ("person=" + plain_name(base::to_utf8(query_->text)));
    for (IndexSegment& segment : index_->segments()) {
      base::Result<Postings> postings = segment.postings(term);
      if (!postings) return postings.error();
      person_.documents += postings->documents.size();
      person_.segments.push_back(std::move(*postings));
    }
    return {};
  }

  // Which documents a leaf is true of, as far as the index tells; adds its scores.
  Truth look_up(std::size_t leaf_index, std::size_t segment_index,
                std::vector<std::uint64_t>& scores) {
    const Leaf& leaf = query_->leaves[leaf_index];
    const LeafNeeds& needs = needs_[leaf_index];
    const Columns& columns = index_->segments()[segment_index].columns();
    const std::size_t count = columns.rows.size();
    Truth truth;
    truth.perhaps.assign(count, 0);
    if (needs.needs.empty()) {
      compare(leaf, columns, truth.perhaps);
    } else {
      std::vector<std::uint32_t> satisfied(count, 0);
      std::vector<std::uint64_t> leaf_scores(count, 0);
      for (const Need& need : needs.needs) {
        satisfy(need, segment_index, satisfied, leaf_scores);
      }
      for (std::size_t i = 0; i < count; ++i) {
        if (satisfied[i] < needs.needs.size()) continue;
        truth.perhaps[i] = 1;
        if (!leaf.negated) scores[i] += leaf_scores[i];
      }
    }
    for (const char flag : truth.perhaps) found_[leaf_index] += static_cast<std::size_t>(flag);
    truth.surely = needs.is_certain ? truth.perhaps : Flags(count, 0);
    return truth;
  }

  void satisfy(const Need& need, std::size_t segment, std::vector<std::uint32_t>& satisfied,
               std::vector<std::uint64_t>& scores) const {
    const std::size_t count = satisfied.size();
    Flags has(count, 0);
    std::vector<std::uint64_t> best(count, 0);
    for (const Together& way : need.ways) {
      std::vector<std::uint32_t> terms(count, 0);
      for (const FoundTerm* term : way) {
        const Postings& postings = term->segments[segment];
        const std::uint64_t all = index_->documents();
        const std::uint64_t documents =
            need.documents > 0 && way.size() == 1 ? std::min(need.documents, all) : term->documents;
        const std::uint64_t rare = rarity(all, documents);
        for (std::size_t i = 0; i < postings.documents.size(); ++i) {
          const std::uint32_t document = postings.documents[i];
          ++terms[document];
          if (postings.impacts.empty()) continue;
          const std::uint64_t twice = term == need.own ? 2 : 1;
          best[document] = std::max(best[document], twice * rare * postings.impacts[i]);
        }
      }
      for (std::size_t i = 0; i < count; ++i) {
        if (terms[i] == way.size()) has[i] = 1;
      }
    }
    for (std::size_t i = 0; i < count; ++i) {
      satisfied[i] += has[i] != 0 ? 1 : 0;
      scores[i] += best[i];
    }
  }

  static void compare(const Leaf& leaf, const Columns& columns, Flags& flags) {
    const auto is_day = [&](std::int64_t day) {
      return (!leaf.least || day >= *leaf.least) && (!leaf.most || day < *leaf.most);
    };
    const auto is_number = [&](std::int64_t number) {
      return (!leaf.least || number >= *leaf.least) && (!leaf.most || number <= *leaf.most);
    };
    for (std::size_t i = 0; i < columns.rows.size(); ++i) {
      const Columns::Row& row = columns.rows[i];
      const bool holds = leaf.kind == Leaf::Kind::days    ? is_day(row.day)
                         : leaf.kind == Leaf::Kind::votes ? row.votes && is_number(*row.votes)
                                                          : row.rank > 0 && is_number(row.rank);
      flags[i] = holds ? 1 : 0;
    }
    if (leaf.kind != Leaf::Kind::days) return;
    for (const Columns::Further& further : columns.further) {
      if (is_day(further.day)) flags[further.document] = 1;
    }
  }

  // None: the part holds nothing but what is passed over.
  std::optional<Truth> truth_of(const QueryNode& node, const std::vector<Truth>& leaves) const {
    if (node.kind == QueryNode::Kind::leaf) {
      if (needs_[node.leaf].is_absent) return std::nullopt;
      return leaves[node.leaf];
    }
    std::optional<Truth> truth;
    for (const QueryNode& part : node.parts) {
      std::optional<Truth> other = truth_of(part, leaves);
      if (!other) continue;
      if (!truth) {
        truth = std::move(other);
        continue;
      }
      for (std::size_t i = 0; i < truth->perhaps.size(); ++i) {
        if (node.kind == QueryNode::Kind::all) {
          truth->surely[i] &= other->surely[i];
          truth->perhaps[i] &= other->perhaps[i];
        } else {
          truth->surely[i] |= other->surely[i];
          truth->perhaps[i] |= other->perhaps[i];
        }
      }
    }
    if (node.kind == QueryNode::Kind::no && truth) {
      std::swap(truth->surely, truth->perhaps);
      for (Flags* flags : {&truth->surely, &truth->perhaps}) {
        for (char& flag : *flags) flag = flag == 0 ? 1 : 0;
      }
    }
    return truth;
  }

  void gather(std::size_t segment) {
    const Columns& columns = index_->segments()[segment].columns();
    std::vector<std::uint64_t> scores(columns.rows.size(), 0);
    std::vector<Truth> leaves;
    for (std::size_t i = 0; i < query_->leaves.size(); ++i) {
      leaves.push_back(look_up(i, segment, scores));
    }
    const std::optional<Truth> truth = truth_of(*query_->root, leaves);
    if (!person_.segments.empty()) {
      for (const std::uint32_t document : person_.segments[segment].documents) {
        scores[document] += highest_impact * rarity(index_->documents(), person_.documents);
      }
    }
    if (truth) {
      for (std::uint32_t i = 0; i < columns.rows.size(); ++i) {
        if (truth->perhaps[i] == 0) continue;
        candidates_.push_back(
            {segment, i, scores[i], columns.rows[i].votes.value_or(-1), truth->surely[i] != 0});
      }
    }
    leaves_.push_back(std::move(leaves));
  }

  void sort() {
    const auto key = [this](const Candidate& one) {
      const std::int64_t first = options_.sort == Sort::relevance
                                     ? static_cast<std::int64_t>(one.score)
                                 : options_.sort == Sort::votes ? one.votes
                                                                : 0;
      return std::tuple(first, one.segment, one.number);
    };
    std::sort(candidates_.begin(), candidates_.end(),
              [&](const Candidate& a, const Candidate& b) { return key(a) > key(b); });
  }

  bool holds(const Leaf& leaf, const LeafNeeds& needs, const DocumentText& text) const {
    if (leaf.kind == Leaf::Kind::phrase) return text.has_phrase(leaf.phrase, leaf.field);
    return std::all_of(leaf.runs.begin(), leaf.runs.end(), [&](const QueryRun& run) {
      if (run.kind != QueryRun::Kind::eastern) return true;  // the index knows
      std::u32string letters = base::code_points_of(run.text);
      const bool is_last = &run == &leaf.runs.back();
      if (is_last && needs.is_last_absent) return true;
      const bool grows = needs.last_syllable != 0 && is_last;
      if (!grows) return text.has_substring(letters, leaf.field);
      letters.back() = needs.first_syllable;
      return text.has_substring(letters, leaf.field, needs.last_syllable);
    });
  }

  // Of a document that perhaps matches.
  bool matches(const Candidate& candidate, const Document& document) const {
    const DocumentText text(document);
    std::vector<Truth> leaves;
    for (std::size_t i = 0; i < query_->leaves.size(); ++i) {
      bool is_true = leaves_[candidate.segment][i].perhaps[candidate.number] != 0;
      if (is_true && !needs_[i].is_certain) is_true = holds(query_->leaves[i], needs_[i], text);
      const Flags flag(1, is_true ? 1 : 0);
      leaves.push_back({flag, flag});
    }
    const std::optional<Truth> truth = truth_of(*query_->root, leaves);
    return truth && truth->surely[0] != 0;
  }

  base::Result<void> read_hits(Answer& answer) {
    answer.total = candidates_.size();
    for (const Candidate& candidate : candidates_) {
      if (answer.hits.size() == options_.limit) {
        answer.is_certain = answer.is_certain && candidate.is_sure;
        continue;
      }
      base::Result<Document> document =
          index_->segments()[candidate.segment].document(candidate.number);
      if (!document) return document.error();
      if (!candidate.is_sure && !matches(candidate, *document)) {
        --answer.total;
        continue;
      }
      answer.hits.push_back({candidate.score, std::move(*document)});
    }
    return {};
  }

  base::Lent<const Query> query_;
  base::Lent<Index> index_;
  SearchOptions options_;
  FoundTerm person_;                        // whose name the whole query is
  std::vector<LeafNeeds> needs_;            // of each leaf
  std::vector<std::size_t> found_;          // documents of each leaf
  std::vector<std::vector<Truth>> leaves_;  // of each segment
  std::vector<Candidate> candidates_;
};

}  // namespace

std::uint32_t rarity(std::uint64_t all, std::uint64_t with_term) {
  if (with_term == 0) return 0;
  const std::uint64_t x = (all + with_term) * 65536 / with_term;
  const auto exponent = static_cast<std::uint32_t>(std::bit_width(x) - 1);
  return 16 * (exponent - 16) + static_cast<std::uint32_t>((x >> (exponent - 4)) & 15U);
}

base::Result<Answer> evaluate(const Query& query, Index& index, const SearchOptions& options) {
  base::Result<Answer> answer = Evaluation(query, index, options).answer();
  if (!answer) return answer;
  const bool is_other = answer->total == 0 && query.otherwise != nullptr && query.otherwise->root;
  const Query& asked = is_other ? *query.otherwise : query;
  if (is_other) {
    answer = Evaluation(asked, index, options).answer();
    if (!answer) return answer;
    answer->asked_otherwise = true;
  }
  base::Result<std::vector<Suggestion>> suggestions = suggest(asked, *answer, index);
  if (!suggestions) return suggestions.error();
  answer->suggestions = std::move(*suggestions);
  return answer;
}

}  // namespace dayleaf::search
