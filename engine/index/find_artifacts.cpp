#include "index/find_artifacts.h"

#include <algorithm>
#include <array>

#include "base/lent.h"
#include "base/text.h"
#include "model/paper_keys.h"

namespace dayleaf::index {
namespace {

constexpr std::size_t most_artifacts = 32;
constexpr std::string_view in_digest = "digest";

struct LinkField {
  model::PaperField field;
  model::Artifact::Kind kind;
};

constexpr std::array<LinkField, 5> link_fields = {{
    {model::PaperField::code, model::Artifact::Kind::code},
    {model::PaperField::project, model::Artifact::Kind::project},
    {model::PaperField::models, model::Artifact::Kind::model},
    {model::PaperField::datasets, model::Artifact::Kind::dataset},
    {model::PaperField::demos, model::Artifact::Kind::demo},
}};

class Finding {
 public:
  Finding(base::Lent<const model::Archive> archive, base::Lent<const model::Paper> paper)
      : archive_(archive), paper_(paper) {}

  std::vector<model::Artifact> find() {
    if (const model::PaperFacts* said = paper_.known.said) {
      for (const LinkField& row : link_fields) {
        for (const model::Fact& fact : said->facts) {
          if (fact.field == row.field) add_fact(fact, row.kind);
        }
      }
    }
    for (const std::uint32_t index : paper_.appearances) {
      model::for_each_text(archive_.appearances[index], [&](const model::EntryText& text) {
        if (const auto own = artifact_address(text.entry->link)) own_ = own->key;
        add_stated(*text.sheet);
        add_blocks(text.entry->summary);
      });
    }
    std::stable_sort(
        found_.begin(), found_.end(),
        [](const model::Artifact& a, const model::Artifact& b) { return a.kind < b.kind; });
    return std::move(found_);
  }

 private:
  void add_fact(const model::Fact& fact, model::Artifact::Kind kind) {
    const bool is_site = fact.source == model::site_source;
    if (is_site) {
      settled_.push_back(kind);
    } else if (is_settled(kind)) {
      return;
    }
    for (const std::string& value : fact.values) {
      if (std::optional<ArtifactAddress> address = artifact_address(value)) {
        // A source may call a dataset a model; the site's own word is taken as it is.
        if (!address->kind || is_site) address->kind = kind;
        add(std::move(*address), fact.source);
      }
    }
  }

  // Whoever calls an address the code of the only paper of a file knows better than we, who know a
  // few hosts.
  void add_stated(const model::Sheet& sheet) {
    if (sheet.dialect != "file_per_paper") return;
    for (const model::Member& member : sheet.front_matter.members()) {
      add_stated(member.name, member.value);
      const model::PaperKeyRow* const row = model::find_paper_key(member.name);
      if (row == nullptr || row->key != model::PaperKey::links) continue;
      // { code: … }, or [{ name: Code, url: … }].
      for (const model::Member& one : member.value.object().members()) {
        add_stated(one.name, one.value);
      }
      for (const model::Value& one : member.value.list()) {
        const model::Value* const name = one.object().find("name");
        const model::Value* const url = one.object().find("url");
        if (name != nullptr && url != nullptr) add_stated(name->text(), *url);
      }
    }
  }

  void add_stated(std::string_view name, const model::Value& value) {
    const model::PaperKeyRow* const row = model::find_paper_key(name);
    if (row == nullptr) return;
    const bool is_code = row->key == model::PaperKey::code;
    if (!is_code && row->key != model::PaperKey::project) return;
    const auto kind = is_code ? model::Artifact::Kind::code : model::Artifact::Kind::project;
    add_stated(value, kind);
    for (const model::Value& one : value.list()) add_stated(one, kind);
  }

  void add_stated(const model::Value& value, model::Artifact::Kind kind) {
    std::optional<ArtifactAddress> address = artifact_address(base::trim(value.text()));
    if (!address || address->key == own_ || is_settled(kind)) return;
    address->kind = kind;
    add(std::move(*address), in_digest);
  }

  void add_blocks(const std::vector<model::Block>& blocks) {
    for (const model::Block& block : blocks) {
      add_inlines(block.inlines);
      add_blocks(block.children);
    }
  }

  void add_inlines(const std::vector<model::Inline>& inlines) {
    for (const model::Inline& node : inlines) {
      if (node.kind == model::Inline::Kind::link) add_link(node.url);
      add_inlines(node.children);
    }
  }

  void add_link(const std::string& url) {
    std::optional<ArtifactAddress> address = artifact_address(url);
    if (!address || !address->kind || address->key == own_ || is_settled(*address->kind)) return;
    add(std::move(*address), in_digest);
  }

  void add(ArtifactAddress address, std::string_view source) {
    const auto known = std::find(keys_.begin(), keys_.end(), address.key);
    if (known != keys_.end()) {
      std::vector<std::string>& said_by =
          found_[static_cast<std::size_t>(known - keys_.begin())].said_by;
      if (said_by.back() != source) said_by.emplace_back(source);
      return;
    }
    if (found_.size() == most_artifacts) return;
    found_.push_back({*address.kind, std::move(address.url), {std::string(source)}});
    keys_.push_back(std::move(address.key));
  }

  bool is_settled(model::Artifact::Kind kind) const {
    return std::find(settled_.begin(), settled_.end(), kind) != settled_.end();
  }

  const model::Archive& archive_;
  const model::Paper& paper_;
  std::string own_;                             // the paper's own address
  std::vector<model::Artifact::Kind> settled_;  // by the site
  std::vector<model::Artifact> found_;
  std::vector<std::string> keys_;  // of `found_`
};

}  // namespace

std::vector<model::Artifact> find_artifacts(const model::Archive& archive,
                                            const model::Paper& paper) {
  return Finding(archive, paper).find();
}

}  // namespace dayleaf::index
