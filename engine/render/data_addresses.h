#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/archive.h"
#include "render/render_context.h"

namespace dayleaf::render {

// What is written for programs, and where: what pages name of it.

bool makes_api(const RenderContext& context);          // api/v1/
bool makes_day_texts(const RenderContext& context);    // days as digests beside their pages
bool makes_paper_texts(const RenderContext& context);  // the same of papers

// Addresses of the files below api/v1/.
namespace api {

std::string month_name(const model::Month& month);  // "2024-01"
std::string month(const model::Month& month);       // "api/v1/papers/2024-01.json"
std::string year(const model::Year& year);          // "api/v1/days/2024.json"

// The people under some letters, in one file. A new day has people under nearly every letter: there
// are few such files, so that it writes few.
struct AuthorShard {
  std::string name;                   // "a-f", "hangul", "other"
  std::vector<std::string> initials;  // "a", "ㄱ", "other": those that have people
  std::vector<std::uint32_t> people;  // in Archive::people
};
const std::vector<AuthorShard>& author_shards(const RenderContext& context);  // none is empty
std::string authors(const AuthorShard& shard);  // "api/v1/authors/a-f.json"
std::string author(const RenderContext& context, std::uint32_t person);  // the one that has them

std::string topics();
std::string lenses();
std::string statistics();
std::string index();
std::string schema(std::string_view name);  // of "paper.json"

}  // namespace api

}  // namespace dayleaf::render
