#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "history/history.h"
#include "model/mirror.h"
#include "model/records.h"
#include "model/sheet.h"
#include "model/site.h"
#include "model/stated_people.h"

// Changes one place of what an edition is made from, and no other. Every member of every struct is
// named below, so one that is new does not compile until it is changed here too.
namespace dayleaf::kit {

// All that an edition is made from, but the theme.
struct Content {
  std::vector<model::Sheet> sheets;
  model::Records records;
  model::Site site;
  model::Mirror mirror;
  std::vector<model::OwnFile> own_files;
  history::History history;
  model::StatedPeople people;
};

// The change with a number; walk() finds its place, and makes it there.
class Change {
 public:
  explicit Change(std::size_t number) : left_(number) {}

  // Whether it is this one's turn, which comes once.
  bool turn(std::string_view how) {
    if (is_made() || left_-- > 0) return false;
    made_ = path_ + " " + std::string(how);
    return true;
  }
  bool is_made() const { return !made_.empty(); }
  const std::string& made() const { return made_; }  // "sheets[1].entries[0].votes + 1"

  template <typename T>
  void in(std::string_view name, T& part) {
    if (is_made()) return;
    const std::size_t before = path_.size();
    path_ += name;
    walk(*this, part);
    path_.resize(before);
  }
  // `names` are those of the members, as written: "kind, url, alt".
  template <typename... Members>
  void in_each(std::string_view names, Members&... members) {
    const auto next = [&] {
      const std::string_view name = names.substr(0, names.find(','));
      names.remove_prefix(std::min(names.size(), name.size() + 2));
      return "." + std::string(name);
    };
    (in(next(), members), ...);
  }

