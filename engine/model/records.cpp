#include "model/records.h"

#include <algorithm>
#include <array>

namespace dayleaf::model {
namespace {

constexpr std::array<FieldRow, 20> rows = {{
    {PaperField::title, "title", false},
    {PaperField::authors, "authors", true},
    {PaperField::categories, "categories", true},
    {PaperField::published, "published", false},
    {PaperField::version, "version", false},
    {PaperField::doi, "doi", false},
    {PaperField::venue, "venue", false},
    {PaperField::journal_reference, "journal_reference", false},
    {PaperField::comment, "comment", false},
    {PaperField::abstract, "abstract", false},
    {PaperField::code, "code", true},
    {PaperField::project, "project", false},
    {PaperField::models, "models", true},
    {PaperField::datasets, "datasets", true},
    {PaperField::demos, "demos", true},
    {PaperField::keywords, "keywords", true},
    {PaperField::institutions, "institutions", true},
    {PaperField::subjects, "subjects", true},
    {PaperField::citations, "citations", false},
    {PaperField::withdrawn, "withdrawn", false},
}};

// arXiv has what the authors themselves sent in; the others took it from there or from publishers.
constexpr std::array<std::string_view, 5> trusted = {site_source, "arxiv", "huggingface",
                                                     "semantic_scholar", "openalex"};

constexpr std::array<std::pair<DayState, std::string_view>, 5> day_states = {{
    {DayState::complete, "complete"},
    {DayState::partial, "partial"},
    {DayState::empty, "empty"},
    {DayState::failed, "failed"},
    {DayState::not_fetched, "not-fetched"},
}};

constexpr std::array<std::pair<MediaRecord::State, std::string_view>, 4> media_states = {{
    {MediaRecord::State::kept, "kept"},
    {MediaRecord::State::gone, "gone"},
    {MediaRecord::State::refused, "refused"},
    {MediaRecord::State::failed, "failed"},
}};

template <typename State, std::size_t size>
std::string_view name_in(const std::array<std::pair<State, std::string_view>, size>& states,
                         State state) {
  for (const auto& [known, name] : states) {
    if (known == state) return name;
  }
  return {};
}

template <typename State, std::size_t size>
std::optional<State> state_in(const std::array<std::pair<State, std::string_view>, size>& states,
                              std::string_view name) {
  for (const auto& [state, known] : states) {
    if (known == name) return state;
  }
  return {};
}

bool stands_before(const Fact& a, const Fact& b) {
  if (a.field != b.field) return a.field < b.field;
  const auto rank = [](const Fact& fact) {
    return std::find(trusted.begin(), trusted.end(), fact.source) - trusted.begin();
  };
  const auto rank_a = rank(a);
  const auto rank_b = rank(b);
  return rank_a != rank_b ? rank_a < rank_b : a.source < b.source;
}

template <typename Record, typename Key, typename Projection>
const Record* find_sorted(const std::vector<Record>& records, const Key& key, Projection of) {
  const auto found = std::lower_bound(
      records.begin(), records.end(), key,
      [&](const Record& record, const Key& wanted) { return of(record) < wanted; });
  return found != records.end() && of(*found) == key ? &*found : nullptr;
}

}  // namespace

std::span<const FieldRow> field_rows() { return rows; }

std::string_view field_name(PaperField field) { return rows[static_cast<std::size_t>(field)].name; }

const Fact* PaperFacts::find(PaperField field) const {
  const auto found = std::find_if(facts.begin(), facts.end(),
                                  [&](const Fact& fact) { return fact.field == field; });
  return found == facts.end() ? nullptr : &*found;
}

const Fact* PaperFacts::find(PaperField field, std::string_view source) const {
  const auto found = std::find_if(facts.begin(), facts.end(), [&](const Fact& fact) {
    return fact.field == field && fact.source == source;
  });
  return found == facts.end() ? nullptr : &*found;
}

std::vector<const Fact*> PaperFacts::all(PaperField field) const {
  std::vector<const Fact*> found;
  for (const Fact& fact : facts) {
    if (fact.field == field) found.push_back(&fact);
  }
  return found;
}

std::span<const std::string_view> trusted_sources() { return trusted; }

bool merge_facts(PaperFacts& known, const PaperFacts& said) {
  const PaperFacts before = known;
  for (const Fact& fact : said.facts) {
    if (fact.values.empty()) continue;
    const auto found = std::find_if(known.facts.begin(), known.facts.end(), [&](const Fact& other) {
      return other.field == fact.field && other.source == fact.source;
    });
    if (found == known.facts.end()) {
      known.facts.push_back(fact);
    } else if (found->values != fact.values) {
      *found = fact;
    }
  }
  std::stable_sort(known.facts.begin(), known.facts.end(), stands_before);
  return known != before;
}

std::string_view state_name(DayState state) { return name_in(day_states, state); }
std::optional<DayState> state_of(std::string_view name) { return state_in(day_states, name); }
std::string_view state_name(MediaRecord::State state) { return name_in(media_states, state); }
std::optional<MediaRecord::State> media_state_of(std::string_view name) {
  return state_in(media_states, name);
}

const PaperFacts* Records::find_paper(const PaperId& id) const {
  return find_sorted(papers, id,
                     [](const PaperFacts& facts) -> const PaperId& { return facts.id; });
}

const DayRecord* Records::find_day(const base::Date& date) const {
  return find_sorted(days, date,
                     [](const DayRecord& day) -> const base::Date& { return day.date; });
}

const MediaRecord* Records::find_media(std::string_view url) const {
  return find_sorted(media, url,
                     [](const MediaRecord& record) { return std::string_view(record.url); });
}

}  // namespace dayleaf::model
