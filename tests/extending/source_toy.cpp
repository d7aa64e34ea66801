#include "base/date.h"
#include "fetch/sources.h"

namespace dayleaf::fetch {
namespace {

// A source: one paper on every day.
FetchedDay fetch_day(const Asking&, const base::Date& date) {
  FetchedDay day;
  day.text = "## Daily Papers (" + base::iso_date(date) +
             ")\n\n### [A Paper of a Toy](https://arxiv.org/abs/2401.00009)\n\n- It is small.\n";
  return day;
}

std::vector<HostManners> manners(const model::FetchSettings&) { return {}; }

}  // namespace

extern const Source toy_source;
const Source toy_source = {
    .name = "toy",
    .title = "A Toy",
    .fetch_day = fetch_day,
    .fetch_facts = nullptr,
    .batch = 0,
    .rests_on = nullptr,
    .is_over = nullptr,
    .first_day = {},
    .manners = manners,
};

}  // namespace dayleaf::fetch
