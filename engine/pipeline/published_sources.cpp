#include "pipeline/published_sources.h"

#include <utility>

#include "json/read_json.h"
#include "json/write_json.h"
#include "model/value.h"

namespace dayleaf::pipeline {

std::vector<PublishedSource> sources_of(const model::Archive& archive) {
  std::vector<PublishedSource> sources;
  sources.reserve(archive.sheets.size());
  for (const auto& sheet : archive.sheets) {
    if (sheet->entries.empty()) continue;
    PublishedSource& source = sources.emplace_back();
    source.path = sheet->path;
    source.date = sheet->date;
    source.papers.reserve(sheet->entries.size());
    for (const model::Entry& entry : sheet->entries) {
      source.papers.push_back({model::to_text(entry.id), entry.title_text, entry.at.line});
    }
  }
  return sources;
}

// [[path, date, id, title, line, id, title, line, …], …]
std::string write_sources(const std::vector<PublishedSource>& sources) {
  model::List list;
  list.reserve(sources.size());
  for (const PublishedSource& source : sources) {
    model::List one{source.path, base::iso_date(source.date)};
    one.reserve(2 + 3 * source.papers.size());
    for (const PublishedPaper& paper : source.papers) {
      one.emplace_back(paper.id);
      one.emplace_back(paper.title);
      one.emplace_back(static_cast<std::int64_t>(paper.line));
    }
    list.emplace_back(std::move(one));
  }
  return json::write_json(model::Value(std::move(list)));
}

std::optional<std::vector<PublishedSource>> read_sources(std::string_view text) {
  const base::Result<model::Value> value = json::read_json(text);
  if (!value) return std::nullopt;
  std::vector<PublishedSource> sources;
  sources.reserve(value->list().size());
  for (const model::Value& item : value->list()) {
    const model::List& one = item.list();
    const std::optional<base::Date> date =
        one.size() < 2 ? std::nullopt : base::parse_date(one[1].text());
    if (!date || one.size() % 3 != 2) return std::nullopt;
    PublishedSource& source = sources.emplace_back();
    source.path = one[0].text();
    source.date = *date;
    for (std::size_t at = 2; at < one.size(); at += 3) {
      source.papers.push_back({std::string(one[at].text()), std::string(one[at + 1].text()),
                               static_cast<std::uint32_t>(one[at + 2].integer())});
    }
  }
  return sources;
}

}  // namespace dayleaf::pipeline
