// The core of the page's search: reads the index below `search/` and finds the papers that the engine finds. docs/search-index.md is the specification
// of both, and tests/search/ holds them to each other. No markup is made here, and nothing of the page is touched.

// ---- Texts: folding and terms ----

const special = {ß: 'ss', ς: 'σ', ł: 'l', ø: 'o', đ: 'd', ħ: 'h', ı: 'i', æ: 'ae', œ: 'oe', þ: 'th', ð: 'd'};
const eastern_letter = /[\u1100-\u11FF\u3005-\u3007\u3021-\u3029\u3038-\u303B\u3041-\u3096\u309D-\u309F\u30A1-\u30FA\u30FC-\u30FF\u3105-\u312F\u3131-\u318E\u31A0-\u31BF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uA960-\uA97F\uAC00-\uD7FB\uF900-\uFAFF\u{20000}-\u{3FFFF}]/u;
const voicing = /[\u3099\u309A]/;
const white = /[\t-\r \u0085\u1680\u2028\u2029]+/;

// A function whose answers are kept: texts have few different characters, and looking at each by expressions is slow.
const remember = (answer, known = new Map()) => (key) => {
  if (!known.has(key)) known.set(key, answer(key));
  return known.get(key);
};

const fold_one = remember((c) => [...c.normalize('NFKD')].map((each) => each.toLowerCase()).join('').normalize('NFKD')
  .replace(/[\u0300-\u036F\p{Cf}]/gu, '').replace(/[ßςłøđħıæœþð]/g, (each) => special[each]).normalize('NFC'));
const case_of = remember((c) => (/\p{Ll}/u.test(c) ? 1 : /\p{Lu}/u.test(c) ? 2 : 0));
const joins = remember((c) => /[\p{M}\u1160-\u11FF]/u.test(c));

// Classes of folded characters; those of words from `mark` on.
const eastern = 1, mark = 2, letter = 3, digit = 4;
const class_of = remember((c) => (c === '' || voicing.test(c) ? 0 : eastern_letter.test(c) ? eastern
  : /\p{L}/u.test(c) ? letter : /\p{N}/u.test(c) ? digit : /\p{M}/u.test(c) ? mark : 0));
const is_word = (c) => class_of(c) >= mark;

const character = (text, at) => (at < text.length ? String.fromCodePoint(text.codePointAt(at)) : '');

// The folded `text` of an `original`, and for each of its UTF-16 units where what it comes from begins and ends there. Marks and the vowels of jamo
// are normalised with what they follow, all else by itself.
export function fold(original) {
  const from = [], to = [];
  let text = '';
  // Most texts consist of what only has to become small.
  if (/^[\0-\x7F가-힣‘-”]*$/.test(original)) {
    for (let here = 0; here < original.length;) {
      from.push(here);
      to.push(++here);
    }
    return {text: original.toLowerCase(), original, from, to};
  }
  for (let here = 0, next; here < original.length; here = next) {
    const begin = character(original, here);
    next = here + begin.length;
    while (original.charCodeAt(next) >= 0x300 && joins(character(original, next))) next += character(original, next).length;
    for (const c of next === here + begin.length ? [begin] : original.slice(here, next).normalize('NFC')) {
      const added = fold_one(c);
      if (added === '\u3099' || added === '\u309A') {
        const both = (text.slice(-1) + added).normalize('NFC');
        if (text && both.length === 1) {
          text = text.slice(0, -1) + both;
          to[to.length - 1] = next;
          continue;
        }
      }
      text += added;
      while (from.length < text.length) {
        from.push(here);
        to.push(next);
      }
    }
  }
  return {text, original, from, to};
}

// The runs of a folded text in its order: eastern characters, or a compound with its parts and its segments.
export function runsOf({text, original, from}) {
  const found = [];
  const piece = (begin, end) => ({text: text.slice(begin, end), begin, end});
  const written = (at) => case_of(character(original, from[at]));
  for (let here = 0; here < text.length;) {
    const begin = here;
    let c = character(text, here);
    if (class_of(c) === eastern) {
      const chars = [];
      for (; class_of(c) === eastern || voicing.test(c); c = character(text, here)) {
        chars.push(c);
        here += c.length;
      }
      found.push({eastern: true, chars, ...piece(begin, here)});
    } else if (is_word(c)) {
      const parts = [], segments = [];
      let part = here, segment = here, before = '';
      for (;; c = character(text, here)) {
        if (is_word(c)) {
          if (before && ((class_of(before) === letter && class_of(c) === digit) || (written(here) === 2 && written(here - before.length) === 1))) {
            parts.push(piece(part, here));
            part = here;
          }
          before = c;
          here += c.length;
          continue;
        }
        parts.push(piece(part, here));
        segments.push(piece(segment, here));
        if (!c || !"-_.'’+/".includes(c) || !is_word(character(text, here + 1))) break;
        part = segment = ++here;
        before = '';
      }
      found.push({...piece(begin, here), parts, segments, joined: segments.map((each) => each.text).join('')});
    } else {
      here += c.length;
    }
  }
  return found;
}

// A term has at most 40 code points.
const cut = (term) => (term.length > 40 ? [...term].slice(0, 40).join('') : term);
const pairs_of = (chars) => (chars.length === 1 ? chars : chars.slice(1).map((c, k) => chars[k] + c));

// A folded text as phrases are looked for in it, and a folded name as it is compared.
const line_of = (text) => text.split(white).join(' ').trim();
const plain_name = (text) => [...text].map((c) => (class_of(c) ? c : ' ')).join('').replace(/ +/g, ' ').trim();

// ---- Queries ----

// A query that cannot be understood: `code` of the table in the specification, `offset` in code points of its NFC.
export class QueryError extends Error {
  constructor(code, offset) {
    super(code);
    this.code = code;
    this.offset = offset;
  }
}

const longest_query = 1000, most_leaves = 32, most_brackets = 16;
const fields = {title: '\x01', author: '\x02', tag: '\x03'};
const keys = 'author tag title id lang has votes rank after before on'.split(' ');
const things = 'code project video picture'.split(' ');

