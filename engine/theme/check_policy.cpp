#include "theme/check_policy.h"

#include <algorithm>
#include <optional>

#include "base/lent.h"
#include "base/script_source.h"
#include "base/sha256.h"
#include "base/text.h"
#include "model/quote.h"
#include "theme/markup_events.h"

namespace dayleaf::theme {
namespace {

using Kind = TemplateNode::Kind;
using Names = std::initializer_list<std::string_view>;

bool is_one_of(std::string_view name, Names names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), base::to_lower_ascii);
  return out;
}

// As browsers read the beginning of a URL: without white space and controls.
std::string beginning(std::string_view url) {
  std::string out;
  for (const char c : url) {
    if (static_cast<unsigned char>(c) > ' ') out += base::to_lower_ascii(c);
  }
  return out;
}

// "https://host/…" of a URL that leads to another host; "//host" takes the scheme of the page.
std::optional<std::string> outside_url(const TagAttribute* attribute) {
  if (attribute == nullptr || !attribute->literal_start) return std::nullopt;
  const std::string_view url = base::trim(attribute->value);
  const std::string start = beginning(url);
  if (start.starts_with("//")) return "https:" + std::string(url);
  const bool outside = start.starts_with("http:") || start.starts_with("https:") ||
                       start.starts_with("data:") || start.starts_with("blob:");
  return outside ? std::optional<std::string>(url) : std::nullopt;
}

bool runs(const ElementTag& script) {
  const TagAttribute* const type = script.find("type");
  if (type == nullptr || !type->whole) return true;
  const std::string name = lower(base::trim(type->value));
  return name.empty() || name.find("javascript") != name.npos ||
         name.find("ecmascript") != name.npos ||
         is_one_of(name, {"module", "importmap", "speculationrules"});
}

// Browsers hash a script with its line ends as HTML reads them.
std::string with_line_feeds(std::string_view text) {
  return base::replace_all(base::replace_all(text, "\r\n", "\n"), "\r", "\n");
}

std::string trusting(std::string_view source) {
  return "in dayleaf.toml: [security] scripts = [" + model::in_quotes(source) + "]";
}

class PolicyCheck {
 public:
  PolicyCheck(base::Lent<const std::vector<std::string>> scripts, Findings& findings)
      : scripts_(scripts), findings_(findings) {}

  void check(const ElementTag& tag) {
    for (const TagAttribute& attribute : tag.attributes) check_attribute(tag, attribute);
    if (tag.name == "script") return check_script(tag);
    if (tag.name == "style") return check_style(tag);
    if (tag.name == "link") return check_link(tag);
    if (tag.name == "base") {
      return error(tag.place, "blocked-element", "<base>",
                   "remove it: the addresses of the view model are whole");
    }
    if (is_one_of(tag.name, {"iframe", "frame", "object", "embed", "portal", "fencedframe"})) {
      return error(tag.place, "blocked-element", "<" + tag.name + ">",
                   "link to what it would show");
    }
    if (is_one_of(tag.name, {"img", "source", "video", "audio", "track", "input", "image"})) {
      check_media(tag);
    }
  }

 private:
  void error(const ThemePlace& place, std::string_view code, const std::string& what,
             std::string_view suggestion) {
    findings_.error(place, code, "the policy of pages blocks " + what, suggestion);
  }

  void check_attribute(const ElementTag& tag, const TagAttribute& attribute) {
    const std::string& name = attribute.name;
    if (name.size() > 2 && name.starts_with("on") &&
        !(attribute.value.empty() && attribute.whole)) {
      return error(attribute.place, "inline-script", "the handler in the attribute " + name,
                   "listen in assets/script.js, with addEventListener");
    }
    if (name == "style" && !base::trim(attribute.value).empty()) {
      return error(attribute.place, "inline-style", "styles in attributes",
                   "use a class and assets/style.css");
    }
    if (attribute.literal_start && beginning(attribute.value).starts_with("javascript:")) {
      return error(attribute.place, "inline-script", "javascript: in the attribute " + name,
                   "use a button and listen in assets/script.js");
    }
    const bool sends = (name == "action" && tag.name == "form") || name == "formaction";
    // What begins with a name of the view model leads to a page of the site.
    if (sends && attribute.literal_start) {
      error(attribute.place, "blocked-form", "forms that are sent elsewhere than to {{search_url}}",
            "let a script answer them, or use a link");
    }
  }

