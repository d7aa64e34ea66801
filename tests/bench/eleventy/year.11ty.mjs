import { months_of, rows, shell, topic_rail } from "./_includes/parts.mjs";

export const data = {
  pagination: { data: "collections.archive_years", size: 1, alias: "year" },
  eleventyExcludeFromCollections: true,
  permalink: (data) => data.year.url,
};

export function render({ archive, year }) {
  return shell(archive(), { kind: "year", title: year.title, url: year.url }, `<header class="folio"><h1>${year.title}</h1></header>
<section aria-labelledby="top"><h2 class="label" id="top">Top papers</h2>
<div class="rows ranked">
${rows(year.ranked.slice(0, 12), archive())}</div></section>
${months_of(year)}
${topic_rail(archive())}`);
}
