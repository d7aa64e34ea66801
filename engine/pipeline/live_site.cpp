#include "pipeline/live_site.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "files/open_file.h"
#include "pipeline/file_resource.h"
#include "pipeline/live_events.h"
#include "render/urls.h"
#include "serve/preview_html.h"
#include "serve/problems_page.h"

namespace dayleaf::pipeline {
namespace {

bool is_html(std::string_view path) { return path.ends_with(".html"); }

// The path below the output folder that an address asks for.
std::string path_of(std::string_view address) {
  std::string path(address);
  if (path.empty() || path.ends_with('/')) path += "index.html";
  return path;
}

// Paths that may have changed, sorted, a folder for all below it; nullptr: any.
using Changed = const std::vector<std::string>*;

bool may_have_changed(std::string_view path, Changed changed) {
  if (changed == nullptr) return true;
  for (std::size_t end = path.size(); end != std::string_view::npos && end > 0;
       end = path.rfind('/', end - 1)) {
    if (std::binary_search(changed->begin(), changed->end(), path.substr(0, end))) return true;
  }
  return false;
}

// A path below a watched folder as the watcher names it; the current folder keeps its ".".
std::string watched_path(const std::string& folder, const std::string& path) {
  return folder.ends_with('/') ? folder + path : folder + "/" + path;
}

bool below_may_have_changed(const std::string& folder, Changed changed) {
  return may_have_changed(folder, changed) ||
         std::any_of(changed->begin(), changed->end(),
                     [&](const std::string& path) { return path.starts_with(folder + "/"); });
}

// What the pages of the state before have to do to look like the one after.
void append_news(const LiveState* before, const LiveState& after,
                 std::vector<serve::Event>& events) {
  std::vector<std::string> styles;
  if (before != nullptr && before->settings == after.settings && before->content == after.content) {
    styles = changed_styles(before->theme_files, after.theme_files);
  }
  const render::UrlWriter urls(after.planned->reading.site.base);
  for (const std::string& name : styles) {
    events.push_back(style_event(after.generation,
                                 urls.of(theme::published_asset(*before->planned->theme, name)),
                                 urls.of(theme::published_asset(*after.planned->theme, name))));
  }
  if (styles.empty()) events.push_back(reload_event(after.generation));
}

}  // namespace

struct LiveSite::Inputs {
  std::shared_ptr<const model::Site> settings;
  SiteMemory memory;                                   // of these settings
  std::unordered_map<std::string, ContentFile> files;  // by path, without their bytes
  OwnFileMemory own_files;
  std::optional<base::Hash> content;
  ThemeSource theme;
  std::uint64_t generation = 0;
};

LiveSite::LiveSite(LiveSiteOptions options)
    : options_(std::move(options)), inputs_(std::make_unique<Inputs>()) {}

LiveSite::~LiveSite() = default;

Refreshed LiveSite::refresh(const LiveSettings& settings, const std::vector<std::string>* changed,
                            const Tell& tell) {
  Refreshed refreshed;
  Inputs& inputs = *inputs_;
  if (!settings.site) {
    inputs.settings = nullptr;  // whatever comes next is new
    show(nullptr, settings.diagnostics, tell, refreshed);
    return refreshed;
  }
  const model::Site& site = *settings.site;
  const bool new_settings = inputs.settings != settings.site;
  if (new_settings) {
    const std::uint64_t generation = inputs.generation;
    inputs = Inputs();
    inputs.generation = generation;
    inputs.settings = settings.site;
    changed = nullptr;
  }

  // Load what may have changed.
  const std::string folder = base::below(options_.root, site.content);
  const KnownFile known = [&](const std::string& path) -> const ContentFile* {
    const auto loaded = inputs.files.find(path);
    if (loaded == inputs.files.end() || may_have_changed(watched_path(folder, path), changed)) {
      return nullptr;
    }
    // What was loaded last need not be what was understood last, and comes without its bytes.
    const ContentFile& file = loaded->second;
    const auto understood = inputs.memory.files.find(path);
    const bool is_understood =
        understood != inputs.memory.files.end() && understood->second.hash == file.hash;
    return is_understood || !file.failure.all().empty() ? &file : nullptr;
  };
  const bool same_themes = !below_may_have_changed(base::below(options_.root, "themes"), changed);
  base::Result<LoadedSite> loaded =
      load_site(site, options_, known, same_themes ? &inputs.theme : nullptr, &inputs.own_files);
  if (!loaded) {
    inputs.content.reset();
    base::Diagnostics diagnostics = settings.diagnostics;
    diagnostics.error({}, "content-unreadable", loaded.error().message);
    show(nullptr, std::move(diagnostics), tell, refreshed);
    return refreshed;
  }

  // An editor that wrote the same bytes again changed nothing.
  const Content& content = loaded->content;
  const ThemeSource& theme = loaded->theme;
  const bool same_content = inputs.content == content.hash;
  const bool same_theme = same_files(inputs.theme.files, theme.files) &&
                          inputs.theme.findings.all() == theme.findings.all();
  if (!new_settings && same_content && same_theme) return refreshed;
  if (!same_theme) inputs.memory.theme = nullptr;
  inputs.content = content.hash;
  inputs.theme = theme;
  inputs.files.clear();
  for (const ContentFile& file : content.files) {
    inputs.files.emplace(file.path, ContentFile{file.path, {}, file.size, file.hash, file.failure});
  }

  // What is shown already may be right again.
  const std::shared_ptr<const LiveState> shown = state();
  if (shown && shown->settings == settings.site && shown->content == content.hash &&
      same_files(shown->theme_files, theme.files)) {
    base::Diagnostics diagnostics = settings.diagnostics;
    for (const base::Diagnostic& one : shown->diagnostics) diagnostics.add(one);
    show(shown, std::move(diagnostics), tell, refreshed);
    return refreshed;
  }
  // With the theme that is known to be good there will be a new state, whatever the content says.
  const bool is_good = inputs.memory.theme && !inputs.memory.theme_findings.has_errors();
  if (shown && is_good && !new_settings) announce(inputs.generation + 1, tell);
  base::Diagnostics diagnostics = settings.diagnostics;
  const std::shared_ptr<const LiveState> made =
      make_state(settings, *std::move(loaded), diagnostics);
  show(made, std::move(diagnostics), tell, refreshed);
  return refreshed;
}

std::shared_ptr<const LiveState> LiveSite::make_state(const LiveSettings& settings,
                                                      LoadedSite loaded,
                                                      base::Diagnostics& diagnostics) {
  Inputs& inputs = *inputs_;
  BuildOptions options = options_;
  options.drafts = true;
  options.future = true;
  options.memory = &inputs.memory;
  base::Diagnostics found;
  std::unique_ptr<PlannedSite> planned =
      plan_site(*settings.site, {settings.path, settings.text}, std::move(loaded), options, found);
  std::shared_ptr<LiveState> made;
  if (planned) {
    made = std::make_shared<LiveState>();
    made->generation = ++inputs.generation;
    made->settings = settings.site;
    made->content = *inputs.content;
    made->theme_files = inputs.theme.files;
    made->ribbons = find_ribbons(planned->reading.archive, options_.today);
    made->planned = std::move(planned);
    made->diagnostics = found.all();
  }
  diagnostics.append(std::move(found));
  return made;
}

void LiveSite::announce(std::uint64_t generation, const Tell& tell) {
  {
    const std::lock_guard lock(mutex_);
    announced_ = generation;
  }
  tell(reload_event(generation));
}

// Shows what was made (nullptr: the last good state stays) and says what the pages have to be told.
void LiveSite::show(const std::shared_ptr<const LiveState>& made, base::Diagnostics diagnostics,
                    const Tell& tell, Refreshed& refreshed) {
  std::vector<serve::Event> events;
  {
    const std::lock_guard lock(mutex_);
    const std::shared_ptr<const LiveState> before = state_;
    refreshed.changed = true;
    refreshed.is_wrong = made == nullptr;
    refreshed.made = made != nullptr && made != before;
    problems_ = diagnostics.all();
    if (refreshed.made) {
      state_ = made;
      base_path_ = made->planned->reading.site.base.path;
      refreshed.retired = before;
    }
    const std::uint64_t generation = state_ ? state_->generation : 0;
    if (refreshed.made && announced_ != generation) append_news(before.get(), *made, events);
    events.push_back(problems_event(generation, problems_));
    announced_ = generation;
  }
  arrived_.notify_all();
  for (serve::Event& event : events) tell(std::move(event));
  refreshed.diagnostics = std::move(diagnostics);
}

std::shared_ptr<const LiveState> LiveSite::state() const {
  std::unique_lock lock(mutex_);
  arrived_.wait(lock, [this] { return !state_ || state_->generation >= announced_; });
  return state_;
}

std::optional<serve::Resource> LiveSite::resource(const LiveState& state,
                                                  const model::Page& page) const {
  if (!page.file.empty()) {
    const FilePlace place = place_of_file(state.planned->reading.site, options_.root, page.file);
    base::Result<files::OpenFile> file = files::open_file(place.root, place.path);
    return file ? file_resource(page.path, *std::move(file)) : std::optional<serve::Resource>();
  }
  std::string bytes = model::bytes_of(page);
  if (is_html(page.path)) {
    const auto ribbon = state.ribbons.find(page.path);
    serve::PreviewTags tags;
    tags.base_path = state.planned->reading.site.base.path;
    tags.token = options_.reload ? options_.token : "";
    tags.generation = state.generation;
    if (ribbon != state.ribbons.end()) tags.ribbon = ribbon->second;
    if (!tags.token.empty() || !tags.ribbon.empty()) serve::make_preview(bytes, tags);
  }
  return serve::resource_of(page.path, std::move(bytes));
}

std::optional<serve::Resource> LiveSite::find(std::string_view address) {
  const std::string path = path_of(address);
  const std::shared_ptr<const LiveState> state = this->state();
  if (!state) {
    if (!is_html(path)) return {};
    const std::lock_guard lock(mutex_);
    serve::PreviewTags tags;
    tags.base_path = base_path_;
    tags.token = options_.reload ? options_.token : "";
    return serve::resource_of(path, serve::problems_page(problems_, tags));
  }
  if (const model::Page* const page = state->find(path)) return resource(*state, *page);
  if (path == address && state->find(path + "/index.html") != nullptr) {
    serve::Resource elsewhere;
    elsewhere.moved = path + "/";
    return elsewhere;
  }
  return {};
}

std::optional<serve::Resource> LiveSite::not_found() {
  const std::shared_ptr<const LiveState> state = this->state();
  const model::Page* const page =
      state ? state->find(render::address::file_of(render::address::not_found())) : nullptr;
  if (page == nullptr) return {};
  return resource(*state, *page);
}

std::vector<serve::Event> LiveSite::greet(std::uint64_t since) {
  const std::lock_guard lock(mutex_);
  const std::uint64_t generation = std::max(state_ ? state_->generation : 0, announced_);
  std::vector<serve::Event> events;
  if (since != generation) events.push_back(reload_event(generation));
  events.push_back(problems_event(generation, problems_));
  return events;
}

}  // namespace dayleaf::pipeline
