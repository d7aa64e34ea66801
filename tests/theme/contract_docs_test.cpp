#include "kit/contract_docs.h"

#include "theme/theme_kit.h"

namespace dayleaf::theme {
namespace {

TEST_CASE("The contract is written as tables, every shape once") {
  CHECK(kit::write_contract_markdown(kit::small_contract()) ==
        R"(## Layouts

| layout | required | in sight, innermost last |
|---|---|---|
| `page` | yes | [site](#site), [page](#page) |
| `row` | no | [paper](#paper) |

## Objects

### site

What all pages show.

| name | kind | use | meaning |
|---|---|---|---|
| `site_title` | text | `{{site_title}}` |  |
| `title` | text | `{{title}}` | hidden by the page's own |
| `home_url` | text | `{{home_url}}` |  |
| `param_NAME` | text | `{{param_NAME}}` | each parameter NAME of theme.toml |

### page

| name | kind | use | meaning |
|---|---|---|---|
| `title` | text | `{{title}}` | the a\|b of it |
| `body_html` | html | `{{{body_html}}}` |  |
| `new` | flag | `{{#new}}` |  |
| `count` | text | `{{count}}` |  |
| `count_one` | flag | `{{#count_one}}` |  |
| `lead` | [paper](#paper) | `{{#lead}}` |  |
| `papers` | list of [paper](#paper) | `{{#papers}}` |  |

### paper

| name | kind | use | meaning |
|---|---|---|---|
| `title` | text | `{{title}}` | as the digest has it |
| `title_html` | html | `{{{title_html}}}` |  |
| `paper_url` | text | `{{paper_url}}` |  |
| `hot` | flag | `{{#hot}}` |  |
| `image` | [image](#image) | `{{#image}}` |  |
| `authors` | list of [author](#author) | `{{#authors}}` |  |
| `related` | list of [paper](#paper) | `{{#related}}` |  |
| `last` | flag | `{{#last}}` |  |

### image

| name | kind | use | meaning |
|---|---|---|---|
| `image_url` | text | `{{image_url}}` |  |
| `alt` | text | `{{alt}}` |  |

### author

A person.

| name | kind | use | meaning |
|---|---|---|---|
| `name` | text | `{{name}}` |  |
| `author_url` | text | `{{author_url}}` |  |
| `first` | flag | `{{#first}}` |  |
| `last` | flag | `{{#last}}` |  |
| `index` | text | `{{index}}` |  |
)");
}

}  // namespace
}  // namespace dayleaf::theme
