#include "dialects/report_unshown.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/lent.h"
#include "base/text.h"
#include "dialects/author_names.h"
#include "dialects/day_headings.h"
#include "dialects/field_labels.h"
#include "dialects/find_last_day.h"
#include "dialects/heading_id.h"
#include "dialects/lines.h"
#include "dialects/other_authors.h"
#include "dialects/own_forms.h"
#include "dialects/table_rows.h"
#include "dialects/votes.h"
#include "markdown/tag_meanings.h"
#include "model/paper_keys.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t none = std::string_view::npos;

// Punctuation and marks beyond ASCII, by blocks: close enough to part words alike on both sides.
bool is_mark(char32_t c) {
  if (c < 0xC0) return c != 0xAA && c != 0xB5 && c != 0xBA;
  return (c >= 0x2000 && c < 0x2070) || (c >= 0x20D0 && c < 0x2100) ||
         (c >= 0x2190 && c < 0x2C00) || (c >= 0x3000 && c < 0x3005) ||
         (c >= 0x3008 && c < 0x3021) || c == 0x30FB || (c >= 0xFE00 && c < 0xFE70) ||
         (c >= 0xFF00 && c < 0xFF10) || (c >= 0xFF1A && c < 0xFF21) ||
         (c >= 0xFF3B && c < 0xFF41) || (c >= 0xFF5B && c < 0xFF66) || c >= 0x1F000 || c == 0xD7 ||
         c == 0xF7;
}

// What a byte begins or goes on with.
enum class ByteKind : std::uint8_t {
  gap,
  ascii,   // a letter or digit
  other,   // a part of a letter beyond ASCII
  unsure,  // begins what may be a mark
};

constexpr std::array<ByteKind, 256> kinds_of_bytes = [] {
  std::array<ByteKind, 256> kinds{};
  for (std::size_t byte = 0; byte < kinds.size(); ++byte) {
    const bool is_digit = byte >= '0' && byte <= '9';
    const bool is_letter = (byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z';
    const bool is_unsure = byte == 0xC2 || byte == 0xC3 || byte == 0xE2 || byte == 0xE3 ||
                           byte == 0xEF || byte >= 0xF0;
    kinds[byte] = byte >= 0x80            ? (is_unsure ? ByteKind::unsure : ByteKind::other)
                  : is_digit || is_letter ? ByteKind::ascii
                                          : ByteKind::gap;
  }
  return kinds;
}();

// Eight bytes at a time: every word of a digest is hashed twice. Not against forgery.
std::uint64_t hash_of_word(std::string_view word) {
  constexpr std::uint64_t factor = 0x9E3779B97F4A7C15U;
  std::uint64_t hash = word.size();
  for (; word.size() >= sizeof hash; word.remove_prefix(sizeof hash)) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, word.data(), sizeof bytes);
    hash = std::rotl((hash ^ bytes) * factor, 29);
  }
  std::uint64_t rest = 0;
  for (const char c : word) rest = rest << 8U | static_cast<unsigned char>(c);
  hash = (hash ^ rest) * factor;
  return std::max<std::uint64_t>(hash ^ (hash >> 32U), 1);
}

// Calls `take(word, offset, hash)` for each word of a text: a run of letters and digits, of ASCII
// or of others, since a link ends before Hangul that follows it.
template <typename Take>
void for_words(std::string_view text, const Take& take) {
  const auto kind_at = [&](std::size_t at) {
    return kinds_of_bytes[static_cast<unsigned char>(text[at])];
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t first = at;
    if (kind_at(at) == ByteKind::gap) {
      ++at;
      continue;
    }
    if (kind_at(at) == ByteKind::ascii) {
      while (at < text.size() && kind_at(at) == ByteKind::ascii) ++at;
    } else {
      while (at < text.size()) {
        while (at < text.size() && kind_at(at) == ByteKind::other) ++at;
        std::size_t behind = at;
        if (at == text.size() || kind_at(at) != ByteKind::unsure ||
            is_mark(base::next_code_point(text, behind)))
          break;
        at = behind;
      }
      if (at == first) {  // a mark
        base::next_code_point(text, at);
        continue;
      }
    }
    const std::string_view word = text.substr(first, at - first);
    take(word, first, hash_of_word(word));
  }
}

