#include "model/known_facts.h"

#include <algorithm>

namespace dayleaf::model {

std::string_view kind_name(Artifact::Kind kind) {
  switch (kind) {
    case Artifact::Kind::code:
      return "code";
    case Artifact::Kind::project:
      return "project";
    case Artifact::Kind::model:
      return "model";
    case Artifact::Kind::dataset:
      return "dataset";
    case Artifact::Kind::demo:
      return "demo";
  }
  return "";
}

const Fact* KnownFacts::find(PaperField field) const {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const Fact* fact) { return fact->field == field; });
  return found == fields.end() ? nullptr : *found;
}

}  // namespace dayleaf::model
