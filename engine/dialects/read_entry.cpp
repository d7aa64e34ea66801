#include "dialects/read_entry.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

#include "base/lent.h"
#include "base/text.h"
#include "dialects/address_rank.h"
#include "dialects/author_lines.h"
#include "dialects/field_labels.h"
#include "dialects/heading_words.h"
#include "dialects/lift_pictures.h"
#include "dialects/mend_literals.h"
#include "dialects/own_forms.h"
#include "dialects/paper_points.h"
#include "dialects/read_authors.h"
#include "dialects/read_heading.h"
#include "dialects/read_media.h"
#include "dialects/visible_text.h"
#include "dialects/votes.h"
#include "markdown/read_markdown.h"
#include "model/identifiers.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t none = std::string_view::npos;

// Whether words in emphasis are names of people: two to five words each, no sentence.
bool are_names(std::string_view text) {
  const std::vector<std::string_view> names = base::split(text, ',');
  return std::all_of(names.begin(), names.end(), [](std::string_view name) {
    name = base::trim(name);
    const auto spaces = static_cast<std::size_t>(std::count(name.begin(), name.end(), ' '));
    const bool is_western = static_cast<unsigned char>(name.empty() ? ' ' : name.front()) < 0x80;
    const bool begins_large = !name.empty() && base::is_ascii_letter(name.front()) &&
                              base::to_lower_ascii(name.front()) != name.front();
    return !name.empty() && name.find_first_of(":;!?()[]") == none && spaces <= 4 &&
           (is_western ? begins_large && spaces >= 1 : base::count_code_points(name) <= 12);
  });
}

// Where a list of names ends because another fact follows it on the line: at a break, or at what
// stands before a label with its colon.
std::size_t end_of_names(std::string_view value) {
  if (value.starts_with('[')) return value.size();
  const std::size_t line_break = value.find("<br");
  if (line_break != none && line_break > 0) return line_break;
  std::size_t colon = std::min(value.find(':'), value.find("："));
  if (colon == none || value.substr(colon).starts_with("://") || value.find("](") < colon) {
    return value.size();
  }
  std::size_t end = 0;
  for (const std::string_view mark :
       {" · ", " | ", " / ", ";", "；", "**", "  ", ",", "，", "、"}) {
    const std::size_t at = value.substr(0, colon).rfind(mark);
    if (at != none) end = std::max(end, at);
  }
  return end == 0 ? value.size() : end;
}

// Whether a value may be a list of names: no lower-case words, no sentence.
bool may_be_names(std::string_view text) {
  if (text.starts_with('[')) return true;
  constexpr std::size_t longest = 60;  // bytes of a name without Latin letters
  for (const std::string_view part : base::split(text, ',')) {
    const std::string_view name = base::trim(part);
    if (name.empty()) continue;
    const char first = name.front();
    const bool is_small = base::is_ascii_letter(first) && base::to_lower_ascii(first) == first;
    const auto spaces = std::count(name.begin(), name.end(), ' ');
    if ((is_small && spaces > 1) || spaces > 5 || name.size() > longest) return false;
    if (name.ends_with('.') && spaces > 3) return false;
    // "…고 주장한다": a sentence of Korean ends so, a name does not.
    if (name.ends_with("다") && spaces > 0 && name.size() > 15) return false;
  }
  return true;
}

class BodyReader {
 public:
  BodyReader(base::LentSpan<Line> lines, base::Lent<const ReadOptions> options,
             bool begins_with_text, base::Diagnostics& diagnostics, model::Entry& entry)
      : lines_(lines),
        in_lead_(begins_with_text),
        options_(options),
        diagnostics_(diagnostics),
        entry_(entry),
        media_(entry.media, diagnostics) {}

  void run() {
    bool on_its_own = true;  // nothing before this line could be one paragraph with it
    for (const Line& line : lines_) {
      if (taken_ > 0) {
        --taken_;
        continue;
      }
      if (is_blank(line.text)) {
        on_its_own = true;
        in_lead_ = false;
        if (kept_) keep(line);
        continue;
      }
      in_lead_ = in_lead_ && width_of_marker(line.text) == 0;
      if (!line.is_protected && take(line, on_its_own)) {
        on_its_own = true;
        if (kept_) skip();
        continue;
      }
      on_its_own = false;
      in_facts_ = in_facts_ && (in_lead_ || marked_label_of(line.text).has_value());
      kept_ = true;
      last_kept_ = true;
      keep(line);
    }
    read_summary();
  }

