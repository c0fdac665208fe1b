import {allSteps} from './steps.js';

/** Words of the DSL that `then` understands; no step may be called so. */
const DIRECTIVES = new Set(['continue', 'exit', 'end']);

/** All names of steps. @param {any} tree @returns {Set<string>} */
export const namesIn = tree => new Set([...allSteps(tree)].map(({step}) => step.name));

/**
 * A name that no step has yet: the wished one, or that with a number.
 * @param {string} wish
 * @param {Set<string>} taken
 */
export function freeName(wish, taken) {
  const stem = DIRECTIVES.has(wish) || wish === '' ? `${wish}Step` : wish;
  if (!taken.has(stem)) {
    return stem;
  }
  const bare = stem.replace(/\d+$/, '');
  for (let i = 2; ; i++) {
    if (!taken.has(bare + i)) {
      return bare + i;
    }
  }
}

/** `Produce records` becomes `produceRecords`. @param {string} title */
export function nameFrom(title) {
  const words = title.normalize('NFKD').replace(/[^\p{L}\p{N}\s_-]/gu, '').split(/[\s_-]+/).filter(Boolean);
  return words
    .map((word, i) => (i === 0 ? lower(word) : word[0].toUpperCase() + word.slice(1)))
    .join('');
}

/** A word in capitals is one word: `URL`. @param {string} word */
const lower = word =>
  word === word.toUpperCase() ? word.toLowerCase() : word[0].toLowerCase() + word.slice(1);

/** `produceRecords` is shown as `Produce records`. @param {string} name */
export function titleOf(name) {
  if (/\s/.test(name)) {
    return name;
  }
  const words = name.replace(/[_-]+/g, ' ').replace(/([\p{Ll}\p{N}])(\p{Lu})|(\p{Ll})(\p{N})/gu, '$1$3 $2$4').split(' ').filter(Boolean);
  const text = words.map(word => (/^\p{Lu}\p{Ll}/u.test(word) ? word.toLowerCase() : word)).join(' ');
  return text === '' ? name : text[0].toUpperCase() + text.slice(1);
}
