// An index of a few documents in memory, written after docs/search-index.md as simply as that can be done: what the tests of the page's script read where
// they must not depend on the engine, and where they break files.
import {deflateRawSync} from 'node:zlib';
import {fold, runsOf} from '../../engine/search/page/search.js';
import {terms} from './terms.mjs';

const utf8 = new TextEncoder();
const compare = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));

class Writer {
  bytes = [];
  number(value) {
    for (; value >= 128; value = Math.floor(value / 128)) this.bytes.push(value % 128 | 128);
    this.bytes.push(value);
    return this;
  }
  raw(bytes) { for (const byte of bytes) this.bytes.push(byte); return this; }
  text(text) { const bytes = typeof text === 'string' ? utf8.encode(text) : text; return this.number(bytes.length).raw(bytes); }
}

const day_number = (day) => Date.parse(day) / 86400000 + 719162;
const plain_name = (name) => fold(name).text.replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ').trim();

// The texts of a document by the first byte of their field's terms and their weight.
function fields_of(document) {
  const {title, authors, topics, further, identifiers, summary} = document;
  return [['\x01', 8, [title]], ['\x03', 5, [...topics.map(([name]) => name), ...further]], ['\x02', 4, authors.map((author) => author[0])],
    ['', 3, identifiers], ['', 1, summary.split('\n')]];
}

function terms_of(document) {
  const found = new Map();
  const add = (term, weight) => found.set(term, (found.get(term) ?? 0) + weight);
  let length = 0;
  for (const [field, weight, texts] of fields_of(document)) {
    for (const text of texts) {
      for (const term of terms(text)) {
        add(term, weight);
        if (field) add(field + term, weight);
        if (weight === 1) ++length;
      }
      if (field !== '\x02') continue;
      const folded = fold(text), runs = runsOf(folded);
      for (const [k, run] of runs.entries()) {
        const before = runs[k - 1];
        if (!run.segments || !before?.segments || folded.text.slice(before.end, run.begin).trim()) continue;
        add(`${field}${before.segments.at(-1).text} ${run.segments[0].text}`, weight);
      }
    }
  }
  for (const [term, t] of found) found.set(term, Math.min(15, Math.max(1, Math.floor(15 * t * 400 / (t * 400 + 2 * (100 + length))))));
  for (const thing of document.has) found.set('\x04has=' + thing, 1);
  found.set('\x04lang=' + document.language, 1);
  for (const [, address, slug] of document.topics) found.set('\x04topic=' + fold(slug ?? address.split('/').at(-2)).text, 1);
  for (const [name] of document.authors) found.set('\x04person=' + plain_name(name), 1);
  for (const identifier of document.identifiers) found.set('\x05' + fold(identifier).text, 1);
  return found;
}

function postings_of(numbers, impacts, size, bare) {
  const gaps = new Writer();
  let next = 0;
  for (const number of numbers) { gaps.number(number - next); next = number + 1; }
  const bits = new Uint8Array(Math.ceil(size / 8));
  for (const number of numbers) bits[number >> 3] |= 1 << (number & 7);
  const bytes = gaps.bytes.length <= bits.length ? [0, ...gaps.bytes] : [1, ...bits];
  if (!bare) for (let k = 0; k < impacts.length; k += 2) bytes.push(impacts[k] | (impacts[k + 1] ?? 0) << 4);
  return bytes;
}