 private:
  // The summary is a part of the text as it is, unless a field stands in its middle, for which a
  // copy has an empty line, or its lines begin further in.
  void keep(const Line& line) {
    if (first_line_ == 0) {
      first_line_ = line.number;
      begin_ = line.text.data();
    } else if (!copied_ && line.text.data() != end_ + 1) {
      copy();
    }
    if (copied_) {
      copy_ += line.text;
      copy_ += '\n';
    } else {
      end_ = line.text.data() + line.text.size();
    }
  }

  void skip() {
    if (!copied_) copy();
    copy_ += '\n';
  }

  void copy() {
    copy_.assign(begin_, end_);
    copy_ += '\n';
    copied_ = true;
  }

  bool take(const Line& line, bool on_its_own) {
    if (entry_.link.empty() && take_own_id(line)) return true;
    const char first = line.text.front();
    if (first == '!' || first == '[' || first == '<') {
      return on_its_own && (take_media(line) || take_bare_link(line));
    }
    if (first != '-' && first != ' ' && first != '*' && first != '+' && first != '_' &&
        first != '>') {
      return take_field(line, on_its_own, field_line_of(line.text, options_)) ||
             (on_its_own && take_bare_link(line));
    }
    return in_facts_ && (take_marked_field(line) || take_names(line) || take_bare_link(line));
  }

  // What says in a site's own way which paper it is. A line that says more stays as text, too.
  bool take_own_id(const Line& line) {
    const auto found = find_own_id(line.text, options_.custom);
    if (!found) return false;
    entry_.link = found->link;
    identify_entry(entry_, diagnostics_,
                   {line.number, static_cast<std::uint32_t>(found->offset + 1)});
    return !has_words(line.text.substr(0, found->offset)) &&
           !has_words(line.text.substr(found->offset + found->length));
  }

  bool is_before_label(const Line& line) const {
    const std::size_t place = static_cast<std::size_t>(&line - lines_.data()) + 1;
    for (std::size_t i = place; i < lines_.size(); ++i) {
      const std::string_view text = lines_[i].text;
      if (is_blank(text)) continue;
      const bool is_point = text.front() == '-' || text.front() == '*' || text.front() == '+';
      return !is_point && marked_label_of(text).has_value();
    }
    return false;
  }

  // "- Authors: …", "**Votes:** 17": a point or emphasised words are a field only above the text.
  bool take_marked_field(const Line& line) {
    const FieldLine found = marked_field_of(line.text, options_);
    const bool is_known = (found.field == Field::votes && entry_.votes_stated) ||
                          (found.field == Field::authors && entry_.authors.at.line != 0) ||
                          (found.field == Field::tags && !entry_.tags.empty());
    if (is_known) return false;
    const std::string_view value = without_end_marks(line.text.substr(found.value));
    // "- Authors: claim that it is fast" is a sentence.
    if (found.field == Field::authors && !may_be_names(value)) return false;
    return take_field({line.text.substr(0, found.value + value.size()), line.number}, true, found);
  }

  // "**Authors: Ann Lee**": what was opened before the label is closed behind the value.
  static std::string_view without_end_marks(std::string_view value) {
    value = base::trim_right(value);
    const std::size_t last = value.find_last_not_of("*_");
    const std::string_view before = value.substr(0, last + 1);
    return last != none && before.find_first_of("*_") == none ? before : value;
  }

  // "[arXiv](…) | [code](…)", or an address, right below a title without a link.
  bool take_bare_link(const Line& line) {
    if (kept_ || !entry_.link.empty()) return false;
    constexpr std::string_view marks = " \t-*+";
    const std::size_t first = line.text.find_first_not_of(marks);
    if (first == none) return false;
    const std::string_view value = base::trim_right(line.text.substr(first));
    if (value.find("](") == none && value.find("://") == none) return false;
    return take_link(value, {line.number, static_cast<std::uint32_t>(first + 1)},
                     last_rank_of_paper);
  }

