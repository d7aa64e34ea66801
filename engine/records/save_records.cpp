#include "records/save_records.h"

#include "base/below.h"
#include "files/read_tree.h"
#include "files/replace_file.h"
#include "records/record_format.h"

namespace dayleaf::records {

base::Result<std::size_t> save_records(const std::string& root, const model::Records& records,
                                       const std::set<std::string>& paths) {
  std::size_t written = 0;
  for (const std::string& path : paths) {
    const std::string text = write_record_file(path, records);
    const std::string name = base::below(std::string(records_folder), path);
    const base::Result<std::string> before =
        files::read_file(root.empty() ? "." : root, name, 64U << 20);
    if (before ? *before == text : text.empty()) continue;
    // Nobody forgets a record, so an empty text is one that could not be read: it stays.
    if (text.empty()) continue;
    if (base::Result<void> replaced = files::replace_file(root.empty() ? "." : root, name, text);
        !replaced) {
      return replaced.error();
    }
    ++written;
  }
  return written;
}

}  // namespace dayleaf::records