 private:
  std::size_t left_;
  std::string path_;
  std::string made_;
};

template <typename Enum>
inline constexpr int last_of = -1;
template <>
inline constexpr int last_of<model::PaperId::Kind> = static_cast<int>(model::PaperId::Kind::title);
template <>
inline constexpr int last_of<model::Media::Kind> = static_cast<int>(model::Media::Kind::video);
template <>
inline constexpr int last_of<model::AuthorOrder> = static_cast<int>(model::AuthorOrder::known);
template <>
inline constexpr int last_of<model::Inline::Kind> =
    static_cast<int>(model::Inline::Kind::note_mark);
template <>
inline constexpr int last_of<model::Block::Kind> = static_cast<int>(model::Block::Kind::note);
template <>
inline constexpr int last_of<model::Block::Task> = static_cast<int>(model::Block::Task::done);
template <>
inline constexpr int last_of<model::Block::Align> = static_cast<int>(model::Block::Align::right);
template <>
inline constexpr int last_of<model::PaperField> = static_cast<int>(model::PaperField::withdrawn);
template <>
inline constexpr int last_of<model::DayState> = static_cast<int>(model::DayState::not_fetched);
template <>
inline constexpr int last_of<model::DayReason::Kind> =
    static_cast<int>(model::DayReason::Kind::christmas_day);
template <>
inline constexpr int last_of<model::MediaRecord::State> =
    static_cast<int>(model::MediaRecord::State::failed);
template <typename Number>
requires(std::is_integral_v<Number> || std::is_enum_v<Number>) void walk(Change& change,
                                                                         Number& number) {
  if constexpr (std::is_enum_v<Number>) {
    static_assert(last_of<Number> > 0);
    const int now = static_cast<int>(number);
    const int kinds = last_of<Number> + 1;
    if (change.turn("to the kind after")) number = static_cast<Number>((now + 1) % kinds);
    if (kinds > 2 && change.turn("to the kind before")) {
      number = static_cast<Number>((now + kinds - 1) % kinds);
    }
  } else if constexpr (std::is_same_v<Number, bool>) {
    if (change.turn("to its opposite")) number = !number;
  } else {
    if (change.turn("+ 1")) number = static_cast<Number>(number + 1);
    if (number > 1 && change.turn("- 1")) number = static_cast<Number>(number - 1);
    if (change.turn("+ 1000")) number = static_cast<Number>(number + 1000);
    if (number != 0 && change.turn("to 0")) number = 0;
  }
}

inline void walk(Change& change, std::string& text) {
  if (change.turn("+ \"z\"")) text += "z";
  if (!text.empty() && change.turn("with \"Z\" before it")) text.insert(0, "Z");
  if (!text.empty() && change.turn("to \"\"")) text.clear();
}

inline void walk(Change& change, base::Date& date) {
  if (change.turn("+ 1 day")) date = base::add_days(date, 1);
  if (change.turn("- 1 day")) date = base::add_days(date, -1);
  if (change.turn("+ 40 days")) date = base::add_days(date, 40);
  if (change.turn("+ 400 days")) date = base::add_days(date, 400);
}

inline void walk(Change& change, base::Location& at) {
  if (change.turn("+ a line")) ++at.line;
}

inline void walk(Change& change, model::Value& value) {
  if (change.turn("to a text")) value = model::Value("z");
  if (change.turn("to a list of texts"))
    value = model::Value(model::List{model::Value("Words"), model::Value("Zeal")});
}

inline void walk(Change& change, model::Object& object) {
  for (const model::Member& member : object.members()) {
    model::Value value = member.value;
    change.in("." + member.name, value);
    if (change.is_made()) {
      object.set(member.name, std::move(value));
      return;
    }
  }
  if (change.turn("with a member more"))
    object.set("tags", model::Value(model::List{model::Value("Zeal")}));
}

template <typename T>
void walk(Change& change, std::optional<T>& part) {
  if (!part) {
    if (change.turn("is there")) part.emplace();
    return;
  }
  change.in("", *part);
  if (change.turn("is not there")) part.reset();
}

template <typename T>
void walk(Change& change, std::vector<T>& items) {
  for (std::size_t index = 0; index < items.size() && !change.is_made(); ++index) {
    change.in("[" + std::to_string(index) + "]", items[index]);
  }
  if (items.size() > 1) {
    if (change.turn("without the first")) items.erase(items.begin());
    if (change.turn("without the last")) items.pop_back();
    if (change.turn("with the first two the other way round")) std::swap(items[0], items[1]);
    if (items.size() > 2 && change.turn("with the last two the other way round")) {
      std::swap(items[items.size() - 2], items.back());
    }
    if (change.turn("backwards")) std::reverse(items.begin(), items.end());
  }
  if (!items.empty() && change.turn("with the last twice")) items.push_back(T(items.back()));
  if constexpr (std::is_same_v<T, std::string>) {
    if (change.turn("with one more")) items.emplace_back("Zoe Z");
  }
}

template <typename T, std::size_t Count>
void walk(Change& change, std::array<T, Count>& items) {
  for (std::size_t index = 0; index < Count && !change.is_made(); ++index) {
    change.in("[" + std::to_string(index) + "]", items[index]);
  }
}

inline void walk(Change& change, std::map<std::string, std::vector<std::string>>& map) {
  if (change.turn("with one more")) map["arxiv:2401.00001"] = {"words", "zeal"};
}

inline void walk(Change& change, std::map<std::string, std::string>& map) {
  if (change.turn("with one more")) map["Key"] = "Zeal";
}

#define DAYLEAF_EACH_MEMBER(Type, ...)          \
  inline void walk(Change& change, Type& all) { \
    auto& [__VA_ARGS__] = all;                  \
    change.in_each(#__VA_ARGS__, __VA_ARGS__);  \
  }

// What digests say.
DAYLEAF_EACH_MEMBER(model::PaperId, kind, value)
DAYLEAF_EACH_MEMBER(model::MediaFile, path, type, width, height, bytes)
DAYLEAF_EACH_MEMBER(model::OwnFile, path, published, refusal)
DAYLEAF_EACH_MEMBER(model::Media, kind, url, by_name, alt, type, at, own)
DAYLEAF_EACH_MEMBER(model::Authors, names, order, cut, at)
DAYLEAF_EACH_MEMBER(model::Inline, kind, is_own, at, text, url, children)
DAYLEAF_EACH_MEMBER(model::Block, kind, task, align, ordered, tight, level, start, at, end, text,
                    info, inlines, children)
DAYLEAF_EACH_MEMBER(model::Entry, id, link, version, title, title_text, title_damaged, media, votes,
                    votes_stated, authors, tags, summary, bullet_count, group, date, at)
DAYLEAF_EACH_MEMBER(model::Group, title, text, at)
DAYLEAF_EACH_MEMBER(model::Sheet, path, dialect, shape, date, draft, front_matter, preamble, groups,
                    entries)

// What sources say, and the files that are kept.
DAYLEAF_EACH_MEMBER(model::Fact, field, source, on, values)
DAYLEAF_EACH_MEMBER(model::PaperFacts, id, facts)
DAYLEAF_EACH_MEMBER(model::VoteCount, on, votes)
DAYLEAF_EACH_MEMBER(model::VoteHistory, id, counts)
DAYLEAF_EACH_MEMBER(model::DayReason, kind, observed, text)
DAYLEAF_EACH_MEMBER(model::DayRecord, date, state, source, on, listed, reason, votes, written)
DAYLEAF_EACH_MEMBER(model::MediaRecord, url, state, on, reason, is_avatar, original, poster,
                    renditions)
DAYLEAF_EACH_MEMBER(model::Records, papers, days, media)
DAYLEAF_EACH_MEMBER(model::Mirror::File, path, size)
DAYLEAF_EACH_MEMBER(model::Mirror, files)

// What the site says of people.
DAYLEAF_EACH_MEMBER(model::StatedPerson::Name, text, at)
DAYLEAF_EACH_MEMBER(model::StatedPerson::OnePaper, id, at)
DAYLEAF_EACH_MEMBER(model::StatedPerson, name, aliases, orcid, note, slug, papers, at)
DAYLEAF_EACH_MEMBER(model::StatedPeople, people)

// The settings.
DAYLEAF_EACH_MEMBER(model::Limits, file_bytes, line_bytes, depth, table_columns, table_cells,
                    papers_per_day)
DAYLEAF_EACH_MEMBER(model::AuthorOrderRange, from, to, known)
DAYLEAF_EACH_MEMBER(model::DailyDialect, author_order, vote_labels)
DAYLEAF_EACH_MEMBER(model::CustomDialect, files, day_level, group_level, paper_level, date, id,
                    author_labels, vote_labels, tag_labels, link_labels, columns)
DAYLEAF_EACH_MEMBER(model::TopicSettings, enabled, file, papers)
DAYLEAF_EACH_MEMBER(model::CheckSettings, private_hosts, timeout, pause, skip)
DAYLEAF_EACH_MEMBER(model::FetchSettings, source, enrich, abstracts, contact, media,
                    media_file_bytes, media_bytes, huggingface, arxiv, openalex, semantic_scholar,
                    digests)
DAYLEAF_EACH_MEMBER(model::SecuritySettings, scripts)
DAYLEAF_EACH_MEMBER(model::LinkPattern, name, url)
DAYLEAF_EACH_MEMBER(model::PaperSettings, links)
DAYLEAF_EACH_MEMBER(model::SearchSettings, enabled)
DAYLEAF_EACH_MEMBER(model::MarkdownSettings, days, papers)
DAYLEAF_EACH_MEMBER(model::ChangesSettings, enabled)
DAYLEAF_EACH_MEMBER(model::DataSettings, archive, api, markdown, llms, withhold, licences)
DAYLEAF_EACH_MEMBER(model::MailSettings, from, to, list_id, unsubscribe, subject, pictures, build)
DAYLEAF_EACH_MEMBER(model::BookSettings, build)
DAYLEAF_EACH_MEMBER(base::BaseUrl, origin, path)
DAYLEAF_EACH_MEMBER(model::ListingFormats, usual, named)
DAYLEAF_EACH_MEMBER(model::FeedSettings, items, site, days, months, topics, authors, lenses,
                    author_min_papers, hub)
DAYLEAF_EACH_MEMBER(model::LensSettings, name, title, query, about, navigation, at, query_at)
DAYLEAF_EACH_MEMBER(model::Site, title, description, language, author, licence, attribution, image,
                    base, time_zone, content, output, theme, future, author_min_papers,
                    papers_per_page, feeds, limits, daily, custom, topics, check, security, paper,
                    search, data, mail, epub, changes, lenses, fetch, labels, params)

// What was published before.
DAYLEAF_EACH_MEMBER(history::AuthorsChange, names, reordered, known, unknown, completed, cut)
DAYLEAF_EACH_MEMBER(history::Change, id, title, from, was, day, votes_before, votes_now, authors)
DAYLEAF_EACH_MEMBER(history::ListedChanges, count, listed)
DAYLEAF_EACH_MEMBER(history::Publication, number, id, date, of_day, begins, papers, entries, days,
                    changes)
// Of the publications those at both ends: those between them are like the first. Pages see nothing
// of the rest.
inline void walk(Change& change, history::History& history) {
  if (history.publications.empty()) return;
  change.in(".publications.front", history.publications.front());
  change.in(".publications.back", history.publications.back());
  if (change.turn("without the oldest")) history.publications.erase(history.publications.begin());
  if (change.turn("without the newest")) history.publications.pop_back();
  if (change.turn("with the newest twice")) {
    history.publications.push_back(history.publications.back());
  }
}
DAYLEAF_EACH_MEMBER(Content, sheets, records, site, mirror, own_files, history, people)

#undef DAYLEAF_EACH_MEMBER

}  // namespace dayleaf::kit
