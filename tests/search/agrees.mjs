// Asks an index random things of the page's script and of the engine: both find the same papers in the same order. And whether what is found for pieces of
// summaries is what has them. usage: agrees.mjs ASK_INDEX INDEX SEED COUNT
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {inflateRawSync} from 'node:zlib';
import {fold, openIndex, search} from '../../engine/search/page/search.js';
import {piece_of} from './small_index.mjs';

const [program, folder, seed, count] = process.argv.slice(2);
let state = Number(seed) >>> 0;
const below = (limit) => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return Math.floor(state / 2 ** 32 * limit); };
const pick = (items) => items[below(items.length)];
const chance = (percent) => below(100) < percent;

const documents = [];
for (const segment of ['old', 'year', 'month']) {
  if (!existsSync(`${folder}/${segment}/documents.bin`)) continue;
  const packed = readFileSync(`${folder}/${segment}/documents.bin`);
  for (let begin = 0; begin < packed.length;) {
    const {buffer, engine} = inflateRawSync(packed.subarray(begin), {info: true});
    documents.push(...JSON.parse(buffer.subarray(8)));
    begin += engine.bytesWritten;
  }
}
const pieces_of = ([, title, authors, topics, further, identifiers, , , , , , summary]) =>
  [title, ...authors.map((author) => [author].flat()[0]), ...topics.map((topic) => topic[0]), ...further, ...identifiers, ...summary.split('\n')];

// Pieces of what documents say, as people type them and worse.
function piece() {
  const document = pick(documents), [, title, authors, topics, further, identifiers, day, newest, votes, rank, , summary, language] = document;
  const words = pick([title, title, summary, summary, [authors[0] ?? ''].flat()[0], pick(further) ?? '']).split(/\s+/).filter(Boolean);
  let word = pick(words) ?? 'x';
  const letters = [...word];
  const kind = below(20);
  if (kind < 5 && letters.length > 2) word = letters.slice(0, 2 + below(letters.length - 1)).join('');
  else if (kind < 8 && letters.length > 3) { const begin = below(letters.length - 2); word = letters.slice(begin, begin + 2 + below(3)).join(''); }
  else if (kind === 8) word = `"${words.slice(below(words.length)).slice(0, 3).join(' ').replace(/["“”„«»「」]/g, '')}"`;
  else if (kind === 9) word = `title:${pick(title.split(/\s+/))}`;
  else if (kind === 10 && authors.length) word = chance(50) ? `author:="${[pick(authors)].flat()[0]}"` : `author:${[pick(authors)].flat()[0].split(' ').at(-1)}`;
  else if (kind === 11 && topics.length) word = chance(50) ? `tag:=${pick(topics)[1].split('/').at(-2)}` : `tag:${pick(topics)[0].split(' ')[0]}`;
  else if (kind === 12) word = `votes:${pick(['>=', '<', '', '<=', '>', '='])}${votes ?? 3}`;
  else if (kind === 13) word = `rank:${pick(['<=', '1..'])}${rank ?? 3}`;
  else if (kind === 14) word = `${pick(['on', 'after', 'before'])}:${pick([day, newest]).slice(0, pick([4, 7, 10]))}`;
  else if (kind === 15) word = pick([`has:${pick(['code', 'project', 'video', 'picture'])}`, `lang:${language}`, `id:${pick(identifiers) ?? 'x'}`, pick(identifiers) ?? 'x']);
  else if (kind === 16) word = [...word].slice(0, -1).join('') + String.fromCodePoint(0x1100 + below(19));
  else if (kind === 17 && /[가-힣]$/.test(word)) word = word.slice(0, -1) + String.fromCodePoint(word.charCodeAt(word.length - 1) - (word.charCodeAt(word.length - 1) - 0xAC00) % 28);
  else if (kind === 18) word = pick(['(', ')', '"', 'OR', '-', 'votes:x', '…', 'ㄷ', 'title:']);
  return word;
}
function query() {
  let text = piece();
  for (let left = below(4); left > 0; --left) text += pick([' ', ' ', ' ', ' ', '　', ' OR ', ' -', ' -(', ') ', ' (', ',']) + piece();
  text = text.replace(/[\t\r\n]/g, ' ');
  const missing = text.split('(').length - text.split(')').length;
  return chance(90) && missing > 0 ? text + ')'.repeat(missing) : chance(20) ? text + ' ' : text;
}

const asked = Array.from({length: Number(count)}, () => [pick(['relevance', 'relevance', 'day', 'votes']), query()]);
const engine = spawnSync(program, [folder], {input: asked.map((line) => line.join('\t') + '\n').join(''), encoding: 'utf8', maxBuffer: 2 ** 31});
assert.equal(engine.status, 0, engine.stderr);
const answers = engine.stdout.split('\n');

const index = await openIndex({fetchBytes: async (path, {piece}) => piece_of(readFileSync(`${folder}/${path.split('?')[0]}`), piece)});
let found = 0, unequal = 0, notes = 0;
for (const [k, [sort, text]] of asked.entries()) {
  const {hits, total, certain, note} = await search(index, text, {sort, limit: 20, verify: 'all'});
  const expected = answers[k] === '' ? [] : answers[k].split('\t');
  const addresses = hits.map((hit) => hit.address);
  found += total > 0;
  notes += note !== null;
  if (certain && total === expected.length && String(addresses) === String(expected.slice(0, 20))) continue;
  if (++unequal <= 5) {
    console.log(`${sort} ${JSON.stringify(text)}: the script has ${total}, the engine ${expected.length}`);
    for (let place = 0, shown = 0; place < 20 && shown < 4; ++place) if (addresses[place] !== expected[place]) { ++shown; console.log(`  ${place}: ${addresses[place]} for ${expected[place]}`); }
  }
}
console.log(`${asked.length} queries, of which ${found} found something and ${notes} could not be parsed: ${unequal} unequal`);
assert.equal(unequal, 0);
assert.ok(found > asked.length / 3);

const texts = documents.map((document) => pieces_of(document).map((text) => fold(text).text).join('\n'));
let pieces = 0;
for (let tries = 0; pieces < 40 && tries < 10000; ++tries) {
  const letters = fold(pick(documents)[11]).text.match(/[가-힣]{2,}/g);
  if (!letters) continue;
  const word = pick(letters), begin = below(word.length - 1), sought = word.slice(begin, begin + 2 + below(3));
  ++pieces;
  const {total, certain} = await search(index, `${sought} `, {limit: 0, verify: 'all'});
  assert.ok(certain);
  assert.equal(total, texts.filter((text) => text.includes(sought)).length, sought);
}
console.log(`${pieces} pieces of two to four syllables: all are found where they stand`);
