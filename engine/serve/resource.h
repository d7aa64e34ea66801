#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dayleaf::serve {

// What stands at one address. Immutable; shared by the connections that send it.
struct Resource {
  std::string media_type;  // as in Content-Type: "text/html; charset=utf-8"
  std::string etag;        // strong entity tag without quotes: the same tag, the same bytes
  std::shared_ptr<const std::string> bytes;  // in memory; or, when empty, an open regular file:
  int file = -1;                             // read with pread
  std::uint64_t size = 0;                    // of the file; what it grows by later is not sent
  std::shared_ptr<const void> owner;         // keeps the file open
  // Not empty: it stands at this address below the base path ("2024/01/31/" for "2024/01/31") and
  // the client is sent there; nothing else is set.
  std::string moved;
};

// A resource in memory: type by the ending of `path`, entity tag by the bytes.
Resource resource_of(std::string_view path, std::string bytes);

// The Content-Type of a file by the ending of its name, with the charset for text.
std::string content_type_of(std::string_view path);

// Of a text/event-stream; name and data are one line each.
struct Event {
  std::string name;
  std::string data;
};

// What a server shows. Called from any thread.
class ResourceProvider {
 public:
  virtual ~ResourceProvider() = default;

  // `address`: below the base path, percent-decoded, valid UTF-8, no controls, no empty, "." or
  // ".." names: "" (home), "2024/01/31/", "feed.xml". nullopt: not found.
  virtual std::optional<Resource> find(std::string_view address) = 0;

  // The site's own 404 page; nullopt: there is none.
  virtual std::optional<Resource> not_found() = 0;

  // To a client that shows generation `since` and now opens the event stream. Events that are
  // published while this runs are sent after what it returns.
  virtual std::vector<Event> greet(std::uint64_t since) = 0;
};

}  // namespace dayleaf::serve
