import de from '../texts/de.js';
import en from '../texts/en.js';
import {formatAgo, formatDuration, t} from '../texts/texts.js';
import {same, test, yes} from './check.js';

export {results} from './check.js';

const places = text =>
  [...(typeof text === 'string' ? text : `${text.one} ${text.other}`).matchAll(/\{(\w+)\}/g)]
    .map(([, name]) => name);

test('German, has every text of the English catalogue and no other', () => {
  same(Object.keys(en).filter(key => !(key in de)), []);
  same(Object.keys(de).filter(key => !(key in en)), []);
});

test('catalogues, have no key twice', async () => {
  const parts = ['canvas', 'editor', 'form', 'pages', 'run', 'shell', 'task'];
  const loaded = await Promise.all(parts.map(part => import(`../texts/en/${part}.js`)));
  same(loaded.flatMap(part => Object.keys(part.default)).length, Object.keys(en).length);
});

test('German, leaves out no value', () => {
  const lost = Object.keys(en).filter(key => {
    const kept = new Set(places(de[key] ?? ''));
    return new Set(places(en[key])).size !== kept.size || places(en[key]).some(name => !kept.has(name));
  });
  same(lost, []);
});

test('German, is not English', () => {
  const copied = Object.keys(en).filter(key => typeof en[key] === 'string' && en[key] === de[key] && /\p{L}+ \p{L}+/u.test(en[key]));
  same(copied, []);
});

test('text with forms, follows the count', () => {
  same([t('status.faults', {count: 1}), t('status.faults', {count: 3})], ['1 to fix', '3 to fix']);
});

test('key without a text, shows itself', () => {
  same(t('no.such.key'), 'no.such.key');
});

test('value in a text, is never taken for a place', () => {
  same(t('palette.none', {query: '{query} <b>'}).includes('{query} <b>'), true);
});

test('times, are told in their largest unit', () => {
  const now = Date.parse('2026-01-02T00:00:00Z');
  same(formatAgo('2026-01-01T00:00:00Z', now), 'yesterday');
  same([formatDuration(47.4), formatDuration(1500), formatDuration(61_000)], ['47 ms', '1.5 s', '1 min 1 s']);
  yes(formatAgo(now - 5000, now).includes('5 seconds'), 'seconds');
});
