#include "pipeline/resolve_names.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/below.h"
#include "base/text.h"
#include "base/url.h"
#include "dialects/digest_names.h"
#include "index/join_texts.h"
#include "pipeline/digest_pages.h"
#include "pipeline/load_own_files.h"
#include "pipeline/own_file_table.h"
#include "records/record_format.h"

namespace dayleaf::pipeline {
namespace {

constexpr std::size_t none = std::string_view::npos;

// Not what the gate of base/url lets through, and no address of another host that it refuses.
bool is_of_site(std::string_view url) {
  return !base::is_absolute_url(url) && !url.starts_with("//");
}

// An address that digests have written, in its parts, decoded.
struct Name {
  std::string path;
  std::string anchor;
  bool has_anchor = false;
  bool from_root = false;  // "/posts/b"
};

Name split_name(std::string_view url) {
  Name name;
  const std::size_t mark = url.find('#');
  name.has_anchor = mark != none;
  if (name.has_anchor) name.anchor = base::decode_escapes(url.substr(mark + 1));
  const std::string_view path = url.substr(0, std::min(mark, url.find('?')));
  name.from_root = path.starts_with('/');
  name.path = base::decode_escapes(path);
  return name;
}

// "github.com/a/b": an address without its scheme.
bool looks_like_host(std::string_view path) {
  const std::string_view host = path.substr(0, path.find_first_of("/?#"));
  const std::size_t dot = host.rfind('.');
  if (dot == none || dot == 0 || host.size() - dot < 3 || has_media_ending(host) ||
      dialects::names_digest(host)) {
    return false;
  }
  const std::string_view last = host.substr(dot + 1);
  return std::all_of(last.begin(), last.end(), base::is_ascii_letter) &&
         base::safe_link("https://" + std::string(host)).has_value() &&
         (host.size() < path.size() || last == "com" || last == "org" || last == "io");
}

class Resolver {
 public:
  Resolver(base::Lent<const model::Archive> archive, base::Lent<const NamedPlaces> places,
           base::Diagnostics& diagnostics)
      : archive_(archive),
        places_(places),
        content_(content_place(*places->site)),
        files_(places->files, *archive->records),
        diagnostics_(diagnostics) {
    for (const std::string& path : places->left_out) {
      left_out_.insert(base::below(content_.path, path));
    }
  }

  // A copy in which names are resolved; nullptr: there are none that lead anywhere.
  std::shared_ptr<const model::Sheet> resolve(const model::Sheet& sheet) {
    if (!has_names(sheet)) return nullptr;
    sheet_ = &sheet;
    changed_ = false;
    found_ = base::Diagnostics(base::below(places_.site->content, sheet.path));
    auto copy = std::make_shared<model::Sheet>(sheet);
    resolve(copy->preamble);
    for (model::Group& group : copy->groups) resolve(group.text);
    for (model::Entry& entry : copy->entries) {
      for (model::Media& media : entry.media) resolve(media);
      resolve(entry.summary);
    }
    base::append_by_place(found_, diagnostics_);
    if (!changed_) return nullptr;
    return copy;
  }

  std::vector<model::OwnFile> used() const {
    std::vector<model::OwnFile> files;
    for (const auto& [path, file] : used_) files.push_back(*file);
    return files;
  }

 private:
  static bool is_name(const model::Inline& node) {
    const bool leads =
        node.kind == model::Inline::Kind::link || node.kind == model::Inline::Kind::image;
    return leads && !node.url.empty() && !base::safe_link(node.url);
  }

  static bool has_names(const std::vector<model::Inline>& inlines) {
    return std::any_of(inlines.begin(), inlines.end(), [](const model::Inline& node) {
      return is_name(node) || has_names(node.children);
    });
  }

  static bool has_names(const model::Markup& blocks) {
    return std::any_of(blocks.begin(), blocks.end(), [](const model::Block& block) {
      return has_names(block.inlines) || has_names(block.children);
    });
  }

  static bool has_names(const model::Sheet& sheet) {
    return has_names(sheet.preamble) ||
           std::any_of(sheet.groups.begin(), sheet.groups.end(),
                       [](const model::Group& group) { return has_names(group.text); }) ||
           std::any_of(sheet.entries.begin(), sheet.entries.end(), [](const model::Entry& entry) {
             return std::any_of(entry.media.begin(), entry.media.end(),
                                [](const model::Media& media) { return is_of_site(media.url); }) ||
                    has_names(entry.summary);
           });
  }

  void resolve(model::Markup& blocks) {
    for (model::Block& block : blocks) {
      resolve(block.inlines);
      resolve(block.children);
    }
  }

