#include "fetch/find_digest_file.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "base/below.h"
#include "base/text.h"
#include "base/url.h"
#include "files/paths.h"
#include "files/read_tree.h"
#include "programs/foreign_repository.h"
#include "programs/program_words.h"

namespace dayleaf::fetch {
namespace {

DigestFile failed(std::string shown, std::string message, ApiFailure kind = ApiFailure::refused) {
  DigestFile file;
  file.shown = std::move(shown);
  file.failure = {kind, std::move(message)};
  return file;
}

DigestFile find_in_folder(const std::string& folder, std::span<const std::string> paths,
                          std::size_t limit) {
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const std::string shown = base::below(folder, paths[i]);
    if (files::is_missing(shown)) continue;
    base::Result<std::string> text = files::read_file(folder, paths[i], limit);
    if (!text) return failed(shown, base::printable(folder) + ": " + text.error().message);
    return {i, shown, *std::move(text), {}};
  }
  return {};
}

bool is_installed(const programs::Git& git) {
  const base::Result<programs::Finished> version = git.run({"--version"});
  return version && !version->missing;
}

// Blobs of the last commit only: what is no regular file there (a link, a submodule) is not one.
DigestFile find_in_commit(const programs::ForeignRepository& repository, const std::string& folder,
                          std::span<const std::string> paths, std::size_t limit) {
  const programs::Git& git = repository.git();
  programs::Git::Words words = {"ls-tree", "-z", "--full-tree", repository.commit(), "--"};
  words.insert(words.end(), paths.begin(), paths.end());
  const base::Result<std::string> listing = git.ask(words);
  if (!listing) return failed(folder, base::printable(folder) + ": " + listing.error().message);
  const std::vector<programs::TreeEntry> entries = programs::parse_tree(*listing);
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const auto entry =
        std::find_if(entries.begin(), entries.end(),
                     [&](const programs::TreeEntry& one) { return one.path == paths[i]; });
    if (entry == entries.end()) continue;
    const std::string shown = base::below(folder, paths[i]) + " of the last commit";
    if (!entry->mode.starts_with("100")) {
      return failed(shown, base::printable(shown) + " is no regular file");
    }
    const base::Result<std::string> size = git.ask({"cat-file", "-s", entry->id});
    if (!size) return failed(shown, base::printable(shown) + ": " + size.error().message);
    if (base::parse_integer(*size).value_or(-1) < 0 ||
        static_cast<std::size_t>(*base::parse_integer(*size)) > limit) {
      return failed(shown, base::printable(shown) + " has more than " +
                               base::grouped_number(limit) + " bytes");
    }
    base::Result<programs::Finished> content = git.run({"cat-file", "blob", entry->id});
    if (!content) return failed(shown, base::printable(shown) + ": " + content.error().message);
    if (!content->went_well()) {
      return failed(
          shown, base::printable(shown) + ": git cat-file: " + programs::words_of("git", *content));
    }
    return {i, shown, std::move(content->out), {}};
  }
  return {};
}

DigestFile find_on_disk(const DigestAddress& address, std::span<const std::string> paths,
                        std::size_t limit) {
  const std::string& folder = address.place;
  if (!files::is_folder(folder)) {
    return failed(folder,
                  base::printable(folder) + " is no folder; [source.digests] from names it");
  }
  const base::Result<std::optional<programs::ForeignRepository>> opened =
      programs::ForeignRepository::open(folder, address.bounds);
  if (!opened) return failed(folder, base::printable(folder) + ": " + opened.error().message);
  if (!*opened) return find_in_folder(folder, paths, limit);
  const programs::ForeignRepository& repository = **opened;
  const bool readable = !repository.commit().empty() && is_installed(repository.git());
  if (readable) return find_in_commit(repository, folder, paths, limit);
  if (repository.has_work_tree()) return find_in_folder(folder, paths, limit);
  if (repository.commit().empty()) return {};
  return failed(folder, base::printable(folder) + ": " + programs::missing_program("git"));
}

DigestFile find_on_web(const std::string& place, std::span<const std::string> paths,
                       std::size_t limit, ApiClient& client) {
  for (std::size_t i = 0; i < paths.size(); ++i) {
    ApiRequest request;
    request.url = place + "/" + base::encode_path(paths[i]);
    request.headers = {"Accept: text/markdown, text/plain, */*;q=0.5"};
    request.most_bytes = limit;
    const std::string shown = request.url;
    ApiOutcome outcome = client.ask(std::move(request));
    if (outcome.failure == ApiFailure::not_found) continue;
    if (!outcome) return failed(shown, outcome.message, outcome.failure);
    return {i, shown, std::move(outcome.body), {}};
  }
  return {};
}

}  // namespace

DigestFile find_digest_file(const DigestAddress& address, std::span<const std::string> paths,
                            std::size_t limit, ApiClient& client) {
  if (address.kind == DigestAddress::Kind::folder) {
    return find_on_disk(address, paths, limit);
  }
  return find_on_web(address.place, paths, limit, client);
}

}  // namespace dayleaf::fetch
