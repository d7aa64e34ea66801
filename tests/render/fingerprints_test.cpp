#include <map>
#include <string>
#include <vector>

#include "kit/catch.h"
#include "render/fingerprints.h"
#include "render_kit.h"

using namespace dayleaf;
using namespace dayleaf::render;

namespace {

std::vector<model::Sheet> three_days() {
  std::vector<model::Sheet> sheets;
  for (int day = 1; day <= 3; ++day) {
    std::vector<model::Entry> entries;
    for (int number = 1; number <= 3; ++number) {
      const std::string id = "240" + std::to_string(day) + ".0000" + std::to_string(number);
      model::Entry entry = kit::entry(id, "Paper " + id, 10 * number);
      entry.authors.names = {"Ada Kim", "Person " + id};
      entry.tags = {number == 1 ? "Robots" : "Words"};
      entry.summary = {kit::bullets(std::vector<std::string>{"First point.", "Second point."})};
      entries.push_back(std::move(entry));
    }
    sheets.push_back(kit::sheet({2024, day, 10}, std::move(entries)));
  }
  return sheets;
}

struct Look {
  std::map<std::string, std::string> bytes;
  std::map<std::string, base::Hash> inputs;
};

Look look_at(std::vector<model::Sheet> sheets, const base::Hash& made_by = {0, 1},
             model::Records records = {}) {
  model::Site site = kit::site_at("https://example.org/");
  site.author_min_papers = 1;
  const kit::Newsroom room(std::move(sheets), std::move(site), std::move(records));
  base::Diagnostics diagnostics;
  Look look;
  for (const model::Page& page :
       plan_pages(Edition{room.archive, room.site, *room.theme, made_by}, diagnostics)) {
    look.bytes[page.path] = model::bytes_of(page);
    if (page.inputs) look.inputs[page.path] = page.inputs();
  }
  return look;
}

// Pages that are in both; those whose bytes differ must have other inputs.
std::size_t count_new_inputs(const Look& before, const Look& after) {
  std::size_t count = 0;
  for (const auto& [path, bytes] : after.bytes) {
    const auto old = before.bytes.find(path);
    if (old == before.bytes.end()) continue;
    const bool other_inputs = before.inputs.at(path) != after.inputs.at(path);
    INFO(path);
    if (old->second != bytes) CHECK(other_inputs);
    count += other_inputs ? 1 : 0;
  }
  return count;
}

}  // namespace

TEST_CASE("every page knows its inputs, and the same content gives the same", "[fingerprints]") {
  const Look one = look_at(three_days());
  const Look other = look_at(three_days());
  CHECK(one.bytes.size() == one.inputs.size());
  CHECK(one.inputs == other.inputs);
  CHECK(count_new_inputs(one, look_at(three_days(), {0, 2})) == one.bytes.size());
  CHECK(look_at(three_days(), {}).inputs.empty());
}

TEST_CASE("what a topic is called in any language is an input", "[fingerprints]") {
  const auto look = [](const auto& change) {
    model::Site site = kit::site_at("https://example.org/");
    kit::Newsroom room(three_days(), std::move(site));
    change(room.archive.topics.at(0));
    return fingerprint::topic(*room.context, 0);
  };
  const base::Hash before = look([](model::Topic&) {});
  CHECK(look([](model::Topic&) {}) == before);
  CHECK(look([](model::Topic& topic) { topic.name.set("ko", "로봇"); }) != before);
  CHECK(look([](model::Topic& topic) { topic.about.set("ko", "로봇"); }) != before);
  CHECK(look([](model::Topic& topic) { topic.group.set("ja", "로봇"); }) != before);
  CHECK(look([](model::Topic& topic) { topic.group.text = "로봇"; }) != before);
}

