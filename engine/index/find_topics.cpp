#include "index/find_topics.h"

#include <algorithm>
#include <span>
#include <unordered_map>
#include <utility>

#include "base/text.h"
#include "index/folded_letters.h"
#include "index/match_topic_words.h"
#include "index/read_topics.h"
#include "index/speaks_of.h"
#include "index/weigh_topics.h"

namespace dayleaf::index {
namespace {

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

// "SVG: Stereoscopic Video Generation" calls itself so.
bool is_own_name(std::string_view title, const TopicMatch& match) {
  return match.from == 0 && title.substr(match.to).starts_with(':') &&
         std::none_of(title.begin(), title.begin() + match.to,
                      [](char c) { return c >= 'a' && c <= 'z'; });
}

// A name, or the last word of one, is a word of its title only if the summary says so too, where
// there is one: "DressCode" sews, "DreamPolish" speaks no Polish. The name itself says nothing
// there: "MIDI: Multi-Instance Diffusion" makes no music. `matches` are those of the title and of
// the last words of its names, which follow it, then those of the summary.
void doubt_names(std::vector<TopicMatch>& matches, std::size_t title_count,
                 std::string_view title) {
  const std::span<TopicMatch> told = std::span(matches).subspan(title_count);
  for (TopicMatch& one : std::span(matches).first(title_count)) {
    const bool is_whole = one.from < title.size();
    if (is_whole && !is_own_name(title, one)) continue;
    const auto is_the_name = [&](const TopicMatch& other) {
      return is_whole && other.phrase == one.phrase;
    };
    const bool is_told = std::any_of(told.begin(), told.end(), [&](const TopicMatch& other) {
      return other.topic == one.topic && !is_the_name(other);
    });
    if (is_told || one.kind == WordKind::generic) continue;
    one.kind = WordKind::hint;
    for (TopicMatch& other : told) {
      if (is_the_name(other)) other.kind = WordKind::generic;
    }
  }
}

// Whether the title names topics of which the summary does not say a word. Digests sometimes carry
// the summary of another paper: where they share no telling word either, it may be one, and where
// they have many to share, it is.
bool is_silent_of_title(const std::vector<TopicCandidate>& candidates) {
  bool names_any = false;
  for (const TopicCandidate& candidate : candidates) {
    if (candidate.in_title && candidate.told_in_summary) return false;
    names_any = names_any || candidate.named_in_title;
  }
  return names_any;
}

// As matches count them.
std::size_t count_sentences(std::string_view text) {
  const FoldedLetters letters(text);
  return letters.size() == 0 ? 0 : letters[letters.size() - 1].sentence + 1;
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

// What names a topic: first slugs, then names, then aliases; of two topics the first.
std::unordered_map<std::string, std::uint32_t> names_of(const std::vector<TopicWords>& topics) {
  std::unordered_map<std::string, std::uint32_t> names;
  for (std::uint32_t index = 0; index < topics.size(); ++index) {
    names.try_emplace(key_of(topics[index].definition.slug), index);
  }
  for (std::uint32_t index = 0; index < topics.size(); ++index) {
    const model::TextByLanguage& name = topics[index].definition.name;
    names.try_emplace(key_of(name.text), index);
    for (const auto& other : name.others) names.try_emplace(key_of(other.second), index);
  }
  for (std::uint32_t index = 0; index < topics.size(); ++index) {
    for (const TopicWords::Word& word : topics[index].words) {
      if (word.kind == WordKind::alias && !has_gap(word.text)) {
        names.try_emplace(key_of(word.text), index);
      }
    }
  }
  names.erase("");
  return names;
}

}  // namespace

struct Taxonomy::Matcher {
  std::vector<model::Topic> definitions;
  std::vector<TopicNature> natures;
  TopicWordMatcher words;
  std::unordered_map<std::string, std::uint32_t> names;
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
  const std::string title_and_names = std::string(title) + ends_of_names(title);
  std::vector<TopicMatch> matches;
  matcher_->words.find_in(title_and_names, model::TopicReason::Where::title, matches);
  const std::size_t title_count = matches.size();
  matcher_->words.find_in(summary, model::TopicReason::Where::summary, matches);
  const bool has_summary = !base::trim(summary).empty();
  if (has_summary) doubt_names(matches, title_count, title);
  std::vector<TopicCandidate> candidates = weigh_topics(matches);
  const bool is_silent = is_silent_of_title(candidates);
  if (is_silent && !speaks_of(summary, title)) {
    std::erase_if(candidates, [](const TopicCandidate& candidate) { return !candidate.in_title; });
  } else if (has_summary) {
    drop_doubtful(candidates, matcher_->natures);
  }
  const SummaryNature nature{count_sentences(summary),
                             !is_silent || shares_telling_word(summary, title)};
  std::vector<model::PaperTopic> topics;
  for (const TopicCandidate* candidate : choose_topics(candidates, matcher_->natures, nature)) {
    topics.push_back(
        {candidate->topic, candidate->score, reasons_of(*candidate, title_and_names, summary)});
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
  matcher->words = TopicWordMatcher(topics);
  matcher->names = names_of(topics);
  for (TopicWords& topic : topics) {
    matcher->natures.push_back({topic.broad, topic.genre});
    matcher->definitions.push_back(std::move(topic.definition));
  }
  Taxonomy taxonomy;
  taxonomy.matcher_ = std::move(matcher);
  return taxonomy;
}

}  // namespace dayleaf::index
