#include "cli/last_build.h"

#include "base/text.h"
#include "cli/settings_hash.h"
#include "files/paths.h"
#include "files/published_site.h"
#include "files/read_tree.h"
#include "files/replace_file.h"
#include "pipeline/find_losses.h"
#include "pipeline/published_sources.h"

namespace dayleaf {
namespace {

constexpr std::size_t largest_cache = 1U << 30;

Hash hash_of_theme(const ThemeSource& theme) {
  Parts parts;
  for (const ThemeFile& file : theme.files) parts.add(file.path).add(hash_bytes(file.bytes));
  for (const Diagnostic& finding : theme.findings.all()) {
    parts.add(finding.path).add(finding.message);
  }
  return parts.hash();
}

}  // namespace

std::string build_cache_path(const std::string& root, const std::string& output) {
  const std::string place = absolute_path(output);
  const std::string name =
      way_inside(place, absolute_path(root.empty() ? "." : root)).value_or(place);
  return ".dayleaf/cache/" + to_hex(hash_bytes(name)).substr(0, 16);
}

LastBuild find_last_build(const Work& opened, const Options& options, const Console& console) {
  const Settings& settings = *opened.settings;
  const Content& content = opened.loaded->content;
  LastBuild last;
  last.path = build_cache_path(settings.root, below(settings.root, settings.site.output));
  const std::string told = settings_hash(options, settings, console);
  if (told.empty()) return last;
  Parts by;
  by.add(told).add(content.topics.value_or("")).add(content.topics_failure);
  last.made_by = by.hash();
  Parts from;
  from.add(told).add(content.hash).add(hash_of_theme(opened.loaded->theme));
  last.made_from = to_hex(from.hash());

  const Result<std::string> text =
      read_file(settings.root.empty() ? "." : settings.root, last.path, largest_cache);
  if (!text) return last;
  bool damaged = false;
  last.cache = read_build_cache(*text, damaged);
  if (damaged) {
    last.note = printable(below(settings.root, last.path)) +
                " was damaged and is ignored: every page was filled";
  }
  return last;
}

Diagnostics losses_since(const LastBuild& last, const Work& work, const Options& options) {
  if (options.limit > 0) return {};
  const Reading& reading = work.planned->reading;
  const std::vector<Diagnostic>& found = work.diagnostics.all();
  const auto sources = last.cache ? read_sources(last.cache->sources) : std::nullopt;
  Diagnostics losses;
  if (sources) {
    losses = find_losses(reading, {&*sources, {}}, found);
    if (losses.all().empty()) return {};
  }
  // The cache may be of another publication than that which is there.
  const Settings& settings = *work.settings;
  const Result<PublishedSite> site =
      open_published_site(below(settings.root, settings.site.output));
  if (!site) return {};
  const Manifest& manifest = site->manifest;
  if (sources && last.cache->made_from == manifest.made_from()) return losses;
  const auto has_file = [&](std::string_view path) {
    return manifest.find(path) != Manifest::npos;
  };
  return find_losses(reading, {nullptr, has_file}, found);
}

std::string keep_build(const LastBuild& last, const Work& work, BuildCache cache) {
  if (last.made_from.empty()) return {};
  cache.made_from = last.made_from;
  cache.sources = write_sources(sources_of(work.planned->reading.archive));
  const std::string& root = work.settings->root;
  const std::string ignore_path = ".dayleaf/.gitignore";
  Result<void> kept;
  // Sites that began without it have no line for it in their own .gitignore.
  if (!read_file(root.empty() ? "." : root, ignore_path, 1U << 10)) {
    kept = replace_file(root, ignore_path, "*\n");
  }
  if (kept) kept = replace_file(root, last.path, write_build_cache(cache));
  return kept ? std::string() : kept.error().message + "; the next build fills every page";
}

}  // namespace dayleaf
