// The page's script by itself: how it reads an index, and what becomes of it where files are missing, broken or replaced.
import assert from 'node:assert/strict';
import test from 'node:test';
import {piece_of, reader_of, write_index} from './small_index.mjs';

const {QueryError, SearchError, fold, identifierOf, openIndex, parse, search} = await import(process.env.DAYLEAF_SEARCH_SCRIPT ?? '../../engine/search/page/search.js');

const paper = (number, more) => ({
  address: `papers/${number}/`, title: `Paper ${number}`, authors: [['Ada Müller', 'authors/ada-muller/']], topics: [['음성', 'tags/speech/']], further: ['speech'],
  identifiers: [`2401.${String(number).padStart(5, '0')}`], days: ['2024-01-02'], votes: number, rank: 1, sentence: `문장 ${number}입니다.`,
  summary: `문장 ${number}입니다.\n우리는 방법을 제안합니다.`, language: 'ko', has: [], ...more,
});
const documents = [
  paper(1, {title: 'GPT-4o Speech', summary: '대규모 언어모델을 다룬다.\n음성 합성에 쓰인다.', days: ['2023-11-30', '2024-01-05'], has: ['code']}),
  paper(2, {title: 'VideoMamba', summary: '언어의 모델과 어모전을 다룬다.', authors: [['Gutiérrez', 'authors/gutierrez/']], votes: null}),
  paper(3, {title: 'Diffusion for all', summary: 'A diffusion model, the state-of-the-art.\n확산 모델의 닫힌 꼴.', days: ['2024-02-10'], language: 'en'}),
  paper(4, {title: 'Diffusers and diffusion', summary: '언어모델 둘.', days: ['2024-02-11'], authors: [['Grace Hopper', '']]}),
  ...Array.from({length: 30}, (_, k) => paper(100 + k, {days: [`2024-02-${String(k % 28 + 1).padStart(2, '0')}`]})),
];
const files = write_index(documents, {bytes_of_block: 300});

async function found(query, options = {}) {
  const result = await search(await openIndex({fetchBytes: reader_of(files)}), query, {verify: 'all', limit: 100, ...options});
  return result.hits.map((hit) => Number(hit.address.split('/')[1]));
}
const sorted = (numbers) => numbers.sort((a, b) => a - b);

test('words, substrings, phrases and filters', async () => {
  assert.deepEqual(sorted(await found('언어모델')), [1, 4]);
  assert.deepEqual(sorted(await found('언어모 다룬다')), [1], 'the other paper has 언어 and 어모');
  assert.deepEqual(sorted(await found('-언어모델 다룬다')), [2]);
  assert.deepEqual(sorted(await found('모델의')), [3]);
  assert.deepEqual(await found('gutierrez'), [2]);
  assert.deepEqual(await found('mamba'), [2]);
  assert.deepEqual(await found('gpt4o'), [1]);
  assert.deepEqual(await found('"state of"'), []);
  assert.deepEqual(await found('"state-of-the"'), [3]);
  assert.deepEqual(await found('"diffusion mod"'), []);
  assert.deepEqual(await found('title:all'), [3]);
  assert.deepEqual(await found('title:speech tag:=speech has:code'), [1]);
  assert.deepEqual(await found('author:="ada muller" on:2023'), [1]);
  assert.deepEqual(await found('on:2024-01 on:2023'), [1], 'appeared on two days');
  assert.deepEqual(sorted(await found('after:2024-01-03 before:2024-02-02')), [1, 100, 128]);
  assert.deepEqual(await found('(mamba OR gpt-4o) votes:<=1'), [1]);
  assert.deepEqual(await found('lang:en'), [3]);
  assert.deepEqual(await found('-mamba'), []);
  assert.deepEqual(await found('', {}), []);
});

