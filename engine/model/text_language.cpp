#include "model/text_language.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/lent.h"
#include "base/text.h"
#include "model/language_evidence.h"
#include "model/text_by_language.h"

namespace dayleaf::model {
namespace {

struct Row {
  base::LentText tag;
  base::LentText also;  // other ways to write it, with a space between them
  base::LentText name;  // in itself
  bool told = false;    // by its letters alone
};

// What has only "en" for its letters' language is told from English by what is stated.
constexpr auto rows = std::to_array<Row>({
    {"en", "eng english", "English", true},
    {"ko", "kr kor korean 한국어", "한국어", true},
    {"ja", "jp jpn japanese 日本語", "日本語", true},
    {"zh", "cn zho chi chinese zh-hans zh-cn zh-sg zh-my 中文 简体中文", "中文", true},
    {"zh-Hant", "zh-tw zh-hk zh-mo tw 繁體中文", "繁體中文", true},
    {"ar", "", "العربية"},
    {"cs", "", "Čeština"},
    {"da", "", "Dansk"},
    {"de", "german", "Deutsch"},
    {"el", "", "Ελληνικά"},
    {"es", "spanish", "Español"},
    {"fa", "", "فارسی"},
    {"fi", "", "Suomi"},
    {"fr", "french", "Français"},
    {"he", "", "עברית"},
    {"hi", "", "हिन्दी"},
    {"hu", "", "Magyar"},
    {"id", "", "Bahasa Indonesia"},
    {"it", "italian", "Italiano"},
    {"nl", "", "Nederlands"},
    {"nb", "", "Norsk bokmål"},
    {"pl", "", "Polski"},
    {"pt", "pt-br portuguese", "Português"},
    {"ro", "", "Română"},
    {"ru", "russian", "Русский"},
    {"sv", "", "Svenska"},
    {"th", "", "ไทย"},
    {"tr", "", "Türkçe"},
    {"uk", "", "Українська"},
    {"vi", "vn", "Tiếng Việt"},
});

constexpr std::size_t longest_tag = 24;

const Row* find_row(std::string_view tag) {
  if (tag.empty()) return nullptr;
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) {
    if (base::equals_ignoring_case(row.tag, tag)) return true;
    const std::vector<std::string_view> others = base::split(row.also, ' ');
    return std::any_of(others.begin(), others.end(), [&](std::string_view other) {
      return base::equals_ignoring_case(other, tag);
    });
  });
  return found == rows.end() ? nullptr : &*found;
}

bool is_told(std::string_view tag) {
  const Row* const row = find_row(tag);
  return row != nullptr && row->told;
}

// "31.zh-TW", "2024-01-31_en". Names of papers end in words that are tags, too ("what-makes-it"):
// those of languages that letters do not tell stand behind a dot or a digit.
std::string_view language_of_name(std::string_view stem) {
  for (std::size_t at = stem.find_first_of("._-"); at != std::string_view::npos;
       at = stem.find_first_of("._-", at + 1)) {
    if (at == 0) continue;
    const std::string_view tag = text_language_tag(stem.substr(at + 1));
    if (tag.empty()) continue;
    if (stem[at] == '.' || base::is_digit(stem[at - 1]) || is_told(tag)) return tag;
  }
  return {};
}

// The tags of a path: that of the name first, then those of folders, the innermost first.
std::vector<std::string_view> languages_of_path(std::string_view path) {
  std::vector<std::string_view> tags;
  const auto add = [&](std::string_view tag) {
    if (!tag.empty()) tags.push_back(tag);
  };
  std::vector<std::string_view> parts = base::split(path, '/');
  add(language_of_name(parts.back().substr(0, parts.back().rfind('.'))));
  parts.pop_back();
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) add(text_language_tag(*part));
  return tags;
}

std::string words_of(const Sheet& sheet) {
  std::string words = plain_text(sheet.preamble);
  for (const Entry& entry : sheet.entries) {
    words += '\n';
    words += plain_text(entry.summary);
  }
  return words;
}

// What may stand behind a language in a tag: a region or a script.
bool is_subtag(std::string_view part) {
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (part.size() == 2) return is_upper(part[0]) && is_upper(part[1]);
  if (part.size() == 3) return std::all_of(part.begin(), part.end(), base::is_digit);
  for (const std::string_view script : {"Hans", "Hant", "Latn", "Cyrl"}) {
    if (base::equals_ignoring_case(part, script)) return true;
  }
  return false;
}

}  // namespace

std::string_view text_language_tag(std::string_view written) {
  written = base::trim(written);
  if (written.empty() || written.size() > longest_tag) return {};
  const std::string tag = base::replace_all(written, "_", "-");
  for (std::string_view wanted = tag; !wanted.empty(); wanted = broader_tag(wanted)) {
    if (const Row* const row = find_row(wanted)) return row->tag;
    if (!is_subtag(wanted.substr(wanted.rfind('-') + 1))) break;
  }
  return {};
}

std::string_view text_language_name(std::string_view tag) {
  const Row* const row = find_row(tag);
  return row == nullptr ? tag : std::string_view(row->name);
}

std::string_view stated_language(const Sheet& sheet) {
  for (const std::string_view key : {"language", "lang"}) {
    const Value* const value = sheet.front_matter.find(key);
    if (value == nullptr) continue;
    const std::string_view tag = text_language_tag(value->text());
    if (!tag.empty()) return tag;
  }
  // "cs" is a language and computer science: a tag that letters do not tell says nothing that the
  // words of the sheet do not say, too.
  const std::vector<std::string_view> tags = languages_of_path(sheet.path);
  if (tags.empty()) return {};
  if (is_told(tags.front())) return tags.front();
  const std::string words = words_of(sheet);
  const auto borne_out = std::find_if(tags.begin(), tags.end(), [&](std::string_view tag) {
    return is_told(tag) || reads_as(words, tag);
  });
  return borne_out == tags.end() ? std::string_view() : *borne_out;
}

std::string_view language_of_text(std::string_view text, std::string_view stated) {
  const Row* const row = find_row(stated);
  const std::string_view told = base::guess_language(text, stated);
  if (row == nullptr) return told;
  // Letters that no language here is told from, or those of English.
  return told.empty() || (told == "en" && !row->told) ? std::string_view(row->tag) : told;
}

}  // namespace dayleaf::model
