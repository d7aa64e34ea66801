#include "fetch/keep_media.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/lent.h"
#include "base/parallel.h"
#include "base/text.h"
#include "fetch/media_store.h"
#include "fetch/web_address.h"
#include "files/read_tree.h"
#include "media/sniff_media.h"
#include "records/record_format.h"
#include "records/save_records.h"

namespace dayleaf::fetch {
namespace {

using State = model::MediaRecord::State;

constexpr std::size_t batch_size = 4;     // files that are asked for side by side, held in memory
constexpr std::size_t most_unsaved = 16;  // changes of records: lost ones cost another question
constexpr std::size_t most_failures = 3;  // of a host, until it is left alone

// Square, small and shown with several papers: a person or a logo.
constexpr std::uint32_t longest_avatar_side = 512;
constexpr std::size_t fewest_avatar_papers = 3;

bool looks_like_avatar(const media::SniffedMedia& media, std::size_t papers) {
  return !media.is_video && media.width == media.height && media.width <= longest_avatar_side &&
         papers >= fewest_avatar_papers;
}

struct Wanted {
  const NamedMedia* media = nullptr;
  std::string url;  // that is asked for
};

class Keeper {
 public:
  Keeper(base::Lent<const AskAll> ask_all, base::Lent<const model::FetchSettings> settings,
         model::Records& records, base::Lent<const KeepMediaOptions> options, MediaStore store)
      : ask_all_(ask_all),
        settings_(settings),
        records_(records),
        options_(options),
        store_(std::move(store)) {}

  base::Result<MediaReport> run(const std::vector<NamedMedia>& named,
                                const std::vector<std::string>& base_urls) {
    report_.named = named.size();
    const std::vector<Wanted> wanted = choose(named, base_urls);
    report_.to_ask = wanted.size();
    if (options_.dry_run) return finish();
    if (base::Result<void> saved = save(); !saved) return saved.error();
    std::vector<Wanted> batch;
    for (std::size_t next = 0; next < wanted.size() && !is_cancelled();) {
      if (is_full_) {
        report_.no_room += wanted.size() - next;
        break;
      }
      for (batch.clear(); next < wanted.size() && batch.size() < batch_size; ++next) {
        if (!leave_alone(wanted[next])) batch.push_back(wanted[next]);
      }
      if (!batch.empty()) ask(batch);
      if (base::Result<void> saved = complete(); !saved) return saved.error();
    }
    if (base::Result<void> mended = make_missing_renditions(named); !mended) return mended.error();
    if (base::Result<void> saved = save(); !saved) return saved.error();
    return finish();
  }

 private:
  MediaReport finish() {
    report_.mirror_bytes = store_.bytes();
    report_.cancelled = is_cancelled();
    report_.unused = store_.unused(records_);
    return std::move(report_);
  }

  bool is_cancelled() {
    cancelled_ = cancelled_ || (options_.cancelled && options_.cancelled());
    return cancelled_;
  }

  // Settles what need not be asked for.
  std::vector<Wanted> choose(const std::vector<NamedMedia>& named,
                             const std::vector<std::string>& base_urls) {
    std::vector<Wanted> wanted;
    for (const NamedMedia& media : named) {
      MediaAddress address = address_of_media(media.url, base_urls);
      const model::MediaRecord* known = records_.find_media(media.url);
      if (address.url.empty()) {
        if (known == nullptr && !options_.dry_run) {
          settle(media.url, State::refused, std::move(address.reason), address.is_avatar);
        }
        continue;
      }
      const bool settled =
          known != nullptr &&
          (known->state == State::kept ? store_.has(known->original)
                                       : known->state != State::failed && !options_.refresh);
      if (!settled) wanted.push_back({&media, std::move(address.url)});
    }
    return wanted;
  }

  // A host that does not work takes minutes for each file, and its others would not come either.
  bool leave_alone(const Wanted& one) {
    const auto failures = failures_.find(host_of_url(one.url));
    if (failures == failures_.end() || failures->second < most_failures) return false;
    settle(one.media->url, State::failed, "not asked: its host failed too often before");
    ++told_.done;
    return true;
  }

  void count_failure(const std::string& url, ApiFailure failure) {
    const bool is_trouble = failure == ApiFailure::network || failure == ApiFailure::server;
    std::size_t& count = failures_[std::string(host_of_url(url))];
    count = is_trouble ? count + 1 : 0;
  }

  void ask(const std::vector<Wanted>& batch) {
    std::vector<ApiRequest> requests;
    for (const Wanted& one : batch) {
      ApiRequest request;
      request.url = one.url;
      request.most_bytes = settings_.media_file_bytes;
      request.other_hosts = true;  // pictures are sent on to where their hosts keep files
      requests.push_back(std::move(request));
    }
    std::vector<ApiOutcome> outcomes(batch.size());
    ask_all_(std::move(requests), [&](std::size_t index, ApiOutcome outcome) {
      report_.bytes += outcome.body.size();
      outcomes[index] = std::move(outcome);
      ++told_.done;
      told_.of = report_.to_ask;
      told_.bytes = report_.bytes;
      if (options_.tell) options_.tell(told_);
    });
    // In their order, whichever came first: what the last room is used for does not depend on it.
    for (std::size_t i = 0; i < batch.size(); ++i) {
      count_failure(batch[i].url, outcomes[i].failure);
      take(*batch[i].media, outcomes[i]);
    }
  }

