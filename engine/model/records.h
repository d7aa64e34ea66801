#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/lent.h"
#include "model/day_reason.h"
#include "model/media_file.h"
#include "model/paper.h"

namespace dayleaf::model {

// What `dayleaf fetch` learnt beside the digests themselves and keeps in the folder data/ of a
// site: what sources say of papers, how each day went, which pictures are kept. Everything here was
// said by somebody on some day, and says by whom and when.

// What a source can say of a paper.
enum class PaperField : std::uint8_t {
  title,
  authors,     // in the paper's order
  categories,  // "cs.CL"; the primary one first
  published,   // "2024-01-30", of the first version
  version,     // "v2", the newest
  doi,         // "10.1145/3292500", without a resolver
  venue,       // "NeurIPS 2024"
  journal_reference,
  comment,       // the authors', "ICLR 2024; 12 pages"
  abstract,      // of the paper, in its own language
  code,          // URLs
  project,       // a URL
  models,        // URLs
  datasets,      // URLs
  demos,         // URLs
  keywords,      // not from people's own list: the source's
  institutions,  // names
  subjects,      // the source's own topics
  citations,     // a count, in decimal digits
  withdrawn,     // "2024-03-01": the day, or "yes" when only that is known
};

struct FieldRow {
  PaperField field;
  base::LentText name;  // as in data/papers and in docs/fetching.md: "journal_reference"
  bool is_list;         // may have several values
};
std::span<const FieldRow> field_rows();  // in the order of the enumeration
std::string_view field_name(PaperField field);

// One source's word on one field. `values` is never empty and has one element where the field is no
// list; texts are UTF-8, NFC, one line, without controls.
struct Fact {
  PaperField field = PaperField::title;
  std::string source;  // "site", "arxiv", "huggingface", "openalex", "semantic_scholar"
  base::Date on;       // when it was first seen to say so
  std::vector<std::string> values;

  friend bool operator==(const Fact&, const Fact&) = default;
};

// By field, then by the order of `trusted_sources`.
struct PaperFacts {
  PaperId id;
  std::vector<Fact> facts;

  // The word of the source that is trusted most; nullptr: nobody says anything.
  const Fact* find(PaperField field) const;
  const Fact* find(PaperField field, std::string_view source) const;
  std::vector<const Fact*> all(PaperField field) const;  // those trusted most first

  friend bool operator==(const PaperFacts&, const PaperFacts&) = default;
};

// What people of the site say themselves, in data/papers: believed before everybody else.
inline constexpr std::string_view site_source = "site";
// Best first: who is believed where sources disagree. Others come after, by name.
std::span<const std::string_view> trusted_sources();

// Takes what a source says: a fact that it already stated with the same values keeps its day. Of
// two facts of one field and source in `said`, the later wins. Whether anything changed.
bool merge_facts(PaperFacts& known, const PaperFacts& said);

// How a day went at its source.
enum class DayState : std::uint8_t {
  complete,     // everything that the source lists, after the day was over
  partial,      // the day was not over yet, or the source could not tell all
  empty,        // the source lists nothing: a weekend, a holiday
  failed,       // the source was asked and did not answer
  not_fetched,  // nobody asked
};
std::string_view state_name(DayState state);  // "complete", "not-fetched"
std::optional<DayState> state_of(std::string_view name);

struct VoteCount {
  base::Date on;
  std::int64_t votes = 0;

  friend bool operator==(const VoteCount&, const VoteCount&) = default;
};

struct VoteHistory {
  PaperId id;
  std::vector<VoteCount> counts;  // oldest first, at most one a day

  friend bool operator==(const VoteHistory&, const VoteHistory&) = default;
};

struct DayRecord {
  base::Date date;
  DayState state = DayState::not_fetched;
  std::string source;
  base::Date on;                   // when the source was last asked and answered, or failed
  std::size_t listed = 0;          // papers that the source listed
  DayReason reason;                // why it is empty, partial or failed; may be empty
  std::vector<VoteHistory> votes;  // in the order of the source
  // Stands for the lines of the digest as fetch last wrote it, so that what people changed since is
  // known: eight digits a line. Empty: the digest is not fetch's.
  std::string written;

  friend bool operator==(const DayRecord&, const DayRecord&) = default;
};

// What became of a picture or video that digests name.
struct MediaRecord {
  enum class State : std::uint8_t {
    kept,
    gone,     // the host says that there is none
    refused,  // no picture or video, too large, not to be mirrored; `reason` says which
    failed,   // could not be asked; the next run tries again
  };

  std::string url;  // as digests name it
  State state = State::kept;
  base::Date on;
  std::string reason;                 // why it is not kept; for people
  bool is_avatar = false;             // a person's picture where the paper's belongs
  MediaFile original;                 // when kept
  std::optional<MediaFile> poster;    // of a video
  std::vector<MediaFile> renditions;  // smaller ones, by type, then by width

  friend bool operator==(const MediaRecord&, const MediaRecord&) = default;
};
std::string_view state_name(MediaRecord::State state);
std::optional<MediaRecord::State> media_state_of(std::string_view name);

struct Records {
  std::vector<PaperFacts> papers;  // by id
  std::vector<DayRecord> days;     // by date
  std::vector<MediaRecord> media;  // by URL

  const PaperFacts* find_paper(const PaperId& id) const;  // nullptr when there is none
  const DayRecord* find_day(const base::Date& date) const;
  const MediaRecord* find_media(std::string_view url) const;
};

}  // namespace dayleaf::model
