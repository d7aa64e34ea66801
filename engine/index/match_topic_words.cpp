#include "index/match_topic_words.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/text.h"

namespace dayleaf::index {
namespace {

constexpr std::size_t most_words_in_gap = 2;

bool lies_in(const TopicMatch& inner, const TopicMatch& outer) {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

// Drops what its own topic excludes, then what lies inside something longer of any topic.
void keep_longest(std::vector<TopicMatch>& found) {
  std::vector<TopicMatch> excluded;
  for (const TopicMatch& one : found) {
    if (one.kind == WordKind::exclude) excluded.push_back(one);
  }
  std::erase_if(found, [&](const TopicMatch& one) {
    return one.kind == WordKind::exclude ||
           std::any_of(excluded.begin(), excluded.end(), [&](const TopicMatch& other) {
             return other.topic == one.topic && lies_in(one, other);
           });
  });
  std::sort(found.begin(), found.end(), [](const TopicMatch& a, const TopicMatch& b) {
    if (a.begin != b.begin) return a.begin < b.begin;
    return a.end != b.end ? a.end > b.end : a.phrase < b.phrase;
  });
  std::uint32_t longest_begin = 0;
  std::uint32_t longest_end = 0;
  std::erase_if(found, [&](const TopicMatch& one) {
    const bool same = one.begin == longest_begin && one.end == longest_end;
    if (one.end <= longest_end && !same) return true;
    longest_begin = one.begin;
    longest_end = one.end;
    return false;
  });
}

// "retrieval", unlike "image retrieval", "pre-training" and "CLIP".
bool is_everyday(std::string_view word) {
  return std::none_of(word.begin(), word.end(), [](char c) {
    return base::is_space(c) || c == '-' || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  });
}

// Whether what stands between two parts is nothing, or a word or two of the same phrase.
bool is_gap(std::string_view between) {
  constexpr std::array<std::string_view, 14> other_phrase{"as", "at",   "by",   "for",    "from",
                                                          "in", "into", "of",   "on",     "over",
                                                          "to", "via",  "with", "without"};
  // A hit ends before the ending of a plural.
  for (const std::string_view ending : {"s ", "es "}) {
    if (between.starts_with(ending)) between.remove_prefix(ending.size() - 1);
  }
  const std::string_view inner = base::trim(between);
  if (inner.empty() || inner == "-") return true;
  if (!base::is_space(between.front()) || !base::is_space(between.back())) return false;
  std::size_t count = 0;
  for (const std::string_view word : base::split(inner, ' ')) {
    if (word.empty()) continue;
    const std::string lower = base::lower_ascii(word);
    if (++count > most_words_in_gap || lower.find_first_of(":;,.!?()") != std::string::npos ||
        std::find(other_phrase.begin(), other_phrase.end(), lower) != other_phrase.end())
      return false;
  }
  return true;
}

}  // namespace

TopicWordMatcher::TopicWordMatcher(const std::vector<TopicWords>& topics) {
  std::vector<std::string> phrases;
  // Many phrases with gaps share a part, and a text is searched for each part once.
  std::unordered_map<std::string, std::uint32_t> part_phrases;
  const auto part_phrase = [&](std::string_view part) {
    const auto [at, is_new] =
        part_phrases.try_emplace(std::string(part), static_cast<std::uint32_t>(phrases.size()));
    if (is_new) {
      phrases.emplace_back(part);
      words_.push_back({0, WordKind::hint, false, true});
    }
    return at->second;
  };
  for (std::uint32_t index = 0; index < topics.size(); ++index) {
    for (const TopicWords::Word& word : topics[index].words) {
      if (has_gap(word.text)) {
        Gapped phrase{index, word.kind, {}};
        for (const std::string_view part : parts_of(word.text))
          phrase.parts.push_back(part_phrase(part));
        gapped_of_first_[phrase.parts.front()].push_back(
            static_cast<std::uint32_t>(gapped_.size()));
        gapped_.push_back(std::move(phrase));
        continue;
      }
      words_.push_back({index, word.kind, is_everyday(word.text)});
      phrases.push_back(word.text);
    }
  }
  phrases_ = PhraseMatcher(phrases);
}

void TopicWordMatcher::find_in(std::string_view text, model::TopicReason::Where where,
                               std::vector<TopicMatch>& matches) const {
  std::vector<TopicMatch> found;
  const std::vector<PhraseMatcher::Hit> hits = phrases_.find_in(text);
  for (const PhraseMatcher::Hit& hit : hits) {
    const Word& word = words_[hit.phrase];
    if (word.is_part) continue;
    const bool for_titles = word.kind == WordKind::title || word.kind == WordKind::hint;
    if (for_titles && where != model::TopicReason::Where::title) continue;
    found.push_back({word.topic, where, hit.phrase, word.kind, word.everyday, hit.begin, hit.end,
                     hit.sentence, hit.from, hit.to});
  }
  keep_longest(found);
  if (where == model::TopicReason::Where::title) find_gapped(text, hits, found);
  matches.insert(matches.end(), found.begin(), found.end());
}

// Phrases with gaps whose parts stand in the title one after another. What their topic excludes
// is no part.
void TopicWordMatcher::find_gapped(std::string_view title,
                                   const std::vector<PhraseMatcher::Hit>& hits,
                                   std::vector<TopicMatch>& found) const {
  for (std::size_t first = 0; first < hits.size(); ++first) {
    if (!words_[hits[first].phrase].is_part) continue;
    const auto known = gapped_of_first_.find(hits[first].phrase);
    if (known == gapped_of_first_.end()) continue;
    for (const std::uint32_t index : known->second) {
      const Gapped& phrase = gapped_[index];
      std::size_t last = first;
      std::size_t matched = 1;
      bool is_excluded = excludes(phrase.topic, hits, hits[first]);
      for (std::size_t next = first + 1; next < hits.size() && matched < phrase.parts.size();
           ++next) {
        if (hits[next].phrase != phrase.parts[matched] || hits[next].begin < hits[last].end)
          continue;
        if (hits[next].sentence != hits[first].sentence ||
            !is_gap(title.substr(hits[last].to, hits[next].from - hits[last].to)))
          break;
        is_excluded = is_excluded || excludes(phrase.topic, hits, hits[next]);
        last = next;
        ++matched;
      }
      if (matched < phrase.parts.size() || is_excluded) continue;
      found.push_back({phrase.topic, model::TopicReason::Where::title,
                       static_cast<std::uint32_t>(words_.size() + index), phrase.kind, false,
                       hits[first].begin, hits[last].end, hits[first].sentence, hits[first].from,
                       hits[last].to});
    }
  }
}

bool TopicWordMatcher::excludes(std::uint32_t topic, const std::vector<PhraseMatcher::Hit>& hits,
                                const PhraseMatcher::Hit& part) const {
  return std::any_of(hits.begin(), hits.end(), [&](const PhraseMatcher::Hit& other) {
    const Word& word = words_[other.phrase];
    return word.kind == WordKind::exclude && word.topic == topic && other.begin <= part.begin &&
           part.end <= other.end;
  });
}

}  // namespace dayleaf::index
