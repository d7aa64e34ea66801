#include "links/find_links.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/html_facts.h"
#include "base/lent.h"
#include "base/markup_reader.h"
#include "base/text.h"
#include "links/character_references.h"
#include "links/css_links.h"

namespace dayleaf::links {
namespace {

using Flavour = base::MarkupReader::Flavour;
using Token = base::MarkupReader::Token;

// The names of <meta> whose content is an address.
constexpr std::array<std::string_view, 15> address_names = {"og:url",
                                                            "og:image",
                                                            "og:image:url",
                                                            "og:image:secure_url",
                                                            "og:video",
                                                            "og:video:url",
                                                            "og:video:secure_url",
                                                            "og:audio",
                                                            "og:audio:url",
                                                            "og:audio:secure_url",
                                                            "twitter:image",
                                                            "twitter:image:src",
                                                            "twitter:player",
                                                            "twitter:url",
                                                            "msapplication-tileimage"};
// Elements of feeds and sitemaps whose text is an address.
constexpr std::array<std::string_view, 9> address_elements = {
    "link", "loc", "url", "guid", "comments", "docs", "icon", "logo", "image:loc"};
// Whose text is HTML.
constexpr std::array<std::string_view, 4> html_elements = {"description", "content:encoded",
                                                           "content", "summary"};

template <std::size_t count>
bool is_one_of(std::string_view name, const std::array<std::string_view, count>& names) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view one) {
    return one.size() == name.size() && base::equals_ignoring_case(one, name);
  });
}

class MarkupLinks {
 public:
  MarkupLinks(std::string_view markup, Flavour flavour, base::Lent<const LinkListener> listener)
      : reader_(markup, flavour), listener_(listener) {}

  void find_in_page() {
    for (Token token = reader_.next(); token != Token::end; token = reader_.next()) {
      if (token == Token::start_tag) {
        read_page_tag();
      } else if (token == Token::text && in_style_) {
        find_in_css(reader_.text(), "style", {});
      }
      if (token == Token::start_tag) in_style_ = reader_.is_named("style");
      if (token == Token::end_tag) in_style_ = false;
    }
  }

  void find_in_feed() {
    std::string name;
    std::string text;
    bool permanent = true;
    for (Token token = reader_.next(); token != Token::end; token = reader_.next()) {
      if (token == Token::text) {
        text += reader_.is_raw() ? reader_.text() : decode(reader_.text(), ReferencePlace::text);
        continue;
      }
      if (token == Token::end_tag && reader_.name() == name) finish_element(name, text, permanent);
      text.clear();
      name.clear();
      if (token == Token::end_tag) continue;
      name = reader_.name();
      const std::string_view* const is_link = reader_.find("ispermalink");
      permanent = is_link == nullptr || !base::equals_ignoring_case(*is_link, "false");
      for (const base::MarkupReader::Attribute& one : reader_.attributes()) {
        if (is_one_of(one.name, feed_attributes)) give_address(one);
      }
    }
  }

 private:
  static constexpr std::array<std::string_view, 3> feed_attributes = {"href", "url", "src"};

  std::string_view decode(std::string_view raw, ReferencePlace place = ReferencePlace::attribute) {
    return decode_references(raw, place, decoded_);
  }

  void give(std::string_view url, std::string_view element, std::string_view attribute) {
    if (base::starts_with_ignoring_case(base::trim_left(url), "data:")) return;
    listener_.link({url, element, attribute});
  }

  void give_address(const base::MarkupReader::Attribute& one) {
    give(decode(one.value), reader_.name(), one.name);
  }

  void read_page_tag() {
    if (reader_.is_named("meta")) return read_meta();
    for (const base::MarkupReader::Attribute& one : reader_.attributes()) {
      const char first = one.name.empty() ? '\0' : base::to_lower_ascii(one.name.front());
      if (first == 'c' && one.name.size() != 4) continue;  // class, content: not cite
      const base::AttributeValue value = base::attribute_value(one.name);
      if (value == base::AttributeValue::address) {
        give_address(one);
      } else if (value == base::AttributeValue::address_set) {
        give_set(one);
      } else if (base::equals_ignoring_case(one.name, "id") ||
                 (base::equals_ignoring_case(one.name, "name") && reader_.is_named("a"))) {
        give_id(one);
      } else if (one.value.find("url(") != std::string_view::npos) {
        find_in_css(decode(one.value), reader_.name(), one.name);
      }
    }
  }

  void give_id(const base::MarkupReader::Attribute& one) {
    // <a id="x" name="x"> is one anchor.
    const std::string_view* const id = reader_.find("id");
    const bool again =
        base::to_lower_ascii(one.name.front()) == 'n' && id != nullptr && *id == one.value;
    if (!again && !one.value.empty()) listener_.id(decode(one.value));
  }

