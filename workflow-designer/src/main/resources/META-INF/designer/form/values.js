import {apply} from '../model/edits.js';
import {valueAt} from '../model/pointer.js';

/** Writes a value, or takes one away when it is undefined; objects on the way are made. @param {any} tree @param {string} pointer @param {unknown} value */
export function withValueAt(tree, pointer, value) {
  return value === undefined && valueAt(tree, pointer) === undefined
    ? tree
    : apply(tree, {op: 'set', pointer, value});
}

/** Whether two JSON values are the same, whatever the order of members. @param {any} a @param {any} b @returns {boolean} */
export function sameValue(a, b) {
  if (a === b) {
    return true;
  }
  if (
    a === null ||
    b === null ||
    typeof a !== 'object' ||
    typeof b !== 'object' ||
    Array.isArray(a) !== Array.isArray(b)
  ) {
    return false;
  }
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every(name => Object.hasOwn(b, name) && sameValue(a[name], b[name]))
  );
}
