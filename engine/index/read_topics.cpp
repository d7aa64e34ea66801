#include "index/read_topics.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/lent.h"
#include "base/slug.h"
#include "base/text.h"
#include "index/match_phrases.h"

namespace dayleaf::index {
namespace {

constexpr std::string_view gap = " ... ";

// What a topic says. Keys that are said by language may end in one: name_ko.
struct Key {
  base::LentText name;
  bool by_language = false;
  model::TextByLanguage model::Topic::*text = nullptr;
  std::optional<WordKind> words = {};
};
constexpr std::array keys{Key{"slug"},
                          Key{"broad"},
                          Key{"genre"},
                          Key{"name", true, &model::Topic::name},
                          Key{"broader"},
                          Key{"about", true, &model::Topic::about},
                          Key{"group", false, &model::Topic::group},
                          Key{"aliases", true, nullptr, WordKind::alias},
                          Key{"title", false, nullptr, WordKind::title},
                          Key{"hints", false, nullptr, WordKind::hint},
                          Key{"weak", false, nullptr, WordKind::weak},
                          Key{"generic", true, nullptr, WordKind::generic},
                          Key{"exclude", false, nullptr, WordKind::exclude}};

// A key as it is written.
struct Way {
  std::string name;
  base::Lent<const Key> key;
  base::LentText language;  // empty: without one
};

std::string in_quotes(std::string_view text) { return '"' + base::printable(text) + '"'; }

bool has_empty_part(std::string_view text) {
  const std::vector<std::string_view> parts = parts_of(text);
  return std::any_of(parts.begin(), parts.end(),
                     [](std::string_view part) { return PhraseMatcher::length_of(part) == 0; });
}

class Reader {
 public:
  Reader(bool is_own, base::LentSpan<std::string_view> languages, std::vector<TopicWords>& topics,
         base::Diagnostics& diagnostics)
      : is_own_(is_own), topics_(topics), diagnostics_(diagnostics) {
    // Groups of the documents before have their names here, too.
    for (const TopicWords& topic : topics) {
      const model::TextByLanguage& group = topic.definition.group;
      if (!group.others.empty()) groups_.try_emplace(group.text, group);
    }
    for (const Key& key : keys) {
      ways_.push_back({std::string(key.name), key, {}});
      if (!key.by_language) continue;
      for (const std::string_view language : languages) {
        if (language == model::fallback_language) continue;
        ways_.push_back({std::string(key.name) + '_' + std::string(language), key, language});
      }
    }
  }

  void read(const model::Object& document) {
    for (const model::Member& member : document.members()) {
      if (member.name == "group") {
        read_groups(member);
      } else if (member.name == "replace") {
        if (member.value.kind() != model::Value::Kind::boolean) wrong_kind(member, "true or false");
      } else if (member.name == "drop") {
        drop(member);
      } else if (member.name != "topic") {
        unknown_key(member, {"topic", "group", "replace", "drop"});
      }
    }
    if (const model::Value* topics = document.find("topic")) {
      if (!topics->is_list()) {
        diagnostics_.error(topics->at, "wrong-topic-value",
                           "topics are written as [[topic]] tables");
      }
      for (const model::Value& topic : topics->list()) read_topic(topic);
    }
    name_groups();
  }

 private:
  void unknown_key(const model::Member& member, const std::vector<std::string_view>& known) {
    const std::optional<std::string_view> meant = base::did_you_mean(member.name, known);
    diagnostics_.error(member.at, "unknown-topic-key", "unknown key " + in_quotes(member.name),
                       meant ? "did you mean " + in_quotes(*meant) + "?" : "");
  }

  void wrong_kind(const model::Member& member, const std::string& expected) {
    diagnostics_.error(member.value.at, "wrong-topic-value",
                       in_quotes(member.name) + " is " + expected);
  }

  const Way* find_way(std::string_view name) const {
    const auto way =
        std::find_if(ways_.begin(), ways_.end(), [&](const Way& one) { return one.name == name; });
    return way == ways_.end() ? nullptr : &*way;
  }

  void take_text(const model::Member& member, const Way& way, model::TextByLanguage& text) {
    if (!member.value.is_text()) return wrong_kind(member, "a text");
    if (way.language.empty()) {
      text.text = member.value.text();
    } else {
      text.set(way.language, member.value.text());
    }
  }

  void read_groups(const model::Member& groups) {
    if (!groups.value.is_list()) return wrong_kind(groups, "a list of [[group]] tables");
    std::vector<std::string_view> known;
    for (const Way& way : ways_) {
      if (way.key->text == &model::Topic::name) known.push_back(way.name);
    }
    for (const model::Value& group : groups.value.list()) {
      model::TextByLanguage name;
      for (const model::Member& member : group.object().members()) {
        const Way* const way = find_way(member.name);
        if (way == nullptr || way->key->text != &model::Topic::name) {
          unknown_key(member, known);
        } else {
          take_text(member, *way, name);
        }
      }
      if (name.text.empty()) {
        diagnostics_.error(group.at, "group-without-name", "a [[group]] needs a name");
      } else {
        groups_[name.text] = name;
      }
    }
  }

