#include <string>
#include <utility>
#include <vector>

#include "index/find_topics.h"
#include "index/index_sheets.h"
#include "index/read_people.h"
#include "index/report_people.h"
#include "kit/catch.h"
#include "kit/shared_sheets.h"
#include "model/identifiers.h"
#include "toml/read_toml.h"

using namespace dayleaf;
using namespace dayleaf::index;

namespace {

using Names = std::vector<std::string>;

// A people.toml beside digests of one paper a day.
class Desk {
 public:
  explicit Desk(std::string people_toml = "") : text_(std::move(people_toml)) {}

  void digest(const std::string& arxiv, Names names) {
    model::Entry entry;
    entry.id = {model::PaperId::Kind::arxiv, arxiv};
    entry.title_text = "Paper " + arxiv;
    entry.authors.names = std::move(names);
    model::Sheet sheet;
    sheet.dialect = "daily";
    sheet.date = base::add_days({2024, 1, 1}, static_cast<int>(sheets_.size()));
    sheet.path = base::iso_date(sheet.date) + ".md";
    sheet.entries.push_back(std::move(entry));
    sheets_.push_back(std::move(sheet));
  }

  void say_authors(const std::string& arxiv, Names names) {
    records_.papers.push_back(
        {{model::PaperId::Kind::arxiv, arxiv},
         {{model::PaperField::authors, "arxiv", {2024, 3, 1}, std::move(names)}}});
  }

  model::Archive gather(bool has_all_digests = true) {
    found_ = base::Diagnostics("people.toml", text_);
    const std::optional<model::Value> document = toml::read_toml(text_, found_);
    REQUIRE(document);
    auto people =
        std::make_shared<const model::StatedPeople>(read_people(document->object(), found_));
    base::Diagnostics ignored;
    model::Archive archive =
        index_sheets(kit::shared(sheets_), std::make_shared<const model::Records>(records_),
                     model::Site(), make_taxonomy(model::Object(), nullptr, ignored, ignored), 1,
                     ignored, nullptr, text_.empty() ? nullptr : std::move(people));
    report_people(archive, has_all_digests, found_);
    return archive;
  }

  // "3:12 name-of-two-people", in the order in which they were found.
  Names codes() const {
    Names codes;
    for (const base::Diagnostic& one : found_.all()) {
      CHECK(one.path == "people.toml");
      codes.push_back(std::to_string(one.line) + ":" + std::to_string(one.column) + " " + one.code);
    }
    return codes;
  }
  const std::vector<base::Diagnostic>& found() const { return found_.all(); }

 private:
  std::string text_;
  std::vector<model::Sheet> sheets_;
  model::Records records_;
  base::Diagnostics found_;
};

// "Ada Lovelace /ada-lovelace/ 2401.1 2401.2", in the order of the index.
Names people_of(const model::Archive& archive) {
  Names all;
  for (const model::Person& person : archive.people) {
    std::string one = person.name + " /" + person.slug + "/";
    for (const std::uint32_t paper : person.papers) one += " " + archive.papers[paper].id.value;
    all.push_back(std::move(one));
  }
  return all;
}

const model::Person& find(const model::Archive& archive, std::string_view name) {
  for (const model::Person& person : archive.people) {
    if (person.name == name) return person;
  }
  FAIL("nobody is " << name);
  return archive.people.front();
}

// What is wrong in a file beside two digests.
Names wrong_in(const std::string& text) {
  Desk desk(text);
  desk.digest("2401.00001", {"Ada Berg", "Goro Sato"});
  desk.digest("2401.00002", {"A. Berg", "Goro Sato"});
  desk.gather();
  return desk.codes();
}

constexpr std::string_view joined = R"([[person]]
name = "Ada Berg"
aliases = ["A. Berg", "에이다 베르크"]
orcid = "https://orcid.org/0000-0002-1694-233x"
)";

}  // namespace

TEST_CASE("spellings of one person are one person, and stand as they are written", "[people]") {
  Desk desk{std::string(joined)};
  desk.digest("2401.00001", {"A. Berg", "Goro Sato"});
  desk.digest("2401.00002", {"Ada Berg"});
  desk.digest("2401.00003", {"A Berg"});
  const model::Archive archive = desk.gather();
  CHECK(desk.codes() == Names{"3:23 alias-without-paper"});
  CHECK(people_of(archive) == Names{"A Berg /a-berg-2/ 2401.00003",
                                    "Ada Berg /ada-berg/ 2401.00002 2401.00001",
                                    "Goro Sato /goro-sato/ 2401.00001"});
  const model::Person& ada = find(archive, "Ada Berg");
  REQUIRE(ada.stated != nullptr);
  CHECK(ada.stated->orcid == "0000-0002-1694-233X");
  CHECK(ada.aliases == Names{"A. Berg", "에이다 베르크"});
  CHECK(ada.former == Names{"a-berg"});
  CHECK(ada.shown_for("A. Berg") == "A. Berg");
  CHECK(ada.shown_for("Ada Berg") == "Ada Berg");
  CHECK(*archive.papers[0].known.authors.names == Names{"A. Berg", "Goro Sato"});
}

