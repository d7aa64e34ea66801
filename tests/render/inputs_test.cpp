#include <atomic>
#include <iostream>
#include <map>
#include <mutex>
#include <random>
#include <regex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/parallel.h"
#include "kit/catch.h"
#include "kit/places.h"
#include "kit/seed.h"
#include "rich_content.h"
#include "search/gather_lenses.h"

// What a page depends on: every place of all that pages are made from is changed, one at a time,
// and a page that looks otherwise then must have other inputs. Else the next build would leave it
// as it was.

using namespace dayleaf;
using namespace dayleaf::render;

namespace {

// An output's name and layout, as its row in the table of outputs has them.
using OutputRow = std::pair<std::string, std::string>;

std::set<OutputRow> rows_of_outputs() {
  const std::string table = kit::read_file(kit::source_folder() / "engine/render/outputs.cpp");
  static const std::regex row("\\{\"([a-z-]+)\",\\s+model::PageKind::\\w+,\\s+\"(\\w*)\"");
  std::set<OutputRow> rows;
  for (std::sregex_iterator at(table.begin(), table.end(), row), end; at != end; ++at) {
    rows.emplace((*at)[1], (*at)[2]);
  }
  return rows;
}

// "sheets[1].entries[0].votes + 1" without positions: all places of a kind.
std::string kind_of(const std::string& change) {
  static const std::regex positions("\\[\\d+\\]");
  static const std::regex deeper("(\\.children)+");
  return std::regex_replace(std::regex_replace(change, positions, ""), deeper, ".children");
}

// What a dialect writes of a sheet, but for how: everything without its places.
std::string write_all_of(const model::Sheet& sheet) {
  std::string out = base::iso_date(sheet.date) + (sheet.draft ? " draft " : " ") +
                    std::string(sheet.front_matter.find("author_order")->text()) + "\n" +
                    model::plain_text(sheet.preamble) + "\n";
  for (const model::Entry& entry : sheet.entries) {
    out += entry.title_text + " " + entry.link + " " + model::plain_text(entry.summary) + "\n";
    if (entry.votes_stated) out += "votes " + std::to_string(entry.votes.value_or(-1)) + "\n";
    for (const model::Media& media : entry.media) out += media.url + " " + media.alt + "\n";
    for (const std::string& name : entry.authors.names) out += name + ", ";
    out += entry.authors.cut ? "+\n" : "\n";
    for (const std::string& tag : entry.tags) out += tag + "\n";
  }
  return out;
}

enum class Fill : std::uint8_t { what_may_be_stale, everything };

// Holds pages of changed content to those of the content without a change.
class Proof {
 public:
  explicit Proof(std::string language, Fill fill = Fill::what_may_be_stale)
      : content_(kit::rich_content(std::move(language))), fill_(fill) {
    base::Diagnostics found;
    theme_ = theme::load_theme(kit::theme_that_shows_all(), content_.site.language,
                               theme_contract(), found);
    for (const base::Diagnostic& one : found.all()) UNSCOPED_INFO(one.path << ": " << one.message);
    REQUIRE(theme_ != nullptr);
    look(content_, [&](const model::Page& page) {
      const bool is_brought = page.kind == model::PageKind::asset && page.output != "asset";
      if (!is_brought) rows_.emplace(page.output, page.layout);
      before_[page.path] = {inputs_of(page), bytes_hash(page)};
    });
  }

  const kit::Content& content() const { return content_; }
  const std::set<OutputRow>& rows() const { return rows_; }

  // Safe from any thread.
  void hold(kit::Content content, const std::string& what) {
    look(std::move(content), [&](const model::Page& page) { hold(page, what); });
  }
  const std::set<std::string>& failures() const { return failures_; }
  std::string measured() const {
    return std::to_string(pages_) + " pages after a change: " + std::to_string(new_inputs_) +
           " had new inputs, of which " + std::to_string(for_nothing_) + " had the same bytes";
  }

 private:
  static base::Hash inputs_of(const model::Page& page) {
    return page.inputs ? page.inputs() : base::Hash();
  }
  static base::Hash bytes_hash(const model::Page& page) {
    return page.fill ? base::hash_bytes(model::bytes_of(page)) : base::Hash();
  }

  template <typename See>
  void look(kit::Content content, See see) {
    settle(content);
    base::Diagnostics ignored;
    const index::Taxonomy taxonomy =
        index::make_taxonomy(model::Object(), nullptr, ignored, ignored);
    model::Archive archive = index::index_sheets(
        kit::shared(std::move(content.sheets)),
        std::make_shared<const model::Records>(std::move(content.records)), content.site, taxonomy,
        1, ignored, nullptr, std::make_shared<const model::StatedPeople>(content.people));
    search::gather_lenses(archive, content.site, 1);
    Edition edition{archive, content.site, *theme_, {0, 1}, &content.mirror};
    edition.write_sheet = write_all_of;
    edition.own_files = &content.own_files;
    if (content.site.changes.enabled) edition.history = &content.history;
    for (const model::Page& page : plan_pages(edition, ignored)) see(page);
  }

