#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "search/fold.h"
#include "search/query.h"
#include "search/query_values.h"
#include "search/terms.h"

namespace dayleaf::search {
namespace {

enum class Key : std::uint8_t {
  none,
  author,
  tag,
  title,
  id,
  lang,
  has,
  votes,
  rank,
  after,
  before,
  on,
};

constexpr std::array<std::pair<std::string_view, Key>, 11> keys = {{
    {"author", Key::author},
    {"tag", Key::tag},
    {"title", Key::title},
    {"id", Key::id},
    {"lang", Key::lang},
    {"has", Key::has},
    {"votes", Key::votes},
    {"rank", Key::rank},
    {"after", Key::after},
    {"before", Key::before},
    {"on", Key::on},
}};

Field field_of(Key key) {
  switch (key) {
    case Key::author:
      return Field::people;
    case Key::tag:
      return Field::topics;
    case Key::title:
      return Field::title;
    default:
      return Field::all;
  }
}

bool is_property(std::string_view value) {
  return value == "code" || value == "project" || value == "video" || value == "picture";
}

// The runs of a word, as a query asks for them.
std::vector<QueryRun> query_runs(const FoldedText& folded) {
  std::vector<QueryRun> runs;
  RunTerms terms;
  for (const Run& run : find_runs(folded)) {
    terms.read(folded, run);
    QueryRun& made = runs.emplace_back();
    made.text = terms.whole();
    if (run.letter == Letter::eastern) {
      made.kind = QueryRun::Kind::eastern;
      continue;
    }
    made.text = terms.term(0, terms.letters());
    const std::vector<std::size_t>& parts = terms.parts();
    if (parts.size() < 3) continue;
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
      made.parts.emplace_back(terms.term(parts[i], parts[i + 1]));
    }
  }
  return runs;
}

// Pairs of eastern characters, and what stands between connectors: a phrase begins and ends where
// these do.
std::vector<std::string> phrase_terms(const FoldedText& folded) {
  std::vector<std::string> found;
  const auto add = [&](std::string_view term) {
    if (std::find(found.begin(), found.end(), term) == found.end()) found.emplace_back(term);
  };
  RunTerms terms;
  for (const Run& run : find_runs(folded)) {
    terms.read(folded, run);
    if (run.letter == Letter::eastern) {
      if (terms.letters() == 1) add(terms.whole());
      for (std::size_t i = 0; i + 1 < terms.letters(); ++i) add(terms.term(i, i + 2));
      continue;
    }
    const std::vector<std::size_t>& segments = terms.segments();
    for (std::size_t i = 0; i + 1 < segments.size(); ++i) {
      add(terms.term(segments[i], segments[i + 1]));
    }
  }
  return found;
}

// Marks of structure, one for each code point: full-width forms are the same mark.
constexpr char32_t quote = U'"';

char32_t mark_of(char32_t c) {
  switch (c) {
    case U'\u2260':  // these are folded to '=', '<' and '>', and mean the contrary
    case U'\u226E':
    case U'\u226F':
      return 0;
    default:
      break;
  }
  std::u32string folded;
  base::append_folded(c, folded);
  if (folded.size() != 1) return 0;
  switch (folded.front()) {
    case U'"':
    case U'“':
    case U'”':
    case U'„':
    case U'«':
    case U'»':
    case U'「':
    case U'」':
      return quote;
    case U'(':
    case U')':
    case U':':
    case U'-':
    case U'<':
    case U'>':
    case U'=':
    case U'≤':
    case U'≥':
      return folded.front();
    default:
      return letter_of(folded.front()) == Letter::space ? U' ' : 0;
  }
}

class Parser {
 public:
  explicit Parser(std::u32string text) : text_(std::move(text)) {
    marks_.reserve(text_.size());
    for (const char32_t c : text_) marks_.push_back(mark_of(c));
  }

