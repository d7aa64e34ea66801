#include "dialects/explain_lines.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/lent.h"
#include "base/text.h"
#include "dialects/decode_text.h"
#include "dialects/field_labels.h"
#include "dialects/lines.h"

namespace dayleaf::dialects {
namespace {

class Explainer {
 public:
  Explainer(base::Lent<const ReadOptions> options, ExplainedSheet& explained)
      : options_(options), explained_(explained), sheet_(explained.sheet) {}

  void run() {
    for (const model::Entry& entry : sheet_.entries) add(entry);
    for (const model::Group& group : sheet_.groups) {
      add(group.at.line, "group");
      add(group.text, "text of the group");
    }
    add(sheet_.preamble, "introduction");
    for (const base::Diagnostic& one : explained_.diagnostics.all()) {
      if (one.line > 0) add(one.line, severity_name_of(one) + " " + one.code);
    }
    find_rest();
  }

 private:
  static std::string severity_name_of(const base::Diagnostic& one) {
    return std::string(base::severity_name(one.severity));
  }

  void add(std::uint32_t line, std::string role) {
    if (line == 0 || line > explained_.lines.size()) return;
    std::vector<std::string>& roles = explained_.lines[line - 1].roles;
    if (std::find(roles.begin(), roles.end(), role) == roles.end())
      roles.push_back(std::move(role));
  }

  void add(const model::Entry& entry) {
    add(entry.at.line, "paper " + base::printable(base::shorten(model::to_text(entry.id), 60)));
    if (entry.date) add(entry.at.line, "day " + base::iso_date(*entry.date));
    if (entry.authors.at.line > 0) {
      add(entry.authors.at.line, base::count_of(entry.authors.names.size(), "author") +
                                     (entry.authors.cut ? " and more" : ""));
    }
    for (const model::Media& media : entry.media) {
      add(media.at.line, media.kind == model::Media::Kind::video ? "video" : "picture");
    }
    add(entry.summary, "summary");
  }

  void add(const model::Markup& blocks, std::string_view role) {
    for (const model::Block& block : blocks) {
      const std::uint32_t last = std::max(block.at.line, block.end.line);
      for (std::uint32_t line = std::max(block.at.line, 1U);
           line <= last && line <= explained_.lines.size(); ++line) {
        if (!is_blank(explained_.lines[line - 1].words)) add(line, std::string(role));
      }
    }
  }

  // Lines that became nothing of which the place is known.
  void find_rest() {
    bool is_front = false;
    for (ExplainedLine& line : explained_.lines) {
      const std::string_view words = base::trim(line.words);
      if (line.number == 1 && !sheet_.front_matter.empty()) is_front = true;
      if (is_front) {
        line.roles.insert(line.roles.begin(), "front matter");
        is_front = line.number == 1 || (words != "---" && words != "+++");
        continue;
      }
      if (words.empty() || !line.roles.empty()) continue;
      std::string_view content;
      if (const FieldLabel label = field_label_of(line.words, options_); label.length > 0) {
        line.roles.emplace_back(label.field);
      } else if (heading_of(words, content) > 0) {
        line.roles.push_back(sheet_.date == base::Date{} ? "heading"
                                                         : "day " + base::iso_date(sheet_.date));
      } else {
        line.roles.push_back(words.front() == '|' ? "table" : "form");
      }
    }
  }

  const ReadOptions& options_;
  ExplainedSheet& explained_;
  const model::Sheet& sheet_;
};

}  // namespace

ExplainedSheet explain_lines(std::string_view path, std::string_view bytes,
                             const ReadOptions& options) {
  ExplainedSheet explained;
  explained.diagnostics = base::Diagnostics(path);
  explained.sheet = read_sheet(path, bytes, options, explained.diagnostics);
  base::Diagnostics told_before;
  DecodedText decoded;
  decode_text(bytes, options.limits, told_before, decoded);
  std::uint32_t number = 0;
  for (const std::string_view words : base::split(base::LentText(decoded.text), '\n')) {
    explained.lines.push_back({++number, std::string(words), {}});
  }
  if (!explained.lines.empty() && explained.lines.back().words.empty()) explained.lines.pop_back();
  Explainer(options, explained).run();
  return explained;
}

}  // namespace dayleaf::dialects
