// The core of the page's search: reads the index below `search/` and finds papers as the engine does. docs/search-index.md is the
// specification of both; tests/search/ holds them to each other. No markup is made here and none of the page is touched.

// ---- Texts: folding and terms ----

const special = {ß: 'ss', ς: 'σ', ł: 'l', ø: 'o', đ: 'd', ħ: 'h', ı: 'i', æ: 'ae', œ: 'oe', þ: 'th', ð: 'd'};
const eastern_letter = new RegExp('[\\u1100-\\u11FF\\u3005-\\u3007\\u3021-\\u3029\\u3038-\\u303B\\u3041-\\u3096\\u309D-\\u309F\\u30A1-\\u30FA\\u30FC-\\u30FF' +
  '\\u3105-\\u312F\\u3131-\\u318E\\u31A0-\\u31BF\\u31F0-\\u31FF\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uA960-\\uA97F\\uAC00-\\uD7FB\\uF900-\\uFAFF\\u{20000}-\\u{3FFFF}]', 'u');
const voicing = /[\u3099\u309A]/;
const white = /[\t-\r \u0085\u1680\u2028\u2029]/;

// A function whose answers are kept: texts have few different characters, and looking at each by regular expressions is slow.
const remember = (answer, known = new Map()) => (key) => {
  if (!known.has(key)) known.set(key, answer(key));
  return known.get(key);
};

const remember_one = (answer, known) => () => (known ??= answer());

const fold_one = remember((c) => [...c.normalize('NFKD')].map((each) => each.toLowerCase()).join('').normalize('NFKD')
  .replace(/[\u0300-\u036F\p{Cf}]/gu, '').replace(/[ßςłøđħıæœþð]/g, (each) => special[each]).normalize('NFC'));
const class_of = remember((c) => (eastern_letter.test(c) ? 'eastern' : /[\p{L}\p{N}\p{M}]/u.test(c) ? 'word' : ''));
const case_of = remember((c) => (/\p{Ll}/u.test(c) ? 'l' : /\p{Lu}/u.test(c) ? 'u' : ''));
const is_letter = remember((c) => /\p{L}/u.test(c));
const is_digit = remember((c) => /\p{N}/u.test(c));

// The folded text; for each of its UTF-16 units where what it comes from begins and ends in the original, and in which case that was written.
// Marks and the vowels of jamo are normalised with what they follow, all else by itself.
export function fold(text) {
  let folded = '';
  const from = [], to = [], cases = [];
  for (const {0: piece, index} of text.matchAll(/[^][\p{M}\u1160-\u11FF]*/gu)) {
    for (const c of piece.normalize('NFC')) {
      let added = fold_one(c);
      const both = voicing.test(added) && (folded.slice(-1) + added).normalize('NFC');
      if (both && both.length === 1) {
        folded = folded.slice(0, -1) + both;
        to[to.length - 1] = index + piece.length;
        added = '';
      }
      folded += added;
      for (let unit = 0; unit < added.length; ++unit) {
        from.push(index);
        to.push(index + piece.length);
        cases.push(case_of(c));
      }
    }
  }
  return {text: folded, from, to, cases};
}

const character = (text, at) => (at < text.length ? String.fromCodePoint(text.codePointAt(at)) : '');

