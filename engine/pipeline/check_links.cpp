#include "pipeline/check_links.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <map>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/lent.h"
#include "base/parallel.h"
#include "base/text.h"
#include "links/find_links.h"
#include "links/resolve_link.h"
#include "model/quote.h"
#include "pipeline/link_sources.h"
#include "render/urls.h"

namespace dayleaf::pipeline {
namespace {

enum class Fault : std::uint8_t {
  none,
  missing,      // no such page or file
  anchor,       // the page has no such anchor
  leads_out,    // of the base path
  redirects,    // to the same with a '/'
  empty,        // no address at all
  relative,     // on the page that is shown for any address
  repeated_id,  // two elements of a page have it
};

// What a link comes to. `key` tells its target apart from others with the same fault.
struct Outcome {
  Fault fault = Fault::none;
  std::uint64_t key = 0;
  std::optional<std::uint32_t> page;  // that it leads to
  links::LinkTarget target;
};

std::uint64_t key_of(std::string_view text) { return base::hash_bytes(text).low; }

bool has_anchors(links::LinkedFormat format) {
  return format == links::LinkedFormat::html || format == links::LinkedFormat::svg;
}

// The plan as links see it. Immutable; shared by all threads.
class Atlas {
 public:
  explicit Atlas(base::Lent<const PlannedSite> planned) : pages_(planned->pages) {
    const render::UrlWriter urls(planned->reading.site.base);
    base_ = base::parse_base_url(urls.absolute({})).value_or(planned->reading.site.base);
    by_address_.reserve(pages_.size());
    for (std::uint32_t page = 0; page < pages_.size(); ++page) {
      by_address_.emplace(model::address_of(pages_[page]), page);
    }
  }

  Outcome follow(const model::Page& from, std::string_view url) const {
    Outcome outcome;
    outcome.target = links::resolve_link(url, model::address_of(from), base_);
    const links::LinkTarget& target = outcome.target;
    switch (target.kind) {
      case links::LinkTarget::Kind::outside:
        return outcome;
      case links::LinkTarget::Kind::empty:
        outcome.fault = Fault::empty;
        return outcome;
      case links::LinkTarget::Kind::leads_out:
        outcome.fault = Fault::leads_out;
        break;
      case links::LinkTarget::Kind::inside:
        outcome.page = target.is_root ? find({}) : find(target.path);
        if (!outcome.page) {
          outcome.page = find(target.path + "/");
          outcome.fault = outcome.page ? Fault::redirects : Fault::missing;
        }
        if (target.is_root) outcome.fault = Fault::redirects;
        if (target.relative && from.at_any_address) outcome.fault = Fault::relative;
        break;
    }
    if (outcome.fault != Fault::none) outcome.key = key_of(target.path);
    return outcome;
  }

  std::string shown(const links::LinkTarget& target) const {
    return target.kind == links::LinkTarget::Kind::leads_out ? target.path : "/" + target.path;
  }
  const std::string& base_path() const { return base_.path; }

 private:
  // "tags/" and "tags/index.html" are one page.
  std::optional<std::uint32_t> find(std::string_view address) const {
    constexpr std::string_view index = "/index.html";
    if (address.ends_with(index)) address.remove_suffix(index.size() - 1);
    if (address == index.substr(1)) address = {};
    const auto found = by_address_.find(address);
    if (found == by_address_.end()) return {};
    return found->second;
  }

