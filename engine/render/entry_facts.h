#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/lent.h"
#include "model/archive.h"
#include "model/value.h"
#include "render/entry_media.h"
#include "render/render_context.h"

namespace dayleaf::render {

// Outside addresses of a paper.
struct Sources {
  base::LentText arxiv_id;
  std::string arxiv_url;
  std::string pdf_url;
  std::string url;  // where it is not on arXiv
  base::LentText host;
};

// What several pages need to know of an entry, worked out once. Language marks are empty where the
// language is the page's own.
struct EntryFacts {
  std::string title;       // never empty: a paper without one is called by its identity
  std::string title_html;  // without links; formulas are MathML
  base::LentText title_lang;
  base::LentText language;  // of the summary, as guess_language says it
  std::string sentence;     // of the summary; may be empty
  base::LentText sentence_lang;
  std::string url;    // the day's page at the entry
  std::string votes;  // empty when no digest states them
  std::string plate;  // what stands where there is no picture
  std::string tone;
  EntryMedia media;
  Sources sources;
  model::Value topics;  // list topic

  // What stands for the entry where others show it: the first medium when that is a picture, or
  // the poster of one that is a video. nullptr: nothing.
  const ShownFile* picture() const;
};

// Made when first asked for; lives as long as the context.
const EntryFacts& facts_of(const RenderContext& context, const model::Appearance& appearance);
// Of the entry that stands for a paper: its newest.
const EntryFacts& facts_of(const RenderContext& context, const model::Paper& paper);

}  // namespace dayleaf::render
