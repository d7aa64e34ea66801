#include "fetch/decide_day.h"

#include "fetch/compose_digest.h"
#include "fetch/listed_paper.h"
#include "fetch/merge_lines.h"
#include "kit/catch.h"

using namespace dayleaf;
using namespace dayleaf::fetch;

namespace {

const base::Date day{2024, 1, 31};
const base::Date saturday{2024, 1, 27};

model::Entry paper(int number, std::optional<std::int64_t> votes) {
  ListedPaper listed;
  listed.arxiv = "2401." + std::to_string(10000 + number);
  listed.title = "Paper " + std::to_string(number);
  listed.abstract = "It is number " + std::to_string(number) + ".";
  listed.votes = votes;
  return make_entry(listed);
}

struct Asked {
  std::vector<model::Entry> entries;
  base::Date today{2024, 2, 1};
  bool is_over = true;
  bool refresh = false;
  std::string failure = {};
  std::vector<std::string> left_out = {};
};

DayDecision decide(const DayBefore& before, const Asked& asked, const base::Date& date = day) {
  DayAnswer answer{*find_source("huggingface"), {}, asked.is_over, asked.today, asked.refresh};
  answer.fetched.entries = asked.entries;
  answer.fetched.left_out = asked.left_out;
  if (!asked.failure.empty()) answer.fetched.failure = {ApiFailure::network, asked.failure};
  return decide_day(date, before, answer);
}

// What stands after a decision.
DayBefore after(const DayBefore& before, const DayDecision& decision) {
  DayBefore next = before;
  if (decision.changes_record) next.record = decision.record;
  if (!decision.digest.empty()) next.digest = decision.digest;
  next.base = next.record ? next.record->written : "";
  return next;
}

DayBefore fetched(const std::vector<model::Entry>& entries) {
  return after({}, decide({}, {entries}));
}

}  // namespace

TEST_CASE("a new day is written") {
  const DayDecision made = decide({}, {{paper(1, 5), paper(2, 3)}});
  CHECK(made.action == DayAction::written);
  CHECK(made.record.state == model::DayState::complete);
  CHECK(made.record.listed == 2);
  CHECK(made.record.written == hash_lines(made.digest));
  CHECK(made.record.votes.front().counts == std::vector<model::VoteCount>{{{2024, 2, 1}, 5}});
  // The same answer on another day changes nothing, not even when it was asked.
  const DayBefore stands = after({}, made);
  const DayDecision again = decide(stands, {{paper(1, 5), paper(2, 3)}, {2024, 3, 1}});
  CHECK(again.action == DayAction::unchanged);
  CHECK_FALSE(again.changes_record);
  CHECK(again.record.on == base::Date{2024, 2, 1});
  CHECK(again.digest.empty());
}

TEST_CASE("how a day went") {
  CHECK(decide({}, {{}}, saturday).record.state == model::DayState::empty);
  CHECK(model::reason_words(decide({}, {{}}, saturday).record.reason) == "Saturday");
  CHECK(model::reason_words(decide({}, {{}}).record.reason) == "the source lists nothing");
  const DayDecision running = decide({}, {{}, {2024, 1, 31}, false});
  CHECK(running.record.state == model::DayState::partial);
  CHECK(running.digest.empty());
  CHECK(decide({}, {{paper(1, 5)}, {2024, 1, 31}, false}).record.state == model::DayState::partial);
  const DayDecision odd = decide({}, {{paper(1, 5)}, {2024, 2, 1}, true, false, {}, {"item 2"}});
  CHECK(odd.record.state == model::DayState::partial);
  CHECK(model::reason_words(odd.record.reason) == "1 paper could not be understood");
  const DayDecision failed = decide({}, {{}, {2024, 2, 1}, true, false, "https://x: refused"});
  CHECK(failed.action == DayAction::failed);
  CHECK(failed.record.state == model::DayState::failed);
  CHECK(model::reason_words(failed.record.reason) == "https://x: refused");
  // The same failure again changes no file.
  const Asked again = {{}, {2024, 3, 1}, true, false, "https://x: refused"};
  CHECK_FALSE(decide(after({}, failed), again).changes_record);
  // A failure takes nothing from a day that is known, and the next answer mends a failed one.
  const DayBefore known = fetched({paper(1, 5)});
  CHECK_FALSE(decide(known, {{}, {2024, 2, 2}, true, false, "x"}).changes_record);
  CHECK(decide(after({}, failed), {{paper(1, 5)}}).record.state == model::DayState::complete);
}

