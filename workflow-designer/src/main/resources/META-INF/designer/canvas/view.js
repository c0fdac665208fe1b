/**
 * What a step needs of the canvas that it is drawn on. One object for all steps, so that handing it
 * down never makes them draw again.
 *
 * @typedef {object} View
 * @property {import('../palette/catalog.js').Catalog} catalog
 * @property {boolean} readonly
 * @property {(list: string, index: number) => void} add asks what to add there
 * @property {(pointer: string) => void} select
 * @property {(pointer: string, event: PointerEvent) => void} grab a pointer went down on a step
 * @property {(pointer: string) => void} edit opens its form
 * @property {(pointer: string) => void} addBranch
 */

/**
 * How a step stands in the run that is shown.
 *
 * @typedef {object} StepState
 * @property {string} status
 * @property {number} [attempts]
 * @property {string} [startedAt]
 * @property {string} [endedAt]
 * @property {number} [iterations] how often it ran
 */

/** @param {StepState | undefined} a @param {StepState | undefined} b */
export const sameState = (a, b) =>
  a === b ||
  (a !== undefined &&
    b !== undefined &&
    a.status === b.status &&
    a.attempts === b.attempts &&
    a.endedAt === b.endedAt &&
    a.iterations === b.iterations);
