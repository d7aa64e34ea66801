// What programs that are not ours take from pages and feeds: previews of links, readers of feeds, readers of linked data; and what they say
// of lists of feeds, Markdown and JSON.
//   node machines.mjs FOLDER     FOLDER holds the node_modules of package.json
// One question a line, {"what": "page" | "feed" | "data" | "opml" | "markdown" | "schemas" | "valid", "url": …, "text": …}; one answer a
// line: {client: {field: value}}, of the last two a list of faults: "schemas" takes {address: schema} for those that "valid" names by url.
// Nothing is fetched: who would follow a link is given the text, and linked data its vocabulary.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { resolve } from "node:path";
import { Readable } from "node:stream";
import { pathToFileURL } from "node:url";

const load = createRequire(resolve(process.argv[2]) + "/");
const rules = ["author", "date", "image", "lang", "publisher", "title"];
const scrape = load("metascraper")(rules.map((rule) => load(`metascraper-${rule}`)()));
const openGraph = load("open-graph-scraper");
const RssParser = load("rss-parser");
const FeedParser = load("feedparser");
const jsonld = load("jsonld");
const { parseFeed } = await import(pathToFileURL(load.resolve("feedsmith")).href);

const vocabulary = { "@context": { "@vocab": "http://schema.org/", id: "@id", type: "@type" } };
const documentLoader = async (url) => {
  if (url.replace(/\/$/, "") !== "https://schema.org") throw new Error(`asks for ${url}`);
  return { contextUrl: null, documentUrl: url, document: vocabulary };
};

// Its own parser takes the text as a stream and tells of items one by one.
const items_of = (text) =>
  new Promise((done, failed) => {
    const items = [];
    const parser = new FeedParser();
    parser.on("error", failed).on("end", () => done(items));
    parser.on("readable", () => {
      for (let item = parser.read(); item !== null; item = parser.read()) {
        items.push({ id: item.guid, title: item.title, author: item.author, date: item.pubdate, image: item.image?.url });
      }
    });
    Readable.from([text]).pipe(parser);
  });

let schemas;

const names = (people) => people?.map((one) => (typeof one === "string" ? one : one.name));

// RSS, Atom and JSON say the same in different places.
function smith(text) {
  const { format, feed } = parseFeed(text);
  const items = (feed.items ?? feed.entries).map((item) => ({
    id: item.guid?.value ?? item.id,
    title: item.title?.value ?? item.title,
    authors: names(item.dc?.creators ?? item.authors) ?? [],
    date: item.pubDate ?? item.published ?? item.date_published,
    image: item.image ?? item.media?.contents?.find((one) => one.medium === "image")?.url,
  }));
  return { format, items };
}

const answers = {
  async page({ url, text }) {
    const { error, result } = await openGraph({ html: text }).catch((failure) => failure);
    if (error) throw new Error(result.error);
    return { metascraper: await scrape({ html: text, url }), "open-graph-scraper": result };
  },
  async feed({ text }) {
    const smithed = smith(text);
    const found = { feedsmith: smithed.items };
    if (smithed.format === "json") return found;
    const parsed = await new RssParser().parseString(text);
    found["rss-parser"] = parsed.items.map((item) => ({
      id: item.guid ?? item.id, title: item.title, author: item.creator ?? item.author, date: item.isoDate,
    }));
    found.feedparser = await items_of(text);
    return found;
  },
  // The outlines of a list of feeds, as each client finds them.
  async opml({ text }) {
    const { parseOpml } = await import(pathToFileURL(load.resolve("feedsmith")).href);
    const flat = (outlines) => (outlines ?? []).flatMap((one) => [...(one.xmlUrl ? [one.xmlUrl] : []), ...flat(one.outlines)]);
    const found = [];
    const parser = new (load("opmlparser"))();
    await new Promise((done, failed) => {
      parser.on("error", failed).on("end", done);
      parser.on("readable", () => {
        for (let outline = parser.read(); outline !== null; outline = parser.read()) {
          if (outline["#type"] === "feed") found.push(outline.xmlurl);
        }
      });
      Readable.from([text]).pipe(parser);
    });
    return { feedsmith: flat(parseOpml(text).body.outlines), opmlparser: found };
  },
  // What stands at the top of a text: headings with their depth and the addresses of their links.
  async markdown({ text }) {
    const { lexer } = await import(pathToFileURL(load.resolve("marked")).href);
    const links = (tokens) => (tokens ?? []).flatMap((one) => (one.type === "link" ? [one.href] : links(one.tokens)));
    const tokens = lexer(text);
    return { headings: tokens.filter((one) => one.type === "heading").map((one) => [one.depth, ...links(one.tokens)]), links: tokens.flatMap(links_of_token) };
    function links_of_token(one) {
      return [...links(one.tokens), ...(one.items ?? []).flatMap((item) => links(item.tokens))];
    }
  },
  // The schemas of a site, by their addresses: what is wrong with them.
  async schemas({ text }) {
    const Ajv = load("ajv/dist/2020").default;
    schemas = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true });
    load("ajv-formats").default(schemas);
    const all = Object.entries(JSON.parse(text));
    for (const [url, schema] of all) schemas.addSchema(schema, url);
    return all.flatMap(([url]) => {
      try {
        schemas.getSchema(url);
        return [];
      } catch (problem) {
        return [`${url}: ${problem}`];
      }
    });
  },
  async valid({ text, url }) {
    const validate = schemas.getSchema(url);
    return validate(JSON.parse(text)) ? [] : validate.errors.slice(0, 5).map((one) => `${one.instancePath} ${one.message}`);
  },
  async data({ text, url }) {
    return jsonld.flatten(JSON.parse(text), null, { base: url, documentLoader });
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line);
  const answer = await answers[question.what](question).then((value) => ({ value }), (problem) => ({ problem: String(problem) }));
  console.log(JSON.stringify(answer));
}
