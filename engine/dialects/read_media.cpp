#include "dialects/read_media.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/escape.h"
#include "base/lent.h"
#include "base/text.h"
#include "base/url.h"
#include "dialects/write_markup.h"
#include "markdown/byte_set.h"
#include "markdown/read_markdown.h"

namespace dayleaf::dialects {
namespace {

constexpr std::size_t none = std::string_view::npos;
constexpr std::string_view watch_label = "Watch Video";

bool is_film(std::string_view url) { return base::media_type_of(url).starts_with("video/"); }

model::Media make_media(model::Media::Kind kind, std::string_view url, std::string_view alt,
                        base::Location at) {
  model::Media media;
  media.kind = kind;
  media.url = url;
  media.alt = base::collapse_spaces(alt);
  media.type = base::media_type_of(url);
  media.at = at;
  return media;
}

// A destination that stands for itself: no spaces, brackets, escapes or entities.
constexpr markdown::ByteSet no_simple_destination(" \t()<>\\&\"'[]`");

bool is_simple_destination(std::string_view text) {
  return !text.empty() && !no_simple_destination.any_in(text);
}

// `![](url)` and `[Watch Video](url)` as nearly every digest writes them, without the parser.
std::optional<model::Media> read_simple(std::string_view line, base::Location at) {
  for (const std::string_view start :
       {std::string_view("![]("), std::string_view("[Watch Video](")}) {
    if (!line.starts_with(start) || !line.ends_with(')')) continue;
    const std::string_view url = line.substr(start.size(), line.size() - start.size() - 1);
    if (!is_simple_destination(url)) continue;
    const bool film = start.front() == '[' || is_film(url);
    return make_media(film ? model::Media::Kind::video : model::Media::Kind::image, url, "", at);
  }
  return std::nullopt;
}

// `[Watch Video]url`: what a script wrote that forgot the brackets.
std::optional<model::Media> read_malformed_watch(std::string_view line, base::Location at,
                                                 base::Diagnostics& diagnostics) {
  const std::string start = "[" + std::string(watch_label) + "]";
  if (!base::starts_with_ignoring_case(line, start)) return std::nullopt;
  const std::string_view url = base::trim(line.substr(start.size()));
  const bool web = base::starts_with_ignoring_case(url, "http://") ||
                   base::starts_with_ignoring_case(url, "https://");
  if (!web || url.find_first_of(" \t()[]<>\"") != none) return std::nullopt;
  diagnostics.note(at, "video-link-malformed",
                   "this link to a video has no brackets about its address",
                   "[" + std::string(watch_label) + "](" + std::string(url) + ")");
  return make_media(model::Media::Kind::video, url, "", at);
}

// `![[figs/a.png|words]]`, as Obsidian embeds a file by its name. A number behind the bar is how
// wide it is there.
std::optional<model::Media> read_embed(std::string_view line, base::Location at) {
  constexpr std::string_view start = "![[";
  constexpr std::string_view end = "]]";
  if (!line.starts_with(start) || !line.ends_with(end)) return std::nullopt;
  const std::string_view inside =
      line.substr(start.size(), line.size() - start.size() - end.size());
  if (inside.find_first_of("[]") != none) return std::nullopt;
  const std::size_t bar = inside.find('|');
  const std::string_view name = base::trim(inside.substr(0, bar).substr(0, inside.find('#')));
  const std::string_view type = base::media_type_of(name);
  if (base::is_absolute_url(name) || (!type.starts_with("image/") && !type.starts_with("video/"))) {
    return std::nullopt;
  }
  std::string_view words = bar == none ? "" : base::trim(inside.substr(bar + 1));
  if (words.find_first_not_of("0123456789x") == none) words = {};
  const bool film = is_film(name);
  model::Media media =
      make_media(film ? model::Media::Kind::video : model::Media::Kind::image, name, words, at);
  media.by_name = true;
  return media;
}

// Anything else that is nothing but images, or nothing but one link to a film.
std::vector<model::Media> read_parsed(std::string_view line, base::Location at,
                                      const model::Limits& limits) {
  base::Diagnostics ignored;  // were it no media, the line would be parsed again as text
  std::vector<model::Media> media;
  for (const model::Inline& node : markdown::read_inlines(line, at, limits, ignored)) {
    if (node.kind == model::Inline::Kind::text && base::trim(node.text).empty()) continue;
    if (node.kind == model::Inline::Kind::image) {
      const bool film = is_film(node.url);
      media.push_back(make_media(film ? model::Media::Kind::video : model::Media::Kind::image,
                                 node.url, node.text, node.at));
      continue;
    }
    const std::string words = model::plain_text(node.children);
    const bool watch = base::equals_ignoring_case(base::trim(words), watch_label);
    if (node.kind != model::Inline::Kind::link || !media.empty() || node.url.empty() ||
        (!watch && !is_film(node.url)) || line.front() != '[') {
      return {};
    }
    media.push_back(make_media(model::Media::Kind::video, node.url, watch ? "" : words, node.at));
  }
  return media;
}

// One tag of the shape that scripts write; anything unusual makes the line text.
class TagReader {
 public:
  explicit TagReader(base::LentText line) : line_(line) {}

