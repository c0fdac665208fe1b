/**
 * The rows of a timeline: each execution of a step, below what holds it, and where its bar lies.
 *
 * @typedef {{step: import('./run-watch.js').RunStep, depth: number, iteration: string, from: number, to: number}} Row
 *   `from` and `to` in parts of the whole time
 */

/**
 * @param {Iterable<import('./run-watch.js').RunStep>} steps @param {{startedAt?: string, createdAt?: string, endedAt?: string}} run @param {number} now
 * @returns {Row[]}
 */
export function rowsOf(steps, run, now) {
  const start = Date.parse(run.startedAt ?? run.createdAt ?? '') || now;
  const end = run.endedAt ? Date.parse(run.endedAt) : now;
  const span = Math.max(1, end - start);
  const part = (/** @type {string | undefined} */ time, /** @type {number} */ missing) =>
    Math.min(1, Math.max(0, ((time ? Date.parse(time) : missing) - start) / span));
  return ordered([...steps]).map(step => ({
    step,
    depth: Math.max(0, segments(step.key).length - base(step.key)),
    iteration: segments(step.key)
      .slice(0, -1)
      .map(segment => /\[(\d+)\]/.exec(segment)?.[1])
      .filter(index => index !== undefined)
      .map(index => Number(index) + 1)
      .join('.'),
    from: part(step.startedAt, start),
    to: part(step.endedAt, end),
  }));
}

/** Names may hold a slash; those of the DSL's examples do not. @param {string} key */
const segments = key => key.split('/');

/** @param {string} key */
const base = key => (key.startsWith('do/') ? 2 : 1);

/** By when they began, but what a step holds comes right after it. @param {import('./run-watch.js').RunStep[]} steps */
function ordered(steps) {
  const place = new Map(steps.map((step, index) => [step.key, index]));
  const find = (/** @type {string} */ key) =>
    place.get(key) ?? place.get(key.replace(/(\[\d+\])?(#\d+)?$/, ''));
  const path = (/** @type {string} */ key) => {
    const parts = segments(key);
    return parts
      .map((_, index) => find(parts.slice(0, index + 1).join('/')))
      .filter(found => found !== undefined);
  };
  return steps
    .map(step => ({step, path: path(step.key)}))
    .sort((a, b) => comparePaths(a.path, b.path))
    .map(({step}) => step);
}

/** @param {number[]} a @param {number[]} b */
function comparePaths(a, b) {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (a[index] ?? -1) - (b[index] ?? -1);
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}
