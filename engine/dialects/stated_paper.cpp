#include "dialects/stated_paper.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <utility>

#include "base/text.h"
#include "base/url.h"
#include "dialects/address_rank.h"
#include "markdown/read_markdown.h"
#include "model/identifiers.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t none = std::string_view::npos;
constexpr int heading_level = 4;  // below that of a paper

bool has_words(const model::Value& value) {
  return value.is_list() || value.is_object() || !base::trim(model::words_of(value)).empty();
}

std::string clean_words(const model::Value& value) {
  const std::string words = model::words_of(value);
  return base::remove_controls(base::trim(words), "");
}

std::size_t rank_of(const model::PaperKeyRow& row) {
  return static_cast<std::size_t>(&row - model::paper_keys().data());
}

// ---- names

enum class NamePart : std::uint8_t { none, whole, given, middle, family, suffix };

// What a key of a map says of somebody: { name: Ada Hill }, { first: Ada, last: Hill }.
NamePart part_of_name(std::string_view key) {
  struct Key {
    base::LentText name;
    NamePart part;
  };
  constexpr std::array<Key, 17> keys = {{{"name", NamePart::whole},
                                         {"full_name", NamePart::whole},
                                         {"first", NamePart::given},
                                         {"firstname", NamePart::given},
                                         {"first_name", NamePart::given},
                                         {"given", NamePart::given},
                                         {"given_name", NamePart::given},
                                         {"given_names", NamePart::given},
                                         {"middle", NamePart::middle},
                                         {"last", NamePart::family},
                                         {"lastname", NamePart::family},
                                         {"last_name", NamePart::family},
                                         {"family", NamePart::family},
                                         {"family_name", NamePart::family},
                                         {"family_names", NamePart::family},
                                         {"surname", NamePart::family},
                                         {"suffix", NamePart::suffix}}};
  const std::string folded = base::replace_all(base::lower_ascii(key), "-", "_");
  const auto* const found =
      std::find_if(keys.begin(), keys.end(), [&](const Key& one) { return one.name == folded; });
  return found == keys.end() ? NamePart::none : found->part;
}

// The name that a map states, whole or in its parts; empty: it states none.
std::string name_in(const model::Object& person) {
  std::string name;
  for (const NamePart part :
       {NamePart::whole, NamePart::given, NamePart::middle, NamePart::family, NamePart::suffix}) {
    for (const model::Member& fact : person.members()) {
      if (part_of_name(fact.name) != part || !has_words(fact.value)) continue;
      name += (name.empty() ? "" : " ") + clean_words(fact.value);
    }
    if (part == NamePart::whole && !name.empty()) break;
  }
  return name;
}

// ---- addresses

// The web address in words around it: "[PDF](https://…)", "<https://…>".
std::string_view address_in(std::string_view words) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    const std::size_t at = words.find(scheme);
    if (at == none) continue;
    const std::string_view rest = words.substr(at);
    return rest.substr(0, rest.find_first_of(" \t\n)>]\"'"));
  }
  return {};
}

// A bare id is as good as a link. Empty: the words are no address.
std::string address_of(std::string_view words, model::PaperKey key) {
  if (base::is_absolute_url(words) && words.find(' ') == none &&
      !base::starts_with_ignoring_case(words, "arxiv:") &&
      !base::starts_with_ignoring_case(words, "doi:")) {
    return std::string(words);
  }
  if (const std::string_view inside = address_in(words); !inside.empty()) {
    return std::string(inside);
  }
  const model::PaperId id = model::identify_word(words);
  const bool is_known =
      id.kind == model::PaperId::Kind::arxiv || id.kind == model::PaperId::Kind::doi;
  if (key == model::PaperKey::arxiv && !words.empty()) {
    return model::arxiv_page(
        words.substr(base::starts_with_ignoring_case(words, "arxiv:") ? 6 : 0));
  }
  if (key == model::PaperKey::doi && !words.empty()) {
    return model::doi_page(words.substr(base::starts_with_ignoring_case(words, "doi:") ? 4 : 0));
  }
  if (is_known && id.kind == model::PaperId::Kind::arxiv) return model::arxiv_page(id.value);
  if (is_known) return model::doi_page(id.value);
  // "/2024/01/31/" is where a generator of sites is to put the page.
  if (key == model::PaperKey::id || words.starts_with('/') || words.starts_with('#')) return {};
  return std::string(words);
}

class LinkFinder {
 public:
  explicit LinkFinder(std::vector<StatedLink>& links) : links_(links) {}

