import {css, html} from 'lit';
import {icon} from '../form/icons.js';
import {t} from '../texts/texts.js';

/** How far runs and steps are: by a word, a colour and a drawing. */

/** @typedef {'pending' | 'running' | 'retrying' | 'waiting' | 'suspended' | 'cancelled' | 'faulted' | 'completed' | 'skipped'} Status */

/** @type {Record<string, {icon: import('../form/icons.js').IconName | '', tone: string}>} */
const LOOKS = {
  pending: {icon: 'clock', tone: ''},
  running: {icon: '', tone: 'info'},
  retrying: {icon: 'retry', tone: 'warn'},
  waiting: {icon: 'clock', tone: 'info'},
  suspended: {icon: 'pause', tone: 'warn'},
  cancelled: {icon: 'stop', tone: ''},
  faulted: {icon: 'error', tone: 'bad'},
  completed: {icon: 'check', tone: 'ok'},
  skipped: {icon: 'skip', tone: ''},
};

/** Words of statuses that a run does not leave any more. */
export const ENDED = ['completed', 'faulted', 'cancelled'];

/** @param {string} status */
export function statusIcon(status) {
  const look = LOOKS[status] ?? LOOKS.pending;
  return look.icon === '' ? html`<span class="spinner"></span>` : icon(look.icon, 14);
}

/** @param {string} status */
export function statusBadge(status) {
  return html`<span class="badge ${LOOKS[status]?.tone ?? ''}">${statusIcon(status)}${t(`status.${status}`)}</span>`;
}

export const statusStyles = css`
  .badge {
    align-items: center;
    background: var(--surface-3);
    border-radius: 99px;
    color: var(--text-2);
    display: inline-flex;
    font-size: var(--text-xs);
    font-weight: 600;
    gap: 5px;
    min-height: 22px;
    padding: 2px var(--s2);
    white-space: nowrap;
  }
  .badge.ok {
    background: var(--ok-soft);
    color: var(--ok);
  }
  .badge.warn {
    background: var(--warn-soft);
    color: var(--warn);
  }
  .badge.bad {
    background: var(--bad-soft);
    color: var(--bad);
  }
  .badge.info {
    background: var(--info-soft);
    color: var(--info);
  }
  .badge .spinner {
    border-color: currentColor;
    border-top-color: transparent;
    height: 11px;
    width: 11px;
  }
`;