test('what is still being typed', async () => {
  assert.deepEqual(sorted(await found('diff')), [3, 4]);
  assert.deepEqual(await found('diff '), []);
  assert.deepEqual(await found('확산 모데'), [3]);
  assert.deepEqual(await found('꼴 닫히'), [3]);
  assert.deepEqual(await found('닫히 꼴'), []);
  assert.deepEqual(await found('확산 모ㄷ'), [3]);
  assert.deepEqual(await found('확산 ㄷ'), [3]);
  assert.deepEqual(await found('ㄷ'), []);
});

test('identifiers lead straight to the paper', async () => {
  for (const query of ['2401.00003', 'arXiv:2401.00003v2', 'https://arxiv.org/pdf/2401.00003v1', 'id:2401.00003', 'https://huggingface.co/papers/2401.00003']) {
    assert.deepEqual(await found(query), [3], query);
  }
  assert.equal(identifierOf('https://doi.org/10.48550/arXiv.2401.00003'), '2401.00003');
  assert.equal(identifierOf('10.1145/3292500'), '10.1145/3292500');
  assert.equal(identifierOf('https://arxiv.org/list/cs.CL/recent'), '');
  assert.equal(identifierOf('GPT-4'), '');
});

test('order', async () => {
  const by_day = await found('제안', {sort: 'day'});
  assert.deepEqual(by_day.slice(0, 2), [127, 126]);
  assert.deepEqual((await found('다룬다', {sort: 'votes'})), [1, 2]);
  assert.deepEqual((await found('제안', {sort: 'votes'})).slice(0, 2), [129, 128]);
  assert.deepEqual(await found('제안', {sort: 'day', limit: 2, offset: 1}), [126, 125]);
  assert.deepEqual(await found('다룬다', {within: 'mamba'}), [2]);
  assert.deepEqual(sorted(await found('-mamba', {within: '언어'})), [1, 4]);
  assert.deepEqual(await found('', {within: 'mamba'}), []);
});

test('what is shown', async () => {
  const index = await openIndex({fetchBytes: reader_of(files)});
  const result = await search(index, 'speech 음성');
  const [hit] = result.hits;
  assert.equal(hit.address, 'papers/1/');
  assert.deepEqual(hit.title_ranges.map(([begin, end]) => hit.title.slice(begin, end)), ['Speech']);
  assert.deepEqual(hit.snippet, {text: '음성 합성에 쓰인다.', ranges: [[0, 2]]});
  assert.deepEqual((await search(index, 'muller')).people, [{name: 'Ada Müller', address: 'authors/ada-muller/'}]);
  assert.deepEqual((await search(index, 'ada zzz')).missing, [{text: 'zzz', begin: 4, end: 7}]);
  const misspelt = await search(index, 'Paper difusion 2');
  assert.deepEqual(misspelt.didYouMean, [{word: 'difusion', suggestion: 'diffusion', query: 'Paper diffusion 2'}]);
  // Who had no page when a paper appeared is not linked from it.
  const named = await search(index, 'grace');
  assert.deepEqual([named.people, named.hits[0].authors.map(({name, address}) => [name, address])], [[], [['Grace Hopper', undefined]]]);
  assert.deepEqual((await search(index, '(mamba')).note, {code: 'bracket-open', offset: 0});
  assert.equal((await search(index, '(mamba')).hits.length, 1);
  const some = await search(index, '언어모델', {limit: 1});
  assert.equal(some.hits.length, 1);
});

test('a word of syllables may be two', async () => {
  const texts = ['강화 학습으로', '강화 학습을', '강화학습이', '학습 강화', '화학'];
  const index = await openIndex({fetchBytes: reader_of(write_index(texts.map((summary, k) => paper(k, {summary}))))});
  const meant = async (query) => (await search(index, query)).didYouMean.map(({word, suggestion, query: other}) => [word, suggestion, other]);
  assert.deepEqual(await meant('강화학습'), [['강화학습', '강화 학습', '강화 학습']]);
  assert.deepEqual(await meant('제안 OR 강화학습 -화학'), [['강화학습', '강화 학습', '제안 OR 강화 학습 -화학']]);
  for (const query of ['강화 학습', '-강화학습 제안', 'title:강화학습', '"강화학습"', '강화학', '방법을제안', '강화학ㅅ']) assert.deepEqual(await meant(query), [], query);
});

