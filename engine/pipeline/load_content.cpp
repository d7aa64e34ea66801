#include "pipeline/load_content.h"

#include <algorithm>
#include <atomic>
#include <utility>

#include "base/parallel.h"
#include "dialects/digest_names.h"
#include "files/read_tree.h"
#include "pipeline/report_names.h"
#include "records/records_files.h"

namespace dayleaf {
namespace {

ContentFile load_found(const Site& site, const std::string& content, const FoundFile& found,
                       const KnownFile& known) {
  if (const ContentFile* const loaded = known ? known(found.path) : nullptr) return *loaded;
  ContentFile file;
  file.path = found.path;
  // One byte over the limit is enough for the dialect to say which limit it is.
  Result<std::string> bytes = read_file(content, found.path, site.limits.file_bytes);
  if (bytes) {
    file.bytes = *std::move(bytes);
    file.size = file.bytes.size();
    file.hash = hash_bytes(file.bytes);
    return file;
  }
  file.failure = Diagnostics(below(site.content, found.path));
  if (found.size > site.limits.file_bytes) {
    file.failure.error({}, "file-too-large", bytes.error().message,
                       "split the file, or raise limits.file_bytes");
  } else {
    file.failure.error({}, "file-unreadable", bytes.error().message);
  }
  file.hash = hash_bytes(bytes.error().message);
  return file;
}

// What a site keeps beside its digests when they stand in its own folder, or below one that the
// program writes.
std::vector<std::string> own_folders(const Site& site, const std::string& root) {
  std::vector<std::string> folders = {below(root, site.output), below(root, "themes"),
                                      below(root, std::string(media_folder))};
  for (const std::string_view folder : record_folders) {
    folders.push_back(below(root, std::string(folder)));
  }
  return folders;
}

std::string topics_file_of(const Site& site) {
  return site.topics.file.empty() ? "topics.toml" : site.topics.file;
}

void load_topics(const Site& site, const std::string& root, Content& content) {
  const bool named = !site.topics.file.empty();
  content.topics_path = topics_file_of(site);
  if (!site.topics.enabled) return;
  Result<std::string> text = read_file(below(root, content.topics_path));
  if (text) {
    content.topics = *std::move(text);
  } else if (named) {
    content.topics_failure = text.error().message;
  }
}

// Only what is there, and how large: the files are named by what they hold.
void load_mirror(const std::string& root, Content& content) {
  const std::string name(media_folder);
  const std::string folder = below(root, name);
  const bool any_record = std::any_of(
      content.records.files.begin(), content.records.files.end(),
      [](const RecordFiles::File& file) { return kind_of_record(file.path) == RecordKind::media; });
  if (!any_record || is_missing(folder)) return;
  Diagnostics listing;
  const Result<std::vector<FoundFile>> found = list_tree(folder, "", listing);
  for (Diagnostic diagnostic : listing.all()) {
    diagnostic.path = below(name, diagnostic.path);
    content.listing.add(std::move(diagnostic));
  }
  if (!found) {
    Diagnostics failure(name);
    failure.error({}, "media-unreadable", found.error().message);
    content.listing.append(std::move(failure));
    return;
  }
  for (const FoundFile& file : *found) {
    content.mirror.files.push_back({below(name, file.path), file.size});
  }
}

Hash hash_of(const Content& content) {
  std::string inputs;
  if (content.topics) inputs += "topics " + to_hex(hash_bytes(*content.topics)) + '\n';
  inputs += content.topics_failure + '\n';
  for (const ContentFile& file : content.files) {
    inputs += file.path + '\n' + to_hex(file.hash) + '\n';
  }
  inputs += to_hex(content.records.hash) + '\n';
  for (const Mirror::File& file : content.mirror.files) {
    inputs += file.path + ' ' + std::to_string(file.size) + '\n';
  }
  for (const Diagnostic& left_out : content.listing.all()) {
    inputs += left_out.path + '\n' + left_out.message + '\n';
  }
  return hash_bytes(inputs);
}

}  // namespace

Result<Content> load_content(const Site& site, const BuildOptions& options,
                             const KnownFile& known) {
  const std::string folder = below(options.root, site.content);
  Content content;
  Diagnostics listing;
  std::vector<std::string> others;
  Result<std::vector<FoundFile>> found =
      list_tree(folder, names_digest, others, listing, own_folders(site, options.root));
  for (Diagnostic diagnostic : listing.all()) {
    diagnostic.path = below(site.content, diagnostic.path);
    content.listing.add(std::move(diagnostic));
  }
  if (!found) return found.error();
  report_alike(*found, site.content, content.listing);
  std::erase_if(others, [&](const std::string& path) {
    const std::string shown = below(site.content, path);
    return shown == "dayleaf.toml" || shown == topics_file_of(site);
  });
  report_unread(others, *found, site.content, content.listing);
  if (options.limit > 0 && found->size() > options.limit) {
    found->erase(found->begin(), found->end() - static_cast<std::ptrdiff_t>(options.limit));
  }

  if (options.progress) options.progress("load", 0, found->size());
  std::atomic<std::size_t> done{0};
  content.files = parallel_map(found->size(), options.jobs, [&](std::size_t item) {
    ContentFile file = load_found(site, folder, (*found)[item], known);
    if (options.progress) options.progress("load", ++done, found->size());
    return file;
  });
  for (const ContentFile& file : content.files) content.bytes += file.size;
  load_topics(site, options.root, content);
  content.records = load_records(options.root);
  load_mirror(options.root, content);
  content.hash = hash_of(content);
  return content;
}

}  // namespace dayleaf
