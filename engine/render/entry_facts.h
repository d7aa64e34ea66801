#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/archive.h"
#include "model/value.h"

namespace dayleaf {

struct Press;

// A medium that a page may load: its https URL passed the gate and is normalised.
struct ShownMedium {
  Media::Kind kind = Media::Kind::image;
  std::string url;
  std::string_view alt;
  std::string_view type;
};

// Outside addresses of a paper.
struct Sources {
  std::string_view arxiv_id;
  std::string arxiv_url;
  std::string pdf_url;
  std::string url;  // where it is not on arXiv
  std::string_view host;
};

// What several pages need to know of an entry, worked out once. Language marks are empty where the
// language is the page's own.
struct EntryFacts {
  std::string_view title;  // never empty: a paper without one is called by its identity
  std::string title_html;  // without links
  std::string_view title_lang;
  std::string sentence;  // of the summary; may be empty
  std::string_view sentence_lang;
  std::string url;    // the day's page at the entry
  std::string votes;  // empty when no digest states them
  std::string plate;  // what stands where there is no picture
  std::string tone;
  std::vector<ShownMedium> media;
  Sources sources;
  Value topics;  // list topic

  // The first medium when that is an image, else empty.
  std::string_view image_url() const {
    const bool image = !media.empty() && media.front().kind == Media::Kind::image;
    return image ? std::string_view(media.front().url) : std::string_view();
  }
};

// Made when first asked for; lives as long as the press.
const EntryFacts& facts_of(const Press& press, const Appearance& appearance);
// Of the entry that stands for a paper: its newest.
const EntryFacts& facts_of(const Press& press, const Paper& paper);

}  // namespace dayleaf
