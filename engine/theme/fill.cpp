#include <algorithm>
#include <cassert>
#include <charconv>
#include <memory>
#include <unordered_map>

#include <kainjow/mustache.hpp>

#include "base/escape.h"
#include "base/lent.h"
#include "theme/loaded_theme.h"

// How kainjow's mustache is used here.
//
// A layout reaches it as tags only, each named by its number in Layout::tags; text between the tags
// is part of the tag after it. The library reads the tags once a worker, and for each page walks
// them: it decides which sections are shown, and repeats those of lists. For every tag that it
// comes to, it asks our context for the tag's name. The context then writes what the tag stands for
// straight into the page and answers "no such name", so that nothing passes the library's own
// buffers; for sections it answers with data that is true, or with a list as long as ours, whose
// items are told apart by their address. So no value is copied, none is ever read as a template,
// and names are looked up once, when the theme is loaded.
namespace dayleaf::theme {
namespace {

using Data = kainjow::mustache::basic_data<std::string>;
using Source = TemplateNode::Meaning::Source;

// Lists of a length, all items of which are true. As a list of ours is as long as one of these, an
// item's address in it is a position in ours.
class StandIns {
 public:
  // Stays where it is until clear().
  const Data& of_length(std::size_t length) {
    const auto [found, is_new] = lists_.try_emplace(length, Data::type::list);
    if (is_new) {
      for (std::size_t i = 0; i < length; ++i) found->second.push_back(yes_);
      items_ += length;
    }
    return found->second;
  }
  // Between pages: what a worker keeps is bounded.
  void trim() {
    if (items_ <= max_items) return;
    lists_.clear();
    items_ = 0;
  }

 private:
  static constexpr std::size_t max_items = 100'000;
  const Data yes_{true};
  std::unordered_map<std::size_t, Data> lists_;
  std::size_t items_ = 0;
};

// An object in sight, and what a section at this depth is about to bring there.
struct Level {
  const model::Object* object = nullptr;
  std::size_t position = 0;  // in the list that it is an item of
  const model::List* items = nullptr;
  const Data* first = nullptr;  // of the items' stand-in
};

// What the library is told of the values, tag by tag.
class Filler {
 public:
  explicit Filler(base::Lent<const Layout> layout)
      : tags_(layout->tags), levels_(layout->levels + 1), positions_(layout->tags.size(), 0) {}

  void begin(const std::vector<const model::Object*>& scopes, std::string& out) {
    stand_ins_.trim();
    depth_ = scopes.size();
    for (std::size_t i = 0; i < depth_; ++i) levels_[i].object = scopes[i];
    out_ = &out;
  }

  void push(const Data* data) {
    Level& level = levels_[depth_++];
    if (level.items == nullptr) return;
    level.position = static_cast<std::size_t>(data - level.first);
    level.object = &(*level.items)[level.position].object();
  }
  void pop() { --depth_; }

  const Data* meet(const std::string& name) {
    std::size_t number = 0;
    for (const char digit : name) number = number * 10 + static_cast<std::size_t>(digit - '0');
    const Tag& tag = tags_[number];
    out_->append(tag.before);
    switch (tag.kind) {
      case Tag::Kind::literal:
        return nullptr;
      case Tag::Kind::text:
      case Tag::Kind::html:
        write(tag, number);
        return nullptr;
      case Tag::Kind::test:
        if (!is_true(tag, number)) return nullptr;
        levels_[depth_] = {};
        return &yes_;
      case Tag::Kind::list:
        return open_list(tag, number);
      case Tag::Kind::object: {
        const model::Value* value = find(tag, number);
        if (value == nullptr || value->object().empty()) return nullptr;
        levels_[depth_] = {&value->object(), 0, nullptr, nullptr};
        return &yes_;
      }
    }
    return nullptr;
  }

 private:
  const Data* open_list(const Tag& tag, std::size_t number) {
    const model::Value* value = find(tag, number);
    if (value == nullptr || value->list().empty()) return nullptr;
    const model::List& items = value->list();
    const Data& stand_in = stand_ins_.of_length(items.size());
    levels_[depth_] = {nullptr, 0, &items, stand_in.list_value().data()};
    return &stand_in;
  }

  bool is_true(const Tag& tag, std::size_t number) {
    const Level& level = levels_[tag.level];
    if (tag.source == Source::first) return level.position == 0;
    if (tag.source == Source::last) return level.position + 1 == level.items->size();
    if (tag.source == Source::index) return true;
    const model::Value* value = find(tag, number);
    return value != nullptr && value->truthy();
  }

  void write(const Tag& tag, std::size_t number) {
    if (tag.source == Source::index) return write_integer(levels_[tag.level].position + 1);
    const model::Value* value = find(tag, number);
    if (value == nullptr) return;
    if (value->kind() == model::Value::Kind::integer) return write_integer(value->integer());
    if (tag.kind == Tag::Kind::text) return escape(value->text(), tag.context);
    out_->append(value->text());
  }

