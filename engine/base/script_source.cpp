#include "base/script_source.h"

#include <algorithm>

#include "base/text.h"

namespace dayleaf::base {
namespace {

constexpr std::string_view hash_kind = "sha256-";
constexpr std::size_t hash_letters = 44;  // of 32 bytes in Base64, the last a "="
constexpr std::string_view scheme = "https://";

bool is_one_of(char c, std::string_view also) {
  return is_ascii_letter(c) || is_digit(c) || also.find(c) != also.npos;
}

bool consists_of(std::string_view text, std::string_view also) {
  return std::all_of(text.begin(), text.end(), [&](char c) { return is_one_of(c, also); });
}

std::string_view path_of(std::string_view source) {
  return source.substr(origin_of_source(source).size());
}

bool allows(std::string_view source, std::string_view url) {
  if (is_script_hash(source)) return false;
  if (!equals_ignoring_case(origin_of_source(source), origin_of_source(url))) return false;
  const std::string_view path = path_of(source);
  std::string_view wanted = path_of(url);
  wanted = wanted.substr(0, wanted.find_first_of("?#"));
  if (path.empty() || path == "/") return true;
  return path.back() == '/' ? wanted.starts_with(path) : wanted == path;
}

}  // namespace

bool is_script_hash(std::string_view source) {
  if (!source.starts_with(hash_kind)) return false;
  const std::string_view hash = source.substr(hash_kind.size());
  return hash.size() == hash_letters && hash.back() == '=' &&
         consists_of(hash.substr(0, hash.size() - 1), "+/");
}

std::string_view origin_of_source(std::string_view source) {
  if (source.size() < scheme.size()) return source;
  return source.substr(0, source.find_first_of("/?#", scheme.size()));
}

bool is_script_source(std::string_view text) {
  if (is_script_hash(text)) return true;
  if (!text.starts_with(scheme)) return false;
  std::string_view host = origin_of_source(text).substr(scheme.size());
  if (const std::size_t colon = host.find(':'); colon != host.npos) {
    const std::string_view port = host.substr(colon + 1);
    if (port.empty() || !std::all_of(port.begin(), port.end(), is_digit)) return false;
    host = host.substr(0, colon);
  }
  return !host.empty() && host.front() != '.' && host.front() != '-' && consists_of(host, ".-") &&
         consists_of(path_of(text), "/._~%+@-");
}

bool allows_script(const std::vector<std::string>& sources, std::string_view url) {
  return std::any_of(sources.begin(), sources.end(),
                     [&](const std::string& source) { return allows(source, url); });
}

}  // namespace dayleaf::base