  // What came back for one of them.
  void take(const NamedMedia& media, const ApiOutcome& outcome) {
    if (disk_trouble_) return;
    switch (outcome.failure) {
      case ApiFailure::none:
        return keep(media, outcome.body);
      case ApiFailure::not_found:
        return settle(media.url, State::gone,
                      "the host has none any more (" + std::to_string(outcome.status) + ")");
      case ApiFailure::refused:
        return settle(media.url, State::refused,
                      "the host refuses it (" + std::to_string(outcome.status) + ")");
      case ApiFailure::not_allowed:
      case ApiFailure::too_long:
        return settle(media.url, State::refused, reason_of(media, outcome));
      case ApiFailure::cancelled:
        cancelled_ = true;
        return;
      case ApiFailure::network:
      case ApiFailure::server:
      case ApiFailure::bad_body:
        return settle(media.url, State::failed, reason_of(media, outcome));
    }
  }

  // Without the address, which the record has.
  static std::string reason_of(const NamedMedia& media, const ApiOutcome& outcome) {
    std::string_view reason = outcome.message;
    const std::string prefix = media.url + ": ";
    if (reason.starts_with(prefix)) reason.remove_prefix(prefix.size());
    return base::collapse_spaces(base::remove_controls(reason, ""));
  }

  void keep(const NamedMedia& media, std::string_view bytes) {
    const media::SniffedMedia sniffed = media::sniff_media(bytes);
    if (!sniffed) return settle(media.url, State::refused, "is " + sniffed.refusal);
    if (looks_like_avatar(sniffed, media.papers)) {
      return settle(media.url, State::refused,
                    "a small square that " + std::to_string(media.papers) + " papers share", true);
    }
    if (is_full_ || !has_room(bytes.size())) {
      is_full_ = true;
      ++report_.no_room;
      return;
    }
    const std::optional<MediaStore::Stored> stored = put(bytes, sniffed.extension);
    if (!stored) return;
    if (stored->path.empty()) {
      return settle(media.url, State::refused, "has the name of another file of the mirror");
    }
    model::MediaRecord record;
    record.url = media.url;
    record.on = options_.today;
    record.original = {stored->path, std::string(sniffed.type), sniffed.width, sniffed.height,
                       bytes.size()};
    ++report_.kept;
    if (!stored->is_new) ++report_.shared;
    if (!sniffed.is_animated) to_shrink_.push_back(media.url);
    put_record(std::move(record));
  }

  bool has_room(std::uint64_t bytes) const {
    return store_.bytes() + bytes <= settings_.media_bytes;
  }

  std::optional<MediaStore::Stored> put(std::string_view bytes, std::string_view extension) {
    base::Result<MediaStore::Stored> stored = store_.put(bytes, extension);
    if (stored) return *std::move(stored);
    disk_trouble_ = stored.error();
    return {};
  }

  void settle(const std::string& url, State state, std::string reason, bool is_avatar = false) {
    const MediaNote note{url, reason};
    if (is_avatar) {
      ++report_.avatars;
    } else {
      std::vector<MediaNote>& notes = state == State::gone      ? report_.gone
                                      : state == State::refused ? report_.refused
                                                                : report_.failed;
      notes.push_back(note);
    }
    model::MediaRecord record;
    record.url = url;
    record.state = state;
    record.on = options_.today;
    record.reason = std::move(reason);
    record.is_avatar = is_avatar;
    put_record(std::move(record));
  }

  // One that says the same as before keeps its day.
  void put_record(model::MediaRecord record) {
    std::vector<model::MediaRecord>& media = records_.media;
    const auto place = std::lower_bound(
        media.begin(), media.end(), record.url,
        [](const model::MediaRecord& known, const std::string& url) { return known.url < url; });
    const bool is_known = place != media.end() && place->url == record.url;
    if (is_known) {
      model::MediaRecord as_before = record;
      as_before.on = place->on;
      if (as_before == *place) return;
    }
    changed_.insert(records::media_path(record.url));
    ++report_.changed;
    ++unsaved_;
    if (is_known) {
      *place = std::move(record);
    } else {
      media.insert(place, std::move(record));
    }
  }

  // Smaller ones of what was just kept; then all of it is saved, now and then.
  base::Result<void> complete() {
    if (!disk_trouble_) shrink(std::exchange(to_shrink_, {}));
    base::Result<void> saved;
    if (disk_trouble_ || unsaved_ >= most_unsaved) saved = save();
    if (disk_trouble_) return *disk_trouble_;
    return saved;
  }

