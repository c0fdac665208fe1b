/** Ids of the parts of a field, which labels and descriptions refer to: a place's characters without spaces. */

/** @param {string} pointer @param {string} [part] */
export function idOf(pointer, part = 'input') {
  return `${part}${pointer.replace(/[^A-Za-z0-9]/g, character => `_${character.codePointAt(0)?.toString(16)}_`)}`;
}

/** @param {string} pointer @returns the ids of what explains a field */
export function describedBy(pointer) {
  return `${idOf(pointer, 'problem')} ${idOf(pointer, 'help')}`;
}
