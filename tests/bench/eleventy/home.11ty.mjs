import { base, issue, months_of, rows, shell, topic_rail, whole_day } from "./_includes/parts.mjs";

export const data = { eleventyExcludeFromCollections: true, eleventyImport: { collections: ["archive_papers"] }, permalink: "/index.html" };

export function render(data) {
  const archive = data.archive();
  const [day] = archive.days;
  return shell(archive, { kind: "home", title: "Home", url: "/" }, `<div class="folio"><p class="date"><a href="${base}${day.url}">${day.title}</a></p></div>
${whole_day(day, archive)}
<section class="band"><h2 class="label">Recent days</h2><div class="issues">
${archive.days.slice(1, 7).map(issue).join("")}</div></section>
<section class="band"><h2 class="label"><a href="${base}${day.month.url}">Top papers of the month</a></h2><div class="rows two">
${rows(day.month.ranked.slice(0, 6), archive)}</div></section>
${months_of(archive.years[0])}
${topic_rail(archive)}`);
}