TEST_CASE("without a file people and addresses are as they were with one of others", "[people]") {
  const auto people_with = [](const std::string& text) {
    Desk desk(text);
    desk.digest("2401.00001", {"Wei-Wang", "A. Berg"});
    desk.digest("2401.00002", {"Wei Wang", "Ada Berg"});
    desk.digest("2401.00003", {"wei wang", "Ada Berg"});
    return people_of(desk.gather());
  };
  const Names plain = people_with("");
  CHECK(people_with("[[person]]\nname = \"No Body\"\n") == plain);
  CHECK(people_with("[[person]]\nname = \"Wei Wang\"\norcid = \"0000-0002-1825-0097\"\n") == plain);
  // An alias keeps its address for itself, so that nobody else gets another one.
  const Names three = people_with("[[person]]\nname = \"Wei Wang\"\naliases = [\"Wei-Wang\"]\n");
  CHECK(std::find(three.begin(), three.end(), "wei wang /wei-wang-3/ 2401.00003") != three.end());
}

TEST_CASE("some papers of a name are somebody else's", "[people]") {
  Desk desk(R"([[person]]
name = "Wei Wang"
note = "KAIST"
papers = ["2401.00001", "https://arxiv.org/abs/2401.00003v2"]
)");
  for (const char* id : {"2401.00001", "2401.00002", "2401.00003", "2401.00004"}) {
    desk.digest(id, {"Wei Wang", "Goro Sato"});
  }
  const model::Archive archive = desk.gather();
  CHECK(desk.codes().empty());
  CHECK(people_of(archive)[1] == "Wei Wang /wei-wang/ 2401.00004 2401.00002");
  CHECK(people_of(archive)[2] == "Wei Wang (KAIST) /wei-wang-kaist/ 2401.00003 2401.00001");
  CHECK(find(archive, "Wei Wang (KAIST)").shown_for("Wei Wang") == "Wei Wang");
  CHECK(find(archive, "Wei Wang (KAIST)").former.empty());
  CHECK(archive.papers[0].people[0] == 2);
  CHECK(archive.papers[1].people[0] == 1);
}

TEST_CASE("the address of a name that nobody else bears leads to who bears it", "[people]") {
  const auto former_of = [](const std::string& papers) {
    Desk desk(
        "[[person]]\nname = \"Wei Wang\"\nnote = \"KAIST\"\npapers = [\"2401.00001\"]\n"
        "[[person]]\nname = \"Wei Wang\"\nnote = \"Leeds\"\npapers = [" +
        papers + "]\n");
    desk.digest("2401.00001", {"Wei Wang"});
    if (papers.find('2') != std::string::npos) desk.digest("2401.00002", {"Wei Wang"});
    desk.digest("2402.00001", {"wei wang"});
    const model::Archive archive = desk.gather();
    CHECK(find(archive, "wei wang").slug == "wei-wang-2");
    return find(archive, "Wei Wang (KAIST)").former;
  };
  CHECK(former_of("\"doi:10.1145/1\"") == Names{"wei-wang"});
  CHECK(former_of("\"2401.00002\"").empty());
}

TEST_CASE("a slug is what the file says, and the address of the name leads there", "[people]") {
  Desk desk(
      "[[person]]\nname = \"Ada Berg\"\nslug = \"ada\"\n"
      "[[person]]\nname = \"Goro Sato\"\nslug = \"goro-sato\"\n");
  desk.digest("2401.00001", {"Ada Berg", "Goro Sato", "Ada"});
  const model::Archive archive = desk.gather();
  CHECK(find(archive, "Ada Berg").slug == "ada");
  CHECK(find(archive, "Ada Berg").former == Names{"ada-berg"});
  CHECK(find(archive, "Goro Sato").former.empty());
  CHECK(find(archive, "Ada").slug == "ada-2");
}

TEST_CASE("a name is known as digests write it and as sources do", "[people]") {
  for (const char* name : {"Ada Ben\u00e9", "Ada Bene"}) {
    Desk desk("[[person]]\nname = \"" + std::string(name) +
              "\"\norcid = \"0000-0002-1825-0097\"\n");
    desk.digest("2401.00001", {"Ada Bene"});
    desk.digest("2401.00002", {"Ada Bene"});
    desk.say_authors("2401.00001", {"Ada Ben\u00e9"});
    const model::Archive archive = desk.gather();
    CHECK(people_of(archive) == Names{std::string(name) + " /ada-bene/ 2401.00002 2401.00001"});
    CHECK(archive.people[0].former.empty());
    CHECK(archive.people[0].shown_for("Ada Bene") == name);
  }
}

