#include "render/paper_links.h"

#include <algorithm>
#include <optional>

#include "base/lent.h"
#include "base/text.h"
#include "base/url.h"
#include "index/find_artifacts.h"
#include "model/identifiers.h"

namespace dayleaf::render {
namespace {

constexpr std::size_t longest_label = 48;

class Collector {
 public:
  Collector(base::Lent<const model::Paper> paper, std::size_t limit)
      : paper_(paper), limit_(limit) {
    for (const model::Artifact& artifact : paper->known.artifacts) {
      if (const auto address = index::artifact_address(artifact.url))
        artifacts_.push_back(address->key);
    }
  }

  void add(const std::vector<model::Block>& blocks) {
    for (const model::Block& block : blocks) {
      add(block.inlines);
      add(block.children);
    }
  }

  void refuse(const std::optional<std::string>& url) {
    if (url) refused_.push_back(*url);
  }

  std::vector<PaperLink> take() { return std::move(links_); }

 private:
  void add(const std::vector<model::Inline>& inlines) {
    for (const model::Inline& node : inlines) {
      if (node.kind == model::Inline::Kind::link || node.kind == model::Inline::Kind::image)
        add(node.url);
      add(node.children);
    }
  }

  void add(const std::string& url) {
    if (links_.size() == limit_) return;
    std::optional<std::string> safe = base::safe_link(url);
    if (!safe || !safe->starts_with("http") || is_paper(*safe)) return;
    if (is_artifact(*safe)) return;
    const bool known = std::any_of(links_.begin(), links_.end(),
                                   [&](const PaperLink& link) { return link.url == *safe; });
    if (known) return;
    links_.push_back({link_label(*safe), std::move(*safe)});
  }

  bool is_artifact(const std::string& url) const {
    const std::optional<index::ArtifactAddress> address = index::artifact_address(url);
    return address &&
           std::find(artifacts_.begin(), artifacts_.end(), address->key) != artifacts_.end();
  }

  bool is_paper(const std::string& url) const {
    if (std::find(refused_.begin(), refused_.end(), url) != refused_.end()) return true;
    return paper_.id.kind == model::PaperId::Kind::arxiv &&
           url.find(model::arxiv_host) != std::string::npos &&
           url.find(paper_.id.value) != std::string::npos;
  }

  const model::Paper& paper_;
  std::size_t limit_;
  std::vector<std::string> artifacts_;  // their keys
  std::vector<std::string> refused_;
  std::vector<PaperLink> links_;
};

}  // namespace

std::string link_label(std::string_view url) {
  std::string_view label = url.substr(url.find("://") + 3);
  if (label.starts_with("www.")) label.remove_prefix(4);
  label = label.substr(0, label.find_first_of("?#"));
  while (label.ends_with('/')) label.remove_suffix(1);
  // People read "모델", not its escapes.
  const std::optional<std::string> decoded = base::decode_percent(label);
  const bool readable = decoded && base::find_invalid_utf8(*decoded) == std::string::npos &&
                        !base::has_controls(*decoded, "");
  return base::shorten(readable ? *decoded : std::string(label), longest_label);
}

std::vector<PaperLink> links_in(const model::Paper& paper,
                                const std::vector<const model::Entry*>& entries,
                                std::size_t limit) {
  Collector collector(paper, limit);
  for (const model::Entry* entry : entries) {
    collector.refuse(base::safe_link(entry->link));
    for (const model::Media& media : entry->media) collector.refuse(base::safe_link(media.url));
  }
  for (const model::Entry* entry : entries) collector.add(entry->summary);
  return collector.take();
}

}  // namespace dayleaf::render