  void look_at(const model::Member& member) {
    const model::PaperKeyRow* const row = model::find_paper_key(member.name);
    if (row == nullptr) return;
    switch (row->key) {
      case model::PaperKey::link:
      case model::PaperKey::arxiv:
      case model::PaperKey::doi:
      case model::PaperKey::id:
      case model::PaperKey::code:
      case model::PaperKey::project:
      case model::PaperKey::links:
        add(member.value, member.name, *row);
        break;
      default:
        break;
    }
  }

 private:
  void add(const model::Value& value, std::string_view label, const model::PaperKeyRow& row) {
    if (value.is_list()) {
      for (const model::Value& item : value.list()) {
        if (item.is_object()) {
          add_named(item.object(), label, row);
        } else {
          add(item, label, row);
        }
      }
      return;
    }
    if (value.is_object()) {
      add_named(value.object(), label, row);
      return;
    }
    const std::string words = clean_words(value);
    if (words.empty()) return;
    const model::PaperKey key = row.key == model::PaperKey::links ? model::PaperKey::link : row.key;
    std::string address = address_of(words, key);
    if (address.empty()) return;
    const bool names = address_rank(address) <= last_rank_of_paper;
    links_.push_back({std::move(address), value.at, std::string(label), rank_of(row), key, names});
  }

  // { name: Code, url: … }, or { pdf: …, code: … }.
  void add_named(const model::Object& object, std::string_view label,
                 const model::PaperKeyRow& row) {
    const model::Value* name = object.find("name");
    if (name == nullptr) name = object.find("title");
    for (const model::Member& member : object.members()) {
      if (member.name == "name" || member.name == "title" || member.value.is_list() ||
          member.value.is_object()) {
        continue;
      }
      const std::string own = name != nullptr ? model::words_of(*name) : std::string(member.name);
      const model::PaperKeyRow* const own_row = model::find_paper_key(own);
      const bool is_link =
          own_row != nullptr &&
          (own_row->key == model::PaperKey::link || own_row->key == model::PaperKey::arxiv ||
           own_row->key == model::PaperKey::doi || own_row->key == model::PaperKey::code ||
           own_row->key == model::PaperKey::project);
      if (!is_link && !base::is_absolute_url(member.value.text())) continue;
      add(member.value, own.empty() ? label : own, is_link ? *own_row : row);
    }
  }

  std::vector<StatedLink>& links_;
};

bool says_which_paper(const StatedLink& link) {
  return link.key != model::PaperKey::code && link.key != model::PaperKey::project;
}

// The better address; of equal ones the table's order decides.
std::size_t choose_link(const std::vector<StatedLink>& links) {
  const StatedLink* best = nullptr;
  for (const StatedLink& link : links) {
    if (!says_which_paper(link)) continue;
    const auto place = [](const StatedLink& one) {
      return std::pair(address_rank(one.address), one.rank);
    };
    if (best == nullptr || place(link) < place(*best)) best = &link;
  }
  return best == nullptr ? links.size() : static_cast<std::size_t>(best - links.data());
}

// ---- words

// A key as people read it: "abstract_zh" is "Abstract (zh)".
std::string label_of(std::string_view key) {
  std::string label = base::collapse_spaces(base::replace_all(key, "_", " "));
  const std::string lower = base::lower_ascii(label);
  if (lower == "tldr" || lower == "tl;dr" || lower == "tl dr") return "TL;DR";
  if (lower == "pdf" || lower == "pdf url" || lower == "url pdf") return "PDF";
  if (lower == "doi") return "DOI";
  if (lower == "url" || lower == "link" || lower == "links") return "Link";
  if (lower == "code url" || lower == "url code") return "Code";
  if (lower == "project url" || lower == "url project") return "Project";
  if (lower == "github url" || lower == "github") return "GitHub";
  const std::size_t last = label.rfind(' ');
  if (last != none && last + 3 == label.size() && model::find_paper_key(key) != nullptr &&
      base::is_ascii_letter(label[last + 1])) {
    label = label.substr(0, last) + " (" + label.substr(last + 1) + ")";
  }
  if (!label.empty() && label[0] >= 'a' && label[0] <= 'z') {
    label[0] = static_cast<char>(label[0] - 'a' + 'A');
  }
  return label;
}

model::Inline text_node(std::string_view text, base::Location at) {
  model::Inline node;
  node.at = at;
  node.text = text;
  return node;
}

std::vector<model::Inline> labelled(std::string_view label, base::Location at,
                                    std::string_view after) {
  model::Inline strong;
  strong.kind = model::Inline::Kind::strong;
  strong.at = at;
  strong.children.push_back(text_node(base::remove_controls(label, ""), at));
  std::vector<model::Inline> inlines;
  inlines.push_back(std::move(strong));
  inlines.push_back(text_node(after, at));
  return inlines;
}

model::Block block_of(model::Block::Kind kind, base::Location at) {
  model::Block block;
  block.kind = kind;
  block.at = at;
  block.end = at;
  return block;
}

