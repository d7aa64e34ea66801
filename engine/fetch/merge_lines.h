#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dayleaf::fetch {

// Stands for the lines of a text: eight lower-case hexadecimal digits each, of the line with its
// end. Enough to tell later which lines changed, too little to give them back.
std::string hash_lines(std::string_view text);

struct MergedText {
  std::string text;
  // Where both changed the same lines in different ways and mine stay: 1-based lines of `text`.
  std::vector<std::size_t> kept;
};

// A three-way merge by lines (diff3) of what a person has (`mine`) and what a source says now
// (`theirs`), when only the hashes of the lines that both began from are known (`base`, of
// hash_lines). What one side left alone is taken from the other; lines that one side added beside
// lines that the other changed are taken too; of lines that both changed, mine stay. Texts are
// bytes; no line is altered.
MergedText merge_lines(std::string_view base, std::string_view mine, std::string_view theirs);

}  // namespace dayleaf::fetch
