#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "render/paper_record.h"
#include "render/write_record.h"

// papers.csv, RFC 4180: a line for each paper and day. docs/data.md.
namespace dayleaf::render {

void write_papers_csv(const RenderContext& context, base::Sink& out);

namespace {

// What a cell of the common spreadsheets holds is 32,767 units of UTF-16, of which a code point
// takes two at most.
constexpr std::size_t longest_cell = 16'000;

// Spreadsheets run a text that begins like this as a formula; those of East Asia take the
// full-width signs for the same.
bool looks_like_formula(std::string_view text) {
  static constexpr auto signs = std::to_array<std::string_view>(
      {"=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20"});
  return std::any_of(signs.begin(), signs.end(),
                     [&](std::string_view sign) { return text.starts_with(sign); });
}

class Line {
 public:
  explicit Line(std::string& out) : out_(out) {}

  Line& text(std::string_view text) {
    begin();
    const std::string cut = base::shorten(text, longest_cell);
    out_ += '"';
    if (looks_like_formula(cut)) out_ += '\'';
    out_ += base::replace_all(cut, "\"", "\"\"");
    out_ += '"';
    return *this;
  }
  // What has none of the characters that need quotes; "" is what is not known.
  Line& plain(std::string_view text) {
    begin();
    out_ += text;
    return *this;
  }
  Line& number(std::optional<std::int64_t> number) {
    return plain(number ? std::to_string(*number) : std::string());
  }
  void end() { out_ += "\r\n"; }

 private:
  void begin() {
    if (!first_) out_ += ',';
    first_ = false;
  }

  std::string& out_;
  bool first_ = true;
};

std::string names_of(const PaperRecord& record) {
  if (!record.authors) return {};
  std::string names = base::join(record.authors->names, "; ");
  if (record.authors->cut) names += "; …";
  return names;
}

std::string topics_of(const PaperRecord& record) {
  std::vector<std::string> slugs;
  for (const PaperRecord::Topic& topic : record.topics) slugs.emplace_back(topic.slug);
  return base::join(slugs, "; ");
}

std::string first_link(const PaperRecord& record, std::string_view kind) {
  for (const PaperRecord::Link& link : record.links) {
    if (link.kind == kind) return link.url;
  }
  return {};
}

std::string identifier(const PaperRecord& record, model::Identifier::Kind kind) {
  for (const model::Identifier& one : record.identifiers) {
    if (one.kind == kind) return one.value;
  }
  return {};
}

}  // namespace

void write_papers_csv(const RenderContext& context, base::Sink& out) {
  out.write(
      "date,rank,votes,id,arxiv,doi,title,author_order,authors,published,first_seen,language,"
      "topics,code,project,url,summary\r\n");
  for (std::uint32_t index = 0; index < context.archive.papers.size(); ++index) {
    const PaperRecord record = make_record(context, index);
    for (const PaperRecord::Day& day : record.days) {
      Line(out.text())
          .plain(base::iso_date(day.date))
          .number(day.rank)
          .number(day.votes)
          .text(record.id)
          .text(identifier(record, model::Identifier::Kind::arxiv))
          .text(identifier(record, model::Identifier::Kind::doi))
          .text(record.title)
          .plain(!record.authors            ? ""
                 : record.authors->in_order ? "known"
                                            : "unknown")
          .text(names_of(record))
          .plain(record.published ? base::iso_date(*record.published) : std::string())
          .plain(base::iso_date(record.first_seen))
          .plain(record.summary ? std::string_view(record.summary->language) : std::string_view())
          .text(topics_of(record))
          .text(first_link(record, "code"))
          .text(first_link(record, "project"))
          .text(record.url)
          .text(record.summary ? std::string_view(record.summary->text) : std::string_view())
          .end();
      out.end_piece();
    }
  }
}

}  // namespace dayleaf::render
