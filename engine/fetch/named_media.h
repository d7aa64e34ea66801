#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/date.h"
#include "model/sheet.h"

namespace dayleaf::fetch {

// A picture or video that digests name.
struct NamedMedia {
  std::string url;         // as they name it
  base::Date newest;       // the last day that does
  std::size_t papers = 0;  // how many different ones show it
};

// Those of the days that are wanted, each once, newest day first and in the order of the digests
// within a day. Drafts and files of the site itself name nothing.
std::vector<NamedMedia> find_named_media(
    const std::vector<std::shared_ptr<const model::Sheet>>& sheets,
    const std::function<bool(const base::Date& day)>& wanted);

// What is to be done about an address.
struct MediaAddress {
  std::string url;     // to be asked for; "": nothing is asked
  std::string reason;  // why not, for people; "": there is nothing to say
  bool is_avatar = false;
};

// `base_urls`: of sources, as configured: below these http is asked too.
MediaAddress address_of_media(const std::string& url, const std::vector<std::string>& base_urls);

}  // namespace dayleaf::fetch
