/**
 * What is edited and not saved, kept in this browser: a page that is closed, or a runner that is gone,
 * loses nothing.
 *
 * @typedef {{text: string, format: 'yaml' | 'json', tree: any, base: number, at: number}} Draft
 *   `base` is the version that was edited
 */

const PREFIX = 'kosha.draft.';

/** @param {string} name @returns {Draft | null} */
export function findDraft(name) {
  try {
    const draft = JSON.parse(localStorage.getItem(PREFIX + name) ?? 'null');
    return draft && typeof draft.text === 'string' && draft.tree ? draft : null;
  } catch {
    return null;
  }
}

/** @param {string} name @param {Draft} draft */
export function keepDraft(name, draft) {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(draft));
  } catch {
    // Storage may be full or forbidden; the page itself still asks before it is left.
  }
}

/** @param {string} name */
export function dropDraft(name) {
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // Then there is none either.
  }
}
