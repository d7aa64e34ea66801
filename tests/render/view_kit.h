#pragma once

#include <string>
#include <string_view>

#include "model/value.h"
#include "render_kit.h"

// Looking into what layouts are given.
namespace dayleaf::kit {

// An entry with pictures, authors that are cut, a tag, a point and a link.
inline model::Entry weaver() {
  model::Entry entry = kit::entry("2401.17268", "Weaver: Foundation Models", 28);
  entry.authors.names = {"Ada Kim", "Bo Lee", "Cy Roe", "Di Park", "Ed Choi"};
  entry.authors.cut = true;
  entry.media.push_back(
      {model::Media::Kind::image, "https://img.example/a.png", false, "a chart", "", {}, {}});
  entry.media.push_back(
      {model::Media::Kind::image, "https://img.example/b.png", false, "", "", {}, {}});
  entry.tags = {"Writing"};
  const model::Inline key = around(model::Inline::Kind::strong, {text("핵심")});
  entry.summary = {paragraph("A new family. It has four sizes."),
                   bullets({{key, text(": 글쓰기를 위한 모델입니다.")},
                            {text("Code: "), around(model::Inline::Kind::link, {text("here")},
                                                    "https://code.example/weaver/?x=1#y")}})};
  return entry;
}

inline model::Value item(const model::Value& list, std::size_t at) { return list.list()[at]; }

inline std::string_view text_of(const model::Object& object, std::string_view name) {
  const model::Value* value = object.find(name);
  return value == nullptr ? std::string_view("missing") : value->text();
}

inline bool flag_of(const model::Object& object, std::string_view name) {
  const model::Value* value = object.find(name);
  return value != nullptr && value->boolean();
}

inline std::string labels(const model::Value& list, std::string_view name) {
  std::string out;
  for (const model::Value& object : list.list()) {
    const std::string_view label = text_of(object.object(), name);
    (out += label.empty() ? "…" : label) += ' ';
  }
  return out;
}

}  // namespace dayleaf::kit
