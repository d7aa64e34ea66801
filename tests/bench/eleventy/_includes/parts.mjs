// What the pages are made of. A row and a feed item are made once a paper.
export const base = "/archive";
export const origin = "https://papers.example.org";
const title = "Daily papers";
const tagline = "What a few people read every day, and what they thought of it.";

const escapes = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
export const escape = (text) => text.replace(/[&<>"]/g, (c) => escapes[c]);
export const slug_of = (name) => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
export const by_votes = (papers) => [...papers].sort((a, b) => b.data.votes - a.data.votes);

function once(make) {
  const made = new Map();
  return (paper, ...rest) => {
    let text = made.get(paper.data.arxiv);
    if (text === undefined) made.set(paper.data.arxiv, (text = make(paper, ...rest)));
    return text;
  };
}

const footers = new WeakMap();

export function shell(archive, page, main, links = "") {
  if (!footers.has(archive)) {
    footers.set(archive, `${archive.papers.length} papers · ${archive.authors.length} authors · ${archive.topics.length} topics`);
  }
  const description = page.description ? escape(page.description) : "";
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' https:; media-src 'self' https:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(page.title)} · ${title}</title>
${description && `<meta name="description" content="${description}">\n`}<link rel="canonical" href="${origin}${base}${page.url}">
<link rel="stylesheet" href="${base}/style.css">
${links}<link rel="alternate" type="application/rss+xml" title="${title}" href="${base}/index.xml">
<meta name="theme-color" content="#faf8f3" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#16150f" media="(prefers-color-scheme: dark)">
<meta name="generator" content="Eleventy">
<meta property="og:type" content="${page.kind === "papers" ? "article" : "website"}">
<meta property="og:site_name" content="${title}">
<meta property="og:title" content="${escape(page.title)}">
${description && `<meta property="og:description" content="${description}">\n`}<meta property="og:url" content="${origin}${base}${page.url}">
${page.image ? `<meta property="og:image" content="${page.image}">\n<meta name="twitter:card" content="summary_large_image">\n` : ""}</head>
<body class="page_${page.kind}">
<a class="skip" href="#content">Skip to the content</a>
<header class="masthead wrap">
<div class="bar">
<nav class="sections" aria-label="Sections">
<ul>
<li><a href="${base}/">Latest day</a></li>
<li><a href="${base}/days/">All days</a></li>
<li><a href="${base}/tags/">Topics</a></li>
<li><a href="${base}/authors/">Authors</a></li>
<li><a href="${base}/index.xml" type="application/rss+xml">Feed</a></li>
</ul>
</nav>
<button type="button" class="switch" data-switch="theme" data-system="Theme: system" data-light="Theme: light" data-dark="Theme: dark" hidden>Theme: system</button>
</div>
<p class="nameplate"><a href="${base}/">${title}</a></p>
</header>
<main id="content" class="wrap">
${main}
</main>
<footer class="colophon wrap">
<p class="colophon_name"><a href="${base}/">${title}</a></p>
<div>
<p>${tagline}</p>
<p class="figures">${footers.get(archive)}</p>
</div>
<div>
<p><a href="${base}/index.xml" type="application/rss+xml">Every paper as a feed</a></p>
<p>Made with Eleventy.</p>
<p class="keys" hidden data-keys>Keys: j and k go from paper to paper, h and l from day to day. <button type="button" class="switch" data-switch="keys" data-on="Keys are on" data-off="Keys are off">Keys are on</button></p>
</div>
</footer>
</body>
</html>
`;
}

export const votes = (paper) => `<span class="votes"><span class="vh">Votes </span>${paper.data.votes}</span>`;
export const kicker = (paper) => votes(paper) + paper.data.topics.map((topic) => ` <a class="topic" href="${base}/tags/${slug_of(topic)}/">${escape(topic)}</a>`).join("");

export function byline(names, limit) {
  const more = names.length - limit;
  return `<p class="byline"><span class="vh">Authors </span>${names.slice(0, limit).map((name) => `<a href="${base}/authors/${slug_of(name)}/">${escape(name)}</a>`).join(", ")}${more > 0 ? ` <span class="etal">and ${more} more</span>` : ""}</p>`;
}

const bare = (paper) => `<a class="plate bare" data-plate="${paper.data.arxiv}" href="${base}${paper.url}" tabindex="-1" aria-hidden="true"></a>`;
const picture = (paper, size) => `<a class="plate" data-plate="${paper.data.arxiv}" href="${base}${paper.url}" tabindex="-1" aria-hidden="true"><img src="${paper.data.image}" alt="" ${size} loading="lazy" decoding="async"></a>`;

export function media(paper) {
  if (paper.data.image) return picture(paper, 'width="640" height="360"');
  if (!paper.data.video) return bare(paper);
  return `<div class="plate film" data-plate="${paper.data.arxiv}"><video controls preload="none" playsinline width="640" height="360"><source src="${paper.data.video}" type="video/mp4"></video></div>`;
}

export const row = once((paper, archive) => {
  const day = archive.day_of.get(paper.data.day);
  return `<article class="row">
${paper.data.image ? picture(paper, 'width="160" height="120"') : bare(paper)}
<h3 class="title"><a href="${base}${paper.url}">${escape(paper.data.title)}</a></h3>
<p class="kicker">${kicker(paper)} <a class="when" href="${base}${day.url}#p-${paper.data.arxiv}"><time datetime="${day.day}">${day.title}</time></a></p>
${byline(paper.data.authors, 3)}
<p class="sentence">${escape(paper.data.description)}</p>
</article>
`;
});

export const card = (paper) => `<article class="card" id="p-${paper.data.arxiv}">
${media(paper)}
<p class="kicker">${kicker(paper)}</p>
<h2 class="title"><a href="${base}${paper.url}">${escape(paper.data.title)}</a></h2>
${byline(paper.data.authors, 4)}
${paper.content}
</article>
`;

export const item = once(({ data, url, content }) => `<item>
<title>${escape(data.title)}</title>
<link>${origin}${base}${url}</link>
<guid>${origin}${base}${url}</guid>
<pubDate>${new Date(data.day).toUTCString()}</pubDate>
<description>${escape(data.description)}</description>
${data.authors.map((name) => `<dc:creator>${escape(name)}</dc:creator>\n`).join("")}${data.topics.map((topic) => `<category>${escape(topic)}</category>\n`).join("")}<content:encoded>${escape(`${data.image ? `<p><img src="${data.image}" alt=""></p>` : ""}<p>By ${data.authors.join(", ")}</p><p>${data.votes} votes</p>${content}<p><a href="https://arxiv.org/abs/${data.arxiv}">arXiv:${data.arxiv}</a> · <a href="https://arxiv.org/pdf/${data.arxiv}">PDF</a></p>`)}</content:encoded>
${data.image ? `<media:content url="${data.image}" type="image/png" medium="image"/>\n` : ""}</item>
`);

export const feed = (term) => `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
<title>${escape(term.name)}</title>
<link>${origin}${base}${term.url}</link>
<description>${tagline}</description>
<language>en</language>
<generator>Eleventy</generator>
<atom:link href="${origin}${base}${term.url}index.xml" rel="self" type="application/rss+xml" />
${term.papers.slice(0, 50).map((paper) => item(paper)).join("")}</channel>
</rss>
`;

export const rows = (papers, archive) => papers.map((paper) => row(paper, archive)).join("");

export function whole_day(day, archive) {
  return `<div class="columns">
<div class="papers">
<div class="cards">
${day.ranked.slice(0, 7).map(card).join("")}</div>
<div class="briefs">
${rows(day.ranked.slice(7), archive)}</div>
</div>
<div class="rail">
<section aria-labelledby="ranking">
<h2 class="label" id="ranking">By votes</h2>
<ol class="ranking">
${day.ranked.map((paper) => `<li><a href="#p-${paper.data.arxiv}"><b><span class="vh">Votes </span>${paper.data.votes}</b> <span>${escape(paper.data.title)}</span></a></li>\n`).join("")}</ol>
</section>
<section aria-labelledby="month">
<h2 class="label" id="month"><a href="${base}${day.month.url}">${day.month.title}</a></h2>
${days_of(day.month)}
</section>
</div>
</div>`;
}

export const days_of = (month) => `<ol class="month">
${month.days.map((day) => `<li><a href="${base}${day.url}" title="${day.title}: ${day.papers.length} papers">${+day.day.slice(8)}</a></li>\n`).join("")}</ol>`;

export const months_of = (year) => year.months.map((month) => `<section><h2 class="label"><a href="${base}${month.url}">${month.title}</a></h2>
${days_of(month)}</section>
`).join("");

export const issue = (day) => `<article class="issue">
<h3><a href="${base}${day.url}"><time datetime="${day.day}">${day.title}</time> <span>${day.weekday}</span></a></h3>
<p class="figures">${day.papers.length} papers</p>
<ol class="leads">
${day.ranked.slice(0, 3).map((paper) => `<li><a href="${base}${paper.url}">${escape(paper.data.title)}</a> ${votes(paper)}</li>\n`).join("")}</ol>
</article>
`;

const rails = new WeakMap();

export function topic_rail(archive) {
  if (!rails.has(archive)) {
    rails.set(archive, `<div class="rail"><section aria-labelledby="topics"><h2 class="label" id="topics">Topics</h2>
<ul class="cloud">
${archive.topics.slice(0, 24).map((topic) => `<li><a href="${base}/tags/${topic.slug}/">${escape(topic.name)}<span class="n"> ${topic.papers.length}</span></a></li>\n`).join("")}</ul></section></div>`);
  }
  return rails.get(archive);
}
