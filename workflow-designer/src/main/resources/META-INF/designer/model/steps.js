import {branchesOf, soleMember} from './branches.js';
import {above, below, last, valueAt} from './pointer.js';

/**
 * The steps of a document: tasks under their names, in lists, some of which stand within others.
 *
 * @typedef {import('./pointer.js').Pointer} Pointer
 *
 * @typedef {'call' | 'emit' | 'for' | 'fork' | 'listen' | 'raise' | 'run' | 'set' | 'switch' | 'try' | 'wait'
 *   | 'do' | 'ifelse' | 'code'} StepKind `code` is what cannot be drawn, and is kept as it is
 *
 * @typedef {object} Step
 * @property {Pointer} pointer of the task, such as `/do/0/greet`
 * @property {string} name
 * @property {any} task
 * @property {StepKind} kind
 * @property {string} action the installed action that it calls; empty when it calls none
 *
 * @typedef {object} StepList
 * @property {Pointer} pointer of the list
 * @property {'body' | 'each' | 'try' | 'catch' | 'branch' | 'case'} role
 * @property {string} name of the branch or case
 * @property {any[]} items
 * @property {string} [when] the condition of a case
 */

const KINDS = /** @type {const} */ ([
  'call', 'emit', 'for', 'fork', 'listen', 'raise', 'run', 'set', 'switch', 'try', 'wait', 'do',
]);

/** Calls of the DSL itself, which are no installed actions. */
const PROTOCOLS = new Set(['http', 'openapi', 'asyncapi', 'grpc', 'a2a', 'mcp']);

/** @param {any} task @returns {StepKind} */
export function kindOf(task) {
  if (task === null || typeof task !== 'object' || Array.isArray(task)) {
    return 'code';
  }
  const found = KINDS.filter(kind => kind in task);
  const kind = found[0];
  if (kind === undefined || found.length > (kind === 'for' ? 2 : 1)) {
    return 'code';
  }
  if (kind === 'do' && branchesOf(task, '')) {
    return 'ifelse';
  }
  return isDrawable(task, kind) ? kind : 'code';
}

/** Whether its nested lists are lists. @param {any} task @param {string} kind */
function isDrawable(task, kind) {
  switch (kind) {
    case 'call':
      return typeof task.call === 'string';
    case 'for':
      return Array.isArray(task.do) && isObject(task.for);
    case 'fork':
      return Array.isArray(task.fork?.branches) && task.fork.branches.every(item => soleMember(item));
    case 'try':
      return Array.isArray(task.try) && isObject(task.catch) && isListOrNothing(task.catch.do);
    case 'listen':
      return isListOrNothing(task.foreach?.do);
    case 'switch':
      return Array.isArray(task.switch) && task.switch.every(item => soleMember(item));
    case 'do':
      return Array.isArray(task.do);
    default:
      return true;
  }
}

/** @param {any} value */
const isObject = value => value !== null && typeof value === 'object' && !Array.isArray(value);

/** @param {any} value */
const isListOrNothing = value => value === undefined || Array.isArray(value);

/** @param {any} item of a list of tasks @param {Pointer} place of the item @returns {Step} */
export function stepOf(item, place) {
  const member = soleMember(item);
  if (!member) {
    return {pointer: place, name: last(place), task: item, kind: 'code', action: ''};
  }
  const [name, task] = member;
  return {pointer: below(place, name), name, task, kind: kindOf(task), action: actionOf(task)};
}

/** @param {any} task */
function actionOf(task) {
  const call = task?.call;
  return typeof call === 'string' && !PROTOCOLS.has(call) && call.includes('.') ? call : '';
}

/** @param {any} tree @param {Pointer} pointer @returns {Step | null} null when there is no step */
export function stepAt(tree, pointer) {
  const task = valueAt(tree, pointer);
  if (task === undefined || pointer === '') {
    return null;
  }
  const item = valueAt(tree, above(pointer));
  if (Array.isArray(item)) {
    return {pointer, name: last(pointer), task, kind: 'code', action: ''};
  }
  return {pointer, name: last(pointer), task, kind: kindOf(task), action: actionOf(task)};
}

