#include "cli/settings_hash.h"

#include <link.h>

#include <cstddef>

#include "base/hash.h"
#include "files/read_tree.h"

namespace dayleaf {
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

}  // namespace

std::string settings_hash(const Options& options, const Settings& settings,
                          const Console& console) {
  const Result<std::string> program = read_file("/proc/self/exe");
  if (!program) return {};
  std::string inputs = to_hex(hash_bytes(*program));
  const auto add = [&](const std::string& text) { inputs += '\n' + to_hex(hash_bytes(text)); };
  add(library_notes());
  for (const std::string& argument : options.arguments) add(argument);
  add(settings.config_text);
  add(console.variable("DAYLEAF_BASE_URL"));
  return to_hex(hash_bytes(inputs));
}

}  // namespace dayleaf
