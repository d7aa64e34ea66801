#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/hash.h"
#include "base/lent.h"
#include "index/find_related.h"
#include "model/value.h"
#include "render/edition.h"
#include "render/language.h"
#include "render/lazy.h"
#include "render/urls.h"

namespace dayleaf::render {

// What pages of one edition look up: addresses, names, related papers. Made once when pages are
// planned, owned by the pages together. Reading it is safe from any thread; texts that it hands out
// live as long as it does.
struct RenderContext {
  RenderContext(const Edition& edition, model::Object theme_params);
  RenderContext(const RenderContext&) = delete;
  RenderContext& operator=(const RenderContext&) = delete;

  const model::Archive& archive;
  const model::Site& site;
  const theme::Theme& theme;
  const model::Mirror& mirror;
  const std::vector<model::OwnFile>& own_files;
  std::string (*const write_sheet)(const model::Sheet& sheet);  // nullptr: nobody knows how
  const history::History* const history;  // nullptr: the site does not tell of it
  const bool has_mirror;    // somebody fetched media: pages load nothing from other hosts
  const bool has_own_film;  // a video lies beside the digests
  const UrlWriter urls;
  const Language& language;    // of the user interface
  const Words& words;          // its words
  const model::Object params;  // of the theme, the site's own over their defaults
  std::string site_title;
  const base::Hash made_by;  // the edition's, the theme and the settings; zero: not known

  // By position in the archive.
  std::vector<std::string> paper_urls;
  std::vector<std::string> day_urls;
  std::vector<std::string> text_day_urls;
  std::vector<std::string> person_urls;  // empty: no page
  std::vector<std::string> topic_urls;
  std::vector<base::LentText> topic_names;  // in the language of the user interface
  std::vector<base::LentText> topic_langs;  // a mark where the name is in another
  std::int64_t most_papers_of_a_day = 0;

  // What a file of this room makes once and its pages share: a type of its own, constructible from
  // a context. It may ask for states of others, in the order in which files include each other.
  template <typename State>
  const State& shared() const {
    return states_.get<State>(*this);
  }

  // The relatives of a paper, by position in the archive.
  const std::vector<index::RelatedPaper>& related_to(std::uint32_t paper) const;

  // A language mark for the view model: empty where it is the page's own, or not known.
  std::string_view lang_mark(std::string_view text_language) const {
    return text_language == language.code ? std::string_view() : text_language;
  }
  std::string_view lang_of(std::string_view text) const;  // the mark of a text, by its letters

  bool has_page(const model::Person& person) const;
  // Whether the person has a page, and had it on that day of the archive already. Lists and days
  // link names by this, so that they stay as they are when somebody comes back.
  bool had_page(std::uint32_t person, std::uint32_t day) const { return day >= page_days_[person]; }
  // Who a name of a paper is; nullptr: nobody.
  const std::uint32_t* find_person(std::string_view name, std::uint32_t paper) const;

  const model::Appearance& newest(const model::Paper& paper) const {
    return archive.appearances[paper.appearances.back()];
  }
  const model::Day& day_of(const model::Appearance& appearance) const {
    return archive.days[appearance.day];
  }
  // The page of a date; empty: it has none.
  base::LentText page_of(const model::CalendarDay& day) const;
  // The day's page at the entry.
  std::string entry_url(const model::Appearance& appearance) const;

 private:
  std::uint32_t page_day_of(const model::Person& person) const;

  std::unordered_map<std::string_view, std::uint32_t> people_;
  // Those who have some papers of a name only.
  std::unordered_multimap<std::string_view, std::uint32_t> people_of_some_;
  std::vector<std::uint32_t> page_days_;  // by person; behind all days: no page
  Lazy<std::unique_ptr<const index::RelatedPapers>> relations_;
  std::vector<Lazy<std::vector<index::RelatedPaper>>> related_;  // by paper
  SharedStates states_;
};

using SharedContext = std::shared_ptr<const RenderContext>;

}  // namespace dayleaf::render
