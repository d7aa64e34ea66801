// Every term of a text in its order, with repetitions: what an index has of it.
import {fold, runsOf} from '../../engine/search/page/search.js';

const cut = (term) => [...term].slice(0, 40).join('');

export const terms = (text) => runsOf(fold(text)).flatMap(({eastern, chars, parts, segments, joined}) => {
  if (eastern) return chars.flatMap((c, k) => (k + 1 < chars.length ? [c, c + chars[k + 1]] : [c]));
  const is_part = (segment) => parts.some((part) => part.begin === segment.begin && part.end === segment.end);
  return [...parts.map((part) => part.text), ...(parts.length > 1 ? [joined] : []),
    ...(segments.length > 1 ? segments.filter((segment) => !is_part(segment)).map((segment) => segment.text) : [])].map(cut);
});
