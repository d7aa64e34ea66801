#include "cli/commands.h"
#include "cli/man_page.h"

namespace dayleaf {

Exit run_man(const Options&, const Console& console) {
  console.out << man_page();
  return Exit::ok;
}

}  // namespace dayleaf
