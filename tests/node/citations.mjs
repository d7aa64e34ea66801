// What citation-js reads of references: a text of BibTeX, RIS or CSL-JSON in, CSL-JSON out.
//   node citations.mjs FOLDER     FOLDER holds the node_modules of package.json
// One question a line, {"text": …}; one answer a line: {"value": [entry, …]} or {"problem": …}.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { resolve } from "node:path";

const load = createRequire(resolve(process.argv[2]) + "/");
const { Cite, logger } = load("@citation-js/core");
load("@citation-js/plugin-bibtex");
load("@citation-js/plugin-ris");
logger.level = "silent";

for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    const { text } = JSON.parse(line);
    answer = { value: new Cite(text).data.map(({ _graph, ...entry }) => entry) };
  } catch (problem) {
    answer = { problem: String(problem) };
  }
  console.log(JSON.stringify(answer));
}
