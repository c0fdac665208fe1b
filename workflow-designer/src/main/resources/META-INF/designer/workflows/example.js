import {freeName} from '../model/names.js';
import {allSteps} from '../model/steps.js';
import {firstSteps} from '../templates/first-steps.js';

/** Workflows to begin with, the best first. What they call is in them alone. */
const TEMPLATES = [firstSteps];

/**
 * A workflow that works with what is installed; null when no template does.
 *
 * @param {{findAction(id: string): unknown}} catalog
 * @param {Set<string>} [taken] names of workflows that are there
 */
export function exampleFor(catalog, taken = new Set()) {
  const fitting = TEMPLATES.map(make => make()).find(tree =>
    [...allSteps(tree)].every(({step}) => step.action === '' || catalog.findAction(step.action)));
  return fitting
    ? {...fitting, document: {...fitting.document, name: freeName(fitting.document.name, taken)}}
    : null;
}
