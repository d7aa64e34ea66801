#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dayleaf::base {

// Where a writer puts the bytes of one file, in their order. It appends to text() and says between
// two pieces that one is whole: what has gathered by then may be taken away, so that a file can be
// larger than memory. This one keeps everything; who passes bytes on derives from it. Of one
// thread.
class Sink {
 public:
  static constexpr std::size_t most_kept = 1U << 20;  // bytes that gather before they are taken

  Sink() = default;
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;
  virtual ~Sink() = default;

  // What was not taken yet, to append to.
  std::string& text() { return text_; }

  void end_piece() {
    if (text_.size() >= most_kept) take(text_);
  }
  void write(std::string_view bytes) {
    text_ += bytes;
    end_piece();
  }

 protected:
  // May take bytes from the front of `text`.
  virtual void take(std::string& text) { static_cast<void>(text); }

 private:
  std::string text_;
};

}  // namespace dayleaf::base
