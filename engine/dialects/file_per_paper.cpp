#include <algorithm>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "base/lent.h"
#include "base/text.h"
#include "base/url.h"
#include "dialects/dialects.h"
#include "dialects/digest_names.h"
#include "dialects/find_date.h"
#include "dialects/heading_id.h"
#include "dialects/lines.h"
#include "dialects/paper_points.h"
#include "dialects/part_names.h"
#include "dialects/read_authors.h"
#include "dialects/read_entry.h"
#include "dialects/read_heading.h"
#include "dialects/read_media.h"
#include "dialects/stated_paper.h"
#include "dialects/votes.h"
#include "dialects/write_entry.h"
#include "dialects/write_markup.h"
#include "markdown/read_markdown.h"
#include "model/identifiers.h"
#include "model/paper_keys.h"

namespace dayleaf::dialects {
namespace {

// One paper in one file: its facts in the front matter, its summary below.

constexpr std::size_t none = std::string_view::npos;

// Keys that a digest of a day has for nothing else.
bool says_one_paper(const StatedLink& link) {
  const std::string_view name = model::paper_keys()[link.rank].name;
  return name == "url" || name == "link" || name == "arxiv" || name == "doi" || name == "id" ||
         name == "paper";
}

struct TitleLine {
  base::LentText words;
  std::size_t offset = 0;  // of the words in the text
  std::size_t end = 0;     // of the line, with its line end
};

// The heading of the first level that a text begins with: the title of notes that state none.
std::optional<TitleLine> find_title_line(base::LentText text) {
  std::size_t first = 0;
  while (first < text.size()) {
    const std::size_t end = std::min(text.find('\n', first), text.size());
    const std::string_view line = text.substr(first, end - first);
    if (!is_blank(line)) {
      std::string_view content;
      if (heading_of(line, content) != 1 || base::trim(content).empty()) return std::nullopt;
      return TitleLine{content, static_cast<std::size_t>(content.data() - text.data()),
                       std::min(end + 1, text.size())};
    }
    first = end + 1;
  }
  return std::nullopt;
}

// The name of a note, "Quiet Kernels.md", where it is of words.
std::string title_of_path(std::string_view path) {
  std::string_view stem = path.substr(path.rfind('/') == none ? 0 : path.rfind('/') + 1);
  stem = stem.substr(0, stem.size() - digest_ending(stem).size());
  const bool is_of_words = stem.find(' ') != none && !find_path_date(path);
  return is_of_words ? std::string(stem) : "";
}

// Whether a text tells of several papers, each below a heading or in a point of a list: then its
// front matter is that of a day, and its author who writes of them.
bool tells_of_several(std::string_view text) {
  constexpr int furthest = 4;  // lines with words below a heading
  std::size_t papers = 0;
  int left = 0;
  bool are_cited = false;
  for (const std::string_view line : base::split_lines(base::LentText(text))) {
    if (is_blank(line)) continue;
    std::string_view content;
    const int level = heading_of(line, content);
    if (level > 0 || !are_cited) are_cited = lists_references(level > 0 ? content : line);
    if (are_cited) continue;
    if (level > 0) left = furthest + 1;
    if (left > 0 && model::has_address_of_paper(line)) {
      ++papers;
      left = 0;
    } else if (level == 0 && read_paper_point(line)) {
      ++papers;
    }
    if (left > 0) --left;
  }
  return papers > 1;
}

bool recognises(const SheetSource& source) {
  const model::Object& values = source.front_matter;
  if (values.empty()) return false;
  const StatedPaper stated = find_stated_paper(values);
  const StatedLink* const link = stated.link();
  // A day may have a title of its own; its papers have headings.
  const bool has_papers =
      source.text.starts_with("### [") || source.text.find("\n### [") != std::string_view::npos;
  if (stated.title == nullptr) {
    return link != nullptr && link->names_paper && !has_papers &&
           (find_title_line(source.text) || !title_of_path(source.path).empty());
  }
  if (link != nullptr && says_one_paper(*link) && link->names_paper) return true;
  if (tells_of_several(source.text)) return false;
  if (link != nullptr && says_one_paper(*link)) return true;
  if (has_papers) return false;
  return (link != nullptr && link->names_paper) ||
         find_stated(values, model::PaperKey::authors) != nullptr ||
         find_stated(values, model::PaperKey::votes) != nullptr;
}

std::string address_of_media(const model::Value& value) {
  return base::remove_controls(base::trim(value.text()), "");
}

class PaperReader {
 public:
  PaperReader(base::Lent<const SheetSource> source, base::Diagnostics& diagnostics,
              model::Sheet& sheet)
      : source_(source),
        values_(source->front_matter),
        stated_(find_stated_paper(source->front_matter)),
        diagnostics_(diagnostics),
        sheet_(sheet) {}

