#include "render/contract_book.h"

// Lenses, and lists in their second order.
namespace dayleaf::render {

void ContractBook::write_lenses() {
  begin_item("ranked_year", "A year of which a topic has a page of its own.")
      .text("year_label", "the year")
      .text("year_url", "that page")
      .flag("year_current", "this page");
  begin("ranked_page", "The papers of a topic, person or lens with most votes.")
      .text("ranked_title", "the name of what they are of")
      .text("ranked_title_lang", "language of the name")
      .text("ranked_year", "the year that they are of; empty: of all years")
      .text("newest_url", "the same papers, newest first")
      .text("votes_url", "those with most votes of all years")
      .list("ranked_years", shape("ranked_year"), "years with a page of their own; of topics only")
      .count("shown_count", "the papers shown, at most as many as a page of a list has")
      .list("rows", shape("row"), "papers, most votes first");
  begin("lens_page",
        "A lens, page by page: the newest papers on its front, older ones on numbered pages.")
      .text("lens_title", "its title")
      .text("lens_title_lang", "language of the title")
      .text("lens_about", "what the settings say of it; may be empty; front only")
      .text("lens_about_lang", "language of that")
      .text("lens_query", "the question that it asks")
      .text("lens_query_url", "the search for that; empty without a search page")
      .flag("lens_is_empty", "no paper answers it")
      .count("paper_count", "its papers; front only")
      .text("votes_url", "the page of its papers with most votes; may be empty")
      .list("bar_years", shape("bar_year"),
            "papers by month, or by year after three years; front only")
      .flag("bars_by_month", "the bars are months")
      .list("groups", shape("group"), "this page's papers by month, newest first")
      .object("pager", shape("pager"), "the pages; nothing when there is one")
      .list("topic_counts", shape("topic_count"), "at most 12; front only")
      .list("top_authors", shape("author_count"), "at most 10 that have a page; front only");
  begin_item("lens_item", "A lens in the list of all.")
      .text("lens_title", "its title")
      .text("lens_title_lang", "language of the title")
      .text("lens_url", "its page")
      .text("lens_about", "what the settings say of it; may be empty")
      .text("lens_about_lang", "language of that")
      .text("lens_query", "the question that it asks")
      .count("lens_papers", "its papers")
      .text("lens_lead_title", "its newest paper; empty without one, as the rest")
      .text("lens_lead_lang", "language of that title")
      .text("lens_lead_url", "page of that paper")
      .text("lens_date", "its newest day, for people")
      .text("lens_date_iso", "as 2024-01-31");
  begin("lenses", "All lenses.")
      .list("lenses", shape("lens_item"), "in the order of the settings")
      .count("lens_total", "how many there are");
}

}  // namespace dayleaf::render
