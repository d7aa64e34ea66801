import { issue, rows, shell, topic_rail } from "./_includes/parts.mjs";

export const data = {
  pagination: { data: "collections.archive_months", size: 1, alias: "month" },
  eleventyExcludeFromCollections: true,
  permalink: (data) => data.month.url,
};

export function render({ archive, month }) {
  return shell(archive(), { kind: "month", title: month.title, url: month.url }, `<header class="folio"><h1>${month.title}</h1></header>
<section aria-labelledby="top"><h2 class="label" id="top">Top papers</h2>
<div class="rows ranked">
${rows(month.ranked.slice(0, 10), archive())}</div></section>
<section aria-labelledby="days"><h2 class="label" id="days">Days</h2>
<div class="issues">
${month.days.map(issue).join("")}</div></section>
${topic_rail(archive())}`);
}
