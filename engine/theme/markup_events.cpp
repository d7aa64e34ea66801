#include "theme/markup_events.h"

#include <algorithm>

#include "base/lent.h"

namespace dayleaf::theme {
namespace {

using Kind = TemplateNode::Kind;
using State = HtmlScanner::State;

bool is_value(State state) {
  return state == State::double_quoted || state == State::single_quoted || state == State::unquoted;
}

bool is_in_tag(State state) {
  return is_value(state) || state == State::tag_name || state == State::tag ||
         state == State::attribute || state == State::after_name || state == State::before_value;
}

class TagReader {
 public:
  explicit TagReader(base::Lent<const std::function<void(const ElementTag&)>> found)
      : found_(found) {}

  void read_all(const TemplateNodes& nodes) {
    read(nodes);
    if (html_.state() == State::raw_text) found_(tag_);  // never closed
  }

 private:
  void read(const TemplateNodes& nodes) {
    for (const TemplateNode& node : nodes) {
      if (node.kind == Kind::text) {
        read_text(node);
      } else if (node.kind == Kind::variable || node.kind == Kind::html_variable) {
        note_variable();
        html_.read_value();
      } else {
        note_variable();
        read(node.children);
      }
    }
  }

  // What stands here is known only when a page is filled.
  void note_variable() {
    if (html_.state() == State::raw_text) tag_.whole = false;
    if ((is_value(html_.state()) || html_.state() == State::before_value) &&
        !tag_.attributes.empty()) {
      TagAttribute& attribute = tag_.attributes.back();
      attribute.whole = false;
      if (attribute.value.empty()) attribute.literal_start = false;
    }
  }

  void read_text(const TemplateNode& node) {
    ThemePlace place = node.place;
    for (std::size_t i = 0; i < node.text.size(); ++i) {
      const char c = node.text[i];
      step(c, place);
      const bool ends_line =
          c == '\n' || (c == '\r' && (i + 1 == node.text.size() || node.text[i + 1] != '\n'));
      if (ends_line) {
        ++place.at.line;
        place.at.column = 1;
      } else {
        ++place.at.column;
      }
    }
  }

  void step(char c, const ThemePlace& place) {
    const State before = html_.state();
    html_.read(std::string_view(&c, 1));
    const State after = html_.state();
    if (before == State::raw_text) return read_raw(c, after);
    if (before == State::text && after == State::tag_open) {
      tag_ = {};
      tag_.place = place;
      is_end_ = false;
    }
    if (before == State::tag_open && c == '/') is_end_ = true;
    if (after == State::tag_name) tag_.name = html_.element();
    if (after == State::attribute) {
      if (before != State::attribute) {
        tag_.attributes.emplace_back();
        tag_.attributes.back().place = place;
      }
      tag_.attributes.back().name = html_.attribute();
    }
    const bool of_value =
        is_value(before) ? after == before : before == State::before_value && is_unquoted(after);
    if (of_value && !tag_.attributes.empty()) tag_.attributes.back().value += c;
    // What begins raw text is told at the end of that.
    if (c == '>' && is_in_tag(before) && after == State::text && !is_end_) found_(tag_);
  }

  static bool is_unquoted(State state) { return state == State::unquoted; }

  void read_raw(char c, State after) {
    if (after == State::raw_text) {
      tag_.content += c;
      return;
    }
    // All of "</script" has been taken for content until now.
    tag_.content.resize(tag_.content.size() - std::min(tag_.content.size(), tag_.name.size() + 2));
    found_(tag_);
    tag_ = {};
    is_end_ = true;
  }

  const std::function<void(const ElementTag&)>& found_;
  HtmlScanner html_;
  ElementTag tag_;
  bool is_end_ = false;  // of an element: </p>
};

}  // namespace

const TagAttribute* ElementTag::find(std::string_view attribute) const {
  const auto found = std::find_if(attributes.begin(), attributes.end(),
                                  [&](const TagAttribute& one) { return one.name == attribute; });
  return found == attributes.end() ? nullptr : &*found;
}

void read_tags(const TemplateNodes& nodes, const std::function<void(const ElementTag&)>& found) {
  TagReader(found).read_all(nodes);
}

}  // namespace dayleaf::theme