TEST_CASE("the votes of the first day stand, later ones are noted") {
  DayBefore stands = after({}, decide({}, {{paper(1, 1)}, {2024, 1, 31}, false}));
  CHECK(stands.digest->find("Vote: 1\n") != std::string::npos);
  stands = after(stands, decide(stands, {{paper(1, 17)}}));
  CHECK(stands.digest->find("Vote: 17\n") != std::string::npos);
  CHECK(stands.record->votes.front().counts == std::vector<model::VoteCount>{{{2024, 2, 1}, 17}});
  const std::string text = *stands.digest;
  const DayDecision later = decide(stands, {{paper(2, 99), paper(1, 96)}, {2024, 3, 1}});
  // The first count stays, also when the same day is asked again.
  const DayDecision again = decide(stands, {{paper(1, 18)}});
  CHECK(again.record.votes.front().counts == std::vector<model::VoteCount>{{{2024, 2, 1}, 17}});
  CHECK_FALSE(again.changes_record);
  // The order is that of the first day too: the new paper comes last.
  CHECK(later.digest.starts_with(text));
  stands = after(stands, later);
  CHECK(stands.record->votes[0].counts ==
        std::vector<model::VoteCount>{{{2024, 2, 1}, 17}, {{2024, 3, 1}, 96}});
  const DayDecision same = decide(stands, {{paper(2, 99), paper(1, 97)}, {2024, 3, 1}, true, true});
  CHECK(same.action == DayAction::noted);
  CHECK(same.record.votes[0].counts.back() == model::VoteCount{{2024, 3, 1}, 97});
  CHECK(same.record.votes[1].counts.size() == 1);
}

TEST_CASE("fewer papers are refused without --refresh, none always") {
  const DayBefore known = fetched({paper(1, 5), paper(2, 3)});
  const DayDecision fewer = decide(known, {{paper(1, 5)}, {2024, 2, 2}});
  CHECK(fewer.action == DayAction::refused);
  CHECK_FALSE(fewer.changes_record);
  CHECK(fewer.digest.empty());
  const DayDecision taken = decide(known, {{paper(1, 5)}, {2024, 2, 2}, true, true});
  CHECK(taken.action == DayAction::updated);
  CHECK(taken.record.listed == 1);
  CHECK(decide(known, {{}, {2024, 2, 2}, true, true}).action == DayAction::refused);
}

TEST_CASE("a digest without lines of fetch is a person's own") {
  DayBefore before;
  before.digest = "## Daily Papers (2024-01-31)\n\n### [Mine](https://arxiv.org/abs/2401.10001)\n";
  for (const bool refresh : {false, true}) {
    const DayDecision made = decide(before, {{paper(1, 5)}, {2024, 2, 1}, true, refresh});
    CHECK(made.action == DayAction::kept);
    CHECK(made.digest.empty());
    CHECK(made.record.written.empty());
    CHECK(made.record.votes.size() == 1);
  }
}

TEST_CASE("a digest that a killed run wrote is recognised") {
  const DayBefore whole = fetched({paper(1, 5), paper(2, 3)});
  // Neither record nor journal: it is what would be written.
  DayBefore killed;
  killed.digest = whole.digest;
  const DayDecision adopted = decide(killed, {{paper(1, 5), paper(2, 3)}});
  CHECK(adopted.record == *whole.record);
  CHECK(adopted.digest.empty());
  // The journal knows it although the source says something else by now.
  killed.base = whole.base;
  const DayDecision renewed = decide(killed, {{paper(1, 6), paper(2, 3)}});
  CHECK(renewed.action == DayAction::updated);
  CHECK(renewed.digest.find("Vote: 6\n") != std::string::npos);
}

TEST_CASE("people's lines stay when the source's change") {
  DayBefore stands = fetched({paper(1, 5), paper(2, 3)});
  std::string& text = *stands.digest;
  text.replace(text.find("Paper 2"), 7, "Edited");
  model::Entry changed = paper(1, 5);
  changed.title.front().text = changed.title_text = "Renamed";
  model::Entry other = paper(2, 3);
  other.title.front().text = other.title_text = "Renamed too";
  const DayDecision merged = decide(stands, {{changed, other}, {2024, 2, 2}});
  CHECK(merged.action == DayAction::merged);
  CHECK(merged.digest.find("[Renamed]") != std::string::npos);
  CHECK(merged.digest.find("[Edited]") != std::string::npos);
  CHECK(merged.digest.find("Renamed too") == std::string::npos);
  CHECK(merged.kept_lines.size() == 1);
  const DayDecision again = decide(after(stands, merged), {{changed, other}, {2024, 2, 3}});
  CHECK(again.action == DayAction::unchanged);
  CHECK(again.kept_lines.empty());
}

TEST_CASE("a source of whole digests has its text written as it is") {
  DayAnswer answer{*find_source("digests"), {}, true, {2024, 2, 1}, false};
  answer.fetched.text =
      "## Daily Papers (2024-01-31)\n\n### [T](https://arxiv.org/abs/2401.10001)\n\nVote: 7\n";
  const DayDecision made = decide_day(day, {}, answer);
  CHECK(made.action == DayAction::written);
  CHECK(made.digest == answer.fetched.text);
  CHECK(made.papers == 1);
  CHECK(made.record.votes.front().counts.front().votes == 7);
}
