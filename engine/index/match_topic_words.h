#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "index/match_phrases.h"
#include "index/read_topics.h"
#include "model/archive.h"

namespace dayleaf::index {

// A word of a topic, where a text says it.
struct TopicMatch {
  std::uint32_t topic = 0;  // in the list that the matcher was made from
  model::TopicReason::Where where = model::TopicReason::Where::title;
  std::uint32_t phrase = 0;  // a word of its own, whatever topic it is of
  WordKind kind = WordKind::alias;
  bool everyday = false;    // one small word, which may mean something else
  std::uint32_t begin = 0;  // as PhraseMatcher::Hit
  std::uint32_t end = 0;
  std::uint32_t sentence = 0;
  std::uint32_t from = 0;
  std::uint32_t to = 0;
};

// Finds the words of topics in titles and summaries: the longest of those that lie in one another,
// none that its topic excludes, and in titles phrases with gaps. Immutable once made; safe to use
// from many threads.
class TopicWordMatcher {
 public:
  TopicWordMatcher() = default;
  explicit TopicWordMatcher(const std::vector<TopicWords>& topics);

  // Appends what a text, in normal form C, says.
  void find_in(std::string_view text, model::TopicReason::Where where,
               std::vector<TopicMatch>& matches) const;

 private:
  struct Word {
    std::uint32_t topic = 0;
    WordKind kind = WordKind::alias;
    bool everyday = false;
    bool is_part = false;  // of phrases with gaps, of whatever topics
  };

  // A phrase with gaps: its first part knows it.
  struct Gapped {
    std::uint32_t topic = 0;
    WordKind kind = WordKind::alias;
    std::vector<std::uint32_t> parts;  // phrases
  };

  void find_gapped(std::string_view title, const std::vector<PhraseMatcher::Hit>& hits,
                   std::vector<TopicMatch>& found) const;
  bool excludes(std::uint32_t topic, const std::vector<PhraseMatcher::Hit>& hits,
                const PhraseMatcher::Hit& part) const;

  std::vector<Word> words_;  // of each phrase
  std::vector<Gapped> gapped_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> gapped_of_first_;  // by phrase
  PhraseMatcher phrases_;
};

}  // namespace dayleaf::index
