import {expressionOf, isExpression, jqOf, pathOf} from './expression.js';
import {below, split, valueAt} from '../model/pointer.js';
import {t} from '../texts/texts.js';

/**
 * What a step can use of what was there before it: the workflow's input, what earlier steps gave, the item of a loop, a caught error.
 *
 * @typedef {{name: string, path: string, schema?: any, sample?: unknown, edits: import('../model/edits.js').Edit[]}} Source
 *   `path` is the jq that leads to it, `edits` what the document needs for that
 * @typedef {object} Knowledge
 * @property {(task: any) => any} [outputSchema] of the action that a task calls
 * @property {(pointer: string, name: string) => {input?: unknown, output?: unknown} | undefined} [lastStep] what a task had and gave in the last run
 * @property {unknown} [lastInput] of the last run
 * @typedef {{name: string, pointer: string, task: any, list: string}} Place of a task: its name, where it stands, and the list it is in
 */

const LISTS = ['do', 'try'];

/**
 * @param {any} document @param {string} pointer of the step that is to use it @param {Knowledge} [known] @returns {Source[]} the nearest
 *   first
 */
export function sourcesOf(document, pointer, known = {}) {
  const path = pathTo(document, pointer);
  const sources = [];
  for (let depth = path.length - 1; depth >= 0; depth -= 1) {
    sources.push(
      ...earlierIn(document, path[depth])
        .reverse()
        .map(place => stepSource(document, place, known)),
    );
    const around = path[depth - 1];
    if (around) {
      sources.push(...givenBy(around, path[depth]));
    }
  }
  return [...sources, inputSource(document, known), ...incomingSource(pointer, known)];
}

/** The tasks from the outermost to the one that a pointer names. @param {any} document @param {string} pointer @returns {Place[]} */
function pathTo(document, pointer) {
  const tokens = split(pointer);
  const places = [];
  let at = '';
  for (let index = 0; index < tokens.length; index += 1) {
    const list = at;
    at = below(at, tokens[index]);
    const isItem = Array.isArray(valueAt(document, list)) && index + 1 < tokens.length;
    if (isItem) {
      const name = tokens[index + 1];
      const place = below(at, name);
      places.push({name, pointer: place, task: valueAt(document, place), list});
    }
  }
  return places.filter(place => place.task !== null && typeof place.task === 'object');
}

/** The tasks that have ended when this one begins. @param {any} document @param {Place} place @returns {Place[]} */
function earlierIn(document, place) {
  if (place.list.endsWith('/branches')) {
    return [];
  }
  const list = valueAt(document, place.list);
  const index = Number(split(place.pointer).at(-2));
  return (Array.isArray(list) ? list : []).slice(0, index).flatMap((item, at) => {
    const name = Object.keys(item)[0];
    const found = {name, pointer: below(place.list, at, name), task: item[name], list: place.list};
    return [...nested(found), found];
  });
}

/** The tasks in blocks that have run as a whole. @param {Place} place @returns {Place[]} */
function nested(place) {
  if (place.task?.for || place.task?.listen) {
    return [];
  }
  return LISTS.filter(key => Array.isArray(place.task?.[key])).flatMap(key => {
    const list = below(place.pointer, key);
    return place.task[key].flatMap((/** @type {any} */ item, /** @type {number} */ index) => {
      const name = Object.keys(item)[0];
      const found = {name, pointer: below(list, index, name), task: item[name], list};
      return [...nested(found), found];
    });
  });
}

/** @param {any} document @param {Place} place @param {Knowledge} known @returns {Source} */
function stepSource(document, place, known) {
  const last = known.lastStep?.(place.pointer, place.name);
  return {
    name: place.name,
    path: pathOf('$context', [place.name]),
    schema: place.task.output?.as === undefined ? outputSchemaOf(place.task, known) : undefined,
    sample: last?.output,
    edits: exportEdits(place),
  };
}

/** @param {any} task @param {Knowledge} known */
function outputSchemaOf(task, known) {
  if (task.set !== null && typeof task.set === 'object') {
    return {
      type: 'object',
      properties: Object.fromEntries(
        Object.entries(task.set).map(([name, value]) => [name, {examples: [value]}]),
      ),
    };
  }
  return known.outputSchema?.(task);
}

/**
 * What makes a step's output one that later steps find in `$context` under its name.
 *
 * @param {Place} place @returns {import('../model/edits.js').Edit[]}
 */
export function exportEdits(place) {
  const own = `{${JSON.stringify(place.name)}: .}`;
  const before = place.task.export?.as;
  if (typeof before === 'string' && jqOf(before).includes(own)) {
    return [];
  }
  const base =
    before === undefined ? '$context' : isExpression(before) ? `(${jqOf(before)})` : JSON.stringify(before);
  return [
    {op: 'set', pointer: below(place.pointer, 'export', 'as'), value: expressionOf(`${base} + ${own}`)},
  ];
}

/** The variables that a task gives to what it holds. @param {Place} around @param {Place} inner @returns {Source[]} */
function givenBy(around, inner) {
  const variable = (
    /** @type {string} */ name,
    /** @type {string} */ words,
    /** @type {any} */ schema = undefined,
  ) => ({name: t(words, {name: around.name}), path: `$${name}`, schema, edits: []});
  if (around.task.for) {
    return [
      variable(around.task.for.each ?? 'item', 'data.item'),
      variable(around.task.for.at ?? 'index', 'data.index', {type: 'integer'}),
    ];
  }
  if (around.task.catch && inner.list.startsWith(below(around.pointer, 'catch'))) {
    return [variable(around.task.catch.as ?? 'error', 'data.error', ERROR_SCHEMA)];
  }
  return [];
}

const ERROR_SCHEMA = {
  type: 'object',
  properties: Object.fromEntries(
    ['type', 'title', 'detail', 'instance', 'code']
      .map(name => [name, {type: 'string'}])
      .concat([
        ['status', {type: 'integer'}],
        ['retriable', {type: 'boolean'}],
      ]),
  ),
};

/** @param {any} document @param {Knowledge} known @returns {Source} */
function inputSource(document, known) {
  const schema = document?.input?.schema?.document;
  return {name: t('data.input'), path: '$workflow.input', schema, sample: known.lastInput, edits: []};
}

/** What the step is handed by the one before it. @param {string} pointer @param {Knowledge} known @returns {Source[]} */
function incomingSource(pointer, known) {
  const last = known.lastStep?.(pointer, split(pointer).at(-1) ?? '');
  return [{name: t('data.incoming'), path: '.', sample: last?.input, edits: []}];
}
