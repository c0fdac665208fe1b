import {pathOf} from './expression.js';
import {hasType, resolve, typesOf} from './schema.js';

/**
 * What is inside a source, from its schema and from what it was the last time.
 *
 * @typedef {{name: string, title: string, path: string, type: string, sample: string, children: () => Datum[]}} Datum
 */

const LONGEST_SAMPLE = 60;
const MOST_MEMBERS = 200;

/** @param {import('./sources.js').Source} source @returns {Datum} */
export function treeOf(source) {
  return datum(source.name, source.path, [], source.schema, source.schema, source.sample);
}

/**
 * @param {string} name @param {string} root @param {(string | number)[]} steps @param {any} schema @param {any} whole
 * @param {unknown} sample @returns {Datum}
 */
function datum(name, root, steps, schema, whole, sample) {
  const resolved = resolve(schema, whole ?? {});
  const example = sample === undefined ? resolved.examples?.[0] : sample;
  return {
    name,
    title: resolved.title && plain(resolved.title) !== plain(name) ? resolved.title : '',
    path: pathOf(root, steps),
    type: typesOf(resolved)[0] ?? typeOf(example),
    sample: example === undefined ? '' : short(example),
    children: () => childrenOf(root, steps, resolved, whole, example),
  };
}

/**
 * @param {string} root @param {(string | number)[]} steps @param {any} schema @param {any} whole @param {any} value @returns {Datum[]}
 */
function childrenOf(root, steps, schema, whole, value) {
  if (Array.isArray(value) || typesOf(schema).includes('array')) {
    const first = Array.isArray(value) ? value[0] : undefined;
    return first === undefined && !schema.items
      ? []
      : [datum('[0]', root, [...steps, 0], schema.items, whole, first)];
  }
  const properties = schema.properties ?? {};
  const members = hasType(value, 'object') ? Object.keys(value) : [];
  return [...new Set([...Object.keys(properties), ...members])]
    .slice(0, MOST_MEMBERS)
    .map(name =>
      datum(
        name,
        root,
        [...steps, name],
        properties[name],
        whole,
        hasType(value, 'object') ? value[name] : undefined,
      ),
    );
}

/** @param {string} name */
const plain = name => name.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

/** @param {unknown} value */
function typeOf(value) {
  if (value === undefined) {
    return '';
  }
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

/** @param {unknown} value */
function short(value) {
  if (Array.isArray(value)) {
    return `[${value.length}]`;
  }
  if (hasType(value, 'object')) {
    return '{…}';
  }
  const text = String(value);
  return text.length > LONGEST_SAMPLE ? `${text.slice(0, LONGEST_SAMPLE)}…` : text;
}

/** Everything in a tree down to some depth, for a search. @param {Datum} tree @param {number} depth @returns {Datum[]} */
export function flat(tree, depth) {
  return depth === 0 ? [tree] : [tree, ...tree.children().flatMap(child => flat(child, depth - 1))];
}
