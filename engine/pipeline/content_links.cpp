#include "pipeline/content_links.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include "base/lent.h"
#include "base/url.h"

namespace dayleaf {
namespace {

class Collector {
 public:
  explicit Collector(Lent<const Records> records) : records_(records) {}

  void collect(const Sheet& sheet) {
    sheet_ = &sheet;
    for (const Block& block : sheet.preamble) collect(block);
    for (const Entry& entry : sheet.entries) {
      add(safe_link(entry.link), entry.at);
      collect(entry.title);
      for (const Media& media : entry.media) {
        if (is_absolute_url(media.url) && !is_kept(media)) add(safe_media(media.url), media.at);
      }
      for (const Block& block : entry.summary) collect(block);
    }
  }

  std::vector<ContentLink> take() { return std::move(links_); }

 private:
  // Pages show the mirror's file instead.
  bool is_kept(const Media& media) const {
    const MediaRecord* record = records_.find_media(media.url);
    return record != nullptr && record->state == MediaRecord::State::kept;
  }

  void collect(const Block& block) {
    collect(block.inlines);
    for (const Block& child : block.children) collect(child);
  }

  void collect(const std::vector<Inline>& inlines) {
    for (const Inline& node : inlines) {
      if (node.kind == Inline::Kind::link || node.kind == Inline::Kind::image) {
        add(safe_link(node.url), node.at);
      }
      collect(node.children);
    }
  }

  void add(std::optional<std::string> url, Location at) {
    if (!url) return;
    const auto [place, is_new] = known_.try_emplace(*url, links_.size());
    if (is_new) links_.push_back({*std::move(url), sheet_, at, 0});
    ++links_[place->second].places;
  }

  const Records& records_;
  const Sheet* sheet_ = nullptr;
  std::vector<ContentLink> links_;
  std::unordered_map<std::string, std::size_t> known_;
};

}  // namespace

std::vector<ContentLink> content_links(const Archive& archive) {
  std::vector<const Sheet*> sheets;
  sheets.reserve(archive.sheets.size());
  for (const auto& sheet : archive.sheets) sheets.push_back(sheet.get());
  std::stable_sort(sheets.begin(), sheets.end(),
                   [](const Sheet* a, const Sheet* b) { return a->date > b->date; });
  Collector collector(*archive.records);
  for (const Sheet* sheet : sheets) collector.collect(*sheet);
  return collector.take();
}

}  // namespace dayleaf
