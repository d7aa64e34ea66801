#include "links/character_references.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/hex.h"
#include "base/lent.h"
#include "base/text.h"

namespace dayleaf::links {
namespace {

struct NamedReference {
  base::LentText name;
  char32_t code_point;
  bool without_semicolon;  // old names that may lack it
};

// By name.
constexpr std::array<NamedReference, 158> named_references = {{{"AElig", 0xC6, true},
                                                               {"AMP", 0x26, true},
                                                               {"Aacute", 0xC1, true},
                                                               {"Acirc", 0xC2, true},
                                                               {"Agrave", 0xC0, true},
                                                               {"Aring", 0xC5, true},
                                                               {"Atilde", 0xC3, true},
                                                               {"Auml", 0xC4, true},
                                                               {"COPY", 0xA9, true},
                                                               {"Ccedil", 0xC7, true},
                                                               {"Cedilla", 0xB8, false},
                                                               {"CenterDot", 0xB7, false},
                                                               {"DiacriticalAcute", 0xB4, false},
                                                               {"DiacriticalGrave", 0x60, false},
                                                               {"Dot", 0xA8, false},
                                                               {"DoubleDot", 0xA8, false},
                                                               {"ETH", 0xD0, true},
                                                               {"Eacute", 0xC9, true},
                                                               {"Ecirc", 0xCA, true},
                                                               {"Egrave", 0xC8, true},
                                                               {"Euml", 0xCB, true},
                                                               {"GT", 0x3E, true},
                                                               {"Hat", 0x5E, false},
                                                               {"Iacute", 0xCD, true},
                                                               {"Icirc", 0xCE, true},
                                                               {"Igrave", 0xCC, true},
                                                               {"Iuml", 0xCF, true},
                                                               {"LT", 0x3C, true},
                                                               {"NewLine", 0x0A, false},
                                                               {"NonBreakingSpace", 0xA0, false},
                                                               {"Ntilde", 0xD1, true},
                                                               {"Oacute", 0xD3, true},
                                                               {"Ocirc", 0xD4, true},
                                                               {"Ograve", 0xD2, true},
                                                               {"Oslash", 0xD8, true},
                                                               {"Otilde", 0xD5, true},
                                                               {"Ouml", 0xD6, true},
                                                               {"PlusMinus", 0xB1, false},
                                                               {"QUOT", 0x22, true},
                                                               {"REG", 0xAE, true},
                                                               {"THORN", 0xDE, true},
                                                               {"Tab", 0x09, false},
                                                               {"Uacute", 0xDA, true},
                                                               {"Ucirc", 0xDB, true},
                                                               {"Ugrave", 0xD9, true},
                                                               {"UnderBar", 0x5F, false},
                                                               {"Uuml", 0xDC, true},
                                                               {"VerticalLine", 0x7C, false},
                                                               {"Yacute", 0xDD, true},
                                                               {"aacute", 0xE1, true},
                                                               {"acirc", 0xE2, true},
                                                               {"acute", 0xB4, true},
                                                               {"aelig", 0xE6, true},
                                                               {"agrave", 0xE0, true},
                                                               {"amp", 0x26, true},
                                                               {"angst", 0xC5, false},
                                                               {"apos", 0x27, false},
                                                               {"aring", 0xE5, true},
                                                               {"ast", 0x2A, false},
                                                               {"atilde", 0xE3, true},
                                                               {"auml", 0xE4, true},
                                                               {"brvbar", 0xA6, true},
                                                               {"bsol", 0x5C, false},
                                                               {"ccedil", 0xE7, true},
                                                               {"cedil", 0xB8, true},
                                                               {"cent", 0xA2, true},
                                                               {"centerdot", 0xB7, false},
                                                               {"circledR", 0xAE, false},
                                                               {"colon", 0x3A, false},
                                                               {"comma", 0x2C, false},
                                                               {"commat", 0x40, false},
                                                               {"copy", 0xA9, true},
                                                               {"curren", 0xA4, true},
                                                               {"deg", 0xB0, true},
                                                               {"die", 0xA8, false},
                                                               {"div", 0xF7, false},
                                                               {"divide", 0xF7, true},
                                                               {"dollar", 0x24, false},
                                                               {"eacute", 0xE9, true},
                                                               {"ecirc", 0xEA, true},
                                                               {"egrave", 0xE8, true},
                                                               {"equals", 0x3D, false},
                                                               {"eth", 0xF0, true},
                                                               {"euml", 0xEB, true},
                                                               {"excl", 0x21, false},
                                                               {"frac12", 0xBD, true},
                                                               {"frac14", 0xBC, true},
                                                               {"frac34", 0xBE, true},
                                                               {"grave", 0x60, false},
                                                               {"gt", 0x3E, true},
                                                               {"half", 0xBD, false},
                                                               {"iacute", 0xED, true},
                                                               {"icirc", 0xEE, true},
                                                               {"iexcl", 0xA1, true},
                                                               {"igrave", 0xEC, true},
                                                               {"iquest", 0xBF, true},
                                                               {"iuml", 0xEF, true},
                                                               {"laquo", 0xAB, true},
                                                               {"lbrace", 0x7B, false},
                                                               {"lbrack", 0x5B, false},
                                                               {"lcub", 0x7B, false},
                                                               {"lowbar", 0x5F, false},
                                                               {"lpar", 0x28, false},
                                                               {"lsqb", 0x5B, false},
                                                               {"lt", 0x3C, true},
                                                               {"macr", 0xAF, true},
                                                               {"micro", 0xB5, true},
                                                               {"midast", 0x2A, false},
                                                               {"middot", 0xB7, true},
                                                               {"nbsp", 0xA0, true},
                                                               {"not", 0xAC, true},
                                                               {"ntilde", 0xF1, true},
                                                               {"num", 0x23, false},
                                                               {"oacute", 0xF3, true},
                                                               {"ocirc", 0xF4, true},
                                                               {"ograve", 0xF2, true},
                                                               {"ordf", 0xAA, true},
                                                               {"ordm", 0xBA, true},
                                                               {"oslash", 0xF8, true},
                                                               {"otilde", 0xF5, true},
                                                               {"ouml", 0xF6, true},
                                                               {"para", 0xB6, true},
                                                               {"percnt", 0x25, false},
                                                               {"period", 0x2E, false},
                                                               {"plus", 0x2B, false},
                                                               {"plusmn", 0xB1, true},
                                                               {"pm", 0xB1, false},
                                                               {"pound", 0xA3, true},
                                                               {"quest", 0x3F, false},
                                                               {"quot", 0x22, true},
                                                               {"raquo", 0xBB, true},
                                                               {"rbrace", 0x7D, false},
                                                               {"rbrack", 0x5D, false},
                                                               {"rcub", 0x7D, false},
                                                               {"reg", 0xAE, true},
                                                               {"rpar", 0x29, false},
                                                               {"rsqb", 0x5D, false},
                                                               {"sect", 0xA7, true},
                                                               {"semi", 0x3B, false},
                                                               {"shy", 0xAD, true},
                                                               {"sol", 0x2F, false},
                                                               {"strns", 0xAF, false},
                                                               {"sup1", 0xB9, true},
                                                               {"sup2", 0xB2, true},
                                                               {"sup3", 0xB3, true},
                                                               {"szlig", 0xDF, true},
                                                               {"thorn", 0xFE, true},
                                                               {"times", 0xD7, true},
                                                               {"uacute", 0xFA, true},
                                                               {"ucirc", 0xFB, true},
                                                               {"ugrave", 0xF9, true},
                                                               {"uml", 0xA8, true},
                                                               {"uuml", 0xFC, true},
                                                               {"verbar", 0x7C, false},
                                                               {"vert", 0x7C, false},
                                                               {"yacute", 0xFD, true},
                                                               {"yen", 0xA5, true},
                                                               {"yuml", 0xFF, true}}};

// What the numbers 128 to 159 mean: they were Windows' characters once.
constexpr std::array<char32_t, 32> old_numbers = {
    0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
    0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

const NamedReference* find_name(std::string_view name) {
  const auto* const found = std::lower_bound(
      named_references.begin(), named_references.end(), name,
      [](const NamedReference& row, std::string_view wanted) { return row.name < wanted; });
  return found != named_references.end() && found->name == name ? found : nullptr;
}

bool is_alphanumeric(char c) { return base::is_ascii_letter(c) || base::is_digit(c); }

struct Reference {
  char32_t code_point = 0;
  std::size_t length = 0;  // of what stands for it, the '&' too
};

// "&#38;", "&#x26;"
std::optional<Reference> read_number(std::string_view rest) {
  constexpr char32_t replacement = 0xFFFD;
  std::size_t at = 2;
  int base = 10;
  if (at < rest.size() && base::to_lower_ascii(rest[at]) == 'x') {
    base = 16;
    ++at;
  }
  const auto is_one = [base](char c) {
    return base::hex_value(c) >= 0 && base::hex_value(c) < base;
  };
  const std::size_t first = at;
  char32_t number = 0;
  for (; at < rest.size() && is_one(rest[at]); ++at) {
    const auto digit = static_cast<char32_t>(base::hex_value(rest[at]));
    number = std::min<char32_t>(number * static_cast<char32_t>(base) + digit, 0x110000);
  }
  if (at == first) return {};
  if (at < rest.size() && rest[at] == ';') ++at;
  if (number >= 0x80 && number < 0xA0) number = old_numbers[number - 0x80];
  const bool surrogate = number >= 0xD800 && number < 0xE000;
  if (number == 0 || number >= 0x110000 || surrogate) number = replacement;
  return Reference{number, at};
}

std::optional<Reference> read_name(std::string_view rest, ReferencePlace place) {
  std::size_t end = 1;
  while (end < rest.size() && is_alphanumeric(rest[end])) ++end;
  if (end < rest.size() && rest[end] == ';') {
    if (const NamedReference* row = find_name(rest.substr(1, end - 1))) {
      return Reference{row->code_point, end + 1};
    }
  }
  constexpr std::size_t longest_old_name = 6;
  for (std::size_t length = std::min(end - 1, longest_old_name); length >= 2; --length) {
    const NamedReference* row = find_name(rest.substr(1, length));
    if (row == nullptr || !row->without_semicolon) continue;
    // "?a=b&copy=c" is a query, not a sign.
    const char after = length + 1 < rest.size() ? rest[length + 1] : '\0';
    if (place == ReferencePlace::attribute && (after == '=' || is_alphanumeric(after))) return {};
    return Reference{row->code_point, length + 1};
  }
  return {};
}

}  // namespace

std::string_view decode_references(std::string_view raw, ReferencePlace place,
                                   std::string& decoded) {
  std::size_t at = raw.find('&');
  if (at == raw.npos) return raw;
  decoded.assign(raw.substr(0, at));
  while (at < raw.size()) {
    const std::string_view rest = raw.substr(at);
    const std::optional<Reference> reference =
        rest.starts_with("&#") ? read_number(rest) : read_name(rest, place);
    if (reference) base::append_code_point(decoded, reference->code_point);
    at += reference ? reference->length : 1;
    if (!reference) decoded += '&';
    const std::size_t next = std::min(raw.find('&', at), raw.size());
    decoded += raw.substr(at, next - at);
    at = next;
  }
  return decoded;
}

}  // namespace dayleaf::links