// A set of words by their hashes.
class WordSet {
 public:
  void add(std::string_view text) {
    for_words(text, [&](std::string_view, std::size_t, std::uint64_t hash) { insert(hash); });
  }
  bool has(std::uint64_t hash) const {
    for (std::size_t at = hash & mask();; at = (at + 1) & mask()) {
      if (slots_[at] == hash) return true;
      if (slots_[at] == 0) return false;
    }
  }

 private:
  std::size_t mask() const { return slots_.size() - 1; }

  void insert(std::uint64_t hash) {
    if (2 * (count_ + 1) > slots_.size()) grow();
    for (std::size_t at = hash & mask();; at = (at + 1) & mask()) {
      if (slots_[at] == hash) return;
      if (slots_[at] != 0) continue;
      slots_[at] = hash;
      ++count_;
      return;
    }
  }

  void grow() {
    std::vector<std::uint64_t> before(2 * slots_.size());
    before.swap(slots_);
    count_ = 0;
    for (const std::uint64_t hash : before) {
      if (hash != 0) insert(hash);
    }
  }

  std::vector<std::uint64_t> slots_ = std::vector<std::uint64_t>(1024);
  std::size_t count_ = 0;
};

// Names of attributes and of tags that mean nothing to Markdown, and words that stand for nothing,
// which only make the form of a digest.
constexpr auto words_of_tags = std::to_array<std::string_view>(
    {"align",  "alt",     "autoplay", "blank",  "body",     "class", "controls",
     "false",  "h1",      "h2",       "h3",     "h4",       "h5",    "h6",
     "height", "hr",      "href",     "html",   "id",       "left",  "loop",
     "middle", "mp4",     "muted",    "name",   "noopener", "open",  "playsinline",
     "poster", "preload", "px",       "rel",    "right",    "size",  "source",
     "src",    "style",   "table",    "target", "tbody",    "td",    "th",
     "thead",  "title",   "tr",       "true",   "type",     "video", "width"});
constexpr auto words_of_form = std::to_array<std::string_view>(
    {"A", "Link", "N", "NA", "None", "Read", "Video", "Watch", "and", "here", "link", "more",
     "none", "null", "on", "or", "read", "video", "watch"});
// Diagnostics after which a line may still have lost words: they say how it was read, and name in
// their message what of it is not shown.
constexpr auto codes_without_loss = std::to_array<std::string_view>(
    {"authors-cut", "authors-go-on", "authors-not-a-list", "bold-open", "date-form", "no-date",
     "paper-heading-level", "paper-link-without-id", "paper-twice", "paper-without-link",
     "text-after-title", "votes-unknown"});
// Keys of front matter that say how to read, or what holds for a file.
constexpr auto keys_of_settings = std::to_array<std::string_view>(
    {"attribution", "author_order", "dialect", "draft", "language", "licence", "source"});

