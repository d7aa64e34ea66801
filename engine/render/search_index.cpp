#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/deflate.h"
#include "base/parallel.h"
#include "render/lazy.h"
#include "render/plan.h"
#include "render/search_documents.h"
#include "search/build_segment.h"
#include "search/plan_segments.h"

namespace dayleaf::render {
namespace {

constexpr std::array<std::string_view, 3> segment_names = {"old", "year", "month"};

// What the index is made of, gathered when pages are planned: the number of its files follows from
// it. Terms are looked for when the first file of a segment is wanted.
class SearchIndex {
 public:
  explicit SearchIndex(const RenderContext& context)
      : documents_(search_documents(context)), segments_(search::plan_segments(documents_)) {}

  const std::vector<search::SegmentPlan>& segments() const { return segments_; }

  const std::string& file(std::size_t segment, std::size_t number) const {
    const auto& files = files_.at(segment).get([&](std::vector<search::SegmentFile>& made) {
      made = search::build_segment(documents_, segments_[segment], base::available_workers());
    });
    return files.at(number).bytes;
  }

 private:
  std::vector<search::Document> documents_;
  std::vector<search::SegmentPlan> segments_;
  std::array<Lazy<std::vector<search::SegmentFile>>, segment_names.size()> files_;
};

void plan_manifest(Plan& plan) {
  plan.add_file(
      {.address = address::search_file("manifest.json"), .source = "all papers"},
      [](const RenderContext& shared, base::Sink& out) {
        out.write(search::write_manifest(shared.shared<SearchIndex>().segments()));
      },
      [](const RenderContext& shared, base::Parts& parts) {
        for (const search::SegmentPlan& segment : shared.shared<SearchIndex>().segments()) {
          parts.add(segment.name).add(segment.stamp);
          parts.add(segment.documents.size()).add(segment.blocks);
        }
      });
}

// Pages ask for the roots of all segments before they know which have papers.
void plan_empty_root(std::string_view segment, Plan& plan) {
  plan.add_file(
      {.address = address::search_file(std::string(segment) + "/root.bin"), .source = "all papers"},
      [](const RenderContext&, base::Sink& out) {
        out.write(base::deflate_raw(std::string(10, '\0')));  // a stamp, no nodes, no blocks
      },
      nothing_of_the_content);
}

}  // namespace

// The stamp of a segment stands for all that it is made of.
void plan_search_index(const RenderContext& context, Plan& plan) {
  plan_manifest(plan);
  const std::vector<search::SegmentPlan>& segments = context.shared<SearchIndex>().segments();
  for (const std::string_view name : segment_names) {
    const auto is_it = [&](const search::SegmentPlan& segment) { return segment.name == name; };
    if (std::none_of(segments.begin(), segments.end(), is_it)) plan_empty_root(name, plan);
  }
  for (std::size_t segment = 0; segment < segments.size(); ++segment) {
    const std::vector<std::string> paths = search::paths_of(segments[segment]);
    for (std::size_t number = 0; number < paths.size(); ++number) {
      plan.add_file(
          {.address = address::search_file(paths[number]), .source = "all papers"},
          [segment, number](const RenderContext& shared, base::Sink& out) {
            out.write(shared.shared<SearchIndex>().file(segment, number));
          },
          [segment](const RenderContext& shared, base::Parts& parts) {
            parts.add(shared.shared<SearchIndex>().segments()[segment].stamp);
          });
    }
  }
}

}  // namespace dayleaf::render
