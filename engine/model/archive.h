#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/lent.h"
#include "model/known_facts.h"
#include "model/paper.h"
#include "model/records.h"
#include "model/sheet.h"
#include "model/stated_people.h"
#include "model/text_by_language.h"

namespace dayleaf::model {

// Everything the sheets say, gathered: built once by index/, then only read. Things refer to each
// other by their position in these vectors; entries live in `sheets` and are referred to by
// pointer. An Archive is moved, never copied; two archives may share a sheet.

// What one heading or row of a digest says of a paper on a day.
struct EntryText {
  const Entry* entry = nullptr;  // as it is written
  const Sheet* sheet = nullptr;
  std::string language;  // a tag; empty: not known
};

// One paper on one day.
struct Appearance {
  // Of several texts: what they say together, in Archive::joined, and the words of the first.
  const Entry* entry = nullptr;
  const Sheet* sheet = nullptr;  // of the first text
  std::uint32_t paper = 0;       // in Archive::papers
  std::uint32_t day = 0;         // in Archive::days
  // All texts where the day has several, those of one language one after the other, in the order
  // of Archive::languages; else empty.
  std::vector<EntryText> texts;
  // Of the first text, where there are several texts or languages; else empty: as its letters say.
  std::string language;
  // Whose title is shown where this entry's own has lost characters; nullptr: its own is.
  const Entry* whole_title = nullptr;

  const Entry& titled() const { return whole_title == nullptr ? *entry : *whole_title; }
};

// Calls f(const EntryText&) for each text of an appearance, the first first.
template <typename F>
void for_each_text(const Appearance& appearance, F&& f) {
  if (appearance.texts.empty()) {
    f(EntryText{appearance.entry, appearance.sheet, appearance.language});
    return;
  }
  for (const EntryText& text : appearance.texts) f(text);
}

// Why a paper has a topic.
struct TopicReason {
  enum class Where : std::uint8_t { title, summary, tags_line, front_matter, override_setting };
  Where where = Where::title;
  std::string words;  // that matched, as the paper writes them
};

// What such a place is called: by files, and by people as in `"diffusion" in the …`.
struct WhereNames {
  base::LentText name;   // "tags_line"
  base::LentText title;  // "Tags: line"
};
const WhereNames& names_of(TopicReason::Where where);

struct PaperTopic {
  std::uint32_t topic = 0;  // in Archive::topics
  std::int32_t score = 0;
  std::vector<TopicReason> reasons;
};

struct Paper {
  PaperId id;
  std::string slug;                        // its path segment below /papers/, unique
  std::vector<std::uint32_t> appearances;  // in Archive::appearances, oldest first; never empty
  std::vector<std::uint32_t>
      people;  // in Archive::people, one a name of `known.authors`, in their order
  std::vector<PaperTopic> topics;  // best first, at most five
  std::int64_t votes = 0;          // the highest count stated, 0 without one
  bool votes_known = false;
  std::string language;  // of the summary, as guess_language says it
  KnownFacts known;      // what digests and sources say beyond that
};

// All entries of a date, from however many sheets.
struct Day {
  base::Date date;
  std::vector<std::uint32_t> appearances;  // in digest order
  std::vector<std::uint32_t> ranking;      // the same, most votes first, digest order among equals
  std::int64_t votes = 0;                  // their sum
  // Those of the date that have text and no entry, in path order.
  std::vector<const Sheet*> without_papers;
};

struct Month {
  int year = 0;
  int month = 0;
  std::vector<std::uint32_t> days;  // in Archive::days
  std::vector<std::uint32_t>
      papers;  // in Archive::papers: first seen or seen again this month, most votes first
};

struct Year {
  int year = 0;
  std::vector<std::uint32_t> months;  // in Archive::months
  std::vector<std::uint32_t> papers;  // most votes first
};

// A name, or somebody of whom the site's people.toml tells. Else two people of one name are one
// Person: the digests do not tell them apart, and pages say so.
struct Person {
  std::string name;                   // as lists and titles have it, with the note if there is one
  std::string slug;                   // unique; empty when the name has no letters
  std::string sort_key;               // folded, for the index
  std::vector<std::string> also;      // other ways in which digests write the name
  std::vector<std::uint32_t> papers;  // in Archive::papers, newest first
  const StatedPerson* stated = nullptr;  // in Archive::stated; nullptr: nobody tells of the person
  // Other names of the person, as the site says: they are shown as they are written.
  std::vector<std::string> aliases;
  std::vector<std::string> former;  // slugs that the names would have, did the site not join them

  // The name of the person as a paper has it that writes `name`.
  std::string_view shown_for(std::string_view written) const;
};

struct Topic {
  std::string slug;
  TextByLanguage name;
  std::string broader;                // a slug, or empty
  TextByLanguage about;               // one sentence; may be empty
  TextByLanguage group;               // a heading of the topic index; may be empty
  std::vector<std::uint32_t> papers;  // newest day first, most votes first within a day
};

// A question of the settings, and the papers that answer it.
struct Lens {
  std::string slug;  // unique
  std::string title;
  std::string about;  // may be empty
  std::string query;
  bool navigation = false;            // stands in the navigation of every page
  std::vector<std::uint32_t> papers;  // newest day first, most votes first within a day
};

// A date, and what is known of how it went.
struct CalendarDay {
  base::Date date;
  // None: there is a digest, and no source was asked for that day. A person wrote it, or another
  // program: nothing is claimed about a source then.
  std::optional<DayState> state;
  const DayRecord* record = nullptr;      // in Archive::records; nullptr: nobody asked
  std::optional<std::uint32_t> day;       // in Archive::days; none: no digest with papers
  std::optional<std::uint32_t> text_day;  // in Archive::text_days
};

struct Archive {
  std::vector<std::shared_ptr<const Sheet>> sheets;  // in path order, those of one file by date
  // Those of them whose names of places were resolved since they were gathered, as they were: what
  // is borrowed from a sheet may be borrowed from these.
  std::vector<std::shared_ptr<const Sheet>> as_gathered;
  std::shared_ptr<const Records> records;      // what sources say; never null
  std::shared_ptr<const StatedPeople> stated;  // what the site says; nullptr: nothing
  std::vector<Appearance> appearances;
  std::deque<Entry>
      joined;  // what several texts of a paper and day say together; they stay in place
  // Of the digests, where there are several: the site's own first. Else empty.
  std::vector<std::string> languages;
  std::vector<Paper> papers;  // in order of first appearance
  std::vector<Day> days;      // oldest first
  std::vector<Month> months;  // oldest first, only those with days
  std::vector<Year> years;    // oldest first
  // Dates whose sheets have text and no entry, oldest first. They have a page and are counted
  // nowhere: no page, feed or file for programs takes them for days of papers.
  std::vector<Day> text_days;
  // By date. Where sources were asked for days, every date from the first that has a digest or a
  // record to the last; else the dates of `days` and `text_days`.
  std::vector<CalendarDay> calendar;
  std::vector<Person> people;  // by sort_key
  std::vector<Topic>
      topics;  // in the order of the taxonomy, then others by name; only those with papers
  std::vector<Lens> lenses;  // in the order of the settings, those without papers too

  Archive() = default;
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;
  Archive(Archive&&) = default;
  Archive& operator=(Archive&&) = default;

  // The entry that stands for a paper: its newest appearance.
  const Entry& entry_of(const Paper& paper) const {
    return *appearances[paper.appearances.back()].entry;
  }
};

}  // namespace dayleaf::model
