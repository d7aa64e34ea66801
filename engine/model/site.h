#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "base/url.h"
#include "model/value.h"

namespace dayleaf::model {

// The settings of a site, resolved: defaults, dayleaf.toml, --set, flags. One struct a table of the
// file; docs/settings.md says what each key means.

struct Limits {  // [limits]: what is refused before a parser sees it
  std::size_t file_bytes = 4U << 20;
  std::size_t line_bytes = 256U << 10;
  std::size_t depth = 64;  // nested quotes, lists, brackets
  std::size_t table_columns = 64;
  std::size_t table_cells = 20'000;
  std::size_t papers_per_day = 2'000;
};

struct AuthorOrderRange {  // [dialect.daily] author_order
  base::Date from{1, 1, 1};
  base::Date to{9999, 12, 31};  // inclusive
  bool known = false;
};

struct DailyDialect {
  std::vector<AuthorOrderRange> author_order;  // later entries win; none: unknown
  std::vector<std::string> vote_labels;        // besides "Vote:"
};

// How a site's digests are written, beyond what dialects know by themselves.
struct CustomDialect {             // [dialect.custom]
  std::vector<std::string> files;  // which: paths below the content folder, `*` for any name; all
  int day_level = 0;               // of headings, 1 to 6; 0: by what they say
  int group_level = 0;
  int paper_level = 0;
  std::string date;  // patterns, see dialects/text_pattern.h; empty: none
  std::string id;
  // [dialect.custom.labels]: of lines of facts, besides those that are known.
  std::vector<std::string> author_labels;
  std::vector<std::string> vote_labels;
  std::vector<std::string> tag_labels;
  std::vector<std::string> link_labels;
  // [dialect.custom.columns]: heads of columns, by what these hold ("title", "authors").
  std::map<std::string, std::vector<std::string>> columns;
};

struct TopicSettings {  // [topics]
  bool enabled = true;
  std::string file;  // a site's own taxonomy; "topics.toml" when it exists
  std::map<std::string, std::vector<std::string>> papers;  // override by paper id: topic slugs
};

struct CheckSettings {            // [check]: how links to other sites are checked
  bool private_hosts = false;     // may be asked: this machine's, and those of the local network
  std::size_t timeout = 30;       // seconds for one answer
  std::size_t pause = 1000;       // milliseconds between two questions to a host
  std::vector<std::string> skip;  // hosts and beginnings of URLs that are not checked
};

// [source.NAME]: where a source answers; tests and mirrors have their own. http is spoken, and a
// private address asked, only where such an address stands here.
struct FetchSettings {                                         // [fetch] and [source.*]
  std::string source = "huggingface";                          // that days come from
  std::vector<std::string> enrich = {"arxiv", "huggingface"};  // asked for facts, in this order
  bool abstracts = false;  // of papers that are enriched, are kept too
  std::string contact;     // an address for the operators of sources, sent in the User-Agent
  bool media = false;      // `dayleaf fetch` keeps pictures and videos too
  std::size_t media_file_bytes = 32U << 20;  // of one picture or video
  std::size_t media_bytes = 900U << 20;      // of the whole mirror: a Pages site has 1 GB
  std::string huggingface = "https://huggingface.co";
  std::string arxiv = "https://export.arxiv.org";
  std::string openalex = "https://api.openalex.org";
  std::string semantic_scholar = "https://api.semanticscholar.org";
  std::string digests;  // a folder, a file:// or https:// URL with day files; "": none
};

struct SecuritySettings {            // [security]: what pages may do beyond the theme's own files
  std::vector<std::string> scripts;  // base/script_source.h tells what each is
};

// In which formats a kind of listing is written.
struct ListingFormats {
  bool usual = false;              // those that are written where nobody says otherwise
  std::vector<std::string> named;  // else these, by their names in render/formats.h
};

// What a paper's page offers beside what is known of the paper: addresses that follow from its ids.
// render/paper_actions.h tells which names stand in braces.
struct LinkPattern {
  std::string name;  // as readers see it
  std::string url;   // "https://arxiv.org/abs/{arxiv}"; empty: switched off

