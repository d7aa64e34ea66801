#include "base/markup_reader.h"

#include <string>

#include "kit/catch.h"

using namespace dayleaf::base;
using Flavour = MarkupReader::Flavour;
using Token = MarkupReader::Token;

namespace {

// "<a href=x>", "</a>", "'text'", "raw'text'": one line for what was read.
std::string read_all(std::string_view markup, Flavour flavour = Flavour::html) {
  MarkupReader reader(markup, flavour);
  std::string all;
  for (Token token = reader.next(); token != Token::end; token = reader.next()) {
    if (token == Token::text) {
      all += (reader.is_raw() ? "raw'" : "'") + std::string(reader.text()) + "'";
      continue;
    }
    all += (token == Token::end_tag ? "</" : "<") + std::string(reader.name());
    for (const MarkupReader::Attribute& one : reader.attributes()) {
      all += " " + std::string(one.name) + "=" + std::string(one.value);
    }
    all += ">";
  }
  return all;
}

}  // namespace

TEST_CASE("HTML is taken apart as browsers do", "[links]") {
  struct Row {
    std::string_view markup;
    std::string_view read;
  };
  const Row row = GENERATE(values<Row>({
      {"", ""},
      {"a < b <3 &lt; c", "'a < b <3 &lt; c'"},
      {"x<", "'x<'"},
      {"<a href=\"x\">y</a>", "<a href=x>'y'</a>"},
      {"<A HREF='a b' TITLE=\"<b>\">", "<A HREF=a b TITLE=<b>>"},
      {"<a href = x title\n=\n'y' hidden>", "<a href=x title=y hidden=>"},
      {"<a href=x/>", "<a href=x/>"},  // an unquoted value takes the '/'
      {"<a href=\"x\"/>", "<a href=x>"},
      {"<br/><br />", "<br><br>"},
      {"<a href=1 HREF=2 href=3>", "<a href=1>"},
      {"<a =x y>", "<a =x= y=>"},
      {"<a href=>z", "<a href=>'z'"},
      {"<a/href=x>", "<a href=x>"},
      {"<!-- <a href=x> --><b>", "<b>"},
      {"<!--><a><!---><b>", "<a><b>"},
      {"<!-- a --!><b>", "<b>"},
      {"<!-- never ends <a>", ""},
      {"<!doctype html><a>", "<a>"},
      {"<?php <a> ?><b>", "' ?>'<b>"},
      {"</><a></ x><b>", "<a><b>"},
      {"<a href=\"never ends>", ""},
      {"<a href=x", ""},
      {"<script>if (a<b) x('</p><a href=z>')</script><b>",
       "<script>raw'if (a<b) x('</p><a href=z>')'</script><b>"},
      {"<script></scripty></SCRIPT ><b>", "<script>raw'</scripty>'</SCRIPT><b>"},
      {"<style>a::before{content:'<a>'}</style>", "<style>raw'a::before{content:'<a>'}'</style>"},
      {"<title><a>&amp;</title><b>", "<title>'<a>&amp;'</title><b>"},
      {"<textarea><a href=x></textarea>", "<textarea>'<a href=x>'</textarea>"},
      {"<svg><title/><style/><a></svg><title><b>", "<svg><title><style><a></svg><title>'<b>'"},
      {"<svg><![CDATA[<a>]]></svg><![CDATA[<b>]]>", "<svg>raw'<a>'</svg>']]>'"},
      {"<가 href=x>", "'<가 href=x>'"},
  }));
  INFO(row.markup);
  CHECK(read_all(row.markup) == row.read);
}

TEST_CASE("XML has CDATA, and no element whose content is text", "[links]") {
  CHECK(read_all("<?xml version=\"1.0\"?><title><b/></title><![CDATA[<a> & ]]>x", Flavour::xml) ==
        "<title><b></title>raw'<a> & ''x'");
  CHECK(read_all("<content:encoded>&lt;a></content:encoded>", Flavour::xml) ==
        "<content:encoded>'&lt;a>'</content:encoded>");
}
