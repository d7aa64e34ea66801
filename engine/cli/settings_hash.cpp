#include "cli/settings_hash.h"

#include <link.h>

#include <cstddef>
#include <string_view>

#include "base/hash.h"
#include "cli/option_rows.h"
#include "files/read_tree.h"
#include "files/system.h"

namespace dayleaf::cli {
namespace {

// The notes of every loaded library, which hold its build id: another Markdown parser may make
// other pages.
std::string library_notes() {
  std::string notes;
  dl_iterate_phdr(
      [](dl_phdr_info* library, std::size_t, void* out) {
        for (int i = 0; i < library->dlpi_phnum; ++i) {
          const auto& part = library->dlpi_phdr[i];
          if (part.p_type != PT_NOTE) continue;
          // NOLINTNEXTLINE(performance-no-int-to-ptr): the loader gives addresses as numbers
          const auto* bytes = reinterpret_cast<const char*>(library->dlpi_addr + part.p_vaddr);
          static_cast<std::string*>(out)->append(bytes, part.p_memsz);
        }
        return 0;
      },
      &notes);
  return notes;
}

bool decides(std::string_view option) {
  const OptionRow* row = find_option(option);
  return row != nullptr && applies_to(*row, "build") && !row->more.is_harmless;
}

}  // namespace

std::string settings_hash(const Options& options, const Settings& settings,
                          const Console& console) {
  const base::Result<std::string> program = files::read_file(files::own_program());
  if (!program) return {};
  std::string inputs = base::to_hex(base::hash_bytes(*program));
  const auto add = [&](const std::string& text) {
    inputs += '\n' + base::to_hex(base::hash_bytes(text));
  };
  add(library_notes());
  for (const auto& [option, value] : options.given) {
    if (decides(option)) add(std::string(option) + "=" + value);
  }
  add(settings.config_text);
  for (const OptionRow& row : option_rows()) {
    const bool decides_page = !row.more.setting.key.empty() && !row.more.variable.name.empty();
    if (decides_page) add(console.variable(row.more.variable.name));
  }
  return base::to_hex(base::hash_bytes(inputs));
}

}  // namespace dayleaf::cli
