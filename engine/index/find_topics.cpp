#include "index/find_topics.h"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>
#include <utility>

#include "base/lent.h"
#include "base/text.h"
#include "index/match_phrases.h"
#include "index/read_topics.h"

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
constexpr std::int32_t enough_beside_titled = 9;  // for a topic that the title does not know
constexpr std::int32_t enough_alone = 6;          // where one topic or none was found
constexpr std::size_t most_topics = 5;
constexpr std::size_t narrow_topics_that_say_it = 3;  // with so many, a broad topic adds nothing
constexpr std::size_t most_reasons = 6;
constexpr std::size_t most_words_in_gap = 2;

struct Word {
  std::uint32_t topic = 0;
  WordKind kind = WordKind::alias;
  bool is_part = false;  // of phrases with gaps, of whatever topics
};

// A phrase with gaps: its first part knows it.
struct Gapped {
  std::uint32_t topic = 0;
  WordKind kind = WordKind::alias;
  std::vector<std::uint32_t> parts;  // phrases
};

struct Found {
  std::uint32_t topic = 0;
  model::TopicReason::Where where = model::TopicReason::Where::title;
  std::uint32_t phrase = 0;
  WordKind kind = WordKind::alias;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t sentence = 0;
  std::uint32_t from = 0;
  std::uint32_t to = 0;
};

// What the title and the summary say about one topic.
struct Candidate {
  std::uint32_t topic = 0;
  std::int32_t score = 0;
  bool in_title = false;        // in any way
  bool named_in_title = false;  // by an alias or a title word
  bool in_summary = false;      // by an alias
  base::LentSpan<Found> found;  // by phrase, then by place
};

bool lies_in(const Found& inner, const Found& outer) {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

// Drops what its own topic excludes, then what lies inside something longer of any topic.
void keep_longest(std::vector<Found>& found) {
  std::vector<Found> excluded;
  for (const Found& one : found) {
    if (one.kind == WordKind::exclude) excluded.push_back(one);
  }
  std::erase_if(found, [&](const Found& one) {
    return one.kind == WordKind::exclude ||
           std::any_of(excluded.begin(), excluded.end(), [&](const Found& other) {
             return other.topic == one.topic && lies_in(one, other);
           });
  });
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    if (a.begin != b.begin) return a.begin < b.begin;
    return a.end != b.end ? a.end > b.end : a.phrase < b.phrase;
  });
  std::uint32_t longest_begin = 0;
  std::uint32_t longest_end = 0;
  std::erase_if(found, [&](const Found& one) {
    const bool same = one.begin == longest_begin && one.end == longest_end;
    if (one.end <= longest_end && !same) return true;
    longest_begin = one.begin;
    longest_end = one.end;
    return false;
  });
}

std::int32_t at_most(std::size_t count, std::size_t limit) {
  return static_cast<std::int32_t>(std::min(count, limit));
}

