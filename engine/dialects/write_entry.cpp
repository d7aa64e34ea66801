#include "dialects/write_entry.h"

#include <algorithm>

#include "base/text.h"
#include "dialects/field_labels.h"
#include "dialects/read_authors.h"
#include "dialects/read_entry.h"
#include "dialects/read_media.h"
#include "dialects/write_markup.h"

namespace dayleaf::dialects {
namespace {

class Parts {
 public:
  void add(const std::string& part) {
    if (!out_.empty()) out_ += '\n';
    out_ += part;
  }

  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

// The lines above the first one without a label, so that none of them is read as a field.
std::string with_labels_escaped(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    const std::string_view line = text.substr(0, end);
    const auto colon = colon_of_label(base::trim_right(line));
    if (!colon && !base::trim(line).empty()) break;
    if (colon && states_field(line)) {
      out += line.substr(0, *colon);
      out += line[*colon] == ':' ? "\\:" : "&#xFF1A;";
      out += line.substr(*colon + (line[*colon] == ':' ? 1 : 3));
    } else {
      out += line;
    }
    text.remove_prefix(end);
  }
  out += text;
  return out;
}

}  // namespace

std::string write_entry_body(const model::Entry& entry, Headings headings) {
  Parts parts;
  for (const model::Media& media : entry.media) parts.add(write_media(media));
  if (entry.votes_stated) {
    parts.add("Vote: " + (entry.votes ? std::to_string(*entry.votes) : std::string("-")) + "\n");
  }
  if (!entry.authors.names.empty() || entry.authors.cut) {
    parts.add("Authors: " + write_authors(entry.authors) + "\n");
  }
  if (!entry.tags.empty()) parts.add("Tags: " + base::join(entry.tags, ", ") + "\n");
  if (!entry.summary.empty()) parts.add(with_labels_escaped(write_markup(entry.summary, headings)));
  return parts.take();
}

std::string write_entry(const model::Entry& entry) {
  std::string out = "### ";
  const std::string title = write_inlines(entry.title);
  if (entry.link.empty()) {
    // Words that look like a link of the heading are none: `[x](y)` reads as one, and `\[` may
    // begin a formula.
    const bool words =
        !entry.title.empty() && entry.title.front().kind == model::Inline::Kind::text;
    if (words && title.starts_with('[')) {
      out += "&#91;";
      out.append(title, 1);
    } else {
      out += title;
    }
  } else {
    out += "[" + title + "](" + write_destination(entry.link) + ")";
  }
  out += '\n';
  const std::string body = write_entry_body(entry, Headings::are_papers);
  if (!body.empty()) out += "\n" + body;
  return out;
}

}  // namespace dayleaf::dialects
