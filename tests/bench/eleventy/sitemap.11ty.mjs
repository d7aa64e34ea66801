import { base, origin } from "./_includes/parts.mjs";

export const data = { eleventyExcludeFromCollections: true, eleventyImport: { collections: ["archive_papers"] }, permalink: "/sitemap.xml" };

export function render(data) {
  const archive = data.archive();
  const urls = ["/", "/days/", "/authors/", "/tags/"];
  for (const part of [archive.papers, archive.days, archive.months, archive.years]) for (const page of part) urls.push(page.url);
  for (const term of archive.term_pages) if (term.number === 1) urls.push(term.url);
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.map((url) => `<url><loc>${origin}${base}${url}</loc></url>\n`).join("")}</urlset>
`;
}