  void escape(std::string_view text, TemplateNode::Context context) {
    switch (context) {
      case TemplateNode::Context::text:
        return base::escape_html_text(text, *out_);
      case TemplateNode::Context::double_quoted:
        return base::escape_html_double_quoted(text, *out_);
      case TemplateNode::Context::other:
        return base::escape_html(text, *out_);
    }
  }

  template <typename Integer>
  void write_integer(Integer integer) {
    char digits[24];
    const auto end = std::to_chars(std::begin(digits), std::end(digits), integer);
    out_->append(digits, end.ptr);
  }

  // Objects of one shape are mostly made by the same code, with their members in the same order: a
  // tag looks first where it found its name the last time.
  const model::Value* find(const Tag& tag, std::size_t number) {
    const model::Object* object = levels_[tag.level].object;
    if (object == nullptr) return nullptr;
    const std::vector<model::Member>& members = object->members();
    const auto is_it = [&](const model::Member& member) {
      return member.hash == tag.hash && member.name == tag.member;
    };
    std::size_t& position = positions_[number];
    if (position < members.size() && is_it(members[position])) return &members[position].value;
    const auto found = std::find_if(members.begin(), members.end(), is_it);
    if (found == members.end()) return nullptr;
    position = static_cast<std::size_t>(found - members.begin());
    return &found->value;
  }

  const std::vector<Tag>& tags_;
  const Data yes_{true};
  StandIns stand_ins_;
  std::vector<Level> levels_;  // the first depth_ are in sight
  std::size_t depth_ = 0;
  std::vector<std::size_t> positions_;  // of a tag's member where it was found the last time
  std::string* out_ = nullptr;
};

// The library's way of asking.
class Context final : public kainjow::mustache::basic_context<std::string> {
 public:
  explicit Context(Filler& filler) : filler_(filler) {}
  void push(const Data* data) override { filler_.push(data); }
  void pop() override { filler_.pop(); }
  const Data* get(const std::string& name) const override { return filler_.meet(name); }
  const Data* get_partial(const std::string&) const override { return nullptr; }

 private:
  Filler& filler_;
};

// Where the library writes: what little reaches it is empty.
struct NoStream {
  NoStream& operator<<(const std::string& text) {
    assert(text.empty());
    (void)text;
    return *this;
  }
};

// A worker's own copy of a layout.
class CompiledLayout {
 public:
  explicit CompiledLayout(base::Lent<const Layout> layout)
      : layout_(layout), mustache_(layout->tags_only), filler_(layout) {
    assert(mustache_.is_valid());
  }

  const Layout& layout() const { return layout_; }

  void fill(const std::vector<const model::Object*>& scopes, std::string& out) {
    assert(scopes.size() == layout_.scopes);
    const std::size_t before = out.size();
    if (before == 0) out.reserve(largest_);
    filler_.begin(scopes, out);
    Context context(filler_);
    NoStream nothing;
    mustache_.render(context, nothing);
    largest_ = std::max(largest_, out.size() - before);
  }

 private:
  const Layout& layout_;
  kainjow::mustache::mustache mustache_;
  Filler filler_;
  std::size_t largest_ = 0;  // page so far
};

// The layouts that a worker has compiled, of the few themes that it has met lately.
class Compiled {
 public:
  CompiledLayout* find(const Theme& theme, std::string_view name) {
    OfTheme& of_theme = find(theme);
    for (const auto& compiled : of_theme.layouts) {
      if (compiled->layout().name == name) return compiled.get();
    }
    const Layout* layout = theme.find_layout(name);
    if (layout == nullptr) return nullptr;
    return of_theme.layouts.emplace_back(std::make_unique<CompiledLayout>(*layout)).get();
  }

 private:
  struct OfTheme {
    const Theme::Identity* identity;
    std::weak_ptr<const Theme::Identity> life;
    std::vector<std::unique_ptr<CompiledLayout>> layouts;
  };

  static constexpr std::size_t max_themes = 4;

  OfTheme& find(const Theme& theme) {
    for (OfTheme& known : themes_) {
      if (known.identity == theme.identity.get()) return known;
    }
    std::erase_if(themes_, [](const OfTheme& known) { return known.life.expired(); });
    if (themes_.size() == max_themes) themes_.erase(themes_.begin());
    return themes_.emplace_back(OfTheme{theme.identity.get(), theme.identity, {}});
  }

  std::vector<OfTheme> themes_;
};

}  // namespace

void fill(const Theme& theme, std::string_view layout,
          const std::vector<const model::Object*>& scopes, std::string& out) {
  thread_local Compiled compiled;
  CompiledLayout* found = compiled.find(theme, layout);
  assert(found != nullptr);
  if (found != nullptr) found->fill(scopes, out);
}

}  // namespace dayleaf::theme
