#include "fetch/decide_day.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/diagnostics.h"
#include "base/lent.h"
#include "base/text.h"
#include "dialects/read_sheet.h"
#include "fetch/compose_digest.h"
#include "fetch/merge_lines.h"

namespace dayleaf::fetch {
namespace {

constexpr std::array<std::string_view, 9> action_names = {
    "unchanged", "written", "updated", "merged", "kept", "noted", "empty", "refused", "failed"};

const model::VoteHistory* find_history(const std::vector<model::VoteHistory>& votes,
                                       const model::PaperId& id) {
  const auto found =
      std::find_if(votes.begin(), votes.end(),
                   [&](const model::VoteHistory& history) { return history.id == id; });
  return found == votes.end() ? nullptr : &*found;
}

class Decider {
 public:
  Decider(const base::Date& date, base::Lent<const DayBefore> before,
          base::Lent<const DayAnswer> answer)
      : date_(date), before_(before), answer_(answer) {
    decision_.record.date = date;
    if (before->record) decision_.record = *before->record;
  }

  DayDecision run() {
    read_entries();
    decision_.papers = entries_.size();
    if (answer_.fetched.failure.kind != ApiFailure::none) {
      fail();
    } else if (is_less()) {
      refuse();
    } else {
      take();
    }
    return std::move(decision_);
  }

 private:
  model::DayRecord& record() { return decision_.record; }
  std::size_t papers_before() const { return before_.record ? before_.record->listed : 0; }

  void read_entries() {
    const FetchedDay& fetched = answer_.fetched;
    if (fetched.text.empty()) {
      entries_ = fetched.entries;
      return;
    }
    base::Diagnostics ignored;
    entries_ =
        dialects::read_sheet(base::iso_date(date_) + ".md", fetched.text, {}, ignored).entries;
  }

  void fail() {
    decision_.action = DayAction::failed;
    decision_.message = answer_.fetched.failure.message;
    // What is known of a day is not forgotten because of a bad moment of its source.
    const bool known = before_.record && before_.record->state != model::DayState::failed &&
                       before_.record->state != model::DayState::not_fetched;
    if (known) return;
    record().state = model::DayState::failed;
    record().source = answer_.source->name;
    record().on = answer_.today;
    record().reason = {model::DayReason::Kind::text, false, decision_.message};
    note_changes();
  }

  bool is_less() const {
    if (entries_.size() >= papers_before()) return false;
    return entries_.empty() || !answer_.refresh;
  }

  void refuse() {
    decision_.action = DayAction::refused;
    decision_.message = "the source lists " + base::count_of(entries_.size(), "paper") +
                        " now where it had " + base::grouped_number(papers_before()) +
                        ", so nothing was changed";
    decision_.message += entries_.empty() ? "" : "; --refresh takes them";
  }

  void take() {
    const bool settled = before_.record && before_.record->state == model::DayState::complete;
    take_votes(settled);
    record().source = answer_.source->name;
    record().listed = entries_.size();
    record().reason = reason();
    record().state = state();
    if (entries_.empty()) {
      decision_.action = DayAction::empty;
      decision_.message = model::reason_words(record().reason);
    } else {
      choose_digest();
    }
    note_changes();
    if (decision_.digest.empty() && decision_.action != DayAction::kept &&
        decision_.action != DayAction::empty) {
      decision_.action = decision_.changes_record ? DayAction::noted : DayAction::unchanged;
    }
  }

  model::DayState state() const {
    if (entries_.empty())
      return answer_.is_over ? model::DayState::empty : model::DayState::partial;
    const bool all = answer_.is_over && answer_.fetched.left_out.empty();
    return all ? model::DayState::complete : model::DayState::partial;
  }

