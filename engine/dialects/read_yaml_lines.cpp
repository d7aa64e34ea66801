#include "dialects/read_yaml_lines.h"

#include <algorithm>
#include <span>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/lent.h"
#include "base/text.h"
#include "yaml/read_yaml.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t none = std::string_view::npos;
constexpr std::size_t most_members = 1000;  // Object looks names up by a scan
constexpr std::string_view not_understood = "front-matter-not-understood";

bool is_comment(std::string_view line) {
  const std::string_view words = base::trim(line);
  return words.empty() || words.front() == '#';
}

bool is_item(std::string_view words) { return words == "-" || words.starts_with("- "); }

// A line that goes on with what stands above.
bool continues(std::string_view line) {
  return is_comment(line) || base::is_space(line.front()) || is_item(line) || line.front() == ']' ||
         line.front() == '}';
}

// The end of a quoted text that starts at `at` (its closing quote), or none.
std::size_t end_of_quoted(std::string_view written, std::size_t at) {
  const char quote = written[at];
  for (std::size_t end = at + 1; end < written.size(); ++end) {
    if (quote == '"' && written[end] == '\\') {
      ++end;
    } else if (written[end] == quote) {
      if (quote == '\'' && end + 1 < written.size() && written[end + 1] == quote) {
        ++end;
        continue;
      }
      return end;
    }
  }
  return none;
}

// One key whose lines are no YAML, as somebody meant it who knows none.
class LooseReader {
 public:
  LooseReader(base::LentSpan<std::string_view> lines, std::uint32_t first_line)
      : lines_(lines), first_line_(first_line) {}

  model::Value read(std::string_view written) {
    if (written.empty()) return read_below();
    const bool folds = written.front() == '>';
    if ((folds || written.front() == '|') && written.size() <= 3) {
      return model::Value(join_rest(folds ? " " : "\n"));
    }
    std::string whole(written);
    const std::string rest = join_rest(" ");
    if (!rest.empty()) whole += ' ' + rest;
    return read_value(whole);
  }

 private:
  std::string join_rest(std::string_view separator) {
    std::string text;
    for (const std::string_view line : lines_.subspan(1)) {
      if (!text.empty()) text += separator;
      text += base::trim(line);
    }
    return std::string(base::trim(text));
  }

  // "- item" lines below a key, or any.
  model::Value read_below() {
    std::vector<std::string> items;
    std::vector<base::Location> places;
    for (std::size_t i = 1; i < lines_.size(); ++i) {
      const std::string_view words = base::trim(lines_[i]);
      if (is_comment(words)) continue;
      if (is_item(words)) {
        items.emplace_back(base::trim(words.substr(1)));
        places.push_back({first_line_ + static_cast<std::uint32_t>(i),
                          static_cast<std::uint32_t>(words.data() - lines_[i].data() + 1)});
      } else if (items.empty()) {
        return model::Value(join_rest("\n"));
      } else {
        items.back() += ' ' + std::string(words);
      }
    }
    model::List list;
    for (std::size_t i = 0; i < items.size(); ++i) {
      list.push_back(read_value(items[i]));
      list.back().at = places[i];
    }
    return list.empty() ? model::Value() : model::Value(std::move(list));
  }

  static model::Value read_value(std::string_view written) {
    if (written.empty()) return {};
    if (written.front() == '"' || written.front() == '\'') return read_quoted(written);
    if (written.front() == '[' && written.back() == ']') return read_flow_list(written);
    if (const std::size_t comment = written.find(" #"); comment != none) {
      written = base::trim_right(written.substr(0, comment));
    }
    if (written == "true" || written == "false") return model::Value(written == "true");
    if (written == "null" || written == "~") return {};
    return model::Value(written);
  }

  static model::Value read_quoted(std::string_view written) {
    const std::size_t end = end_of_quoted(written, 0);
    // Words behind the quotation are words too.
    if (end == none || end + 1 < written.size()) return model::Value(written);
    const std::string_view inside = written.substr(1, end - 1);
    if (written.front() == '\'') return model::Value(base::replace_all(inside, "''", "'"));
    std::string text;
    for (std::size_t i = 0; i < inside.size(); ++i) {
      // Escapes that YAML does not know are LaTeX.
      const bool escapes = inside[i] == '\\' && i + 1 < inside.size() &&
                           (inside[i + 1] == '"' || inside[i + 1] == '\\' || inside[i + 1] == '/');
      if (escapes) ++i;
      text += inside[i];
    }
    return model::Value(std::move(text));
  }

  static model::Value read_flow_list(std::string_view written) {
    model::List list;
    const std::string_view inside = written.substr(1, written.size() - 2);
    for (std::size_t first = 0; first < inside.size();) {
      while (first < inside.size() && base::is_space(inside[first])) ++first;
      std::size_t end = first;
      if (first < inside.size() && (inside[first] == '"' || inside[first] == '\'')) {
        const std::size_t quote = end_of_quoted(inside, first);
        end = quote == none ? first : quote;
      }
      end = std::min(inside.find(',', end), inside.size());
      const std::string_view item = base::trim(inside.substr(first, end - first));
      if (item.starts_with('[')) {
        list.emplace_back(item);
      } else if (!item.empty()) {
        list.push_back(read_value(item));
      }
      first = end + 1;
    }
    return model::Value(std::move(list));
  }

