#include <map>

#include "fetch/choose_proxy.h"
#include "fetch/private_address.h"
#include "kit/catch.h"

using namespace dayleaf::fetch;

TEST_CASE("only addresses of the public internet are public", "[fetch]") {
  for (const char* const address : {"0.0.0.0",
                                    "10.0.0.1",
                                    "100.64.0.1",
                                    "100.127.255.255",
                                    "127.0.0.1",
                                    "127.9.9.9",
                                    "169.254.169.254",
                                    "172.16.0.1",
                                    "172.31.255.255",
                                    "192.168.1.1",
                                    "192.0.0.8",
                                    "198.18.0.1",
                                    "198.19.255.255",
                                    "203.0.113.9",
                                    "224.0.0.1",
                                    "239.255.255.255",
                                    "240.0.0.1",
                                    "255.255.255.255",
                                    "::",
                                    "::1",
                                    "fe80::1",
                                    "fe80::1%eth0",
                                    "fc00::1",
                                    "fd12:3456::1",
                                    "ff02::1",
                                    "::ffff:127.0.0.1",
                                    "::ffff:10.0.0.1",
                                    "64:ff9b::a9fe:a9fe",
                                    "2002:7f00:1::",
                                    "2002:a00:1::",
                                    "2001:db8::1",
                                    "2001::1",
                                    "::127.0.0.1",
                                    "",
                                    "x.example",
                                    "1.2.3"}) {
    INFO(address);
    CHECK(is_private_address(address));
  }
  for (const char* const address : {"1.1.1.1",
                                    "8.8.8.8",
                                    "9.255.255.255",
                                    "11.0.0.0",
                                    "100.63.255.255",
                                    "100.128.0.0",
                                    "126.255.255.255",
                                    "128.0.0.0",
                                    "169.253.255.255",
                                    "172.15.255.255",
                                    "172.32.0.0",
                                    "192.167.255.255",
                                    "192.169.0.0",
                                    "198.17.255.255",
                                    "198.20.0.0",
                                    "223.255.255.255",
                                    "2606:4700:4700::1111",
                                    "2a00:1450::1",
                                    "::ffff:8.8.8.8",
                                    "64:ff9b::808:808",
                                    "2002:808:808::"}) {
    INFO(address);
    CHECK_FALSE(is_private_address(address));
  }
}

TEST_CASE("hosts that are private by name", "[fetch]") {
  for (const char* const host : {"localhost", "LOCALHOST", "localhost.", "a.localhost", "127.0.0.1",
                                 "10.1.2.3", "169.254.169.254", "0"}) {
    INFO(host);
    CHECK(is_private_host(host));
  }
  for (const char* const host : {"x.example", "localhost.example", "notlocalhost", "8.8.8.8"}) {
    INFO(host);
    CHECK_FALSE(is_private_host(host));
  }
}

TEST_CASE("a proxy is chosen by the usual variables", "[fetch]") {
  std::map<std::string, std::string> variables;
  const Environment environment = [&](const char* name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    if (found == variables.end()) return {};
    return found->second;
  };
  const auto chosen = [&](std::string_view scheme, std::string_view host) {
    return choose_proxy(scheme, host, environment);
  };
  CHECK(chosen("https", "x.example").empty());
  CHECK(choose_proxy("https", "x.example", {}).empty());
  variables = {{"http_proxy", "http://p:1"}, {"HTTPS_PROXY", "http://p:2"}};
  CHECK(chosen("http", "x.example") == "http://p:1");
  CHECK(chosen("https", "x.example") == "http://p:2");
  variables = {{"HTTP_PROXY", "http://evil"}};  // a header of a CGI request, not a setting
  CHECK(chosen("http", "x.example").empty());
  variables = {{"all_proxy", "socks5h://p:3"}, {"no_proxy", "a.example, .b.example c.example,"}};
  CHECK(chosen("http", "x.example") == "socks5h://p:3");
  CHECK(chosen("http", "a.example").empty());
  CHECK(chosen("http", "www.a.example").empty());
  CHECK(chosen("http", "b.example").empty());
  CHECK(chosen("http", "c.example").empty());
  CHECK_FALSE(chosen("http", "xa.example").empty());
  variables["no_proxy"] = "*";
  CHECK(chosen("https", "x.example").empty());
}
