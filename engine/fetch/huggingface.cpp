#include "fetch/sources.h"

namespace dayleaf {
namespace {

std::vector<HostManners> manners(const FetchSettings&) { return {}; }

}  // namespace

const Source huggingface_source = {
    .name = "huggingface",
    .title = "Hugging Face",
    .fetch_day = nullptr,
    .fetch_facts = nullptr,
    .batch = 1,
    .rests_on = nullptr,
    .is_over = nullptr,
    .first_day = {2023, 5, 4},
    .manners = manners,
};

}  // namespace dayleaf