// `found` is about one topic: first the title, then the summary, each by phrase.
Candidate weigh(std::span<const Found> found) {
  std::size_t title_aliases = 0;
  std::size_t title_words = 0;
  std::size_t title_hints = 0;
  bool generic_is_titled = false;
  bool generic_is_told = false;
  std::size_t aliases = 0;
  std::size_t weak_words = 0;
  std::vector<std::uint32_t> alias_sentences;
  std::vector<std::uint32_t> weak_sentences;
  for (std::size_t index = 0; index < found.size(); ++index) {
    const Found& one = found[index];
    const bool is_new =
        index == 0 || found[index - 1].phrase != one.phrase || found[index - 1].where != one.where;
    const std::size_t count = is_new ? 1 : 0;
    if (one.where == model::TopicReason::Where::title) {
      if (one.kind == WordKind::alias) title_aliases += count;
      if (one.kind == WordKind::title) title_words += count;
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
  Candidate candidate;
  candidate.topic = found.front().topic;
  candidate.found = found;
  candidate.named_in_title = title_aliases + title_words > 0;
  candidate.in_title = candidate.named_in_title || title_hints > 0 || generic_is_titled;
  candidate.in_summary = aliases > 0;
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
        sentence_with_alias * at_most(distinct(alias_sentences), 3) + at_most(aliases - 1, 2);
  }
  candidate.score += at_most(weak_words, 3) + (distinct(weak_sentences) >= 3 ? 1 : 0);
  return candidate;
}

// The words that decided, as the paper writes them: the title's first, each once.
std::vector<model::TopicReason> reasons_of(const Candidate& candidate, std::string_view title,
                                           std::string_view summary) {
  std::vector<Found> found(candidate.found.begin(), candidate.found.end());
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    if (a.where != b.where) return a.where < b.where;
    return a.from != b.from ? a.from < b.from : a.phrase < b.phrase;
  });
  std::vector<model::TopicReason> reasons;
  std::vector<std::pair<model::TopicReason::Where, std::uint32_t>> told;
  for (const Found& one : found) {
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

// Conjoining jamo: text in normal form D, as some systems write file names and texts.
bool has_jamo(std::string_view text) {
  for (std::size_t at = text.find('\xE1'); at != std::string_view::npos && at + 1 < text.size();
       at = text.find('\xE1', at + 1)) {
    const auto second = static_cast<unsigned char>(text[at + 1]);
    if (second >= 0x84 && second <= 0x87) return true;
  }
  return false;
}

// The last words of names such as "AssistantBench" and "ChemVLM", a line each.
std::string ends_of_names(std::string_view title) {
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  std::string ends;
  for (std::size_t at = 1; at < title.size(); ++at) {
    if (!is_small(title[at - 1]) || !is_capital(title[at])) continue;
    std::size_t end = at + 1;
    while (end < title.size() && is_capital(title[end])) ++end;
    while (end < title.size() && is_small(title[end])) ++end;
    const bool is_last = end == title.size() || (!is_capital(title[end]) && title[end] != '\'');
    if (!is_last || end - at < 3) continue;
    ends += '\n';
    ends += title.substr(at, end - at);
  }
  return ends;
}

// Equal for spellings that mean the same word.
std::string key_of(std::string_view word) {
  // Folding of ASCII is by far the most that is asked.
  const bool is_ascii = std::none_of(word.begin(), word.end(),
                                     [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  const std::string folded = is_ascii ? base::lower_ascii(word) : base::fold_case(word);
  std::string key;
  for (const char c : folded) {
    if (!base::is_space(c) && c != '-' && c != '_') key += c;
  }
  return key;
}

void check_broader(std::vector<TopicWords>& topics, base::Diagnostics& built_in,
                   base::Diagnostics& own) {
  std::unordered_map<std::string_view, std::size_t> index_of;
  for (std::size_t index = 0; index < topics.size(); ++index) {
    index_of.emplace(topics[index].definition.slug, index);
  }
  for (TopicWords& topic : topics) {
    std::string& broader = topic.definition.broader;
    if (broader.empty()) continue;
    base::Diagnostics& diagnostics = topic.broader_at == base::Location{} ? built_in : own;
    if (index_of.find(broader) == index_of.end()) {
      diagnostics.error(topic.broader_at, "unknown-topic",
                        "\"" + base::printable(topic.definition.slug) + "\" lies in \"" +
                            base::printable(broader) + "\", which is no topic");
      broader.clear();
      continue;
    }
    std::size_t steps = 0;
    for (auto at = index_of.find(broader); at != index_of.end() && steps <= topics.size();
         ++steps) {
      at = index_of.find(topics[at->second].definition.broader);
    }
    if (steps > topics.size()) {
      diagnostics.error(topic.broader_at, "topic-in-itself",
                        "\"" + base::printable(topic.definition.slug) + "\" lies in itself");
      broader.clear();
    }
  }
}

}  // namespace

struct Taxonomy::Matcher {
  std::vector<model::Topic> definitions;
  std::vector<bool> broad;
  std::vector<Word> words;  // of each phrase
  std::vector<Gapped> gapped;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> gapped_of_first;  // by phrase
  PhraseMatcher phrases;
  std::unordered_map<std::string, std::uint32_t> names;

  void look_in(std::string_view text, model::TopicReason::Where where,
               std::vector<Found>& all) const {
    std::vector<Found> found;
    const std::vector<PhraseMatcher::Hit> hits = phrases.find_in(text);
    for (const PhraseMatcher::Hit& hit : hits) {
      const Word& word = words[hit.phrase];
      if (word.is_part) continue;
      const bool for_titles = word.kind == WordKind::title || word.kind == WordKind::hint;
      if (for_titles && where != model::TopicReason::Where::title) continue;
      found.push_back({word.topic, where, hit.phrase, word.kind, hit.begin, hit.end, hit.sentence,
                       hit.from, hit.to});
    }
    keep_longest(found);
    if (where == model::TopicReason::Where::title) find_gapped(text, hits, found);
    all.insert(all.end(), found.begin(), found.end());
  }

  // Phrases with gaps whose parts stand in the title one after another. What their topic excludes
  // is no part.
  void find_gapped(std::string_view title, const std::vector<PhraseMatcher::Hit>& hits,
                   std::vector<Found>& found) const {
    for (std::size_t first = 0; first < hits.size(); ++first) {
      if (!words[hits[first].phrase].is_part) continue;
      const auto known = gapped_of_first.find(hits[first].phrase);
      if (known == gapped_of_first.end()) continue;
      for (const std::uint32_t index : known->second) {
        const Gapped& phrase = gapped[index];
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
                         static_cast<std::uint32_t>(words.size() + index), phrase.kind,
                         hits[first].begin, hits[last].end, hits[first].sentence, hits[first].from,
                         hits[last].to});
      }
    }
  }

  bool excludes(std::uint32_t topic, const std::vector<PhraseMatcher::Hit>& hits,
                const PhraseMatcher::Hit& part) const {
    return std::any_of(hits.begin(), hits.end(), [&](const PhraseMatcher::Hit& other) {
      const Word& word = words[other.phrase];
      return word.kind == WordKind::exclude && word.topic == topic && other.begin <= part.begin &&
             part.end <= other.end;
    });
  }

  // Whether what stands between two parts is nothing, or a word or two of the same phrase.
  static bool is_gap(std::string_view between) {
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

  // Best first.
  std::vector<Candidate> candidates(std::vector<Found>& found) const {
    std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
      if (a.topic != b.topic) return a.topic < b.topic;
      if (a.where != b.where) return a.where < b.where;
      return a.phrase != b.phrase ? a.phrase < b.phrase : a.from < b.from;
    });
    std::vector<Candidate> candidates;
    for (std::size_t begin = 0; begin < found.size();) {
      std::size_t end = begin;
      while (end < found.size() && found[end].topic == found[begin].topic) ++end;
      candidates.push_back(weigh(std::span<const Found>(found).subspan(begin, end - begin)));
      begin = end;
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
    return candidates;
  }

  std::vector<const Candidate*> choose(const std::vector<Candidate>& candidates) const {
    std::vector<const Candidate*> chosen;
    std::size_t titled = 0;
    for (const Candidate& candidate : candidates) {
      if (broad[candidate.topic] || candidate.score < enough) continue;
      chosen.push_back(&candidate);
      if (candidate.in_title) ++titled;
    }
    if (titled >= 1) {
      std::erase_if(chosen, [](const Candidate* candidate) {
        return !candidate->in_title && candidate->score < enough_beside_titled;
      });
    }
    if (chosen.size() > most_topics) chosen.resize(most_topics);
    if (chosen.size() == 1) {
      // One topic seldom says it all: what the title hints at is believed a little sooner.
      const auto next =
          std::find_if(candidates.begin(), candidates.end(), [&](const Candidate& candidate) {
            return !broad[candidate.topic] && candidate.in_title && candidate.in_summary &&
                   candidate.score < enough && candidate.score >= enough_alone;
          });
      if (next != candidates.end()) chosen.push_back(&*next);
    }
    if (chosen.empty()) {
      // Something narrow that a title or two sentences speak of says more than a broad topic.
      const auto best =
          std::find_if(candidates.begin(), candidates.end(), [&](const Candidate& candidate) {
            return !broad[candidate.topic] && candidate.score >= enough_alone;
          });
      if (best != candidates.end()) chosen.push_back(&*best);
    }
    const bool alone = chosen.empty();
    if (titled < narrow_topics_that_say_it) {
      for (const Candidate& candidate : candidates) {
        if (!broad[candidate.topic] || chosen.size() == most_topics) continue;
        const bool fits = alone
                              ? candidate.score >= enough
                              : candidate.named_in_title && candidate.score >= title_word_in_title;
        if (fits) chosen.push_back(&candidate);
      }
    }
    if (chosen.empty()) {
      const auto best =
          std::find_if(candidates.begin(), candidates.end(), [](const Candidate& candidate) {
            return candidate.score >= enough_alone || candidate.in_summary;
          });
      if (best != candidates.end()) chosen.push_back(&*best);
    }
    return chosen;
  }
};