test('folding says where each piece comes from', () => {
  const text = 'A\u0308 ﬁ e\u0301가\u1100\u1161ｶﾞß';
  const folded = fold(text);
  assert.equal(folded.text, 'a fi e가가ガss');
  assert.deepEqual([...folded.text].map((_, k) => text.slice(folded.from[k], folded.to[k])),
    ['A\u0308', ' ', 'ﬁ', 'ﬁ', ' ', 'e\u0301', '가', '\u1100\u1161', 'ｶﾞ', 'ß', 'ß']);
});

test('no text is too strange', async () => {
  const index = await openIndex({fetchBytes: reader_of(files)});
  const strange = ['x'.repeat(10000), '!?…', '\ud800', 'a\udc00b', '<script>alert(1)</script>', '\u202eabc\u2066', '('.repeat(500), ')'.repeat(500), '"'.repeat(501),
    '-'.repeat(900), 'OR '.repeat(300), 'a OR '.repeat(33), `${'(a '.repeat(16)}${')'.repeat(16)}`, 'title:'.repeat(160), 'votes:>=', 'on:2024-13', 'has:all',
    'id:'.repeat(300), '가'.repeat(1000), 'ㄱ'.repeat(1000), 'aA1'.repeat(333), `${'a'.repeat(30)}!`, '\0', '__proto__ constructor', '-(-(-a))', '()', '(-)', 'a -)'];
  for (const query of strange) {
    try { parse(query); } catch (error) { assert.ok(error instanceof QueryError && error.offset <= 1000, query); }
    const result = await search(index, query, {verify: 'all'});
    assert.ok(Array.isArray(result.hits), query);
  }
});

// ---- Files that are not what they should be ----

const damages = {
  missing: () => undefined,
  HTML: () => new TextEncoder().encode('<!DOCTYPE html><title>404</title>'),
  half: (bytes) => bytes.subarray(0, bytes.length >> 1),
  empty: () => new Uint8Array(),
  'of another build': (_, path, piece) => piece_of(write_index(documents, {bytes_of_block: 300, stamp: 'fedcba9876543210'}).get(path), piece),
};
const all_kinds = ['manifest.json', 'month/root.bin', 'month/nodes.bin', 'month/terms.bin', 'month/documents.bin', 'month/columns.bin', 'month/words.bin'];
const query = 'speech votes:>1 difusiom';

function damaged(kind, damage, times) {
  const asked = [];
  const read = reader_of(files);
  let left = times;
  return {asked, fetchBytes: async (path, options) => {
    asked.push([path, options.cache]);
    if (path.includes(kind) && left-- > 0) {
      const name = path.split('?')[0];
      const bytes = damages[damage](piece_of(files.get(name), options.piece), name, options.piece);
      if (!bytes) throw new TypeError('404');
      return bytes;
    }
    return read(path, options);
  }};
}

