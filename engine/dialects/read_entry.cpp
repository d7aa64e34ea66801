#include "dialects/read_entry.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

#include "base/lent.h"
#include "base/text.h"
#include "dialects/mend_literals.h"
#include "dialects/read_authors.h"
#include "dialects/read_media.h"
#include "markdown/read_markdown.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t none = std::string_view::npos;
constexpr std::size_t longest_label = 40;

enum class Field : std::uint8_t { other, votes, authors, tags };

struct Label {
  base::LentText name;
  Field field;
};

constexpr std::array<Label, 7> labels = {{
    {"Vote", Field::votes},
    {"Votes", Field::votes},
    {"Upvotes", Field::votes},
    {"Authors", Field::authors},
    {"Author", Field::authors},
    {"Tags", Field::tags},
    {"Tag", Field::tags},
}};

Field field_of(std::string_view label, const std::vector<std::string>& vote_labels) {
  for (const Label& known : labels) {
    if (base::equals_ignoring_case(label, known.name)) return known.field;
  }
  for (std::string_view own : vote_labels) {
    own = base::trim(own);
    if (own.ends_with(':')) own.remove_suffix(1);
    if (!own.empty() && base::equals_ignoring_case(label, base::trim(own))) return Field::votes;
  }
  return Field::other;
}

struct FieldLine {
  Field field = Field::other;
  std::size_t value = 0;  // where what stands behind the colon begins
};

// "Vote: 17", also with the colon of a Chinese, Japanese or Korean keyboard.
FieldLine field_line_of(std::string_view line, const std::vector<std::string>& vote_labels) {
  constexpr std::string_view wide_colon = "：";
  const std::string_view start = line.substr(0, longest_label);
  for (const std::string_view colon : {std::string_view(":"), wide_colon}) {
    const std::size_t at = start.find(colon);
    if (at == none) continue;
    const Field field = field_of(base::trim_right(line.substr(0, at)), vote_labels);
    if (field != Field::other) return {field, at + colon.size()};
  }
  return {};
}

// "17", "1,234": digits, grouped or not.
std::optional<std::int64_t> parse_votes(std::string_view text) {
  std::string digits;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ',') {
      if (i == 0 || (text.size() - i) % 4 != 0) return std::nullopt;
      continue;
    }
    if (!base::is_digit(text[i])) return std::nullopt;
    digits += text[i];
  }
  if (digits.empty() || digits.size() > 9) return std::nullopt;
  return base::parse_integer(digits);
}

class BodyReader {
 public:
  BodyReader(base::LentSpan<Line> lines, base::Lent<const ReadOptions> options,
             base::Diagnostics& diagnostics, model::Entry& entry)
      : lines_(lines),
        options_(options),
        diagnostics_(diagnostics),
        entry_(entry),
        media_(entry.media, diagnostics) {}

  void run() {
    bool on_its_own = true;  // nothing before this line could be one paragraph with it
    for (const Line& line : lines_) {
      if (is_blank(line.text)) {
        on_its_own = true;
        if (kept_) keep(line);
        continue;
      }
      if (!line.is_protected && take(line, on_its_own)) {
        on_its_own = true;
        if (kept_) skip();
        continue;
      }
      on_its_own = false;
      kept_ = true;
      last_kept_ = true;
      keep(line);
    }
    read_summary();
  }

 private:
  // The summary is a part of the text as it is, unless a field stands in its middle: then a copy
  // with an empty line instead.
  void keep(const Line& line) {
    if (first_line_ == 0) {
      first_line_ = line.number;
      begin_ = line.text.data();
    }
    if (copied_) {
      copy_ += line.text;
      copy_ += '\n';
    } else {
      end_ = line.text.data() + line.text.size();
    }
  }

  void skip() {
    if (!copied_) {
      copy_.assign(begin_, end_);
      copy_ += '\n';
      copied_ = true;
    }
    copy_ += '\n';
  }

  bool take(const Line& line, bool on_its_own) {
    const char first = line.text.front();
    if (first == '!' || first == '[' || first == '<') {
      return on_its_own && take_media(line);
    }
    if (first != '-' && first != ' ' && first != '*') return take_field(line, on_its_own);
    report_field_in_text(line);
    return false;
  }

  // "- Vote: 17", "**Authors:** …": meant as a field, but a point or emphasised words may be
  // anything. Below the first words of the summary they are.
  void report_field_in_text(const Line& line) {
    constexpr std::string_view marks = " \t-*_`";
    const std::size_t at = line.text.find_first_not_of(marks);
    if (kept_ || at == none || !base::is_ascii_letter(line.text[at])) return;
    const std::string_view words = line.text.substr(at);
    const std::size_t colon = words.substr(0, longest_label).find(':');
    if (colon == none) return;
    std::string_view label = words.substr(0, colon);
    label = label.substr(0, label.find_last_not_of(marks) + 1);
    const Field field = field_of(label, options_.daily.vote_labels);
    const bool is_known = (field == Field::votes && entry_.votes_stated) ||
                          (field == Field::authors && entry_.authors.at.line != 0) ||
                          (field == Field::tags && !entry_.tags.empty());
    if (field == Field::other || is_known) return;
    diagnostics_.warning({line.number, static_cast<std::uint32_t>(at + 1)}, "field-as-text",
                         "this looks like a field of the paper, but with marks before it the line "
                         "is text",
                         "write it without them: " + std::string(label) + ": …");
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

  bool take_field(const Line& line, bool on_its_own) {
    const auto [field, behind] = field_line_of(line.text, options_.daily.vote_labels);
    if (field == Field::other || (!on_its_own && field != Field::tags)) return false;
    const std::string_view value = base::trim(line.text.substr(behind));
    const std::size_t offset = value.empty()
                                   ? line.text.size()
                                   : static_cast<std::size_t>(value.data() - line.text.data());
    const base::Location at{line.number, static_cast<std::uint32_t>(offset + 1)};
    switch (field) {
      case Field::votes:
        return take_votes(value, at);
      case Field::authors:
        return take_authors(value, at);
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
  const ReadOptions& options_;
  base::Diagnostics& diagnostics_;
  model::Entry& entry_;
  MediaCollector media_;
  bool kept_ = false;
  bool last_kept_ = false;
  std::uint32_t first_line_ = 0;
  const char* begin_ = nullptr;
  const char* end_ = nullptr;
  bool copied_ = false;
  std::string copy_;
};

}  // namespace

void read_entry_body(std::span<const Line> lines, const ReadOptions& options,
                     base::Diagnostics& diagnostics, model::Entry& entry) {
  BodyReader(lines, options, diagnostics, entry).run();
}

bool begins_like_field(std::string_view line) {
  return field_line_of(line, {}).field != Field::other;
}

}  // namespace dayleaf::dialects