  // "*Mina Aster, Jun Birch*" right below the title.
  bool take_names(const Line& line) {
    if (kept_ || entry_.authors.at.line != 0) return false;
    const std::string_view text = base::trim(line.text);
    const char mark = text.front();
    if (text.size() < 3 || (mark != '*' && mark != '_') || text.back() != mark || text[1] == mark ||
        text[1] == ' ') {
      return false;
    }
    const std::string_view names = text.substr(1, text.size() - 2);
    if (names.find(mark) != none || !are_names(names)) return false;
    // Emphasised words may be anything, but not where a label follows.
    if (!is_before_label(line)) return false;
    const auto column = static_cast<std::uint32_t>(names.data() - line.text.data() + 1);
    return take_authors(names, {line.number, column});
  }

  bool take_media(const Line& line) {
    std::vector<model::Media> found =
        read_media_line(line.text, {line.number, 1}, options_.limits, diagnostics_);
    for (model::Media& media : found) media_.add(std::move(media));
    if (found.empty() && holds_video_tag(line.text)) {
      diagnostics_.warning(
          {line.number, 1}, "video-not-understood",
          "this video is kept as text: only <video src=\"…\"> in a line of its own is shown",
          "[Watch Video](https://…)");
    }
    return !found.empty();
  }

  static bool holds_video_tag(std::string_view line) {
    return base::starts_with_ignoring_case(line, "<video") ||
           (base::starts_with_ignoring_case(line, "<div") && line.find("<video") != none);
  }

  bool take_field(const Line& line, bool on_its_own, const FieldLine& found) {
    const Field field = found.field;
    if (field == Field::other || (!on_its_own && field != Field::tags)) return false;
    const std::string_view value = base::trim(line.text.substr(found.value));
    const std::size_t offset = value.empty()
                                   ? line.text.size()
                                   : static_cast<std::size_t>(value.data() - line.text.data());
    const base::Location at{line.number, static_cast<std::uint32_t>(offset + 1)};
    switch (field) {
      case Field::votes:
        return take_votes(value, at);
      case Field::authors:
        return take_author_lines(line, value, at);
      case Field::link:
        return take_link(value, at);
      default:
        return take_tags(value, at);
    }
  }

  bool repeated(base::Location at, std::string_view what) {
    diagnostics_.warning(
        at, "field-twice",
        "this paper has its " + std::string(what) + " already; the line is kept as text",
        "remove one of them");
    return false;
  }

  bool is_own_link(const model::Inline& link) const {
    const std::string words = model::plain_text(link.children);
    return is_link_label(words) ||
           base::fold_case(base::collapse_spaces(words)) == base::fold_case(entry_.title_text);
  }

  // The address of a paper whose title has none: the best of links of which there is nothing else,
  // or a bare id. Where there are several the line stays as text, too.
  bool take_link(std::string_view value, base::Location at, int last_rank = rank_of_no_address) {
    if (!entry_.link.empty() || value.empty()) return false;
    std::string link;
    const std::vector<model::Inline> inlines =
        markdown::read_inlines(value, at, options_.limits, ignored_);
    for (const model::Inline& each : inlines) {
      if (each.kind == model::Inline::Kind::link) {
        // Without a label before it a link may be to what is only spoken of.
        if (last_rank <= last_rank_of_paper && !is_own_link(each)) return false;
        if (link.empty() || address_rank(each.url) < address_rank(link)) link = each.url;
      } else if (each.kind != model::Inline::Kind::text || has_words(each.text)) {
        link.clear();
        break;
      }
    }
    if (!link.empty() && address_rank(link) > last_rank) return false;
    if (link.empty()) {
      const model::PaperId id = model::identify_word(value);
      if (id.kind == model::PaperId::Kind::arxiv) link = model::arxiv_page(id.value);
      if (id.kind == model::PaperId::Kind::doi) link = model::doi_page(id.value);
    }
    if (link.empty()) return false;
    entry_.link = std::move(link);
    identify_entry(entry_, diagnostics_, at);
    return inlines.size() == 1;
  }

  bool take_votes(std::string_view value, base::Location at) {
    if (entry_.votes_stated) return repeated(at, "votes");
    if (value.empty() || value == "-" || value == "–" || value == "—") {
      entry_.votes_stated = true;
      diagnostics_.note(at, "votes-unknown", "the number of votes is not known");
      return true;
    }
    const std::optional<std::int64_t> votes = parse_votes(value);
    if (!votes) {
      diagnostics_.warning(at, "votes-not-a-number",
                           "the votes are no whole number; the line is kept as text", "Vote: 17");
      return false;
    }
    entry_.votes_stated = true;
    entry_.votes = votes;
    return true;
  }

