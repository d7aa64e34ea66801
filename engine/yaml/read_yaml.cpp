#include "yaml/read_yaml.h"

#include <yaml.h>

#include <cstddef>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/lent.h"
#include "base/text.h"

namespace dayleaf::yaml {
namespace {

constexpr std::size_t longest_document = std::size_t{4} << 20;  // bytes
constexpr std::size_t deepest_nesting = 64;
constexpr std::size_t most_by_aliases = std::size_t{1} << 20;  // values and bytes of text

class Parser {
 public:
  explicit Parser(std::string_view text) : is_open_(yaml_parser_initialize(&parser_) != 0) {
    if (!is_open_) return;
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    // The library has bytes of its own type.
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()),
                                 text.size());
  }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  ~Parser() {
    if (is_open_) yaml_parser_delete(&parser_);
  }

  bool next(yaml_event_t& event) { return is_open_ && yaml_parser_parse(&parser_, &event) != 0; }
  const yaml_parser_t& state() const { return parser_; }

 private:
  yaml_parser_t parser_{};
  bool is_open_;
};

class Event {
 public:
  explicit Event(Parser& parser) : is_there_(parser.next(event_)) {}
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
  ~Event() {
    if (is_there_) yaml_event_delete(&event_);
  }

  bool is_there() const { return is_there_; }
  const yaml_event_t& operator*() const { return event_; }
  const yaml_event_t* operator->() const { return &event_; }

 private:
  yaml_event_t event_{};
  bool is_there_;
};

