#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/lent.h"
#include "base/parallel.h"
#include "base/slug.h"
#include "base/text.h"
#include "index/find_topics.h"
#include "index/index_memory.h"
#include "index/passes.h"
#include "model/paper_keys.h"
#include "model/paper_order.h"

namespace dayleaf::index {
namespace {

// All topics there may be: those of the taxonomy at their own positions, then those that digests
// name themselves.
class TopicTable {
 public:
  explicit TopicTable(base::Lent<const Taxonomy> taxonomy)
      : taxonomy_(taxonomy), topics_(taxonomy->topics()) {
    for (const model::Topic& topic : topics_) {
      by_slug_.emplace(topic.slug, static_cast<std::uint32_t>(by_slug_.size()));
    }
  }

  // The topic of a word that somebody wrote: one of the taxonomy if it is meant, else one of its
  // own.
  std::uint32_t named(std::string_view word) {
    if (const std::optional<std::uint32_t> known = taxonomy_.named(word)) return *known;
    std::string slug = base::make_slug(word);
    if (slug.empty()) slug = "tag-" + base::to_hex(base::hash_bytes(word)).substr(0, 8);
    const auto [at, is_new] =
        by_slug_.try_emplace(slug, static_cast<std::uint32_t>(topics_.size()));
    if (is_new) {
      model::Topic topic;
      topic.slug = std::move(slug);
      topic.name.text = std::string(word);
      topics_.push_back(std::move(topic));
    }
    return at->second;
  }

  std::vector<model::Topic>& topics() { return topics_; }
  std::size_t taxonomy_size() const { return taxonomy_.topics().size(); }

 private:
  const Taxonomy& taxonomy_;
  std::vector<model::Topic> topics_;
  std::unordered_map<std::string, std::uint32_t> by_slug_;
};

std::vector<model::PaperTopic> topics_of_words(const std::vector<std::string>& words,
                                               model::TopicReason::Where where, TopicTable& table) {
  std::vector<model::PaperTopic> topics;
  for (const std::string& word : words) {
    const std::uint32_t topic = table.named(word);
    const bool known =
        std::any_of(topics.begin(), topics.end(),
                    [&](const model::PaperTopic& other) { return other.topic == topic; });
    if (!known) topics.push_back({topic, 0, {{where, word}}});
  }
  return topics;
}

}  // namespace

std::vector<std::string> front_matter_tags(const model::Sheet& sheet) {
  std::vector<std::string> tags;
  const auto add = [&](std::string_view tag) {
    tag = model::plain_tag(tag);
    if (!tag.empty()) tags.emplace_back(tag);
  };
  // In a file of one paper they have other names, too, which in a day's digest are the words of
  // whoever publishes it.
  const bool is_one_paper = sheet.dialect == "file_per_paper";
  std::vector<std::pair<const model::PaperKeyRow*, const model::Value*>> stated;
  for (const model::Member& member : sheet.front_matter.members()) {
    const model::PaperKeyRow* const row = model::find_paper_key(member.name);
    if (row == nullptr || row->key != model::PaperKey::tags) continue;
    if (is_one_paper || member.name == "tags" || member.name == "topics") {
      stated.emplace_back(row, &member.value);
    }
  }
  std::stable_sort(stated.begin(), stated.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [row, value] : stated) {
    const std::string_view text = value->text();
    // "#vision #speech" is how notes have them.
    const bool has_marks = text.starts_with('#') && text.find(',') == std::string_view::npos;
    for (const std::string_view tag : base::split(text, has_marks ? ' ' : ',')) add(tag);
    for (const model::Value& tag : value->list()) add(model::words_of(tag));
  }
  return tags;
}

namespace {

// What somebody wrote about a paper's topics wins over what its words say: the site's settings
// first, then a `Tags:` line of any of its entries, then front matter.
std::vector<model::PaperTopic> stated_topics(const model::Archive& archive,
                                             const model::Paper& paper, const model::Site& site,
                                             TopicTable& table) {
  for (const std::string& key : {paper.id.value, model::to_text(paper.id)}) {
    const auto override_setting = site.topics.papers.find(key);
    if (override_setting != site.topics.papers.end()) {
      return topics_of_words(override_setting->second, model::TopicReason::Where::override_setting,
                             table);
    }
  }
  std::vector<std::string> tags;
  for (const std::uint32_t index : paper.appearances) {
    const std::vector<std::string>& own = archive.appearances[index].entry->tags;
    tags.insert(tags.end(), own.begin(), own.end());
  }
  if (!tags.empty()) return topics_of_words(tags, model::TopicReason::Where::tags_line, table);
  for (const std::uint32_t index : paper.appearances) {
    model::for_each_text(archive.appearances[index], [&](const model::EntryText& text) {
      const std::vector<std::string> own = front_matter_tags(*text.sheet);
      tags.insert(tags.end(), own.begin(), own.end());
    });
  }
  return topics_of_words(tags, model::TopicReason::Where::front_matter, table);
}

struct Words {
  std::string title;
  std::string summary;
};

Words words_of(const model::Archive& archive, const model::Paper& paper) {
  Words words;
  for (const std::uint32_t index : paper.appearances) {
    std::string_view last_title;
    model::for_each_text(archive.appearances[index], [&](const model::EntryText& text) {
      const model::Entry& entry = *text.entry;
      // A title that stands beside its like weighs no more.
      if (last_title.empty() || entry.title_text != last_title) {
        words.title += entry.title_text;
        words.title += '\n';
      }
      last_title = entry.title_text;
      words.summary += model::plain_text(entry.summary);
      words.summary += '\n';
    });
  }
  return words;
}

IndexMemory::Words search(const model::Archive& archive, const model::Paper& paper,
                          const Taxonomy& taxonomy) {
  const Words words = words_of(archive, paper);
  IndexMemory::Words found;
  found.language = base::guess_language(words.summary);
  if (found.language.empty()) found.language = base::guess_language(words.title);
  found.topics = taxonomy.find(words.title, words.summary);
  return found;
}

// Where the memory keeps what is found in a paper; nullptr when its words are those of several
// texts.
std::optional<IndexMemory::Words>* place_of(const model::Archive& archive,
                                            const model::Paper& paper, IndexMemory& memory) {
  const model::Appearance& first = archive.appearances[paper.appearances.front()];
  if (paper.appearances.size() != 1 || !first.texts.empty()) return nullptr;
  return &memory.of(first).words;
}

// Only topics that papers have, those of the taxonomy first; Paper::topics follow.
void keep_used(model::Archive& archive, TopicTable& table) {
  std::vector<model::Topic>& all = table.topics();
  std::vector<std::uint32_t> order;
  for (std::uint32_t index = 0; index < all.size(); ++index) {
    if (!all[index].papers.empty()) order.push_back(index);
  }
  const auto own = std::partition_point(order.begin(), order.end(), [&](std::uint32_t index) {
    return index < table.taxonomy_size();
  });
  std::sort(own, order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return all[a].slug < all[b].slug; });
  std::vector<std::uint32_t> position(all.size());
  for (const std::uint32_t index : order) {
    position[index] = static_cast<std::uint32_t>(archive.topics.size());
    archive.topics.push_back(std::move(all[index]));
  }
  for (model::Paper& paper : archive.papers) {
    for (model::PaperTopic& topic : paper.topics) topic.topic = position[topic.topic];
  }
}

}  // namespace

