#include <algorithm>
#include <cassert>

#include "render/contract_book.h"
#include "render/outputs.h"

// The view model: what each layout sees. The rows here are the documentation too (docs/theming.md),
// and tests hold every object that the views make to its shape.
namespace dayleaf::render {

const theme::Contract& theme_contract() {
  static const ContractBook book;
  return book.contract();
}

ContractBook::ContractBook() {
  write_shell();
  write_entry();
  write_lists();
  write_periods();
  write_paper();
  write_topics();
  write_people();
  write_subscribe();
  write_lenses();
  write_changes();
  add_layout("home", {"site", "page", "home"});
  add_layout("day", {"site", "page", "day"});
  add_layout("month", {"site", "page", "month"});
  add_layout("year", {"site", "page", "year"});
  add_layout("days", {"site", "page", "days"});
  add_layout("paper", {"site", "page", "entry", "paper"});
  add_layout("topic", {"site", "page", "topic_page"});
  add_layout("topics", {"site", "page", "topics"});
  add_layout("author", {"site", "page", "author_page"});
  add_layout("authors", {"site", "page", "authors"});
  add_layout("ranked", {"site", "page", "ranked_page"}, Needed::where_there_is);
  add_layout("lens", {"site", "page", "lens_page"}, Needed::where_there_is);
  add_layout("lenses", {"site", "page", "lenses"}, Needed::where_there_is);
  add_layout("subscribe", {"site", "page", "subscribe"}, Needed::where_there_is);
  add_layout("changes", {"site", "page", "changes_page"}, Needed::where_there_is);
  add_layout("not_found", {"site", "page", "not_found"});
  add_layout("search", {"site", "page", "search"}, Needed::where_there_is);
  add_layout("row", {"entry"});
  add_layout("kin", {"entry"}, Needed::where_there_is);
}

const theme::Shape& ContractBook::shape(std::string_view name) const {
  const auto found = std::find_if(shapes_.begin(), shapes_.end(),
                                  [&](const theme::Shape& shape) { return shape.name == name; });
  assert(found != shapes_.end());
  return *found;
}

ShapeWriter ContractBook::begin(std::string_view name, std::string_view about) {
  return {shapes_.emplace_back(theme::Shape{name, about, {}}), names_};
}

ShapeWriter ContractBook::begin_item(std::string_view name, std::string_view about) {
  ShapeWriter writer = begin(name, about);
  writer.flag("first", "the first of its list").flag("last", "the last of its list");
  return writer;
}

void ContractBook::add_layout(std::string_view name, std::initializer_list<std::string_view> scopes,
                              Needed needed) {
  theme::Contract::Layout layout{name, {}, needed == Needed::always};
  for (const std::string_view scope : scopes) layout.scopes.push_back(&shape(scope));
  contract_.layouts.push_back(std::move(layout));
}

void ContractBook::write_shell() {
  begin_item("feed", "A feed, for autodiscovery.")
      .text("feed_title", "what the feed is called")
      .text("feed_url", "its address below the base path")
      .text("feed_type", "its media type")
      .text("feed_lang", "the language that it is of; empty for one of all");
  begin_item("crumb", "A step from the front page to this one.")
      .text("crumb_label", "its name")
      .text("crumb_url", "its address; empty on the last, which is this page")
      .text("crumb_lang", "language of the name");
  begin("site", "The shell: what every page has alike.")
      .text("page_lang", "language of the user interface, as in ko")
      .text("og_locale", "the same for previews, as in ko_KR; may be empty")
      .text("site_title", "the site's title")
      .text("nameplate", "what stands in the nameplate: the site's title")
      .text("nameplate_lang", "language of the nameplate")
      .text("tagline", "the site's own description, one sentence; may be empty")
      .text("generator", "dayleaf and its version")
      .text("style_url", "published asset style.css")
      .text("language_style_url",
            "published asset language-CODE.css of the page's language, as in language-ja.css; "
            "empty if "
            "there is none")
      .text("script_url", "published asset script.js")
      .text("icon_url", "published asset icon.svg")
      .text("texts_style_url",
            "published asset texts.css, for pages with texts in several languages; empty without")
      .text("film_url", "published asset film.svg, the poster of videos")
      .text("home_url", "the front page")
      .text("days_url", "all days")
      .text("topics_url", "all topics; empty if the site has none")
      .text("authors_url", "all authors; empty if the site has none")
      .text("subscribe_url", "what can be followed; empty if the site has no feed")
      .text("search_url",
            "where a form asks for papers, with q and in; empty if the site has no search")
      .text("search_description_url",
            "what browsers know the search by; empty if nobody knows the host")
      .text("lenses_url", "all lenses; empty if the site has none")
      .text("changes_url", "what changed between publications; empty where the site does not tell")
      .text("site_feed_url", "the first feed of the site; empty if it has none")
      .text("site_feed_type", "its media type")
      .text("attribution", "who made the digests; may be empty")
      .text("attribution_url", "and where; may be empty")
      .text("licence", "licence of the digests' text; may be empty")
      .text("licence_url", "its deed; may be empty");
  shapes_.back().has_params = true;
  begin_item("nav_lens", "A lens that the settings want in the navigation.")
      .text("lens_title", "its title")
      .text("lens_title_lang", "language of the title")
      .text("lens_url", "its page")
      .flag("lens_current", "this page is of it");
  begin("page", "The shell: what differs from page to page.")
      .text("page_title", "the whole content of <title>")
      .text("description", "meta description, at most 160 characters; may be empty")
      .text("data_url", "the content of this page for programs; empty where there is none")
      .text("data_rel", "what it is to the page: `alternate`, `describedby`")
      .text("data_type", "its media type")
      .text("canonical_url", "absolute address; empty where none is known")
      .flag("noindex", "search engines should not list this page")
      .text("csp", "the page's Content-Security-Policy")
      .text("page_feed_url",
            "the first feed of what this page is of (topic, author, lens); else empty")
      .text("page_feed_type", "its media type")
      .text("search_within", "a query for the papers of this page, to search within; may be empty")
      .text("search_within_name", "what people call them: the topic, the person, the month")
      .list("feeds", shape("feed"), "the page's own feeds first, then the first of the site's")
      .flag("nav_home", "the front page")
      .flag("nav_days", "a page of the archive in time")
      .flag("nav_topics", "a page about topics")
      .flag("nav_authors", "a page about people")
      .flag("nav_lenses", "a page of a lens, or of all")
      .list("nav_lens_list", shape("nav_lens"), "lenses that the settings want in the navigation")
      .flag("nav_subscribe", "the page of feeds")
      .flag("nav_exact", "the page is the front of its section")
      .list("breadcrumbs", shape("crumb"), "from home to this page; empty on home and not_found")
      .text("prev_url",
            "the older neighbour: day, month, year; of a paper, the one ranked before it")
      .text("next_url", "the newer neighbour, or the paper ranked after it")
      .text("prev_label", "its name, short")
      .text("next_label", "its name, short")
      .text("prev_title", "its name, long")
      .text("next_title", "its name, long")
      .text("prev_lang", "language of both names")
      .text("next_lang", "language of both names")
      .text("og_type", "website, article or profile")
      .text("og_title", "the title without the site's name")
      .text("og_image_url",
            "absolute address of the page's picture, else of the site's; may be empty")
      .text("og_image_width", "in pixels; empty if it is not known")
      .text("og_image_height", "known when the width is")
      .text("og_image_alt", "what it shows; empty without a picture")
      .html("linked_data", "what the page is, as JSON-LD: a script element; may be empty");
}

void ContractBook::write_entry() {
  begin_item("image_source", "Smaller files of a picture, of one type: a <source>.")
      .text("source_type", "image/avif or image/webp")
      .text("source_urls", "their addresses and widths, for srcset");
  begin("image", "A picture.")
      .text("image_url", "the whole picture: a file of the site if it has a mirror, else https")
      .text("image_alt", "what the digest says that it shows; may be empty")
      .text("image_width", "in pixels; empty if it is not known")
      .text("image_height", "known when the width is")
      .flag("image_tall", "it is known to be taller than a window is when it is as wide as a text")
      .flag("image_wide", "it is known to be more than twice as wide as it is high")
      .flag("image_line",
            "one side is known to be more than twelve times the other; on the paper's page only")
      .flag("image_person", "it is the picture of an account, not of the paper")
      .list("image_sources", shape("image_source"),
            "smaller files, best type first; none without a mirror");
  begin("video", "A video.")
      .text("video_url", "a file of the site if it has a mirror, else https")
      .text("video_type", "video/mp4; empty if unknown")
      .text("video_alt", "what the digest says that it shows; may be empty")
      .text("video_width", "in pixels; empty if it is not known")
      .text("video_height", "known when the width is")
      .text("video_poster_url", "a picture of it; empty if there is none")
      .flag("video_may_not_play", "not every browser knows the type: offer it as a file, too");
  begin("missing", "A picture or video that a site with a mirror does not have.")
      .text("missing_alt", "what the digest says that it shows; may be empty")
      .text("missing_url", "where it is or was; empty for the picture of a person")
      .text("missing_host", "the host of that address")
      .text("missing_name", "what the digest names, where that is no address to go to; else empty")
      .flag("missing_video", "the digest takes it for a video")
      .flag("missing_gone", "its host says that there is none");
  begin_item("author", "A name in an author list.")
      .text("author_name", "the name")
      .text("author_url",
            "the author's page; empty if there is none, and in lists and on days if there was none "
            "when the paper came");
  begin_item("topic", "A topic of a paper.")
      .text("topic_name", "in the language of the user interface")
      .text("topic_url", "its page")
      .text("topic_lang", "language of the name");
  begin_item("bullet", "An item of a summary.")
      .html("bullet_html", "inline markup, perhaps with ul, ol, p, pre behind it")
      .text("bullet_lang", "its language")
      .html("bullet_key_html",
            "the K of `**K**: v`, when bullet_html is only v; else empty; as [labels] has it")
      .text("bullet_key_lang", "its language, where that is another than the bullet's");
  const auto write_summary = [&](ShapeWriter writer) {
    return writer.html("intro_html", "blocks before the first bullet; may be empty")
        .text("intro_lang", "their language")
        .list("bullets", shape("bullet"),
              "the first: 1 in a lead, 12 on the paper's page; none elsewhere")
        .list("rest_bullets", shape("bullet"), "the others; none in rows")
        .count("rest_bullets_count",
               "how many those are without the one that `sentence` is of; empty if there are none")
        .html("other_html", "whatever else the summary has; may be empty")
        .text("other_lang", "its language")
        .text("sentence_lang", "language of the sentence")
        .text("sentence", "one sentence of the summary, at most 200 characters; may be empty");
  };
  begin_item("text_language", "A language of the digests.")
      .text("text_place", "its place among all languages of the site: 1, 2, …")
      .text("text_lang", "its tag, as in zh-Hant")
      .text("text_name", "what it is called in itself: 한국어");
  write_summary(
      begin_item("text", "One of several texts about a paper, by language.")
          .text("text_id", "for an id: on the paper's page the tag of its language, as in en")
          .text("text_place", "the place of its language, as of a `text_language`; may be empty")
          .flag("text_shown", "of the language that is shown first")
          .text("text_lang", "language of the text")
          .text("text_name", "what that is called in itself; may be empty")
          .html("text_title_html", "its title, if it differs from the entry's; else empty")
          .text("text_title_lang", "language of that"));
  write_summary(begin_item("entry", "A paper on a day."))
      .text("entry_id", "its anchor on the day's page")
      .html("title_html",
            "the title, inline markup without links; whole on the paper's page, else at most 300 "
            "characters")
      .flag("title_long", "it is longer than that, on the paper's page")
      .text("title_text", "the title as plain text, at most 300 characters")
      .text("title_lang", "language of the title")
      .text("paper_url", "the paper's page")
      .text("plate_text",
            "what stands where there is no picture: arXiv id, DOI, host or short title")
      .text("arxiv_id", "as in 2401.17268; empty if it is not on arXiv")
      .text("arxiv_url", "its page there")
      .text("pdf_url", "its PDF there")
      .text("source_url", "where it is if it is not on arXiv; may be empty")
      .text("source_host", "the host of that address")
      .text("tone", "0 to 11, a colour for the plate")
      .flag("has_votes", "a digest says how many votes it has")
      .text("votes", "how many; empty if no digest says")
      .object("image", shape("image"), "the first picture; never together with a video")
      .object("video", shape("video"), "the video, where that is the first medium")
      .object("missing", shape("missing"), "what is missing, where there is neither")
      .list("authors", shape("author"),
            "the first ones: 8 in a lead and on the paper's page, 4 in cards and stories, 3 in "
            "briefs and rows")
      .list("rest_authors", shape("author"), "on the paper's page the others; else empty")
      .count("more_authors_count", "names beyond `authors`; empty if there are none")
      .flag("authors_cut", "the digest's list of names is cut")
      .flag("author_order_unknown", "the order of the names is not the paper's own")
      .text("code_url", "the first address of the paper's code; may be empty")
      .text("project_url", "its project page; may be empty")
      .flag("withdrawn", "its authors took it back")
      .list("topics", shape("topic"), "at most 5; of a card, story, brief or row at most 2")
      .list("texts", shape("text"),
            "all texts, where the day has several: the first is the one that the entry has; none "
            "in rows")
      .text("entry_date", "the day, for people; of a row, the newest")
      .text("entry_date_iso", "the day, as 2024-01-31")
      .text("entry_day_url", "the day's page at this entry");
}

}  // namespace dayleaf::render