  void check_script(const ElementTag& tag) {
    if (!runs(tag)) return;
    if (tag.find("src") != nullptr) {
      const std::optional<std::string> url = outside_url(tag.find("src"));
      if (!url || base::allows_script(scripts_, *url)) return;
      const bool can_be = base::is_script_source(url->substr(0, url->find_first_of("?#")));
      return error(
          tag.place, "outside-script", "this script of another host",
          "keep a copy in assets/" +
              (can_be ? ", or trust it " + trusting(url->substr(0, url->find_first_of("?#")))
                      : std::string()));
    }
    if (tag.content.empty() && tag.whole) return;
    if (!tag.whole) {
      return error(tag.place, "inline-script", "this script in the page",
                   "put it into assets/ and load it with src; it cannot be trusted by its hash, "
                   "since it is not the same on all pages");
    }
    const std::string hash = base::sha256_source(with_line_feeds(tag.content));
    if (std::find(scripts_.begin(), scripts_.end(), hash) != scripts_.end()) return;
    error(tag.place, "inline-script", "this script in the page",
          "put it into assets/ and load it with src, or trust it " + trusting(hash));
  }

  void check_style(const ElementTag& tag) {
    if (base::trim(tag.content).empty() && tag.whole) return;
    error(tag.place, "inline-style", "styles in the page", "put them into assets/style.css");
  }

  void check_link(const ElementTag& tag) {
    const TagAttribute* const rel = tag.find("rel");
    if (rel == nullptr) return;
    const std::string words = lower(rel->value);
    for (const std::string_view word : base::split(words, ' ')) {
      if (word == "manifest") {
        return error(tag.place, "blocked-element", "manifests of applications", "remove this link");
      }
      if (!outside_url(tag.find("href"))) continue;
      if (word == "stylesheet") {
        return error(tag.place, "outside-style", "style sheets of other hosts",
                     "keep a copy in assets/");
      }
      if (is_one_of(word, {"preload", "prefetch", "modulepreload"})) {
        return error(tag.place, "outside-file", "files of other hosts", "keep a copy in assets/");
      }
      if (word == "icon") warn_of_media(tag.place);
    }
  }

  void check_media(const ElementTag& tag) {
    for (const std::string_view name : {"src", "poster", "srcset"}) {
      const std::optional<std::string> url = outside_url(tag.find(name));
      if (!url) continue;
      if (beginning(*url).starts_with("https:")) return warn_of_media(tag.place);
      return error(tag.place, "outside-file", "pictures and videos that do not come over https",
                   "keep a copy in assets/");
    }
  }

  // Blocked on some pages only.
  void warn_of_media(const ThemePlace& place) {
    findings_.warning(place, "outside-file",
                      "pages that show no pictures of digests, and sites that keep them, block "
                      "pictures and videos of other hosts",
                      "keep a copy in assets/");
  }

  const std::vector<std::string>& scripts_;
  Findings& findings_;
};

}  // namespace

bool states_policy(const TemplateNodes& nodes) {
  return std::any_of(nodes.begin(), nodes.end(), [](const TemplateNode& node) {
    return (node.kind == Kind::variable && node.text == "csp") || states_policy(node.children);
  });
}

void check_policy(const TemplateNodes& nodes, const std::vector<std::string>& scripts,
                  Findings& findings) {
  PolicyCheck policy(scripts, findings);
  read_tags(nodes, [&](const ElementTag& tag) { policy.check(tag); });
}

}  // namespace dayleaf::theme