  void drop(const model::Member& slugs) {
    if (!slugs.value.is_list()) return wrong_kind(slugs, "a list of slugs");
    for (const model::Value& slug : slugs.value.list()) {
      const auto topic = find(slug.text());
      if (topic == topics_.end()) {
        unknown_slug(slug.at, slug.text());
      } else {
        const std::string dropped = topic->definition.slug;
        topics_.erase(topic);
        for (TopicWords& other : topics_) {
          if (other.definition.broader == dropped) other.definition.broader.clear();
        }
      }
    }
  }

  void unknown_slug(base::Location at, std::string_view slug) {
    std::vector<std::string_view> slugs;
    for (const TopicWords& topic : topics_) slugs.push_back(topic.definition.slug);
    const std::optional<std::string_view> meant = base::did_you_mean(slug, slugs);
    diagnostics_.error(at, "unknown-topic", "there is no topic " + in_quotes(slug),
                       meant ? "did you mean " + in_quotes(*meant) + "?" : "");
  }

  std::vector<TopicWords>::iterator find(std::string_view slug) {
    return std::find_if(topics_.begin(), topics_.end(),
                        [&](const TopicWords& topic) { return topic.definition.slug == slug; });
  }

  void read_topic(const model::Value& value) {
    const model::Value* const slug = value.object().find("slug");
    if (slug == nullptr || !slug->is_text() || slug->text().empty()) {
      diagnostics_.error(slug != nullptr ? slug->at : value.at, "topic-without-slug",
                         "a [[topic]] needs a slug, the last part of its address");
      return;
    }
    const std::string usable = base::make_slug(slug->text());
    if (usable != slug->text()) {
      diagnostics_.error(slug->at, "topic-without-slug",
                         in_quotes(slug->text()) + " cannot be a slug",
                         usable.empty() ? "" : "write " + in_quotes(usable));
      return;
    }
    const auto [first, is_new] = slugs_.try_emplace(usable, slug->at);
    if (!is_new) {
      diagnostics_.error(slug->at, "duplicate-topic",
                         "the topic " + in_quotes(usable) + " is already defined in line " +
                             std::to_string(first->second.line));
      return;
    }
    auto topic = find(usable);
    if (topic == topics_.end()) {
      topics_.emplace_back();
      topic = std::prev(topics_.end());
      topic->definition.slug = usable;
      topic->definition.name.text = usable;
    }
    for (const model::Member& member : value.object().members()) read_member(member, *topic);
  }

  void read_member(const model::Member& member, TopicWords& topic) {
    const Way* const way = find_way(member.name);
    if (way == nullptr) {
      std::vector<std::string_view> known;
      for (const Way& one : ways_) known.push_back(one.name);
      unknown_key(member, known);
    } else if (way->key->words) {
      read_words(member, *way->key->words, topic);
    } else if (way->key->text != nullptr) {
      if (way->key->text == &model::Topic::group) topic.definition.group.others.clear();
      take_text(member, *way, topic.definition.*way->key->text);
    } else if (way->name == "broad" || way->name == "genre") {
      if (member.value.kind() != model::Value::Kind::boolean)
        return wrong_kind(member, "true or false");
      (way->name == "broad" ? topic.broad : topic.genre) = member.value.boolean();
    } else if (way->name == "broader") {
      if (!member.value.is_text()) return wrong_kind(member, "a text");
      topic.definition.broader = member.value.text();
      if (is_own_) topic.broader_at = member.value.at;
    }
  }

  void read_words(const model::Member& member, WordKind kind, TopicWords& topic) {
    if (!member.value.is_list()) return wrong_kind(member, "a list of texts");
    for (const model::Value& word : member.value.list()) {
      if (!word.is_text()) {
        diagnostics_.error(word.at, "wrong-topic-value",
                           in_quotes(member.name) + " is a list of texts");
        continue;
      }
      const std::size_t length = PhraseMatcher::length_of(word.text());
      if (length == 0 || (has_gap(word.text()) && has_empty_part(word.text()))) {
        diagnostics_.error(word.at, "alias-without-letters",
                           in_quotes(word.text()) + " has no letters or digits to match");
      } else if (length > PhraseMatcher::longest_phrase) {
        diagnostics_.error(word.at, "alias-too-long",
                           "a word of a topic has at most " +
                               std::to_string(PhraseMatcher::longest_phrase) +
                               " letters and digits, this has " + std::to_string(length));
      } else {
        topic.words.push_back({std::string(word.text()), kind});
      }
    }
  }

  void name_groups() {
    for (TopicWords& topic : topics_) {
      const auto group = groups_.find(topic.definition.group.text);
      if (group != groups_.end()) topic.definition.group = group->second;
    }
  }

  bool is_own_;
  std::vector<Way> ways_;
  std::vector<TopicWords>& topics_;
  base::Diagnostics& diagnostics_;
  std::map<std::string, base::Location> slugs_;
  std::map<std::string, model::TextByLanguage> groups_;
};

}  // namespace

bool has_gap(std::string_view text) { return text.find(gap) != std::string_view::npos; }

std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t at = text.find(gap); at != std::string_view::npos; at = text.find(gap)) {
    parts.push_back(text.substr(0, at));
    text.remove_prefix(at + gap.size());
  }
  parts.push_back(text);
  return parts;
}

void read_topics(const model::Object& document, bool is_own,
                 std::span<const std::string_view> languages, std::vector<TopicWords>& topics,
                 base::Diagnostics& diagnostics) {
  Reader(is_own, languages, topics, diagnostics).read(document);
}

}  // namespace dayleaf::index
