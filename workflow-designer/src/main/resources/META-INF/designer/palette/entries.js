import {newIfElse} from '../model/branches.js';
import {nameFrom} from '../model/names.js';
import {t} from '../texts/texts.js';

/**
 * @typedef {import('../model/steps.js').StepKind} StepKind
 *
 * @typedef {object} Entry what a step can be made of
 * @property {string} id of the action, or the kind of a step of the DSL
 * @property {string} title
 * @property {string} description
 * @property {string} group title of its group
 * @property {string[]} keywords
 * @property {StepKind} kind
 * @property {string} connector empty for steps of the DSL
 * @property {() => any} item a new step, under its name
 *
 * @typedef {{title: string, entries: Entry[]}} Group
 */

const EVENT = 'com.example.order.placed';

/** New steps of the DSL: what must be filled in by a person is there and empty. */
const TEMPLATES = /** @type {const} */ ({
  ifelse: newIfElse,
  for: () => ({for: {each: 'item', in: ''}, do: []}),
  fork: () => ({fork: {branches: [{first: {do: []}}, {second: {do: []}}]}}),
  try: () => ({try: [], catch: {as: 'error'}}),
  set: () => ({set: {value: ''}}),
  wait: () => ({wait: {seconds: 5}}),
  raise: () => ({
    raise: {
      error: {
        type: 'https://serverlessworkflow.io/spec/1.0.0/errors/runtime',
        status: 500,
        title: 'Failed',
      },
    },
  }),
  emit: () => ({emit: {event: {with: {source: 'https://example.com/orders', type: EVENT, data: {}}}}}),
  listen: () => ({listen: {to: {one: {with: {type: EVENT}}}}}),
  run: () => ({run: {workflow: {namespace: 'default', name: '', version: '1.0.0'}}}),
  switch: () => ({switch: [{otherwise: {then: 'continue'}}]}),
  do: () => ({do: []}),
});

/** @returns {Group} */
function flow() {
  const entries = Object.entries(TEMPLATES).map(([kind, template]) => ({
    id: kind,
    title: t(`task.${kind}`),
    description: t(`task.${kind}.text`),
    group: t('palette.flow'),
    keywords: [kind, ...t(`task.${kind}.words`).split(' ')],
    kind: /** @type {StepKind} */ (kind),
    connector: '',
    item: () => ({[kind === 'ifelse' ? 'check' : NAMES[kind] ?? kind]: template()}),
  }));
  return {title: t('palette.flow'), entries};
}

/** @type {Record<string, string>} */
const NAMES = {for: 'forEach', fork: 'inParallel', try: 'attempt', set: 'setData', do: 'steps', switch: 'jump'};

/** Everything a step can be made of, in groups. @param {import('./catalog.js').Catalog} catalog @returns {Group[]} */
export function groupsOf(catalog) {
  const groups = [flow()];
  for (const connector of catalog.connectors) {
    const own = [...catalog.actions.values()].filter(action => action.connector === connector.id);
    for (const {id, title} of connector.groups) {
      const entries = own
        .filter(action => action.group === id)
        .map(action => entryOf(action, `${connector.title} · ${title}`));
      if (entries.length > 0) {
        groups.push({title: `${connector.title} · ${title}`, entries});
      }
    }
  }
  return groups;
}

/** @param {import('./catalog.js').ActionSummary} action @param {string} group @returns {Entry} */
const entryOf = (action, group) => ({
  id: action.id,
  title: action.title,
  description: action.description,
  group,
  keywords: [action.id, ...action.keywords],
  kind: 'call',
  connector: action.connector,
  item: () => ({[nameFrom(action.title)]: {call: action.id, with: {}}}),
});