template <std::size_t Count>
bool is_one_of(const std::array<std::string_view, Count>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class Ledger {
 public:
  Ledger(base::Lent<const SheetSource> source, base::Lent<const model::Sheet> sheet,
         base::Diagnostics& diagnostics)
      : source_(source), sheet_(sheet), diagnostics_(diagnostics) {}

  void run() {
    for (const base::Diagnostic& one : diagnostics_.all()) {
      if (is_one_of(codes_without_loss, one.code)) {
        shown_.add(one.message);
      } else {
        told_.push_back(one.line);
      }
      if (one.code == "too-many-papers") last_line_ = one.line;
    }
    add_comments();
    std::sort(told_.begin(), told_.end());
    collect();
    look_at_front_matter();
    look_at_lines();
  }

 private:
  // A comment is told of in the line where its text begins.
  void add_comments() {
    if (source_.text.find("<!--") == none) return;
    std::uint32_t number = source_.first_line;
    bool is_open = false;
    for (const std::string_view line : base::split(source_.text, '\n')) {
      const std::size_t begin = line.rfind("<!--");
      const std::size_t end = line.rfind("-->");
      if (is_open || begin != none) told_.push_back(number);
      if (begin != none || end != none) {
        is_open = begin != none && (end == none || end < begin);
      }
      ++number;
    }
  }

  void collect() {
    add(sheet_.preamble);
    add(sheet_.date);
    for (const model::Group& group : sheet_.groups) {
      add(group.title);
      add(group.text);
    }
    for (const model::Entry& entry : sheet_.entries) {
      add(entry.title);
      add(entry.summary);
      shown_.add(entry.title_text);
      shown_.add(entry.link);
      links_.push_back(entry.link);
      shown_.add(entry.id.value);
      shown_.add(entry.version);
      if (entry.votes) {
        shown_votes_.insert(*entry.votes);
        shown_.add(std::to_string(*entry.votes));
        shown_.add(base::grouped_number(*entry.votes));
      }
      for (const std::string& name : entry.authors.names) {
        shown_.add(name);
        names_.insert(name);
      }
      for (const std::string& tag : entry.tags) shown_.add(tag);
      for (const model::Media& media : entry.media) {
        shown_.add(media.url);
        shown_.add(media.alt);
      }
      if (entry.date) add(*entry.date);
    }
    std::sort(links_.begin(), links_.end());
  }

  void add(const base::Date& date) { shown_.add(base::iso_date(date)); }

  void add(const std::vector<model::Inline>& inlines) {
    for (const model::Inline& node : inlines) {
      shown_.add(node.text);
      if (!node.url.empty()) shown_.add(node.url);
      add(node.children);
    }
    // A word may have emphasis in its middle, which is looked at when words are missed.
    if (inlines.size() > 1) parted_.push_back(&inlines);
  }

  void add(const model::Markup& blocks) {
    for (const model::Block& block : blocks) {
      if (!block.text.empty()) shown_.add(block.text);
      if (!block.info.empty()) shown_.add(block.info);
      for (std::size_t i = 0; block.ordered && i < block.children.size(); ++i) {
        shown_.add(std::to_string(static_cast<std::size_t>(block.start) + i));
      }
      add(block.inlines);
      add(block.children);
    }
  }

  bool is_told(std::uint32_t line) const {
    return std::binary_search(told_.begin(), told_.end(), line);
  }

  // Titles and names are composed where the file may not be.
  bool is_shown_composed(std::string_view word) const {
    bool is_all_shown = true;
    const std::string composed = base::nfc(word);
    for_words(composed, [&](std::string_view, std::size_t, std::uint64_t one) {
      is_all_shown = is_all_shown && shown_.has(one);
    });
    return is_all_shown;
  }

  bool is_shown(std::string_view word, std::uint64_t hash) {
    if (shown_.has(hash)) return true;
    for (const std::vector<model::Inline>* inlines : parted_)
      shown_.add(model::plain_text(*inlines));
    parted_.clear();
    if (shown_.has(hash)) return true;
    if (static_cast<unsigned char>(word.front()) < 0x80) return false;
    // "王伟等" is a name, and what says that the list is cut; "王伟和李娜" are two.
    const std::vector<std::string_view> names = split_joined(split_others(word).name);
    if (std::all_of(names.begin(), names.end(),
                    [&](std::string_view name) { return is_shown_composed(name); })) {
      return true;
    }
    // "김철수와" joins two names.
    for (const std::string_view joint : {"와", "과"}) {
      if (word.ends_with(joint)) {
        return is_shown_composed(word.substr(0, word.size() - joint.size()));
      }
    }
    return false;
  }

  // Values of front matter, but for what says how to read and not what to show.
  void look_at_front_matter() {
    for (const model::Member& member : source_.front_matter->members()) {
      const model::PaperKeyRow* const row = model::find_paper_key(member.name);
      using Key = model::PaperKey;
      // Tags are words of the site's topics, which are found later.
      const bool is_form = row != nullptr && (row->key == Key::setting || row->key == Key::day ||
                                              row->key == Key::own_day || row->key == Key::tags);
      const base::Location at = member.value.at.line > 0 ? member.value.at : member.at;
      const bool is_votes = row != nullptr && row->key == Key::votes &&
                            are_shown_votes(model::words_of(member.value));
      if (is_form || is_votes || is_one_of(keys_of_settings, member.name) || is_told(at.line)) {
        continue;
      }
      std::string lost;
      look_at_value(member.value, lost);
      if (!lost.empty()) diagnostics_.note(at, "words-not-shown", message_of(lost));
    }
  }

  // "12 upvotes", where that is what pages say.
  bool are_shown_votes(std::string_view words) const {
    const std::optional<std::int64_t> votes = parse_votes(base::trim(words));
    return votes && shown_votes_.contains(*votes);
  }

  bool is_link_of_paper(std::string_view address) const {
    return std::binary_search(links_.begin(), links_.end(), address);
  }

  void look_at_value(const model::Value& value, std::string& lost) {
    if (value.is_list()) {
      for (const model::Value& each : value.list()) look_at_value(each, lost);
    } else if (value.is_object()) {
      const std::vector<model::Member>& members = value.object().members();
      // What the address of the paper itself is called is shown nowhere.
      const bool is_link = std::any_of(members.begin(), members.end(), [&](const auto& member) {
        return is_link_of_paper(model::words_of(member.value));
      });
      if (is_link) return;
      for (const model::Member& member : members) look_at_value(member.value, lost);
    } else {
      const std::string words = model::words_of(value);
      if (find_last_day(words)) return;
      for_words(words, [&](std::string_view word, std::size_t at, std::uint64_t hash) {
        if (!is_shown(word, hash) && !is_of_form(words, word, at)) take(word, lost);
      });
    }
  }

  void look_at_lines() {
    std::uint32_t number = source_.first_line;
    for (std::size_t first = 0; first < source_.text.size() && number <= last_line_; ++number) {
      const std::size_t end = std::min(source_.text.find('\n', first), source_.text.size());
      const std::string_view line = source_.text.substr(first, end - first);
      first = end + 1;
      const bool is_head = sheet_.dialect == table_dialect.name && is_rule_of_table(first);
      if (!is_told(number) && !is_head) look_at_line(line, number);
    }
  }

  // Whether what stands between a head and its rows begins here.
  bool is_rule_of_table(std::size_t first) const {
    if (first >= source_.text.size()) return false;
    const std::string_view rest = source_.text.substr(first);
    const std::string_view line = rest.substr(0, rest.find('\n'));
    return line.find("--") != none && line.find_first_not_of(" \t|:-") == none;
  }

  void look_at_line(std::string_view line, std::uint32_t number) {
    std::string lost;
    std::size_t column = 0;
    std::optional<std::size_t> label;  // where what counts begins
    bool is_behind_rank = false;
    for_words(line, [&](std::string_view word, std::size_t at, std::uint64_t hash) {
      const bool is_rank = !is_behind_rank && word.size() <= 3 && base::is_digit(word.front());
      is_behind_rank = !is_rank;
      if (is_shown(word, hash) || is_rank) return;
      if (!label) label = length_of_form(line);
      if (at < *label || is_of_form(line, word, at) || is_of_pattern(line, at)) return;
      if (lost.empty()) column = at + 1;
      take(word, lost);
    });
    if (author_address_ != none) {
      diagnostics_.note({number, static_cast<std::uint32_t>(author_address_ + 1)},
                        "author-link-left-out",
                        "where names of authors lead is shown on no page: they lead to the pages "
                        "of these people");
      author_address_ = none;
    }
    if (lost.empty()) return;
    diagnostics_.warning({number, static_cast<std::uint32_t>(column)}, "words-not-shown",
                         message_of(lost));
  }

  // Whether a place is within a date or an id as the site's own patterns have them.
  bool is_of_pattern(std::string_view line, std::size_t at) const {
    const model::CustomDialect& custom = source_.options->custom;
    const auto date = find_own_date(line, custom);
    const auto id = find_own_id(line, custom);
    return (date && at - date->offset < date->length) || (id && at - id->offset < id->length);
  }

  // How much of a line is the label of a field, or, of headings of days and lists of papers, all.
  std::size_t length_of_form(std::string_view line) const {
    std::string_view content;
    const int level = heading_of(line, content);
    if (level > 0 && (find_last_day(content) || names_papers_only(content))) return line.size();
    const FieldLabel label = field_label_of(line, source_.options);
    if (label.field == "votes") {
      std::string_view value = base::trim(line.substr(label.length));
      while (value.ends_with('*') || value.ends_with('_')) value.remove_suffix(1);
      if (are_shown_votes(value)) return line.size();
    }
    return label.length;
  }

  // Whether a word that is not shown is a part of an entity, of a tag or of a link's form.
  bool is_of_form(std::string_view line, std::string_view word, std::size_t at) {
    const std::size_t end = at + word.size();
    const bool is_entity = end < line.size() && line[end] == ';' && at > 0 &&
                           (line[at - 1] == '&' || line[at - 1] == '#');
    // "- [x] done"
    const bool is_task = base::equals_ignoring_case(word, "x") && at > 0 && line[at - 1] == '[' &&
                         end < line.size() && line[end] == ']';
    return is_entity || is_task || is_one_of(words_of_form, word) || is_of_tag(line, word, at) ||
           is_of_link(line, at) || is_joined(line, at) || is_of_votes_cell(line, at) ||
           is_name_of_id(line, word, at);
  }

  // "[arXiv:2401.17268] Title": what an id is called, where it is the paper's own.
  bool is_name_of_id(std::string_view line, std::string_view word, std::size_t at) const {
    if (!base::equals_ignoring_case(word, "arxiv")) return false;
    const std::optional<HeadingId> id = find_heading_id(line);
    return id && at >= id->first && at < id->end && is_link_of_paper(id->link);
  }

  // "| 12 upvotes |"
  bool is_of_votes_cell(std::string_view line, std::size_t at) const {
    if (sheet_.dialect != table_dialect.name) return false;
    const std::size_t bar = line.rfind('|', at);
    if (bar == none) return false;
    const std::size_t end = std::min(line.find('|', at), line.size());
    return are_shown_votes(line.substr(bar + 1, end - bar - 1));
  }

  // "H<sub>2</sub>O" is shown as "H2O" where there are no tags.
  bool is_joined(std::string_view line, std::size_t at) {
    constexpr std::string_view edges = " \t|";
    std::size_t first = at;
    bool is_tag = false;
    while (first > 0 && (is_tag || edges.find(line[first - 1]) == none)) {
      --first;
      if (line[first] == '>') is_tag = true;
      if (line[first] == '<') is_tag = false;
    }
    std::string joined;
    bool has_tag = false;
    for (std::size_t i = first; i < line.size() && edges.find(line[i]) == none; ++i) {
      if (line[i] != '<') {
        joined += line[i];
        continue;
      }
      const std::size_t close = line.find('>', i);
      if (close == none) return false;
      has_tag = true;
      i = close;
    }
    if (!has_tag) return false;
    bool is_all_shown = true;
    for_words(joined, [&](std::string_view word, std::size_t, std::uint64_t hash) {
      is_all_shown = is_all_shown && is_shown(word, hash);
    });
    return is_all_shown;
  }

  static bool makes_tags(std::string_view word) {
    return is_one_of(words_of_tags, base::lower_ascii(word)) || markdown::find_tag(word) != nullptr;
  }

  // Whether a word is a part of an attribute of a tag that began in another line.
  static bool is_of_attribute(std::string_view line, std::size_t at) {
    const std::size_t name = line.find_first_not_of(" \t");
    const std::size_t equals = line.find('=');
    if (name == none || equals == none || line.find('<') < at) return false;
    return makes_tags(base::trim_right(line.substr(name, equals - name))) &&
           (at < equals || !is_in_address(line.substr(0, at)));
  }

  static bool is_of_tag(std::string_view line, std::string_view word, std::size_t at) {
    const std::size_t open = line.rfind('<', at);
    if (open == none) return is_of_attribute(line, at);
    const std::string_view before = line.substr(open, at - open);
    if (before.find('>') == none) {
      if (makes_tags(word)) return true;
      const std::size_t name = before.find_first_not_of("</");
      if (name == none) return false;
      const std::string tag = base::lower_ascii(before.substr(name, before.find(' ') - name));
      return makes_tags(tag) && !is_in_address(before);
    }
    constexpr std::size_t longest_label = 24;  // "<summary>Abstract"
    return before.starts_with("<summary>") && before.size() < longest_label;
  }

  // Whether what follows a part of a tag stands in its address or its words.
  static bool is_in_address(std::string_view before) {
    const std::size_t equals = before.rfind('=');
    if (equals == none) return false;
    const std::string_view name = base::trim_right(before.substr(0, equals));
    return name.ends_with("src") || name.ends_with("href") || name.ends_with("alt");
  }

  // "[Ada Hill](https://…)": pages have pages of their own for people, which their names lead to.
  bool is_address_of_author(std::string_view line, std::size_t at) const {
    const std::size_t middle = line.substr(0, at).rfind("](");
    if (middle == none || line.substr(middle, at - middle).find(')') != none) return false;
    const std::size_t open = line.rfind('[', middle);
    if (open == none) return false;
    std::string_view words = base::trim(line.substr(open + 1, middle - open - 1));
    while (words.starts_with('*') || words.starts_with('_')) words.remove_prefix(1);
    while (words.ends_with('*') || words.ends_with('_')) words.remove_suffix(1);
    return names_.contains(base::nfc(base::collapse_spaces(words)));
  }

  // "[Back](#toc)", "[arXiv](…)" where that is the paper's own address, "[[people/ada|Ada]]".
  bool is_of_link(std::string_view line, std::size_t at) {
    if (line.find("](#") != none) return true;
    if (is_address_of_author(line, at)) {
      author_address_ = std::min(author_address_, at);
      return true;
    }
    const std::size_t open = line.rfind('[', at);
    if (open == none) return false;
    // "![[boat.png|300x200]]": how large an embedded picture is.
    const std::size_t before = line.find_last_of("|[", at);
    if (before != none && line[before] == '|' && base::is_digit(line[before + 1]) &&
        line.rfind("![[", at) != none) {
      return true;
    }
    const std::size_t bar = line.find_first_of("|]", at);
    if (bar != none && line[bar] == '|' && open > 0 && line[open - 1] == '[') return true;
    const std::size_t close = line.find("](", at);
    if (close == none || line.substr(at, close - at).find('[') != none) return false;
    const std::string_view address = line.substr(close + 2, line.find(')', close) - close - 2);
    return is_link_of_paper(address);
  }

  static void take(std::string_view word, std::string& lost) {
    constexpr std::size_t longest = 120;
    if (lost.size() > longest) return;
    if (!lost.empty()) lost += ' ';
    lost += word;
  }

  static std::string message_of(std::string_view lost) {
    return "these words are shown on no page: " + base::printable(base::shorten(lost, 80));
  }

  const SheetSource& source_;
  const model::Sheet& sheet_;
  base::Diagnostics& diagnostics_;
  std::vector<std::uint32_t> told_;  // lines with a diagnostic
  // What stands further down was left out, which is told.
  std::uint32_t last_line_ = std::numeric_limits<std::uint32_t>::max();
  WordSet shown_;
  std::unordered_set<std::string> names_;  // of authors
  std::size_t author_address_ = none;      // where that of one stands in the line
  std::unordered_set<std::int64_t> shown_votes_;
  std::vector<std::string_view> links_;                    // of papers
  std::vector<const std::vector<model::Inline>*> parted_;  // texts whose words are not joined yet
};

}  // namespace

void report_unshown(const SheetSource& source, const model::Sheet& sheet,
                    base::Diagnostics& diagnostics) {
  Ledger(source, sheet, diagnostics).run();
}

}  // namespace dayleaf::dialects