  void resolve(std::vector<model::Inline>& inlines) {
    for (model::Inline& node : inlines) {
      if (is_name(node)) {
        if (node.kind == model::Inline::Kind::image) {
          resolve_image(node);
        } else {
          resolve_link(node);
        }
      }
      resolve(node.children);
    }
  }

  // In the order in which they are looked at; none leads out of the site's folder.
  std::vector<std::string> candidates(std::string_view path, bool from_root) const {
    std::vector<std::string> found;
    const auto add = [&](std::string_view folder, bool in_content) {
      std::optional<std::string> place;
      if (!in_content) {
        place = base::place_below(folder, path);
      } else if (content_.is_inside) {
        place = base::place_below(base::below(content_.path, std::string(folder)), path);
      } else if ((place = base::place_below(folder, path))) {
        place = content_.path + "/" + *place;
      }
      if (place && !place->empty() && std::find(found.begin(), found.end(), *place) == found.end())
        found.push_back(*std::move(place));
    };
    while (path.starts_with('/')) path.remove_prefix(1);
    if (!from_root) add(folder_of(sheet_->path), true);
    add("", true);
    add("", false);
    add(records::media_folder, false);
    add(static_folder, false);
    return found;
  }

  // A path as written, and what is left of one that has the site's base path before it.
  std::vector<std::string> variants(const Name& name) const {
    std::vector<std::string> paths{name.path};
    const std::string& base = places_.site->base.path;
    if (name.from_root && base.size() > 1 && name.path.starts_with(base)) {
      paths.push_back("/" + name.path.substr(base.size()));
    }
    return paths;
  }

  const model::OwnFile* find_file(const Name& name, std::vector<std::string>& looked,
                                  base::Location at) {
    for (const std::string& path : variants(name)) {
      for (std::string& candidate : candidates(path, name.from_root)) {
        if (const model::OwnFile* const file = files_.find(candidate)) return file;
        looked.push_back(std::move(candidate));
      }
    }
    for (const std::string& path : looked) {
      const model::OwnFile* const file = files_.find_composed(path);
      if (file == nullptr) continue;
      found_.note(at, "media-name-composed",
                  "the letters of this name are composed otherwise than those of the file " +
                      base::printable(file->path) + ": other programs may not find it",
                  "write it as the file's name is");
      return file;
    }
    return nullptr;
  }

  static std::string list_of(const std::vector<std::string>& looked) {
    constexpr std::size_t most = 5;
    std::string text;
    for (std::size_t i = 0; i < std::min(looked.size(), most); ++i) {
      if (i > 0) text += ", ";
      text += base::printable(looked[i]);
    }
    return text;
  }

  std::string hint(const std::vector<std::string>& looked, std::string_view otherwise) {
    const model::OwnFile* const alike = files_.find_alike(looked);
    if (alike == nullptr) return std::string(otherwise);
    const auto same = std::find_if(looked.begin(), looked.end(), [&](const std::string& path) {
      return base::fold_case(path) == base::fold_case(alike->path);
    });
    return same != looked.end()
               ? "there is " + base::printable(alike->path) + ": capital letters count"
               : "there is " + base::printable(alike->path);
  }

  void report_missing(const Name& name, const std::vector<std::string>& looked, base::Location at) {
    if (looked.empty()) {
      found_.warning(at, "media-not-found", "this name leads out of the site's folder",
                     "put the file beside the digest");
    } else if (name.from_root) {
      found_.warning(at, "media-relative",
                     "this address is relative to the site that the digest came from, and this one "
                     "has no file for it: looked for " +
                         list_of(looked),
                     hint(looked, "write it whole, or remove it"));
    } else {
      found_.warning(at, "media-not-found",
                     "there is no such picture or video: looked for " + list_of(looked),
                     hint(looked, "put the file there"));
    }
  }

  // The file, when pages can show it.
  const model::OwnFile* take(const model::OwnFile* file, base::Location at) {
    if (file->published.path.empty()) {
      found_.warning(at, "media-refused", base::printable(file->path) + " " + file->refusal,
                     "pages show PNG, JPEG, GIF, WebP, AVIF, MP4, QuickTime, WebM and Matroska");
      return nullptr;
    }
    if (!file->refusal.empty()) {
      found_.warning(at, "media-cut",
                     base::printable(file->path) + " " + file->refusal +
                         ": browsers show what there is of it");
    }
    used_.emplace(file->path, file);
    return file;
  }

