import { base, byline, escape, kicker, media, rows, shell, votes } from "./parts.mjs";

export function render(data) {
  const archive = data.archive();
  const day = archive.day_of.get(data.day);
  const paper = { data, url: data.page.url };
  const { before, after } = data;
  const related = day.papers.filter((other) => other.url !== paper.url).slice(0, 6);
  const link = (rel, other) => (other ? `<link rel="${rel}" href="${base}${other.url}">\n` : "");
  const turn = (rel, other) => (other ? `<a class="${rel}" rel="${rel}" href="${base}${other.url}">${escape(other.data.title)}</a>\n` : "");
  return shell(archive, { kind: "papers", title: data.title, url: paper.url, description: data.description, image: data.image },
    `<div class="folio">
<nav class="crumbs" aria-label="Where this is"><ol><li><a href="${base}/">Home</a></li><li><a href="${base}/${data.day.slice(0, 4)}/">${data.day.slice(0, 4)}</a></li><li><a href="${base}${day.month.url}">${day.month.title}</a></li><li><a href="${base}${day.url}">${day.title}</a></li><li><span aria-current="page">${escape(data.title)}</span></li></ol></nav>
</div>
<article class="paper">
<header class="paper_head">
<p class="kicker">${kicker(paper)}</p>
<h1>${escape(data.title)}</h1>
${byline(data.authors, 24)}
</header>
<div class="paper_text">
${media(paper)}
${data.content}
</div>
<div class="paper_facts">
<section aria-labelledby="read">
<h2 class="label" id="read">Read the paper</h2>
<ul class="plain">
<li><a href="https://arxiv.org/abs/${data.arxiv}">arXiv <span class="num">${data.arxiv}</span></a></li>
<li><a href="https://arxiv.org/pdf/${data.arxiv}">PDF</a></li>
</ul>
</section>
<section aria-labelledby="seen">
<h2 class="label" id="seen">Appeared</h2>
<ol class="appearances"><li><a href="${base}${day.url}#p-${data.arxiv}"><time datetime="${data.day}">${day.title}</time></a> ${votes(paper)}</li></ol>
</section>
</div>
</article>
<section class="band" aria-labelledby="related">
<h2 class="label" id="related">From the same day</h2>
<div class="rows two">
${rows(related, archive)}</div>
</section>
<div class="turn wrap">
${turn("prev", before)}${turn("next", after)}</div>`,
    `${link("prev", before)}${link("next", after)}<meta property="article:published_time" content="${data.day}">
<meta name="citation_title" content="${escape(data.title)}">
${data.authors.map((name) => `<meta name="citation_author" content="${escape(name)}">\n`).join("")}<meta name="citation_arxiv_id" content="${data.arxiv}">
`);
}
