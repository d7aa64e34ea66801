#include "theme/publish_assets.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>

#include "base/hash.h"
#include "base/lent.h"
#include "base/text.h"

namespace dayleaf::theme {
namespace {

constexpr std::string_view folder = "assets/";

// Names that are safe as they are in every file system, URL and style sheet.
bool is_safe_name(std::string_view name) {
  for (const std::string_view part : base::split(name, '/')) {
    if (part.empty() || part.front() == '.') return false;
    for (const char c : part) {
      if (!base::is_ascii_letter(c) && !base::is_digit(c) && c != '_' && c != '-' && c != '.')
        return false;
    }
  }
  return true;
}

// What `reference` means in a style sheet of this name; nothing when it leads out of assets/.
std::optional<std::string> resolve(std::string_view sheet, std::string_view reference) {
  std::vector<std::string> parts;
  for (const std::string_view part : base::split(sheet, '/')) parts.emplace_back(part);
  parts.pop_back();
  for (const std::string_view part : base::split(reference, '/')) {
    if (part == "." || part.empty()) continue;
    if (part != "..") {
      parts.emplace_back(part);
    } else if (parts.empty()) {
      return std::nullopt;
    } else {
      parts.pop_back();
    }
  }
  return base::join(parts, "/");
}

bool is_relative(std::string_view reference) {
  return !reference.empty() && reference.front() != '/' && reference.front() != '#' &&
         reference.substr(0, reference.find('/')).find(':') == reference.npos;
}

class Publisher {
 public:
  Publisher(base::Lent<const std::vector<ThemeFile>> files, PagePolicy policy, Findings& findings)
      : files_(files), policy_(policy), findings_(findings) {}

  std::vector<Asset> publish() {
    for (std::size_t i = 0; i < files_.size(); ++i) {
      const std::string_view path = files_[i].path;
      if (!path.starts_with(folder)) continue;
      const std::string_view name = path.substr(folder.size());
      if (!is_safe_name(name)) {
        findings_.error({i, {}}, "asset-name",
                        "names of assets are made of letters, digits, '-', '_' and '.', and do not "
                        "begin with a dot");
        continue;
      }
      sources_.try_emplace(std::string(name), Source{i, State::waiting, {}, {}});
    }
    std::vector<Asset> assets;
    for (auto& [name, source] : sources_) {
      finish(name, source);
      assets.push_back({name, std::string(folder) + source.published, std::move(source.bytes)});
    }
    return assets;
  }

 private:
  enum class State : std::uint8_t { waiting, working, done };
  struct Source {
    std::size_t file;
    State state;
    std::string bytes;
    std::string published;  // below assets/
  };

  void finish(const std::string& name, Source& source) {
    if (source.state != State::waiting) return;
    source.state = State::working;
    const std::string& bytes = files_[source.file].bytes;
    source.bytes = name.ends_with(".css") ? rewrite(name, source.file, bytes) : bytes;
    source.published = name_by_content(name, source.bytes);
    source.state = State::done;
  }

  // The style sheet with published names in url(…) and @import; comments and other strings are
  // left alone.
  std::string rewrite(const std::string& sheet, std::size_t file, std::string_view css) {
    std::string out;
    std::size_t i = 0;
    bool import = false;  // the last word was @import
    while (i < css.size()) {
      const std::string_view rest = css.substr(i);
      if (rest.starts_with("/*")) {
        const std::size_t end = css.find("*/", i + 2);
        const std::size_t stop = end == css.npos ? css.size() : end + 2;
        out += css.substr(i, stop - i);
        i = stop;
      } else if (rest.front() == '"' || rest.front() == '\'') {
        const std::size_t stop = end_of_string(css, i);
        const std::string_view inner = css.substr(i + 1, stop - i - 1);
        out += rest.front();
        if (import) note_outside(file, css, i + 1, inner, true);
        out += import ? published(sheet, file, css, i + 1, inner) : std::string(inner);
        i = stop;
        if (i < css.size()) out += css[i++];
        import = false;
      } else if (base::starts_with_ignoring_case(rest, "url(")) {
        out += css.substr(i, 4);
        i += 4;
        while (i < css.size() && base::is_space(css[i])) out += css[i++];
        const bool in_quotes = i < css.size() && (css[i] == '"' || css[i] == '\'');
        const std::size_t begin = in_quotes ? i + 1 : i;
        const std::size_t stop = in_quotes ? end_of_string(css, i)
                                           : std::min(css.find_first_of(") \t\r\n", i), css.size());
        if (in_quotes) out += css[i];
        note_outside(file, css, begin, css.substr(begin, stop - begin), import);
        out += published(sheet, file, css, begin, css.substr(begin, stop - begin));
        i = stop;
        if (in_quotes && i < css.size()) out += css[i++];
        import = false;
      } else if (base::starts_with_ignoring_case(rest, "@import")) {
        out += css.substr(i, 7);
        i += 7;
        import = true;
      } else {
        if (!base::is_space(rest.front())) import = false;
        out += css[i++];
      }
    }
    return out;
  }