  std::variant<Query, QueryError> parse() {
    std::optional<QueryNode> root = either(0);
    if (!error_ && at_ < text_.size()) fail(QueryFault::bracket_close, at_);
    if (error_) return *error_;
    if (!leaves_.empty() && leaves_.back().last == text_.size()) {
      Leaf& leaf = leaves_.back();
      leaf.unfinished = leaf.kind == Leaf::Kind::word && !leaf.negated && runs_to_end_;
    }
    return Query{std::move(text_), std::move(leaves_), std::move(root), nullptr};
  }

 private:
  void fail(QueryFault fault, std::size_t offset) {
    if (!error_) error_ = QueryError{fault, offset};
  }

  char32_t mark(std::size_t at) const { return at < marks_.size() ? marks_[at] : 0; }
  bool ends_word(std::size_t at) const {
    const char32_t c = mark(at);
    return at >= text_.size() || c == U' ' || c == U'(' || c == U')' || c == quote;
  }
  void skip_spaces() {
    while (mark(at_) == U' ') ++at_;
  }

  // An OR that stands between two operands; `at_` is on its first letter.
  bool is_or() const {
    if (at_ + 1 >= text_.size() || text_[at_] != U'O' || text_[at_ + 1] != U'R' ||
        !ends_word(at_ + 2)) {
      return false;
    }
    std::size_t next = at_ + 2;
    while (mark(next) == U' ') ++next;
    return next < text_.size() && mark(next) != U')';
  }

  static std::optional<QueryNode> join(QueryNode::Kind kind, std::vector<QueryNode> parts) {
    if (parts.empty()) return std::nullopt;
    if (parts.size() == 1) return std::move(parts.front());
    QueryNode node;
    node.kind = kind;
    node.parts = std::move(parts);
    return node;
  }

  // Up to the end or a closing bracket.
  std::optional<QueryNode> either(std::size_t depth) {
    std::vector<QueryNode> alternatives;
    std::vector<QueryNode> together;
    std::size_t operands = 0;
    for (;;) {
      skip_spaces();
      if (error_ || at_ >= text_.size() || mark(at_) == U')') break;
      if (operands > 0 && is_or()) {
        at_ += 2;
        if (auto all = join(QueryNode::Kind::all, std::exchange(together, {}))) {
          alternatives.push_back(std::move(*all));
        }
        operands = 0;
        continue;
      }
      if (auto one = unary(depth)) together.push_back(std::move(*one));
      ++operands;
    }
    if (auto all = join(QueryNode::Kind::all, std::move(together))) {
      alternatives.push_back(std::move(*all));
    }
    return join(QueryNode::Kind::any, std::move(alternatives));
  }

  std::optional<QueryNode> unary(std::size_t depth) {
    const bool negates = mark(at_) == U'-' && at_ + 1 < text_.size() && mark(at_ + 1) != U' ' &&
                         mark(at_ + 1) != U')';
    if (!negates) return primary(depth);
    ++at_;
    ++negations_;
    std::optional<QueryNode> inner = primary(depth);
    --negations_;
    if (!inner) return std::nullopt;
    QueryNode node;
    node.kind = QueryNode::Kind::no;
    node.parts.push_back(std::move(*inner));
    return node;
  }

  std::optional<QueryNode> primary(std::size_t depth) {
    if (mark(at_) == U'(') {
      const std::size_t bracket = at_;
      if (depth == deepest_brackets) {
        fail(QueryFault::too_deep, bracket);
        return std::nullopt;
      }
      ++at_;
      std::optional<QueryNode> inner = either(depth + 1);
      if (error_) return std::nullopt;
      if (at_ >= text_.size()) {
        fail(QueryFault::bracket_open, bracket);
        return std::nullopt;
      }
      ++at_;
      return inner;
    }
    Leaf leaf;
    leaf.first = at_;
    const Key key = mark(at_) == quote ? Key::none : take_key();
    switch (key) {
      case Key::none:
      case Key::author:
      case Key::tag:
      case Key::title:
        return text_leaf(key, std::move(leaf));
      default:
        return value_leaf(key, std::move(leaf));
    }
  }

