#include "fetch/fetch_journal.h"

#include <utility>

#include "base/below.h"
#include "files/paths.h"
#include "files/read_tree.h"
#include "files/replace_file.h"
#include "json/read_json.h"
#include "json/write_json.h"

namespace dayleaf {
namespace {

const std::string file_name = ".dayleaf/fetch.json";

}  // namespace

FetchJournal::FetchJournal(std::string root) : root_(std::move(root)) {
  const std::string path = below(root_, file_name);
  if (is_missing(path)) return;
  on_disk_ = true;
  const Result<std::string> text = read_file(root_.empty() ? "." : root_, file_name, 64U << 20);
  const Result<Value> document = text ? read_json(*text) : text.error();
  if (!document) return;
  for (const Member& member : document->object().members()) {
    const std::optional<Date> date = parse_date(member.name);
    const Value* bytes = member.value.object().find("bytes");
    const Value* written = member.value.object().find("written");
    Entry entry;
    if (!date || bytes == nullptr || written == nullptr || !from_hex(bytes->text(), entry.bytes)) {
      continue;
    }
    entry.written = written->text();
    entries_.insert_or_assign(*date, std::move(entry));
  }
}

std::string FetchJournal::find(const Date& date, const std::string& bytes) const {
  const auto found = entries_.find(date);
  if (found == entries_.end() || found->second.bytes != hash_bytes(bytes)) return {};
  return found->second.written;
}

Result<void> FetchJournal::add(const Date& date, const std::string& bytes,
                               const std::string& written) {
  entries_.insert_or_assign(date, Entry{hash_bytes(bytes), written});
  Result<void> saved = save();
  on_disk_ = on_disk_ || saved;
  return saved;
}

Result<void> FetchJournal::clear() {
  entries_.clear();
  if (!on_disk_) return {};
  const std::string path = below(root_, file_name);
  if (Result<void> removed = remove_file(path); !removed) return removed;
  on_disk_ = false;
  return {};
}

Result<void> FetchJournal::save() const {
  Object document;
  for (const auto& [date, entry] : entries_) {
    document.add(iso_date(date),
                 Object{{"bytes", to_hex(entry.bytes)}, {"written", entry.written}});
  }
  return replace_file(root_.empty() ? "." : root_, file_name, write_json(document));
}

}  // namespace dayleaf
