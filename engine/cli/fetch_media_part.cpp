#include <algorithm>
#include <string>
#include <utility>

#include "base/text.h"
#include "cli/build_report.h"
#include "cli/fetch_job.h"
#include "cli/work.h"
#include "fetch/keep_media.h"
#include "pipeline/read_site.h"
#include "records/load_records.h"

namespace dayleaf::cli {
namespace {

constexpr std::size_t most_lines = 20;  // about single addresses; --json has them all

model::Value to_list(const std::vector<fetch::MediaNote>& notes) {
  model::List list;
  for (const fetch::MediaNote& note : notes) {
    list.emplace_back(model::Object{{"url", note.url}, {"reason", note.reason}});
  }
  return list;
}

model::Object to_object(const fetch::MediaReport& report) {
  const auto count = [](std::uint64_t number) { return static_cast<std::int64_t>(number); };
  model::Object object{{"named", count(report.named)}, {"to_ask", count(report.to_ask)}};
  object.set("kept", count(report.kept));
  object.set("shared", count(report.shared));
  object.set("avatars", count(report.avatars));
  object.set("smaller", count(report.smaller));
  object.set("no_room", count(report.no_room));
  object.set("bytes", count(report.bytes));
  object.set("mirror_bytes", count(report.mirror_bytes));
  object.set("gone", to_list(report.gone));
  object.set("refused", to_list(report.refused));
  object.set("failed", to_list(report.failed));
  model::List unused;
  for (const std::string& path : report.unused) unused.emplace_back(path);
  object.set("unused", std::move(unused));
  return object;
}

// "12 kept, 1 gone"; what is nothing is left out.
std::string counts_in_words(const fetch::MediaReport& report) {
  const std::pair<std::size_t, std::string_view> counts[] = {{report.kept, "kept"},
                                                             {report.gone.size(), "gone"},
                                                             {report.refused.size(), "refused"},
                                                             {report.failed.size(), "failed"},
                                                             {report.avatars, "of people"},
                                                             {report.no_room, "without room"}};
  std::string text;
  for (const auto& [count, word] : counts) {
    if (count == 0) continue;
    text.append(text.empty() ? "" : ", ")
        .append(base::grouped_number(count))
        .append(" ")
        .append(word);
  }
  return text.empty() ? "nothing new" : text;
}

class MediaPart {
 public:
  explicit MediaPart(FetchJob& job) : job_(job) {}

  void run() {
    base::Diagnostics of_records;
    const auto known = records::read_records(records::load_records(job_.settings.root), of_records);
    if (of_records.has_errors()) {
      job_.diagnostics.append(std::move(of_records));
      return fail(Exit::content,
                  "records that cannot be understood would be lost, so no pictures were fetched");
    }
    pipeline::BuildOptions reading;
    reading.root = job_.settings.root;
    reading.jobs = jobs_of(job_.options);
    base::Diagnostics ignored;  // what is wrong in digests is for `check` to say
    const base::Result<pipeline::Reading> read =
        pipeline::read_site(job_.settings.site, reading, ignored);
    if (!read) return fail(Exit::disk, read.error().message);

    model::Records records = *known;
    const base::Result<fetch::MediaReport> report = fetch::keep_media(
        [&](auto requests, const auto& done) {
          job_.asking.client.ask_all(std::move(requests), done);
        },
        job_.settings.site.fetch, base_urls(),
        fetch::find_named_media(read->archive.sheets,
                                [&](const base::Date& day) { return is_wanted(day); }),
        records, options());
    if (!report) return fail(Exit::disk, report.error().message);
    tell(*report);
  }

 private:
  void fail(Exit exit, std::string why) {
    job_.failure = std::move(why);
    job_.worsen(exit);
  }

  // Where http is asked too: http is spoken only where the settings say so.
  std::vector<std::string> base_urls() const {
    const model::FetchSettings& settings = job_.settings.site.fetch;
    return {settings.huggingface, settings.arxiv, settings.openalex, settings.semantic_scholar,
            settings.digests};
  }

  // Days that people name limit it; days since the last success are all days, since what is kept
  // already is not asked for.
  bool is_wanted(const base::Date& day) const {
    const Options& options = job_.options;
    const base::Date last = options.until.value_or(base::Date{9999, 12, 31});
    if (last < day) return false;
    if (options.since) return !(day < *options.since);
    if (options.days == 0) return true;
    const base::Date newest = options.until.value_or(job_.asking.today);
    return base::days_between(day, newest) < static_cast<int>(options.days);
  }

  fetch::KeepMediaOptions options() {
    fetch::KeepMediaOptions keeping;
    keeping.root = job_.settings.root;
    keeping.today = job_.asking.today;
    keeping.refresh = job_.options.refresh;
    keeping.dry_run = job_.options.dry_run;
    keeping.workers = jobs_of(job_.options);
    if (!keeping.dry_run) keeping.tools = fetch::find_rendition_tools();
    tools_ = keeping.tools;
    keeping.cancelled = [this] { return job_.interrupts.is_pending(); };
    keeping.tell = [this](const fetch::MediaProgress& progress) {
      job_.progress.update("pictures and videos, " + size_text(progress.bytes), progress.done,
                           progress.of);
    };
    return keeping;
  }

  void tell_notes(std::string_view what, const std::vector<fetch::MediaNote>& notes) {
    for (std::size_t i = 0; i < std::min(notes.size(), most_lines); ++i) {
      job_.say(std::string(what) + ": " + base::printable(notes[i].url) + ": " +
               base::printable(notes[i].reason));
    }
    if (notes.size() > most_lines) {
      job_.say(std::string(what) + ": and " + base::grouped_number(notes.size() - most_lines) +
               " more");
    }
  }

  void tell(const fetch::MediaReport& report) {
    job_.changed =
        job_.changed || report.changed > 0 || (job_.options.dry_run && report.to_ask > 0);
    job_.document.set("media", to_object(report));
    if (job_.options.dry_run) {
      job_.say("media: would ask for " + base::count_of(report.to_ask, "file"));
      return;
    }
    tell_notes("gone", report.gone);
    tell_notes("refused", report.refused);
    tell_notes("failed", report.failed);
    const std::string counts = counts_in_words(report);
    job_.say("media: " + counts + "; the mirror has " + size_text(report.mirror_bytes));
    job_.summary_rows +=
        "| media | " + counts + ", " + size_text(report.mirror_bytes) + " in all |\n";
    if (report.no_room > 0) {
      job_.say("note: the mirror is full; fetch.media_bytes says how large it may be");
    }
    if (report.kept > 0 && !tools_.webp) {
      job_.say("note: no smaller pictures were made: there is no vips here (libvips-tools)");
    }
    if (!report.unused.empty()) {
      job_.say("note: " + base::count_of(report.unused.size(), "file") +
               " of the mirror that no record names, such as " + report.unused.front());
    }
    if (!report.failed.empty()) {
      const fetch::MediaNote& first = report.failed.front();
      fail(Exit::network, base::count_of(report.failed.size(), "file") +
                              " of pictures and videos could not be had; " + first.url + ": " +
                              first.reason);
    }
  }

  FetchJob& job_;
  fetch::RenditionTools tools_;
};

}  // namespace

void fetch_media_part(FetchJob& job) { MediaPart(job).run(); }

}  // namespace dayleaf::cli