  base::Result<void> save() {
    const base::Result<std::size_t> saved =
        records::save_records(options_.root, records_, changed_);
    changed_.clear();
    unsaved_ = 0;
    if (!saved) return saved.error();
    return {};
  }

  void shrink(const std::vector<std::string>& urls) {
    if (is_cancelled()) return;
    std::vector<const model::MediaRecord*> originals;
    for (const std::string& url : urls) {
      const model::MediaRecord* record = records_.find_media(url);
      if (record == nullptr || !is_bare(*record)) continue;
      tried_.insert(url);
      originals.push_back(record);
    }
    struct Made {
      std::vector<MadeFile> smaller;
      MadeFile poster;
    };
    std::vector<Made> made =
        base::parallel_map(originals.size(), options_.workers, [&](std::size_t item) {
          const model::MediaFile& original = originals[item]->original;
          const std::string path = store_.full_path(original.path);
          if (original.type.starts_with("video/")) {
            return Made{{}, make_poster(options_.tools, path, original)};
          }
          return Made{make_renditions(options_.tools, path, original), {}};
        });
    for (std::size_t i = 0; i < originals.size(); ++i) {
      model::MediaRecord record = *originals[i];
      for (MadeFile& file : made[i].smaller) {
        if (auto kept = keep_made(std::move(file))) record.renditions.push_back(std::move(*kept));
      }
      if (!made[i].poster.bytes.empty()) record.poster = keep_made(std::move(made[i].poster));
      put_record(std::move(record));
    }
  }

  std::optional<model::MediaFile> keep_made(MadeFile made) {
    if (!has_room(made.bytes.size()) || disk_trouble_) return {};
    const std::optional<MediaStore::Stored> stored = put(made.bytes, made.extension);
    if (!stored || stored->path.empty()) return {};
    ++report_.smaller;
    made.file.path = stored->path;
    return std::move(made.file);
  }

  // Could have smaller ones and has none, as far as the tools here can help.
  bool is_bare(const model::MediaRecord& record) const {
    if (record.original.type.starts_with("video/")) return !record.poster && options_.tools.frames;
    return record.renditions.empty() && options_.tools.webp &&
           !smaller_widths(record.original.width).empty();
  }

  // For what was kept where there were no tools, or before a run was stopped.
  base::Result<void> make_missing_renditions(const std::vector<NamedMedia>& named) {
    std::vector<std::string> urls;
    for (const NamedMedia& media : named) {
      if (is_cancelled()) return {};
      const model::MediaRecord* record = records_.find_media(media.url);
      if (record == nullptr || record->state != State::kept) continue;
      forget_lost_renditions(*record);
      if (tried_.contains(media.url)) continue;
      if (is_bare(*record) && !is_animated(*record)) urls.push_back(media.url);
      if (urls.size() < batch_size) continue;
      shrink(std::exchange(urls, {}));
      if (base::Result<void> saved = complete(); !saved) return saved;
    }
    shrink(urls);
    return complete();
  }

  void forget_lost_renditions(const model::MediaRecord& known) {
    if (store_.has_all(known)) return;
    model::MediaRecord record = known;
    std::erase_if(record.renditions,
                  [&](const model::MediaFile& file) { return !store_.has(file); });
    if (record.poster && !store_.has(*record.poster)) record.poster.reset();
    put_record(std::move(record));
  }

  bool is_animated(const model::MediaRecord& record) const {
    if (!record.original.type.starts_with("image/")) return false;
    const base::Result<std::string> bytes =
        files::read_file(options_.root.empty() ? "." : options_.root, record.original.path,
                         settings_.media_file_bytes);
    return !bytes || media::sniff_media(*bytes).is_animated;
  }

  const AskAll& ask_all_;
  const model::FetchSettings& settings_;
  model::Records& records_;
  const KeepMediaOptions& options_;
  MediaStore store_;
  MediaReport report_;
  MediaProgress told_;
  std::map<std::string, std::size_t, std::less<>> failures_;  // of a host, one after another
  std::set<std::string> changed_;  // files below data/ that are not as the records are
  std::size_t unsaved_ = 0;        // changes since they were saved
  std::vector<std::string> to_shrink_;
  std::set<std::string> tried_;  // to make smaller, by this run
  std::optional<base::Error> disk_trouble_;
  bool is_full_ = false;
  bool cancelled_ = false;
};

}  // namespace

base::Result<MediaReport> keep_media(const AskAll& ask_all, const model::FetchSettings& settings,
                                     const std::vector<std::string>& base_urls,
                                     const std::vector<NamedMedia>& named, model::Records& records,
                                     const KeepMediaOptions& options) {
  base::Result<MediaStore> store = MediaStore::open(options.root);
  if (!store) return store.error();
  return Keeper(ask_all, settings, records, options, *std::move(store)).run(named, base_urls);
}

}  // namespace dayleaf::fetch
