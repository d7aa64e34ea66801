#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "base/lent.h"
#include "base/running_hash.h"
#include "base/sink.h"
#include "files/descriptor.h"
#include "files/disk.h"
#include "files/staging.h"

namespace dayleaf::files {

// Bytes that come in pieces. What is more than a piece goes to a file; without a staging, where
// nothing is to be written, it is only counted. Of one thread.
class Gathering final : public base::Sink {
 public:
  Gathering(base::Lent<const Disk> disk, Staging* staging) : disk_(disk), staging_(staging) {}

  // After the last byte, and before the rest is asked for: 0 or an errno.
  int finish() {
    if (was_taken_) take(text());
    return error_;
  }
  std::uint64_t size() { return was_taken_ ? size_ : text().size(); }
  base::Hash hash() { return was_taken_ ? hash_.hash() : base::hash_bytes(text()); }
  // Everything, until this ends.
  NewBytes bytes(const base::Hash& hash) {
    return was_taken_ ? NewBytes(file_.number(), hash) : NewBytes(std::string_view(text()));
  }

 private:
  void take(std::string& text) override {
    was_taken_ = true;
    size_ += text.size();
    hash_.add(text);
    if (error_ == 0 && staging_ != nullptr) error_ = write(text);
    text.clear();
  }

  int write(std::string_view part) {
    if (!file_) {
      if (const int error = staging_->make_unnamed_file(file_)) return error;
    }
    return disk_.append(file_.number(), part);
  }

  const Disk& disk_;
  Staging* const staging_;
  Descriptor file_;
  base::RunningHash hash_;
  std::uint64_t size_ = 0;
  bool was_taken_ = false;
  int error_ = 0;
};

}  // namespace dayleaf::files
