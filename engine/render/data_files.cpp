#include "render/data_files.h"

#include <algorithm>
#include <array>

#include "base/deflate.h"
#include "base/text.h"
#include "render/paper_record.h"
#include "render/passed_on.h"
#include "render/plan.h"
#include "render/urls.h"
#include "render/write_record.h"

// All papers in one file. docs/data.md.
namespace dayleaf::render {

void write_papers_csv(const RenderContext& context, base::Sink& out);
void write_papers_sqlite(const RenderContext& context, base::Sink& out);

namespace {

// In the order of the archive, so that a new day appends.
void write_lines(const RenderContext& context, base::Sink& out) {
  for (std::uint32_t paper = 0; paper < context.archive.papers.size(); ++paper) {
    json::JsonStream json(out);
    write_record(make_record(context, paper), RecordText::whole, json);
    out.write("\n");
  }
}

void write_packed_lines(const RenderContext& context, base::Sink& out) {
  base::GzipSink packed(out);
  write_lines(context, packed);
  packed.finish();
}

void add_all_papers(const RenderContext& context, base::Parts& parts) {
  for (std::uint32_t paper = 0; paper < context.archive.papers.size(); ++paper) {
    base::Parts of_paper;
    add_record_inputs(context, paper, of_paper);
    parts.add(of_paper.hash());
  }
}

}  // namespace

bool is_written(const RenderContext& context, const ArchiveFile& file) {
  const std::vector<std::string>& wanted = context.site.data.archive;
  return std::find(wanted.begin(), wanted.end(), std::string_view(file.name)) != wanted.end();
}

std::span<const ArchiveFile> archive_files() {
  static constexpr auto rows = std::to_array<ArchiveFile>({
      {"jsonl", "papers.jsonl", "application/jsonl", "paper.json", write_lines},
      {"jsonl.gz", "papers.jsonl.gz", "application/gzip", "paper.json", write_packed_lines},
      {"csv", "papers.csv", "text/csv", "", write_papers_csv},
      {"sqlite", "archive.sqlite", "application/vnd.sqlite3", "", write_papers_sqlite},
  });
  return rows;
}

void plan_archive_files(const RenderContext& context, Plan& plan) {
  for (const ArchiveFile& file : archive_files()) {
    if (!is_written(context, file)) continue;
    plan.add_file({.address = address::archive_file(file.file_name), .source = "all papers"},
                  file.write, add_all_papers);
  }
}

void check_data(const RenderContext& context, base::Diagnostics& diagnostics) {
  for (const std::string& source : context.site.data.withhold) {
    std::size_t papers = 0;
    for (const model::Paper& paper : context.archive.papers) {
      papers += says_something(source, paper) ? 1 : 0;
    }
    if (papers == 0 && source != "digest") {
      const auto known = model::trusted_sources();
      if (std::find(known.begin(), known.end(), source) == known.end()) {
        diagnostics.warning({}, "withheld-nobody",
                            "[data] withhold names " + base::printable(source) +
                                ", and no source of that name says anything",
                            "sources are called as in data/papers/: " +
                                base::join({known.begin(), known.end()}, ", "));
        continue;
      }
    }
    diagnostics.note(
        {}, "data-withheld",
        "what " + base::printable(source) + " says of " + base::count_of(papers, "paper") +
            " is in nothing for programs: data, feeds, references, mail, books, heads of pages",
        "[data] withhold says so");
  }
}

}  // namespace dayleaf::render
