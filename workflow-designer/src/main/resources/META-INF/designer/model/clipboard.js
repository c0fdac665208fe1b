import {allSteps, kindOf} from './steps.js';
import {soleMember} from './branches.js';
import {toYaml} from './yaml.js';

/**
 * Steps on the clipboard: as themselves for pages of this kind, and as YAML for people and editors.
 */

const TYPE = 'application/x-kosha-steps+json';

/** What was copied last on this page, for when the system's clipboard cannot be read. */
let last = '';

/** @param {any[]} items @param {DataTransfer | null} [clipboard] of a copy event */
export function write(items, clipboard) {
  last = JSON.stringify(items);
  if (clipboard) {
    clipboard.setData(TYPE, last);
    clipboard.setData('text/plain', toYaml(items));
  } else {
    navigator.clipboard?.writeText(toYaml(items)).catch(() => undefined);
  }
}

/**
 * @param {DataTransfer | null} [clipboard] of a paste event
 * @returns {any[]} empty when it holds no steps
 */
export function read(clipboard) {
  const candidates = clipboard ? [clipboard.getData(TYPE), clipboard.getData('text/plain')] : [last];
  for (const text of candidates) {
    const items = parse(text);
    if (items.length > 0) {
      return items;
    }
  }
  return [];
}

/** A list of steps, one step, or the steps of a whole document. @param {string} text */
function parse(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  const items = Array.isArray(value) ? value : Array.isArray(value?.do) ? value.do : [value];
  const known = items.every(item => soleMember(item) && kindOf(soleMember(item)?.[1]) !== 'code');
  return known && [...allSteps({do: items})].length > 0 ? items : [];
}