Taxonomy::Taxonomy() : matcher_(std::make_unique<const Matcher>()) {}
Taxonomy::~Taxonomy() = default;
Taxonomy::Taxonomy(Taxonomy&&) noexcept = default;
Taxonomy& Taxonomy::operator=(Taxonomy&&) noexcept = default;

const std::vector<model::Topic>& Taxonomy::topics() const { return matcher_->definitions; }

std::vector<model::PaperTopic> Taxonomy::find(std::string_view title,
                                              std::string_view summary) const {
  std::string composed[2];
  if (has_jamo(title) || has_jamo(summary)) {
    composed[0] = base::nfc(title);
    composed[1] = base::nfc(summary);
    title = composed[0];
    summary = composed[1];
  }
  std::string title_and_names = ends_of_names(title);
  if (!title_and_names.empty()) {
    title_and_names.insert(0, title);
    title = title_and_names;
  }
  std::vector<Found> found;
  matcher_->look_in(title, model::TopicReason::Where::title, found);
  matcher_->look_in(summary, model::TopicReason::Where::summary, found);
  const std::vector<Candidate> candidates = matcher_->candidates(found);
  std::vector<model::PaperTopic> topics;
  for (const Candidate* candidate : matcher_->choose(candidates)) {
    topics.push_back({candidate->topic, candidate->score, reasons_of(*candidate, title, summary)});
  }
  return topics;
}

