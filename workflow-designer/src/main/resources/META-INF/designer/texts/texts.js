/**
 * The words of the page. Every text a person reads comes from a catalogue by its key; `en` is the
 * one that all others are measured by.
 */

import en from './en.js';

/** @typedef {string | {one: string, other: string}} Text */
/** @typedef {Record<string, Text>} Catalogue */

/** Languages by their tag; each but English is loaded when it is wanted. */
const LANGUAGES = {
  en: {name: 'English', load: async () => en},
  de: {name: 'Deutsch', load: async () => (await import('./de.js')).default},
};

let language = 'en';
/** @type {Catalogue} */
let catalogue = en;
let plurals = new Intl.PluralRules('en');

/** @returns {{tag: string, name: string}[]} */
export const languages = () => Object.entries(LANGUAGES).map(([tag, {name}]) => ({tag, name}));

export const currentLanguage = () => language;

/** Chooses what the person chose before, or else what the browser is set to. */
export async function startTexts() {
  const wanted = [stored(), ...(navigator.languages ?? [])];
  for (const tag of wanted) {
    const known = tag?.slice(0, 2).toLowerCase();
    if (known && known in LANGUAGES) {
      await useLanguage(known);
      return;
    }
  }
}

/** @param {string} tag */
export async function useLanguage(tag) {
  catalogue = await LANGUAGES[/** @type {keyof typeof LANGUAGES} */ (tag)].load();
  language = tag;
  plurals = new Intl.PluralRules(tag);
  document.documentElement.lang = tag;
}

/** @param {string} tag */
export function rememberLanguage(tag) {
  try {
    localStorage.setItem('kosha.language', tag);
  } catch {
    // Storage may be forbidden; the choice then holds until the page is left.
  }
}

function stored() {
  try {
    return localStorage.getItem('kosha.language');
  } catch {
    return null;
  }
}

/**
 * A text by its key; `{name}` in it stands for a value. A text with forms is chosen by `count`.
 *
 * @param {string} key
 * @param {Record<string, unknown>} [values]
 */
export function t(key, values = {}) {
  const found = catalogue[key] ?? en[key];
  if (found === undefined) {
    return key;
  }
  const text =
    typeof found === 'string'
      ? found
      : plurals.select(Number(values.count)) === 'one'
        ? found.one
        : found.other;
  return text.replace(/\{(\w+)\}/g, (whole, name) =>
    name in values ? String(values[name]) : whole);
}

/** @param {string} key */
export const hasText = (key) => key in en;

/** @param {number} value */
export const formatNumber = (value) => new Intl.NumberFormat(language).format(value);

/** @param {string | number | Date} time */
export const formatTime = (time) =>
  new Intl.DateTimeFormat(language, {dateStyle: 'medium', timeStyle: 'medium'})
    .format(new Date(time));

/** How long ago, in the largest unit that fits.
 * @param {string | number | Date} time
 * @param {number} [now] epoch milliseconds
 */
export function formatAgo(time, now = Date.now()) {
  const seconds = Math.round((new Date(time).getTime() - now) / 1000);
  const format = new Intl.RelativeTimeFormat(language, {numeric: 'auto'});
  for (const [unit, size] of /** @type {const} */ ([['day', 86400], ['hour', 3600], ['minute', 60]])) {
    if (Math.abs(seconds) >= size) {
      return format.format(Math.trunc(seconds / size), unit);
    }
  }
  return format.format(seconds, 'second');
}

/** @param {number} millis */
export function formatDuration(millis) {
  if (millis < 1000) {
    return `${Math.round(millis)} ms`;
  }
  if (millis < 60_000) {
    return `${formatNumber(Math.round(millis / 100) / 10)} s`;
  }
  const minutes = Math.floor(millis / 60_000);
  return minutes < 60
    ? `${minutes} min ${Math.round((millis % 60_000) / 1000)} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
