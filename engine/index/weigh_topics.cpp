#include "index/weigh_topics.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <utility>

#include "base/text.h"

namespace dayleaf::index {
namespace {

// Points, chosen so that a reader agrees with nine of ten topics (docs/topics.md has the count): a
// title that names a topic is enough, a summary that names it once is not.
constexpr std::int32_t alias_in_title = 12;
constexpr std::int32_t title_word_in_title = 9;
constexpr std::int32_t another_word_in_title = 3;  // for two more at most
constexpr std::int32_t hint_in_title = 5;
constexpr std::int32_t generic_in_title = 3;  // however many: a word and its translation are one
constexpr std::int32_t sentence_with_alias =
    3;  // for three at most, and one point for each of two more aliases
constexpr std::int32_t enough = 7;
constexpr std::int32_t enough_alone = 6;            // where one topic or none was found
constexpr std::size_t sentences_beside_titled = 3;  // for a topic that the title does not know
constexpr std::uint32_t early_sentences = 2;        // they say what a paper is about
constexpr std::size_t few_sentences = 2;            // a summary as short has no room for remarks
constexpr std::size_t topics_of_few_sentences = 2;
constexpr std::size_t most_topics = 5;
constexpr std::size_t narrow_topics_that_say_it = 3;  // with so many, a broad topic adds nothing
constexpr std::size_t most_reasons = 6;

std::int32_t at_most(std::size_t count, std::size_t limit) {
  return static_cast<std::int32_t>(std::min(count, limit));
}

// `found` is about one topic: first the title, then the summary, each by phrase.
TopicCandidate weigh(std::span<const TopicMatch> found) {
  std::size_t title_aliases = 0;
  std::size_t title_words = 0;
  std::size_t title_hints = 0;
  bool only_everyday = true;  // of those that name it in the title
  bool generic_is_titled = false;
  bool generic_is_told = false;
  std::size_t aliases = 0;
  std::size_t weak_words = 0;
  std::vector<std::uint32_t> alias_sentences;
  std::vector<std::uint32_t> weak_sentences;
  for (std::size_t index = 0; index < found.size(); ++index) {
    const TopicMatch& one = found[index];
    const bool is_new =
        index == 0 || found[index - 1].phrase != one.phrase || found[index - 1].where != one.where;
    const std::size_t count = is_new ? 1 : 0;
    if (one.where == model::TopicReason::Where::title) {
      if (one.kind == WordKind::alias) title_aliases += count;
      if (one.kind == WordKind::title) {
        title_words += count;
        only_everyday = only_everyday && one.everyday;
      }
      if (one.kind == WordKind::hint || one.kind == WordKind::weak) title_hints += count;
      if (one.kind == WordKind::generic) generic_is_titled = true;
    } else if (one.kind == WordKind::alias) {
      aliases += count;
      alias_sentences.push_back(one.sentence);
    } else if (one.kind == WordKind::generic) {
      generic_is_told = true;
    } else {
      weak_words += count;
      weak_sentences.push_back(one.sentence);
    }
  }
  const auto distinct = [](std::vector<std::uint32_t>& sentences) {
    std::sort(sentences.begin(), sentences.end());
    return static_cast<std::size_t>(std::unique(sentences.begin(), sentences.end()) -
                                    sentences.begin());
  };
  TopicCandidate candidate;
  candidate.topic = found.front().topic;
  candidate.found = found;
  candidate.named_in_title = title_aliases + title_words > 0;
  candidate.in_title = candidate.named_in_title || title_hints > 0 || generic_is_titled;
  candidate.in_summary = aliases > 0;
  candidate.told_in_summary = aliases > 0 || generic_is_told;
  candidate.sentences = distinct(alias_sentences);
  if (aliases > 0) candidate.first_sentence = alias_sentences.front();
  if (aliases == 0 && title_aliases == 0) {
    candidate.doubtful =
        title_words > 0 ? only_everyday && title_hints + weak_words == 0 : candidate.in_title;
  }
  if (candidate.named_in_title) {
    candidate.score = title_aliases > 0 ? alias_in_title : title_word_in_title;
    candidate.score += another_word_in_title * at_most(title_aliases + title_words - 1, 2);
  } else if (title_hints > 0) {
    candidate.score = hint_in_title + (generic_is_titled || generic_is_told ? 1 : 0);
  } else if (generic_is_titled) {
    candidate.score = generic_in_title;
  } else if (generic_is_told) {
    candidate.score = 1;
  }
  if (aliases > 0) {
    candidate.score +=
        sentence_with_alias * at_most(candidate.sentences, 3) + at_most(aliases - 1, 2);
  }
  candidate.score += at_most(weak_words, 3) + (distinct(weak_sentences) >= 3 ? 1 : 0);
  return candidate;
}

}  // namespace

std::vector<TopicCandidate> weigh_topics(std::vector<TopicMatch>& matches) {
  std::sort(matches.begin(), matches.end(), [](const TopicMatch& a, const TopicMatch& b) {
    if (a.topic != b.topic) return a.topic < b.topic;
    if (a.where != b.where) return a.where < b.where;
    return a.phrase != b.phrase ? a.phrase < b.phrase : a.from < b.from;
  });
  std::vector<TopicCandidate> candidates;
  for (std::size_t begin = 0; begin < matches.size();) {
    std::size_t end = begin;
    while (end < matches.size() && matches[end].topic == matches[begin].topic) ++end;
    candidates.push_back(weigh(std::span<const TopicMatch>(matches).subspan(begin, end - begin)));
    begin = end;
  }
  std::stable_sort(
      candidates.begin(), candidates.end(),
      [](const TopicCandidate& a, const TopicCandidate& b) { return a.score > b.score; });
  return candidates;
}

void drop_doubtful(std::vector<TopicCandidate>& candidates,
                   const std::vector<TopicNature>& natures) {
  const auto is_doubtful = [&](const TopicCandidate& candidate) {
    const TopicNature& nature = natures[candidate.topic];
    return candidate.doubtful && !nature.broad && !nature.genre;
  };
  const bool is_known =
      std::any_of(candidates.begin(), candidates.end(), [&](const TopicCandidate& candidate) {
        const TopicNature& nature = natures[candidate.topic];
        return candidate.score >= enough && !candidate.doubtful && !nature.broad && !nature.genre;
      });
  if (is_known) std::erase_if(candidates, is_doubtful);
}

std::vector<const TopicCandidate*> choose_topics(const std::vector<TopicCandidate>& candidates,
                                                 const std::vector<TopicNature>& natures,
                                                 const SummaryNature& summary) {
  // What the title does not know is a passing remark, unless the summary is full of it.
  const auto is_remark = [&](const TopicCandidate* candidate) {
    if (candidate->in_title) return false;
    const bool begins_with_it = candidate->first_sentence == 0;
    return candidate->sentences < sentences_beside_titled ||
           (!begins_with_it && candidate->sentences * 5 < summary.sentences * 2);
  };
  std::vector<const TopicCandidate*> chosen;
  std::size_t titled = 0;
  for (const TopicCandidate& candidate : candidates) {
    if (natures[candidate.topic].broad || candidate.score < enough) continue;
    chosen.push_back(&candidate);
    if (candidate.in_title) ++titled;
  }
  if (titled >= 1) std::erase_if(chosen, is_remark);
  if (chosen.size() > most_topics) chosen.resize(most_topics);
  if (chosen.size() == 1) {
    // One topic seldom says it all: what the title hints at is believed a little sooner.
    const auto next =
        std::find_if(candidates.begin(), candidates.end(), [&](const TopicCandidate& candidate) {
          return !natures[candidate.topic].broad && candidate.in_title && candidate.in_summary &&
                 candidate.score < enough && candidate.score >= enough_alone;
        });
    if (next != candidates.end()) chosen.push_back(&*next);
  }
  if (summary.fits_title && summary.sentences <= few_sentences) {
    // No topic of a short summary comes near `enough`, and three sentences never speak of it.
    for (const TopicCandidate& candidate : candidates) {
      if (chosen.size() >= topics_of_few_sentences) break;
      if (natures[candidate.topic].broad || !candidate.in_summary ||
          candidate.first_sentence >= (titled == 0 ? early_sentences : 1) ||
          std::find(chosen.begin(), chosen.end(), &candidate) != chosen.end())
        continue;
      chosen.push_back(&candidate);
    }
  }
  if (chosen.empty()) {
    // Something narrow that a title or two sentences speak of says more than a broad topic.
    const auto best =
        std::find_if(candidates.begin(), candidates.end(), [&](const TopicCandidate& candidate) {
          return !natures[candidate.topic].broad && candidate.score >= enough_alone;
        });
    if (best != candidates.end()) chosen.push_back(&*best);
  }
  const bool alone = chosen.empty();
  if (titled < narrow_topics_that_say_it) {
    for (const TopicCandidate& candidate : candidates) {
      if (!natures[candidate.topic].broad || chosen.size() == most_topics) continue;
      const bool fits = alone ? candidate.score >= enough
                              : candidate.named_in_title && candidate.score >= title_word_in_title;
      if (fits) chosen.push_back(&candidate);
    }
  }
  if (chosen.empty()) {
    const auto best =
        std::find_if(candidates.begin(), candidates.end(), [](const TopicCandidate& candidate) {
          return candidate.score >= enough_alone || candidate.first_sentence < early_sentences;
        });
    if (best != candidates.end()) chosen.push_back(&*best);
  }
  return chosen;
}

std::vector<model::TopicReason> reasons_of(const TopicCandidate& candidate, std::string_view title,
                                           std::string_view summary) {
  std::vector<TopicMatch> found(candidate.found.begin(), candidate.found.end());
  std::sort(found.begin(), found.end(), [](const TopicMatch& a, const TopicMatch& b) {
    if (a.where != b.where) return a.where < b.where;
    return a.from != b.from ? a.from < b.from : a.phrase < b.phrase;
  });
  std::vector<model::TopicReason> reasons;
  std::vector<std::pair<model::TopicReason::Where, std::uint32_t>> told;
  for (const TopicMatch& one : found) {
    if (reasons.size() == most_reasons) break;
    const std::pair key{one.where, one.phrase};
    if (std::find(told.begin(), told.end(), key) != told.end()) continue;
    told.push_back(key);
    const std::string_view text = one.where == model::TopicReason::Where::title ? title : summary;
    std::string words = base::collapse_spaces(text.substr(one.from, one.to - one.from));
    const bool repeated =
        std::any_of(reasons.begin(), reasons.end(), [&](const model::TopicReason& other) {
          return other.where == one.where && other.words == words;
        });
    if (!repeated) reasons.push_back({one.where, std::move(words)});
  }
  return reasons;
}

}  // namespace dayleaf::index