  // Moves behind the colon of a key that is known.
  Key take_key() {
    std::size_t colon = at_;
    while (!ends_word(colon) && mark(colon) != U':') ++colon;
    if (mark(colon) != U':') return Key::none;
    const std::string name =
        folded_value(base::to_utf8(std::u32string_view(text_).substr(at_, colon - at_)));
    const auto* const row =
        std::find_if(keys.begin(), keys.end(), [&](const auto& one) { return one.first == name; });
    if (row == keys.end()) return Key::none;
    at_ = colon + 1;
    return row->second;
  }

  // Before a value; false when nothing follows that could be one.
  bool to_value() {
    const std::size_t from = at_;
    skip_spaces();
    if (at_ < text_.size() && mark(at_) != U'(' && mark(at_) != U')') return true;
    fail(QueryFault::value_missing, from);
    return false;
  }

  bool take_equals() {
    if (mark(at_) != U'=') return false;
    ++at_;
    return true;
  }

  struct Text {
    std::u32string_view text;
    bool is_phrase = false;
  };

  // A word, or what stands between quotes.
  std::optional<Text> take_text() {
    const std::size_t from = at_;
    if (mark(at_) == quote) {
      std::size_t end = at_ + 1;
      while (end < text_.size() && mark(end) != quote) ++end;
      if (end >= text_.size()) {
        fail(QueryFault::quote_open, from);
        return std::nullopt;
      }
      at_ = end + 1;
      return Text{std::u32string_view(text_).substr(from + 1, end - from - 1), true};
    }
    while (!ends_word(at_)) ++at_;
    return Text{std::u32string_view(text_).substr(from, at_ - from), false};
  }

  std::optional<QueryNode> keep(Leaf leaf) {
    if (leaves_.size() == most_leaves) {
      fail(QueryFault::too_many, leaf.first);
      return std::nullopt;
    }
    leaf.last = at_;
    leaf.negated = negations_ > 0;
    QueryNode node;
    node.leaf = leaves_.size();
    leaves_.push_back(std::move(leaf));
    return node;
  }

  std::optional<QueryNode> text_leaf(Key key, Leaf leaf) {
    bool is_exact = false;
    if (key != Key::none) {
      if (!to_value()) return std::nullopt;
      if (take_equals()) {
        is_exact = key != Key::title;
        if (!to_value()) return std::nullopt;
      }
    }
    const std::optional<Text> text = take_text();
    if (!text) return std::nullopt;
    const FoldedText folded = fold(text->text);
    std::vector<QueryRun> runs = query_runs(folded);
    if (runs.empty()) return std::nullopt;
    if (is_exact) {
      const std::string written = base::to_utf8(text->text);
      leaf.kind = Leaf::Kind::property;
      leaf.value =
          key == Key::author ? "person=" + plain_name(written) : "topic=" + folded_value(written);
      return keep(std::move(leaf));
    }
    leaf.field = field_of(key);
    if (text->is_phrase) {
      leaf.kind = Leaf::Kind::phrase;
      leaf.phrase = folded_line(folded);
      leaf.phrase_terms = phrase_terms(folded);
    } else {
      runs_to_end_ = find_runs(folded).back().last == folded.size();
      leaf.runs = std::move(runs);
    }
    return keep(std::move(leaf));
  }