  // Readers hand over content in order.
  static void settle(kit::Content& content) {
    const auto sort = [](auto& items, auto key) {
      std::stable_sort(items.begin(), items.end(),
                       [&](const auto& a, const auto& b) { return key(a) < key(b); });
    };
    sort(content.sheets, [](const model::Sheet& sheet) { return sheet.path; });
    sort(content.records.papers, [](const model::PaperFacts& facts) { return facts.id; });
    sort(content.records.days, [](const model::DayRecord& day) { return day.date; });
    sort(content.records.media, [](const model::MediaRecord& media) { return media.url; });
    sort(content.mirror.files, [](const model::Mirror::File& file) { return file.path; });
    sort(content.own_files, [](const model::OwnFile& file) { return file.path; });
    std::vector<history::Publication>& publications = content.history.publications;
    for (std::size_t at = 0; at < publications.size(); ++at) {
      publications[at].number = std::max<std::uint64_t>(publications.front().number, 1) + at;
    }
  }

  void hold(const model::Page& page, const std::string& what) {
    const auto known = before_.find(page.path);
    if (known == before_.end()) return;
    const auto& [inputs, bytes] = known->second;
    const bool same_inputs = inputs_of(page) == inputs;
    ++pages_;
    new_inputs_ += same_inputs ? 0 : 1;
    if (!same_inputs && fill_ == Fill::what_may_be_stale) return;
    const bool same_bytes = bytes_hash(page) == bytes;
    for_nothing_ += !same_inputs && same_bytes ? 1 : 0;
    if (!same_inputs || same_bytes) return;
    const std::lock_guard lock(mutex_);
    failures_.insert(std::string(page.output) + ": " + page.path +
                     " would be left as it was after " + what);
  }

  const kit::Content content_;
  const Fill fill_;
  std::shared_ptr<const theme::Theme> theme_;
  std::map<std::string, std::pair<base::Hash, base::Hash>> before_;
  std::set<OutputRow> rows_;
  std::mutex mutex_;
  std::set<std::string> failures_;
  std::atomic<std::size_t> pages_{0}, new_inputs_{0}, for_nothing_{0};
};

// The numbers of all changes of one place, by the kind of the place.
std::map<std::string, std::vector<std::size_t>> all_changes(const kit::Content& content) {
  std::map<std::string, std::vector<std::size_t>> kinds;
  for (std::size_t number = 0;; ++number) {
    kit::Content changed = content;
    kit::Change change(number);
    walk(change, changed);
    if (!change.is_made()) return kinds;
    kinds[kind_of(change.made())].push_back(number);
  }
}

void hold_all(Proof& proof, const std::vector<std::size_t>& numbers) {
  base::parallel_for(numbers.size(), base::available_workers(), [&](std::size_t at) {
    kit::Content content = proof.content();
    kit::Change change(numbers[at]);
    walk(change, content);
    proof.hold(std::move(content), change.made());
  });
}

void check_none(const Proof& proof) {
  std::string text;
  for (const std::string& failure : proof.failures()) text += "\n" + failure;
  INFO(text);
  CHECK(proof.failures().empty());
}

}  // namespace

TEST_CASE("the site that inputs are proven with has pages of every output", "[inputs]") {
  const std::set<OutputRow> rows = rows_of_outputs();
  CHECK(rows.size() > 10);
  CHECK(Proof("en").rows() == rows);
}

// The last place of a kind is on the newest pages, which show most.
TEST_CASE("a page that a change of one place changes has new inputs", "[inputs]") {
  Proof proof("en");
  std::vector<std::size_t> numbers;
  for (const auto& [kind, places] : all_changes(proof.content())) numbers.push_back(places.back());
  CHECK(numbers.size() > 300);
  hold_all(proof, numbers);
  check_none(proof);
}