function write_segment(files, name, stamp, documents, bytes_of_block) {
  const size = documents.length;
  const pack = (writer) => deflateRawSync(Uint8Array.from([...Buffer.from(stamp, 'hex'), ...writer.bytes]), {level: 9});
  const put = (file, writer) => files.set(`${name}/${file}`, pack(writer));
  const put_pieces = (file, pieces) => files.set(`${name}/${file}`, Buffer.concat(pieces));
  if (size === 0) { put('root.bin', new Writer().number(0).number(0)); return 0; }
  const postings = new Map();
  documents.forEach((document, number) => {
    for (const [term, impact] of terms_of(document)) {
      if (!postings.has(term)) postings.set(term, {numbers: [], impacts: []});
      postings.get(term).numbers.push(number);
      postings.get(term).impacts.push(impact);
    }
  });
  const sorted = [...postings].sort((a, b) => compare(a[0], b[0]))
    .map(([term, {numbers, impacts}]) => ({term, df: numbers.length, bytes: postings_of(numbers, impacts, size, term < '\x06' && term > '\x04')}));
  const count = Math.max(1, Math.ceil(documents.reduce((sum, document) => sum + utf8.encode(document.title + document.summary).length, 0) / bytes_of_block));
  const all = sorted.reduce((sum, entry) => sum + entry.bytes.length + entry.term.length, 0);
  const blocks = Array.from({length: count}, () => []);
  let reached = 0, here = 0;
  for (const entry of sorted) {
    blocks[here].push(entry);
    reached += entry.bytes.length + entry.term.length;
    while (here + 1 < count && reached * count >= (here + 1) * all) ++here;
  }
  const firsts = [];
  let first = '\u{10FFFF}';
  for (let k = count - 1; k >= 0; --k) firsts[k] = first = blocks[k][0]?.term ?? first;
  const term_pieces = blocks.map((entries) => {
    const writer = new Writer().number(entries.length);
    let before = new Uint8Array();
    for (const {term, df, bytes} of entries) {
      const here = utf8.encode(term);
      let shared = 0;
      while (shared < before.length && before[shared] === here[shared]) ++shared;
      writer.number(shared).text(here.subarray(shared)).number(df).number(bytes.length);
      before = here;
    }
    for (const {bytes} of entries) writer.raw(bytes);
    return pack(writer);
  });
  put_pieces('terms.bin', term_pieces);
  const node_pieces = [], text_pieces = [], root = new Writer().number(Math.ceil(count / 64));
  for (let k = 0; k < count; k += 64) {
    const inside = term_pieces.slice(k, k + 64);
    node_pieces.push(pack(inside.reduce((writer, piece, at) => writer.text(firsts[k + at]).number(piece.length), new Writer().number(inside.length))));
    root.text(firsts[k]).number(node_pieces.at(-1).length).number(inside.reduce((sum, piece) => sum + piece.length, 0));
  }
  put_pieces('nodes.bin', node_pieces);
  for (let k = 0; k < size; k += 5) {
    const rows = documents.slice(k, k + 5).map((d) => [d.address, d.title, d.authors.map(([name, address]) => (address ? [name, address] : name)), d.topics.map((topic) => topic.slice(0, 2)), d.further, d.identifiers, d.days[0], d.days.at(-1), d.votes, d.rank,
      d.sentence, d.summary, d.language]);
    text_pieces.push(pack(new Writer().raw(utf8.encode(JSON.stringify(rows)))));
  }
  put_pieces('documents.bin', text_pieces);
  put('root.bin', text_pieces.reduce((writer, piece) => writer.number(piece.length), root.number(text_pieces.length)));
  const columns = new Writer().number(size), more = [];
  let day = 0;
  documents.forEach((document, number) => {
    const first_day = day_number(document.days[0]);
    columns.number(first_day - day).number((document.votes ?? -1) + 1).number(document.rank ?? 0);
    day = first_day;
    for (const other of document.days.slice(1)) more.push([number, day_number(other) - first_day]);
  });
  columns.number(more.length);
  more.forEach(([number, days], k) => columns.number(number - (more[k - 1]?.[0] ?? 0)).number(days));
  put('columns.bin', columns);
  const words = sorted.filter(({term, df}) => /^[a-z]{5,}$/.test(term) && df > 1);
  const list = new Writer().number(words.length);
  let before = '';
  for (const {term, df} of words) {
    let shared = 0;
    while (shared < before.length && before[shared] === term[shared]) ++shared;
    list.number(shared).text(term.slice(shared)).number(df);
    before = term;
  }
  put('words.bin', list);
  return count;
}

// Documents: {address, title, authors: [[name, address]], topics: [[name, address, slug]], further, identifiers, days, votes, rank, sentence, summary, language, has}.
export function write_index(documents, {stamp = '0123456789abcdef', bytes_of_block = 2500} = {}) {
  const files = new Map();
  const ordered = documents.map((document, k) => ({...document, k})).sort((a, b) => compare(a.days[0], b.days[0]) || (a.votes ?? 0) - (b.votes ?? 0) || a.k - b.k);
  const newest = documents.flatMap((document) => document.days).sort().at(-1) ?? '';
  const name_of = ({days}) => (days[0] < newest.slice(0, 4) ? 'old' : days[0] < newest.slice(0, 7) ? 'year' : 'month');
  const segments = ['old', 'year', 'month'].map((name) => {
    const inside = ordered.filter((document) => name_of(document) === name);
    return {name, stamp, documents: inside.length, blocks: write_segment(files, name, stamp, inside, bytes_of_block)};
  });
  files.set('manifest.json', utf8.encode(JSON.stringify({version: 1, segments: segments.filter((segment) => segment.documents)})));
  return files;
}

export const piece_of = (bytes, piece) => (piece ? bytes.subarray(piece.begin, piece.begin + piece.length) : bytes);

// For openIndex: the bytes of those files; `asked` has each path that was asked for.
export function reader_of(files, asked = []) {
  return async (path, {signal, piece} = {}) => {
    asked.push(path);
    await null;
    signal?.throwIfAborted();
    const bytes = files.get(path.split('?')[0]);
    if (!bytes) throw new Error(`no ${path}`);
    return piece_of(bytes, piece);
  };
}
