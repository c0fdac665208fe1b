/**
 * The cases of a switch, as the DSL writes them (`[{big: {when, then}}]`) and as a form shows them (`[{name: 'big', when, then}]`).
 */

import {below, split} from '../model/pointer.js';

/** @param {any} task */
export function readCases(task) {
  const cases = Array.isArray(task?.switch) ? task.switch : [];
  return {
    switch: cases.map((/** @type {any} */ one) => {
      const [name, facts] = Object.entries(one ?? {})[0] ?? ['', {}];
      return {name, .../** @type {any} */ (facts)};
    }),
  };
}

/** @param {any} task @param {any} shown */
export function writeCases(task, shown) {
  const cases = (shown.switch ?? []).map(
    (/** @type {any} */ {name, ...facts}, /** @type {number} */ index) => ({
      [name || `case${index + 1}`]: facts,
    }),
  );
  return {...task, switch: cases};
}

/** Where the form shows what stands at a place of the document. @param {string} pointer */
export function placeOfCase(pointer) {
  const [keyword, index, , ...rest] = split(pointer);
  return keyword === 'switch' && index !== undefined ? below('', keyword, index, ...rest) : pointer;
}
