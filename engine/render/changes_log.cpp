#include "render/changes_log.h"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/text.h"
#include "render/urls.h"
#include "render/words.h"

namespace dayleaf::render {
namespace {

using history::Change;
using history::Publication;
constexpr std::uint64_t page_size = history::publications_a_page;

const std::vector<Publication>& all_of(const RenderContext& context) {
  return context.history->publications;
}

// Where papers of the log are now.
struct PapersNow {
  explicit PapersNow(const RenderContext& context) {
    for (std::uint32_t index = 0; index < context.archive.papers.size(); ++index) {
      papers.emplace(model::to_text(context.archive.papers[index].id), index);
    }
    if (context.history == nullptr) return;
    for (const Publication& one : all_of(context)) {
      for (const history::ChangeKind kind :
           {history::ChangeKind::merged, history::ChangeKind::identified}) {
        for (const Change& change : one.of(kind).listed) {
          for (const std::string& id : change.from) became[id] = change.id;
        }
      }
    }
  }

  std::unordered_map<std::string, std::uint32_t> papers;
  std::unordered_map<std::string, std::string> became;
};

std::string votes_text(const std::optional<std::int64_t>& votes) {
  return votes ? base::grouped_number(*votes) : "–";
}

}  // namespace

ChangesPages changes_pages(const RenderContext& context) {
  const std::vector<Publication>& all = all_of(context);
  constexpr std::uint64_t left = page_size / 2;  // stay on the front
  ChangesPages pages;
  const std::uint64_t last = all.back().number;
  pages.full = last < left ? 0 : (last - left) / page_size;
  pages.first = (all.front().number - 1 + page_size - 1) / page_size + 1;
  return pages;
}

std::span<const Publication> publications_on(const RenderContext& context, std::size_t page) {
  const std::span<const Publication> all = all_of(context);
  const std::uint64_t front = changes_pages(context).full + 1;
  const std::uint64_t number = page == newest_page ? front : page;
  const auto place_of = [&](std::uint64_t first_number) {
    const std::uint64_t kept = all.front().number;
    return static_cast<std::size_t>(
        std::min<std::uint64_t>(all.size(), first_number - std::min(kept, first_number)));
  };
  const std::size_t begin = place_of((number - 1) * page_size + 1);
  const std::size_t end = number == front ? all.size() : place_of(number * page_size + 1);
  return all.subspan(begin, end - begin);
}

std::size_t page_of(const RenderContext& context, const Publication& publication) {
  const std::uint64_t page = (publication.number - 1) / page_size + 1;
  return page > changes_pages(context).full ? newest_page : static_cast<std::size_t>(page);
}

std::string anchor_of(const Publication& publication) {
  return "publication-" + std::to_string(publication.number);
}

std::string date_of(const RenderContext& context, const Publication& publication) {
  const std::string date = long_date(publication.date, context.language);
  if (publication.of_day < 2) return date;
  return with(context.words.because, {date, std::to_string(publication.of_day)});
}

std::string label_of(const RenderContext& context, history::ChangeKind kind, std::uint64_t count) {
  return counted(context.words.changes_by_kind[static_cast<std::size_t>(kind)],
                 static_cast<std::int64_t>(count));
}

std::string summary_of(const RenderContext& context, const Publication& publication) {
  const auto number = [](std::uint64_t count) { return static_cast<std::int64_t>(count); };
  const Words& words = context.words;
  if (publication.begins) {
    return with(words.changes_begin,
                {with(words.papers_of, {counted(words.papers, number(publication.papers)),
                                        counted(words.days, number(publication.days))})});
  }
  std::vector<std::string> parts;
  for (std::size_t kind = 0; kind < history::kinds_of_changes; ++kind) {
    const std::uint64_t count = publication.changes[kind].count;
    if (count > 0)
      parts.push_back(label_of(context, static_cast<history::ChangeKind>(kind), count));
  }
  return base::join(parts, words.list_separator);
}

std::string note_of(const RenderContext& context, const Change& change) {
  const Words& words = context.words;
  std::vector<std::string> parts;
  if (change.day) parts.push_back(long_date(*change.day, context.language));
  if (change.votes_before != change.votes_now) {
    parts.push_back(with(words.change_of_votes,
                         {votes_text(change.votes_before), votes_text(change.votes_now)}));
  }
  if (!change.from.empty()) {
    parts.push_back(with(words.changed_from, {base::join(change.from, words.list_separator)}));
  }
  const auto& [names, reordered, known, unknown, completed, cut] = change.authors;
  std::size_t at = 0;
  for (const bool is_so : {names, reordered, known, unknown, completed, cut}) {
    if (is_so) parts.emplace_back(words.changes_of_authors[at]);
    ++at;
  }
  return base::join(parts, words.list_separator);
}

std::string paper_address(const RenderContext& context, std::string_view id) {
  const auto& now = context.shared<PapersNow>();
  std::string wanted(id);
  // The log is as long as it is, and may lead in a circle.
  for (std::size_t step = 0; step <= now.became.size(); ++step) {
    const auto paper = now.papers.find(wanted);
    if (paper != now.papers.end())
      return address::paper(context.archive.papers[paper->second].slug);
    const auto next = now.became.find(wanted);
    if (next == now.became.end()) return {};
    wanted = next->second;
  }
  return {};
}

base::Hash changes_fingerprint(const RenderContext& context,
                               std::span<const Publication> publications) {
  base::Parts parts;
  for (const Publication& one : publications) {
    parts.add(history::write_publication(one));
    for (const history::ListedChanges& changes : one.changes) {
      for (const Change& change : changes.listed) parts.add(paper_address(context, change.id));
    }
  }
  return parts.hash();
}

}  // namespace dayleaf::render
