#include "search/random_archive.h"

#include <algorithm>
#include <array>

namespace dayleaf::search {
namespace {

constexpr std::array words = {"GPT-4o",
                              "gpt4o",
                              "LLaVA-1.5",
                              "LLaVA",
                              "llava",
                              "HuggingFace",
                              "huggingface",
                              "face",
                              "Müller",
                              "muller",
                              "diffusion",
                              "Diffuse",
                              "difference",
                              "model",
                              "models",
                              "language",
                              "언어모델",
                              "언어",
                              "모델을",
                              "모델",
                              "도토리",
                              "돈까스",
                              "음성",
                              "음성인식",
                              "日本語",
                              "日本",
                              "言語モデル",
                              "ガイド",
                              "ｶﾞｲﾄﾞ",
                              "語言模型",
                              "模型",
                              "a",
                              "the",
                              "of",
                              "x2",
                              "3D",
                              "state-of-the-art",
                              "art",
                              "2401.17268",
                              "17268",
                              "C++",
                              "don’t",
                              "모",
                              "語",
                              "T5",
                              "T-5",
                              "XMLHttp",
                              "한국어로GPT"};
constexpr std::array names = {"Wei Wang", "Wei Zhang", "Mei Wang",   "Jürgen Müller",
                              "김민수",   "김민",      "J.-P. Serre"};
constexpr std::array topics = {"speech", "language-models", "음성-인식", "vision"};
constexpr std::array signs = {" ", " ", " ", " ", ", ", ". ", "\n", "-", ""};

}  // namespace

std::string RandomArchive::word() { return words.at(below(words.size())); }

std::string RandomArchive::text(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text += word();
    if (i + 1 < count) text += signs.at(below(signs.size()));
  }
  return text;
}

std::vector<Document> RandomArchive::documents(std::size_t count) {
  std::vector<Document> documents;
  for (std::size_t i = 0; i < count; ++i) {
    Document document;
    document.address = "papers/" + std::to_string(i) + "/";
    document.title = text(1 + below(4));
    std::replace(document.title.begin(), document.title.end(), '\n', ' ');
    for (std::size_t n = below(3); n > 0; --n) {
      document.authors.push_back(
          {names.at(below(names.size())), once_in(2) ? "authors/x/" : "", {}});
      if (once_in(5)) document.authors.back().found_as = {names.at(below(names.size()))};
    }
    for (std::size_t n = below(3); n > 0; --n) {
      const char* const slug = topics.at(below(topics.size()));
      document.topics.push_back({word(), std::string("tags/") + slug + "/", slug});
    }
    if (once_in(5)) document.author_texts.push_back(names.at(below(names.size())));
    if (once_in(3)) document.topic_texts.push_back(word());
    document.identifiers.push_back("2401.0" + std::to_string(1000 + i % 50));
    base::Date day{2022 + static_cast<int>(below(3)), 1 + static_cast<int>(below(12)), 1};
    day.day += static_cast<int>(below(28));
    document.days.push_back(day);
    while (once_in(4)) {
      const base::Date next =
          base::add_days(document.days.back(), 1 + static_cast<int>(below(400)));
      if (next > base::Date{2024, 12, 28}) break;
      document.days.push_back(next);
    }
    if (!once_in(4)) document.votes = static_cast<std::int64_t>(below(30));
    document.rank = static_cast<std::uint32_t>(below(6));
    document.summary = text(below(25));
    document.sentence = document.summary.substr(0, document.summary.find('\n'));
    document.language = once_in(2) ? "ko" : "en";
    for (const char* name : {"code", "project", "video", "picture"}) {
      if (once_in(3)) document.has.emplace_back(name);
    }
    documents.push_back(std::move(document));
  }
  return documents;
}

std::string RandomArchive::leaf() {
  static constexpr std::array keys = {"title:", "tag:", "author:"};
  static constexpr std::array values = {
      "has:code",          "has:video",      "lang:ko",        "votes:>=10",
      "votes:<5",          "votes:3..12",    "rank:<=3",       "rank:1",
      "after:2024",        "before:2023-06", "on:2024-03",     "on:2023",
      "on:2022-05-11",     "tag:=speech",    "tag:=음성-인식", "author:=\"wei wang\"",
      "author:=J.P.Serre", "id:2401.01007v2"};
  const std::string key = once_in(4) ? keys.at(below(keys.size())) : "";
  switch (below(8)) {
    case 0:
      return values.at(below(values.size()));
    case 1: {
      std::string phrase =
          word() + (once_in(4) ? "" : " ") + (once_in(3) ? word() : word() + " " + word());
      return key + "\"" + phrase + "\"";
    }
    case 2:
      return "author:" + std::string(once_in(2) ? "wang" : "김민");
    case 3:
      return key + word() + word();
    default:
      return key + word();
  }
}

std::string RandomArchive::all(int depth) {
  std::string text;
  for (std::size_t count = 1 + below(3); count > 0; --count) {
    if (!text.empty()) text += once_in(5) ? " OR " : " ";
    if (once_in(5)) text += '-';
    text += depth > 0 && once_in(4) ? "(" + all(depth - 1) + ")" : leaf();
  }
  return text;
}

std::string RandomArchive::query() { return all(2); }

}  // namespace dayleaf::search
