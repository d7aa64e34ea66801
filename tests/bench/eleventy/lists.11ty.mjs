import { base, escape, months_of, shell } from "./_includes/parts.mjs";

export const data = {
  lists: ["days", "authors", "tags", "not_found"],
  pagination: { data: "lists", size: 1, alias: "list" },
  eleventyExcludeFromCollections: true,
  eleventyImport: { collections: ["archive_papers"] },
  permalink: (data) => (data.list === "not_found" ? "/404.html" : `/${data.list}/index.html`),
};

function body(archive, list) {
  if (list === "not_found") return '<header class="folio"><h1>There is no such page</h1></header>';
  if (list === "days") {
    return `<header class="folio"><h1>All days</h1></header>
${archive.years.map((year) => `<section class="volume"><h2><a href="${base}${year.url}">${year.title}</a></h2>
${months_of(year)}</section>
`).join("")}`;
  }
  const terms = list === "tags" ? archive.topics : archive.authors;
  return `<header class="folio"><h1>${list}</h1><p class="figures">${terms.length}</p></header>
<ul class="people wide">
${terms.map((term) => `<li><a href="${base}/${list}/${term.slug}/">${escape(term.name)}<span class="n"> ${term.papers.length}</span></a></li>\n`).join("")}</ul>`;
}

export const render = ({ archive, list, page }) => shell(archive(), { kind: list, title: list, url: page.url }, body(archive(), list));
