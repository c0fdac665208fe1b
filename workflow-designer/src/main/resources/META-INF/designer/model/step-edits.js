import {renamedInContext} from './context-names.js';
import {apply, applyAll} from './edits.js';
import {branchesOf, soleMember} from './branches.js';
import {freeName, namesIn} from './names.js';
import {above, below, escape, last, valueAt, within} from './pointer.js';
import {allSteps, isSingle, listAt, listsOf, placeOf, stepAt, stepOf} from './steps.js';

/**
 * What can be done to steps. Each takes a document and answers another one, and what to choose then;
 * the old document stays as it is, and what is not concerned is shared by both.
 *
 * @typedef {import('./pointer.js').Pointer} Pointer
 * @typedef {{tree: any, select: Pointer}} Outcome
 */

/**
 * Puts steps into a list. Names that are taken get a number.
 *
 * @param {any} tree
 * @param {Pointer} listPointer
 * @param {number} index
 * @param {any[]} items each an object with one member, the task under its name
 * @returns {Outcome}
 */
export function insertSteps(tree, listPointer, index, items) {
  const named = withFreeNames(items, namesIn(tree));
  const next = put(tree, listPointer, index, named);
  return {tree: next, select: pointerOf(next, named[0])};
}

/** @param {any} tree @param {Pointer} listPointer @param {number} index @param {any[]} items */
function put(tree, listPointer, index, items) {
  const list = listAt(tree, listPointer);
  if (!list) {
    throw new RangeError(`no steps can stand at ${listPointer}`);
  }
  if (isSingle(list)) {
    return wrapBranch(tree, list, index, items);
  }
  if (valueAt(tree, listPointer) !== undefined) {
    return apply(tree, {op: 'set', pointer: listPointer, value: list.items.toSpliced(index, 0, ...items)});
  }
  return list.role === 'case'
    ? openBranch(tree, listPointer, items)
    : apply(tree, {op: 'set', pointer: listPointer, value: items});
}

/** A branch of one task becomes one of several. @param {any} tree @param {import('./steps.js').StepList} list
 * @param {number} index @param {any[]} items */
function wrapBranch(tree, list, index, items) {
  const [name, task] = /** @type {[string, any]} */ (soleMember(list.items[0]));
  const inner = freeName(name, namesIn(tree));
  const body = [{[inner]: task}].toSpliced(index, 0, ...items);
  return apply(tree, {op: 'set', pointer: list.pointer, value: {[name]: {do: body}}});
}

/** A branch of an if/else gets its first steps. @param {any} tree @param {Pointer} listPointer @param {any[]} items */
function openBranch(tree, listPointer, items) {
  const owner = above(listPointer, 4);
  const found = branchesOf(valueAt(tree, owner), owner)?.find(branch => branch.list === listPointer);
  if (!found) {
    throw new RangeError(`no branch is at ${listPointer}`);
  }
  const taken = new Set(valueAt(tree, below(owner, 'do')).map(item => soleMember(item)?.[0]));
  const name = freeName(found.name, /** @type {Set<string>} */ (taken));
  return applyAll(tree, [
    {op: 'insert', pointer: below(owner, 'do', '-'), value: {[name]: {do: items, then: 'exit'}}},
    {op: 'set', pointer: below(found.case, 'then'), value: name},
  ]);
}

/**
 * Takes a step away, and chooses its neighbour.
 *
 * @param {any} tree
 * @param {Pointer} pointer
 * @returns {Outcome}
 */
export function removeStep(tree, pointer) {
  const place = placeOf(tree, pointer);
  if (!place) {
    throw new RangeError(`no step is at ${pointer}`);
  }
  const {list, index} = place;
  const neighbour = list.items[index + 1] ?? list.items[index - 1];
  const next = takeOut(tree, list, index);
  const select = neighbour
    ? pointerOf(next, neighbour)
    : stepAt(next, ownerPointer(tree, list))?.pointer ?? '';
  return {tree: next, select};
}

/** @param {any} tree @param {import('./steps.js').StepList} list */
function ownerPointer(tree, list) {
  for (const {step} of allSteps(tree)) {
    if (listsOf(step).some(inner => inner.pointer === list.pointer)) {
      return step.pointer;
    }
  }
  return '';
}

/** @param {any} tree @param {import('./steps.js').StepList} list @param {number} index */
function takeOut(tree, list, index) {
  if (isSingle(list)) {
    return apply(tree, {op: 'remove', pointer: list.pointer});
  }
  if (list.role === 'case' && list.items.length === 1) {
    return closeBranch(tree, list.pointer);
  }
  if (list.role === 'catch' && list.items.length === 1) {
    return apply(tree, {op: 'remove', pointer: list.pointer});
  }
  return apply(tree, {op: 'remove', pointer: below(list.pointer, index)});
}