// The runs of a folded text in its order: eastern characters, or a compound with its parts and its segments.
function runs_of({text, cases}) {
  const found = [];
  const piece = (begin, end) => ({text: text.slice(begin, end), begin, end});
  for (let here = 0; here < text.length;) {
    const begin = here;
    let c = character(text, here);
    if (class_of(c) === 'eastern') {
      const chars = [];
      for (; class_of(c) === 'eastern' || voicing.test(c); c = character(text, here)) {
        chars.push(c);
        here += c.length;
      }
      found.push({eastern: true, chars, ...piece(begin, here)});
    } else if (class_of(c) === 'word') {
      const parts = [], segments = [];
      let part = here, segment = here, before = '';
      for (;; c = character(text, here)) {
        if (class_of(c) === 'word') {
          const cut = (cases[here - 1] === 'l' && cases[here] === 'u') || (is_letter(before) && is_digit(c));
          if (before && cut) {
            parts.push(piece(part, here));
            part = here;
          }
          before = c;
          here += c.length;
          continue;
        }
        parts.push(piece(part, here));
        segments.push(piece(segment, here));
        if (!c || !"-_.'’+/".includes(c) || class_of(character(text, here + 1)) !== 'word') break;
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

// The different terms of a text.
export function terms(text) {
  return [...new Set(runs_of(fold(text)).flatMap((run) => (run.eastern
    ? [...run.chars, ...pairs_of(run.chars)]
    : [...run.parts.map((part) => part.text), run.joined, ...run.segments.map((segment) => segment.text)].map(cut))))];
}


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

const one_space = (text) => text.replace(new RegExp(white.source + '+', 'g'), ' ').trim();
const plain_name = (text) => [...text].map((c) => (class_of(c) ? c : ' ')).join('').replace(/ +/g, ' ').trim();

// The identifier that a word or an address holds, as the archive writes it; '' for none.
export function identifierOf(text) {
  const word = text.trim().toLowerCase();
  const address = /^(?:https?:\/\/|(?=(?:www\.)?arxiv\.org\/))(?:www\.)?([^/\s?#]+)\/([^\s?#]*)(\?[^\s#]*)?(?:#\S*)?$/.exec(word);
  const [, host, path, query] = address ?? [];
  const name = (address ? path : word).replace(/\/+$/, '').replace(/\.(?:pdf|html|ps|md)$/, '');
  if (!address || /^(?:dx\.)?doi\.org$/.test(host)) {
    const doi = /^(?:doi:)?(10\.[^\s/]{4,}\/[^\s]+)$/.exec(address ? path.replace(/\/+$/, '') : word)?.[1];
    if (doi && !doi.startsWith('10.48550/arxiv.')) return doi;
  }
  if (!address || /(?:^|\.)(?:arxiv|ar5iv|alphaxiv|doi)\.org$|^(?:huggingface\.co|hf\.co|papers\.cool)$/.test(host)) {
    const arxiv = (address ? /^(?:[a-z0-9-]+\/|10\.48550\/arxiv\.)(.*)$/ : /^(?:arxiv:|(?:doi:)?10\.48550\/arxiv\.)?(.*)$/).exec(name)?.[1] ?? '';
    const [, id] = /^(\d\d(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z-]{2,}(?:\.[a-z-]+)?\/\d{7})(?:v\d{1,3})?$/.exec(arxiv) ?? [];
    return id ? id.replace(/\..*\//, '/') : '';
  }
  if (host === 'openreview.net') return /[?&]id=([\w-]+)/.exec(query ?? '')?.[1] ?? '';
  if (host === 'aclanthology.org') return /^[\w.-]*\d[\w.-]*$/.test(name) ? name : '';
  if (host === 'proceedings.mlr.press') return /^v\w+\/[\w-]+/.exec(name)?.[0] ?? '';
  return '';
}

// The days of "2024", "2024-03" or "2024-03-05": the first and the one after the last, counted from 0001-01-01.
function days_of(text) {
  const [, year, month, day] = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(text) ?? [];
  const days = (y, m, d) => new Date(0).setUTCFullYear(y, m, d) / 86400000 + 719162;
  if (!(year > 0) || month < 1 || month > 12) return null;
  const first = days(+year, month ? month - 1 : 0, +(day ?? 1));
  const end_of_month = days(+year, +month, 1);
  if (day && (day < 1 || first >= end_of_month)) return null;
  return [first, day ? first + 1 : month ? end_of_month : days(+year + 1, 0, 1)];
}

// What "10", ">=10" or "3..5" leaves: the least and the greatest number.
function range_of(text) {
  const [, sign, low, high] = /^(>=|<=|[≥≤><=]|)\s*(\d{1,9})(?:\.\.(\d{1,9}))?$/.exec(text) ?? [];
  if (!low || (high && sign)) return null;
  const number = +low;
  if (high) return [number, +high];
  if (sign === '') return [number, number];
  if (sign === '>') return [number + 1, Infinity];
  if (sign === '<') return [0, number - 1];
  return sign === '=' ? [number, number] : '>=≥'.includes(sign) ? [number, Infinity] : [0, number];
}

const leaf_of = (kind, text, begin, end, more) => ({kind, text, begin, end, field: '', groups: [], checks: [], marks: [], ...more});

const first_syllable = 0xAC00, last_syllable = 0xD7A3, syllables_of_consonant = 588, finals = 28;

// A word or phrase and what it needs: a document has something of each of its groups, and each of its checks is found in the text. A group is `any` of its terms,
// or all of its `parts`, or what begins with `prefix`, or what stands from `low` to `high`. `marks` are what a reader is shown. null where nothing is asked for.
function words_leaf(kind, text, begin, end, field, unfinished) {
  const folded = fold(text), groups = new Map(), checks = [], marks = [];
  const add = (key, group) => { if (!groups.has(key)) groups.set(key, {any: [], parts: [], ...group}); return groups.get(key); };
  for (const run of runs_of(folded)) {
    const open = unfinished && run.end === folded.text.length;
    if (!run.eastern && kind === 'phrase') {
      for (const segment of run.segments) add(cut(segment.text), {any: [field + cut(segment.text)]});
    } else if (!run.eastern) {
      const joined = cut(run.joined);
      const parts = run.parts.length > 1 ? [...new Set(run.parts.map((part) => field + cut(part.text)))] : [];
      const prefix = open && [...joined].length > 2 && joined;
      add(run.text, {any: [field + joined], parts, prefix: prefix && field + prefix});
      marks.push({terms: [joined, ...run.parts.map((part) => part.text)], prefix});
    } else {
      const last = run.chars.at(-1).codePointAt(0), stem = run.chars.slice(0, -1);
      const consonant = open && last >= 0x1100 && last <= 0x1112;
      if (consonant && stem.length === 0) continue;
      const pairs = pairs_of(run.chars), last_pair = pairs.pop();
      for (const pair of pairs) add(pair, {any: [field + pair]});
      const first = consonant ? first_syllable + (last - 0x1100) * syllables_of_consonant : last;
      const tail = {low: first, high: first + (consonant ? syllables_of_consonant : finals) - 1, stem: field + stem.at(-1)};
      const lacks_final = open && stem.length > 0 && last >= first_syllable && last <= last_syllable && (last - first_syllable) % finals === 0;
      const group = add(last_pair, consonant ? tail : {any: [field + last_pair], spare: lacks_final && tail});
      if (kind === 'word') marks.push({text: run.text, stem: stem.join(''), group});
      if (kind === 'word' && run.chars.length > 2) checks.push(marks.at(-1));
    }
  }
  if (kind === 'phrase') marks.push(checks[0] = {text: one_space(folded.text), whole: true});
  return groups.size ? leaf_of(kind, text, begin, end, {field, unfinished, groups: [...groups.values()], checks, marks}) : null;
}

// A tree of {and: […]}, {or: […]}, {not: …} and leaves {kind, text, begin, end, …}; null where nothing is left. Leaves of kind "word" (perhaps `unfinished`)
// and "phrase" have the `field` that they look at; "term" has the term of a property or identifier; "number" and "day" the bounds of a column.
export function parse(query) {
  const written = [...query.normalize('NFC')];
  if (written.length > longest_query) throw new QueryError('too-long', longest_query);
  // What marks structure counts in its compatibility forms, too: "：" is ":".
  const marks = written.map((c) => { const mark = c.normalize('NFKD'); return mark.length === 1 ? mark : c; });
  const end = written.length;
  let here = 0, leaves = 0, depth = 0;
  const is_space = (k) => k < end && white.test(marks[k]);
  const is_quote = (k) => k < end && '"“”„«»「」'.includes(marks[k]);
  const ends_word = (k) => k >= end || is_space(k) || is_quote(k) || marks[k] === '(' || marks[k] === ')';
  const skip_spaces = () => { while (is_space(here)) ++here; };
  const taken = (begin) => written.slice(begin, here).join('');

  const phrase = () => {
    const begin = here++;
    while (here < end && !is_quote(here)) ++here;
    if (here >= end) throw new QueryError('quote-open', begin);
    return written.slice(begin + 1, here++).join('');
  };
  const word = () => {
    const begin = here;
    while (!ends_word(here)) ++here;
    return taken(begin);
  };
  const words = (kind, text, begin, field, negated) =>
    words_leaf(kind, text, begin, here, field, kind === 'word' && !negated && here === end);

  // What follows the colon of a key.
  const value = (key, begin, negated) => {
    const compares = key === 'votes' || key === 'rank';
    let after_mark = here, sign = '';
    skip_spaces();
    while (here < end && (compares ? /[<>=≥≤]/ : /=/).test(marks[here]) && sign.length < 2) {
      sign += marks[here++];
      after_mark = here;
      if (!compares) break;
    }
    skip_spaces();
    if (here >= end || marks[here] === ')') throw new QueryError('value-missing', after_mark);
    const at = here;
    const kind = is_quote(here) ? 'phrase' : 'word';
    const text = kind === 'phrase' ? phrase() : word();
    if (fields[key] && (key === 'title' || !sign)) return words(kind, text, begin, fields[key], negated || sign);
    const folded = one_space(fold(text).text);
    const term = (prefix, name) => leaf_of('term', text, begin, here, {groups: [{any: [prefix + name], parts: []}]});
    if (key === 'author') return term('\x04person=', plain_name(folded));
    if (key === 'tag') return term('\x04topic=', folded);
    if (key === 'lang') return term('\x04lang=', folded);
    if (key === 'id') return term('\x05', fold(identifierOf(text) || text.trim()).text);
    if (key === 'has') {
      if (!things.includes(folded)) throw new QueryError('unknown-value', at);
      return term('\x04has=', folded);
    }
    const bounds = compares ? range_of(sign + folded) : days_of(folded);
    if (!bounds) throw new QueryError(compares ? 'not-a-number' : 'not-a-date', at);
    if (key === 'after') bounds[1] = Infinity;
    if (key === 'before') { bounds[1] = bounds[0]; bounds[0] = -Infinity; }
    return leaf_of(compares ? 'number' : 'day', text, begin, here, {column: key, low: bounds[0], high: bounds[1]});
  };

  const operand = (begin, negated) => {
    if (marks[here] === '(') {
      const opened = here++;
      if (++depth > most_brackets) throw new QueryError('too-deep', opened);
      const inner = either(negated);
      if (here >= end) throw new QueryError('bracket-open', opened);
      ++here;
      --depth;
      return inner;
    }
    if (++leaves > most_leaves) throw new QueryError('too-many', begin);
    if (is_quote(here)) return words('phrase', phrase(), begin, '', negated);
    let colon = here;
    while (/^[a-z]$/i.test(marks[colon] ?? '')) ++colon;
    const key = marks.slice(here, colon).join('').toLowerCase();
    if (marks[colon] === ':' && keys.includes(key)) {
      here = colon + 1;
      return value(key, begin, negated);
    }
    return words('word', word(), begin, '', negated);
  };
  const unary = (negated) => {
    const begin = here;
    if (marks[here] !== '-' || here + 1 >= end || is_space(here + 1)) return operand(begin, negated);
    ++here;
    const inner = operand(begin, true);
    return inner && {not: inner};
  };
  const joined = (how, found) => {
    const left = found.filter(Boolean);
    return left.length > 1 ? {[how]: left} : left[0] ?? null;
  };
  const is_or = () => {
    if (marks[here] !== 'O' || marks[here + 1] !== 'R' || !ends_word(here + 2)) return false;
    let next = here + 2;
    while (is_space(next)) ++next;
    return next < end && marks[next] !== ')';
  };
  const all = (negated) => {
    const found = [];
    for (skip_spaces(); here < end && marks[here] !== ')' && !(found.length && is_or()); skip_spaces()) found.push(unary(negated));
    return joined('and', found);
  };
  const either = (negated) => {
    const found = [all(negated)];
    while (here < end && marks[here] !== ')') {
      here += 2;
      found.push(all(negated));
    }
    return joined('or', found);
  };
  const tree = either(false);
  if (here < end) throw new QueryError('bracket-close', here);
  return tree;
}

// The eastern runs and compounds of a text as plain words: what is searched where a query cannot be parsed.
function plain_words(query) {
  const text = [...query].slice(0, longest_query).join('');
  const folded = fold(text);
  const found = runs_of(folded).slice(0, most_leaves).map(({begin, end}) => {
    const [from, to] = [folded.from[begin], folded.to[end - 1]];
    return words_leaf('word', text.slice(from, to), from, to, '', to === text.length);
  }).filter(Boolean);
  return found.length > 1 ? {and: found} : found[0] ?? null;
}

// ---- Files of the index ----

// What could not be read: "damaged", when files are missing, broken or of two builds, "unreachable", when nothing answers.
export class SearchError extends Error {
  constructor(code, path) {
    super(code === 'damaged' ? 'the search index changed or is damaged' : 'the search index cannot be reached');
    this.code = code;
    this.path = path;
  }
}

const segment_names = ['old', 'year', 'month'];
const blocks_of_node = 64, documents_of_block = 8;
const utf8 = new TextEncoder(), utf8_reader = new TextDecoder();

// All reading is bounded: of damaged bytes comes an exception and no endless loop.
class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }
  take(count) {
    const taken = this.bytes.subarray(this.at, this.at += count);
    if (taken.length !== count) throw new RangeError('cut off');
    return taken;
  }
  number() {
    for (let value = 0, scale = 1; ; scale *= 128) {
      const byte = this.take(1)[0];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }
  text() { return this.take(this.number()); }
  rest() { return this.bytes.subarray(this.at); }
  list(read) {
    const items = [];
    for (let left = this.number(); left > 0; --left) items.push(read(this));
    return items;
  }
}

const inflate = async (bytes) =>
  new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).arrayBuffer());

function behind_stamp(bytes, stamp) {
  const reader = new Reader(bytes);
  const found = Array.from(reader.take(8), (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (found !== stamp) throw new RangeError('of another build');
  return reader;
}

// The order of bytes.
function compare(a, b) {
  const shorter = Math.min(a.length, b.length);
  for (let k = 0; k < shorter; ++k) if (a[k] !== b[k]) return a[k] - b[k];
  return a.length - b.length;
}

function last_not_after(terms, term) {
  let low = 0, high = terms.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(terms[middle], term) <= 0) low = middle + 1; else high = middle;
  }
  return low - 1;
}

const fetch_below = (base) => async (path, {signal, cache}) => {
  const response = await fetch(new URL(path, base), {signal, cache}).catch((error) => {
    throw signal?.aborted ? error : new SearchError('unreachable', path);
  });
  if (!response.ok) throw new SearchError('damaged', path);
  return new Uint8Array(await response.arrayBuffer());
};

// One build of the index, as far as it has been read.
class Build {
  // `cache` says what the browser's own may answer, as in RequestInit.
  static async open(fetch_bytes, cache, signal) {
    const build = new Build();
    Object.assign(build, {fetch_bytes, cache, files: new Map()});
    const root = (name) => build.load(`${name}/root.bin`, cache ?? 'no-cache', inflate, signal);
    const [manifest, ...roots] = await Promise.all([
      build.load('manifest.json', cache ?? 'no-cache', (bytes) => JSON.parse(utf8_reader.decode(bytes)), signal), ...segment_names.map(root)]);
    try {
      if (manifest.version !== 1) throw new RangeError('version');
      let base = 0;
      build.segments = manifest.segments.map((segment) => {
        const {name, stamp, documents, blocks} = segment;
        const nodes = behind_stamp(roots[segment_names.indexOf(name)], stamp).list((reader) => reader.text());
        base += documents;
        return {name, stamp, documents, blocks, nodes, base: base - documents};
      });
      build.documents = base;
      if (!Number.isSafeInteger(base)) throw new RangeError('documents');
    } catch {
      throw new SearchError('damaged', 'manifest.json');
    }
    return build;
  }

  // What `read` makes of a file's bytes. Each is asked for once; a search that is ended takes its files from no other.
  async load(path, cache, read, signal) {
    for (;;) {
      signal?.throwIfAborted();
      let kept = this.files.get(path);
      if (!kept) {
        kept = (async () => read(await this.fetch_bytes(path, {signal, cache})))();
        this.files.set(path, kept);
        kept.catch(() => this.files.delete(path));
      }
      try {
        return await kept;
      } catch (error) {
        signal?.throwIfAborted();
        if (error.name !== 'AbortError') throw error instanceof SearchError ? error : new SearchError('damaged', path);
      }
    }
  }

  file(segment, name, read, signal) {
    const path = `${segment.name}/${name}?${segment.stamp}`;
    return this.load(path, this.cache, async (bytes) => read(behind_stamp(await inflate(bytes), segment.stamp)), signal);
  }

  // The first terms of blocks are in nodes, those of nodes in the root; of nodes only what is asked for is read.
  async first_of_block(segment, block, signal) {
    const first = segment.nodes[Math.floor(block / blocks_of_node)];
    if (block % blocks_of_node === 0) return first;
    const node = await this.file(segment, `n/${Math.floor(block / blocks_of_node)}.bin`, read_node, signal);
    return node[block % blocks_of_node];
  }

  async block_of(segment, term, signal) {
    const number = Math.max(0, last_not_after(segment.nodes, term));
    const node = await this.file(segment, `n/${number}.bin`, read_node, signal);
    return number * blocks_of_node + Math.max(0, last_not_after(node, term));
  }

  block(segment, number, signal) {
    return this.file(segment, `t/${number}.bin`, (reader) => read_block(reader, segment.documents), signal);
  }

  // The entries from `low` to `high` in one segment, in at most `most` blocks. What lies in two blocks is asked for at once.
  async entries(segment, low, high, most, signal) {
    if (segment.documents === 0) return [];
    const found = [], first = await this.block_of(segment, low, signal);
    let next = null;
    for (let block = first; block < Math.min(segment.blocks, first + most); ++block) {
      const entries = next ?? this.block(segment, block, signal);
      next = null;
      if (block + 1 < Math.min(segment.blocks, first + most) && compare(await this.first_of_block(segment, block + 1, signal), high) <= 0) {
        next = this.block(segment, block + 1, signal);
        next.catch(() => {});  // is awaited later, if at all
      }
      for (const entry of await entries) {
        if (compare(entry.term, low) >= 0 && compare(entry.term, high) <= 0) found.push(entry);
      }
      if (!next) break;
    }
    return found;
  }

  async document(segment, number, signal) {
    const documents = await this.file(segment, `d/${Math.floor(number / documents_of_block)}.bin`,
      (reader) => JSON.parse(utf8_reader.decode(reader.rest())).map(document_of), signal);
    if (!documents[number % documents_of_block]) throw new SearchError('damaged', `${segment.name}/d`);
    return documents[number % documents_of_block];
  }
}

const read_node = (reader) => reader.list((from) => from.text());

function read_block(reader, documents) {
  let term = new Uint8Array();
  const entries = reader.list((from) => {
    const shared = term.subarray(0, from.number()), rest = from.text();
    term = new Uint8Array(shared.length + rest.length);
    term.set(shared);
    term.set(rest, shared.length);
    return {term, df: from.number(), size: from.number()};
  });
  for (const entry of entries) {
    const bytes = reader.take(entry.size);
    entry.postings = remember_one(() => read_postings(new Reader(bytes), entry, documents));
  }
  return entries;
}

// The documents that have a term, and its impact in each (none for properties and identifiers).
function read_postings(reader, {term, df}, documents) {
  if (df > documents) throw new RangeError('too many documents');
  const numbers = new Uint32Array(df), impacts = new Uint8Array(df);
  if (reader.take(1)[0] === 0) {
    for (let k = 0, next = 0; k < df; ++k, ++next) numbers[k] = next += reader.number();
  } else {
    const bits = reader.take(Math.ceil(documents / 8));
    for (let number = 0, k = 0; number < documents && k < df; ++number) if (bits[number >> 3] >> (number & 7) & 1) numbers[k++] = number;
  }
  if (df > 0 && numbers[df - 1] >= documents) throw new RangeError('no such document');
  if (term[0] !== 4 && term[0] !== 5) {
    const pairs = reader.take(Math.ceil(df / 2));
    for (let k = 0; k < df; ++k) impacts[k] = pairs[k >> 1] >> (k & 1 ? 4 : 0) & 15;
  }
  return {numbers, impacts};
}

function read_columns(reader) {
  let day = 0, document = 0;
  const days = [], votes = [], ranks = [], more = [];
  for (let left = reader.number(); left > 0; --left) {
    days.push(day += reader.number());
    votes.push(reader.number() - 1);
    ranks.push(reader.number());
  }
  for (let left = reader.number(); left > 0; --left) more.push([document += reader.number(), days[document] + reader.number()]);
  return {days, votes, ranks, more};
}

const document_of = ([address, title, authors, topics, further, identifiers, first_day, day, votes, rank, sentence, summary, language]) => ({
  address, title, further, identifiers, first_day, day, votes, rank, sentence, summary, language,
  authors: authors.map((each) => (Array.isArray(each) ? {name: each[0], address: each[1]} : {name: each})),
  topics: topics.map(([name, address]) => ({name, address})),
});

// ---- Finding ----

const most_expansions = 32;

// log2((N + df) / df) in sixteenths, the mantissa linear: as the engine computes it, with integers only.
function rarity(documents, df) {
  const x = Math.floor((documents + df) * 65536 / df);
  const exponent = x.toString(2).length - 1;
  return 16 * (exponent - 16) + (Math.floor(x / 2 ** (exponent - 4)) & 15);
}

function visit(tree, negated, look) {
  if (tree.not) visit(tree.not, true, look);
  else if (tree.and || tree.or) for (const each of tree.and ?? tree.or) visit(each, negated, look);
  else look(tree, negated);
}

// What the groups of leaves need of the index: for each group, its terms by role, each with its entries by segment.
async function look_up(build, leaves, signal) {
  const found = new Map();
  const in_segments = (read) => Promise.all(build.segments.map(read));
  const exact = async (term) => {
    const bytes = utf8.encode(term);
    return in_segments(async (segment) => (await build.entries(segment, bytes, bytes, 1, signal))[0]);
  };
  // Terms from `low` to `high`; those of one spelling in several segments are one.
  const between = async (low, high, most, keep) => {
    const end = new Uint8Array([...utf8.encode(high), 0xFF]);  // after all that begins with `high`
    const terms = new Map();
    await in_segments(async (segment, k) => {
      for (const entry of keep(await build.entries(segment, utf8.encode(low), end, most, signal))) {
        const spelling = utf8_reader.decode(entry.term);
        if (!terms.has(spelling)) terms.set(spelling, build.segments.map(() => undefined));
        terms.get(spelling)[k] = entry;
      }
    });
    return [...terms.values()];
  };
  const syllables = ({stem, low, high}) => between(stem + String.fromCodePoint(low), stem + String.fromCodePoint(high), Infinity, (entries) => entries);
  const most_frequent = (entries) => entries.sort((a, b) => b.df - a.df).slice(0, most_expansions);
  await Promise.all(leaves.flatMap((leaf) => leaf.groups).map(async (group) => {
    const [any, parts, more] = await Promise.all([
      Promise.all(group.any.map(exact)), Promise.all(group.parts.map(exact)),
      group.prefix ? between(group.prefix, group.prefix, 2, most_frequent) : group.low ? syllables(group) : []]);
    if (group.spare && !any[0].some(Boolean)) {
      found.set(group, {any: [], parts, more: await syllables(group.spare), spared: true});
    } else {
      found.set(group, {any, parts, more});
    }
  }));
  return found;
}

// For each document of a segment, whether it has what a leaf needs, and how much that counts.
function weigh(build, k, leaf, found) {
  const size = build.segments[k].documents;
  const has = new Uint8Array(size).fill(1), score = new Uint32Array(size);
  for (const group of leaf.groups) {
    const {any, parts, more} = found.get(group);
    const best = new Uint32Array(size), having = new Uint8Array(size), parts_had = new Uint8Array(size);
    const mark = (entries, times, had) => {
      if (!entries[k]) return;
      const weight = times * rarity(build.documents, entries.reduce((sum, entry) => sum + (entry?.df ?? 0), 0));
      const {numbers, impacts} = entries[k].postings();
      for (let n = 0; n < numbers.length; ++n) {
        const number = numbers[n];
        had(number);
        if (weight * impacts[n] > best[number]) best[number] = weight * impacts[n];
      }
    };
    const enough = (number) => { having[number] = 1; };
    for (const entries of any) mark(entries, group.prefix ? 2 : 1, enough);
    for (const entries of more) mark(entries, 1, enough);
    for (const entries of parts) mark(entries, 1, (number) => { if (++parts_had[number] === parts.length) enough(number); });
    for (let n = 0; n < size; ++n) if (having[n]) score[n] += best[n]; else has[n] = 0;
  }
  return {has, score};
}

// For each document of a segment whether it may match, and whether it surely does: what must be looked up in texts is neither yet.
function match(tree, size, has) {
  if (tree.not) {
    const {may, sure} = match(tree.not, size, has);
    return {may: sure.map((each) => 1 - each), sure: may.map((each) => 1 - each)};
  }
  if (tree.and || tree.or) {
    return (tree.and ?? tree.or).map((each) => match(each, size, has)).reduce((a, b) => {
      const both = tree.and ? (x, y) => x.map((each, n) => each & y[n]) : (x, y) => x.map((each, n) => each | y[n]);
      return {may: both(a.may, b.may), sure: both(a.sure, b.sure)};
    });
  }
  const may = has.get(tree);
  return {may, sure: tree.checks.length ? new Uint8Array(size) : may};
}

// The days and numbers of a segment that a leaf asks for.
function in_bounds({column, low, high}, columns) {
  const has = new Uint8Array(columns.days.length);
  const within = (day) => day >= low && day < high;
  if (column === 'votes') columns.votes.forEach((votes, n) => { has[n] = votes >= 0 && votes >= low && votes <= high; });
  else if (column === 'rank') columns.ranks.forEach((rank, n) => { has[n] = rank > 0 && rank >= low && rank <= high; });
  else {
    columns.days.forEach((day, n) => { has[n] = within(day); });
    for (const [n, day] of columns.more) has[n] |= within(day);
  }
  return has;
}

const pieces_of = (document, field) => [
  ...(field === '' || field === '\x01' ? [document.title] : []),
  ...(field === '' || field === '\x02' ? document.authors.map((each) => each.name) : []),
  ...(field === '' || field === '\x03' ? [...document.topics.map((each) => each.name), ...document.further] : []),
  ...(field === '' ? [...document.identifiers, ...document.summary.split('\n')] : []),
];

const begins_with_word = (text) => class_of(character(text, 0)) === 'word';
const ends_with_word = (text) => class_of([...text.slice(-2)].at(-1) ?? '') === 'word';

// Where a mark stands in a folded text: [begin, end] each. Of what is unfinished the last syllable is any of a range.
function places(mark, folded, spared) {
  const found = [], {text} = folded;
  if (mark.terms) {
    for (const run of folded.runs ??= runs_of(folded)) {
      if (run.eastern) continue;
      for (const term of [{...run, text: run.joined}, ...run.parts, ...run.segments]) {
        if (mark.terms.includes(term.text) || (mark.prefix && term.text.startsWith(mark.prefix))) found.push([term.begin, term.end]);
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
    pieces_of(document, tree.field).some((piece) => places(check, {text: one_space(fold(piece).text)}, spared).length > 0));
}

// ---- Results ----

const longest_snippet = 240;

// A text with the ranges of it that match, and how many of the leaves do.
function marked(text, leaves, spared) {
  const folded = fold(text), ranges = [];
  let count = 0;
  for (const leaf of leaves) {
    const found = leaf.marks.flatMap((mark) => places(mark, folded, spared));
    if (found.length) ++count;
    for (const [begin, end] of found) ranges.push([folded.from[begin], folded.to[end - 1]]);
  }
  ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const merged = [];
  for (const [begin, end] of ranges) {
    if (merged.length && begin <= merged.at(-1)[1]) merged.at(-1)[1] = Math.max(merged.at(-1)[1], end);
    else merged.push([begin, end]);
  }
  return {text, ranges: merged, count};
}

// The sentence of a summary in which most of the query stands; that of cards where no other has more. What is long is cut around its first match.
function snippet_of(document, leaves, spared) {
  const sentences = [document.sentence, ...document.summary.split(/(?<=[.!?。！？])\s+|\n/u)].filter(Boolean);
  const all = sentences.map((sentence) => marked(sentence, leaves, spared));
  const {text, ranges} = all.reduce((best, each) => (each.count > best.count ? each : best), {text: '', ranges: [], count: -1});
  const first = ranges[0]?.[0] ?? 0;
  if (text.length <= longest_snippet) return {text, ranges};
  let begin = first + 60 < longest_snippet ? 0 : text.lastIndexOf(' ', first - 60) + 1;
  let end = begin + longest_snippet;
  if (end >= text.length) end = text.length;
  else end = Math.max(text.lastIndexOf(' ', end), begin + longest_snippet / 2);
  const before = begin > 0 ? '… ' : '', shift = before.length - begin;
  return {
    text: before + text.slice(begin, end) + (end < text.length ? ' …' : ''),
    ranges: ranges.filter(([from, to]) => from >= begin && to <= end).map(([from, to]) => [from + shift, to + shift]),
  };
}

function hit_of(document, leaves, spared) {
  const of_field = (field) => leaves.filter((leaf) => leaf.field === '' || leaf.field === field);
  return {
    ...document,
    title_ranges: marked(document.title, of_field('\x01'), spared).ranges,
    authors: document.authors.map((author) => ({...author, ranges: marked(author.name, of_field('\x02'), spared).ranges})),
    topics: document.topics.map((topic) => ({...topic, ranges: marked(topic.name, of_field('\x03'), spared).ranges})),
    snippet: snippet_of(document, of_field(''), spared),
  };
}

// People and topics of papers whose name holds all words that are searched.
function direct_hits(hits, kind, leaves) {
  const words = leaves.map((leaf) => one_space(fold(leaf.text).text));
  const found = new Map();
  for (const {name, address} of hits.flatMap((hit) => hit[kind])) {
    const folded = fold(name).text;
    if (address && words.length && words.every((word) => folded.includes(word))) found.set(address, {name, address});
  }
  return [...found.values()];
}

// One edit away: a letter more, less, another, or two exchanged.
function is_near(a, b) {
  if (Math.abs(a.length - b.length) > 1) return false;
  let k = 0;
  while (k < a.length && a[k] === b[k]) ++k;
  return a.slice(k + 1) === b.slice(k + 1) || a.slice(k) === b.slice(k + 1) || a.slice(k + 1) === b.slice(k) ||
    (a[k] === b[k + 1] && a[k + 1] === b[k] && a.slice(k + 2) === b.slice(k + 2));
}

function read_words(reader) {
  let word = '';
  return reader.list((from) => {
    word = word.slice(0, from.number()) + utf8_reader.decode(from.text());
    return [word, from.number()];
  });
}

// For words that nothing has, the most frequent word near to them, and the query with it.
async function suggestions(build, query, missing, signal) {
  const asked = missing.filter((leaf) => leaf.kind === 'word' && /^[a-z]{5,}$/.test(fold(leaf.text).text));
  if (asked.length === 0) return [];
  const counts = new Map();
  for (const list of await Promise.all(build.segments.filter((segment) => segment.documents).map((segment) => build.file(segment, 'words.bin', read_words, signal)))) {
    for (const [word, df] of list) counts.set(word, (counts.get(word) ?? 0) + df);
  }
  return asked.flatMap((leaf) => {
    const word = fold(leaf.text).text;
    const near = [...counts].filter(([other]) => is_near(word, other)).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0];
    const written = [...query.normalize('NFC')];
    const key = written.slice(leaf.begin, leaf.end).join('').slice(0, -leaf.text.length);
    return near ? [{word: leaf.text, suggestion: near[0],
      query: [...written.slice(0, leaf.begin), key, near[0], ...written.slice(leaf.end)].join('')}] : [];
  });
}

// ---- What a page calls ----

// An index to search in: `base` is the URL of the folder `search/`, with its slash; `fetchBytes(path, {signal, cache})` gives the bytes of a file below it
// instead. Rejects with a SearchError.
export async function openIndex({base, fetchBytes = fetch_below(base), signal} = {}) {
  const index = {fetch_bytes: fetchBytes, build: null};
  await with_build(index, signal, async () => {});
  return index;
}

// Does what reads the index. Where that finds files of two builds, or broken ones, everything is asked for anew, past all caches, once.
async function with_build(index, signal, work) {
  const attempt = async (cache) => {
    index.build ??= await Build.open(index.fetch_bytes, cache, signal);
    try {
      return await work(index.build);
    } catch (error) {
      throw error instanceof RangeError ? new SearchError('damaged', '') : error;
    }
  };
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof SearchError) || signal?.aborted) throw error;
    index.build = null;
    return attempt('reload');
  }
}

// The papers that match a query, with what belongs to showing them:
//   hits         of the documents from `offset` to `offset + limit`: what the index says of each; title_ranges, ranges of authors and topics, and snippet ({text, ranges})
//                say where it matches, in UTF-16 units
//   total        how many match; where not `certain`, at most: the text of some has not been looked at
//   missing      the words and phrases of the query that no paper has: {text, begin, end}, in code points of its NFC
//   didYouMean   {word, suggestion, query} for those that are nearly a word of the archive
//   people, topics   {name, address}: those of the hits that are named as the query says
//   note         {code, offset} where the query could not be parsed, and its words were searched; null
//   identifier   the identifier that was searched; ''
// `within` is another query that the papers must match, too, without being counted; `verify: 'all'` looks at all texts. Rejects with a SearchError, or with the reason of `signal`.
export async function search(index, query, {sort = 'relevance', limit = 10, offset = 0, within = '', verify = 'shown', signal} = {}) {
  const options = {sort, limit, offset, verify, signal, within: within && parse(within)};
  let note = null, tree = null;
  const identifier = /^\S+$/.test(query.trim()) ? identifierOf(query) : '';
  if (identifier) {
    const leaf = leaf_of('term', identifier, 0, [...query].length, {groups: [{any: ['\x05' + fold(identifier).text], parts: []}]});
    const found = await with_build(index, signal, (build) => find(build, query, leaf, options));
    if (found.total > 0) return {...found, note, identifier};
  }
  try {
    tree = parse(query);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    note = {code: error.code, offset: error.offset};
    tree = plain_words(query);
  }
  return {...await with_build(index, signal, (build) => find(build, query, tree, options)), note, identifier: ''};
}

async function find(build, query, tree, {sort, limit, offset, verify, signal, within}) {
  const positive = [], leaves = [];
  if (tree) visit(tree, false, (leaf, negated) => { leaves.push(leaf); if (!negated) positive.push(leaf); });
  const nothing = {hits: [], total: 0, certain: true, missing: [], didYouMean: [], people: [], topics: []};
  if (positive.length === 0) return nothing;
  if (within) visit(within, false, (leaf) => leaves.push(leaf));
  const whole = within ? {and: [tree, within]} : tree;

  const needs_columns = sort === 'votes' || leaves.some((leaf) => leaf.column);
  const [found, columns] = await Promise.all([
    look_up(build, leaves, signal),
    needs_columns && Promise.all(build.segments.map((segment) => (segment.documents ? build.file(segment, 'columns.bin', read_columns, signal) : {days: [], votes: [], ranks: [], more: []})))]);
  const spared = new Set([...found].filter(([, each]) => each.spared).map(([group]) => group));

  // The order of papers is one number each: what is sorted by, then the number of the document over all segments, which is the order of ties.
  const keys = [], left_by_segment = [], sure_by_segment = [], has_by_segment = [];
  const missing = new Set(positive);
  build.segments.forEach((segment, k) => {
    const size = segment.documents, has = new Map(), score = new Float64Array(size);
    for (const leaf of leaves) {
      const weighed = leaf.column ? {has: in_bounds(leaf, columns[k])} : weigh(build, k, leaf, found);
      has.set(leaf, weighed.has);
      if (weighed.has.includes(1)) missing.delete(leaf);
      if (positive.includes(leaf) && weighed.score && leaf.kind !== 'term') weighed.has.forEach((had, n) => { if (had) score[n] += weighed.score[n]; });
    }
    const {may, sure} = match(whole, size, has);
    may.forEach((each, n) => {
      const value = sort === 'relevance' ? score[n] : sort === 'votes' ? columns[k].votes[n] + 1 : 0;
      if (each) keys.push(value * 2 ** 26 + segment.base + n);
    });
    sure_by_segment.push(sure);
    has_by_segment.push(has);
  });
  const order = Float64Array.from(keys).sort().reverse();

  // Documents are read in rounds, as many as are still needed: what does not match makes room for the next.
  const read = (key) => {
    const global = key % 2 ** 26;
    const k = build.segments.findLastIndex((segment) => segment.documents && segment.base <= global);
    return {k, number: global - build.segments[k].base};
  };
  const shown = [];
  let total = order.length, unsure = 0, accepted = 0, next = 0;
  for (const key of order) { const {k, number} = read(key); if (!sure_by_segment[k][number]) ++unsure; }
  while (next < order.length && (verify === 'all' ? next < order.length : accepted < offset + limit)) {
    const wanted = verify === 'all' ? order.length : offset + limit - accepted;
    const round = Array.from(order.slice(next, next + wanted), read);
    next += round.length;
    const documents = await Promise.all(round.map(({k, number}, n) => {
      const is_shown = accepted + n >= offset;
      return sure_by_segment[k][number] && !is_shown ? null : build.document(build.segments[k], number, signal);
    }));
    round.forEach(({k, number}, n) => {
      if (!sure_by_segment[k][number]) {
        --unsure;
        if (!is_match(whole, number, has_by_segment[k], documents[n], spared)) { --total; return; }
      }
      if (accepted >= offset && accepted < offset + limit) shown.push({k, number});
      ++accepted;
    });
  }
  const documents = await Promise.all(shown.map(({k, number}) => build.document(build.segments[k], number, signal)));
  const words = positive.filter((leaf) => leaf.marks.length);
  const hits = documents.map((document) => hit_of(document, words, spared));
  return {
    hits, total, certain: unsure === 0,
    missing: [...missing].map(({text, begin, end}) => ({text, begin, end})),
    didYouMean: await suggestions(build, query, [...missing], signal),
    people: direct_hits(hits, 'authors', words), topics: direct_hits(hits, 'topics', words),
  };
}
