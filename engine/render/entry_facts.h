#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/lent.h"
#include "model/archive.h"
#include "model/value.h"
#include "render/entry_media.h"
#include "render/render_context.h"
#include "render/summary_parts.h"

namespace dayleaf::render {

// Outside addresses of a paper.
struct Sources {
  base::LentText arxiv_id;
  std::string arxiv_url;
  std::string pdf_url;
  std::string url;  // where it is not on arXiv
  base::LentText host;
};

// What one of several texts of an entry says of its own.
struct TextFacts {
  const model::Entry* entry = nullptr;  // as it is written
  base::LentText language;              // a tag; may be empty
  std::string title;
  std::string short_title;  // as EntryFacts have them
  std::string title_html;   // of that
  base::LentText title_lang;
  std::string sentence;  // may be empty
  std::size_t sentence_bullet = SummaryText::no_bullet;
  base::LentText sentence_lang;
};

// What several pages need to know of an entry, worked out once. Language marks are empty where the
// language is the page's own.
struct EntryFacts {
  std::string title;       // never empty: a paper without one is called by its identity
  std::string title_html;  // without links; formulas are MathML
  // The same for everywhere but the paper's own heading: at most so long, cut where that is good.
  static constexpr std::size_t longest_title = 300;  // code points
  std::string short_title;
  std::string short_title_html;
  base::LentText title_lang;
  base::LentText language;                               // of the summary
  std::string sentence;                                  // of the summary; may be empty
  std::size_t sentence_bullet = SummaryText::no_bullet;  // that it is of
  base::LentText sentence_lang;
  std::string url;    // the day's page at the entry
  std::string votes;  // empty when no digest states them
  std::string plate;  // what stands where there is no picture
  std::string tone;
  EntryMedia media;
  Sources sources;
  model::Value topics;      // list topic
  model::Value few_topics;  // the first of them, for lists: more would take a line of their own
  // Where the day has several texts, all of them: the first is the one that is told of above.
  std::vector<TextFacts> texts;

  bool has_long_title() const { return short_title.size() != title.size(); }

  // What stands for the entry in lists: the first medium that is more than a line or a dot.
  // nullptr: nothing.
  const ShownMedium* medium() const;
  // The same where others show it: a picture, or the poster of a video, but no account's picture,
  // which is not of the paper. nullptr: nothing.
  const ShownFile* picture() const;
};

// Made when first asked for; lives as long as the context.
const EntryFacts& facts_of(const RenderContext& context, const model::Appearance& appearance);
// Of the entry that stands for a paper: its newest.
const EntryFacts& facts_of(const RenderContext& context, const model::Paper& paper);
// What it says in a language, of several texts; nullptr: there is one text, or none in it.
const TextFacts* text_in(const EntryFacts& facts, std::string_view language);

}  // namespace dayleaf::render