void gather_topics(model::Archive& archive, const model::Site& site, const Taxonomy& taxonomy,
                   std::size_t jobs, base::Diagnostics& diagnostics, IndexMemory& memory) {
  TopicTable table(taxonomy);
  for (model::Paper& paper : archive.papers)
    paper.topics = stated_topics(archive, paper, site, table);
  base::parallel_for(archive.papers.size(), jobs, [&](std::size_t index) {
    model::Paper& paper = archive.papers[index];
    std::optional<IndexMemory::Words>* const place = place_of(archive, paper, memory);
    IndexMemory::Words found =
        place != nullptr && *place ? **place : search(archive, paper, taxonomy);
    if (place != nullptr && !*place) *place = found;
    const std::string& known = archive.appearances[paper.appearances.back()].language;
    paper.language = known.empty() ? std::move(found.language) : known;
    if (paper.topics.empty() && site.topics.enabled) paper.topics = std::move(found.topics);
  });
  for (const auto& [id, topics] : site.topics.papers) {
    const bool known = std::any_of(archive.papers.begin(), archive.papers.end(),
                                   [&id = id](const model::Paper& p) {
                                     return p.id.value == id || model::to_text(p.id) == id;
                                   });
    if (!known) {
      diagnostics.warning({}, "topics-of-unknown-paper",
                          "[topics.papers] names " + base::printable(id) + ", which no digest has");
    }
  }

  for (const std::uint32_t index : model::newest_first(archive)) {
    for (const model::PaperTopic& topic : archive.papers[index].topics) {
      table.topics()[topic.topic].papers.push_back(index);
    }
  }
  keep_used(archive, table);
}

}  // namespace dayleaf::index
