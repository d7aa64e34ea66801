#include "model/paper.h"

namespace dayleaf::model {

std::string_view kind_name(PaperId::Kind kind) {
  switch (kind) {
    case PaperId::Kind::arxiv:
      return "arxiv";
    case PaperId::Kind::doi:
      return "doi";
    case PaperId::Kind::url:
      return "url";
    case PaperId::Kind::title:
      return "title";
  }
  return "title";
}

std::optional<PaperId> paper_id_of(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon + 1 == text.size()) return {};
  for (const PaperId::Kind kind :
       {PaperId::Kind::arxiv, PaperId::Kind::doi, PaperId::Kind::url, PaperId::Kind::title}) {
    if (text.substr(0, colon) == kind_name(kind))
      return PaperId{kind, std::string(text.substr(colon + 1))};
  }
  return {};
}

std::string to_text(const PaperId& id) { return std::string(kind_name(id.kind)) + ":" + id.value; }

}  // namespace dayleaf::model
