#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/archive.h"

namespace dayleaf::index {

// An address of something that belongs to papers, brought to one form.
struct ArtifactAddress {
  std::optional<model::Artifact::Kind> kind;  // as the host and path show it; none: they do not
  std::string url;                            // passed the gate of base/url
  std::string key;                            // equal where two addresses lead to one thing
};

// Repositories lose ".git", the name of their main branch and whatever stands in a query; hosts
// lose "www.". nullopt: no http address, or one that the gate refuses.
std::optional<ArtifactAddress> artifact_address(std::string_view url);

// What sources and the paper's digests name, one thing once. A site's own word on a kind stands
// alone.
std::vector<model::Artifact> find_artifacts(const model::Archive& archive,
                                            const model::Paper& paper);

}  // namespace dayleaf::index
