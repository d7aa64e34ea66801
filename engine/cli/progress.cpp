#include "cli/progress.h"

#include "base/text.h"

namespace dayleaf::cli {
namespace {

constexpr std::chrono::milliseconds patience{300};
constexpr std::chrono::milliseconds interval{80};

bool wants_progress(const Options& options, const Console& console) {
  const bool plain_text = options.log == LogFormat::automatic || options.log == LogFormat::text;
  return console.err_is_terminal && plain_text && !options.quiet &&
         console.variable("CI").empty() && console.variable("TERM") != "dumb";
}

}  // namespace

ProgressLine::ProgressLine(const Options& options, const Console& console)
    : out_(console.err),
      enabled_(wants_progress(options, console)),
      next_(Clock::now() + patience) {}

void ProgressLine::update(std::string_view step, std::size_t done, std::size_t total) {
  const std::unique_lock lock(mutex_, std::try_to_lock);  // the next call will do as well
  if (!lock || !enabled_ || Clock::now() < next_) return;
  next_ = Clock::now() + interval;
  shown_ = true;
  out_ << "\r\x1b[K" << step;
  if (total > 1) {
    out_ << " " << base::grouped_number(done) << " of " << base::grouped_number(total);
  }
  out_ << " …" << std::flush;
}

void ProgressLine::finish() {
  const std::lock_guard lock(mutex_);
  enabled_ = false;
  if (!shown_) return;
  shown_ = false;
  out_ << "\r\x1b[K" << std::flush;
}

}  // namespace dayleaf::cli
