#include "cli/build_report.h"

#include <sys/resource.h>
#include <cmath>

#include <array>

#include "base/text.h"
#include "cli/report.h"

namespace dayleaf::cli {
namespace {

constexpr std::uint64_t pages_limit = 1'000'000'000;  // GitHub Pages refuses sites over 1 GB

// With `places` digits after the point, whatever the locale.
std::string fixed(double number, int places) {
  std::int64_t scale = 1;
  for (int i = 0; i < places; ++i) scale *= 10;
  const auto scaled = static_cast<std::int64_t>(std::llround(number * static_cast<double>(scale)));
  std::string fraction = std::to_string(scaled % scale);
  fraction.insert(0, static_cast<std::size_t>(places) - fraction.size(), '0');
  return base::grouped_number(scaled / scale) + "." + fraction;
}

// Of how many papers a citation names the authors; of the others nobody knows who is the first.
std::string citable_text(const pipeline::Counts& counts) {
  if (counts.papers == 0) return {};
  std::string text = "citable  " + base::grouped_number(counts.citable) + " of " +
                     base::count_of(counts.papers, "paper");
  if (counts.citable < counts.papers) {
    text +=
        "; of the others the order of authors is not known (dayleaf fetch --enrich asks for it)";
  }
  return text + "\n";
}

}  // namespace

std::string share_of_limit(std::uint64_t bytes) {
  const std::uint64_t percent = bytes * 100 / pages_limit;
  if (percent > 100) return "over GitHub Pages' limit of 1 GB";
  return (percent == 0 ? "under 1" : std::to_string(percent)) + " % of GitHub Pages' 1 GB";
}

std::string size_text(std::uint64_t bytes) {
  constexpr std::array<std::string_view, 4> units = {" bytes", " KB", " MB", " GB"};
  if (bytes < 1000) return std::to_string(bytes) + std::string(units[0]);
  double size = static_cast<double>(bytes);
  std::size_t unit = 0;
  while (size >= 999.5 && unit + 1 < units.size()) {
    size /= 1000;
    ++unit;
  }
  return (size < 9.95 ? fixed(size, 1)
                      : base::grouped_number(static_cast<std::uint64_t>(std::llround(size)))) +
         std::string(units[unit]);
}

std::uint64_t peak_memory() {
  rusage usage{};
  if (getrusage(RUSAGE_SELF, &usage) != 0 || usage.ru_maxrss < 0) return 0;
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

std::string verdict_text(std::size_t errors, std::size_t warnings) {
  if (errors == 0 && warnings == 0) return "no warnings";
  std::string text;
  if (errors > 0) text = base::count_of(errors, "error");
  if (warnings > 0) text += (text.empty() ? "" : ", ") + base::count_of(warnings, "warning");
  return text;
}

std::string drafts_text(const std::vector<std::string>& drafts) {
  return base::count_of(drafts.size(), "draft") + " left out; --drafts includes " +
         (drafts.size() == 1 ? "it" : "them");
}

std::string waiting_text(const std::vector<std::string>& waiting) {
  return base::count_of(waiting.size(), "digest") + (waiting.size() == 1 ? " waits" : " wait") +
         " for a day to come; [build] future = true publishes " +
         (waiting.size() == 1 ? "it" : "them");
}

model::Value drafts_value(const std::vector<std::string>& drafts) {
  model::List paths;
  for (const std::string& path : drafts) paths.emplace_back(base::printable(path));
  return paths;
}

std::string counts_text(const pipeline::Counts& counts) {
  return base::count_of(counts.sheets, "digest") + ", " + base::count_of(counts.days, "day") +
         ", " + base::count_of(counts.papers, "paper") + " (" +
         base::count_of(counts.entries, "time") + "), " + base::count_of(counts.authors, "author") +
         ", " + base::count_of(counts.topics, "topic") + "\n" +
         base::count_of(counts.images, "image") + ", " + base::count_of(counts.videos, "video") +
         ", " + base::count_of(counts.bullets, "bullet") + ", " +
         base::count_of(counts.votes_sum, "vote");
}

std::string stages_text(const BuildReport& built) {
  std::string text = "stages  ";
  for (const auto& [stage, seconds] : built.stages) {
    text += (&stage == &built.stages.front().first ? " " : " · ") + stage + " " +
            fixed(seconds, 3) + " s";
  }
  return text + " · filled " + base::count_of(built.filled, "file") + "\n";
}

std::string build_report_text(const BuildReport& built) {
  const files::PublishReport& published = built.published;
  std::string text = "read     " + base::count_of(built.counts.papers, "paper") + " on " +
                     base::count_of(built.counts.days, "day") + " from " +
                     base::count_of(built.counts.sheets, "digest") + " (" +
                     size_text(built.content_bytes) + ")\n";
  text += citable_text(built.counts);
  if (!built.drafts.empty()) text += "drafts   " + drafts_text(built.drafts) + "\n";
  if (!built.waiting.empty()) text += "waiting  " + waiting_text(built.waiting) + "\n";
  text += "pages    " + base::count_of(built.pages, "file") + ", of which " +
          base::count_of(built.feeds, "feed") + "\n";
  text += (built.dry_run ? "would be " : "files    ") + base::grouped_number(published.written) +
          " written, " + base::grouped_number(published.unchanged) + " unchanged, " +
          base::grouped_number(published.removed) + " removed\n";
  text += "size     " + size_text(published.bytes) + ", " + share_of_limit(published.bytes);
  if (published.bytes_counted > 0) {
    const std::uint64_t percent = published.bytes_counted * 100 / published.bytes;
    text += "; feeds " + (percent == 0 ? "under 1" : std::to_string(percent)) + " % of it";
  }
  text += '\n';
  if (const auto papers = static_cast<std::uint64_t>(built.counts.papers); papers > 0) {
    const auto files = static_cast<double>(published.written + published.unchanged);
    text += "a paper  " + size_text(published.bytes / papers) + " in " +
            fixed(files / static_cast<double>(papers), 2) + " files\n";
  }
  text += (built.dry_run ? "checked in " : "done in ") + fixed(built.seconds, 2) + " s";
  if (built.peak_memory > 0) text += " · peak memory " + size_text(built.peak_memory);
  text += " · " + verdict_text(built.errors, built.warnings);
  if (!built.dry_run) text += " · " + base::printable(built.output) + "/";
  return text + "\n";
}

model::Object counts_value(const pipeline::Counts& counts) {
  return {{"sheets", counts.sheets},       {"days", counts.days},       {"entries", counts.entries},
          {"papers", counts.papers},       {"citable", counts.citable}, {"authors", counts.authors},
          {"tags", counts.topics},         {"images", counts.images},   {"videos", counts.videos},
          {"votes_sum", counts.votes_sum}, {"bullets", counts.bullets}};
}

model::Value build_report_value(const BuildReport& built) {
  const auto number = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
  model::List changed;
  for (const std::string& path : built.published.changed_paths) changed.emplace_back(path);
  model::List notes;
  for (const std::string& note : built.published.notes) notes.emplace_back(base::printable(note));
  model::Object stages;
  for (const auto& [stage, seconds] : built.stages) stages.set(stage, seconds);
  return model::Object{{"counts", counts_value(built.counts)},
                       {"drafts", drafts_value(built.drafts)},
                       {"waiting", drafts_value(built.waiting)},
                       {"pages", number(built.pages)},
                       {"feeds", number(built.feeds)},
                       {"filled", number(built.filled)},
                       {"written", number(built.published.written)},
                       {"unchanged", number(built.published.unchanged)},
                       {"removed", number(built.published.removed)},
                       {"bytes", number(built.published.bytes)},
                       {"bytes_of_feeds", number(built.published.bytes_counted)},
                       {"bytes_written", number(built.published.bytes_written)},
                       {"changed", std::move(changed)},
                       {"dry_run", built.dry_run},
                       {"errors", number(built.errors)},
                       {"warnings", number(built.warnings)},
                       {"seconds", built.seconds},
                       {"stages", std::move(stages)},
                       {"notes", std::move(notes)},
                       {"peak_memory", number(built.peak_memory)},
                       {"output", built.output}};
}

}  // namespace dayleaf::cli
