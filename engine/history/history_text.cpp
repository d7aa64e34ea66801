#include <utility>

#include "base/hash.h"
#include "base/lent.h"
#include "base/sink.h"
#include "history/history.h"
#include "json/json_stream.h"
#include "json/read_json.h"
#include "model/value.h"

// The text of a history: a line that names the format, and lists of lists of JSON, a publication or
// a paper a line. Members have no names, since there are thousands. What reads it believes nothing:
// whatever is not as it would be written makes the whole of it void.
namespace dayleaf::history {
namespace {

constexpr std::string_view first_line = "dayleaf history 1\n";

using json::JsonStream;

void write_votes(const std::optional<std::int64_t>& votes, JsonStream& json) {
  votes ? json.number(*votes) : json.null();
}

void write_hash(const base::Hash& hash, JsonStream& json) {
  json.text(hash == base::Hash() ? std::string() : base::to_hex(hash));
}

void write_change(const Change& change, JsonStream& json) {
  json.open_list();
  json.text(change.id);
  json.text(change.title);
  json.open_list();
  for (const std::string& id : change.from) json.text(id);
  json.close();
  json.text(change.was);
  json.text(change.day ? base::iso_date(*change.day) : std::string());
  write_votes(change.votes_before, json);
  write_votes(change.votes_now, json);
  const auto& [names, reordered, known, unknown, completed, cut] = change.authors;
  std::int64_t bits = 0;
  for (const bool flag : {names, reordered, known, unknown, completed, cut}) {
    bits = bits * 2 + (flag ? 1 : 0);
  }
  json.number(bits);
  json.close();
}

void write_one(const Publication& one, JsonStream& json) {
  json.open_list();
  json.number(static_cast<std::int64_t>(one.number));
  json.text(one.id);
  json.text(base::iso_date(one.date));
  json.number(static_cast<std::int64_t>(one.of_day));
  json.flag(one.begins);
  for (const std::uint64_t count : {one.papers, one.entries, one.days}) {
    json.number(static_cast<std::int64_t>(count));
  }
  for (const ListedChanges& of_kind : one.changes) {
    json.open_list();
    json.number(static_cast<std::int64_t>(of_kind.count));
    for (const Change& change : of_kind.listed) write_change(change, json);
    json.close();
  }
  json.close();
}

void write_paper(const PublishedPaper& paper, JsonStream& json) {
  json.open_list();
  json.text(paper.id);
  json.text(paper.title);
  write_hash(paper.names, json);
  write_hash(paper.sequence, json);
  json.flag(paper.cut);
  for (const PublishedEntry& entry : paper.entries) {
    json.open_list();
    json.text(base::iso_date(entry.date));
    write_hash(entry.heading, json);
    write_votes(entry.votes, json);
    json.close();
  }
  json.close();
}

// Takes the items of a list one by one; after one that is not what it should be, nothing more.
class Items {
 public:
  Items(base::Lent<const model::Value> value, bool& fine) : value_(value), fine_(fine) {
    fine_ = fine_ && value_->is_list();
  }

  bool more() const { return fine_ && at_ < value_->list().size(); }
  std::size_t left() const { return value_->list().size() - at_; }
  const model::Value& next(model::Value::Kind kind) {
    static const model::Value nothing;
    if (!more() || value_->list()[at_].kind() != kind) {
      fine_ = false;
      return nothing;
    }
    return value_->list()[at_++];
  }
  std::string text() { return std::string(next(model::Value::Kind::text).text()); }
  bool flag() { return next(model::Value::Kind::boolean).boolean(); }
  std::uint64_t count() {
    const std::int64_t number = next(model::Value::Kind::integer).integer();
    fine_ = fine_ && number >= 0;
    return fine_ ? static_cast<std::uint64_t>(number) : 0;
  }
  std::optional<std::int64_t> votes() {
    if (more() && value_->list()[at_].is_null()) {
      ++at_;
      return {};
    }
    return next(model::Value::Kind::integer).integer();
  }
  base::Hash hash() {
    base::Hash hash;
    const std::string text = this->text();
    fine_ = fine_ && (text.empty() || base::from_hex(text, hash));
    return hash;
  }
  base::Date date() {
    const std::optional<base::Date> date = base::parse_date(text());
    fine_ = fine_ && date.has_value();
    return date.value_or(base::Date());
  }
  std::optional<base::Date> day() {
    const std::string text = this->text();
    if (text.empty()) return {};
    const std::optional<base::Date> date = base::parse_date(text);
    fine_ = fine_ && date.has_value();
    return date;
  }
  const model::Value& list() { return next(model::Value::Kind::list); }

