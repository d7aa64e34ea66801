import { feed } from "./_includes/parts.mjs";

export const data = {
  pagination: { data: "collections.archive_feeds", size: 1, alias: "term" },
  eleventyExcludeFromCollections: true,
  permalink: (data) => `${data.term.url}index.xml`,
};

export const render = ({ term }) => feed(term);
