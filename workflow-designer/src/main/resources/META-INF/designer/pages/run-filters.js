import {html} from 'lit';
import {t} from '../texts/texts.js';
import {localTime, utcTime} from './local-time.js';

const STATUSES = ['pending', 'running', 'waiting', 'suspended', 'completed', 'faulted', 'cancelled'];

/** What runs are found by, as requests and the page's address name it. */
export const FILTERS = ['text', 'workflow', 'status', 'from', 'to'];

/**
 * @param {URLSearchParams} query what is looked for @param {string[]} names of workflows
 * @param {(name: string, value: string) => void} set is told what is looked for now; empty for anything
 */
export function filterFields(query, names, set) {
  const value = (/** @type {string} */ name) => query.get(name) ?? '';
  const told = (/** @type {string} */ name) => (/** @type {Event} */ event) =>
    set(name, /** @type {HTMLInputElement} */ (event.target).value);
  const known = [...new Set([...names, value('workflow')])].filter(Boolean);
  return html`
    <label>${t('common.search')}<input type="search" .value=${value('text')} placeholder=${t('runs.search')} autocomplete="off"
      @input=${told('text')}></label>
    <label>${t('runs.workflow')}<select @change=${told('workflow')}>
      <option value="" ?selected=${value('workflow') === ''}>${t('runs.all')}</option>
      ${known.map(name => html`<option value=${name} ?selected=${name === value('workflow')}>${name}</option>`)}
    </select></label>
    <label>${t('runs.status')}<select @change=${told('status')}>
      <option value="" ?selected=${value('status') === ''}>${t('runs.all')}</option>
      ${STATUSES.map(status => html`<option value=${status} ?selected=${status === value('status')}>${t(`status.${status}`)}</option>`)}
    </select></label>
    ${['from', 'to'].map(
      name => html`<label>${t(`runs.${name}`)}<input type="datetime-local" .value=${localTime(value(name))}
      @change=${(/** @type {Event} */ event) => set(name, utcTime(/** @type {HTMLInputElement} */ (event.target).value))}></label>`,
    )}`;
}
