import {html} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {titleOf} from '../model/names.js';
import {hashOf, navigate} from '../shell/routes.js';
import {formatAgo, formatTime, t} from '../texts/texts.js';
import {runMarks} from './run-marks.js';
import '../shell/menu.js';

/** @typedef {import('./workflows-page.js').WorkflowsPage} WorkflowsPage */

/** A row for each workflow. @param {WorkflowsPage} page @param {any[]} found */
export const renderTable = (page, found) => html`
  <table>
    <thead>
      <tr>
        <th>${t('workflows.column.name')}</th>
        <th>${t('workflows.column.runs')}</th>
        <th class="number wide">${t('workflows.column.version')}</th>
        <th class="wide">${t('workflows.column.updated')}</th>
        <th><span class="hidden-text">${t('workflows.column.actions')}</span></th>
      </tr>
    </thead>
    <tbody>
      ${repeat(found, workflow => workflow.name, workflow => renderRow(page, workflow))}
    </tbody>
  </table>
`;

/** @param {WorkflowsPage} page @param {any} workflow */
function renderRow(page, {name, title, summary, version, updatedAt, lastRuns = []}) {
  const shown = title || titleOf(name);
  return html`
    <tr>
      <td>
        <div class="name">
          <a href=${hashOf('workflows', name)}>${shown}</a>
          ${summary ? html`<span>${summary}</span>` : html`<span class="mono">${name}</span>`}
        </div>
      </td>
      <td>${runMarks(lastRuns)}</td>
      <td class="number wide">${version}</td>
      <td class="wide muted" title=${formatTime(updatedAt)}>${formatAgo(updatedAt)}</td>
      <td>
        <kosha-menu .label=${t('workflows.menu', {name: shown})} .entries=${menuOf(page, name, shown)}></kosha-menu>
      </td>
    </tr>
  `;
}

/** @param {WorkflowsPage} page @param {string} name @param {string} shown @returns {import('../shell/menu.js').MenuEntry[]} */
function menuOf(page, name, shown) {
  /** @type {import('../shell/menu.js').MenuEntry[]} */
  const entries = [
    {label: t('workflows.open'), icon: 'workflow', run: () => navigate('workflows', name)},
    {
      label: t('workflows.runs'),
      icon: 'history',
      run: () => (location.hash = `${hashOf('runs')}?workflow=${encodeURIComponent(name)}`),
    },
    {label: t('editor.export.yaml'), icon: 'download', run: () => page.export(name)},
  ];
  if (page.mayEdit) {
    entries.push(
      {separator: true},
      {label: t('common.delete'), icon: 'trash', danger: true, run: () => page.delete(name, shown)},
    );
  }
  return entries;
}