// The identifier that a word is or an address holds, as the index writes it; '' for none.
export function identifierOf(text) {
  const word = text.trim().toLowerCase();
  const [address, host, path, query] = /^(?:(?:https?:)?\/\/|(?=(?:www\.)?arxiv\.org\/))(?:www\.)?([^/\s?#]+)\/([^\s?#]*)(\?[^\s#]*)?(?:#\S*)?$/.exec(word) ?? [];
  const name = (address ? path : word).replace(/\/+$/, '').replace(/\.(pdf|html|ps|md)$/, '');
  if (!address || /^(dx\.)?doi\.org$/.test(host)) {
    const doi = /^(?:doi:)?(10\.[^\s/]{4,}\/\S+?)\/*$/.exec(address ? path : word)?.[1];
    if (doi && !doi.startsWith('10.48550/arxiv.')) return doi;
  }
  if (!address || /(arxiv|ar5iv|alphaxiv|doi)\.org$|^(huggingface|hf)\.co$|^papers\.cool$/.test(host)) {
    const place = address ? /^(?:abs|pdf|html|format|src|e-print|ps|overview|papers|arxiv|10\.48550)\/(?:arxiv\.)?(.*)$/ : /^(?:arxiv:|(?:doi:)?10\.48550\/arxiv\.)?(.*)$/;
    const [, id] = /^(\d\d(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z-]{2,}(?:\.[a-z-]+)?\/\d{7})(?:v\d{1,3})?$/.exec(place.exec(name)?.[1] ?? '') ?? [];
    return id ? id.replace(/\..*\//, '/') : '';
  }
  if (host === 'openreview.net') return /[?&]id=([\w-]+)/.exec(query)?.[1] ?? '';
  if (host === 'aclanthology.org') return /^[\w.-]*\d[\w.-]*$/.test(name) ? name : '';
  if (host === 'proceedings.mlr.press') return /^v\w+\/[\w-]+/.exec(name)?.[0] ?? '';
  return '';
}

// The days of "2024", "2024-03" or "2024-03-05": the first and the one after the last, counted from 0001-01-01.
function days_of(text) {
  const [, year, month, day] = /^(\d{4})(?:[-/.](\d\d?)(?:[-/.](\d\d?))?)?$/.exec(text) ?? [];
  if (!(year > 0) || month < 1 || month > 12 || day < 1) return null;
  const days = (y, m, d) => new Date(0).setUTCFullYear(y, m, d) / 86400000 + 719162;
  const first = days(+year, (month ?? 1) - 1, +(day ?? 1));
  const after = month ? days(+year, +month, 1) : days(+year + 1, 0, 1);
  return first < after ? [first, day ? first + 1 : after] : null;
}

// What "10", ">=10" or "3..5" leaves: the least and the greatest number.
function range_of(sign, text) {
  const [, low, high] = /^(\d{1,9})(?:\.\.(\d{1,9}))?$/.exec(text) ?? [];
  if (!low || (high && sign && sign !== '=')) return null;
  if (high) return [+low, +high];
  if (/^[>≥]/.test(sign)) return [sign === '>' ? +low + 1 : +low, Infinity];
  if (/^[<≤]/.test(sign)) return [-Infinity, sign === '<' ? low - 1 : +low];
  return [+low, +low];
}

const leaf_of = (kind, text, begin, end, more) => ({kind, text, begin, end, field: '', runs: [], groups: [], checks: [], marks: [], ...more});
const term_leaf = (text, begin, end, term) => leaf_of('term', text, begin, end, {term, groups: [{any: [term], parts: []}]});

const first_syllable = 0xAC00, last_syllable = 0xD7A3, of_consonant = 588, finals = 28;

// A word or phrase, and what it needs: a document has something of each of its `groups`, and each of its `checks` stands in the text. Of a group that is `any` of
// its terms, or all of its `parts`, or what begins with `prefix`, or the pairs of `stem` and a syllable from `low` to `high`; of a `spare` those, where nothing has the
// group's own. `marks` are shown to readers. null where there is nothing to look for.
function words_leaf(kind, text, begin, end, field, unfinished) {
  const folded = fold(text), runs = runsOf(folded), groups = new Map(), checks = [], marks = [];
  const add = (key, group) => groups.get(key) ?? groups.set(key, {any: [], parts: [], ...group}).get(key);
  for (const run of runs) {
    const open = unfinished && run.end === folded.text.length;
    if (run.eastern) {
      const stem = run.chars.slice(0, -1), last = run.chars.at(-1).codePointAt(0);
      const is_consonant = open && last >= 0x1100 && last <= 0x1112;
      if (is_consonant && !stem.length) continue;
      const pairs = pairs_of(run.chars), last_pair = pairs.pop();
      for (const pair of pairs) add(pair, {any: [field + pair]});
      const low = is_consonant ? first_syllable + (last - 0x1100) * of_consonant : last;
      const tail = {stem: field + stem.at(-1), low, high: low + (is_consonant ? of_consonant : finals) - 1};
      const lacks_final = open && stem.length > 0 && last >= first_syllable && last <= last_syllable && (last - first_syllable) % finals === 0;
      const group = add(is_consonant ? last_pair + '…' : last_pair, is_consonant ? tail : {any: [field + last_pair], spare: lacks_final && tail});
      if (kind === 'phrase') continue;
      marks.push({text: run.text, stem: stem.join(''), group});
      if (run.chars.length > 2) checks.push(marks.at(-1));
    } else if (kind === 'phrase') {
      for (const segment of run.segments) add(cut(segment.text), {any: [field + cut(segment.text)]});
      const before = runs[runs.indexOf(run) - 1];
      if (field !== fields.author || !before?.segments || line_of(folded.text.slice(before.end, run.begin))) continue;
      const pair = `${cut(before.segments.at(-1).text)} ${cut(run.segments[0].text)}`;
      add(pair, {any: [field + pair]});
    } else {
      const joined = cut(run.joined), parts = run.parts.length > 1 ? run.parts.map((part) => cut(part.text)) : [];
      const prefix = open && [...joined].length > 2 && joined;
      add(open ? '…' : joined, {any: [field + joined], parts: [...new Set(parts)].map((part) => field + part), prefix: prefix && field + prefix});
      marks.push({terms: [joined, ...parts], prefix});
    }
  }
  if (!runs.length) return null;
  if (kind === 'phrase') marks.push(checks[0] = {text: line_of(folded.text), whole: true});
  unfinished &&= runs.at(-1).end === folded.text.length;
  return leaf_of(kind, text, begin, end, {field, unfinished, runs, groups: [...groups.values()], checks, marks});
}

const one_or = (how, nodes) => {
  const left = nodes.filter(Boolean);
  return left.length > 1 ? {[how]: left} : left[0] ?? null;
};

// A tree of {and: […]}, {or: […]}, {not: …} and leaves {kind, text, begin, end, …}; null where nothing is asked for. Leaves of kind "word" (perhaps `unfinished`)
// and "phrase" have the `field` that they look at, "term" the term of a property or identifier, "column" the bounds of votes, rank or days.
export function parse(query) {
  const written = [...query.normalize('NFC')], end = written.length;
  if (end > longest_query) throw new QueryError('too-long', longest_query);
  // What marks structure counts in its other widths, too: "：" is ":". "≠" only looks like "=".
  const marks = written.map((c) => (fold_one(c).length === 1 && !'≠≮≯'.includes(c) ? fold_one(c) : c));
  let here = 0, leaves = 0, depth = 0;
  const is_space = (k) => k < end && white.test(marks[k]);
  const is_quote = (k) => k < end && '"“”„«»「」'.includes(marks[k]);
  const ends_word = (k) => k >= end || is_space(k) || is_quote(k) || marks[k] === '(' || marks[k] === ')';
  const skip_spaces = () => { while (is_space(here)) ++here; };

  // A word, or what stands between quotes.
  const take_text = () => {
    const begin = here, quoted = is_quote(here);
    if (quoted) ++here;
    while (quoted ? here < end && !is_quote(here) : !ends_word(here)) ++here;
    if (quoted && here >= end) throw new QueryError('quote-open', begin);
    const text = written.slice(begin + quoted, here).join('');
    here += quoted;
    return [quoted ? 'phrase' : 'word', text];
  };
  const take_key = () => {
    let colon = here;
    while (!ends_word(colon) && marks[colon] !== ':') ++colon;
    const key = marks[colon] === ':' ? line_of(fold(written.slice(here, colon).join('')).text) : '';
    if (!keys.includes(key)) return '';
    here = colon + 1;
    return key;
  };
  const to_value = () => {
    const before = here;
    skip_spaces();
    if (here >= end || marks[here] === '(' || marks[here] === ')') throw new QueryError('value-missing', before);
  };

  const leaf_at = (begin, negated) => {
    const key = is_quote(here) ? '' : take_key();
    const compares = key === 'votes' || key === 'rank';
    let sign = '';
    if (key) {
      to_value();
      if ((compares ? /[<>=≥≤]/ : /=/).test(marks[here])) sign = marks[here++];
      if (/[<>]/.test(sign) && marks[here] === '=') sign += marks[here++];
      to_value();
    }
    const at = here;
    const [kind, text] = take_text();
    if (!key || (key in fields && (key === 'title' || !sign))) {
      return words_leaf(kind, text, begin, here, fields[key] ?? '', kind === 'word' && !negated && here === end);
    }
    const folded = fold(text).text, value = line_of(folded);
    const term = (prefix, name) => term_leaf(text, begin, here, prefix + name);
    if (key === 'author' || key === 'tag') {
      if (!plain_name(folded)) return null;
      return key === 'author' ? term('\x04person=', plain_name(folded)) : term('\x04topic=', value);
    }
    if (key === 'id') return term('\x05', fold(identifierOf(text)).text || value);
    if (key === 'lang') return term('\x04lang=', value);
    if (key === 'has') {
      if (!things.includes(value)) throw new QueryError('unknown-value', at);
      return term('\x04has=', value);
    }
    const bounds = compares ? range_of(sign, value) : days_of(value);
    if (!bounds) throw new QueryError(compares ? 'not-a-number' : 'not-a-date', at);
    const [low, high] = key === 'before' ? [-Infinity, bounds[0]] : key === 'after' ? [bounds[0], Infinity] : bounds;
    return leaf_of('column', text, begin, here, {column: compares ? key : 'days', low, high});
  };

  const operand = (negated) => {
    const begin = here;
    if (marks[here] !== '(') {
      const leaf = leaf_at(begin, negated);
      if (leaf && ++leaves > most_leaves) throw new QueryError('too-many', begin);
      return leaf;
    }
    if (++depth > most_brackets) throw new QueryError('too-deep', begin);
    ++here;
    const inner = either(negated);
    if (here >= end) throw new QueryError('bracket-open', begin);
    ++here;
    --depth;
    return inner;
  };
  const unary = (negated) => {
    if (marks[here] !== '-' || here + 1 >= end || is_space(here + 1) || marks[here + 1] === ')') return operand(negated);
    ++here;
    const inner = operand(true);
    return inner && {not: inner};
  };
  const is_or = () => {
    if (written[here] !== 'O' || written[here + 1] !== 'R' || !ends_word(here + 2)) return false;
    let next = here + 2;
    while (is_space(next)) ++next;
    return next < end && marks[next] !== ')';
  };
  const all = (negated) => {
    const found = [];
    for (skip_spaces(); here < end && marks[here] !== ')' && !(found.length && is_or()); skip_spaces()) found.push(unary(negated));
    return one_or('and', found);
  };
  const either = (negated) => {
    const found = [all(negated)];
    while (here < end && marks[here] !== ')') {
      here += 2;
      found.push(all(negated));
    }
    return one_or('or', found);
  };
  const tree = either(false);
  if (here < end) throw new QueryError('bracket-close', here);
  return tree;
}

// The eastern runs and compounds of a text as plain words: what is searched where a query cannot be understood.
export function plainWords(query) {
  const text = [...query.normalize('NFC')].slice(0, longest_query).join('');
  const folded = fold(text), place = (unit) => [...text.slice(0, unit)].length;
  return one_or('and', runsOf(folded).slice(0, most_leaves).map(({begin, end}) => {
    const from = folded.from[begin], to = folded.to[end - 1];
    return words_leaf('word', text.slice(from, to), place(from), place(to), '', end === folded.text.length);
  }));
}

// Every leaf, and whether it is negated.
function visit(tree, look, negated = false) {
  if (tree?.not) visit(tree.not, look, true);
  else if (tree?.and || tree?.or) for (const each of tree.and ?? tree.or) visit(each, look, negated);
  else if (tree) look(tree, negated);
}

// Without what is passed over when the index is asked: a consonant that stands alone.
function pruned(tree) {
  if (!tree) return null;
  if (tree.not) return (tree.not = pruned(tree.not)) && tree;
  if (tree.and) return one_or('and', tree.and.map(pruned));
  if (tree.or) return one_or('or', tree.or.map(pruned));
  return tree.column || tree.groups.length ? tree : null;
}

// ---- Files of the index ----

// `code` "damaged": files are missing, broken or of two builds; "unreachable": nothing answers.
export class SearchError extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

const segment_names = ['old', 'year', 'month'];
const blocks_of_node = 64, documents_of_block = 5;
const utf8 = new TextEncoder(), utf8_reader = new TextDecoder();

// Of damaged bytes comes an exception, and no endless loop: every number and text takes a byte at least.
class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }
  take(count) {
    const taken = this.bytes.subarray(this.at, this.at + count);
    if (taken.length !== count) throw new RangeError();
    this.at += count;
    return taken;
  }
  number() {
    for (let value = 0, scale = 1; ; scale *= 128) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw new RangeError();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }
  text() { return String.fromCharCode(...this.take(this.number())); }
  list(read) {
    const items = [];
    for (let left = this.number(); left > 0; --left) items.push(read());
    return items;
  }
}

async function inflate(bytes) {
  return new Uint8Array(await new Response(new Response(bytes).body.pipeThrough(new DecompressionStream('deflate-raw'))).arrayBuffer());
}

function behind_stamp(bytes, stamp) {
  const reader = new Reader(bytes);
  const found = Array.from(reader.take(8), (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (found !== stamp) throw new RangeError();
  return reader;
}

// Terms of the index are texts of a character for each byte of their UTF-8: so they are compared in the order of bytes.
const bytes_of = (term) => String.fromCharCode(...utf8.encode(term));

// Which piece begins with the last term that is not behind `term`; the first where all are.
function place_of(pieces, term) {
  let low = 0, high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pieces[middle].term <= term) low = middle + 1; else high = middle;
  }
  return Math.max(0, low - 1);
}

// Pieces of files: their first term, and where they stand. A node knows where its first block begins, too.
function read_root(reader) {
  let begin = 0, blocks = 0, at = 0;
  const nodes = reader.list(() => {
    const node = {term: reader.text(), begin, length: reader.number(), blocks};
    begin += node.length;
    blocks += reader.number();
    return node;
  });
  return {nodes, texts: reader.list(() => {
    const piece = {begin: at, length: reader.number()};
    at += piece.length;
    return piece;
  })};
}

const read_node = (begin) => (reader) => reader.list(() => {
  const block = {term: reader.text(), begin, length: reader.number()};
  begin += block.length;
  return block;
});

function read_block(reader, documents) {
  let term = '';
  const entries = reader.list(() => ({term: term = term.slice(0, reader.number()) + reader.text(), df: reader.number(), size: reader.number()}));
  for (const entry of entries) {
    const bytes = reader.take(entry.size);
    entry.postings = () => read_postings(new Reader(bytes), entry, documents);
  }
  return entries;
}

// The documents that have a term, and its impact in each (0 of properties and identifiers).
function read_postings(reader, {term, df}, documents) {
  if (df > documents) throw new RangeError();
  const numbers = new Uint32Array(df), impacts = new Uint8Array(df);
  if (reader.number() === 0) {
    for (let k = 0, next = 0; k < df; ++k, ++next) numbers[k] = next += reader.number();
  } else {
    const bits = reader.take(Math.ceil(documents / 8));
    for (let number = 0, k = 0; k < df && number < documents; ++number) if (bits[number >> 3] >> (number & 7) & 1) numbers[k++] = number;
  }
  if (numbers[df - 1] >= documents) throw new RangeError();
  if (term[0] !== '\x04' && term[0] !== '\x05') {
    const pairs = reader.take(Math.ceil(df / 2));
    for (let k = 0; k < df; ++k) impacts[k] = pairs[k >> 1] >> (k & 1 ? 4 : 0) & 15;
  }
  return {numbers, impacts};
}

function read_columns(reader) {
  let day = 0, document = 0;
  const days = [], votes = [], ranks = [];
  reader.list(() => {
    days.push(day += reader.number());
    votes.push(reader.number() - 1);
    ranks.push(reader.number());
  });
  return {days, votes, ranks, more: reader.list(() => [document += reader.number(), days[document] + reader.number()])};
}

function read_words(reader) {
  let word = '';
  return reader.list(() => [word = word.slice(0, reader.number()) + reader.text(), reader.number()]);
}

const document_of = ([address, title, authors, topics, further, identifiers, first_day, day, votes, rank, sentence, summary, language, names = []]) => ({
  address, title, further, identifiers, first_day, day, votes, rank, sentence, summary, language, names,
  authors: authors.map((each) => (Array.isArray(each) ? {name: each[0], address: each[1]} : {name: each})),
  topics: topics.map(([name, address]) => ({name, address})),
});

// A piece is asked for by its bytes. Servers that know no ranges answer with the whole file, which is kept then.
const fetch_below = (base) => {
  const wholes = new Map();
  return async (path, {signal, cache, piece}) => {
    if (cache === 'reload' && !piece) wholes.clear();
    const name = path.split('-')[0], cut = (bytes) => (piece ? bytes.subarray(piece.begin, piece.begin + piece.length) : bytes);
    if (piece && wholes.has(name)) return cut(wholes.get(name));
    const headers = piece && {Range: `bytes=${piece.begin}-${piece.begin + piece.length - 1}`};
    const response = await fetch(new URL(path, base), {signal, cache, headers}).catch((error) => {
      throw signal?.aborted ? error : new SearchError('unreachable');
    });
    if (!response.ok) throw new SearchError('damaged');
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (response.status === 206) return bytes;
    if (piece) wholes.set(name, bytes);
    return cut(bytes);
  };
};

// One build of the index, as far as it has been read.
class Build {
  // `cache`: how far the browser may answer by itself, as in RequestInit.
  static async open(fetch_bytes, cache, signal) {
    const build = Object.assign(new Build(), {fetch_bytes, cache, files: new Map()});
    const get = (path, read) => build.load(path, cache ?? 'no-cache', read, signal);
    const [manifest, ...roots] = await Promise.all([
      get('manifest.json', (bytes) => JSON.parse(utf8_reader.decode(bytes))), ...segment_names.map((name) => get(`${name}/root.bin`, inflate).catch((error) => error))]);
    if (manifest.version !== 1) throw new SearchError('damaged');
    build.documents = 0;
    build.segments = manifest.segments.map(({name, stamp, documents, blocks}) => {
      const root = roots[segment_names.indexOf(name)], base = build.documents;
      if (root instanceof Error) throw root;  // of a segment that the manifest does not have it would not matter
      build.documents += documents;
      return {name, stamp, documents, blocks, ...read_root(behind_stamp(root, stamp)), base};
    });
    return build;
  }

  // What `read` makes of a file's bytes. Each is asked for once; a search that is ended takes nothing from another one that waits for the same.
  async load(path, cache, read, signal, piece) {
    for (;;) {
      signal?.throwIfAborted();
      let kept = this.files.get(path);
      if (!kept) {
        kept = (async () => read(await this.fetch_bytes(path, {signal, cache, piece})))();
        this.files.set(path, kept);
        kept.catch(() => this.files.delete(path));
      }
      try {
        return await kept;
      } catch (error) {
        signal?.throwIfAborted();
        if (error.name !== 'AbortError') throw error instanceof SearchError ? error : new SearchError('damaged');
      }
    }
  }

  // A piece has an address of its own, so that pieces do not wait for each other in the browser's cache.
  file(segment, name, read, signal, piece) {
    const path = `${segment.name}/${name}.bin?${segment.stamp}${piece ? '-' + piece.begin : ''}`;
    return this.load(path, this.cache, async (bytes) => read(behind_stamp(await inflate(bytes), segment.stamp)), signal, piece);
  }

  // The terms from `low` to `high` in one segment with their entries, as far as they stand in `most` blocks, which are asked for at once.
  async entries(segment, low, high, most, signal) {
    const node = (number) => this.file(segment, 'nodes', read_node(segment.nodes[number].blocks), signal, segment.nodes[number]);
    const place = async (term) => {
      const number = place_of(segment.nodes, term);
      return number * blocks_of_node + place_of(await node(number), term);
    };
    const [first, last] = await Promise.all([place(low), place(high)]);
    const blocks = await Promise.all(Array.from({length: Math.min(last - first + 1, most)}, async (_, k) => {
      const number = first + k, piece = (await node(Math.floor(number / blocks_of_node)))[number % blocks_of_node];
      return this.file(segment, 'terms', (reader) => read_block(reader, segment.documents), signal, piece);
    }));
    return blocks.flat().filter(({term}) => term >= low && term <= high);
  }

  async document({segment, number}, signal) {
    const piece = segment.texts[Math.floor(number / documents_of_block)];
    const documents = await this.file(segment, 'documents', (reader) => JSON.parse(utf8_reader.decode(reader.bytes.subarray(reader.at))).map(document_of), signal, piece);
    if (!piece || !documents[number % documents_of_block]) throw new SearchError('damaged');
    return documents[number % documents_of_block];
  }
}

// ---- Finding ----

const most_expansions = 32, most_rejected = 40, highest_impact = 15;

// log2((N + df) / df) in sixteenths, the mantissa linear: with integers, as the engine computes it.
function rarity(documents, df) {
  const x = Math.floor((documents + df) * 65536 / df), exponent = x.toString(2).length - 1;
  return 16 * (exponent - 16) + Math.floor(x / 2 ** (exponent - 4)) % 16;
}

// What the groups of leaves need of the index: for each group its terms by role, of each term its entries by segment.
async function look_up(build, groups, signal) {
  const found = new Map();
  const in_segments = (low, end, most) => Promise.all(build.segments.map((segment) => build.entries(segment, bytes_of(low), end, most, signal)));
  const exact = (terms) => Promise.all(terms.map(async (term) => (await in_segments(term, bytes_of(term), 1)).map(([entry]) => entry)));
  // What begins with `low`, `high` or stands between them.
  const between = async (low, high, most, keep = (entries) => entries) => {
    const terms = new Map();
    (await in_segments(low, bytes_of(high) + '\xFF', most)).forEach((entries, k) => {
      for (const entry of keep(entries, bytes_of(low))) terms.set(entry.term, Object.assign(terms.get(entry.term) ?? [], {[k]: entry}));
    });
    return [...terms.values()];
  };
  const syllables = ({stem, low, high}) => between(stem + String.fromCharCode(low), stem + String.fromCharCode(high), Infinity);
  // The most frequent ones; the beginning itself counts by itself.
  const beginnings = (entries, low) => entries.sort((a, b) => b.df - a.df).slice(0, most_expansions).filter((entry) => entry.term !== low);
  await Promise.all(groups.map(async (group) => {
    const [any, parts, more] = await Promise.all([exact(group.any), exact(group.parts),
      group.prefix ? between(group.prefix, group.prefix, 2, beginnings) : group.low ? syllables(group) : []]);
    const spared = group.spare && !any[0].some(Boolean);
    found.set(group, {any, parts, more: spared ? await syllables(group.spare) : more, spared});
  }));
  return found;
}

const df_of = (entries) => entries.reduce((sum, entry) => sum + (entry?.df ?? 0), 0);

// For each document of a segment whether it has what a leaf needs, what that counts, and the numbers of those that have it.
function weigh(build, k, {groups}, found) {
  const size = build.segments[k].documents, had = new Uint16Array(size), has = new Uint8Array(size), score = new Uint32Array(size), numbers = [];
  for (const group of groups) {
    const {any, parts, more} = found.get(group), enough = parts.length || 1;
    const best = new Uint32Array(size), having = new Uint32Array(size), touched = [];
    // What stands for an unfinished word is as rare as all of it together, so that the rarest does not come first.
    const together = group.prefix || more.length ? Math.min(build.documents, df_of([...any, ...more].flat())) : 0;
    const each = (entries, times, share, df) => {
      const {numbers, impacts} = entries[k]?.postings() ?? {numbers: []}, weight = times * rarity(build.documents, df || df_of(entries));
      for (let n = 0; n < numbers.length; ++n) {
        const number = numbers[n], value = weight * impacts[n];
        if (!having[number]) touched.push(number);
        having[number] += share;
        if (value > best[number]) best[number] = value;
      }
    };
    for (const entries of any) each(entries, group.prefix ? 2 : 1, enough, together);
    for (const entries of more) each(entries, 1, enough, together);
    for (const entries of parts) each(entries, 1, 1);
    for (const number of touched) {
      if (having[number] < enough) continue;
      score[number] += best[number];
      if (++had[number] === groups.length) numbers.push(number);
    }
  }
  for (const number of numbers) has[number] = 1;
  return {has, score, numbers};
}

// For each document of a segment whether it may match, and whether it surely does: of what must be looked up in texts nothing is sure.
function match(tree, size, has) {
  if (tree.not) {
    const {may, sure} = match(tree.not, size, has);
    return {may: sure.map((each) => 1 - each), sure: may.map((each) => 1 - each)};
  }
  const nodes = tree.and ?? tree.or;
  if (!nodes) return {may: has.get(tree), sure: tree.checks.length ? new Uint8Array(size) : has.get(tree)};
  const both = (x, y) => x.map((each, n) => tree.and ? each & y[n] : each | y[n]);
  return nodes.map((node) => match(node, size, has)).reduce((a, b) => {
    const may = both(a.may, b.may);
    return {may, sure: a.may === a.sure && b.may === b.sure ? may : both(a.sure, b.sure)};
  });
}

// The documents of a segment whose votes, rank or days are within bounds.
function in_bounds({column, low, high}, {days, votes, ranks, more}) {
  if (column === 'votes') return Uint8Array.from(votes, (each) => each >= 0 && each >= low && each <= high);
  if (column === 'rank') return Uint8Array.from(ranks, (each) => each > 0 && each >= low && each <= high);
  const has = Uint8Array.from(days, (day) => day >= low && day < high);
  for (const [number, day] of more) has[number] |= day >= low && day < high;
  return has;
}

const pieces_of = ({title, authors, topics, further, identifiers, summary, names}, field) => [
  ...(!field || field === fields.title ? [title] : []),
  ...(!field || field === fields.author ? [...authors.map((each) => each.name), ...names] : []),
  ...(!field || field === fields.tag ? [...topics.map((each) => each.name), ...further] : []),
  ...(!field ? [...identifiers, ...summary.split('\n')] : []),
];

const begins_with_word = (text) => is_word(character(text, 0));
const ends_with_word = (text) => is_word([...text.slice(-2)].at(-1) ?? '');

// Where a mark stands in a folded text: [begin, end] each. Of what is unfinished the last syllable is any of a range.
function places(mark, folded, spared) {
  const found = [], {text} = folded;
  if (mark.terms) {
    // Most texts have none of the terms, and need not be taken apart.
    folded.bare ??= text.replace(/[-_.'’+/]/g, '');
    if (!mark.terms.some((term) => folded.bare.includes(term))) return found;
    for (const run of folded.runs ??= runsOf(folded)) {
      if (run.eastern) continue;
      for (const {text: term, begin, end} of [{...run, text: run.joined}, ...run.parts, ...run.segments]) {
        if (mark.terms.includes(cut(term)) || (mark.prefix && term.startsWith(mark.prefix))) found.push([begin, end]);
      }
    }
    return found;
  }
  const range = mark.group?.low ? mark.group : spared.has(mark.group) && mark.group.spare;
  const sought = range ? mark.stem : mark.text;
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
    const end = at + sought.length, code = text.charCodeAt(end);
    if (range && !(code >= range.low && code <= range.high)) continue;
    if (mark.whole && begins_with_word(sought) && ends_with_word(text.slice(0, at))) continue;
    if (mark.whole && ends_with_word(sought) && begins_with_word(text.slice(end))) continue;
    found.push([at, range ? end + 1 : end]);
  }
  return found;
}

// Whether a document that may match does, its text being there.
function is_match(tree, number, has, document, spared) {
  const look = (each) => is_match(each, number, has, document, spared);
  if (tree.not) return !look(tree.not);
  if (tree.and) return tree.and.every(look);
  if (tree.or) return tree.or.some(look);
  return has.get(tree)[number] === 1 && tree.checks.every((check) =>
    pieces_of(document, tree.field).some((piece) => places(check, {text: line_of(fold(piece).text)}, spared).length));
}

// ---- Results ----

const longest_snippet = 240, few = 10;

// A text, the ranges of it that match, and how many of the leaves do.
function marked(text, leaves, spared) {
  const folded = fold(text), ranges = [], merged = [];
  let count = 0;
  for (const leaf of leaves) {
    const found = leaf.marks.flatMap((mark) => places(mark, folded, spared));
    if (found.length) ++count;
    for (const [begin, end] of found) ranges.push([folded.from[begin], folded.to[end - 1]]);
  }
  for (const [begin, end] of ranges.sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && begin <= last[1]) last[1] = Math.max(last[1], end); else merged.push([begin, end]);
  }
  return {text, ranges: merged, count};
}

// The sentence of a summary in which most of the query stands; that of cards where no other has more. What is long is cut around its first match.
function snippet_of({sentence, summary}, leaves, spared) {
  let best = {text: '', ranges: [], count: -1};
  for (const each of [sentence, ...summary.split(/(?<=[.!?。！？])\s+|\n/)]) {
    if (!each || best.count === leaves.length) continue;
    const found = marked(each, leaves, spared);
    if (found.count > best.count) best = found;
  }
  const {text, ranges} = best, first = ranges[0]?.[0] ?? 0;
  if (text.length <= longest_snippet) return {text, ranges};
  const begin = first < longest_snippet / 2 ? 0 : text.lastIndexOf(' ', first - 60) + 1;
  const end = begin + longest_snippet >= text.length ? text.length : Math.max(text.lastIndexOf(' ', begin + longest_snippet), begin + longest_snippet / 2);
  const before = begin > 0 ? '… ' : '', shift = before.length - begin;
  return {
    text: before + text.slice(begin, end) + (end < text.length ? ' …' : ''),
    ranges: ranges.filter((range) => range[0] >= begin && range[1] <= end).map((range) => range.map((place) => place + shift)),
  };
}

function hit_of(document, leaves, spared) {
  const ranges_of = (text, field) => marked(text, leaves.filter((leaf) => !leaf.field || leaf.field === field), spared).ranges;
  const named = (items, field) => items.map((item) => ({...item, ranges: ranges_of(item.name, field)}));
  return {
    ...document, title_ranges: ranges_of(document.title, fields.title),
    authors: named(document.authors, fields.author), topics: named(document.topics, fields.tag),
    snippet: snippet_of(document, leaves.filter((leaf) => !leaf.field), spared),
  };
}

// People or topics of hits whose names hold all words that are searched.
function direct_hits(named, leaves) {
  const words = leaves.map((leaf) => line_of(fold(leaf.text).text)), found = new Map();
  for (const {name, address, ranges} of named) {
    if (address && ranges.length && words.every((word) => fold(name).text.includes(word))) found.set(address, {name, address});
  }
  return [...found.values()];
}

// One edit away: a letter more, one less, another one, or two neighbours exchanged.
function is_near(a, b) {
  let k = 0;
  while (k < a.length && a[k] === b[k]) ++k;
  return a !== b && (a.slice(k + 1) === b.slice(k + 1) || a.slice(k) === b.slice(k + 1) || a.slice(k + 1) === b.slice(k) ||
    (a[k] === b[k + 1] && a[k + 1] === b[k] && a.slice(k + 2) === b.slice(k + 2)));
}

// For words that nothing has, each with the most frequent word near to it.
async function near_words(build, missing, signal) {
  const asked = missing.filter(({kind, runs}) => kind === 'word' && runs.length === 1 && runs[0].parts?.length === 1 && /^[a-z]{5,}$/.test(runs[0].joined));
  if (!asked.length) return [];
  const counts = new Map();
  for (const words of await Promise.all(build.segments.map((segment) => build.file(segment, 'words', read_words, signal)))) {
    for (const [word, df] of words) counts.set(word, (counts.get(word) ?? 0) + df);
  }
  return asked.map((leaf) => [leaf, [...counts].filter(([word]) => is_near(leaf.runs[0].joined, word)).sort().sort((a, b) => b[1] - a[1])[0]?.[0]]);
}

// A word of syllables that may be two elsewhere: with the space that most papers could have in it, where that are more than without one.
function with_space(build, {field, runs, groups}, found) {
  const [{eastern, chars}] = runs, papers = (left_out) => build.segments.reduce((sum, _, k) =>
    sum + weigh(build, k, {groups: groups.filter((group) => group.any[0] !== left_out)}, found).numbers.length, 0);
  if (field || runs.length > 1 || !eastern || chars.length < 4 || groups.some((group) => group.low || found.get(group).spared)) return '';
  let best = '', most = papers();
  for (let at = 2; at < chars.length - 1; ++at) {
    const count = papers(chars[at - 1] + chars[at]);
    if (count > most) [most, best] = [count, chars.slice(0, at).join('') + ' ' + chars.slice(at).join('')];
  }
  return best;
}

// ---- What a page calls ----

// Does what reads the index. Where that meets broken files, or those of two builds, all is asked for anew, past all caches, once.
async function with_build(index, signal, work) {
  const attempt = async (cache) => {
    try {
      index.build ??= await Build.open(index.fetch_bytes, cache, signal);
      return await work(index.build);
    } catch (error) {
      throw error instanceof RangeError || error instanceof TypeError ? new SearchError('damaged') : error;
    }
  };
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof SearchError)) throw error;
    index.build = null;
    return attempt('reload');
  }
}

// An index to search in. `base` is the URL of the folder `search/`, with its slash; instead of it `fetchBytes(path, {signal, cache, piece})` may give the
// bytes of the files below that, or of a `piece` {begin, length} of one. Rejects with a SearchError.
export async function openIndex({base, fetchBytes = fetch_below(base), signal} = {}) {
  const index = {fetch_bytes: fetchBytes, build: null};
  await with_build(index, signal, async () => {});
  return index;
}

// The papers that match a query, and what belongs to showing them:
//   hits         the papers from `offset` to `offset + limit`: what the index says of each (of authors the address where they had a page when the paper appeared), with title_ranges, ranges of authors and topics, and snippet {text, ranges}: where
//                it matches, in UTF-16 units
//   total        how many match; where it is not `certain`, at most: the texts of some have not been looked at
//   missing      the words and phrases of the query that no paper has: {text, begin, end}, in code points of its NFC
//   didYouMean   {word, suggestion, query} for those that are nearly a word of the archive, or two
//   people, topics   {name, address}: those of the hits that are called what the query says
//   note         {code, offset} where the query could not be understood, and its words were searched; else null
//   identifier   the identifier that was searched; else ''
// `sort` is "relevance", "day" or "votes". Papers must match the query `within`, too, which counts nothing. `verify: 'all'` looks at all texts that must be.
// Rejects with a SearchError, or with the reason of `signal`.
export async function search(index, query, {within = '', signal, ...options} = {}) {
  const result = async (tree, note, identifier) =>
    ({...await with_build(index, signal, (build) => find(build, query, tree, {within: within && parse(within + ' '), signal, ...options})), note, identifier});
  const identifier = query.length <= longest_query && !/\s/.test(query.trim()) ? identifierOf(query) : '';
  if (identifier) {
    const found = await result(term_leaf(query, 0, [...query].length, '\x05' + fold(identifier).text), null, identifier);
    if (found.total) return found;
  }
  try {
    return await result(parse(query), null, '');
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    return result(plainWords(query), {code: error.code, offset: error.offset}, '');
  }
}

async function find(build, query, asked, {sort = 'relevance', limit = 10, offset = 0, verify = 'shown', signal, within}) {
  const tree = pruned(asked), leaves = [], positive = [];
  visit(tree, (leaf, negated) => { leaves.push(leaf); if (!negated) positive.push(leaf); });
  if (within) visit(within, (leaf) => leaves.push(leaf));
  const whole = one_or('and', [tree, within]);

  // Plain words may be a name: the papers of who is called so come before those of people who share words of it.
  const is_plain = positive.length && (asked.and ?? [asked]).every((leaf) => leaf.kind === 'word' && !leaf.field);
  const person = {any: ['\x04person=' + plain_name(fold([...query.normalize('NFC')].slice(0, longest_query).join('')).text)], parts: []};
  const [found, columns] = await Promise.all([look_up(build, [...leaves.flatMap((leaf) => leaf.groups), ...(is_plain ? [person] : [])], signal),
    (sort === 'votes' || leaves.some((leaf) => leaf.column)) && Promise.all(build.segments.map((segment) => build.file(segment, 'columns', read_columns, signal)))]);
  const spared = new Set([...found.keys()].filter((group) => found.get(group).spared));

  // The place of a paper is one number: what is sorted by, then the number of the document over all segments, which decides ties.
  const keys = [], missing = new Set(positive);
  const segments = build.segments.map((segment, k) => {
    const size = segment.documents, has = new Map(), score = new Float64Array(size);
    for (const leaf of leaves) {
      const {has: having, numbers, score: counted} = leaf.column ? {has: in_bounds(leaf, columns[k])} : weigh(build, k, leaf, found);
      has.set(leaf, having);
      if (having.includes(1)) missing.delete(leaf);
      if (leaf.marks.length && positive.includes(leaf)) for (const n of numbers) score[n] += counted[n];
    }
    const papers = found.get(person)?.any[0];
    for (const number of papers?.[k]?.postings().numbers ?? []) score[number] += highest_impact * rarity(build.documents, df_of(papers));
    const {may, sure} = positive.length || (tree && within) ? match(whole, size, has) : {may: []};  // of nothing, or of what is not wanted, nothing is found
    for (let n = 0; n < size; ++n) {
      if (may[n]) keys.push((sort === 'relevance' ? score[n] : sort === 'votes' ? columns[k].votes[n] + 1 : 0) * 2 ** 26 + segment.base + n);
    }
    return {segment, has, sure};
  });
  const order = Array.from(Float64Array.from(keys).sort().reverse(), (key) => {
    const number = key % 2 ** 26, at = segments.findLast(({segment}) => segment.base <= number);
    return {...at, number: number - at.segment.base, sure: at.sure[number - at.segment.base]};
  });

  const near = near_words(build, [...missing], signal);
  near.catch(() => {});  // told when it is wanted

  // Texts are looked at in rounds of as many as are still wanted: what does not match makes room for the next. Each round is one more request in sequence, so
  // where some may not match, a few of the next are asked for together with them.
  const shown = [];
  let accepted = 0, next = 0, rejected = 0;
  for (;;) {
    const wanted = verify === 'all' ? order.length - next : offset + limit - accepted;
    const round = order.slice(next, next + Math.max(0, wanted));
    if (!round.length || (verify !== 'all' && rejected >= most_rejected)) break;
    next += round.length;
    const ahead = round.every((each) => each.sure) ? [] : order.slice(next, next + Math.ceil(round.length / 5));
    for (const each of ahead) build.document(each, signal).catch(() => {});  // told when it is wanted
    const matching = await Promise.all(round.map(async (each, n) => {
      const may_be_shown = accepted + n >= offset && accepted + n < offset + limit;
      const document = (may_be_shown || !each.sure) && await build.document(each, signal);
      return each.sure || is_match(whole, each.number, each.has, document, spared);
    }));
    round.forEach((each, n) => {
      if (!matching[n]) { ++rejected; return; }
      if (accepted >= offset && accepted < offset + limit) shown.push(each);
      ++accepted;
    });
  }
  const words = positive.filter((leaf) => leaf.marks.length);
  const documents = await Promise.all(shown.map((each) => build.document(each, signal)));
  const hits = documents.map((document) => hit_of(document, words, spared)), total = order.length - rejected, written = [...query.normalize('NFC')];
  const meant = [...await near, ...(total < few ? positive.map((leaf) => [leaf, leaf.kind === 'word' && with_space(build, leaf, found)]) : [])];
  return {
    hits, total, certain: order.slice(next).every((each) => each.sure),
    missing: [...missing].map(({text, begin, end}) => ({text, begin, end})),
    didYouMean: meant.filter(([, suggestion]) => suggestion).map(([{text, begin, end}, suggestion]) => ({
      word: text, suggestion, query: [...written.slice(0, begin), ...written.slice(begin, end).join('').slice(0, -text.length), suggestion, ...written.slice(end)].join(''),
    })),
    people: direct_hits(hits.flatMap((hit) => hit.authors), words), topics: direct_hits(hits.flatMap((hit) => hit.topics), words),
  };
}
