#include "dialects/address_rank.h"

#include <optional>

#include "base/url.h"
#include "model/identifiers.h"

namespace dayleaf::dialects {
namespace {

constexpr int rank_of_doi = 1;
constexpr int rank_of_web = 6;
constexpr int rank_of_code = 7;

}  // namespace

int address_rank(std::string_view url) {
  const model::IdentifiedPaper paper = model::identify_link(url);
  const bool is_web = base::is_absolute_url(url) || url.starts_with("//");
  if (paper.id.value.empty()) return is_web ? rank_of_web : rank_of_no_address;
  if (paper.lacks_id) return rank_of_web;
  if (paper.id.kind == model::PaperId::Kind::arxiv) {
    return url.find(model::hugging_face_host) == std::string_view::npos ? 0 : last_rank_of_paper;
  }
  if (paper.id.kind == model::PaperId::Kind::doi) return rank_of_doi;
  // In the order of their kinds.
  if (const auto found = model::find_identifier(url)) return static_cast<int>(found->kind);
  return model::path_on_github(url) ? rank_of_code : rank_of_web;
}

}  // namespace dayleaf::dialects