for (const kind of all_kinds) {
  for (const damage of Object.keys(damages)) {
    if (kind === 'manifest.json' && damage === 'of another build') continue;  // then all others are
    test(`${kind} is ${damage}`, async () => {
      const rejections = [];
      const note = (error) => rejections.push(error);
      process.on('unhandledRejection', note);
      const once = damaged(kind, damage, 1);
      const index = await openIndex({fetchBytes: once.fetchBytes});
      assert.equal((await search(index, query, {limit: 100})).total, 0);
      assert.ok((await search(index, 'speech', {limit: 100, sort: 'votes'})).total > 20);
      assert.equal(once.asked.filter(([path]) => path === 'manifest.json').length, 2, 'the manifest is asked for again, once');
      assert.ok(once.asked.some(([path, cache]) => path === 'manifest.json' && cache === 'reload'));

      const always = damaged(kind, damage, Infinity);
      await assert.rejects(async () => {
        const broken = await openIndex({fetchBytes: always.fetchBytes});
        await search(broken, query, {limit: 100});
        await search(broken, 'speech', {limit: 100});
      }, (error) => error instanceof SearchError && error.code === 'damaged');
      assert.ok(always.asked.filter(([path]) => path === 'manifest.json').length <= 2);
      await new Promise((done) => setTimeout(done, 1));
      process.off('unhandledRejection', note);
      assert.deepEqual(rejections, []);
    });
  }
}

test('a publication replaces another between two queries', async () => {
  const after = write_index([...documents, paper(500, {title: 'Quokka', days: ['2024-02-12']})], {bytes_of_block: 300, stamp: 'fedcba9876543210'});
  let now = files;
  const index = await openIndex({fetchBytes: (path, options) => reader_of(now)(path, options)});
  assert.equal((await search(index, 'mamba')).total, 1);
  now = after;
  assert.equal((await search(index, 'quokka')).total, 1);
  assert.equal((await search(index, 'mamba')).total, 1);
});

test('bytes changed at random never hang, and end in a result or a SearchError', async () => {
  let state = Number(process.env.DAYLEAF_SEED ?? Math.floor(Math.random() * 2 ** 31));
  console.log(`DAYLEAF_SEED=${state}`);
  const below = (limit) => { state = (Math.imul(state, 1103515245) + 12345) >>> 0; return (state >>> 8) % limit; };
  const {inflateRawSync, deflateRawSync} = await import('node:zlib');
  for (let round = 0; round < 100; ++round) {
    const path = [...files.keys()][below(files.size)];
    const plain = path.endsWith('.json') || /nodes|terms|documents/.test(path);  // pieces: of several streams
    const bytes = Uint8Array.from(plain ? files.get(path) : inflateRawSync(files.get(path)));
    for (let k = below(3); k >= 0; --k) bytes[(plain ? 0 : 8) + below(Math.max(1, bytes.length - 8))] = below(256);
    const changed = new Map(files).set(path, plain ? bytes : deflateRawSync(bytes));
    try {
      const index = await openIndex({fetchBytes: reader_of(changed)});
      for (const query of ['speech', '언어모델', 'votes:>3 제안']) assert.ok(Array.isArray((await search(index, query, {verify: 'all'})).hits));
    } catch (error) {
      assert.ok(error instanceof SearchError, `${path}: ${error.stack}`);
    }
  }
});

test('a signal ends what is no longer wanted, and nothing else', async () => {
  const ended = new AbortController(), asked = [];
  const index = await openIndex({fetchBytes: reader_of(files, asked)});
  const first = search(index, '언어모델', {signal: ended.signal}), second = search(index, '언어모델');
  ended.abort();
  await assert.rejects(first, {name: 'AbortError'});
  assert.equal((await second).total, 2);
  assert.equal((await search(index, '언어모델')).total, 2);
});

test('what is known is not asked for again, and nothing that is not needed', async () => {
  const asked = [];
  const index = await openIndex({fetchBytes: reader_of(files, asked)});
  assert.deepEqual(sorted(asked.map((path) => path)).sort(), ['manifest.json', 'month/root.bin', 'old/root.bin', 'year/root.bin']);
  await search(index, '언어모델');
  assert.ok(asked.every((path) => !/columns|words/.test(path)), String(asked));
  const before = asked.length;
  await search(index, '언어모델');
  assert.equal(asked.length, before);
  assert.equal(new Set(asked).size, before);
  await search(index, '언어모델', {sort: 'votes'});
  assert.ok(asked.slice(before).every((path) => path.includes('columns')));
});
