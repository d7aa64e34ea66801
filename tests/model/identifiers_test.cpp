#include "model/identifiers.h"

#include "kit/catch.h"

using namespace dayleaf::model;

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

TEST_CASE("a word that a person types names a paper") {
  const auto [word, id] = GENERATE(table<std::string, std::string>({
      {"2401.17268", "arxiv:2401.17268"},
      {"2401.17268v2.pdf", "arxiv:2401.17268"},
      {"arXiv:cs.CL/0112017v1", "arxiv:cs/0112017"},
      {"arxiv:2401.17268", "arxiv:2401.17268"},
      {"10.1145/ABC", "doi:10.1145/abc"},
      {"10.48550/arXiv.2401.17268", "arxiv:2401.17268"},
      {"https://example.org/a/", "url:https://example.org/a"},
      {"url:https://example.org/a", "url:https://example.org/a"},
      {"title:a study of boats", "title:a study of boats"},
      {"2413.17268", "title:"},
  }));
  CHECK(to_text(identify_word(word)) == id);
}

TEST_CASE("a DOI is found in each of its spellings, as it is written there") {
  const auto [text, doi] = GENERATE(table<std::string, std::string>({
      {" 10.1145/ABC ", "10.1145/ABC"},
      {"DOI: 10.1145/ABC", "10.1145/ABC"},
      {"https://doi.org/10.1145/a%2Fb/?x=1#c", "10.1145/a/b"},
      {"https://dl.acm.org/doi/10.1145/3292500", "10.1145/3292500"},
      {"10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
       "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O"},
      {"10.1145/ABC and others", ""},
      {"10.1/x", ""},
      {"10.1145/", ""},
      {"none", ""},
      {"", ""},
  }));
  CHECK(find_doi(text) == doi);
  CHECK(find_doi(doi_page(doi)) == doi);
  CHECK(normal_doi("10.1145/ABC") == "10.1145/abc");
  CHECK(is_arxiv_doi(normal_doi(arxiv_doi("2401.17268"))));
}

TEST_CASE("what is written as an address is read again") {
  const std::string id = GENERATE("2401.17268", "cs/0112017");
  CHECK(is_arxiv_id(id));
  CHECK_FALSE(is_arxiv_id(id + "v1"));
  for (const std::string& address : {arxiv_page(id), arxiv_pdf(id),
                                     hugging_face_page("papers/" + id), doi_page(arxiv_doi(id))}) {
    CHECK(to_text(identify_link(address).id) == "arxiv:" + id);
    CHECK(has_address_of_paper(address));
  }
  CHECK(path_on_github("https://www.github.com/a/b") == "a/b");
  CHECK_FALSE(path_on_github("https://github.com.evil.example/a/b"));
}

TEST_CASE("identifiers of other places are read from their addresses, and written as such") {
  using Kind = Identifier::Kind;
  const auto [url, kind, value] = GENERATE(table<std::string, Kind, std::string>({
      {"https://openreview.net/forum?id=B1g_abs-", Kind::openreview, "B1g_abs-"},
      {"https://openreview.net/pdf?x=1&id=B1gabs", Kind::openreview, "B1gabs"},
      {"https://aclanthology.org/2020.acl-main.1/", Kind::acl, "2020.acl-main.1"},
      {"https://www.aclanthology.org/P19-1001.pdf", Kind::acl, "P19-1001"},
      {"https://proceedings.mlr.press/v139/kim21a.html", Kind::pmlr, "v139/kim21a"},
      {"http://proceedings.mlr.press/v139/kim21a/kim21a.pdf", Kind::pmlr, "v139/kim21a"},
      {"https://arxiv.org/pdf/2401.17268v2", Kind::arxiv, "2401.17268"},
      {"https://doi.org/10.1145/3292500", Kind::doi, "10.1145/3292500"},
  }));
  const Identifier identifier{kind, value};
  CHECK(find_identifier(url) == identifier);
  CHECK(find_identifier(page_of(identifier)) == identifier);
}

TEST_CASE("an address of a place that names no paper there is no identifier") {
  const std::string url =
      GENERATE("https://openreview.net/", "https://openreview.net/group?id=ICLR.cc",
               "https://openreview.net/forum?id=", "https://openreview.net/forum?id=a%22b",
               "https://aclanthology.org/venues/acl/", "https://aclanthology.org/faq",
               "https://proceedings.mlr.press/v139/", "https://proceedings.mlr.press/v139/a/b.pdf",
               "https://example.org/forum?id=B1gabs", "openreview.net", "");
  CAPTURE(url);
  CHECK_FALSE(find_identifier(url));
}
