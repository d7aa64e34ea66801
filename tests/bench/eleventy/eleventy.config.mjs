// The archive as an Eleventy site. papers/ is written by ../make_archive.py --eleventy.
// One pass over the papers makes every list that the pages need; templates are plain functions, the fastest kind that Eleventy has.
import { by_votes, slug_of } from "./_includes/parts.mjs";

function pages_of(term, folder) {
  const pages = [];
  const total = Math.ceil(term.papers.length / 50);
  for (let number = 1; number <= total; number++) {
    const url = (n) => `/${folder}/${term.slug}/${n === 1 ? "" : `page/${n}/`}`;
    pages.push({
      name: term.name, feed: `/${folder}/${term.slug}/index.xml`, folder, number, total, count: term.papers.length, url: url(number),
      previous: number > 1 ? url(number - 1) : null, next: number < total ? url(number + 1) : null,
      papers: term.papers.slice((number - 1) * 50, number * 50),
    });
  }
  return pages;
}

function gather(papers, keys_of) {
  const groups = new Map();
  for (const paper of papers) {
    for (const key of keys_of(paper)) {
      const group = groups.get(key);
      if (group) group.push(paper);
      else groups.set(key, [paper]);
    }
  }
  return groups;
}

function make_archive(api) {
  const papers = api.getFilteredByGlob("papers/*.md").sort((a, b) => (a.data.arxiv < b.data.arxiv ? 1 : -1));
  const terms = (keys_of) => [...gather(papers, keys_of)].map(([name, list]) => ({ name, slug: slug_of(name), papers: list }))
    .sort((a, b) => b.papers.length - a.papers.length || (a.name < b.name ? -1 : 1));
  const days = [...gather(papers, (paper) => [paper.data.day])].map(([day, list]) => ({
    day, url: `/${day.replaceAll("-", "/")}/`, title: new Date(day).toLocaleDateString("en", { dateStyle: "long", timeZone: "UTC" }),
    weekday: new Date(day).toLocaleDateString("en", { weekday: "long", timeZone: "UTC" }), papers: list, ranked: by_votes(list),
  }));
  const spans = (length) => [...gather(days, (day) => [day.day.slice(0, length)])].map(([key, list]) => ({
    key, url: `/${key.replaceAll("-", "/")}/`, days: list, ranked: by_votes(list.flatMap((day) => day.papers)),
    title: length === 4 ? key : new Date(`${key}-01`).toLocaleDateString("en", { month: "long", year: "numeric", timeZone: "UTC" }),
  }));
  const months = spans(7);
  const years = spans(4);
  const authors = terms((paper) => paper.data.authors);
  const topics = terms((paper) => paper.data.topics);
  const day_of = new Map();
  for (const month of months) for (const day of month.days) { day.month = month; day_of.set(day.day, day); }
  for (const day of days) day.papers.forEach((paper, i) => { paper.data.before = day.papers[i + 1]; paper.data.after = day.papers[i - 1]; });
  days.forEach((day, i) => { day.before = days[i + 1]; day.after = days[i - 1]; });
  for (const year of years) year.months = months.filter((month) => month.key.startsWith(year.key));
  const archive = {
    papers, days, months, years, authors, topics, day_of, term_pages: [...authors.flatMap((term) => pages_of(term, "authors")), ...topics.flatMap((term) => pages_of(term, "tags"))],
    feeds: [...authors.map((term) => ({ ...term, url: `/authors/${term.slug}/` })), ...topics.map((term) => ({ ...term, url: `/tags/${term.slug}/` })), { name: "Daily papers", url: "/", papers }],
  };
  return archive;
}

export default function (config) {
  let archive;
  const made = (api) => (archive ??= make_archive(api));
  config.on("eleventy.before", () => { archive = undefined; });
  for (const part of ["papers", "days", "months", "years", "term_pages", "feeds"]) config.addCollection(`archive_${part}`, (api) => made(api)[part]);
  config.addGlobalData("archive", () => () => archive);
  config.addPassthroughCopy("style.css");
  config.setQuietMode(true);
  return { markdownTemplateEngine: false, htmlTemplateEngine: false, dir: { input: "." } };
}