  model::DayReason reason() const {
    if (!answer_.is_over) return {model::DayReason::Kind::not_over, false, {}};
    if (!entries_.empty()) {
      const std::size_t count = answer_.fetched.left_out.size();
      if (count == 0) return {};
      return {model::DayReason::Kind::text, false,
              base::count_of(count, "paper") + " could not be understood"};
    }
    const model::DayReason rests =
        answer_.source->rests_on == nullptr ? model::DayReason() : answer_.source->rests_on(date_);
    return rests.empty() ? model::DayReason{model::DayReason::Kind::nothing_listed, false, {}}
                         : rests;
  }

  // Of a day that was complete each number is kept with its day; before that only the last one is.
  void take_votes(bool settled) {
    std::vector<model::VoteHistory> votes;
    if (settled) votes = before_.record->votes;
    for (const model::Entry& entry : entries_) {
      if (!entry.votes) continue;
      const model::VoteCount now{answer_.today, *entry.votes};
      const auto known =
          std::find_if(votes.begin(), votes.end(),
                       [&](const model::VoteHistory& history) { return history.id == entry.id; });
      if (known == votes.end()) {
        votes.push_back({entry.id, {now}});
      } else if (known->counts.back().votes == now.votes || now.on < known->counts.back().on) {
        continue;
      } else if (known->counts.back().on < now.on) {
        known->counts.push_back(now);
      } else if (known->counts.size() > 1) {
        known->counts.back() = now;  // the first one stands in the digest and stays
      }
    }
    record().votes = std::move(votes);
  }

  // In the order that the record has, so that votes of later days move nothing; with the votes of
  // the first.
  std::string compose() const {
    if (!answer_.fetched.text.empty()) return answer_.fetched.text;
    std::vector<model::Entry> ordered;
    ordered.reserve(entries_.size());
    for (const model::VoteHistory& history : decision_.record.votes) {
      const auto found =
          std::find_if(entries_.begin(), entries_.end(),
                       [&](const model::Entry& entry) { return entry.id == history.id; });
      if (found == entries_.end()) continue;
      ordered.push_back(*found);
      ordered.back().votes = history.counts.front().votes;
      ordered.back().votes_stated = true;
    }
    for (const model::Entry& entry : entries_) {
      if (find_history(decision_.record.votes, entry.id) == nullptr) ordered.push_back(entry);
    }
    return compose_digest(answer_.source, date_, ordered);
  }

  void choose_digest() {
    const std::string fresh = compose();
    if (!before_.digest) {
      decision_.action = DayAction::written;
      decision_.digest = fresh;
    } else if (*before_.digest == fresh) {
      decision_.action = DayAction::unchanged;
    } else if (before_.base.empty()) {
      decision_.action = DayAction::kept;
      decision_.message = "the digest is not of fetch, so it stays as it is";
      record().written.clear();
      return;
    } else {
      merge(fresh);
    }
    record().written = hash_lines(fresh);
  }

  void merge(const std::string& fresh) {
    const bool untouched = hash_lines(*before_.digest) == before_.base;
    decision_.action = untouched ? DayAction::updated : DayAction::merged;
    if (untouched) {
      decision_.digest = fresh;
      return;
    }
    MergedText merged = merge_lines(before_.base, *before_.digest, fresh);
    decision_.kept_lines = std::move(merged.kept);
    if (merged.text != *before_.digest) decision_.digest = std::move(merged.text);
  }

  // The day on which it was asked moves only with something else: asking alone changes no file.
  void note_changes() {
    model::DayRecord same_day = record();
    if (before_.record) same_day.on = before_.record->on;
    decision_.changes_record = !before_.record || !(same_day == *before_.record);
    if (decision_.changes_record) record().on = answer_.today;
  }

  const base::Date date_;
  const DayBefore& before_;
  const DayAnswer& answer_;
  std::vector<model::Entry> entries_;
  DayDecision decision_;
};

}  // namespace

std::string_view action_name(DayAction action) {
  return action_names[static_cast<std::size_t>(action)];
}

DayDecision decide_day(const base::Date& date, const DayBefore& before, const DayAnswer& answer) {
  return Decider(date, before, answer).run();
}

}  // namespace dayleaf::fetch
