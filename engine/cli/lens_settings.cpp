#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/slug.h"
#include "base/text.h"
#include "cli/setting_kinds.h"
#include "cli/setting_rows.h"
#include "model/quote.h"
#include "search/query.h"

// [[lens]]: docs/lenses.md.
namespace dayleaf::cli {
namespace {

// Where a byte of a text stands in the file that states it; none where the file writes the text in
// another way, with escapes.
std::optional<base::Location> place_in_file(const model::Value& text, std::size_t byte,
                                            const base::Diagnostics& diagnostics) {
  std::string_view written = diagnostics.text_from(text.at);
  base::Location at = text.at;
  const auto skip = [&](std::string_view mark) {
    if (!written.starts_with(mark)) return false;
    written.remove_prefix(mark.size());
    at.column += static_cast<std::uint32_t>(mark.size());
    return true;
  };
  if (skip("\"\"\"") || skip("'''")) {
    if (skip("\r\n") || skip("\n")) at = {at.line + 1, 1};
  } else if (!skip("\"") && !skip("'")) {
    return {};
  }
  if (!written.starts_with(text.text())) return {};
  for (const char c : written.substr(0, byte)) {
    at = c == '\n' ? base::Location{at.line + 1, 1} : base::Location{at.line, at.column + 1};
  }
  return at;
}

// The bytes before a code point of the text in NFC; none where the text is in another form.
std::optional<std::size_t> byte_of(std::string_view text, std::size_t code_point) {
  if (base::nfc(text) != text) return {};
  std::size_t byte = 0;
  for (; code_point > 0 && byte < text.size(); --code_point) base::next_code_point(text, byte);
  return byte;
}

void report_query(const model::Value& value, const search::QueryError& error,
                  base::Diagnostics& diagnostics) {
  const std::string sentence(search::sentence_of(error.fault));
  const std::string suggestion = "docs/lenses.md shows how questions are asked";
  if (const std::optional<std::size_t> byte = byte_of(value.text(), error.offset)) {
    if (const auto at = place_in_file(value, *byte, diagnostics)) {
      diagnostics.error(*at, "lens-query", sentence, suggestion);
      return;
    }
  }
  // The line that is quoted is then the question itself.
  const search::CaretLines lines = search::caret_lines(value.text(), error.offset);
  base::Diagnostics of_value(diagnostics.path());
  of_value.error(value.at, "lens-query", sentence, suggestion);
  base::Diagnostic found = of_value.all().front();
  found.source_line = lines.text;
  found.caret = 1;
  const std::size_t columns = lines.caret.size() - 1;
  for (std::size_t byte = 0; byte < lines.text.size(); ++found.caret) {
    if (base::display_width(std::string_view(lines.text).substr(0, byte)) >= columns) break;
    base::next_code_point(lines.text, byte);
  }
  diagnostics.add(std::move(found));
}

bool take_name(const model::Value& value, std::string& target, base::Diagnostics& diagnostics) {
  if (!value.is_text()) {
    refuse_kind(value, "a text", diagnostics);
    return false;
  }
  const std::string slug = base::make_slug(value.text());
  if (slug.empty() || slug != value.text()) {
    diagnostics.error(value.at, "setting-value",
                      "the name of a lens is the end of its address: small letters, digits and "
                      "hyphens, not " +
                          model::in_quotes(value.text()),
                      slug.empty() ? "write it like korean-speech" : "write " + slug);
    return false;
  }
  target = slug;
  return true;
}

bool take_query(const model::Value& value, std::string& target, base::Diagnostics& diagnostics) {
  if (!value.is_text()) {
    refuse_kind(value, "a text", diagnostics);
    return false;
  }
  const std::variant<search::Query, search::QueryError> read = search::parse_query(value.text());
  if (const auto* const error = std::get_if<search::QueryError>(&read)) {
    report_query(value, *error, diagnostics);
    return false;
  }
  if (!std::get<search::Query>(read).asks()) {
    const bool is_empty = std::get<search::Query>(read).leaves.empty();
    diagnostics.error(
        value.at, "lens-query",
        is_empty ? "this question asks for nothing" : "this question says only what is not wanted",
        "docs/lenses.md shows how questions are asked");
    return false;
  }
  target = std::string(value.text());
  return true;
}

std::optional<model::LensSettings> read_lens(const model::Value& value,
                                             base::Diagnostics& diagnostics) {
  if (!value.is_object()) {
    refuse_kind(value, "a table with a name and a query", diagnostics);
    return {};
  }
  model::LensSettings lens;
  lens.at = value.at;
  bool has_query = false;
  bool is_good = true;
  for (const model::Member& member : value.object().members()) {
    const std::size_t before = diagnostics.count(base::Severity::error);
    if (member.name == "name") {
      lens.at = member.value.at;
      take_name(member.value, lens.name, diagnostics);
    } else if (member.name == "title") {
      take_line(member.value, lens.title, diagnostics);
    } else if (member.name == "query") {
      has_query = true;
      lens.query_at = member.value.at;
      take_query(member.value, lens.query, diagnostics);
    } else if (member.name == "about") {
      take_line(member.value, lens.about, diagnostics);
    } else if (member.name == "navigation") {
      take_flag(member.value, lens.navigation, diagnostics);
    } else {
      const auto meant =
          base::did_you_mean(member.name, {"name", "title", "query", "about", "navigation"});
      diagnostics.error(member.at, "setting-unknown",
                        "unknown key \"" + member.name + "\" in [[lens]]",
                        meant ? "did you mean \"" + std::string(*meant) + "\"?"
                              : "known are name, title, query, about and navigation");
    }
    is_good = is_good && diagnostics.count(base::Severity::error) == before;
  }
  if (!is_good) return {};
  if (lens.name.empty() || !has_query) {
    diagnostics.error(value.at, "setting-value",
                      lens.name.empty()
                          ? "a lens needs a name"
                          : "the lens " + model::in_quotes(lens.name) + " needs a query");
    return {};
  }
  lens.title = base::trim(lens.title).empty() ? lens.name : std::string(base::trim(lens.title));
  return lens;
}

}  // namespace

void apply_lenses(const model::Value& value, SiteSettings& site, base::Diagnostics& diagnostics) {
  if (!value.is_list()) {
    diagnostics.error(value.at, "setting-type", "each lens is a table of a list",
                      "write [[lens]] and its keys below it");
    return;
  }
  std::vector<model::LensSettings> lenses;
  for (const model::Value& item : value.list()) {
    std::optional<model::LensSettings> lens = read_lens(item, diagnostics);
    if (!lens) continue;
    const auto same = std::find_if(lenses.begin(), lenses.end(),
                                   [&](const auto& known) { return known.name == lens->name; });
    if (same != lenses.end()) {
      diagnostics.error(
          lens->at, "setting-value",
          "there are two lenses named " + model::in_quotes(lens->name) +
              (same->at.line > 0 ? ", the first on line " + std::to_string(same->at.line)
                                 : std::string()));
      continue;
    }
    lenses.push_back(*std::move(lens));
  }
  site.lenses = std::move(lenses);
}

}  // namespace dayleaf::cli