// Puts blocks together, bullets into lists.
class Builder {
 public:
  void add_heading(std::vector<model::Inline> inlines, base::Location at) {
    model::Block heading = block_of(model::Block::Kind::heading, at);
    heading.level = heading_level;
    heading.inlines = std::move(inlines);
    blocks_.push_back(std::move(heading));
    open_list_ = false;
  }

  void add(model::Markup blocks) {
    std::move(blocks.begin(), blocks.end(), std::back_inserter(blocks_));
    open_list_ = false;
  }

  model::Block& add_item(std::vector<model::Inline> inlines, base::Location at) {
    if (!open_list_) blocks_.push_back(block_of(model::Block::Kind::list, at));
    open_list_ = true;
    return add_item_to(blocks_.back(), std::move(inlines), at);
  }

  static model::Block& add_item_to(model::Block& list, std::vector<model::Inline> inlines,
                                   base::Location at) {
    model::Block paragraph = block_of(model::Block::Kind::paragraph, at);
    paragraph.inlines = std::move(inlines);
    model::Block item = block_of(model::Block::Kind::item, at);
    item.children.push_back(std::move(paragraph));
    list.children.push_back(std::move(item));
    return list.children.back();
  }

  model::Markup take() { return std::move(blocks_); }

 private:
  model::Markup blocks_;
  bool open_list_ = false;  // the last block is a list of ours
};

class WordsReader {
 public:
  WordsReader(base::Lent<const model::Object> values, base::Lent<const model::Limits> limits,
              base::Diagnostics& diagnostics)
      : values_(values), limits_(limits), diagnostics_(diagnostics) {}

  StatedWords run() {
    const StatedPaper stated = find_stated_paper(values_);
    for (const model::Member* title : stated.other_titles) {
      above_.add_heading(read_line(clean_words(title->value), title->value.at), title->value.at);
    }
    const model::Member* const authors = find_stated(values_, model::PaperKey::authors);
    std::size_t next_link = 0;
    for (const model::Member& member : values_.members()) {
      const model::PaperKeyRow* const row = model::find_paper_key(member.name);
      if (row == nullptr) continue;
      if (row->key == model::PaperKey::summary && has_words(member.value)) add_part(member, above_);
      if (row->key == model::PaperKey::fact && has_words(member.value)) add_part(member, below_);
      if (&member == authors) add_affiliations(member);
      // The links of a member follow each other, as members do.
      std::vector<StatedLink> own;
      LinkFinder(own).look_at(member);
      for (std::size_t i = 0; i < own.size(); ++i, ++next_link) {
        add_link(stated.links[next_link], stated.link());
      }
    }
    return {above_.take(), below_.take()};
  }

 private:
  std::vector<model::Inline> read_line(std::string_view text, base::Location at) {
    return markdown::read_inlines(text, at, limits_, diagnostics_);
  }

  void add_part(const model::Member& member, Builder& into) {
    const model::Value& value = member.value;
    const std::string label = label_of(member.name);
    if (value.is_list() || value.is_object()) {
      add_list(label, value, into);
      return;
    }
    const std::string written = model::words_of(value);
    const std::string_view text = base::trim(written);
    if (text.find('\n') == none) {
      std::vector<model::Inline> inlines = labelled(label, value.at, ": ");
      append(read_line(base::remove_controls(text, ""), value.at), inlines);
      into.add_item(std::move(inlines), value.at);
      return;
    }
    into.add_heading({text_node(base::remove_controls(label, ""), value.at)}, value.at);
    into.add(markdown::read_markdown(text, value.at.line, limits_, diagnostics_));
  }

  void add_list(std::string_view label, const model::Value& value, Builder& into) {
    model::Block list = block_of(model::Block::Kind::list, value.at);
    for (const model::Value& one : value.list()) {
      const std::string words = joined_words(one);
      if (!words.empty()) Builder::add_item_to(list, read_line(words, one.at), one.at);
    }
    for (const model::Member& one : value.object().members()) {
      std::vector<model::Inline> inlines = labelled(one.name, one.value.at, ": ");
      append(read_line(joined_words(one.value), one.value.at), inlines);
      Builder::add_item_to(list, std::move(inlines), one.value.at);
    }
    if (list.children.empty()) return;
    into.add_item(labelled(label, value.at, ":"), value.at).children.push_back(std::move(list));
  }

  static void append(std::vector<model::Inline> more, std::vector<model::Inline>& inlines) {
    std::move(more.begin(), more.end(), std::back_inserter(inlines));
  }

