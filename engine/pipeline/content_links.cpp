#include "pipeline/content_links.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include "base/lent.h"
#include "base/url.h"

namespace dayleaf::pipeline {
namespace {

class Collector {
 public:
  explicit Collector(base::Lent<const model::Records> records) : records_(records) {}

  void collect(const model::Sheet& sheet) {
    sheet_ = &sheet;
    for (const model::Block& block : sheet.preamble) collect(block);
    for (const model::Group& group : sheet.groups) {
      for (const model::Block& block : group.text) collect(block);
    }
    for (const model::Entry& entry : sheet.entries) {
      add(base::safe_link(entry.link), entry.at);
      collect(entry.title);
      for (const model::Media& media : entry.media) {
        if (base::is_absolute_url(media.url) && !is_kept(media))
          add(base::safe_media(media.url), media.at);
      }
      for (const model::Block& block : entry.summary) collect(block);
    }
  }

  std::vector<ContentLink> take() { return std::move(links_); }

 private:
  // Pages show the mirror's file instead.
  bool is_kept(const model::Media& media) const {
    const model::MediaRecord* record = records_.find_media(media.url);
    return record != nullptr && record->state == model::MediaRecord::State::kept;
  }

  void collect(const model::Block& block) {
    collect(block.inlines);
    for (const model::Block& child : block.children) collect(child);
  }

  void collect(const std::vector<model::Inline>& inlines) {
    for (const model::Inline& node : inlines) {
      if (node.kind == model::Inline::Kind::link || node.kind == model::Inline::Kind::image) {
        add(base::safe_link(node.url), node.at);
      }
      collect(node.children);
    }
  }

  void add(std::optional<std::string> url, base::Location at) {
    if (!url) return;
    const auto [place, is_new] = known_.try_emplace(*url, links_.size());
    if (is_new) links_.push_back({*std::move(url), sheet_, at, 0});
    ++links_[place->second].places;
  }

  const model::Records& records_;
  const model::Sheet* sheet_ = nullptr;
  std::vector<ContentLink> links_;
  std::unordered_map<std::string, std::size_t> known_;
};

}  // namespace

std::vector<ContentLink> content_links(const model::Archive& archive) {
  std::vector<const model::Sheet*> sheets;
  sheets.reserve(archive.sheets.size());
  for (const auto& sheet : archive.sheets) sheets.push_back(sheet.get());
  std::stable_sort(sheets.begin(), sheets.end(),
                   [](const model::Sheet* a, const model::Sheet* b) { return a->date > b->date; });
  Collector collector(*archive.records);
  for (const model::Sheet* sheet : sheets) collector.collect(*sheet);
  return collector.take();
}

}  // namespace dayleaf::pipeline
