#include "render/contract_book.h"

namespace dayleaf::render {

void ContractBook::write_subscribe() {
  begin_item("feed_address", "The site's feed in one of its formats.")
      .text("feed_label", "what people call the format: RSS")
      .text("feed_url", "its address below the base path")
      .text("feed_absolute", "the whole address; empty where it is not known")
      .text("feed_type", "its media type")
      .flag("feed_of_days", "each of its items is a day");
  begin_item("language_feed", "The site's feed in one of its languages.")
      .text("feed_label", "what the language is called in itself: 한국어")
      .text("feed_lang", "its tag, as in zh-Hant")
      .text("feed_url", "the feed's address below the base path")
      .text("feed_absolute", "the whole address; empty where it is not known")
      .text("feed_type", "its media type");
  begin_item("feed_reader", "A reader of feeds on the web.")
      .text("reader_name", "its name")
      .text("reader_url", "its page that adds the site's feed");
  begin_item("followed", "A topic or a lens that can be followed.")
      .text("followed_name", "its name")
      .text("followed_url", "its page")
      .text("followed_lang", "language of the name")
      .text("followed_feed_url", "its first feed")
      .text("followed_feed_label", "what people call its format: RSS")
      .text("followed_feed_type", "the media type of that");
  begin("subscribe", "What can be followed.")
      .list("feed_addresses", shape("feed_address"), "the site's feeds")
      .list("language_feeds", shape("language_feed"),
            "one a language, in their first format; none where the digests have one language")
      .list("feed_readers", shape("feed_reader"), "none where the site's address is not known")
      .list("lens_feeds", shape("followed"), "one a lens")
      .list("topic_feeds", shape("followed"), "one a topic")
      .count("author_feeds_count", "authors who have a feed; empty if there are none")
      .text("changes_feed_url",
            "the feed of what changed between publications; empty where the site does not tell")
      .text("changes_feed_absolute", "its whole address; empty where it is not known")
      .text("opml_feeds_url", "a list of all feeds for readers (OPML)")
      .text("opml_topics_url", "of those of topics; empty if there are none")
      .text("opml_authors_url", "of those of authors; empty if there are none");
}

}  // namespace dayleaf::render
