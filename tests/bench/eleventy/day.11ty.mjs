import { base, shell, whole_day } from "./_includes/parts.mjs";

export const data = {
  pagination: { data: "collections.archive_days", size: 1, alias: "day" },
  eleventyExcludeFromCollections: true,
  permalink: (data) => data.day.url,
};

export function render({ archive, day }) {
  const link = (rel, other) => (other ? `<link rel="${rel}" href="${base}${other.url}">\n` : "");
  return shell(archive(), { kind: "day", title: day.title, url: day.url }, `<header class="folio">
<h1><time datetime="${day.day}">${day.title}</time> <span class="weekday">${day.weekday}</span></h1>
<p class="figures">${day.papers.length} papers</p>
</header>
${whole_day(day, archive())}`, link("prev", day.before) + link("next", day.after));
}
