#include "dialects/text_pattern.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/lent.h"
#include "base/text.h"
#include "model/identifiers.h"
#include "model/paper.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t none = std::string_view::npos;
constexpr std::size_t longest_pattern = 200;  // bytes
constexpr std::size_t longest_text = 1'000;   // bytes that are looked at

bool is_space(char c) { return c == ' ' || c == '\t'; }

// Moves behind words that stand at a place, whatever their case.
bool take_words(std::string_view words, std::string_view text, std::size_t& at) {
  std::size_t end = at;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (is_space(words[i])) {
      if (end >= text.size() || !is_space(text[end])) return false;
      while (end < text.size() && is_space(text[end])) ++end;
      continue;
    }
    if (end >= text.size() || base::to_lower_ascii(words[i]) != base::to_lower_ascii(text[end])) {
      return false;
    }
    ++end;
  }
  at = end;
  return true;
}

// A number of `least` to `most` digits; false: there is none.
bool take_digits(std::string_view text, std::size_t& at, std::size_t least, std::size_t most,
                 int& number) {
  std::size_t end = at;
  int value = 0;
  while (end < text.size() && end - at < most && base::is_digit(text[end])) {
    value = value * 10 + (text[end++] - '0');
  }
  if (end - at < least) return false;
  at = end;
  number = value;
  return true;
}

bool take_month_name(std::string_view text, std::size_t& at, int& month) {
  std::size_t end = at;
  while (end < text.size() && base::is_ascii_letter(text[end])) ++end;
  month = month_named(text.substr(at, end - at));
  if (month == 0) return false;
  at = end;
  return true;
}

// Up to a space or a mark that no id ends with.
std::string_view word_at(std::string_view text, std::size_t at) {
  constexpr std::size_t longest_id = 100;
  std::string_view word = text.substr(at, longest_id);
  word = word.substr(0, word.find_first_of(" \t()[]{}<>\"'|,;"));
  while (!word.empty() && (word.back() == '.' || word.back() == ':')) word.remove_suffix(1);
  return word;
}

}  // namespace

struct TextPattern::Name {
  base::LentText name;
  Kind kind = Kind::any;
  Use use = Use::date;
};

base::Result<TextPattern> TextPattern::parse(std::string_view pattern, Use use) {
  static constexpr std::array<Name, 6> names = {{{"year", Kind::year, Use::date},
                                                 {"yy", Kind::short_year, Use::date},
                                                 {"month", Kind::month, Use::date},
                                                 {"day", Kind::day, Use::date},
                                                 {"arxiv", Kind::arxiv, Use::id},
                                                 {"doi", Kind::doi, Use::id}}};
  if (pattern.size() > longest_pattern) {
    return base::Error{"a pattern has at most " + std::to_string(longest_pattern) + " bytes"};
  }
  TextPattern parsed;
  const auto is_number = [](Kind kind) {
    return kind == Kind::year || kind == Kind::short_year || kind == Kind::month ||
           kind == Kind::day;
  };
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t open = std::min(pattern.find('{', at), pattern.size());
    if (open > at) {
      parsed.parts_.push_back({Kind::words, std::string(pattern.substr(at, open - at))});
      at = open;
      continue;
    }
    const std::size_t close = pattern.find('}', open);
    if (close == none) return base::Error{"a { is not closed"};
    const std::string_view name = pattern.substr(open + 1, close - open - 1);
    at = close + 1;
    const bool is_beside = !parsed.parts_.empty() && parsed.parts_.back().kind != Kind::words;
    if (name == "any") {
      if (parsed.parts_.empty() || is_beside) {
        return base::Error{"{any} stands between words"};
      }
      parsed.parts_.push_back({Kind::any, {}});
      continue;
    }
    const auto* const row = std::find_if(names.begin(), names.end(), [&](const Name& one) {
      return one.use == use && one.name == name;
    });
    if (row == names.end()) {
      std::vector<std::string_view> known = {"any"};
      std::string all = "{any}";
      for (const Name& one : names) {
        if (one.use != use) continue;
        known.push_back(one.name);
        all += ", {" + std::string(one.name) + "}";
      }
      const auto meant = base::did_you_mean(name, known);
      return base::Error{
          "there is no {" + base::printable(name) + "}" +
          (meant ? "; did you mean {" + std::string(*meant) + "}?" : "; known are " + all)};
    }
    const bool is_twice = std::any_of(parsed.parts_.begin(), parsed.parts_.end(),
                                      [&](const Part& one) { return one.kind == row->kind; });
    if (is_twice) return base::Error{"{" + std::string(name) + "} stands there twice"};
    Part part{row->kind, {}};
    if (is_beside) {
      Part& before = parsed.parts_.back();
      if (!is_number(before.kind) || !is_number(part.kind)) {
        return base::Error{"between two names in braces there must be words"};
      }
      before.has_two_digits = part.has_two_digits = true;
    }
    parsed.parts_.push_back(std::move(part));
  }
  const auto has = [&](Kind kind) {
    return std::any_of(parsed.parts_.begin(), parsed.parts_.end(),
                       [&](const Part& one) { return one.kind == kind; });
  };
  if (use == Use::date &&
      (!(has(Kind::year) || has(Kind::short_year)) || !has(Kind::month) || !has(Kind::day))) {
    return base::Error{"a date needs {year}, {month} and {day}"};
  }
  if (use == Use::id && !has(Kind::arxiv) && !has(Kind::doi)) {
    return base::Error{"an id needs {arxiv} or {doi}"};
  }
  if (!parsed.parts_.empty() && parsed.parts_.back().kind == Kind::any) parsed.parts_.pop_back();
  return parsed;
}

