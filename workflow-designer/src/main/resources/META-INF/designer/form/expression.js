/**
 * Runtime expressions of the workflow DSL: jq between `${` and `}`, as the whole of a text.
 */

const WHOLE = /^\s*\$\{([\s\S]*)\}\s*$/;
const PLAIN_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** @param {unknown} value */
export function isExpression(value) {
  return typeof value === 'string' && WHOLE.test(value);
}

/** @param {string} value @returns {string} the jq in an expression; the text itself when it is none */
export function jqOf(value) {
  const match = WHOLE.exec(value);
  return match ? match[1].trim() : value;
}

/** @param {string} jq @returns {string} */
export function expressionOf(jq) {
  return `\${ ${jq.trim()} }`;
}

/**
 * The jq that leads to a member, as in `$context["fetch-a-url"].items[0]`.
 *
 * @param {string} root such as `.` or `$context` @param {(string | number)[]} steps names and indexes
 */
export function pathOf(root, steps) {
  const path = steps.reduce(
    (/** @type {string} */ so, step) => so + stepOf(so, step),
    root === '.' ? '' : root,
  );
  return path === '' ? '.' : path;
}

/** @param {string} before @param {string | number} step */
function stepOf(before, step) {
  const dot = before === '' ? '.' : '';
  if (typeof step === 'number') {
    return `${dot}[${step}]`;
  }
  return PLAIN_NAME.test(step) ? `.${step}` : `${dot}[${JSON.stringify(step)}]`;
}

/**
 * A value into which earlier data was put: a text that somebody wrote keeps its words and gets the data at its end, everything else is
 * replaced.
 *
 * @param {unknown} value @param {string} path jq @returns {string}
 */
export function withData(value, path) {
  if (typeof value !== 'string' || value === '' || isExpression(value)) {
    return expressionOf(path);
  }
  return expressionOf(`${JSON.stringify(value).slice(0, -1)}\\(${path})"`);
}

/** The parts of a text with data in it, to show them: `["Order ", {path: ".id"}]`; null for any other expression. @param {string} jq */
export function interpolation(jq) {
  if (!/^"(?:[^"\\]|\\.)*"$/.test(jq)) {
    return null;
  }
  return jq
    .slice(1, -1)
    .split(/(\\\([^()]*\))/)
    .filter(Boolean)
    .map(part => (part.startsWith('\\(') ? {path: part.slice(2, -1)} : part));
}
