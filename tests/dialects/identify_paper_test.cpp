#include "dialects/identify_paper.h"

#include "kit/catch.h"

using namespace dayleaf;

TEST_CASE("every form of an arXiv link is one id, and the version is kept apart") {
  const auto [link, id, version] = GENERATE(table<std::string, std::string, std::string>({
      {"https://arxiv.org/abs/2401.17268", "arxiv:2401.17268", ""},
      {"http://arxiv.org/abs/2401.17268v1", "arxiv:2401.17268", "v1"},
      {"https://www.arxiv.org/pdf/2401.17268v2", "arxiv:2401.17268", "v2"},
      {"https://arxiv.org/pdf/2401.17268.pdf", "arxiv:2401.17268", ""},
      {"https://arxiv.org/pdf/2401.17268V3.PDF", "arxiv:2401.17268", "v3"},
      {"https://arxiv.org/html/2401.17268v1/", "arxiv:2401.17268", "v1"},
      {"https://arxiv.org/abs/2401.17268?context=cs.CL#refs", "arxiv:2401.17268", ""},
      {"arxiv.org/abs/2401.17268", "arxiv:2401.17268", ""},
      {"arXiv:2401.17268v4", "arxiv:2401.17268", "v4"},
      {"2401.17268", "arxiv:2401.17268", ""},
      {"https://huggingface.co/papers/2401.17268", "arxiv:2401.17268", ""},
      {"https://doi.org/10.48550/ARXIV.2401.17268", "arxiv:2401.17268", ""},
      {"https://arxiv.org/abs/cs/0112017v1", "arxiv:cs/0112017", "v1"},
      {"https://arxiv.org/abs/cs.CL/0112017", "arxiv:cs/0112017", ""},
      {"https://arxiv.org/abs/hep-th/9901001", "arxiv:hep-th/9901001", ""},
  }));
  const IdentifiedPaper paper = identify_link(link);
  CHECK(to_text(paper.id) == id);
  CHECK(paper.version == version);
}

TEST_CASE("what is no arXiv link is a DOI, an address or nothing") {
  const auto [link, id] = GENERATE(table<std::string, std::string>({
      {"https://doi.org/10.1145/3292500.3330701", "doi:10.1145/3292500.3330701"},
      {"http://dx.doi.org/10.1145/ABC%2fDEF/", "doi:10.1145/abc/def"},
      {"doi:10.1000/182", "doi:10.1000/182"},
      {"https://doi.org/", "url:https://doi.org"},
      {"http://www.Example.org/A/", "url:https://example.org/A"},
      {"https://example.org:443/a?b=1#c", "url:https://example.org/a?b=1"},
      {"https://example.org:8080/a", "url:https://example.org:8080/a"},
      {"https://arxiv.org/abs/2401.1726", "arxiv:2401.1726"},
      {"https://arxiv.org/abs/2413.17268", "url:https://arxiv.org/abs/2413.17268"},
      {"https://arxiv.org/abs/2401.172680", "url:https://arxiv.org/abs/2401.172680"},
      {"https://arxiv.org.evil.example/abs/2401.17268",
       "url:https://arxiv.org.evil.example/abs/2401.17268"},
      {"javascript:alert(1)", "title:"},
      {"java\tscript:alert(1)", "title:"},
      {"papers/a.html", "title:"},
      {"", "title:"},
  }));
  CHECK(to_text(identify_link(link).id) == id);
}

TEST_CASE("titles are compared without case, spaces and punctuation") {
  CHECK(identify_title("A  Study: of \"Boats\"") == identify_title("a study of boats!"));
  CHECK(identify_title("모델의 이해") == identify_title("모델의  이해."));
  CHECK(identify_title("C++") != identify_title("D"));
  CHECK(identify_title("???").value == "???");
  CHECK(identify_title("  ").value.empty());
}
