#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "model/paper.h"
#include "model/records.h"

namespace dayleaf::fetch {

// A paper as a list of the day has it. Texts are one line, NFC, without controls; what the source
// left out is empty.
struct ListedPaper {
  std::string arxiv;  // "2401.17268", without a version
  std::string title;
  std::string abstract;
  std::string machine_summary;       // a sentence or two that a program wrote
  std::vector<std::string> authors;  // in their order, without those that wish to be hidden
  std::optional<std::int64_t> votes;
  std::vector<std::string> media;  // URLs; pictures and videos that somebody chose for it
  std::string thumbnail;           // a URL
  std::vector<std::string> keywords;
  std::string code;                 // a URL
  std::string project;              // a URL
  std::vector<std::string> models;  // URLs
  std::vector<std::string> datasets;
  std::vector<std::string> demos;
  std::vector<std::string> institutions;
  std::optional<std::chrono::sys_seconds> listed_at;  // when it came on the list of a day
  std::optional<base::Date> published;                // its first version
  std::optional<base::Date> withdrawn;
};

model::PaperId id_of(const ListedPaper& paper);

// As an entry of a digest: the machine's summary first and marked as such, then the abstract, a
// sentence a bullet, then where code and project are. Written by write_sheet and read by read_sheet
// it is the same entry, whatever the texts hold.
model::Entry make_entry(const ListedPaper& paper);

// What `source` says of it, learnt on `on`.
model::PaperFacts make_facts(const ListedPaper& paper, std::string_view source,
                             const base::Date& on);

// A text of a source as one line: white space is one space, controls and what reorders text are
// gone, NFC; at most `limit` code points.
std::string source_line(std::string_view text, std::size_t limit);

}  // namespace dayleaf::fetch
