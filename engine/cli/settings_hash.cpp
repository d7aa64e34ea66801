#include "cli/settings_hash.h"

#include "base/hash.h"
#include "files/read_tree.h"

namespace dayleaf {

std::string settings_hash(const Options& options, const Settings& settings,
                          const Console& console) {
  const Result<std::string> program = read_file("/proc/self/exe");
  if (!program) return {};
  std::string inputs = to_hex(hash_bytes(*program));
  const auto add = [&](const std::string& text) { inputs += '\n' + to_hex(hash_bytes(text)); };
  for (const std::string& argument : options.arguments) add(argument);
  add(settings.config_text);
  add(console.variable("DAYLEAF_BASE_URL"));
  return to_hex(hash_bytes(inputs));
}

}  // namespace dayleaf
