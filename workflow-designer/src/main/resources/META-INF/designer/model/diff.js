import {allSteps, listsOf} from './steps.js';
import {apply} from './edits.js';

/**
 * @typedef {object} Difference
 * @property {'added' | 'removed' | 'changed' | 'moved'} kind
 * @property {string} name of the step; empty for the rest of the document
 * @property {import('./steps.js').Step | null} step as it is afterwards, or was before
 * @property {Change[]} changes what of a step differs
 *
 * @typedef {{path: string, before: any, after: any}} Change with the path from the step; a side that
 *   lacks it is undefined
 */

/**
 * What differs between two documents, step by step. Steps are the same when they have the same name.
 *
 * @param {any} before
 * @param {any} after
 * @returns {Difference[]} in the order of the document after, then what is gone
 */
export function diffDocuments(before, after) {
  const old = stepsByName(before);
  const now = stepsByName(after);
  /** @type {Difference[]} */
  const found = [];
  const rest = changesOf(without(before), without(after));
  if (rest.length > 0) {
    found.push({kind: 'changed', name: '', step: null, changes: rest});
  }
  for (const [name, {step, owner, follows}] of now) {
    const was = old.get(name);
    if (!was) {
      found.push({kind: 'added', name, step, changes: []});
      continue;
    }
    const changes = changesOf(ownPart(was.step), ownPart(step));
    if (changes.length > 0) {
      found.push({kind: 'changed', name, step, changes});
    } else if (was.owner !== owner || moved(was.follows, follows, old, now)) {
      found.push({kind: 'moved', name, step, changes: []});
    }
  }
  for (const [name, {step}] of old) {
    if (!now.has(name)) {
      found.push({kind: 'removed', name, step, changes: []});
    }
  }
  return found;
}

/** @typedef {{step: import('./steps.js').Step, owner: string, follows: string}} Placed */

/** @param {any} tree @returns {Map<string, Placed>} */
function stepsByName(tree) {
  const steps = new Map();
  const owners = new Map();
  for (const {step, list, index} of allSteps(tree)) {
    for (const inner of listsOf(step)) {
      owners.set(inner.pointer, `${step.name}/${inner.role}/${inner.name}`);
    }
    const owner = owners.get(list.pointer) ?? '';
    const follows = index > 0 ? Object.keys(list.items[index - 1])[0] : '';
    steps.set(step.name, {step, owner, follows});
  }
  return steps;
}

/** Behind another step that was and is in the list. @param {string} was @param {string} is
 * @param {Map<string, Placed>} old @param {Map<string, Placed>} now */
const moved = (was, is, old, now) =>
  was !== is && (was === '' || now.has(was)) && (is === '' || old.has(is));

/** A document without its steps. @param {any} tree */
function without(tree) {
  const {do: steps, ...rest} = tree ?? {};
  return rest;
}

/** A step without the steps within it. @param {import('./steps.js').Step} step */
function ownPart(step) {
  let task = step.task;
  for (const list of [...listsOf(step)].reverse()) {
    if (list.items.length > 0 && step.kind !== 'ifelse' && step.kind !== 'fork') {
      task = apply(task, {op: 'set', pointer: list.pointer.slice(step.pointer.length), value: []});
    }
  }
  if (step.kind === 'ifelse') {
    return {...step.task, do: [step.task.do[0]]};
  }
  if (step.kind === 'fork') {
    const branches = step.task.fork.branches.flatMap(Object.keys);
    return {...step.task, fork: {...step.task.fork, branches}};
  }
  return task;
}

/** @param {any} before @param {any} after @param {string} [path] @returns {Change[]} */
export function changesOf(before, after, path = '') {
  if (before === after) {
    return [];
  }
  if (isPlain(before) && isPlain(after)) {
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...names].flatMap(name =>
      changesOf(before[name], after[name], path === '' ? name : `${path}.${name}`));
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{path, before, after}];
}

/** @param {any} value */
const isPlain = value => value !== null && typeof value === 'object' && !Array.isArray(value);