  // The address of the one video, if the line holds that and its wrapping only.
  std::optional<std::string> video_source() {
    bool video = false;
    std::string source;
    while (true) {
      skip_space();
      if (at_ == line_.size()) break;
      if (line_[at_] != '<') return std::nullopt;
      ++at_;
      const bool closing = take('/');
      const std::string name = base::lower_ascii(take_name());
      if (name != "div" && name != "p" && name != "video" && name != "source") return std::nullopt;
      if (name == "video" && !closing) {
        if (video) return std::nullopt;  // two videos in one line
        video = true;
      }
      std::string found;
      if (!take_attributes(found)) return std::nullopt;
      if ((name == "video" || name == "source") && source.empty()) source = found;
    }
    if (!video || source.empty()) return std::nullopt;
    return source;
  }

 private:
  void skip_space() {
    while (at_ < line_.size() && base::is_space(line_[at_])) ++at_;
  }

  bool take(char c) {
    if (at_ == line_.size() || line_[at_] != c) return false;
    ++at_;
    return true;
  }

  std::string_view take_name() {
    const std::size_t first = at_;
    while (at_ < line_.size() && (base::is_ascii_letter(line_[at_]) || base::is_digit(line_[at_]) ||
                                  line_[at_] == '-' || line_[at_] == '_')) {
      ++at_;
    }
    return line_.substr(first, at_ - first);
  }

  // Up to the end of the tag; `source` becomes the value of `src`. Handlers and styles are not for
  // us to keep: such a tag is text.
  bool take_attributes(std::string& source) {
    while (true) {
      skip_space();
      if (take('>')) return true;
      if (take('/')) continue;
      const std::string name = base::lower_ascii(take_name());
      if (name.empty()) return false;
      skip_space();
      std::string_view value;
      if (take('=')) {
        skip_space();
        if (!take_value(value)) return false;
      }
      if (name == "src") source = base::trim(base::decode_references(value));
      if (name.starts_with("on")) return false;
    }
  }

  bool take_value(std::string_view& value) {
    if (at_ == line_.size()) return false;
    const char quote = line_[at_];
    if (quote != '"' && quote != '\'') {
      const std::size_t end = std::min(line_.find_first_of(" \t>\"'<`", at_), line_.size());
      value = line_.substr(at_, end - at_);
      at_ = end;
      return !value.empty();
    }
    const std::size_t end = line_.find(quote, at_ + 1);
    if (end == none) return false;
    value = line_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    return true;
  }

