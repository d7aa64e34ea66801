#pragma once

#include <cstdint>
#include <string_view>

#include "base/diagnostics.h"
#include "base/lent.h"
#include "model/value.h"

namespace dayleaf::dialects {

// The block of settings that a file begins with, behind empty lines at most: TOML between lines of
// `+++`, or simple YAML (`key: value`, lists) between lines of `---`. What is no such block is
// text: a `---` without keys behind it is a rule. A block that is not closed before the first
// heading of a day or a paper ends there, and that is reported.
struct FrontMatter {
  model::Object values;          // every Member and Value has its place in the file
  base::LentText rest;           // the text below
  std::uint32_t first_line = 1;  // where `rest` begins
};

FrontMatter read_front_matter(std::string_view text, base::Diagnostics& diagnostics);

// Whether `draft` stands in it as anything but false: what may have been meant as a draft is not
// published by mistake.
bool states_draft(const model::Object& values);

// As TOML, with its fences. Empty for an empty object.
std::string write_front_matter(const model::Object& values);

}  // namespace dayleaf::dialects
