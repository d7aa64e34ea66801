#include "cli/last_build.h"

#include "base/text.h"
#include "cli/settings_hash.h"
#include "files/paths.h"
#include "files/published_site.h"
#include "files/read_tree.h"
#include "files/replace_file.h"
#include "pipeline/find_losses.h"
#include "pipeline/published_sources.h"

namespace dayleaf::cli {
namespace {

constexpr std::size_t largest_cache = 1U << 30;

base::Hash hash_of_theme(const pipeline::ThemeSource& theme) {
  base::Parts parts;
  for (const theme::ThemeFile& file : theme.files)
    parts.add(file.path).add(base::hash_bytes(file.bytes));
  for (const base::Diagnostic& finding : theme.findings.all()) {
    parts.add(finding.path).add(finding.message);
  }
  return parts.hash();
}

// Before what the last whole site was made from, in the manifest of one of which a part was
// published since: equal to nothing that a whole one says.
constexpr std::string_view part_word = "part-since ";

std::string_view whole_of(std::string_view made_from) {
  return made_from.starts_with(part_word) ? made_from.substr(part_word.size()) : made_from;
}

}  // namespace

std::string build_cache_path(const std::string& root, const std::string& output) {
  const std::string place = files::absolute_path(output);
  const std::string name =
      files::way_inside(place, files::absolute_path(root.empty() ? "." : root)).value_or(place);
  return ".dayleaf/cache/" + base::to_hex(base::hash_bytes(name)).substr(0, 16);
}

std::string made_from(const LastBuild& last, const base::Hash& history) {
  if (last.made_of == base::Hash()) return {};
  return base::to_hex(base::Parts().add(last.made_of).add(history).hash());
}

LastBuild find_last_build(const Work& opened, const Options& options, const Console& console) {
  const Settings& settings = *opened.settings;
  const pipeline::Content& content = opened.loaded->content;
  LastBuild last;
  last.path = build_cache_path(settings.root, base::below(settings.root, settings.site.output));
  const std::string told = settings_hash(options, settings, console);
  if (told.empty()) return last;
  base::Parts by;
  by.add(told).add(content.topics.value_or("")).add(content.topics_failure);
  last.made_by = by.hash();
  base::Parts from;
  from.add(told).add(content.hash).add(hash_of_theme(opened.loaded->theme));
  last.made_of = from.hash();
  last.made_from = made_from(last, opened.loaded->history.hash());

  const base::Result<std::string> text =
      files::read_file(settings.root.empty() ? "." : settings.root, last.path, largest_cache);
  if (!text) return last;
  bool damaged = false;
  last.cache = pipeline::read_build_cache(*text, damaged);
  if (damaged) {
    last.note = base::printable(base::below(settings.root, last.path)) +
                " was damaged and is ignored: every page was filled";
  }
  return last;
}

base::Diagnostics losses_since(const LastBuild& last, const Work& work, const Options& options) {
  if (options.limit > 0) return {};
  const pipeline::Reading& reading = work.planned->reading;
  const std::vector<base::Diagnostic>& found = work.diagnostics.all();
  const auto sources = last.cache ? pipeline::read_sources(last.cache->sources) : std::nullopt;
  base::Diagnostics losses;
  if (sources) {
    losses = pipeline::find_losses(reading, {&*sources, {}}, found);
    if (losses.all().empty()) return {};
  }
  // The cache may be of another publication than that which is there.
  const Settings& settings = *work.settings;
  const base::Result<files::PublishedSite> site =
      files::open_published_site(base::below(settings.root, settings.site.output));
  if (!site) return {};
  const files::Manifest& manifest = site->manifest;
  if (sources && last.cache->made_from == whole_of(manifest.made_from())) return losses;
  const auto has_file = [&](std::string_view path) {
    return manifest.find(path) != files::Manifest::npos;
  };
  return pipeline::find_losses(reading, {nullptr, has_file}, found);
}

std::string made_from_of_part(const Work& work) {
  const Settings& settings = *work.settings;
  const base::Result<files::PublishedSite> site =
      files::open_published_site(base::below(settings.root, settings.site.output));
  if (!site) return {};
  const std::string_view whole = whole_of(site->manifest.made_from());
  return whole.empty() ? std::string() : std::string(part_word) + std::string(whole);
}

std::string keep_build(const LastBuild& last, const Work& work, pipeline::BuildCache cache) {
  if (last.made_from.empty()) return {};
  cache.made_from = last.made_from;
  cache.sources = pipeline::write_sources(pipeline::sources_of(work.planned->reading.archive));
  const std::string& root = work.settings->root;
  const std::string ignore_path = ".dayleaf/.gitignore";
  base::Result<void> kept;
  // Sites that began without it have no line for it in their own .gitignore.
  if (!files::read_file(root.empty() ? "." : root, ignore_path, 1U << 10)) {
    kept = files::replace_file(root, ignore_path, "*\n");
  }
  if (kept) kept = files::replace_file(root, last.path, pipeline::write_build_cache(cache));
  return kept ? std::string() : kept.error().message + "; the next build fills every page";
}

}  // namespace dayleaf::cli
