#include "records/load_records.h"

#include <utility>

#include "base/below.h"
#include "files/read_tree.h"
#include "records/record_format.h"

namespace dayleaf::records {
namespace {

// A month of a busy archive has some hundred kilobytes.
constexpr std::size_t file_limit = 64U << 20;

}  // namespace

RecordFiles load_records(const std::string& root) {
  RecordFiles records;
  const std::string name(records_folder);
  const std::string folder = base::below(root, name);
  base::Parts parts;
  if (!files::is_missing(folder)) {
    base::Diagnostics listing;
    const base::Result<std::vector<files::FoundFile>> found =
        files::list_tree(folder, ".json", listing);
    for (base::Diagnostic diagnostic : listing.all()) {
      diagnostic.path = base::below(name, diagnostic.path);
      records.failures.add(std::move(diagnostic));
    }
    const auto fail = [&](const std::string& path, const std::string& why) {
      base::Diagnostics failure(path);
      failure.error({}, "record-unreadable", why);
      records.failures.append(std::move(failure));
    };
    if (!found) {
      fail(name, found.error().message);
    } else {
      for (const files::FoundFile& file : *found) {
        if (!kind_of_record(file.path)) continue;
        base::Result<std::string> bytes = files::read_file(folder, file.path, file_limit);
        if (!bytes) {
          fail(base::below(name, file.path), bytes.error().message);
          continue;
        }
        parts.add(file.path).add(base::hash_bytes(*bytes));
        records.files.push_back({file.path, *std::move(bytes)});
      }
    }
  }
  for (const base::Diagnostic& failure : records.failures.all()) {
    parts.add(failure.path).add(failure.message);
  }
  records.hash = parts.hash();
  return records;
}

std::shared_ptr<const model::Records> read_records(const RecordFiles& files,
                                                   base::Diagnostics& diagnostics) {
  auto records = std::make_shared<model::Records>();
  diagnostics.append(files.failures);
  for (const RecordFiles::File& file : files.files) {
    base::Diagnostics of_file(base::below(std::string(records_folder), file.path), file.bytes);
    read_record_file(file.path, file.bytes, *records, of_file);
    diagnostics.append(std::move(of_file));
  }
  sort_records(*records);
  return records;
}

}  // namespace dayleaf::records
