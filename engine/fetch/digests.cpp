#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "dialects/read_sheet.h"
#include "fetch/digest_address.h"
#include "fetch/find_digest_file.h"
#include "fetch/sources.h"

namespace dayleaf::fetch {
namespace {

constexpr std::string_view remembered_layout = "digests layout";

// Why a text is not to be taken as the digest of a day; "": it is one.
std::string find_fault(const std::string& text, const base::Date& date) {
  if (const std::size_t at = base::find_invalid_utf8(text); at != std::string::npos) {
    return "is not UTF-8 at byte " + base::grouped_number(at + 1);
  }
  if (text.find('\0') != std::string::npos) return "holds a zero byte";
  const std::string_view start = base::trim_left(text);
  if (base::starts_with_ignoring_case(start, "<!doctype") ||
      base::starts_with_ignoring_case(start, "<html")) {
    return "is a page of HTML and no digest";
  }
  base::Diagnostics ignored;
  const model::Sheet sheet = dialects::read_sheet(base::iso_date(date) + ".md", text, {}, ignored);
  if (sheet.entries.empty()) return "has no paper that dayleaf can read";
  if (sheet.date != date) return "says that it is of " + base::iso_date(sheet.date);
  return {};
}

// The layouts in their order, but first the one that the last day was found with.
std::vector<std::size_t> order_of_layouts(const Asking& asking) {
  std::vector<std::size_t> order(day_file_layouts);
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  if (asking.memory == nullptr) return order;
  const auto found = asking.memory->find(remembered_layout);
  if (found == asking.memory->end()) return order;
  const auto layout = static_cast<std::size_t>(base::parse_integer(found->second).value_or(0));
  const auto place = std::find(order.begin(), order.end(), layout);
  if (place != order.end()) std::rotate(order.begin(), place, place + 1);
  return order;
}

FetchedDay fetch_day(const Asking& asking, const base::Date& date) {
  FetchedDay day;
  const base::Result<DigestAddress> address =
      understand_digest_address(asking.settings.digests, asking.root);
  if (!address) {
    day.failure = {ApiFailure::not_allowed, address.error().message};
    return day;
  }
  const std::vector<std::size_t> order = order_of_layouts(asking);
  const std::array<std::string, day_file_layouts> names = day_file_paths(date);
  std::vector<std::string> paths;
  paths.reserve(order.size());
  for (const std::size_t layout : order) paths.push_back(names[layout]);
  // A folder can be asked for rarer endings at no cost; over the web each is a request.
  if (address->kind == DigestAddress::Kind::folder) {
    for (const std::string_view ending : {".markdown", ".mdx", ".MD"}) {
      for (const std::size_t layout : order) {
        const std::string& usual = names[layout];
        paths.push_back(usual.substr(0, usual.rfind('.')) + std::string(ending));
      }
    }
  }
  DigestFile file = find_digest_file(*address, paths, model::Limits{}.file_bytes, asking.client);
  if (!file.found) {
    day.failure = std::move(file.failure);
    return day;
  }
  if (const std::string fault = find_fault(file.text, date); !fault.empty()) {
    day.failure = {ApiFailure::bad_body, base::printable(file.shown) + " " + fault};
    return day;
  }
  if (asking.memory != nullptr) {
    (*asking.memory)[std::string(remembered_layout)] =
        std::to_string(order[*file.found % order.size()]);
  }
  day.text = std::move(file.text);
  return day;
}

std::vector<HostManners> manners(const model::FetchSettings&) { return {}; }

}  // namespace

// Somebody's day files, as they stand in a folder, a repository or below an address.
const Source digests_source = {
    .name = "digests",
    .title = "Digests",
    .fetch_day = fetch_day,
    .fetch_facts = nullptr,
    .batch = 0,
    .rests_on = nullptr,
    .is_over = nullptr,
    .first_day = {},
    .manners = manners,
};

}  // namespace dayleaf::fetch
