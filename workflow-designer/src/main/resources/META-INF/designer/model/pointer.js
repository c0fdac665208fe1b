/**
 * JSON pointers (RFC 6901): how every place in a document is named.
 *
 * @typedef {string} Pointer such as `/do/0/greet/with`; empty for the whole document
 */

/** @param {Pointer} pointer */
export const split = pointer =>
  pointer === ''
    ? []
    : pointer
        .slice(1)
        .split('/')
        .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'));

/** @param {string | number} part */
export const escape = part => String(part).replaceAll('~', '~0').replaceAll('/', '~1');

/** @param {(string | number)[]} parts @returns {Pointer} */
export const join = parts => parts.map(part => `/${escape(part)}`).join('');

/** @param {Pointer} pointer @param {...(string | number)} parts @returns {Pointer} */
export const below = (pointer, ...parts) => pointer + join(parts);

/** @param {Pointer} pointer @param {number} [levels] @returns {Pointer} */
export function above(pointer, levels = 1) {
  let end = pointer.length;
  for (let i = 0; i < levels; i++) {
    end = pointer.lastIndexOf('/', end - 1);
  }
  return pointer.slice(0, Math.max(0, end));
}

/** The last part. @param {Pointer} pointer */
export const last = pointer => split(pointer.slice(pointer.lastIndexOf('/'))).at(-1) ?? '';

/** Whether one is the other or within it. @param {Pointer} inner @param {Pointer} outer */
export const within = (inner, outer) => inner === outer || inner.startsWith(`${outer}/`);

/** @param {any} tree @param {Pointer} pointer */
export function valueAt(tree, pointer) {
  let value = tree;
  for (const part of split(pointer)) {
    if (value === null || typeof value !== 'object') {
      return undefined;
    }
    value = Array.isArray(value) ? value[Number(part)] : own(value, part);
  }
  return value;
}

/** @param {Record<string, any>} object @param {string} name */
const own = (object, name) => (Object.hasOwn(object, name) ? object[name] : undefined);
