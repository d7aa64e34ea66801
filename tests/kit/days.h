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
inline DayRecord day_record(const Date& date, DayState state, std::size_t listed = 0,
                            std::string_view reason = {}) {
  DayRecord record;
  record.date = date;
  record.state = state;
  record.source = "huggingface";
  record.on = {2024, 2, 9};
  record.listed = listed;
  record.reason = read_reason(reason);
  return record;
}

// A digest with so many papers, of which only the ids are known.
inline Sheet bare_sheet(const Date& date, int papers = 1) {
  Sheet sheet;
  sheet.path = iso_date(date) + ".md";
  sheet.dialect = "daily";
  sheet.date = date;
  for (int number = 0; number < papers; ++number) {
    Entry entry;
    entry.id = {PaperId::Kind::arxiv, "2401.0000" + std::to_string(number)};
    sheet.entries.push_back(std::move(entry));
  }
  return sheet;
}

inline Archive archive_of(std::vector<Sheet> sheets, std::vector<DayRecord> days) {
  Records records;
  records.days = std::move(days);
  Diagnostics ignored;
  return index_sheets(shared(std::move(sheets)),
                      std::make_shared<const Records>(std::move(records)), {},
                      make_taxonomy(Object(), nullptr, ignored, ignored), 1, ignored);
}

}  // namespace dayleaf::kit
