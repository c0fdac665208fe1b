/**
 * How far each step of the canvas is: of one that ran more than once, all its times together.
 *
 * @typedef {{status: string, attempts: number, startedAt?: string, endedAt?: string, iterations: number}} StepState
 */

/** What shows for a step that ran often: the first of these that one of its times has. */
const WEIGHT = ['faulted', 'retrying', 'running', 'waiting', 'cancelled', 'completed', 'skipped'];

/** @param {Iterable<import('./run-watch.js').RunStep>} steps @returns {Map<string, StepState>} by place in the document */
export function stepStates(steps) {
  const states = /** @type {Map<string, StepState>} */ (new Map());
  const times = /** @type {Map<string, Set<string>>} */ (new Map());
  for (const step of steps) {
    const before = states.get(step.task);
    const seen = times.get(step.task) ?? new Set();
    times.set(step.task, seen.add(timeOf(step.key)));
    states.set(step.task, {
      status: before ? heavier(before.status, step.status) : step.status,
      attempts: Math.max(before?.attempts ?? 0, step.attempts ?? 1),
      startedAt: before?.startedAt ?? step.startedAt,
      endedAt: latest(before, step),
      iterations: seen.size,
    });
  }
  return states;
}

/** A key without its attempts: those are one time. @param {string} key */
const timeOf = key => key.replace(/#\d+/g, '');

/** @param {string} a @param {string} b */
const heavier = (a, b) => (WEIGHT.indexOf(a) <= WEIGHT.indexOf(b) ? a : b);

/** @param {StepState | undefined} before @param {import('./run-watch.js').RunStep} step */
function latest(before, step) {
  if (before && !before.endedAt) {
    return undefined;
  }
  return !step.endedAt || !before?.endedAt || step.endedAt > before.endedAt ? step.endedAt : before.endedAt;
}
