#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/week.h"
#include "cli/console.h"
#include "cli/options.h"
#include "cli/work.h"
#include "model/archive.h"
#include "model/page.h"

namespace dayleaf::cli {

// The page at an address of the plan; nullptr: there is none.
const model::Page* planned_page(const Work& work, std::string_view address);

// Gives the bytes of a page to whoever asked: to the file of -o, or to the standard output. With
// --json a file that was written is told of as a document. Errors in the content, which may be why
// something is missing there, are printed.
Exit give_file(const model::Page& page, const Work& work, const Options& options,
               const Console& console);

// What a command of one day or week says where the archive has none: the nearest that it has.
Exit refuse_issue(const std::string& why, const std::vector<std::string>& nearest,
                  const Options& options, const Console& console);

// The same of a week, with those that come nearest to it.
Exit refuse_week(const base::Week& week, const model::Archive& archive, const Options& options,
                 const Console& console);

}  // namespace dayleaf::cli
