#include "pipeline/read_site.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <future>
#include <map>
#include <utility>
#include <vector>

#include "base/parallel.h"
#include "base/text.h"
#include "dialects/read_sheet.h"
#include "files/read_tree.h"
#include "index/find_topics.h"
#include "index/index_sheets.h"
#include "model/embedded.h"
#include "toml/read_toml.h"

namespace dayleaf {
namespace {

// What one file gave: kept apart until all are done, so that the order of threads shows nowhere.
struct ReadFile {
  Sheet sheet;
  Diagnostics diagnostics;
  std::uint64_t bytes = 0;
  Hash hash;
  bool readable = false;
};

ReadFile read_one(const Site& site, const std::string& content, const FoundFile& file) {
  ReadFile result;
  const std::string shown = below(site.content, file.path);
  // One byte over the limit is enough for the dialect to say which limit it is.
  Result<std::string> bytes = read_file(content, file.path, site.limits.file_bytes);
  if (!bytes) {
    result.diagnostics = Diagnostics(shown);
    if (file.size > site.limits.file_bytes) {
      result.diagnostics.error({}, "file-too-large", bytes.error().message,
                               "split the file, or raise limits.file_bytes");
    } else {
      result.diagnostics.error({}, "file-unreadable", bytes.error().message);
    }
    return result;
  }
  result.readable = true;
  result.bytes = bytes->size();
  result.hash = hash_bytes(*bytes);
  result.diagnostics = Diagnostics(shown, *bytes);
  result.sheet = read_sheet(file.path, *bytes, {site.limits, site.daily}, result.diagnostics);
  return result;
}

// Also appends the hash of what the site's own file says to `inputs`.
Taxonomy read_taxonomy(const Site& site, const std::string& root, std::string& inputs,
                       Diagnostics& diagnostics) {
  if (!site.topics.enabled) {
    Diagnostics none;
    return make_taxonomy(Object(), nullptr, none, none);
  }
  const EmbeddedFile& embedded = embedded_index_files().front();
  Diagnostics built_in_diagnostics("(built-in) topics.toml", embedded.bytes);
  const std::optional<Value> built_in = read_toml(embedded.bytes, built_in_diagnostics);
  const bool named = !site.topics.file.empty();
  const std::string own_path = named ? site.topics.file : "topics.toml";
  Diagnostics own_diagnostics(own_path);
  std::optional<Value> own;
  Result<std::string> own_text = read_file(below(root, own_path));
  if (own_text) {
    own_diagnostics = Diagnostics(own_path, *own_text);
    inputs += "topics " + to_hex(hash_bytes(*own_text));
    own = read_toml(*own_text, own_diagnostics);
  } else if (named) {
    own_diagnostics.error({}, "topics-unreadable", own_text.error().message);
  }
  Taxonomy taxonomy =
      make_taxonomy(built_in ? built_in->object() : Object(), own ? &own->object() : nullptr,
                    built_in_diagnostics, own_diagnostics);
  diagnostics.append(std::move(built_in_diagnostics));
  diagnostics.append(std::move(own_diagnostics));
  return taxonomy;
}

// A digest of tomorrow is usually a slip of the pen. Tomorrow itself is not: it has begun somewhere
// on Earth.
void warn_of_future(const Sheet& sheet, const Site& site, const std::optional<Date>& today,
                    Diagnostics& diagnostics) {
  if (!today || sheet.entries.empty() || sheet.date <= add_days(*today, 1)) return;
  Diagnostic diagnostic;
  diagnostic.path = below(site.content, sheet.path);
  diagnostic.code = "date-in-the-future";
  diagnostic.message = iso_date(sheet.date) + " is still to come: today is " + iso_date(*today);
  diagnostics.add(std::move(diagnostic));
}

// The language that most papers are summarised in, of those that the user interface speaks.
std::string resolve_language(const Site& site, const Archive& archive) {
  if (site.language == "ko" || site.language == "en") return site.language;
  const auto korean = std::count_if(archive.papers.begin(), archive.papers.end(),
                                    [](const Paper& paper) { return paper.language == "ko"; });
  return 2 * korean > static_cast<std::ptrdiff_t>(archive.papers.size()) ? "ko" : "en";
}

}  // namespace

std::string below(const std::string& root, const std::string& path) {
  if (root.empty() || root == "." || path.starts_with('/')) return path;
  return root.ends_with('/') ? root + path : root + "/" + path;
}

Counts count_archive(const Archive& archive) {
  Counts counts;
  counts.sheets = static_cast<std::int64_t>(archive.sheets.size());
  counts.days = static_cast<std::int64_t>(archive.days.size());
  counts.entries = static_cast<std::int64_t>(archive.appearances.size());
  counts.papers = static_cast<std::int64_t>(archive.papers.size());
  counts.authors = static_cast<std::int64_t>(archive.people.size());
  counts.tags = static_cast<std::int64_t>(archive.topics.size());
  for (const Sheet& sheet : archive.sheets) {
    for (const Entry& entry : sheet.entries) {
      for (const Media& media : entry.media) {
        ++(media.kind == Media::Kind::image ? counts.images : counts.videos);
      }
      counts.votes_sum += entry.votes.value_or(0);
      counts.bullets += static_cast<std::int64_t>(entry.bullet_count);
    }
  }
  return counts;
}

Result<Reading> read_site(const Site& site, const ReadSiteOptions& options,
                          Diagnostics& diagnostics) {
  // List the digests.
  const std::string content = below(options.root, site.content);
  Diagnostics listing;
  Result<std::vector<FoundFile>> found = list_tree(content, ".md", listing);
  for (Diagnostic diagnostic : listing.all()) {
    diagnostic.path = below(site.content, diagnostic.path);
    diagnostics.add(std::move(diagnostic));
  }
  if (!found) return found.error();
  if (options.limit > 0 && found->size() > options.limit) {
    found->erase(found->begin(), found->end() - static_cast<std::ptrdiff_t>(options.limit));
  }

  // The taxonomy does not depend on the digests: another thread makes it meanwhile.
  std::string inputs;
  Diagnostics taxonomy_diagnostics;
  std::future<Taxonomy> taxonomy =
      std::async(options.jobs > 1 ? std::launch::async : std::launch::deferred,
                 [&] { return read_taxonomy(site, options.root, inputs, taxonomy_diagnostics); });

  // Read and parse each, knowing nothing of the others.
  if (options.progress) options.progress("read", 0, found->size());
  std::atomic<std::size_t> done{0};
  std::vector<ReadFile> files = parallel_map(found->size(), options.jobs, [&](std::size_t item) {
    ReadFile file = read_one(site, content, (*found)[item]);
    if (options.progress) options.progress("read", ++done, found->size());
    return file;
  });

  // Merge in path order.
  Reading reading;
  std::vector<Sheet> sheets;
  sheets.reserve(files.size());
  const Taxonomy topics = taxonomy.get();
  for (std::size_t item = 0; item < files.size(); ++item) {
    ReadFile& file = files[item];
    inputs += (*found)[item].path + '\n' + to_hex(file.hash) + '\n';
    diagnostics.append(std::move(file.diagnostics));
    if (!file.readable) continue;
    reading.bytes += file.bytes;
    warn_of_future(file.sheet, site, options.today, diagnostics);
    sheets.push_back(std::move(file.sheet));
  }

  // Gather.
  diagnostics.append(std::move(taxonomy_diagnostics));
  reading.hash = hash_bytes(inputs);
  if (options.progress) options.progress("index", 0, 1);
  reading.archive = index_sheets(std::move(sheets), site, topics, options.jobs, diagnostics);
  reading.counts = count_archive(reading.archive);
  reading.site = site;
  reading.site.language = resolve_language(site, reading.archive);
  return reading;
}

}  // namespace dayleaf
