import {above, split, valueAt} from '../model/pointer.js';
import {withValueAt} from './values.js';

/** Members without which a task is another task, or none. */
const KEPT = [
  'set',
  'switch',
  'for',
  'try',
  'catch',
  'fork',
  'raise',
  'error',
  'wait',
  'emit',
  'event',
  'listen',
  'to',
  'run',
  'workflow',
  'do',
  'with',
  'constant',
  'linear',
  'exponential',
];

/**
 * A task in which something was written or taken away. What is empty after that goes too, unless the task needs it or it was written empty.
 *
 * @param {any} task @param {string} pointer @param {unknown} value undefined takes away
 */
export function changedTask(task, pointer, value) {
  let changed = withValueAt(task, pointer, value);
  if (value !== undefined) {
    return changed;
  }
  for (let place = above(pointer); place !== ''; place = above(place)) {
    const left = valueAt(changed, place);
    const isEmpty =
      left !== null && typeof left === 'object' && !Array.isArray(left) && Object.keys(left).length === 0;
    if (!isEmpty || KEPT.includes(split(place).at(-1) ?? '')) {
      break;
    }
    changed = withValueAt(changed, place, undefined);
  }
  return changed;
}
