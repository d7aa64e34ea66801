#include "pipeline/report_names.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/below.h"
#include "base/lent.h"
#include "base/text.h"
#include "dialects/digest_names.h"
#include "dialects/find_date.h"
#include "pipeline/load_own_files.h"

namespace dayleaf::pipeline {
namespace {

constexpr std::string_view code = "file-not-read";
constexpr std::size_t most_alone = 50;  // files that are reported by themselves
constexpr std::size_t most_named = 3;   // of a kind

// What people and their programs keep beside texts, and mean to.
constexpr std::array<std::string_view, 14> companions = {
    "readme", "license",    "licence",   "copying",   "notice",      "authors",  "contributing",
    "cname",  "codeowners", "changelog", "thumbs.db", "desktop.ini", "makefile", "_redirects"};

// What other programs write texts in.
constexpr std::array<std::string_view, 16> text_endings = {
    "",     ".txt",  ".text", ".rst", ".org", ".adoc",  ".asciidoc", ".html",
    ".htm", ".docx", ".doc",  ".odt", ".rtf", ".mdown", ".mkd",      ".mkdn"};

constexpr std::array<std::string_view, 7> backup_endings = {"~",    ".bak", ".orig", ".rej",
                                                            ".swp", ".tmp", ".old"};

std::string_view name_of(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::string ending_of(std::string_view path) {
  const std::string_view name = name_of(path);
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string() : base::lower_ascii(name.substr(dot));
}

bool is_companion(std::string_view path) {
  const std::string name = base::lower_ascii(name_of(path));
  return std::any_of(companions.begin(), companions.end(), [&](std::string_view known) {
    return name == known || name == std::string(known) + ".txt";
  });
}

// The path of which this is an editor's backup.
std::optional<std::string> original_of(std::string_view path) {
  for (const std::string_view ending : backup_endings) {
    if (path.size() > ending.size() && path.ends_with(ending)) {
      return std::string(path.substr(0, path.size() - ending.size()));
    }
  }
  const std::string_view name = name_of(path);
  if (name.size() > 2 && name.front() == '#' && name.back() == '#') {
    return std::string(path.substr(0, path.size() - name.size())) +
           std::string(name.substr(1, name.size() - 2));
  }
  return std::nullopt;
}

bool may_be_digest(std::string_view path) {
  const std::string ending = ending_of(path);
  return (dialects::find_path_date(path) && !dialects::find_folder_date(path)) ||
         std::find(text_endings.begin(), text_endings.end(), ending) != text_endings.end();
}

class Unread {
 public:
  Unread(base::Lent<const std::string> folder, base::Diagnostics& diagnostics)
      : folder_(folder), diagnostics_(diagnostics) {}

  void alone(base::Severity severity, const std::string& path, std::string message,
             std::string suggestion) {
    if (++alone_ > most_alone) {
      kinds_[{base::Severity::warning, "files that may be digests"}].push_back(path);
      return;
    }
    add(severity, base::below(folder_, path), std::move(message), std::move(suggestion));
  }

  void of_kind(base::Severity severity, const std::string& kind, const std::string& path) {
    kinds_[{severity, kind}].push_back(path);
  }

  void report_kinds() {
    for (const auto& [kind, paths] : kinds_) {
      const auto count = static_cast<std::int64_t>(paths.size());
      std::string message = kind.second + " are not read: ";
      if (count > 1) message.insert(0, base::grouped_number(count) + " ");
      for (std::size_t i = 0; i < std::min(paths.size(), most_named); ++i) {
        if (i > 0) message += ", ";
        message += base::printable(paths[i]);
      }
      if (paths.size() > most_named) {
        message +=
            " and " + base::grouped_number(count - static_cast<std::int64_t>(most_named)) + " more";
      }
      add(kind.first, folder_, std::move(message),
          "digests have names that end in .md; what is no digest is better kept elsewhere");
    }
  }

 private:
  void add(base::Severity severity, const std::string& path, std::string message,
           std::string suggestion) {
    base::Diagnostic diagnostic;
    diagnostic.path = base::printable(path);
    diagnostic.severity = severity;
    diagnostic.code = code;
    diagnostic.message = std::move(message);
    diagnostic.suggestion = std::move(suggestion);
    diagnostics_.add(std::move(diagnostic));
  }

  const std::string& folder_;
  base::Diagnostics& diagnostics_;
  std::size_t alone_ = 0;
  std::map<std::pair<base::Severity, std::string>, std::vector<std::string>> kinds_;
};

// What is one file where case, composition and ending do not count.
std::string key_of(std::string_view path) {
  return base::fold_case(path.substr(0, path.size() - dialects::digest_ending(path).size()));
}

}  // namespace

void report_alike(const std::vector<files::FoundFile>& digests, const std::string& folder,
                  base::Diagnostics& diagnostics) {
  std::unordered_map<std::string, const std::string*> known;
  known.reserve(digests.size());
  for (const files::FoundFile& file : digests) {
    const auto [place, is_new] = known.try_emplace(key_of(file.path), &file.path);
    if (is_new) continue;
    base::Diagnostic diagnostic;
    diagnostic.path = base::printable(base::below(folder, file.path));
    diagnostic.code = "files-alike";
    diagnostic.message = "its name is nearly that of " +
                         base::printable(base::below(folder, *place->second)) +
                         ": both are read, and on many systems only one of them can be there";
    diagnostic.suggestion = "join the two files, or rename one";
    diagnostics.add(std::move(diagnostic));
  }
}

void report_unread(const std::vector<std::string>& others,
                   const std::vector<files::FoundFile>& digests, const std::string& folder,
                   base::Diagnostics& diagnostics) {
  const auto is_digest = [&](const std::string& path) {
    const auto at = std::lower_bound(
        digests.begin(), digests.end(), path,
        [](const files::FoundFile& file, const std::string& other) { return file.path < other; });
    return at != digests.end() && at->path == path;
  };
  Unread unread(folder, diagnostics);
  for (const std::string& path : others) {
    const std::string ending = ending_of(path);
    const std::optional<std::string> original = original_of(path);
    if (is_companion(path)) {
      unread.of_kind(base::Severity::note, "companions of texts", path);
    } else if (original && is_digest(*original)) {
      unread.of_kind(base::Severity::note, "backups of digests", path);
    } else if (has_media_ending(path)) {
      continue;  // digests may name it: report_unnamed
    } else if (original && dialects::names_digest(*original)) {
      unread.alone(base::Severity::warning, path, "is not read: its name is that of a backup",
                   "rename it to " + base::printable(name_of(*original)) + ", or remove it");
    } else if (may_be_digest(path)) {
      const std::string_view stem = name_of(path).substr(0, name_of(path).size() - ending.size());
      unread.alone(base::Severity::warning, path, "is not read: digests have names that end in .md",
                   "rename it to " + base::printable(stem) + ".md if it is one");
    } else {
      unread.of_kind(base::Severity::warning, "files that end in " + base::printable(ending), path);
    }
  }
  unread.report_kinds();
}

void report_unnamed(const std::vector<std::string>& pictures, const std::string& folder,
                    base::Diagnostics& diagnostics) {
  Unread unread(folder, diagnostics);
  for (const std::string& path : pictures) {
    unread.of_kind(base::Severity::warning, "pictures and videos that no digest shows", path);
  }
  unread.report_kinds();
}

}  // namespace dayleaf::pipeline
