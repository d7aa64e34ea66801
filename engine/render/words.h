#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/lent.h"

namespace dayleaf::render {

// What is counted: "1 paper", "{} papers".
struct Counted {
  base::LentText one;
  base::LentText other;
};

// The few words that the engine itself writes: page titles, breadcrumbs, feed titles. Everything
// else that a reader sees in the language of the user interface is a string of the theme. A pattern
// has "{}" where a value goes.
struct Words {
  base::LentText default_title;
  base::LentText home;
  base::LentText all_days;
  base::LentText topics;
  base::LentText authors;
  base::LentText subscribe;
  base::LentText lenses;
  base::LentText not_found;
  base::LentText search;
  base::LentText search_about;
  base::LentText list_separator;
  base::LentText sentence_end;
  base::LentText sentence_gap = " ";      // between two sentences
  base::LentText title_separator = "; ";  // of papers, in a description
  base::LentText page;                    // number
  base::LentText newest;                  // of the pages of a list
  base::LentText most_voted;              // the order of a list
  base::LentText most_voted_papers;       // what is in it
  base::LentText authors_of_letter;       // letter
  base::LentText other_letters;           // names that begin with no letter of the index
  Counted papers;
  Counted votes;
  base::LentText dated;      // date, what is said of it
  base::LentText papers_by;  // number of papers, name
  base::LentText papers_on;  // number of papers, topic
  Counted days;
  base::LentText papers_of;        // number of papers, number of days
  base::LentText feed_of;          // topic or author, site
  base::LentText more_authors;     // names, number of those left out
  base::LentText author_list_cut;  // names
  base::LentText order_unknown;    // names
  base::LentText by_line;          // names
  base::LentText watch_video;
  // In the order of all_day_states.
  std::array<base::LentText, 6> day_states;
  std::array<base::LentText, 6> days_by_state;  // number
  base::LentText day_of_month;                  // day, month: in a calendar with states
  base::LentText because;                       // a state, its reason
  base::LentText asked_on;                      // date
  base::LentText so_far;                        // number of papers
  base::LentText of_listed;                     // number of papers, how many were listed
  base::LentText note_partial;                  // number of papers
  base::LentText note_failed;                   // date
  base::LentText note_differs;                  // how many were listed, number of papers
  base::LentText no_papers_read;                // said of a day
  base::LentText note_no_papers;                // the same, as a sentence
  base::LentText this_site;                     // as a source of facts
  base::LentText digest;                        // the same
  base::LentText week;                          // year, number
  base::LentText from_to;                       // the first and the last day of a week
  Counted more_papers;                          // that a message has no room for
  base::LentText mail_shortened;                // what is said of papers in one line
  base::LentText unsubscribe;
  base::LentText contents;  // of a book
  base::LentText changes;   // between publications
  base::LentText changes_about;
  base::LentText changes_begin;                      // number of papers and days
  std::array<Counted, 11> changes_by_kind;           // in the order of history::ChangeKind
  std::array<base::LentText, 6> changes_of_authors;  // in that of history::AuthorsChange
  base::LentText change_of_votes;                    // before, now
  base::LentText changed_from;                       // a title or identities
  Counted changes_left;                              // that are not listed
};

// The pattern with its "{}" replaced in order.
std::string with(std::string_view pattern, std::initializer_list<std::string_view> values);

std::string counted(const Counted& words, std::int64_t count);  // "14 papers"

}  // namespace dayleaf::render
