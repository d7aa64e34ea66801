#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "model/archive.h"

namespace dayleaf::cli {

// What the words after `fetch --enrich` mean: papers of the site by id ("2401.17268",
// "arxiv:2401.17268", a DOI, a link) and all papers of a day ("2024-01-31") or month ("2024-01").
// Without words every paper, the newest first. Each once. An Error names a word that means nothing
// here.
base::Result<std::vector<model::PaperId>> choose_papers(const std::vector<std::string>& words,
                                                        const model::Archive& archive);

}  // namespace dayleaf::cli
