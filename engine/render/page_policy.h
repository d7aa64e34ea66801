#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/site.h"

namespace dayleaf::render {

// What a page shows of digests decides where pictures and videos may come from.
enum class PageMedia : std::uint8_t { none, of_other_hosts, of_all_hosts, of_this_site };

// What pages do beyond showing themselves. An output's row says it of its own pages, and of all
// pages that it adds something to.
struct PageNeeds {
  bool asks_the_site = false;  // forms lead to pages of this site

  PageNeeds& operator|=(const PageNeeds& other) {
    asks_the_site = asks_the_site || other.asks_the_site;
    return *this;
  }
};

// The Content-Security-Policy of a page. Digests can bring pictures and videos over https and
// nothing else: what may be loaded, run, framed or submitted is the theme's and the outputs' own,
// and the scripts that the site's settings name.
std::string page_policy(const model::SecuritySettings& security, PageMedia media,
                        const PageNeeds& needs = {});

}  // namespace dayleaf::render
