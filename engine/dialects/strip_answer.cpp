#include "dialects/strip_answer.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "dialects/answer_lines.h"
#include "dialects/chatter.h"
#include "dialects/lines.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t none = std::string_view::npos;
// Beyond these nobody wrapped a digest, but somebody may want to keep a machine busy.
constexpr std::size_t most_fences = 400;
constexpr std::size_t most_thoughts = 100;

// Whether a closer look is worth while: an ordinary digest begins with its heading or its front
// matter, has no fences, and ends with a point.
bool is_ordinary(std::string_view text) {
  const std::size_t at = text.find_first_not_of(" \t\n");
  if (at == none) return true;
  if (at > 0 && text[at - 1] != '\n') return false;  // indented
  const std::string_view start = text.substr(at, 3);
  if (text[at] != '#' && start != "---" && start != "+++") return false;
  if (text.find("\n```") != none || text.find("\n~~~") != none || has_tag(text)) return false;
  const std::string_view filled = base::trim_right(text);
  const std::string_view last = filled.substr(filled.rfind('\n') + 1);
  return last.starts_with("- ") || last.starts_with(' ') || !is_closing_chatter(last);
}

class Stripper {
 public:
  Stripper(std::string_view text, std::uint32_t first_line, base::Diagnostics& diagnostics)
      : lines_(base::split(text, '\n')), first_line_(first_line), diagnostics_(diagnostics) {}

  std::optional<std::string> run() {
    take_quotation();
    take_indentation();
    for (std::size_t i = 0; i < lines_.size() && fences_.size() <= most_fences; ++i) {
      if (fence_of(lines_[i])) fences_.push_back(i);
    }
    if (fences_.size() > most_fences) fences_.clear();
    take_thoughts();
    take_head();
    take_farewell(lines_.size());
    if (!changed_) return std::nullopt;
    std::string text;
    for (const std::string_view line : lines_) text.append(line).append("\n");
    text.pop_back();  // the last line has no end of its own
    return text;
  }

 private:
  std::optional<AnswerFence> fence_at(std::size_t index) const {
    const bool may_be = std::binary_search(fences_.begin(), fences_.end(), index);
    return may_be ? fence_of(lines_[index]) : std::nullopt;
  }

  std::uint32_t number(std::size_t index) const {
    return first_line_ + static_cast<std::uint32_t>(index);
  }

  // "line 3 is", "lines 3 to 7 are"
  std::string lines_are(std::size_t first, std::size_t last) const {
    if (first == last) return "line " + std::to_string(number(first)) + " is";
    return "lines " + std::to_string(number(first)) + " to " + std::to_string(number(last)) +
           " are";
  }

  void drop(std::size_t first, std::size_t last) {
    for (std::size_t i = first; i <= last; ++i) lines_[i] = {};
    changed_ = true;
  }

  void warn(std::size_t first, std::string_view code, const std::string& message,
            std::string_view suggestion) {
    diagnostics_.warning({number(first), 1}, code, message, suggestion);
  }

  bool any_heading(std::size_t first, std::size_t end, bool (*is_one)(std::string_view)) const {
    return std::any_of(lines_.begin() + static_cast<std::ptrdiff_t>(first),
                       lines_.begin() + static_cast<std::ptrdiff_t>(end), is_one);
  }

  std::size_t first_filled(std::size_t from = 0) const {
    while (from < lines_.size() && is_blank(lines_[from])) ++from;
    return from;
  }

  // Every line is quoted, and a digest comes out below the marks.
  void take_quotation() {
    bool any = false;
    bool digest = false;
    for (const std::string_view line : lines_) {
      if (is_blank(line)) continue;
      if (!line.starts_with('>')) return;
      any = true;
      digest = digest || heads_digest(unquoted(line));
    }
    if (!any || !digest) return;
    for (std::string_view& line : lines_) line = unquoted(line);
    changed_ = true;
    warn(first_filled(), "digest-quoted", "the whole digest is a quotation; it was read without >",
         "remove the > of every line");
  }

  // Every line is indented alike.
  void take_indentation() {
    std::size_t columns = none;
    char mark = 0;
    for (const std::string_view line : lines_) {
      if (is_blank(line)) continue;
      if (mark == 0) mark = line.front();
      if (line.front() != mark || (mark != ' ' && mark != '\t')) return;
      columns = std::min(columns, line.find_first_not_of(mark));
    }
    if (columns == none) return;
    const auto digest = [&](std::string_view line) {
      return !is_blank(line) && heads_digest(line.substr(columns));
    };
    if (std::none_of(lines_.begin(), lines_.end(), digest)) return;
    for (std::string_view& line : lines_) {
      line = is_blank(line) ? std::string_view() : line.substr(columns);
    }
    changed_ = true;
    warn(first_filled(), "digest-indented",
         "every line of this digest is indented; it was read without",
         "move the lines to the left");
  }

  // ---- thoughts

