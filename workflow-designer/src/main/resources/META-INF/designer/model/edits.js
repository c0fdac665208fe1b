import {split} from './pointer.js';

/**
 * Changes of a JSON tree that leave the old tree as it is: only what lies on the way to the changed
 * place is copied, everything else is shared.
 *
 * @typedef {{op: 'set', pointer: import('./pointer.js').Pointer, value: any}} SetEdit
 *   puts a value; `undefined` takes the member away
 * @typedef {{op: 'insert', pointer: import('./pointer.js').Pointer, value: any}} InsertEdit
 *   puts an item into a list; the pointer ends with its index
 * @typedef {{op: 'remove', pointer: import('./pointer.js').Pointer}} RemoveEdit
 * @typedef {{op: 'rename', pointer: import('./pointer.js').Pointer, name: string}} RenameEdit
 *   gives a member another name and leaves it in its place
 * @typedef {SetEdit | InsertEdit | RemoveEdit | RenameEdit} Edit
 */

/** @param {any} tree @param {Edit[]} edits */
export const applyAll = (tree, edits) => edits.reduce(apply, tree);

/** @param {any} tree @param {Edit} edit */
export function apply(tree, edit) {
  const parts = split(edit.pointer);
  if (parts.length === 0) {
    if (edit.op !== 'set') {
      throw new RangeError(`the whole document cannot be changed by ${edit.op}`);
    }
    return edit.value;
  }
  return changed(tree, parts, 0, edit);
}

/**
 * @param {any} node
 * @param {string[]} parts
 * @param {number} depth
 * @param {Edit} edit
 * @returns {any}
 */
function changed(node, parts, depth, edit) {
  const part = parts[depth];
  const atTarget = depth === parts.length - 1;
  if (Array.isArray(node)) {
    return changedList(node, part, atTarget, edit, child => changed(child, parts, depth + 1, edit));
  }
  if (node === undefined && edit.op === 'set') {
    return atTarget ? {[part]: edit.value} : {[part]: changed(undefined, parts, depth + 1, edit)};
  }
  if (node === null || typeof node !== 'object') {
    throw new RangeError(`nothing is at ${edit.pointer}`);
  }
  if (!atTarget) {
    return {...node, [part]: changed(node[part], parts, depth + 1, edit)};
  }
  return changedMember(node, part, edit);
}

/**
 * @param {any[]} list
 * @param {string} part
 * @param {boolean} atTarget
 * @param {Edit} edit
 * @param {(child: any) => any} deeper
 */
function changedList(list, part, atTarget, edit, deeper) {
  const index = part === '-' ? list.length : Number(part);
  const limit = atTarget && (edit.op === 'insert' || edit.op === 'set') ? list.length : list.length - 1;
  if (!Number.isInteger(index) || index < 0 || index > limit) {
    throw new RangeError(`a list of ${list.length} has no place ${part} (${edit.pointer})`);
  }
  if (!atTarget) {
    return list.with(index, deeper(list[index]));
  }
  switch (edit.op) {
    case 'insert':
      return list.toSpliced(index, 0, edit.value);
    case 'remove':
      return list.toSpliced(index, 1);
    case 'set':
      return edit.value === undefined
        ? list.toSpliced(index, 1)
        : list.toSpliced(index, 1, edit.value);
    default:
      throw new RangeError(`an item of a list has no name (${edit.pointer})`);
  }
}

/** @param {Record<string, any>} node @param {string} part @param {Edit} edit */
function changedMember(node, part, edit) {
  if (edit.op === 'set' && edit.value !== undefined) {
    return {...node, [part]: edit.value};
  }
  if (edit.op === 'rename') {
    return Object.fromEntries(
      Object.entries(node).map(([name, value]) => [name === part ? edit.name : name, value]),
    );
  }
  if (edit.op === 'insert') {
    throw new RangeError(`only lists take items (${edit.pointer})`);
  }
  const {[part]: gone, ...rest} = node;
  return rest;
}
