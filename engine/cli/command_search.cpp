#include <algorithm>
#include <utility>
#include <variant>

#include "base/below.h"
#include "base/text.h"
#include "base/url.h"
#include "cli/commands.h"
#include "cli/failure.h"
#include "cli/shown_command.h"
#include "cli/work.h"
#include "files/paths.h"
#include "files/read_tree.h"
#include "json/write_json.h"
#include "programs/open_browser.h"
#include "search/evaluate.h"

namespace dayleaf::cli {
namespace {

constexpr std::size_t usual_limit = 10;
constexpr std::size_t most_file_bytes = std::size_t{64} << 20U;
constexpr std::int64_t document_version = 1;

// The query, and what it was answered.
struct Search {
  std::string text;
  search::Query query;
  search::Answer answer;

  const search::Query& asked() const { return answer.asked_otherwise ? *query.otherwise : query; }
  std::string written(std::size_t leaf) const {
    const search::Leaf& one = asked().leaves[leaf];
    return base::to_utf8(asked().text.substr(one.first, one.last - one.first));
  }
};

Exit refuse_query(const std::string& text, const search::QueryError& error, const Options& options,
                  const Console& console) {
  const std::string sentence(search::sentence_of(error.fault));
  const search::CaretLines lines = search::caret_lines(text, error.offset);
  if (options.json) {
    model::Object document{{"version", document_version},
                           {"query", text},
                           {"code", search::code_of(error.fault)},
                           {"offset", static_cast<std::int64_t>(error.offset)}};
    print_document(std::move(document), Exit::usage, sentence, {}, console);
  } else {
    console.err << "dayleaf: " << sentence << "\n  " << lines.text << "\n  " << lines.caret << "\n";
  }
  return Exit::usage;
}

// The page of a paper: whole where the site says where it lives.
std::string url_of(const search::Document& document, const model::Site& site) {
  return site.base.origin + site.base.path + base::encode_path(document.address);
}

model::List texts_value(const std::vector<std::string>& texts) {
  return {texts.begin(), texts.end()};
}

model::Value value_of(const search::Hit& hit, const model::Site& site) {
  const search::Document& document = hit.document;
  model::List authors;
  for (const search::Document::Person& person : document.authors) {
    authors.emplace_back(person.name);
  }
  model::List topics;
  for (const search::Document::Topic& topic : document.topics) topics.emplace_back(topic.name);
  const model::Value rank =
      document.rank > 0 ? model::Value(static_cast<std::int64_t>(document.rank)) : model::Value();
  return model::Object{{"address", document.address},
                       {"url", url_of(document, site)},
                       {"title", document.title},
                       {"authors", std::move(authors)},
                       {"topics", std::move(topics)},
                       {"identifiers", texts_value(document.identifiers)},
                       {"first_day", base::iso_date(document.days.front())},
                       {"newest_day", base::iso_date(document.days.back())},
                       {"votes", document.votes ? model::Value(*document.votes) : model::Value()},
                       {"rank", rank},
                       {"language", document.language},
                       {"sentence", document.sentence},
                       {"score", static_cast<std::int64_t>(hit.score)}};
}

void print_json(const Search& found, const model::Site& site, const Console& console) {
  model::List papers;
  for (const search::Hit& hit : found.answer.hits) papers.push_back(value_of(hit, site));
  model::List missing;
  for (const std::size_t leaf : found.answer.missing) missing.emplace_back(found.written(leaf));
  model::List suggestions;
  for (const search::Suggestion& one : found.answer.suggestions) {
    suggestions.emplace_back(model::Object{{"word", found.written(one.leaf)}, {"meant", one.word}});
  }
  const model::Object document{{"version", document_version},
                               {"query", found.text},
                               {"total", static_cast<std::int64_t>(found.answer.total)},
                               {"certain", found.answer.is_certain},
                               {"papers", std::move(papers)},
                               {"missing", std::move(missing)},
                               {"suggestions", std::move(suggestions)}};
  console.out << json::write_json(document, json::JsonStyle::indented) << "\n";
}

std::string padded_left(std::string text, std::size_t width) {
  return std::string(width - std::min(width, text.size()), ' ') + text;
}

void print_table(const Search& found, const model::Site& site, const Console& console) {
  constexpr std::size_t widest_title = 60;  // columns
  struct Row {
    std::string votes;
    std::string title;
  };
  std::vector<Row> rows;
  std::size_t votes = 1;
  std::size_t title = 0;
  for (const search::Hit& hit : found.answer.hits) {
    std::string shown = base::printable(hit.document.title);
    for (std::size_t length = widest_title; base::display_width(shown) > widest_title; --length) {
      shown = base::shorten(shown, length);
    }
    rows.push_back(
        {hit.document.votes ? base::grouped_number(*hit.document.votes) : "-", std::move(shown)});
    votes = std::max(votes, rows.back().votes.size());
    title = std::max(title, base::display_width(rows.back().title));
  }
  const std::size_t number = std::to_string(rows.size()).size();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const search::Document& document = found.answer.hits[i].document;
    console.out << padded_left(std::to_string(i + 1), number) << "  "
                << base::iso_date(document.days.back()) << "  " << padded_left(rows[i].votes, votes)
                << "  " << rows[i].title
                << std::string(title - base::display_width(rows[i].title), ' ') << "  "
                << base::printable(url_of(document, site)) << "\n";
  }
}

// How much was found, and what was not.
void print_notes(const Search& found, const Console& console) {
  const search::Answer& answer = found.answer;
  for (const std::size_t leaf : answer.missing) {
    console.err << "no paper has " << base::printable(found.written(leaf));
    for (const search::Suggestion& one : answer.suggestions) {
      if (one.leaf == leaf) console.err << "; was " << one.word << " meant?";
    }
    console.err << "\n";
  }
  for (const search::Suggestion& one : answer.suggestions) {
    if (std::find(answer.missing.begin(), answer.missing.end(), one.leaf) == answer.missing.end()) {
      console.err << base::printable(found.written(one.leaf)) << " may be written " << one.word
                  << "\n";
    }
  }
  if (answer.hits.empty()) {
    console.err << "nothing was found\n";
  } else if (answer.total > answer.hits.size()) {
    console.err << (answer.is_certain ? "" : "about ") << base::count_of(answer.total, "paper")
                << "; --limit shows more than these " << answer.hits.size() << "\n";
  }
}

base::Result<search::Answer> ask(const search::Query& query, const std::string& folder,
                                 const Options& options) {
  const std::string shown = base::printable(folder) + "/";
  if (!files::is_there(folder + "/manifest.json")) {
    return base::Error{"there is no search index in " + base::printable(folder) + ": `" +
                       shown_command(options, "build") +
                       "` makes one, unless [search] or the theme leaves it out"};
  }
  base::Result<search::Index> index = search::Index::open(
      [&](const std::string& path) { return files::read_file(folder, path, most_file_bytes); },
      shown);
  if (!index) return index.error();
  search::SearchOptions asked;
  asked.sort = options.sort;
  asked.limit = options.limit > 0 ? options.limit : usual_limit;
  return search::evaluate(query, *index, asked);
}

Exit open_first(const Search& found, const Work& work, const Options& options,
                const Console& console) {
  const model::Site& site = work.settings->site;
  if (site.base.origin.empty()) {
    return show_failure(Exit::settings,
                        "--open must know where the site lives: [site] base_url or --base-url says",
                        options, console);
  }
  const base::Result<void> opened =
      programs::open_browser(url_of(found.answer.hits.front().document, site));
  if (!opened) console.err << "note: " << opened.error().message << "\n";
  return Exit::ok;
}

}  // namespace

Exit run_search(const Options& options, const Console& console) {
  Search found;
  found.text = base::join(options.words, " ");
  std::variant<search::Query, search::QueryError> parsed = search::parse_query(found.text);
  if (const auto* const error = std::get_if<search::QueryError>(&parsed)) {
    return refuse_query(found.text, *error, options, console);
  }
  found.query = std::move(std::get<search::Query>(parsed));
  const Work work = read_settings(options, console);
  if (work.exit != Exit::ok) return give_up(work, options, console);
  const model::Site& site = work.settings->site;
  base::Result<search::Answer> answer = ask(
      found.query, base::below(base::below(work.settings->root, site.output), "search"), options);
  if (!answer) return show_failure(Exit::disk, answer.error().message, options, console);
  found.answer = std::move(*answer);
  if (options.json) {
    print_json(found, site, console);
  } else {
    print_table(found, site, console);
    if (!options.quiet) print_notes(found, console);
  }
  if (found.answer.hits.empty()) return Exit::content;
  return options.open ? open_first(found, work, options, console) : Exit::ok;
}

}  // namespace dayleaf::cli