  void resolve(model::Media& media) {
    if (!is_of_site(media.url)) return;
    const Name name = media.by_name ? Name{media.url, {}, false, false} : split_name(media.url);
    if (is_unsafe(name.path)) return report_unsafe(media.at);
    const model::OwnFile* file = nullptr;
    std::vector<std::string> looked;
    if (media.by_name) {
      const std::string folder = base::below(content_.path, std::string(folder_of(sheet_->path)));
      file = files_.find_nearest(name.path, content_.path, folder);
    }
    if (file == nullptr) file = find_file(name, looked, media.at);
    // An ending of a name may be written with escapes, and a file may be called so.
    if (file == nullptr && name.path != media.url) {
      std::vector<std::string> ignored;
      file = find_file({media.url, {}, false, name.from_root}, ignored, media.at);
    }
    if (file == nullptr) return report_missing(name, looked, media.at);
    if ((file = take(file, media.at)) == nullptr) return;
    changed_ = true;
    media.own = file->published;
    media.kind = file->published.type.starts_with("video/") ? model::Media::Kind::video
                                                            : model::Media::Kind::image;
    media.type = file->published.type;
  }

  void resolve_image(model::Inline& image) {
    if (!is_of_site(image.url)) return report_not_followed(image);
    const Name name = split_name(image.url);
    if (is_unsafe(name.path)) return report_unsafe(image.at);
    std::vector<std::string> looked;
    const model::OwnFile* file = find_file(name, looked, image.at);
    if (file == nullptr) return report_missing(name, looked, image.at);
    if ((file = take(file, image.at)) == nullptr) return;
    lead_to(image, file->published.path);
  }

  void lead_to(model::Inline& node, std::string place) {
    changed_ = true;
    if (node.kind == model::Inline::Kind::image && node.text.empty()) {
      node.text = name_of(split_name(node.url).path);
    }
    node.url = std::move(place);
    node.is_own = true;
  }

  static bool is_unsafe(std::string_view path) {
    return base::has_controls(path, "") || base::find_invalid_utf8(path) != none;
  }

  void report_unsafe(base::Location at) {
    found_.warning(at, "name-with-controls",
                   "this name has characters in it that no file's name should have",
                   "rename the file");
  }

  void report_not_followed(const model::Inline& node) {
    found_.warning(node.at, "link-not-followed",
                   "nothing leads there from a page: only http, https and mailto are followed",
                   node.url.starts_with("//") ? "begin it with https:" : "");
  }

  // The paths below the content folder by which a digest may be meant.
  static std::vector<std::string> digest_paths(const std::string& path) {
    std::vector<std::string> paths{path};
    if (dialects::names_digest(path)) return paths;
    for (const std::string_view ending : {".md", ".markdown", ".mdx"}) {
      paths.push_back(path + std::string(ending));
    }
    for (const std::string_view name : {"/index.md", "/README.md"}) {
      paths.push_back(path + std::string(name));
    }
    return paths;
  }

  DigestPages& digests() {
    if (!digests_) digests_.emplace(archive_);
    return *digests_;
  }

  // That of a digest among what may be meant; empty: none.
  std::string find_digest(const std::vector<std::string>& candidates) {
    for (const std::string& candidate : candidates) {
      std::string_view path = candidate;
      if (!content_.path.empty()) {
        if (!path.starts_with(content_.path + "/")) continue;
        path.remove_prefix(content_.path.size() + 1);
      }
      for (std::string& one : digest_paths(std::string(path))) {
        if (digests().has_file(one)) return std::move(one);
      }
    }
    return {};
  }

  bool is_left_out(const std::vector<std::string>& candidates) const {
    return std::any_of(candidates.begin(), candidates.end(), [&](const std::string& candidate) {
      return left_out_.count(candidate) > 0;
    });
  }

  // A page by its address.
  std::optional<std::string> find_page(const Name& name) const {
    for (const std::string& path : variants(name)) {
      const std::optional<std::string> place = base::place_below("", path);
      if (!place) continue;
      if (!path.ends_with('/') && !place->empty() && places_.has_page(*place)) return *place;
      std::string page = place->empty() ? std::string() : *place + "/";
      if (places_.has_page(page)) return page;
    }
    return std::nullopt;
  }

