import { base, escape, rows, shell, topic_rail } from "./_includes/parts.mjs";

export const data = {
  pagination: { data: "collections.archive_term_pages", size: 1, alias: "term" },
  eleventyExcludeFromCollections: true,
  permalink: (data) => data.term.url,
};

export function render({ archive: get_archive, term }) {
  const archive = get_archive();
  const months = new Map();
  for (const paper of term.papers) {
    const month = archive.day_of.get(paper.data.day).month;
    if (!months.has(month)) months.set(month, []);
    months.get(month).push(paper);
  }
  const groups = [...months].map(([month, papers]) => `<section class="group">
<h2 class="label"><a href="${base}${month.url}">${month.title}</a></h2>
<div class="rows">
${rows(papers, archive)}</div>
</section>
`).join("");
  const pager = term.total === 1 ? "" : `<nav class="pager" aria-label="Pages">
<ul>
${term.previous ? `<li><a class="prev" href="${base}${term.previous}">Previous page</a></li>\n` : ""}<li>${term.number} of ${term.total}</li>
${term.next ? `<li><a class="next" href="${base}${term.next}">Next page</a></li>\n` : ""}</ul>
</nav>`;
  const name = escape(term.name);
  return shell(archive, { kind: term.folder, title: term.name, url: term.url }, `<div class="folio">
<nav class="crumbs" aria-label="Where this is"><ol><li><a href="${base}/">Home</a></li><li><a href="${base}/${term.folder}/">${term.folder}</a></li><li><span aria-current="page">${name}</span></li></ol></nav>
</div>
<header class="subject">
<h1>${name}</h1>
<p class="figures">${term.count} papers <a class="feed" href="${base}${term.feed}">Feed</a></p>
</header>
<div class="columns">
<div class="papers">
${groups}${pager}
</div>
${topic_rail(archive)}
</div>`, `<link rel="alternate" type="application/rss+xml" title="${name}" href="${base}${term.feed}">\n`);
}
