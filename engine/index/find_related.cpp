#include "index/find_related.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/text.h"

namespace dayleaf::index {
namespace {

constexpr std::size_t most_related = 6;
constexpr std::size_t most_terms = 3;
// A term that more papers have says little and costs much.
constexpr std::size_t most_papers_of_term = 128;
constexpr std::size_t most_compared =
    64;  // of the papers that share most, before they are compared
constexpr std::int64_t least_nearness = 140;  // thousandths of what two papers say
// Sizes are 16 times what they stand for.
constexpr std::int64_t thousandths = 256'000;
constexpr std::int64_t nearness_of_topic = 12;  // in common, times its rarity
// One term alone relates papers whose common topics are at least so rare.
constexpr std::int32_t telling_topics = 4;

// Papers that have a term. Weights are whole numbers, so that every machine ranks alike.
struct Term {
  std::string spelled;  // as the first paper spells it
  std::vector<std::uint32_t> papers;
  std::int32_t weight = 0;
  bool is_pair = false;  // of the next two, one behind the other
  std::uint32_t first = 0;
  std::uint32_t second = 0;
};

// A term in one paper.
struct Use {
  std::uint32_t term = 0;
  bool in_title = false;
  bool in_summary = false;
  bool is_plain = true;  // of ASCII letters and digits
};

// How many papers have a term, as its weight counts them. Were it all of them, a new paper would
// change weights, and by that pages that it has nothing to do with. So the oldest papers are
// counted, as many as the largest power of two allows; what came up since, by its newest power.
std::size_t settled_count(const std::vector<std::uint32_t>& papers, std::size_t settled) {
  const auto counted =
      std::count_if(papers.begin(), papers.end(), [&](auto paper) { return paper < settled; });
  return std::max(static_cast<std::size_t>(counted), std::bit_floor(papers.size()) / 2);
}

// 0 for what half of all papers have, 1 for a quarter, and so on.
std::int32_t rarity(const std::vector<std::uint32_t>& papers, std::size_t settled) {
  const std::size_t count = std::max<std::size_t>(settled_count(papers, settled), 1);
  return std::max(0, static_cast<std::int32_t>(std::bit_width(settled / count)) - 1);
}

bool is_plain_letter(char c) { return base::is_ascii_letter(c) || base::is_digit(c); }

// "models" as "model" and "SAEs" as "SAE", but not "analysis", "class" or "bus".
std::string_view without_plural(std::string_view word) {
  if (word.size() < 4 || word.back() != 's') return word;
  const char before = word[word.size() - 2];
  const bool capital = before >= 'A' && before <= 'Z';
  const bool singular = word.size() == 4 || before == 's' || before == 'u' || before == 'i';
  return singular && !capital ? word : word.substr(0, word.size() - 1);
}

// One past the web address that begins at `at`; `at` where none does.
std::size_t end_of_address(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  const bool begins =
      rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.");
  return begins ? std::min(text.find_first_of(" \n\t)>]", at), text.size()) : at;
}

// Two words are a term only where both carry a meaning.
bool only_joins(std::string_view word) {
  static constexpr auto words = std::to_array<std::string_view>(
      {"a",    "an",   "and",   "are",  "as",  "at",  "by", "can", "for", "from",
       "in",   "into", "is",    "it",   "its", "not", "of", "on",  "or",  "our",
       "that", "the",  "their", "this", "to",  "via", "we", "with"});
  return std::binary_search(words.begin(), words.end(), word);
}

class Collector {
 public:
  explicit Collector(std::vector<Term>& terms) : terms_(terms) {}

  void read_title(std::string_view title, std::vector<Use>& uses) {
    read_plain(title, true, uses);
    read_other(title, uses);
  }
  void read_summary(std::string_view summary, std::vector<Use>& uses) {
    read_plain(summary, false, uses);
  }

 private:
  // Words of ASCII letters and digits, and pairs of them with one space or hyphen between: names
  // and terms of the field, in whatever language is written about them.
  void read_plain(std::string_view text, bool title, std::vector<Use>& uses) {
    std::string pair;
    std::size_t pair_begin = 0;
    std::size_t before_size = 0;
    std::uint32_t before = none;
    for (std::size_t at = 0; at < text.size();) {
      if (const std::size_t end = end_of_address(text, at); end > at) {
        before = none;
        at = end;
        continue;
      }
      if (!is_plain_letter(text[at])) {
        const bool joins = text[at] == ' ' || text[at] == '-';
        if (!joins || at == 0 || !is_plain_letter(text[at - 1])) before = none;
        ++at;
        continue;
      }
      std::size_t end = at;
      bool has_letter = false;
      for (; end < text.size() && is_plain_letter(text[end]); ++end) {
        has_letter = has_letter || base::is_ascii_letter(text[end]);
      }
      const std::string word = base::lower_ascii(without_plural(text.substr(at, end - at)));
      if (only_joins(word)) {
        if (word != "of") before = none;  // "chain of thought"
        at = end;
        continue;
      }
      const std::uint32_t term = term_of(word, text.substr(at, end - at));
      const bool is_command = at > 0 && text[at - 1] == '\\';  // of TeX
      if (word.size() >= 3 && has_letter && !is_command)
        uses.push_back({term, title, !title, true});
      if (before != none && before_size + word.size() >= 5) {
        pair.resize(before_size);
        (pair += ' ') += word;
        const std::uint32_t both = term_of(pair, text.substr(pair_begin, end - pair_begin));
        terms_[both].is_pair = true;
        terms_[both].first = before;
        terms_[both].second = term;
        uses.push_back({both, title, !title, true});
      }
      pair = word;
      pair_begin = at;
      before = term;
      before_size = word.size();
      at = end;
    }
  }

