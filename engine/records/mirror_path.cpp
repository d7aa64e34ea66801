#include "records/mirror_path.h"

#include <algorithm>
#include <vector>

#include "base/hex.h"
#include "base/text.h"
#include "records/record_format.h"

namespace dayleaf::records {
namespace {

constexpr std::size_t hash_digits = 32;

}  // namespace

std::string mirror_path(const base::Hash& hash, std::string_view extension) {
  const std::string name = base::to_hex(hash);
  return std::string(media_folder) + "/" + name.substr(0, 2) + "/" + name + "." +
         std::string(extension);
}

bool is_mirror_path(std::string_view path) {
  const std::vector<std::string_view> names = base::split(path, '/');
  if (names.size() != 3 || names[0] != media_folder || names[1].size() != 2) return false;
  const std::string_view name = names[2];
  if (name.size() < hash_digits + 2 || name[hash_digits] != '.') return false;
  const std::string_view extension = name.substr(hash_digits + 1);
  return base::is_lower_hex(name.substr(0, hash_digits)) && name.starts_with(names[1]) &&
         std::all_of(extension.begin(), extension.end(),
                     [](char c) { return base::is_digit(c) || (c >= 'a' && c <= 'z'); });
}

}  // namespace dayleaf::records