  void run() {
    sheet_.date = resolve_date_of_paper(source_, diagnostics_);
    if (sheet_.date == base::Date{} && !day_was_refused(diagnostics_)) {
      diagnostics_.error({}, "no-date",
                         "neither the front matter nor the file's name says which day this is",
                         "date = \"2024-01-31\"");
    }
    model::Entry& entry = sheet_.entries.emplace_back();
    std::string_view body = source_.text;
    std::uint32_t first_line = source_.first_line;
    read_title(body, first_line, entry);
    read_link(entry);
    read_media(entry);
    read_votes(entry);
    read_people(entry);
    StatedWords words = read_stated_words(values_, source_.options->limits, diagnostics_);
    const std::vector<Line> lines = scan_lines(body, first_line, diagnostics_);
    read_entry_body(lines, source_.options, false, diagnostics_, entry);
    count_bullets(words.above, entry);
    count_bullets(words.below, entry);
    entry.summary.insert(entry.summary.begin(), std::make_move_iterator(words.above.begin()),
                         std::make_move_iterator(words.above.end()));
    entry.summary.insert(entry.summary.end(), std::make_move_iterator(words.below.begin()),
                         std::make_move_iterator(words.below.end()));
    const model::Value* order = values_.find("author_order");
    const bool unknown = order != nullptr && order->text() == "unknown";
    entry.authors.order = unknown ? model::AuthorOrder::unknown : model::AuthorOrder::known;
  }

 private:
  static void count_bullets(const model::Markup& blocks, model::Entry& entry) {
    for (const model::Block& block : blocks) {
      if (block.kind == model::Block::Kind::list && !block.ordered) {
        entry.bullet_count += block.children.size();
      }
    }
  }

  // Takes the title's line off the body where it stands there.
  void read_title(std::string_view& body, std::uint32_t& first_line, model::Entry& entry) {
    entry.at = {1, 1};
    std::string words;
    if (stated_.title != nullptr) {
      entry.at = stated_.title->value.at;
      words = model::words_of(stated_.title->value);
    } else if (const std::optional<TitleLine> line = find_title_line(source_.text)) {
      words = line->words;
      const std::string_view above = body.substr(0, line->offset);
      const auto lines = static_cast<std::uint32_t>(std::count(above.begin(), above.end(), '\n'));
      entry.at = {first_line + lines, 1};
      first_line += lines + 1;
      body.remove_prefix(line->end);
    } else {
      words = title_of_path(source_.path);
    }
    const std::string text = base::collapse_spaces(base::remove_controls(words));
    entry.title_damaged = base::has_controls(words);
    entry.title = markdown::read_inlines(text, entry.at, source_.options->limits, diagnostics_);
    if (stated_.title != nullptr && stated_.link() == nullptr) {
      entry.link = take_heading_id(entry.title);
    }
    entry.title_text = base::nfc(base::collapse_spaces(model::plain_text(entry.title)));
    drop_invisible_title(entry);
    if (entry.title_text.empty()) {
      diagnostics_.warning(entry.at, "paper-without-title",
                           "this paper has no title that can be seen", "title = \"…\"");
    }
  }

  void read_link(model::Entry& entry) {
    base::Location at = entry.at;
    if (const StatedLink* const link = stated_.link()) {
      entry.link = link->address;
      at = link->at;
    } else if (entry.link.empty()) {
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
      media.url = address_of_media(*value);
      media.type = base::media_type_of(media.url);
      const bool video = key == "video" || media.type.starts_with("video/");
      media.kind = video ? model::Media::Kind::video : model::Media::Kind::image;
      media.at = value->at;
      media_of_entry.add(std::move(media));
    }
  }

  void read_votes(model::Entry& entry) {
    const model::Member* const member = find_stated(values_, model::PaperKey::votes);
    if (member == nullptr) return;
    const model::Value& votes = member->value;
    entry.votes_stated = true;
    const std::string words = model::words_of(votes);
    if (base::trim(words) == "-") return;
    entry.votes = parse_votes(words);
    if (!entry.votes) {
      diagnostics_.warning(votes.at, "votes-not-a-number", "the votes are no whole number",
                           "votes = 17");
    }
  }