TEST_CASE("a change reaches the pages that show it and few others", "[fingerprints]") {
  const Look before = look_at(three_days());
  const auto reaches = [&](const auto& change) {
    std::vector<model::Sheet> sheets = three_days();
    change(sheets[1].entries[1]);
    return count_new_inputs(before, look_at(std::move(sheets)));
  };
  const std::size_t all = before.bytes.size();
  INFO(all);
  CHECK(reaches([](model::Entry&) {}) == 0);
  CHECK(reaches([](model::Entry& entry) {
          entry.summary.front().children.back().children.front().inlines.front().text = "Another.";
        }) < all / 2);
  CHECK(reaches([](model::Entry& entry) { entry.title_text = "Another"; }) < all / 2);
  CHECK(reaches([](model::Entry& entry) { entry.votes = 999; }) < all / 2);
  CHECK(reaches([](model::Entry& entry) { entry.votes.reset(); }) < all / 2);
  CHECK(reaches([](model::Entry& entry) {
          entry.media.push_back(
              {model::Media::Kind::image, "https://example.org/a.png", false, "A", "", {}, {}});
        }) < all / 2);
  CHECK(reaches([](model::Entry& entry) { entry.authors.names.front() = "Nobody Else"; }) <
        all / 2);
}

TEST_CASE("votes that leave a day's order and sum alone reach the pages that show them",
          "[fingerprints]") {
  std::vector<model::Sheet> sheets = three_days();
  sheets[1].entries[1].votes = 21;
  sheets[1].entries[2].votes = 29;
  CHECK(count_new_inputs(look_at(three_days()), look_at(sheets)) > 0);
  const auto ranking_of = [](std::vector<model::Sheet> days) {
    const kit::Newsroom room(std::move(days));
    return fingerprint::ranking(*room.context, 1);
  };
  CHECK(ranking_of(std::move(sheets)) != ranking_of(three_days()));
}

TEST_CASE("somebody who comes back changes no list of earlier papers, and no earlier week",
          "[fingerprints]") {
  const auto look = [](bool comes_back) {
    std::vector<model::Sheet> sheets;
    const auto add = [&](int day, std::string id, std::string name) {
      model::Entry entry = kit::entry(std::move(id), "Paper");
      entry.authors.names = {"Ada Kim", std::move(name)};
      entry.tags = {"Robots"};
      sheets.push_back(kit::sheet({2024, 2, day}, {std::move(entry)}));
    };
    add(5, "2402.00001", "Bo Lee");
    add(6, "2402.00002", "Cy Roe");
    add(7, "2402.00003", "Cy Roe");
    add(20, "2402.00004", comes_back ? "Bo Lee" : "Di Park");
    model::Site site = kit::site_at("https://example.org/");
    site.topics.enabled = false;
    const kit::Newsroom room(std::move(sheets), std::move(site));
    std::map<std::string, base::Hash> hashes;
    for (std::uint32_t at = 0; at < 4; ++at) {
      hashes["entry " + std::to_string(at)] = fingerprint::entry(*room.context, at);
      hashes["paper " + std::to_string(at)] = fingerprint::paper(*room.context, at);
    }
    hashes["calendar"] = fingerprint::calendar_until(*room.context, {2024, 2, 10});
    hashes["whole calendar"] = fingerprint::calendar_until(*room.context, {2024, 2, 29});
    return hashes;
  };
  const std::map<std::string, base::Hash> before = look(false);
  const std::map<std::string, base::Hash> after = look(true);
  for (const char* name : {"entry 0", "entry 1", "entry 2", "paper 1", "paper 2", "calendar"}) {
    INFO(name);
    CHECK(before.at(name) == after.at(name));
  }
  CHECK(before.at("paper 0") != after.at("paper 0"));  // its own page links the name now
  CHECK(before.at("entry 3") != after.at("entry 3"));
  CHECK(before.at("calendar") != before.at("whole calendar"));
}

