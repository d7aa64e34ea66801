#pragma once

#include <optional>
#include <string_view>

#include "dialects/find_date.h"
#include "dialects/text_pattern.h"
#include "model/site.h"

namespace dayleaf::dialects {

// Whether a site's own dialect is that of a file, by its path below the content folder. In a
// pattern
// `*` stands for any part of a name, `**` for any folders; one without a '/' is for names alone.
bool is_for_path(const model::CustomDialect& custom, std::string_view path);

// The first date as the site's own pattern has it; nullopt: there is no pattern, or it does not
// fit. The time zone is as in find_date.
std::optional<WrittenDate> find_own_date(std::string_view text, const model::CustomDialect& custom,
                                         std::optional<int> time_zone = {});
// The same of a path, whose ending is none of it, and else what paths say by themselves.
std::optional<WrittenDate> find_path_date(std::string_view path,
                                          const model::CustomDialect& custom);

// The first id of a paper as the site's own pattern has it.
std::optional<TextPattern::FoundId> find_own_id(std::string_view text,
                                                const model::CustomDialect& custom);

}  // namespace dayleaf::dialects
