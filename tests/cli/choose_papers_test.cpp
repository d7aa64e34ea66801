#include "cli/choose_papers.h"

#include "kit/catch.h"

using namespace dayleaf;
using namespace dayleaf::cli;

namespace {

// Two days; the second has the paper of the first again.
model::Archive some_archive() {
  model::Archive archive;
  const auto paper = [&](model::PaperId::Kind kind, const char* value) {
    archive.papers.emplace_back().id = {kind, value};
  };
  paper(model::PaperId::Kind::arxiv, "2401.00001");
  paper(model::PaperId::Kind::doi, "10.1145/1.2");
  paper(model::PaperId::Kind::arxiv, "cs/0112017");
  const auto day = [&](base::Date date, const std::vector<std::uint32_t>& papers) {
    const auto index = static_cast<std::uint32_t>(archive.days.size());
    archive.days.emplace_back().date = date;
    for (const std::uint32_t one : papers) {
      archive.days.back().appearances.push_back(
          static_cast<std::uint32_t>(archive.appearances.size()));
      archive.appearances.push_back({nullptr, nullptr, one, index, {}, {}});
    }
  };
  day({2024, 1, 31}, {0, 1});
  day({2024, 2, 1}, {2, 0});
  return archive;
}

std::string chosen(const std::vector<std::string>& words) {
  const model::Archive archive = some_archive();
  const base::Result<std::vector<model::PaperId>> papers = choose_papers(words, archive);
  if (!papers) return papers.error().message;
  std::string text;
  for (const model::PaperId& id : *papers) text += (text.empty() ? "" : " ") + id.value;
  return text;
}

}  // namespace

TEST_CASE("papers are chosen by id, day and month") {
  CHECK(chosen({}) == "cs/0112017 2401.00001 10.1145/1.2");
  CHECK(chosen({"2024-01-31"}) == "2401.00001 10.1145/1.2");
  CHECK(chosen({"2024-02"}) == "cs/0112017 2401.00001");
  CHECK(chosen({"2024-02-01", "2024-01-31"}) == "cs/0112017 2401.00001 10.1145/1.2");
  CHECK(chosen({"2401.00001", "arxiv:2401.00001"}) == "2401.00001");
  CHECK(chosen({"2401.00001v2"}) == "2401.00001");
  CHECK(chosen({"https://arxiv.org/pdf/2401.00001"}) == "2401.00001");
  CHECK(chosen({"cs/0112017"}) == "cs/0112017");
  CHECK(chosen({"10.1145/1.2"}) == "10.1145/1.2");
}

TEST_CASE("a word that names nothing of the site is an error") {
  CHECK(chosen({"2024-03-01"}) == "there is no digest of 2024-03-01");
  CHECK(chosen({"2024-03"}) == "there is no digest of 2024-03");
  CHECK_THAT(chosen({"2401.00009"}), ContainsSubstring("the site has no paper 2401.00009"));
  CHECK_THAT(chosen({"yesterday"}), ContainsSubstring("the site has no paper yesterday"));
  CHECK_THAT(chosen({"2024-02-30"}), ContainsSubstring("the site has no paper 2024-02-30"));
  CHECK_THAT(chosen({"a\x1b[1m"}), ContainsSubstring("the site has no paper a\\x1B[1m"));
}
