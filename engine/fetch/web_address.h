#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dayleaf::fetch {

// The host of a web URL with its port, "" when it has none. Of URLs as safe_link gives them: in
// lower case and without the scheme's own port, so that the same host is the same text.
std::string_view host_of_url(std::string_view url);

// Which addresses may be asked, by the base URLs of sources as they are configured. All URLs are
// as safe_link gives them.
class AddressRules {
 public:
  explicit AddressRules(const std::vector<std::string>& base_urls,
                        const std::vector<std::string>& public_urls = {});

  // Why a URL may not be asked; "": it may. Only https, and http where a base URL has it and the
  // same host.
  std::string refuse(std::string_view url) const;
  // Whether the host may be this machine or one of a private network: that of a base URL may which
  // is not among the public ones too.
  bool may_be_private(std::string_view url) const;
  // Whether the host is that of a base URL.
  bool is_of_base(std::string_view url) const;
  // Why a redirect is not followed; "": it is. Only to the same host, unless `other_hosts`, never
  // from https to http, and to http only where it may be asked. `to` is what the server says,
  // resolved, not yet checked in any way.
  std::string refuse_redirect(std::string_view from, std::string_view to, bool other_hosts) const;

 private:
  std::vector<std::string> base_urls_;
  std::vector<std::string> private_urls_;
};

// A URL for messages: visible, on one line, without the values of parameters that are keys.
std::string shown_url(std::string_view url);

}  // namespace dayleaf::fetch
