#include "index/read_topics.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/lent.h"
#include "base/slug.h"
#include "base/text.h"
#include "index/match_phrases.h"

namespace dayleaf {
namespace {

struct TextKey {
  LentText name;
  std::string Taxonomy::Definition::*field;
};
constexpr std::array text_keys{TextKey{"name", &Taxonomy::Definition::name},
                               TextKey{"name_ko", &Taxonomy::Definition::name_ko},
                               TextKey{"broader", &Taxonomy::Definition::broader},
                               TextKey{"about", &Taxonomy::Definition::about},
                               TextKey{"about_ko", &Taxonomy::Definition::about_ko},
                               TextKey{"group", &Taxonomy::Definition::group}};

struct WordKey {
  LentText name;
  WordKind kind;
};
constexpr std::array word_keys{
    WordKey{"aliases", WordKind::alias}, WordKey{"aliases_ko", WordKind::alias},
    WordKey{"title", WordKind::title},   WordKey{"hints", WordKind::hint},
    WordKey{"weak", WordKind::weak},     WordKey{"exclude", WordKind::exclude}};

std::string in_quotes(std::string_view text) { return '"' + printable(text) + '"'; }

class Reader {
 public:
  Reader(bool is_own, std::vector<TopicWords>& topics, Diagnostics& diagnostics)
      : is_own_(is_own), topics_(topics), diagnostics_(diagnostics) {}

  void read(const Object& document) {
    for (const Member& member : document.members()) {
      if (member.name == "group") {
        read_groups(member);
      } else if (member.name == "replace") {
        if (member.value.kind() != Value::Kind::boolean) wrong_kind(member, "true or false");
      } else if (member.name == "drop") {
        drop(member);
      } else if (member.name != "topic") {
        unknown_key(member, {"topic", "group", "replace", "drop"});
      }
    }
    if (const Value* topics = document.find("topic")) {
      if (!topics->is_list()) {
        diagnostics_.error(topics->at, "wrong-topic-value",
                           "topics are written as [[topic]] tables");
      }
      for (const Value& topic : topics->list()) read_topic(topic);
    }
    name_groups();
  }

 private:
  void unknown_key(const Member& member, const std::vector<std::string_view>& known) {
    const std::optional<std::string_view> meant = did_you_mean(member.name, known);
    diagnostics_.error(member.at, "unknown-topic-key", "unknown key " + in_quotes(member.name),
                       meant ? "did you mean " + in_quotes(*meant) + "?" : "");
  }

  void wrong_kind(const Member& member, const std::string& expected) {
    diagnostics_.error(member.value.at, "wrong-topic-value",
                       in_quotes(member.name) + " is " + expected);
  }

  void read_groups(const Member& groups) {
    if (!groups.value.is_list()) return wrong_kind(groups, "a list of [[group]] tables");
    for (const Value& group : groups.value.list()) {
      std::string name;
      std::string name_ko;
      for (const Member& member : group.object().members()) {
        if (member.name != "name" && member.name != "name_ko") {
          unknown_key(member, {"name", "name_ko"});
        } else if (!member.value.is_text()) {
          wrong_kind(member, "a text");
        } else {
          (member.name == "name" ? name : name_ko) = member.value.text();
        }
      }
      if (name.empty()) {
        diagnostics_.error(group.at, "group-without-name", "a [[group]] needs a name");
      } else {
        group_names_[name] = name_ko;
      }
    }
  }

  void drop(const Member& slugs) {
    if (!slugs.value.is_list()) return wrong_kind(slugs, "a list of slugs");
    for (const Value& slug : slugs.value.list()) {
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

  void unknown_slug(Location at, std::string_view slug) {
    std::vector<std::string_view> slugs;
    for (const TopicWords& topic : topics_) slugs.push_back(topic.definition.slug);
    const std::optional<std::string_view> meant = did_you_mean(slug, slugs);
    diagnostics_.error(at, "unknown-topic", "there is no topic " + in_quotes(slug),
                       meant ? "did you mean " + in_quotes(*meant) + "?" : "");
  }

  std::vector<TopicWords>::iterator find(std::string_view slug) {
    return std::find_if(topics_.begin(), topics_.end(),
                        [&](const TopicWords& topic) { return topic.definition.slug == slug; });
  }

  void read_topic(const Value& value) {
    const Value* const slug = value.object().find("slug");
    if (slug == nullptr || !slug->is_text() || slug->text().empty()) {
      diagnostics_.error(slug != nullptr ? slug->at : value.at, "topic-without-slug",
                         "a [[topic]] needs a slug, the last part of its address");
      return;
    }
    const std::string usable = make_slug(slug->text());
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
      topic->definition.name = usable;
    }
    for (const Member& member : value.object().members()) read_member(member, *topic);
  }

  void read_member(const Member& member, TopicWords& topic) {
    if (member.name == "slug") return;
    if (member.name == "broad") {
      if (member.value.kind() != Value::Kind::boolean) return wrong_kind(member, "true or false");
      topic.broad = member.value.boolean();
      return;
    }
    for (const TextKey& key : text_keys) {
      if (member.name != key.name) continue;
      if (!member.value.is_text()) return wrong_kind(member, "a text");
      topic.definition.*key.field = member.value.text();
      if (key.name == "broader" && is_own_) topic.broader_at = member.value.at;
      return;
    }
    for (const WordKey& key : word_keys) {
      if (member.name == key.name) return read_words(member, key.kind, topic);
    }
    std::vector<std::string_view> known{"slug", "broad"};
    for (const TextKey& key : text_keys) known.push_back(key.name);
    for (const WordKey& key : word_keys) known.push_back(key.name);
    unknown_key(member, known);
  }

  void read_words(const Member& member, WordKind kind, TopicWords& topic) {
    if (!member.value.is_list()) return wrong_kind(member, "a list of texts");
    for (const Value& word : member.value.list()) {
      if (!word.is_text()) {
        diagnostics_.error(word.at, "wrong-topic-value",
                           in_quotes(member.name) + " is a list of texts");
        continue;
      }
      const std::size_t length = PhraseMatcher::length_of(word.text());
      if (length == 0) {
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
      const auto name = group_names_.find(topic.definition.group);
      if (name != group_names_.end()) topic.definition.group_ko = name->second;
    }
  }

  bool is_own_;
  std::vector<TopicWords>& topics_;
  Diagnostics& diagnostics_;
  std::map<std::string, Location> slugs_;
  std::map<std::string, std::string> group_names_;
};

}  // namespace

void read_topics(const Object& document, bool is_own, std::vector<TopicWords>& topics,
                 Diagnostics& diagnostics) {
  Reader(is_own, topics, diagnostics).read(document);
}

}  // namespace dayleaf
