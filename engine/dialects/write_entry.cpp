#include "dialects/write_entry.h"

#include "base/text.h"
#include "dialects/read_authors.h"
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
  if (!entry.summary.empty()) parts.add(write_markup(entry.summary, headings));
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
