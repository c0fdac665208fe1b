import {below} from './pointer.js';

/**
 * If/else. The DSL's `switch` jumps, it does not nest: an if/else is a `do` that holds the switch,
 * and after it one `do` per branch that ends with `then: exit`. A case that goes straight to `exit`
 * is a branch without steps. Whatever differs from that is no if/else, and is drawn as what it is.
 *
 * @typedef {import('./pointer.js').Pointer} Pointer
 *
 * @typedef {object} Branch
 * @property {string} name of the case
 * @property {string | undefined} when its condition; absent on the one that is taken otherwise
 * @property {Pointer} case where the case stands
 * @property {Pointer} list where its steps stand, or would stand
 * @property {boolean} present whether there is such a list
 */

const COMMON = new Set(['if', 'input', 'output', 'export', 'timeout', 'then', 'metadata']);

/** @param {any} item @returns {[string, any] | null} */
export function soleMember(item) {
  if (item === null || typeof item !== 'object' || Array.isArray(item)) {
    return null;
  }
  const members = Object.entries(item);
  return members.length === 1 ? members[0] : null;
}

/**
 * @param {any} task
 * @param {Pointer} pointer of the task
 * @returns {Branch[] | null} null when the task is no if/else
 */
export function branchesOf(task, pointer) {
  const list = task?.do;
  if (!Array.isArray(list) || !Object.keys(task).every(key => key === 'do' || COMMON.has(key))) {
    return null;
  }
  const head = soleMember(list[0]);
  const cases = head?.[1]?.switch;
  if (!head || !Array.isArray(cases) || cases.length === 0 || Object.keys(head[1]).length !== 1) {
    return null;
  }
  const targets = targetsOf(list.slice(1));
  if (!targets) {
    return null;
  }
  const branches = cases.map((item, i) =>
    branch(item, below(pointer, 'do', 0, head[0], 'switch', i), targets, pointer, list.length));
  const used = cases.map(item => soleMember(item)?.[1]?.then).filter(then => then !== 'exit');
  const complete = branches.every(Boolean) && used.length === targets.size
    && new Set(used).size === used.length;
  return complete ? /** @type {Branch[]} */ (branches) : null;
}

/** The tasks that a case may go on at, by name. @param {any[]} items */
function targetsOf(items) {
  /** @type {Map<string, number>} */
  const targets = new Map();
  for (const [i, item] of items.entries()) {
    const member = soleMember(item);
    const task = member?.[1];
    const plain = Array.isArray(task?.do) && task.then === 'exit' && Object.keys(task).length === 2;
    if (!member || !plain || targets.has(member[0])) {
      return null;
    }
    targets.set(member[0], i + 1);
  }
  return targets;
}

/**
 * @param {any} item
 * @param {Pointer} place of the item
 * @param {Map<string, number>} targets
 * @param {Pointer} pointer of the whole
 * @param {number} length of the list that holds it all
 * @returns {Branch | null}
 */
function branch(item, place, targets, pointer, length) {
  const member = soleMember(item);
  if (!member || typeof member[1]?.then !== 'string') {
    return null;
  }
  const [name, {when, then, ...rest}] = member;
  const index = targets.get(then);
  const known = then === 'exit' || index !== undefined;
  if (!known || Object.keys(rest).length > 0 || (when !== undefined && typeof when !== 'string')) {
    return null;
  }
  const present = index !== undefined;
  return {
    name,
    when,
    case: below(place, name),
    list: present ? below(pointer, 'do', index, then, 'do') : below(pointer, 'do', length, name, 'do'),
    present,
  };
}

/** A new if/else without steps. */
export const newIfElse = () => ({
  do: [
    {
      choose: {
        switch: [{yes: {when: '', then: 'exit'}}, {no: {then: 'exit'}}],
      },
    },
  ],
});
