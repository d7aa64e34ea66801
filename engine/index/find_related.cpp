#include "index/find_related.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/text.h"
#include "model/archive.h"

namespace dayleaf {
namespace {

constexpr std::size_t max_related = 6;
// A feature that more papers have says little and costs much.
constexpr std::size_t max_papers_of_feature = 128;
constexpr std::int32_t min_score = 8;
constexpr std::int32_t score_of_topic = 4;  // in common, however many papers have it

// The words of a title that may name something: folded, without the short ones.
std::vector<std::string> title_words(std::string_view title) {
  const std::string folded = fold_case(title);
  std::vector<std::string> words;
  std::string word;
  std::size_t offset = 0;
  const auto finish = [&] {
    if (count_code_points(word) >= 3) words.push_back(word);
    word.clear();
  };
  while (offset < folded.size()) {
    const char32_t code_point = next_code_point(folded, offset);
    if (is_letter_or_digit(code_point)) {
      append_code_point(word, code_point);
    } else {
      finish();
    }
  }
  finish();
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

// Papers that share a feature, and how much sharing it says. Whole numbers, so that every machine
// ranks alike.
struct Feature {
  std::vector<std::uint32_t> papers;
  std::int32_t weight = 0;
};

// How many papers have a feature, as its weight counts them. Were it all of them, a new paper would
// change weights, and by that pages that it has nothing to do with. So the oldest papers are
// counted, as many as the largest power of two allows; what came up since, by its newest power.
std::size_t settled_count(const std::vector<std::uint32_t>& papers, std::size_t settled) {
  const auto counted =
      std::count_if(papers.begin(), papers.end(), [&](auto paper) { return paper < settled; });
  return std::max(static_cast<std::size_t>(counted), std::bit_floor(papers.size()) / 2);
}

std::int32_t rarity(std::size_t papers, std::size_t of) {
  return static_cast<std::int32_t>(std::bit_width(of / std::max<std::size_t>(papers, 1)));
}

}  // namespace

struct RelatedPapers::Features {
  std::vector<Feature> all;
  std::vector<std::vector<std::uint32_t>> of_paper;  // in `all`
};

namespace {

RelatedPapers::Features collect_features(const Archive& archive) {
  const std::size_t count = archive.papers.size();
  const std::size_t settled = std::bit_floor(count);
  RelatedPapers::Features features;
  features.of_paper.resize(count);
  const auto rarity_of = [&](const std::vector<std::uint32_t>& papers) {
    return rarity(settled_count(papers, settled), settled);
  };
  std::unordered_map<std::string, std::uint32_t> by_word;
  for (std::uint32_t paper = 0; paper < count; ++paper) {
    for (std::string& word : title_words(archive.entry_of(archive.papers[paper]).title_text)) {
      const auto [at, is_new] =
          by_word.try_emplace(std::move(word), static_cast<std::uint32_t>(features.all.size()));
      if (is_new) features.all.emplace_back();
      features.all[at->second].papers.push_back(paper);
    }
  }
  for (Feature& feature : features.all) feature.weight = 2 * rarity_of(feature.papers);
  const auto add = [&](const std::vector<std::uint32_t>& papers, std::int32_t weight) {
    if (papers.size() > 1) features.all.push_back({papers, weight});
  };
  for (const Person& person : archive.people) {
    add(person.papers, std::max(1, rarity_of(person.papers) / 2));
  }
  for (const Topic& topic : archive.topics) add(topic.papers, rarity_of(topic.papers));
  for (std::uint32_t index = 0; index < features.all.size(); ++index) {
    if (features.all[index].papers.size() < 2) continue;
    for (const std::uint32_t paper : features.all[index].papers) {
      features.of_paper[paper].push_back(index);
    }
  }
  return features;
}

bool have_topic_in_common(const Paper& a, const Paper& b) {
  return std::any_of(a.topics.begin(), a.topics.end(), [&](const PaperTopic& topic) {
    return std::any_of(b.topics.begin(), b.topics.end(),
                       [&](const PaperTopic& other) { return other.topic == topic.topic; });
  });
}

}  // namespace

RelatedPapers::RelatedPapers(Lent<const Archive> archive)
    : archive_(archive), features_(std::make_unique<const Features>(collect_features(archive))) {}

RelatedPapers::~RelatedPapers() = default;

std::vector<std::uint32_t> RelatedPapers::of(std::uint32_t index) const {
  thread_local std::vector<std::int32_t> scores;  // zero between calls
  scores.resize(std::max(scores.size(), archive_.papers.size()));
  std::vector<std::uint32_t> candidates;
  for (const std::uint32_t feature_index : features_->of_paper[index]) {
    const Feature& feature = features_->all[feature_index];
    if (feature.papers.size() > max_papers_of_feature) continue;
    for (const std::uint32_t other : feature.papers) {
      if (other == index) continue;
      if (scores[other] == 0) candidates.push_back(other);
      scores[other] += feature.weight;
    }
  }
  const Paper& paper = archive_.papers[index];
  std::vector<std::pair<std::int32_t, std::uint32_t>> ranked;
  for (const std::uint32_t other : candidates) {
    std::int32_t score = std::exchange(scores[other], 0);
    if (score + score_of_topic < min_score) continue;
    if (have_topic_in_common(paper, archive_.papers[other])) score += score_of_topic;
    if (score >= min_score) ranked.emplace_back(-score, other);
  }
  const std::size_t kept = std::min(max_related, ranked.size());
  std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(kept),
                    ranked.end());
  std::vector<std::uint32_t> related;
  related.reserve(kept);
  for (std::size_t rank = 0; rank < kept; ++rank) related.push_back(ranked[rank].second);
  return related;
}

}  // namespace dayleaf
