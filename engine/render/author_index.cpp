#include <algorithm>

#include "base/text.h"
#include "render/fingerprints.h"
#include "render/letters.h"
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

struct Letters {
  explicit Letters(const Press& press) : all(index_letters(press.archive.people)) {}
  std::vector<IndexLetter> all;
};

const std::vector<IndexLetter>& letters_of(const Press& press) {
  return press.shared<Letters>().all;
}

std::string_view label_of(const Press& press, const IndexLetter& letter) {
  return letter.label.empty() ? std::string_view(press.words.other_letters)
                              : std::string_view(letter.label);
}

model::Value letter_list(const Press& press, const IndexLetter* current) {
  std::vector<model::Object> items;
  for (const IndexLetter& letter : letters_of(press)) {
    View view(5);
    view.borrowed("letter_label", label_of(press, letter));
    view.text("letter_url", press.links.url(address::author_letter(letter.slug)));
    const bool on_front = current == nullptr;
    view.count_or_empty("letter_authors",
                        on_front ? static_cast<std::int64_t>(letter.people.size()) : 0);
    view.flag("letter_current", &letter == current);
    items.push_back(view.take());
  }
  return list_of(std::move(items));
}

std::vector<Tally> paper_counts(const Press& press, std::span<const std::uint32_t> people) {
  std::vector<Tally> counts;
  counts.reserve(people.size());
  for (const std::uint32_t person : people) {
    counts.push_back(
        {person, static_cast<std::int64_t>(press.archive.people[person].papers.size())});
  }
  return counts;
}

std::span<const std::uint32_t> names_on(const IndexLetter& letter, std::size_t page) {
  const Paging paging = paging_of(letter.people.size(), names_per_page, page);
  return std::span(letter.people).subspan(paging.begin, paging.end - paging.begin);
}

