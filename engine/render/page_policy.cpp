#include "render/page_policy.h"

#include <set>

#include "base/script_source.h"

namespace dayleaf::render {
namespace {

std::string_view media_rules(PageMedia media) {
  switch (media) {
    case PageMedia::of_other_hosts:
      return "img-src 'self' https:; media-src https:; ";
    case PageMedia::of_all_hosts:
      return "img-src 'self' https:; media-src 'self' https:; ";
    case PageMedia::of_this_site:
      return "img-src 'self'; media-src 'self'; ";
    case PageMedia::none:
      break;
  }
  return "img-src 'self'; ";
}

}  // namespace

std::string page_policy(const model::SecuritySettings& security, PageMedia media,
                        const PageNeeds& needs) {
  std::string policy = "default-src 'none'; script-src 'self'";
  std::set<std::string_view> hosts;
  for (const std::string& source : security.scripts) {
    if (base::is_script_hash(source)) {
      policy += " '" + source + "'";
    } else {
      policy += " " + source;
      hosts.insert(base::origin_of_source(source));
    }
  }
  policy += "; style-src 'self'; font-src 'self'; ";
  policy += media_rules(media);
  // Scripts read files of this site, and so do tools that look at a page from inside, for its
  // robots.txt. A script that counts readers has to tell its host.
  policy += "connect-src 'self'";
  for (const std::string_view host : hosts) (policy += ' ') += host;
  policy += "; base-uri 'none'; form-action ";
  return policy + (needs.asks_the_site ? "'self'" : "'none'");
}

}  // namespace dayleaf::render
