#include "render/contract_book.h"

// What changed between publications.
namespace dayleaf::render {

void ContractBook::write_changes() {
  begin_item("change", "Something that changed, of a paper.")
      .text("change_title", "the paper's title, as it was then")
      .text("change_title_lang", "language of the title")
      .text("change_url", "its page; empty where it has none any more")
      .text("change_note", "what is to be said beside that: a day, votes; may be empty")
      .text("change_was", "the title before, where that changed")
      .text("change_was_lang", "language of that");
  begin_item("change_group", "Changes of one kind.")
      .text("change_kind",
            "`added`, `returned`, `seen-again`, `merged`, `identified`, `split`, `retitled`, "
            "`authors`, `votes`, `entry-removed` or `removed`")
      .text("change_label", "what they are, and how many: `12 new papers`")
      .list("changes", shape("change"), "at most 50")
      .count("changes_left", "those that are not listed; empty without any");
  begin_item("publication", "A publication of the site.")
      .text("publication_date", "the newest day that it had, for people")
      .text("publication_date_iso", "as 2024-01-31")
      .text("publication_anchor", "its name in the page")
      .text("publication_begins", "a sentence; of the first that is known, else empty")
      .list("change_groups", shape("change_group"), "what changed, by kind");
  begin("changes_page",
        "What changed between publications, page by page: the newest on the front, older ones on "
        "numbered pages.")
      .flag("changes_front", "the front")
      .list("publications", shape("publication"), "newest first")
      .object("pager", shape("pager"), "the pages; nothing when there is one")
      .text("changes_feed_url", "the feed of publications")
      .text("changes_data_url", "this page for programs");
}

}  // namespace dayleaf::render
