#pragma once

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostics.h"
#include "base/text.h"
#include "kit/places.h"
#include "model/sheet.h"

namespace dayleaf::kit {

// One finding a paragraph: "line:column severity code: message", then the suggestion and the quoted
// line.
inline std::string shown(const base::Diagnostics& diagnostics) {
  std::string out;
  for (const base::Diagnostic& found : diagnostics.all()) {
    out += std::to_string(found.line) + ":" + std::to_string(found.column) + " ";
    out += base::severity_name(found.severity);
    out += " " + found.code + ": " + found.message + "\n";
    if (!found.suggestion.empty()) out += "    = " + found.suggestion + "\n";
  }
  return out;
}

// What a sheet says, without where it says it.
inline std::string without_places(const model::Sheet& sheet) {
  const std::string all = model::dump(sheet);
  std::string out;
  for (std::size_t at = 0; at < all.size();) {
    std::size_t end = at + 1;
    const auto digits = [&] {
      const std::size_t first = end;
      while (end < all.size() && base::is_digit(all[end])) ++end;
      return end > first;
    };
    if (all[at] == ' ' && digits() && end < all.size() && all[end] == ':') {
      ++end;
      if (digits() && (end == all.size() || all[end] == ' ' || all[end] == '\n')) {
        at = end;
        continue;
      }
    }
    out += all[at++];
  }
  return out;
}

inline void append_words(const std::vector<model::Inline>& inlines, std::string_view gap,
                         std::string& out) {
  for (const model::Inline& node : inlines) {
    out.append(node.text).append(gap).append(node.url).append(gap);
    append_words(node.children, gap, out);
  }
}

inline void append_words(const model::Markup& blocks, std::string_view gap, std::string& out) {
  for (const model::Block& block : blocks) {
    out.append(block.text).append(gap).append(block.info).append(gap);
    if (block.ordered) out.append(std::to_string(block.start)).append(gap);
    append_words(block.inlines, gap, out);
    append_words(block.children, gap, out);
  }
}

inline void append_words(const model::Value& value, std::string_view gap, std::string& out) {
  out.append(value.text()).append(gap);
  if (value.kind() == model::Value::Kind::integer)
    out.append(std::to_string(value.integer())).append(gap);
  if (value.kind() == model::Value::Kind::boolean) out.append(value.boolean() ? "true" : "false");
  for (const model::Value& item : value.list()) append_words(item, gap, out);
  for (const model::Member& member : value.object().members()) {
    out.append(member.name).append(gap);
    append_words(member.value, gap, out);
  }
}

// Everything that a sheet says, in one text, with `gap` between its pieces.
inline std::string words_of(const model::Sheet& sheet, std::string_view gap = {}) {
  std::string out = base::iso_date(sheet.date);
  out += gap;
  append_words(model::Value(sheet.front_matter), gap, out);
  append_words(sheet.preamble, gap, out);
  for (const model::Group& group : sheet.groups) {
    append_words(group.title, gap, out);
    append_words(group.text, gap, out);
  }
  for (const model::Entry& entry : sheet.entries) {
    out.append(entry.link).append(gap);
    append_words(entry.title, gap, out);
    for (const model::Media& media : entry.media) {
      out.append(media.url).append(gap).append(media.alt).append(gap);
    }
    if (entry.votes) out.append(std::to_string(*entry.votes)).append(gap);
    for (const std::string& name : entry.authors.names) out.append(name).append(gap);
    for (const std::string& tag : entry.tags) out.append(tag).append(gap);
    append_words(entry.summary, gap, out);
  }
  return out;
}

// The digests below a folder, in path order: path below it, bytes.
inline std::vector<std::pair<std::string, std::string>> read_digests(
    const std::filesystem::path& root) {
  namespace fs = std::filesystem;
  std::vector<std::pair<std::string, std::string>> digests;
  if (!fs::exists(root)) return digests;
  for (const fs::directory_entry& file : fs::recursive_directory_iterator(root)) {
    if (file.path().extension() != ".md") continue;
    digests.emplace_back(fs::relative(file.path(), root).generic_string(), read_file(file.path()));
  }
  std::sort(digests.begin(), digests.end());
  return digests;
}

}  // namespace dayleaf::kit
