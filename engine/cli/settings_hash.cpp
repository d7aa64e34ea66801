#include "cli/settings_hash.h"

#include <link.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

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

// Arguments that decide how much is said or how carefully it is published, never what.
bool decides_nothing(std::string_view argument) {
  constexpr std::array<std::string_view, 11> arguments = {
      "-v", "-vv",       "--verbose", "-q",      "--quiet", "--json",
      "-n", "--dry-run", "--atomic",  "--force", "--full"};
  if (std::find(arguments.begin(), arguments.end(), argument) != arguments.end()) return true;
  return argument.starts_with("--log=") || argument.starts_with("--color=") ||
         argument.starts_with("--jobs=");
}

}  // namespace

std::string settings_hash(const Options& options, const Settings& settings,
                          const Console& console) {
  const Result<std::string> program = read_file("/proc/self/exe");
  if (!program) return {};
  std::string inputs = to_hex(hash_bytes(*program));
  const auto add = [&](const std::string& text) { inputs += '\n' + to_hex(hash_bytes(text)); };
  add(library_notes());
  for (const std::string& argument : options.arguments) {
    if (!decides_nothing(argument)) add(argument);
  }
  add(settings.config_text);
  add(console.variable("DAYLEAF_BASE_URL"));
  return to_hex(hash_bytes(inputs));
}

}  // namespace dayleaf