  // A map is somebody, or has people for its keys; of "1: Ada Hill" the key is a number.
  static std::vector<std::string> names_of_map(const model::Object& map) {
    std::vector<std::string> names = stated_names(model::Value(model::List{model::Value(map)}));
    const bool is_somebody =
        names.empty() || map.members().empty() || names.front() != map.members().front().name;
    if (is_somebody) return names;
    names.clear();
    for (const model::Member& member : map.members()) {
      const bool is_number =
          member.name.find_first_not_of("0123456789") == std::string::npos && !member.name.empty();
      names.push_back(is_number ? model::words_of(member.value) : member.name);
    }
    return names;
  }

  // The names of a text of several lines, a line each or more, in one.
  static std::string names_of_lines(std::string_view text) {
    std::string list;
    for (const std::string_view written : base::split_lines(text)) {
      std::string_view line = base::trim(written);
      if (line.starts_with("- ") || line.starts_with("* ")) line = base::trim(line.substr(2));
      if (line.empty()) continue;
      const bool goes_on = list.empty() || list.ends_with(',') || list.ends_with(';');
      list += (goes_on ? (list.empty() ? "" : " ") : "; ") + base::remove_controls(line, "");
    }
    return list;
  }

  void read_people(model::Entry& entry) {
    const model::Member* const member = find_stated(values_, model::PaperKey::authors);
    if (member == nullptr) return;
    const model::Value& authors = member->value;
    std::vector<std::string> texts;
    if (authors.is_list()) {
      texts = stated_names(authors);
    } else if (authors.is_object()) {
      texts = names_of_map(authors.object());
    } else {
      texts.push_back(names_of_lines(model::words_of(authors)));
    }
    // "author: Hill, Ada" is one, "authors: Ada, Bo" are two.
    const bool are_names = authors.is_list() || authors.is_object() || member->name == "author";
    entry.authors = collect_stated_authors(texts, are_names, authors.at, diagnostics_);
    if (entry.authors.at.line == 0) entry.authors.at = {1, 1};
  }

  const SheetSource& source_;
  const model::Object& values_;
  const StatedPaper stated_;
  base::Diagnostics& diagnostics_;
  model::Sheet& sheet_;
};

void read(const SheetSource& source, base::Diagnostics& diagnostics, model::Sheet& sheet) {
  PaperReader(source, diagnostics, sheet).run();
}

bool are_alike(std::span<const model::Block> some, std::span<const model::Block> others) {
  return std::equal(some.begin(), some.end(), others.begin(), others.end(),
                    [](const model::Block& a, const model::Block& b) {
                      return a.kind == b.kind && model::plain_text(a) == model::plain_text(b);
                    });
}

// Takes off a summary what the front matter says of it.
void drop_stated(const model::Object& values, model::Markup& summary) {
  base::Diagnostics ignored;
  const StatedWords words = read_stated_words(values, {}, ignored);
  const std::span<const model::Block> all(summary);
  const std::size_t above = words.above.size();
  const std::size_t below = words.below.size();
  if (above + below > all.size() || !are_alike(words.above, all.first(above)) ||
      !are_alike(words.below, all.last(below))) {
    return;
  }
  summary.erase(summary.end() - static_cast<std::ptrdiff_t>(below), summary.end());
  summary.erase(summary.begin(), summary.begin() + static_cast<std::ptrdiff_t>(above));
}

// What the front matter states is not said again below it.
std::string write(const model::Sheet& sheet) {
  if (sheet.entries.empty()) return "";
  const model::Object& values = sheet.front_matter;
  model::Entry rest = sheet.entries.front();
  std::erase_if(rest.media, [&](const model::Media& media) {
    return std::any_of(
        values.members().begin(), values.members().end(), [&](const model::Member& member) {
          const model::PaperKeyRow* row = model::find_paper_key(member.name);
          return row != nullptr &&
                 (row->key == model::PaperKey::image || row->key == model::PaperKey::video) &&
                 address_of_media(member.value) == media.url;
        });
  });
  if (find_stated(values, model::PaperKey::votes) != nullptr) {
    rest.votes_stated = false;
    rest.votes.reset();
  }
  if (find_stated(values, model::PaperKey::authors) != nullptr) rest.authors = {};
  drop_stated(values, rest.summary);
  const std::string body = write_entry_body(rest, Headings::are_text);
  if (find_stated(values, model::PaperKey::title) != nullptr || rest.title.empty()) return body;
  return "# " + write_inlines(rest.title) + "\n" + (body.empty() ? "" : "\n" + body);
}

bool knows_key(std::string_view key) { return model::find_paper_key(key) != nullptr; }

}  // namespace

const Dialect file_per_paper_dialect = {"file_per_paper", recognises, read, write, knows_key};

}  // namespace dayleaf::dialects
