#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/hash.h"
#include "base/lent.h"
#include "base/xml.h"
#include "index/find_related.h"
#include "model/value.h"
#include "render/edition.h"
#include "render/entry_facts.h"
#include "render/letters.h"
#include "render/links.h"
#include "render/words.h"

namespace dayleaf {

// Something made on first use, by whichever thread needs it first, and shared from then on. `make`
// is given the empty value.
template <typename T>
class Lazy {
 public:
  template <typename Make>
  const T& get(Make&& make) const {
    std::call_once(once_, [&] { make(value_); });
    return value_;
  }

 private:
  mutable std::once_flag once_;
  mutable T value_{};
};

// Layout `row` of a paper, and shape row, which borrows its bytes.
struct Row {
  std::string html;
  Value view;
};

// Where the functions of render/fingerprints.h keep what they found, by position in the archive.
struct Fingerprints {
  explicit Fingerprints(const Archive& archive)
      : people(archive.people.size()),
        topics(archive.topics.size()),
        papers(archive.papers.size()),
        entries(archive.appearances.size()),
        rankings(archive.days.size()),
        calendars(archive.months.size()),
        month_topics(archive.months.size()),
        topic_papers(archive.topics.size()),
        person_papers(archive.people.size()) {}

  std::vector<Lazy<Hash>> people;
  std::vector<Lazy<Hash>> topics;
  std::vector<Lazy<Hash>> papers;
  std::vector<Lazy<Hash>> entries;
  std::vector<Lazy<Hash>> rankings;
  std::vector<Lazy<Hash>> calendars;
  std::vector<Lazy<Hash>> month_topics;
  std::vector<Lazy<Hash>> topic_papers;
  std::vector<Lazy<Hash>> person_papers;
};

// What pages of one edition share: addresses, names and the parts that many of them show. Made once
// when pages are planned, owned by the pages together. Reading it is safe from any thread; texts
// that it hands out live as long as it does.
struct Press {
  Press(const Edition& edition, Object theme_params);
  Press(const Press&) = delete;
  Press& operator=(const Press&) = delete;

  const Archive& archive;
  const Site& site;
  const Theme& theme;
  const Mirror& mirror;
  const bool has_mirror;  // somebody fetched media: pages load nothing from other hosts
  const Links links;
  const Words& words;
  const LentText language;  // of the user interface
  const Object params;      // of the theme, the site's own over their defaults
  std::string site_title;
  const Hash made_by;  // the edition's, the theme and the settings; zero: not known

  // By position in the archive.
  std::vector<std::string> paper_urls;
  std::vector<std::string> day_urls;
  std::vector<std::string> person_urls;  // empty: no page
  std::vector<std::string> topic_urls;
  std::vector<LentText> topic_names;  // in the language of the user interface
  std::vector<LentText> topic_langs;  // a mark where the name is in another
  std::int64_t most_papers_of_a_day = 0;

  std::vector<IndexLetter> letters;
  Value weekdays;    // list weekday
  Object site_view;  // the part of the shell that all pages have
  Value site_feeds;  // list feed of a page that has none of its own

  // Made when first asked for.
  std::vector<Lazy<EntryFacts>> facts;        // by appearance: facts_of
  std::vector<Lazy<Value>> authors;           // by person: shape author
  std::vector<Lazy<Row>> rows;                // by paper
  std::vector<Lazy<XmlFragment>> feed_items;  // by paper: its newest appearance in feeds
  std::vector<Lazy<XmlFragment>> feed_cards;  // the same in feeds of authors
  std::vector<Lazy<Value>> month_topics;      // by month: list topic_count
  std::vector<Lazy<Value>> year_calendars;    // by year: list calendar
  Fingerprints prints;

  // The relatives of a paper, by position in the archive.
  const std::vector<std::uint32_t>& related_to(std::uint32_t paper) const;

  // A language mark for the view model: empty where it is the page's own, or not known.
  std::string_view lang_mark(std::string_view text_language) const {
    return text_language == language ? std::string_view() : text_language;
  }
  std::string_view lang_of(std::string_view text) const;  // the mark of a text, by its letters

  bool has_page(const Person& person) const;
  bool has_feed(const Person& person) const;
  const std::uint32_t* find_person(std::string_view name) const;  // nullptr: none

  const Appearance& newest(const Paper& paper) const {
    return archive.appearances[paper.appearances.back()];
  }
  const Day& day_of(const Appearance& appearance) const { return archive.days[appearance.day]; }
  // The day's page at the entry.
  std::string entry_url(const Appearance& appearance) const;

 private:
  std::unordered_map<std::string_view, std::uint32_t> people_;
  Lazy<std::unique_ptr<const RelatedPapers>> relations_;
  std::vector<Lazy<std::vector<std::uint32_t>>> related_;  // by paper
};

using SharedPress = std::shared_ptr<const Press>;

}  // namespace dayleaf
