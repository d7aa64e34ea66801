#include "references/reference.h"

#include "base/text.h"
#include "kit/catch.h"

using namespace dayleaf;
using namespace dayleaf::references;

namespace {

model::Inline words(std::string text, model::Inline::Kind kind = model::Inline::Kind::text) {
  model::Inline one;
  one.kind = kind;
  one.text = std::move(text);
  return one;
}

// "id=kim, author=[{family=Kim, given=Ada}]"
std::string shown(const model::Value& value) {
  std::string text;
  switch (value.kind()) {
    case model::Value::Kind::list:
      for (const model::Value& one : value.list()) text += (text.empty() ? "" : ", ") + shown(one);
      return "[" + text + "]";
    case model::Value::Kind::object:
      for (const model::Member& one : value.object().members()) {
        text += (text.empty() ? "" : ", ") + one.name + "=" + shown(one.value);
      }
      return "{" + text + "}";
    case model::Value::Kind::integer:
      return std::to_string(value.integer());
    default:
      return std::string(value.text());
  }
}

// An archive of one paper.
struct Desk {
  model::Archive archive;
  model::Entry entry;
  std::vector<std::string> names = {"Ada Kim", "Laurens van der Maaten"};
  std::vector<model::Fact> facts;

  explicit Desk(std::string title = "Weaver: a BERT for 100% of R&D",
                model::PaperId id = {model::PaperId::Kind::arxiv, "2401.17268"}) {
    entry.id = id;
    entry.title = {words(title)};
    entry.title_text = std::move(title);
    archive.days = {{{2024, 2, 1}, {}, {}, 0, {}}};
    archive.appearances.resize(1);
    archive.appearances[0].entry = &entry;
    model::Paper paper;
    paper.slug = id.value;
    paper.id = std::move(id);
    paper.appearances = {0};
    archive.papers.push_back(std::move(paper));
  }
  model::Paper& paper() { return archive.papers.front(); }
  Desk& name(model::AuthorOrder order, bool cut = false) {
    paper().known.authors = {&names, order, cut, nullptr};
    return *this;
  }
  Desk& know(model::PaperField field, std::string value) {
    facts.reserve(8);
    model::Fact fact;
    fact.field = field;
    fact.values = {std::move(value)};
    facts.push_back(std::move(fact));
    paper().known.fields.push_back(&facts.back());
    return *this;
  }
  Reference made() { return make_reference(archive, paper()); }
};

constexpr auto known = model::AuthorOrder::known;
constexpr auto unknown = model::AuthorOrder::unknown;

}  // namespace

TEST_CASE("an entry of BibTeX has what is known, for biblatex and for classic styles") {
  Desk desk;
  desk.name(known).know(model::PaperField::published, "2024-01-30");
  desk.know(model::PaperField::categories, "cs.CL");
  CHECK(bibtex(desk.made()) ==
        "@misc{kim2024weaver-2401.17268,\n"
        "  title         = {Weaver: a {BERT} for 100\\% of {R\\&D}},\n"
        "  author        = {Ada Kim and Laurens van der Maaten},\n"
        "  date          = {2024-01-30},\n"
        "  year          = {2024},\n"
        "  eprint        = {2401.17268},\n"
        "  eprinttype    = {arXiv},\n"
        "  eprintclass   = {cs.CL},\n"
        "  archiveprefix = {arXiv},\n"
        "  primaryclass  = {cs.CL},\n"
        "  doi           = {10.48550/arXiv.2401.17268},\n"
        "  url           = {https://arxiv.org/abs/2401.17268},\n"
        "}\n");
}

TEST_CASE("no reference has a first author whose place nobody knows") {
  Desk desk;
  const Reference reference = desk.name(unknown, true).made();
  CHECK(reference.key == "unordered2024weaver-2401.17268");
  CHECK(reference.note == "Author order unknown: Ada Kim; Laurens van der Maaten; and others");
  CHECK_THAT(bibtex(reference), !ContainsSubstring("author  ") && ContainsSubstring("note "));
  CHECK_THAT(ris(reference),
             !ContainsSubstring("AU  -") && ContainsSubstring("N1  - Author order"));
  const std::string json = shown(csl_json(reference));
  CHECK_THAT(json, !ContainsSubstring("author=") && ContainsSubstring("note=Author order"));
  CHECK(apa(reference) ==
        "Weaver: a BERT for 100% of R&D. (n.d.). arXiv. https://doi.org/10.48550/arXiv.2401.17268 "
        "[Author order unknown: Ada Kim; Laurens van der Maaten; and others]");
  CHECK(ieee(reference) ==
        "“Weaver: a BERT for 100% of R&D,” arXiv:2401.17268, doi: 10.48550/arXiv.2401.17268. "
        "[Author order unknown: Ada Kim; Laurens van der Maaten; and others]");
}