 private:
  const base::Lent<const model::Value> value_;
  bool& fine_;
  std::size_t at_ = 0;
};

Change read_change(const model::Value& value, bool& fine) {
  Items items(value, fine);
  Change change;
  change.id = items.text();
  change.title = items.text();
  Items from(items.list(), fine);
  while (from.more()) change.from.push_back(from.text());
  change.was = items.text();
  change.day = items.day();
  change.votes_before = items.votes();
  change.votes_now = items.votes();
  const std::uint64_t bits = items.count();
  auto& [names, reordered, known, unknown, completed, cut] = change.authors;
  unsigned shift = 6;
  for (bool* const flag : {&names, &reordered, &known, &unknown, &completed, &cut}) {
    *flag = (bits >> --shift & 1U) != 0;
  }
  fine = fine && bits < 64 && items.left() == 0;
  return change;
}

Publication read_one(const model::Value& value, bool& fine) {
  Items items(value, fine);
  Publication one;
  one.number = items.count();
  one.id = items.text();
  one.date = items.date();
  one.of_day = items.count();
  one.begins = items.flag();
  for (std::uint64_t* const count : {&one.papers, &one.entries, &one.days}) *count = items.count();
  for (ListedChanges& of_kind : one.changes) {
    Items listed(items.list(), fine);
    of_kind.count = listed.count();
    while (listed.more()) of_kind.listed.push_back(read_change(listed.list(), fine));
    fine = fine && of_kind.count >= of_kind.listed.size();
  }
  fine = fine && items.left() == 0;
  return one;
}

PublishedPaper read_paper(const model::Value& value, bool& fine) {
  Items items(value, fine);
  PublishedPaper paper;
  paper.id = items.text();
  paper.title = items.text();
  paper.names = items.hash();
  paper.sequence = items.hash();
  paper.cut = items.flag();
  while (items.more()) {
    Items of_entry(items.list(), fine);
    PublishedEntry entry;
    entry.date = of_entry.date();
    entry.heading = of_entry.hash();
    entry.votes = of_entry.votes();
    fine = fine && of_entry.left() == 0;
    fine = fine && (paper.entries.empty() || paper.entries.back().date <= entry.date);
    paper.entries.push_back(entry);
  }
  fine = fine && !paper.entries.empty();
  return paper;
}

// What the rest of the room takes for granted.
bool is_in_order(const History& history) {
  for (std::size_t at = 1; at < history.publications.size(); ++at) {
    if (history.publications[at].number != history.publications[at - 1].number + 1) return false;
  }
  for (std::size_t at = 1; at < history.papers.size(); ++at) {
    if (history.papers[at - 1].id >= history.papers[at].id) return false;
  }
  return history.publications.empty() || history.publications.front().number > 0;
}

}  // namespace

std::string write_publication(const Publication& publication) {
  base::Sink out;
  JsonStream json(out);
  write_one(publication, json);
  return std::move(out.text());
}

std::string write_history(const History& history) {
  base::Sink out;
  out.write(first_line);
  JsonStream json(out);
  json.open_list();
  json.open_list();
  for (const Publication& one : history.publications) {
    json.line();
    write_one(one, json);
  }
  json.close();
  json.open_list();
  for (const std::string& id : history.removed) json.text(id);
  json.close();
  json.open_list();
  for (const PublishedPaper& paper : history.papers) {
    json.line();
    write_paper(paper, json);
  }
  json.close();
  json.close();
  out.write("\n");
  return std::move(out.text());
}

std::optional<History> read_history(std::string_view text) {
  if (!text.starts_with(first_line)) return {};
  const base::Result<model::Value> value = json::read_json(text.substr(first_line.size()));
  if (!value) return {};
  bool fine = true;
  History history;
  Items parts(*value, fine);
  Items publications(parts.list(), fine);
  while (publications.more()) history.publications.push_back(read_one(publications.list(), fine));
  Items removed(parts.list(), fine);
  while (removed.more()) history.removed.push_back(removed.text());
  Items papers(parts.list(), fine);
  while (papers.more()) history.papers.push_back(read_paper(papers.list(), fine));
  if (!fine || parts.left() > 0 || !is_in_order(history)) return {};
  return history;
}

}  // namespace dayleaf::history
