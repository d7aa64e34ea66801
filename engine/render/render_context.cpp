#include "render/render_context.h"

#include <algorithm>

#include "render/html.h"
#include "render/languages.h"
#include "render/settings_hash.h"

namespace dayleaf::render {
namespace {

base::Hash everything_but_content(const Edition& edition) {
  if (edition.made_by == base::Hash()) return {};
  return base::Parts()
      .add(edition.made_by)
      .add(theme::theme_hash(edition.theme))
      .add(settings_hash(edition.site))
      .hash();
}

const model::Mirror no_mirror;
const std::vector<model::OwnFile> no_files;

}  // namespace

RenderContext::RenderContext(const Edition& edition, model::Object theme_params)
    : archive(edition.archive),
      site(edition.site),
      theme(edition.theme),
      mirror(edition.mirror != nullptr ? *edition.mirror : no_mirror),
      own_files(edition.own_files != nullptr ? *edition.own_files : no_files),
      write_sheet(edition.write_sheet),
      history(edition.history),
      has_mirror(!archive.records->media.empty()),
      has_own_film(std::any_of(
          own_files.begin(), own_files.end(),
          [](const model::OwnFile& file) { return file.published.type.starts_with("video/"); })),
      urls(edition.site.base),
      language(language_of(edition.site.language)),
      words(language.words),
      params(std::move(theme_params)),
      site_title(site.title.empty() ? std::string_view(words.default_title)
                                    : std::string_view(site.title)),
      made_by(everything_but_content(edition)),
      related_(archive.papers.size()) {
  paper_urls.reserve(archive.papers.size());
  for (const model::Paper& paper : archive.papers) {
    paper_urls.push_back(urls.of(address::paper(paper.slug)));
  }
  day_urls.reserve(archive.days.size());
  for (const model::Day& day : archive.days) {
    day_urls.push_back(urls.of(address::day(day.date)));
    most_papers_of_a_day =
        std::max(most_papers_of_a_day, static_cast<std::int64_t>(day.appearances.size()));
  }
  text_day_urls.reserve(archive.text_days.size());
  for (const model::Day& day : archive.text_days) {
    text_day_urls.push_back(urls.of(address::day(day.date)));
  }
  person_urls.reserve(archive.people.size());
  page_days_.reserve(archive.people.size());
  people_.reserve(archive.people.size());
  for (std::uint32_t index = 0; index < archive.people.size(); ++index) {
    const model::Person& person = archive.people[index];
    const auto add_name = [&](const std::string& name) {
      if (person.stated != nullptr && person.stated->has_some_papers()) {
        people_of_some_.emplace(name, index);
      } else {
        people_.emplace(name, index);
      }
    };
    add_name(person.stated == nullptr ? person.name : person.stated->name);
    for (const std::string& name : person.also) add_name(name);
    for (const std::string& name : person.aliases) add_name(name);
    person_urls.push_back(has_page(person) ? urls.of(address::author(person.slug)) : "");
    page_days_.push_back(page_day_of(person));
  }
  for (const model::Topic& topic : archive.topics) {
    const std::string_view name = topic.name.in(language.code);
    topic_urls.push_back(urls.of(address::topic(topic.slug)));
    topic_names.push_back(name);
    topic_langs.push_back(topic.name.find(language.code) ? std::string_view() : lang_of(name));
  }
}

std::string_view RenderContext::lang_of(std::string_view text) const {
  return lang_mark(language_beside(text, language.code));
}

bool RenderContext::has_page(const model::Person& person) const {
  return !person.slug.empty() && !person.papers.empty() &&
         person.papers.size() >= site.author_min_papers;
}

// The first day on which the archive had as many papers of the person as a page takes.
std::uint32_t RenderContext::page_day_of(const model::Person& person) const {
  if (!has_page(person)) return static_cast<std::uint32_t>(archive.days.size());
  std::vector<std::uint32_t> days;
  days.reserve(person.papers.size());
  for (const std::uint32_t paper : person.papers) {
    days.push_back(archive.appearances[archive.papers[paper].appearances.front()].day);
  }
  const std::size_t needed = std::max<std::size_t>(site.author_min_papers, 1);
  const auto at = days.begin() + static_cast<std::ptrdiff_t>(needed - 1);
  std::nth_element(days.begin(), at, days.end());
  return *at;
}

const std::uint32_t* RenderContext::find_person(std::string_view name, std::uint32_t paper) const {
  const auto [begin, end] = people_of_some_.equal_range(name);
  for (auto some = begin; some != end; ++some) {
    const std::vector<std::uint32_t>& papers = archive.people[some->second].papers;
    if (std::find(papers.begin(), papers.end(), paper) != papers.end()) return &some->second;
  }
  const auto at = people_.find(name);
  return at == people_.end() ? nullptr : &at->second;
}

const std::vector<index::RelatedPaper>& RenderContext::related_to(std::uint32_t paper) const {
  const auto& relations = relations_.get([&](std::unique_ptr<const index::RelatedPapers>& made) {
    made = std::make_unique<const index::RelatedPapers>(archive);
  });
  return related_[paper].get(
      [&](std::vector<index::RelatedPaper>& related) { related = relations->of(paper); });
}

base::LentText RenderContext::page_of(const model::CalendarDay& day) const {
  if (day.day) return day_urls[*day.day];
  return day.text_day ? base::LentText(text_day_urls[*day.text_day]) : base::LentText();
}

std::string RenderContext::entry_url(const model::Appearance& appearance) const {
  std::string url = day_urls[appearance.day];
  url += '#';
  url += base::encode_path(anchor_of(archive.papers[appearance.paper].slug));
  return url;
}

}  // namespace dayleaf::render
