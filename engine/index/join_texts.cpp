#include "index/join_texts.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/lent.h"
#include "base/parallel.h"
#include "base/text.h"
#include "index/passes.h"
#include "model/text_by_language.h"
#include "model/text_language.h"

namespace dayleaf::index {
namespace {

// "zh" of "zh-Hant".
std::string_view primary_tag(std::string_view tag) { return tag.substr(0, tag.find('-')); }

// Whether a list of authors says more than another: in their order, whole, long.
bool says_more(const model::Authors& one, const model::Authors& other) {
  const auto weight = [](const model::Authors& authors) {
    return std::tuple(!authors.names.empty(), authors.order == model::AuthorOrder::known,
                      !authors.cut, authors.names.size());
  };
  return weight(one) > weight(other);
}

// Sheets are asked for their language by many papers.
class SheetLanguages {
 public:
  std::string_view find(const model::Sheet& sheet) {
    const auto [known, is_new] = known_.try_emplace(&sheet);
    if (is_new) known->second = language_of_sheet(sheet);
    return known->second;
  }
  // Of one that was found before; safe from any thread.
  std::string_view of(const model::Sheet& sheet) const { return known_.at(&sheet); }

 private:
  std::unordered_map<const model::Sheet*, base::LentText> known_;
};

// Languages that a site has on purpose: files say so, or digests of one day differ in them. What is
// only told by the letters of a day that has one text may be a stray quotation.
std::set<std::string_view> languages_of(const model::Archive& archive, SheetLanguages& sheets) {
  std::set<std::string_view> languages;
  const auto add = [&](std::string_view language) {
    if (!language.empty()) languages.insert(language);
  };
  bool any_stated = false;
  for (const auto& sheet : archive.sheets) {
    any_stated = any_stated || (!sheet->entries.empty() && !model::stated_language(*sheet).empty());
  }
  if (any_stated) {
    for (const auto& sheet : archive.sheets) {
      if (!sheet->entries.empty()) add(sheets.find(*sheet));
    }
  }
  for (const model::Appearance& appearance : archive.appearances) {
    std::set<std::string_view> of_texts;
    for (const model::EntryText& text : appearance.texts) {
      const std::string_view language = sheets.find(*text.sheet);
      if (!language.empty()) of_texts.insert(language);
    }
    if (of_texts.size() > 1) languages.insert(of_texts.begin(), of_texts.end());
  }
  return languages.size() > 1 ? languages : std::set<std::string_view>();
}

std::string language_of_entry(const model::Entry& entry, std::string_view of_sheet) {
  return std::string(model::language_of_text(model::plain_text(entry.summary), of_sheet));
}

// The language that most texts are in, for a site that leaves it to them.
std::string most_common(const model::Archive& archive) {
  std::map<std::string_view, std::size_t> counts;
  for (const model::Appearance& appearance : archive.appearances) {
    model::for_each_text(appearance, [&](const model::EntryText& text) {
      const auto known =
          std::find(archive.languages.begin(), archive.languages.end(), text.language);
      if (known != archive.languages.end()) ++counts[*known];
    });
  }
  std::string_view best;
  std::size_t most = 0;
  for (const auto& [language, count] : counts) {
    if (count > most) std::tie(best, most) = std::pair(language, count);
  }
  return std::string(best);
}

// Where a language stands among others: the site's own first, then what is nearest to it.
auto rank_of(std::string_view language, std::string_view own) {
  const bool is_near = primary_tag(language) == primary_tag(own);
  return std::tuple(language.empty(), language != own, !is_near, language);
}

}  // namespace

std::string_view language_of_sheet(const model::Sheet& sheet) {
  std::string words;
  for (const model::Entry& entry : sheet.entries) {
    words += model::plain_text(entry.summary);
    words += '\n';
  }
  return model::language_of_text(words, model::stated_language(sheet));
}

model::Entry join_entries(std::span<const model::EntryText> texts) {
  model::Entry joined = *texts.front().entry;
  if (!has_whole_title(joined)) {
    const auto whole = std::find_if(texts.begin(), texts.end(), [](const model::EntryText& text) {
      return has_whole_title(*text.entry);
    });
    if (whole != texts.end()) {
      joined.title = whole->entry->title;
      joined.title_text = whole->entry->title_text;
      joined.title_damaged = whole->entry->title_damaged;
    }
  }
  for (const model::EntryText& text : texts.subspan(1)) {
    const model::Entry& entry = *text.entry;
    if (joined.link.empty()) joined.link = entry.link;
    if (joined.version.empty()) joined.version = entry.version;
    for (const model::Media& medium : entry.media) {
      const bool is_known =
          std::any_of(joined.media.begin(), joined.media.end(),
                      [&](const model::Media& known) { return known.url == medium.url; });
      if (!is_known) joined.media.push_back(medium);
    }
    if (entry.votes) joined.votes = std::max(joined.votes.value_or(*entry.votes), *entry.votes);
    joined.votes_stated = joined.votes_stated || entry.votes_stated;
    if (says_more(entry.authors, joined.authors)) joined.authors = entry.authors;
    for (const std::string& tag : entry.tags) {
      if (std::find(joined.tags.begin(), joined.tags.end(), tag) == joined.tags.end()) {
        joined.tags.push_back(tag);
      }
    }
  }
  return joined;
}

void join_texts(model::Archive& archive, const model::Site& site, std::size_t jobs) {
  SheetLanguages sheets;
  const std::set<std::string_view> languages = languages_of(archive, sheets);
  archive.languages.assign(languages.begin(), languages.end());
  const bool of_all = !archive.languages.empty();
  for (const model::Appearance& appearance : archive.appearances) {
    if (!of_all && appearance.texts.empty()) continue;
    model::for_each_text(appearance,
                         [&](const model::EntryText& text) { sheets.find(*text.sheet); });
  }
  base::parallel_for(archive.appearances.size(), jobs, [&](std::size_t index) {
    model::Appearance& appearance = archive.appearances[index];
    const auto find = [&](const model::Entry& entry, const model::Sheet& sheet) {
      const std::string_view of_sheet = sheets.of(sheet);
      std::string language = language_of_entry(entry, of_sheet);
      const bool is_ours = !of_all || languages.count(language) != 0;
      return is_ours || of_sheet.empty() ? language : std::string(of_sheet);
    };
    for (model::EntryText& text : appearance.texts) text.language = find(*text.entry, *text.sheet);
    if (of_all && appearance.texts.empty()) {
      appearance.language = find(*appearance.entry, *appearance.sheet);
    }
  });
  const std::string own = model::text_language_tag(site.language).empty()
                              ? most_common(archive)
                              : std::string(model::text_language_tag(site.language));
  const auto before = [&](std::string_view one, std::string_view other) {
    return rank_of(one, own) < rank_of(other, own);
  };
  std::sort(archive.languages.begin(), archive.languages.end(), before);
  for (model::Appearance& appearance : archive.appearances) {
    if (appearance.texts.empty()) continue;
    // A text without words stands behind all others.
    std::stable_sort(appearance.texts.begin(), appearance.texts.end(),
                     [&](const model::EntryText& one, const model::EntryText& other) {
                       const bool first_is_bare = one.entry->summary.empty();
                       const bool other_is_bare = other.entry->summary.empty();
                       if (first_is_bare != other_is_bare) return other_is_bare;
                       return before(one.language, other.language);
                     });
    appearance.entry = &archive.joined.emplace_back(join_entries(appearance.texts));
    appearance.sheet = appearance.texts.front().sheet;
    appearance.language = appearance.texts.front().language;
  }
}

}  // namespace dayleaf::index