TEST_CASE("a paper of which nobody names an author has none, and no word of them") {
  Desk desk;
  CHECK(desk.made().key == "unnamed2024weaver-2401.17268");
  CHECK(desk.made().note.empty());
  CHECK_THAT(bibtex(desk.made()), !ContainsSubstring("author") && !ContainsSubstring("note"));
}

TEST_CASE("a record of RIS and an item of CSL-JSON say the same") {
  Desk desk;
  desk.name(known).know(model::PaperField::published, "2024-01-30");
  CHECK(ris(desk.made()) ==
        "TY  - UNPB\r\nID  - kim2024weaver-2401.17268\r\nTI  - Weaver: a BERT for 100% of R&D\r\n"
        "AU  - Kim, Ada\r\nAU  - van der Maaten, Laurens\r\nPY  - 2024\r\nDA  - 2024/01/30\r\n"
        "PB  - arXiv\r\nM1  - arXiv:2401.17268\r\nDO  - 10.48550/arXiv.2401.17268\r\n"
        "UR  - https://arxiv.org/abs/2401.17268\r\nLA  - en\r\nER  - \r\n");
  CHECK(shown(csl_json(desk.made())) ==
        "{id=kim2024weaver-2401.17268, type=article, title=Weaver: a BERT for 100% of R&D, "
        "author=[{family=Kim, given=Ada}, {family=van der Maaten, given=Laurens}], "
        "issued={date-parts=[[2024, 1, 30]]}, publisher=arXiv, number=arXiv:2401.17268, "
        "DOI=10.48550/arXiv.2401.17268, URL=https://arxiv.org/abs/2401.17268, language=en}");
}

TEST_CASE("styles write names as their manuals do") {
  Desk desk;
  desk.name(known).know(model::PaperField::published, "2024-01-30");
  CHECK(apa(desk.made()) ==
        "Kim, A., & van der Maaten, L. (2024, January 30). Weaver: a BERT for 100% of R&D. arXiv. "
        "https://doi.org/10.48550/arXiv.2401.17268");
  CHECK(ieee(desk.made()) ==
        "A. Kim and L. van der Maaten, “Weaver: a BERT for 100% of R&D,” arXiv:2401.17268, "
        "Jan. 30, 2024, doi: 10.48550/arXiv.2401.17268.");
  desk.names = {"Jean-Pierre Lo"};
  CHECK_THAT(apa(desk.made()), Catch::Matchers::StartsWith("Lo, J.-P. (2024"));
  desk.names.clear();
  for (int name = 1; name <= 21; ++name) desk.names.push_back("A B" + std::to_string(name));
  CHECK_THAT(apa(desk.made()), ContainsSubstring("B19, A., . . . B21, A. (2024"));
  CHECK_THAT(ieee(desk.made()), Catch::Matchers::StartsWith("A. B1 et al., "));
  desk.names = {"Ada Kim", "Bo Lee"};
  CHECK_THAT(apa(desk.name(known, true).made()),
             Catch::Matchers::StartsWith("Kim, A., Lee, B., et al. (2024"));
  CHECK_THAT(bibtex(desk.made()), ContainsSubstring("{Ada Kim and Bo Lee and others}"));
}

TEST_CASE("suffixes are no family names, and eastern names begin with the family") {
  Desk desk;
  desk.names = {"Ludwig van Beethoven Jr.",
                "Sammy Davis, Jr.",
                "A. B. de la Cruz III",
                "金 明",
                "山田 太郎",
                "King III"};
  desk.name(known);
  const Reference made = desk.made();
  CHECK(made.key == "vanbeethoven2024weaver-2401.17268");
  CHECK_THAT(bibtex(made),
             ContainsSubstring("{van Beethoven, Jr., Ludwig and Davis, Jr., Sammy and de la Cruz, "
                               "III, A. B. and 金, 明 and 山田, 太郎 and King {III}}"));
  CHECK_THAT(ris(made), ContainsSubstring("AU  - van Beethoven, Ludwig, Jr.\r\n"
                                          "AU  - Davis, Sammy, Jr.\r\n"
                                          "AU  - de la Cruz, A. B., III\r\nAU  - 金, 明\r\n"));
  CHECK_THAT(shown(csl_json(made)),
             ContainsSubstring("{family=van Beethoven, given=Ludwig, suffix=Jr.}"));
  CHECK_THAT(apa(made), Catch::Matchers::StartsWith("van Beethoven, L., Jr., Davis, S., Jr., "));
  CHECK_THAT(apa(made), ContainsSubstring(", 金 明, 山田 太郎, & III, K. ("));
}

