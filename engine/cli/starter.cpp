#include "cli/starter.h"

namespace dayleaf {
namespace {

constexpr std::string_view settings =
    R"(# The settings of this site. A key that is commented out shows its default.

[site]
title = "Daily Papers"
# description = "What we read, day by day"
# language = "auto"                  # of buttons and headings: ko, en, or auto
# author = "Alice"
# licence = "CC BY 4.0"              # of the digests' text
# attribution = "Digests by Alice"   # shown at the foot of every page

# Where the site will live. Feeds and the sitemap need it.
# base_url = "https://alice.github.io/digests/"

[build]
# content = "content"                # the digests: content/2024/01/31.md
# output = "public"                  # the site; made and emptied by dayleaf
# theme = "broadsheet"

[authors]
# min_papers = 2                     # people with fewer papers have no page of their own

[feeds]
# items = 50
# topics = true                      # a feed for every topic
# authors = true                     # a feed for every author page

[dialect.daily]
# author_order = "unknown"           # "known" when your digests keep the order of the paper

[topics]
# enabled = true

[check]
# skip = ["example.org"]             # hosts that dayleaf check --external leaves alone

[fetch]
# source = "huggingface"             # where dayleaf fetch gets days from
# enrich = ["arxiv", "huggingface"]  # who is asked for the facts of papers
# contact = "me@example.org"         # tells the sources whom to write to
# media = false                      # true: also keep pictures and videos

[source.huggingface]
# base_url = "https://huggingface.co"

[source.digests]
# from = "other-digests"             # a folder in here or an address of day files

[topics.papers]
# "1706.03762" = ["transformers"]    # topics of one paper, instead of those that were found

[params]
# settings of the theme
)";

constexpr std::string_view sample = R"(## Daily Papers (2024-01-31)

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
  static const std::vector<StarterFile> files = {
      {"dayleaf.toml", settings, false},
      {"content/2024/01/31.md", sample, true},
      {".gitignore", ignored, false},
  };
  return files;
}

}  // namespace dayleaf
