import {branchesOf, soleMember} from '../model/branches.js';
import {below, split} from '../model/pointer.js';

/**
 * The branches of an if/else, as the document has them (a switch, and a list for each case) and as a
 * form shows them (`{branches: [{name: 'yes', when}]}`). The steps within stay where they are.
 */

/** @param {any} task */
export const readBranches = task => ({
  branches: (branchesOf(task, '') ?? []).map(({name, when}) => ({
    name,
    ...(when === undefined ? {} : {when}),
  })),
});

/** @param {any} task @param {any} shown */
export function writeBranches(task, shown) {
  const old = branchesOf(task, '') ?? [];
  const wanted = shown.branches ?? [];
  /** @type {Set<string>} the lists that are still led to */
  const kept = new Set();
  const taken = new Set();
  const cases = wanted.map((/** @type {any} */ {name, when}, /** @type {number} */ index) => {
    // A branch is known by its name, and one that was renamed by its place.
    const known =
      old.find(branch => branch.name === name) ??
      (wanted.length === old.length ? old[index] : undefined);
    const then = known?.present ? split(known.list)[2] : 'exit';
    kept.add(then);
    let free = name || `case${index + 1}`;
    while (taken.has(free)) {
      free = `${free}2`;
    }
    taken.add(free);
    const fresh = known === undefined && when === undefined;
    return {[free]: {...(fresh ? {when: ''} : when === undefined ? {} : {when}), then}};
  });
  const [head, ...lists] = task.do;
  const [choose, first] = /** @type {[string, any]} */ (soleMember(head));
  return {
    ...task,
    do: [
      {[choose]: {...first, switch: cases}},
      ...lists.filter((/** @type {any} */ item) => kept.has(soleMember(item)?.[0] ?? '')),
    ],
  };
}

/** Where the form shows what stands at a place of the document. @param {string} pointer */
export function placeOfBranch(pointer) {
  const [list, first, , keyword, index, , ...rest] = split(pointer);
  return list === 'do' && first === '0' && keyword === 'switch' && index !== undefined
    ? below('', 'branches', index, ...rest)
    : pointer;
}