  base::LentSpan<std::string_view> lines_;
  std::uint32_t first_line_;
};

void report_yaml_findings(const yaml::YamlDocument& document, base::Diagnostics& diagnostics) {
  for (const yaml::YamlFinding& again : document.repeated) {
    diagnostics.warning(
        again.at, "front-matter-twice",
        "the key " + base::printable(again.message) + " comes twice; the first counts");
  }
  for (const yaml::YamlFinding& left : document.left_out) {
    diagnostics.warning(left.at, not_understood, left.message + "; the value is kept");
  }
}

class KeyByKey {
 public:
  KeyByKey(base::LentText block, std::uint32_t first_line, std::string why,
           base::Diagnostics& diagnostics)
      : lines_(base::split(block, '\n')),
        first_line_(first_line),
        why_(std::move(why)),
        diagnostics_(diagnostics) {}

  model::Object run() {
    for (std::size_t first = 0; first < lines_.size();) {
      std::size_t end = first + 1;
      while (end < lines_.size() && continues(lines_[end])) ++end;
      read_part(first, end);
      first = end;
    }
    return std::move(values_);
  }

 private:
  base::Location at(std::size_t index, std::size_t column = 0) const {
    return {first_line_ + static_cast<std::uint32_t>(index),
            static_cast<std::uint32_t>(column + 1)};
  }

  void warn(base::Location where, std::string_view reason) {
    diagnostics_.warning(where, not_understood, reason,
                         "write key: \"value\", or use TOML between lines of +++");
  }

  void add(model::Member member) {
    if (!names_.insert(member.name).second) {
      diagnostics_.warning(
          member.at, "front-matter-twice",
          "the key " + base::printable(member.name) + " comes twice; the first counts");
    } else if (values_.members().size() >= most_members) {
      warn(member.at, "this front matter has more than 1,000 keys; this one is left out");
    } else {
      values_.append(std::move(member));
    }
  }

  void read_part(std::size_t first, std::size_t end) {
    if (std::all_of(lines_.begin() + static_cast<std::ptrdiff_t>(first),
                    lines_.begin() + static_cast<std::ptrdiff_t>(end), is_comment)) {
      return;
    }
    const char* const begin = lines_[first].data();
    const std::string_view part(
        begin, static_cast<std::size_t>(lines_[end - 1].data() + lines_[end - 1].size() - begin));
    const yaml::YamlDocument alone = yaml::read_yaml(part, at(first).line);
    if (!alone.refused) {
      report_yaml_findings(alone, diagnostics_);
      for (const model::Member& member : alone.values.members()) add(member);
      return;
    }
    const std::string_view& line = lines_[first];
    const std::string_view key = key_of_line(line);
    if (key.empty()) {
      for (std::size_t i = first; i < end; ++i) {
        if (!is_comment(lines_[i])) warn(at(i), "this line of the front matter was not understood");
      }
      return;
    }
    // What the value names may stand above, but the lines are read one by one.
    const bool is_alias = alone.refused->message.starts_with("there is no &") && !why_.empty();
    warn(alone.refused->at,
         "this is no YAML and read as words: " + (is_alias ? why_ : alone.refused->message));
    const std::string_view written = base::trim(line.substr(key.size() + 1));
    const std::span<const std::string_view> own(&line, end - first);
    model::Value value = LooseReader(own, at(first).line).read(written);
    value.at =
        at(first, written.empty() ? 0 : static_cast<std::size_t>(written.data() - line.data()));
    model::Member member(key, std::move(value));
    member.at = at(first);
    add(std::move(member));
  }

  std::vector<std::string_view> lines_;
  std::uint32_t first_line_;
  std::string why_;  // the whole was refused
  base::Diagnostics& diagnostics_;
  std::unordered_set<std::string> names_;
  model::Object values_;
};

}  // namespace

std::string_view key_of_line(std::string_view line) {
  constexpr std::string_view no_key = "-?:,[]{}#&*!|>'\"%@` \t";
  if (line.empty() || no_key.find(line.front()) != none) return {};
  for (std::size_t colon = line.find(':'); colon != none; colon = line.find(':', colon + 1)) {
    if (colon + 1 == line.size() || base::is_space(line[colon + 1])) {
      return base::trim_right(line.substr(0, colon));
    }
  }
  return {};
}

bool is_usual_key(std::string_view key) {
  return !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return base::is_ascii_letter(c) || base::is_digit(c) || c == '_' || c == '-';
  });
}

model::Object read_yaml_lines(std::string_view block, std::uint32_t first_line,
                              base::Diagnostics& diagnostics) {
  yaml::YamlDocument whole = yaml::read_yaml(block, first_line);
  if (whole.refused) {
    return KeyByKey(block, first_line, std::move(whole.refused->message), diagnostics).run();
  }
  if (whole.values.members().size() > most_members) {
    return KeyByKey(block, first_line, "", diagnostics).run();
  }
  report_yaml_findings(whole, diagnostics);
  return std::move(whole.values);
}

}  // namespace dayleaf::dialects
