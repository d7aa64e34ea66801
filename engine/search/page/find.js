// The page that finds papers: what is asked comes from the box and the address, what is shown is made of the <template> elements of the page. Texts of readers
// and of the index become text nodes only. docs/theming.md says what a layout holds.
import {openIndex, parse, search} from './search.js';

const root = document.querySelector('[data-search]');
const form = root.querySelector('form');
const field = form.elements.q;
const place = Object.fromEntries([...root.querySelectorAll('[data-find]')].map((each) => [each.dataset.find, each]));
const templates = Object.fromEntries([...root.querySelectorAll('template[data-part]')].map((each) => [each.dataset.part, each]));
const language = document.documentElement.lang;
const title = document.title;

// ---- Parts: {name} in texts and attributes, data-text, data-href, data-if, data-unless, data-each and data-do in elements ----

const worded = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

// A text, or one with `ranges` that match.
function write(element, said) {
  const text = said.text ?? String(said);
  let at = 0;
  element.textContent = '';
  for (const [begin, end] of said.ranges ?? []) {
    const mark = document.createElement('mark');
    mark.textContent = text.slice(begin, end);
    element.append(text.slice(at, begin), mark);
    at = end;
  }
  element.append(text.slice(at));
}

function bind(parent, values) {
  for (const node of [...parent.childNodes]) {
    if (node.nodeType === Node.TEXT_NODE) node.data = worded(node.data, values);
    if (node.nodeType !== Node.ELEMENT_NODE) continue;
    const {if: wanted, unless, each, text, href, do: action} = node.dataset;
    if ((wanted && !values[wanted]) || (unless && values[unless])) {
      node.remove();
    } else if (each) {
      delete node.dataset.each;
      node.replaceWith(...values[each].map((item) => {
        const copy = document.createDocumentFragment();
        copy.append(node.cloneNode(true));
        bind(copy, item);
        return copy;
      }));
    } else {
      for (const attribute of node.attributes) if (attribute.value.includes('{')) attribute.value = worded(attribute.value, values);
      if (href) node.setAttribute('href', values[href]);
      if (action) node.addEventListener('click', values[action]);
      if (text) write(node, values[text]); else bind(node, values);
    }
  }
}

function part(name, values) {
  const made = document.createDocumentFragment();
  if (templates[name]) made.append(templates[name].content.cloneNode(true));
  bind(made, values);
  return made;
}

const show = (name, ...parts) => place[name]?.replaceChildren(...parts);
const hide = (name, hidden) => { if (place[name]) place[name].hidden = hidden; };

// ---- What is asked ----

const sorts = ['relevance', 'day', 'votes'];
const step = 10, most = 200;
let asked;

const understood = (query) => { try { return Boolean(parse(query)); } catch { return false; } };

function read_address() {
  const given = new URLSearchParams(location.search);
  const count = Math.min(most, Math.max(step, Number.parseInt(given.get('show') ?? '', 10) || step));
  asked = {
    words: given.get('q') ?? '',
    within: [...new Set(given.getAll('in'))].filter(understood),
    sort: sorts.includes(given.get('sort')) ? given.get('sort') : sorts[0],
    count,
  };
}

function address() {
  const given = new URLSearchParams();
  if (asked.words) given.set('q', asked.words);
  for (const each of asked.within) given.append('in', each);
  if (asked.sort !== sorts[0]) given.set('sort', asked.sort);
  if (asked.count !== step) given.set('show', asked.count);
  return String(given) && '?' + given;
}

// While somebody types, one step of the history stands for all of it.
let is_typing = false;
function note_address(how) {
  if (address() === location.search) return;
  try { history[how](null, '', address() || location.pathname); } catch { /* too many in a short time, or too long */ }
}
function ask(change, {typed = false} = {}) {
  Object.assign(asked, {count: step}, change);
  note_address(typed && is_typing ? 'replaceState' : 'pushState');
  is_typing = typed;
  return run();
}

// What the query says is brought to one form before places in it are counted.
const without = ({begin, end}) => {
  const written = [...asked.words.normalize('NFC')];
  return [...written.slice(0, begin), ...written.slice(end)].join('').replace(/\s+/g, ' ').trim();
};
function set_words(words) {
  field.value = words;
  return ask({words});
}

// ---- Filters ----

const month_name = (year, month) =>
  new Intl.DateTimeFormat(language, {year: 'numeric', ...(month && {month: 'long'}), timeZone: 'UTC'}).format(Date.UTC(year, (month ?? 1) - 1));

