#include "pipeline/build_cache.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "base/version.h"
#include "files/manifest.h"
#include "json/read_json.h"
#include "json/write_json.h"
#include "model/value.h"

// The file: a line that names format and program, the result as one line of JSON, what came from
// which digest as another, the inputs of all
// pages as bytes (the path's hash, the inputs' high and low half), a last line with the hash of all
// that. Only the machine that wrote it reads it.
namespace dayleaf::pipeline {
namespace {

constexpr std::string_view name_of_format = "dayleaf cache ";
constexpr std::size_t bytes_a_page = 3 * sizeof(std::uint64_t);

std::string first_line() {
  return std::string(name_of_format) + "2 " + std::string(base::program_version()) + "\n";
}

// Every count, for writing and for reading.
template <typename Any>
auto all_of(Any& counts) {
  auto& [sheets, days, entries, papers, citable, authors, topics, images, videos, votes_sum,
         bullets] = counts;
  return std::array{&sheets, &days,   &entries, &papers,    &citable, &authors,
                    &topics, &images, &videos,  &votes_sum, &bullets};
}

model::Value value_of(const base::Diagnostic& diagnostic) {
  const auto& [path, line, column, severity, code, message, suggestion, source_line, caret] =
      diagnostic;
  return model::List{path,
                     static_cast<std::int64_t>(line),
                     static_cast<std::int64_t>(column),
                     static_cast<std::int64_t>(severity),
                     code,
                     message,
                     suggestion,
                     source_line,
                     static_cast<std::int64_t>(caret)};
}

base::Diagnostic diagnostic_of(const model::List& list) {
  const auto text = [&](std::size_t at) {
    return at < list.size() ? std::string(list[at].text()) : std::string();
  };
  const auto number = [&](std::size_t at) {
    return at < list.size() ? static_cast<std::uint32_t>(list[at].integer()) : 0;
  };
  base::Diagnostic diagnostic;
  diagnostic.path = text(0);
  diagnostic.line = number(1);
  diagnostic.column = number(2);
  diagnostic.severity = static_cast<base::Severity>(number(3));
  diagnostic.code = text(4);
  diagnostic.message = text(5);
  diagnostic.suggestion = text(6);
  diagnostic.source_line = text(7);
  diagnostic.caret = number(8);
  return diagnostic;
}

model::Object value_of(const BuildCache& cache) {
  const BuildResult& result = cache.result;
  const auto number = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
  model::List counts;
  for (const std::int64_t* count : all_of(result.counts)) counts.emplace_back(*count);
  model::List drafts;
  for (const std::string& path : result.drafts) drafts.emplace_back(path);
  model::List waiting;
  for (const std::string& path : result.waiting) waiting.emplace_back(path);
  model::List diagnostics;
  for (const base::Diagnostic& diagnostic : result.diagnostics) {
    diagnostics.push_back(value_of(diagnostic));
  }
  return {{"made_from", cache.made_from},
          {"counts", std::move(counts)},
          {"content_bytes", number(result.content_bytes)},
          {"pages", number(result.pages)},
          {"feeds", number(result.feeds)},
          {"today", base::iso_date(result.today)},
          {"newest", result.newest ? base::iso_date(*result.newest) : std::string()},
          {"drafts", std::move(drafts)},
          {"waiting", std::move(waiting)},
          {"diagnostics", std::move(diagnostics)}};
}

BuildCache cache_of(const model::Object& object) {
  const auto member = [&](std::string_view name) {
    const model::Value* value = object.find(name);
    return value == nullptr ? model::Value() : *value;
  };
  const auto number = [&](std::string_view name) {
    return static_cast<std::uint64_t>(member(name).integer());
  };
  BuildCache cache;
  cache.made_from = member("made_from").text();
  BuildResult& result = cache.result;
  const model::Value counts = member("counts");
  const auto targets = all_of(result.counts);
  for (std::size_t at = 0; at < std::min(targets.size(), counts.list().size()); ++at) {
    *targets[at] = counts.list()[at].integer();
  }
  result.content_bytes = number("content_bytes");
  result.pages = number("pages");
  result.feeds = number("feeds");
  result.today = base::parse_date(member("today").text()).value_or(base::Date());
  result.newest = base::parse_date(member("newest").text());
  const model::Value drafts = member("drafts");
  for (const model::Value& path : drafts.list()) result.drafts.emplace_back(path.text());
  const model::Value waiting = member("waiting");
  for (const model::Value& path : waiting.list()) result.waiting.emplace_back(path.text());
  const model::Value diagnostics = member("diagnostics");
  for (const model::Value& diagnostic : diagnostics.list()) {
    result.diagnostics.push_back(diagnostic_of(diagnostic.list()));
  }
  return cache;
}

void append(std::uint64_t number, std::string& out) {
  out.append(reinterpret_cast<const char*>(&number), sizeof number);
}

std::uint64_t number_at(std::string_view bytes, std::size_t at) {
  std::uint64_t number = 0;
  std::memcpy(&number, bytes.data() + at, sizeof number);
  return number;
}

}  // namespace

bool holds_on(const BuildResult& result, const base::Date& today) {
  if (result.today == today || !result.newest) return true;
  return *result.newest <= std::min(result.today, today);
}

std::uint64_t path_hash(std::string_view path) { return base::hash_bytes(path).low; }

base::Hash BuildCache::inputs_of(std::string_view path) const {
  const std::uint64_t wanted = path_hash(path);
  const auto at =
      std::lower_bound(pages.begin(), pages.end(), wanted,
                       [](const PageInputs& page, std::uint64_t hash) { return page.path < hash; });
  return at == pages.end() || at->path != wanted ? base::Hash() : at->inputs;
}

std::string write_build_cache(const BuildCache& cache) {
  std::string text = first_line() + json::write_json(value_of(cache)) + "\n" + cache.sources + "\n";
  text.reserve(text.size() + cache.pages.size() * bytes_a_page + 64);
  for (const auto& [path, inputs] : cache.pages) {
    append(path, text);
    append(inputs.high, text);
    append(inputs.low, text);
  }
  return files::sealed(std::move(text));
}

std::optional<BuildCache> read_build_cache(std::string_view text, bool& damaged) {
  damaged = !text.starts_with(name_of_format);
  if (damaged || !text.starts_with(first_line())) return {};
  damaged = true;
  const std::optional<std::string_view> lines = files::unsealed(text);
  if (!lines) return {};
  std::string_view rest = lines->substr(first_line().size());
  const std::size_t end = rest.find('\n');
  if (end == std::string_view::npos) return {};
  const base::Result<model::Value> result = json::read_json(rest.substr(0, end));
  rest.remove_prefix(end + 1);
  const std::size_t end_of_sources = rest.find('\n');
  if (!result || end_of_sources == std::string_view::npos) return {};
  BuildCache cache = cache_of(result->object());
  cache.sources = rest.substr(0, end_of_sources);
  rest.remove_prefix(end_of_sources + 1);
  if (rest.size() % bytes_a_page != 0) return {};
  cache.pages.reserve(rest.size() / bytes_a_page);
  for (std::size_t at = 0; at < rest.size(); at += bytes_a_page) {
    cache.pages.push_back(
        {number_at(rest, at), {number_at(rest, at + 8), number_at(rest, at + 16)}});
  }
  damaged = !std::is_sorted(cache.pages.begin(), cache.pages.end());
  if (damaged) return {};
  return cache;
}

}  // namespace dayleaf::pipeline