TEST_CASE("a list of authors that is cut says so in every format") {
  Desk desk;
  desk.name(known, true);
  const Reference made = desk.made();
  CHECK_THAT(bibtex(made), ContainsSubstring(" and others}"));
  CHECK_THAT(ris(made), ContainsSubstring("N1  - More authors follow than are named here\r\n"));
  CHECK_THAT(shown(csl_json(made)), ContainsSubstring("note=More authors follow than are named"));
  CHECK_THAT(apa(made), ContainsSubstring(", et al."));
  CHECK_THAT(ieee(made), ContainsSubstring(" et al."));
}

TEST_CASE("a key is no longer than people can read") {
  Desk desk(std::string(400, 'x'));
  desk.names = {"Ada " + std::string(400, 'y')};
  CHECK(desk.name(known).made().key ==
        std::string(24, 'y') + "2024" + std::string(24, 'x') + "-2401.17268");
}

TEST_CASE("a name of one part is one name in every format") {
  Desk desk;
  desk.names = {"OpenAI", "The Ada and Bo Group", "Kim, Ada", "others", "Kim & Sons"};
  desk.name(known);
  const Reference made = desk.made();
  CHECK_THAT(bibtex(made), ContainsSubstring("= {{OpenAI} and {The Ada and Bo Group} and {Kim, "
                                             "Ada} and {others} and {Kim \\& Sons}}"));
  CHECK_THAT(ris(made), ContainsSubstring("AU  - OpenAI\r\nAU  - The Ada and Bo Group\r\n"));
  CHECK_THAT(shown(csl_json(made)),
             ContainsSubstring("author=[{literal=OpenAI}, {literal=The Ada and Bo Group}, "
                               "{literal=Kim, Ada}, {literal=others}, {literal=Kim & Sons}]"));
}

TEST_CASE("a small letter within a given name begins no family name") {
  Desk desk;
  desk.names = {"Wen-tau Yih", "Laurens van der Maaten", "Maria da Silva Santos", "Jean-Luc Kim"};
  desk.name(known);
  CHECK_THAT(base::collapse_spaces(bibtex(desk.made())),
             ContainsSubstring("{Yih, Wen-tau and Laurens van der Maaten and Santos, Maria da "
                               "Silva and {Jean-Luc} Kim}"));
}

TEST_CASE("LaTeX prints every character, and no brace ends a field early") {
  CHECK(latex_of("a & b % c $ d # e _ f ~ g ^ h") ==
        "a \\& b \\% c \\$ d \\# e \\_ f \\textasciitilde{} g \\textasciicircum{} h");
  CHECK(latex_of("} \\ {") == "\\textbraceright{} \\textbackslash{} \\textbraceleft{}");
  CHECK(latex_of("Fine mT5 on GPT-4, arXiv and Bayes A") ==
        "Fine {mT5} on {GPT-4,} {arXiv} and Bayes A");
  CHECK(latex_of("한국어 제목 é") == "한국어 제목 é");
  using Kind = model::Inline::Kind;
  CHECK(latex_of({words("An "), words("$O(n^{2})$", Kind::math), words(" bound")}) ==
        "An {$O(n^{2})$} bound");
  CHECK(latex_of({words("$n^{2$", Kind::math)}) == "\\$n\\textasciicircum{}\\textbraceleft{}2\\$");
}

TEST_CASE("names with a comma or an \"and\" stay one name") {
  Desk desk;
  desk.names = {"Zoe & Sons, Inc.", "Rise and Shine", "Plato"};
  CHECK_THAT(bibtex(desk.name(known).made()),
             ContainsSubstring("{{Zoe \\& Sons, Inc.} and {Rise and Shine} and Plato}"));
  CHECK(desk.made().key == "zoesonsinc2024weaver-2401.17268");
}

TEST_CASE("keys are of plain letters, and one paper's alone") {
  const auto key = [](std::string title, model::PaperId id) {
    return Desk(std::move(title), std::move(id)).made().key;
  };
  using Kind = model::PaperId::Kind;
  CHECK(key("The α of K-Means", {Kind::arxiv, "0704.0001"}) == "unnamed2007k-0704.0001");
  const std::string first = key("제목", {Kind::title, "제목"});
  CHECK_THAT(first, Catch::Matchers::StartsWith("unnamed2024-"));
  CHECK(first != key("다른 제목", {Kind::title, "다른 제목"}));
  for (const char c : first) CHECK(static_cast<unsigned char>(c) < 0x80);
}

TEST_CASE("what is not on arXiv is a document") {
  Desk desk("A post", {model::PaperId::Kind::url, "https://example.net/post"});
  desk.entry.link = "https://example.net/{post}";
  CHECK_THAT(ris(desk.made()), Catch::Matchers::StartsWith("TY  - GEN"));
  CHECK_THAT(bibtex(desk.made()), !ContainsSubstring("eprint"));
  CHECK_THAT(bibtex(desk.made()), ContainsSubstring("%7Bpost%7D"));
  CHECK_THAT(ieee(desk.made()), ContainsSubstring("[Online]. Available: https://example.net/"));
}
