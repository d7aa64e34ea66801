// The page's script against the vectors that hold the engine, too.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import test from 'node:test';
import {QueryError, fold, identifierOf, openIndex, parse, plainWords, search} from '../../engine/search/page/search.js';
import {reader_of, write_index} from './small_index.mjs';
import {terms} from './terms.mjs';

const vectors = (name) => JSON.parse(readFileSync(new URL(`vectors/${name}.json`, import.meta.url), 'utf8'));
const text_of = ({text, times = 1}) => text.repeat(times);

// A tree of the script as docs/search-index.md, "As a tree", writes it.
const fields = {'': '', '\x01': 'title', '\x02': 'people', '\x03': 'topics'};
const bound = (number) => (Number.isFinite(number) ? number : null);
const run_of = ({eastern, text, groups, joined, parts}) => (eastern ? ['eastern', text] : ['compound', joined, ...(parts.length > 1 ? parts.map((part) => part.text) : [])]);
const cut = (run) => [run[0], ...run.slice(1).map((term) => (run[0] === 'compound' ? [...term].slice(0, 40).join('') : term))];
function written(tree) {
  if (tree === null) return null;
  if (tree.not) return ['not', written(tree.not)];
  if (tree.and) return ['and', ...tree.and.map(written)];
  if (tree.or) return ['or', ...tree.or.map(written)];
  if (tree.kind === 'word') return ['word', fields[tree.field], tree.runs.map(run_of).map(cut), tree.unfinished];
  if (tree.kind === 'phrase') return ['phrase', fields[tree.field], tree.checks[0].text];
  if (tree.kind === 'column') return [tree.column, bound(tree.low), bound(tree.high)];
  const [, name, value] = /^\x04([a-z]+)=([^]*)$/.exec(tree.term) ?? [null, 'id', tree.term.slice(1)];
  return ['is', name, value];
}
function parsed(text) {
  try {
    return {tree: written(parse(text))};
  } catch (error) {
    assert.ok(error instanceof QueryError, error.stack);
    return {error: {code: error.code, offset: error.offset}};
  }
}

test('folding', () => {
  for (const vector of vectors('fold')) assert.equal(fold(text_of(vector)).text, vector.folded, JSON.stringify(vector));
});

test('terms', () => {
  for (const vector of vectors('terms')) assert.deepEqual(terms(text_of(vector)), vector.terms, JSON.stringify(vector).slice(0, 300));
});

test('queries', () => {
  for (const vector of vectors('queries')) {
    const text = text_of(vector), {tree} = vector, message = JSON.stringify(vector).slice(0, 300);
    const identifier = text.length <= 1000 && !/\s/.test(text.trim()) && identifierOf(text);
    if (tree?.[0] === 'id-or') {
      assert.equal(fold(identifier || '').text, tree[1], message);
      assert.deepEqual(parsed(text).tree ?? null, tree[2], message);
    } else {
      assert.equal(identifier || '', '', message);
      assert.deepEqual(parsed(text), vector.error ? {error: vector.error} : {tree}, message);
    }
  }
});

test('plain words', () => {
  for (const vector of vectors('words')) assert.deepEqual(written(plainWords(text_of(vector))), vector.tree, JSON.stringify(vector).slice(0, 300));
});

test('answers', async () => {
  const documents = vectors('documents').map((document) => ({...document, further: document.topic_texts}));
  const index = await openIndex({fetchBytes: reader_of(write_index(documents))});
  for (const {text, reading, sort = 'relevance', limit = 100, answer} of vectors('answers')) {
    // White space ends the last word.
    const query = reading === 'finished' ? text + ' ' : text;
    const {hits, total, certain, missing, didYouMean} = await search(index, query, {sort, limit});
    const cut = ({begin, end}) => [...query.normalize('NFC')].slice(begin, end).join('');
    assert.deepEqual({total, certain, ids: hits.map((hit) => hit.address), missing: missing.map(cut), suggestions: didYouMean.map((each) => [each.word, each.suggestion])},
      {missing: [], suggestions: [], ...answer}, JSON.stringify(text));
  }
});
