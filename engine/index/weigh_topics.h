#pragma once

#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "base/lent.h"
#include "index/match_topic_words.h"
#include "model/archive.h"

namespace dayleaf::index {

// What the title and the summary say about one topic.
struct TopicCandidate {
  std::uint32_t topic = 0;
  std::int32_t score = 0;
  bool in_title = false;         // in any way
  bool named_in_title = false;   // by an alias or a title word
  bool in_summary = false;       // by an alias
  bool told_in_summary = false;  // by an alias or a generic word
  std::size_t sentences = 0;     // of the summary that have an alias
  std::uint32_t first_sentence = std::numeric_limits<std::uint32_t>::max();  // of them
  bool doubtful = false;             // only an everyday word or a hint of the title speaks for it
  base::LentSpan<TopicMatch> found;  // by phrase, then by place
};

// One for each topic that is matched, best first. Orders the matches, which must outlive them.
std::vector<TopicCandidate> weigh_topics(std::vector<TopicMatch>& matches);

// What kind of topic it is: see TopicWords.
struct TopicNature {
  bool broad = false;
  bool genre = false;
};

// Leaves out what is doubtful where the paper has a topic beyond doubt. `natures`: of each topic.
void drop_doubtful(std::vector<TopicCandidate>& candidates,
                   const std::vector<TopicNature>& natures);

struct SummaryNature {
  std::size_t sentences = 0;
  bool fits_title = true;  // what it says and what the title names are, as far as seen, one paper's
};

// The topics to give, best first, at most five.
std::vector<const TopicCandidate*> choose_topics(const std::vector<TopicCandidate>& candidates,
                                                 const std::vector<TopicNature>& natures,
                                                 const SummaryNature& summary);

// The words that decided, as the paper writes them: the title's first, each once.
std::vector<model::TopicReason> reasons_of(const TopicCandidate& candidate, std::string_view title,
                                           std::string_view summary);

}  // namespace dayleaf::index