  // The policy of pages takes style sheets and fonts from the site only, pictures mostly.
  void note_outside(std::size_t file, std::string_view css, std::size_t offset,
                    std::string_view reference, bool import) {
    const bool has_scheme = reference.substr(0, reference.find('/')).find(':') != reference.npos;
    const bool outside =
        reference.starts_with("//") ||
        (has_scheme && !(base::starts_with_ignoring_case(reference, "data:") && !import));
    if (policy_ == PagePolicy::none || !outside) return;
    const ThemePlace place = place_of(file, css, offset);
    constexpr std::string_view instead = "keep a copy in assets/";
    if (import) {
      findings_.error(place, "outside-style",
                      "the policy of pages blocks style sheets of other hosts",
                      std::string(instead));
    } else {
      findings_.warning(place, "outside-file",
                        "the policy of pages blocks fonts of other hosts, and pictures on pages "
                        "that show none of digests",
                        std::string(instead));
    }
  }

  static std::size_t end_of_string(std::string_view css, std::size_t begin) {
    std::size_t i = begin + 1;
    while (i < css.size() && css[i] != css[begin]) i += css[i] == '\\' ? 2 : 1;
    return std::min(i, css.size());
  }

  std::string published(const std::string& sheet, std::size_t file, std::string_view css,
                        std::size_t offset, std::string_view reference) {
    if (!is_relative(reference)) return std::string(reference);
    const std::size_t tail = std::min(reference.find_first_of("?#"), reference.size());
    const std::string_view path = reference.substr(0, tail);
    const auto name = resolve(sheet, path);
    const auto found = name ? sources_.find(*name) : sources_.end();
    if (found == sources_.end()) {
      std::vector<std::string_view> names;
      for (const auto& [known, source] : sources_) names.push_back(known);
      findings_.error(
          place_of(file, css, offset), "unknown-asset",
          "the theme has no asset " + model::in_quotes(name.value_or(std::string(path))),
          nearest_name(name.value_or(std::string(path)), names));
      return std::string(reference);
    }
    if (found->second.state == State::working) {
      findings_.error(place_of(file, css, offset), "asset-cycle",
                      "style sheets that refer to each other cannot be named by their content");
      return std::string(reference);
    }
    finish(found->first, found->second);
    // Assets keep their folders, so only the last part of the reference changes.
    const std::string& renamed = found->second.published;
    const std::size_t slash = path.rfind('/');
    const std::size_t renamed_slash = renamed.rfind('/');
    return std::string(slash == path.npos ? std::string_view() : path.substr(0, slash + 1)) +
           renamed.substr(renamed_slash == renamed.npos ? 0 : renamed_slash + 1) +
           std::string(reference.substr(tail));
  }

  static ThemePlace place_of(std::size_t file, std::string_view css, std::size_t offset) {
    const std::string_view before = css.substr(0, offset);
    const auto lines = std::count(before.begin(), before.end(), '\n');
    const std::size_t newline = before.rfind('\n');
    const std::size_t column = newline == before.npos ? offset : offset - newline - 1;
    return {file, {static_cast<std::uint32_t>(lines + 1), static_cast<std::uint32_t>(column + 1)}};
  }

  const std::vector<ThemeFile>& files_;
  PagePolicy policy_;
  Findings& findings_;
  std::map<std::string, Source, std::less<>> sources_;
};

}  // namespace

std::string name_by_content(std::string_view name, std::string_view bytes) {
  const std::string hash = base::to_hex(base::hash_bytes(bytes)).substr(0, 8);
  const std::size_t slash = name.rfind('/');
  const std::size_t dot = name.rfind('.');
  const bool has_ending = dot != name.npos && (slash == name.npos || dot > slash);
  const std::size_t stem = has_ending ? dot : name.size();
  return std::string(name.substr(0, stem)) + '.' + hash + std::string(name.substr(stem));
}

std::vector<Asset> publish_assets(const std::vector<ThemeFile>& files, PagePolicy policy,
                                  Findings& findings) {
  return Publisher(files, policy, findings).publish();
}

}  // namespace dayleaf::theme