function name_of(filter, hits) {
  const [, slug] = /^tag:=(\S+)$/.exec(filter) ?? [];
  const [, person] = /^author:="(.+)"$/.exec(filter) ?? [];
  const [, year, month] = /^on:(\d{4})(?:-(\d\d))?$/.exec(filter) ?? [];
  if (slug) return hits.flatMap((hit) => hit.topics).find((topic) => topic.address.split('/').at(-2) === slug)?.name ?? slug;
  if (year) return month_name(year, month);
  return person ?? filter;
}

// Conditions that stand in the query beside its words.
function typed_filters() {
  let tree;
  try { tree = parse(asked.words); } catch { return []; }
  const written = [...asked.words.normalize('NFC')];
  return (tree?.and ?? [tree]).map((node) => ({leaf: node?.not ?? node, is_not: Boolean(node?.not)}))
    .filter(({leaf}) => leaf && (leaf.field || leaf.kind === 'term' || leaf.kind === 'column'))
    .map(({leaf, is_not}) => ({begin: leaf.begin - is_not, end: leaf.end}))
    .map((range) => ({name: written.slice(range.begin, range.end).join(''), remove: () => set_words(without(range)).then(() => field.focus())}));
}

function show_filters(hits) {
  const within = asked.within.map((filter) => ({
    name: name_of(filter, hits),
    remove: () => ask({within: asked.within.filter((other) => other !== filter)}).then(() => field.focus()),
  }));
  show('filters', ...[...within, ...typed_filters()].map((each) => part('filter', each)));
}

// ---- Recent questions: on this device, and never needed ----

const kept_at = 'dayleaf-questions', most_kept = 8;
function recent() {
  try {
    const kept = JSON.parse(localStorage.getItem(kept_at));
    return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string' && each.startsWith('?')) : [];
  } catch { return []; }
}
function keep(questions) {
  try {
    if (questions.length) localStorage.setItem(kept_at, JSON.stringify(questions.slice(0, most_kept)));
    else localStorage.removeItem(kept_at);
  } catch { /* private mode */ }
}
function remember() {
  const question = address();
  if (!asked.words.trim() || question.length > 500 || Number(place.hits.childElementCount) === 0) return;
  keep([question, ...recent().filter((other) => other !== question)]);
}
function show_recent() {
  const questions = recent();
  const forget = (gone) => () => {
    keep(gone ? recent().filter((each) => each !== gone) : []);
    show_recent();
    field.focus();
  };
  show('recent', ...(questions.length ? [part('recent', {
    forget_all: forget(''),
    questions: questions.map((each) => {
      const given = new URLSearchParams(each);
      const words = [given.get('q') ?? '', ...given.getAll('in').map((filter) => name_of(filter, []))].join(' · ');
      return {words, url: each, forget: forget(each)};
    }),
  })] : []));
}

// ---- Answers ----

const url_below = (path) => root.dataset.site + path.split('/').map(encodeURIComponent).join('/');
const number = (value) => value.toLocaleString(language);
const day_format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {dateStyle: 'long', timeZone: 'UTC'});

function hit_part(hit) {
  const named = (items) => items.map((each, k) => ({
    name: {text: each.name, ranges: each.ranges}, url: each.address && url_below(each.address), more: k + 1 < items.length,
  }));
  // Of many names those that match are shown, too.
  const names = hit.authors.filter((each, k) => k < 8 || each.ranges.length);
  return part('hit', {
    title: {text: hit.title, ranges: hit.title_ranges}, url: url_below(hit.address),
    votes: hit.votes === null ? '' : number(hit.votes), has_votes: hit.votes !== null,
    day: day_format.format(new Date(hit.day)), day_url: url_below(hit.day.replaceAll('-', '/') + '/'),
    topics: named(hit.topics), authors: named(names), rest: hit.authors.length > names.length && number(hit.authors.length - names.length),
    sentence: hit.snippet, has_sentence: hit.snippet.text, language: hit.language,
  });
}

// The question as [[lens]] of dayleaf.toml. What JSON escapes, TOML reads alike; it has no lone surrogates and no DEL.
const bracketed = (query) => (/\sOR\s/.test(query) ? `(${query})` : query);
const in_toml = (text) => JSON.stringify(text.replace(/[\ud800-\udfff\x7f]/gu, '\ufffd'));
function lens_of() {
  const words = asked.words.trim();
  const query = [...asked.within, words].filter(Boolean).map(asked.within.length ? bracketed : String).join(' ');
  const name = words.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 40);
  return ['[[lens]]', `name = "${name || 'my-lens'}"`, 'title = ' + in_toml(words || query), 'query = ' + in_toml(query)].join('\n');
}

let announcing;
function announce(text) {
  clearTimeout(announcing);
  announcing = setTimeout(() => show('status', text), 900);
}