  // Words of a title in other scripts.
  void read_other(std::string_view title, std::vector<Use>& uses) {
    std::string word;
    const auto finish = [&] {
      if (base::count_code_points(word) >= 2) {
        uses.push_back({term_of(base::fold_case(word), word), true, false, false});
      }
      word.clear();
    };
    for (std::size_t offset = 0; offset < title.size();) {
      const char32_t code_point = base::next_code_point(title, offset);
      if (code_point >= 0x80 && base::is_letter_or_digit(code_point)) {
        base::append_code_point(word, code_point);
      } else {
        finish();
      }
    }
    finish();
  }

  std::uint32_t term_of(std::string_view folded, std::string_view spelled) {
    const auto found = numbers_.find(folded);
    if (found != numbers_.end()) return found->second;
    const auto number = static_cast<std::uint32_t>(terms_.size());
    numbers_.emplace(folded, number);
    terms_.emplace_back().spelled = spelled;
    return number;
  }

  static constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);

  struct Hasher {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };

  std::vector<Term>& terms_;
  std::unordered_map<std::string, std::uint32_t, Hasher, std::equal_to<>> numbers_;
};

// One use of each term, in their order.
void unite(std::vector<Use>& uses) {
  std::sort(uses.begin(), uses.end(), [](const Use& a, const Use& b) { return a.term < b.term; });
  std::size_t kept = 0;
  for (const Use& use : uses) {
    if (kept > 0 && uses[kept - 1].term == use.term) {
      uses[kept - 1].in_title |= use.in_title;
      uses[kept - 1].in_summary |= use.in_summary;
    } else {
      uses[kept++] = use;
    }
  }
  uses.resize(kept);
}

// What a paper says twice, where it counts, says more.
std::int64_t weight_of(const Use& use, const Term& term) {
  const std::int64_t times = use.in_title && (use.in_summary || !use.is_plain) ? 2 : 1;
  return term.weight * times;
}

}  // namespace

struct RelatedPapers::Terms {
  std::vector<Term> all;
  std::vector<std::vector<Use>> of_paper;  // those that other papers have, too
  std::vector<std::int64_t> sizes;   // 16 times the root of the weight of all terms of a paper
  std::vector<std::int32_t> topics;  // rarity of each
};

namespace {

RelatedPapers::Terms collect_terms(const model::Archive& archive) {
  const std::size_t count = archive.papers.size();
  const std::size_t settled = std::bit_floor(count);
  RelatedPapers::Terms terms;
  terms.of_paper.resize(count);
  Collector collector(terms.all);
  for (std::uint32_t paper = 0; paper < count; ++paper) {
    const model::Entry& entry = archive.entry_of(archive.papers[paper]);
    std::vector<Use>& uses = terms.of_paper[paper];
    collector.read_title(entry.title_text, uses);
    collector.read_summary(model::readable_text(entry.summary), uses);
    unite(uses);
    for (const Use& use : uses) terms.all[use.term].papers.push_back(paper);
  }
  for (Term& term : terms.all) {
    term.weight = rarity(term.papers, settled);
    // Sizes and versions of models ("7B", "llama3") are everywhere and tell little.
    const bool has_digit = std::any_of(term.spelled.begin(), term.spelled.end(), base::is_digit);
    if (has_digit) term.weight /= 2;
  }
  terms.sizes.reserve(count);
  for (std::vector<Use>& uses : terms.of_paper) {
    std::int64_t sum = 10;  // a few words are not all of a paper
    for (const Use& use : uses) sum += weight_of(use, terms.all[use.term]);
    terms.sizes.push_back(static_cast<std::int64_t>(16 * std::sqrt(static_cast<double>(sum))));
    std::erase_if(uses, [&](const Use& use) {
      const Term& term = terms.all[use.term];
      return term.weight == 0 || term.papers.size() < 2 || term.papers.size() > most_papers_of_term;
    });
    uses.shrink_to_fit();
  }
  for (const model::Topic& topic : archive.topics)
    terms.topics.push_back(rarity(topic.papers, settled));
  return terms;
}

struct Comparison {
  std::int64_t nearness = 0;
  RelatedPaper found;
};

class Comparer {
 public:
  Comparer(base::Lent<const model::Archive> archive, base::Lent<const RelatedPapers::Terms> terms)
      : archive_(archive), terms_(terms) {}