std::string_view text_of(const unsigned char* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

// The library counts code points, and takes other line ends than ours for such: a place is found
// from its index alone, from where the last one was.
class Places {
 public:
  Places(base::LentText text, std::uint32_t first_line) : text_(text), line_(first_line) {}

  base::Location of(std::size_t index) {
    for (; index_ < index && offset_ < text_.size(); ++index_) {
      if (text_[offset_] == '\n') {
        ++line_;
        line_start_ = offset_ + 1;
      }
      do ++offset_;
      while (is_inside());
    }
    while (index_ > index) {
      do --offset_;
      while (is_inside());
      --index_;
      if (text_[offset_] == '\n') {
        --line_;
        const std::size_t end = offset_ == 0 ? std::string_view::npos : offset_ - 1;
        const std::size_t before = offset_ == 0 ? end : text_.rfind('\n', end);
        line_start_ = before == std::string_view::npos ? 0 : before + 1;
      }
    }
    return {line_, static_cast<std::uint32_t>(offset_ - line_start_ + 1)};
  }

  bool is_end() const { return base::trim(text_.substr(offset_)).empty(); }

 private:
  // Within a code point.
  bool is_inside() const {
    return offset_ < text_.size() && (static_cast<unsigned char>(text_[offset_]) & 0xC0U) == 0x80U;
  }

  base::LentText text_;
  std::uint32_t line_;
  std::size_t index_ = 0;
  std::size_t offset_ = 0;
  std::size_t line_start_ = 0;
};

model::Value value_of_plain(std::string_view written) {
  if (written.empty() || written == "~" || written == "null" || written == "Null" ||
      written == "NULL") {
    return {};
  }
  if (written == "true" || written == "True" || written == "TRUE") return true;
  if (written == "false" || written == "False" || written == "FALSE") return false;
  const auto integer = base::parse_integer(written);
  if (integer && std::to_string(*integer) == written) return *integer;
  return written;
}

bool is_core_tag(std::string_view tag) {
  for (const std::string_view known :
       {"str", "seq", "map", "null", "bool", "int", "float", "timestamp"}) {
    if (tag == "tag:yaml.org,2002:" + std::string(known)) return true;
  }
  return tag == "!";
}

// What has been read, and how much it is: one for each value, and the bytes of its texts. `depth`
// counts the lists and objects that stand within each other.
struct Node {
  model::Value value;
  std::size_t weight = 1;
  std::size_t depth = 0;
};

// A list or an object whose end has not come yet.
struct Open {
  base::Location at;
  std::string anchor;
  bool is_object = false;
  bool has_key = false;  // the value of `key` comes next
  std::string key;
  base::Location key_at;
  model::List list;
  model::Object object;
  std::unordered_set<std::string> names;
  std::size_t weight = 1;
  std::size_t depth = 1;
};

class Reader {
 public:
  Reader(base::LentText text, std::uint32_t first_line)
      : parser_(text), places_(text, first_line), first_line_(first_line) {}

  YamlDocument run() {
    bool is_over = false;
    while (!document_.refused && !is_over) {
      const Event event(parser_);
      if (!event.is_there()) {
        refuse_syntax();
      } else {
        is_over = event->type == YAML_STREAM_END_EVENT;
        take(*event);
      }
    }
    if (!document_.refused && !has_root_) refuse({first_line_, 1}, "there are no keys");
    if (document_.refused) {
      YamlDocument refused;
      refused.refused = std::move(document_.refused);
      return refused;
    }
    return std::move(document_);
  }

 private:
  void take(const yaml_event_t& event) {
    const base::Location at = places_.of(event.start_mark.index);
    switch (event.type) {
      case YAML_DOCUMENT_START_EVENT:
        if (has_root_) refuse(at, "a second document begins here");
        break;
      case YAML_SCALAR_EVENT:
        take_scalar(event, at);
        break;
      case YAML_ALIAS_EVENT:
        take_alias(text_of(event.data.alias.anchor), at);
        break;
      case YAML_SEQUENCE_START_EVENT:
        report_tag(text_of(event.data.sequence_start.tag), at);
        open(false, text_of(event.data.sequence_start.anchor), at);
        break;
      case YAML_MAPPING_START_EVENT:
        report_tag(text_of(event.data.mapping_start.tag), at);
        open(true, text_of(event.data.mapping_start.anchor), at);
        break;
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        close();
        break;
      default:
        break;
    }
  }

  void refuse(base::Location at, std::string message) {
    if (!document_.refused) document_.refused = YamlFinding{at, std::move(message)};
  }

  void refuse_syntax() {
    const yaml_parser_t& state = parser_.state();
    if (state.problem == nullptr) return refuse({first_line_, 1}, "this cannot be read");
    if (state.error == YAML_READER_ERROR) {
      return refuse({first_line_, 1}, "a character that YAML does not allow");
    }
    base::Location at = places_.of(state.problem_mark.index);
    std::string message = state.problem;
    if (message == "mapping values are not allowed in this context") {
      message = "a value that has a colon and a space must stand in quotes";
    } else if (message == "did not find expected key") {
      message = "words stand behind a quotation or a list: the whole value must stand in quotes";
    } else if (state.context != nullptr) {
      // What is never closed is found at the end, and mended where it begins.
      if (places_.is_end()) at = places_.of(state.context_mark.index);
      message += ' ' + std::string(state.context);
    }
    refuse(at, std::move(message));
  }

  void report_tag(std::string_view tag, base::Location at) {
    if (tag.empty() || is_core_tag(tag)) return;
    document_.left_out.push_back({at, "nothing knows the type " + base::printable(tag)});
  }

  void take_scalar(const yaml_event_t& event, base::Location at) {
    const auto& scalar = event.data.scalar;
    const std::string_view written(reinterpret_cast<const char*>(scalar.value), scalar.length);
    if (expects_key()) return take_key(written, text_of(scalar.anchor), at);
    const std::string_view tag = text_of(scalar.tag);
    report_tag(tag, at);
    const bool is_plain = scalar.style == YAML_PLAIN_SCALAR_STYLE && scalar.plain_implicit != 0;
    Node node{is_plain ? value_of_plain(written) : model::Value(written), 1 + written.size(), 0};
    node.value.at = at;
    settle(std::move(node), text_of(scalar.anchor), at);
  }

  bool expects_key() const {
    return !open_.empty() && open_.back().is_object && !open_.back().has_key;
  }

  void take_key(std::string_view name, std::string_view anchor, base::Location at) {
    if (name.empty()) return refuse(at, "a key without a name");
    Open& object = open_.back();
    object.has_key = true;
    object.key = name;
    object.key_at = at;
    object.weight += name.size();
    if (!anchor.empty()) anchors_[std::string(anchor)] = {model::Value(name), 1 + name.size(), 0};
  }

  void take_alias(std::string_view name, base::Location at) {
    const auto known = anchors_.find(std::string(name));
    if (known == anchors_.end()) {
      return refuse(at, "there is no &" + base::printable(name) + " above");
    }
    Node node = known->second;
    by_aliases_ += node.weight;
    if (by_aliases_ > most_by_aliases) return refuse(at, "aliases repeat too much");
    if (expects_key()) {
      if (!node.value.is_text()) return refuse(at, "a key that is no text");
      return take_key(std::string(node.value.text()), {}, at);
    }
    node.value.at = at;
    settle(std::move(node), {}, at);
  }

  void open(bool is_object, std::string_view anchor, base::Location at) {
    if (expects_key()) return refuse(at, "a key that is no text");
    if (open_.size() >= deepest_nesting) return refuse(at, "values are nested too deeply");
    if (open_.empty() && !is_object) return refuse(at, "there are no keys");
    Open& open = open_.emplace_back();
    open.at = at;
    open.anchor = anchor;
    open.is_object = is_object;
  }

  void close() {
    Open done = std::move(open_.back());
    open_.pop_back();
    if (open_.empty()) {
      document_.values = std::move(done.object);
      has_root_ = true;
      return;
    }
    Node node{
        done.is_object ? model::Value(std::move(done.object)) : model::Value(std::move(done.list)),
        done.weight, done.depth};
    node.value.at = done.at;
    settle(std::move(node), done.anchor, done.at);
  }

  // Puts a value where it belongs.
  void settle(Node node, std::string_view anchor, base::Location at) {
    if (open_.empty()) return refuse(at, "there are no keys");
    if (open_.size() + node.depth > deepest_nesting) {
      return refuse(at, "values are nested too deeply");
    }
    if (!anchor.empty()) anchors_[std::string(anchor)] = node;
    Open& into = open_.back();
    into.weight += node.weight;
    into.depth = std::max(into.depth, node.depth + 1);
    if (!into.is_object) {
      into.list.push_back(std::move(node.value));
      return;
    }
    into.has_key = false;
    if (!into.names.insert(into.key).second) {
      document_.repeated.push_back({into.key_at, into.key});
      return;
    }
    model::Member member(into.key, std::move(node.value));
    member.at = into.key_at;
    into.object.append(std::move(member));
  }

  Parser parser_;
  Places places_;
  std::uint32_t first_line_;
  YamlDocument document_;
  bool has_root_ = false;
  std::vector<Open> open_;
  std::unordered_map<std::string, Node> anchors_;
  std::size_t by_aliases_ = 0;
};

}  // namespace

YamlDocument read_yaml(std::string_view text, std::uint32_t first_line) {
  if (text.size() > longest_document) {
    YamlDocument refused;
    refused.refused = YamlFinding{{first_line, 1}, "this is larger than 4 MB"};
    return refused;
  }
  return Reader(text, first_line).run();
}

}  // namespace dayleaf::yaml
