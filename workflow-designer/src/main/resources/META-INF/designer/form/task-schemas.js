import {t} from '../texts/texts.js';

/**
 * The pieces that schemas of tasks are made of.
 *
 * @typedef {import('./schema.js').Schema} Schema
 */

/** @param {string} key of the title; its description is `key.help` @returns {Schema} */
export function text(key) {
  const description = t(`task.${key}.help`);
  return {title: t(`task.${key}`), ...(description === `task.${key}.help` ? {} : {description})};
}

/** @param {string} key @returns {Schema} */
export const expression = key => ({...text(key), type: 'string', 'x-field': 'expression'});

/** @param {string} key @returns {Schema} */
export const duration = key => ({
  ...text(key),
  'x-field': 'duration',
  'x-parts': true,
  examples: [{seconds: 5}],
});

/** @param {string} key @returns {Schema} */
export const json = key => ({...text(key), 'x-field': 'json'});

/** @param {string} key @param {number} [example] @returns {Schema} */
export const number = (key, example) => ({
  ...text(key),
  type: 'integer',
  ...(example === undefined ? {} : {examples: [example]}),
});

/** @param {string} key @returns {Schema} */
export const yesNo = key => ({...text(key), type: 'boolean'});

/** @param {string} key @param {string[]} steps @returns {Schema} */
export const flow = (key, steps) => ({...text(key), 'x-field': 'flow', 'x-steps': steps});

/** What comes in and what goes out, of tasks and of workflows. @returns {Record<string, Schema>} */
export function dataOf() {
  const either = (/** @type {string} */ key) => ({...json(key), 'x-prefers': 'expression'});
  return {
    input: {
      ...text('data.inputPart'),
      type: 'object',
      properties: {from: either('data.from'), schema: json('data.schema')},
    },
    output: {
      ...text('data.outputPart'),
      type: 'object',
      properties: {as: either('data.as'), schema: json('data.schema')},
    },
    export: {...text('data.exportPart'), type: 'object', properties: {as: either('data.exportAs')}},
  };
}