TEST_CASE("a page that something more or less changes has new inputs", "[inputs]") {
  Proof proof("ko");
  const auto hold = [&](const std::string& what, const auto& change) {
    kit::Content content = proof.content();
    change(content);
    proof.hold(std::move(content), what);
  };
  const model::Entry another =
      kit::rich_entry("2402.00011", "Another", 40, {"Ada Kim", "Hal Noe"}, {"Words"});
  for (const base::Date& date :
       {base::Date{2023, 12, 28}, base::Date{2024, 1, 31}, base::Date{2024, 2, 10},
        base::Date{2024, 3, 2}, base::Date{2024, 3, 5}, base::Date{2025, 1, 1}}) {
    hold("a day more", [&](kit::Content& content) {
      model::Sheet sheet = kit::sheet(date, {another});
      sheet.path += "-more";
      content.sheets.push_back(std::move(sheet));
    });
    hold("an old paper again", [&](kit::Content& content) {
      model::Entry again = content.sheets[0].entries[0];
      again.votes = 99;
      model::Sheet sheet = kit::sheet(date, {again});
      sheet.path += "-more";
      content.sheets.push_back(std::move(sheet));
    });
  }
  for (std::size_t at = 0; at < proof.content().sheets.size(); ++at) {
    const auto entries_of = [at](kit::Content& content) -> std::vector<model::Entry>& {
      return content.sheets[at].entries;
    };
    hold("an entry more", [&](kit::Content& content) { entries_of(content).push_back(another); });
    hold("all votes tie", [&](kit::Content& content) {
      for (model::Entry& entry : entries_of(content)) entry.votes = 40;
    });
    hold("no votes", [&](kit::Content& content) {
      for (model::Entry& entry : entries_of(content)) entry.votes.reset();
    });
    hold("votes that cancel", [&](kit::Content& content) {
      if (entries_of(content).empty()) return;
      entries_of(content).front().votes = entries_of(content).front().votes.value_or(0) + 5;
      entries_of(content).back().votes = entries_of(content).back().votes.value_or(0) - 5;
    });
    hold("another order", [&](kit::Content& content) {
      std::reverse(entries_of(content).begin(), entries_of(content).end());
    });
    hold("no topics", [&](kit::Content& content) {
      for (model::Entry& entry : entries_of(content)) entry.tags.clear();
    });
    hold("no authors", [&](kit::Content& content) {
      for (model::Entry& entry : entries_of(content)) entry.authors = {};
    });
  }
  hold("no topics at all", [](kit::Content& content) { content.site.topics.enabled = false; });
  hold("no authors at all", [](kit::Content& content) {
    content.records.papers.clear();
    for (model::Sheet& sheet : content.sheets) {
      for (model::Entry& entry : sheet.entries) entry.authors = {};
    }
  });
  hold("nothing is said of people", [](kit::Content& content) { content.people = {}; });
  hold("two more are one", [](kit::Content& content) {
    content.people.people[0].aliases.push_back({"Carol Doe", {}});
  });
  hold("another paper is the other's",
       [](kit::Content& content) { content.people.people[2].papers[0].id.value = "2401.00002"; });
  hold("no facts", [](kit::Content& content) { content.records.papers.clear(); });
  hold("nobody asked", [](kit::Content& content) { content.records.days.clear(); });
  hold("no media kept", [](kit::Content& content) { content.records.media.clear(); });
  hold("no digests", [](kit::Content& content) { content.sheets.clear(); });
  hold("no papers", [](kit::Content& content) {
    for (model::Sheet& sheet : content.sheets) sheet.entries.clear();
  });
  hold("no digests without papers", [](kit::Content& content) {
    std::erase_if(content.sheets, [](const model::Sheet& sheet) { return sheet.entries.empty(); });
  });
  hold("a paper less everywhere", [](kit::Content& content) {
    for (model::Sheet& sheet : content.sheets) {
      std::erase_if(sheet.entries,
                    [](const model::Entry& entry) { return entry.id.value == "2401.00002"; });
    }
  });
  check_none(proof);
}

// Some minutes without optimisation, so it is a test of its own. Says what the others do not need
// to know: how many pages are filled for nothing.
TEST_CASE("every change of every place, and of two places at once", "[.every]") {
  for (const char* language : {"en", "ko"}) {
    Proof proof(language, Fill::everything);
    std::vector<std::size_t> numbers;
    for (const auto& [kind, places] : all_changes(proof.content())) {
      numbers.insert(numbers.end(), places.begin(), places.end());
    }
    hold_all(proof, numbers);
    const std::uint32_t seed = kit::seed();
    base::parallel_for(200, base::available_workers(), [&](std::size_t pair) {
      std::mt19937 random(seed + static_cast<std::uint32_t>(pair));
      kit::Content content = proof.content();
      std::string both;
      for (int turn = 0; turn < 2; ++turn) {
        kit::Change change(numbers[random() % numbers.size()]);
        walk(change, content);
        both += (turn == 0 ? "" : " and ") + change.made();
      }
      proof.hold(std::move(content), both);
    });
    std::cout << language << ": " << proof.measured() << "\n";
    check_none(proof);
  }
}
