import {applyAll} from './edits.js';
import {branchesOf, soleMember} from './branches.js';
import {freeName} from './names.js';
import {below} from './pointer.js';
import {stepAt} from './steps.js';

/**
 * Adds a way to an if/else, before the one that is taken otherwise, or a branch to a fork.
 *
 * @param {any} tree
 * @param {import('./pointer.js').Pointer} pointer
 * @returns {import('./step-edits.js').Outcome | null} null when the step has no branches
 */
export function addBranch(tree, pointer) {
  const step = stepAt(tree, pointer);
  if (step?.kind === 'fork') {
    const names = new Set(step.task.fork.branches.map(item => soleMember(item)?.[0]));
    const value = {[freeName('branch', /** @type {Set<string>} */ (names))]: {do: []}};
    const place = below(pointer, 'fork', 'branches', '-');
    return {tree: applyAll(tree, [{op: 'insert', pointer: place, value}]), select: pointer};
  }
  const branches = step?.kind === 'ifelse' ? branchesOf(step.task, pointer) : null;
  if (!step || !branches) {
    return null;
  }
  const [head] = /** @type {[string, any]} */ (soleMember(step.task.do[0]));
  const names = new Set(branches.map(branch => branch.name));
  const otherwise = branches.findIndex(branch => branch.when === undefined);
  const index = otherwise < 0 ? branches.length : otherwise;
  return {
    tree: applyAll(tree, [
      {
        op: 'insert',
        pointer: below(pointer, 'do', 0, head, 'switch', index),
        value: {[freeName('case', names)]: {when: '', then: 'exit'}},
      },
    ]),
    select: pointer,
  };
}
