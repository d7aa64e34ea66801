#include <algorithm>
#include <string>

#include "base/text.h"
#include "render/data_addresses.h"
#include "render/data_files.h"
#include "render/optional_pages.h"
#include "render/plan.h"
#include "render/urls.h"

// llms.txt: where programs that read text find what. docs/data.md.
namespace dayleaf::render {
namespace {

constexpr std::size_t most_days = 14;

// A setting may hold what would be markup in Markdown, HTML included.
std::string one_line(std::string_view text) {
  constexpr std::string_view markup = "\\`*_[]#>|~";
  std::string out;
  for (const char c : base::collapse_spaces(text)) {
    if (c == '<' || c == '&') {
      out += c == '<' ? "&lt;" : "&amp;";
      continue;
    }
    if (markup.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

void write_llms(const RenderContext& context, base::Sink& out) {
  const model::Archive& archive = context.archive;
  std::string text = "# " + one_line(context.site_title) + "\n";
  if (!context.site.description.empty()) {
    text += "\n> " + one_line(context.site.description) + "\n";
  }
  text +=
      "\nDaily digests of papers. Where the order of a paper's authors is not known, the files say "
      "so:\nthe first name is no first author then. The day of a digest is not the day on which a "
      "paper was published.\n";
  const auto link = [&](std::string_view name, std::string_view address, std::string_view about) {
    text += "- [" + std::string(name) + "](" + context.urls.absolute(address) + ")";
    if (!about.empty()) text += ": " + std::string(about);
    text += '\n';
  };
  std::string data;
  std::swap(text, data);
  if (makes_api(context)) {
    link("index.json", api::index(), "what there is for programs, with schemas");
    link("statistics.json", api::statistics(), "counts");
  }
  for (const ArchiveFile& file : archive_files()) {
    if (is_written(context, file)) {
      link(file.file_name, address::archive_file(file.file_name), "all papers in one file");
    }
  }
  link("calendar.json", address::calendar_data(), "how each day went");
  if (makes_changes(context)) {
    link("changes.json", address::changes_file(), "what changed between publications");
  }
  std::swap(text, data);
  text += "\n## Data\n\n" + data;
  if (!archive.days.empty()) text += "\n## Days\n\n";
  const std::size_t shown = std::min(most_days, archive.days.size());
  for (std::size_t at = archive.days.size(); at-- > archive.days.size() - shown;) {
    const base::Date& date = archive.days[at].date;
    link(base::iso_date(date),
         makes_day_texts(context) ? address::day_text(date) : address::day(date), "");
  }
  if (!archive.months.empty()) text += "\n## Optional\n\n";
  for (auto month = archive.months.rbegin(); month != archive.months.rend(); ++month) {
    const std::string name = api::month_name(*month);
    if (makes_api(context)) {
      link(name, api::month(*month), "papers");
    } else {
      link(name, address::month(month->year, month->month), "");
    }
  }
  out.write(text);
}

}  // namespace

bool makes_llms(const RenderContext& context) { return context.site.data.llms; }

void plan_llms(const RenderContext&, Plan& plan) {
  plan.add_file({.address = address::llms(), .source = "what the site has for programs"},
                write_llms, [](const RenderContext& context, base::Parts& parts) {
                  const model::Archive& archive = context.archive;
                  parts.add(archive.days.size()).add(makes_day_texts(context));
                  parts.add(makes_changes(context));
                  const std::size_t shown = std::min(most_days, archive.days.size());
                  for (std::size_t at = archive.days.size() - shown; at < archive.days.size();
                       ++at) {
                    parts.add(base::iso_date(archive.days[at].date));
                  }
                  for (const model::Month& month : archive.months)
                    parts.add(api::month_name(month));
                });
}

}  // namespace dayleaf::render
