#include "cli/github_summary.h"

#include <algorithm>

#include "base/text.h"
#include "cli/run.h"
#include "kit/catch.h"
#include "kit/places.h"

using namespace dayleaf;
using namespace dayleaf::cli;
using kit::read_file;
using kit::run;
using kit::TemporaryFolder;
using kit::write_file;

namespace {

std::string digest(const std::string& date, const std::string& title, const std::string& id) {
  return "## Daily Papers (" + date + ")\n\n### [" + title + "](https://arxiv.org/abs/" + id +
         ")\n\nVote: 1234\n\n- It is fast.\n";
}

// A site that is built as a job would.
struct JobSite {
  JobSite() {
    write_file(
        folder / "dayleaf.toml",
        "[site]\ntitle = \"A | B\"\nlanguage = \"en\"\nbase_url = \"https://x.example/b/\"\n");
    add("2024-01-30", "First Paper", "2401.00001");
  }
  void add(const std::string& date, const std::string& title, const std::string& id) const {
    write_file(folder / ("content/" + date + ".md"), digest(date, title, id));
  }
  kit::Run call(std::vector<std::string> words) {
    write_file(summary_path(), "");
    write_file(output_path(), "");
    words.insert(words.end(), {"-C", folder.path().string()});
    return run(words, {{"GITHUB_ACTIONS", "true"},
                       {"GITHUB_STEP_SUMMARY", summary_path()},
                       {"GITHUB_OUTPUT", output_path()}});
  }
  std::string summary_path() const { return (folder / "summary").string(); }
  std::string output_path() const { return (folder / "output").string(); }
  std::string summary() const { return read_file(summary_path()); }
  std::string output() const { return read_file(output_path()); }

  TemporaryFolder folder;
};

}  // namespace

TEST_CASE("the first build tells the job what the site is") {
  JobSite site;
  CHECK(site.call({"build"}).exit == 0);
  CHECK_THAT(site.output(), ContainsSubstring("changed=true\n"));
  CHECK_THAT(site.output(), ContainsSubstring("papers=1\n"));
  CHECK_THAT(site.output(), ContainsSubstring("url=https://x.example/b/\n"));
  CHECK_THAT(site.output(), !ContainsSubstring("new_papers"));
  CHECK_THAT(site.summary(), ContainsSubstring("## A &#124; B\n"));
  CHECK_THAT(site.summary(), ContainsSubstring("| papers | 1 on 1 day |\n"));
  CHECK_THAT(site.summary(), ContainsSubstring("GitHub Pages&#39; 1 GB |\n"));
  CHECK_THAT(site.summary(), ContainsSubstring("### The newest day: 2024-01-30\n"));
  CHECK_THAT(site.summary(), ContainsSubstring("| [First Paper](https://x.example/b/papers/"
                                               "2401.00001/) | 2024-01-30 | 1,234 |\n"));
}

TEST_CASE("later builds tell what is new, even when the site itself is gone") {
  JobSite site;
  site.call({"build"});
  site.call({"build"});
  CHECK_THAT(site.output(), ContainsSubstring("changed=false\nnew_papers=0\n"));
  CHECK_THAT(site.summary(), ContainsSubstring("| since the last build | nothing has changed |\n"));
  // A job has the record of the last one, not its site.
  std::filesystem::remove_all(site.folder / "public");
  site.call({"build"});
  CHECK_THAT(site.output(), ContainsSubstring("changed=false\nnew_papers=0\n"));
  std::filesystem::remove_all(site.folder / "public");
  site.add("2024-01-31", "Second <b>@all</b>", "2401.00002");
  site.call({"build"});
  CHECK_THAT(site.output(), ContainsSubstring("changed=true\nnew_papers=1\n"));
  CHECK_THAT(site.summary(), ContainsSubstring("### 1 new paper\n"));
  CHECK_THAT(site.summary(), ContainsSubstring("(https://x.example/b/papers/2401.00002/)"));
  CHECK_THAT(site.summary(), !ContainsSubstring("2401.00001"));
  CHECK_THAT(site.summary(), !ContainsSubstring("<b>"));
  CHECK_THAT(site.summary(), !ContainsSubstring("@all"));
  // A paper that goes is a change too.
  std::filesystem::remove(site.folder / "content/2024-01-31.md");
  site.call({"build"});
  CHECK_THAT(site.output(), ContainsSubstring("changed=true\nnew_papers=0\n"));
}

