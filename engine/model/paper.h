#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "model/markup.h"
#include "model/media_file.h"

namespace dayleaf::model {

// What makes two entries the same paper: the arXiv id without version, else the DOI, else the URL,
// else the normalised title. Never the title when something better is known.
struct PaperId {
  enum class Kind : std::uint8_t { arxiv, doi, url, title };
  Kind kind = Kind::title;
  std::string
      value;  // "2401.17268", "cs/0112017", "10.1145/3292500", a normalised URL, a folded title

  friend bool operator==(const PaperId&, const PaperId&) = default;
  // libc++ has no operator<=> of texts before version 15.
  friend bool operator<(const PaperId& a, const PaperId& b) {
    return a.kind != b.kind ? a.kind < b.kind : a.value < b.value;
  }
};

std::string_view kind_name(PaperId::Kind kind);             // "arxiv", "doi", "url", "title"
std::string to_text(const PaperId& id);                     // "arxiv:2401.17268"
std::optional<PaperId> paper_id_of(std::string_view text);  // the inverse of to_text

struct Media {
  enum class Kind : std::uint8_t { image, video };
  Kind kind = Kind::image;
  // As written; where it is the address of another host, the gate of base/url decides whether it is
  // shown.
  std::string url;
  bool by_name = false;  // `![[url]]`: of a file anywhere below the content folder
  std::string alt;
  std::string type;  // "video/mp4", "" when unknown
  base::Location at;
  std::optional<MediaFile> own;  // the site's own file, where `url` was found to name one

  friend bool operator==(const Media&, const Media&) = default;
};

// Whether the order of names is the paper's own. Scripts that write digests lose it, and a citation
// from a wrong order is wrong.
enum class AuthorOrder : std::uint8_t { unknown, known };

struct Authors {
  std::vector<std::string> names;  // NFC, no empty ones, no duplicates, no "+"
  AuthorOrder order = AuthorOrder::unknown;
  bool cut = false;  // the list says that more people follow ("+")
  base::Location at;

  friend bool operator==(const Authors&, const Authors&) = default;
};

// One paper in one day's digest.
struct Entry {
  PaperId id;
  std::string link;                   // of the heading, as written (decoded)
  std::string version;                // "v2" when the link names one
  std::vector<Inline> title;          // inline markup of the heading
  std::string title_text;             // its words, formulas as they are written
  bool title_damaged = false;         // it has lost characters: another day's may be whole
  std::vector<Media> media;           // in order of appearance, without repetitions
  std::optional<std::int64_t> votes;  // none: "Vote: -", or no line
  bool votes_stated = false;          // there was a vote line
  Authors authors;
  std::vector<std::string> tags;   // of a "Tags:" line, as written
  Markup summary;                  // everything else, in order: nothing is dropped
  std::size_t bullet_count = 0;    // top-level list items of the summary
  std::uint32_t group = 0;         // its place in Sheet::groups, from one on; none: in no group
  std::optional<base::Date> date;  // its own day, in a file of several; none: the sheet's
  base::Location at;               // of the heading
};

}  // namespace dayleaf::model