  // "image-1x.png 1x, image-2x.png 2x" as the HTML standard takes it apart.
  void give_set(const base::MarkupReader::Attribute& one) {
    const std::string set(decode(one.value));
    std::string_view rest = set;
    const auto skip = [&rest](auto&& wanted) {
      const auto* const end = std::find_if_not(rest.begin(), rest.end(), wanted);
      const std::string_view skipped = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
      rest.remove_prefix(skipped.size());
      return skipped;
    };
    for (;;) {
      skip([](char c) { return base::is_space(c) || c == ','; });
      if (rest.empty()) return;
      std::string_view url = skip([](char c) { return !base::is_space(c); });
      const bool ends_here = url.ends_with(',');
      while (url.ends_with(',')) url.remove_suffix(1);
      give(url, reader_.name(), one.name);
      if (ends_here) continue;
      int depth = 0;  // of parentheses, whose commas do not count
      skip([&depth](char c) {
        depth += c == '(' ? 1 : 0;
        depth -= c == ')' ? 1 : 0;
        return depth > 0 || c != ',';
      });
    }
  }

  void read_meta() {
    const std::string_view* const content = reader_.find("content");
    if (content == nullptr) return;
    const std::string_view* const refresh = reader_.find("http-equiv");
    if (refresh != nullptr && base::equals_ignoring_case(*refresh, "refresh")) {
      return give_refresh(decode(*content));
    }
    for (const std::string_view key : {"property", "name"}) {
      const std::string_view* const name = reader_.find(key);
      if (name == nullptr || !is_one_of(*name, address_names)) continue;
      give(decode(*content), *name, "content");
      return;
    }
  }

  // "5; url='/x/'": seconds, a sign or a space, the address.
  void give_refresh(std::string_view content) {
    std::string_view rest = base::trim(content);
    rest.remove_prefix(std::min(rest.find_first_not_of("0123456789."), rest.size()));
    rest = base::trim_left(rest);
    if (rest.starts_with(';') || rest.starts_with(',')) rest = base::trim_left(rest.substr(1));
    if (base::starts_with_ignoring_case(rest, "url")) {
      const std::string_view after = base::trim_left(rest.substr(3));
      if (after.starts_with('=')) rest = base::trim_left(after.substr(1));
    }
    if (rest.starts_with('"') || rest.starts_with('\'')) {
      rest = rest.substr(1, rest.find(rest.front(), 1) - 1);
    }
    if (!rest.empty()) give(rest, "meta", "refresh");
  }

  void find_in_css(std::string_view css, std::string_view element, std::string_view attribute) {
    find_css_links(css, [&](std::string_view url) { give(url, element, attribute); });
  }

  void finish_element(std::string_view name, std::string_view text, bool permanent) {
    const std::string_view address = base::trim(text);
    if (is_one_of(name, address_elements)) {
      if (!address.empty() && permanent) give(address, name, {});
    } else if (is_one_of(name, html_elements) && text.find('<') != text.npos) {
      LinkListener inner = listener_;
      inner.id = [](std::string_view) {};  // no page of ours holds them
      MarkupLinks(text, Flavour::html, inner).find_in_page();
    }
  }

  base::MarkupReader reader_;
  const LinkListener& listener_;
  std::string decoded_;
  bool in_style_ = false;
};

void find_robots_links(std::string_view text, const LinkListener& listener) {
  constexpr std::string_view field = "sitemap:";
  for (const std::string_view line : base::split_lines(text)) {
    const std::string_view rest = base::trim(line);
    if (!base::starts_with_ignoring_case(rest, field)) continue;
    listener.link({base::trim(rest.substr(field.size())), "Sitemap", {}});
  }
}

}  // namespace

LinkedFormat format_of(std::string_view path) {
  struct Row {
    base::LentText ending;
    LinkedFormat format;
  };
  constexpr std::array<Row, 7> rows = {{{".html", LinkedFormat::html},
                                        {".htm", LinkedFormat::html},
                                        {".svg", LinkedFormat::svg},
                                        {".xml", LinkedFormat::feed},
                                        {".rss", LinkedFormat::feed},
                                        {".atom", LinkedFormat::feed},
                                        {".css", LinkedFormat::css}}};
  if (path == "robots.txt") return LinkedFormat::robots;
  for (const Row& row : rows) {
    if (path.ends_with(row.ending)) return row.format;
  }
  return LinkedFormat::none;
}

void find_links(LinkedFormat format, std::string_view bytes, const LinkListener& listener) {
  switch (format) {
    case LinkedFormat::none:
      return;
    case LinkedFormat::html:
      return MarkupLinks(bytes, Flavour::html, listener).find_in_page();
    case LinkedFormat::svg:
      return MarkupLinks(bytes, Flavour::xml, listener).find_in_page();
    case LinkedFormat::feed:
      return MarkupLinks(bytes, Flavour::xml, listener).find_in_feed();
    case LinkedFormat::css:
      return find_css_links(bytes, [&](std::string_view url) {
        const bool own = base::starts_with_ignoring_case(url, "data:") || url.starts_with('#');
        if (!own) listener.link({url, "url()", {}});
      });
    case LinkedFormat::robots:
      return find_robots_links(bytes, listener);
  }
}

}  // namespace dayleaf::links
