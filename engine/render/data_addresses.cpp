#include "render/data_addresses.h"

#include <algorithm>
#include <utility>

#include "render/author_initials.h"
#include "render/passed_on.h"
#include "render/urls.h"

namespace dayleaf::render {
namespace {

std::string_view shard_of(std::string_view initial) {
  if (initial.size() == 1) {
    const char letter = initial.front();
    return letter <= 'f' ? "a-f" : letter <= 'l' ? "g-l" : letter <= 'r' ? "m-r" : "s-z";
  }
  return initial == "other" ? "other" : "hangul";
}

// Gathered once.
struct AuthorShards {
  explicit AuthorShards(const RenderContext& context) : of(context.archive.people.size()) {
    for (AuthorInitial& initial : authors_by_initial(context.archive.people)) {
      const std::string_view name = shard_of(initial.slug);
      if (shards.empty() || shards.back().name != name) {
        shards.push_back({std::string(name), {}, {}});
      }
      api::AuthorShard& shard = shards.back();
      shard.initials.push_back(std::move(initial.slug));
      shard.people.insert(shard.people.end(), initial.people.begin(), initial.people.end());
      for (const std::uint32_t person : initial.people) of[person] = shards.size() - 1;
    }
  }
  std::vector<api::AuthorShard> shards;
  std::vector<std::size_t> of;  // by person
};

}  // namespace

bool makes_api(const RenderContext& context) { return context.site.data.api; }

bool makes_day_texts(const RenderContext& context) {
  return context.site.data.markdown.days && context.write_sheet != nullptr &&
         passes_on_digests(context);
}

bool makes_paper_texts(const RenderContext& context) {
  return context.site.data.markdown.papers && context.write_sheet != nullptr &&
         passes_on_digests(context);
}

namespace api {

std::string month_name(const model::Month& month) {
  return base::iso_date({month.year, month.month, 1}).substr(0, 7);
}
std::string month(const model::Month& month) {
  return address::api("papers/" + month_name(month) + ".json");
}
std::string year(const model::Year& year) {
  return address::api("days/" + base::iso_date({year.year, 1, 1}).substr(0, 4) + ".json");
}
std::string authors(const AuthorShard& shard) {
  return address::api("authors/" + shard.name + ".json");
}
std::string author(const RenderContext& context, std::uint32_t person) {
  const auto& shards = context.shared<AuthorShards>();
  return authors(shards.shards[shards.of[person]]);
}
std::string topics() { return address::api("topics.json"); }
std::string lenses() { return address::api("lenses.json"); }

const std::vector<AuthorShard>& author_shards(const RenderContext& context) {
  return context.shared<AuthorShards>().shards;
}

std::string statistics() { return address::api("statistics.json"); }
std::string index() { return address::api("index.json"); }
std::string schema(std::string_view name) { return address::api("schema/" + std::string(name)); }

}  // namespace api

}  // namespace dayleaf::render
