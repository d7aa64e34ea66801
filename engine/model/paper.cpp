#include "model/paper.h"

namespace dayleaf {

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

std::string to_text(const PaperId& id) { return std::string(kind_name(id.kind)) + ":" + id.value; }

}  // namespace dayleaf
