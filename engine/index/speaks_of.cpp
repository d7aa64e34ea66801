#include "index/speaks_of.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.h"
#include "index/folded_letters.h"

namespace dayleaf::index {
namespace {

// Summaries that were made up say these too, so that they prove nothing. Without a plural's "s",
// sorted.
constexpr std::array<std::string_view, 89> common_words{
    "agent",        "all",        "analysis",   "and",         "approach",  "are",
    "attention",    "based",      "benchmark",  "better",      "can",       "data",
    "dataset",      "deep",       "diffusion",  "does",        "efficient", "enhancing",
    "evaluation",   "fine",       "for",        "framework",   "free",      "from",
    "generation",   "generative", "high",       "how",         "human",     "image",
    "improve",      "improving",  "inference",  "into",        "language",  "large",
    "learning",     "machine",    "method",     "modal",       "model",     "multi",
    "multimodal",   "natural",    "network",    "neural",      "new",       "not",
    "novel",        "our",        "paper",      "performance", "pre",       "processing",
    "quality",      "real",       "reasoning",  "scale",       "scaling",   "self",
    "shot",         "study",      "supervised", "survey",      "system",    "task",
    "text",         "that",       "the",        "this",        "through",   "time",
    "toward",       "trained",    "training",   "transformer", "tuning",    "understanding",
    "unsupervised", "using",      "via",        "video",       "vision",    "visual",
    "what",         "with",       "world",      "you",         "zero"};

constexpr std::size_t shortest_word = 3;
constexpr std::size_t enough_words = 10;  // real summaries with fewer may be in their own language

// The words of an alphabet, folded, without a plural's "s", sorted, each once.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  bool has_letter = false;
  const auto end_word = [&] {
    if (word.size() > shortest_word && word.back() == 's') word.pop_back();
    if (word.size() >= shortest_word && has_letter) words.push_back(word);
    word.clear();
    has_letter = false;
  };
  for (const FoldedLetter& letter : FoldedLetters(text)) {
    const bool is_alphabet = letter.kind == FoldedLetter::Kind::alphabet;
    if (!is_alphabet || letter.gap != FoldedLetter::Gap::none) end_word();
    if (!is_alphabet) continue;
    base::append_code_point(word, letter.folded);
    has_letter = has_letter || letter.folded < '0' || letter.folded > '9';
  }
  end_word();
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

}  // namespace

bool speaks_of(std::string_view summary, std::string_view title) {
  return words_of(summary).size() < enough_words || shares_telling_word(summary, title);
}

bool shares_telling_word(std::string_view summary, std::string_view title) {
  std::vector<std::string> telling = words_of(title);
  std::erase_if(telling, [](const std::string& word) {
    return std::binary_search(common_words.begin(), common_words.end(), word);
  });
  if (telling.empty()) return true;
  const std::vector<std::string> said = words_of(summary);
  return std::any_of(telling.begin(), telling.end(), [&](const std::string& word) {
    return std::binary_search(said.begin(), said.end(), word);
  });
}

}  // namespace dayleaf::index