  void take_thoughts() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!in_head_) i = past_code(i);
      if (i == lines_.size() || thoughts_ >= most_thoughts) return;
      const std::string_view line = base::trim_left(lines_[i]);
      const std::optional<ThoughtTag> tag = line.starts_with('<') ? tag_at(line, 0) : std::nullopt;
      if (tag && !tag->closes) {
        take_thought(i, *tag);
      } else if (in_head_ && !digest_seen_ && ends_thoughts(line)) {
        end_of_thoughts(first_filled(), i);  // where they begin was not said
      }
      digest_seen_ = digest_seen_ || heads_digest(lines_[i]);
      in_head_ = in_head_ && !is_paper_heading(lines_[i]);
    }
  }

  // Code of a summary may show such tags.
  std::size_t past_code(std::size_t i) const {
    const std::optional<AnswerFence> fence = fence_at(i);
    if (!fence) return i;
    const std::size_t end = close_of(*fence, i);
    return end < lines_.size() && !any_heading(i, end, is_paper_heading) ? end + 1 : i;
  }

  void take_thought(std::size_t first, const ThoughtTag& opening) {
    const std::string_view begin = base::trim_left(lines_[first]).substr(opening.length);
    // Where papers are told of, the words themselves may be meant: only tags in lines of their own.
    if (!in_head_ && !base::trim(begin).empty()) return;
    if (first < no_end_before_) return;
    std::size_t i = first;
    for (; i < lines_.size(); ++i) {
      const std::string_view rest = i == first ? begin : lines_[i];
      if (find_tag(rest, true)) {
        if (i > first || ends_thoughts(rest)) end_of_thoughts(first, i);
        return;
      }
      if (!in_head_ && is_paper_heading(rest)) break;
    }
    no_end_before_ = i;
    if (!in_head_) return;
    // Never closed: the digest begins with its first heading.
    std::size_t end = first + 1;
    while (end < lines_.size() && !heads_digest(lines_[end]) && !holds_digest(end)) ++end;
    if (end == lines_.size()) return;
    const std::size_t last = last_filled(first, end);
    warn(first, "thoughts-left-out",
         lines_are(first, last) +
             " a model's thoughts, which never end; left out up to the first heading",
         "remove them from the file");
    drop(first, last);
  }

  std::size_t last_filled(std::size_t first, std::size_t end) const {
    while (end > first + 1 && is_blank(lines_[end - 1])) --end;
    return end - 1;
  }

  void end_of_thoughts(std::size_t first, std::size_t last) {
    ++thoughts_;
    const ThoughtTag tag = *find_tag(lines_[last], true);
    const std::string_view behind = base::trim_left(lines_[last].substr(tag.offset + tag.length));
    const bool outside = any_heading(0, first, is_paper_heading) || is_paper_heading(behind) ||
                         any_heading(last + 1, lines_.size(), is_paper_heading);
    if (!outside && any_heading(first, last + 1, is_paper_heading)) {
      keep_thoughts(first, last, behind);
      return;
    }
    warn(first, "thoughts-left-out", lines_are(first, last) + " a model's thoughts; left out",
         "remove them from the file");
    drop(first, last);
    lines_[last] = behind;
  }

  // The digest itself stands among them, and nowhere else.
  void keep_thoughts(std::size_t first, std::size_t last, std::string_view behind) {
    warn(first, "digest-in-thoughts",
         "the whole digest stands in a model's thoughts, from line " +
             std::to_string(number(first)) + " to line " + std::to_string(number(last)) +
             "; it was read without their marks",
         "remove <think> and </think>");
    const std::string_view end = lines_[last];
    const std::string_view line = base::trim_left(lines_[first]);
    const std::optional<ThoughtTag> opening =
        line.starts_with('<') ? tag_at(line, 0) : std::nullopt;
    if (opening && first != last) lines_[first] = base::trim_left(line.substr(opening->length));
    if (first != last) lines_[last] = end.substr(0, find_tag(end, true)->offset);
    if (base::trim(lines_[last]).empty()) lines_[last] = behind;
    changed_ = true;
  }

  // ---- fences and words around them

  void take_head() {
    const std::size_t start = first_filled();
    // Front matter; what stands below it is asked for by itself.
    if (start == 0 && !lines_.empty() && (lines_[0] == "---" || lines_[0] == "+++")) return;
    bool chatter = true;  // may still come
    bool wrapped = false;
    std::size_t last_chatter = none;
    for (std::size_t i = start; i < lines_.size(); i = first_filled(i)) {
      const std::optional<AnswerFence> fence = fence_at(i);
      if (fence) {
        const std::size_t end = close_of(*fence, i);
        if (holds_digest(i) && !any_paper_behind(end)) {
          i = unwrap(*fence, i, end);
          chatter = false;
          wrapped = true;
          continue;
        }
        i = end < lines_.size() ? end + 1 : i + 1;
        chatter = false;
        continue;
      }
      if (!wrapped && (is_paper_heading(lines_[i]) || lines_[i].starts_with("### "))) return;
      if (chatter && last_chatter != none && is_rule(lines_[i])) {
        const std::size_t next = first_filled(i + 1);
        if (next < lines_.size() && (is_heading(lines_[next]) || fence_of(lines_[next]))) {
          drop(i, i);
          continue;
        }
      }
      if (is_heading(lines_[i])) chatter = false;
      const std::size_t end = end_of_paragraph(i);
      if (chatter && is_opening_chatter(joined(i, end))) {
        warn(i, "chatter-left-out",
             lines_are(i, end - 1) + " what a model says around a digest; left out",
             "remove the words from the file");
        drop(i, end - 1);
        last_chatter = i;
      }
      i = std::max(end, i + 1);
    }
  }

  // Where papers stand outside of a fence, what is inside is an example.
  bool any_paper_behind(std::size_t close) const {
    for (std::size_t i = close + 1; i < lines_.size(); ++i) {
      if (is_paper_heading(lines_[i])) return true;
      if (const std::optional<AnswerFence> fence = fence_at(i)) i = close_of(*fence, i);
    }
    return false;
  }

  bool holds_digest(std::size_t index) const {
    const std::optional<AnswerFence> fence = fence_at(index);
    if (!fence || !holds_text(*fence)) return false;
    return any_heading(index + 1, std::min(close_of(*fence, index), lines_.size()), heads_digest);
  }

  std::size_t end_of_paragraph(std::size_t first) const {
    std::size_t end = first;
    while (end < lines_.size() && !is_blank(lines_[end]) && !fence_of(lines_[end]) &&
           !is_heading(lines_[end])) {
      ++end;
    }
    return end;
  }

  std::string joined(std::size_t first, std::size_t end) const {
    std::string words;
    for (std::size_t i = first; i < end; ++i) {
      words += base::trim(lines_[i]);
      words += ' ';
    }
    return words;
  }

  // The line that closes a fence around a digest, which may hold fences of its own: those with a
  // word open something, the others close it, and what remains of them is ours. lines_.size():
  // none.
  std::size_t close_of(const AnswerFence& open, std::size_t index) const {
    std::vector<std::size_t> bare;
    bool inner = false;
    for (auto at = std::upper_bound(fences_.begin(), fences_.end(), index); at != fences_.end();
         ++at) {
      const std::size_t i = *at;
      const std::optional<AnswerFence> fence = fence_of(lines_[i]);
      if (!fence || fence->mark != open.mark || fence->length < open.length) continue;
      if (!fence->info.empty()) {
        inner = true;
      } else if (inner) {
        inner = false;
      } else {
        bare.push_back(i);
        if (!holds_text(open)) return i;
      }
    }
    return bare.size() % 2 == 1 ? bare.back() : lines_.size();
  }

  // Returns where to go on.
  std::size_t unwrap(const AnswerFence& fence, std::size_t open, std::size_t close) {
    const bool closed = close < lines_.size();
    warn(open, "digest-in-fence",
         closed
             ? "the digest stands in a code fence, from line " + std::to_string(number(open)) +
                   " to line " + std::to_string(number(close)) + "; it was read without the fence"
             : std::string("the digest stands in a code fence that is never closed; it was read "
                           "without the fence"),
         closed ? "remove both lines" : "remove the line");
    for (std::size_t i = open + 1; i < close; ++i) {
      const std::size_t spaces = std::min(lines_[i].find_first_not_of(' '), lines_[i].size());
      lines_[i].remove_prefix(std::min(spaces, fence.indent));
    }
    drop(open, open);
    if (!closed) return lines_.size();
    drop(close, close);
    // Up to the next one, or the end: the model again, unless it is a part of the digest.
    std::size_t end = close + 1;
    while (end < lines_.size() && !fence_of(lines_[end])) ++end;
    const std::size_t first = first_filled(close + 1);
    if (first < end && !any_heading(first, end, is_heading)) {
      const std::size_t last = last_filled(first, end);
      warn(first, "chatter-left-out",
           lines_are(first, last) + " outside of the code fence that holds the digest; left out",
           "move the words into the digest, or remove them");
      drop(first, last);
    }
    return end;
  }

  // The last paragraph before `end`.
  void take_farewell(std::size_t end) {
    while (end > 0 && is_blank(lines_[end - 1])) --end;
    std::size_t first = end;
    while (first > 0 && !is_blank(lines_[first - 1]) && !is_heading(lines_[first - 1])) --first;
    if (first == end || first == 0 || !is_blank(lines_[first - 1])) return;
    if (!is_closing_chatter(joined(first, end))) return;
    warn(first, "chatter-left-out",
         lines_are(first, end - 1) + " what a model says around a digest; left out",
         "remove the words from the file");
    drop(first, end - 1);
  }

  std::vector<std::string_view> lines_;
  const std::uint32_t first_line_;
  base::Diagnostics& diagnostics_;
  std::vector<std::size_t> fences_;  // lines that may be one; none where there are too many
  bool in_head_ = true;              // no paper yet
  bool digest_seen_ = false;         // its first heading
  std::size_t thoughts_ = 0;         // that were taken off
  std::size_t no_end_before_ = 0;    // no thoughts end before this line
  bool changed_ = false;
};

}  // namespace

std::optional<std::string> strip_answer(std::string_view text, std::uint32_t first_line,
                                        base::Diagnostics& diagnostics) {
  if (is_ordinary(text)) return std::nullopt;
  return Stripper(text, first_line, diagnostics).run();
}

}  // namespace dayleaf::dialects
