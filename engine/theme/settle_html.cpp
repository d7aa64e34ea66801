#include "theme/settle_html.h"

#include <algorithm>
#include <utility>

#include "base/html_facts.h"
#include "theme/expand_template.h"
#include "theme/html_scanner.h"

namespace dayleaf::theme {
namespace {

using Kind = TemplateNode::Kind;
using State = HtmlScanner::State;

bool ends_in_space(const TemplateNodes& nodes) {
  const auto last = std::find_if_not(nodes.rbegin(), nodes.rend(), is_end_of_file);
  return last != nodes.rend() && last->kind == Kind::text && last->text.ends_with('\n');
}

bool are_opposite(const TemplateNode& a, const TemplateNode& b) {
  return a.text == b.text && ((a.kind == Kind::section && b.kind == Kind::inverted) ||
                              (a.kind == Kind::inverted && b.kind == Kind::section));
}

class Settler {
 public:
  explicit Settler(Findings& findings) : findings_(findings) {}

  void settle(TemplateNodes& nodes, HtmlScanner& html) {
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      TemplateNode& node = nodes[i];
      if (node.kind == Kind::text) {
        read_text(node, html);
      } else if (node.kind == Kind::variable || node.kind == Kind::html_variable) {
        node.context = context_of(html);
        check_variable(node, html);
        html.read_value();
      } else {
        TemplateNode* opposite =
            i + 1 < nodes.size() && are_opposite(node, nodes[i + 1]) ? &nodes[i + 1] : nullptr;
        if (settle_section(node, opposite, html)) ++i;
      }
    }
  }

  void finish(const HtmlScanner& html) {
    if (html.in_tag()) report_unclosed(tags_[html.mark()]);
  }

 private:
  void read_text(TemplateNode& node, HtmlScanner& html) {
    if (is_end_of_file(node)) return end_file(node.place.file, html);
    const std::string literal = std::exchange(node.text, {});
    node.text = html.read(literal);
    for (const std::size_t offset : html.unclosed()) {
      report_unclosed(offset == HtmlScanner::earlier ? tags_[html.mark()]
                                                     : place_in(node.place, literal, offset));
    }
    if (html.opened() == HtmlScanner::earlier) return;
    html.set_mark(tags_.size());
    tags_.push_back(place_in(node.place, literal, html.opened()));
  }

  // A partial that leaves its tag open is wrong, not the template that stands after it.
  void end_file(std::size_t file, HtmlScanner& html) {
    if (!html.in_tag() || tags_[html.mark()].file != file) return;
    report_unclosed(tags_[html.mark()]);
    html = HtmlScanner();
  }

  static ThemePlace place_in(ThemePlace place, std::string_view literal, std::size_t offset) {
    if (place.at.line == 0) return place;
    for (const char c : literal.substr(0, offset)) {
      place.at.column = c == '\n' ? 1 : place.at.column + 1;
      if (c == '\n') ++place.at.line;
    }
    return place;
  }

  // Everything after such a tag is taken for a part of it: what seems to be wrong there is not.
  void report_unclosed(const ThemePlace& place) {
    findings_.error(place, "unclosed-html-tag", "this HTML tag has no end",
                    "add the > or the quotation mark that is missing");
    ++unclosed_;
  }

  // True when the opposite section, too, has been dealt with.
  bool settle_section(TemplateNode& node, TemplateNode* opposite, HtmlScanner& html) {
    const HtmlScanner before = html;
    const std::size_t unclosed = unclosed_;
    const bool repeats = node.kind == Kind::section && node.meaning.kind == Field::Kind::list;
    if (repeats && !ends_in_space(node.children)) html.forget_space();
    settle(node.children, html);
    if (html.same_place(before)) {
      html.may_skip(before);
      return false;
    }
    if (opposite != nullptr && !repeats) {
      HtmlScanner other = before;
      settle(opposite->children, other);
      if (html.same_place(other)) {
        html.may_skip(other);
        return true;
      }
    }
    if (unclosed_ > unclosed) return false;
    findings_.error(node.place, "section-splits-markup",
                    "the section " + model::in_quotes(node.text) +
                        " ends at another point of a tag than it began, so that what follows "
                        "cannot be told",
                    "open and close every tag and quotation mark within one section");
    html = before;
    return false;
  }

  static TemplateNode::Context context_of(const HtmlScanner& html) {
    if (html.state() == State::double_quoted) return TemplateNode::Context::double_quoted;
    return html.state() == State::text ? TemplateNode::Context::text : TemplateNode::Context::other;
  }

  void check_variable(const TemplateNode& node, const HtmlScanner& html) {
    const std::string name = model::in_quotes(node.text);
    const auto error = [&](std::string_view code, std::string_view message,
                           std::string_view suggestion) {
      findings_.error(node.place, code, message, suggestion);
    };
    switch (html.state()) {
      case State::text:
      case State::comment:
        return;
      case State::raw_text:
        if (html.element() == "script" || html.element() == "style") {
          return error("value-in-script", "values cannot stand in <" + html.element() + ">",
                       "put " + name + " into a data attribute of an element");
        }
        if (node.kind == Kind::variable) return;
        return error("html-in-raw-text", "<" + html.element() + "> shows tags as text",
                     "use the plain text of " + name);
      case State::double_quoted:
      case State::single_quoted:
        return check_attribute(node, html);
      case State::before_value:
      case State::unquoted:
        return error("unquoted-attribute",
                     "without quotation marks " + name + " could add attributes to the tag",
                     "write " + html.attribute() + "=\"…\"");
      default:
        return error("value-in-tag", name + " would become part of the tag itself",
                     "put it into a quoted attribute");
    }
  }

  void check_attribute(const TemplateNode& node, const HtmlScanner& html) {
    const std::string& attribute = html.attribute();
    if (node.kind == Kind::html_variable) {
      return findings_.error(
          node.place, "html-in-attribute",
          model::in_quotes(node.text) + " is HTML and cannot stand in an attribute",
          "use its plain text");
    }
    if (attribute.starts_with("on") || attribute == "style" || attribute == "srcdoc") {
      return findings_.error(node.place, "value-in-script",
                             "values cannot stand in the attribute " + attribute,
                             "use a class or a data attribute");
    }
    const base::AttributeValue value = base::attribute_value(attribute);
    // "_urls": several, each with its width, as srcset has them.
    const bool is_url =
        node.text == "url" || node.text.ends_with("_url") ||
        (value == base::AttributeValue::address_set && node.text.ends_with("_urls"));
    if (value != base::AttributeValue::other && !html.value_begun() && !is_url) {
      findings_.error(node.place, "text-as-url",
                      model::in_quotes(node.text) + " is no URL, but browsers follow " + attribute,
                      "use a variable whose name ends in _url");
    }
  }

  Findings& findings_;
  std::vector<ThemePlace> tags_ = {{}};  // where tags began, by their marks
  std::size_t unclosed_ = 0;             // how many had no end
};

}  // namespace

void settle_html(TemplateNodes& nodes, Findings& findings) {
  HtmlScanner html;
  Settler settler(findings);
  settler.settle(nodes, html);
  settler.finish(html);
}

}  // namespace dayleaf::theme
