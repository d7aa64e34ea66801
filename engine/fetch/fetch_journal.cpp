#include "fetch/fetch_journal.h"

#include <utility>

#include "base/below.h"
#include "files/paths.h"
#include "files/read_tree.h"
#include "files/replace_file.h"
#include "json/read_json.h"
#include "json/write_json.h"

namespace dayleaf::fetch {
namespace {

const std::string file_name = ".dayleaf/fetch.json";

}  // namespace

FetchJournal::FetchJournal(std::string root) : root_(std::move(root)) {
  const std::string path = base::below(root_, file_name);
  if (files::is_missing(path)) return;
  on_disk_ = true;
  const base::Result<std::string> text =
      files::read_file(root_.empty() ? "." : root_, file_name, 64U << 20);
  const base::Result<model::Value> document = text ? json::read_json(*text) : text.error();
  if (!document) return;
  for (const model::Member& member : document->object().members()) {
    const std::optional<base::Date> date = base::parse_date(member.name);
    const model::Value* bytes = member.value.object().find("bytes");
    const model::Value* written = member.value.object().find("written");
    Entry entry;
    if (!date || bytes == nullptr || written == nullptr ||
        !base::from_hex(bytes->text(), entry.bytes)) {
      continue;
    }
    entry.written = written->text();
    entries_.insert_or_assign(*date, std::move(entry));
  }
}

std::string FetchJournal::find(const base::Date& date, const std::string& bytes) const {
  const auto found = entries_.find(date);
  if (found == entries_.end() || found->second.bytes != base::hash_bytes(bytes)) return {};
  return found->second.written;
}

base::Result<void> FetchJournal::add(const base::Date& date, const std::string& bytes,
                                     const std::string& written) {
  entries_.insert_or_assign(date, Entry{base::hash_bytes(bytes), written});
  base::Result<void> saved = save();
  on_disk_ = on_disk_ || saved;
  return saved;
}

base::Result<void> FetchJournal::clear() {
  entries_.clear();
  if (!on_disk_) return {};
  const std::string path = base::below(root_, file_name);
  if (base::Result<void> removed = files::remove_file(path); !removed) return removed;
  on_disk_ = false;
  return {};
}

base::Result<void> FetchJournal::save() const {
  model::Object document;
  for (const auto& [date, entry] : entries_) {
    document.add(base::iso_date(date),
                 model::Object{{"bytes", base::to_hex(entry.bytes)}, {"written", entry.written}});
  }
  return files::replace_file(root_.empty() ? "." : root_, file_name, json::write_json(document));
}

}  // namespace dayleaf::fetch
