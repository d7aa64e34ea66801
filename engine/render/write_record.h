#pragma once

#include "base/date.h"
#include "json/json_stream.h"
#include "render/paper_record.h"

namespace dayleaf::render {

// Of everything below api/v1/ and of papers.jsonl: it grows when a member goes away or means
// something else.
inline constexpr int data_version = 1;

// A record as JSON: one object, as api/v1/schema/paper.json has it. Without its text it has neither
// the summary nor the reasons of topics; all other members are there, and null is what is not
// known.
void write_record(const PaperRecord& record, RecordText text, json::JsonStream& json);

// "2024-01-31", or null.
void write_date(std::string_view member, const std::optional<base::Date>& date,
                json::JsonStream& json);

}  // namespace dayleaf::render
