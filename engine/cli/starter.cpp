#include "cli/starter.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "cli/setting_rows.h"

namespace dayleaf::cli {
namespace {

constexpr std::string_view settings_begin =
    R"(# The settings of this site. A key that is commented out shows its default, or an example where
# there is none. https://toml.io tells how values are written.
)";

// Tables whose keys are the author's own.
constexpr std::string_view topics_of_papers = R"(
[topics.papers]
# "1706.03762" = ["transformers"]      # topics of one paper, instead of those that were found
)";

constexpr std::string_view labels = R"(
[labels]
# "What's New" = "At a glance"         # how pages write a label that bullets begin with
)";

// A list of tables, which no line shows.
constexpr std::string_view paper_links = R"(
[paper]
# [[paper.links]]                      # what the page of a paper links to beside its own links
# name = "Semantic Scholar"            # a name of the program's, such as "PDF", changes that one
# url = "https://www.semanticscholar.org/search?q={title}"   # url = "" switches one off
)";

constexpr std::string_view params = R"(
[params]
# The theme's own settings: its theme.toml names them.
)";

constexpr std::string_view lenses = R"(
# A question that becomes a page, one such table for each: docs/lenses.md.
# [[lens]]
# name = "robots-with-code"            # the end of its address, lenses/robots-with-code/
# title = "Robots with code"           # what readers see; the name if there is none
# query = "tag:robot has:code"         # the question
# about = "What can be tried."         # a sentence or two about it
# navigation = true                    # stands in the navigation of every page; else false
)";

// `# items = 50                          # papers in a feed, the newest; no day is cut`
std::string line_of(const SettingRow& row) {
  const bool is_set =
      row.table == "site" && row.key == "title";  // the first that everybody changes
  std::string line = is_set ? "" : "# ";
  line += row.key;
  line += " = ";
  line += row.fallback.empty() ? row.example : row.fallback;
  constexpr std::size_t column = 38;
  line.resize(std::max(line.size() + 2, column), ' ');
  line += "# ";
  line += row.about;
  return line + (row.fallback.empty() ? " (an example)" : "") + "\n";
}

std::string make_settings() {
  std::string text(settings_begin);
  std::string_view table;
  for (const SettingRow& row : setting_rows()) {
    if (row.table == "paper") {
      table = row.table;
      text += paper_links;
      continue;
    }
    if (row.table != table) {
      if (table == "topics") text += topics_of_papers;
      table = row.table;
      text += "\n[" + std::string(table) + "]\n";
    }
    text += line_of(row);
  }
  return text + std::string(labels) + std::string(params) + std::string(lenses);
}

// Nobody shall take it for a real day, nor `fetch` for a digest of its source's.
constexpr std::string_view sample = R"(## Daily Papers (2023-01-01)

*A sample: `dayleaf init` wrote it to show what a digest looks like. It goes away when `dayleaf fetch` brings the first day.*

### [Attention Is All You Need](https://arxiv.org/abs/1706.03762)

Vote: 42

Authors: Ashish Vaswani, Noam Shazeer, Niki Parmar, Jakob Uszkoreit, Llion Jones, Aidan N. Gomez, Lukasz Kaiser, Illia Polosukhin

- **Question**: Can a translation model do without recurrence and convolution?
- **Idea**: The Transformer looks at all words of a sentence at once and learns which of them matter for each other.
- **Result**: It translated better than the systems of its time after a fraction of their training.

### [Deep Residual Learning for Image Recognition](https://arxiv.org/abs/1512.03385)

Vote: 17

Authors: Kaiming He, Xiangyu Zhang, Shaoqing Ren, Jian Sun

- Very deep networks were harder to train than shallow ones, although they could express more.
- Connections that skip layers let each block learn only what it adds to its input.
- With them, networks of over a hundred layers can be trained and recognise images better.
)";

constexpr std::string_view ignored = R"(/public/
/.public.dayleaf/
/.dayleaf/
)";

}  // namespace

const std::vector<StarterFile>& starter_files() {
  static const std::string settings = make_settings();
  static const std::vector<StarterFile> files = {
      {"dayleaf.toml", settings, false},
      {"content/2023/01/01.md", sample, true},
      {".gitignore", ignored, false},
  };
  return files;
}

const StarterFile& sample_digest() {
  const std::vector<StarterFile>& files = starter_files();
  return *std::find_if(files.begin(), files.end(),
                       [](const StarterFile& file) { return file.is_sample; });
}

}  // namespace dayleaf::cli