function show_answer(found) {
  const {hits, total, certain, missing, didYouMean, people, topics, note} = found;
  const count = {count: number(total), one: total === 1 && certain, some: total > 0, certain};
  show('count', part('count', count));
  announce(place.count?.textContent.trim());
  hide('head', total === 0);
  hide('start', total > 0); // ways to ask, and where else to look
  const notes = [];
  if (note) notes.push(part('note', {code: note.code}));
  for (const each of didYouMean) notes.push(part('suggestion', {...each, accept: () => set_words(each.query)}));
  if (total === 0) {
    const words = missing.map((each) => ({
      word: each.text, others: Boolean(without(each).trim() || asked.within.length), drop: () => set_words(without(each)).then(() => field.focus()),
    }));
    notes.push(part('nothing', {
      words, missing: words.length > 0, together: !words.length, within: asked.within.length > 0,
      everywhere: () => ask({within: []}).then(() => field.focus()),
    }));
  }
  show('notes', ...notes);
  const direct = [...topics.map((each) => ({...each, topic: true})), ...people.map((each) => ({...each, person: true}))].slice(0, 6)
    .map((each) => ({...each, url: url_below(each.address)}));
  show('direct', ...(direct.length ? [part('direct', {items: direct})] : []));
  show('hits', ...hits.map(hit_part));
  hide('more', hits.length >= total || hits.length >= most || hits.length < asked.count);
  show_filters(hits);
  show('lens', ...(total && !note ? [part('lens', {toml: lens_of()})] : []));
}

function show_nothing() {
  for (const name of ['count', 'status', 'notes', 'direct', 'hits', 'lens']) show(name);
  hide('head', true);
  hide('more', true);
}

function show_nothing_asked() {
  show_nothing();
  show_filters([]);
  show_recent();
}

function show_failure() {
  show_nothing();
  show('notes', part('failure', {again: run}));
  announce(place.notes?.textContent.replace(/\s+/g, ' ').trim());
}

let index, running;
async function run() {
  clearTimeout(waiting);
  running?.abort();
  const {signal} = running = new AbortController();
  const within = asked.within.map(bracketed).join(' ');
  const words = asked.words.trim();
  document.title = words ? `${words} · ${title}` : title;
  for (const button of root.querySelectorAll('[data-sort]')) button.setAttribute('aria-pressed', String(button.dataset.sort === asked.sort));
  hide('start', Boolean(words || within));
  if (!words && !within) return show_nothing_asked();
  root.setAttribute('aria-busy', 'true');
  try {
    index ??= openIndex({base: new URL(root.dataset.search, location.href).href});
    const found = await search(await index, words ? asked.words : within, {within: words && within, sort: asked.sort, limit: asked.count, signal});
    if (!signal.aborted) show_answer(found);
  } catch {
    if (signal.aborted) return;
    index = null;
    show_failure();
  }
  if (!signal.aborted) root.removeAttribute('aria-busy');
}

// ---- Hands ----

const pause = 180;
let waiting, composing = false;
function typed() {
  clearTimeout(waiting);
  waiting = setTimeout(() => { if (field.value !== asked.words) ask({words: field.value}, {typed: true}); }, pause);
}
field.addEventListener('compositionstart', () => { composing = true; clearTimeout(waiting); });
field.addEventListener('compositionend', () => { composing = false; typed(); });
field.addEventListener('input', (event) => { if (!composing && !event.isComposing) typed(); });
form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (composing) return;
  clearTimeout(waiting);
  if (field.value !== asked.words) ask({words: field.value}).then(remember); else remember();
  is_typing = false;
});
field.addEventListener('change', () => { is_typing = false; remember(); });
root.addEventListener('click', (event) => {
  const sort = event.target.closest?.('[data-sort]')?.dataset.sort;
  if (sort) ask({sort});
  if (event.target.closest?.('[data-find="hits"] a')) remember();
});
place.more?.addEventListener('click', async () => {
  const shown = place.hits.childElementCount;
  await ask({count: Math.min(most, asked.count + step)});
  place.hits.children[shown]?.querySelector('a')?.focus();
});
// Arrows go from the box through the papers and back.
root.addEventListener('keydown', (event) => {
  const turn = {ArrowDown: 1, ArrowUp: -1}[event.key];
  if (!turn || composing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const stops = [field, ...[...place.hits.children].map((hit) => hit.querySelector('a'))];
  const here = stops.findIndex((stop) => stop === event.target);
  const next = stops[here + turn];
  if (here < 0 || !next) return;
  event.preventDefault();
  next.focus();
});
addEventListener('popstate', () => {
  read_address();
  is_typing = false;
  field.value = asked.words;
  run();
});

read_address();
// What was typed before this script came is asked, too.
if (field.value && field.value !== asked.words && !location.search) asked.words = field.value;
field.value = asked.words;
run().then(remember);
