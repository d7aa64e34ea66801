#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "index/find_topics.h"
#include "index/index_sheets.h"
#include "kit/shared_sheets.h"

namespace dayleaf::kit {

// How a day went, as Hugging Face said on 9 February 2024.
inline model::DayRecord day_record(const base::Date& date, model::DayState state,
                                   std::size_t listed = 0, std::string_view reason = {}) {
  model::DayRecord record;
  record.date = date;
  record.state = state;
  record.source = "huggingface";
  record.on = {2024, 2, 9};
  record.listed = listed;
  record.reason = model::read_reason(reason);
  return record;
}

// A digest with so many papers, of which only the ids are known.
inline model::Sheet bare_sheet(const base::Date& date, int papers = 1) {
  model::Sheet sheet;
  sheet.path = base::iso_date(date) + ".md";
  sheet.dialect = "daily";
  sheet.date = date;
  for (int number = 0; number < papers; ++number) {
    model::Entry entry;
    entry.id = {model::PaperId::Kind::arxiv, "2401.0000" + std::to_string(number)};
    sheet.entries.push_back(std::move(entry));
  }
  return sheet;
}

inline model::Archive archive_of(std::vector<model::Sheet> sheets,
                                 std::vector<model::DayRecord> days) {
  model::Records records;
  records.days = std::move(days);
  base::Diagnostics ignored;
  return index::index_sheets(
      shared(std::move(sheets)), std::make_shared<const model::Records>(std::move(records)), {},
      index::make_taxonomy(model::Object(), nullptr, ignored, ignored), 1, ignored);
}

}  // namespace dayleaf::kit
