#include "render/contract_book.h"

namespace dayleaf::render {

void ContractBook::write_lists() {
  begin_item("row", "A paper in a list of papers.")
      .html("row_html", "layout `row` of the paper, an <article>");
  begin_item("related", "A paper that is related to another.")
      .html("row_html", "layout `kin` of the paper, of a theme without one `row`: an <article>")
      .text("in_common", "topics and terms that both have");
  begin_item("rank", "A paper in the ranking of a day.")
      .text("rank_place", "its place by votes; empty without votes")
      .text("rank_title", "the title up to its first colon")
      .text("rank_lang", "its language")
      .text("rank_url", "the day's page at the paper")
      .flag("rank_has_votes", "a digest says how many votes it has")
      .text("rank_votes", "how many")
      .text("rank_bar", "0 to 20, against the day's highest");
  begin_item("weekday", "The head of a calendar's column.")
      .text("weekday_short", "in one or two letters")
      .text("weekday_long", "in full");
  begin_item("cell", "A day in a calendar.")
      .flag("cell_outside", "padding: not of this month, everything else is empty")
      .text("cell_day", "1 to 31")
      .text("cell_url", "its page; empty when there is no digest")
      .text("cell_heat", "0 to 5, by the number of papers")
      .text("cell_state",
            "`complete`, `partial`, `empty`, `failed`, `not-fetched` or `by-hand`; empty where "
            "nothing is known of a source")
      .flag("cell_current", "the day of this page")
      .text("cell_title", "the day, its state and number of papers, for people; may be empty");
  begin_item("week", "A row of a calendar.")
      .list("cells", shape("cell"), "seven days, in the order of `weekdays`");
  begin_item("state_count", "How many days went in one way.")
      .text("state_name", "as `cell_state`")
      .text("state_text", "how many days, and how: `20 complete`")
      .count("state_days", "how many days");
  begin_item("calendar", "A month.")
      .text("cal_label", "month and year")
      .text("cal_short", "the month alone")
      .text("cal_url", "its page; empty when it has no digest")
      .flag("cal_current", "the month of this page")
      .count("cal_paper_count",
             "its papers; empty when there are none, and where only a part is shown")
      .flag("cal_in_span", "it has papers, or days of which something is known")
      .list("states", shape("state_count"), "how its days went; none without records of days")
      .list("weekdays", shape("weekday"), "the seven heads")
      .list("weeks", shape("week"), "its weeks");
  begin_item("topic_count", "A topic in a list of topics.")
      .text("topic_name", "in the language of the user interface")
      .text("topic_url", "its page")
      .text("topic_lang", "language of the name")
      .count("topic_papers", "its papers in what the list is of")
      .text("topic_bar", "0 to 20, against the largest of the list")
      .text("topic_lead_title", "its newest paper; only on `topics`")
      .text("topic_lead_lang", "language of that title")
      .text("topic_lead_url", "page of that paper");
  begin_item("author_count", "A person in a list of people.")
      .text("author_name", "the name")
      .text("author_url", "the author's page; empty if there is none")
      .text("only_paper_url",
            "for a name without a page: its one paper, or of a co-author the one together")
      .count("author_papers", "papers; of a co-author, those together");
  begin_item("lead_item", "A paper that leads a day or month.")
      .text("lead_title", "the whole title")
      .text("lead_lang", "its language")
      .text("lead_url", "the paper's page")
      .flag("lead_has_votes", "a digest says how many votes it has")
      .text("lead_votes", "how many");
  begin_item("day_item", "A day in a list of days.")
      .text("day_label", "day and month")
      .text("day_date_iso", "as 2024-01-30")
      .text("day_weekday", "the day of the week")
      .text("day_url", "its page")
      .count("day_papers", "its papers")
      .count("day_votes", "their votes; empty when there are none")
      .text("day_bar", "0 to 20: papers against the largest day of the list")
      .list("leads", shape("lead_item"), "at most 3, by votes");
  begin_item("month_item", "A month in a year.")
      .text("month_label", "the month")
      .text("month_iso", "as 2024-01")
      .text("month_url", "its page")
      .count("month_papers", "its papers")
      .count("month_days", "its days with a digest")
      .text("month_bar", "0 to 20: papers against the largest month of the list")
      .list("leads", shape("lead_item"), "at most 3, by votes");
  begin_item("group", "Papers of a month or year.")
      .text("group_label", "the period")
      .text("group_url", "its page")
      .list("rows", shape("row"), "papers, newest first");
  begin_item("page_link", "A page of a list.")
      .text("page_label", "its number, or of names how they begin: Ya–Yi; empty in a gap")
      .text("page_url", "its address; empty in a gap")
      .flag("page_current", "this page")
      .flag("page_gap", "pages left out");
  begin_item("coin", "A paper as reference managers take it from a list.")
      .text("context_object", "for the title of a span of the class Z3988");
  begin("pager", "The pages of a list that is longer than one.")
      .text("pager_prev_url", "the page before; empty on the first")
      .text("pager_next_url", "the page after; empty on the last")
      .list("pages", shape("page_link"), "the first, the last and those near this one");
}

void ContractBook::write_periods() {
  const auto write_front = [&](ShapeWriter writer) {
    return writer.text("date_long", "the day, in full")
        .text("date_iso", "as 2024-01-31")
        .text("weekday", "the day of the week")
        .count("paper_count", "its papers")
        .count("votes_sum", "their votes; empty when there are none")
        .text("day_state", "as `cell_state`")
        .text("day_note",
              "a sentence, when papers may be missing, were changed or none was read; may be empty")
        .text("day_reason_lang", "language of the reason")
        .text("day_reason", "the source's reason for that; may be empty")
        .object("lead", shape("entry"), "the paper with most votes")
        .list("cards", shape("entry"), "the next two")
        .list("stories", shape("entry"), "the next four")
        .list("ranking", shape("rank"),
              "the papers of the day by votes, at most 11; none where none was read")
        .list("rest_ranking", shape("rank"), "the others")
        .count("rest_ranking_count", "how many those are; empty if there are none")
        .list("text_languages", shape("text_language"),
              "that readers may choose from; none where its papers have one text each");
  };
  begin_item("day_note", "A day of which readers should know something.")
      .text("state_name", "as `cell_state`")
      .text("note_url", "its page; empty when there is no digest")
      .text("note_text", "the day and what is known of it");
  begin_item("year_item", "A year in the list of all days.")
      .text("year_label", "the year")
      .text("year_iso", "as 2024")
      .text("year_url", "its page")
      .count("year_papers", "its papers")
      .count("year_days", "its days with a digest")
      .list("states", shape("state_count"), "how its days went; none without records of days")
      .list("calendars", shape("calendar"), "its twelve months");
  begin_item("group_twin", "The same part in the digest of another language.")
      .html("group_title_html", "its heading, inline markup without links")
      .text("group_title_lang", "language of that")
      .html("group_html", "text below its heading; may be empty")
      .text("group_lang", "language of that");
  begin_item("day_intro", "What introduces a day in one of its languages.")
      .text("text_place", "as of a `text`")
      .flag("text_shown", "of the language that is shown first")
      .html("day_intro_html", "the text")
      .text("day_intro_lang", "its language");
  begin_item("day_group", "A part of a day's digest that has a heading of its own.")
      .text("group_id", "its anchor on the page; empty for papers of no group")
      .html("group_title_html", "its heading, inline markup without links; empty for those")
      .text("group_title_lang", "language of that")
      .html("group_html", "text below its heading; may be empty")
      .text("group_lang", "language of that")
      .list("group_twins", shape("group_twin"), "what digests in other languages call it")
      .count("group_papers", "its papers; empty without any")
      .list("group_entries", shape("entry"), "its papers, most votes first");
  write_front(
      begin("day",
            "A day. Where digests have groups, `lead`, `cards`, `stories` and `briefs` are empty."))
      .list("day_groups", shape("day_group"), "the groups of the digests, in their order")
      .html("day_intro_html",
            "text of the digests that belongs to no paper; empty without any, and where "
            "`day_intros` has it")
      .text("day_intro_lang", "its language")
      .list("day_intros", shape("day_intro"), "that text where it stands in several languages")
      .list("briefs", shape("entry"), "the rest")
      .object("calendar", shape("calendar"), "its month up to its week, with this day current")
      .text("month_label", "its month")
      .text("month_url", "the page of the month")
      .list("topic_counts", shape("topic_count"), "topics of its papers, at most 16")
      .list("coins", shape("coin"), "its papers whose order of authors is known");
  write_front(begin("home", "The latest day, and what else there is."))
      .text("day_url", "page of the latest day; empty when the site has no day")
      .count("rest_count", "its papers beyond lead, cards and stories; empty if there are none")
      .list("recent_days", shape("day_item"), "the six days before")
      .text("month_label", "the month of the latest day")
      .text("month_url", "its page")
      .list("top_papers", shape("row"), "of that month, at most 6 that are not shown above")
      .text("year_label", "the year of the latest day")
      .text("year_url", "its page")
      .list("states", shape("state_count"), "how its days went; none without records of days")
      .list("calendars", shape("calendar"), "the twelve months of that year")
      .object("calendar", shape("calendar"), "the month of the latest day, with it current")
      .list("topic_counts", shape("topic_count"), "topics of the whole archive, at most 24")
      .count("total_papers", "papers of the archive; empty if there are none")
      .count("total_days", "its days; empty if there are none")
      .count("total_authors", "its names; empty if there are none")
      .text("span_text", "its first and last month; empty if there are none")
      .text("site_author", "who makes the digests, as settings say; may be empty");
  begin("month", "A month.")
      .text("month_label", "month and year")
      .text("month_iso", "as 2024-01")
      .count("paper_count", "its papers")
      .count("day_count", "its days with a digest")
      .count("votes_sum", "all votes; empty when there are none")
      .list("top_papers", shape("row"), "at most 10, by votes")
      .list("days", shape("day_item"), "all its days, newest first")
      .object("calendar", shape("calendar"), "the month")
      .list("day_notes", shape("day_note"),
            "its days that failed, are not finished or were changed; may be none")
      .list("topic_counts", shape("topic_count"), "at most 16");
  begin("year", "A year.")
      .text("year_label", "the year")
      .text("year_iso", "as 2024")
      .count("paper_count", "its papers")
      .count("day_count", "its days with a digest")
      .count("votes_sum", "all votes; empty when there are none")
      .list("months", shape("month_item"), "its months with digests, January first")
      .list("states", shape("state_count"), "how its days went; none without records of days")
      .list("calendars", shape("calendar"), "its twelve months")
      .list("top_papers", shape("row"), "at most 12, by votes")
      .list("topic_counts", shape("topic_count"), "at most 24");
  begin("days", "All days.")
      .count("paper_count", "papers of the archive")
      .count("day_count", "days of the archive")
      .list("years", shape("year_item"), "newest first");
  begin("search", "The page that finds papers, with a script of the program.")
      .text("search_script_url", "the script, a module")
      .text("search_index_url", "the folder of the index, for the script");
  begin("not_found", "What is shown for an address that is not there.")
      .list("recent_days", shape("day_item"), "the three latest");
}

void ContractBook::write_paper() {
  begin_item("medium", "A picture, a video, or one that is missing.")
      .object("image", shape("image"), "the picture, if it is one")
      .object("video", shape("video"), "the video, if it is one")
      .object("missing", shape("missing"), "what is missing, if it is neither");
  begin_item("vote_count", "Votes, counted on some day.")
      .text("count_votes", "how many")
      .flag("count_on_day", "counted on the day that had the paper, or right after it")
      .text("count_date", "the day of the count")
      .text("count_date_iso", "as 2024-03-01");
  begin_item("appearance", "A day that had the paper.")
      .text("app_date", "the day")
      .text("app_date_iso", "as 2024-01-31")
      .text("app_url", "the day's page at the paper")
      .flag("app_has_votes", "the digest says how many votes it has")
      .text("app_votes", "how many")
      .html("app_title_html", "the title of that day, if it differs from the page's; else empty")
      .text("app_title_lang", "its language")
      .list("app_counts", shape("vote_count"),
            "the first and the last count of its votes; empty unless there are two")
      .text("app_count_total", "how many counts there are")
      .text("app_line_points",
            "all counts as points of an SVG polyline, 240 wide and 48 high; "
            "empty below three")
      .text("app_line_x", "where the line ends, of 240")
      .text("app_line_y", "the same, of 48");
  begin_item("summary", "What another day said of the paper.")
      .text("summary_id", "for an id, unique on the page")
      .text("summary_date", "the day")
      .text("summary_date_iso", "as 2024-01-31")
      .text("summary_url", "the day's page at the paper")
      .html("summary_intro_html", "blocks before the first bullet; may be empty")
      .html("summary_other_html", "whatever else it has; may be empty")
      .text("summary_lang", "language of both")
      .list("summary_bullets", shape("bullet"), "its bullets");
  begin_item("reason_term", "Words that name a topic.")
      .text("term", "as they stand in the paper")
      .text("term_lang", "their language");
  begin_item("reason", "Why the paper has a topic.")
      .text("topic_name", "in the language of the user interface")
      .text("topic_url", "its page")
      .text("topic_lang", "language of the name")
      .list("reason_terms", shape("reason_term"), "the words that name it; may be none")
      .flag("reason_in_title", "they stand in the title")
      .flag("reason_in_summary", "they stand in the summary")
      .flag("reason_by_digest", "the digest says so")
      .flag("reason_by_site", "the site's settings say so");
  begin_item("value", "One of the values of a fact.").text("value_text", "the value");
  begin_item("fact", "What a source says of a paper.")
      .text("fact_text", "its first value")
      .text("fact_lang", "language of that")
      .text("fact_url", "where it leads; may be empty")
      .list("values", shape("value"), "all values, at most 12")
      .list("rest_values", shape("value"), "the others")
      .text("fact_source", "who says so, for people: arXiv")
      .text("fact_date", "when")
      .text("fact_date_iso", "as 2024-03-01");
  begin_item("artifact", "Something on the web that belongs to the paper.")
      .text("artifact_url", "its address")
      .text("artifact_label", "host and path, shortened")
      .flag("is_code", "source code")
      .flag("is_project", "a page about the paper")
      .flag("is_model", "a model")
      .flag("is_dataset", "a dataset")
      .flag("is_demo", "something to try")
      .text("artifact_sources", "who names it, for people");
  begin_item("fact_source", "A source whose word is shown.")
      .text("source_name", "for people: arXiv")
      .text("source_home_url", "the paper there, or the source itself; may be empty")
      .text("source_date", "the newest day of its facts")
      .text("source_date_iso", "as 2024-03-01");
  begin_item("statement", "What one says where others say something else.")
      .text("said_text", "what")
      .text("said_lang", "its language")
      .text("said_by", "who, for people")
      .text("said_date", "when; empty for a digest")
      .text("said_date_iso", "as 2024-03-01");
  begin_item("disagreement", "A fact that is not agreed on.")
      .flag("about_title", "it is the title")
      .flag("about_authors", "the authors or their order")
      .flag("about_categories", "the primary category")
      .flag("about_published", "the day of the first version")
      .flag("about_doi", "the DOI")
      .flag("about_venue", "where it was published")
      .flag("about_journal_reference", "the same, as a reference")
      .flag("about_code", "the source code")
      .flag("about_project", "the project page")
      .list("statements", shape("statement"), "the one that is believed first");
  begin_item("link", "A link of the summary.")
      .text("link_label", "host and path, shortened")
      .text("link_url", "the address");
  begin_item("meta", "What reference managers read.")
      .text("meta_name", "as in citation_title")
      .text("meta_content", "the value");
  begin_item("reference", "The paper as a reference in one of their formats.")
      .text("reference_name", "as in BibTeX")
      .text("reference_text", "the reference, some lines")
      .text("reference_file", "what it is called as a file; empty where programs read no such");
  begin_item("action", "What a paper's page offers, made of the paper's ids.")
      .text("action_name", "as the settings name it: arXiv")
      .text("action_url", "where it leads");
  begin("paper", "What a paper's page has beyond its entry, which is the newest.")
      .list("text_languages", shape("text_language"),
            "that readers may choose from; none where the entry has one text")
      .list("actions", shape("action"),
            "its PDF and its pages elsewhere; [paper] links of the settings")
      .text("day_rank", "its place on that day by votes; empty without votes")
      .text("day_rank_of", "of how many")
      .list("more_media", shape("medium"),
            "pictures and videos beyond the first, of all days; then those that are missing")
      .list("appearances", shape("appearance"), "its days, newest first")
      .list("other_summaries", shape("summary"), "of other days, where they say something else")
      .list("reasons", shape("reason"), "one a topic")
      .list("links", shape("link"), "other links of the summaries, at most 12")
      .text("order_source", "who says in which order the authors stand; may be empty")
      .text("order_date", "when")
      .text("order_date_iso", "as 2024-03-01")
      .list("artifacts", shape("artifact"), "code, project pages, models, datasets, demos")
      .object("categories", shape("fact"), "of arXiv, the primary one first")
      .object("published", shape("fact"), "the day of the first version")
      .object("version", shape("fact"), "the newest")
      .object("venue", shape("fact"), "where it was published")
      .object("journal_reference", shape("fact"), "the same, as a reference")
      .object("doi", shape("fact"), "its DOI")
      .object("comment", shape("fact"), "the authors' own")
      .object("abstract", shape("fact"), "of the paper, in its own language")
      .object("institutions", shape("fact"), "of the authors")
      .object("subjects", shape("fact"), "a source's own topics")
      .object("withdrawal", shape("fact"), "a day, empty text when that is not known")
      .list("citations", shape("fact"), "how often it is cited, by source")
      .flag("any_facts", "any of the facts above is there")
      .list("disagreements", shape("disagreement"), "where sources say different things")
      .list("fact_sources", shape("fact_source"), "whose word is shown")
      .list("related", shape("related"), "at most 6")
      .list("citation_meta", shape("meta"),
            "citation_… and DC… names; authors only in an order that is known")
      .list("references", shape("reference"),
            "BibTeX, RIS, CSL-JSON, APA, IEEE; none names a first author that nobody knows")
      .text("first_date_iso", "the first of its days, as 2024-01-31")
      .text("cite_as_url", "the address of its DOI; empty without one");
}

void ContractBook::write_topics() {
  begin_item("bar", "A bar of a chart over time.")
      .text("bar_label", "the period")
      .text("bar_short", "in a letter or two")
      .count("bar_count", "papers")
      .text("bar_step", "0 to 20, against the largest")
      .text("bar_url", "page of the period; empty without digests");
  begin_item("bar_year", "The bars of a year.")
      .text("bar_year", "the year; empty where the bars are years")
      .text("bar_year_url", "the list's own page of that year; may be empty")
      .list("bars", shape("bar"), "its bars");
  begin_item("common_topic", "A topic that papers of another have, too.")
      .text("topic_name", "in the language of the user interface")
      .text("topic_url", "its page")
      .text("topic_lang", "language of the name")
      .count("topic_papers", "papers that have both topics")
      .text("common_url", "the search for these papers; empty without a search page");
  begin("topic_page",
        "A topic, page by page: the newest papers on its front, older ones on numbered pages.")
      .text("topic_title", "its name in the language of the user interface")
      .text("topic_title_lang", "language of the name")
      .text("topic_other_title", "its name in the other language; may be empty")
      .text("topic_other_lang", "language of that name")
      .text("about", "a sentence or two; may be empty; front only")
      .count("paper_count", "its papers; front only")
      .list("bar_years", shape("bar_year"),
            "papers by month, or by year after three years; front only")
      .flag("bars_by_month", "the bars are months")
      .text("votes_url", "the page of its papers with most votes; may be empty")
      .list("groups", shape("group"), "this page's papers by month, newest first")
      .object("pager", shape("pager"), "the pages; nothing when there is one")
      .list("related_topics", shape("common_topic"),
            "topics that share most papers with it, at most 10; front only")
      .list("top_authors", shape("author_count"), "at most 10 that have a page; front only")
      .list("coins", shape("coin"), "this page's papers whose order of authors is known");
  begin_item("topic_group", "Topics of one field.")
      .text("topic_group_label", "the field; may be empty")
      .list("group_topics", shape("topic_count"), "by papers");
  begin("topics", "All topics.")
      .list("topic_groups", shape("topic_group"), "in the order of the taxonomy")
      .count("topic_total", "how many topics");
}

void ContractBook::write_people() {
  begin("author_page",
        "A person, page by page: the newest papers on its front, older ones on numbered pages.")
      .text("author_title", "the name, with the site's note on whose it is")
      .text("author_aliases",
            "other names of theirs, as people.toml says; may be empty; front only")
      .text("author_orcid", "their ORCID iD, as people.toml says; may be empty; front only")
      .text("author_orcid_url", "its page; may be empty; front only")
      .flag("author_certain", "people.toml says which papers of the name are theirs")
      .count("paper_count", "their papers; front only")
      .text("span_first", "the first day; front only")
      .text("span_last", "the last day; empty if it is the first; front only")
      .list("groups", shape("group"), "this page's papers by year, newest first")
      .object("pager", shape("pager"), "the pages; nothing when there is one")
      .text("votes_url", "the page of their papers with most votes; may be empty")
      .list("coauthors", shape("author_count"),
            "at most 16, by papers together, with the pages that they had when the last of those "
            "came; front only")
      .list("topic_counts", shape("topic_count"), "at most 12; front only");
  begin_item("letter", "A letter of the index.")
      .text("letter_label", "the letter")
      .text("letter_url", "its page")
      .count("letter_authors", "names; front of the index only")
      .flag("letter_current", "this page");
  begin("authors", "The index of names: its front, and one page or more a letter.")
      .count("author_total", "all names; on the pages of a letter those of the letter")
      .list("letters", shape("letter"), "the letters that have names")
      .text("current_letter", "this page's letter; empty on the front")
      .list("top_authors", shape("author_count"), "at most 60, by papers; front only")
      .list("names", shape("author_count"), "names of the letter; letters only")
      .object("pager", shape("pager"), "the pages of the letter; nothing when there is one")
      .flag("some_without_page", "some of the names have no page, because of the next")
      .count("page_min_papers", "so many papers make a page");
}

}  // namespace dayleaf::render
