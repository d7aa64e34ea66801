#include <algorithm>

#include "base/text.h"
#include "render/author_initials.h"
#include "render/fingerprints.h"
#include "render/plan.h"
#include "render/view.h"
#include "render/views_lists.h"
#include "render/views_pages.h"
#include "render/views_shell.h"

namespace dayleaf::render {
namespace {

constexpr std::size_t most_top_authors = 60;
constexpr std::size_t names_per_page = 600;
constexpr std::size_t described_names = 12;

struct Initials {
  explicit Initials(const RenderContext& context)
      : all(authors_by_initial(context.archive.people)) {}
  std::vector<AuthorInitial> all;
};

const std::vector<AuthorInitial>& initials_of(const RenderContext& context) {
  return context.shared<Initials>().all;
}

std::string_view label_of(const RenderContext& context, const AuthorInitial& letter) {
  return letter.label.empty() ? std::string_view(context.words.other_letters)
                              : std::string_view(letter.label);
}

model::Value letter_list(const RenderContext& context, const AuthorInitial* current) {
  std::vector<model::Object> items;
  for (const AuthorInitial& letter : initials_of(context)) {
    View view(5);
    view.borrowed("letter_label", label_of(context, letter));
    view.text("letter_url", context.urls.of(address::author_letter(letter.slug)));
    const bool on_front = current == nullptr;
    view.count_or_empty("letter_authors",
                        on_front ? static_cast<std::int64_t>(letter.people.size()) : 0);
    view.flag("letter_current", &letter == current);
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

std::vector<Tally> paper_counts(const RenderContext& context,
                                std::span<const std::uint32_t> people) {
  std::vector<Tally> counts;
  counts.reserve(people.size());
  for (const std::uint32_t person : people) {
    counts.push_back(
        {person, static_cast<std::int64_t>(context.archive.people[person].papers.size())});
  }
  return counts;
}

std::span<const std::uint32_t> names_on(const AuthorInitial& letter, std::size_t page) {
  const Paging paging = paging_of(letter.people.size(), names_per_page, page);
  return std::span(letter.people).subspan(paging.begin, paging.end - paging.begin);
}

// Those with most papers, then in the order of the index.
std::vector<Tally> top_authors(const RenderContext& context) {
  std::vector<std::uint32_t> everybody(context.archive.people.size());
  for (std::uint32_t index = 0; index < everybody.size(); ++index) everybody[index] = index;
  std::vector<Tally> counts = paper_counts(context, everybody);
  const auto more = [](const Tally& a, const Tally& b) {
    return a.count != b.count ? a.count > b.count : a.item < b.item;
  };
  const std::size_t kept = std::min(counts.size(), most_top_authors);
  std::partial_sort(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(kept),
                    counts.end(), more);
  counts.resize(kept);
  return counts;
}

// The heading and the first names under it.
std::string describe(const RenderContext& context, const std::string& title,
                     std::span<const std::uint32_t> people) {
  std::vector<std::string> names;
  for (const std::uint32_t person : people.first(std::min(people.size(), described_names))) {
    names.push_back(context.archive.people[person].name);
  }
  return with(context.words.dated, {title, base::join(names, context.words.list_separator)});
}

PageHead front_head(const RenderContext& context) {
  PageHead head;
  head.title = context.words.authors;
  std::vector<std::uint32_t> top;
  for (const Tally& person : top_authors(context)) top.push_back(person.item);
  head.description = describe(context, head.title, top);
  head.address = address::authors();
  head.section = Section::authors;
  head.front = true;
  head.shows_media = false;
  head.crumbs = {home_crumb(context), this_page(head.title)};
  return head;
}

PageHead letter_head(const RenderContext& context, std::size_t index, std::size_t page) {
  const AuthorInitial& letter = initials_of(context)[index];
  const std::string label(label_of(context, letter));
  const auto neighbour = [&](std::size_t at) {
    const std::string other(label_of(context, initials_of(context)[at]));
    return Neighbour{context.urls.of(address::author_letter(initials_of(context)[at].slug)),
                     other,
                     with(context.words.authors_of_letter, {other}),
                     {}};
  };
  PageHead head;
  head.title = with(context.words.authors_of_letter, {label});
  head.description = describe(context, head.title, names_on(letter, page));
  head.address = address::author_letter(letter.slug, page);
  head.section = Section::authors;
  head.shows_media = false;
  head.crumbs = {home_crumb(context),
                 {std::string(context.words.authors), context.urls.of(address::authors()), {}}};
  if (page == 1) {
    head.crumbs.push_back(this_page(label));
  } else {
    const std::string number = with(context.words.page, {std::to_string(page)});
    head.title += " · " + number;
    head.crumbs.push_back({label, context.urls.of(address::author_letter(letter.slug)), {}});
    head.crumbs.push_back(this_page(number));
  }
  if (index > 0) head.older = neighbour(index - 1);
  if (index + 1 < initials_of(context).size()) head.newer = neighbour(index + 1);
  return head;
}

// How the names of a page begin: "Ya–Yi".
std::string range_of(const RenderContext& context, std::span<const std::uint32_t> people) {
  constexpr std::size_t letters_shown = 2;
  const auto beginning = [&](std::uint32_t person) {
    const std::string& name = context.archive.people[person].name;
    std::string letters;
    std::size_t shown = 0;
    for (std::size_t at = 0; at < name.size() && shown < letters_shown;) {
      const char32_t letter = base::next_code_point(name, at);
      if (!base::is_letter_or_digit(letter)) continue;
      std::string spelled;
      base::append_code_point(spelled, letter);
      letters += shown++ == 0 ? spelled : base::fold_case(spelled);
    }
    return letters.empty() ? name : letters;
  };
  std::string first = beginning(people.front());
  const std::string last = beginning(people.back());
  return first == last ? first : first + "–" + last;
}

void set_without_page(const RenderContext& context, std::span<const Tally> people, View& view) {
  view.flag("some_without_page",
            std::any_of(people.begin(), people.end(), [&](const Tally& person) {
              return context.person_urls[person.item].empty();
            }));
  view.count("page_min_papers", static_cast<std::int64_t>(context.site.author_min_papers));
}

}  // namespace

model::Object author_front_view(const RenderContext& context) {
  const std::vector<Tally> top = top_authors(context);
  View view(11);
  view.count("author_total", static_cast<std::int64_t>(context.archive.people.size()));
  view.list("letters", letter_list(context, nullptr));
  view.empty("current_letter");
  view.list("top_authors", person_list(context, top));
  view.list("names", model::Value());
  view.no_object("pager");
  set_without_page(context, top, view);
  return view.take();
}

model::Object author_letter_view(const RenderContext& context, std::size_t index,
                                 std::size_t page) {
  const AuthorInitial& letter = initials_of(context)[index];
  const Paging paging = paging_of(letter.people.size(), names_per_page, page);
  const std::vector<Tally> names = paper_counts(context, names_on(letter, page));
  View view(11);
  view.count("author_total", static_cast<std::int64_t>(letter.people.size()));
  view.list("letters", letter_list(context, &letter));
  view.borrowed("current_letter", label_of(context, letter));
  view.list("top_authors", model::Value());
  view.list("names", person_list(context, names));
  const auto url_of_page = [&](std::size_t number) {
    return context.urls.of(address::author_letter(letter.slug, number));
  };
  const auto range_of_page = [&](std::size_t number) {
    return range_of(context, names_on(letter, number));
  };
  view.object("pager", pager_view(paging, url_of_page, range_of_page));
  set_without_page(context, names, view);
  return view.take();
}

namespace {

void add_letters(const RenderContext& context, base::Parts& parts) {
  for (const AuthorInitial& letter : initials_of(context)) parts.add(letter.slug).add(letter.label);
}

void add_front_inputs(const RenderContext& context, base::Parts& parts) {
  add_letters(context, parts);
  for (const AuthorInitial& letter : initials_of(context)) parts.add(letter.people.size());
  parts.add(context.archive.people.size());
  parts.add(fingerprint::person_counts(context, top_authors(context)));
}

void add_letter_inputs(const RenderContext& context, std::size_t index, std::size_t page,
                       base::Parts& parts) {
  add_letters(context, parts);
  const AuthorInitial& letter = initials_of(context)[index];
  parts.add(letter.people.size());
  // Links to other pages of the letter say how their names begin.
  for (std::size_t other = 1; other <= page_count(letter.people.size(), names_per_page); ++other) {
    parts.add(range_of(context, names_on(letter, other)));
  }
  parts.add(fingerprint::person_counts(
      context, paper_counts(context, names_on(initials_of(context)[index], page))));
}

}  // namespace

void plan_author_index(const RenderContext& context, Plan& plan) {
  if (context.archive.people.empty()) return;
  const base::Date changed = context.archive.days.back().date;
  plan.add_page(
      {address::authors(), "all authors", changed},
      [](const RenderContext& shared) {
        return PageParts(front_head(shared), author_front_view(shared));
      },
      add_front_inputs);
  for (std::size_t index = 0; index < initials_of(context).size(); ++index) {
    const AuthorInitial& letter = initials_of(context)[index];
    for (std::size_t page = 1; page <= page_count(letter.people.size(), names_per_page); ++page) {
      plan.add_page(
          {address::author_letter(letter.slug, page), "authors of " + letter.slug, changed},
          [index, page](const RenderContext& shared) {
            return PageParts(letter_head(shared, index, page),
                             author_letter_view(shared, index, page));
          },
          [index, page](const RenderContext& shared, base::Parts& parts) {
            add_letter_inputs(shared, index, page, parts);
          });
    }
  }
}

}  // namespace dayleaf::render