  const std::vector<model::Page>& pages_;
  base::BaseUrl base_;
  std::unordered_map<std::string_view, std::uint32_t> by_address_;
};

struct AnchorUse {
  std::uint32_t page = 0;
  std::uint64_t anchor = 0;  // key_of
  friend auto operator<=>(const AnchorUse&, const AnchorUse&) = default;
};

std::uint64_t key_of_anchor(const AnchorUse& use) {
  return use.anchor ^ (use.page * std::uint64_t{0x9E3779B97F4A7C15U});
}

// What is kept of a page that was looked at.
struct Traces {
  std::vector<std::uint64_t> ids;  // key_of each, sorted
  std::vector<AnchorUse> uses;
  std::vector<std::pair<Fault, std::uint64_t>> faults;
  std::uint32_t internal = 0;
  std::uint32_t external = 0;
};

// An anchor is found under its name as written and under its name percent-decoded (the HTML
// standard, "find the indicated part"); the fragment of a link comes decoded.
template <typename Give>
void give_id_keys(std::string_view id, Give&& give) {
  give(key_of(id));
  if (id.find('%') == id.npos) return;
  if (const std::optional<std::string> decoded = base::decode_percent(id)) give(key_of(*decoded));
}

template <typename Item>
void sort_unique(std::vector<Item>& items) {
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

bool is_top(std::string_view fragment) {
  return fragment.empty() || base::equals_ignoring_case(fragment, "top");
}

Traces look_at(const Atlas& atlas, const model::Page& page, std::string_view bytes) {
  Traces traces;
  const links::LinkedFormat format = links::format_of(page.path);
  links::LinkListener listener;
  listener.link = [&](const links::FoundLink& link) {
    const Outcome outcome = atlas.follow(page, link.url);
    ++(outcome.target.kind == links::LinkTarget::Kind::outside ? traces.external : traces.internal);
    if (outcome.fault != Fault::none) traces.faults.emplace_back(outcome.fault, outcome.key);
    if (outcome.page && !is_top(outcome.target.fragment)) {
      traces.uses.push_back({*outcome.page, key_of(outcome.target.fragment)});
    }
  };
  listener.id = [&](std::string_view id) {
    give_id_keys(id, [&](std::uint64_t key) { traces.ids.push_back(key); });
  };
  links::find_links(format, bytes, listener);

  std::sort(traces.ids.begin(), traces.ids.end());
  for (std::size_t i = 1; i < traces.ids.size(); ++i) {
    if (traces.ids[i] != traces.ids[i - 1]) continue;
    traces.faults.emplace_back(Fault::repeated_id, traces.ids[i]);
  }
  sort_unique(traces.ids);
  sort_unique(traces.uses);
  sort_unique(traces.faults);
  traces.ids.shrink_to_fit();
  traces.uses.shrink_to_fit();
  return traces;
}

bool has_id(const Traces& traces, std::uint64_t key) {
  return std::binary_search(traces.ids.begin(), traces.ids.end(), key);
}

// One target that something is wrong with.
struct Finding {
  std::uint32_t page = 0;  // the first that has it
  Fault fault = Fault::none;
  std::uint64_t key = 0;
  std::size_t pages = 0;
};

std::vector<Finding> find_faults(const std::vector<model::Page>& pages,
                                 std::vector<Traces>& traces) {
  std::map<std::pair<Fault, std::uint64_t>, Finding> findings;
  for (std::uint32_t page = 0; page < traces.size(); ++page) {
    Traces& own = traces[page];
    for (const AnchorUse& use : own.uses) {
      if (!has_anchors(links::format_of(pages[use.page].path)) ||
          has_id(traces[use.page], use.anchor)) {
        continue;
      }
      own.faults.emplace_back(Fault::anchor, key_of_anchor(use));
    }
    for (const auto& fault : own.faults) {
      Finding& finding =
          findings.try_emplace(fault, Finding{page, fault.first, fault.second, 0}).first->second;
      ++finding.pages;
    }
  }
  std::vector<Finding> all;
  all.reserve(findings.size());
  for (const auto& [fault, finding] : findings) all.push_back(finding);
  std::sort(all.begin(), all.end(), [](const Finding& a, const Finding& b) {
    return std::tie(a.page, a.fault, a.key) < std::tie(b.page, b.fault, b.key);
  });
  return all;
}

// Puts findings into words. Only numbers were kept of them, so the first page of each is filled and
// looked at once more.
class Reporter {
 public:
  Reporter(base::Lent<const PlannedSite> planned, base::Lent<const Atlas> atlas,
           const std::string& root, base::Diagnostics& diagnostics)
      : planned_(planned), atlas_(atlas), sources_(planned, root), diagnostics_(diagnostics) {}

  // All of one page.
  void tell(std::vector<Finding> findings) {
    wanted_ = std::move(findings);
    page_ = &planned_.pages[wanted_.front().page];
    const std::string bytes = model::bytes_of(*page_);
    links::LinkListener listener;
    listener.link = [this](const links::FoundLink& link) { look_at(link); };
    listener.id = [this](std::string_view id) {
      give_id_keys(id, [&](std::uint64_t key) {
        if (const auto finding = take(Fault::repeated_id, key)) tell_repeated(*finding, id);
      });
    };
    links::find_links(links::format_of(page_->path), bytes, listener);
  }

 private:
  std::optional<Finding> take(Fault fault, std::uint64_t key) {
    const auto found = std::find_if(wanted_.begin(), wanted_.end(), [&](const Finding& finding) {
      return finding.fault == fault && finding.key == key;
    });
    if (found == wanted_.end()) return {};
    const Finding finding = *found;
    wanted_.erase(found);
    return finding;
  }

  void look_at(const links::FoundLink& link) {
    const Outcome outcome = atlas_.follow(*page_, link.url);
    if (outcome.fault != Fault::none) {
      if (const auto finding = take(outcome.fault, outcome.key)) tell(*finding, link, outcome);
    }
    if (!outcome.page || is_top(outcome.target.fragment)) return;
    const AnchorUse use{*outcome.page, key_of(outcome.target.fragment)};
    if (const auto finding = take(Fault::anchor, key_of_anchor(use))) {
      tell(*finding, link, outcome);
    }
  }

  void tell(const Finding& finding, const links::FoundLink& link, const Outcome& outcome) {
    const std::string name =
        "the link " + model::in_quotes(base::shorten(base::printable(link.url), longest_link));
    const std::string there = base::printable(atlas_.shown(outcome.target));
    switch (finding.fault) {
      case Fault::missing: {
        const model::Page* meant = find_ignoring_case(outcome.target.path);
        if (meant == nullptr) {
          add(base::Severity::error, finding, link.url, "link-to-nothing",
              name + " leads to nothing: the site has no page or file " + there);
        } else {
          add(base::Severity::error, finding, link.url, "link-case",
              name + " leads to nothing: the site has no " + there,
              "it has /" + base::printable(model::address_of(*meant)) + ": capital letters count");
        }
        break;
      }
      case Fault::anchor:
        add(base::Severity::error, finding, link.url, "link-without-anchor",
            name + " names an anchor \"" + base::printable(outcome.target.fragment) + "\" that " +
                (&planned_.pages[*outcome.page] == page_ ? "the page itself" : there) +
                " does not have");
        break;
      case Fault::leads_out:
        add(base::Severity::error, finding, link.url, "link-leads-out",
            name + " leads out of the base path " + atlas_.base_path());
        break;
      case Fault::redirects:
        add(base::Severity::warning, finding, link.url, "link-redirects",
            name + " lacks the '/' at its end, so that web servers redirect");
        break;
      case Fault::relative:
        add(base::Severity::error, finding, link.url, "link-relative",
            name + " is relative, but this page is shown for any address that is not there");
        break;
      case Fault::empty:
        add(base::Severity::warning, finding, link.url, "link-empty",
            "the " + std::string(link.attribute) + " of a <" + std::string(link.element) +
                "> is empty");
        break;
      case Fault::repeated_id:
      case Fault::none:
        break;
    }
  }

  void tell_repeated(const Finding& finding, std::string_view id) {
    add(base::Severity::warning, finding, id, "id-repeated",
        "the id \"" + base::printable(id) +
            "\" stands twice, so that a link can only lead to the first");
  }

  void add(base::Severity severity, const Finding& finding, std::string_view written,
           std::string_view code, std::string message, std::string_view suggestion = {}) {
    message += ", on /" + base::printable(model::address_of(*page_));
    if (!page_->source.empty()) message += " (of " + base::printable(page_->source) + ")";
    if (finding.pages > 1) {
      message += " and on " + base::count_of(finding.pages - 1, "more page");
    }
    LinkSources::Source source = sources_.find(*page_, written);
    severity == base::Severity::error
        ? source.diagnostics.error(source.at, code, message, suggestion)
        : source.diagnostics.warning(source.at, code, message, suggestion);
    diagnostics_.append(std::move(source.diagnostics));
  }

  const model::Page* find_ignoring_case(const std::string& address) {
    if (by_folded_address_.empty()) {
      for (const model::Page& page : planned_.pages) {
        by_folded_address_.emplace(base::fold_case(model::address_of(page)), &page);
      }
    }
    for (const std::string_view end : {"", "/"}) {
      const auto found = by_folded_address_.find(base::fold_case(address + std::string(end)));
      if (found != by_folded_address_.end()) return found->second;
    }
    return nullptr;
  }

  static constexpr std::size_t longest_link = 120;

  const PlannedSite& planned_;
  const Atlas& atlas_;
  LinkSources sources_;
  base::Diagnostics& diagnostics_;
  const model::Page* page_ = nullptr;
  std::vector<Finding> wanted_;
  std::unordered_map<std::string, const model::Page*> by_folded_address_;
};

}  // namespace

LinkCounts check_links(const PlannedSite& planned, const BuildOptions& options,
                       base::Diagnostics& diagnostics) {
  const std::vector<model::Page>& pages = planned.pages;
  const Atlas atlas(planned);
  if (options.progress) options.progress("links", 0, pages.size());
  std::atomic<std::size_t> done{0};
  std::vector<Traces> traces =
      base::parallel_map(pages.size(), options.jobs, [&](std::size_t item) {
        if (!pages[item].file.empty()) return Traces{};  // a picture or video
        thread_local base::Sink bytes;                   // keeps its memory from page to page
        bytes.text().clear();
        pages[item].fill(bytes);
        Traces one = look_at(atlas, pages[item], bytes.text());
        if (options.progress) options.progress("links", ++done, pages.size());
        return one;
      });

  const std::vector<Finding> findings = find_faults(pages, traces);
  LinkCounts counts;
  for (const Traces& one : traces) {
    counts.internal += one.internal;
    counts.external += one.external;
  }
  if (findings.empty()) return counts;
  const std::size_t errors_before = diagnostics.count(base::Severity::error);
  Reporter reporter(planned, atlas, options.root, diagnostics);
  for (auto begin = findings.begin(); begin != findings.end();) {
    const auto end = std::find_if(begin, findings.end(),
                                  [&](const Finding& one) { return one.page != begin->page; });
    reporter.tell({begin, end});
    begin = end;
  }
  counts.broken = diagnostics.count(base::Severity::error) - errors_before;
  return counts;
}

}  // namespace dayleaf::pipeline