  bool take_author_lines(const Line& line, std::string_view value, base::Location at) {
    if (entry_.authors.at.line != 0) return repeated(at, "authors");
    // "**Authors:** Ada Hill<br>**Venue:** …": the line says more, and so stays as text, too.
    if (const std::size_t end = end_of_names(value); end < value.size()) {
      take_authors(base::trim(value.substr(0, end)), at);
      return false;
    }
    const std::size_t next = line.number - lines_.data()->number + 1;
    const AuthorLines found = read_author_lines(value, lines_.subspan(next));
    taken_ = found.taken;
    take_authors(found.list, at);
    if (found.may_go_on && !entry_.authors.names.empty() && !entry_.authors.cut) {
      entry_.authors.cut = true;
      diagnostics_.note({static_cast<std::uint32_t>(line.number + found.taken + 1), 1},
                        "authors-go-on",
                        "this line may go on the list of authors above it, which is taken as cut",
                        "end the line above with a comma, or leave an empty line");
    }
    return true;
  }

  bool take_authors(std::string_view value, base::Location at) {
    if (entry_.authors.at.line != 0) return repeated(at, "authors");
    entry_.authors = read_authors(value, at, diagnostics_);
    if (entry_.authors.names.empty() && !entry_.authors.cut) {
      diagnostics_.note(at, "authors-empty", "this line names nobody");
    }
    return true;
  }

  bool take_tags(std::string_view value, base::Location at) {
    if (!entry_.tags.empty()) return repeated(at, "tags");
    std::unordered_set<std::string> seen;
    for (const std::string_view tag : base::split(value, ',')) {
      std::string written = base::nfc(base::collapse_spaces(tag));
      if (!written.empty() && seen.insert(written).second)
        entry_.tags.push_back(std::move(written));
    }
    return true;
  }

  void read_summary() {
    if (!last_kept_) return;
    const std::string_view text =
        copied_ ? std::string_view(copy_)
                : std::string_view(begin_, static_cast<std::size_t>(end_ - begin_));
    entry_.summary = markdown::read_markdown(text, first_line_, options_.limits, diagnostics_);
    mend_literals(entry_.summary, lines_, options_.limits, diagnostics_);
    const std::size_t before = entry_.media.size();
    lift_pictures(entry_.summary, lines_, media_);
    if (entry_.media.size() > before) {
      std::stable_sort(entry_.media.begin(), entry_.media.end(),
                       [](const auto& one, const auto& other) { return one.at < other.at; });
    }
    for (const model::Block& block : entry_.summary) {
      if (block.kind == model::Block::Kind::html) {
        diagnostics_.note(block.at, "html-as-text", "HTML is shown as it is written, as text");
      }
      if (block.kind == model::Block::Kind::list && !block.ordered) {
        entry_.bullet_count += block.children.size();
      }
    }
  }

  base::LentSpan<Line> lines_;
  bool in_lead_;  // in words that may stand above facts
  const ReadOptions& options_;
  base::Diagnostics& diagnostics_;
  model::Entry& entry_;
  MediaCollector media_;
  base::Diagnostics ignored_;
  bool in_facts_ = true;   // nothing but fields and lines with a label came yet
  std::size_t taken_ = 0;  // of the lines that follow
  bool kept_ = false;
  bool last_kept_ = false;
  std::uint32_t first_line_ = 0;
  const char* begin_ = nullptr;
  const char* end_ = nullptr;
  bool copied_ = false;
  std::string copy_;
};

}  // namespace

void read_entry_body(std::span<const Line> lines, const ReadOptions& options, bool begins_with_text,
                     base::Diagnostics& diagnostics, model::Entry& entry) {
  BodyReader(lines, options, begins_with_text, diagnostics, entry).run();
}

bool states_field(std::string_view line, const ReadOptions& options) {
  if (line.empty()) return false;
  const FieldLine found = marked_field_of(line, options);
  const Field field = found.field;
  const std::string_view value = line.substr(std::min(found.value, line.size()));
  if (field == Field::authors && found.is_marked && !may_be_names(base::trim(value))) return false;
  return field != Field::other;
}

}  // namespace dayleaf::dialects
