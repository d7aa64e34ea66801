#include "render/languages.h"

namespace dayleaf::render {

// A language: every word says which it is.
extern const Language toy_language;

constexpr Language toy_language = {
    .code = "tlh",
    .locale = "",
    .words =
        {
            .default_title = "toy papers",
            .home = "toy home",
            .all_days = "toy days",
            .topics = "toy topics",
            .authors = "toy authors",
            .subscribe = "toy subscribe",
            .not_found = "toy not found",
            .list_separator = " + ",
            .sentence_end = "!",
            .page = "toy page {}",
            .newest = "toy newest",
            .authors_of_letter = "toy authors {}",
            .other_letters = "#",
            .papers = {"toy 1 paper", "toy {} papers"},
            .votes = {"toy 1 vote", "toy {} votes"},
            .dated = "{} = {}",
            .papers_by = "{} of {}",
            .papers_on = "{} about {}",
            .days = {"toy 1 day", "toy {} days"},
            .papers_of = "{} in {}",
            .feed_of = "{} / {}",
            .more_authors = "{} + {} toys",
            .author_list_cut = "{} + toys",
            .order_unknown = "{} (toy order)",
            .by_line = "toy by {}",
            .watch_video = "toy video",
            .day_states = {"toy 1", "toy 2", "toy 3", "toy 4", "toy 5", "toy 6"},
            .days_by_state = {"{} toy 1", "{} toy 2", "{} toy 3", "{} toy 4", "{} toy 5",
                              "{} toy 6"},
            .day_of_month = "{1} {0}",
            .because = "{} [{}]",
            .asked_on = "toy asked {}",
            .so_far = "toy so far {}",
            .of_listed = "{} toy of {}",
            .note_partial = "toy partial {}",
            .note_failed = "toy failed {}",
            .note_differs = "toy differs {} {}",
            .this_site = "toy site",
            .digest = "toy digest",
        },
    .months = {"m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9", "m10", "m11", "m12"},
    .short_months = {"s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "s12"},
    .month_letters = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"},
    .weekdays = {"w0", "w1", "w2", "w3", "w4", "w5", "w6"},
    .weekday_letters = {"0", "1", "2", "3", "4", "5", "6"},
    .first_weekday = 1,
    .year = "y{}",
    .month_year = "{1} {0}",
    .long_date = "{2} {1} {0}",
    .short_date = "{1} {0}",
    .date_with_weekday = "{1} {0}",
    .holidays = {},
    .observed = "{} toy",
};

}  // namespace dayleaf::render