  void resolve_link(model::Inline& link) {
    if (!is_of_site(link.url)) return report_not_followed(link);
    const Name name = split_name(link.url);
    if (is_unsafe(name.path) || is_unsafe(name.anchor)) return report_unsafe(link.at);
    if (name.path.empty()) return resolve_digest(link, sheet_->path, name);
    std::vector<std::string> all;
    for (const std::string& path : variants(name)) {
      for (std::string& one : candidates(path, name.from_root)) all.push_back(std::move(one));
    }
    if (const std::string digest = find_digest(all); !digest.empty()) {
      return resolve_digest(link, digest, name);
    }
    std::vector<std::string> looked;
    if (const model::OwnFile* file = find_file(name, looked, link.at)) {
      file = take(file, link.at);
      if (file != nullptr) lead_to(link, file->published.path);
      return;
    }
    if (std::optional<std::string> page = find_page(name)) {
      return lead_to(link, address_with(*std::move(page), name.anchor));
    }
    if (all.empty()) {
      found_.warning(link.at, "link-not-found", "this link leads out of the site's folder");
    } else if (!name.from_root && looks_like_host(name.path)) {
      found_.warning(link.at, "link-not-found",
                     "neither a page nor a file of the site is called so",
                     "if it is an address of the web, write https://" + base::printable(link.url));
    } else if (is_left_out(all)) {
      found_.warning(link.at, "link-not-found",
                     "the digest that this leads to is not published yet: it has no page");
    } else {
      found_.warning(
          link.at, "link-not-found",
          "neither a page nor a picture of the site is there: looked for " + list_of(all),
          hint(all, ""));
    }
  }

  void resolve_digest(model::Inline& link, const std::string& digest, const Name& name) {
    const std::string page = digests().page_of(digest);
    if (page.empty()) {
      found_.warning(link.at, "link-not-found",
                     base::printable(base::below(places_.site->content, digest)) +
                         " became no page: no paper was found in it");
      return;
    }
    if (!name.has_anchor || name.anchor.empty()) return lead_to(link, page);
    if (std::string place = digests().place_in(digest, name.anchor); !place.empty()) {
      return lead_to(link, std::move(place));
    }
    const bool is_own_page = digest == sheet_->path;
    found_.warning(link.at, "link-place-not-found",
                   base::printable(base::below(places_.site->content, digest)) +
                       " has no heading \"" + base::printable(name.anchor) + "\"" +
                       (is_own_page ? "" : ": the link leads to the top of its page"));
    if (!is_own_page) lead_to(link, page);
  }

  const model::Archive& archive_;
  const NamedPlaces& places_;
  const ContentPlace content_;
  std::optional<DigestPages> digests_;  // made when something may lead to one
  OwnFileTable files_;
  std::set<std::string> left_out_;
  base::Diagnostics& diagnostics_;
  bool changed_ = false;  // something in the copy of the sheet
  const model::Sheet* sheet_ = nullptr;
  base::Diagnostics found_;  // in that sheet
  std::map<std::string, const model::OwnFile*> used_;
};

}  // namespace

std::vector<model::OwnFile> resolve_names(model::Archive& archive, const NamedPlaces& places,
                                          base::Diagnostics& diagnostics) {
  Resolver resolver(archive, places, diagnostics);
  std::unordered_map<const model::Sheet*, std::shared_ptr<const model::Sheet>> copies;
  for (const std::shared_ptr<const model::Sheet>& sheet : archive.sheets) {
    if (std::shared_ptr<const model::Sheet> copy = resolver.resolve(*sheet)) {
      copies.emplace(sheet.get(), std::move(copy));
    }
  }
  if (copies.empty()) return resolver.used();
  // Moves an entry and its sheet to the copy of the sheet; false: there is none.
  const auto move_to_copy = [&](const model::Entry*& entry, const model::Sheet*& sheet) {
    const auto copy = copies.find(sheet);
    if (copy == copies.end()) return false;
    entry = &copy->second->entries[static_cast<std::size_t>(entry - sheet->entries.data())];
    sheet = copy->second.get();
    return true;
  };
  for (model::Appearance& appearance : archive.appearances) {
    if (appearance.texts.empty()) {
      move_to_copy(appearance.entry, appearance.sheet);
      continue;
    }
    bool is_moved = false;
    for (model::EntryText& text : appearance.texts) {
      is_moved = move_to_copy(text.entry, text.sheet) || is_moved;
    }
    if (!is_moved) continue;
    appearance.entry = &archive.joined.emplace_back(index::join_entries(appearance.texts));
    appearance.sheet = appearance.texts.front().sheet;
  }
  for (std::vector<model::Day>* const days : {&archive.days, &archive.text_days}) {
    for (model::Day& day : *days) {
      for (const model::Sheet*& sheet : day.without_papers) {
        const auto copy = copies.find(sheet);
        if (copy != copies.end()) sheet = copy->second.get();
      }
    }
  }
  for (std::shared_ptr<const model::Sheet>& sheet : archive.sheets) {
    const auto copy = copies.find(sheet.get());
    if (copy == copies.end()) continue;
    archive.as_gathered.push_back(std::exchange(sheet, copy->second));
  }
  return resolver.used();
}

}  // namespace dayleaf::pipeline
