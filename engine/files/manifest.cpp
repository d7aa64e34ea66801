#include "files/manifest.h"

#include <bit>
#include <charconv>

#include "base/text.h"

namespace dayleaf::files {
namespace {

constexpr std::string_view first_line = "dayleaf manifest 1\n";
constexpr std::string_view from_word = "from ";
constexpr std::string_view seal = "end ";
constexpr std::size_t hash_digits = 32;

// "HASH SIZE PATH"
bool parse_line(std::string_view line, PublishedFile& file) {
  if (line.size() < hash_digits + 2 || line[hash_digits] != ' ') return false;
  if (!base::from_hex(line.substr(0, hash_digits), file.hash)) return false;
  line.remove_prefix(hash_digits + 1);
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), file.size);
  if (error != std::errc() || end == line.data() + line.size() || *end != ' ') return false;
  file.path = line.substr(static_cast<std::size_t>(end - line.data()) + 1);
  return is_site_path(file.path);
}

}  // namespace

bool is_site_path(std::string_view path) {
  if (path.empty() || path.back() == '/') return false;
  bool name_starts = true;
  bool ascii = true;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f) return false;
    if (name_starts && (c == '.' || c == '/')) return false;
    name_starts = c == '/';
    ascii = ascii && byte < 0x80;
  }
  return ascii ||
         (base::find_invalid_utf8(path) == std::string_view::npos && !base::has_controls(path, ""));
}

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::optional<Manifest> Manifest::parse(std::string text) {
  Manifest manifest;
  manifest.text_ = std::make_unique<std::string>(std::move(text));
  const std::optional<std::string_view> lines = unsealed(*manifest.text_);
  if (!lines || !lines->starts_with(first_line)) return std::nullopt;
  std::string_view rest = lines->substr(first_line.size());
  if (rest.starts_with(from_word)) {
    const std::size_t end = rest.find('\n');
    manifest.made_from_ = rest.substr(from_word.size(), end - from_word.size());
    rest.remove_prefix(end + 1);
  }
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    PublishedFile file;
    if (end == std::string_view::npos || !parse_line(rest.substr(0, end), file)) {
      return std::nullopt;
    }
    if (!manifest.files_.empty() && manifest.files_.back().path >= file.path) return std::nullopt;
    manifest.files_.push_back(file);
    rest.remove_prefix(end + 1);
  }
  manifest.index_paths();
  return manifest;
}

void Manifest::index_paths() {
  slots_.resize(std::bit_ceil(files_.size() * 2 + 1));
  for (std::uint32_t i = 0; i < files_.size(); ++i) {
    const base::Hash hash = base::hash_bytes(files_[i].path);
    std::size_t slot = hash.low & (slots_.size() - 1);
    while (slots_[slot].place != Slot::empty) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = {static_cast<std::uint32_t>(hash.high), i};
  }
}

std::size_t Manifest::find(std::string_view path) const {
  if (slots_.empty()) return npos;
  const base::Hash hash = base::hash_bytes(path);
  const auto tag = static_cast<std::uint32_t>(hash.high);
  for (std::size_t slot = hash.low & (slots_.size() - 1); slots_[slot].place != Slot::empty;
       slot = (slot + 1) & (slots_.size() - 1)) {
    if (slots_[slot].tag == tag && files_[slots_[slot].place].path == path) {
      return slots_[slot].place;
    }
  }
  return npos;
}

std::string write_manifest(const std::vector<PublishedFile>& files, std::string_view made_from) {
  std::string lines(first_line);
  if (!made_from.empty()) lines.append(from_word).append(made_from).append("\n");
  for (const PublishedFile& file : files) {
    lines += base::to_hex(file.hash);
    lines += ' ';
    lines += std::to_string(file.size);
    lines += ' ';
    lines += file.path;
    lines += '\n';
  }
  return sealed(std::move(lines));
}

std::string sealed(std::string lines) {
  const std::string sum = base::to_hex(base::hash_bytes(lines));
  lines.append(seal).append(sum).append("\n");
  return lines;
}

std::optional<std::string_view> unsealed(std::string_view text) {
  const std::size_t length = seal.size() + hash_digits + 1;
  if (text.size() < length || text.back() != '\n') return std::nullopt;
  const std::string_view lines = text.substr(0, text.size() - length);
  const std::string_view last = text.substr(lines.size());
  base::Hash hash;
  if (!last.starts_with(seal) || !base::from_hex(last.substr(seal.size(), hash_digits), hash) ||
      hash != base::hash_bytes(lines)) {
    return std::nullopt;
  }
  return lines;
}

}  // namespace dayleaf::files
