#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"
#include "fetch/visit_links.h"

namespace dayleaf::fetch {

// What was learnt of links, kept in a file between runs so that each is asked once a week. The file
// is JSON, sorted by URL; it may be deleted at any time.
class LinkCache {
 public:
  // Good verdicts hold for `max_age`, all others for an hour of it at most. Times are seconds since
  // 1970, given by the caller.
  LinkCache(std::chrono::sys_seconds now, std::chrono::seconds max_age);

  // Takes what a file says. An Error: it is no cache of ours; nothing was taken.
  base::Result<void> read(std::string_view text);
  // nullptr when it is not known or has been known for too long.
  const LinkVerdict* find(const std::string& url) const;
  void put(const std::string& url, LinkVerdict verdict);
  // Without what is older than a month, and older than `max_age`.
  std::string text() const;

 private:
  struct Entry {
    std::chrono::sys_seconds checked;
    LinkVerdict verdict;
  };

  std::chrono::sys_seconds now_;
  std::chrono::seconds max_age_;
  std::unordered_map<std::string, Entry> entries_;
};

}  // namespace dayleaf::fetch
