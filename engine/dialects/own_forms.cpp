#include "dialects/own_forms.h"

#include <algorithm>
#include <string>

#include "dialects/digest_names.h"

namespace dayleaf::dialects {
namespace {

// '*' for any bytes but '/', with `deep` for these too. Goes back to the last star only.
bool matches(std::string_view pattern, std::string_view path) {
  std::size_t p = 0;
  std::size_t at = 0;
  std::size_t star = std::string_view::npos;  // behind it
  std::size_t from = 0;                       // where what it stands for ends so far
  bool is_deep = false;
  while (at < path.size() || p < pattern.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      is_deep = pattern.substr(p).starts_with("**");
      p += is_deep ? 2 : 1;
      if (is_deep && p < pattern.size() && pattern[p] == '/') ++p;
      star = p;
      from = at;
      continue;
    }
    if (p < pattern.size() && at < path.size() && pattern[p] == path[at]) {
      ++p;
      ++at;
      continue;
    }
    const bool can_grow =
        star != std::string_view::npos && from < path.size() && (is_deep || path[from] != '/');
    if (!can_grow) return false;
    p = star;
    at = ++from;
  }
  return true;
}

}  // namespace

bool is_for_path(const model::CustomDialect& custom, std::string_view path) {
  if (custom.files.empty()) return true;
  return std::any_of(custom.files.begin(), custom.files.end(), [&](const std::string& pattern) {
    const std::size_t slash = path.rfind('/');
    const bool is_of_names = pattern.find('/') == std::string::npos;
    return matches(pattern,
                   is_of_names && slash != std::string_view::npos ? path.substr(slash + 1) : path);
  });
}

std::optional<WrittenDate> find_own_date(std::string_view text, const model::CustomDialect& custom,
                                         std::optional<int> time_zone) {
  if (custom.date.empty()) return std::nullopt;
  const base::Result<TextPattern> pattern = TextPattern::parse(custom.date, TextPattern::Use::date);
  const auto written = pattern ? pattern->find_date(text) : std::nullopt;
  return written ? std::optional(with_time(text, *written, time_zone)) : std::nullopt;
}

std::optional<WrittenDate> find_path_date(std::string_view path,
                                          const model::CustomDialect& custom) {
  const std::string_view stem = path.substr(0, path.size() - digest_ending(path).size());
  if (const auto own = find_own_date(stem, custom)) return own;
  return find_path_date(path);
}

std::optional<TextPattern::FoundId> find_own_id(std::string_view text,
                                                const model::CustomDialect& custom) {
  if (custom.id.empty()) return std::nullopt;
  const base::Result<TextPattern> pattern = TextPattern::parse(custom.id, TextPattern::Use::id);
  return pattern ? pattern->find_id(text) : std::nullopt;
}

}  // namespace dayleaf::dialects
