#include "files/published_site.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <vector>

#include "base/parallel.h"
#include "base/text.h"
#include "files/open_beneath.h"
#include "files/open_file.h"
#include "files/publish.h"
#include "files/published_tree.h"
#include "files/system.h"

namespace dayleaf::files {
namespace {

base::Error not_built(const OutputPlace& place, const std::string& why = {}) {
  return base::Error{"there is no built site in " + base::printable(place.path()) + why +
                     "; dayleaf build makes one"};
}

bool is_as_published(int folder, const PublishedFile& file) {
  struct stat status {};
  const Opened opened =
      open_without_links(folder, std::string(file.path), O_RDONLY | O_NONBLOCK | O_NOCTTY);
  if (opened.error != 0 || fstat(opened.file.number(), &status) != 0) return false;
  if (!S_ISREG(status.st_mode) || static_cast<std::uint64_t>(status.st_size) != file.size) {
    return false;
  }
  FileSum sum;
  return sum_file(opened.file.number(), sum) == 0 && sum.hash == file.hash;
}

}  // namespace

base::Result<PublishedSite> open_published_site(const std::string& output) {
  base::Result<OutputPlace> place = find_output_place(output, {});
  if (!place) return place.error();
  struct stat status {};
  if (stat(place->state_path().c_str(), &status) != 0) return not_built(*place);
  const base::Result<bool> recovered = recover_publication(output);
  if (!recovered) return recovered.error();
  Disk disk;
  base::Result<StateFolder> state = open_state(*place, disk);
  if (!state) return state.error();
  if (state->busy) {
    return base::Error{"another process is publishing to " + base::printable(place->path())};
  }
  base::Result<KnownManifest> known = read_manifest(*place, *state);
  if (!known) return known.error();
  if (known->damaged) return not_built(*place, " that can be trusted, since its record is damaged");
  if (!known->found || known->manifest.files().empty()) return not_built(*place);
  return PublishedSite{place->path(), std::move(known->manifest), *std::move(state)};
}

base::Result<void> verify_published_site(const PublishedSite& site, std::size_t jobs) {
  const Descriptor folder(open(site.folder.c_str(), look_only | O_DIRECTORY | O_CLOEXEC));
  if (!folder) return disk_error("open the folder", site.folder, errno);
  const std::vector<PublishedFile>& files = site.manifest.files();
  std::vector<char> wrong(files.size());
  base::parallel_for(files.size(), jobs, [&](std::size_t item) {
    wrong[item] = is_as_published(folder.number(), files[item]) ? 0 : 1;
  });
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (wrong[i] == 0) continue;
    return base::Error{base::printable(site.folder + "/" + std::string(files[i].path)) +
                       " is not the file that was published; dayleaf build --force writes it anew"};
  }
  return {};
}

}  // namespace dayleaf::files