  friend bool operator==(const LinkPattern&, const LinkPattern&) = default;
};

struct PaperSettings {  // [paper]
  std::vector<LinkPattern> links = {
      // the table that [[paper.links]] changes and goes on with
      {"PDF", "https://arxiv.org/pdf/{arxiv}"},
      {"HTML", "https://arxiv.org/html/{arxiv_html}"},
      {"arXiv", "https://arxiv.org/abs/{arxiv}"},
      {"alphaXiv", "https://www.alphaxiv.org/abs/{arxiv}"},
      {"Hugging Face", "https://huggingface.co/papers/{huggingface}"},
      {"DOI", "https://doi.org/{doi}"},
  };
};

struct FeedSettings {                // [feeds]
  std::size_t items = 50;            // in one feed, the newest
  ListingFormats site = {true, {}};  // which listings are written, and how
  ListingFormats days;
  ListingFormats months;
  ListingFormats topics = {true, {}};
  ListingFormats authors = {true, {}};
  ListingFormats lenses = {true, {}};
  std::size_t author_min_papers = 5;
  std::string hub;  // of WebSub, an address; empty: feeds name none
};

struct SearchSettings {  // [search]
  bool enabled = true;
};

struct MarkdownSettings {  // [data] markdown: which pages have a digest of what they show beside
                           // them
  bool days = false;
  bool papers = false;
};

struct DataSettings {                               // [data]: what is written for programs
  std::vector<std::string> archive = {"jsonl.gz"};  // of all papers: render/data_files.h names them
  bool api = true;                                  // api/v1/
  MarkdownSettings markdown;
  bool llms = true;                             // llms.txt
  std::vector<std::string> withhold;            // sources whose words are in no file for programs
  std::map<std::string, std::string> licences;  // [data.licence]: by source; "digest" is one
};

struct MailSettings {                    // [mail]: the newsletter
  std::string from;                      // a mailbox; empty: there is no newsletter
  std::vector<std::string> to;           // mailboxes
  std::string list_id;                   // "digests.example.org"; empty: it is no list's
  std::vector<std::string> unsubscribe;  // addresses of https or mailto
  std::string subject;                   // with names in braces; empty: the usual one
  bool pictures = true;
  bool build = false;  // each day's and each week's message stands in the site
};

struct BookSettings {  // [epub]
  bool build = false;  // each week's book stands in the site
};

struct ChangesSettings {  // [changes]: what changed between publications
  bool enabled = false;
};

// A question that becomes a page. Places are those of a file; {0, 0}: no file says it.
struct LensSettings {       // [[lens]]
  std::string name;         // its slug, unique
  std::string title;        // never empty
  std::string query;        // docs/search-index.md
  std::string about;        // a sentence or two; may be empty
  bool navigation = false;  // stands in the navigation of every page
  base::Location at;        // of the name
  base::Location query_at;
};

struct Site {
  // [site]
  std::string title;  // empty: "Daily Papers"
  std::string description;
  std::string language;  // of the user interface; "auto" is resolved before rendering
  std::string author;
  std::string licence;      // of the digests' text, shown in the footer and feeds
  std::string attribution;  // where the digests come from
  std::string image;        // for previews: an asset of the theme, or an https address
  base::BaseUrl base;       // "base_url"
  // "time_zone": minutes ahead of UTC. Times of digests that name a zone are of the day that it is
  // then; none: of the day as it is written.
  std::optional<int> time_zone;
  // [build]
  std::string content = "content";
  std::string output = "public";
  std::string theme = "broadsheet";
  bool future = false;  // digests of days to come are published, too
  // [authors]
  std::size_t author_min_papers = 2;
  // [pages]
  std::size_t papers_per_page = 50;
  FeedSettings feeds;
  Limits limits;
  DailyDialect daily;
  CustomDialect custom;
  TopicSettings topics;
  CheckSettings check;
  SecuritySettings security;
  PaperSettings paper;
  SearchSettings search;
  DataSettings data;
  MailSettings mail;
  BookSettings epub;
  ChangesSettings changes;
  std::vector<LensSettings> lenses;
  FetchSettings fetch;
  // [labels]: what pages write for a label that bullets begin with: "What's New" as "새로운 점"
  std::map<std::string, std::string> labels;
  Object params;  // [params]: the theme's own settings
};

}  // namespace dayleaf::model
