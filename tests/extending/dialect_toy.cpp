#include "base/text.h"
#include "dialects/dialects.h"

namespace dayleaf::dialects {
namespace {

constexpr std::string_view mark = "toy digest\n";

bool recognises(const SheetSource& source) { return source.text.starts_with(mark); }

// A line a paper: its id of arXiv, a blank, its title.
void read(const SheetSource& source, base::Diagnostics& diagnostics, model::Sheet& sheet) {
  sheet.date = resolve_date(source, nullptr, {}, diagnostics);
  std::string_view rest = std::string_view(source.text).substr(mark.size());
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    const std::size_t blank = line.find(' ');
    if (blank == std::string_view::npos) continue;
    model::Entry entry;
    entry.id = {model::PaperId::Kind::arxiv, std::string(line.substr(0, blank))};
    entry.link = "https://arxiv.org/abs/" + entry.id.value;
    entry.title_text = std::string(line.substr(blank + 1));
    model::Inline words;
    words.text = entry.title_text;
    entry.title = {words};
    sheet.entries.push_back(std::move(entry));
  }
}

std::string write(const model::Sheet& sheet) {
  std::string text(mark);
  for (const model::Entry& entry : sheet.entries)
    text += entry.id.value + " " + entry.title_text + "\n";
  return text;
}

}  // namespace

extern const Dialect toy_dialect;
const Dialect toy_dialect = {"toy", recognises, read, write};

}  // namespace dayleaf::dialects