  // Nearness 0: not related.
  Comparison compare(std::uint32_t one, std::uint32_t other) const {
    Comparison made;
    made.found.paper = other;
    const std::int64_t topics = common_topics(one, other, made.found.topics);
    if (made.found.topics.empty()) return made;
    std::vector<std::pair<std::int64_t, std::uint32_t>> shared = shared_terms(one, other);
    if (shared.empty() || (shared.size() == 1 && topics < telling_topics)) return made;
    std::int64_t sum = 0;
    for (const auto& [weight, term] : shared) sum -= weight;
    const std::int64_t nearness =
        thousandths * sum / (terms_.sizes[one] * terms_.sizes[other]) + nearness_of_topic * topics;
    if (nearness < least_nearness) return made;
    made.nearness = nearness;
    std::sort(shared.begin(), shared.end());
    shared.resize(std::min(shared.size(), most_terms));
    for (const auto& [weight, term] : shared) made.found.terms.push_back(terms_.all[term].spelled);
    return made;
  }

 private:
  // The sum of their rarities.
  std::int32_t common_topics(std::uint32_t one, std::uint32_t other,
                             std::vector<std::uint32_t>& common) const {
    std::int32_t sum = 0;
    for (const model::PaperTopic& topic : archive_.papers[one].topics) {
      for (const model::PaperTopic& same : archive_.papers[other].topics) {
        if (same.topic != topic.topic) continue;
        common.push_back(topic.topic);
        sum += terms_.topics[topic.topic];
      }
    }
    std::stable_sort(common.begin(), common.end(), [&](std::uint32_t a, std::uint32_t b) {
      return terms_.topics[a] > terms_.topics[b];
    });
    return sum;
  }

  // By their weight, negative, so that the heaviest sort first. Words of a pair that is shared are
  // none beside it.
  std::vector<std::pair<std::int64_t, std::uint32_t>> shared_terms(std::uint32_t one,
                                                                   std::uint32_t other) const {
    std::vector<std::pair<std::int64_t, std::uint32_t>> shared;
    std::vector<std::uint32_t> covered;
    const std::vector<Use>& of_one = terms_.of_paper[one];
    const std::vector<Use>& of_other = terms_.of_paper[other];
    auto left = of_one.begin();
    auto right = of_other.begin();
    while (left != of_one.end() && right != of_other.end()) {
      if (left->term != right->term) {
        ++(left->term < right->term ? left : right);
        continue;
      }
      const Term& term = terms_.all[left->term];
      if (!left->is_plain || left->in_summary || right->in_summary) {
        shared.emplace_back(-std::min(weight_of(*left, term), weight_of(*right, term)), left->term);
        if (term.is_pair) covered.insert(covered.end(), {term.first, term.second});
      }
      ++left;
      ++right;
    }
    std::erase_if(shared, [&](const auto& one_of_them) {
      return std::find(covered.begin(), covered.end(), one_of_them.second) != covered.end();
    });
    return shared;
  }

  const model::Archive& archive_;
  const RelatedPapers::Terms& terms_;
};

// Those that share most, roughly.
std::vector<std::uint32_t> candidates(const RelatedPapers::Terms& terms, std::uint32_t paper) {
  thread_local std::vector<std::int32_t> scores;  // zero between calls
  scores.resize(std::max(scores.size(), terms.of_paper.size()));
  std::vector<std::uint32_t> met;
  for (const Use& use : terms.of_paper[paper]) {
    const Term& term = terms.all[use.term];
    for (const std::uint32_t other : term.papers) {
      if (other == paper) continue;
      if (scores[other] == 0) met.push_back(other);
      scores[other] += term.weight;
    }
  }
  std::vector<std::pair<std::int32_t, std::uint32_t>> ranked;
  ranked.reserve(met.size());
  for (const std::uint32_t other : met)
    ranked.emplace_back(-std::exchange(scores[other], 0), other);
  const std::size_t kept = std::min(most_compared, ranked.size());
  std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(kept),
                    ranked.end());
  met.clear();
  for (std::size_t rank = 0; rank < kept; ++rank) met.push_back(ranked[rank].second);
  return met;
}

}  // namespace

RelatedPapers::RelatedPapers(base::Lent<const model::Archive> archive)
    : archive_(archive), terms_(std::make_unique<const Terms>(collect_terms(archive))) {}

RelatedPapers::~RelatedPapers() = default;

std::vector<RelatedPaper> RelatedPapers::of(std::uint32_t paper) const {
  const Comparer comparer(archive_, *terms_);
  std::vector<Comparison> near;
  for (const std::uint32_t other : candidates(*terms_, paper)) {
    Comparison made = comparer.compare(paper, other);
    if (made.nearness > 0) near.push_back(std::move(made));
  }
  std::sort(near.begin(), near.end(), [](const Comparison& a, const Comparison& b) {
    return a.nearness != b.nearness ? a.nearness > b.nearness : a.found.paper < b.found.paper;
  });
  near.resize(std::min(near.size(), most_related));
  std::vector<RelatedPaper> related;
  related.reserve(near.size());
  for (Comparison& one : near) related.push_back(std::move(one.found));
  return related;
}

}  // namespace dayleaf::index
