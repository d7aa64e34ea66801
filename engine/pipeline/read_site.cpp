#include "pipeline/read_site.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <utility>
#include <vector>

#include "base/parallel.h"
#include "base/url.h"
#include "dialects/read_sheet.h"
#include "index/find_topics.h"
#include "index/read_people.h"
#include "index/report_people.h"
#include "model/cite_paper.h"
#include "model/embedded.h"
#include "render/kept_files.h"
#include "render/languages.h"
#include "search/gather_lenses.h"
#include "toml/read_toml.h"

namespace dayleaf::pipeline {
namespace {

SiteMemory::File parse_file(const model::Site& site, const ContentFile& file) {
  SiteMemory::File parsed;
  parsed.hash = file.hash;
  parsed.diagnostics = base::Diagnostics(base::below(site.content, file.path), file.bytes);
  for (model::Sheet& day : model::split_days(dialects::read_sheet(
           file.path, file.bytes, {site.limits, site.daily, site.custom, site.time_zone},
           parsed.diagnostics))) {
    parsed.sheets.push_back(std::make_shared<const model::Sheet>(std::move(day)));
  }
  parsed.diagnostics.forget_text();
  return parsed;
}

std::shared_ptr<const index::Taxonomy> read_taxonomy(const model::Site& site,
                                                     const Content& content,
                                                     base::Diagnostics& diagnostics) {
  if (!site.topics.enabled) {
    base::Diagnostics none;
    return std::make_shared<const index::Taxonomy>(
        index::make_taxonomy(model::Object(), nullptr, none, none));
  }
  const model::EmbeddedFile& embedded = model::embedded_index_files().front();
  base::Diagnostics built_in_diagnostics("(built-in) topics.toml", embedded.bytes);
  const std::optional<model::Value> built_in =
      toml::read_toml(embedded.bytes, built_in_diagnostics);
  const std::string_view own_text = content.topics ? *content.topics : std::string_view();
  base::Diagnostics own_diagnostics(content.topics_path, own_text);
  std::optional<model::Value> own;
  if (content.topics) {
    own = toml::read_toml(*content.topics, own_diagnostics);
  } else if (!content.topics_failure.empty()) {
    own_diagnostics.error({}, "topics-unreadable", content.topics_failure);
  }
  auto taxonomy = std::make_shared<const index::Taxonomy>(index::make_taxonomy(
      built_in ? built_in->object() : model::Object(), own ? &own->object() : nullptr,
      built_in_diagnostics, own_diagnostics, render::language_codes()));
  diagnostics.append(std::move(built_in_diagnostics));
  diagnostics.append(std::move(own_diagnostics));
  return taxonomy;
}

// The taxonomy of the last reading, if it says the same.
void remember_taxonomy(const model::Site& site, const Content& content, SiteMemory& memory) {
  const base::Hash hash =
      base::hash_bytes(content.topics.value_or("") + '\n' + content.topics_failure);
  if (memory.taxonomy && memory.topics_hash == hash) return;
  memory.index = index::IndexMemory();
  memory.topics_hash = hash;
  memory.taxonomy_diagnostics = base::Diagnostics();
  memory.taxonomy = read_taxonomy(site, content, memory.taxonomy_diagnostics);
}

// What was last read of people, if the file says the same.
void remember_people(const Content& content, SiteMemory& memory) {
  const base::Hash hash =
      base::hash_bytes(content.people.value_or("") + '\n' + content.people_failure);
  if (memory.people_hash == hash) return;
  memory.people_hash = hash;
  memory.people = nullptr;
  memory.people_diagnostics =
      base::Diagnostics(people_file, content.people ? *content.people : std::string_view());
  if (!content.people_failure.empty()) {
    memory.people_diagnostics.error({}, "people-unreadable", content.people_failure);
  }
  if (content.people) {
    constexpr std::size_t most_bytes = 16U << 20;  // of some 100,000 people
    const std::optional<model::Value> document =
        toml::read_toml(*content.people, memory.people_diagnostics, most_bytes);
    if (document) {
      memory.people = std::make_shared<const model::StatedPeople>(
          index::read_people(document->object(), memory.people_diagnostics));
    }
  }
  memory.people_diagnostics.forget_text();
}

// The records of the last reading, if they say the same.
void remember_records(const Content& content, SiteMemory& memory) {
  if (memory.records && memory.records_hash == content.records.hash) return;
  memory.records_hash = content.records.hash;
  memory.records_diagnostics = base::Diagnostics();
  memory.records = records::read_records(content.records, memory.records_diagnostics);
}

// Tomorrow has begun somewhere on Earth: its digest may be out.
bool is_to_come(const model::Sheet& sheet, const std::optional<base::Date>& today) {
  return today && model::is_of_day(sheet) && sheet.date > base::add_days(*today, 1);
}

// Planned, or a slip of the pen.
void report_future(const model::Sheet& sheet, const model::Site& site, const base::Date& today,
                   bool is_left_out, base::Diagnostics& diagnostics) {
  base::Diagnostic diagnostic;
  diagnostic.path = base::below(site.content, sheet.path);
  diagnostic.severity = is_left_out ? base::Severity::note : base::Severity::warning;
  diagnostic.code = "date-in-the-future";
  diagnostic.message =
      base::iso_date(sheet.date) + " is still to come: today is " + base::iso_date(today);
  if (is_left_out) diagnostic.message += "; the digest waits for its day";
  diagnostics.add(std::move(diagnostic));
}

// A draft may be as unfinished as it likes; only that it is one must be certain.
base::Diagnostics findings_in_draft(const base::Diagnostics& found) {
  base::Diagnostics kept(found.path());
  for (const base::Diagnostic& one : found.all()) {
    if (one.code == "draft-not-understood") kept.add(one);
  }
  return kept;
}

// The language that most papers are summarised in, of those that the user interface speaks.
std::string resolve_language(const model::Site& site, const model::Archive& archive) {
  if (const render::Language* spoken = render::find_language(site.language))
    return std::string(spoken->code);
  for (const std::string_view code : render::language_codes()) {
    const auto papers =
        std::count_if(archive.papers.begin(), archive.papers.end(),
                      [&](const model::Paper& paper) { return paper.language == code; });
    if (2 * papers > static_cast<std::ptrdiff_t>(archive.papers.size())) return std::string(code);
  }
  return std::string(model::fallback_language);
}

// Whether pages show it, as render::media_of has it.
bool is_shown(const model::Media& media, const model::Records& records) {
  if (media.own) return true;
  if (records.media.empty()) {
    return base::is_absolute_url(media.url) && base::safe_media(media.url).has_value();
  }
  const model::MediaRecord* const record = records.find_media(media.url);
  return record != nullptr && render::is_kept(*record);
}

}  // namespace

Counts count_archive(const model::Archive& archive) {
  Counts counts;
  const std::string* file = nullptr;
  for (const auto& sheet : archive.sheets) {
    if (file == nullptr || *file != sheet->path) ++counts.sheets;
    file = &sheet->path;
  }
  counts.days = static_cast<std::int64_t>(archive.days.size());
  counts.entries = static_cast<std::int64_t>(archive.appearances.size());
  counts.papers = static_cast<std::int64_t>(archive.papers.size());
  counts.citable =
      std::count_if(archive.papers.begin(), archive.papers.end(), [](const model::Paper& paper) {
        return model::AuthorsInOrder::of(paper.known.authors).has_value();
      });
  counts.authors = static_cast<std::int64_t>(archive.people.size());
  counts.topics = static_cast<std::int64_t>(archive.topics.size());
  for (const std::shared_ptr<const model::Sheet>& sheet : archive.sheets) {
    for (const model::Entry& entry : sheet->entries) {
      counts.bullets += static_cast<std::int64_t>(entry.bullet_count);
    }
  }
  for (const model::Day& day : archive.days) counts.votes_sum += day.votes;
  count_media(archive, counts);
  return counts;
}

void count_media(const model::Archive& archive, Counts& counts) {
  counts.images = counts.videos = 0;
  for (const std::shared_ptr<const model::Sheet>& sheet : archive.sheets) {
    for (const model::Entry& entry : sheet->entries) {
      for (const model::Media& media : entry.media) {
        if (!is_shown(media, *archive.records)) continue;
        ++(media.kind == model::Media::Kind::image ? counts.images : counts.videos);
      }
    }
  }
}

Reading read_content(const model::Site& site, Content content, const BuildOptions& options,
                     base::Diagnostics& diagnostics) {
  SiteMemory own_memory;
  SiteMemory& memory = options.memory != nullptr ? *options.memory : own_memory;
  diagnostics.append(std::move(content.listing));

  // The taxonomy and the records do not depend on the digests: another thread makes them meanwhile.
  std::future<void> beside =
      std::async(options.jobs > 1 ? std::launch::async : std::launch::deferred, [&] {
        remember_taxonomy(site, content, memory);
        remember_people(content, memory);
        remember_records(content, memory);
      });

  // Parse each file knowing nothing of the others.
  const std::size_t count = content.files.size();
  if (options.progress) options.progress("read", 0, count);
  std::atomic<std::size_t> done{0};
  std::vector<SiteMemory::File> files =
      base::parallel_map(count, options.jobs, [&](std::size_t item) -> SiteMemory::File {
        ContentFile& file = content.files[item];
        if (!file.failure.all().empty()) return {file.hash, {}, file.failure};
        const auto known = memory.files.find(file.path);
        if (known != memory.files.end() && known->second.hash == file.hash) return known->second;
        SiteMemory::File parsed = parse_file(site, file);
        std::string().swap(file.bytes);  // a sheet holds all that is needed of it
        if (options.progress) options.progress("read", ++done, count);
        return parsed;
      });

  // Merge in path order.
  Reading reading;
  std::vector<std::shared_ptr<const model::Sheet>> sheets;
  sheets.reserve(count);
  memory.files.clear();
  for (std::size_t item = 0; item < count; ++item) {
    SiteMemory::File& file = files[item];
    const bool is_draft = !file.sheets.empty() && file.sheets.front()->draft && !options.drafts;
    if (is_draft) {
      diagnostics.append(findings_in_draft(file.diagnostics));
      reading.drafts.push_back(file.sheets.front()->path);
    } else {
      diagnostics.append(options.memory != nullptr ? file.diagnostics
                                                   : std::move(file.diagnostics));
    }
    if (file.sheets.empty()) continue;
    bool waits = false;
    for (const auto& sheet : file.sheets) {
      if (is_draft) break;
      const bool is_early = is_to_come(*sheet, options.today);
      const bool is_left_out = is_early && !site.future && !options.future;
      if (is_early) report_future(*sheet, site, *options.today, is_left_out, diagnostics);
      if (!is_left_out) {
        sheets.push_back(sheet);
        continue;
      }
      waits = true;
      reading.last_waiting = std::max(reading.last_waiting.value_or(base::Date()), sheet->date);
    }
    if (waits) reading.waiting.push_back(file.sheets.front()->path);
    if (options.memory != nullptr) {
      memory.files.emplace(content.files[item].path, std::move(file));
    }
  }

  // Gather.
  beside.get();
  diagnostics.append(memory.taxonomy_diagnostics);
  diagnostics.append(memory.people_diagnostics);
  diagnostics.append(memory.records_diagnostics);
  reading.mirror = std::move(content.mirror);
  reading.own_files = std::move(content.own_files);
  reading.bytes = content.bytes;
  reading.hash = content.hash;
  if (options.progress) options.progress("index", 0, 1);
  reading.archive = index::index_sheets(
      std::move(sheets), memory.records, site, *memory.taxonomy, options.jobs, diagnostics,
      options.memory != nullptr ? &memory.index : nullptr, memory.people);
  base::Diagnostics of_people(people_file, content.people ? *content.people : std::string_view());
  const bool has_all = options.limit == 0 && reading.drafts.empty() && reading.waiting.empty();
  index::report_people(reading.archive, has_all, of_people);
  diagnostics.append(std::move(of_people));
  reading.counts = count_archive(reading.archive);
  reading.site = site;
  reading.site.language = resolve_language(site, reading.archive);
  search::gather_lenses(reading.archive, reading.site, options.jobs);
  return reading;
}

base::Result<Reading> read_site(const model::Site& site, const BuildOptions& options,
                                base::Diagnostics& diagnostics) {
  base::Result<Content> content = load_content(site, options);
  if (!content) return content.error();
  return read_content(site, *std::move(content), options, diagnostics);
}

}  // namespace dayleaf::pipeline
