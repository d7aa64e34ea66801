#pragma once

#include <span>

#include "base/lent.h"
#include "base/sink.h"
#include "render/render_context.h"

namespace dayleaf::render {

// A file with all papers of the archive: a row of data_files.cpp. Settings say which are written.
struct ArchiveFile {
  base::LentText name;        // in settings: "jsonl.gz"
  base::LentText file_name;   // "papers.jsonl.gz"
  base::LentText media_type;  // "application/gzip"
  base::LentText schema;      // below api/v1/schema/, of its lines; empty: none
  void (*write)(const RenderContext& context, base::Sink& out) = nullptr;
};
std::span<const ArchiveFile> archive_files();
bool is_written(const RenderContext& context, const ArchiveFile& file);

// Says what [data] withhold keeps out, and which sources it names that say nothing.
void check_data(const RenderContext& context, base::Diagnostics& diagnostics);

}  // namespace dayleaf::render
