#include "cli/setting_rows.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/script_source.h"
#include "base/text.h"
#include "base/time_zone.h"
#include "base/url.h"
#include "cli/action_name.h"
#include "cli/read_author_order.h"
#include "cli/read_mail_settings.h"
#include "cli/read_paper_links.h"
#include "cli/setting_kinds.h"
#include "cli/size.h"
#include "dialects/text_pattern.h"
#include "model/quote.h"
#include "render/data_files.h"
#include "render/formats.h"
#include "render/languages.h"

namespace dayleaf::cli {

namespace {

// The formats of a kind of listing: yes, no, or their names.
void take_formats(const model::Value& value, model::ListingFormats& target,
                  base::Diagnostics& diagnostics) {
  if (value.kind() == model::Value::Kind::boolean) {
    target = {value.boolean(), {}};
    return;
  }
  if (value.kind() != model::Value::Kind::list) {
    return refuse_kind(value, "true, false or a list of formats", diagnostics);
  }
  std::vector<std::string_view> known;
  for (const render::Format& format : render::formats()) known.push_back(format.name);
  model::ListingFormats wanted;
  for (const model::Value& item : value.list()) {
    if (!item.is_text()) return refuse_kind(item, "the name of a format", diagnostics);
    if (std::find(known.begin(), known.end(), item.text()) == known.end()) {
      const auto meant = base::did_you_mean(base::lower_ascii(item.text()), known);
      diagnostics.error(item.at, "setting-value",
                        "there is no format " + model::in_quotes(item.text()),
                        meant ? "did you mean " + model::in_quotes(*meant) + "?"
                              : "there are: " + base::join({known.begin(), known.end()}, ", "));
      return;
    }
    wanted.named.emplace_back(item.text());
  }
  target = std::move(wanted);
}

void take_count(const model::Value& value, std::size_t& target, std::int64_t least,
                std::int64_t most, base::Diagnostics& diagnostics) {
  if (value.kind() != model::Value::Kind::integer) {
    return refuse_kind(value, "a whole number", diagnostics);
  }
  if (value.integer() < least || value.integer() > most) {
    diagnostics.error(value.at, "setting-range",
                      "this must be from " + std::to_string(least) + " to " + std::to_string(most) +
                          ", not " + std::to_string(value.integer()));
    return;
  }
  target = static_cast<std::size_t>(value.integer());
}

void take_path(const model::Value& value, std::string& target, base::Diagnostics& diagnostics) {
  if (value.is_text() && (value.text().empty() || base::has_controls(value.text(), ""))) {
    diagnostics.error(value.at, "setting-value", "this must be a path");
    return;
  }
  take_text(value, target, diagnostics);
}

void take_language(const model::Value& value, SiteSettings& site, base::Diagnostics& diagnostics) {
  if (!value.is_text()) return refuse_kind(value, "a text", diagnostics);
  if (base::equals_ignoring_case(value.text(), "auto")) {
    site.language = "auto";
    return;
  }
  const std::string language(value.text());
  const render::Language* const spoken = render::find_language(language);
  if (spoken == nullptr) {
    std::vector<std::string> codes{"auto"};
    for (const std::string_view code : render::language_codes()) codes.emplace_back(code);
    const std::string last = " or " + codes.back();
    codes.pop_back();
    diagnostics.error(
        value.at, "setting-value",
        "the language must be " + base::join(codes, ", ") + last + ", not \"" + language + "\"");
    return;
  }
  site.language = spoken->code;
}

void take_base_url(const model::Value& value, SiteSettings& site, base::Diagnostics& diagnostics) {
  if (!value.is_text()) return refuse_kind(value, "a text", diagnostics);
  const std::optional<base::BaseUrl> base =
      value.text().empty() ? base::BaseUrl{} : base::parse_base_url(value.text());
  if (!base) {
    diagnostics.error(value.at, "setting-value",
                      "\"" + std::string(value.text()) + "\" is no address of a site",
                      "write it like https://alice.github.io/digests/");
    return;
  }
  site.base = *base;
}

// Only what is the same on every machine: the rules of zones that change their clocks are not.
void take_time_zone(const model::Value& value, SiteSettings& site, base::Diagnostics& diagnostics) {
  if (!value.is_text()) return refuse_kind(value, "a text", diagnostics);
  const std::optional<int> zone = base::parse_time_zone(value.text());
  if (!zone && !value.text().empty()) {
    diagnostics.error(value.at, "setting-value",
                      model::in_quotes(value.text()) + " is no time zone with one offset from UTC",
                      "write the offset, such as \"+09:00\", or a zone that never changes its "
                      "clocks, such as \"Asia/Seoul\"");
    return;
  }
  site.time_zone = zone;
}

// An address of https, or the name of a file in the theme's assets/.
void take_hub(const model::Value& value, SiteSettings& site, base::Diagnostics& diagnostics) {
  if (!value.is_text()) return refuse_kind(value, "a text", diagnostics);
  const std::string_view named = value.text();
  const std::optional<std::string> safe = base::safe_link(named);
  // It stands in workflows, where "$" and braces mean something.
  const bool is_hub =
      safe && safe->starts_with("http") && safe->find_first_of("${}\"'`\\") == std::string::npos;
  if (!named.empty() && !is_hub) {
    diagnostics.error(value.at, "setting-value",
                      model::in_quotes(named) + " is no address of a hub", "write https://…");
    return;
  }
  site.feeds.hub = named.empty() ? std::string() : *safe;
}

void take_image(const model::Value& value, SiteSettings& site, base::Diagnostics& diagnostics) {
  if (!value.is_text()) return refuse_kind(value, "a text", diagnostics);
  const std::string_view named = value.text();
  const std::optional<std::string> safe = base::safe_media(named);
  if (!named.empty() && (!safe || (!base::is_absolute_url(named) && named.find('/') == 0))) {
    diagnostics.error(value.at, "setting-value",
                      model::in_quotes(named) + " is no picture that others can load",
                      "write https://…, or the name of a file in the theme's assets/");
    return;
  }
  site.image = base::is_absolute_url(named) ? *safe : std::string(named);
}

void take_theme(const model::Value& value, SiteSettings& site, base::Diagnostics& diagnostics) {
  if (!value.is_text()) return refuse_kind(value, "a text", diagnostics);
  const std::string_view name = value.text();
  if (name.empty() || name.front() == '.' || name.find('/') != std::string_view::npos ||
      base::has_controls(name, "")) {
    diagnostics.error(value.at, "setting-value", "this must be the name of a theme");
    return;
  }
  site.theme = std::string(name);
}

// A list of texts that are not empty.
std::optional<std::vector<std::string>> read_texts(const model::Value& value,
                                                   base::Diagnostics& diagnostics) {
  if (!value.is_list()) {
    refuse_kind(value, "a list of texts", diagnostics);
    return {};
  }
  std::vector<std::string> texts;
  for (const model::Value& item : value.list()) {
    if (!item.is_text()) {
      refuse_kind(item, "a text", diagnostics);
      return {};
    }
    if (base::trim(item.text()).empty()) {
      diagnostics.error(item.at, "setting-value", "this must not be empty");
      return {};
    }
    texts.emplace_back(item.text());
  }
  return texts;
}

void take_texts(const model::Value& value, std::vector<std::string>& target,
                base::Diagnostics& diagnostics) {
  if (auto texts = read_texts(value, diagnostics)) target = std::move(*texts);
}

void take_level(const model::Value& value, int& target, base::Diagnostics& diagnostics) {
  std::size_t level = 0;
  take_count(value, level, 1, 6, diagnostics);
  if (level > 0) target = static_cast<int>(level);
}

void take_pattern(const model::Value& value, dialects::TextPattern::Use use, std::string& target,
                  base::Diagnostics& diagnostics) {
  if (value.is_text()) {
    const auto pattern = dialects::TextPattern::parse(value.text(), use);
    if (!pattern) {
      diagnostics.error(value.at, "setting-value", pattern.error().message);
      return;
    }
  }
  take_text(value, target, diagnostics);
}

void take_vote_labels(const model::Value& value, SiteSettings& site,
                      base::Diagnostics& diagnostics) {
  if (auto texts = read_texts(value, diagnostics)) site.daily.vote_labels = std::move(*texts);
}

// Where a source answers: an address of http or https.
void take_source_url(const model::Value& value, std::string& target,
                     base::Diagnostics& diagnostics) {
  if (!value.is_text()) return refuse_kind(value, "a text", diagnostics);
  const std::optional<base::BaseUrl> base = base::parse_base_url(value.text());
  if (!base || base->origin.empty()) {
    diagnostics.error(value.at, "setting-value",
                      "\"" + std::string(value.text()) + "\" is no address of a source",
                      "write it like https://mirror.example.org");
    return;
  }
  target = base->origin + base->path.substr(0, base->path.size() - 1);
}

// A folder, or an address of day files.
void take_digests(const model::Value& value, std::string& target, base::Diagnostics& diagnostics) {
  if (value.is_text() && base::is_absolute_url(value.text()) &&
      !value.text().starts_with("file:///") && !value.text().starts_with("https://") &&
      !value.text().starts_with("http://")) {
    diagnostics.error(value.at, "setting-value",
                      "this must be a folder or an address of file or https");
    return;
  }
  take_path(value, target, diagnostics);
}

void take_enrich(const model::Value& value, SiteSettings& site, base::Diagnostics& diagnostics) {
  if (auto texts = read_texts(value, diagnostics)) site.fetch.enrich = std::move(*texts);
}

void take_skipped(const model::Value& value, SiteSettings& site, base::Diagnostics& diagnostics) {
  if (auto texts = read_texts(value, diagnostics)) site.check.skip = std::move(*texts);
}

// Names of files of the whole archive.
void take_archive(const model::Value& value, SiteSettings& site, base::Diagnostics& diagnostics) {
  const auto texts = read_texts(value, diagnostics);
  if (!texts) return;
  std::vector<std::string_view> known;
  for (const render::ArchiveFile& file : render::archive_files()) known.push_back(file.name);
  for (std::size_t i = 0; i < texts->size(); ++i) {
    const std::string& text = (*texts)[i];
    if (std::find(known.begin(), known.end(), text) != known.end()) continue;
    const auto meant = base::did_you_mean(base::lower_ascii(text), known);
    diagnostics.error(value.list()[i].at, "setting-value",
                      "there is no file of data " + model::in_quotes(text),
                      meant ? "did you mean " + model::in_quotes(*meant) + "?"
                            : "there are: " + base::join({known.begin(), known.end()}, ", "));
    return;
  }
  site.data.archive = *texts;
}

void take_markdown(const model::Value& value, SiteSettings& site, base::Diagnostics& diagnostics) {
  model::MarkdownSettings wanted;
  if (value.kind() == model::Value::Kind::boolean) {
    wanted.days = value.boolean();
  } else if (value.is_list()) {
    for (const model::Value& item : value.list()) {
      if (!item.is_text()) return refuse_kind(item, "\"days\" or \"papers\"", diagnostics);
      if (item.text() != "days" && item.text() != "papers") {
        diagnostics.error(item.at, "setting-value",
                          "there is no Markdown of " + model::in_quotes(item.text()),
                          "there are: days, papers");
        return;
      }
      (item.text() == "days" ? wanted.days : wanted.papers) = true;
    }
  } else {
    return refuse_kind(value, "true, false or a list of \"days\" and \"papers\"", diagnostics);
  }
  site.data.markdown = wanted;
}

// Records may have other sources than those that are asked, but what is nearly one of these is a
// slip, by which words would be passed on that must not be.
bool is_slip_of_source(std::string_view source, const base::Location& at,
                       base::Diagnostics& diagnostics) {
  std::vector<std::string_view> known = {"digest"};
  const auto trusted = model::trusted_sources();
  known.insert(known.end(), trusted.begin(), trusted.end());
  if (std::find(known.begin(), known.end(), source) != known.end()) return false;
  const auto meant = base::did_you_mean(base::lower_ascii(source), known);
  if (!meant) return false;
  diagnostics.error(at, "setting-value", "there is no source " + model::in_quotes(source),
                    "did you mean " + model::in_quotes(*meant) + "?");
  return true;
}

void take_withheld(const model::Value& value, SiteSettings& site, base::Diagnostics& diagnostics) {
  auto texts = read_texts(value, diagnostics);
  if (!texts) return;
  for (std::size_t i = 0; i < texts->size(); ++i) {
    if (is_slip_of_source((*texts)[i], value.list()[i].at, diagnostics)) return;
  }
  site.data.withhold = std::move(*texts);
}

void take_scripts(const model::Value& value, SiteSettings& site, base::Diagnostics& diagnostics) {
  const auto texts = read_texts(value, diagnostics);
  if (!texts) return;
  for (std::size_t i = 0; i < texts->size(); ++i) {
    const std::string& text = (*texts)[i];
    if (base::is_script_source(text)) continue;
    const base::Location& at = value.is_list() ? value.list()[i].at : value.at;
    diagnostics.error(at, "setting-value", model::in_quotes(text) + " names no script",
                      "write https://HOST, https://HOST/FILE, or the sha256-… that the error of a "
                      "theme names");
    return;
  }
  site.security.scripts = *texts;
}

void take_action(const model::Value& value, SiteSettings& site, base::Diagnostics& diagnostics) {
  if (!value.is_text()) return refuse_kind(value, "a text", diagnostics);
  const std::string fault = find_action_fault(value.text());
  if (!value.text().empty() && !fault.empty()) {
    diagnostics.error(value.at, "setting-value", "this " + fault);
    return;
  }
  site.deploy.action = std::string(value.text());
}

// "1GB", or a number of bytes.
void take_size(const model::Value& value, std::uint64_t& target, base::Diagnostics& diagnostics) {
  const bool is_number = value.kind() == model::Value::Kind::integer;
  if (!is_number && !value.is_text()) {
    return refuse_kind(value, "a size such as \"1GB\"", diagnostics);
  }
  const std::optional<std::uint64_t> size =
      parse_size(is_number ? std::to_string(value.integer()) : std::string(value.text()));
  if (!size) {
    diagnostics.error(value.at, "setting-value",
                      "this must be a size such as \"1GB\", \"900MB\" or 0 for none");
    return;
  }
  target = *size;
}

}  // namespace

const std::vector<SettingRow>& setting_rows() {
  using V = const model::Value&;
  using D = base::Diagnostics&;
  constexpr std::int64_t megabyte = 1 << 20;
  constexpr std::int64_t terabyte = megabyte << 20;
  static const std::vector<SettingRow> rows = {
      {"site", "title", "\"Daily Papers\"", "", "the name of the site",
       [](V v, SiteSettings& s, D d) { take_line(v, s.title, d); }},
      {"site", "description", "", "\"What we read, day by day\"", "one sentence about it",
       [](V v, SiteSettings& s, D d) { take_line(v, s.description, d); }},
      {"site", "language", "\"auto\"", "",
       "of headings and buttons: ko, en, ja, zh, zh-Hant, or auto", take_language},
      {"site", "author", "", "\"Alice\"",
       "who makes the digests, which the front page tells machines",
       [](V v, SiteSettings& s, D d) { take_line(v, s.author, d); }},
      {"site", "licence", "", "\"CC BY 4.0\"", "of the digests' text",
       [](V v, SiteSettings& s, D d) { take_line(v, s.licence, d); }},
      {"site", "attribution", "", "\"Digests by Alice\"", "shown at the foot of every page",
       [](V v, SiteSettings& s, D d) { take_line(v, s.attribution, d); }},
      {"site", "base_url", "", "\"https://alice.github.io/digests/\"",
       "where the site will live; feeds and the sitemap need it", take_base_url},
      {"site", "image", "", "\"https://alice.github.io/card.png\"",
       "for previews of pages that have no picture of their own", take_image},
      {"site", "time_zone", "", "\"Asia/Seoul\"",
       "of the days of digests whose dates have a time with a zone; or \"+09:00\"", take_time_zone},
      {"build", "content", "\"content\"", "", "the digests: content/2024/01/31.md",
       [](V v, SiteSettings& s, D d) { take_path(v, s.content, d); }},
      {"build", "output", "\"public\"", "", "the site; made and emptied by dayleaf",
       [](V v, SiteSettings& s, D d) { take_path(v, s.output, d); }},
      {"build", "theme", "\"broadsheet\"", "", "a folder in themes/, or a theme of the program",
       take_theme},
      {"build", "future", "false", "", "publish digests of days that are still to come",
       [](V v, SiteSettings& s, D d) { take_flag(v, s.future, d); }},
      {"authors", "min_papers", "2", "", "people with fewer papers have no page of their own",
       [](V v, SiteSettings& s, D d) { take_count(v, s.author_min_papers, 1, 1'000'000, d); }},
      {"feeds", "items", "50", "", "papers in a feed, the newest; no day is cut",
       [](V v, SiteSettings& s, D d) { take_count(v, s.feeds.items, 1, 1'000, d); }},
      {"feeds", "hub", "", "\"https://pubsubhubbub.appspot.com/\"",
       "a WebSub hub, which tells subscribers of new papers at once", take_hub},
      {"feeds", "site", "true", "", "a feed of the newest entries; or its formats: [\"rss\"]",
       [](V v, SiteSettings& s, D d) { take_formats(v, s.feeds.site, d); }},
      {"feeds", "days", "false", "", "a feed for every day",
       [](V v, SiteSettings& s, D d) { take_formats(v, s.feeds.days, d); }},
      {"feeds", "months", "false", "", "a feed for every month",
       [](V v, SiteSettings& s, D d) { take_formats(v, s.feeds.months, d); }},
      {"feeds", "topics", "true", "", "a feed for every topic",
       [](V v, SiteSettings& s, D d) { take_formats(v, s.feeds.topics, d); }},
      {"feeds", "authors", "true", "", "a feed for authors of many papers",
       [](V v, SiteSettings& s, D d) { take_formats(v, s.feeds.authors, d); }},
      {"feeds", "lenses", "true", "", "a feed for every lens",
       [](V v, SiteSettings& s, D d) { take_formats(v, s.feeds.lenses, d); }},
      {"feeds", "author_min_papers", "5", "", "so many papers make a feed for an author",
       [](V v, SiteSettings& s, D d) { take_count(v, s.feeds.author_min_papers, 1, 10'000, d); }},
      {"pages", "per_page", "50", "", "papers on one page of a long list",
       [](V v, SiteSettings& s, D d) { take_count(v, s.papers_per_page, 1, 10'000, d); }},
      {"paper", "links", "[]", "",
       "changes or switches off what a paper's page links to, or adds to it",
       [](V v, SiteSettings& s, D d) { read_paper_links(v, s.paper.links, d); }},
      {"search", "enabled", "true", "",
       "a page that finds papers, a box on every page, their index",
       [](V v, SiteSettings& s, D d) { take_flag(v, s.search.enabled, d); }},
      {"data", "archive", "[\"jsonl.gz\"]", "",
       "files with all papers: \"jsonl\", \"jsonl.gz\", \"csv\", \"sqlite\"", take_archive},
      {"data", "api", "true", "", "JSON for programs, in shards, below api/v1/",
       [](V v, SiteSettings& s, D d) { take_flag(v, s.data.api, d); }},
      {"data", "markdown", "false", "",
       "digests as Markdown beside pages: true for days, or [\"days\", \"papers\"]", take_markdown},
      {"data", "llms", "true", "", "llms.txt, which tells language models what is where",
       [](V v, SiteSettings& s, D d) { take_flag(v, s.data.llms, d); }},
      {"data", "withhold", "[]", "",
       "sources whose words no file for programs passes on: \"digest\", \"semantic_scholar\"",
       take_withheld},
      {"mail", "from", "", "\"Digests <digests@example.org>\"",
       "who the newsletter is from; without it there is none",
       [](V v, SiteSettings& s, D d) { read_mailbox(v, s.mail.from, d); }},
      {"mail", "to", "[]", "", "whom it goes to: a mailbox, or a list of them",
       [](V v, SiteSettings& s, D d) { read_mailboxes(v, s.mail.to, d); }},
      {"mail", "list_id", "", "\"digests.example.org\"",
       "what mail programs know the mailing list by",
       [](V v, SiteSettings& s, D d) { read_list_id(v, s.mail.list_id, d); }},
      {"mail", "unsubscribe", "[]", "", "where readers take their name off: https, mailto, or both",
       [](V v, SiteSettings& s, D d) { read_unsubscribe(v, s.mail.unsubscribe, d); }},
      {"mail", "subject", "", "\"{site}: {title}\"",
       "of a message, with {site}, {issue}, {papers}, {title}",
       [](V v, SiteSettings& s, D d) { read_subject(v, s.mail.subject, d); }},
      {"mail", "pictures", "true", "",
       "messages show a picture of a paper, loaded from where it is",
       [](V v, SiteSettings& s, D d) { take_flag(v, s.mail.pictures, d); }},
      {"mail", "build", "false", "", "each day's and each week's message as a file of the site",
       [](V v, SiteSettings& s, D d) { take_flag(v, s.mail.build, d); }},
      {"epub", "build", "false", "", "each week as a book (EPUB) in the site",
       [](V v, SiteSettings& s, D d) { take_flag(v, s.epub.build, d); }},
      {"changes", "enabled", "false", "",
       "a page, a feed and a file of what changed between publications",
       [](V v, SiteSettings& s, D d) { take_flag(v, s.changes.enabled, d); }},
      {"limits", "file_bytes", "4194304", "", "of one digest; what is larger is refused",
       [](V v, SiteSettings& s, D d) { take_count(v, s.limits.file_bytes, 1, 256 * megabyte, d); }},
      {"limits", "line_bytes", "262144", "", "of one line",
       [](V v, SiteSettings& s, D d) { take_count(v, s.limits.line_bytes, 1, 16 * megabyte, d); }},
      {"limits", "depth", "64", "", "of nested lists, quotes and brackets",
       [](V v, SiteSettings& s, D d) { take_count(v, s.limits.depth, 1, 256, d); }},
      {"limits", "table_columns", "64", "", "of one table",
       [](V v, SiteSettings& s, D d) { take_count(v, s.limits.table_columns, 1, 1'000, d); }},
      {"limits", "table_cells", "20000", "", "of one table",
       [](V v, SiteSettings& s, D d) { take_count(v, s.limits.table_cells, 1, 1'000'000, d); }},
      {"limits", "papers_per_day", "2000", "", "of one day",
       [](V v, SiteSettings& s, D d) { take_count(v, s.limits.papers_per_day, 1, 100'000, d); }},
      {"dialect.daily", "author_order", "\"unknown\"", "",
       "\"known\" when your digests keep the order of the paper",
       [](V v, SiteSettings& s, D d) { read_author_order(v, s.daily.author_order, d); }},
      {"dialect.daily", "vote_labels", "[]", "",
       "words that begin a line of votes, besides Vote:", take_vote_labels},
      {"dialect.custom", "files", "[]", "",
       "which digests are written as this table says: paths, * for any name; none: all",
       [](V v, SiteSettings& s, D d) { take_texts(v, s.custom.files, d); }},
      {"dialect.custom", "day_level", "", "1", "of headings that name days",
       [](V v, SiteSettings& s, D d) { take_level(v, s.custom.day_level, d); }},
      {"dialect.custom", "group_level", "", "2", "of headings of groups",
       [](V v, SiteSettings& s, D d) { take_level(v, s.custom.group_level, d); }},
      {"dialect.custom", "paper_level", "", "3", "of headings of papers",
       [](V v, SiteSettings& s, D d) { take_level(v, s.custom.paper_level, d); }},
      {"dialect.custom", "date", "", "\"Week of {month} {day}, {year}\"", "how dates are written",
       [](V v, SiteSettings& s, D d) {
         take_pattern(v, dialects::TextPattern::Use::date, s.custom.date, d);
       }},
      {"dialect.custom", "id", "", "\"[{arxiv}]\"", "how ids of papers are written",
       [](V v, SiteSettings& s, D d) {
         take_pattern(v, dialects::TextPattern::Use::id, s.custom.id, d);
       }},
      {"dialect.custom.labels", "authors", "[]", "", "words that begin a line of authors",
       [](V v, SiteSettings& s, D d) { take_texts(v, s.custom.author_labels, d); }},
      {"dialect.custom.labels", "votes", "[]", "", "of votes",
       [](V v, SiteSettings& s, D d) { take_texts(v, s.custom.vote_labels, d); }},
      {"dialect.custom.labels", "tags", "[]", "", "of tags",
       [](V v, SiteSettings& s, D d) { take_texts(v, s.custom.tag_labels, d); }},
      {"dialect.custom.labels", "link", "[]", "", "of the address of the paper",
       [](V v, SiteSettings& s, D d) { take_texts(v, s.custom.link_labels, d); }},
      {"dialect.custom.columns", "title", "[]", "", "heads of columns that have titles",
       [](V v, SiteSettings& s, D d) { take_texts(v, s.custom.columns["title"], d); }},
      {"dialect.custom.columns", "link", "[]", "", "links to papers",
       [](V v, SiteSettings& s, D d) { take_texts(v, s.custom.columns["link"], d); }},
      {"dialect.custom.columns", "authors", "[]", "", "authors",
       [](V v, SiteSettings& s, D d) { take_texts(v, s.custom.columns["authors"], d); }},
      {"dialect.custom.columns", "summary", "[]", "", "summaries",
       [](V v, SiteSettings& s, D d) { take_texts(v, s.custom.columns["summary"], d); }},
      {"dialect.custom.columns", "date", "[]", "", "days",
       [](V v, SiteSettings& s, D d) { take_texts(v, s.custom.columns["date"], d); }},
      {"dialect.custom.columns", "votes", "[]", "", "votes",
       [](V v, SiteSettings& s, D d) { take_texts(v, s.custom.columns["votes"], d); }},
      {"dialect.custom.columns", "tags", "[]", "", "tags",
       [](V v, SiteSettings& s, D d) { take_texts(v, s.custom.columns["tags"], d); }},
      {"dialect.custom.columns", "media", "[]", "", "pictures and videos",
       [](V v, SiteSettings& s, D d) { take_texts(v, s.custom.columns["media"], d); }},
      {"dialect.custom.columns", "rank", "[]", "", "numbers that only count the rows",
       [](V v, SiteSettings& s, D d) { take_texts(v, s.custom.columns["rank"], d); }},
      {"topics", "enabled", "true", "", "find topics in titles and summaries",
       [](V v, SiteSettings& s, D d) { take_flag(v, s.topics.enabled, d); }},
      {"topics", "file", "", "\"topics.toml\"", "the site's own topics",
       [](V v, SiteSettings& s, D d) { take_path(v, s.topics.file, d); }},
      {"security", "scripts", "[]", "",
       "hosts and hashes of scripts that a theme may use besides its own files", take_scripts},
      {"check", "private_hosts", "false", "", "check --external asks hosts of this network too",
       [](V v, SiteSettings& s, D d) { take_flag(v, s.check.private_hosts, d); }},
      {"check", "timeout", "30", "", "seconds for one answer",
       [](V v, SiteSettings& s, D d) { take_count(v, s.check.timeout, 1, 600, d); }},
      {"check", "pause", "1000", "", "milliseconds between two questions to one host",
       [](V v, SiteSettings& s, D d) { take_count(v, s.check.pause, 0, 60'000, d); }},
      {"check", "skip", "[]", "", "hosts and beginnings of addresses that are not asked",
       take_skipped},
      {"fetch", "source", "\"huggingface\"", "", "where days come from: huggingface or digests",
       [](V v, SiteSettings& s, D d) { take_line(v, s.fetch.source, d); }},
      {"fetch", "enrich", "[\"arxiv\", \"huggingface\"]", "",
       "who is asked for the facts of papers", take_enrich},
      {"fetch", "abstracts", "false", "", "true: --enrich also keeps the abstracts of papers",
       [](V v, SiteSettings& s, D d) { take_flag(v, s.fetch.abstracts, d); }},
      {"fetch", "contact", "", "\"me@example.org\"", "tells the sources whom to write to",
       [](V v, SiteSettings& s, D d) { take_line(v, s.fetch.contact, d); }},
      {"fetch", "media", "false", "", "true: also keep pictures and videos",
       [](V v, SiteSettings& s, D d) { take_flag(v, s.fetch.media, d); }},
      {"fetch", "media_file_bytes", "33554432", "", "of one picture or video",
       [](V v, SiteSettings& s, D d) {
         take_count(v, s.fetch.media_file_bytes, 1, 1'024 * megabyte, d);
       }},
      {"fetch", "media_bytes", "943718400", "", "of all that is kept",
       [](V v, SiteSettings& s, D d) { take_count(v, s.fetch.media_bytes, 0, terabyte, d); }},
      {"deploy", "action", "", "\"alice/dayleaf@0123456789abcdef0123456789abcdef01234567\"",
       "what workflows get dayleaf from, if not from where this program is from", take_action},
      {"deploy", "max_size", "\"1GB\"", "", "of a site for GitHub Pages; 0: any",
       [](V v, SiteSettings& s, D d) { take_size(v, s.deploy.max_size, d); }},
      {"source.huggingface", "base_url", "\"https://huggingface.co\"", "",
       "where it answers, or a mirror of it",
       [](V v, SiteSettings& s, D d) { take_source_url(v, s.fetch.huggingface, d); }},
      {"source.arxiv", "base_url", "\"https://export.arxiv.org\"", "", "as above",
       [](V v, SiteSettings& s, D d) { take_source_url(v, s.fetch.arxiv, d); }},
      {"source.openalex", "base_url", "\"https://api.openalex.org\"", "", "as above",
       [](V v, SiteSettings& s, D d) { take_source_url(v, s.fetch.openalex, d); }},
      {"source.semantic_scholar", "base_url", "\"https://api.semanticscholar.org\"", "", "as above",
       [](V v, SiteSettings& s, D d) { take_source_url(v, s.fetch.semantic_scholar, d); }},
      {"source.digests", "from", "", "\"other-digests\"",
       "a folder in here or an address of day files",
       [](V v, SiteSettings& s, D d) { take_digests(v, s.fetch.digests, d); }},
  };
  return rows;
}

void apply_params(const model::Object& table, SiteSettings& site) {
  for (const model::Member& member : table.members()) {
    if (site.params.find(member.name) == nullptr) {
      site.params.append(member);  // with its place, for what the theme will say of it
    } else {
      site.params.set(member.name, member.value);
    }
  }
}

void apply_labels(const model::Object& table, SiteSettings& site, base::Diagnostics& diagnostics) {
  for (const model::Member& member : table.members()) {
    std::string shown;
    take_line(member.value, shown, diagnostics);
    if (base::trim(member.name).empty() || (member.value.is_text() && base::trim(shown).empty())) {
      diagnostics.error(member.at, "setting-value",
                        "a label and what stands for it must not be empty");
      continue;
    }
    site.labels[member.name] = std::move(shown);
  }
}

void apply_licences(const model::Object& table, SiteSettings& site,
                    base::Diagnostics& diagnostics) {
  for (const model::Member& member : table.members()) {
    std::string licence;
    take_line(member.value, licence, diagnostics);
    if (is_slip_of_source(member.name, member.at, diagnostics)) continue;
    if (!licence.empty()) site.data.licences[member.name] = std::move(licence);
  }
}

void apply_topic_papers(const model::Object& table, SiteSettings& site,
                        base::Diagnostics& diagnostics) {
  for (const model::Member& member : table.members()) {
    if (auto topics = read_texts(member.value, diagnostics)) {
      site.topics.papers[member.name] = std::move(*topics);
    }
  }
}

}  // namespace dayleaf::cli
