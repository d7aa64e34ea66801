#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/lent.h"
#include "fetch/api_client.h"
#include "model/paper.h"
#include "model/records.h"
#include "model/site.h"

namespace dayleaf::fetch {

// What a source needs to ask.
struct Asking {
  Asking(ApiClient& asked, base::Lent<const model::FetchSettings> our_settings,
         std::chrono::sys_seconds time, base::Date day, Environment keys = {},
         std::string folder = {}, std::map<std::string, std::string, std::less<>>* learnt = nullptr)
      : client(asked),
        settings(our_settings),
        now(time),
        today(day),
        environment(std::move(keys)),
        root(std::move(folder)),
        memory(learnt) {}

  ApiClient& client;
  const model::FetchSettings& settings;
  std::chrono::sys_seconds now;
  base::Date today;         // of now, in UTC: the day on which everything is learnt
  Environment environment;  // where keys are; they are sent to https hosts only
  std::string root = {};    // the site's folder: relative paths of the settings are below it
  std::map<std::string, std::string, std::less<>>* memory = nullptr;  // what sources learnt in this
                                                                      // run; may be null
};

// Why a source said nothing.
struct SourceFailure {
  ApiFailure kind = ApiFailure::none;
  std::string message;  // names the URL and the reason
};

// A day as a source tells it.
struct FetchedDay {
  std::vector<model::Entry> entries;     // in its order; their votes are those of now
  std::vector<model::PaperFacts> facts;  // of the same papers and others
  std::string text;  // not empty: a whole digest as it stands there, instead of entries
  std::vector<std::string> left_out;  // what could not be understood, for people: names the URL
  SourceFailure failure;
};

struct FetchedFacts {
  std::vector<model::PaperFacts> papers;  // those that the source knows
  SourceFailure failure;                  // of those that are missing
};

// Where content comes from: one file a source, which defines its row; it is declared below and
// listed in sources.cpp. Where it answers is a setting of its own (FetchSettings).
struct Source {
  base::LentText name;   // as settings, --source and records call it: "huggingface"
  base::LentText title;  // for pages: "Hugging Face"
  // Both may be null: a source has days, or facts, or both.
  FetchedDay (*fetch_day)(const Asking& asking, const base::Date& date);
  FetchedFacts (*fetch_facts)(const Asking& asking, std::span<const model::PaperId> papers);
  std::size_t batch;  // papers that fetch_facts takes at once
  // Why the source will have nothing on a day: a Saturday, Thanksgiving Day; empty when it should
  // have. May be null: not known.
  model::DayReason (*rests_on)(const base::Date& date);
  // Whether nothing more will be added to a day. May be null: it is over when it is in UTC.
  bool (*is_over)(const base::Date& date, std::chrono::sys_seconds now);
  base::Date first_day;  // nothing is older; Date{}: not known
  // How its hosts want to be asked.
  std::vector<HostManners> (*manners)(const model::FetchSettings& settings);
  bool takes_dois = false;  // fetch_facts knows papers by their DOIs too, not only by arXiv ids
};

std::span<const Source> all_sources();
const Source* find_source(std::string_view name);  // nullptr: there is none
bool day_is_over(const Source& source, const base::Date& date, std::chrono::sys_seconds now);

// The rows, each in its own file.
extern const Source huggingface_source;
extern const Source digests_source;
extern const Source arxiv_source;
extern const Source openalex_source;
extern const Source semantic_scholar_source;

}  // namespace dayleaf::fetch