TEST_CASE("what is wrong in people.toml is told with its place, and left out", "[people]") {
  CHECK(wrong_in("[[persn]]\n") == Names{"1:3 unknown-person-key"});
  CHECK(wrong_in("person = \"Ada\"\n") == Names{"1:10 wrong-person-value"});
  CHECK(wrong_in("[[person]]\nname = \"Ada Berg\"\nalias = [\"A. Berg\"]\n") ==
        Names{"3:1 unknown-person-key"});
  CHECK(wrong_in("[[person]]\naliases = [\"A. Berg\"]\n") == Names{"1:1 person-without-name"});
  CHECK(wrong_in("[[person]]\nname = \"Ada Berg\"\naliases = \"A. Berg\"\n") ==
        Names{"3:11 wrong-person-value"});
  CHECK(wrong_in("[[person]]\nname = \"Ada Berg\"\naliases = [\"A. Berg\", 7, \" \"]\n") ==
        Names{"3:23 wrong-person-value", "3:26 wrong-person-value"});
  CHECK(wrong_in("[[person]]\nname = \"Ada Berg\"\naliases = [\"Ada  Berg\"]\n") ==
        Names{"3:12 alias-is-name"});
  CHECK(wrong_in("[[person]]\nname = \"Ada Berg\"\naliases = [\"A. Berg\", \"A. Berg\"]\n") ==
        Names{"3:23 alias-twice"});
  CHECK(wrong_in("[[person]]\nname = \"Ada Berg\"\nslug = \"Ada Berg\"\n") ==
        Names{"3:8 wrong-slug"});
  for (const char* orcid : {"0000-0002-1825-0098", "0000-0002-1825-009", "0000 0002 1825 0097",
                            "X000-0002-1825-0097", "https://example.org/0000-0002-1825-0097"}) {
    CHECK(wrong_in("[[person]]\nname = \"Ada Berg\"\norcid = \"" + std::string(orcid) + "\"\n") ==
          Names{"3:9 wrong-orcid"});
  }
  CHECK(wrong_in("[[person]]\nname = \"Ada Berg\"\npapers = [\"2401.00001\"]\n") ==
        Names{"2:8 person-without-note"});
  CHECK(wrong_in("[[person]]\nname = \"Ada Berg\"\nnote = \"x\"\npapers = []\n") ==
        Names{"4:1 person-without-papers"});
  CHECK(wrong_in("[[person]]\nname = \"Ada Berg\"\nnote = \"x\"\npapers = [\"a paper\"]\n") ==
        Names{"4:11 no-paper-id", "4:1 person-without-papers"});
}

TEST_CASE("nobody bears a name that another one bears", "[people]") {
  // Each an alias of the other.
  CHECK(wrong_in("[[person]]\nname = \"Ada Berg\"\naliases = [\"A. Berg\"]\n"
                 "[[person]]\nname = \"A. Berg\"\naliases = [\"Ada Berg\"]\n") ==
        Names{"5:8 name-of-two-people"});
  CHECK(wrong_in("[[person]]\nname = \"Ada Berg\"\naliases = [\"A. Berg\"]\n"
                 "[[person]]\nname = \"Goro Sato\"\naliases = [\"A. Berg\"]\n") ==
        Names{"6:12 name-of-two-people"});
  CHECK(wrong_in("[[person]]\nname = \"Ada Berg\"\nnote = \"x\"\npapers = [\"2401.00001\"]\n"
                 "[[person]]\nname = \"Ada Berg\"\nnote = \"y\"\npapers = [\"2401.00001\"]\n") ==
        Names{"8:11 paper-of-two-people"});
  CHECK(wrong_in("[[person]]\nname = \"Ada Berg\"\nslug = \"x\"\n"
                 "[[person]]\nname = \"Goro Sato\"\nslug = \"x\"\n") ==
        Names{"5:8 slug-of-two-people"});
  CHECK(wrong_in("[[person]]\nname = \"Ada Berg\"\norcid = \"0000-0002-1825-0097\"\n"
                 "[[person]]\nname = \"Goro Sato\"\norcid = \"0000-0002-1825-0097\"\n") ==
        Names{"6:9 orcid-of-two-people"});
}

