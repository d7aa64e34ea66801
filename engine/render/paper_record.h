#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/hash.h"
#include "base/lent.h"
#include "model/archive.h"
#include "model/cite_paper.h"
#include "render/render_context.h"

namespace dayleaf::render {

// What data files say of a paper: they are all made of this, so that none says what another does
// not. Texts have no controls but line ends. Only what somebody stated is in it, and nothing that
// the settings withhold ([data] withhold). docs/data.md tells what each member means.
struct PaperRecord {
  struct Authors {
    std::vector<std::string> names;
    bool in_order = false;  // else the first is no first author
    bool cut = false;       // more people follow
    std::string said_by;    // "digest", or a source
    // Of each name the person of whom the site tells; nullptr: it tells nothing.
    std::vector<const model::Person*> stated;
  };
  struct Day {
    base::Date date;
    std::optional<std::int64_t> votes;
    // One more than the papers of the day with more votes; none where no votes are stated.
    std::optional<std::uint32_t> rank;
    std::uint32_t papers = 0;  // on that day
    std::string url;
  };
  struct Summary {
    base::Date date;  // of the digest that it stands in
    std::string language;
    std::string text;  // formulas as they are written
    std::string html;  // safe anywhere; formulas are text
  };
  struct Topic {
    base::LentText slug;
    base::LentText name;
    std::vector<const model::TopicReason*> reasons;
  };
  struct Link {
    std::string kind;  // "code", …, "link"
    std::string url;
    std::vector<std::string> said_by;
  };
  struct Fact {
    const model::Fact* said = nullptr;
    bool believed = false;
  };
  struct Medium {
    std::string kind;  // "image", "video"
    std::string url;   // absolute
    std::string type;  // "video/mp4"; empty: not known
    std::string alt;
    std::uint32_t width = 0;  // pixels; 0: not known
    std::uint32_t height = 0;
    std::string poster;  // absolute; of a video, may be empty
  };

  std::string id;    // "arxiv:2401.17268"
  std::string url;   // absolute, of its page
  std::string type;  // "preprint"
  std::vector<model::Identifier> identifiers;
  std::string title;          // as people read it: formulas are Unicode
  std::string title_written;  // as the digest writes it, TeX and all; empty: the same
  std::string language;       // of the paper; empty: not known
  std::optional<Authors> authors;
  std::optional<base::Date> published;  // as a source states it, never the day of a digest
  base::Date first_seen;
  std::optional<std::int64_t> votes;  // the highest count of its days
  std::vector<Day> days;              // oldest first
  std::optional<Summary> summary;     // the newest
  std::vector<Summary> texts;         // where its day has several: all, that one first
  std::vector<Topic> topics;          // best first
  std::vector<Link> links;
  std::vector<Fact> facts;
  std::vector<Medium> media;
};

// How much of a record is wanted: making the text of a summary is most of the work.
enum class RecordText : bool { none, whole };

// What it lends lives as long as the context.
PaperRecord make_record(const RenderContext& context, std::uint32_t paper,
                        RecordText text = RecordText::whole);

// Everything that a record is made from.
void add_record_inputs(const RenderContext& context, std::uint32_t paper, base::Parts& parts);

// What a place by votes is on each day, by position in Archive::appearances; 0: none is stated.
const std::vector<std::uint32_t>& ranks_of(const RenderContext& context);

// Without the controls that data files have no use for.
std::string plain_data(std::string_view text);

}  // namespace dayleaf::render
