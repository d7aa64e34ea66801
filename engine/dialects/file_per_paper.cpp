#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>
#include <utility>

#include "base/lent.h"
#include "base/text.h"
#include "base/url.h"
#include "dialects/dialects.h"
#include "dialects/lines.h"
#include "dialects/read_authors.h"
#include "dialects/read_entry.h"
#include "dialects/read_heading.h"
#include "dialects/read_media.h"
#include "dialects/write_entry.h"
#include "markdown/read_markdown.h"
#include "model/identifiers.h"

namespace dayleaf::dialects {
namespace {

// One paper in one file: its facts in the front matter, its summary below.

constexpr std::array<std::string_view, 6> link_keys = {"url", "link", "arxiv",
                                                       "doi", "id",   "paper"};

const model::Value* find_any(const model::Object& values,
                             std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (const model::Value* value = values.find(name)) return value;
  }
  return nullptr;
}

bool has_link(const model::Object& values) {
  return std::any_of(link_keys.begin(), link_keys.end(),
                     [&](std::string_view key) { return values.find(key) != nullptr; });
}

bool recognises(const SheetSource& source) {
  const model::Object& values = source.front_matter;
  if (values.find("title") == nullptr) return false;
  if (has_link(values)) return true;
  // A day may have a title of its own; its papers have headings.
  const bool has_papers =
      source.text.starts_with("### [") || source.text.find("\n### [") != std::string_view::npos;
  return !has_papers && find_any(values, {"authors", "votes"}) != nullptr;
}

class PaperReader {
 public:
  PaperReader(base::Lent<const SheetSource> source, base::Diagnostics& diagnostics,
              model::Sheet& sheet)
      : source_(source), values_(source->front_matter), diagnostics_(diagnostics), sheet_(sheet) {}

  void run() {
    sheet_.date = resolve_date(source_, nullptr, {}, diagnostics_);
    if (sheet_.date == base::Date{} && !day_was_refused(diagnostics_)) {
      diagnostics_.error({}, "no-date",
                         "neither the front matter nor the file's name says which day this is",
                         "date = \"2024-01-31\"");
    }
    model::Entry& entry = sheet_.entries.emplace_back();
    read_title(entry);
    read_link(entry);
    read_media(entry);
    read_votes(entry);
    read_people(entry);
    const std::vector<Line> lines = scan_lines(source_.text, source_.first_line, diagnostics_);
    read_entry_body(lines, source_.options, diagnostics_, entry);
    const model::Value* order = values_.find("author_order");
    const bool unknown = order != nullptr && order->text() == "unknown";
    entry.authors.order = unknown ? model::AuthorOrder::unknown : model::AuthorOrder::known;
  }

 private:
  void read_title(model::Entry& entry) {
    const model::Value* title = values_.find("title");
    entry.at = title == nullptr ? base::Location{1, 1} : title->at;
    const std::string text = title == nullptr ? "" : base::remove_controls(title->text(), "");
    entry.title_damaged = title != nullptr && base::has_controls(title->text(), "");
    entry.title = markdown::read_inlines(text, entry.at, source_.options->limits, diagnostics_);
    entry.title_text = base::nfc(base::collapse_spaces(model::plain_text(entry.title)));
    drop_invisible_title(entry);
    if (entry.title_text.empty()) {
      diagnostics_.warning(entry.at, "paper-without-title",
                           "this paper has no title that can be seen", "title = \"…\"");
    }
  }

  void read_link(model::Entry& entry) {
    base::Location at = entry.at;
    for (const std::string_view key : link_keys) {
      const model::Value* value = values_.find(key);
      if (value == nullptr || base::trim(value->text()).empty()) continue;
      entry.link = base::remove_controls(base::trim(value->text()), "");
      at = value->at;
      // A bare id is as good as a link.
      const bool has_scheme = base::is_absolute_url(entry.link);
      if (!has_scheme && key == "doi") entry.link = model::doi_page(entry.link);
      if (!has_scheme && (key == "arxiv" || key == "id")) {
        entry.link = model::arxiv_page(entry.link);
      }
      break;
    }
    if (entry.link.empty()) {
      diagnostics_.warning(entry.at, "paper-without-link",
                           "this paper has no link; it is known by its title only",
                           "url = \"" + model::arxiv_page("…") + "\"");
    }
    identify_entry(entry, diagnostics_, at);
  }

  void read_media(model::Entry& entry) {
    MediaCollector media_of_entry(entry.media, diagnostics_);
    for (const std::string_view key : {"image", "thumbnail", "video"}) {
      const model::Value* value = values_.find(key);
      if (value == nullptr || base::trim(value->text()).empty()) continue;
      model::Media media;
      media.url = base::remove_controls(base::trim(value->text()), "");
      media.type = base::media_type_of(media.url);
      const bool video = key == "video" || media.type.starts_with("video/");
      media.kind = video ? model::Media::Kind::video : model::Media::Kind::image;
      media.at = value->at;
      media_of_entry.add(std::move(media));
    }
  }

  void read_votes(model::Entry& entry) {
    const model::Value* votes = find_any(values_, {"votes", "upvotes", "vote"});
    if (votes == nullptr) return;
    entry.votes_stated = true;
    const bool number = votes->kind() == model::Value::Kind::integer;
    if (number && votes->integer() >= 0 && votes->integer() <= 999'999'999) {
      entry.votes = votes->integer();
    } else if (votes->text() != "-") {
      diagnostics_.warning(votes->at, "votes-not-a-number", "the votes are no whole number",
                           "votes = 17");
    }
  }

  void read_people(model::Entry& entry) {
    const model::Value* authors = find_any(values_, {"authors", "author"});
    if (authors == nullptr) return;
    if (authors->is_text()) {
      entry.authors =
          read_authors(base::remove_controls(authors->text(), ""), authors->at, diagnostics_);
    } else {
      std::vector<std::string> names;
      for (const model::Value& name : authors->list())
        names.push_back(base::remove_controls(name.text(), ""));
      entry.authors = collect_authors(names, authors->at, diagnostics_);
    }
    if (entry.authors.at.line == 0) entry.authors.at = {1, 1};
  }

  const SheetSource& source_;
  const model::Object& values_;
  base::Diagnostics& diagnostics_;
  model::Sheet& sheet_;
};

void read(const SheetSource& source, base::Diagnostics& diagnostics, model::Sheet& sheet) {
  PaperReader(source, diagnostics, sheet).run();
}

// What the front matter states is not said again below it.
std::string write(const model::Sheet& sheet) {
  if (sheet.entries.empty()) return "";
  const model::Object& values = sheet.front_matter;
  model::Entry rest = sheet.entries.front();
  std::erase_if(rest.media, [&](const model::Media& media) {
    return std::any_of(
        values.members().begin(), values.members().end(), [&](const model::Member& member) {
          return member.name != "url" && base::trim(member.value.text()) == media.url;
        });
  });
  if (find_any(values, {"votes", "upvotes", "vote"}) != nullptr) {
    rest.votes_stated = false;
    rest.votes.reset();
  }
  if (find_any(values, {"authors", "author"}) != nullptr) rest.authors = {};
  return write_entry_body(rest, Headings::are_text);
}

}  // namespace

const Dialect file_per_paper_dialect = {"file_per_paper", recognises, read, write};

}  // namespace dayleaf::dialects
