#include "theme/findings.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/text.h"

namespace dayleaf::theme {

Findings::Findings(base::Lent<const std::vector<ThemeFile>> files) {
  by_file_.reserve(files->size());
  for (const ThemeFile& file : *files) by_file_.emplace_back(file.shown, file.bytes);
}

void Findings::error(const ThemePlace& place, std::string_view code, std::string_view message,
                     std::string_view suggestion) {
  by_file_[place.file].error(place.at, code, message, suggestion);
}

void Findings::warning(const ThemePlace& place, std::string_view code, std::string_view message,
                       std::string_view suggestion) {
  by_file_[place.file].warning(place.at, code, message, suggestion);
}

void Findings::note(const ThemePlace& place, std::string_view code, std::string_view message,
                    std::string_view suggestion) {
  by_file_[place.file].note(place.at, code, message, suggestion);
}

bool Findings::has_errors() const {
  return std::any_of(by_file_.begin(), by_file_.end(),
                     [](const base::Diagnostics& found) { return found.has_errors(); });
}

namespace {

// What a template names and nothing has: wrong once, however often it is named.
bool is_about_name(const base::Diagnostic& found) {
  return found.line > 0 && (found.code == "unknown-partial" || found.code == "unknown-layout" ||
                            found.code == "unknown-string" || found.code == "unknown-block");
}

}  // namespace

void Findings::report(base::Diagnostics& diagnostics) {
  std::map<std::string, std::size_t> named;  // places, by message
  for (const base::Diagnostics& found : by_file_) {
    std::set<std::pair<std::string, base::Location>> places;
    for (const base::Diagnostic& one : found.all()) {
      if (!is_about_name(one)) continue;
      if (places.insert({one.message, {one.line, one.column}}).second) ++named[one.message];
    }
  }
  for (const base::Diagnostics& found : by_file_) {
    std::vector<base::Diagnostic> all = found.all();
    const auto key = [](const base::Diagnostic& item) {
      return std::tie(item.line, item.column, item.code);
    };
    std::stable_sort(
        all.begin(), all.end(),
        [&](const base::Diagnostic& a, const base::Diagnostic& b) { return key(a) < key(b); });
    const auto last = std::unique(all.begin(), all.end(), [&](const auto& a, const auto& b) {
      return key(a) == key(b) && a.line != 0;
    });
    all.erase(last, all.end());
    for (base::Diagnostic& item : all) {
      if (is_about_name(item)) {
        std::size_t& times = named[item.message];
        if (times == 0) continue;  // told already
        if (times > 1)
          item.message += " (and named in " + base::grouped_number(times - 1) +
                          (times == 2 ? " more place)" : " more places)");
        times = 0;
      }
      diagnostics.add(std::move(item));
    }
  }
}

std::string nearest_name(std::string_view name, const std::vector<std::string_view>& candidates) {
  const auto nearest = base::did_you_mean(name, candidates);
  return nearest ? "did you mean " + model::in_quotes(*nearest) + "?" : std::string();
}

}  // namespace dayleaf::theme