  base::LentText line_;
  std::size_t at_ = 0;
};

std::string html_attribute(std::string_view text) {
  std::string out = base::replace_all(text, "&", "&amp;");
  out = base::replace_all(out, "\"", "&quot;");
  return base::replace_all(out, "<", "&lt;");
}

}  // namespace

namespace {

// Tags that have nothing but pictures in them, whose addresses may be some.
std::vector<model::Media> read_pictures(std::string_view line, base::Location at,
                                        const model::Limits& limits) {
  std::vector<model::Media> media = read_parsed(line, at, limits);
  const bool are_addresses = std::all_of(media.begin(), media.end(), [](const model::Media& one) {
    return base::starts_with_ignoring_case(one.url, "http") || one.url.find_first_of(":()") == none;
  });
  return are_addresses ? media : std::vector<model::Media>();
}

}  // namespace

std::vector<model::Media> read_media_line(std::string_view line, base::Location at,
                                          const model::Limits& limits,
                                          base::Diagnostics& diagnostics) {
  line = base::trim_right(line);
  if (line.size() < 6) return {};
  if (line.front() == '<') {
    if (!base::starts_with_ignoring_case(line, "<div") &&
        !base::starts_with_ignoring_case(line, "<video") &&
        !base::starts_with_ignoring_case(line, "<img") &&
        !base::starts_with_ignoring_case(line, "<center") &&
        !base::starts_with_ignoring_case(line, "<p")) {
      return {};
    }
    const std::optional<std::string> source = TagReader(line).video_source();
    if (!source) return read_pictures(line, at, limits);
    return {make_media(model::Media::Kind::video, *source, "", at)};
  }
  if (line.front() != '[' && !line.starts_with("![")) return {};
  std::vector<model::Media> media;
  if (auto embed = read_embed(line, at)) {
    return {*std::move(embed)};
  }
  if (auto simple = read_simple(line, at)) {
    media.push_back(std::move(*simple));
  } else if (auto watch = read_malformed_watch(line, at, diagnostics)) {
    media.push_back(std::move(*watch));
  } else if (line.ends_with(')')) {
    media = read_parsed(line, at, limits);
  }
  if (line.front() == '!') {
    for (const model::Media& found : media) {
      if (found.kind != model::Media::Kind::video) continue;
      diagnostics.note(found.at, "video-as-image", "this picture is a video (" + found.type + ")",
                       "[" + std::string(watch_label) + "](…)");
    }
  }
  return media;
}

MediaCollector::MediaCollector(std::vector<model::Media>& media, base::Diagnostics& diagnostics)
    : media_(media), diagnostics_(diagnostics) {
  for (std::size_t i = 0; i < media.size(); ++i) places_.emplace(media[i].url, i);
}

void MediaCollector::add(model::Media found) {
  const auto [place, added] = places_.emplace(found.url, media_.size());
  if (!added) {
    if (media_[place->second].alt.empty()) media_[place->second].alt = found.alt;
    return;
  }
  // Whether a file of the site has a name of its own is for those to say who know all files.
  const bool of_other_host = base::is_absolute_url(found.url) || found.url.starts_with("//");
  if (of_other_host && !base::safe_media(found.url)) {
    diagnostics_.warning(found.at, "media-not-shown",
                         "a page cannot load this: only https and files of this site are shown");
  }
  media_.push_back(std::move(found));
}

std::string write_media(const model::Media& media) {
  if (media.by_name) {
    return "![[" + media.url + (media.alt.empty() ? "" : "|" + media.alt) + "]]\n";
  }
  const bool film_by_type = is_film(media.url);
  if (media.kind == model::Media::Kind::image || (film_by_type && !media.alt.empty())) {
    model::Inline image;
    image.kind = model::Inline::Kind::image;
    image.url = media.url;
    image.text = media.alt;
    return write_inlines({image}) + "\n";
  }
  model::Inline link;
  link.kind = model::Inline::Kind::link;
  link.url = media.url;
  model::Inline label;
  label.text = watch_label;
  link.children.push_back(std::move(label));
  return write_inlines({link}) + "\n<div><video controls src=\"" + html_attribute(media.url) +
         "\"></video></div>\n";
}

}  // namespace dayleaf::dialects
