#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "base/lent.h"
#include "model/quote.h"
#include "theme/theme.h"

namespace dayleaf::theme {

// A place in one of the files of a theme.
struct ThemePlace {
  std::size_t file = 0;
  base::Location at;
};

// What is wrong in the files of a theme. Partials are checked once for every layout that they are
// part of, so one mistake is found many times: it is reported once, and files in their order.
class Findings {
 public:
  explicit Findings(base::Lent<const std::vector<ThemeFile>> files);

  void error(const ThemePlace& place, std::string_view code, std::string_view message,
             std::string_view suggestion = {});
  void warning(const ThemePlace& place, std::string_view code, std::string_view message,
               std::string_view suggestion = {});
  void note(const ThemePlace& place, std::string_view code, std::string_view message,
            std::string_view suggestion = {});
  base::Diagnostics& of_file(std::size_t file) { return by_file_[file]; }

  bool has_errors() const;
  void report(base::Diagnostics& diagnostics);

 private:
  std::vector<base::Diagnostics> by_file_;
};

// `did you mean "x"?`, or nothing when no candidate is near.
std::string nearest_name(std::string_view name, const std::vector<std::string_view>& candidates);

}  // namespace dayleaf::theme