// Those with most papers, then in the order of the index.
std::vector<Tally> top_authors(const Press& press) {
  std::vector<std::uint32_t> everybody(press.archive.people.size());
  for (std::uint32_t index = 0; index < everybody.size(); ++index) everybody[index] = index;
  std::vector<Tally> counts = paper_counts(press, everybody);
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
std::string describe(const Press& press, const std::string& title,
                     std::span<const std::uint32_t> people) {
  std::vector<std::string> names;
  for (const std::uint32_t person : people.first(std::min(people.size(), described_names))) {
    names.push_back(press.archive.people[person].name);
  }
  return with(press.words.dated, {title, base::join(names, press.words.list_separator)});
}

PageHead front_head(const Press& press) {
  PageHead head;
  head.title = press.words.authors;
  std::vector<std::uint32_t> top;
  for (const Tally& person : top_authors(press)) top.push_back(person.item);
  head.description = describe(press, head.title, top);
  head.address = address::authors();
  head.section = Section::authors;
  head.front = true;
  head.shows_media = false;
  head.crumbs = {home_crumb(press), this_page(head.title)};
  return head;
}

PageHead letter_head(const Press& press, std::size_t index, std::size_t page) {
  const IndexLetter& letter = letters_of(press)[index];
  const std::string label(label_of(press, letter));
  const auto neighbour = [&](std::size_t at) {
    const std::string other(label_of(press, letters_of(press)[at]));
    return Neighbour{press.links.url(address::author_letter(letters_of(press)[at].slug)),
                     other,
                     with(press.words.authors_of_letter, {other}),
                     {}};
  };
  PageHead head;
  head.title = with(press.words.authors_of_letter, {label});
  head.description = describe(press, head.title, names_on(letter, page));
  head.address = address::author_letter(letter.slug, page);
  head.section = Section::authors;
  head.shows_media = false;
  head.crumbs = {home_crumb(press),
                 {std::string(press.words.authors), press.links.url(address::authors()), {}}};
  if (page == 1) {
    head.crumbs.push_back(this_page(label));
  } else {
    const std::string number = with(press.words.page, {std::to_string(page)});
    head.title += " · " + number;
    head.crumbs.push_back({label, press.links.url(address::author_letter(letter.slug)), {}});
    head.crumbs.push_back(this_page(number));
  }
  if (index > 0) head.older = neighbour(index - 1);
  if (index + 1 < letters_of(press).size()) head.newer = neighbour(index + 1);
  return head;
}

// How the names of a page begin: "Ya–Yi".
std::string range_of(const Press& press, std::span<const std::uint32_t> people) {
  constexpr std::size_t letters_shown = 2;
  const auto beginning = [&](std::uint32_t person) {
    const std::string& name = press.archive.people[person].name;
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

void set_without_page(const Press& press, std::span<const Tally> people, View& view) {
  view.flag("some_without_page",
            std::any_of(people.begin(), people.end(), [&](const Tally& person) {
              return press.person_urls[person.item].empty();
            }));
  view.count("page_min_papers", static_cast<std::int64_t>(press.site.author_min_papers));
}

}  // namespace

model::Object author_front_view(const Press& press) {
  const std::vector<Tally> top = top_authors(press);
  View view(11);
  view.count("author_total", static_cast<std::int64_t>(press.archive.people.size()));
  view.list("letters", letter_list(press, nullptr));
  view.empty("current_letter");
  view.list("top_authors", person_list(press, top));
  view.list("names", model::Value());
  view.no_object("pager");
  set_without_page(press, top, view);
  return view.take();
}

model::Object author_letter_view(const Press& press, std::size_t index, std::size_t page) {
  const IndexLetter& letter = letters_of(press)[index];
  const Paging paging = paging_of(letter.people.size(), names_per_page, page);
  const std::vector<Tally> names = paper_counts(press, names_on(letter, page));
  View view(11);
  view.count("author_total", static_cast<std::int64_t>(letter.people.size()));
  view.list("letters", letter_list(press, &letter));
  view.borrowed("current_letter", label_of(press, letter));
  view.list("top_authors", model::Value());
  view.list("names", person_list(press, names));
  const auto url_of_page = [&](std::size_t number) {
    return press.links.url(address::author_letter(letter.slug, number));
  };
  const auto range_of_page = [&](std::size_t number) {
    return range_of(press, names_on(letter, number));
  };
  view.object("pager", pager_view(paging, url_of_page, range_of_page));
  set_without_page(press, names, view);
  return view.take();
}

namespace {

void add_letters(const Press& press, base::Parts& parts) {
  for (const IndexLetter& letter : letters_of(press)) parts.add(letter.slug).add(letter.label);
}

void add_front_inputs(const Press& press, base::Parts& parts) {
  add_letters(press, parts);
  for (const IndexLetter& letter : letters_of(press)) parts.add(letter.people.size());
  parts.add(press.archive.people.size());
  parts.add(fingerprint::person_counts(press, top_authors(press)));
}

void add_letter_inputs(const Press& press, std::size_t index, std::size_t page,
                       base::Parts& parts) {
  add_letters(press, parts);
  const IndexLetter& letter = letters_of(press)[index];
  parts.add(letter.people.size());
  // Links to other pages of the letter say how their names begin.
  for (std::size_t other = 1; other <= page_count(letter.people.size(), names_per_page); ++other) {
    parts.add(range_of(press, names_on(letter, other)));
  }
  parts.add(fingerprint::person_counts(
      press, paper_counts(press, names_on(letters_of(press)[index], page))));
}

}  // namespace

void plan_author_index(const Press& press, Plan& plan) {
  if (press.archive.people.empty()) return;
  const base::Date changed = press.archive.days.back().date;
  plan.add_page(
      {address::authors(), "all authors", changed},
      [](const Press& shared) { return PageParts(front_head(shared), author_front_view(shared)); },
      add_front_inputs);
  for (std::size_t index = 0; index < letters_of(press).size(); ++index) {
    const IndexLetter& letter = letters_of(press)[index];
    for (std::size_t page = 1; page <= page_count(letter.people.size(), names_per_page); ++page) {
      plan.add_page(
          {address::author_letter(letter.slug, page), "authors of " + letter.slug, changed},
          [index, page](const Press& shared) {
            return PageParts(letter_head(shared, index, page),
                             author_letter_view(shared, index, page));
          },
          [index, page](const Press& shared, base::Parts& parts) {
            add_letter_inputs(shared, index, page, parts);
          });
    }
  }
}

}  // namespace dayleaf::render
