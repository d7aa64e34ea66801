#include "cli/read_author_order.h"

#include <optional>
#include <string>
#include <utility>

#include "base/date.h"
#include "base/text.h"
#include "cli/setting_kinds.h"

namespace dayleaf::cli {
namespace {

// "known" or "unknown".
std::optional<bool> read_order(const model::Value& value, base::Diagnostics& diagnostics) {
  if (value.text() == "known") return true;
  if (value.text() == "unknown") return false;
  diagnostics.error(value.at, "setting-value",
                    "the order of authors must be \"known\" or \"unknown\"");
  return {};
}

std::optional<model::AuthorOrderRange> read_order_range(const model::Value& value,
                                                        base::Diagnostics& diagnostics) {
  if (!value.is_object()) {
    refuse_kind(value, "a table such as { from = 2024-01-23, order = \"unknown\" }", diagnostics);
    return {};
  }
  model::AuthorOrderRange range;
  bool stated = false;
  for (const model::Member& member : value.object().members()) {
    if (member.name == "order") {
      const std::optional<bool> known = read_order(member.value, diagnostics);
      if (!known) return {};
      range.known = *known;
      stated = true;
    } else if (member.name == "from" || member.name == "to") {
      const std::optional<base::Date> date = base::parse_date(member.value.text());
      if (!date) {
        diagnostics.error(member.value.at, "setting-value",
                          "this must be a date such as 2024-01-23");
        return {};
      }
      (member.name == "from" ? range.from : range.to) = *date;
    } else {
      const auto meant = base::did_you_mean(member.name, {"from", "to", "order"});
      diagnostics.error(
          member.at, "setting-unknown",
          "unknown key \"" + member.name + "\" in a range of author_order",
          meant ? "did you mean \"" + std::string(*meant) + "\"?" : "known are from, to and order");
      return {};
    }
  }
  if (!stated) {
    diagnostics.error(value.at, "setting-value", "a range of author_order needs an order");
    return {};
  }
  if (range.to < range.from) {
    diagnostics.error(value.at, "setting-value", "this range ends before it begins");
    return {};
  }
  return range;
}

}  // namespace

void read_author_order(const model::Value& value, std::vector<model::AuthorOrderRange>& ranges,
                       base::Diagnostics& diagnostics) {
  std::vector<model::AuthorOrderRange> all;
  if (value.is_text()) {
    const std::optional<bool> known = read_order(value, diagnostics);
    if (!known) return;
    model::AuthorOrderRange always;
    always.known = *known;
    all.push_back(always);
  } else if (value.is_list()) {
    for (const model::Value& item : value.list()) {
      const std::optional<model::AuthorOrderRange> range = read_order_range(item, diagnostics);
      if (!range) return;
      all.push_back(*range);
    }
  } else {
    return refuse_kind(value, "\"known\", \"unknown\" or a list of ranges", diagnostics);
  }
  ranges = std::move(all);
}

}  // namespace dayleaf::cli