std::optional<std::uint32_t> Taxonomy::named(std::string_view word) const {
  const auto found = matcher_->names.find(key_of(word));
  if (found == matcher_->names.end()) return std::nullopt;
  return found->second;
}

Taxonomy make_taxonomy(const model::Object& built_in, const model::Object* own,
                       base::Diagnostics& built_in_diagnostics, base::Diagnostics& own_diagnostics,
                       std::span<const std::string_view> languages) {
  std::vector<TopicWords> topics;
  const model::Value* const replace = own != nullptr ? own->find("replace") : nullptr;
  if (replace == nullptr || !replace->boolean()) {
    read_topics(built_in, false, languages, topics, built_in_diagnostics);
  }
  if (own != nullptr) read_topics(*own, true, languages, topics, own_diagnostics);
  check_broader(topics, built_in_diagnostics, own_diagnostics);

  auto matcher = std::make_unique<Taxonomy::Matcher>();
  std::vector<std::string> phrases;
  // Many phrases with gaps share a part, and a text is searched for each part once.
  std::unordered_map<std::string, std::uint32_t> part_phrases;
  const auto part_phrase = [&](std::string_view part) {
    const auto [at, is_new] =
        part_phrases.try_emplace(std::string(part), static_cast<std::uint32_t>(phrases.size()));
    if (is_new) {
      phrases.emplace_back(part);
      matcher->words.push_back({0, WordKind::hint, true});
    }
    return at->second;
  };
  for (std::uint32_t index = 0; index < topics.size(); ++index) {
    TopicWords& topic = topics[index];
    for (TopicWords::Word& word : topic.words) {
      if (has_gap(word.text)) {
        Gapped phrase{index, word.kind, {}};
        for (const std::string_view part : parts_of(word.text))
          phrase.parts.push_back(part_phrase(part));
        matcher->gapped_of_first[phrase.parts.front()].push_back(
            static_cast<std::uint32_t>(matcher->gapped.size()));
        matcher->gapped.push_back(std::move(phrase));
        continue;
      }
      matcher->words.push_back({index, word.kind});
      phrases.push_back(std::move(word.text));
    }
    matcher->broad.push_back(topic.broad);
    matcher->definitions.push_back(std::move(topic.definition));
  }
  // What names a topic: first slugs, then names, then aliases; of two topics the first.
  for (std::uint32_t index = 0; index < matcher->definitions.size(); ++index) {
    matcher->names.try_emplace(key_of(matcher->definitions[index].slug), index);
  }
  for (std::uint32_t index = 0; index < matcher->definitions.size(); ++index) {
    const model::TextByLanguage& name = matcher->definitions[index].name;
    matcher->names.try_emplace(key_of(name.text), index);
    for (const auto& other : name.others) matcher->names.try_emplace(key_of(other.second), index);
  }
  for (std::size_t phrase = 0; phrase < phrases.size(); ++phrase) {
    const Word& word = matcher->words[phrase];
    if (word.kind == WordKind::alias)
      matcher->names.try_emplace(key_of(phrases[phrase]), word.topic);
  }
  matcher->names.erase("");
  matcher->phrases = PhraseMatcher(phrases);
  Taxonomy taxonomy;
  taxonomy.matcher_ = std::move(matcher);
  return taxonomy;
}

}  // namespace dayleaf::index