  std::optional<QueryNode> value_leaf(Key key, Leaf leaf) {
    if (!to_value()) return std::nullopt;
    const bool is_number = key == Key::votes || key == Key::rank;
    const Comparison comparison = take_comparison(is_number);
    if (!to_value()) return std::nullopt;
    const std::size_t from = at_;
    const std::optional<Text> text = take_text();
    if (!text) return std::nullopt;
    const std::string written = base::to_utf8(text->text);
    const std::string value = folded_value(written);
    if (is_number) {
      const std::optional<Bounds> bounds = read_numbers(comparison, value);
      if (!bounds) {
        fail(QueryFault::not_a_number, from);
        return std::nullopt;
      }
      leaf.kind = key == Key::votes ? Leaf::Kind::votes : Leaf::Kind::rank;
      leaf.least = bounds->least;
      leaf.most = bounds->most;
    } else if (key == Key::id) {
      leaf.kind = Leaf::Kind::identifier;
      leaf.value = read_identifier(written).value_or(value);
    } else if (key == Key::lang || key == Key::has) {
      if (key == Key::has && !is_property(value)) {
        fail(QueryFault::unknown_value, from);
        return std::nullopt;
      }
      leaf.kind = Leaf::Kind::property;
      leaf.value = (key == Key::lang ? "lang=" : "has=") + value;
    } else {
      const std::optional<Bounds> bounds = read_days(value);
      if (!bounds) {
        fail(QueryFault::not_a_date, from);
        return std::nullopt;
      }
      leaf.kind = Leaf::Kind::days;
      if (key != Key::before) leaf.least = bounds->least;
      if (key == Key::before) leaf.most = bounds->least;
      if (key == Key::on) leaf.most = bounds->most;
    }
    return keep(std::move(leaf));
  }

  Comparison take_comparison(bool is_number) {
    if (!is_number) {
      take_equals();
      return Comparison::equal;
    }
    switch (mark(at_)) {
      case U'=':
        ++at_;
        return Comparison::equal;
      case U'≥':
        ++at_;
        return Comparison::at_least;
      case U'≤':
        ++at_;
        return Comparison::at_most;
      case U'>':
        ++at_;
        return take_equals() ? Comparison::at_least : Comparison::greater;
      case U'<':
        ++at_;
        return take_equals() ? Comparison::at_most : Comparison::less;
      default:
        return Comparison::equal;
    }
  }

  std::u32string text_;
  std::vector<char32_t> marks_;
  std::size_t at_ = 0;
  std::size_t negations_ = 0;
  std::vector<Leaf> leaves_;
  bool runs_to_end_ = false;  // the last word ends with a letter of it
  std::optional<QueryError> error_;
};

}  // namespace

std::variant<Query, QueryError> parse_query(std::string_view text) {
  std::u32string code_points = base::code_points_of(base::nfc(text));
  if (code_points.size() > longest_query) {
    return QueryError{QueryFault::too_long, longest_query};
  }
  const std::string composed = base::to_utf8(code_points);
  std::variant<Query, QueryError> parsed = Parser(code_points).parse();
  std::optional<std::string> identifier = read_identifier(composed);
  if (!identifier) return parsed;
  Query query;
  Leaf leaf;
  leaf.kind = Leaf::Kind::identifier;
  leaf.value = std::move(*identifier);
  leaf.last = code_points.size();
  query.text = std::move(code_points);
  query.leaves.push_back(std::move(leaf));
  query.root.emplace();
  Query otherwise;
  if (Query* const understood = std::get_if<Query>(&parsed)) otherwise = std::move(*understood);
  query.otherwise = std::make_shared<const Query>(std::move(otherwise));
  return query;
}

Query words_of(std::string_view text) {
  Query query;
  query.text = base::code_points_of(base::nfc(text)).substr(0, longest_query);
  const FoldedText folded = fold(query.text);
  QueryNode all;
  all.kind = QueryNode::Kind::all;
  for (const Run& run : find_runs(folded)) {
    if (query.leaves.size() == most_leaves) break;
    Leaf leaf;
    leaf.runs = query_runs(FoldedText(folded.begin() + static_cast<std::ptrdiff_t>(run.first),
                                      folded.begin() + static_cast<std::ptrdiff_t>(run.last)));
    leaf.first = folded[run.first].source;
    leaf.last = folded[run.last - 1].source + 1;
    leaf.unfinished = run.last == folded.size();
    QueryNode node;
    node.leaf = query.leaves.size();
    query.leaves.push_back(std::move(leaf));
    all.parts.push_back(std::move(node));
  }
  if (all.parts.size() == 1) {
    query.root = std::move(all.parts.front());
  } else if (!all.parts.empty()) {
    query.root = std::move(all);
  }
  return query;
}

}  // namespace dayleaf::search
