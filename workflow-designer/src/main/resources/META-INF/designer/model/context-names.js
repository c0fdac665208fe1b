import {allSteps} from './steps.js';

/**
 * Outputs of steps stand in the context under their steps' names: a step that gets another name takes its output along.
 *
 * @param {any} tree in which the step has its new name already
 * @param {string} old
 * @param {string} name
 * @returns {any} the same tree when nothing uses the old name
 */
export function renamedInContext(tree, old, name) {
  const quoted = JSON.stringify(old);
  const kept = `{${quoted}: .}`;
  const exports = [...allSteps(tree)].filter(({step}) => isText(step.task?.export?.as) && step.task.export.as.includes(kept));
  // Another step of the old name means its own output.
  if (exports.length !== 1 || exports[0].step.name !== name) {
    return tree;
  }
  const plain = /^[A-Za-z_]\w*$/;
  const dotted = plain.test(old) ? `\\.${old}(?!\\w)|` : '';
  const use = new RegExp(`\\$context(?:${dotted}\\[${quoted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\])`, 'g');
  const written = plain.test(name) ? `$context.${name}` : `$context[${JSON.stringify(name)}]`;
  return mapped(tree, text =>
    text.replace(use, () => written).replaceAll(kept, () => `{${JSON.stringify(name)}: .}`),
  );
}

/** @param {unknown} value */
const isText = value => typeof value === 'string';

/** Every expression anew; what stays the same is shared. @param {any} value @param {(text: string) => string} change @returns {any} */
function mapped(value, change) {
  if (typeof value === 'string') {
    return /^\s*\$\{/.test(value) ? change(value) : value;
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  if (Array.isArray(value)) {
    const items = value.map(item => mapped(item, change));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  const members = Object.entries(value).map(([name, member]) => /** @type {const} */ ([name, mapped(member, change)]));
  return members.some(([name, member]) => member !== value[name]) ? Object.fromEntries(members) : value;
}