TEST_CASE("a day's page is filled anew for another day of its week, not of a later one",
          "[fingerprints]") {
  const auto inputs_with = [](int day) {
    std::vector<model::Sheet> sheets;
    for (const int each : {5, 6, day}) {
      const std::string id = "2402.0000" + std::to_string(each % 10);
      sheets.push_back(kit::sheet({2024, 2, each}, {kit::entry(id, "Paper")}));
    }
    return look_at(std::move(sheets)).inputs.at("2024/02/05/index.html");
  };
  CHECK(inputs_with(8) != inputs_with(9));  // a Thursday and a Friday
  CHECK(inputs_with(8) != inputs_with(21));
  CHECK(inputs_with(21) == inputs_with(29));
}

TEST_CASE("where a thing stands in its file is no input", "[fingerprints]") {
  std::vector<model::Sheet> sheets = three_days();
  for (model::Sheet& sheet : sheets) {
    for (model::Entry& entry : sheet.entries) {
      entry.at = {99, 9};
      entry.summary.front().at = {100, 1};
      entry.authors.at = {98, 3};
    }
  }
  CHECK(look_at(std::move(sheets)).inputs == look_at(three_days()).inputs);
}

TEST_CASE("what sources say and count reaches the pages that show it", "[fingerprints]") {
  const model::PaperId id{model::PaperId::Kind::arxiv, "2402.00002"};
  const Look before = look_at(three_days());
  const std::size_t all = before.bytes.size();
  const auto reaches = [&](model::PaperField field, std::vector<std::string> values) {
    model::Records records;
    records.papers.push_back({id, {{field, "arxiv", {2024, 3, 1}, std::move(values)}}});
    return count_new_inputs(before, look_at(three_days(), {0, 1}, std::move(records)));
  };
  const auto is_some = [&](std::size_t count) { return count > 0 && count < all; };
  CHECK(is_some(reaches(model::PaperField::authors, {"Person 2402.00002", "Ada Kim"})));
  // The paper's page, what data files say of it (all papers, its month, counts), and the part of
  // the search index that the paper is in.
  constexpr std::size_t page_and_data = 4;
  const auto is_index = [](const auto& page) {
    return page.first.starts_with("search/year/") || page.first == "search/manifest.json";
  };
  const auto index = std::count_if(before.inputs.begin(), before.inputs.end(), is_index);
  CHECK(index > 3);
  CHECK(reaches(model::PaperField::doi, {"10.1000/1"}) ==
        static_cast<std::size_t>(index) + page_and_data);
  CHECK(reaches(model::PaperField::models, {"https://huggingface.co/x/y"}) == page_and_data);
  CHECK(is_some(reaches(model::PaperField::code, {"https://github.com/x/y"})));
  CHECK(is_some(reaches(model::PaperField::withdrawn, {"yes"})));
  CHECK(is_some(reaches(model::PaperField::categories, {"cs.CL"})));

  // The day is known before, or its state would be news for the calendars.
  const auto counted_on = [&](std::vector<model::VoteCount> counts) {
    model::Records counted;
    model::DayRecord day;
    day.date = {2024, 2, 10};
    day.votes = {{id, std::move(counts)}};
    counted.days.push_back(std::move(day));
    return look_at(three_days(), {0, 1}, std::move(counted));
  };
  const Look once = counted_on({{{2024, 2, 11}, 20}});
  CHECK(count_new_inputs(once, counted_on({{{2024, 2, 11}, 20}, {{2024, 3, 1}, 50}})) ==
        page_and_data);
}

TEST_CASE("the page of all days is filled anew when a paper of two days becomes two", "[inputs]") {
  const auto look = [](const std::string& second) {
    return look_at({kit::sheet({2024, 1, 30}, {kit::entry("2401.00001", "A")}),
                    kit::sheet({2024, 1, 31}, {kit::entry(second, "A")})});
  };
  const Look one = look("2401.00001");
  const Look two = look("2401.00002");
  CHECK(one.inputs.at("days/index.html") != two.inputs.at("days/index.html"));
  count_new_inputs(one, two);
}
