#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "index/find_topics.h"
#include "index/index_sheets.h"
#include "kit/shared_sheets.h"
#include "render/outputs.h"
#include "render/render_context.h"
#include "search/gather_lenses.h"
#include "theme/theme.h"

// Archives made by hand, and what to look at them with.
namespace dayleaf::kit {

inline model::Inline text(std::string words) {
  model::Inline node;
  node.text = std::move(words);
  return node;
}

inline model::Inline around(model::Inline::Kind kind, std::vector<model::Inline> children,
                            std::string url = {}) {
  model::Inline node;
  node.kind = kind;
  node.children = std::move(children);
  node.url = std::move(url);
  return node;
}

inline model::Block paragraph(std::vector<model::Inline> inlines) {
  model::Block block;
  block.inlines = std::move(inlines);
  return block;
}

inline model::Block paragraph(std::string words) { return paragraph({text(std::move(words))}); }

inline model::Block holder(model::Block::Kind kind, std::vector<model::Block> children) {
  model::Block block;
  block.kind = kind;
  block.children = std::move(children);
  return block;
}

inline model::Block bullets(std::vector<std::vector<model::Inline>> items) {
  model::Block list = holder(model::Block::Kind::list, {});
  for (std::vector<model::Inline>& item : items) {
    list.children.push_back(holder(model::Block::Kind::item, {paragraph(std::move(item))}));
  }
  return list;
}

inline model::Block bullets(std::vector<std::string> items) {
  std::vector<std::vector<model::Inline>> inlines;
  for (std::string& item : items) inlines.push_back({text(std::move(item))});
  return bullets(std::move(inlines));
}

inline model::Entry entry(std::string arxiv_id, std::string title,
                          std::optional<std::int64_t> votes = {}) {
  model::Entry entry;
  entry.id = {model::PaperId::Kind::arxiv, arxiv_id};
  entry.link = "https://arxiv.org/abs/" + arxiv_id;
  entry.title = {text(title)};
  entry.title_text = std::move(title);
  entry.votes = votes;
  entry.votes_stated = votes.has_value();
  return entry;
}

inline model::Sheet sheet(base::Date date, std::vector<model::Entry> entries) {
  model::Sheet sheet;
  sheet.path = base::iso_date(date) + ".md";
  sheet.dialect = "daily";
  sheet.date = date;
  sheet.entries = std::move(entries);
  return sheet;
}

// Every layout shows a little of what it is filled with.
inline std::vector<theme::ThemeFile> small_theme() {
  const auto file = [](std::string path, std::string bytes) {
    return theme::ThemeFile{path, std::move(bytes), "theme/" + path};
  };
  const std::string head =
      "<title>{{page_title}}</title><meta content=\"{{description}}\">"
      "{{#canonical_url}}<link href=\"{{canonical_url}}\">{{/canonical_url}}"
      "{{#prev_url}}<a rel=\"prev\" href=\"{{prev_url}}\">{{prev_label}}</a>{{/prev_url}}"
      "{{#next_url}}<a rel=\"next\" href=\"{{next_url}}\">{{next_label}}</a>{{/next_url}}"
      "{{#feeds}}<link href=\"{{feed_url}}\">{{/feeds}}"
      "<nav>{{#breadcrumbs}}{{#crumb_url}}<a href=\"{{crumb_url}}\">{{crumb_label}}</a> "
      "{{/crumb_url}}{{^crumb_url}}{{crumb_label}}{{/crumb_url}}{{/breadcrumbs}}</nav>";
  const std::string entry =
      "<h2 "
      "id=\"{{entry_id}}\">{{{title_html}}}</h2>{{#bullets}}<li>{{{bullet_html}}}</li>{{/"
      "bullets}}{{sentence}}";
  std::vector<theme::ThemeFile> files = {
      file("theme.toml",
           "name = \"small\"\nextends = \"\"\n[params.accent]\ntype = \"text\"\ndefault = "
           "\"red\"\n"),
      file("assets/style.css", "p{}"),
      file("assets/card.png", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\4\xb0\0\0\2\x76", 24)),
      file("layouts/row.mustache", "<article>{{{title_html}}} {{paper_url}}</article>"),
      file("layouts/day.mustache", head + "{{date_long}}{{#lead}}" + entry + "{{/lead}}{{#cards}}" +
                                       entry + "{{/cards}}{{#stories}}" + entry +
                                       "{{/stories}}{{#briefs}}" + entry + "{{/briefs}}"),
      file("layouts/paper.mustache",
           head + entry +
               "{{#authors}}<i>{{author_name}}</i>{{/authors}}{{#related}}{{{row_html}}}{{/"
               "related}}{{#links}}<a "
               "href=\"{{link_url}}\">{{link_label}}</a>{{/links}}{{#topics}}<a "
               "href=\"{{topic_url}}\">{{topic_name}}</a>{{/topics}}"),
  };
  for (const char* name : {"home", "month", "year"}) {
    files.push_back(file("layouts/" + std::string(name) + ".mustache",
                         head + "{{#top_papers}}{{{row_html}}}{{/top_papers}}"));
  }
  files.push_back(file("layouts/ranked.mustache", head + "{{#rows}}{{{row_html}}}{{/rows}}"));
  for (const char* name : {"topic", "author", "lens"}) {
    files.push_back(file("layouts/" + std::string(name) + ".mustache",
                         head + "{{#groups}}{{#rows}}{{{row_html}}}{{/rows}}{{/groups}}"));
  }
  for (const char* name :
       {"days", "topics", "authors", "lenses", "subscribe", "changes", "not_found", "search"}) {
    files.push_back(file("layouts/" + std::string(name) + ".mustache", head));
  }
  return files;
}

// An archive of sheets with all that is needed to make pages of it.
class Newsroom {
 public:
  explicit Newsroom(std::vector<model::Sheet> sheets, model::Site settings = {},
                    model::Records records = {}, model::StatedPeople people = {})
      : site(std::move(settings)) {
    if (site.language.empty()) site.language = "en";
    base::Diagnostics ignored;
    const index::Taxonomy taxonomy =
        index::make_taxonomy(model::Object(), nullptr, ignored, ignored);
    archive = index::index_sheets(
        kit::shared(std::move(sheets)), std::make_shared<const model::Records>(std::move(records)),
        site, taxonomy, 1, ignored, nullptr,
        people.people.empty() ? nullptr : std::make_shared<const model::StatedPeople>(people));
    search::gather_lenses(archive, site, 1);
    theme = theme::load_theme(small_theme(), site.language, render::theme_contract(), diagnostics);
    if (theme == nullptr) return;
    context = std::make_unique<const render::RenderContext>(render::Edition{archive, site, *theme},
                                                            theme::theme_params(*theme).object());
  }

  std::vector<model::Page> pages() {
    return render::plan_pages(render::Edition{archive, site, *theme}, diagnostics);
  }

  model::Site site;
  model::Archive archive;
  base::Diagnostics diagnostics;
  std::shared_ptr<const theme::Theme> theme;
  std::unique_ptr<const render::RenderContext> context;
};

inline model::Site site_at(std::string_view base_url, std::string language = "en") {
  model::Site site;
  site.language = std::move(language);
  site.base = base::parse_base_url(base_url).value_or(base::BaseUrl());
  return site;
}

inline model::LensSettings lens(std::string name, std::string query, bool navigation = false) {
  model::LensSettings lens;
  lens.title = "Title of " + name;
  lens.about = "About " + name + ".";
  lens.name = std::move(name);
  lens.query = std::move(query);
  lens.navigation = navigation;
  return lens;
}

inline const model::Page* find_page(const std::vector<model::Page>& pages, std::string_view path) {
  for (const model::Page& page : pages) {
    if (page.path == path) return &page;
  }
  return nullptr;
}

inline std::string filled(const std::vector<model::Page>& pages, std::string_view path) {
  const model::Page* const page = find_page(pages, path);
  return page != nullptr ? model::bytes_of(*page) : std::string();
}

// What is not empty, one member a line, objects and items indented: "name: value".
inline void dump(const model::Value& value, std::size_t depth, std::string& out);

inline void dump(const model::Object& object, std::size_t depth, std::string& out) {
  for (const model::Member& member : object.members()) {
    if (!member.value.truthy()) continue;
    out.append(2 * depth, ' ');
    out += member.name + ":";
    dump(member.value, depth, out);
  }
}

inline void dump(const model::Value& value, std::size_t depth, std::string& out) {
  switch (value.kind()) {
    case model::Value::Kind::boolean:
      out += " yes\n";
      break;
    case model::Value::Kind::text:
      (out += " ") += value.text();
      out += "\n";
      break;
    case model::Value::Kind::object:
      out += "\n";
      dump(value.object(), depth + 1, out);
      break;
    case model::Value::Kind::list:
      out += "\n";
      for (const model::Value& item : value.list()) {
        out.append(2 * depth + 2, ' ');
        out += "-\n";
        dump(item.object(), depth + 2, out);
      }
      break;
    default:
      out += " ?\n";
  }
}

inline std::string dump(const model::Object& object) {
  std::string out;
  dump(object, 0, out);
  return out;
}

// How an object differs from its shape; empty: not at all.
inline void compare_with_shape(const model::Object& object, const theme::Shape& shape,
                               const std::string& where, std::string& out) {
  const auto wrong = [&](std::string_view name, std::string_view what) {
    ((((out += where) += '.') += name) += ' ') += what;
    out += '\n';
  };
  for (const model::Member& member : object.members()) {
    bool known = shape.has_params && member.name.starts_with("param_");
    for (const theme::Field& field : shape.fields) known = known || field.name == member.name;
    if (!known) wrong(member.name, "is not in the contract");
  }
  for (const theme::Field& field : shape.fields) {
    if (field.name == "first" || field.name == "last") continue;
    const model::Value* value = object.find(field.name);
    if (value == nullptr) {
      wrong(field.name, "is missing");
      continue;
    }
    switch (field.kind) {
      case theme::Field::Kind::text:
      case theme::Field::Kind::html:
        if (!value->is_text()) wrong(field.name, "is no text");
        break;
      case theme::Field::Kind::flag:
        if (value->kind() != model::Value::Kind::boolean) wrong(field.name, "is no flag");
        break;
      case theme::Field::Kind::list:
        if (!value->is_list()) wrong(field.name, "is no list");
        for (const model::Value& item : value->list()) {
          compare_with_shape(item.object(), *field.shape, where + "." + std::string(field.name),
                             out);
        }
        break;
      case theme::Field::Kind::object:
        if (value->is_object()) {
          compare_with_shape(value->object(), *field.shape, where + "." + std::string(field.name),
                             out);
        } else if (value->truthy()) {
          wrong(field.name, "is neither an object nor nothing");
        }
        break;
    }
  }
}

inline const theme::Shape* find_shape(std::string_view layout, std::string_view shape) {
  for (const theme::Contract::Layout& known : render::theme_contract().layouts) {
    if (known.name != layout) continue;
    for (const theme::Shape* scope : known.scopes) {
      if (scope->name == shape) return scope;
    }
  }
  return nullptr;
}

}  // namespace dayleaf::kit
