#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace dayleaf {

// The few words that the engine itself writes: page titles, breadcrumbs, feed titles. Everything
// else that a reader sees in the language of the user interface is a string of the theme. A pattern
// has "{}" where a value goes.
struct Words {
  std::string_view language;  // "ko", "en"
  std::string_view default_title;
  std::string_view home;
  std::string_view all_days;
  std::string_view topics;
  std::string_view authors;
  std::string_view not_found;
  std::string_view page;               // number
  std::string_view authors_of_letter;  // letter
  std::string_view other_letters;      // names that begin with no letter of the index
  std::string_view papers;             // number
  std::string_view one_paper;
  std::string_view votes;  // number
  std::string_view one_vote;
  std::string_view dated;      // date, what is said of it
  std::string_view papers_by;  // number of papers, name
  std::string_view papers_on;  // number of papers, topic
  std::string_view days;       // number
  std::string_view one_day;
  std::string_view papers_of;        // number of papers, number of days
  std::string_view feed_of;          // topic or author, site
  std::string_view more_authors;     // names, number of those left out
  std::string_view author_list_cut;  // names
  std::string_view order_unknown;    // names
  std::string_view by_line;          // names
  std::string_view watch_video;
  // In the order of all_day_states.
  std::array<std::string_view, 6> day_states;
  std::array<std::string_view, 6> days_by_state;  // number
  std::string_view day_of_month;                  // day, month: in a calendar with states
  std::string_view because;                       // a state, its reason
  std::string_view asked_on;                      // date
  std::string_view so_far;                        // number of papers
  std::string_view of_listed;                     // number of papers, how many were listed
  std::string_view note_partial;                  // number of papers
  std::string_view note_failed;                   // date
  std::string_view note_differs;                  // how many were listed, number of papers
  std::string_view this_site;                     // as a source of facts
  std::string_view digest;                        // the same
};

// The table of a language; English for one that is not there.
const Words& words_in(std::string_view language);

// The pattern with its "{}" replaced in order.
std::string with(std::string_view pattern, std::initializer_list<std::string_view> values);

std::string papers_text(const Words& words, std::int64_t count);  // "14 papers"
std::string days_text(const Words& words, std::int64_t count);    // "3 days"

}  // namespace dayleaf
