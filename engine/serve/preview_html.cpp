#include "serve/preview_html.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/escape.h"
#include "base/markup_reader.h"
#include "base/text.h"

namespace dayleaf::serve {
namespace {

struct Edit {
  std::size_t begin;
  std::size_t end;
  std::string text;
};

struct Directive {
  std::string name;
  std::vector<std::string> sources;

  bool allows_self() const {
    return std::find(sources.begin(), sources.end(), "'self'") != sources.end();
  }
  void allow_self() {
    std::erase(sources, "'none'");
    if (!allows_self()) sources.emplace_back("'self'");
  }
};

class Policy {
 public:
  explicit Policy(std::string_view text) {
    for (const std::string_view part : base::split(text, ';')) {
      Directive directive;
      const std::string words = base::collapse_spaces(part);
      for (const std::string_view word : base::split(words, ' ')) {
        if (directive.name.empty()) {
          directive.name = base::lower_ascii(word);
        } else {
          directive.sources.emplace_back(word);
        }
      }
      if (!directive.name.empty()) directives_.push_back(std::move(directive));
    }
  }

  // What has no directive of its own follows default-src.
  void allow_self(std::string_view name) {
    if (Directive* const own = find(name)) {
      own->allow_self();
    } else if (const Directive* const general = find("default-src");
               general != nullptr && !general->allows_self()) {
      Directive directive{std::string(name), general->sources};
      directive.allow_self();
      directives_.push_back(std::move(directive));
    }
  }

  void allow_self_if_stated(std::string_view name) {
    if (find(name) != nullptr) allow_self(name);
  }

  std::string text() const {
    std::vector<std::string> parts;
    for (const Directive& directive : directives_) {
      parts.push_back(directive.name);
      if (!directive.sources.empty()) parts.back() += " " + base::join(directive.sources, " ");
    }
    return base::join(parts, "; ");
  }

 private:
  Directive* find(std::string_view name) {
    const auto found = std::find_if(directives_.begin(), directives_.end(),
                                    [&](const Directive& one) { return one.name == name; });
    return found == directives_.end() ? nullptr : &*found;
  }

  std::vector<Directive> directives_;
};

using Token = base::MarkupReader::Token;

bool is_policy(const base::MarkupReader& tag) {
  const std::string_view* const kind = tag.find("http-equiv");
  return tag.is_named("meta") && kind != nullptr &&
         base::equals_ignoring_case(base::trim(*kind), "content-security-policy");
}

// A few character references are resolved: those that an attribute with a policy may have.
std::string unescaped_html(std::string_view text) {
  std::string plain(text);
  for (const std::string_view quote : {"&#39;", "&#x27;", "&#X27;", "&apos;"}) {
    plain = base::replace_all(plain, quote, "'");
  }
  plain = base::replace_all(plain, "&quot;", "\"");
  return base::replace_all(plain, "&amp;", "&");
}

std::string head_tags(const PreviewTags& tags) {
  const std::string own = base::escaped_html(tags.base_path) + ".dayleaf/";
  std::string style = "<link rel=\"stylesheet\" href=\"" + own + "preview.css\">\n";
  if (tags.token.empty()) return style;
  return "<script src=\"" + own + "preview.js\" defer data-token=\"" +
         base::escaped_html(tags.token) + "\" data-generation=\"" +
         std::to_string(tags.generation) + "\" data-events=\"" + own + "events\"></script>\n" +
         style;
}

std::string ribbon_tag(const PreviewTags& tags) {
  if (tags.ribbon.empty()) return {};
  return "<p class=\"dayleaf-ribbon\" role=\"note\">" + base::escaped_html(tags.ribbon) + "</p>";
}

}  // namespace

std::string widened_policy(std::string_view policy) {
  Policy widened(policy);
  for (const std::string_view name : {"script-src", "style-src", "connect-src"}) {
    widened.allow_self(name);
  }
  for (const std::string_view name : {"script-src-elem", "style-src-elem"}) {
    widened.allow_self_if_stated(name);
  }
  return widened.text();
}

void make_preview(std::string& html, const PreviewTags& tags) {
  std::vector<Edit> edits;  // in the order of the text
  std::optional<std::size_t> head_end;
  std::size_t body = html.size();
  base::MarkupReader reader(html, base::MarkupReader::Flavour::html);
  const auto offset_of = [&](std::string_view part) {
    return static_cast<std::size_t>(part.data() - html.data());
  };
  for (Token token = reader.next(); token != Token::end; token = reader.next()) {
    if (token == Token::start_tag && is_policy(reader)) {
      const std::string_view* const content = reader.find("content");
      if (content == nullptr || content->empty()) continue;
      const std::size_t begin = offset_of(*content);
      const std::size_t quote = html[begin - 1] == '"' || html[begin - 1] == '\'' ? 1 : 0;
      const std::string policy = widened_policy(unescaped_html(*content));
      edits.push_back({begin - quote, begin + content->size() + quote,
                       "\"" + base::escaped_html(policy) + "\""});
    } else if (token == Token::end_tag && reader.is_named("head") && !head_end) {
      head_end = offset_of(reader.name()) - 2;
    } else if (token == Token::start_tag && reader.is_named("body")) {
      if (!head_end) head_end = offset_of(reader.name()) - 1;
      body = reader.offset();
      break;
    }
  }
  const std::size_t head = head_end.value_or(html.size());
  edits.push_back({head, head, head_tags(tags)});
  edits.push_back({body, body, ribbon_tag(tags)});
  for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit) {
    html.replace(edit->begin, edit->end - edit->begin, edit->text);
  }
}

}  // namespace dayleaf::serve
