#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/sink.h"

namespace dayleaf::base {

// A ZIP archive (APPNOTE 6.3) of files that are known whole, in the order in which they come. No
// times, no owners, no comments: the same files give the same bytes. Below 4 GB and 65,535 files,
// which is asserted. Names are ours: UTF-8, '/' between them, each once.
class ZipWriter {
 public:
  explicit ZipWriter(Sink& out) : out_(out) {}

  void add(std::string_view name, std::string_view bytes);         // deflated
  void add_stored(std::string_view name, std::string_view bytes);  // as they are
  void finish();  // without it the archive is cut; nothing may be added after it

 private:
  void add(std::string_view name, std::string_view bytes, std::string_view packed, int method);
  void write(std::string_view bytes);

  Sink& out_;
  std::string directory_;
  std::uint64_t written_ = 0;
  std::uint64_t files_ = 0;
};

}  // namespace dayleaf::base
