import {css, html} from 'lit';
import {formatAgo, t} from '../texts/texts.js';
import {hashOf} from '../shell/routes.js';
import {icon} from '../shell/icons.js';

/** The last runs of a workflow as a row of small marks, the newest first; each leads to its run. */

/** @type {Record<string, [import('../shell/icons.js').IconName, string]>} */
const MARKS = {
  pending: ['clock', ''],
  running: ['play', 'info'],
  waiting: ['clock', 'info'],
  suspended: ['wait', 'warn'],
  cancelled: ['close', ''],
  faulted: ['error', 'bad'],
  completed: ['check', 'ok'],
};

export const runMarkStyles = css`
  .runs {
    display: flex;
    gap: var(--s1);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .runs a {
    display: grid;
    place-items: center;
    width: 24px;
    height: 24px;
    border-radius: 50%;
    background: var(--surface-3);
    color: var(--text-2);
  }
  .runs a.ok {
    background: var(--ok-soft);
    color: var(--ok);
  }
  .runs a.bad {
    background: var(--bad-soft);
    color: var(--bad);
  }
  .runs a.info {
    background: var(--info-soft);
    color: var(--info);
  }
  .runs a.warn {
    background: var(--warn-soft);
    color: var(--warn);
  }
`;

/** @param {{id: string, status: string, createdAt: string}[]} runs */
export function runMarks(runs) {
  if (runs.length === 0) {
    return html`<span class="muted small">${t('workflows.norun')}</span>`;
  }
  return html`
    <ul class="runs">
      ${runs.map(({id, status, createdAt}) => {
        const [name, kind] = MARKS[status] ?? MARKS.pending;
        const words = `${t(`run.status.${status}`)}, ${formatAgo(createdAt)}`;
        return html`
          <li><a class=${kind} href=${hashOf('runs', id)} title=${words} aria-label=${words}>${icon(name, 14)}</a></li>
        `;
      })}
    </ul>
  `;
}
