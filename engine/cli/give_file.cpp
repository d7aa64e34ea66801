#include "cli/give_file.h"

#include <algorithm>
#include <cstdlib>

#include "base/text.h"
#include "cli/failure.h"
#include "files/paths.h"
#include "files/replace_file.h"

namespace dayleaf::cli {
namespace {

constexpr std::size_t most_nearest = 3;

}  // namespace

const model::Page* planned_page(const Work& work, std::string_view address) {
  const std::vector<model::Page>& pages = work.planned->pages;
  const auto found = std::find_if(pages.begin(), pages.end(), [&](const model::Page& page) {
    return model::address_of(page) == address;
  });
  return found == pages.end() ? nullptr : &*found;
}

Exit give_file(const model::Page& page, const Work& work, const Options& options,
               const Console& console) {
  std::vector<base::Diagnostic> errors = work.diagnostics.all();
  std::erase_if(errors,
                [](const base::Diagnostic& one) { return one.severity != base::Severity::error; });
  report(errors, style_of(work, options, console), console.err);
  const std::string bytes = model::bytes_of(page);
  const std::string* const file = options.value_of("--output");
  if (file == nullptr || *file == "-") {
    console.out << bytes << std::flush;
    return Exit::ok;
  }
  const std::string path = files::join_path(options.root.value_or(""), *file);
  const std::size_t name = path.rfind('/') + 1;  // 0 without a folder
  const std::string folder = name == 0 ? "" : name == 1 ? "/" : path.substr(0, name - 1);
  const base::Result<void> written = files::replace_file(folder, path.substr(name), bytes);
  if (!written) return show_failure(Exit::disk, written.error().message, options, console);
  if (options.json) {
    print_document({{"file", *file},
                    {"address", model::address_of(page)},
                    {"bytes", static_cast<std::int64_t>(bytes.size())}},
                   Exit::ok, {}, {}, console);
  } else if (!options.quiet) {
    console.err << base::printable(*file) << ": " << base::count_of(bytes.size(), "byte") << "\n";
  }
  return Exit::ok;
}

Exit refuse_issue(const std::string& why, const std::vector<std::string>& nearest,
                  const Options& options, const Console& console) {
  return show_failure(Exit::content,
                      nearest.empty() ? why : why + "; nearest: " + base::join(nearest, ", "),
                      options, console);
}

Exit refuse_week(const base::Week& week, const model::Archive& archive, const Options& options,
                 const Console& console) {
  std::vector<base::Week> weeks;
  for (const model::Day& day : archive.days) {
    const base::Week one = base::week_of(day.date);
    if (weeks.empty() || weeks.back() != one) weeks.push_back(one);
  }
  const base::Date monday = base::monday_of(week);
  const auto distance = [&](const base::Week& one) {
    return std::abs(base::days_between(monday, base::monday_of(one)));
  };
  std::stable_sort(weeks.begin(), weeks.end(), [&](const base::Week& a, const base::Week& b) {
    return distance(a) < distance(b);
  });
  std::vector<std::string> nearest;
  for (const base::Week& one : weeks) {
    if (nearest.size() < most_nearest) nearest.push_back(base::iso_week(one));
  }
  return refuse_issue("no digest is of the week " + base::iso_week(week), nearest, options,
                      console);
}

}  // namespace dayleaf::cli
