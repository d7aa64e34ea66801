#include <string>
#include <utility>
#include <vector>

#include "render/changes_log.h"
#include "render/fingerprints.h"
#include "render/formats.h"
#include "render/optional_pages.h"
#include "render/plan.h"
#include "render/view.h"
#include "render/views_lists.h"
#include "render/views_pages.h"
#include "render/views_shell.h"

// What changed between publications, for people. docs/changes.md.
namespace dayleaf::render {
namespace {

using history::Change;
using history::Publication;

PageHead changes_head(const RenderContext& context, std::size_t page) {
  PageHead head;
  head.title = context.words.changes;
  head.description = with(context.words.dated, {head.title, context.words.changes_about});
  head.address = address::changes(page);
  head.shows_media = false;
  head.crumbs = {home_crumb(context)};
  head.feed = OwnFeed{changes_feed_title(context),
                      context.urls.of(address::changes_feed()),
                      "application/atom+xml",
                      {}};
  head.data_address = address::changes_file(page);
  if (page == newest_page) {
    head.front = true;
    head.crumbs.push_back(this_page(head.title));
  } else {
    const std::string number = with(context.words.page, {std::to_string(page)});
    head.crumbs.push_back({head.title, context.urls.of(address::changes()), {}});
    head.title += " · " + number;
    head.crumbs.push_back(this_page(number));
  }
  return head;
}

model::Object change_view(const RenderContext& context, const Change& change) {
  const std::string address = paper_address(context, change.id);
  View view(8);
  view.borrowed("change_title", change.title);
  view.borrowed("change_title_lang", context.lang_of(change.title));
  view.text("change_url", address.empty() ? std::string() : context.urls.of(address));
  view.text("change_note", note_of(context, change));
  view.borrowed("change_was", change.was);
  view.borrowed("change_was_lang",
                change.was.empty() ? std::string_view() : context.lang_of(change.was));
  return view.take();
}

model::Value group_views(const RenderContext& context, const Publication& publication) {
  std::vector<model::Object> groups;
  for (std::size_t at = 0; at < history::kinds_of_changes; ++at) {
    const history::ListedChanges& changes = publication.changes[at];
    if (changes.count == 0) continue;
    const auto kind = static_cast<history::ChangeKind>(at);
    std::vector<model::Object> items;
    for (const Change& change : changes.listed) items.push_back(change_view(context, change));
    View view(6);
    view.borrowed("change_kind", history::kind_name(kind));
    view.text("change_label", label_of(context, kind, changes.count));
    view.list("changes", list_of(std::move(items)));
    view.count_or_empty("changes_left",
                        static_cast<std::int64_t>(changes.count - changes.listed.size()));
    groups.push_back(view.take());
  }
  return list_of(std::move(groups));
}

model::Object publication_view(const RenderContext& context, const Publication& publication) {
  View view(7);
  view.text("publication_date", date_of(context, publication));
  view.text("publication_date_iso", base::iso_date(publication.date));
  view.text("publication_anchor", anchor_of(publication));
  view.text("publication_begins",
            publication.begins ? summary_of(context, publication) : std::string());
  view.list("change_groups", group_views(context, publication));
  return view.take();
}

model::Value pager(const RenderContext& context, std::size_t page) {
  const ChangesPages pages = changes_pages(context);
  const NumberedPages numbers{static_cast<std::size_t>(pages.first),
                              static_cast<std::size_t>(pages.full) + 1};
  return newest_first_pager(context, numbers, page, [&](std::size_t number) {
    return context.urls.of(address::changes(number));
  });
}

void add_inputs(const RenderContext& context, std::size_t page, base::Parts& parts) {
  const ChangesPages pages = changes_pages(context);
  parts.add(pages.first).add(pages.full);
  parts.add(changes_fingerprint(context, publications_on(context, page)));
}

}  // namespace

model::Object changes_view(const RenderContext& context, std::size_t page) {
  const std::span<const Publication> publications = publications_on(context, page);
  std::vector<model::Object> items;
  for (std::size_t at = publications.size(); at-- > 0;) {
    items.push_back(publication_view(context, publications[at]));
  }
  View view(6);
  view.flag("changes_front", page == newest_page);
  view.list("publications", list_of(std::move(items)));
  view.object("pager", pager(context, page));
  view.text("changes_feed_url", context.urls.of(address::changes_feed()));
  view.text("changes_data_url", context.urls.of(address::changes_file(page)));
  return view.take();
}

void plan_changes(const RenderContext& context, Plan& plan) {
  const ChangesPages pages = changes_pages(context);
  const auto add = [&](std::size_t page) {
    plan.add_page(
        {address::changes(page), "what changed between publications",
         publications_on(context, page).back().date},
        [page](const RenderContext& shared) {
          return PageParts(changes_head(shared, page), changes_view(shared, page));
        },
        [page](const RenderContext& shared, base::Parts& parts) {
          add_inputs(shared, page, parts);
        });
  };
  add(newest_page);
  for (std::uint64_t page = pages.first; page <= pages.full; ++page) {
    add(static_cast<std::size_t>(page));
  }
}

}  // namespace dayleaf::render
