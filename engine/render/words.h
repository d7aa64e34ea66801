#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/lent.h"

namespace dayleaf {

// What is counted: "1 paper", "{} papers".
struct Counted {
  LentText one;
  LentText other;
};

// The few words that the engine itself writes: page titles, breadcrumbs, feed titles. Everything
// else that a reader sees in the language of the user interface is a string of the theme. A pattern
// has "{}" where a value goes.
struct Words {
  LentText default_title;
  LentText home;
  LentText all_days;
  LentText topics;
  LentText authors;
  LentText not_found;
  LentText list_separator;
  LentText sentence_end;
  LentText page;               // number
  LentText newest;             // of the pages of a list
  LentText authors_of_letter;  // letter
  LentText other_letters;      // names that begin with no letter of the index
  Counted papers;
  Counted votes;
  LentText dated;      // date, what is said of it
  LentText papers_by;  // number of papers, name
  LentText papers_on;  // number of papers, topic
  Counted days;
  LentText papers_of;        // number of papers, number of days
  LentText feed_of;          // topic or author, site
  LentText more_authors;     // names, number of those left out
  LentText author_list_cut;  // names
  LentText order_unknown;    // names
  LentText by_line;          // names
  LentText watch_video;
  // In the order of all_day_states.
  std::array<LentText, 6> day_states;
  std::array<LentText, 6> days_by_state;  // number
  LentText day_of_month;                  // day, month: in a calendar with states
  LentText because;                       // a state, its reason
  LentText asked_on;                      // date
  LentText so_far;                        // number of papers
  LentText of_listed;                     // number of papers, how many were listed
  LentText note_partial;                  // number of papers
  LentText note_failed;                   // date
  LentText note_differs;                  // how many were listed, number of papers
  LentText this_site;                     // as a source of facts
  LentText digest;                        // the same
};

// The pattern with its "{}" replaced in order.
std::string with(std::string_view pattern, std::initializer_list<std::string_view> values);

std::string counted(const Counted& words, std::int64_t count);  // "14 papers"

}  // namespace dayleaf
