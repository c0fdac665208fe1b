import {formatNumber, t} from '../texts/texts.js';
import {soleMember} from '../model/branches.js';

/** What a card says under the name of its step, in a few words. */

/**
 * @param {import('../model/steps.js').Step} step
 * @param {import('../palette/catalog.js').Catalog} catalog
 * @returns {string}
 */
export function summaryOf({task, kind, action}, catalog) {
  switch (kind) {
    case 'call':
      return callSummary(task, action, catalog);
    case 'ifelse':
      return conditionOf(task);
    case 'for':
      return task.for.in
        ? t('step.for', {each: task.for.each ?? 'item', in: expression(task.for.in)})
        : t('step.for.none');
    case 'fork':
      return t(task.fork.compete ? 'step.fork.compete' : 'step.fork', {count: task.fork.branches.length});
    case 'try':
      return task.catch.retry ? t('step.retry') : t('task.try.text');
    case 'switch':
      return t('step.cases', {count: task.switch.length});
    case 'wait':
      return t('step.wait', {duration: durationOf(task.wait)});
    case 'set':
      return setSummary(task.set);
    case 'do':
      return t('step.do', {count: task.do.length});
    case 'code':
      return t('step.code');
    default:
      return eventSummary(task, kind);
  }
}

/** @param {any} task @param {string} kind */
function eventSummary(task, kind) {
  switch (kind) {
    case 'raise':
      return named(task.raise?.error, 'title') || t('task.raise');
    case 'emit':
      return named(task.emit?.event?.with, 'type') || t('task.emit');
    case 'listen':
      return listenSummary(task.listen?.to);
    case 'run':
      return named(task.run?.workflow, 'name') || t('step.run.none');
    default:
      return '';
  }
}

/** @param {any} task @param {string} action @param {import('../palette/catalog.js').Catalog} catalog */
function callSummary(task, action, catalog) {
  if (!action) {
    const {method, endpoint} = task.with ?? {};
    const where = typeof endpoint === 'string' ? endpoint : endpoint?.uri;
    return [task.call, typeof method === 'string' ? method.toUpperCase() : '', where].filter(Boolean).join(' ');
  }
  const known = catalog.findAction(action);
  if (!known) {
    return catalog.loaded ? t('step.gone', {action}) : action;
  }
  const connector = catalog.findConnector(known.connector);
  return `${connector?.title ?? known.connector} · ${known.title}`;
}

/** @param {any} task */
function conditionOf(task) {
  const cases = Object.values(task.do[0])[0].switch;
  const when = soleMember(cases[0])?.[1].when;
  return when ? expression(when) : t('step.when.none');
}

/** @param {any} set */
function setSummary(set) {
  if (typeof set === 'string') {
    return expression(set);
  }
  const names = Object.keys(set ?? {});
  return t('step.set', {count: names.length, names: names.join(', ')});
}

/** @param {any} to */
function listenSummary(to) {
  const filter = to?.one ?? to?.any?.[0] ?? to?.all?.[0];
  const type = named(filter?.with, 'type');
  return type ? t('step.listen', {type}) : t('task.listen');
}

/** @param {any} object @param {string} name */
const named = (object, name) => (typeof object?.[name] === 'string' ? object[name] : '');

/** `${ .a }` reads as `.a`. @param {string} text */
export const expression = text => String(text).replace(/^\s*\$\{\s*([\s\S]*?)\s*\}\s*$/, '$1');

const UNITS = {days: 'day', hours: 'hour', minutes: 'minute', seconds: 'second', milliseconds: 'millisecond'};

/** @param {any} wait */
function durationOf(wait) {
  if (wait === null || typeof wait !== 'object') {
    return expression(wait ?? '');
  }
  return Object.entries(UNITS)
    .filter(([name]) => wait[name] !== undefined)
    .map(([name, unit]) => amount(wait[name], unit))
    .join(' ');
}

/** @param {any} value @param {string} unit */
const amount = (value, unit) =>
  typeof value === 'number'
    ? new Intl.NumberFormat(document.documentElement.lang || 'en', {style: 'unit', unit, unitDisplay: 'short'}).format(value)
    : `${value} ${unit}`;

/** @param {number} count */
export const times = count => t('step.times', {count: formatNumber(count)});
