#include "base/zip_writer.h"

#include <cassert>

#include "base/deflate.h"

namespace dayleaf::base {
namespace {

constexpr int stored = 0;
constexpr int deflated = 8;
constexpr std::uint64_t version = 20;      // of the format, that a reader must know: deflated files
constexpr std::uint64_t first_day = 0x21;  // 1980-01-01, before which there is no time
constexpr std::uint64_t most_bytes = 0xFFFF'FFFE;
constexpr std::uint64_t most_files = 0xFFFE;

// The least significant byte first.
void put(std::string& out, std::uint64_t number, int bytes) {
  for (int i = 0; i < bytes; ++i) {
    out += static_cast<char>(static_cast<unsigned char>(number >> (8 * i) & 0xFFU));
  }
}

}  // namespace

void ZipWriter::write(std::string_view bytes) {
  written_ += bytes.size();
  out_.write(bytes);
}

void ZipWriter::add(std::string_view name, std::string_view bytes, std::string_view packed,
                    int method) {
  assert(written_ + packed.size() < most_bytes && files_ < most_files);
  std::string facts;  // that stand before the file, and in the directory at the end
  put(facts, version, 2);
  put(facts, 0x800, 2);  // the name is UTF-8
  put(facts, static_cast<std::uint64_t>(method), 2);
  put(facts, 0, 2);
  put(facts, first_day, 2);
  put(facts, crc32(bytes), 4);
  put(facts, packed.size(), 4);
  put(facts, bytes.size(), 4);
  put(facts, name.size(), 2);
  put(facts, 0, 2);  // of what may follow the name

  directory_ += "PK\1\2";
  put(directory_, version, 2);
  directory_ += facts;
  put(directory_, 0, 2);  // of a comment
  put(directory_, 0, 2);
  put(directory_, 0, 2);
  put(directory_, 0, 4);
  put(directory_, written_, 4);
  directory_ += name;

  write("PK\3\4" + facts + std::string(name));
  write(packed);
  ++files_;
}

void ZipWriter::add(std::string_view name, std::string_view bytes) {
  add(name, bytes, deflate_raw(bytes), deflated);
}

void ZipWriter::add_stored(std::string_view name, std::string_view bytes) {
  add(name, bytes, bytes, stored);
}

void ZipWriter::finish() {
  const std::uint64_t start = written_;
  std::string end = "PK\5\6";
  put(end, 0, 2);
  put(end, 0, 2);
  put(end, files_, 2);
  put(end, files_, 2);
  put(end, directory_.size(), 4);
  put(end, start, 4);
  put(end, 0, 2);
  write(directory_);
  write(end);
}

}  // namespace dayleaf::base