  // All words of a value, on one line.
  static std::string joined_words(const model::Value& value) {
    std::vector<std::string> parts;
    for (const model::Value& one : value.list()) parts.push_back(joined_words(one));
    for (const model::Member& one : value.object().members()) {
      parts.push_back(one.name + ": " + joined_words(one.value));
    }
    if (!parts.empty()) return base::join(parts, ", ");
    return base::remove_controls(base::collapse_spaces(model::words_of(value)), "");
  }

  // What maps of authors say beside names: "Ada Lovelace (London)".
  void add_affiliations(const model::Member& member) {
    std::vector<std::string> people;
    for (const model::Value& one : member.value.list()) {
      std::vector<std::string> more;
      const bool has_name = !name_in(one.object()).empty();
      for (const model::Member& fact : one.object().members()) {
        const bool is_said = has_name && part_of_name(fact.name) != NamePart::none;
        if (!is_said && has_words(fact.value)) more.push_back(joined_words(fact.value));
      }
      if (more.empty()) continue;
      const std::vector<std::string> names = stated_names(model::Value(model::List{one}));
      people.push_back((names.empty() ? "" : names.front() + " ") + "(" + base::join(more, ", ") +
                       ")");
    }
    if (people.empty()) return;
    std::vector<model::Inline> inlines = labelled(label_of(member.name), member.value.at, ": ");
    append(read_line(base::join(people, ", "), member.value.at), inlines);
    below_.add_item(std::move(inlines), member.value.at);
  }

  // Another address of the same paper says nothing that its page does not.
  void add_link(const StatedLink& link, const StatedLink* chosen) {
    if (&link == chosen) return;
    const model::PaperId id = model::identify_link(link.address).id;
    if (chosen != nullptr && id == model::identify_link(chosen->address).id) return;
    std::vector<model::Inline> inlines = labelled(label_of(link.label), link.at, ": ");
    if (base::safe_link(link.address)) {
      model::Inline node;
      node.kind = model::Inline::Kind::link;
      node.at = link.at;
      node.url = link.address;
      node.children.push_back(text_node(link.address, link.at));
      inlines.push_back(std::move(node));
    } else {
      inlines.push_back(text_node(link.address, link.at));
    }
    below_.add_item(std::move(inlines), link.at);
  }

  const model::Object& values_;
  const model::Limits& limits_;
  base::Diagnostics& diagnostics_;
  Builder above_;
  Builder below_;
};

}  // namespace

const model::Member* find_stated(base::Lent<const model::Object> values, model::PaperKey key) {
  const model::Member* best = nullptr;
  std::size_t best_rank = 0;
  for (const model::Member& member : values->members()) {
    const model::PaperKeyRow* const row = model::find_paper_key(member.name);
    if (row == nullptr || row->key != key || !has_words(member.value)) continue;
    if (best == nullptr || rank_of(*row) < best_rank) {
      best = &member;
      best_rank = rank_of(*row);
    }
  }
  return best;
}

StatedPaper find_stated_paper(base::Lent<const model::Object> values) {
  StatedPaper stated;
  stated.title = find_stated(values, model::PaperKey::title);
  LinkFinder finder(stated.links);
  for (const model::Member& member : values->members()) {
    const model::PaperKeyRow* const row = model::find_paper_key(member.name);
    if (row != nullptr && row->key == model::PaperKey::title && &member != stated.title &&
        has_words(member.value)) {
      stated.other_titles.push_back(&member);
    }
    finder.look_at(member);
  }
  stated.chosen = choose_link(stated.links);
  return stated;
}

std::vector<std::string> stated_names(const model::Value& authors) {
  std::vector<std::string> names;
  for (const model::Value& one : authors.list()) {
    // "- [[Ada Hill]]" without quotation marks is a list in a list.
    if (one.is_list()) {
      std::vector<std::string> inner = stated_names(one);
      std::move(inner.begin(), inner.end(), std::back_inserter(names));
      continue;
    }
    std::string words = name_in(one.object());
    if (!one.is_object()) {
      words = clean_words(one);
    } else if (!words.empty()) {
      // said as such
    } else if (!one.object().empty()) {
      // "- Ada Lovelace: London"
      words = base::remove_controls(base::trim(one.object().members().front().name), "");
    }
    // A note about somebody: "[[Ada Lovelace]]", "[[people/ada|Ada Lovelace]]".
    if (words.starts_with("[[") && words.ends_with("]]")) {
      words = words.substr(2, words.size() - 4);
      words = words.substr(words.rfind('|') == std::string::npos ? 0 : words.rfind('|') + 1);
    }
    if (!words.empty()) names.push_back(std::move(words));
  }
  return names;
}

StatedWords read_stated_words(base::Lent<const model::Object> values, const model::Limits& limits,
                              base::Diagnostics& diagnostics) {
  return WordsReader(values, limits, diagnostics).run();
}

}  // namespace dayleaf::dialects