/** A branch of an if/else that lost its last step goes straight on. @param {any} tree @param {Pointer} listPointer */
function closeBranch(tree, listPointer) {
  const owner = above(listPointer, 4);
  const found = branchesOf(valueAt(tree, owner), owner)?.find(branch => branch.list === listPointer);
  const withoutBranch = apply(tree, {op: 'remove', pointer: above(listPointer, 2)});
  return found
    ? apply(withoutBranch, {op: 'set', pointer: below(found.case, 'then'), value: 'exit'})
    : withoutBranch;
}

/**
 * Moves a step to another place, with all that is in it.
 *
 * @param {any} tree
 * @param {Pointer} pointer
 * @param {Pointer} listPointer
 * @param {number} index in the list as it is before the move
 * @returns {Outcome | null} null when it would stand within itself, or where it is
 */
export function moveStep(tree, pointer, listPointer, index) {
  const place = placeOf(tree, pointer);
  if (!place || within(listPointer, pointer)) {
    return null;
  }
  const {list, index: from} = place;
  if (list.pointer === listPointer && (index === from || index === from + 1)) {
    return null;
  }
  const original = list.items[isSingle(list) ? 0 : from];
  const sameList = list.pointer === listPointer;
  const taken = sameList ? new Set() : new Set(listAt(tree, listPointer)?.items.flatMap(Object.keys));
  const [copy] = withFreeNames([{...original}], taken);
  const placed = put(tree, listPointer, index, [copy]);
  // The original is found again by what it is: putting the copy may have moved it.
  const there = placeOf(placed, pointerOf(placed, original));
  const next = there ? takeOut(placed, there.list, there.index) : placed;
  return {tree: next, select: pointerOf(next, copy)};
}

/** A copy right behind. @param {any} tree @param {Pointer} pointer @returns {Outcome} */
export function duplicateStep(tree, pointer) {
  const place = placeOf(tree, pointer);
  if (!place) {
    throw new RangeError(`no step is at ${pointer}`);
  }
  const {list, index, step} = place;
  return insertSteps(tree, list.pointer, index + 1, [itemOf(step)]);
}

/** A step as it stands in a list. @param {import('./steps.js').Step} step */
export const itemOf = step => ({[step.name]: structuredClone(step.task)});

/**
 * Gives a step another name, also where others go on at it or use its output.
 *
 * @param {any} tree
 * @param {Pointer} pointer
 * @param {string} name
 * @returns {Outcome | null} null when another step of the list has it
 */
export function renameStep(tree, pointer, name) {
  const place = placeOf(tree, pointer);
  const old = last(pointer);
  if (!place || name === old || name.trim() === '' || place.list.items.some(item => name in item)) {
    return null;
  }
  const renamed = apply(tree, {op: 'rename', pointer, name});
  const list = above(pointer, 2);
  const next = Array.isArray(valueAt(renamed, list))
    ? apply(renamed, {op: 'set', pointer: list, value: retarget(valueAt(renamed, list), old, name)})
    : renamed;
  return {tree: renamedInContext(next, old, name), select: `${above(pointer)}/${escape(name)}`};
}

/** @param {any[]} items @param {string} old @param {string} name */
const retarget = (items, old, name) =>
  items.map(item => {
    const member = soleMember(item);
    const task = member?.[1];
    if (!member || task === null || typeof task !== 'object') {
      return item;
    }
    const then = task.then === old ? {then: name} : {};
    const cases = Array.isArray(task.switch)
      ? {switch: task.switch.map(one => retargetCase(one, old, name))}
      : {};
    const changes = {...then, ...cases};
    return Object.keys(changes).length === 0 ? item : {[member[0]]: {...task, ...changes}};
  });

/** @param {any} one @param {string} old @param {string} name */
function retargetCase(one, old, name) {
  const member = soleMember(one);
  return member?.[1]?.then === old ? {[member[0]]: {...member[1], then: name}} : one;
}

/** @param {any[]} items @param {Set<unknown>} taken */
function withFreeNames(items, taken) {
  const known = new Set(/** @type {Set<string>} */ (taken));
  return items.map(item => {
    const member = soleMember(item);
    if (!member) {
      return item;
    }
    const name = freeName(member[0], known);
    known.add(name);
    return name === member[0] ? item : {[name]: member[1]};
  });
}

/** Where the very item stands. @param {any} tree @param {any} item @returns {Pointer} */
function pointerOf(tree, item) {
  for (const {step, list, index} of allSteps(tree)) {
    if (list.items[index] === item || list.items[0] === item && isSingle(list)) {
      return step.pointer;
    }
  }
  return item === undefined ? '' : stepOf(item, '').pointer;
}
