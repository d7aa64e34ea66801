#include "pipeline/load_content.h"

#include <algorithm>
#include <atomic>
#include <utility>

#include "base/parallel.h"
#include "dialects/digest_names.h"
#include "files/read_tree.h"
#include "pipeline/load_own_files.h"
#include "pipeline/report_names.h"
#include "records/record_format.h"

namespace dayleaf::pipeline {
namespace {

ContentFile load_found(const model::Site& site, const std::string& content,
                       const files::FoundFile& found, const KnownFile& known) {
  if (const ContentFile* const loaded = known ? known(found.path) : nullptr) return *loaded;
  ContentFile file;
  file.path = found.path;
  // One byte over the limit is enough for the dialect to say which limit it is.
  base::Result<std::string> bytes = files::read_file(content, found.path, site.limits.file_bytes);
  if (bytes) {
    file.bytes = *std::move(bytes);
    file.size = file.bytes.size();
    file.hash = base::hash_bytes(file.bytes);
    return file;
  }
  file.failure = base::Diagnostics(base::below(site.content, found.path));
  if (found.size > site.limits.file_bytes) {
    file.failure.error({}, "file-too-large", bytes.error().message,
                       "split the file, or raise limits.file_bytes");
  } else {
    file.failure.error({}, "file-unreadable", bytes.error().message);
  }
  file.hash = base::hash_bytes(bytes.error().message);
  return file;
}

// What a site keeps beside its digests when they stand in its own folder, or below one that the
// program writes.
std::vector<std::string> own_folders(const model::Site& site, const std::string& root) {
  std::vector<std::string> folders = {base::below(root, site.output), base::below(root, "themes"),
                                      base::below(root, std::string(records::media_folder))};
  for (const std::string_view folder : records::record_folders) {
    folders.push_back(base::below(root, std::string(folder)));
  }
  return folders;
}

std::string topics_file_of(const model::Site& site) {
  return site.topics.file.empty() ? "topics.toml" : site.topics.file;
}

void load_topics(const model::Site& site, const std::string& root, Content& content) {
  const bool named = !site.topics.file.empty();
  content.topics_path = topics_file_of(site);
  if (!site.topics.enabled) return;
  base::Result<std::string> text = files::read_file(base::below(root, content.topics_path));
  if (text) {
    content.topics = *std::move(text);
  } else if (named) {
    content.topics_failure = text.error().message;
  }
}

void load_people(const std::string& root, Content& content) {
  const std::string path = base::below(root, std::string(people_file));
  if (files::is_missing(path)) return;
  base::Result<std::string> text = files::read_file(path);
  if (text) {
    content.people = *std::move(text);
  } else {
    content.people_failure = text.error().message;
  }
}

// Only what is there, and how large: the files are named by what they hold.
void load_mirror(const std::string& root, Content& content) {
  const std::string name(records::media_folder);
  const std::string folder = base::below(root, name);
  const bool any_record =
      std::any_of(content.records.files.begin(), content.records.files.end(),
                  [](const records::RecordFiles::File& file) {
                    return records::kind_of_record(file.path) == records::RecordKind::media;
                  });
  if (!any_record || files::is_missing(folder)) return;
  base::Diagnostics listing;
  const base::Result<std::vector<files::FoundFile>> found = files::list_tree(folder, "", listing);
  for (base::Diagnostic diagnostic : listing.all()) {
    diagnostic.path = base::below(name, diagnostic.path);
    content.listing.add(std::move(diagnostic));
  }
  if (!found) {
    base::Diagnostics failure(name);
    failure.error({}, "media-unreadable", found.error().message);
    content.listing.append(std::move(failure));
    return;
  }
  for (const files::FoundFile& file : *found) {
    content.mirror.files.push_back({base::below(name, file.path), file.size});
  }
}

base::Hash hash_of(const Content& content) {
  std::string inputs;
  if (content.topics) inputs += "topics " + base::to_hex(base::hash_bytes(*content.topics)) + '\n';
  inputs += content.topics_failure + '\n';
  if (content.people) inputs += "people " + base::to_hex(base::hash_bytes(*content.people)) + '\n';
  if (!content.people_failure.empty()) inputs += "people " + content.people_failure + '\n';
  for (const ContentFile& file : content.files) {
    inputs += file.path + '\n' + base::to_hex(file.hash) + '\n';
  }
  inputs += base::to_hex(content.records.hash) + '\n';
  for (const model::Mirror::File& file : content.mirror.files) {
    inputs += file.path + ' ' + std::to_string(file.size) + '\n';
  }
  // The path that a file is published under has the hash of its bytes in it.
  for (const model::OwnFile& file : content.own_files) {
    inputs += file.path + '\n' + file.published.path + '\n' + file.refusal + '\n';
  }
  for (const base::Diagnostic& left_out : content.listing.all()) {
    inputs += left_out.path + '\n' + left_out.message + '\n';
  }
  return base::hash_bytes(inputs);
}

}  // namespace

base::Result<Content> load_content(const model::Site& site, const BuildOptions& options,
                                   const KnownFile& known, OwnFileMemory* known_pictures) {
  const std::string folder = base::below(options.root, site.content);
  Content content;
  base::Diagnostics listing;
  std::vector<std::string> others;
  base::Result<std::vector<files::FoundFile>> found = files::list_tree(
      folder, dialects::names_digest, others, listing, own_folders(site, options.root));
  for (base::Diagnostic diagnostic : listing.all()) {
    diagnostic.path = base::below(site.content, diagnostic.path);
    content.listing.add(std::move(diagnostic));
  }
  if (!found) return found.error();
  report_alike(*found, site.content, content.listing);
  std::erase_if(others, [&](const std::string& path) {
    const std::string shown = base::below(site.content, path);
    return shown == "dayleaf.toml" || shown == topics_file_of(site) || shown == people_file;
  });
  report_unread(others, *found, site.content, content.listing);
  content.own_files = load_own_files(site, options.root, others, options.jobs, known_pictures);
  if (options.limit > 0 && found->size() > options.limit) {
    found->erase(found->begin(), found->end() - static_cast<std::ptrdiff_t>(options.limit));
  }

  if (options.progress) options.progress("load", 0, found->size());
  std::atomic<std::size_t> done{0};
  content.files = base::parallel_map(found->size(), options.jobs, [&](std::size_t item) {
    ContentFile file = load_found(site, folder, (*found)[item], known);
    if (options.progress) options.progress("load", ++done, found->size());
    return file;
  });
  for (const ContentFile& file : content.files) content.bytes += file.size;
  load_topics(site, options.root, content);
  load_people(options.root, content);
  content.records = records::load_records(options.root);
  load_mirror(options.root, content);
  content.hash = hash_of(content);
  return content;
}

}  // namespace dayleaf::pipeline