TEST_CASE("what the digests do not bear out is told", "[people]") {
  CHECK(wrong_in("[[person]]\nname = \"No Body\"\n") == Names{"2:8 person-without-paper"});
  CHECK(wrong_in("[[person]]\nname = \"Ada Berg\"\nnote = \"x\"\n"
                 "papers = [\"2401.00001\", \"2401.99999\", \"2401.00002\"]\n") ==
        Names{"4:25 person-of-unknown-paper", "4:39 person-not-of-paper"});
  Desk desk("[[person]]\nname = \"BERG, Ada\"\n");
  desk.digest("2401.00001", {"Ada Berg"});
  desk.gather();
  REQUIRE(desk.found().size() == 1);
  CHECK(desk.found()[0].severity == base::Severity::note);
  CHECK(desk.found()[0].suggestion == "a paper names \"Ada Berg\"");
}

TEST_CASE("what is written wrong in people.toml is an error", "[people]") {
  for (const std::string text :
       {"name = \"Ada Berg\"\naliases = [\"Ada Berg\"]\n",
        "name = \"Ada Berg\"\naliases = [\"A. Berg\", \"A. Berg\"]\n",
        "name = \"Ada Berg\"\nnote = \"x\"\npapers = [\"2401.99999\"]\n",
        "name = \"Ada Berg\"\nnote = \"x\"\npapers = [\"2401.00002\"]\n",
        "name = \"Ada Berg\"\norcid = \"0000-0002-1825-0098\"\n", "nme = \"Ada Berg\"\n",
        "name = \"Ada Berg\"\naliases = [\"Goro Sato\"]\n[[person]]\nname = \"Goro Sato\"\n"}) {
    CAPTURE(text);
    Desk desk("[[person]]\n" + text);
    desk.digest("2401.00001", {"Ada Berg", "Goro Sato"});
    desk.digest("2401.00002", {"A. Berg", "Goro Sato"});
    desk.gather();
    REQUIRE_FALSE(desk.found().empty());
    CHECK(desk.found()[0].severity == base::Severity::error);
    CHECK(desk.found()[0].line > 0);
  }
}

TEST_CASE("a paper of a digest that was not read is no error", "[people]") {
  Desk desk("[[person]]\nname = \"Ada Berg\"\nnote = \"x\"\npapers = [\"2401.99999\"]\n");
  desk.digest("2401.00001", {"Ada Berg"});
  desk.gather(false);
  REQUIRE(desk.found().size() == 1);
  CHECK(desk.found()[0].severity == base::Severity::note);
}

TEST_CASE("an alias that no paper names is told of", "[people]") {
  Desk desk("[[person]]\nname = \"Ada Berg\"\naliases = [\"A Berg\", \"Ada B.\"]\n");
  desk.digest("2401.00001", {"Ada Berg"});
  desk.digest("2401.00002", {"A. Berg"});
  desk.gather();
  CHECK(desk.codes() == Names{"3:12 alias-without-paper", "3:22 alias-without-paper"});
  CHECK(desk.found()[0].severity == base::Severity::note);
  CHECK(desk.found()[0].suggestion == "a paper names \"A. Berg\"");
}

TEST_CASE("two authors of one paper who are said to be one are told of", "[people]") {
  Desk desk{std::string(joined)};
  desk.digest("2401.00001", {"Ada Berg", "A. Berg"});
  desk.digest("2401.00002", {"Ada Berg", "A. Berg"});
  const model::Archive archive = desk.gather();
  CHECK(desk.codes() == Names{"3:23 alias-without-paper", "2:8 person-twice-on-paper"});
  CHECK(people_of(archive) == Names{"Ada Berg /ada-berg/ 2401.00002 2401.00001"});
}

TEST_CASE("ten thousand people are read and found", "[people]") {
  std::string text;
  for (int i = 0; i < 10'000; ++i) {
    const std::string number = std::to_string(i);
    text += "[[person]]\nname = \"Person " + number + "\"\naliases = [\"P. " + number + "\", \"" +
            number + " Person\"]\nnote = \"Institute of " + number + "\"\n";
  }
  base::Diagnostics found("people.toml", text);
  const std::optional<model::Value> document = toml::read_toml(text, found, 16U << 20);
  REQUIRE(document);
  CHECK(read_people(document->object(), found).people.size() == 10'000);
  CHECK(found.all().empty());
}

TEST_CASE("an ORCID iD has one form and its check digit", "[people]") {
  CHECK(model::read_orcid("0000-0002-1825-0097").value == "0000-0002-1825-0097");
  CHECK(model::read_orcid(" http://ORCID.org/0000-0002-1694-233x/ ").value ==
        "0000-0002-1694-233X");
  CHECK(model::read_orcid("0000-0002-1825-0096").wrong_digit);
  CHECK(model::read_orcid("0000-0002-1694-2330").wrong_digit);
  CHECK_FALSE(model::read_orcid("").wrong_digit);
  CHECK(model::read_orcid("0000-0002-18X5-0097").value.empty());
  CHECK(model::orcid_page("0000-0002-1825-0097") == "https://orcid.org/0000-0002-1825-0097");
}