bool TextPattern::take(const Part& part, std::string_view text, std::size_t& at,
                       Found& found) const {
  const std::size_t least = part.has_two_digits ? 2 : 1;
  base::Date& date = found.date.date;
  switch (part.kind) {
    case Kind::words:
      return take_words(part.words, text, at);
    case Kind::any:
      return true;
    case Kind::year:
      return take_digits(text, at, 4, 4, date.year);
    case Kind::short_year:
      if (!take_digits(text, at, 2, 2, date.year)) return false;
      date.year += 2000;
      return true;
    case Kind::month:
      return take_digits(text, at, least, 2, date.month) || take_month_name(text, at, date.month);
    case Kind::day:
      if (!take_digits(text, at, least, 2, date.day)) return false;
      for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
        if (!text.substr(at).starts_with(ending)) continue;
        at += ending.size();
        break;
      }
      return true;
    case Kind::arxiv:
    case Kind::doi:
      break;
  }
  const std::string_view word = word_at(text, at);
  const model::PaperId id = model::identify_word(word);
  if (part.kind == Kind::arxiv && id.kind == model::PaperId::Kind::arxiv) {
    found.link = model::arxiv_page(id.value);
  } else if (part.kind == Kind::doi && id.kind == model::PaperId::Kind::doi) {
    found.link = model::doi_page(id.value);
  } else {
    return false;
  }
  at += word.size();
  return true;
}

std::optional<TextPattern::Found> TextPattern::match_at(std::string_view text,
                                                        std::size_t first) const {
  // A number is no part of a longer one.
  const auto is_number = [](const Part& part) {
    return part.kind == Kind::year || part.kind == Kind::short_year || part.kind == Kind::month ||
           part.kind == Kind::day;
  };
  if (is_number(parts_.front()) && first > 0 && base::is_digit(text[first - 1]))
    return std::nullopt;
  Found found;
  std::size_t at = first;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    if (i > 0 && parts_[i - 1].kind == Kind::any) {
      // The first place where it fits.
      std::size_t end = at;
      while (end < text.size() && !take(parts_[i], text, end, found)) ++end;
      if (end >= text.size() && !take(parts_[i], text, end, found)) return std::nullopt;
      at = end;
    } else if (!take(parts_[i], text, at, found)) {
      return std::nullopt;
    }
  }
  if (is_number(parts_.back()) && at < text.size() && base::is_digit(text[at])) return std::nullopt;
  found.end = at;
  return found;
}

std::optional<WrittenDate> TextPattern::find_date(std::string_view text) const {
  text = text.substr(0, longest_text);
  for (std::size_t first = 0; first < text.size(); ++first) {
    std::optional<Found> found = match_at(text, first);
    if (!found) continue;
    found->date.offset = first;
    found->date.length = found->end - first;
    return found->date;
  }
  return std::nullopt;
}

std::optional<TextPattern::FoundId> TextPattern::find_id(std::string_view text) const {
  text = text.substr(0, longest_text);
  for (std::size_t first = 0; first < text.size(); ++first) {
    std::optional<Found> found = match_at(text, first);
    if (found) return FoundId{std::move(found->link), first, found->end - first};
  }
  return std::nullopt;
}

}  // namespace dayleaf::dialects