/** The lists that stand within a step. @param {Step} step @returns {StepList[]} */
export function listsOf({pointer, task, kind}) {
  switch (kind) {
    case 'for':
      return [list(below(pointer, 'do'), 'each', task.do)];
    case 'do':
      return [list(below(pointer, 'do'), 'body', task.do)];
    case 'try':
      return [
        list(below(pointer, 'try'), 'try', task.try),
        list(below(pointer, 'catch', 'do'), 'catch', task.catch.do ?? []),
      ];
    case 'listen':
      return task.foreach ? [list(below(pointer, 'foreach', 'do'), 'each', task.foreach.do ?? [])] : [];
    case 'fork':
      return task.fork.branches.map((item, i) => forkBranch(item, below(pointer, 'fork', 'branches', i)));
    case 'ifelse':
      return (branchesOf(task, pointer) ?? []).map(branch => ({
        ...list(branch.list, 'case', valueIn(task, pointer, branch.list) ?? [], branch.name),
        when: branch.when,
      }));
    default:
      return [];
  }
}

/** @param {any} task @param {Pointer} pointer of the task @param {Pointer} inner */
const valueIn = (task, pointer, inner) => valueAt(task, inner.slice(pointer.length));

/**
 * A branch that is a plain `do` is the list of its steps; any other is a list of one.
 * @param {any} item
 * @param {Pointer} place
 */
function forkBranch(item, place) {
  const [name, task] = /** @type {[string, any]} */ (soleMember(item));
  return isPlainDo(task)
    ? list(below(place, name, 'do'), 'branch', task.do, name)
    : list(place, 'branch', [item], name);
}

/** @param {any} task */
const isPlainDo = task => Array.isArray(task?.do) && Object.keys(task).length === 1;

/** A branch that is one task is no list yet. @param {StepList} found */
export const isSingle = found => found.role === 'branch' && last(found.pointer) !== 'do';

/**
 * @param {Pointer} pointer
 * @param {StepList['role']} role
 * @param {any[]} items
 * @param {string} [name]
 * @returns {StepList}
 */
const list = (pointer, role, items, name = '') => ({pointer, role, items, name});

/** The main list of a document. @param {any} tree @returns {StepList} */
export const mainList = tree => list('/do', 'body', Array.isArray(tree?.do) ? tree.do : []);

/** @param {StepList} found @returns {Step[]} */
export const stepsIn = found =>
  isSingle(found)
    ? [stepOf(found.items[0], found.pointer)]
    : found.items.map((item, i) => stepOf(item, below(found.pointer, i)));

/**
 * All steps, each before those within it.
 * @param {any} tree
 * @returns {Generator<{step: Step, depth: number, list: StepList, index: number}>}
 */
export function* allSteps(tree) {
  yield* within(mainList(tree), 0);
}

/** @param {StepList} found @param {number} depth */
function* within(found, depth) {
  for (const [index, step] of stepsIn(found).entries()) {
    yield {step, depth, list: found, index};
    for (const inner of listsOf(step)) {
      yield* within(inner, depth + 1);
    }
  }
}

/** The list and the index of a step. @param {any} tree @param {Pointer} pointer */
export function placeOf(tree, pointer) {
  for (const found of allSteps(tree)) {
    if (found.step.pointer === pointer) {
      return found;
    }
  }
  return null;
}

/** A list by its pointer, also one that is not there yet. @param {any} tree @param {Pointer} pointer */
export function listAt(tree, pointer) {
  if (pointer === '/do') {
    return mainList(tree);
  }
  for (const {step} of allSteps(tree)) {
    if (pointer.startsWith(step.pointer)) {
      const found = listsOf(step).find(inner => inner.pointer === pointer);
      if (found) {
        return found;
      }
    }
  }
  return null;
}

/** The step that a pointer to any part of a document belongs to; null for the document itself.
 * @param {any} tree @param {Pointer} pointer @returns {Step | null} */
export function ownerOf(tree, pointer) {
  /** @type {Step | null} */
  let owner = null;
  for (const {step} of allSteps(tree)) {
    if (pointer === step.pointer || pointer.startsWith(`${step.pointer}/`)) {
      owner = step;
    }
  }
  return owner;
}

/** The step that a list is within; nothing for the main one. @param {any} tree @param {string} list */
export const ownerOfList = (tree, list) =>
  [...allSteps(tree)].find(({step}) => listsOf(step).some(inner => inner.pointer === list));
