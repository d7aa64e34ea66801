#include "fetch/link_cache.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "json/read_json.h"
#include "json/write_json.h"
#include "model/value.h"

namespace dayleaf::fetch {
namespace {

using std::chrono::seconds;
using std::chrono::sys_seconds;

constexpr std::int64_t format = 1;
constexpr seconds bad_age = std::chrono::hours(1);
constexpr seconds kept_age = std::chrono::hours(24 * 30);

std::string_view text_of(const model::Object& object, std::string_view name) {
  const model::Value* const value = object.find(name);
  return value != nullptr && value->is_text() ? value->text() : std::string_view();
}

std::optional<std::int64_t> number_of(const model::Object& object, std::string_view name) {
  const model::Value* const value = object.find(name);
  if (value == nullptr || value->kind() != model::Value::Kind::integer) return {};
  return value->integer();
}

}  // namespace

LinkCache::LinkCache(sys_seconds now, seconds max_age) : now_(now), max_age_(max_age) {}

base::Result<void> LinkCache::read(std::string_view text) {
  const base::Result<model::Value> value = json::read_json(text);
  if (!value) return value.error();
  const base::Error foreign{"it does not look like a list of checked links"};
  if (!value->is_object() || number_of(value->object(), "format") != format) return foreign;
  const model::Value* const links = value->object().find("links");
  if (links == nullptr || !links->is_list()) return foreign;
  std::unordered_map<std::string, Entry> entries;
  for (const model::Value& link : links->list()) {
    if (!link.is_object()) return foreign;
    const model::Object& object = link.object();
    const std::string_view url = text_of(object, "url");
    const std::optional<std::int64_t> checked = number_of(object, "checked");
    const std::optional<HttpFailure> failure = failure_of(text_of(object, "failure"));
    const std::int64_t status = number_of(object, "status").value_or(0);
    if (url.empty() || !checked || !failure || status < 0 || status > 999) return foreign;
    Entry entry;
    entry.checked = sys_seconds(seconds(*checked));
    entry.verdict.failure = *failure;
    entry.verdict.status = static_cast<int>(status);
    entry.verdict.reason = text_of(object, "reason");
    entry.verdict.moved_to = text_of(object, "moved_to");
    entries.insert_or_assign(std::string(url), std::move(entry));
  }
  entries_ = std::move(entries);
  return {};
}

const LinkVerdict* LinkCache::find(const std::string& url) const {
  const auto found = entries_.find(url);
  if (found == entries_.end()) return nullptr;
  const Entry& entry = found->second;
  const bool good = entry.verdict.state() == LinkVerdict::State::good;
  const seconds age = now_ - entry.checked;
  const seconds holds = good ? max_age_ : std::min(max_age_, bad_age);
  return age >= seconds(0) && age < holds ? &entry.verdict : nullptr;
}

void LinkCache::put(const std::string& url, LinkVerdict verdict) {
  if (verdict.state() == LinkVerdict::State::not_asked) return;
  entries_.insert_or_assign(url, Entry{now_, std::move(verdict)});
}

std::string LinkCache::text() const {
  std::vector<const std::pair<const std::string, Entry>*> sorted;
  for (const auto& entry : entries_) {
    if (now_ - entry.second.checked < std::max(kept_age, max_age_)) sorted.push_back(&entry);
  }
  std::sort(sorted.begin(), sorted.end(),
            [](const auto* a, const auto* b) { return a->first < b->first; });
  model::List links;
  links.reserve(sorted.size());
  for (const auto* entry : sorted) {
    const LinkVerdict& verdict = entry->second.verdict;
    model::Object link{{"url", entry->first},
                       {"checked", std::int64_t{entry->second.checked.time_since_epoch().count()}}};
    if (verdict.status != 0) link.set("status", verdict.status);
    if (verdict.failure != HttpFailure::none) {
      link.set("failure", failure_name(verdict.failure));
      link.set("reason", verdict.reason);
    }
    if (!verdict.moved_to.empty()) link.set("moved_to", verdict.moved_to);
    links.emplace_back(std::move(link));
  }
  return json::write_json(model::Object{{"format", format}, {"links", std::move(links)}},
                          json::JsonStyle::indented) +
         "\n";
}

}  // namespace dayleaf::fetch