TEST_CASE("a check tells what was found and which links are broken") {
  JobSite site;
  write_file(site.folder / "content/2024-01-31.md",
             "## Daily Papers (2024-01-31)\n\n### [P](https://arxiv.org/abs/2401.00009)\n\n"
             "Vote: m|any\n");
  site.call({"check", "--quiet"});
  CHECK_THAT(site.output(), !ContainsSubstring("changed="));
  CHECK_THAT(site.summary(), ContainsSubstring("## Check of A &#124; B\n"));
  CHECK_THAT(site.summary(), ContainsSubstring("| where | | what |\n"));
  CHECK_THAT(site.summary(), ContainsSubstring("31&#46;md&#58;\u20605 | warning |"));
  CHECK_THAT(site.summary(), !ContainsSubstring("m|any"));
  CHECK_THAT(site.output(), !ContainsSubstring("broken_links"));
  // When it followed them.
  const model::Site settings;
  const std::vector<base::Diagnostic> none;
  const JobReport report{settings, nullptr, {}, 7, none, nullptr, 3};
  CHECK(job_outputs(report) == "broken_links=3\npages=7\npapers=0\nurl=\n");
  CHECK_THAT(job_summary(report, 4096), ContainsSubstring("| broken links | 3 |\n"));
}

TEST_CASE("a summary keeps to its limit and says what it left out") {
  JobSite site;
  site.call({"build"});
  std::string text = "## Daily Papers (2024-01-31)\n\n";
  for (int i = 0; i < 1500; ++i) {
    text += "### [" + std::string(200, '|') + " " + std::to_string(i) +
            "](https://arxiv.org/abs/2402." + std::to_string(10000 + i) + ")\n\n- x\n\n";
  }
  write_file(site.folder / "content/2024-01-31.md", text);
  CHECK(site.call({"build"}).exit == 0);
  CHECK(site.summary().size() <= 1U << 20);
  CHECK(site.summary().size() > 1'000'000);
  CHECK_THAT(site.summary(), ContainsSubstring("### 1,500 new papers\n"));
  CHECK_THAT(site.summary(), ContainsSubstring("\n… and "));
  // What other programs of the step wrote counts.
  const std::string before = std::string((1U << 20) - 100, 'x');
  write_file(site.folder / "full", before);
  run({"build", "-C", site.folder.path().string()},
      {{"GITHUB_ACTIONS", "true"}, {"GITHUB_STEP_SUMMARY", (site.folder / "full").string()}});
  CHECK(read_file(site.folder / "full") == before);
}

TEST_CASE("files that cannot be written are noted, and elsewhere nothing is written") {
  JobSite site;
  const std::string root = site.folder.path().string();
  const kit::Run result = run({"build", "-C", root}, {{"GITHUB_ACTIONS", "true"},
                                                      {"GITHUB_STEP_SUMMARY", root + "/no/s"},
                                                      {"GITHUB_OUTPUT", root}});
  CHECK(result.exit == 0);
  CHECK_THAT(result.err, ContainsSubstring("note: cannot append to " + root + "/no/s: "));
  CHECK_THAT(result.err, ContainsSubstring("note: cannot append to " + root + ": "));
  run({"build", "-C", root}, {{"GITHUB_STEP_SUMMARY", site.summary_path()}});
  CHECK_FALSE(std::filesystem::exists(site.summary_path()));
}

TEST_CASE("an output with lines in it cannot become two") {
  CHECK(output_lines("a", "b=c") == "a=b=c\n");
  const std::string text = output_lines("a", "x\nb=evil\n");
  const std::vector<std::string_view> lines = base::split_lines(text);
  REQUIRE(lines.size() == 5);
  CHECK(lines[0] == "a<<" + std::string(lines[4]));
  CHECK(std::count(lines.begin(), lines.end(), lines[4]) == 1);
}
