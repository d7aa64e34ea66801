#pragma once

#include <string>
#include <utility>
#include <vector>

#include "every_leaf.h"
#include "render_kit.h"

// A small site that has something of everything that pages can show.
namespace dayleaf::kit {

inline const std::string picture_host = "https://cdn.example.org/";

inline model::Media medium(model::Media::Kind kind, std::string url, std::string alt) {
  model::Media made;
  made.kind = kind;
  made.url = std::move(url);
  made.alt = std::move(alt);
  made.type = kind == model::Media::Kind::video ? "video/mp4" : "";
  return made;
}

inline model::Markup rich_summary(const std::string& of) {
  model::Inline code = text("code()");
  code.kind = model::Inline::Kind::code;
  model::Inline html = text("<b>");
  html.kind = model::Inline::Kind::html;
  model::Inline image = text("drawn");
  image.kind = model::Inline::Kind::image;
  image.url = picture_host + "inline.png";
  model::Inline mark = text("a");
  mark.kind = model::Inline::Kind::note_mark;
  mark.url = "1";
  model::Inline own =
      around(model::Inline::Kind::link, {text("another day")}, "2024/03/01/#p-2403-00005");
  own.is_own = true;
  model::Block tasks = bullets(std::vector<std::string>{"To be done.", "Done."});
  tasks.children[0].task = model::Block::Task::open;
  tasks.children[1].task = model::Block::Task::done;
  model::Block note = holder(model::Block::Kind::note, {paragraph("A footnote of " + of + ".")});
  note.info = "a";
  model::Inline end;
  end.kind = model::Inline::Kind::soft_break;
  model::Block code_block = holder(model::Block::Kind::code, {});
  code_block.text = "x = 1\n";
  code_block.info = "python";
  model::Block numbers = bullets(std::vector<std::string>{"Counted from three."});
  numbers.ordered = true;
  numbers.start = 3;
  model::Block heading = paragraph("Heading of " + of);
  heading.kind = model::Block::Kind::heading;
  heading.level = 3;
  model::Block cell = paragraph("cell");
  cell.kind = model::Block::Kind::cell;
  model::Block table =
      holder(model::Block::Kind::table, {holder(model::Block::Kind::row, {cell, cell}),
                                         holder(model::Block::Kind::row, {cell, cell})});
  return {
      paragraph({text("It begins with "), around(model::Inline::Kind::emphasis, {text(of)}), end,
                 around(model::Inline::Kind::link, {text("a link")}, "https://github.com/x/" + of),
                 code, html, image, own, mark}),
      bullets(
          {{text("First of " + of + ". And more."), around(model::Inline::Kind::strong, {code})},
           {text("Second of " + of + ".")},
           {text("Third of " + of + ".")}}),
      heading,
      numbers,
      code_block,
      holder(model::Block::Kind::quote, {paragraph("Quoted."), tasks}),
      table,
      note};
}

inline model::Entry rich_entry(std::string id, std::string title, std::optional<std::int64_t> votes,
                               std::vector<std::string> names, std::vector<std::string> tags) {
  model::Entry made = entry(id, std::move(title), votes);
  made.votes_stated = true;
  made.authors.names = std::move(names);
  made.tags = std::move(tags);
  made.summary = {paragraph("What " + id + " is about. It goes on."),
                  bullets(std::vector<std::string>{"A point of " + id + ".", "Another."})};
  made.bullet_count = 2;
  return made;
}

inline model::Sheet with_preamble(model::Sheet sheet, std::string words) {
  sheet.preamble = {paragraph(std::move(words))};
  return sheet;
}

// More papers than the lists of a month and of a year show, so that what stands further down shows
// in sums only.
inline model::Sheet many_papers() {
  std::vector<model::Entry> entries;
  for (int index = 0; index < 13; ++index) {
    const std::string number = std::to_string(20 + index);
    entries.push_back(rich_entry("2312.000" + number, "Paper Number " + number, 30 - index,
                                 {"Many Hands"}, {index % 2 == 0 ? "Words" : "Robots"}));
  }
  return sheet({2023, 12, 30}, std::move(entries));
}

// Six days of three months in two years, and three without papers; papers that return, that tie,
// that a day has twice, that are no arXiv papers; one day in two files, and one in two languages.
inline std::vector<model::Sheet> rich_sheets() {
  model::Entry full = rich_entry("2401.00001", "Agents: Learning to Plan with Graphs", 40,
                                 {"Ada Kim", "Bob Lee", "김철수"}, {"Words", "Robots"});
  full.version = "v2";
  full.summary = rich_summary("plans");
  full.bullet_count = 3;
  full.media = {medium(model::Media::Kind::image, picture_host + "a.png", "A picture"),
                medium(model::Media::Kind::video, picture_host + "b.mp4", "A film"),
                medium(model::Media::Kind::image, picture_host + "gone.png", "It was there"),
                medium(model::Media::Kind::image, "figs/own.png", "Beside the digest"),
                medium(model::Media::Kind::image, "figs/missing.png", "Nowhere")};
  full.media[3].own = model::MediaFile{"media/dd/own.png", "image/png", 640, 320, 100};
  full.authors.order = model::AuthorOrder::known;
  model::Entry again = full;
  again.votes = 55;
  again.title = {text("Agents: Learning to Plan with Graphs, Revised")};
  again.title_text = "Agents: Learning to Plan with Graphs, Revised";
  again.summary = {paragraph("Said in another way."),
                   bullets(std::vector<std::string>{"A new point.", "One more."})};
  again.authors.names = {"Ada Kim", "Bob Lee", "Carol Doe"};
  again.authors.cut = true;
  model::Entry elsewhere =
      rich_entry("x", "A Report on Graphs and Plans", 12, {"Ada Kim", "Dan Roe"}, {"Words"});
  elsewhere.id = {model::PaperId::Kind::url, "example.org/report"};
  elsewhere.link = "https://example.org/report";
  model::Entry unknown =
      rich_entry("2403.00007", "그래프로 계획하는 법", {}, {"김철수", "Bob Lee"}, {"Robots"});
  unknown.summary = {paragraph("한국어로 쓴 요약이다. 그리고 더."),
                     bullets(std::vector<std::string>{"첫째다.", "둘째다."})};
  model::Sheet first = with_preamble(
      sheet({2023, 12, 29},
            {rich_entry("2312.00009", "Old Graphs", 7, {"Ada Kim", "Eve Poe"}, {"Robots"}),
             rich_entry("2312.00008", "Older Plans", 7, {"Bob Lee"}, {"Words"})}),
      "Before the first.");
  first.front_matter = model::Object{{"tags", model::Value(model::List{model::Value("Year End")})}};
  model::Sheet third = sheet({2024, 1, 31}, {elsewhere, again});
  third.groups = {{{text("Reports")}, {paragraph("Of the first group.")}, {3, 1}},
                  {{text("그래프")}, {}, {9, 1}}};
  third.entries[0].group = 1;
  third.entries[1].group = 2;
  third.path = "2024-01-31-b.md";
  model::Entry korean =
      rich_entry("2401.00002", "두 번째 그래프", 41, {"Carol Doe", "Dan Roe"}, {"Words"});
  korean.summary = {paragraph("그래프를 다시 그린다. 그리고 더."),
                    bullets(std::vector<std::string>{"첫째 점이다.", "둘째 점이다."})};
  model::Sheet in_korean = with_preamble(sheet({2024, 3, 4}, {korean}), "오늘의 논문이다.");
  in_korean.path = "2024-03-04.ko.md";
  // Without papers: of a day, of a month and of a year that have none, and beside papers.
  model::Sheet alone = with_preamble(sheet({2024, 1, 29}, {}), "There was nothing to read.");
  alone.groups = {{{text("Notes")}, {paragraph("What was heard.")}, {3, 1}}};
  model::Sheet beside = with_preamble(sheet({2024, 3, 1}, {}), "More of the day.");
  beside.path = "2024-03-01-b.md";
  return {
      first,
      many_papers(),
      with_preamble(
          sheet({2024, 1, 30},
                {full, rich_entry("2401.00002", "Second Graphs", 40, {"Carol Doe"}, {"Words"}),
                 rich_entry("2401.00003", "Third Plans", 39, {"Ada Kim", "Carol Doe", "Bob Lee"},
                            {"Robots"}),
                 rich_entry("2401.00003", "Third Plans", 39, {"Ada Kim"}, {})}),
          "Before the second."),
      with_preamble(
          sheet({2024, 1, 31}, {rich_entry("2401.00004", "Fourth Way", 0, {"Fay Moe"}, {"Rare"})}),
          "In the first file."),
      with_preamble(std::move(third), "In the second file."),
      sheet({2024, 3, 1},
            {rich_entry("2403.00005", "Fifth Plans for Graphs", 21, {"Ada Kim", "Bob Lee"},
                        {"Words", "Robots"}),
             rich_entry("2403.00006", "Sixth", 3, {"Ada Kim", "Gus Hoe"}, {"Words"}), unknown}),
      with_preamble(sheet({2024, 3, 4},
                          {rich_entry("2401.00002", "Second Graphs", 44, {"Carol Doe"}, {"Words"}),
                           rich_entry("2403.00010", "Tenth Graphs", 9, {"Ada Kim"}, {"Words"})}),
                    "In the language of the site."),
      in_korean,
      std::move(alone),
      std::move(beside),
      with_preamble(sheet({2024, 4, 1}, {}), "오늘은 쉰다."),
      with_preamble(sheet({2025, 5, 1}, {}), "A year later.")};
}

inline model::Records rich_records() {
  const base::Date on{2024, 3, 5};
  model::Records records;
  records.papers = {
      {{model::PaperId::Kind::arxiv, "2401.00001"},
       {{model::PaperField::title, "arxiv", on, {"Learning to Plan"}},
        {model::PaperField::authors, "arxiv", on, {"Ada Kim", "Bob Lee", "Carol Doe", "Dan Roe"}},
        {model::PaperField::categories, "arxiv", on, {"cs.CL", "cs.AI"}},
        {model::PaperField::published, "arxiv", on, {"2024-01-28"}},
        {model::PaperField::version, "arxiv", on, {"v3"}},
        {model::PaperField::doi, "arxiv", on, {"10.1000/1"}},
        {model::PaperField::doi, "openalex", on, {"10.1000/2"}},
        {model::PaperField::venue, "semantic_scholar", on, {"NeurIPS 2024"}},
        {model::PaperField::journal_reference, "arxiv", on, {"J. Plans 1 (2024) 2"}},
        {model::PaperField::comment, "arxiv", on, {"12 pages"}},
        {model::PaperField::abstract, "arxiv", on, {"We plan with graphs."}},
        {model::PaperField::code, "huggingface", on, {"https://github.com/x/graphs"}},
        {model::PaperField::project, "huggingface", on, {"https://graphs.example.org/"}},
        {model::PaperField::models, "huggingface", on, {"https://huggingface.co/x/m"}},
        {model::PaperField::datasets, "huggingface", on, {"https://huggingface.co/datasets/x/d"}},
        {model::PaperField::demos, "huggingface", on, {"https://huggingface.co/spaces/x/s"}},
        {model::PaperField::keywords, "huggingface", on, {"plans", "graphs"}},
        {model::PaperField::institutions, "openalex", on, {"An Institute"}},
        {model::PaperField::subjects, "openalex", on, {"Planning"}},
        {model::PaperField::citations, "openalex", on, {"17"}},
        {model::PaperField::citations, "semantic_scholar", on, {"19"}}}},
      {{model::PaperId::Kind::arxiv, "2401.00002"},
       {{model::PaperField::withdrawn, "arxiv", on, {"2024-03-01"}},
        {model::PaperField::code, "site", on, {"https://github.com/x/second"}}}},
      {{model::PaperId::Kind::arxiv, "2403.00005"},
       {{model::PaperField::authors, "arxiv", on, {"Bob Lee", "Ada Kim"}},
        {model::PaperField::categories, "arxiv", on, {"cs.LG"}}}}};
  const auto day = [&](base::Date date, model::DayState state, std::size_t listed,
                       std::string_view reason) {
    model::DayRecord record;
    record.date = date;
    record.state = state;
    record.source = "huggingface";
    record.on = on;
    record.listed = listed;
    record.reason = model::read_reason(reason);
    record.written = "0123456789abcdef";
    return record;
  };
  records.days = {day({2024, 1, 29}, model::DayState::empty, 0, "a holiday"),
                  day({2024, 1, 30}, model::DayState::complete, 5, ""),
                  day({2024, 3, 1}, model::DayState::partial, 3, "the day was not over"),
                  day({2024, 3, 2}, model::DayState::failed, 0, "it did not answer"),
                  day({2024, 3, 4}, model::DayState::complete, 2, "")};
  records.days[1].votes = {
      {{model::PaperId::Kind::arxiv, "2401.00001"}, {{{2024, 1, 31}, 41}, {on, 60}}},
      {{model::PaperId::Kind::arxiv, "2401.00002"}, {{on, 48}}}};
  records.days[4].votes = {{{model::PaperId::Kind::arxiv, "2403.00010"}, {{on, 10}}}};
  const auto file = [](std::string name, std::string type, std::uint32_t width) {
    return model::MediaFile{"media/" + name, std::move(type), width, width / 2, 100};
  };
  model::MediaRecord picture;
  picture.url = picture_host + "a.png";
  picture.on = on;
  picture.original = file("aa/a.png", "image/png", 1200);
  picture.renditions = {file("bb/480.webp", "image/webp", 480),
                        file("bb/960.webp", "image/webp", 960)};
  model::MediaRecord film;
  film.url = picture_host + "b.mp4";
  film.on = on;
  film.original = file("cc/b.mp4", "video/mp4", 640);
  film.poster = file("cc/b.png", "image/png", 640);
  model::MediaRecord gone;
  gone.url = picture_host + "gone.png";
  gone.on = on;
  gone.state = model::MediaRecord::State::gone;
  gone.reason = "404";
  records.media = {picture, film, gone};
  return records;
}

// Enough publications for a page of old ones. The first has a paper that is another now; the last
// has changes of every kind, of papers that are there, that are gone, and that became another.
inline history::History rich_history() {
  history::History history;
  for (std::uint64_t number = 1; number <= 31; ++number) {
    history::Publication one;
    one.number = number;
    one.id = "id" + std::to_string(number);
    one.date = {2024, 1, 1};
    one.of_day = number;
    one.begins = number == 1;
    one.papers = 20;
    one.entries = 22;
    one.days = 6;
    history.publications.push_back(std::move(one));
  }
  const auto change = [](std::string id) {
    history::Change made;
    made.id = std::move(id);
    made.title = "Changed " + made.id;
    return made;
  };
  history::ListedChanges& added = history.publications.front().changes[0];
  added = {2, {change("title:graphs"), change("arxiv:2403.00005")}};
  for (history::ListedChanges& changes : history.publications.back().changes) {
    history::Change all = change("arxiv:2401.00001");
    all.from = {"title:graphs"};
    all.was = "As it was";
    all.day = base::Date{2024, 1, 30};
    all.votes_before = 3;
    all.votes_now = 4;
    all.authors = {true, true, true, true, true, true};
    changes = {9, {change("arxiv:0000.00000"), std::move(all)}};
  }
  return history;
}

// Somebody under two names, somebody with an address of their own, two people of one name, each
// with a page, and somebody whom nobody names.
inline model::StatedPeople rich_people() {
  const auto paper = [](std::string id) {
    return model::StatedPerson::OnePaper{{model::PaperId::Kind::arxiv, std::move(id)}, {9, 11}};
  };
  model::StatedPerson bob;
  bob.name = "Bob Lee";
  bob.aliases = {{"Eve Poe", {3, 12}}, {"Robert Lee", {3, 23}}};
  bob.orcid = "0000-0002-1825-0097";
  model::StatedPerson ada;
  ada.name = "Ada Kim";
  ada.slug = "ada";
  model::StatedPerson carol;
  carol.name = "Carol Doe";
  carol.note = "An Institute";
  carol.slug = "carol-doe-an-institute";
  carol.papers = {paper("2401.00001"), paper("2401.00003")};
  model::StatedPerson nobody;
  nobody.name = "No Body";
  return {{bob, ada, carol, nobody}};
}

inline Content rich_content(std::string language = "en") {
  Content content;
  content.sheets = rich_sheets();
  content.records = rich_records();
  for (const char* path : {"aa/a.png", "bb/480.webp", "bb/960.webp", "cc/b.mp4", "cc/b.png"}) {
    content.mirror.files.push_back({std::string("media/") + path, 100});
  }
  content.own_files = {
      {"content/figs/own.png", {"media/dd/own.png", "image/png", 640, 320, 100}, {}},
      {"content/figs/own.webm", {"media/ee/own.webm", "video/webm", 640, 320, 100}, {}}};
  content.site = site_at("https://example.org/base/", std::move(language));
  content.site.title = "A Site";
  content.site.description = "What it is.";
  content.site.author = "Somebody";
  content.site.licence = "CC BY 4.0";
  content.site.attribution = "[Others](https://example.org/others)";
  content.site.author_min_papers = 2;
  content.site.feeds.author_min_papers = 3;
  content.site.feeds.items = 4;
  content.site.feeds.days.usual = true;
  content.site.feeds.months.named = {"rss", "bibtex"};
  content.site.papers_per_page = 2;
  content.site.data.archive = {"jsonl", "csv"};
  content.site.data.markdown = {true, true};
  content.site.mail.from = "Digests <digests@example.org>";
  content.site.mail.to = {"readers@example.org"};
  content.site.mail.unsubscribe = {"https://example.org/unsubscribe"};
  content.site.mail.subject = "{site}: {issue}, {papers}, {title}";
  content.site.mail.build = true;
  content.site.epub.build = true;
  content.site.lenses = {lens("graphs", "graphs OR tag:=robots votes:>=3", true),
                         lens("nothing", "zymurgy")};
  content.site.changes.enabled = true;
  content.history = rich_history();
  content.people = rich_people();
  content.site.security.scripts = {"https://count.example.org/count.js"};
  return content;
}

// A theme whose layouts show everything that they are given, by the contract.
inline void show_everything(const theme::Shape& shape, std::string& out) {
  for (const theme::Field& field : shape.fields) {
    const std::string name(field.name);
    if (name == "first" || name == "last") continue;
    out += name + "=";
    switch (field.kind) {
      case theme::Field::Kind::text:
        out += "{{" + name + "}};";
        break;
      case theme::Field::Kind::html:
        out += "{{{" + name + "}}};";
        break;
      case theme::Field::Kind::flag:
        out += "{{#" + name + "}}yes{{/" + name + "}};";
        break;
      case theme::Field::Kind::list:
      case theme::Field::Kind::object:
        out += "{{#" + name + "}}(";
        show_everything(*field.shape, out);
        out += "){{/" + name + "}};";
        break;
    }
  }
}

inline std::vector<theme::ThemeFile> theme_that_shows_all() {
  std::vector<theme::ThemeFile> files = {
      {"theme.toml",
       "name = \"all\"\nextends = \"\"\n[params.accent]\ntype = \"text\"\ndefault = \"red\"\n",
       "theme.toml"},
      {"assets/style.css", "p{}", "style.css"}};
  for (const theme::Contract::Layout& layout : render::theme_contract().layouts) {
    std::string all;
    for (const theme::Shape* scope : layout.scopes) show_everything(*scope, all);
    const std::string path = "layouts/" + std::string(layout.name) + ".mustache";
    files.push_back({path, std::move(all), path});
  }
  return files;
}

}  // namespace dayleaf::kit
